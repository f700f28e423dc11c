use std::fmt;
use std::future::IntoFuture;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use capgram_catalogue::limits as rows;

use super::{Sending, send_options};
use crate::api::Api;
use crate::backend::{Backend, Run};
use crate::capability::{AttachKeyboards, LargeFiles};
use crate::error::TooLarge;
use crate::handles::{BackendOf, File, Message};
use crate::limits::Limits;
use crate::model::{ChatId, InputFile, InputSource, Keyboard, MediaKind, OutgoingMedia, Report, SendOptions, Text};
use crate::{Error, Result, payload};

/// A file and how it is shown: an item of an album.
#[derive(Debug)]
pub struct Media {
    kind: MediaKind,
    file: InputFile,
    caption: Text,
    duration: Option<Duration>,
    size: Option<(u32, u32)>,
    title: Option<String>,
    performer: Option<String>,
    spoiler: bool,
    caption_above: bool,
    thumbnail: Option<InputFile>,
    cover: Option<InputFile>,
    start: Option<Duration>,
    streaming: bool,
    emoji: Option<String>,
    raw: bool,
}

impl Media {
    pub(crate) fn new(kind: MediaKind, file: InputFile) -> Self {
        Self {
            kind,
            file,
            caption: "".into(),
            duration: None,
            size: None,
            title: None,
            performer: None,
            spoiler: false,
            caption_above: false,
            thumbnail: None,
            cover: None,
            start: None,
            streaming: kind == MediaKind::Video,
            emoji: None,
            raw: false,
        }
    }

    /// A photo.
    pub fn photo(file: impl Into<InputFile>) -> Self {
        Self::new(MediaKind::Photo, file.into())
    }

    /// A file as it is.
    pub fn document(file: impl Into<InputFile>) -> Self {
        Self::new(MediaKind::Document, file.into())
    }

    /// A video.
    pub fn video(file: impl Into<InputFile>) -> Self {
        Self::new(MediaKind::Video, file.into())
    }

    /// Music.
    pub fn audio(file: impl Into<InputFile>) -> Self {
        Self::new(MediaKind::Audio, file.into())
    }

    /// A text under it: up to 1024 characters after its markup is parsed.
    pub fn caption(mut self, text: impl Into<Text>) -> Self {
        self.caption = text.into();
        self
    }

    /// How long a video, an audio or a voice message is.
    pub fn duration(mut self, duration: Duration) -> Self {
        self.duration = Some(duration);
        self
    }

    /// A video's width and height in pixels.
    pub fn dimensions(mut self, width: u32, height: u32) -> Self {
        self.size = Some((width, height));
        self
    }

    /// A piece of music's title.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// A piece of music's performer.
    pub fn performer(mut self, performer: impl Into<String>) -> Self {
        self.performer = Some(performer.into());
        self
    }

    /// Covered until it is tapped; photos, videos and animations.
    pub fn spoiler(mut self) -> Self {
        self.spoiler = true;
        self
    }

    /// The caption stands above the media; photos, videos and animations. In an album: above all of it.
    pub fn caption_above(mut self) -> Self {
        self.caption_above = true;
        self
    }

    /// A small picture of a file that is uploaded: JPEG, at most 200 KB and 320×320 pixels. No URL, and no file that Telegram has.
    /// (Source: core.telegram.org/bots/api#sending-files)
    pub fn thumbnail(mut self, picture: impl Into<InputFile>) -> Self {
        self.thumbnail = Some(picture.into());
        self
    }

    /// The picture of a video until it is played.
    pub fn cover(mut self, picture: impl Into<InputFile>) -> Self {
        self.cover = Some(picture.into());
        self
    }

    /// Where a video begins to play.
    pub fn start_at(mut self, time: Duration) -> Self {
        self.start = Some(time);
        self
    }

    /// Whether a video can be played while it is still being loaded; it can, if nobody says otherwise.
    pub fn streaming(mut self, streaming: bool) -> Self {
        self.streaming = streaming;
        self
    }

