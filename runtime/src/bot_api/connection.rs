//! The way of a request to the server, and of the answer back.
//!
//! teloxide-core's payloads and types travel here, but not through its own network layer: that one forgets the error code, sleeps
//! ten seconds inside every request that a server fails, gives up a whole answer for one part that it cannot read, and sends
//! files without their length.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use capgram_catalogue::Target;
use futures::FutureExt;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{RequestBuilder, Response, StatusCode, redirect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use teloxide_core::requests::Payload;
use url::Url;

use super::errors::{self, Answered};
use super::json;
use super::links;
use super::moved::Moved;
use super::pacing;
use super::tidy::tidy;
use super::to_model::RawMessage;
use crate::backend::{FLOOD_WAITS, LONGEST_FLOOD_WAIT};
use crate::chance::jittered;
use crate::model::{ChatId, UserId};
use crate::observe::Observer;
use crate::pacing::{Pacing, Turn};
use crate::settings::Settings;
use crate::{Error, Result};

/// How long a server may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// How long an ordinary request may take. Telegram itself fetches a file that is sent by its URL before it answers.
const ANSWER: Duration = Duration::from_secs(90);

/// Where requests go, and the token that they carry. Has no `Debug`: `teloxide_core::Bot` shows the token in its own.
#[derive(Clone)]
pub(super) struct Connection {
    bot: teloxide_core::Bot,
    /// What stands before the name of a method. It has the token.
    methods: Url,
    target: Target,
    me: Option<UserId>,
    moved: Arc<Moved>,
    observer: Observer,
    /// How fast the bot may ask.
    pacing: Arc<Pacing>,
}

/// A request without parameters.
#[derive(Serialize)]
pub(super) struct Asked {}

/// The frame of an answer without a result.
#[derive(Deserialize)]
struct Refusal {
    ok: bool,
    error_code: Option<i32>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

/// How often a request is sent again after trouble on the way, and about how long before.
const AGAIN: &[Duration] = &[Duration::from_millis(300), Duration::from_secs(1), Duration::from_secs(3)];

/// How often one request has been sent again.
pub(super) struct Again<'a> {
    observer: &'a Observer,
    floods: u32,
    waits: std::slice::Iter<'static, Duration>,
}

impl<'a> Again<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self { observer: &connection.observer, floods: 0, waits: AGAIN.iter() }
    }
}

impl Again<'_> {
    /// Waits, if the request may be sent again and may well succeed then. That is so
    ///
    /// - when Telegram asks to wait, and not for too long: 429 means that nothing was done;
    /// - when there was no connection to send it over;
    /// - when it does the same once or twice, and the connection or the server has failed. Of anything else nobody knows whether it was
    ///   carried out, and what was sent once is not sent twice.
    pub(super) async fn wait_out(&mut self, method: &'static str, error: &Error) -> bool {
        let wait = match error {
            Error::FloodWait { wait, .. } if *wait <= LONGEST_FLOOD_WAIT && self.floods < FLOOD_WAITS => {
                self.floods += 1;
                self.observer.flood_wait(method, *wait, self.floods);
                tracing::info!(method, seconds = wait.as_secs(), "Telegram asks to wait");
                *wait
            }
            error
                if (errors::is_unsent(error) || is_repeatable(method) && errors::passes(error))
                    && let Some(wait) = self.waits.next() =>
            {
                tracing::debug!(method, %error, ?wait, "trying again");
                jittered(*wait)
            }
            _ => return false,
        };
        tokio::time::sleep(wait).await;
        true
    }
}

/// Whether a method does the same once and twice, and answers so: what asks, and what sets. (Some methods that set refuse to set what is
/// set already, like `setChatTitle`.)
fn is_repeatable(method: &str) -> bool {
    ["get", "setMy", "deleteMy"].iter().any(|beginning| method.starts_with(beginning))
        || matches!(method, "sendChatAction" | "setMessageReaction")
}

