//! Messages with files.

use grammers_client::tl;
use tl::enums::{DocumentAttribute, InputMedia};
use tl::functions::messages;

use super::client::random_id;
use super::errors::{strange, unknown_file};
use super::from_model::int;
use super::messages::{send_media, sent_or_without_reply};
use super::upload::upload;
use super::{MtprotoClient, from_model};
use crate::model::{ChatId, Formatted, InputFile, InputSource, Location, MediaKind, Message, OutgoingMedia, SendOptions};
use crate::{Error, Result, payload};

run! {
    SendMedia => send;
    SendAlbum => send_album;
    SendPaidMedia => send_paid;
}

pub(super) async fn send(client: &MtprotoClient, send: payload::SendMedia) -> Result<Message> {
    let payload::SendMedia { chat, media, options } = send;
    let options = SendOptions { caption_above: media.caption_above, ..options };
    let (media, file) = input_media(client, chat, media).await?;
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
    let fresh = by_id(photo, id, access_hash, file_reference, Shown::default());
    match (old, fresh) {
        (InputMedia::Photo(old), InputMedia::Photo(fresh)) => tl::types::InputMediaPhoto { id: fresh.id, ..old }.into(),
        (InputMedia::Document(old), InputMedia::Document(fresh)) => tl::types::InputMediaDocument { id: fresh.id, ..old }.into(),
        (_, fresh) => fresh,
    }
}

/// How a file is shown, whether it is new or not.
#[derive(Default)]
struct Shown {
    spoiler: bool,
    cover: Option<tl::enums::InputPhoto>,
    start: Option<i32>,
}

fn by_id(photo: bool, id: i64, access_hash: i64, file_reference: Vec<u8>, shown: Shown) -> InputMedia {
    let Shown { spoiler, cover, start } = shown;
    if photo {
        let id = tl::types::InputPhoto { id, access_hash, file_reference }.into();
        tl::types::InputMediaPhoto { spoiler, live_photo: false, id, ttl_seconds: None, video: None }.into()
    } else {
        let id = tl::types::InputDocument { id, access_hash, file_reference }.into();
        tl::types::InputMediaDocument { spoiler, id, video_cover: cover, video_timestamp: start, ttl_seconds: None, query: None }.into()
    }
}

/// A file of a message, to be sent again.
pub(super) fn known(media: &tl::enums::MessageMedia) -> Option<InputMedia> {
    match media {
        tl::enums::MessageMedia::Photo(tl::types::MessageMediaPhoto { spoiler, photo: Some(tl::enums::Photo::Photo(photo)), .. }) => {
            Some(by_id(true, photo.id, photo.access_hash, photo.file_reference.clone(), covered(*spoiler)))
        }
        tl::enums::MessageMedia::Document(tl::types::MessageMediaDocument {
            spoiler,
            document: Some(tl::enums::Document::Document(document)),
            ..
        }) => Some(by_id(false, document.id, document.access_hash, document.file_reference.clone(), covered(*spoiler))),
        _ => None,
    }
}

fn covered(spoiler: bool) -> Shown {
    Shown { spoiler, ..Shown::default() }
}

/// A media that is ready to be sent.
struct Ready {
    media: InputMedia,
    caption: Formatted,
}

