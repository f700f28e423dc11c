//! Handles of what happens beside messages: reactions, and what only MTProto tells.

use std::sync::Arc;
use std::time::SystemTime;

use super::{BackendOf, Chat, User, event_handle};
use crate::api::Api;
use crate::model::{self, ChatAction, Doing, MessageId, Presence, Reaction};

/// Declares a handle of an event.
macro_rules! activity {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        pub struct $name<A: Api> {
            pub(crate) backend: BackendOf<A>,
            pub(crate) data: Arc<model::$name>,
        }

        event_handle!($name, $what);
    };
}

/// The chat, for those that happen in one.
macro_rules! in_a_chat {
    ($($name:ident)*) => {
        $(impl<A: Api> $name<A> {
            /// The chat.
            pub fn chat(&self) -> Chat<A> {
                Chat::new(self.backend.clone(), self.data.chat.clone())
            }
        })*
    };
}
in_a_chat!(ReactionUpdate ReactionCountUpdate PinnedUpdate TypingUpdate ReadUpdate ViewsUpdate DraftUpdate);

activity! {
    /// Somebody has changed their reaction to a message.
    ReactionUpdate, "change of a reaction"
}

impl<A: Api> ReactionUpdate<A> {
    /// The message.
    pub fn message_id(&self) -> MessageId {
        self.data.message
    }

    /// Who did it; `None` for a chat's own reaction, such as an anonymous administrator's.
    pub fn user(&self) -> Option<User<A>> {
        self.data.user.clone().map(|user| User::new(self.backend.clone(), user))
    }

    /// The chat in whose name it was done.
    pub fn sender_chat(&self) -> Option<Chat<A>> {
        self.data.by_chat.clone().map(|chat| Chat::new(self.backend.clone(), chat))
    }

    /// When.
    pub fn date(&self) -> SystemTime {
        self.data.date
    }

    /// Their reactions before.
    pub fn old(&self) -> &[Reaction] {
        &self.data.old
    }

    /// Their reactions now.
    #[allow(clippy::new_ret_no_self, reason = "the other half of `old`, as in Telegram's `new_reaction`")]
    pub fn new(&self) -> &[Reaction] {
        &self.data.new
    }

    /// Those that they did not have before.
    pub fn added(&self) -> impl Iterator<Item = &Reaction> {
        self.data.new.iter().filter(|reaction| !self.data.old.contains(reaction))
    }

    /// Those that they have no more.
    pub fn removed(&self) -> impl Iterator<Item = &Reaction> {
        self.data.old.iter().filter(|reaction| !self.data.new.contains(reaction))
    }
}

activity! {
    /// A message has other reactions.
    ReactionCountUpdate, "reactions of a message"
}

impl<A: Api> ReactionCountUpdate<A> {
    /// The message.
    pub fn message_id(&self) -> MessageId {
        self.data.message
    }

    /// When; user accounts are not told.
    pub fn date(&self) -> Option<SystemTime> {
        self.data.date
    }

    /// All its reactions, each with how often it was given.
    pub fn counts(&self) -> &[(Reaction, u32)] {
        &self.data.counts
    }

    /// How often one of Telegram's own emoji was given.
    pub fn count(&self, emoji: &str) -> u32 {
        let of = |reaction: &Reaction| matches!(reaction, Reaction::Emoji(known) if known == emoji);
        self.data.counts.iter().find(|(reaction, _)| of(reaction)).map_or(0, |(_, count)| *count)
    }
}

activity! {
    /// Messages were pinned or unpinned.
    PinnedUpdate, "pinned messages"
}

impl<A: Api> PinnedUpdate<A> {
    /// Which messages.
    pub fn ids(&self) -> &[MessageId] {
        &self.data.messages
    }

    /// Whether they were pinned, and not unpinned.
    pub fn is_pinned(&self) -> bool {
        self.data.pinned
    }
}

activity! {
    /// Somebody types, records or uploads something. Telegram repeats it every few seconds for as long as it goes on; after six
    /// seconds without it, it is over. (Source: core.telegram.org/method/messages.setTyping)
    TypingUpdate, "typing"
}

impl<A: Api> TypingUpdate<A> {
    /// Who; `None` for an anonymous administrator.
    pub fn user(&self) -> Option<User<A>> {
        self.data.user.clone().map(|user| User::new(self.backend.clone(), user))
    }

    /// The chat in whose name it is done.
    pub fn sender_chat(&self) -> Option<Chat<A>> {
        self.data.by_chat.clone().map(|chat| Chat::new(self.backend.clone(), chat))
    }

    /// What they do; `None` if they stopped, or do something for which the Bot API has no word.
    pub fn action(&self) -> Option<ChatAction> {
        match self.data.doing {
            Doing::Action(action) => Some(action),
            Doing::Other(_) | Doing::Nothing => None,
        }
    }

    /// Whether they stopped.
    pub fn is_over(&self) -> bool {
        self.data.doing == Doing::Nothing
    }
}

activity! {
    /// Somebody has come online or gone offline.
    StatusUpdate, "status of a user"
}

impl<A: Api> StatusUpdate<A> {
    /// Who.
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.user.clone())
    }

    /// What is known of it.
    pub fn presence(&self) -> Presence {
        self.data.presence
    }

    /// Whether they are online now.
    pub fn is_online(&self) -> bool {
        matches!(self.data.presence, Presence::Online(_))
    }
}

activity! {
    /// Somebody has another name or username.
    NameUpdate, "name of a user"
}

impl<A: Api> NameUpdate<A> {
    /// Who, with the new names.
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.user.clone())
    }
}

activity! {
    /// Messages were read.
    ReadUpdate, "read mark"
}

impl<A: Api> ReadUpdate<A> {
    /// The newest message that was read; so are all before it.
    pub fn up_to(&self) -> MessageId {
        self.data.up_to
    }

    /// Whether others have read what the account sent; else the account itself has read, on another device.
    pub fn by_others(&self) -> bool {
        self.data.by_others
    }

    /// How many messages of the chat the account has not read; told when the account itself has read.
    pub fn unread(&self) -> Option<u32> {
        self.data.unread
    }
}

activity! {
    /// A post of a channel was seen or forwarded more often.
    ViewsUpdate, "views of a post"
}

impl<A: Api> ViewsUpdate<A> {
    /// The post.
    pub fn message_id(&self) -> MessageId {
        self.data.message
    }

    /// How often it was seen, if that is what has changed.
    pub fn views(&self) -> Option<u32> {
        self.data.views
    }

    /// How often it was forwarded, if that is what has changed.
    pub fn forwards(&self) -> Option<u32> {
        self.data.forwards
    }
}

activity! {
    /// The account has begun, changed or dropped a text on another device.
    DraftUpdate, "draft"
}

impl<A: Api> DraftUpdate<A> {
    /// The text; empty if the draft was dropped.
    pub fn text(&self) -> &str {
        &self.data.text
    }
}
