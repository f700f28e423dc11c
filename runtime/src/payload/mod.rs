//! What goes down to a back end: one plain struct per request, the same for every marker.

use std::pin::Pin;

use bytes::Bytes;
use futures::Stream;

use crate::Result;
use crate::limits::Limits;
use crate::model::{Chat, ChatId, User};

// Both macros are used in the files below, which see them because they come first.

/// Writes the payloads of a file: their fields, what the answer becomes, and what is held to Telegram's limits before it is sent.
macro_rules! payloads {
    ($(
        $(#[$doc:meta])*
        $name:ident { $($field:ident: $type:ty,)* } -> $output:ty $(, check |$checked:ident, $limits:ident| $check:expr)?;
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub struct $name { $(pub(crate) $field: $type,)* }

            impl $crate::payload::Payload for $name {
                type Output = $output;

                #[allow(unused_variables, reason = "a payload may have no fields")]
                fn each_chat(&mut self, each: &mut dyn FnMut(&mut $crate::model::ChatId)) {
                    $(if let Some(chat) = (&mut self.$field as &mut dyn std::any::Any).downcast_mut() {
                        each(chat);
                    })*
                }

                $(fn check(&self, $limits: $crate::limits::Limits) -> $crate::Result {
                    let $checked = self;
                    $check
                })?

                fn again(&self) -> Option<Self> {
                    #[allow(unused_imports, reason = "one of the two is used for each field's type, and a payload may have no fields")]
                    use $crate::payload::again::{Cannot, Copies, Field};
                    Some(Self { $($field: (&Field(&self.$field)).again()?,)* })
                }
            }
        )*
    };
}

/// Names the payloads of a file that every back end carries out.
macro_rules! on_every_back_end {
    ($subject:ident: $($payload:ident)*) => {
        /// Carries out what this file's payloads ask for.
        pub trait $subject: $($crate::backend::Run<$payload> +)* {}
        impl<T: $($crate::backend::Run<$payload> +)*> $subject for T {}
    };
}

mod again;
mod bots;
mod business;
mod chat_settings;
mod chats;
mod checklists;
mod contacts;
mod dialogs;
mod files;
mod games;
mod gifts;
mod inline_messages;
mod invites;
mod joining;
mod many_messages;
mod media;
mod messages;
mod payments;
mod person;
mod profile;
mod reading;
mod regard;
mod scheduled;
mod stickers;
mod stories;
mod topics;
mod watching;

pub use bots::*;
pub use business::*;
pub use chat_settings::*;
pub use chats::*;
pub use checklists::*;
pub use contacts::*;
pub use dialogs::*;
pub use files::*;
pub use games::*;
pub use gifts::*;
pub use inline_messages::*;
pub use invites::*;
pub use joining::*;
pub use many_messages::*;
pub use media::*;
pub use messages::*;
pub use payments::*;
pub use person::*;
pub use profile::*;
pub use reading::*;
pub use regard::*;
pub use scheduled::*;
pub use stickers::*;
pub use stories::*;
pub use topics::*;
pub use watching::*;

/// A request and the type of its answer.
pub trait Payload: Send + 'static {
    /// What Telegram's answer becomes.
    type Output: Send + 'static;

    /// The chats that it names: its fields of that type, in their order.
    fn each_chat(&mut self, each: &mut dyn FnMut(&mut ChatId));

    /// Refuses what Telegram would refuse for its length or its number, before anything is sent.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit).
    fn check(&self, limits: Limits) -> Result {
        let _ = limits;
        Ok(())
    }

    /// The same once more; `None` if it holds what can be sent only once, as a file from a stream.
    fn again(&self) -> Option<Self>
    where
        Self: Sized;
}

/// A file's content as it arrives.
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes>> + Send>>;

/// What a username belongs to.
#[derive(Debug)]
pub enum FoundPeer {
    /// A user or a bot.
    User(User),
    /// A group or a channel.
    Chat(Chat),
}

/// One page of a list, and where the next one begins.
#[derive(Debug)]
pub struct Page<T, C> {
    /// What was on it.
    pub(crate) items: Vec<T>,
    /// Where to go on; `None` at the end.
    pub(crate) next: Option<C>,
}

/// Which members to list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemberFilter {
    /// Everybody.
    All,
    /// Whose name or username begins with this.
    Named(String),
    /// The owner and the administrators.
    Administrators,
    /// Bots.
    Bots,
    /// Who was banned.
    Banned,
}