/// Uploads what has to be uploaded. With the id of a file that Telegram has already.
async fn input_media(client: &MtprotoClient, chat: ChatId, outgoing: OutgoingMedia) -> Result<(Ready, Option<i64>)> {
    let OutgoingMedia {
        kind,
        file,
        caption,
        duration,
        size,
        title,
        performer,
        spoiler,
        thumbnail,
        cover,
        start,
        streaming,
        emoji,
        raw,
        ..
    } = outgoing;
    let cover = match cover {
        Some(cover) => Some(stored_photo(client, chat, cover).await?),
        None => None,
    };
    let start = start.map(from_model::seconds);
    let (media, file) = match file.source {
        InputSource::Url(url) if kind == MediaKind::Photo => {
            (tl::types::InputMediaPhotoExternal { spoiler, url, ttl_seconds: None }.into(), None)
        }
        InputSource::Url(url) => {
            let media =
                tl::types::InputMediaDocumentExternal { spoiler, url, ttl_seconds: None, video_cover: cover, video_timestamp: start };
            (media.into(), None)
        }
        InputSource::Known(Location::Remote { photo, id, access_hash, file_reference, .. }) => {
            (by_id(photo, id, access_hash, file_reference, Shown { spoiler, cover, start }), Some(id))
        }
        InputSource::Known(Location::FileId(_)) => return Err(unknown_file("messages.sendMedia")),
        source => {
            let name = file.name.unwrap_or_else(|| kind.name().replace(' ', "_"));
            let thumb = match thumbnail {
                Some(InputFile { source: InputSource::Url(_) | InputSource::Known(_), .. }) => {
                    // (Source: core.telegram.org/bots/api#sending-files)
                    return Err(Error::other("a thumbnail is uploaded with its file: it can be no URL and no file that Telegram has"));
                }
                Some(thumbnail) => {
                    Some(upload(client, thumbnail.source, thumbnail.name.as_deref().unwrap_or("thumbnail.jpg"), thumbnail.report).await?)
                }
                None => None,
            };
            let uploaded = upload(client, source, &name, file.report).await?;
            let (duration, size) = (duration.unwrap_or_default(), size.unwrap_or_default());
            let shape = Shape { kind, duration, size, title, performer, streaming, emoji, raw, shown: Shown { spoiler, cover, start } };
            (shape.uploaded(uploaded, thumb, name), None)
        }
    };
    Ok((Ready { media, caption }, file))
}

/// A photo that Telegram has: what a video's cover has to be.
async fn stored_photo(client: &MtprotoClient, chat: ChatId, file: InputFile) -> Result<tl::enums::InputPhoto> {
    let shape = |uploaded| tl::types::InputMediaUploadedPhoto {
        spoiler: false,
        live_photo: false,
        file: uploaded,
        stickers: None,
        ttl_seconds: None,
        video: None,
    };
    let media: InputMedia = match file.source {
        InputSource::Known(Location::Remote { photo: true, id, access_hash, file_reference, .. }) => {
            return Ok(tl::types::InputPhoto { id, access_hash, file_reference }.into());
        }
        InputSource::Known(Location::Remote { .. }) => return Err(Error::other("a video's cover is a photo")),
        InputSource::Known(Location::FileId(_)) => return Err(unknown_file("messages.sendMedia")),
        InputSource::Url(url) => tl::types::InputMediaPhotoExternal { spoiler: false, url, ttl_seconds: None }.into(),
        source => shape(upload(client, source, file.name.as_deref().unwrap_or("cover.jpg"), file.report).await?).into(),
    };
    let peer = client.peer(chat)?;
    match stored(client, &peer, chat, media, None).await? {
        InputMedia::Photo(photo) => Ok(photo.id),
        _ => Err(strange("messages.uploadMedia", "a photo")),
    }
}

/// How a file is shown.
struct Shape {
    kind: MediaKind,
    duration: std::time::Duration,
    size: (u32, u32),
    title: Option<String>,
    performer: Option<String>,
    streaming: bool,
    emoji: Option<String>,
    raw: bool,
    shown: Shown,
}

impl Shape {
    fn uploaded(mut self, file: tl::enums::InputFile, thumb: Option<tl::enums::InputFile>, name: String) -> InputMedia {
        if self.kind == MediaKind::Photo {
            return tl::types::InputMediaUploadedPhoto {
                spoiler: self.shown.spoiler,
                live_photo: false,
                file,
                stickers: None,
                ttl_seconds: None,
                video: None,
            }
            .into();
        }
        let Shown { spoiler, cover, start } = std::mem::take(&mut self.shown);
        tl::types::InputMediaUploadedDocument {
            nosound_video: false,
            // else Telegram makes a photo of a picture
            force_file: self.kind == MediaKind::Document || self.raw,
            spoiler,
            file,
            thumb,
            mime_type: mime_type(self.kind, &name).to_owned(),
            attributes: self.attributes(name),
            stickers: None,
            video_cover: cover,
            video_timestamp: start,
            ttl_seconds: None,
        }
        .into()
    }

