//! Uploading: parts of half a megabyte, a few at once.

use std::io::{self, Cursor};
use std::pin::Pin;

use futures::{StreamExt, TryStreamExt, stream};
use grammers_client::tl;
use tl::functions::upload::{SaveBigFilePart, SaveFilePart};
use tokio::io::{AsyncRead, AsyncReadExt};

use super::MtprotoClient;
use super::client::random_id;
use super::errors::strange;
use crate::model::InputSource;
use crate::{Error, Result};

/// The largest part that Telegram takes. (Source: core.telegram.org/api/files)
pub(super) const PART: usize = 512 * 1024;

/// What is larger is sent in another way. (Source: core.telegram.org/api/files)
const BIG: u64 = 10 * 1024 * 1024;

/// Parts under way at a time.
const AT_ONCE: usize = 4;

type Reader = Pin<Box<dyn AsyncRead + Send>>;

/// Sends a file's content to Telegram, which keeps it for a while under the name given.
///
/// # Errors
/// [`Error::Io`] if it cannot be read or is shorter than promised.
pub(super) async fn upload(client: &MtprotoClient, source: InputSource, name: &str) -> Result<tl::enums::InputFile> {
    let (size, reader): (u64, Reader) = match source {
        InputSource::Path(path) => {
            let file = tokio::fs::File::open(&path).await?;
            (file.metadata().await?.len(), Box::pin(file))
        }
        InputSource::Bytes(bytes) => (bytes.len() as u64, Box::pin(Cursor::new(bytes))),
        InputSource::Stream { size, reader } => (size, reader),
        InputSource::Url(_) | InputSource::Known(_) => return Err(Error::other("what Telegram has already needs no upload")),
    };
    let Ok(count) = i32::try_from(size.div_ceil(PART as u64)) else {
        return Err(Error::other(format!("a file of {size} bytes has too many parts")));
    };
    let id = random_id();
    let big = size > BIG;
    parts(reader, size)
        .map(|part| async move {
            let (number, bytes) = part?;
            let (function, taken) = if big {
                let request = SaveBigFilePart { file_id: id, file_part: number, file_total_parts: count, bytes };
                ("upload.saveBigFilePart", client.connection().call_with_part(&request).await?)
            } else {
                let request = SaveFilePart { file_id: id, file_part: number, bytes };
                ("upload.saveFilePart", client.connection().call_with_part(&request).await?)
            };
            if taken { Ok(()) } else { Err(strange(function, "the part being kept")) }
        })
        .buffer_unordered(AT_ONCE)
        .try_for_each(|()| async { Ok::<(), Error>(()) })
        .await?;
    let name = name.to_owned();
    Ok(if big {
        tl::types::InputFileBig { id, parts: count, name }.into()
    } else {
        // the checksum is optional: the connection has better ones
        tl::types::InputFile { id, parts: count, name, md5_checksum: String::new() }.into()
    })
}

/// The parts with their numbers. Never reads beyond `size`.
fn parts(reader: Reader, size: u64) -> impl futures::Stream<Item = Result<(i32, Vec<u8>)>> + Send {
    stream::try_unfold((reader, 0, size), |(mut reader, number, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let length = usize::try_from(left).unwrap_or(usize::MAX).min(PART);
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes).await.map_err(|error| {
            if error.kind() == io::ErrorKind::UnexpectedEof {
                io::Error::new(error.kind(), format!("the file ends {left} bytes before the size that was given, or a part of them"))
            } else {
                error
            }
        })?;
        Ok(Some(((number, bytes), (reader, number + 1, left - length as u64))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn lengths(content: usize, size: u64) -> Result<Vec<usize>> {
        let reader: Reader = Box::pin(Cursor::new(vec![7; content]));
        parts(reader, size).map_ok(|(_, bytes)| bytes.len()).try_collect().await
    }

    #[tokio::test]
    async fn parts_are_whole_but_for_the_last() {
        assert_eq!(lengths(PART + 1, PART as u64 + 1).await.unwrap(), [PART, 1]);
        assert_eq!(lengths(PART, PART as u64).await.unwrap(), [PART]);
    }

    #[tokio::test]
    async fn more_than_the_size_is_not_read_and_less_is_an_error() {
        assert_eq!(lengths(100, 40).await.unwrap(), [40]);
        assert_eq!(lengths(39, 40).await.unwrap_err().kind(), "Io");
    }
}
