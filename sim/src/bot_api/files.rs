//! Files: uploads, `file_id`s and URLs as parameters, `getFile`, and the download routes.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, Path, State as AxumState};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use capgram_catalogue::limits::{self, Limit};
use capgram_catalogue::{Target, limit};
use futures::StreamExt;
use serde_json::json;

use super::Context;
use super::calls::{Answer, Call, bad_gateway, flood_wait, refuse};
use super::connection::Line;
use super::parameters::{Parameters, decode_path};
use crate::world::{self, Content, Fault, File, FileId, FileKind, NewFile, Refusal, Wire};

/// What is known of a file beside its content.
#[derive(Default)]
pub(crate) struct Attributes {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) duration: u32,
    pub(crate) performer: Option<String>,
    pub(crate) title: Option<String>,
}

impl Attributes {
    /// Reads those that this kind of file has.
    pub(crate) fn read(parameters: &Parameters, kind: FileKind) -> Result<Self, Refusal> {
        let number = |name: &str| -> Result<u32, Refusal> {
            Ok(parameters.number(name)?.and_then(|number| u32::try_from(number).ok()).unwrap_or(0))
        };
        let mut out = Self::default();
        if parameters.has("thumbnail") || parameters.uploads.contains_key("thumbnail") {
            let named = parameters.text("thumbnail")?;
            let part = named.as_deref().map_or("thumbnail", |value| value.strip_prefix("attach://").unwrap_or(value));
            if let Some(upload) = parameters.uploads.get(part) {
                check(&limits::THUMBNAIL, Target::Cloud, upload.bytes.len())?;
            }
        }
        match kind {
            FileKind::Video | FileKind::Animation => {
                (out.width, out.height, out.duration) = (number("width")?, number("height")?, number("duration")?);
                parameters.without_effect(&["supports_streaming", "thumbnail", "cover", "start_timestamp"]);
            }
            FileKind::VideoNote => {
                (out.width, out.duration) = (number("length")?, number("duration")?);
                out.height = out.width;
                parameters.without_effect(&["thumbnail"]);
            }
            FileKind::Audio => {
                out.duration = number("duration")?;
                (out.performer, out.title) = (parameters.text("performer")?, parameters.text("title")?);
                parameters.without_effect(&["thumbnail"]);
            }
            FileKind::Voice => out.duration = number("duration")?,
            FileKind::Document => parameters.without_effect(&["thumbnail", "disable_content_type_detection"]),
            FileKind::Photo | FileKind::Sticker => {}
        }
        Ok(out)
    }
}

/// The file that `value` means: `attach://part`, a `file_id`, a URL, or (local server) a `file://` path. `None` is the part called
/// like the parameter itself.
pub(crate) fn resolve(call: &Call, value: Option<&str>, part: &str, kind: FileKind, attributes: Attributes) -> Result<FileId, Refusal> {
    let attached = match value {
        None => Some(part),
        Some(value) => value.strip_prefix("attach://"),
    };
    let store = |name: Option<&str>, mime: Option<String>, bytes: Content| {
        if kind == FileKind::Photo {
            check(&limits::PHOTO, Target::Cloud, bytes.len())?;
        }
        if bytes.is_empty() {
            return Err(Refusal::bad_request("file must be non-empty", "FILE_PARTS_INVALID"));
        }
        let mut new = NewFile::new(kind, name, bytes);
        if kind == FileKind::Document {
            new.mime = mime.filter(|mime| !mime.is_empty() && mime != "application/octet-stream");
        }
        new.width = attributes.width;
        new.height = attributes.height;
        new.duration = attributes.duration;
        new.performer.clone_from(&attributes.performer);
        new.title.clone_from(&attributes.title);
        Ok(call.context.world.with(|state| state.add_file(new).id))
    };
    if let Some(part) = attached {
        let upload = call.parameters.uploads.get(part).ok_or_else(|| {
            let what = if value.is_some() {
                format!("there is no file `{part}` in the request")
            } else {
                format!("there is no {part} in the request")
            };
            Refusal::bad_request(what, "MEDIA_INVALID")
        })?;
        return store(upload.name.as_deref(), upload.mime.clone(), upload.bytes.clone());
    }
    let value = value.unwrap_or_default();
    if let Some(path) = value.strip_prefix("file://") {
        if call.context.target != Target::LocalServer {
            return Err(Refusal::bad_request("wrong HTTP URL specified", "MEDIA_INVALID"));
        }
        let path = std::path::PathBuf::from(decode_path(path));
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let bytes = std::fs::read(&path).map_err(|_| Refusal::bad_request("file not found", "MEDIA_INVALID"))?;
        return store(name.as_deref(), None, bytes.into());
    }
    if value.contains("://") {
        let (name, bytes) = fetch(call, value, kind)?;
        return store(Some(&name), None, bytes.into());
    }
    let file = call.context.world.with(|state| state.file_by_file_id(call.bot, value))?;
    if file.kind != kind {
        // core.telegram.org/bots/api#sending-files: a file_id cannot change the kind.
        let (is, wanted) = (file.kind.name(), kind.name());
        return Err(Refusal::bad_request(format!("can't use file of type {} as {}", title(is), title(wanted)), "MEDIA_INVALID"));
    }
    Ok(file.id)
}

