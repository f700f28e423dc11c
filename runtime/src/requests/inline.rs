//! Results of inline queries, and what web apps send by them.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use super::Sending;
use crate::api::Api;
use crate::backend::Run;
use crate::handles::BackendOf;
use crate::model::{ChatTypes, InlineResult, PreparedInlineMessage, ResultsButton, UserId};
use crate::{Result, payload};

/// Answers an inline query: `query.answer([…])`.
///
/// # Errors
/// [`Error::Limit`](crate::Error::Limit) before anything is sent, for more than 50 results, an id or an offset of more than 64 bytes.
#[must_use = "a request does nothing until it is awaited"]
pub struct AnswerInline<A: Api> {
    backend: BackendOf<A>,
    id: String,
    results: Vec<InlineResult>,
    cache_for: Option<Duration>,
    personal: bool,
    next_offset: Option<String>,
    button: Option<ResultsButton>,
}

impl<A: Api> fmt::Debug for AnswerInline<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnswerInline").field("results", &self.results).finish_non_exhaustive()
    }
}

impl<A: Api> AnswerInline<A> {
    pub(crate) fn new(backend: BackendOf<A>, id: String, results: Vec<InlineResult>) -> Self {
        Self { backend, id, results, cache_for: None, personal: false, next_offset: None, button: None }
    }

    /// Telegram may give the same answer by itself for this long; 300 seconds if this is not called.
    pub fn cache_for(mut self, time: Duration) -> Self {
        self.cache_for = Some(time);
        self
    }

    /// The answer is for this user only.
    pub fn personal(mut self) -> Self {
        self.personal = true;
        self
    }

    /// What the next query of the same text shall have as its offset: up to 64 bytes.
    pub fn next_offset(mut self, offset: impl Into<String>) -> Self {
        self.next_offset = Some(offset.into());
        self
    }

    /// A button above the results that opens the private chat with the bot, where `/start` has this parameter: 1 to 64 of `A-Za-z0-9_-`.
    pub fn start_button(mut self, text: impl Into<String>, parameter: impl Into<String>) -> Self {
        self.button = Some(ResultsButton::Start { text: text.into(), parameter: parameter.into() });
        self
    }

    /// A button above the results that opens a web app, which can go back by `switchInlineQuery`.
    pub fn web_app_button(mut self, text: impl Into<String>, url: impl Into<String>) -> Self {
        self.button = Some(ResultsButton::WebApp { text: text.into(), url: url.into() });
        self
    }
}

impl<A: Api> IntoFuture for AnswerInline<A> {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let results = self.results.into_iter().map(InlineResult::format).collect::<Result<_>>()?;
            let payload = payload::AnswerInline {
                id: self.id,
                results,
                cache_for: self.cache_for,
                personal: self.personal,
                next_offset: self.next_offset,
                button: self.button,
            };
            self.backend.run(payload).await
        })
    }
}

/// Sends a message in the name of a web app's user: `bot.answer_web_app_query(id, result)`.
///
/// Gives the inline message id by which the message can be edited; Telegram tells it only of a message with a keyboard.
///
/// # Errors
/// [`Error::QueryExpired`](crate::Error::QueryExpired) for a query that was answered already, or is too old.
#[must_use = "a request does nothing until it is awaited"]
pub struct AnswerWebAppQuery<A: Api> {
    backend: BackendOf<A>,
    id: String,
    result: InlineResult,
}

impl<A: Api> fmt::Debug for AnswerWebAppQuery<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnswerWebAppQuery").field("result", &self.result).finish_non_exhaustive()
    }
}

impl<A: Api> AnswerWebAppQuery<A> {
    pub(crate) fn new(backend: BackendOf<A>, id: String, result: InlineResult) -> Self {
        Self { backend, id, result }
    }
}

impl<A: Api> IntoFuture for AnswerWebAppQuery<A> {
    type Output = Result<Option<String>>;
    type IntoFuture = Sending<Option<String>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.backend.run(payload::AnswerWebAppQuery { id: self.id, result: self.result.format()? }).await })
    }
}

/// Keeps a message that a user can send from a web app: `bot.save_prepared_inline_message(user, result)`. To any chat, unless one of
/// the setters names some.
#[must_use = "a request does nothing until it is awaited"]
pub struct SavePreparedInlineMessage<A: Api> {
    backend: BackendOf<A>,
    user: UserId,
    result: InlineResult,
    chats: ChatTypes,
}

impl<A: Api> fmt::Debug for SavePreparedInlineMessage<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SavePreparedInlineMessage").field("user", &self.user).field("result", &self.result).finish_non_exhaustive()
    }
}

impl<A: Api> SavePreparedInlineMessage<A> {
    pub(crate) fn new(backend: BackendOf<A>, user: UserId, result: InlineResult) -> Self {
        Self { backend, user, result, chats: ChatTypes::default() }
    }

    /// To private chats with people.
    pub fn user_chats(mut self) -> Self {
        self.chats.users = true;
        self
    }

    /// To private chats with bots.
    pub fn bot_chats(mut self) -> Self {
        self.chats.bots = true;
        self
    }

    /// To groups and supergroups.
    pub fn group_chats(mut self) -> Self {
        self.chats.groups = true;
        self
    }

    /// To channels.
    pub fn channel_chats(mut self) -> Self {
        self.chats.channels = true;
        self
    }
}

impl<A: Api> IntoFuture for SavePreparedInlineMessage<A> {
    type Output = Result<PreparedInlineMessage>;
    type IntoFuture = Sending<PreparedInlineMessage>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let chats = if self.chats == ChatTypes::default() { ChatTypes::all() } else { self.chats };
            let payload = payload::SavePreparedInlineMessage { user: self.user, result: self.result.format()?, chats };
            self.backend.run(payload).await
        })
    }
}