    /// The emoji that a sticker stands for; only of one that is uploaded.
    pub fn emoji(mut self, emoji: impl Into<String>) -> Self {
        self.emoji = Some(emoji.into());
        self
    }

    /// A document stays a file, whatever is in it.
    pub fn as_file(mut self) -> Self {
        self.raw = true;
        self
    }

    /// Parses the caption and checks the file's size, before a byte is sent.
    pub(super) async fn prepare(self, limits: Limits, large: bool) -> Result<OutgoingMedia> {
        check_upload(self.file.size().await?, self.kind, limits, large)?;
        if let Some(thumbnail) = &self.thumbnail {
            check_thumbnail(thumbnail.size().await?, limits)?;
        }
        Ok(OutgoingMedia {
            kind: self.kind,
            file: self.file,
            caption: self.caption.format()?,
            duration: self.duration,
            size: self.size,
            title: self.title,
            performer: self.performer,
            spoiler: self.spoiler,
            caption_above: self.caption_above,
            thumbnail: self.thumbnail,
            cover: self.cover,
            start: self.start,
            streaming: self.streaming,
            emoji: self.emoji,
            raw: self.raw,
        })
    }
}

impl From<InputFile> for Media {
    /// A photo if the name says so (`.jpg`, `.jpeg`, `.png`, `.webp`), a video for `.mp4`, a document otherwise.
    fn from(file: InputFile) -> Self {
        let name = match &file.source {
            InputSource::Url(url) => Some(url.as_str()),
            _ => file.name.as_deref(),
        };
        let extension = name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension.to_ascii_lowercase());
        let kind = match extension.as_deref() {
            Some("jpg" | "jpeg" | "png" | "webp") => MediaKind::Photo,
            Some("mp4") => MediaKind::Video,
            _ => MediaKind::Document,
        };
        Self::new(kind, file)
    }
}

impl<A: Api> From<&File<A>> for Media {
    /// As what it was received.
    fn from(file: &File<A>) -> Self {
        Self::new(file.data.kind, file.into())
    }
}

/// Refuses a file that the target cannot send, where its size is known.
///
/// # Errors
/// [`Error::TooLarge`] with the limit and the way out, [`Error::Limit`] for a file without content.
fn check_upload(size: Option<u64>, kind: MediaKind, limits: Limits, large: bool) -> Result<()> {
    let Some(size) = size else { return Ok(()) };
    let target = limits.target();
    if size == 0 {
        let most = limits.own(&rows::UPLOAD).or_else(|| rows::UPLOAD.on(target)).unwrap_or(u64::MAX);
        return Err(limits.refused(&rows::UPLOAD, 0, most, None));
    }
    let photo = (kind == MediaKind::Photo).then(|| limits.own(&rows::PHOTO).or_else(|| rows::PHOTO.on(target))).flatten();
    if let Some(limit) = photo.filter(|limit| size > *limit) {
        return Err(Error::TooLarge(TooLarge {
            what: "photo",
            size: Some(size),
            limit,
            target: target.api_literal(),
            way_out: "send it with `send_document`, or make it smaller",
            source: rows::PHOTO.source,
            refusal: None,
        }));
    }
    check_size("upload", &rows::UPLOAD, Some(size), limits, large)
}

/// Refuses a small picture that the target does not take, where its size is known.
fn check_thumbnail(size: Option<u64>, limits: Limits) -> Result<()> {
    let most = limits.own(&rows::THUMBNAIL).or_else(|| rows::THUMBNAIL.on(limits.target()));
    let (Some(size), Some(most)) = (size, most) else { return Ok(()) };
    if size <= most {
        return Ok(());
    }
    Err(Error::TooLarge(TooLarge {
        what: "thumbnail",
        size: Some(size),
        limit: most,
        target: limits.target().api_literal(),
        way_out: "make it smaller, or leave it out",
        source: rows::THUMBNAIL.source,
        refusal: None,
    }))
}

