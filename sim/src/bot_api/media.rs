//! Places, phone numbers, dice and polls: sent, moved, stopped.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::files::{Attributes, resolve};
use super::messages::{caption, chat, common, message_id, message_to_change, send};
use super::parameters::Parameters;
use super::{content, entities, keyboards};
use crate::world::{Extra, FileKind, Live, Location, Media, PaidMedia, Poll, PollOption, Refusal};

pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "sendLocation" => send_location(call),
        "sendVenue" => send_venue(call),
        "sendContact" => send_contact(call),
        "sendDice" => send_dice(call),
        "sendPoll" => send_poll(call),
        "sendPaidMedia" => send_paid(call),
        "stopPoll" => stop_poll(call),
        "editMessageLiveLocation" => move_location(call, false),
        "stopMessageLiveLocation" => move_location(call, true),
        _ => return None,
    })
}

/// A parameter that is a number with a point.
fn degrees(call: &Call, name: &str) -> Result<Option<f64>, Refusal> {
    let text = call.parameters.text(name)?;
    text.map(|text| text.trim().parse().map_err(|_| Refusal::bad_request(format!("field \"{name}\" must be a Number"), "INPUT_INVALID")))
        .transpose()
}

fn place(call: &Call) -> Result<Location, Refusal> {
    let (Some(latitude), Some(longitude)) = (degrees(call, "latitude")?, degrees(call, "longitude")?) else {
        return Err(Refusal::bad_request("latitude or longitude is not specified", "GEO_POINT_INVALID"));
    };
    if latitude.abs() > 90.0 || longitude.abs() > 180.0 {
        return Err(Refusal::bad_request("invalid location specified", "GEO_POINT_INVALID"));
    }
    Ok(Location { latitude, longitude, accuracy: None, live: None })
}

fn live_place(call: &Call) -> Result<Location, Refusal> {
    let unsigned = |name: &str| Ok::<_, Refusal>(call.parameters.number(name)?.and_then(|number| u32::try_from(number).ok()));
    let (period, heading, proximity) = (unsigned("live_period")?, unsigned("heading")?, unsigned("proximity_alert_radius")?);
    let accuracy = degrees(call, "horizontal_accuracy")?.map(|metres| metres.ceil() as u32);
    let live = Live {
        period: period.unwrap_or(0),
        heading: heading.and_then(|heading| u16::try_from(heading).ok()).filter(|heading| *heading > 0),
        proximity: proximity.filter(|metres| *metres > 0),
        stopped: false,
    };
    Ok(Location { accuracy, live: Some(live), ..place(call)? })
}

fn send_location(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let mut outgoing = common(call, chat)?;
    let mut place = live_place(call)?;
    place.live = place.live.filter(|live| live.period > 0);
    if place.live.as_ref().is_some_and(|live| live.period != 0x7FFF_FFFF && !(60..=86_400).contains(&live.period)) {
        return Err(Refusal::bad_request("wrong live location period specified", "MEDIA_INVALID"));
    }
    call.parameters.finish()?;
    outgoing.extra = Some(Extra::Location(place));
    send(call, chat, outgoing)
}

fn send_venue(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let mut outgoing = common(call, chat)?;
    let parameters = &call.parameters;
    let location = place(call)?;
    let (title, address) = (parameters.required_text("title")?, parameters.required_text("address")?);
    let (foursquare, google) = (parameters.text("foursquare_id")?, parameters.text("google_place_id")?);
    let kinds = (parameters.text("foursquare_type")?, parameters.text("google_place_type")?);
    parameters.finish()?;
    let (provider, id, kind) = match (foursquare, google) {
        (None, Some(google)) => ("gplaces", google, kinds.1.unwrap_or_default()),
        (foursquare, _) => ("foursquare", foursquare.unwrap_or_default(), kinds.0.unwrap_or_default()),
    };
    outgoing.extra = Some(Extra::Venue { location, title, address, provider: provider.to_owned(), id, kind });
    send(call, chat, outgoing)
}

fn send_contact(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let mut outgoing = common(call, chat)?;
    let text = |name: &str| Ok::<_, Refusal>(call.parameters.text(name)?.unwrap_or_default());
    let (phone, first, last, vcard) = (text("phone_number")?, text("first_name")?, text("last_name")?, text("vcard")?);
    call.parameters.finish()?;
    outgoing.extra = Some(call.context.world.with(|state| state.contact(&phone, &first, &last, &vcard))?);
    send(call, chat, outgoing)
}

fn send_dice(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let mut outgoing = common(call, chat)?;
    let emoji = call.parameters.text("emoji")?.unwrap_or_else(|| "🎲".to_owned());
    call.parameters.finish()?;
    outgoing.extra = Some(call.context.world.with(|state| state.throw(&emoji))?);
    send(call, chat, outgoing)
}

