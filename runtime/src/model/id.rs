use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, ParseIntError> {
                text.parse().map(Self)
            }
        }

        impl From<$inner> for $name {
            fn from(id: $inner) -> Self {
                Self(id)
            }
        }
    };
}

id! {
    /// A chat's id, in the form of the Bot API on every target: a user's own id for the private chat with them, `-id` for a
    /// basic group, `-100…` for a supergroup or a channel.
    ChatId(i64)
}
id! {
    /// A user's id: positive, the same in every chat and on every target.
    UserId(i64)
}
id! {
    /// A message's id, unique within its chat.
    MessageId(i32)
}
id! {
    /// A forum topic's id, unique within its chat: the id of the message that opened it. The general topic has 1.
    TopicId(i32)
}
id! {
    /// The id of an animation that a message in a private chat is shown with.
    EffectId(i64)
}

impl From<UserId> for ChatId {
    /// The private chat with a user has the user's id.
    fn from(user: UserId) -> Self {
        Self(user.0)
    }
}
