//! Messages: sending, editing, deleting, forwarding, copying, pinning, reacting.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::files::{Attributes, resolve};
use super::inline::inline_message;
use super::parameters::Parameters;
use super::{entities, keyboards, objects};
use crate::world::{AccountId, ChatKey, Copying, Edit, Entity, FileKind, Media, Message, MessageId, Outgoing, Quote, Refusal, State};

/// The parameter `chat_id` (or another of that form).
pub(crate) fn chat(call: &Call, name: &str) -> Result<ChatKey, Refusal> {
    let id = call.parameters.text(name)?.unwrap_or_default();
    if id.is_empty() {
        return Err(Refusal::bad_request(format!("{name} is empty"), "PEER_ID_INVALID"));
    }
    call.context.world.with(|state| state.resolve_chat_id(call.bot, &id))
}

pub(super) fn message_id(call: &Call) -> Result<MessageId, Refusal> {
    let id = call
        .parameters
        .number("message_id")?
        .ok_or_else(|| Refusal::bad_request("message identifier is not specified", "MESSAGE_ID_INVALID"))?;
    // An id that no message can have is one that is not found.
    Ok(MessageId::try_from(id).unwrap_or(0))
}

fn message_ids(call: &Call) -> Result<Vec<MessageId>, Refusal> {
    let ids = call.parameters.list("message_ids")?.ok_or_else(|| call.parameters.missing("message_ids"))?;
    Ok(ids.iter().map(|id| id.as_i64().and_then(|id| MessageId::try_from(id).ok()).unwrap_or(0)).collect())
}

/// What every message to be sent has.
pub(super) fn common(call: &Call, chat: ChatKey) -> Result<Outgoing, Refusal> {
    let parameters = &call.parameters;
    let reply = reply(call)?;
    Ok(Outgoing {
        topic: topic(parameters)?,
        reply_to: reply.to,
        reply_chat: reply.chat.filter(|other| *other != chat),
        quote: reply.quote,
        allow_without_reply: reply.allow_without,
        effect: parameters.text("message_effect_id")?.map(|id| effect(&id)).transpose()?,
        paid_broadcast: parameters.flag("allow_paid_broadcast")?,
        markup: keyboards::read(parameters)?,
        silent: parameters.flag("disable_notification")?,
        protected: parameters.flag("protect_content")?,
        ..Outgoing::default()
    })
}

fn topic(parameters: &Parameters) -> Result<Option<MessageId>, Refusal> {
    Ok(parameters.number("message_thread_id")?.filter(|id| *id != 0).map(|id| MessageId::try_from(id).unwrap_or(0)))
}

fn effect(id: &str) -> Result<i64, Refusal> {
    id.parse()
        .ok()
        .filter(|id| *id > 0)
        .ok_or_else(|| Refusal::bad_request("invalid message effect identifier specified", "EFFECT_ID_INVALID"))
}

/// What a message is to answer.
#[derive(Default)]
struct Reply {
    to: Option<MessageId>,
    chat: Option<ChatKey>,
    quote: Option<Quote>,
    allow_without: bool,
}

fn reply(call: &Call) -> Result<Reply, Refusal> {
    let id = |number: i64| MessageId::try_from(number).unwrap_or(0);
    let Some(value) = call.parameters.json("reply_parameters")? else {
        let to = call.parameters.number("reply_to_message_id")?.map(id);
        return Ok(Reply { to, allow_without: call.parameters.flag("allow_sending_without_reply")?, ..Reply::default() });
    };
    let fields = Parameters::of_object("reply parameters", value)?;
    let to = fields.required_number("message_id")?;
    let allow_without = fields.flag("allow_sending_without_reply")?;
    let chat = match fields.text("chat_id")? {
        Some(chat) => Some(call.context.world.with(|state| state.resolve_chat_id(call.bot, &chat))?),
        None => None,
    };
    let quote = match fields.text("quote")? {
        Some(text) => {
            let (text, entities) = entities::formatted_as(&fields, &text, "quote_parse_mode", "quote_entities")?;
            let position = fields.number("quote_position")?.and_then(|position| usize::try_from(position).ok()).unwrap_or(0);
            Some(Quote { text, entities, position })
        }
        None => None,
    };
    fields.finish()?;
    Ok(Reply { to: Some(id(to)), chat, quote, allow_without })
}

