//! Answers to inline queries and web apps, and messages prepared for them.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::files::{Attributes, resolve};
use super::parameters::Parameters;
use super::payments::invoice;
use super::{entities, keyboards};
use crate::world::{
    AccountId, ChatKey, Extra, FileKind, InlineAnswer, InlineContent, InlineResult, Live, Location, Media, Message, MessageId, Refusal,
    ResultsButton, State,
};

pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "answerInlineQuery" => answer_inline(call),
        "answerWebAppQuery" => answer_web_app(call),
        "savePreparedInlineMessage" => prepare(call),
        _ => return None,
    })
}

/// The name by which a bot edits a message that was sent by one of its inline results.
pub(super) fn inline_message_id(state: &State, bot: AccountId, message: &Message) -> Option<String> {
    (message.via_bot == Some(bot)).then(|| {
        let chat = message.chat.dialog_id(message.author);
        let secret = state.accounts.get(&bot).map_or(0, |account| account.access_hash) ^ chat ^ i64::from(message.id);
        format!("SimInline-{:x}-{:x}-{:x}-{secret:x}", message.author, chat, message.id)
    })
}

/// The message that a bot means by such a name.
pub(super) fn inline_message(state: &State, bot: AccountId, name: &str) -> Option<(ChatKey, MessageId)> {
    // a group's id is written as its bits
    let number = |part: &str| u64::from_str_radix(part, 16).ok().map(u64::cast_signed);
    let mut parts = name.strip_prefix("SimInline-")?.split('-').map(number);
    let (author, chat, id) = (parts.next()??, parts.next()??, parts.next()??);
    let (key, id) = (ChatKey::from_dialog_id(author, chat), MessageId::try_from(id).ok()?);
    let message = state.messages.get(&key)?.get(&id)?;
    (inline_message_id(state, bot, message).as_deref() == Some(name)).then_some((key, id))
}

fn seconds(parameters: &Parameters, name: &str, default: u32) -> Result<u32, Refusal> {
    Ok(parameters.number(name)?.map_or(default, |number| u32::try_from(number.max(0)).unwrap_or(u32::MAX)))
}

fn answer_inline(call: &Call) -> Answer {
    let parameters = &call.parameters;
    let id = parameters.required_text("inline_query_id")?.parse().map_err(|_| Refusal::query_too_old())?;
    let mut results = Vec::new();
    for value in parameters.list("results")?.ok_or_else(|| parameters.missing("results"))? {
        results.push(result(call, value)?);
    }
    let pictures = ["photo", "gif", "mpeg4_gif", "sticker"];
    let answer = InlineAnswer {
        // TDLib `InlineQueriesManager::answer_inline_query`
        gallery: !results.is_empty() && results.iter().all(|result| pictures.contains(&result.kind.as_str())),
        results,
        cache_time: seconds(parameters, "cache_time", 300)?,
        personal: parameters.flag("is_personal")?,
        next_offset: parameters.text("next_offset")?.unwrap_or_default(),
        button: parameters.json("button")?.map(button).transpose()?,
    };
    parameters.finish()?;
    call.context.world.with(|state| state.answer_inline(call.bot, id, answer))?;
    Ok(json!(true))
}

/// `InlineQueryResultsButton`
fn button(value: Value) -> Result<ResultsButton, Refusal> {
    let fields = Parameters::of_object("InlineQueryResultsButton", value)?;
    let text = fields.required_text("text")?;
    let app = fields.json("web_app")?.and_then(|app| app.get("url").and_then(Value::as_str).map(str::to_owned));
    let button = match (app, fields.text("start_parameter")?) {
        (Some(url), _) => ResultsButton::WebApp { text, url },
        (None, Some(parameter)) => ResultsButton::Start { text, parameter },
        (None, None) => return Err(Refusal::bad_request("can't parse InlineQueryResultsButton", "BUTTON_TYPE_INVALID")),
    };
    fields.finish()?;
    Ok(button)
}

