//! Photos and documents: what a client sends, and what it is shown.

use std::sync::Arc;

use bytes::Bytes;
use capgram_catalogue::{Limit, Target, limits};
use grammers_tl_types::{enums, types};

use super::error::{Result, RpcError};
use super::files::Uploads;
use super::peers::{hash_fits, hash_for};
use crate::world::{AccountId, File, FileId, FileKind, Mask, Media, NewFile, State, StickerType};

/// The letter of the one size that the simulator makes of a photo: "x" is the middle one of Telegram's.
const PHOTO_SIZE: &str = "x";

fn date(seconds: i64) -> i32 {
    i32::try_from(seconds).unwrap_or(i32::MAX)
}

fn pixels(size: u32) -> i32 {
    i32::try_from(size).unwrap_or(i32::MAX)
}

pub(super) fn photo(viewer: AccountId, file: &File) -> enums::Photo {
    let size = types::PhotoSize {
        r#type: PHOTO_SIZE.to_owned(),
        w: pixels(file.width),
        h: pixels(file.height),
        size: i32::try_from(file.bytes.len()).unwrap_or(i32::MAX),
    };
    types::Photo {
        has_stickers: false,
        id: file.id,
        access_hash: hash_for(viewer, file.access_hash),
        file_reference: file.file_reference.clone(),
        date: date(file.date),
        sizes: vec![size.into()],
        video_sizes: None,
        dc_id: file.dc,
    }
    .into()
}

pub(super) fn document(state: &State, viewer: AccountId, file: &File) -> enums::Document {
    let mut attributes = Vec::new();
    let (w, h) = (pixels(file.width), pixels(file.height));
    let duration = i32::try_from(file.duration).unwrap_or(i32::MAX);
    let video = |round_message, nosound| -> enums::DocumentAttribute {
        types::DocumentAttributeVideo {
            round_message,
            supports_streaming: false,
            nosound,
            duration: f64::from(file.duration),
            w,
            h,
            preload_prefix_size: None,
            video_start_ts: None,
            video_codec: None,
        }
        .into()
    };
    let audio = |voice| -> enums::DocumentAttribute {
        types::DocumentAttributeAudio { voice, duration, title: file.title.clone(), performer: file.performer.clone(), waveform: None }
            .into()
    };
    match file.kind {
        FileKind::Video => attributes.push(video(false, false)),
        FileKind::VideoNote => attributes.push(video(true, false)),
        FileKind::Animation => attributes.extend([video(false, true), enums::DocumentAttribute::Animated]),
        FileKind::Audio => attributes.push(audio(false)),
        FileKind::Voice => attributes.push(audio(true)),
        FileKind::Sticker => attributes.extend([types::DocumentAttributeImageSize { w, h }.into(), sticker(state, file)]),
        FileKind::Photo | FileKind::Document => {}
    }
    if let Some(file_name) = file.name.clone() {
        attributes.push(types::DocumentAttributeFilename { file_name }.into());
    }
    types::Document {
        id: file.id,
        access_hash: hash_for(viewer, file.access_hash),
        file_reference: file.file_reference.clone(),
        date: date(file.date),
        mime_type: file.mime.clone(),
        size: file.bytes.len() as i64,
        thumbs: None,
        video_thumbs: None,
        dc_id: file.dc,
        attributes,
    }
    .into()
}

/// A gift's sticker.
pub(super) fn gift_document(state: &State, viewer: AccountId, file: FileId, emoji: &str) -> enums::Document {
    let Some(file) = state.files.get(&file) else { return types::DocumentEmpty { id: file }.into() };
    let mut raw = document(state, viewer, file);
    if let enums::Document::Document(document) = &mut raw {
        for attribute in &mut document.attributes {
            if let enums::DocumentAttribute::Sticker(sticker) = attribute {
                emoji.clone_into(&mut sticker.alt);
            }
        }
    }
    raw
}

/// What a sticker is in its set.
fn sticker(state: &State, file: &File) -> enums::DocumentAttribute {
    let Some((set, sticker)) = state.sticker_in_set(file.id) else {
        let stickerset = enums::InputStickerSet::Empty;
        return types::DocumentAttributeSticker { mask: false, alt: String::new(), stickerset, mask_coords: None }.into();
    };
    let stickerset = types::InputStickerSetId { id: set.id, access_hash: set.access_hash }.into();
    let alt = sticker.emoji.first().cloned().unwrap_or_default();
    if set.kind == StickerType::CustomEmoji {
        return types::DocumentAttributeCustomEmoji { free: false, text_color: set.repainted, alt, stickerset }.into();
    }
    let coords = |mask: &Mask| types::MaskCoords { n: i32::from(mask.point), x: mask.x, y: mask.y, zoom: mask.scale }.into();
    let mask_coords = sticker.mask.as_ref().map(coords);
    types::DocumentAttributeSticker { mask: set.kind == StickerType::Mask, alt, stickerset, mask_coords }.into()
}

