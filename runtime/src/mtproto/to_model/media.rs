//! Files of messages.

use grammers_client::tl;

use super::schema_name;
use crate::model::{FileRef, Location, Media, MediaKind};

/// What a message shows beside its text. A link's preview is not part of it.
pub(super) fn media(media: &tl::enums::MessageMedia) -> Option<Media> {
    use tl::enums::MessageMedia as Raw;
    match media {
        Raw::Empty | Raw::WebPage(_) => None,
        Raw::Photo(tl::types::MessageMediaPhoto { photo: Some(tl::enums::Photo::Photo(photo)), .. }) => photo_file(photo).map(Media::File),
        Raw::Document(tl::types::MessageMediaDocument { document: Some(tl::enums::Document::Document(document)), .. }) => {
            Some(Media::File(document_file(document)))
        }
        other => {
            let name = schema_name(other).trim_start_matches("messageMedia");
            let mut letters = name.chars();
            // `geo`, `poll`, `contact`: as the Bot API writes them
            Some(Media::Other(letters.next().map(|first| first.to_ascii_lowercase().to_string()).unwrap_or_default() + letters.as_str()))
        }
    }
}

/// A photo in its largest size.
fn photo_file(photo: &tl::types::Photo) -> Option<FileRef> {
    use tl::enums::PhotoSize;
    let sizes = photo.sizes.iter().filter_map(|size| match size {
        PhotoSize::Size(size) => Some((i64::from(size.w) * i64::from(size.h), size.size, &size.r#type)),
        PhotoSize::Progressive(size) => {
            Some((i64::from(size.w) * i64::from(size.h), size.sizes.iter().copied().max().unwrap_or_default(), &size.r#type))
        }
        // these come with their content, and are for the time until the photo is there
        PhotoSize::Empty(_) | PhotoSize::PhotoCachedSize(_) | PhotoSize::PhotoStrippedSize(_) | PhotoSize::PhotoPathSize(_) => None,
    });
    let (_, size, thumb) = sizes.max_by_key(|(pixels, size, _)| (*pixels, *size))?;
    Some(FileRef {
        location: Location::Remote {
            photo: true,
            id: photo.id,
            access_hash: photo.access_hash,
            file_reference: photo.file_reference.clone(),
            dc: photo.dc_id,
            thumb: thumb.clone(),
        },
        unique: format!("{}{thumb}", photo.id),
        kind: MediaKind::Photo,
        size: u64::try_from(size).ok(),
        name: None,
        mime: None,
    })
}

pub(in crate::mtproto) fn document_file(document: &tl::types::Document) -> FileRef {
    FileRef {
        location: Location::Remote {
            photo: false,
            id: document.id,
            access_hash: document.access_hash,
            file_reference: document.file_reference.clone(),
            dc: document.dc_id,
            thumb: String::new(),
        },
        unique: document.id.to_string(),
        kind: document_kind(&document.attributes),
        size: u64::try_from(document.size).ok(),
        name: document.attributes.iter().find_map(|attribute| match attribute {
            tl::enums::DocumentAttribute::Filename(name) => Some(name.file_name.clone()),
            _ => None,
        }),
        mime: Some(document.mime_type.clone()).filter(|mime| !mime.is_empty()),
    }
}

fn document_kind(attributes: &[tl::enums::DocumentAttribute]) -> MediaKind {
    use tl::enums::DocumentAttribute as Raw;
    let has = |wanted: fn(&Raw) -> bool| attributes.iter().any(wanted);
    if has(|attribute| matches!(attribute, Raw::Sticker(_))) {
        MediaKind::Sticker
    } else if has(|attribute| matches!(attribute, Raw::Animated)) {
        MediaKind::Animation
    } else if has(|attribute| matches!(attribute, Raw::Video(video) if video.round_message)) {
        MediaKind::VideoNote
    } else if has(|attribute| matches!(attribute, Raw::Video(_))) {
        MediaKind::Video
    } else if has(|attribute| matches!(attribute, Raw::Audio(audio) if audio.voice)) {
        MediaKind::Voice
    } else if has(|attribute| matches!(attribute, Raw::Audio(_))) {
        MediaKind::Audio
    } else {
        MediaKind::Document
    }
}
