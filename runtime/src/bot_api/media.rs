//! Messages with files.

use teloxide_core::payloads;
use teloxide_core::types::{
    self, InputMedia, InputMediaAnimation, InputMediaAudio, InputMediaDocument, InputMediaPhoto, InputMediaVideo, InputPaidMedia,
    InputPaidMediaPhoto, InputPaidMediaVideo, MessageEntity,
};

use super::messages::{effect, reply_to, set_options};
use super::to_model::RawMessage;
use super::upload::{self, Attachment};
use super::{from_model, runs, to_model};
use crate::model::{Formatted, MediaKind, OutgoingMedia};
use crate::{Error, Result};

/// What every kind of media has: the files in place, the caption, the numbers in Telegram's units.
struct Parts {
    file: types::InputFile,
    caption: Option<String>,
    entities: Option<Vec<MessageEntity>>,
    duration: Option<u32>,
    size: Option<(u32, u32)>,
    title: Option<String>,
    performer: Option<String>,
    spoiler: bool,
    caption_above: bool,
    thumbnail: Option<types::InputFile>,
    cover: Option<types::InputFile>,
    start: Option<types::Seconds>,
    streaming: bool,
    emoji: Option<String>,
    raw: bool,
}

async fn parts(media: OutgoingMedia, attachments: &mut Vec<Attachment>) -> Result<Parts> {
    let (caption, entities) = caption(media.caption)?;
    let file = upload::place(media.file, attachments).await?;
    let thumbnail = match media.thumbnail {
        Some(thumbnail) => Some(upload::place(thumbnail, attachments).await?),
        None => None,
    };
    let cover = match media.cover {
        Some(cover) => Some(upload::place(cover, attachments).await?),
        None => None,
    };
    Ok(Parts {
        file,
        caption,
        entities,
        duration: media.duration.map(from_model::seconds),
        size: media.size,
        title: media.title,
        performer: media.performer,
        spoiler: media.spoiler,
        caption_above: media.caption_above,
        thumbnail,
        cover,
        start: media.start.map(from_model::seconds).map(types::Seconds::from_seconds),
        streaming: media.streaming,
        emoji: media.emoji,
        raw: media.raw,
    })
}

fn caption(caption: Formatted) -> Result<(Option<String>, Option<Vec<MessageEntity>>)> {
    let text = Some(caption.text).filter(|text| !text.is_empty());
    Ok((text, from_model::entities(caption.entities)?))
}

