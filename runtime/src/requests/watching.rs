use super::{mtproto_requests, paged};
use crate::api::Api;
use crate::handles::LogEntry;
use crate::model::content::Poll;
use crate::model::{self, ChatId, LogFilter, MessageId, Reactor, ReadBy, UserId, Views, Voter};
use crate::payload;

mtproto_requests! {
    /// Who has read one of the account's own messages: `message.read_by()`. Telegram tells it in private chats, where the other side
    /// shows it, and in groups of up to 100 members, for 7 days (core.telegram.org/api/config, `chat_read_mark_expire_period`).
    GetReaders -> Vec<ReadBy>, |_backend, answer| answer;
    /// How often messages were seen, in the order of the ids: `chat.views([id])`. Looking does not count as a view.
    GetViews -> Vec<Views>, |_backend, answer| answer;
    /// Votes in a poll, or takes the vote back: `message.vote([0])`, `message.retract_vote()`. Gives the poll as it stands then.
    ///
    /// # Errors
    /// [`Error::Refused`](crate::Error::Refused) with `MESSAGE_POLL_CLOSED`, with `OPTION_INVALID` for an answer that is not there, with
    /// `OPTIONS_TOO_MUCH` for more than one where only one can be chosen, with `REVOTE_NOT_ALLOWED` for a second vote in a quiz.
    Vote -> Poll, |_backend, answer| answer;
    /// The address of a message of a supergroup or a channel: `message.export_link()`. Only members can open it if the chat has no
    /// username.
    ExportLink -> String, |_backend, answer| answer;
}

paged! {
    /// Who reacted to a message: `message.reacted_by()`. A list: `next()` gives one after the other, and it is a `Stream`. Channels do
    /// not tell.
    ReactedBy asks AskReactedBy { chat: ChatId, message: MessageId, reaction: Option<String>, } from String,
    gives Reactor as Reactor,
    |ask, from, left| payload::FetchReactors { chat: ask.chat, message: ask.message, reaction: ask.reaction.clone(), from, limit: left },
    |_backend, reactor| reactor;
}

impl<A: Api> ReactedBy<A> {
    /// Only this emoji.
    pub fn with(mut self, emoji: impl Into<String>) -> Self {
        self.ask.reaction = Some(emoji.into());
        self
    }
}

paged! {
    /// What was done in a supergroup or a channel in the last 48 hours (core.telegram.org/api/recent-actions), the newest first:
    /// `chat.admin_log()`. A list: `next()` gives one after the other, and it is a `Stream`.
    ///
    /// # Errors
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) if the account is no administrator there.
    AdminLog asks AskAdminLog { chat: ChatId, text: String, filters: Vec<LogFilter>, by: Vec<UserId>, } from i64,
    gives model::LogEntry as LogEntry<A>,
    |ask, before, left| payload::FetchAdminLog {
        chat: ask.chat,
        text: ask.text.clone(),
        filters: ask.filters.clone(),
        by: ask.by.clone(),
        before,
        limit: left,
    },
    |backend, entry| LogEntry::new(backend.clone(), entry);
}

impl<A: Api> AdminLog<A> {
    /// Only what has this text in it.
    pub fn containing(mut self, text: impl Into<String>) -> Self {
        self.ask.text = text.into();
        self
    }

    /// Only actions of these kinds.
    pub fn only(mut self, filters: impl IntoIterator<Item = LogFilter>) -> Self {
        self.ask.filters = filters.into_iter().collect();
        self
    }

    /// Only what these users did.
    pub fn by<U: Into<UserId>>(mut self, users: impl IntoIterator<Item = U>) -> Self {
        self.ask.by = users.into_iter().map(Into::into).collect();
        self
    }
}

paged! {
    /// Who voted in a poll: `message.voters(0)`. A list: `next()` gives one after the other, and it is a `Stream`.
    ///
    /// # Errors
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) in channels, and before the account has voted itself.
    Voters asks AskVoters { chat: ChatId, message: MessageId, option: Option<usize>, keys: Option<Vec<Vec<u8>>>, } from String,
    gives Voter as Voter,
    |ask, from, left| payload::FetchVoters {
        chat: ask.chat,
        message: ask.message,
        option: ask.option,
        keys: ask.keys.clone(),
        from,
        limit: left,
    },
    |_backend, voter| voter;
}