/// A message's file as the viewer is shown it.
pub(super) fn message_media(state: &State, viewer: AccountId, media: &Media) -> Option<enums::MessageMedia> {
    let file = state.files.get(&media.file)?;
    Some(if media.kind == FileKind::Photo {
        types::MessageMediaPhoto {
            spoiler: media.spoiler,
            live_photo: false,
            photo: Some(photo(viewer, file)),
            ttl_seconds: None,
            video: None,
        }
        .into()
    } else {
        types::MessageMediaDocument {
            nopremium: false,
            spoiler: media.spoiler,
            video: matches!(media.kind, FileKind::Video | FileKind::VideoNote | FileKind::Animation),
            round: media.kind == FileKind::VideoNote,
            voice: media.kind == FileKind::Voice,
            document: Some(document(state, viewer, file)),
            alt_documents: None,
            video_cover: None,
            video_timestamp: None,
            ttl_seconds: None,
        }
        .into()
    })
}

/// Makes a message's file of what a client sends: an upload, a file that is there already, or an address.
pub(super) fn input_media(state: &mut State, viewer: AccountId, uploads: &mut Uploads, media: &enums::InputMedia) -> Result<Media> {
    use enums::InputMedia;
    let invalid = || RpcError::bad("MEDIA_INVALID");
    let (new, spoiler) = match media {
        InputMedia::UploadedPhoto(media) => {
            let uploaded = uploads.take(&media.file)?;
            (NewFile::new(FileKind::Photo, Some(&uploaded.name), uploaded.bytes), media.spoiler)
        }
        InputMedia::UploadedDocument(media) => {
            let uploaded = uploads.take(&media.file)?;
            let new = NewFile::new(FileKind::Document, Some(&uploaded.name), uploaded.bytes);
            (described(new, &media.mime_type, &media.attributes, media.force_file, media.nosound_video), media.spoiler)
        }
        InputMedia::Photo(media) => {
            let enums::InputPhoto::Photo(id) = &media.id else { return Err(RpcError::bad("PHOTO_INVALID")) };
            let file = existing(state, viewer, id.id, id.access_hash, &id.file_reference)?;
            return Ok(Media { kind: FileKind::Photo, file, spoiler: media.spoiler });
        }
        InputMedia::Document(media) => {
            let enums::InputDocument::Document(id) = &media.id else { return Err(RpcError::bad("DOCUMENT_INVALID")) };
            let file = existing(state, viewer, id.id, id.access_hash, &id.file_reference)?;
            let kind = state.file(file)?.kind;
            return Ok(Media { kind, file, spoiler: media.spoiler });
        }
        InputMedia::PhotoExternal(media) => {
            let (name, bytes) = hosted(state, &media.url, &limits::URL_PHOTO)?;
            (NewFile::new(FileKind::Photo, Some(&name), bytes), media.spoiler)
        }
        InputMedia::DocumentExternal(media) => {
            let (name, bytes) = hosted(state, &media.url, &limits::URL_FILE)?;
            let kind = kind_of_name(&name).ok_or_else(|| RpcError::bad("WEBPAGE_MEDIA_EMPTY"))?;
            (NewFile::new(kind, Some(&name), bytes), media.spoiler)
        }
        InputMedia::Empty => return Err(invalid()),
        _ => return Err(RpcError::bad("NOT_SIMULATED_inputMedia")),
    };
    if new.bytes.is_empty() {
        return Err(RpcError::bad("FILE_PARTS_INVALID"));
    }
    if new.kind == FileKind::Photo && !limits::PHOTO.accepts(Target::Cloud, new.bytes.len() as u64) {
        return Err(RpcError::bad("PHOTO_SAVE_FILE_INVALID"));
    }
    let kind = new.kind;
    let file = state.add_file(new).id;
    Ok(Media { kind, file, spoiler })
}

/// What an upload is, by its attributes, as a server tells it.
fn described(mut new: NewFile, mime: &str, attributes: &[enums::DocumentAttribute], force_file: bool, nosound_video: bool) -> NewFile {
    use enums::DocumentAttribute as Attribute;
    let mut animated = false;
    let mut video = None;
    let mut audio = None;
    let mut sticker = false;
    for attribute in attributes {
        match attribute {
            Attribute::Filename(name) => new.name = Some(name.file_name.clone()),
            Attribute::Video(found) => video = Some(found),
            Attribute::Audio(found) => audio = Some(found),
            Attribute::ImageSize(size) => {
                (new.width, new.height) = (size.w.unsigned_abs(), size.h.unsigned_abs());
            }
            Attribute::Animated => animated = true,
            Attribute::Sticker(_) => sticker = true,
            Attribute::HasStickers | Attribute::CustomEmoji(_) => {}
        }
    }
    if !mime.is_empty() {
        new.mime = Some(mime.to_owned());
    }
    if force_file {
        return new;
    }
    if let Some(video) = video {
        new.kind = match (video.round_message, animated || (video.nosound && !nosound_video)) {
            (true, _) => FileKind::VideoNote,
            (false, true) => FileKind::Animation,
            (false, false) => FileKind::Video,
        };
        (new.width, new.height) = (video.w.unsigned_abs(), video.h.unsigned_abs());
        new.duration = video.duration.max(0.0).round() as u32;
    } else if let Some(audio) = audio {
        new.kind = if audio.voice { FileKind::Voice } else { FileKind::Audio };
        new.duration = audio.duration.unsigned_abs();
        new.title = audio.title.clone();
        new.performer = audio.performer.clone();
    } else if sticker {
        new.kind = FileKind::Sticker;
    } else if animated || mime == "image/gif" {
        new.kind = FileKind::Animation;
    }
    new
}