fn title(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
}

/// Only what the test itself hosts can be fetched: the simulator opens no connection.
fn fetch(call: &Call, url: &str, kind: FileKind) -> Result<(String, Bytes), Refusal> {
    let failed = || Refusal::bad_request("failed to get HTTP URL content", "WEBPAGE_CURL_FAILED");
    if !url.starts_with("http://") && !url.starts_with("https://") {
        return Err(Refusal::bad_request("wrong HTTP URL specified", "MEDIA_INVALID"));
    }
    let (name, bytes) = call.context.world.with(|state| state.hosted.get(url).cloned()).ok_or_else(failed)?;
    let bound = if kind == FileKind::Photo { &limits::URL_PHOTO } else { &limits::URL_FILE };
    check(bound, Target::Cloud, bytes.len())?;
    let lower = name.to_ascii_lowercase();
    if kind == FileKind::Document && ![".gif", ".pdf", ".zip"].iter().any(|good| lower.ends_with(good)) {
        // core.telegram.org/bots/api#sending-files
        return Err(Refusal::bad_request("wrong type of the web page content", "WEBPAGE_MEDIA_EMPTY"));
    }
    Ok((name, bytes))
}

fn check(limit: &Limit, target: Target, size: usize) -> Result<(), Refusal> {
    let size = size as u64;
    if limit.accepts(target, size) {
        return Ok(());
    }
    let description = limit.error(target, size).unwrap_or_else(|| "Bad Request: file is too big".to_owned());
    Err(Refusal::new(400, description, 400, "MEDIA_INVALID"))
}

/// `getFile`.
pub(crate) async fn get_file(call: &Call) -> Answer {
    let id = call.parameters.required_text("file_id")?;
    call.parameters.finish()?;
    let file = call
        .context
        .world
        .with(|state| state.file_by_file_id(call.bot, &id))
        .map_err(|_| Refusal::bad_request("wrong file_id or the file is temporarily unavailable", "FILE_ID_INVALID"))?;
    let size = file.bytes.len() as u64;
    if let Some(download) = limit("DOWNLOAD").filter(|limit| !limit.accepts(call.context.target, size)) {
        let description = download.error(call.context.target, size).unwrap_or_default();
        return Err(Refusal::new(400, description, 400, "FILE_ID_INVALID"));
    }
    let relative = relative_path(&file);
    let path = if call.context.target == Target::LocalServer {
        let path = call.context.disk.join(call.bot.to_string()).join(&relative);
        write_once(&path, &file.bytes).await.map_err(|error| {
            tracing::error!(%error, "the simulated local server cannot write a file");
            Refusal::new(500, "Internal Server Error: cannot write the file", 500, "FILE_WRITE_EMPTY")
        })?;
        path.to_string_lossy().into_owned()
    } else {
        relative
    };
    Ok(call.context.world.with(|state| {
        json!({
            "file_id": state.file_id_for(call.bot, &file),
            "file_unique_id": state.file_unique_id(&file),
            "file_size": size,
            "file_path": path,
        })
    }))
}

async fn write_once(path: &std::path::Path, content: &Content) -> std::io::Result<()> {
    if tokio::fs::metadata(path).await.is_ok_and(|known| known.len() == content.len() as u64) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await?;
    }
    let (path, content) = (path.to_owned(), content.clone());
    tokio::task::spawn_blocking(move || content.write_to(&path)).await.map_err(std::io::Error::other)?
}

/// `documents/file_17.pdf`
fn relative_path(file: &File) -> String {
    let folder = match file.kind {
        FileKind::Photo => "photos",
        FileKind::Video => "videos",
        FileKind::Animation => "animations",
        FileKind::Audio => "music",
        FileKind::Voice => "voice",
        FileKind::VideoNote => "video_notes",
        FileKind::Sticker => "stickers",
        FileKind::Document => "documents",
    };
    let extension = match (file.kind, file.name.as_deref().and_then(|name| name.rsplit_once('.'))) {
        (FileKind::Photo, _) => ".jpg".to_owned(),
        (FileKind::Voice, _) => ".oga".to_owned(),
        (_, Some((_, extension))) if extension.chars().all(|c| c.is_ascii_alphanumeric()) => format!(".{extension}"),
        _ => String::new(),
    };
    format!("{folder}/file_{}{extension}", file.id)
}