pub(crate) fn send_text(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let text = call.parameters.text("text")?.unwrap_or_default();
    let mut outgoing = common(call, chat)?;
    (outgoing.text, outgoing.entities) = entities::formatted(&call.parameters, &text, "entities")?;
    call.parameters.without_effect(&["link_preview_options", "disable_web_page_preview"]);
    call.parameters.finish()?;
    send(call, chat, outgoing)
}

pub(super) fn send(call: &Call, chat: ChatKey, outgoing: Outgoing) -> Answer {
    call.context.world.with(|state| {
        let sent = state.send(call.bot, chat, outgoing)?;
        Ok(objects::message(state, call.bot, &sent))
    })
}

pub(super) fn caption(parameters: &Parameters) -> Result<(String, Vec<Entity>), Refusal> {
    let caption = parameters.text("caption")?.unwrap_or_default();
    entities::formatted(parameters, &caption, "caption_entities")
}

pub(crate) fn send_file(call: &Call, method: &str) -> Answer {
    let (kind, name) = match method {
        "sendPhoto" => (FileKind::Photo, "photo"),
        "sendDocument" => (FileKind::Document, "document"),
        "sendVideo" => (FileKind::Video, "video"),
        "sendAnimation" => (FileKind::Animation, "animation"),
        "sendAudio" => (FileKind::Audio, "audio"),
        "sendVoice" => (FileKind::Voice, "voice"),
        "sendSticker" => (FileKind::Sticker, "sticker"),
        _ => (FileKind::VideoNote, "video_note"),
    };
    let chat = chat(call, "chat_id")?;
    let mut outgoing = common(call, chat)?;
    if !matches!(kind, FileKind::VideoNote | FileKind::Sticker) {
        (outgoing.text, outgoing.entities) = caption(&call.parameters)?;
    }
    outgoing.caption_above = can_stand_above(kind) && call.parameters.flag("show_caption_above_media")?;
    let spoiler = matches!(kind, FileKind::Photo | FileKind::Video | FileKind::Animation) && call.parameters.flag("has_spoiler")?;
    let attributes = Attributes::read(&call.parameters, kind)?;
    let value = call.parameters.text(name)?;
    call.parameters.finish()?;
    // Whether anything may be sent is asked before the file is stored.
    call.context.world.with(|state| state.may_write(call.bot, chat, Some(kind)))?;
    let file = resolve(call, value.as_deref(), name, kind, attributes)?;
    outgoing.media = Some(Media { kind, file, spoiler });
    send(call, chat, outgoing)
}

/// Whether a caption can stand above a file of this kind.
fn can_stand_above(kind: FileKind) -> bool {
    matches!(kind, FileKind::Photo | FileKind::Video | FileKind::Animation)
}

/// `InputMedia` as a message: its file and its caption.
fn input_media(call: &Call, value: Value) -> Result<Outgoing, Refusal> {
    let fields = Parameters::of_object("InputMedia", value)?;
    let kind = match fields.required_text("type")?.as_str() {
        "photo" => FileKind::Photo,
        "video" => FileKind::Video,
        "animation" => FileKind::Animation,
        "audio" => FileKind::Audio,
        "document" => FileKind::Document,
        other => return Err(Refusal::bad_request(format!("type \"{other}\" is unsupported"), "MEDIA_INVALID")),
    };
    let media = fields.required_text("media")?;
    let (text, formatting) = caption(&fields)?;
    let attributes = Attributes::read(&fields, kind)?;
    let spoiler = matches!(kind, FileKind::Photo | FileKind::Video | FileKind::Animation) && fields.flag("has_spoiler")?;
    let caption_above = can_stand_above(kind) && fields.flag("show_caption_above_media")?;
    fields.finish()?;
    let file = resolve(call, Some(&media), "media", kind, attributes)?;
    let media = Some(Media { kind, file, spoiler });
    Ok(Outgoing { media, text, entities: formatting, caption_above, ..Outgoing::default() })
}

pub(crate) fn send_album(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    if call.parameters.has("reply_markup") {
        return Err(Refusal::not_simulated("parameter `reply_markup` of `sendMediaGroup`"));
    }
    let outgoing = common(call, chat)?;
    let items = call.parameters.list("media")?.ok_or_else(|| call.parameters.missing("media"))?;
    call.parameters.finish()?;
    let mut album = Vec::new();
    for item in items {
        let Outgoing { media, text, entities, caption_above, .. } = input_media(call, item)?;
        album.push(Outgoing { media, text, entities, caption_above, ..outgoing.clone() });
    }
    call.context.world.with(|state| {
        let sent = state.send_album(call.bot, chat, album)?;
        Ok(sent.iter().map(|message| objects::message(state, call.bot, message)).collect())
    })
}

