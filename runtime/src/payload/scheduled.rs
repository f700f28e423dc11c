//! Messages that wait for their time.

use crate::model::{ChatId, Message, MessageId};

payloads! {
    /// All of a chat.
    GetScheduled { chat: ChatId, } -> Vec<Message>;
    /// Sends them now.
    SendScheduled { chat: ChatId, messages: Vec<MessageId>, } -> ();
    /// Deletes them.
    DeleteScheduled { chat: ChatId, messages: Vec<MessageId>, } -> ();
}
