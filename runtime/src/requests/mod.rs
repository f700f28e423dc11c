//! One named request per operation: setters change it, `.await` sends it.
//!
//! A request does nothing until it is awaited. None of them is an `async fn`, so that a call that the compiler refuses is told
//! once.

mod answers;
mod bots;
mod chat_settings;
mod chats;
mod download;
mod invites;
mod lists;
mod many_messages;
mod media;
mod messages;
mod partial;
mod payments;

#[cfg(feature = "mtproto")]
pub use crate::mtproto::Invoke;
pub use answers::{AnswerCallback, AnswerInline, GetMe, ResolveUsername};
pub use bots::{
    DeleteCommands, GetBotText, GetCommands, GetDefaultRights, GetMenuButton, SetBotText, SetCommands, SetDefaultRights, SetMenuButton,
};
pub use chat_settings::*;
pub use chats::{
    BanMember, CountMembers, GetAdministrators, GetChatInfo, GetMember, LeaveChat, PromoteMember, RestrictMember, SendChatAction,
    UnbanMember,
};
pub use download::{Download, DownloadBytes, DownloadStream, Pieces};
pub use invites::*;
pub use lists::{FetchManyMessages, FetchMessage, FetchRepliedTo, FetchSender, History, Members, Search};
pub use many_messages::*;
pub use media::{Media, SendAlbum, SendMedia};
pub use messages::{CopyMessage, DeleteMessage, EditKeyboard, EditMessage, ForwardMessage, PinMessage, React, SendMessage, UnpinMessage};
pub use payments::{
    CreateInvoiceLink, EditUserStarSubscription, GetAvailableGifts, GetStarBalance, GiftPremiumSubscription, RefundStarPayment, SendGift,
    SendInvoice, StarTransactions,
};

/// What a request becomes when it is awaited.
pub type Sending<T> = futures::future::BoxFuture<'static, crate::Result<T>>;

/// A request that is one payload of the same name, with how the answer becomes a handle, and what is checked before it is sent.
macro_rules! requests {
    ($($(#[$doc:meta])* $name:ident -> $output:ty, |$backend:ident, $answer:ident| $wrap:expr $(, check |$checked:ident| $check:expr)?;)*) => {
        $(
            $(#[$doc])*
            #[must_use = "a request does nothing until it is awaited"]
            pub struct $name<A: $crate::Api> {
                backend: $crate::handles::BackendOf<A>,
                payload: $crate::payload::$name,
            }

            impl<A: $crate::Api> std::fmt::Debug for $name<A> {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    self.payload.fmt(f)
                }
            }

            impl<A: $crate::Api> std::future::IntoFuture for $name<A> {
                type Output = $crate::Result<$output>;
                type IntoFuture = $crate::requests::Sending<$output>;

                fn into_future(self) -> Self::IntoFuture {
                    $(
                        let $checked = &self.payload;
                        if let Err(error) = $check {
                            return Box::pin(std::future::ready(Err(error)));
                        }
                    )?
                    let answer = $crate::backend::Run::run(&self.backend, self.payload);
                    Box::pin(async move {
                        let $backend = self.backend;
                        let $answer = answer.await?;
                        Ok($wrap)
                    })
                }
            }
        )*
    };
}
use requests;

/// Holds a text to a limit before it is sent. `what` is the text's name in the error: `"a title"`.
///
/// # Errors
/// [`Error::Limit`](crate::Error::Limit).
fn check_text(what: &'static str, limit: &capgram_catalogue::Limit, text: &str) -> crate::Result {
    // a limit that differs between targets is left to Telegram
    let (Some(given), Some(most)) = (limit.unit.measure(text), limit.everywhere()) else { return Ok(()) };
    if (limit.minimum..=most).contains(&given) {
        return Ok(());
    }
    let unit = match limit.unit {
        capgram_catalogue::Unit::Utf8Bytes => "bytes",
        capgram_catalogue::Unit::Utf16Units => "UTF-16 units",
        _ => "characters",
    };
    Err(crate::Error::Limit(crate::error::Limit { what, given, least: limit.minimum, most, unit, source: limit.source }))
}

/// The setters that every sent message has. The struct has a field `options: SendOptions`.
macro_rules! send_options {
    ($name:ident) => {
        impl<A: $crate::Api> $name<A> {
            /// Without a sound.
            pub fn silent(mut self) -> Self {
                self.options.silent = true;
                self
            }

            /// Cannot be forwarded or saved.
            pub fn protected(mut self) -> Self {
                self.options.protected = true;
                self
            }

            /// As a reply to a message of the same chat.
            pub fn reply_to(mut self, message: impl Into<$crate::MessageId>) -> Self {
                self.options.reply_to = Some(message.into());
                self
            }
        }
    };
}
use send_options;
