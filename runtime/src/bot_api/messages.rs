//! Texts, edits, and what is done with a message that is there.

use serde::Serialize;
use teloxide_core::payloads;
use teloxide_core::types::{BusinessConnectionId, EffectId, ReactionType, ReplyParameters};

use super::{from_model, runs, to_model};
use crate::Result;
use crate::model::{LinkPreview, MessageId, SendOptions};

/// Fills in what every kind of sent message can have. A field that is not set stays out of the request. What is `copied` can have
/// less.
macro_rules! set_options {
    ($request:ident, $options:expr) => {{
        let mut options: $crate::model::SendOptions = $options;
        $request.business_connection_id = options.business.take().map(teloxide_core::types::BusinessConnectionId);
        $request.message_effect_id = $crate::bot_api::messages::effect(&options);
        set_options!($request, options, copied);
    }};
    ($request:ident, $options:expr, copied) => {{
        let options: $crate::model::SendOptions = $options;
        $request.disable_notification = options.silent.then_some(true);
        $request.protect_content = options.protected.then_some(true);
        $request.allow_paid_broadcast = options.paid_broadcast.then_some(true);
        $request.message_thread_id = $crate::bot_api::from_model::topic(options.topic);
        $request.reply_parameters = $crate::bot_api::messages::reply_to(&options)?;
        $request.reply_markup = options.keyboard.map($crate::bot_api::from_model::reply_markup).transpose()?;
    }};
}
pub(super) use set_options;

/// The message to reply to, and the part of it to show.
///
/// # Errors
/// [`Error::Markup`](crate::Error::Markup) for a quote whose markup is broken.
pub(super) fn reply_to(options: &SendOptions) -> Result<Option<ReplyParameters>> {
    let Some(message) = options.reply_to else { return Ok(None) };
    let mut reply = ReplyParameters::new(from_model::message(message));
    reply.chat_id = options.reply_chat.map(|chat| from_model::chat(chat).into());
    reply.allow_sending_without_reply = options.without_reply.then_some(true);
    if let Some(quote) = options.quote.clone() {
        let quote = quote.format()?;
        reply.quote = Some(quote.text);
        reply.quote_entities = from_model::entities(quote.entities)?;
        reply.quote_position = options.quote_position;
    }
    Ok(Some(reply))
}

pub(super) fn effect(options: &SendOptions) -> Option<EffectId> {
    options.effect.map(|effect| EffectId(effect.to_string()))
}

