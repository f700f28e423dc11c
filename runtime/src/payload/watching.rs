//! What became of messages, and what administrators did.

use super::Page;
use crate::model::content::Poll;
use crate::model::{ChatId, LogEntry, LogFilter, MessageId, Reactor, ReadBy, UserId, Views, Voter};

payloads! {
    /// Who has read a message.
    GetReaders { chat: ChatId, message: MessageId, } -> Vec<ReadBy>;
    /// How often messages were seen, in the order of the ids.
    GetViews { chat: ChatId, messages: Vec<MessageId>, } -> Vec<Views>;
    /// A page of who reacted.
    FetchReactors { chat: ChatId, message: MessageId, reaction: Option<String>, from: Option<String>, limit: usize, } -> Page<Reactor, String>;
    /// The account's own vote, by the places of the answers; none takes it back. `keys` are what Telegram calls the answers, where the
    /// message shows them.
    Vote { chat: ChatId, message: MessageId, options: Vec<usize>, keys: Option<Vec<Vec<u8>>>, } -> Poll;
    /// A page of who voted, for one answer or for any.
    FetchVoters { chat: ChatId, message: MessageId, option: Option<usize>, keys: Option<Vec<Vec<u8>>>, from: Option<String>, limit: usize, } -> Page<Voter, String>;
    /// The address of a message.
    ExportLink { chat: ChatId, message: MessageId, } -> String;
    /// A page of the admin log, the newest first.
    FetchAdminLog { chat: ChatId, text: String, filters: Vec<LogFilter>, by: Vec<UserId>, before: Option<i64>, limit: usize, } -> Page<LogEntry, i64>;
}
