//! One named request per operation: setters change it, `.await` sends it.
//!
//! A request does nothing until it is awaited. None of them is an `async fn`, so that a call that the compiler refuses is told
//! once.

mod answers;
mod bots;
mod chats;
mod download;
mod lists;
mod media;
mod messages;
mod partial;

#[cfg(feature = "mtproto")]
pub use crate::mtproto::Invoke;
pub use answers::{AnswerCallback, AnswerInline, GetMe, ResolveUsername};
pub use bots::{
    DeleteCommands, GetBotText, GetCommands, GetDefaultRights, GetMenuButton, SetBotText, SetCommands, SetDefaultRights, SetMenuButton,
};
pub use chats::{
    BanMember, CountMembers, GetAdministrators, GetChatInfo, GetMember, LeaveChat, PromoteMember, RestrictMember, SendChatAction,
    UnbanMember,
};
pub use download::{Download, DownloadBytes, DownloadStream, Pieces};
pub use lists::{FetchManyMessages, FetchMessage, FetchRepliedTo, FetchSender, History, Members, Search};
pub use media::{Media, SendAlbum, SendMedia};
pub use messages::{CopyMessage, DeleteMessage, EditKeyboard, EditMessage, ForwardMessage, PinMessage, React, SendMessage, UnpinMessage};

/// What a request becomes when it is awaited.
pub type Sending<T> = futures::future::BoxFuture<'static, crate::Result<T>>;

/// A request that is one payload of the same name, with how the answer becomes a handle.
macro_rules! requests {
    ($($(#[$doc:meta])* $name:ident -> $output:ty, |$backend:ident, $answer:ident| $wrap:expr;)*) => {
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