fn the_result(call: &Call) -> Result<InlineResult, Refusal> {
    let value = call.parameters.json("result")?.ok_or_else(|| call.parameters.missing("result"))?;
    result(call, value)
}

fn answer_web_app(call: &Call) -> Answer {
    let id = call.parameters.required_text("web_app_query_id")?;
    let result = the_result(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let sent = state.answer_web_app(call.bot, &id, result)?;
        let mut out = json!({});
        // core.telegram.org/bots/api#sentwebappmessage: only if there is an inline keyboard
        if sent.markup.is_some() {
            out["inline_message_id"] = json!(inline_message_id(state, call.bot, &sent));
        }
        Ok(out)
    })
}

fn prepare(call: &Call) -> Answer {
    let parameters = &call.parameters;
    let user = parameters.required_number("user_id")?;
    let result = the_result(call)?;
    let mut types = [false; 4];
    for (place, name) in ["allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats"].iter().enumerate() {
        types[place] = parameters.flag(name)?;
    }
    parameters.finish()?;
    let (id, expires) = call.context.world.with(|state| state.prepare_message(call.bot, user, result, types))?;
    Ok(json!({ "id": id, "expiration_date": expires }))
}

fn result(call: &Call, value: Value) -> Result<InlineResult, Refusal> {
    let fields = Parameters::of_object("InlineQueryResult", value)?;
    let kind = fields.required_text("type")?;
    fields.without_effect(&["thumbnail_url", "thumbnail_width", "thumbnail_height", "thumbnail_mime_type", "hide_url"]);
    let title = fields.text("title")?;
    let own = match fields.json("input_message_content")? {
        None => None,
        Some(value) => Some(message_content(call, Parameters::of_object("InputMessageContent", value)?)?),
    };
    let url = if kind == "article" { fields.text("url")? } else { None };
    let shown = shown(call, &fields, &kind, own.is_some())?;
    let content = own.or(shown).ok_or_else(|| Refusal::bad_request("message content is not specified", "MESSAGE_EMPTY"))?;
    let out = InlineResult {
        id: fields.required_text("id")?,
        kind,
        title,
        description: fields.text("description")?,
        url,
        content,
        markup: keyboards::read(&fields)?,
    };
    fields.finish()?;
    Ok(out)
}

/// What the result itself shows, unless something else is sent.
fn shown(call: &Call, fields: &Parameters, kind: &str, instead: bool) -> Result<Option<InlineContent>, Refusal> {
    let (file, id, url) = match kind {
        "article" => return Ok(None),
        "location" => return Ok(Some(InlineContent::Shown(Extra::Location(point(fields)?)))),
        "venue" => return venue(fields).map(Some),
        "contact" => return contact(call, fields).map(Some),
        "game" => {
            let short_name = fields.required_text("game_short_name")?;
            let game = call.context.world.with(|state| state.game(call.bot, &short_name))?;
            return Ok(Some(InlineContent::Shown(Extra::Game(game))));
        }
        "photo" => (FileKind::Photo, "photo_file_id", "photo_url"),
        "document" => (FileKind::Document, "document_file_id", "document_url"),
        "video" => (FileKind::Video, "video_file_id", "video_url"),
        "audio" => (FileKind::Audio, "audio_file_id", "audio_url"),
        "voice" => (FileKind::Voice, "voice_file_id", "voice_url"),
        "mpeg4_gif" => (FileKind::Animation, "mpeg4_file_id", "mpeg4_url"),
        "gif" => (FileKind::Animation, "gif_file_id", "gif_url"),
        "sticker" => (FileKind::Sticker, "sticker_file_id", "sticker_url"),
        _ => return Err(Refusal::bad_request("unallowed inline query result type", "RESULT_TYPE_INVALID")),
    };
    let prefix = if kind == "mpeg4_gif" { "mpeg4" } else { kind };
    let unseen = ["width", "height", "duration"].map(|name| format!("{prefix}_{name}"));
    fields.without_effect(&unseen.each_ref().map(String::as_str));
    fields.without_effect(&["mime_type", "performer"]);
    let which = match fields.text(id)? {
        Some(id) => id,
        None => fields.required_text(url)?,
    };
    let caption = fields.text("caption")?.unwrap_or_default();
    let (text, entities) = entities::formatted(fields, &caption, "caption_entities")?;
    let above = fields.flag("show_caption_above_media")?;
    if instead {
        return Ok(None);
    }
    let kind = file;
    let file = resolve(call, Some(&which), url, kind, Attributes::default())?;
    Ok(Some(InlineContent::Media { media: Media { kind, file, spoiler: false }, text, entities, above }))
}

