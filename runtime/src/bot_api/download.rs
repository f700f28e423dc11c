//! The content of a file.

use std::io::{self, SeekFrom};
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream};
use reqwest::header::{CONTENT_RANGE, RANGE};
use reqwest::{Response, StatusCode};
use serde::Deserialize;
use teloxide_core::payloads;
use teloxide_core::types::FileId;
use tokio::io::AsyncSeekExt;
use tokio_util::io::ReaderStream;

use super::connection::Connection;
use super::{errors, runs, upload};
use crate::error::Refusal;
use crate::model::Location;
use crate::payload::ByteStream;
use crate::{Error, Result};

/// How long a download may stand still. There is no limit for the whole of it.
const STALL: Duration = Duration::from_secs(60);
/// How long a server of one's own may take for `getFile`: it fetches the whole file from Telegram before it answers.
const FETCHED: Duration = Duration::from_secs(3600);
const PIECE: usize = 64 * 1024;
/// How long before each attempt to go on after a connection has broken; a piece that arrives makes it begin again.
const AGAIN: [Duration; 4] = [Duration::from_millis(300), Duration::from_secs(1), Duration::from_secs(3), Duration::from_secs(10)];

/// What is read of `getFile`. teloxide-core's `File` has no room for a size of 4 GB, which this does not ask for.
#[derive(Deserialize)]
struct Found {
    file_path: Option<String>,
}

runs! {
    Download(connection, payload) {
        let Location::FileId(id) = payload.file.location else { return Err(upload::other_api()) };
        let path = find(&connection, &id).await?;
        // A server of one's own (`--local`) has the file on its disk, and tells where.
        if Path::new(&path).is_absolute() {
            return read(Path::new(&path), payload.from).await;
        }
        let mut coming = Coming { connection, id, path, at: payload.from, size: payload.file.size, response: None, passed_over: 0, broken: 0 };
        coming.begin().await?;
        Ok(stream::try_unfold(coming, next).boxed())
    }
}

/// Where the server has the file.
async fn find(connection: &Connection, id: &str) -> Result<String> {
    let request = payloads::GetFile::new(FileId(id.to_owned()));
    let found: Found = connection.ask_patiently("getFile", &request, FETCHED).await?;
    found.file_path.ok_or_else(|| Error::Network("getFile answered without the file's path".into()))
}

/// Reads what a local server has put on its disk.
async fn read(path: &Path, from: u64) -> Result<ByteStream> {
    let cannot = |error: io::Error| {
        io::Error::new(
            error.kind(),
            format!(
                "{} cannot be read: {error}. A Bot API server that runs with --local answers with paths on its own disk: run the bot \
                 on the same machine, and where it may read the server's files",
                path.display()
            ),
        )
    };
    let mut file = tokio::fs::File::open(path).await.map_err(cannot)?;
    file.seek(SeekFrom::Start(from)).await.map_err(cannot)?;
    Ok(ReaderStream::with_capacity(file, PIECE).map_err(Error::Io).boxed())
}

/// A content on its way over HTTP.
struct Coming {
    connection: Connection,
    id: String,
    path: String,
    /// The byte that comes next.
    at: u64,
    size: Option<u64>,
    /// `None` after the connection has broken.
    response: Option<Response>,
    /// How many bytes of the response are there already: it begins too early, because the server knows no ranges.
    passed_over: u64,
    /// How often the connection has broken since the last piece.
    broken: usize,
}

impl Coming {
    /// Asks for the content from `at` on.
    async fn begin(&mut self) -> Result<()> {
        let response = match self.ask().await? {
            // A path is good for an hour at least, and a long download may take longer: core.telegram.org/bots/api#getfile
            response if response.status() == StatusCode::NOT_FOUND && self.at > 0 => {
                self.path = find(&self.connection, &self.id).await?;
                self.ask().await?
            }
            response => response,
        };
        self.passed_over = match response.status() {
            StatusCode::PARTIAL_CONTENT if begins_at(&response) == Some(self.at) => 0,
            StatusCode::PARTIAL_CONTENT => {
                return Err(Error::Network("the server sent another part of the file than it was asked for".into()));
            }
            status if status.is_success() => self.at,
            status => return Err(not_there(status)),
        };
        self.response = Some(response);
        Ok(())
    }

    async fn ask(&self) -> Result<Response> {
        let mut request = self.connection.get_file(&self.path)?;
        if self.at > 0 {
            request = request.header(RANGE, format!("bytes={}-", self.at));
        }
        let answer = tokio::time::timeout(STALL, request.send()).await;
        answer.map_err(|_| Error::Timeout(STALL))?.map_err(|error| errors::network(error, STALL))
    }

    /// The next piece; `None` at the end.
    async fn piece(&mut self) -> Result<Option<Bytes>> {
        loop {
            let Some(response) = &mut self.response else {
                self.begin().await?;
                continue;
            };
            let piece = tokio::time::timeout(STALL, response.chunk()).await;
            let Some(mut piece) = piece.map_err(|_| Error::Timeout(STALL))?.map_err(|error| errors::network(error, STALL))? else {
                return match self.size {
                    Some(size) if self.at < size => Err(Error::Network("the server ended the file too early".into())),
                    _ => Ok(None),
                };
            };
            let passed_over = self.passed_over.min(piece.len() as u64);
            self.passed_over -= passed_over;
            // both are at most the piece's length
            let piece = piece.split_off(usize::try_from(passed_over).unwrap_or(usize::MAX));
            if !piece.is_empty() {
                return Ok(Some(piece));
            }
        }
    }
}

/// The first byte of a part: `bytes 100-199/200`.
fn begins_at(response: &Response) -> Option<u64> {
    let range = response.headers().get(CONTENT_RANGE)?.to_str().ok()?;
    range.strip_prefix("bytes ")?.split('-').next()?.parse().ok()
}

/// The content piece by piece: a connection that breaks is followed by another one, which goes on.
async fn next(mut coming: Coming) -> Result<Option<(Bytes, Coming)>> {
    loop {
        match coming.piece().await {
            Ok(Some(piece)) => {
                coming.at += piece.len() as u64;
                coming.broken = 0;
                return Ok(Some((piece, coming)));
            }
            Ok(None) => return Ok(None),
            Err(error) if coming.broken < AGAIN.len() && passes(&error) => {
                coming.response = None;
                let wait = AGAIN[coming.broken];
                coming.broken += 1;
                tracing::debug!(%error, at = coming.at, ?wait, "a download goes on after its connection has broken");
                tokio::time::sleep(wait).await;
            }
            Err(error) => return Err(error),
        }
    }
}

/// Whether the rest may well come a moment later.
fn passes(error: &Error) -> bool {
    match error {
        Error::Network(_) | Error::Timeout(_) => true,
        Error::Refused(refusal) => refusal.code.is_some_and(|code| code >= 500),
        _ => false,
    }
}

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
        let Err(error) = read(Path::new("/no/such/folder/file_1.pdf"), 0).await else { panic!() };
        assert_eq!(error.kind(), "Io");
        let text = error.to_string();
        assert!(text.contains("/no/such/folder/file_1.pdf") && text.contains("on the same machine"), "{text}");
    }
}
