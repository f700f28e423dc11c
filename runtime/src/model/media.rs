use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use tokio::io::AsyncRead;

use super::content::{self, Sticker};
use super::{Formatted, InvoiceInfo};

/// What kind of media a file is sent or received as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MediaKind {
    /// A picture that Telegram compresses and shows.
    Photo,
    /// A file as it is.
    Document,
    /// A video that Telegram shows with a player.
    Video,
    /// Music.
    Audio,
    /// A voice message.
    Voice,
    /// A soundless looping video.
    Animation,
    /// A round video message.
    VideoNote,
    /// A sticker.
    Sticker,
}

impl MediaKind {
    /// The kind's name in Telegram's own words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Document => "document",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Voice => "voice",
            Self::Animation => "animation",
            Self::VideoNote => "video note",
            Self::Sticker => "sticker",
        }
    }
}

/// A file to send.
///
/// A file that was received before needs no upload: `InputFile::from(&file)`.
///
/// It is read while it is sent, a piece at a time: memory does not grow with it. Dropping the request's future ends an upload at once. An
/// upload of more than 10 MB that was broken off goes on, on MTProto and in the same process, where the same path or the same bytes are sent
/// again within an hour; the Bot API has no parts, and begins anew. A [`stream`](Self::stream) can be read only once: it is neither continued nor
/// sent again after a 429.
pub struct InputFile {
    pub(crate) name: Option<String>,
    pub(crate) source: InputSource,
    pub(crate) report: Option<Report>,
}

/// Whom an upload tells how far it is: the bytes that are there, and all of them. Clones tell the same.
#[derive(Clone)]
pub struct Report(Arc<Mutex<dyn FnMut(u64, u64) + Send>>);

impl Report {
    pub(crate) fn new(tell: impl FnMut(u64, u64) + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(tell)))
    }

    pub(crate) fn tell(&self, done: u64, total: u64) {
        // a panic in the author's function was told where it happened
        (self.0.lock().unwrap_or_else(PoisonError::into_inner))(done, total);
    }
}

pub enum InputSource {
    Path(PathBuf),
    Bytes(Bytes),
    Stream { size: u64, reader: Pin<Box<dyn AsyncRead + Send>> },
    Url(String),
    Known(Location),
}

impl InputFile {
    /// A file on this machine; its name is the path's last part.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { name, source: InputSource::Path(path), report: None }
    }

    /// Bytes in memory, sent under `name`.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self { name: Some(name.into()), source: InputSource::Bytes(bytes.into()), report: None }
    }

    /// `size` bytes from a reader, sent under `name`. Fewer bytes than `size` are an error, more are not read.
    pub fn stream(name: impl Into<String>, size: u64, reader: impl AsyncRead + Send + 'static) -> Self {
        Self { name: Some(name.into()), source: InputSource::Stream { size, reader: Box::pin(reader) }, report: None }
    }

    /// A file that Telegram fetches itself: photos up to 5 MB, others up to 20 MB, documents only as PDF, ZIP or GIF.
    /// (Source: core.telegram.org/bots/api#sending-files)
    pub fn url(url: impl Into<String>) -> Self {
        Self { name: None, source: InputSource::Url(url.into()), report: None }
    }

    /// A file that Telegram has already, by its id: [`File::id`](crate::File::id).
    pub fn id(id: impl Into<super::FileId>) -> Self {
        let (location, _) = id.into().location();
        Self { name: None, source: InputSource::Known(location), report: None }
    }

    /// The size in bytes; `None` where Telegram fetches the file itself, or has it already.
    pub(crate) fn size(&self) -> impl Future<Output = std::io::Result<Option<u64>>> + Send + use<> {
        // not an `async fn`: a reader need not be `Sync`, so no reference to it may be kept while the disk is asked
        let (path, size) = match &self.source {
            InputSource::Path(path) => (Some(path.clone()), None),
            InputSource::Bytes(bytes) => (None, Some(bytes.len() as u64)),
            InputSource::Stream { size, .. } => (None, Some(*size)),
            InputSource::Url(_) | InputSource::Known(_) => (None, None),
        };
        async move {
            match path {
                Some(path) => Ok(Some(tokio::fs::metadata(path).await?.len())),
                None => Ok(size),
            }
        }
    }

    /// Sends it under another name.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Calls this while the file goes up, with the bytes that are done and with the file's size: `InputFile::path("a.iso").progress(|done,
    /// total| …)`. It works wherever a file is sent.
    ///
    /// On MTProto bytes are done when Telegram has confirmed them, and an upload that is continued begins where the last one was broken
    /// off. On the Bot API bytes are done when they are handed to the network; an upload that Telegram wants again after a 429 begins at 0.
    /// A file that needs no upload tells nothing.
    pub fn progress(mut self, tell: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.report = Some(Report::new(tell));
        self
    }
}

