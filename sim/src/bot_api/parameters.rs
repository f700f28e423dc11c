//! A call's parameters, out of JSON, multipart, a form or the query string. What no one asked for is refused, not ignored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use bytes::Bytes;
use capgram_catalogue::{Target, limits};
use serde_json::{Map, Value};

use crate::world::{Coming, Content, Refusal};

/// A file that came with the request.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) name: Option<String>,
    pub(crate) mime: Option<String>,
    pub(crate) bytes: Content,
}

/// The parameters of one call, or the fields of an object within it.
#[derive(Debug)]
pub(crate) struct Parameters {
    method: String,
    values: Map<String, Value>,
    pub(crate) uploads: BTreeMap<String, Upload>,
    used: Mutex<BTreeSet<String>>,
}

/// Why a request could not be read at all.
pub(crate) enum Unreadable {
    /// 413
    TooLarge,
    /// 400 with this description.
    Malformed(String),
}

impl Parameters {
    /// The fields of an object within a parameter.
    pub(crate) fn of_object(within: &str, value: Value) -> Result<Self, Refusal> {
        match value {
            Value::Object(values) => Ok(Self { method: within.to_owned(), values, uploads: BTreeMap::new(), used: Mutex::default() }),
            _ => Err(Refusal::bad_request(format!("can't parse {within}: expected an Object"), "INPUT_INVALID")),
        }
    }

    /// Reads a request. The URL's query counts too, as on the real server.
    pub(crate) async fn read(request: Request, method: &str, target: Target) -> Result<Self, Unreadable> {
        let mut values = Map::new();
        if let Some(query) = request.uri().query() {
            read_form(query, &mut values);
        }
        let mut uploads = BTreeMap::new();
        let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let content_type = content_type.to_ascii_lowercase();
        if content_type.starts_with("multipart/form-data") {
            read_multipart(request, target, &mut values, &mut uploads).await?;
        } else {
            let body = Bytes::from_request(request, &()).await.map_err(|error| Unreadable::Malformed(error.to_string()))?;
            if content_type.starts_with("application/json") && !body.is_empty() {
                match serde_json::from_slice(&body) {
                    Ok(Value::Object(object)) => values.extend(object),
                    _ => return Err(Unreadable::Malformed("Bad Request: can't parse the request's JSON object".into())),
                }
            } else if !body.is_empty() {
                let form = String::from_utf8_lossy(&body).into_owned();
                read_form(&form, &mut values);
            }
        }
        values.retain(|_, value| !value.is_null());
        Ok(Self { method: method.to_owned(), values, uploads, used: Mutex::default() })
    }

    /// What the log of requests keeps: no parameter of the Bot API is a secret but the webhook's.
    pub(crate) fn shown(&self) -> String {
        let mut shown = self.values.clone();
        if let Some(secret) = shown.get_mut("secret_token") {
            *secret = Value::from("…");
        }
        for (name, upload) in &self.uploads {
            shown.insert(name.clone(), Value::from(format!("({} bytes)", upload.bytes.len())));
        }
        Value::Object(shown).to_string()
    }

    fn used(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, name: &str) -> Option<&Value> {
        self.used().insert(name.to_owned());
        self.values.get(name)
    }

