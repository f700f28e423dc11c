//! Games, and what else a bot does with people's consent.

use std::fmt;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::SystemTime;

use super::{Sending, requests, send_options};
use crate::Result;
use crate::api::Api;
use crate::backend::{BotApiClient, Run};
use crate::handles::{BackendOf, Message};
use crate::model::{self, ChatId, GameHighScore, GamePlace, Keyboard, SendOptions, UserId};
use crate::payload;

/// Sends a game: `chat.send_game("short_name")`.
///
/// # Errors
/// [`Error::Refused`](crate::Error::Refused) for a name that @BotFather has not given, and for channels.
#[must_use = "a request does nothing until it is awaited"]
pub struct SendGame<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    short_name: String,
    options: SendOptions,
}

send_options!(SendGame);

impl<A: Api> fmt::Debug for SendGame<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendGame").field("chat", &self.chat).field("short_name", &self.short_name).finish_non_exhaustive()
    }
}

impl<A: Api> SendGame<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, short_name: String) -> Self {
        Self { backend, chat, short_name, options: SendOptions::default() }
    }

    /// With an inline keyboard, whose first button must start the game; without it there is such a button alone.
    pub fn keyboard(mut self, keyboard: Keyboard) -> Self {
        self.options.keyboard = Some(keyboard);
        self
    }
}

impl<A: Api> IntoFuture for SendGame<A> {
    type Output = Result<Message<A>>;
    type IntoFuture = Sending<Message<A>>;

    fn into_future(self) -> Self::IntoFuture {
        let answer = self.backend.run(payload::SendGame { chat: self.chat, short_name: self.short_name, options: self.options });
        Box::pin(async move { Ok(Message::new(self.backend, answer.await?)) })
    }
}

/// Notes what a user has reached in a game: `message.set_game_score(user, 17)`, `query.set_game_score(user, 17)`. Gives the message as it
/// is afterwards; `None` for a message that an inline result sent.
///
/// # Errors
/// [`Error::Refused`](crate::Error::Refused) with `BOT_SCORE_NOT_MODIFIED` for a score that is not better than the user's; with
/// [`force`](Self::force) any other is taken.
#[must_use = "a request does nothing until it is awaited"]
pub struct SetGameScore<A: Api> {
    backend: BackendOf<A>,
    payload: payload::SetGameScore,
    /// The message as it was.
    message: Option<Arc<model::Message>>,
}

impl<A: Api> fmt::Debug for SetGameScore<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.payload.fmt(f)
    }
}

impl<A: Api> SetGameScore<A> {
    pub(crate) fn new(backend: BackendOf<A>, place: GamePlace, message: Option<Arc<model::Message>>, user: UserId, score: u32) -> Self {
        Self { backend, payload: payload::SetGameScore { place, user, score, force: false, edit: true }, message }
    }

    /// Also if the score is worse than the user's: to correct a mistake, or a cheat.
    pub fn force(mut self) -> Self {
        self.payload.force = true;
        self
    }

    /// The list of the best in the message stays as it is.
    pub fn without_edit(mut self) -> Self {
        self.payload.edit = false;
        self
    }
}

impl<A: Api> IntoFuture for SetGameScore<A> {
    type Output = Result<Option<Message<A>>>;
    type IntoFuture = Sending<Option<Message<A>>>;

    fn into_future(self) -> Self::IntoFuture {
        let answer = self.backend.run(self.payload);
        Box::pin(async move {
            let edited = answer.await?.map(Arc::new).or(self.message);
            Ok(edited.map(|data| Message { backend: self.backend, data }))
        })
    }
}

requests! {
    /// Asks who is best in a game: `message.game_high_scores(user)`. Gives the user, their neighbours in the list and the first three.
    GetGameHighScores -> Vec<GameHighScore>, |_backend, answer| answer;
    /// Sets the emoji beside a user's name: `user.set_emoji_status(emoji)`.
    SetEmojiStatus -> (), |_backend, answer| answer;
    /// Logs out: `bot.log_out()`.
    LogOut -> (), |_backend, answer| answer;
}

impl<A: Api> GetGameHighScores<A> {
    pub(crate) fn new(backend: BackendOf<A>, place: GamePlace, user: UserId) -> Self {
        Self { backend, payload: payload::GetGameHighScores { place, user } }
    }
}

impl<A: Api> SetEmojiStatus<A> {
    pub(crate) fn new(backend: BackendOf<A>, user: UserId, emoji: Option<i64>) -> Self {
        Self { backend, payload: payload::SetEmojiStatus { user, emoji, until: None } }
    }

    /// Until then; for good if this is not called.
    pub fn until(mut self, time: SystemTime) -> Self {
        self.payload.until = Some(time);
        self
    }
}

impl<A: Api> LogOut<A> {
    pub(crate) fn new(backend: BackendOf<A>) -> Self {
        Self { backend, payload: payload::LogOut {} }
    }
}

/// Ends the bot's life on its Bot API server: `bot.close()`.
#[must_use = "a request does nothing until it is awaited"]
pub struct CloseServer {
    client: BotApiClient,
}

impl fmt::Debug for CloseServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CloseServer")
    }
}

impl CloseServer {
    pub(crate) fn new(client: BotApiClient) -> Self {
        Self { client }
    }
}

impl IntoFuture for CloseServer {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        self.client.run(payload::CloseServer {})
    }
}
