//! What a handler holds: thin values, generic over the bot's marker.
//!
//! Inside a `#[bot]` module each name stands for this bot's own: `Chat` there is `Chat<BotApi>`.

mod bot;
mod chat;
mod events;
mod file;
mod member;
mod message;
mod query;
mod user;

pub use bot::{Bot, Peer};
pub use chat::Chat;
pub use events::{DeletedMessages, HandlerError, MemberUpdate, Update};
pub use file::File;
pub use member::Member;
pub use message::Message;
pub use query::{CallbackQuery, ChosenInlineResult, InlineQuery};
pub use user::User;

use crate::api::Api;
use crate::target::Target;

/// The back end behind a marker.
pub type BackendOf<A> = <<A as Api>::Target as Target>::Backend;

/// Implements `Clone` and a `Debug` that shows the data: a derive would ask both of the marker and of the back end.
macro_rules! handle {
    ($name:ident) => {
        impl<A: $crate::api::Api> Clone for $name<A> {
            fn clone(&self) -> Self {
                Self { backend: self.backend.clone(), data: self.data.clone() }
            }
        }

        impl<A: $crate::api::Api> std::fmt::Debug for $name<A> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.data.fmt(f)
            }
        }
    };
}
use handle;
