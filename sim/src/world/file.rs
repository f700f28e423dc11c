//! Uploaded files and the Bot API's names for them.

use std::sync::Arc;

use super::content::Content;
use super::{AccountId, Refusal, State};

/// A file's id, as MTProto's `document.id` or `photo.id`.
pub type FileId = i64;

/// How a file is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// A compressed picture.
    Photo,
    /// Any file.
    Document,
    /// A video.
    Video,
    /// A video without sound, or a GIF.
    Animation,
    /// Music.
    Audio,
    /// A voice note.
    Voice,
    /// A round video.
    VideoNote,
    /// A sticker.
    Sticker,
}

impl FileKind {
    /// The Bot API's field for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Document => "document",
            Self::Video => "video",
            Self::Animation => "animation",
            Self::Audio => "audio",
            Self::Voice => "voice",
            Self::VideoNote => "video_note",
            Self::Sticker => "sticker",
        }
    }

    const ALL: [Self; 8] =
        [Self::Photo, Self::Document, Self::Video, Self::Animation, Self::Audio, Self::Voice, Self::VideoNote, Self::Sticker];
}

/// An uploaded file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// The hash that MTProto clients must send with the id.
    pub access_hash: i64,
    /// The reference that MTProto clients must send to download it.
    pub file_reference: Vec<u8>,
    /// The data centre that keeps it.
    pub dc: i32,
    /// How it was sent.
    pub kind: FileKind,
    /// Its MIME type.
    pub mime: String,
    /// Its name.
    pub name: Option<String>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Seconds.
    pub duration: u32,
    /// Who plays, of audio.
    pub performer: Option<String>,
    /// What is played, of audio.
    pub title: Option<String>,
    /// When it was uploaded.
    pub date: i64,
    /// The content.
    pub bytes: Content,
}

/// A file before it has an id. What is empty is filled in.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// How it is sent.
    pub kind: FileKind,
    /// Its name.
    pub name: Option<String>,
    /// Its MIME type; guessed from the name if `None`.
    pub mime: Option<String>,
    /// Pixels across; read from the content of a PNG or JPEG if 0.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Seconds.
    pub duration: u32,
    /// Who plays.
    pub performer: Option<String>,
    /// What is played.
    pub title: Option<String>,
    /// The content.
    pub bytes: Content,
}

impl NewFile {
    /// A file of this kind, name and content.
    pub fn new(kind: FileKind, name: Option<&str>, bytes: impl Into<Content>) -> Self {
        Self {
            kind,
            name: name.filter(|name| !name.is_empty()).map(str::to_owned),
            mime: None,
            width: 0,
            height: 0,
            duration: 0,
            performer: None,
            title: None,
            bytes: bytes.into(),
        }
    }
}

fn guess_mime(kind: FileKind, name: Option<&str>) -> &'static str {
    let extension = name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension.to_ascii_lowercase());
    match (kind, extension.as_deref()) {
        (FileKind::Photo, _) => "image/jpeg",
        (FileKind::Voice, _) => "audio/ogg",
        (FileKind::Audio, Some("ogg")) => "audio/ogg",
        (FileKind::Audio, _) => "audio/mpeg",
        (FileKind::Video | FileKind::Animation | FileKind::VideoNote, _) => "video/mp4",
        (FileKind::Sticker, _) => "image/webp",
        (FileKind::Document, Some("txt")) => "text/plain",
        (FileKind::Document, Some("pdf")) => "application/pdf",
        (FileKind::Document, Some("zip")) => "application/zip",
        (FileKind::Document, Some("json")) => "application/json",
        (FileKind::Document, Some("png")) => "image/png",
        (FileKind::Document, Some("jpg" | "jpeg")) => "image/jpeg",
        (FileKind::Document, Some("gif")) => "image/gif",
        (FileKind::Document, Some("mp3")) => "audio/mpeg",
        (FileKind::Document, Some("mp4")) => "video/mp4",
        (FileKind::Document, _) => "application/octet-stream",
    }
}

/// Where the size of a picture is found, if anywhere.
const HEADER: usize = 64 << 10;

