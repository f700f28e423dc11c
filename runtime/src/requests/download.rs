use std::fmt;
use std::future::IntoFuture;
use std::path::PathBuf;

use bytes::{Bytes, BytesMut};
use capgram_catalogue::limits as rows;
use futures::{StreamExt, stream};

use super::Sending;
use super::media::check_size;
use super::partial::Partial;
use crate::Result;
use crate::api::Api;
use crate::backend::{Backend, Run};
use crate::capability::LargeFiles;
use crate::error::{Error, Limit};
use crate::handles::BackendOf;
use crate::model::FileRef;
use crate::payload::{self, ByteStream};

/// A file's content, piece by piece. Dropping it ends the download at once.
pub type Pieces = ByteStream;

/// Told after each piece: how many bytes have arrived, of how many where that is known.
type Progress = Box<dyn FnMut(u64, Option<u64>) + Send>;

/// Refuses a file that the target does not give out.
fn check<A: Api>(backend: &BackendOf<A>, file: &FileRef, large: bool) -> Result<()> {
    check_size("download", &rows::DOWNLOAD, file.size, backend.limits(), large)
}

/// A content on its way.
struct Arriving {
    content: ByteStream,
    arrived: u64,
    total: Option<u64>,
    progress: Option<Progress>,
}

/// The content from a place on. What is shorter than Telegram said is an error.
async fn open<A: Api>(backend: BackendOf<A>, file: FileRef, from: u64, progress: Option<Progress>) -> Result<ByteStream> {
    let total = file.size;
    let content = match total {
        // nothing is left, and no server has to be asked for nothing
        Some(total) if total == from => Box::pin(stream::empty()),
        Some(total) if total < from => {
            return Err(Error::Limit(Limit {
                what: "the beginning of a download",
                given: from,
                least: 0,
                most: total,
                unit: "bytes",
                stranger: None,
                alphabet: None,
                target: backend.limits().target().api_literal(),
                source: "the file's own size",
            }));
        }
        _ => backend.run(payload::Download { file, from }).await?,
    };
    let arriving = Arriving { content, arrived: from, total, progress };
    Ok(Box::pin(stream::try_unfold(arriving, |mut arriving| async move {
        let Some(piece) = arriving.content.next().await else {
            return match arriving.total {
                Some(total) if arriving.arrived < total => {
                    let arrived = arriving.arrived;
                    Err(Error::Network(format!("the download ended after {arrived} bytes of {total}").into()))
                }
                _ => Ok(None),
            };
        };
        let piece = piece?;
        arriving.arrived += piece.len() as u64;
        if let Some(progress) = &mut arriving.progress {
            progress(arriving.arrived, arriving.total);
        }
        Ok(Some((piece, arriving)))
    })))
}

macro_rules! download {
    ($name:ident $(, $field:ident: $type:ty = $value:expr)* $(; $given:ident: $of:ty)?) => {
        impl<A: Api> fmt::Debug for $name<A> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut shown = f.debug_struct(stringify!($name));
                shown.field("file", &self.file)$(.field(stringify!($given), &self.$given))?$(.field(stringify!($field), &self.$field))*;
                shown.finish_non_exhaustive()
            }
        }

        impl<A: Api> $name<A> {
            pub(crate) fn new(backend: BackendOf<A>, file: FileRef $(, $given: $of)?) -> Self {
                Self { backend, file, $($given,)? $($field: $value,)* large: false, progress: None }
            }

            /// Lets the file have up to 2 GB instead of 20 MB.
            pub fn large(mut self) -> Self
            where
                A: LargeFiles,
            {
                self.large = true;
                self
            }

            /// Calls this after each piece with the bytes that have arrived, and with the size of the whole where Telegram tells it. What
            /// was there before, of a download that goes on, counts as arrived.
            pub fn progress(mut self, tell: impl FnMut(u64, Option<u64>) + Send + 'static) -> Self {
                self.progress = Some(Box::new(tell));
                self
            }
        }
    };
}