fn point(fields: &Parameters) -> Result<Location, Refusal> {
    let float = |name: &str| -> Result<Option<f64>, Refusal> { Ok(fields.json(name)?.as_ref().and_then(Value::as_f64)) };
    let whole = |name: &str| -> Result<Option<u32>, Refusal> { Ok(fields.number(name)?.and_then(|number| u32::try_from(number).ok())) };
    let (Some(latitude), Some(longitude)) = (float("latitude")?, float("longitude")?) else {
        return Err(Refusal::bad_request("wrong latitude or longitude specified", "GEO_POINT_INVALID"));
    };
    if latitude.abs() > 90.0 || longitude.abs() > 180.0 {
        return Err(Refusal::bad_request("wrong latitude or longitude specified", "GEO_POINT_INVALID"));
    }
    let accuracy = float("horizontal_accuracy")?.map(|metres| metres.round() as u32);
    let heading = whole("heading")?.and_then(|heading| u16::try_from(heading).ok());
    let proximity = whole("proximity_alert_radius")?;
    let live = whole("live_period")?.map(|period| Live { period, heading, proximity, stopped: false });
    Ok(Location { latitude, longitude, accuracy, live })
}

fn venue(fields: &Parameters) -> Result<InlineContent, Refusal> {
    let location = point(fields)?;
    let (title, address) = (fields.required_text("title")?, fields.required_text("address")?);
    let foursquare = (fields.text("foursquare_id")?, fields.text("foursquare_type")?);
    let google = (fields.text("google_place_id")?, fields.text("google_place_type")?);
    let (provider, (id, kind)) = match (&foursquare.0, &google.0) {
        (Some(_), _) => ("foursquare", foursquare),
        (None, Some(_)) => ("gplaces", google),
        (None, None) => ("", (None, None)),
    };
    let (id, kind) = (id.unwrap_or_default(), kind.unwrap_or_default());
    Ok(InlineContent::Shown(Extra::Venue { location, title, address, provider: provider.to_owned(), id, kind }))
}

fn contact(call: &Call, fields: &Parameters) -> Result<InlineContent, Refusal> {
    let text = |name: &str| -> Result<String, Refusal> { Ok(fields.text(name)?.unwrap_or_default()) };
    let (phone, first, last, card) = (text("phone_number")?, text("first_name")?, text("last_name")?, text("vcard")?);
    Ok(InlineContent::Shown(call.context.world.with(|state| state.contact(&phone, &first, &last, &card))?))
}

/// `InputMessageContent`, which has no type: its fields say what it is.
fn message_content(call: &Call, fields: Parameters) -> Result<InlineContent, Refusal> {
    let content = if let Some(text) = fields.text("message_text")? {
        fields.without_effect(&["link_preview_options", "disable_web_page_preview"]);
        let (text, entities) = entities::formatted(&fields, &text, "entities")?;
        InlineContent::Text { text, entities }
    } else if fields.has("prices") {
        InlineContent::Invoice(Box::new(invoice(&fields)?))
    } else if fields.has("phone_number") {
        contact(call, &fields)?
    } else if fields.has("address") {
        venue(&fields)?
    } else if fields.has("latitude") {
        InlineContent::Shown(Extra::Location(point(&fields)?))
    } else {
        return Err(Refusal::not_simulated("inline message content of this sort"));
    };
    fields.finish()?;
    Ok(content)
}
