//! Messages of web apps and of inline results.

use super::Bot;
use crate::InlineMessage;
use crate::api::Api;
use crate::capability::AnswerQueries;
use crate::model::{InlineResult, UserId};
use crate::requests::{AnswerWebAppQuery, SavePreparedInlineMessage};

impl<A: Api> Bot<A> {
    /// Sends a message in the name of a user to the chat from which they opened a web app. The query's id is the web app's
    /// `initDataUnsafe.query_id`.
    pub fn answer_web_app_query(&self, query: impl Into<String>, result: InlineResult) -> AnswerWebAppQuery<A>
    where
        A: AnswerQueries,
    {
        AnswerWebAppQuery::new(self.backend.clone(), query.into(), result)
    }

    /// A message that one of the bot's inline results sent, by the id that was told of it. Nothing is asked: whether it is there shows
    /// when it is changed.
    pub fn inline_message(&self, id: impl Into<String>) -> InlineMessage<A> {
        InlineMessage::new(self.backend.clone(), id.into())
    }

    /// Keeps a message that a user can send from a web app, by `shareMessage` with the id that is given back.
    pub fn save_prepared_inline_message(&self, user: impl Into<UserId>, result: InlineResult) -> SavePreparedInlineMessage<A>
    where
        A: AnswerQueries,
    {
        SavePreparedInlineMessage::new(self.backend.clone(), user.into(), result)
    }
}
