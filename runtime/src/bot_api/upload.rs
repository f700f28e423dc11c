//! Files on their way to the server: as they are read, with their length told in advance, never whole in memory.

use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures::Stream;
use reqwest::Body;
use reqwest::multipart::{Form, Part};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use teloxide_core::types::{self, FileId};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio_util::io::ReaderStream;

use super::connection::{Again, Connection};
use super::from_model;
use super::links;
use crate::error::Refusal;
use crate::model::{ChatId, InputFile, InputSource, Location, Report};
use crate::{Error, Result};

/// How much is read at once.
const PIECE: usize = 64 * 1024;
/// How long an upload may stand still. There is no limit for the whole of it.
const STALL: Duration = Duration::from_secs(60);
/// How long a server may take after the last byte: it passes the file on to Telegram before it answers.
const PASSED_ON: Duration = Duration::from_secs(600);

type Pieces = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// A file that goes with a request.
pub(super) struct Attachment {
    name: String,
    size: u64,
    content: Content,
    report: Option<Report>,
}

/// Where a file's content comes from.
enum Content {
    /// With the file itself for the first time, which was opened to see that it is there.
    Path(PathBuf, Option<tokio::fs::File>),
    Bytes(Bytes),
    /// What can be read once: `None` afterwards.
    Stream(Option<Pieces>),
}

impl Attachment {
    /// Whether the content can be read a second time.
    fn is_repeatable(&self) -> bool {
        !matches!(self.content, Content::Stream(_))
    }

    /// The content from its beginning.
    async fn pieces(&mut self) -> Result<Pieces> {
        Ok(match &mut self.content {
            Content::Path(path, opened) => {
                let file = match opened.take() {
                    Some(file) => file,
                    None => open(path).await?.0,
                };
                read(file)
            }
            Content::Bytes(bytes) => {
                let bytes = bytes.clone();
                let pieces = (0..bytes.len()).step_by(PIECE).map(move |at| Ok(bytes.slice(at..bytes.len().min(at + PIECE))));
                Box::pin(futures::stream::iter(pieces))
            }
            Content::Stream(pieces) => pieces.take().ok_or_else(|| Error::other("a stream cannot be sent twice"))?,
        })
    }
}

async fn open(path: &Path) -> io::Result<(tokio::fs::File, u64)> {
    let cannot = |error: io::Error| io::Error::new(error.kind(), format!("{} cannot be read: {error}", path.display()));
    let file = tokio::fs::File::open(path).await.map_err(cannot)?;
    let size = file.metadata().await.map_err(cannot)?.len();
    Ok((file, size))
}

/// Says in the request where the file is, and keeps what has to go along with it in `attachments`.
///
/// # Errors
/// [`Error::Io`] for a file that cannot be opened, [`Error::Other`] for one of another API.
pub(super) async fn place(file: InputFile, attachments: &mut Vec<Attachment>) -> Result<types::InputFile> {
    let name = file.name.unwrap_or_else(|| "file".to_owned());
    let (size, content) = match file.source {
        InputSource::Url(url) => return Ok(types::InputFile::url(from_model::url(&url)?)),
        InputSource::Known(Location::FileId(id)) => return Ok(types::InputFile::file_id(FileId(id))),
        InputSource::Known(Location::Remote { .. }) => return Err(other_api()),
        InputSource::Path(path) => {
            let (opened, size) = open(&path).await?;
            (size, Content::Path(path, Some(opened)))
        }
        InputSource::Bytes(bytes) => (bytes.len() as u64, Content::Bytes(bytes)),
        InputSource::Stream { size, reader } => (size, Content::Stream(Some(read(reader.take(size))))),
    };
    // "attach://" and a part's name is how a request points at a file of its own. teloxide-core's way to write that chooses the
    // name itself and reads the file itself; to a server, a `file_id` is any text.
    let attached = types::InputFile::file_id(FileId(format!("attach://{}", part_name(attachments.len()))));
    attachments.push(Attachment { name, size, content, report: file.report });
    Ok(attached)
}

/// A file that came over MTProto has no `file_id`.
pub(super) fn other_api() -> Error {
    let text = "this file was received over MTProto, and the Bot API does not know it: download it there, and send its content here";
    Error::FileNotFound(Refusal { method: "a request that was not sent", code: None, text: text.to_owned(), source: None })
}

fn read(reader: impl AsyncRead + Send + 'static) -> Pieces {
    Box::pin(ReaderStream::with_capacity(reader, PIECE))
}

fn part_name(number: usize) -> String {
    format!("file{number}")
}