pub(crate) fn chat_action(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let action = call.parameters.required_text("action")?;
    call.parameters.finish()?;
    const ACTIONS: [&str; 11] = [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ];
    if !ACTIONS.contains(&action.as_str()) {
        return Err(Refusal::bad_request("wrong parameter action in request", "INPUT_INVALID"));
    }
    call.context.world.with(|state| state.chat_action(call.bot, chat, &action))?;
    Ok(json!(true))
}

fn copying(call: &Call, to: ChatKey, copy: bool) -> Result<Copying, Refusal> {
    let parameters = &call.parameters;
    parameters.without_effect(&["video_start_timestamp"]);
    let mut out = Copying {
        drop_author: copy,
        topic: topic(parameters)?,
        paid_broadcast: parameters.flag("allow_paid_broadcast")?,
        silent: parameters.flag("disable_notification")?,
        protected: parameters.flag("protect_content")?,
        ..Copying::default()
    };
    if copy {
        out.drop_caption = parameters.flag("remove_caption")?;
        if parameters.has("caption") {
            out.caption = Some(caption(parameters)?);
        }
        parameters.without_effect(&["parse_mode", "caption_entities", "show_caption_above_media"]);
        out.markup = keyboards::read(parameters)?;
        let reply = reply(call)?;
        out.reply_to = reply.to;
        out.reply_chat = reply.chat.filter(|other| *other != to);
        out.quote = reply.quote;
        out.allow_without_reply = reply.allow_without;
    }
    Ok(out)
}

pub(crate) fn forward_one(call: &Call, copy: bool) -> Answer {
    let to = chat(call, "chat_id")?;
    let from = chat(call, "from_chat_id")?;
    let id = message_id(call)?;
    let copying = copying(call, to, copy)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let sent = state.forward(call.bot, from, &[id], to, copying)?;
        let sent = sent.first().ok_or_else(|| Refusal::message_not_found("to forward"))?;
        Ok(if copy { json!({ "message_id": sent.id }) } else { objects::message(state, call.bot, sent) })
    })
}

pub(crate) fn forward_many(call: &Call, copy: bool) -> Answer {
    let to = chat(call, "chat_id")?;
    let from = chat(call, "from_chat_id")?;
    let ids = message_ids(call)?;
    let copying = copying(call, to, copy)?;
    call.parameters.finish()?;
    if !ids.is_sorted_by(|a, b| a < b) {
        return Err(Refusal::bad_request("message identifiers must be in a strictly increasing order", "MESSAGE_IDS_INVALID"));
    }
    call.context.world.with(|state| {
        let sent = state.forward(call.bot, from, &ids, to, copying)?;
        Ok(sent.iter().map(|message| json!({ "message_id": message.id })).collect())
    })
}

fn edit(call: &Call, change: impl FnOnce(&mut Edit) -> Result<(), Refusal>) -> Answer {
    let place = message_to_change(call)?;
    let mut edit = Edit { markup: keyboards::read(&call.parameters)?, ..Edit::default() };
    change(&mut edit)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let edited = state.edit(call.bot, place.chat, place.id, edit)?;
        Ok(place.shown(state, call.bot, &edited))
    })
}

/// A message that is to be changed.
pub(super) struct ToChange {
    pub(super) chat: ChatKey,
    pub(super) id: MessageId,
    /// It was named by the id that an inline result's message has.
    inline: bool,
}

impl ToChange {
    /// What the bot is shown of it afterwards: nothing, if it knows an inline message's id only.
    pub(super) fn shown(&self, state: &State, bot: AccountId, message: &Message) -> Value {
        if self.inline { json!(true) } else { objects::message(state, bot, message) }
    }
}

