//! Uploading: parts of half a megabyte, a few at once.

use std::collections::BTreeSet;
use std::io::{self, SeekFrom};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream};
use grammers_client::tl;
use grammers_session::Session;
use tl::functions::upload::{SaveBigFilePart, SaveFilePart};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncSeekExt};

use super::MtprotoClient;
use super::client::random_id;
use super::errors::{Failed, strange};
use super::lanes::{AT_ONCE, Transfer};
use super::unfinished::{Broken, Key};
use crate::model::{InputSource, Report};
use crate::{Error, Result};

/// The largest part that Telegram takes. (Source: core.telegram.org/api/files)
pub(super) const PART: usize = 512 * 1024;

/// What is larger is sent in another way. (Source: core.telegram.org/api/files)
const BIG: u64 = 10 * 1024 * 1024;

/// A file of up to so many parts goes over the common connection: other ones would take longer to open.
pub(super) const DIRECT: u64 = 4;

/// Where the parts are read.
enum Content {
    /// A file, and how far it has been read.
    File(tokio::fs::File, u64),
    Bytes(Bytes),
    Reader(Pin<Box<dyn AsyncRead + Send>>),
}

/// Sends a file's content to Telegram, which keeps it for a while under the name given. `report` is told of every part that Telegram
/// has confirmed.
///
/// What was broken off a moment ago goes on with the parts that are there, if the same content is sent again: a file on the disk that has
/// not changed, or the same bytes. A stream begins anew, since nobody knows that it is the same.
///
/// # Errors
/// [`Error::Io`] if it cannot be read or is shorter than promised.
pub(super) async fn upload(
    client: &MtprotoClient,
    source: InputSource,
    name: &str,
    report: Option<Report>,
) -> Result<tl::enums::InputFile> {
    let (size, content, key) = open(source).await?;
    let Ok(count) = i32::try_from(size.div_ceil(PART as u64)) else {
        return Err(Error::other(format!("a file of {size} bytes has too many parts")));
    };
    let big = size > BIG;
    let transfer = (u64::from(count.unsigned_abs()) > DIRECT).then(|| Transfer::new(client));
    let broken = client.0.unfinished.take(key.filter(|_| big)).unwrap_or_else(|key| Broken::new(key, random_id()));
    let attempt = Attempt { client, broken: Mutex::new(Some(broken)), size, count, big, transfer, report };
    let (id, there) = attempt.begin();
    let attempt = &attempt;
    parts(content, size, there)
        .map(|part| async move {
            let (number, bytes) = part?;
            attempt.send(id, number, bytes).await
        })
        .buffer_unordered(AT_ONCE)
        .try_for_each(|()| async { Ok::<(), Error>(()) })
        .await?;
    attempt.finish();
    let name = name.to_owned();
    Ok(if big {
        tl::types::InputFileBig { id, parts: count, name }.into()
    } else {
        // the checksum is optional: the connection has better ones
        tl::types::InputFile { id, parts: count, name, md5_checksum: String::new() }.into()
    })
}

/// An upload under way. What is not finished when it is dropped is kept for another attempt.
struct Attempt<'c> {
    client: &'c MtprotoClient,
    broken: Mutex<Option<Broken>>,
    size: u64,
    count: i32,
    big: bool,
    transfer: Option<Transfer>,
    report: Option<Report>,
}

impl Attempt<'_> {
    /// The upload's number, and the parts that Telegram has.
    fn begin(&self) -> (i64, BTreeSet<i32>) {
        let broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner);
        // it is there until the end
        let (id, there) = broken.as_ref().map(|broken| (broken.id, broken.there.clone())).unwrap_or_default();
        if !there.is_empty() {
            tracing::debug!(parts = there.len(), of = self.count, "an upload goes on");
            self.tell(&there);
        }
        (id, there)
    }

    async fn send(&self, id: i64, number: i32, bytes: Vec<u8>) -> Result<()> {
        let (function, taken) = if self.big {
            let request = SaveBigFilePart { file_id: id, file_part: number, file_total_parts: self.count, bytes };
            ("upload.saveBigFilePart", self.call("upload.saveBigFilePart", &request).await?)
        } else {
            let request = SaveFilePart { file_id: id, file_part: number, bytes };
            ("upload.saveFilePart", self.call("upload.saveFilePart", &request).await?)
        };
        if !taken {
            return Err(strange(function, "the part being kept"));
        }
        if let Some(broken) = &mut *self.broken.lock().unwrap_or_else(PoisonError::into_inner) {
            broken.there.insert(number);
            self.tell(&broken.there);
        }
        Ok(())
    }

    async fn call<R: tl::RemoteCall>(&self, function: &'static str, request: &R) -> Result<R::Return, Failed> {
        let connection = self.client.connection();
        match (&self.transfer, connection.session().home_dc_id()) {
            (Some(transfer), Ok(home)) => transfer.call(function, request, home).await,
            _ => connection.call_with_part(request).await,
        }
    }

    fn tell(&self, there: &BTreeSet<i32>) {
        let Some(report) = &self.report else { return };
        let last = (self.count - 1).max(0);
        let short = self.count.unsigned_abs() as usize * PART - self.size as usize;
        let missing = if there.contains(&last) { short } else { 0 };
        report.tell((there.len() * PART - missing) as u64, self.size);
    }

    /// Telegram has everything.
    fn finish(&self) {
        *self.broken.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        if let Some(broken) = self.broken.get_mut().unwrap_or_else(PoisonError::into_inner).take() {
            self.client.0.unfinished.put(broken);
        }
    }
}