    fn attributes(self, file_name: String) -> Vec<DocumentAttribute> {
        let (w, h) = (int(self.size.0), int(self.size.1));
        let seconds = from_model::seconds(self.duration);
        let video = |round_message| -> DocumentAttribute {
            tl::types::DocumentAttributeVideo {
                round_message,
                supports_streaming: self.streaming,
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
                    alt: self.emoji.unwrap_or_default(),
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
    // over MTProto the captions of an album are all on one side
    let invert_media = items.iter().any(|item| item.caption_above);
    for item in items {
        let (Ready { media, caption }, _) = input_media(client, chat, item).await?;
        let random_id = random_id();
        let entities = from_model::entities(client, &caption.entities)?;
        let media = stored(client, &peer, chat, media, options.business.as_deref()).await?;
        multi_media.push(tl::types::InputSingleMedia { media, random_id, message: caption.text, entities }.into());
        random_ids.push(random_id);
    }
    let request = messages::SendMultiMedia {
        silent: options.silent,
        background: false,
        clear_draft: false,
        noforwards: options.protected,
        update_stickersets_order: false,
        invert_media,
        allow_paid_floodskip: options.paid_broadcast,
        peer,
        reply_to: from_model::answering(client, &options)?,
        multi_media,
        schedule_date: from_model::schedule(&options),
        send_as: None,
        quick_reply_shortcut: None,
        effect: options.effect.map(|effect| effect.0),
        allow_paid_stars: None,
    };
    let answer = sent_or_without_reply(client, chat, &options, request, |request| request.reply_to = None).await?;
    client.sent("messages.sendMultiMedia", answer, &random_ids)
}

/// Photos and videos that are seen for stars; as in an album, each is stored first. (Source: core.telegram.org/api/paid-media)
pub(super) async fn send_paid(client: &MtprotoClient, paid: payload::SendPaidMedia) -> Result<Message> {
    let payload::SendPaidMedia { chat, stars, items, caption, above, note, options } = paid;
    let mut extended_media = Vec::with_capacity(items.len());
    for item in items {
        extended_media.push(stored_media(client, chat, item, options.business.as_deref()).await?.0);
    }
    let media = tl::types::InputMediaPaidMedia { stars_amount: stars.into(), extended_media, payload: note };
    send_media(client, chat, media.into(), caption, SendOptions { caption_above: above, ..options }).await
}

/// The photo or video of a story: what is uploaded for it, and not stored before.
pub(super) async fn story_media(client: &MtprotoClient, chat: ChatId, media: OutgoingMedia, cover: Option<f64>) -> Result<InputMedia> {
    let soundless = media.kind == MediaKind::Animation;
    let media = OutgoingMedia { kind: if soundless { MediaKind::Video } else { media.kind }, ..media };
    let mut media = input_media(client, chat, media).await?.0.media;
    if let InputMedia::UploadedDocument(document) = &mut media {
        document.nosound_video = soundless;
        for attribute in &mut document.attributes {
            if let DocumentAttribute::Video(video) = attribute {
                (video.nosound, video.video_start_ts) = (soundless, cover);
            }
        }
    }
    Ok(media)
}

/// A file that Telegram has, to be put in the place of another, and its caption.
pub(super) async fn stored_media(
    client: &MtprotoClient,
    chat: ChatId,
    media: OutgoingMedia,
    business: Option<&str>,
) -> Result<(InputMedia, Formatted)> {
    let (Ready { media, caption }, _) = input_media(client, chat, media).await?;
    let peer = client.peer(chat)?;
    Ok((stored(client, &peer, chat, media, business).await?, caption))
}

/// An album takes only what Telegram has already. What a business account sends is stored for its connection.
/// (Source: core.telegram.org/method/messages.uploadMedia)
async fn stored(
    client: &MtprotoClient,
    peer: &tl::enums::InputPeer,
    chat: ChatId,
    media: InputMedia,
    business: Option<&str>,
) -> Result<InputMedia> {
    if matches!(media, InputMedia::Photo(_) | InputMedia::Document(_)) {
        return Ok(media);
    }
    let request = messages::UploadMedia { business_connection_id: business.map(str::to_owned), peer: peer.clone(), media };
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
