//! Messages with files.

use grammers_client::tl;
use tl::enums::{DocumentAttribute, InputMedia};
use tl::functions::messages;

use super::client::{Draft, random_id};
use super::errors::strange;
use super::messages::send_media;
use super::upload::upload;
use super::{MtprotoClient, from_model};
use crate::model::{ChatId, Formatted, InputSource, Location, MediaKind, Message, OutgoingMedia, SendOptions};
use crate::{Error, Result, payload};

run! {
    SendMedia => send;
    SendAlbum => send_album;
}

pub(super) async fn send(client: &MtprotoClient, send: payload::SendMedia) -> Result<Message> {
    let payload::SendMedia { chat, media, options } = send;
    let (media, file) = input_media(client, media).await?;
    let again = (media.media.clone(), media.caption.clone(), options.clone());
    match send_media(client, chat, media.media, media.caption, options).await {
        Err(error)
            if let Some(file) = file
                && is_expired(&error) =>
        {
            let (old, caption, options) = again;
            let media = refreshed(client, file, old).await?.ok_or(error)?;
            send_media(client, chat, media, caption, options).await
        }
        sent => sent,
    }
}

fn is_expired(error: &Error) -> bool {
    error.refusal().is_some_and(|refusal| refusal.text.starts_with("FILE_REFERENCE_"))
}

/// The same file with a fresh reference, where it is known in which message it was seen.
async fn refreshed(client: &MtprotoClient, file: i64, old: InputMedia) -> Result<Option<InputMedia>> {
    let Some(Location::Remote { photo, id, access_hash, file_reference, .. }) = super::download::fresh_location(client, file).await? else {
        return Ok(None);
    };
    Ok(Some(with_location(old, photo, id, access_hash, file_reference)))
}

fn with_location(old: InputMedia, photo: bool, id: i64, access_hash: i64, file_reference: Vec<u8>) -> InputMedia {
    let spoiler = match old {
        InputMedia::Photo(old) => old.spoiler,
        InputMedia::Document(old) => old.spoiler,
        _ => false,
    };
    by_id(photo, id, access_hash, file_reference, spoiler)
}

fn by_id(photo: bool, id: i64, access_hash: i64, file_reference: Vec<u8>, spoiler: bool) -> InputMedia {
    if photo {
        let id = tl::types::InputPhoto { id, access_hash, file_reference }.into();
        tl::types::InputMediaPhoto { spoiler, live_photo: false, id, ttl_seconds: None, video: None }.into()
    } else {
        let id = tl::types::InputDocument { id, access_hash, file_reference }.into();
        tl::types::InputMediaDocument { spoiler, id, video_cover: None, video_timestamp: None, ttl_seconds: None, query: None }.into()
    }
}

/// A file of a message, to be sent again.
pub(super) fn known(media: &tl::enums::MessageMedia) -> Option<InputMedia> {
    match media {
        tl::enums::MessageMedia::Photo(tl::types::MessageMediaPhoto { spoiler, photo: Some(tl::enums::Photo::Photo(photo)), .. }) => {
            Some(by_id(true, photo.id, photo.access_hash, photo.file_reference.clone(), *spoiler))
        }
        tl::enums::MessageMedia::Document(tl::types::MessageMediaDocument {
            spoiler,
            document: Some(tl::enums::Document::Document(document)),
            ..
        }) => Some(by_id(false, document.id, document.access_hash, document.file_reference.clone(), *spoiler)),
        _ => None,
    }
}

/// A media that is ready to be sent.
struct Ready {
    media: InputMedia,
    caption: Formatted,
}