    /// Whether it was given; does not count as asking for it.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name) || self.uploads.contains_key(name)
    }

    /// A text; a number counts as one.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(self.wrong(name, "String")),
        }
    }

    /// A whole number, also one written as text.
    pub(crate) fn number(&self, name: &str) -> Result<Option<i64>, Refusal> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Number(number)) => match (number.as_i64(), number.as_f64()) {
                (Some(number), _) => Ok(Some(number)),
                (None, Some(number)) => Ok(Some(number as i64)),
                (None, None) => Err(self.wrong(name, "Number")),
            },
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => text.trim().parse().map(Some).map_err(|_| self.wrong(name, "Number")),
            Some(_) => Err(self.wrong(name, "Number")),
        }
    }

    /// A truth value, also `true`, `yes` or `1` written as text; false if not given.
    pub(crate) fn flag(&self, name: &str) -> Result<bool, Refusal> {
        match self.take(name) {
            None => Ok(false),
            Some(Value::Bool(value)) => Ok(*value),
            Some(Value::Number(number)) => Ok(number.as_i64() == Some(1)),
            Some(Value::String(text)) => Ok(matches!(text.to_ascii_lowercase().as_str(), "true" | "yes" | "1")),
            Some(_) => Err(self.wrong(name, "Boolean")),
        }
    }

    /// An object or array, also one written as text.
    pub(crate) fn json(&self, name: &str) -> Result<Option<Value>, Refusal> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => serde_json::from_str(text)
                .map(Some)
                .map_err(|_| Refusal::bad_request(format!("can't parse {}: not JSON", name.replace('_', " ")), "INPUT_INVALID")),
            Some(value) => Ok(Some(value.clone())),
        }
    }

    /// An array, also one written as text.
    pub(crate) fn list(&self, name: &str) -> Result<Option<Vec<Value>>, Refusal> {
        match self.json(name)? {
            None => Ok(None),
            Some(Value::Array(items)) => Ok(Some(items)),
            Some(_) => Err(self.wrong(name, "Array")),
        }
    }

    /// A text that must be there.
    pub(crate) fn required_text(&self, name: &str) -> Result<String, Refusal> {
        self.text(name)?.ok_or_else(|| self.missing(name))
    }

    /// A number that must be there.
    pub(crate) fn required_number(&self, name: &str) -> Result<i64, Refusal> {
        self.number(name)?.ok_or_else(|| self.missing(name))
    }

    pub(crate) fn missing(&self, name: &str) -> Refusal {
        Refusal::bad_request(format!("parameter \"{name}\" is required"), "INPUT_INVALID")
    }

    fn wrong(&self, name: &str, expected: &str) -> Refusal {
        Refusal::bad_request(format!("field \"{name}\" must be of type {expected}"), "INPUT_INVALID")
    }

    /// Accepts parameters that change nothing which anyone could see here.
    pub(crate) fn without_effect(&self, names: &[&str]) {
        self.used().extend(names.iter().map(|name| (*name).to_owned()));
    }

    /// Refuses what is left: better a loud refusal than a test that passes because something was ignored.
    pub(crate) fn finish(&self) -> Result<(), Refusal> {
        let used = self.used();
        match self.values.keys().find(|name| !used.contains(*name)) {
            Some(name) => Err(Refusal::not_simulated(format!("parameter `{name}` of `{}`", self.method))),
            None => Ok(()),
        }
    }
}

fn read_form(form: &str, values: &mut Map<String, Value>) {
    for pair in form.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        values.insert(decode(name), Value::String(decode(value)));
    }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |byte: u8| char::from(byte).to_digit(16);
        match (first, tail) {
            (b'%', [a, b, after @ ..]) if hex(*a).is_some() && hex(*b).is_some() => {
                bytes.push((hex(*a).unwrap_or(0) * 16 + hex(*b).unwrap_or(0)) as u8);
                rest = after;
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = tail;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The last segment of a percent-encoded path.
pub(crate) fn decode_path(text: &str) -> String {
    decode(&text.replace('+', "%2B"))
}

async fn read_multipart(
    request: Request,
    target: Target,
    values: &mut Map<String, Value>,
    uploads: &mut BTreeMap<String, Upload>,
) -> Result<(), Unreadable> {
    let malformed = |error: axum::extract::multipart::MultipartError| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Unreadable::TooLarge } else { Unreadable::Malformed(error.body_text()) }
    };
    let most = limits::UPLOAD.on(target).unwrap_or(u64::MAX);
    let mut multipart = Multipart::from_request(request, &()).await.map_err(|error| Unreadable::Malformed(error.body_text()))?;
    let mut too_large = false;
    while let Some(mut field) = multipart.next_field().await.map_err(malformed)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let mime = field.content_type().map(str::to_owned);
        let is_file = file_name.is_some() || mime.as_deref().is_some_and(|mime| !mime.starts_with("text/plain"));
        let mut content = Coming::default();
        let mut size = 0_u64;
        while let Some(chunk) = field.chunk().await.map_err(malformed)? {
            size += chunk.len() as u64;
            // The rest is read and thrown away: a client that is still sending would not see the answer.
            too_large |= size > most;
            if !too_large {
                content.add(&chunk).map_err(|error| Unreadable::Malformed(error.to_string()))?;
            }
        }
        if is_file {
            let file_name = file_name.filter(|name| !name.is_empty());
            uploads.insert(name, Upload { name: file_name, mime, bytes: content.finish() });
        } else {
            values.insert(name, Value::String(String::from_utf8_lossy(&content.finish().to_vec()).into_owned()));
        }
    }
    if too_large { Err(Unreadable::TooLarge) } else { Ok(()) }
}
