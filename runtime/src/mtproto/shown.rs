//! Messages that show something else than a text or an everyday file, and what changes them.

use grammers_client::tl;
use tl::functions::messages;

use super::client::random_id;
use super::errors::strange;
use super::from_model::int;
use super::messages::send_media;
use super::{MtprotoClient, from_model, history, media};
use crate::model::content::Poll;
use crate::model::{ChatId, Formatted, Keyboard, LivePlace, Media, Message, MessageId, PollToSend, Shown, VenueToSend};
use crate::{Error, Result, payload};

run! {
    SendShown => send;
    EditLiveLocation => edit_live;
    StopPoll => stop_poll;
    EditCaption => edit_caption;
    EditMedia => edit_media;
}

pub(super) fn point(latitude: f64, longitude: f64, accuracy: Option<f64>) -> tl::enums::InputGeoPoint {
    tl::types::InputGeoPoint { lat: latitude, long: longitude, accuracy_radius: accuracy.map(|metres| metres.ceil() as i32) }.into()
}

pub(super) fn live(place: &LivePlace) -> tl::enums::InputMedia {
    tl::types::InputMediaGeoLive {
        stopped: false,
        geo_point: point(place.latitude, place.longitude, place.accuracy),
        heading: place.heading.map(i32::from),
        period: place.period.map(|period| int(period.seconds())),
        proximity_notification_radius: place.proximity_alert.map(int),
    }
    .into()
}

/// The end of a live location.
pub(super) fn stopped() -> tl::enums::InputMedia {
    tl::types::InputMediaGeoLive {
        stopped: true,
        geo_point: tl::enums::InputGeoPoint::Empty,
        heading: None,
        period: None,
        proximity_notification_radius: None,
    }
    .into()
}

fn venue(venue: VenueToSend) -> tl::enums::InputMedia {
    let (provider, venue_id, venue_type) = from_model::provider(venue.foursquare, venue.google_place);
    tl::types::InputMediaVenue {
        geo_point: point(venue.latitude, venue.longitude, None),
        title: venue.title,
        address: venue.address,
        provider,
        venue_id,
        venue_type,
    }
    .into()
}

pub(super) fn text(client: &MtprotoClient, text: Formatted) -> Result<tl::enums::TextWithEntities> {
    let entities = from_model::entities(client, &text.entities)?.unwrap_or_default();
    Ok(tl::types::TextWithEntities { text: text.text, entities }.into())
}

fn poll(client: &MtprotoClient, poll: PollToSend) -> Result<tl::enums::InputMedia> {
    let explanation = poll.explanation.unwrap_or_default();
    let solution = poll.correct.is_some() && !explanation.text.is_empty();
    let answers = poll.options.into_iter().map(|answer| Ok(tl::types::InputPollAnswer { text: text(client, answer)?, media: None }.into()));
    let seconds = poll.open_for.map(from_model::seconds);
    let asked = tl::types::Poll {
        id: random_id(),
        closed: poll.closed,
        public_voters: poll.public,
        multiple_choice: poll.multiple,
        quiz: poll.correct.is_some(),
        open_answers: false,
        revoting_disabled: false,
        shuffle_answers: false,
        hide_results_until_close: false,
        creator: false,
        subscribers_only: false,
        question: text(client, poll.question)?,
        answers: answers.collect::<Result<_>>()?,
        close_period: seconds,
        close_date: poll.close_at.map(from_model::date),
        countries_iso2: None,
        hash: 0,
    };
    Ok(tl::types::InputMediaPoll {
        poll: asked.into(),
        correct_answers: poll.correct.map(|correct| vec![int(correct)]),
        attached_media: None,
        solution_entities: if solution { Some(from_model::entities(client, &explanation.entities)?.unwrap_or_default()) } else { None },
        solution: solution.then_some(explanation.text),
        solution_media: None,
    }
    .into())
}

pub(super) async fn send(client: &MtprotoClient, send: payload::SendShown) -> Result<Message> {
    let media = match send.shown {
        Shown::Location(place) if place.period.is_some() => live(&place),
        Shown::Location(place) => {
            tl::types::InputMediaGeoPoint { geo_point: point(place.latitude, place.longitude, place.accuracy) }.into()
        }
        Shown::Venue(place) => venue(place),
        Shown::Contact { phone, first_name, last_name, vcard } => tl::types::InputMediaContact {
            phone_number: phone,
            first_name,
            last_name: last_name.unwrap_or_default(),
            vcard: vcard.unwrap_or_default(),
        }
        .into(),
        Shown::Dice { emoji } => tl::types::InputMediaDice { emoticon: emoji }.into(),
        Shown::Poll(asked) => poll(client, *asked)?,
    };
    send_media(client, send.chat, media, Formatted::default(), send.options).await
}

