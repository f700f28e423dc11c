//! Telegram bots written once, in plain `async fn`s, with a compiler that refuses what the chosen Telegram API cannot do.
//!
//! ```no_run
//! use capgram::prelude::*;
//!
//! #[bot(api = "bot")]
//! mod librarian {
//!     use super::*;
//!
//!     /// Say hello
//!     #[command]
//!     async fn start(message: Message) -> Result {
//!         message.reply("Try /start again").await?;
//!         Ok(())
//!     }
//! }
//!
//! #[tokio::main]
//! async fn main() -> Result {
//!     librarian::bot().run().await
//! }
//! ```
//!
//! `#[bot(api = "bot")]` runs on the Bot API through `teloxide-core`; `#[bot(api = "mtproto")]` runs on MTProto through
//! `grammers-client`. What one of them cannot do is a compile error at the call.

// Where a back end is off, its client is a type without values: code that needs one cannot be reached, and data that only it
// fills is not used. With both features on, these lints are in force.
#![cfg_attr(not(all(feature = "bot-api", feature = "mtproto")), allow(unreachable_code, unused_variables, dead_code, unused_imports))]

mod alarm;
pub mod api;
pub mod callback;
pub mod capability;
mod chance;
pub mod error;
pub mod extract;
#[cfg(feature = "mtproto")]
pub mod functions;
pub mod handles;
pub mod model;
mod pacing;
pub mod prelude;
pub mod rates;
pub mod requests;
pub mod run;
pub mod sign_in;
mod signals;
pub mod target;
mod trouble;

#[doc(hidden)]
pub mod __private;

mod backend;
#[cfg(feature = "bot-api")]
mod bot_api;
mod dispatch;
mod glue;
pub mod inbox;
mod limits;
mod markup;
#[cfg(feature = "mtproto")]
mod mtproto;
mod observe;
mod payload;
#[cfg(any(feature = "bot-api", feature = "mtproto"))]
mod refusals;
mod secret;
mod settings;
mod store;
mod webhook;

pub use api::Api;
pub use callback::{CallbackData, CallbackValue};
pub use capgram_macros::{CallbackData, CallbackValue, bot, command, handlers, on};
pub use dispatch::order::Order;
pub use error::{Error, Result};
pub use extract::{Captures, FromUpdate, IntoReply, Parameter, Rest, State};
pub use handles::*;
pub use inbox::{DeadLetter, DeadLetters, Inbox};
pub use model::FileId;
pub use model::{
    AdminAction, Birthday, ButtonAnswer, Draft, Folder, InlineOffer, InlineOffers, InvitePreview, LogFilter, Presence, Reaction, Reactor,
    ReadBy, SearchFilter, UserInfo, Views, Voter,
};
pub use model::{
    AdminRights, ChatAction, ChatId, ChatKind, Gift, Html, InlineResult, InputFile, Invoice, Keyboard, Markdown, MemberStatus, MessageId,
    Permissions, Text, UserId, button,
};
pub use model::{BotCommand, ChatTypes, CommandScope, InputMessageContent, Key, MenuButton, PreparedInlineMessage, key};
pub use model::{Checklist, StoryAddress, StoryArea, StoryPeriod, StoryPrivacy};
pub use model::{EffectId, TopicId};
pub use model::{GameHighScore, InputSticker, MaskPoint, MaskPosition, StickerType};
pub use model::{GiftKinds, PassportError, Price, ShippingOption};
pub use model::{RequestChat, RequestUsers};
pub use observe::{Health, ServesHealth};
pub use rates::Rates;
pub use requests::Media;
pub use run::Runner;
pub use sign_in::SignIn;
pub use webhook::{ServesWebhooks, Webhook};

/// A file of the crate's, to be sent: an [`InputFile`] that was looked at when the crate was compiled.
///
/// ```
/// use capgram::prelude::*;
///
/// /// The bytes are in the program.
/// fn manifest() -> InputFile {
///     asset!("Cargo.toml")
/// }
///
/// /// They are read from the disk when the file is sent.
/// fn same_manifest() -> InputFile {
///     asset!("Cargo.toml", read)
/// }
/// ```
///
/// The path begins at the folder of the crate's `Cargo.toml`. That the file is there, can be read, is not empty and not larger than what
/// any API takes (2000 MB) is checked by the compiler; a change of the file rebuilds the crate. Where it stands as the argument of a call that
/// [`#[bot]`](macro@bot) sees, `chat.send_photo(asset!("photo.jpg"))`, its size is held to what the module's own target takes there.
///
/// | Written | The bytes |
/// | --- | --- |
/// | `asset!("files/manual.pdf")`, `asset!("files/manual.pdf", embed)` | are part of the program |
/// | `asset!("files/manual.pdf", read)` | are read when they are sent: below the working folder, or, where nothing is there, below the crate's folder of the machine that compiled it. Beyond 64 MB a change rebuilds nothing |
///
/// ```compile_fail
/// # use capgram::prelude::*;
/// let _ = asset!("Carg.toml"); // there is no file `Carg.toml` in the crate's folder; did you mean `Cargo.toml`?
/// ```
#[macro_export]
macro_rules! asset {
    ($($asset:tt)*) => { $crate::__private::asset!($crate; $($asset)*) };
}

/// The web framework of [`Health::router`] and `Runner::webhook_router`, in the version that this crate uses.
#[cfg(feature = "health")]
pub use axum;
/// The MTProto client under `bot.grammers()`, in the version that this crate uses.
#[cfg(feature = "mtproto")]
pub use grammers_client as grammers;
/// The Bot API client under `bot.teloxide()`, in the version that this crate uses.
#[cfg(feature = "bot-api")]
pub use teloxide_core as teloxide;

/// The programs of the README, of the pages in `docs/` and of the attributes are compiled with the tests, and those that can run by themselves run.
#[cfg(all(doctest, feature = "bot-api", feature = "mtproto"))]
mod pages {
    #[doc = include_str!("../../README.md")]
    struct Readme;
    #[doc = include_str!("../../docs/guide.md")]
    struct Guide;
    #[doc = include_str!("../../docs/files.md")]
    struct Files;
    #[doc = include_str!("../../docs/events.md")]
    struct Events;
    #[doc = include_str!("../../docs/operations.md")]
    struct Operations;
    #[doc = include_str!("../../docs/webhooks.md")]
    struct Webhooks;
    #[doc = include_str!("../../docs/observing.md")]
    struct Observing;
    #[doc = include_str!("../../docs/measured.md")]
    struct Measured;
    #[doc = include_str!("../../macros/docs/bot.md")]
    struct BotAttribute;
    #[doc = include_str!("../../macros/docs/handlers.md")]
    struct HandlersAttribute;
    #[doc = include_str!("../../macros/docs/command.md")]
    struct CommandAttribute;
    #[doc = include_str!("../../macros/docs/on.md")]
    struct OnAttribute;
}