/// The content, its size, and by what it is known again.
async fn open(source: InputSource) -> Result<(u64, Content, Option<Key>)> {
    Ok(match source {
        InputSource::Path(path) => {
            let file = tokio::fs::File::open(&path).await?;
            let metadata = file.metadata().await?;
            let key = Key::of_path(path, &metadata);
            (metadata.len(), Content::File(file, 0), key)
        }
        InputSource::Bytes(bytes) => {
            let key = if bytes.len() as u64 > BIG { Some(Key::of_bytes(&bytes)) } else { None };
            (bytes.len() as u64, Content::Bytes(bytes), key)
        }
        InputSource::Stream { size, reader } => (size, Content::Reader(reader), None),
        InputSource::Url(_) | InputSource::Known(_) => return Err(Error::other("what Telegram has already needs no upload")),
    })
}

/// The parts that are not there yet, with their numbers. Never reads beyond `size`.
fn parts(content: Content, size: u64, there: BTreeSet<i32>) -> impl futures::Stream<Item = Result<(i32, Vec<u8>)>> + Send {
    stream::try_unfold((content, 0, there), move |(mut content, mut number, there)| async move {
        while there.contains(&number) {
            number += 1;
        }
        // both are at least 0
        let at = u64::from(number.unsigned_abs()) * PART as u64;
        if at >= size {
            return Ok(None);
        }
        let left = size - at;
        let length = usize::try_from(left).unwrap_or(usize::MAX).min(PART);
        let bytes = content.read(at, length).await.map_err(|error| {
            if error.kind() == io::ErrorKind::UnexpectedEof {
                io::Error::new(error.kind(), format!("the file ends {left} bytes before the size that was given, or a part of them"))
            } else {
                error
            }
        })?;
        Ok(Some(((number, bytes), (content, number + 1, there))))
    })
}

impl Content {
    /// Reads a part; a reader gives them in their order only.
    async fn read(&mut self, at: u64, length: usize) -> io::Result<Vec<u8>> {
        match self {
            Self::File(file, position) => {
                if *position != at {
                    file.seek(SeekFrom::Start(at)).await?;
                }
                let mut bytes = vec![0; length];
                file.read_exact(&mut bytes).await?;
                *position = at + length as u64;
                Ok(bytes)
            }
            // the size is the bytes' own
            Self::Bytes(bytes) => Ok(bytes[at as usize..at as usize + length].to_vec()),
            Self::Reader(reader) => {
                let mut bytes = vec![0; length];
                reader.read_exact(&mut bytes).await?;
                Ok(bytes)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn lengths(content: usize, size: u64, there: &[i32]) -> Result<Vec<(i32, usize)>> {
        let content = Content::Reader(Box::pin(io::Cursor::new(vec![7; content])));
        parts(content, size, there.iter().copied().collect()).map_ok(|(number, bytes)| (number, bytes.len())).try_collect().await
    }

    #[tokio::test]
    async fn parts_are_whole_but_for_the_last() {
        assert_eq!(lengths(PART + 1, PART as u64 + 1, &[]).await.unwrap(), [(0, PART), (1, 1)]);
        assert_eq!(lengths(PART, PART as u64, &[]).await.unwrap(), [(0, PART)]);
    }

    #[tokio::test]
    async fn more_than_the_size_is_not_read_and_less_is_an_error() {
        assert_eq!(lengths(100, 40, &[]).await.unwrap(), [(0, 40)]);
        assert_eq!(lengths(39, 40, &[]).await.unwrap_err().kind(), "Io");
    }

    #[tokio::test]
    async fn parts_that_are_there_are_not_read_again() {
        let bytes: Vec<u8> = (0..3 * PART + 5).map(|at| (at / PART) as u8).collect();
        let size = bytes.len() as u64;
        let left: Vec<_> = parts(Content::Bytes(bytes.into()), size, [0, 2].into()).try_collect().await.unwrap();
        let shown: Vec<_> = left.iter().map(|(number, bytes)| (*number, bytes.len(), bytes[0])).collect();
        assert_eq!(shown, [(1, PART, 1), (3, 5, 3)]);
    }
}