/// Uploads what has to be uploaded. With the id of a file that Telegram has already.
async fn input_media(client: &MtprotoClient, outgoing: OutgoingMedia) -> Result<(Ready, Option<i64>)> {
    let OutgoingMedia { kind, file, caption, duration, size, title, performer, spoiler } = outgoing;
    let shape = Shape { kind, duration: duration.unwrap_or_default(), size: size.unwrap_or_default(), title, performer, spoiler };
    let (media, file) = match file.source {
        InputSource::Url(url) if kind == MediaKind::Photo => {
            (tl::types::InputMediaPhotoExternal { spoiler, url, ttl_seconds: None }.into(), None)
        }
        InputSource::Url(url) => {
            let media = tl::types::InputMediaDocumentExternal { spoiler, url, ttl_seconds: None, video_cover: None, video_timestamp: None };
            (media.into(), None)
        }
        InputSource::Known(Location::Remote { photo, id, access_hash, file_reference, .. }) => {
            (by_id(photo, id, access_hash, file_reference, spoiler), Some(id))
        }
        InputSource::Known(Location::FileId(_)) => {
            return Err(Error::other(
                "this file came over the Bot API, and its id means nothing over MTProto: download it there and send its bytes here",
            ));
        }
        source => {
            let name = file.name.unwrap_or_else(|| kind.name().replace(' ', "_"));
            let uploaded = upload(client, source, &name, file.report).await?;
            (shape.uploaded(uploaded, name), None)
        }
    };
    Ok((Ready { media, caption }, file))
}

/// How a file is shown.
struct Shape {
    kind: MediaKind,
    duration: std::time::Duration,
    size: (u32, u32),
    title: Option<String>,
    performer: Option<String>,
    spoiler: bool,
}

impl Shape {
    fn uploaded(self, file: tl::enums::InputFile, name: String) -> InputMedia {
        if self.kind == MediaKind::Photo {
            return tl::types::InputMediaUploadedPhoto {
                spoiler: self.spoiler,
                live_photo: false,
                file,
                stickers: None,
                ttl_seconds: None,
                video: None,
            }
            .into();
        }
        tl::types::InputMediaUploadedDocument {
            nosound_video: false,
            // else Telegram makes a photo of a picture
            force_file: self.kind == MediaKind::Document,
            spoiler: self.spoiler,
            file,
            thumb: None,
            mime_type: mime_type(self.kind, &name).to_owned(),
            attributes: self.attributes(name),
            stickers: None,
            video_cover: None,
            video_timestamp: None,
            ttl_seconds: None,
        }
        .into()
    }

    fn attributes(self, file_name: String) -> Vec<DocumentAttribute> {
        let pixels = |size: u32| i32::try_from(size).unwrap_or(i32::MAX);
        let (w, h) = (pixels(self.size.0), pixels(self.size.1));
        let seconds = i32::try_from(self.duration.as_secs()).unwrap_or(i32::MAX);
        let video = |round_message| -> DocumentAttribute {
            tl::types::DocumentAttributeVideo {
                round_message,
                supports_streaming: true,
                nosound: false,
                duration: self.duration.as_secs_f64(),
                w,
                h,
                preload_prefix_size: None,
                video_start_ts: None,
                video_codec: None,
            }
            .into()
        };
        let audio = |voice, title, performer| -> DocumentAttribute {
            tl::types::DocumentAttributeAudio { voice, duration: seconds, title, performer, waveform: None }.into()
        };
        let name = || tl::types::DocumentAttributeFilename { file_name }.into();
        match self.kind {
            MediaKind::Video => vec![video(false), name()],
            MediaKind::Animation => vec![video(false), DocumentAttribute::Animated, name()],
            // round videos and voice messages have no names
            MediaKind::VideoNote => vec![video(true)],
            MediaKind::Voice => vec![audio(true, None, None)],
            MediaKind::Audio => vec![audio(false, self.title, self.performer), name()],
            MediaKind::Sticker => vec![
                tl::types::DocumentAttributeImageSize { w, h }.into(),
                tl::types::DocumentAttributeSticker {
                    mask: false,
                    alt: String::new(),
                    stickerset: tl::enums::InputStickerSet::Empty,
                    mask_coords: None,
                }
                .into(),
                name(),
            ],
            MediaKind::Document | MediaKind::Photo => vec![name()],
        }
    }
}