/// Calls a method with the files that go along. What can be tried again is (see [`Again::wait_out`]), where all of them can be read again.
/// `method` is its name as the documentation writes it.
pub(super) async fn call_with<T: DeserializeOwned>(
    connection: &Connection,
    method: &'static str,
    request: &impl Serialize,
    mut attachments: Vec<Attachment>,
) -> Result<T> {
    if attachments.is_empty() {
        return connection.ask(method, request).await;
    }
    connection.turn(method, request).await;
    let mut again = Again::new(connection);
    loop {
        match send(connection, method, request, &mut attachments).await {
            Err(error) if attachments.iter().all(Attachment::is_repeatable) && again.wait_out(method, &error).await => {}
            // What was read already of a stream is gone; the next request will go to the right place.
            Err(Error::Migrated { new_id, .. })
                if learn(connection, request, new_id)? && attachments.iter().all(Attachment::is_repeatable) => {}
            result => return connection.read(method, &result?),
        }
    }
}

async fn send(connection: &Connection, method: &'static str, request: &impl Serialize, attachments: &mut [Attachment]) -> Result<Bytes> {
    let progress = Arc::new(Progress::new(attachments.len()));
    let form = form(connection, request, attachments, &progress).await?;
    let sent = connection.send(method, connection.post(method)?.multipart(form), STALL);
    let sent = tokio::select! {
        sent = sent => sent,
        waited = progress.stands_still() => Err(Error::Timeout(waited)),
    };
    sent.map_err(|error| match progress.broken() {
        // the connection only ended because there was nothing more to send
        Some(broken) => Error::Io(broken),
        None => error,
    })
}

/// Remembers where the group of a refused request went; `false` if there is none.
fn learn(connection: &Connection, request: &impl Serialize, new_id: ChatId) -> Result<bool> {
    let mut request = serde_json::to_value(request).map_err(Error::other)?;
    connection.moved().follow(&mut request);
    Ok(connection.moved().learn(&request, new_id.0))
}

async fn form(connection: &Connection, request: &impl Serialize, attachments: &mut [Attachment], progress: &Arc<Progress>) -> Result<Form> {
    // Names are written as they are, in UTF-8, as browsers do: the other way, `filename*=`, not every server reads.
    let mut form = Form::new().percent_encode_noop();
    let mut request = serde_json::to_value(request).map_err(Error::other)?;
    links::restore(&mut request);
    connection.moved().follow(&mut request);
    let Value::Object(fields) = request else {
        return Err(Error::other("a request is not a list of fields"));
    };
    for (name, value) in fields {
        form = match value {
            Value::Null => form,
            Value::String(text) => form.text(name, text),
            value => form.text(name, value.to_string()),
        };
    }
    for (number, attachment) in attachments.iter_mut().enumerate() {
        let (pieces, size) = (attachment.pieces().await?, attachment.size);
        let content = Watched { pieces, size, left: size, report: attachment.report.clone(), progress: Arc::clone(progress), done: false };
        let part = Part::stream_with_length(Body::wrap_stream(content), size).file_name(file_name(&attachment.name));
        form = form.part(part_name(number), part);
    }
    Ok(form)
}

/// A name that ends neither its quotes nor its line.
fn file_name(name: &str) -> String {
    name.chars().map(|character| if character == '"' || character == '\\' || character.is_control() { '_' } else { character }).collect()
}

/// How far the files of one request are.
struct Progress {
    pieces: AtomicU64,
    files_left: AtomicU64,
    is_broken: AtomicBool,
    broken: Mutex<Option<io::Error>>,
}

impl Progress {
    fn new(files: usize) -> Self {
        let files_left = AtomicU64::new(files as u64);
        Self { pieces: AtomicU64::new(0), files_left, is_broken: AtomicBool::new(false), broken: Mutex::new(None) }
    }

    /// Ends when nothing has moved for too long, with how long that was.
    async fn stands_still(&self) -> Duration {
        let mut seen = u64::MAX;
        while self.files_left.load(Ordering::Relaxed) > 0 {
            let pieces = self.pieces.load(Ordering::Relaxed);
            if pieces == seen {
                return STALL;
            }
            seen = pieces;
            tokio::time::sleep(STALL).await;
        }
        tokio::time::sleep(PASSED_ON).await;
        PASSED_ON
    }

    fn break_off(&self, error: io::Error) {
        *self.broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        self.is_broken.store(true, Ordering::Release);
    }