runs! {
    SendText(connection, payload) {
        let sent = {
            let mut request = payloads::SendMessage::new(from_model::chat(payload.chat), payload.text.text);
            request.entities = from_model::entities(payload.text.entities)?;
            request.link_preview_options = payload.options.link_preview.clone().map(from_model::link_preview);
            set_options!(request, payload.options);
            connection.ask_message("sendMessage", &request)
        };
        Ok(to_model::message(sent.await?, connection.me()))
    }

    /// A text, or for a message with a file its caption.
    EditText(connection, payload) {
        let chat = from_model::chat(payload.chat);
        let message = from_model::message(payload.message);
        let entities = from_model::entities(payload.text.entities)?;
        let keyboard = payload.keyboard.map(|keyboard| from_model::inline_keyboard(keyboard, "an edited message")).transpose()?;
        let business = payload.business.map(BusinessConnectionId);
        let edited = if payload.has_media {
            let mut request = payloads::EditMessageCaption::new(chat, message);
            request.caption = Some(payload.text.text);
            request.business_connection_id = business;
            request.caption_entities = entities;
            request.reply_markup = keyboard;
            connection.ask_message("editMessageCaption", &request).await?
        } else {
            let mut request = payloads::EditMessageText::new(chat, message, payload.text.text);
            request.business_connection_id = business;
            request.entities = entities;
            request.link_preview_options = payload.link_preview.map(|preview: LinkPreview| from_model::link_preview(preview));
            request.reply_markup = keyboard;
            connection.ask_message("editMessageText", &request).await?
        };
        Ok(to_model::message(edited, connection.me()))
    }

    EditKeyboard(connection, payload) {
        let mut request = payloads::EditMessageReplyMarkup::new(from_model::chat(payload.chat), from_model::message(payload.message));
        request.business_connection_id = payload.business.map(BusinessConnectionId);
        request.reply_markup = payload.keyboard.map(|keyboard| from_model::inline_keyboard(keyboard, "an edited message")).transpose()?;
        Ok(to_model::message(connection.ask_message("editMessageReplyMarkup", &request).await?, connection.me()))
    }

    DeleteMessage(connection, payload) {
        if let Some(business) = payload.business {
            let messages = [from_model::message(payload.message)];
            let request = payloads::DeleteBusinessMessages::new(BusinessConnectionId(business), messages);
            return connection.call("deleteBusinessMessages", &request).await.map(drop);
        }
        let request = payloads::DeleteMessage::new(from_model::chat(payload.chat), from_model::message(payload.message));
        connection.call("deleteMessage", &request).await.map(drop)
    }

    ForwardMessage(connection, payload) {
        let (to, from) = (from_model::chat(payload.to), from_model::chat(payload.from));
        let mut request = payloads::ForwardMessage::new(to, from, from_model::message(payload.message));
        request.disable_notification = payload.options.silent.then_some(true);
        request.protect_content = payload.options.protected.then_some(true);
        request.message_thread_id = from_model::topic(payload.options.topic);
        Ok(to_model::message(connection.ask("forwardMessage", &request).await?, connection.me()))
    }

    CopyMessage(connection, payload) {
        let (to, from) = (from_model::chat(payload.to), from_model::chat(payload.from));
        let mut request = payloads::CopyMessage::new(to, from, from_model::message(payload.message));
        set_options!(request, payload.options, copied);
        Ok(MessageId(connection.call("copyMessage", &request).await?.0))
    }

    PinMessage(connection, payload) {
        let mut request = payloads::PinChatMessage::new(from_model::chat(payload.chat), from_model::message(payload.message));
        request.business_connection_id = payload.business.map(BusinessConnectionId);
        request.disable_notification = payload.silent.then_some(true);
        connection.call("pinChatMessage", &request).await.map(drop)
    }

    UnpinMessage(connection, payload) {
        let mut request = payloads::UnpinChatMessage::new(from_model::chat(payload.chat));
        request.business_connection_id = payload.business.map(BusinessConnectionId);
        request.message_id = Some(from_model::message(payload.message));
        connection.call("unpinChatMessage", &request).await.map(drop)
    }

    React(connection, payload) {
        let mut request = payloads::SetMessageReaction::new(from_model::chat(payload.chat), from_model::message(payload.message));
        // an empty list takes the reaction away
        request.reaction = Some(payload.emoji.into_iter().map(|emoji| ReactionType::Emoji { emoji }).collect());
        request.is_big = payload.big.then_some(true);
        connection.call("setMessageReaction", &request).await.map(drop)
    }

    SendChatAction(connection, payload) {
        let request = Action { chat_id: payload.chat.0, action: action_name(payload.action) };
        // `True`, which says nothing
        let _: bool = connection.ask("sendChatAction", &request).await?;
        Ok(())
    }
}

/// Not teloxide-core's: that one has no `choose_sticker`.
#[derive(Serialize)]
struct Action {
    chat_id: i64,
    action: &'static str,
}

/// The name of an action. (Source: core.telegram.org/bots/api#sendchataction)
fn action_name(action: crate::model::ChatAction) -> &'static str {
    use crate::model::ChatAction::*;

    match action {
        Typing => "typing",
        UploadPhoto => "upload_photo",
        RecordVideo => "record_video",
        UploadVideo => "upload_video",
        RecordVoice => "record_voice",
        UploadVoice => "upload_voice",
        UploadDocument => "upload_document",
        ChooseSticker => "choose_sticker",
        FindLocation => "find_location",
        RecordVideoNote => "record_video_note",
        UploadVideoNote => "upload_video_note",
    }
}