/// Refuses a size beyond what the target moves: without `large`, beyond what every target moves.
pub(super) fn check_size(
    what: &'static str,
    limit: &capgram_catalogue::Limit,
    size: Option<u64>,
    limits: Limits,
    large: bool,
) -> Result<()> {
    let target = limits.target();
    let most = limits.own(limit).or_else(|| if large { limit.on(target) } else { limit.everywhere() });
    let (Some(size), Some(most)) = (size, most) else { return Ok(()) };
    if size <= most {
        return Ok(());
    }
    let may_be_large = capgram_catalogue::capability("LargeFiles").is_some_and(|capability| capability.granted_to(target));
    let way_out = match (large, may_be_large) {
        (false, true) => "add `.large()` to the request",
        (false, false) => "use a Bot API server of your own (`server = \"local\"`) or `api = \"mtproto\"`, and add `.large()`",
        (true, _) => "Telegram has no way to move more",
    };
    Err(Error::TooLarge(TooLarge {
        what,
        size: Some(size),
        limit: most,
        target: target.api_literal(),
        way_out,
        source: limit.source,
        refusal: None,
    }))
}

/// Sends a file: `chat.send_photo(file)`, `chat.send_document(file)`, …
///
/// # Errors
/// [`Error::TooLarge`] before a byte is sent, [`Error::Io`] if the file cannot be read, and what Telegram refuses.
#[must_use = "a request does nothing until it is awaited"]
pub struct SendMedia<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    media: Media,
    pub(super) options: SendOptions,
    large: bool,
}

send_options!(SendMedia);

impl<A: Api> fmt::Debug for SendMedia<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendMedia").field("chat", &self.chat).field("media", &self.media).finish_non_exhaustive()
    }
}

impl<A: Api> SendMedia<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, media: Media) -> Self {
        Self { backend, chat, media, options: SendOptions::default(), large: false }
    }

    /// Lets the file have up to 2 GB instead of 50 MB.
    pub fn large(mut self) -> Self
    where
        A: LargeFiles,
    {
        self.large = true;
        self
    }

    /// With a keyboard.
    pub fn keyboard(mut self, keyboard: Keyboard) -> Self
    where
        A: AttachKeyboards,
    {
        self.options.keyboard = Some(keyboard);
        self
    }

    /// Calls this while the file goes up, with the bytes that are done and with the file's size; see [`InputFile::progress`].
    pub fn progress(mut self, tell: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.media.file.report = Some(Report::new(tell));
        self
    }

    fn media(mut self, change: impl FnOnce(Media) -> Media) -> Self {
        self.media = change(self.media);
        self
    }

    /// A text under it: up to 1024 characters after its markup is parsed.
    pub fn caption(self, text: impl Into<Text>) -> Self {
        self.media(|media| media.caption(text))
    }

    /// How long a video, an audio or a voice message is.
    pub fn duration(self, duration: Duration) -> Self {
        self.media(|media| media.duration(duration))
    }

    /// A video's width and height in pixels.
    pub fn dimensions(self, width: u32, height: u32) -> Self {
        self.media(|media| media.dimensions(width, height))
    }

    /// A piece of music's title.
    pub fn title(self, title: impl Into<String>) -> Self {
        self.media(|media| media.title(title))
    }

    /// A piece of music's performer.
    pub fn performer(self, performer: impl Into<String>) -> Self {
        self.media(|media| media.performer(performer))
    }

    /// Covered until it is tapped; photos, videos and animations.
    pub fn spoiler(self) -> Self {
        self.media(Media::spoiler)
    }

    /// The caption stands above the media; photos, videos and animations.
    pub fn caption_above(self) -> Self {
        self.media(Media::caption_above)
    }

    /// A small picture of a file that is uploaded: JPEG, at most 200 KB and 320×320 pixels. No URL, and no file that Telegram has.
    /// (Source: core.telegram.org/bots/api#sending-files)
    pub fn thumbnail(self, picture: impl Into<InputFile>) -> Self {
        self.media(|media| media.thumbnail(picture))
    }

    /// The picture of a video until it is played.
    pub fn cover(self, picture: impl Into<InputFile>) -> Self {
        self.media(|media| media.cover(picture))
    }

    /// Where a video begins to play.
    pub fn start_at(self, time: Duration) -> Self {
        self.media(|media| media.start_at(time))
    }

    /// Whether a video can be played while it is still being loaded; it can, if nobody says otherwise.
    pub fn streaming(self, streaming: bool) -> Self {
        self.media(|media| media.streaming(streaming))
    }

    /// The emoji that a sticker stands for; only of one that is uploaded.
    pub fn emoji(self, emoji: impl Into<String>) -> Self {
        self.media(|media| media.emoji(emoji))
    }

    /// A document stays a file, whatever is in it.
    pub fn as_file(self) -> Self {
        self.media(Media::as_file)
    }
}