/// What Telegram makes of a file that it fetches itself. As a mere document it takes only PDF and ZIP:
/// core.telegram.org/bots/api#sending-files
fn kind_of_name(name: &str) -> Option<FileKind> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "gif" => FileKind::Animation,
        "mp4" => FileKind::Video,
        "mp3" | "m4a" => FileKind::Audio,
        "ogg" | "oga" => FileKind::Voice,
        "webp" => FileKind::Sticker,
        "pdf" | "zip" => FileKind::Document,
        _ => return None,
    })
}

/// A file that is there already, named by id, hash and reference.
pub(super) fn existing(state: &State, viewer: AccountId, id: FileId, hash: i64, reference: &[u8]) -> Result<FileId> {
    let file = state.files.get(&id).ok_or_else(|| RpcError::bad("MEDIA_EMPTY"))?;
    if !hash_fits(state, viewer, hash, file.access_hash) {
        return Err(RpcError::bad("MEDIA_EMPTY"));
    }
    if reference != file.file_reference {
        return Err(RpcError::bad("FILE_REFERENCE_EXPIRED"));
    }
    Ok(id)
}

/// The file that a client asks to download.
pub(super) fn located(state: &State, viewer: AccountId, location: &enums::InputFileLocation) -> Result<Arc<File>> {
    let (id, hash, reference, photo) = match location {
        enums::InputFileLocation::InputDocumentFileLocation(l) => {
            // The simulator makes no thumbnails.
            if !l.thumb_size.is_empty() {
                return Err(RpcError::bad("LOCATION_INVALID"));
            }
            (l.id, l.access_hash, &l.file_reference, false)
        }
        enums::InputFileLocation::InputPhotoFileLocation(l) => {
            if l.thumb_size != PHOTO_SIZE {
                return Err(RpcError::bad("LOCATION_INVALID"));
            }
            (l.id, l.access_hash, &l.file_reference, true)
        }
        _ => return Err(RpcError::bad("NOT_SIMULATED_inputFileLocation")),
    };
    let file = state.files.get(&id).filter(|file| (file.kind == FileKind::Photo) == photo);
    let file = file.ok_or_else(|| RpcError::bad("FILE_ID_INVALID"))?;
    if !hash_fits(state, viewer, hash, file.access_hash) {
        return Err(RpcError::bad("LOCATION_INVALID"));
    }
    if *reference != file.file_reference {
        return Err(RpcError::bad("FILE_REFERENCE_EXPIRED"));
    }
    Ok(file.clone())
}

/// Fetches an address, but never from the network: only what a test has offered is there.
fn hosted(state: &State, url: &str, limit: &Limit) -> Result<(String, Bytes)> {
    if !url.starts_with("http://") && !url.starts_with("https://") {
        return Err(RpcError::bad("MEDIA_INVALID"));
    }
    let (name, bytes) = state.hosted.get(url).cloned().ok_or_else(|| RpcError::bad("WEBPAGE_CURL_FAILED"))?;
    if !limit.accepts(Target::BotAccount, bytes.len() as u64) {
        return Err(RpcError::bad("WEBPAGE_MEDIA_EMPTY"));
    }
    Ok((name, bytes))
}

/// The photo or the document of a media.
pub(super) fn named_file(state: &State, viewer: AccountId, media: &Media) -> (Option<enums::Photo>, Option<enums::Document>) {
    match state.files.get(&media.file) {
        Some(file) if media.kind == FileKind::Photo => (Some(photo(viewer, file)), None),
        Some(file) => (None, Some(document(state, viewer, file))),
        None => (None, None),
    }
}

/// The file of an inline result that is given by its address.
pub(super) fn fetched(state: &mut State, kind: &str, url: &str, mime: &str) -> Result<Media> {
    let (kind, limit) = match kind {
        "photo" => (FileKind::Photo, &limits::URL_PHOTO),
        "gif" | "mpeg4_gif" => (FileKind::Animation, &limits::URL_FILE),
        "video" => (FileKind::Video, &limits::URL_FILE),
        "audio" => (FileKind::Audio, &limits::URL_FILE),
        "voice" => (FileKind::Voice, &limits::URL_FILE),
        "sticker" => (FileKind::Sticker, &limits::URL_FILE),
        _ => (FileKind::Document, &limits::URL_FILE),
    };
    let (name, bytes) = hosted(state, url, limit)?;
    let mut new = NewFile::new(kind, Some(&name), bytes);
    new.mime = Some(mime.to_owned()).filter(|mime| !mime.is_empty());
    let file = state.add_file(new).id;
    Ok(Media { kind, file, spoiler: false })
}