impl Connection {
    /// Makes no request.
    ///
    /// # Errors
    /// [`Error::Settings`] for a server that is no URL.
    pub(super) fn new(settings: &Settings, target: Target) -> Result<Self> {
        let Some(token) = settings.token.as_ref().map(|token| token.reveal().trim()).filter(|token| !token.is_empty()) else {
            return Err(Error::settings("`BOT_TOKEN` is missing: get one from @BotFather"));
        };
        let client = reqwest::Client::builder()
            .use_rustls_tls()
            .connect_timeout(CONNECT)
            // No timeout for all requests: one for the whole time ends large uploads, one for reading too. Each request has its
            // own, and a peer that is gone is found by the keep-alive.
            .tcp_keepalive(Duration::from_secs(30))
            .tcp_nodelay(true)
            // A redirect would carry the token, which is part of the path, to another server.
            .redirect(redirect::Policy::none())
            .user_agent(concat!("capgram/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| Error::Network(error.without_url().into()))?;
        let mut bot = teloxide_core::Bot::with_client(token, client);
        if let Some(server) = &settings.server {
            bot = bot.set_api_url(server_url(server.reveal())?);
        }
        let (observer, pacing) = (settings.observer.clone(), settings.pacing(target));
        let methods = url(&bot, &[&format!("bot{}", bot.token())])?;
        Ok(Self { bot, methods, target, me: None, moved: Arc::default(), observer, pacing })
    }

    /// The same connection, once it is known whose token it is.
    pub(super) fn signed_in_as(self, me: UserId) -> Self {
        Self { me: Some(me), ..self }
    }

    pub(super) fn bot(&self) -> &teloxide_core::Bot {
        &self.bot
    }

    pub(super) fn observer(&self) -> &Observer {
        &self.observer
    }

    /// The bot's own id.
    pub(super) fn me(&self) -> Option<UserId> {
        self.me
    }

    /// Calls a method with one of teloxide-core's payloads. `method` is its name as the documentation writes it.
    pub(super) fn call<'a, P>(&'a self, method: &'static str, payload: &P) -> impl Future<Output = Result<P::Output>> + use<'a, P>
    where
        P: Payload + Serialize,
        P::Output: DeserializeOwned,
    {
        debug_assert!(method.eq_ignore_ascii_case(P::NAME), "{method} is not {}", P::NAME);
        self.ask(method, payload)
    }

    /// Calls a method with any payload. What can be tried again is: see [`Again::wait_out`].
    pub(super) fn ask<'a, T: DeserializeOwned, P: Serialize>(
        &'a self,
        method: &'static str,
        payload: &P,
    ) -> impl Future<Output = Result<T>> + use<'a, T, P> {
        self.answered(method, payload, ANSWER).map(move |result| self.read(method, &result?))
    }

