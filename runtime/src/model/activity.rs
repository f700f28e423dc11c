//! What happens beside messages: reactions, and what only MTProto tells.

use std::time::SystemTime;

use super::update::Happening;
use super::{Chat, ChatAction, MessageId, User};

/// A reaction to a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reaction {
    /// One of Telegram's own: `👍`.
    Emoji(String),
    /// A custom emoji, by its id.
    Custom(String),
    /// One that is paid for with Telegram Stars.
    Paid,
}

/// Whether somebody is online, as far as they let it be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Presence {
    /// Online until then, unless it is prolonged.
    Online(SystemTime),
    /// Offline since then.
    Offline(SystemTime),
    /// Online in the last days: the exact time is hidden.
    Recently,
    /// Online in the last week.
    LastWeek,
    /// Online in the last month.
    LastMonth,
    /// Not known, or longer ago.
    Unknown,
}

#[derive(Clone, Debug)]
pub struct ReactionUpdate {
    pub(crate) chat: Chat,
    pub(crate) message: MessageId,
    pub(crate) user: Option<User>,
    /// The chat in whose name it was done.
    pub(crate) by_chat: Option<Chat>,
    pub(crate) date: SystemTime,
    pub(crate) old: Vec<Reaction>,
    pub(crate) new: Vec<Reaction>,
}

#[derive(Clone, Debug)]
pub struct ReactionCountUpdate {
    pub(crate) chat: Chat,
    pub(crate) message: MessageId,
    /// Not told to user accounts.
    pub(crate) date: Option<SystemTime>,
    pub(crate) counts: Vec<(Reaction, u32)>,
}

#[derive(Clone, Debug)]
pub struct PinnedUpdate {
    pub(crate) chat: Chat,
    pub(crate) messages: Vec<MessageId>,
    pub(crate) pinned: bool,
}

#[derive(Clone, Debug)]
pub struct TypingUpdate {
    pub(crate) chat: Chat,
    pub(crate) user: Option<User>,
    /// The chat in whose name it is done.
    pub(crate) by_chat: Option<Chat>,
    pub(crate) doing: Doing,
}

/// What somebody does in a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    Action(ChatAction),
    /// Something for which there is no word yet, by its name in the API.
    Other(&'static str),
    Nothing,
}

#[derive(Clone, Debug)]
pub struct StatusUpdate {
    pub(crate) user: User,
    pub(crate) presence: Presence,
}

#[derive(Clone, Debug)]
pub struct NameUpdate {
    pub(crate) user: User,
}

#[derive(Clone, Debug)]
pub struct ReadUpdate {
    pub(crate) chat: Chat,
    pub(crate) up_to: MessageId,
    /// Others have read what the account sent.
    pub(crate) by_others: bool,
    pub(crate) unread: Option<u32>,
}

#[derive(Clone, Debug)]
pub struct ViewsUpdate {
    pub(crate) chat: Chat,
    pub(crate) message: MessageId,
    pub(crate) views: Option<u32>,
    pub(crate) forwards: Option<u32>,
}

#[derive(Clone, Debug)]
pub struct DraftUpdate {
    pub(crate) chat: Chat,
    /// Empty when it was dropped.
    pub(crate) text: String,
}

macro_rules! in_a_chat {
    ($($data:ident $({ $($more:tt)* })?,)*) => {
        $(impl Happening for $data {
            fn chat(&self) -> Option<Chat> {
                Some(self.chat.clone())
            }
            $($($more)*)?
        })*
    };
}

in_a_chat! {
    ReactionUpdate {
        fn user(&self) -> Option<&User> {
            self.user.as_ref()
        }
    },
    TypingUpdate {
        fn user(&self) -> Option<&User> {
            self.user.as_ref()
        }
    },
    ReactionCountUpdate,
    PinnedUpdate,
    ReadUpdate,
    ViewsUpdate,
    DraftUpdate,
}

impl Happening for StatusUpdate {
    fn user(&self) -> Option<&User> {
        Some(&self.user)
    }
}

impl Happening for NameUpdate {
    fn user(&self) -> Option<&User> {
        Some(&self.user)
    }
}
