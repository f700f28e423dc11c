use std::time::SystemTime;

use super::update::Happening;
use super::{Chat, MessageId, UserId};

/// Where a boost came from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BoostSource {
    /// Somebody with Telegram Premium gave it.
    Premium {
        /// Who.
        user: UserId,
    },
    /// A gift code for Telegram Premium that the chat gave away.
    GiftCode {
        /// Who got the code.
        user: UserId,
    },
    /// A giveaway of the chat.
    Giveaway {
        /// The message with the giveaway; `None` if it is not known (any more).
        message: Option<MessageId>,
        /// Who won; `None` if nobody has taken the prize.
        user: Option<UserId>,
        /// How many Telegram Stars were won, if the prize was Stars.
        stars: Option<u32>,
        /// Whether it ended without anybody to win it.
        unclaimed: bool,
    },
}

impl BoostSource {
    /// Who gave it, got it or won it.
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::Premium { user } | Self::GiftCode { user } => Some(*user),
            Self::Giveaway { user, .. } => *user,
        }
    }
}

/// A boost of a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Boost {
    /// Its id.
    pub id: String,
    /// When it was given.
    pub added: SystemTime,
    /// When it ends, unless the subscription behind it is renewed.
    pub expires: SystemTime,
    /// Where it came from.
    pub source: BoostSource,
}

/// A chat was boosted, or a boost was changed.
#[derive(Clone, Debug)]
pub struct ChatBoost {
    pub(crate) chat: Chat,
    pub(crate) boost: Boost,
}

/// A boost was taken away.
#[derive(Clone, Debug)]
pub struct RemovedChatBoost {
    pub(crate) chat: Chat,
    pub(crate) id: String,
    pub(crate) removed: SystemTime,
    pub(crate) source: BoostSource,
}

impl Happening for ChatBoost {
    fn chat(&self) -> Option<Chat> {
        Some(self.chat.clone())
    }
}

impl Happening for RemovedChatBoost {
    fn chat(&self) -> Option<Chat> {
        Some(self.chat.clone())
    }
}
