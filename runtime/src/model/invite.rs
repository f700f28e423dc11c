use std::fmt;
use std::time::{Duration, SystemTime};

use super::{ChatId, User};
use crate::secret::Secret;

/// What an invite link costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Subscription {
    /// How long one payment lasts: 30 days. (Source: core.telegram.org/bots/api#createchatsubscriptioninvitelink)
    pub period: Duration,
    /// How many Telegram Stars each period costs.
    pub stars: u32,
}

impl Subscription {
    /// The one period that there is.
    pub(crate) fn period() -> Duration {
        Duration::from_secs(capgram_catalogue::limits::SUBSCRIPTION_PERIOD.minimum)
    }
}

/// A link that lets people into a chat. Whoever has the URL may come in, so it is not shown by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct InviteLink {
    pub(crate) chat: ChatId,
    pub(crate) url: Secret,
    /// None where the handle was made from a URL.
    pub(crate) creator: Option<User>,
    pub(crate) name: Option<String>,
    pub(crate) expires: Option<SystemTime>,
    pub(crate) member_limit: Option<u32>,
    pub(crate) join_requests: bool,
    pub(crate) primary: bool,
    pub(crate) revoked: bool,
    /// How many have asked by it and wait.
    pub(crate) pending: Option<u32>,
    pub(crate) subscription: Option<Subscription>,
}

impl InviteLink {
    /// A link of which only the URL is known.
    pub(crate) fn of_url(chat: ChatId, url: impl Into<String>) -> Self {
        Self {
            chat,
            url: Secret::new(url),
            creator: None,
            name: None,
            expires: None,
            member_limit: None,
            join_requests: false,
            primary: false,
            revoked: false,
            pending: None,
            subscription: None,
        }
    }
}

impl fmt::Debug for InviteLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InviteLink").field("chat", &self.chat).field("name", &self.name).finish_non_exhaustive()
    }
}