/// `/file/bot<token>/<path>`: the cloud server's only. In the log of requests, and for faults, it is `download`.
pub(crate) async fn download(
    AxumState(context): AxumState<Context>,
    ConnectInfo(line): ConnectInfo<Line>,
    Path((bot, path)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let account = bot.strip_prefix("bot").and_then(|token| context.world.with(|state| state.account_by_token(token)));
    let Some(account) = account else { return refuse(&Refusal::new(401, "Unauthorized", 401, "AUTH_KEY_UNREGISTERED")) };
    let not_found = || refuse(&Refusal::new(404, "Not Found", 400, "FILE_ID_INVALID"));
    // A local server hands out paths on its disk and serves no file over HTTP: tdlib/telegram-bot-api#26
    if context.target != Target::Cloud {
        return not_found();
    }
    let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let shown = range.map_or_else(|| path.clone(), |range| format!("{path} {range}"));
    let fault = context.world.receive(world::Request {
        wire: Wire::Http,
        account: Some(account),
        method: "download".to_owned(),
        parameters: shown,
    });
    let mut stalls = false;
    let cut = match fault {
        None => None,
        Some(Fault::Cut(after)) => Some(after),
        Some(Fault::Silence) => return std::future::pending().await,
        Some(Fault::Stall) => {
            stalls = true;
            None
        }
        Some(Fault::DropConnection | Fault::LoseAnswer) => {
            line.cut();
            return Response::new(Body::empty());
        }
        Some(Fault::FloodWait { seconds }) => return flood_wait(seconds),
        Some(Fault::ServerError) => return bad_gateway(),
        Some(Fault::Refuse { code, text }) => return refuse(&Refusal::new(code, text, i32::from(code), "REFUSED")),
        Some(Fault::Slow(time)) => {
            tokio::time::sleep(time).await;
            None
        }
    };
    let Some(file) = find(&context, &path) else { return not_found() };
    let from = range.and_then(beginning).unwrap_or(0);
    if range.is_some() && from >= file.bytes.len() {
        return refuse(&Refusal::new(416, "Requested Range Not Satisfiable", 400, "OFFSET_INVALID"));
    }
    let mut response = content_response(&file.bytes, from, cut.map(|after| (after, line)));
    set(&mut response, header::CONTENT_TYPE, &file.mime);
    if range.is_some() {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        let (last, length) = (file.bytes.len() - 1, file.bytes.len());
        set(&mut response, header::CONTENT_RANGE, &format!("bytes {from}-{last}/{length}"));
    }
    if stalls { super::calls::stall(response).await } else { response }
}

/// The first byte of `bytes=100-`; other forms of a range are answered with the whole file, as a server may.
fn beginning(range: &str) -> Option<usize> {
    range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}

/// A content with its length; the connection may end in the middle of it.
fn content_response(content: &Content, from: usize, cut: Option<(usize, Line)>) -> Response {
    let pieces = content.pieces(from);
    let body = match cut {
        None => Body::from_stream(futures::stream::iter(pieces).map(Ok::<_, std::io::Error>)),
        Some((after, line)) => {
            let mut left = after;
            let pieces = pieces.map(move |piece| {
                if left == 0 {
                    line.cut();
                    return Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
                }
                let piece = piece.slice(..left.min(piece.len()));
                left -= piece.len();
                Ok(piece)
            });
            // the one piece that is cut short is followed by the end
            Body::from_stream(futures::stream::iter(pieces))
        }
    };
    let mut response = Response::new(body);
    set(&mut response, header::CONTENT_LENGTH, &(content.len() - from).to_string());
    response
}

fn set(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn find(context: &Context, path: &str) -> Option<Arc<File>> {
    let id = path.rsplit_once("file_")?.1;
    let id: FileId = id.split('.').next()?.parse().ok()?;
    let file = context.world.with(|state| state.files.get(&id).cloned())?;
    (relative_path(&file) == path).then_some(file)
}

/// `/hosted/<number>/<name>`: what the test hosts.
pub(crate) async fn hosted(AxumState(context): AxumState<Context>, Path((number, name)): Path<(String, String)>) -> Response {
    let end = format!("/hosted/{number}/");
    let found = context.world.with(|state| {
        state.hosted.iter().find(|(url, (known, _))| url.contains(&end) && *known == name).map(|(_, (_, bytes))| bytes.clone())
    });
    match found {
        Some(bytes) => content_response(&bytes.into(), 0, None),
        None => refuse(&Refusal::new(404, "Not Found", 400, "FILE_ID_INVALID")),
    }
}