    /// The same for a method that takes a server of one's own a long time. The cloud's answers at once, or never.
    pub(super) fn ask_patiently<'a, T: DeserializeOwned, P: Serialize>(
        &'a self,
        method: &'static str,
        payload: &P,
        patience: Duration,
    ) -> impl Future<Output = Result<T>> + use<'a, T, P> {
        let within = if self.target == Target::LocalServer { patience } else { ANSWER };
        self.answered(method, payload, within).map(move |result| self.read(method, &result?))
    }

    /// Calls a method that answers with the message that it made. It is read straight from the bytes: what teloxide-core would stumble
    /// over is no part of it.
    pub(super) fn ask_message<'a, P: Serialize>(
        &'a self,
        method: &'static str,
        payload: &P,
    ) -> impl Future<Output = Result<RawMessage>> + use<'a, P> {
        self.ask_as_is(method, payload)
    }

    /// Calls a method once, without waiting for a turn: for who tries again by rules of its own.
    pub(super) async fn ask_once<T: DeserializeOwned>(&self, method: &'static str, payload: &impl Serialize) -> Result<T> {
        self.read(method, &self.ask_within(method, payload, ANSWER).await?)
    }

    /// Calls a method, and reads the answer as the server gave it: whoever names the method knows what it answers.
    pub(super) fn ask_as_is<'a, T: DeserializeOwned, P: Serialize>(
        &'a self,
        method: &'static str,
        payload: &P,
    ) -> impl Future<Output = Result<T>> + use<'a, T, P> {
        self.answered(method, payload, ANSWER).map(move |result| as_described(method, json::read(&result?)))
    }

    /// The answer to a method. What is awaited has the payload's bytes: as it is it may take kilobytes.
    fn answered<'a, P: Serialize>(
        &'a self,
        method: &'static str,
        payload: &P,
        within: Duration,
    ) -> impl Future<Output = Result<Bytes>> + use<'a, P> {
        let turn = (!self.pacing.is_unlimited()).then(|| pacing::turn(method, payload));
        self.answered_to(method, turn, written(payload), within)
    }

    async fn answered_to(&self, method: &'static str, turn: Option<Turn>, body: Result<Bytes>, within: Duration) -> Result<Bytes> {
        let body = body?;
        if let Some(turn) = turn {
            self.pacing.wait(turn).await;
        }
        let mut again = Again::new(self);
        loop {
            match self.exchange(method, body.clone(), within).await {
                Err(error) if again.wait_out(method, &error).await => {}
                result => return result,
            }
        }
    }

    /// Waits until a request may go. It is counted once, however often it has to be sent.
    pub(super) async fn turn(&self, method: &'static str, payload: &impl Serialize) {
        if !self.pacing.is_unlimited() {
            self.pacing.wait(pacing::turn(method, payload)).await;
        }
    }

    /// Calls a method and gives the answer as it is, without waiting for a turn.
    pub(super) async fn ask_within(&self, method: &'static str, payload: &impl Serialize, within: Duration) -> Result<Bytes> {
        self.exchange(method, written(payload)?, within).await
    }

    async fn exchange(&self, method: &'static str, mut body: Bytes, within: Duration) -> Result<Bytes> {
        let mut follows = links::any_in(&body) || self.moved.any();
        loop {
            if follows {
                let mut value: Value = serde_json::from_slice(&body).map_err(Error::other)?;
                links::restore(&mut value);
                self.moved.follow(&mut value);
                body = written(&value)?;
            }
            let json = HeaderValue::from_static("application/json");
            let sending = self.post(method)?.header(CONTENT_TYPE, json).body(body.clone()).timeout(within);
            match self.send(method, sending, within).await {
                Err(Error::Migrated { new_id, .. }) if self.learn(&body, new_id) => follows = true,
                result => return result,
            }
        }
    }

    /// Remembers where a group of a refused request went; `false` if there is none.
    fn learn(&self, body: &[u8], new_id: ChatId) -> bool {
        serde_json::from_slice(body).is_ok_and(|request| self.moved.learn(&request, new_id.0))
    }

    /// The groups that became supergroups.
    pub(super) fn moved(&self) -> &Moved {
        &self.moved
    }

    /// A request to a method, without a body and without a limit of time.
    pub(super) fn post(&self, method: &'static str) -> Result<RequestBuilder> {
        Ok(self.bot.client().post(under(self.methods.clone(), &[method])?))
    }

    /// A request for the content of a file.
    pub(super) fn get_file(&self, path: &str) -> Result<RequestBuilder> {
        let bot = format!("bot{}", self.bot.token());
        let mut segments = vec!["file", &bot];
        segments.extend(path.split('/').filter(|segment| !segment.is_empty()));
        Ok(self.bot.client().get(url(&self.bot, &segments)?))
    }

    /// Sends a request and takes the result out of the frame.
    pub(super) fn send<'a>(
        &'a self,
        method: &'static str,
        request: RequestBuilder,
        within: Duration,
    ) -> impl Future<Output = Result<Bytes>> + use<'a> {
        // no block of its own, which would have room for the request three times
        self.observer.call(method, request.send().then(move |response| self.received(method, response, within)))
    }

    async fn received(&self, method: &'static str, response: reqwest::Result<Response>, within: Duration) -> Result<Bytes> {
        let response = response.map_err(|error| errors::network(error, within))?;
        let status = response.status();
        let body = response.bytes().await.map_err(|error| errors::network(error, within))?;
        self.unpack(method, status, &body)
    }

    /// Takes the result out of the frame of an answer.
    pub(super) fn unpack(&self, method: &'static str, status: StatusCode, body: &Bytes) -> Result<Bytes> {
        if let Some(result) = result_of(body) {
            return Ok(result);
        }
        let answered = |code: Option<i32>, text: String, parameters: Parameters| {
            let answered = Answered {
                method,
                code: code.or(Some(i32::from(status.as_u16()))),
                text,
                retry_after: parameters.retry_after,
                migrate_to: parameters.migrate_to_chat_id,
            };
            Err(errors::refused(answered, Some(self.target)))
        };
        match serde_json::from_slice::<Refusal>(body) {
            Ok(Refusal { ok: false, error_code, description, parameters }) => {
                answered(error_code, description.unwrap_or_else(|| status.to_string()), parameters.unwrap_or_default())
            }
            // a proxy before the server refuses large bodies in its own words
            _ if status == StatusCode::PAYLOAD_TOO_LARGE => answered(None, "Request Entity Too Large".into(), Parameters::default()),
            _ => {
                let text = self.shown(&String::from_utf8_lossy(body));
                Err(Error::Network(format!("the server answered {status} and no Bot API answer to {method}: {text}").into()))
            }
        }
    }

    /// Reads a result, after what this version of teloxide-core would stumble over is taken out.
    pub(super) fn read<T: DeserializeOwned>(&self, method: &'static str, result: &Bytes) -> Result<T> {
        let read = serde_json::from_slice(result).and_then(|mut result: Value| {
            tidy(&mut result);
            serde_json::from_value(result)
        });
        as_described(method, read)
    }

    /// The beginning of a text that came from a server, without the token: a proxy's error page may repeat the address.
    fn shown(&self, text: &str) -> String {
        text.replace(self.bot.token(), "<token>").chars().take(200).collect()
    }
}

/// The result in the frame of a good answer, as it was written.
fn result_of(body: &Bytes) -> Option<Bytes> {
    let fields = json::fields(body)?;
    let field = |wanted: &[u8]| fields.iter().find(|(name, _)| *name == wanted).map(|(_, range)| range.clone());
    let result = field(b"result")?;
    (body[field(b"ok")?] == *b"true").then(|| body.slice(result))
}

