//! Changes of messages that inline results sent.
//!
//! Not by teloxide-core's payloads: those of texts, captions and live locations lack parameters that the methods have.

use serde::Serialize;
use teloxide_core::payloads;
use teloxide_core::types::{InlineKeyboardMarkup, LinkPreviewOptions, LivePeriod, MessageEntity};

use super::connection::Connection;
use super::shown::{formatted, inline, period};
use super::{from_model, media, runs};
use crate::{Error, Result};

#[derive(Serialize)]
struct Change<T> {
    inline_message_id: String,
    #[serde(flatten)]
    to: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_markup: Option<InlineKeyboardMarkup>,
}

#[derive(Serialize)]
struct Text {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    entities: Option<Vec<MessageEntity>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link_preview_options: Option<LinkPreviewOptions>,
}

#[derive(Serialize)]
struct Caption {
    caption: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption_entities: Option<Vec<MessageEntity>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    show_caption_above_media: Option<bool>,
}

#[derive(Serialize)]
struct Place {
    latitude: f64,
    longitude: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    horizontal_accuracy: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    live_period: Option<LivePeriod>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proximity_alert_radius: Option<u32>,
}

/// The keyboard alone, or the end of a live location.
#[derive(Serialize)]
struct Nothing {}

/// Sends a change. The server answers no more than that it is done.
async fn change(connection: &Connection, method: &'static str, request: &(impl Serialize + Sync)) -> Result<()> {
    connection.ask::<bool, _>(method, request).await.map(drop)
}

runs! {
    EditInlineText(connection, payload) {
        let (text, entities) = formatted(payload.text)?;
        let to = Text { text, entities, link_preview_options: payload.link_preview.map(from_model::link_preview) };
        let request = Change { inline_message_id: payload.message, to, reply_markup: inline(payload.keyboard)? };
        change(&connection, "editMessageText", &request).await
    }

    EditInlineCaption(connection, payload) {
        let (caption, caption_entities) = formatted(payload.caption)?;
        let to = Caption { caption, caption_entities, show_caption_above_media: payload.above.then_some(true) };
        let request = Change { inline_message_id: payload.message, to, reply_markup: inline(payload.keyboard)? };
        change(&connection, "editMessageCaption", &request).await
    }

    EditInlineMedia(connection, payload) {
        let mut files = Vec::new();
        let media = media::any_item(payload.media, &mut files).await?;
        if !files.is_empty() {
            // (Source: core.telegram.org/bots/api#editmessagemedia)
            return Err(Error::other(
                "the Bot API uploads nothing to a message that an inline result sent: give a file that Telegram has, or a URL",
            ));
        }
        let mut request = payloads::EditMessageMediaInline::new(payload.message, media);
        request.reply_markup = inline(payload.keyboard)?;
        change(&connection, "editMessageMedia", &request).await
    }

    EditInlineKeyboard(connection, payload) {
        let request = Change { inline_message_id: payload.message, to: Nothing {}, reply_markup: inline(payload.keyboard)? };
        change(&connection, "editMessageReplyMarkup", &request).await
    }

    EditInlineLiveLocation(connection, payload) {
        let (inline_message_id, reply_markup) = (payload.message, inline(payload.keyboard)?);
        let Some(place) = payload.place else {
            let request = Change { inline_message_id, to: Nothing {}, reply_markup };
            return change(&connection, "stopMessageLiveLocation", &request).await;
        };
        let to = Place {
            latitude: place.latitude,
            longitude: place.longitude,
            horizontal_accuracy: place.accuracy,
            live_period: place.period.map(period),
            heading: place.heading,
            proximity_alert_radius: place.proximity_alert,
        };
        change(&connection, "editMessageLiveLocation", &Change { inline_message_id, to, reply_markup }).await
    }
}