fn option(value: Value) -> Result<PollOption, Refusal> {
    if let Value::String(text) = value {
        return Ok(PollOption { text, entities: Vec::new() });
    }
    let fields = Parameters::of_object("InputPollOption", value)?;
    let text = fields.required_text("text")?;
    let (text, entities) = entities::formatted_as(&fields, &text, "text_parse_mode", "text_entities")?;
    fields.finish()?;
    Ok(PollOption { text, entities })
}

fn send_poll(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let mut outgoing = common(call, chat)?;
    let parameters = &call.parameters;
    let question = parameters.text("question")?.unwrap_or_default();
    let (question, question_entities) = entities::formatted_as(parameters, &question, "question_parse_mode", "question_entities")?;
    let explanation = parameters.text("explanation")?.unwrap_or_default();
    let (explanation, explanation_entities) =
        entities::formatted_as(parameters, &explanation, "explanation_parse_mode", "explanation_entities")?;
    let options = parameters.list("options")?.unwrap_or_default().into_iter().map(option).collect::<Result<Vec<_>, _>>()?;
    let anonymous = !parameters.has("is_anonymous") || parameters.flag("is_anonymous")?;
    let quiz = match parameters.text("type")?.as_deref() {
        None | Some("regular") => false,
        Some("quiz") => true,
        Some(_) => return Err(Refusal::bad_request("unsupported poll type specified", "POLL_UNSUPPORTED")),
    };
    let multiple = parameters.flag("allows_multiple_answers")?;
    let correct = parameters.number("correct_option_id")?.and_then(|place| usize::try_from(place).ok());
    let open_period = parameters.number("open_period")?.and_then(|seconds| u32::try_from(seconds).ok());
    let close_date = parameters.number("close_date")?;
    let closed = parameters.flag("is_closed")?;
    parameters.finish()?;
    let poll = Poll {
        id: 0,
        author: call.bot,
        question,
        question_entities,
        options,
        anonymous,
        quiz,
        multiple,
        correct: correct.filter(|_| quiz),
        explanation,
        explanation_entities,
        open_period,
        close_date,
        closed,
        votes: Vec::new(),
    };
    outgoing.extra = Some(call.context.world.with(|state| state.new_poll(call.bot, poll))?);
    send(call, chat, outgoing)
}

/// `InputPaidMedia`.
fn paid_item(call: &Call, value: Value) -> Result<Media, Refusal> {
    let fields = Parameters::of_object("InputPaidMedia", value)?;
    let kind = match fields.required_text("type")?.as_str() {
        "photo" => FileKind::Photo,
        "video" => FileKind::Video,
        other => return Err(Refusal::bad_request(format!("type \"{other}\" is unsupported"), "EXTENDED_MEDIA_INVALID")),
    };
    let media = fields.required_text("media")?;
    let attributes = Attributes::read(&fields, kind)?;
    fields.finish()?;
    let file = resolve(call, Some(&media), "media", kind, attributes)?;
    Ok(Media { kind, file, spoiler: false })
}

fn send_paid(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let mut outgoing = common(call, chat)?;
    let parameters = &call.parameters;
    let stars = parameters.required_number("star_count")?;
    let payload = parameters.text("payload")?.unwrap_or_default();
    (outgoing.text, outgoing.entities) = caption(parameters)?;
    outgoing.caption_above = parameters.flag("show_caption_above_media")?;
    let items = parameters.list("media")?.ok_or_else(|| parameters.missing("media"))?;
    parameters.finish()?;
    let items = items.into_iter().map(|item| paid_item(call, item)).collect::<Result<Vec<_>, _>>()?;
    let stars = u32::try_from(stars).unwrap_or(0);
    let paid = PaidMedia { author: call.bot, stars, items, payload, buyers: Vec::new() };
    call.context.world.with(|state| state.check_paid(call.bot, chat, &paid))?;
    outgoing.extra = Some(Extra::Paid(paid));
    send(call, chat, outgoing)
}

fn stop_poll(call: &Call) -> Answer {
    let (chat, id) = (chat(call, "chat_id")?, message_id(call)?);
    let markup = keyboards::read(&call.parameters)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let stopped = state.stop_poll(call.bot, chat, id, markup)?;
        match &stopped.extra {
            Some(Extra::Poll(poll)) => Ok(state.polls.get(poll).map_or(json!(null), |poll| content::poll(state, call.bot, poll))),
            _ => Err(Refusal::message_not_found("with poll to stop")),
        }
    })
}

fn move_location(call: &Call, stop: bool) -> Answer {
    let to_change = message_to_change(call)?;
    let place = if stop { None } else { Some(live_place(call)?) };
    let markup = keyboards::read(&call.parameters)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let moved = state.move_location(call.bot, to_change.chat, to_change.id, place, markup)?;
        Ok(to_change.shown(state, call.bot, &moved))
    })
}