/// The MIME type that a name promises; Telegram looks at it to choose a player.
fn mime_type(kind: MediaKind, name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match (extension.as_deref().unwrap_or_default(), kind) {
        ("ogg" | "oga" | "opus", _) | (_, MediaKind::Voice) => "audio/ogg",
        ("mp4" | "m4v", _) => "video/mp4",
        ("mov", _) => "video/quicktime",
        ("mkv", _) => "video/x-matroska",
        ("webm", _) => "video/webm",
        ("mp3", _) => "audio/mpeg",
        ("m4a" | "aac", _) => "audio/mp4",
        ("flac", _) => "audio/flac",
        ("wav", _) => "audio/wav",
        ("jpg" | "jpeg", _) => "image/jpeg",
        ("png", _) => "image/png",
        ("gif", _) => "image/gif",
        ("webp", _) => "image/webp",
        ("tgs", _) => "application/x-tgsticker",
        ("pdf", _) => "application/pdf",
        ("zip", _) => "application/zip",
        ("gz", _) => "application/gzip",
        ("json", _) => "application/json",
        ("txt" | "log" | "md", _) => "text/plain",
        ("csv", _) => "text/csv",
        ("htm" | "html", _) => "text/html",
        (_, MediaKind::Video | MediaKind::Animation | MediaKind::VideoNote) => "video/mp4",
        (_, MediaKind::Audio) => "audio/mpeg",
        (_, MediaKind::Sticker) => "image/webp",
        _ => "application/octet-stream",
    }
}

pub(super) async fn send_album(client: &MtprotoClient, album: payload::SendAlbum) -> Result<Vec<Message>> {
    let payload::SendAlbum { chat, items, options } = album;
    let peer = client.peer(chat)?;
    let mut multi_media = Vec::with_capacity(items.len());
    let mut random_ids = Vec::with_capacity(items.len());
    for item in items {
        let (Ready { media, caption }, _) = input_media(client, item).await?;
        let random_id = random_id();
        let entities = from_model::entities(client, &caption.entities)?;
        let media = stored(client, chat, &peer, media).await?;
        multi_media.push(tl::types::InputSingleMedia { media, random_id, message: caption.text, entities }.into());
        random_ids.push(random_id);
    }
    let SendOptions { silent, protected, reply_to, .. } = options;
    let request = messages::SendMultiMedia {
        silent,
        background: false,
        clear_draft: false,
        noforwards: protected,
        update_stickersets_order: false,
        invert_media: false,
        allow_paid_floodskip: false,
        peer,
        reply_to: reply_to.map(from_model::reply_to),
        multi_media,
        schedule_date: None,
        send_as: None,
        quick_reply_shortcut: None,
        effect: None,
        allow_paid_stars: None,
    };
    let answer = client.call(&request).await.map_err(|failed| client.about_sending(chat, failed))?;
    let draft = Draft { chat, text: Formatted::default(), keyboard: None, reply_to };
    client.sent("messages.sendMultiMedia", answer, &random_ids, &draft)
}

/// An album takes only what Telegram has already.
async fn stored(client: &MtprotoClient, chat: ChatId, peer: &tl::enums::InputPeer, media: InputMedia) -> Result<InputMedia> {
    if matches!(media, InputMedia::Photo(_) | InputMedia::Document(_)) {
        return Ok(media);
    }
    let request = messages::UploadMedia { business_connection_id: None, peer: peer.clone(), media };
    let stored = client.call(&request).await.map_err(|failed| client.about_sending(chat, failed))?;
    known(&stored).ok_or_else(|| strange("messages.uploadMedia", "the file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_type() {
        for (kind, name, mime) in [
            (MediaKind::Document, "A.PDF", "application/pdf"),
            (MediaKind::Document, "noextension", "application/octet-stream"),
            (MediaKind::Video, "clip", "video/mp4"),
            (MediaKind::Voice, "a.bin", "audio/ogg"),
            (MediaKind::Audio, "song.flac", "audio/flac"),
            (MediaKind::Document, "archive.tar.gz", "application/gzip"),
        ] {
            assert_eq!(mime_type(kind, name), mime, "{name}");
        }
    }
}