impl<A: Api> IntoFuture for SendMedia<A> {
    type Output = Result<Message<A>>;
    type IntoFuture = Sending<Message<A>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let media = self.media.prepare(self.backend.limits(), self.large).await?;
            let payload = payload::SendMedia { chat: self.chat, media, options: self.options };
            let sent = self.backend.run(payload).await?;
            Ok(Message::new(self.backend, sent))
        })
    }
}

/// Sends 2 to 10 files that are shown together: `chat.send_album([…])`.
///
/// # Errors
/// [`Error::Limit`] for another number of files, [`Error::TooLarge`] before a byte is sent, and what Telegram refuses.
#[must_use = "a request does nothing until it is awaited"]
pub struct SendAlbum<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    items: Vec<Media>,
    pub(super) options: SendOptions,
    large: bool,
    report: Option<Report>,
}

send_options!(SendAlbum);

impl<A: Api> fmt::Debug for SendAlbum<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendAlbum").field("chat", &self.chat).field("items", &self.items).finish_non_exhaustive()
    }
}

impl<A: Api> SendAlbum<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, items: Vec<Media>) -> Self {
        Self { backend, chat, items, options: SendOptions::default(), large: false, report: None }
    }

    /// Calls this while the files go up, with the bytes that are done and with the size of all files together; see
    /// [`InputFile::progress`].
    pub fn progress(mut self, tell: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.report = Some(Report::new(tell));
        self
    }

    /// Lets each file have up to 2 GB instead of 50 MB.
    pub fn large(mut self) -> Self
    where
        A: LargeFiles,
    {
        self.large = true;
        self
    }
}

impl<A: Api> IntoFuture for SendAlbum<A> {
    type Output = Result<Vec<Message<A>>>;
    type IntoFuture = Sending<Vec<Message<A>>>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move {
            if let Some(report) = self.report {
                report_together(&mut self.items, report).await?;
            }
            let mut items = Vec::with_capacity(self.items.len());
            for item in self.items {
                items.push(item.prepare(self.backend.limits(), self.large).await?);
            }
            let payload = payload::SendAlbum { chat: self.chat, items, options: self.options };
            let sent = self.backend.run(payload).await?;
            Ok(sent.into_iter().map(|data| Message::new(self.backend.clone(), data)).collect())
        })
    }
}

/// Makes the files of an album tell their progress as one.
async fn report_together(items: &mut [Media], report: Report) -> Result<()> {
    let mut sizes = Vec::with_capacity(items.len());
    for item in &*items {
        let size = item.file.size();
        sizes.push(size);
    }
    let mut total = 0;
    for size in sizes {
        total += size.await?.unwrap_or(0);
    }
    let done = Arc::new(Mutex::new(vec![0; items.len()]));
    for (number, item) in items.iter_mut().enumerate() {
        let (report, done) = (report.clone(), Arc::clone(&done));
        item.file.report = Some(Report::new(move |part, _| {
            let all: u64 = {
                let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                done[number] = part;
                done.iter().sum()
            };
            report.tell(all, total);
        }));
    }
    Ok(())
}