/// What an album's item counts in.
fn short(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

runs! {
    SendMedia(connection, payload) {
        let kind = payload.media.kind;
        let chat = from_model::chat(payload.chat);
        let mut files = Vec::new();
        let parts = parts(payload.media, &mut files).await?;
        let (width, height) = parts.size.unzip();
        let spoiler = parts.spoiler.then_some(true);
        let above = parts.caption_above.then_some(true);
        let options = payload.options;

        macro_rules! send {
            ($method:literal, $request:ident) => {{
                set_options!($request, options);
                upload::call_with(&connection, $method, &$request, files).await?
            }};
            ($method:literal, $request:ident, captioned) => {{
                $request.caption = parts.caption;
                $request.caption_entities = parts.entities;
                send!($method, $request)
            }};
        }
        let sent = match kind {
            MediaKind::Photo => {
                let mut request = payloads::SendPhoto::new(chat, parts.file);
                (request.has_spoiler, request.show_caption_above_media) = (spoiler, above);
                send!("sendPhoto", request, captioned)
            }
            MediaKind::Document => {
                let mut request = payloads::SendDocument::new(chat, parts.file);
                request.thumbnail = parts.thumbnail;
                request.disable_content_type_detection = parts.raw.then_some(true);
                send!("sendDocument", request, captioned)
            }
            MediaKind::Video => {
                let mut request = payloads::SendVideo::new(chat, parts.file);
                (request.duration, request.width, request.height) = (parts.duration, width, height);
                (request.has_spoiler, request.show_caption_above_media) = (spoiler, above);
                (request.thumbnail, request.cover, request.start_timestamp) = (parts.thumbnail, parts.cover, parts.start);
                request.supports_streaming = parts.streaming.then_some(true);
                send!("sendVideo", request, captioned)
            }
            MediaKind::Audio => {
                let mut request = payloads::SendAudio::new(chat, parts.file);
                (request.duration, request.title, request.performer) = (parts.duration, parts.title, parts.performer);
                request.thumbnail = parts.thumbnail;
                send!("sendAudio", request, captioned)
            }
            MediaKind::Voice => {
                let mut request = payloads::SendVoice::new(chat, parts.file);
                request.duration = parts.duration;
                send!("sendVoice", request, captioned)
            }
            MediaKind::Animation => {
                let mut request = payloads::SendAnimation::new(chat, parts.file);
                (request.duration, request.width, request.height) = (parts.duration, width, height);
                (request.has_spoiler, request.show_caption_above_media) = (spoiler, above);
                request.thumbnail = parts.thumbnail;
                send!("sendAnimation", request, captioned)
            }
            // these two have no captions
            MediaKind::VideoNote => {
                let mut request = payloads::SendVideoNote::new(chat, parts.file);
                (request.duration, request.length, request.thumbnail) = (parts.duration, width, parts.thumbnail);
                send!("sendVideoNote", request)
            }
            MediaKind::Sticker => {
                let mut request = payloads::SendSticker::new(chat, parts.file);
                request.emoji = parts.emoji;
                send!("sendSticker", request)
            }
        };
        Ok(to_model::message(sent, connection.me()))
    }

    SendAlbum(connection, payload) {
        let mut files = Vec::new();
        let mut items = Vec::with_capacity(payload.items.len());
        for media in payload.items {
            let kind = media.kind;
            items.push(item(kind, parts(media, &mut files).await?)?);
        }
        let mut request = payloads::SendMediaGroup::new(from_model::chat(payload.chat), items);
        let options = payload.options;
        request.disable_notification = options.silent.then_some(true);
        request.protect_content = options.protected.then_some(true);
        request.allow_paid_broadcast = options.paid_broadcast.then_some(true);
        request.message_thread_id = from_model::topic(options.topic);
        request.message_effect_id = effect(&options);
        request.reply_parameters = reply_to(&options)?;
        request.business_connection_id = options.business.map(types::BusinessConnectionId);
        let sent: Vec<RawMessage> = upload::call_with(&connection, "sendMediaGroup", &request, files).await?;
        Ok(sent.into_iter().map(|message| to_model::message(message, connection.me())).collect())
    }

    SendPaidMedia(connection, payload) {
        let mut files = Vec::new();
        let mut media = Vec::with_capacity(payload.items.len());
        for item in payload.items {
            let kind = item.kind;
            media.push(paid_item(kind, parts(item, &mut files).await?)?);
        }
        let mut request = payloads::SendPaidMedia::new(from_model::chat(payload.chat), payload.stars, media);
        (request.caption, request.caption_entities) = caption(payload.caption)?;
        request.show_caption_above_media = payload.above.then_some(true);
        request.payload = payload.note;
        let options = payload.options;
        request.disable_notification = options.silent.then_some(true);
        request.protect_content = options.protected.then_some(true);
        request.allow_paid_broadcast = options.paid_broadcast.then_some(true);
        request.reply_parameters = reply_to(&options)?;
        request.business_connection_id = options.business.map(types::BusinessConnectionId);
        request.reply_markup = options.keyboard.map(from_model::reply_markup).transpose()?;
        Ok(to_model::message(upload::call_with(&connection, "sendPaidMedia", &request, files).await?, connection.me()))
    }
}

fn paid_item(kind: MediaKind, parts: Parts) -> Result<InputPaidMedia> {
    Ok(match kind {
        MediaKind::Photo => InputPaidMedia::Photo(InputPaidMediaPhoto::new(parts.file)),
        MediaKind::Video => {
            let mut video = InputPaidMediaVideo::new(parts.file);
            (video.thumbnail, video.cover, video.start_timestamp) = (parts.thumbnail, parts.cover, parts.start);
            video.supports_streaming = parts.streaming.then_some(true);
            video.duration = parts.duration.map(types::Seconds::from_seconds);
            (video.width, video.height) = parts.size.map(|(width, height)| (short(width), short(height))).unzip();
            InputPaidMedia::Video(Box::new(video))
        }
        other => return Err(Error::other(format!("photos and videos are seen for stars, no {}", other.name()))),
    })
}

/// A file to be put in the place of another.
pub(super) async fn any_item(media: OutgoingMedia, attachments: &mut Vec<Attachment>) -> Result<InputMedia> {
    let kind = media.kind;
    let parts = parts(media, attachments).await?;
    if kind != MediaKind::Animation {
        return item(kind, parts);
    }
    let mut animation = InputMediaAnimation::new(parts.file);
    (animation.caption, animation.caption_entities) = (parts.caption, parts.entities);
    (animation.has_spoiler, animation.show_caption_above_media) = (parts.spoiler, parts.caption_above);
    animation.duration = parts.duration.map(short);
    (animation.width, animation.height) = parts.size.map(|(width, height)| (short(width), short(height))).unzip();
    animation.thumbnail = parts.thumbnail;
    Ok(InputMedia::Animation(animation))
}

fn item(kind: MediaKind, parts: Parts) -> Result<InputMedia> {
    macro_rules! captioned {
        ($new:expr) => {{
            let mut media = $new;
            media.caption = parts.caption;
            media.caption_entities = parts.entities;
            media
        }};
    }
    Ok(match kind {
        MediaKind::Photo => {
            let mut photo = captioned!(InputMediaPhoto::new(parts.file));
            photo.has_spoiler = parts.spoiler;
            photo.show_caption_above_media = parts.caption_above;
            InputMedia::Photo(photo)
        }
        MediaKind::Video => {
            let mut video = captioned!(InputMediaVideo::new(parts.file));
            video.has_spoiler = parts.spoiler;
            video.show_caption_above_media = parts.caption_above;
            (video.thumbnail, video.cover, video.start_timestamp) = (parts.thumbnail, parts.cover, parts.start);
            video.supports_streaming = parts.streaming.then_some(true);
            video.duration = parts.duration.map(short);
            (video.width, video.height) = parts.size.map(|(width, height)| (short(width), short(height))).unzip();
            InputMedia::Video(video)
        }
        MediaKind::Document => {
            let mut document = captioned!(InputMediaDocument::new(parts.file));
            document.thumbnail = parts.thumbnail;
            document.disable_content_type_detection = parts.raw.then_some(true);
            InputMedia::Document(document)
        }
        MediaKind::Audio => {
            let mut audio = captioned!(InputMediaAudio::new(parts.file));
            audio.duration = parts.duration.map(short);
            audio.thumbnail = parts.thumbnail;
            (audio.title, audio.performer) = (parts.title, parts.performer);
            InputMedia::Audio(audio)
        }
        MediaKind::Voice | MediaKind::Animation | MediaKind::VideoNote | MediaKind::Sticker => {
            let what = kind.name();
            return Err(Error::other(format!("this takes photos, videos, documents and audios, no {what}")));
        }
    })
}