/// Downloads to a file: `file.download("to.pdf")`.
///
/// The content is written to `<to>.part` and moved to its place when it is whole, so that no half file is ever found under the name.
/// When it fails, and when its future is dropped, what was written is removed, unless [`resume`](Self::resume) keeps it.
///
/// A connection that breaks is not the end: the rest is asked for again, a few times in a row. On MTProto several parts are under way at
/// a time; memory does not grow with the file on either API.
///
/// # Errors
/// [`Error::TooLarge`] before a byte is asked for, where the size is known; [`Error::Io`] if the file cannot be written, or if another
/// download writes it.
#[must_use = "a request does nothing until it is awaited"]
pub struct Download<A: Api> {
    backend: BackendOf<A>,
    file: FileRef,
    to: PathBuf,
    resume: bool,
    large: bool,
    progress: Option<Progress>,
}

download!(Download, resume: bool = false; to: PathBuf);

impl<A: Api> Download<A> {
    /// Keeps what has arrived when it is broken off, and goes on with it when the same file is downloaded to the same place again, also by
    /// another run of the program: `file.download("to.iso").large().resume()`.
    ///
    /// It waits in `<to>.<id>.part` with the file's [`unique_id`](crate::File::unique_id), so that no other file is continued with it;
    /// if the download is never finished, removing it is the author's business. A handle of the file is gone with the program: take it out
    /// of the message again, which MTProto fetches by its id ([`chat.message(id)`](crate::Chat::message)), or when it is sent again.
    ///
    /// On MTProto and with a Bot API server of one's own only the rest moves. From the cloud's Bot API the rest is asked for by an HTTP range;
    /// a server that knows no ranges sends all of it, and what is there already is passed over.
    pub fn resume(mut self) -> Self {
        self.resume = true;
        self
    }
}

impl<A: Api> IntoFuture for Download<A> {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            check::<A>(&self.backend, &self.file, self.large)?;
            let mut partial = Partial::open(&self.to, self.resume.then_some(self.file.unique.as_str())).await?;
            if self.file.size.is_some_and(|size| partial.length() > size) {
                partial.clear().await?;
            }
            let mut content = open::<A>(self.backend, self.file, partial.length(), self.progress).await?;
            while let Some(piece) = content.next().await {
                partial.write(&piece?).await?;
            }
            Ok(partial.finish(&self.to).await?)
        })
    }
}

/// Downloads into memory: `file.download_bytes()`.
///
/// # Errors
/// [`Error::TooLarge`] before a byte is asked for, where the size is known.
#[must_use = "a request does nothing until it is awaited"]
pub struct DownloadBytes<A: Api> {
    backend: BackendOf<A>,
    file: FileRef,
    large: bool,
    progress: Option<Progress>,
}

download!(DownloadBytes);

impl<A: Api> IntoFuture for DownloadBytes<A> {
    type Output = Result<Bytes>;
    type IntoFuture = Sending<Bytes>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            check::<A>(&self.backend, &self.file, self.large)?;
            let mut content = open::<A>(self.backend, self.file, 0, self.progress).await?;
            let mut whole = BytesMut::new();
            while let Some(piece) = content.next().await {
                whole.extend_from_slice(&piece?);
            }
            Ok::<_, Error>(whole.freeze())
        })
    }
}

/// Downloads piece by piece: `file.download_stream()`. Awaiting it gives a `Stream` of `Result<Bytes>`.
///
/// The pieces come in their order and are of any length. What is not read yet is bounded, whatever the size of the file: a stream that
/// nobody reads makes the server wait.
///
/// # Errors
/// [`Error::TooLarge`] before a byte is asked for, where the size is known; [`Error::Limit`] for a beginning beyond the end. After an error
/// the stream gives nothing more: begin another one [`from`](Self::from) where it ended.
#[must_use = "a request does nothing until it is awaited"]
pub struct DownloadStream<A: Api> {
    backend: BackendOf<A>,
    file: FileRef,
    from: u64,
    large: bool,
    progress: Option<Progress>,
}

download!(DownloadStream, from: u64 = 0);

impl<A: Api> DownloadStream<A> {
    /// Begins with this byte instead of the first: `file.download_stream().from(1_000_000)`. At the file's end it gives nothing.
    ///
    /// From the cloud's Bot API this is an HTTP range; a server that knows none sends the beginning too, and it is passed over.
    pub fn from(mut self, offset: u64) -> Self {
        self.from = offset;
        self
    }
}

impl<A: Api> IntoFuture for DownloadStream<A> {
    type Output = Result<Pieces>;
    type IntoFuture = Sending<Pieces>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            check::<A>(&self.backend, &self.file, self.large)?;
            open::<A>(self.backend, self.file, self.from, self.progress).await
        })
    }
}