/// An address at the bot's server.
fn url(bot: &teloxide_core::Bot, segments: &[&str]) -> Result<Url> {
    under(bot.api_url(), segments)
}

fn under(mut url: Url, segments: &[&str]) -> Result<Url> {
    match url.path_segments_mut() {
        Ok(mut path) => path.pop_if_empty().extend(segments),
        Err(()) => return Err(Error::settings("the Bot API server's address is no base for other addresses")),
    };
    Ok(url)
}

/// A payload as it is sent.
fn written(payload: &impl Serialize) -> Result<Bytes> {
    serde_json::to_vec(payload).map(Bytes::from).map_err(Error::other)
}

fn as_described<T>(method: &'static str, read: serde_json::Result<T>) -> Result<T> {
    read.map_err(|error| Error::Network(format!("the answer to {method} is not as the Bot API describes it: {error}").into()))
}

/// The address of a server, as teloxide-core wants it: without a slash at the end.
fn server_url(text: &str) -> Result<Url> {
    let url = Url::parse(text.trim().trim_end_matches('/'))
        .map_err(|error| Error::settings(format!("the Bot API server's address (`BOT_API_URL`, `.server(…)`) is not a URL: {error}")))?;
    if !matches!(url.scheme(), "http" | "https") || url.cannot_be_a_base() || url.query().is_some() {
        return Err(Error::settings(
            "the Bot API server's address (`BOT_API_URL`, `.server(…)`) must be like https://api.telegram.org or http://localhost:8081",
        ));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    fn connection(server: &str) -> Result<Connection> {
        let settings = Settings { token: Some(Secret::new(" 12:ab_C-d\n")), server: Some(Secret::new(server)), ..Settings::default() };
        Connection::new(&settings, Target::Cloud)
    }

    fn url(server: &str) -> String {
        let request = connection(server).and_then(|connection| connection.post("getMe")).map(|request| request.build());
        request.unwrap().unwrap().url().to_string()
    }

    #[test]
    fn an_address_may_have_a_path_and_a_slash_at_its_end() {
        assert_eq!(url("http://localhost:8081"), "http://localhost:8081/bot12:ab_C-d/getMe");
        assert_eq!(url("http://localhost:8081/"), "http://localhost:8081/bot12:ab_C-d/getMe");
        assert_eq!(url("https://example.com/telegram/"), "https://example.com/telegram/bot12:ab_C-d/getMe");
    }

    #[test]
    fn a_file_keeps_the_slashes_of_its_path() {
        let request = connection("http://localhost:8081").unwrap().get_file("documents/file 1.pdf").unwrap().build().unwrap();
        assert_eq!(request.url().as_str(), "http://localhost:8081/file/bot12:ab_C-d/documents/file%201.pdf");
    }

    #[test]
    fn a_server_that_is_no_url_is_a_wrong_setting_and_is_not_shown() {
        for wrong in ["localhost:8081", "secret", "ftp://example.com", "http://example.com/?key=secret"] {
            let Err(error) = connection(wrong) else { panic!("{wrong} was taken") };
            assert_eq!(error.kind(), "Settings", "{wrong}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
    }

    #[test]
    fn no_error_page_shows_the_token() {
        let connection = connection("http://localhost:8081").unwrap();
        let page = Bytes::from_static(b"<html>Cannot POST /bot12:ab_C-d/getMe</html>");
        let error = connection.unpack("getMe", StatusCode::BAD_GATEWAY, &page).unwrap_err();
        assert_eq!(error.kind(), "Network");
        assert_eq!(
            error.to_string(),
            "network: the server answered 502 Bad Gateway and no Bot API answer to getMe: <html>Cannot POST /bot<token>/getMe</html>"
        );
    }

    #[test]
    fn a_proxy_that_refuses_a_large_body_is_understood() {
        let connection = connection("http://localhost:8081").unwrap();
        let page = Bytes::from_static(b"<html><h1>413 Request Entity Too Large</h1></html>");
        let error = connection.unpack("sendDocument", StatusCode::PAYLOAD_TOO_LARGE, &page).unwrap_err();
        assert_eq!(error.kind(), "TooLarge", "{error}");
    }

    #[tokio::test(start_paused = true)]
    async fn no_network_error_shows_the_token() {
        // port 9 is for discarding, and nothing listens there
        let connection = connection("http://127.0.0.1:9").unwrap();
        let error = connection.ask::<Value, _>("getMe", &Asked {}).await.unwrap_err();
        assert_eq!(error.kind(), "Network");
        assert!(!error.may_have_been_done(), "there was no connection: {error:?}");
        let shown = format!("{error} {error:?} {:?}", std::error::Error::source(&error));
        assert!(!shown.contains("ab_C-d") && !shown.contains("bot12"), "{shown}");
    }
}
