//! What a back end is: something that carries out payloads and brings updates.

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;

use crate::Result;
use crate::dispatch::Intake;
use crate::limits::Limits;
use crate::model::{Me, Update};
use crate::observe::Observer;
use crate::payload::{self, Payload};
use crate::settings::Settings;
use crate::store::Store;

#[cfg(feature = "bot-api")]
pub use crate::bot_api::BotApiClient;
#[cfg(feature = "mtproto")]
pub use crate::mtproto::MtprotoClient;

/// Stands in where the feature `bot-api` is off.
#[cfg(not(feature = "bot-api"))]
pub type BotApiClient = Nothing;
/// Stands in where the feature `mtproto` is off.
#[cfg(not(feature = "mtproto"))]
pub type MtprotoClient = Nothing;

/// The longest wait that Telegram may ask for and that is waited out for the request that met it; a longer one is the author's to
/// decide on, as [`Error::FloodWait`](crate::Error::FloodWait). Both back ends keep to it.
pub(crate) const LONGEST_FLOOD_WAIT: Duration = Duration::from_secs(60);

/// How often in a row one request waits.
pub(crate) const FLOOD_WAITS: u32 = 3;

/// Carries out one kind of payload.
pub trait Run<P: Payload>: Send + Sync {
    /// Sends the request and gives what Telegram answered.
    fn run(&self, payload: P) -> BoxFuture<'static, Result<P::Output>>;
}

/// Everything that every back end can do. What only one API has is a [`Run`] bound of its own on that client.
pub trait Backend:
    Clone
    + Send
    + Sync
    + 'static
    + payload::EveryMessage
    + payload::EveryFile
    + payload::EveryMedia
    + payload::EveryChecklist
    + payload::EveryStory
    + payload::EveryChat
    + payload::EveryBot
    + payload::EveryChatSetting
    + payload::EveryInvite
    + payload::EveryBatch
    + payload::EveryPayment
    + payload::EveryTopic
    + payload::EveryRegard
    + payload::EveryBusiness
    + payload::EverySticker
    + payload::EveryGame
    + payload::EveryInlineMessage
{
    /// Where the bot shows what it does.
    fn observer(&self) -> &Observer;

    /// The account that is signed in, known since [`Backend::connect`].
    fn me(&self) -> &Me;

    /// What may be sent.
    fn limits(&self) -> Limits;

    /// Connects and signs in.
    fn connect(settings: Settings, target: capgram_catalogue::Target) -> BoxFuture<'static, Result<Self>>;

    /// Receives updates into `intake` until `intake` is closed (`Ok`) or an error makes it pointless to go on (`Err`).
    /// What passes (network trouble, 5xx, gaps) is retried inside and never ends it.
    fn receive(&self, intake: Intake) -> BoxFuture<'static, Result<()>>;

    /// Whether updates are posted: then every process that shares an inbox receives.
    fn is_posted_to(&self) -> bool {
        false
    }

    /// What there is to do while another process receives. Ends only when receiving would be pointless.
    fn stand_by(&self) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }

    /// Reads an update with this id that was kept in the form of [`Arrival::raw`](crate::inbox::Arrival); `None` if that is not possible any more.
    fn read(&self, id: i64, raw: &[u8]) -> Option<Update>;

    /// Whether there is nothing to ask for before an update is handled.
    fn is_complete(&self, update: &Update) -> bool;

    /// Adds what the update only names.
    fn complete(&self, update: Update) -> BoxFuture<'static, Update>;

    /// The store that the session lies in, and its path, if the back end has one.
    fn store(&self) -> Option<Arc<Store>>;

    /// Ends the connection in good order: what must be on disk is on disk afterwards.
    fn close(&self) -> BoxFuture<'static, Result<()>>;
}

/// A back end that does not exist. It has no value, so none of its functions can be called.
#[derive(Clone, Debug)]
pub enum Nothing {}

impl<P: Payload> Run<P> for Nothing {
    fn run(&self, _: P) -> BoxFuture<'static, Result<P::Output>> {
        match *self {}
    }
}

impl Backend for Nothing {
    fn observer(&self) -> &Observer {
        match *self {}
    }

    fn me(&self) -> &Me {
        match *self {}
    }

    fn limits(&self) -> Limits {
        match *self {}
    }

    fn connect(_: Settings, _: capgram_catalogue::Target) -> BoxFuture<'static, Result<Self>> {
        // Reached only by a program that compiled in spite of its `api` error, which cannot be: an error stops the build.
        Box::pin(async { Err(crate::Error::settings("this bot's `api` was not understood, or its cargo feature is off")) })
    }

    fn receive(&self, _: Intake) -> BoxFuture<'static, Result<()>> {
        match *self {}
    }

    fn read(&self, _: i64, _: &[u8]) -> Option<Update> {
        match *self {}
    }

    fn is_complete(&self, _: &Update) -> bool {
        match *self {}
    }

    fn complete(&self, _: Update) -> BoxFuture<'static, Update> {
        match *self {}
    }

    fn store(&self) -> Option<Arc<Store>> {
        match *self {}
    }

    fn close(&self) -> BoxFuture<'static, Result<()>> {
        match *self {}
    }
}
