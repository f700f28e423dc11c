use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use super::{Sending, requests};
use crate::Result;
use crate::api::Api;
use crate::backend::{MtprotoClient, Run};
use crate::handles::{BackendOf, Peer, User};
use crate::payload;

requests! {
    /// Answers a pressed button: `query.answer()`.
    AnswerCallback -> (), |_backend, answer| answer;
    /// Asks for the account itself: `bot.me()`.
    GetMe -> User<A>, |backend, answer| User::new(backend, answer);
}

impl<A: Api> AnswerCallback<A> {
    pub(crate) fn new(backend: BackendOf<A>, id: String) -> Self {
        Self { backend, payload: payload::AnswerCallback { id, text: None, alert: false, url: None, cache_for: Duration::ZERO } }
    }

    /// Shows this to the user: up to 200 characters.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.payload.text = Some(text.into());
        self
    }

    /// In a window that the user closes, not in a note that goes away.
    pub fn alert(mut self) -> Self {
        self.payload.alert = true;
        self
    }

    /// Opens this URL; Telegram allows a game's own and `t.me/bot?start=…` links.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.payload.url = Some(url.into());
        self
    }

    /// The user's app may answer the same press by itself for this long.
    pub fn cache_for(mut self, time: Duration) -> Self {
        self.payload.cache_for = time;
        self
    }
}

impl<A: Api> GetMe<A> {
    pub(crate) fn new(backend: BackendOf<A>) -> Self {
        Self { backend, payload: payload::GetMe {} }
    }
}

/// Who or what a username belongs to: `bot.resolve_username("name")`.
///
/// # Errors
/// [`Error::ResolveLimit`](crate::Error::ResolveLimit) when the day's budget is used up.
#[must_use = "a request does nothing until it is awaited"]
pub struct ResolveUsername<A: Api> {
    backend: BackendOf<A>,
    client: MtprotoClient,
    name: String,
}

impl<A: Api> fmt::Debug for ResolveUsername<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResolveUsername").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<A: Api> ResolveUsername<A> {
    pub(crate) fn new(backend: BackendOf<A>, client: MtprotoClient, name: String) -> Self {
        let name = name.strip_prefix('@').map(str::to_owned).unwrap_or(name);
        Self { backend, client, name }
    }
}

impl<A: Api> IntoFuture for ResolveUsername<A> {
    type Output = Result<Option<Peer<A>>>;
    type IntoFuture = Sending<Option<Peer<A>>>;

    fn into_future(self) -> Self::IntoFuture {
        let answer = self.client.run(payload::ResolveUsername { name: self.name });
        Box::pin(async move {
            let backend = self.backend;
            Ok(answer.await?.map(|found| Peer::new(&backend, found)))
        })
    }
}
