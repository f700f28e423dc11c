//! The content of a file.

use std::io;
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt};
use reqwest::{Response, StatusCode};
use serde::Deserialize;
use teloxide_core::payloads;
use teloxide_core::types::FileId;
use tokio_util::io::ReaderStream;

use super::connection::Connection;
use super::{errors, runs, upload};
use crate::error::Refusal;
use crate::model::Location;
use crate::payload::ByteStream;
use crate::{Error, Result};

/// How long a download may stand still. There is no limit for the whole of it.
const STALL: Duration = Duration::from_secs(60);
const PIECE: usize = 64 * 1024;

/// What is read of `getFile`. teloxide-core's `File` has no room for a size of 4 GB, which this does not ask for.
#[derive(Deserialize)]
struct Found {
    file_path: Option<String>,
}

runs! {
    Download(connection, payload) {
        let Location::FileId(id) = payload.file.location else { return Err(upload::other_api()) };
        let found: Found = connection.ask("getFile", &payloads::GetFile::new(FileId(id))).await?;
        let Some(path) = found.file_path else {
            return Err(Error::Network("getFile answered without the file's path".into()));
        };
        // A server of one's own (`--local`) has the file on its disk, and tells where.
        if Path::new(&path).is_absolute() { read(Path::new(&path)).await } else { fetch(&connection, &path).await }
    }
}

/// Reads what a local server has put on its disk.
async fn read(path: &Path) -> Result<ByteStream> {
    let file = tokio::fs::File::open(path).await.map_err(|error| {
        io::Error::new(
            error.kind(),
            format!(
                "{} cannot be read: {error}. A Bot API server that runs with --local answers with paths on its own disk: run the bot \
                 on the same machine, and where it may read the server's files",
                path.display()
            ),
        )
    })?;
    Ok(ReaderStream::with_capacity(file, PIECE).map_err(Error::Io).boxed())
}

async fn fetch(connection: &Connection, path: &str) -> Result<ByteStream> {
    let answer = tokio::time::timeout(STALL, connection.get_file(path)?.send());
    let response = answer.await.map_err(|_| Error::Timeout(STALL))?.map_err(|error| errors::network(error, STALL))?;
    let status = response.status();
    if !status.is_success() {
        return Err(not_there(status));
    }
    Ok(pieces(response).boxed())
}

/// The content piece by piece; after an error nothing comes any more.
fn pieces(response: Response) -> impl Stream<Item = Result<Bytes>> {
    futures::stream::unfold(Some(response), |response| async {
        let mut response = response?;
        match tokio::time::timeout(STALL, response.chunk()).await {
            Ok(Ok(Some(piece))) => Some((Ok(piece), Some(response))),
            Ok(Ok(None)) => None,
            Ok(Err(error)) => Some((Err(errors::network(error, STALL)), None)),
            Err(_) => Some((Err(Error::Timeout(STALL)), None)),
        }
    })
}

/// The path is good for an hour only. (Source: core.telegram.org/bots/api#getfile)
fn not_there(status: StatusCode) -> Error {
    let refusal =
        Refusal { method: "the download of a file", code: Some(i32::from(status.as_u16())), text: status.to_string(), source: None };
    if status == StatusCode::UNAUTHORIZED { Error::InvalidToken(refusal) } else { Error::Refused(refusal) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_local_servers_file_that_cannot_be_read_tells_where_to_run_the_bot() {
        let Err(error) = read(Path::new("/no/such/folder/file_1.pdf")).await else { panic!() };
        assert_eq!(error.kind(), "Io");
        let text = error.to_string();
        assert!(text.contains("/no/such/folder/file_1.pdf") && text.contains("on the same machine"), "{text}");
    }
}
