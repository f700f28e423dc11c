//! The targets that a bot can be written for: an API, and the server or the account behind it.
//!
//! The traits here are sealed and the types empty. A capability is implemented for these types and nowhere else, so that a
//! grant cannot be forged on a marker.

use crate::backend::{Backend, BotApiClient, MtprotoClient, Nothing};
use futures::future::BoxFuture;

use crate::Result;
use crate::settings::Settings;

mod sealed {
    pub trait Sealed {}
}

/// One of the targets of this module.
pub trait Target: sealed::Sealed + Send + Sync + 'static {
    /// What carries out the requests.
    #[doc(hidden)]
    type Backend: Backend;

    /// The target in the catalogue; `None` where the `api` literal was not understood.
    #[doc(hidden)]
    const KIND: Option<capgram_catalogue::Target>;

    /// Connects to Telegram and signs in.
    #[doc(hidden)]
    fn connect(settings: Settings) -> BoxFuture<'static, Result<Self::Backend>>;
}

/// A target whose requests can go over MTProto.
pub trait SpeaksMtproto: Target {
    /// The MTProto side of the back end.
    #[doc(hidden)]
    fn mtproto(backend: &Self::Backend) -> &MtprotoClient;
}

/// A target whose requests can go over the Bot API.
pub trait SpeaksBotApi: Target {
    /// The Bot API side of the back end.
    #[doc(hidden)]
    fn bot_api(backend: &Self::Backend) -> &BotApiClient;
}

/// The Bot API on Telegram's own server: `api = "bot"`.
#[derive(Clone, Copy, Debug)]
pub struct Cloud;

/// The Bot API on a server of one's own: `api = "bot", server = "local"`.
#[derive(Clone, Copy, Debug)]
pub struct LocalServer;

/// MTProto with a bot token: `api = "mtproto"`.
#[derive(Clone, Copy, Debug)]
pub struct BotAccount;

/// MTProto as a user account: `api = "mtproto", account = "user"`.
#[derive(Clone, Copy, Debug)]
pub struct UserAccount;

/// What stands in for a target that was not understood: it grants everything, so that the one error about the `api`
/// literal is not followed by false ones.
#[derive(Clone, Copy, Debug)]
pub struct Unknown;

macro_rules! bot_api_target {
    ($target:ident) => {
        impl sealed::Sealed for $target {}
        impl Target for $target {
            type Backend = BotApiClient;
            const KIND: Option<capgram_catalogue::Target> = Some(capgram_catalogue::Target::$target);
            fn connect(settings: Settings) -> BoxFuture<'static, Result<BotApiClient>> {
                BotApiClient::connect(settings, capgram_catalogue::Target::$target)
            }
        }
        impl SpeaksBotApi for $target {
            fn bot_api(backend: &BotApiClient) -> &BotApiClient {
                backend
            }
        }
    };
}

macro_rules! mtproto_target {
    ($target:ident) => {
        impl sealed::Sealed for $target {}
        impl Target for $target {
            type Backend = MtprotoClient;
            const KIND: Option<capgram_catalogue::Target> = Some(capgram_catalogue::Target::$target);
            fn connect(settings: Settings) -> BoxFuture<'static, Result<MtprotoClient>> {
                MtprotoClient::connect(settings, capgram_catalogue::Target::$target)
            }
        }
        impl SpeaksMtproto for $target {
            fn mtproto(backend: &MtprotoClient) -> &MtprotoClient {
                backend
            }
        }
    };
}

bot_api_target!(Cloud);
bot_api_target!(LocalServer);
mtproto_target!(BotAccount);
mtproto_target!(UserAccount);

impl sealed::Sealed for Unknown {}
impl Target for Unknown {
    type Backend = Nothing;
    const KIND: Option<capgram_catalogue::Target> = None;
    fn connect(settings: Settings) -> BoxFuture<'static, Result<Nothing>> {
        Nothing::connect(settings, capgram_catalogue::Target::Cloud)
    }
}
impl SpeaksBotApi for Unknown {
    fn bot_api(backend: &Nothing) -> &BotApiClient {
        match *backend {}
    }
}
impl SpeaksMtproto for Unknown {
    fn mtproto(backend: &Nothing) -> &MtprotoClient {
        match *backend {}
    }
}