impl fmt::Debug for InputFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = match &self.source {
            InputSource::Path(path) => format!("path {}", path.display()),
            InputSource::Bytes(bytes) => format!("{} bytes", bytes.len()),
            InputSource::Stream { size, .. } => format!("stream of {size} bytes"),
            // a URL may carry a key of the author's own
            InputSource::Url(_) => "url".to_owned(),
            InputSource::Known(_) => "a file that Telegram has".to_owned(),
        };
        f.debug_struct("InputFile").field("name", &self.name).field("source", &source).finish()
    }
}

/// Where a received file lies, in the words of the API that brought it.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A `file_id`.
    #[cfg_attr(not(feature = "bot-api"), allow(dead_code))]
    FileId(String),
    /// A photo or document of MTProto.
    #[cfg_attr(not(feature = "mtproto"), allow(dead_code))]
    Remote {
        photo: bool,
        id: i64,
        access_hash: i64,
        file_reference: Vec<u8>,
        dc: i32,
        /// The size letter of a photo (`y`), empty for a document itself; `secure` for a passport's scan.
        thumb: String,
    },
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Location(..)")
    }
}

/// A file of a message. Made by [`FileRef::new`], so that a new field is filled in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRef {
    pub(crate) location: Location,
    /// The same for the same file at every time, for every bot of the same API: only to compare.
    pub(crate) unique: String,
    pub(crate) kind: MediaKind,
    /// In bytes, where Telegram says it.
    pub(crate) size: Option<u64>,
    pub(crate) name: Option<String>,
    pub(crate) mime: Option<String>,
    /// Width and height in pixels.
    pub(crate) dimensions: Option<(u32, u32)>,
    pub(crate) duration: Option<Duration>,
    /// A piece of music's title.
    pub(crate) title: Option<String>,
    /// A piece of music's performer.
    pub(crate) performer: Option<String>,
    /// What only a sticker has.
    pub(crate) sticker: Option<Box<Sticker>>,
}

impl FileRef {
    /// A file of which only the place is known.
    pub(crate) fn new(location: Location, unique: String, kind: MediaKind) -> Self {
        Self {
            location,
            unique,
            kind,
            size: None,
            name: None,
            mime: None,
            dimensions: None,
            duration: None,
            title: None,
            performer: None,
            sticker: None,
        }
    }
}

/// What a message shows beside its text.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "most media are files, which are the large ones")]
pub enum Media {
    File(FileRef),
    Location(content::Location),
    Venue(Box<content::Venue>),
    Contact(Box<content::Contact>),
    Poll(Box<content::Poll>),
    Dice(content::Dice),
    Game(content::Game),
    Invoice(Box<InvoiceInfo>),
    Paid(content::PaidMedia),
    Checklist(Box<content::Checklist>),
    Story(content::Story),
    Giveaway(Box<content::Giveaway>),
    GiveawayWinners(Box<content::GiveawayWinners>),
    /// Something else, by its name in the API.
    Other(String),
}

/// A media to send.
#[derive(Debug)]
pub struct OutgoingMedia {
    pub(crate) kind: MediaKind,
    pub(crate) file: InputFile,
    pub(crate) caption: Formatted,
    pub(crate) duration: Option<Duration>,
    pub(crate) size: Option<(u32, u32)>,
    pub(crate) title: Option<String>,
    pub(crate) performer: Option<String>,
    pub(crate) spoiler: bool,
    /// The caption stands above the media.
    pub(crate) caption_above: bool,
    /// A small picture of a file, JPEG of at most 320×320 pixels and 200 KB.
    pub(crate) thumbnail: Option<InputFile>,
    /// The picture of a video until it is played.
    pub(crate) cover: Option<InputFile>,
    /// Where a video begins to play.
    pub(crate) start: Option<Duration>,
    /// A video can be played while it is still being loaded.
    pub(crate) streaming: bool,
    /// The emoji of a sticker that is uploaded.
    pub(crate) emoji: Option<String>,
    /// A file stays a file, though it looks like a video.
    pub(crate) raw: bool,
}
