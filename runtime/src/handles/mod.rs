//! What a handler holds: thin values, generic over the bot's marker.
//!
//! Inside a `#[bot]` module each name stands for this bot's own: `Chat` there is `Chat<BotApi>`.

mod activity;
mod album;
mod boost;
mod bot;
mod business;
mod chat;
mod chat_info;
mod dialog;
pub(crate) mod events;
mod file;
mod inline_message;
mod invite_link;
mod join_request;
mod log;
mod member;
mod message;
mod payments;
mod poll;
mod query;
mod sticker_set;
mod topic;
mod user;

pub use activity::{
    DraftUpdate, NameUpdate, PinnedUpdate, ReactionCountUpdate, ReactionUpdate, ReadUpdate, StatusUpdate, TypingUpdate, ViewsUpdate,
};
pub use album::Album;
pub use boost::{ChatBoost, RemovedChatBoost};
pub use bot::{Bot, Peer};
pub use business::{BusinessConnection, DeletedBusinessMessages};
pub use chat::Chat;
pub use chat_info::ChatInfo;
pub use dialog::Dialog;
pub use events::{DeletedMessages, HandlerError, MemberUpdate, Update};
pub use file::File;
pub use inline_message::InlineMessage;
pub use invite_link::InviteLink;
pub use join_request::JoinRequest;
pub use log::LogEntry;
pub use member::Member;
pub use message::Message;
pub use payments::{PreCheckoutQuery, PurchasedPaidMedia, ShippingQuery};
pub use poll::{PollAnswer, PollUpdate};
pub use query::{CallbackQuery, ChosenInlineResult, InlineQuery};
pub use sticker_set::StickerSet;
pub use topic::{GeneralTopic, Topic};
pub use user::User;

use crate::api::Api;
use crate::target::Target;

/// The back end behind a marker.
pub(crate) type BackendOf<A> = <<A as Api>::Target as Target>::Backend;

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

/// The same for a handle of what an event tells, which also makes it a parameter: the handle has the name of its data in
/// [`model`](crate::model) and the fields `backend` and `data`. The words say what is missing where an update has none.
macro_rules! event_handle {
    ($name:ident, $what:literal) => {
        $crate::handles::handle!($name);

        impl<A: $crate::api::Api> $crate::extract::InUpdate<A> for $name<A> {
            fn of(update: &$crate::handles::Update<A>) -> Option<Self> {
                let data = update.data.kind.data::<$crate::model::$name>()?;
                Some(Self { backend: update.backend.clone(), data: std::sync::Arc::new(data.clone()) })
            }
        }

        $crate::extract::extractor!($name by |cx| $crate::handles::Update::of(cx).get(), $what);
    };
}
use event_handle;