/// A change of what a message shows.
pub(super) struct Change {
    pub(super) chat: ChatId,
    pub(super) message: MessageId,
    pub(super) media: Option<tl::enums::InputMedia>,
    pub(super) caption: Option<Formatted>,
    pub(super) above: bool,
    pub(super) keyboard: Option<Keyboard>,
    pub(super) business: Option<String>,
}

pub(super) async fn change(client: &MtprotoClient, change: Change) -> Result<Message> {
    let Change { chat, message, media, caption, above, keyboard, business } = change;
    let entities = match &caption {
        Some(caption) => from_model::entities(client, &caption.entities)?,
        None => None,
    };
    let request = messages::EditMessage {
        no_webpage: false,
        invert_media: above,
        peer: client.peer(chat)?,
        id: message.0,
        message: caption.map(|caption| caption.text),
        media,
        // without a keyboard here the message has none afterwards
        reply_markup: keyboard.as_ref().map(from_model::markup),
        entities,
        schedule_date: None,
        schedule_repeat_period: None,
        quick_reply_shortcut_id: None,
        rich_message: None,
    };
    let answer = client.call_for(business.as_deref(), request).await?;
    match client.edited(answer, message) {
        Some(message) => Ok(message),
        None => history::one(client, chat, message).await?.ok_or_else(|| strange("messages.editMessage", "the message")),
    }
}

pub(super) async fn edit_live(client: &MtprotoClient, edit: payload::EditLiveLocation) -> Result<Message> {
    let payload::EditLiveLocation { chat, message, place, keyboard, business } = edit;
    let media = place.as_ref().map_or_else(stopped, live);
    change(client, Change { chat, message, media: Some(media), caption: None, above: false, keyboard, business }).await
}

/// A poll is ended by an edit that says that it is closed; which poll it is has to be said too.
/// (Source: core.telegram.org/api/poll)
pub(super) async fn stop_poll(client: &MtprotoClient, stop: payload::StopPoll) -> Result<Poll> {
    let payload::StopPoll { chat, message, keyboard, business } = stop;
    let shown = history::raw(client, chat, &[message]).await?.pop().and_then(|(raw, _)| raw);
    let Some(tl::enums::Message::Message(raw)) = shown else { return Err(not_a_poll("messages.editMessage", chat, message)) };
    let Some(tl::enums::MessageMedia::Poll(shown)) = raw.media else { return Err(not_a_poll("messages.editMessage", chat, message)) };
    let tl::enums::Poll::Poll(asked) = shown.poll;
    let media = tl::types::InputMediaPoll {
        poll: tl::types::Poll { closed: true, ..asked }.into(),
        correct_answers: None,
        attached_media: None,
        solution: None,
        solution_entities: None,
        solution_media: None,
    };
    let change_of = Change { chat, message, media: Some(media.into()), caption: None, above: false, keyboard, business };
    match change(client, change_of).await?.media {
        Some(Media::Poll(poll)) => Ok(*poll),
        _ => Err(strange("messages.editMessage", "the poll")),
    }
}

pub(super) fn not_a_poll(method: &'static str, chat: ChatId, message: MessageId) -> Error {
    let text = format!("message {message} of {chat} has no poll");
    Error::MessageNotFound(crate::error::Refusal { method, code: None, text, source: None })
}

pub(super) async fn edit_caption(client: &MtprotoClient, edit: payload::EditCaption) -> Result<Message> {
    let payload::EditCaption { chat, message, caption, above, keyboard, business } = edit;
    change(client, Change { chat, message, media: None, caption: Some(caption), above, keyboard, business }).await
}

pub(super) async fn edit_media(client: &MtprotoClient, edit: payload::EditMedia) -> Result<Message> {
    let payload::EditMedia { chat, message, media, keyboard, business } = edit;
    let above = media.caption_above;
    let (media, caption) = media::stored_media(client, chat, media, business.as_deref()).await?;
    change(client, Change { chat, message, media: Some(media), caption: Some(caption), above, keyboard, business }).await
}
