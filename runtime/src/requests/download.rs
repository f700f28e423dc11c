use std::fmt;
use std::future::IntoFuture;
use std::path::{Path, PathBuf};

use bytes::{Bytes, BytesMut};
use capgram_catalogue::limits;
use futures::StreamExt;
use futures::future::BoxFuture;
use tokio::io::AsyncWriteExt;

use super::Sending;
use super::media::check_size;
use crate::Result;
use crate::api::Api;
use crate::backend::Run;
use crate::capability::LargeFiles;
use crate::error::Error;
use crate::handles::BackendOf;
use crate::model::FileRef;
use crate::payload::{self, ByteStream};
use crate::target::Target;

/// A file's content, piece by piece.
pub type Pieces = ByteStream;

/// Told after each piece: how many bytes have arrived, of how many where that is known.
type Progress = Box<dyn FnMut(u64, Option<u64>) + Send>;

/// Asks for the content, once its size is known to be allowed.
fn open<A: Api>(backend: &BackendOf<A>, file: FileRef, large: bool, progress: Option<Progress>) -> BoxFuture<'static, Result<ByteStream>> {
    let total = file.size;
    let content = open_plain::<A>(backend, file, large);
    let Some(mut progress) = progress else { return content };
    Box::pin(async move {
        let mut arrived = 0;
        let content = content.await?.inspect(move |piece| {
            if let Ok(piece) = piece {
                arrived += piece.len() as u64;
                progress(arrived, total);
            }
        });
        Ok(Box::pin(content) as ByteStream)
    })
}

fn open_plain<A: Api>(backend: &BackendOf<A>, file: FileRef, large: bool) -> BoxFuture<'static, Result<ByteStream>> {
    if let Some(target) = A::Target::KIND
        && let Err(error) = check_size("download", &limits::DOWNLOAD, file.size, target, large)
    {
        return Box::pin(async { Err(error) });
    }
    backend.run(payload::Download { file })
}

macro_rules! download {
    ($name:ident $(, $field:ident: $type:ty)?) => {
        impl<A: Api> fmt::Debug for $name<A> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).field("file", &self.file)$(.field(stringify!($field), &self.$field))?.finish_non_exhaustive()
            }
        }

        impl<A: Api> $name<A> {
            pub(crate) fn new(backend: BackendOf<A>, file: FileRef $(, $field: $type)?) -> Self {
                Self { backend, file, $($field,)? large: false, progress: None }
            }

            /// Lets the file have up to 2 GB instead of 20 MB.
            pub fn large(mut self) -> Self
            where
                A: LargeFiles,
            {
                self.large = true;
                self
            }

            /// Calls this after each piece with the bytes that have arrived, and with the size of the whole where Telegram tells it.
            pub fn progress(mut self, tell: impl FnMut(u64, Option<u64>) + Send + 'static) -> Self {
                self.progress = Some(Box::new(tell));
                self
            }
        }
    };
}

/// Downloads to a file: `file.download("to.pdf")`.
///
/// # Errors
/// [`Error::TooLarge`] before a byte is asked for, where the size is known; [`Error::Io`] if the file cannot be written.
#[must_use = "a request does nothing until it is awaited"]
pub struct Download<A: Api> {
    backend: BackendOf<A>,
    file: FileRef,
    to: PathBuf,
    large: bool,
    progress: Option<Progress>,
}

download!(Download, to: PathBuf);

impl<A: Api> IntoFuture for Download<A> {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        let content = open::<A>(&self.backend, self.file, self.large, self.progress);
        Box::pin(async move { write(content.await?, &self.to).await })
    }
}

/// Writes beside the place and moves it there when it is whole, so that no half file is ever found under the name.
async fn write(mut content: ByteStream, to: &Path) -> Result<()> {
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = async {
        let mut file = tokio::fs::File::create(&part).await?;
        while let Some(piece) = content.next().await {
            file.write_all(&piece?).await?;
        }
        file.flush().await?;
        file.sync_all().await?;
        tokio::fs::rename(&part, to).await?;
        Ok(())
    };
    let result: Result<()> = written.await;
    if result.is_err() {
        // the error at hand matters more than one of the clean-up
        let _ = tokio::fs::remove_file(&part).await;
    }
    result
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
        let content = open::<A>(&self.backend, self.file, self.large, self.progress);
        Box::pin(async move {
            let mut content = content.await?;
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
/// # Errors
/// [`Error::TooLarge`] before a byte is asked for, where the size is known.
#[must_use = "a request does nothing until it is awaited"]
pub struct DownloadStream<A: Api> {
    backend: BackendOf<A>,
    file: FileRef,
    large: bool,
    progress: Option<Progress>,
}

download!(DownloadStream);

impl<A: Api> IntoFuture for DownloadStream<A> {
    type Output = Result<Pieces>;
    type IntoFuture = Sending<Pieces>;

    fn into_future(self) -> Self::IntoFuture {
        open::<A>(&self.backend, self.file, self.large, self.progress)
    }
}
