use std::sync::Arc;

use super::{BackendOf, Chat, InlineMessage, Message, User, event_handle};
use crate::api::Api;
use crate::capability::{AnswerQueries, RunGames};
use crate::model::{self, GamePlace, InlineResult, UserId};
use crate::requests::{AnswerCallback, AnswerInline, GetGameHighScores, SetGameScore};

/// A pressed button of an inline keyboard. Answer it: until then the button shows that it is at work.
pub struct CallbackQuery<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::CallbackQuery>,
}

event_handle!(CallbackQuery, "callback query");

impl<A: Api> CallbackQuery<A> {
    /// The query's id.
    pub fn id(&self) -> &str {
        &self.data.id
    }

    /// The button's data.
    pub fn data(&self) -> Option<&str> {
        self.data.data.as_deref()
    }

    /// The short name of the game that the button starts; such a query is answered with the game's URL.
    pub fn game(&self) -> Option<&str> {
        self.data.game.as_deref()
    }

    fn game_place(&self) -> GamePlace {
        match (&self.data.inline_message, &self.data.place) {
            (Some(id), _) => GamePlace::Inline(id.clone()),
            (None, Some((chat, message))) => GamePlace::Message(chat.id, *message),
            // Telegram tells one of them; without either it answers that there is no such message
            (None, None) => GamePlace::Inline(String::new()),
        }
    }

    /// Notes what a user has reached in the game of this message.
    pub fn set_game_score(&self, user: impl Into<UserId>, score: u32) -> SetGameScore<A>
    where
        A: RunGames,
    {
        let message = self.data.message.as_deref().cloned().map(Arc::new);
        SetGameScore::new(self.backend.clone(), self.game_place(), message, user.into(), score)
    }

    /// Who is best in the game of this message: a user, their neighbours in the list, and the first three.
    pub fn game_high_scores(&self, user: impl Into<UserId>) -> GetGameHighScores<A>
    where
        A: RunGames,
    {
        GetGameHighScores::new(self.backend.clone(), self.game_place(), user.into())
    }

    /// Who pressed it.
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.from.clone())
    }

    /// The message with the button; `None` for a message that an inline result sent, and for one too old to be shown.
    pub fn message(&self) -> Option<Message<A>> {
        self.data.message.as_deref().map(|message| Message::new(self.backend.clone(), message.clone()))
    }

    /// The chat of that message.
    pub fn chat(&self) -> Option<Chat<A>> {
        self.data.place.clone().map(|(chat, _)| Chat::new(self.backend.clone(), chat))
    }

    /// The id of a message that an inline result sent.
    pub fn inline_message_id(&self) -> Option<&str> {
        self.data.inline_message.as_deref()
    }

    /// The message, if an inline result sent it: of such a message the bot knows no more than its id.
    pub fn inline_message(&self) -> Option<InlineMessage<A>> {
        self.data.inline_message.clone().map(|id| InlineMessage::new(self.backend.clone(), id))
    }

    /// Answers it: with nothing, or with `.text("…")` and `.alert()`. Within 150 seconds, and once.
    pub fn answer(&self) -> AnswerCallback<A>
    where
        A: AnswerQueries,
    {
        AnswerCallback::new(self.backend.clone(), self.data.id.clone())
    }
}

/// What somebody types after the bot's name in any chat.
pub struct InlineQuery<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::InlineQuery>,
}

event_handle!(InlineQuery, "inline query");

impl<A: Api> InlineQuery<A> {
    /// The query's id.
    pub fn id(&self) -> &str {
        &self.data.id
    }

    /// Who typed it.
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.from.clone())
    }

    /// The text, up to 256 characters.
    pub fn text(&self) -> &str {
        &self.data.text
    }

    /// Where to go on: what the last answer gave as its `next_offset`.
    pub fn offset(&self) -> &str {
        &self.data.offset
    }

    /// Answers with up to 50 results. Within 30 seconds, and once.
    pub fn answer(&self, results: impl IntoIterator<Item = InlineResult>) -> AnswerInline<A>
    where
        A: AnswerQueries,
    {
        AnswerInline::new(self.backend.clone(), self.data.id.clone(), results.into_iter().collect())
    }
}

/// A result of an inline query that somebody chose. Telegram sends these only if @BotFather has been told to (`/setinlinefeedback`).
pub struct ChosenInlineResult<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::ChosenInlineResult>,
}

event_handle!(ChosenInlineResult, "chosen inline result");

impl<A: Api> ChosenInlineResult<A> {
    /// The chosen result's id.
    pub fn result_id(&self) -> &str {
        &self.data.id
    }

    /// Who chose it.
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.from.clone())
    }

    /// What was typed.
    pub fn query(&self) -> &str {
        &self.data.query
    }

    /// The id of the message that it sent. Telegram tells it only if the message has an inline keyboard.
    pub fn inline_message_id(&self) -> Option<&str> {
        self.data.inline_message.as_deref()
    }

    /// The message that it sent, to be changed. Telegram tells of it only if it has an inline keyboard.
    pub fn inline_message(&self) -> Option<InlineMessage<A>> {
        self.data.inline_message.clone().map(|id| InlineMessage::new(self.backend.clone(), id))
    }
}