/// The message that is meant by `inline_message_id`, or by `chat_id` and `message_id`.
pub(super) fn message_to_change(call: &Call) -> Result<ToChange, Refusal> {
    let Some(name) = call.parameters.text("inline_message_id")? else {
        return Ok(ToChange { chat: chat(call, "chat_id")?, id: message_id(call)?, inline: false });
    };
    let found = call.context.world.with(|state| inline_message(state, call.bot, &name));
    let (chat, id) = found.ok_or_else(|| Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"))?;
    Ok(ToChange { chat, id, inline: true })
}

/// The message to be edited must be of the kind that the method is for.
fn must_have_media(call: &Call, wanted: bool) -> Result<(), Refusal> {
    let (chat, id) = (chat(call, "chat_id")?, message_id(call)?);
    let message = call.context.world.with(|state| state.message(call.bot, chat, id))?;
    let Some(message) = message else { return Err(Refusal::message_not_found("to edit")) };
    match (wanted, message.is_captioned()) {
        (false, true) => Err(Refusal::bad_request("there is no text in the message to edit", "MESSAGE_ID_INVALID")),
        (true, false) => Err(Refusal::bad_request("there is no caption in the message to edit", "MESSAGE_ID_INVALID")),
        _ => Ok(()),
    }
}

pub(crate) fn edit_text(call: &Call) -> Answer {
    if !call.parameters.has("inline_message_id") {
        must_have_media(call, false)?;
    }
    edit(call, |edit| {
        let text = call.parameters.text("text")?.unwrap_or_default();
        call.parameters.without_effect(&["link_preview_options", "disable_web_page_preview"]);
        edit.text = Some(entities::formatted(&call.parameters, &text, "entities")?);
        Ok(())
    })
}

pub(crate) fn edit_caption(call: &Call) -> Answer {
    if !call.parameters.has("inline_message_id") {
        must_have_media(call, true)?;
    }
    edit(call, |edit| {
        edit.text = Some(caption(&call.parameters)?);
        edit.caption_above = Some(call.parameters.flag("show_caption_above_media")?);
        Ok(())
    })
}

pub(crate) fn edit_media(call: &Call) -> Answer {
    edit(call, |edit| {
        let media = call.parameters.json("media")?.ok_or_else(|| call.parameters.missing("media"))?;
        let uploaded = media.get("media").and_then(Value::as_str).is_some_and(|file| file.starts_with("attach://"));
        if uploaded && call.parameters.has("inline_message_id") {
            // core.telegram.org/bots/api#editmessagemedia
            return Err(Refusal::bad_request("can't upload a new file to an inline message", "MEDIA_INVALID"));
        }
        let new = input_media(call, media)?;
        edit.media = new.media;
        edit.text = Some((new.text, new.entities));
        edit.caption_above = Some(new.caption_above);
        Ok(())
    })
}

pub(crate) fn edit_markup(call: &Call) -> Answer {
    edit(call, |_| Ok(()))
}

pub(crate) fn delete_one(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let id = message_id(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let gone = state.delete(call.bot, chat, &[id]).map_err(|mut refusal| {
            // The single form says less than the plural one.
            refusal.description = refusal.description.replace("message can't be deleted for everyone", "message can't be deleted");
            refusal
        })?;
        if gone.is_empty() { Err(Refusal::message_not_found("to delete")) } else { Ok(json!(true)) }
    })
}

pub(crate) fn delete_many(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let ids = message_ids(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.delete(call.bot, chat, &ids))?;
    Ok(json!(true))
}

pub(crate) fn pin(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let id = message_id(call)?;
    let silent = call.parameters.flag("disable_notification")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.pin(call.bot, chat, id, silent))?;
    Ok(json!(true))
}

pub(crate) fn unpin(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let id = call.parameters.number("message_id")?.map(|id| MessageId::try_from(id).unwrap_or(0));
    call.parameters.finish()?;
    call.context.world.with(|state| state.unpin(call.bot, chat, id))?;
    Ok(json!(true))
}

pub(crate) fn unpin_all(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.unpin_all(call.bot, chat))?;
    Ok(json!(true))
}

pub(crate) fn react(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let id = message_id(call)?;
    let mut emoji = Vec::new();
    for reaction in call.parameters.list("reaction")?.unwrap_or_default() {
        match (reaction.get("type").and_then(Value::as_str), reaction.get("emoji").and_then(Value::as_str)) {
            (Some("emoji"), Some(one)) => emoji.push(one.to_owned()),
            (Some("paid"), _) => return Err(Refusal::bad_request("REACTION_INVALID", "REACTION_INVALID")),
            _ => return Err(Refusal::not_simulated("custom emoji reactions")),
        }
    }
    call.parameters.without_effect(&["is_big"]);
    call.parameters.finish()?;
    call.context.world.with(|state| state.react(call.bot, chat, id, &emoji))?;
    Ok(json!(true))
}
