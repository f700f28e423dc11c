//! The Bot API's back end, on `teloxide-core`.
//!
//! Requests are teloxide-core's payloads and answers its types; the way to the server is this module's own (see
//! [`connection`]).

mod answers;
mod backlog;
mod bots;
mod business;
mod call;
mod chat_settings;
mod chats;
mod checklists;
mod client;
mod connection;
mod download;
mod errors;
mod from_model;
mod games;
mod gifts;
mod inline;
mod inline_messages;
mod invites;
mod json;
mod links;
mod many_messages;
mod media;
mod members;
mod messages;
mod moved;
mod pacing;
mod payments;
mod receive;
mod regard;
mod shown;
mod stickers;
mod stories;
mod tidy;
mod to_model;
mod topics;
mod upload;
#[cfg(feature = "webhooks")]
mod webhook;

pub use call::CallMethod;
pub use client::BotApiClient;
#[cfg(feature = "webhooks")]
pub(crate) use webhook::Door;

/// Implements [`Run`](crate::backend::Run) for payloads: what each sends over a `Connection`, and what it makes of the answer.
macro_rules! runs {
    ($($(#[$doc:meta])* $name:ident($connection:ident, $payload:ident) $body:block)*) => {
        $(
            $(#[$doc])*
            impl $crate::backend::Run<$crate::payload::$name> for $crate::bot_api::BotApiClient {
                fn run(
                    &self,
                    $payload: $crate::payload::$name,
                ) -> futures::future::BoxFuture<'static, $crate::Result<<$crate::payload::$name as $crate::payload::Payload>::Output>> {
                    if let Err(error) = $crate::payload::Payload::check(&$payload, $crate::backend::Backend::limits(self)) {
                        return Box::pin(std::future::ready(Err(error)));
                    }
                    let $connection = self.connection().clone();
                    #[allow(unused_mut, reason = "of some the body changes it")]
                    let mut $payload = $payload;
                    let span = $crate::observe::request(&mut $payload);
                    $crate::observe::within(span, Box::pin(async move { $body }))
                }
            }
        )*
    };
}
use runs;