    /// Why the source of a file ended before its time.
    fn broken(&self) -> Option<io::Error> {
        if !self.is_broken.load(Ordering::Acquire) {
            return None;
        }
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A file's content, exactly as long as was told.
struct Watched {
    pieces: Pieces,
    size: u64,
    left: u64,
    report: Option<Report>,
    progress: Arc<Progress>,
    done: bool,
}

impl Watched {
    fn fail(&mut self, error: io::Error) -> Poll<Option<io::Result<Bytes>>> {
        self.done = true;
        let shown = io::Error::new(error.kind(), error.to_string());
        self.progress.break_off(error);
        Poll::Ready(Some(Err(shown)))
    }

    fn finish(&mut self) {
        if !self.done {
            self.done = true;
            self.progress.files_left.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Stream for Watched {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.done {
            return Poll::Ready(None);
        }
        match self.pieces.as_mut().poll_next(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Some(Err(error))) => self.fail(error),
            Poll::Ready(Some(Ok(mut piece))) => {
                // a file may have grown since its size was asked for
                if piece.len() as u64 > self.left {
                    piece.truncate(self.left as usize);
                }
                self.left -= piece.len() as u64;
                self.progress.pieces.fetch_add(1, Ordering::Relaxed);
                if let Some(report) = &self.report {
                    report.tell(self.size - self.left, self.size);
                }
                // the body asks for nothing more once it has as many bytes as were told
                if self.left == 0 {
                    self.finish();
                }
                Poll::Ready(Some(Ok(piece)))
            }
            Poll::Ready(None) if self.left > 0 => {
                let missing = self.left;
                self.fail(io::Error::new(
                    io::ErrorKind::UnexpectedEof,
                    format!("the file to send ended {missing} bytes before the size that was told"),
                ))
            }
            Poll::Ready(None) => {
                self.finish();
                Poll::Ready(None)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::StreamExt;

    async fn watched(pieces: Vec<io::Result<Bytes>>, size: u64) -> (Vec<u8>, Option<io::Error>) {
        let progress = Arc::new(Progress::new(1));
        let mut content = Watched {
            pieces: Box::pin(futures::stream::iter(pieces)),
            size,
            left: size,
            report: None,
            progress: Arc::clone(&progress),
            done: false,
        };
        let mut whole = Vec::new();
        while let Some(Ok(piece)) = content.next().await {
            whole.extend_from_slice(&piece);
        }
        (whole, progress.broken())
    }

    #[tokio::test]
    async fn a_content_is_as_long_as_was_told() {
        let pieces = || vec![Ok(Bytes::from_static(b"abc")), Ok(Bytes::from_static(b"def"))];
        let (whole, broken) = watched(pieces(), 6).await;
        assert_eq!((whole.as_slice(), broken.is_none()), (&b"abcdef"[..], true));
        let (whole, broken) = watched(pieces(), 4).await;
        assert_eq!((whole.as_slice(), broken.is_none()), (&b"abcd"[..], true));
        let (whole, broken) = watched(pieces(), 9).await;
        assert_eq!(whole, b"abcdef");
        let broken = broken.unwrap();
        assert_eq!(broken.kind(), io::ErrorKind::UnexpectedEof);
        assert!(broken.to_string().contains("3 bytes before"), "{broken}");
    }

    #[tokio::test(start_paused = true)]
    async fn an_upload_that_stands_still_is_given_up() {
        let progress = Progress::new(1);
        assert_eq!(progress.stands_still().await, STALL);
        progress.files_left.store(0, Ordering::Relaxed);
        assert_eq!(progress.stands_still().await, PASSED_ON);
    }

    #[tokio::test]
    async fn a_file_is_pointed_at_by_its_part() {
        let mut attachments = Vec::new();
        let first = place(InputFile::bytes("a.txt", "a"), &mut attachments).await.unwrap();
        let second = place(InputFile::bytes("b.txt", "bb"), &mut attachments).await.unwrap();
        let url = place(InputFile::url("https://example.com/c.pdf"), &mut attachments).await.unwrap();
        let shown: Vec<_> = [first, second, url].iter().map(|file| serde_json::to_value(file).unwrap()).collect();
        assert_eq!(shown, ["attach://file0", "attach://file1", "https://example.com/c.pdf"]);
        assert_eq!(attachments.iter().map(|attachment| attachment.size).collect::<Vec<_>>(), [1, 2]);
    }

    #[tokio::test]
    async fn a_file_that_is_not_there_is_named() {
        let error = place(InputFile::path("/no/such/file.pdf"), &mut Vec::new()).await.unwrap_err();
        assert_eq!(error.kind(), "Io");
        assert!(error.to_string().contains("/no/such/file.pdf"), "{error}");
    }

    #[test]
    fn a_name_cannot_leave_its_quotes() {
        assert_eq!(file_name("a\"b\r\nc\\d é.pdf"), "a_b__c_d é.pdf");
    }
}
