use std::path::PathBuf;
use std::time::Duration;

use super::{BackendOf, handle};
use crate::api::Api;
use crate::model::content::Sticker;
use crate::model::{FileId, FileRef, InputFile, InputSource, MediaKind};
use crate::requests::{Download, DownloadBytes, DownloadStream};

/// A file of a message: a photo in its largest size, a document, a video, …
pub struct File<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: FileRef,
}

handle!(File);

impl<A: Api> From<&File<A>> for InputFile {
    /// To send it again, without downloading and uploading. Only to be used by the bot that received it.
    fn from(file: &File<A>) -> Self {
        Self { name: file.data.name.clone(), source: InputSource::Known(file.data.location.clone()), report: None }
    }
}

impl<A: Api> File<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: FileRef) -> Self {
        Self { backend, data }
    }

    /// The id, to keep: for [`InputFile::id`] and [`Bot::file`](crate::Bot::file).
    pub fn id(&self) -> FileId {
        FileId::of(&self.data)
    }

    /// As what it was sent.
    pub fn kind(&self) -> MediaKind {
        self.data.kind
    }

    /// The size in bytes, where Telegram tells it.
    pub fn size(&self) -> Option<u64> {
        self.data.size
    }

    /// The name that the sender gave it.
    pub fn name(&self) -> Option<&str> {
        self.data.name.as_deref()
    }

    /// The MIME type that the sender gave it.
    pub fn mime_type(&self) -> Option<&str> {
        self.data.mime.as_deref()
    }

    /// Width and height in pixels, where Telegram tells them.
    pub fn dimensions(&self) -> Option<(u32, u32)> {
        self.data.dimensions
    }

    /// How long a video, an audio or a voice message is.
    pub fn duration(&self) -> Option<Duration> {
        self.data.duration
    }

    /// A piece of music's title.
    pub fn title(&self) -> Option<&str> {
        self.data.title.as_deref()
    }

    /// A piece of music's performer.
    pub fn performer(&self) -> Option<&str> {
        self.data.performer.as_deref()
    }

    /// What a sticker has beside its file.
    pub fn sticker(&self) -> Option<&Sticker> {
        self.data.sticker.as_deref()
    }

    /// Tells two files apart, and is the same for the same file at every time. Only to compare: nothing can be downloaded with it, and
    /// the other API has another one.
    pub fn unique_id(&self) -> &str {
        &self.data.unique
    }

    /// Downloads it to a file: up to 20 MB, with [`large`](Download::large) up to 2 GB. Whole or not at all; with
    /// [`resume`](Download::resume) a later call goes on where this one was broken off.
    pub fn download(&self, to: impl Into<PathBuf>) -> Download<A> {
        Download::new(self.backend.clone(), self.data.clone(), to.into())
    }

    /// Downloads it into memory: up to 20 MB, with [`large`](DownloadBytes::large) up to 2 GB.
    pub fn download_bytes(&self) -> DownloadBytes<A> {
        DownloadBytes::new(self.backend.clone(), self.data.clone())
    }

    /// Downloads it piece by piece: up to 20 MB, with [`large`](DownloadStream::large) up to 2 GB; [`from`](DownloadStream::from) begins
    /// further on.
    pub fn download_stream(&self) -> DownloadStream<A> {
        DownloadStream::new(self.backend.clone(), self.data.clone())
    }
}