/// Width and height out of a PNG or JPEG header.
fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() >= 24 {
        let read = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        return Some((read(16), read(20)));
    }
    if bytes.starts_with(&[0xff, 0xd8]) {
        let mut at = 2;
        while at + 9 < bytes.len() && bytes[at] == 0xff {
            let marker = bytes[at + 1];
            let length = usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
            if (0xc0..=0xcf).contains(&marker) && ![0xc4, 0xc8, 0xcc].contains(&marker) {
                let read = |at: usize| u32::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
                return Some((read(at + 7), read(at + 5)));
            }
            at += 2 + length.max(2);
        }
    }
    None
}

impl State {
    /// Stores a file.
    pub fn add_file(&mut self, new: NewFile) -> Arc<File> {
        self.last_file += 1;
        let id = self.last_file;
        let access_hash = (self.random() >> 1) as i64;
        let mut file_reference = vec![1];
        file_reference.extend_from_slice(&self.random().to_le_bytes());
        file_reference.extend_from_slice(&self.random().to_le_bytes());
        let pictured =
            matches!(new.kind, FileKind::Photo | FileKind::Video | FileKind::Animation | FileKind::VideoNote | FileKind::Sticker);
        // What is no PNG or JPEG gets a size nevertheless, so that a test may send `b"cat"` as a photo.
        let (width, height) = match (new.width, new.height) {
            (0, 0) if pictured => picture_size(&new.bytes.slice(0..HEADER)).unwrap_or((320, 320)),
            given => given,
        };
        let mime = new.mime.unwrap_or_else(|| guess_mime(new.kind, new.name.as_deref()).to_owned());
        let file = Arc::new(File {
            id,
            access_hash,
            file_reference,
            dc: self.files_in,
            kind: new.kind,
            mime,
            name: new.name,
            width,
            height,
            duration: new.duration,
            performer: new.performer,
            title: new.title,
            date: self.now(),
            bytes: new.bytes,
        });
        self.files.insert(id, Arc::clone(&file));
        self.touch();
        file
    }

    /// A file by its id.
    pub fn file(&self, id: FileId) -> Result<Arc<File>, Refusal> {
        self.files.get(&id).cloned().ok_or_else(|| Refusal::bad_request("wrong file id", "FILE_ID_INVALID"))
    }

    /// The Bot API's `file_id`: good for this bot only.
    pub fn file_id_for(&self, bot: AccountId, file: &File) -> String {
        let bot = self.business_bot(bot).unwrap_or(bot);
        let access = (file.access_hash as u64) ^ (bot as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let kind = FileKind::ALL.iter().position(|kind| *kind == file.kind).unwrap_or(0);
        format!("SimFile-{kind}-{:x}-{bot:x}-{access:016x}", file.id)
    }

    /// The Bot API's `file_unique_id`: the same for every bot, good for nothing but comparing.
    pub fn file_unique_id(&self, file: &File) -> String {
        format!("U{:015x}", file.id)
    }

    /// The file that a bot means by a `file_id`; another bot's is refused.
    pub fn file_by_file_id(&self, bot: AccountId, file_id: &str) -> Result<Arc<File>, Refusal> {
        let wrong = || Refusal::bad_request("wrong file identifier/HTTP URL specified", "FILE_ID_INVALID");
        let mut parts = file_id.strip_prefix("SimFile-").ok_or_else(wrong)?.split('-');
        let id = parts.nth(1).and_then(|part| i64::from_str_radix(part, 16).ok()).ok_or_else(wrong)?;
        let file = self.files.get(&id).ok_or_else(wrong)?;
        if self.file_id_for(bot, file) == file_id { Ok(Arc::clone(file)) } else { Err(wrong()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::World;

    #[test]
    fn refuses_another_bots_file_id() {
        World::new().with(|state| {
            let file = state.add_file(NewFile::new(FileKind::Photo, Some("cat.png"), "cat"));
            let id = state.file_id_for(17, &file);
            assert_eq!(state.file_by_file_id(17, &id).map(|file| file.id), Ok(file.id));
            assert!(state.file_by_file_id(18, &id).is_err());
            assert!(state.file_by_file_id(17, "AgACAgIAAxkBAAM").is_err());
        });
    }
}
