mod account;
mod business;
mod ending;
mod gifts;
mod payments;
mod profile;
mod stickers;
mod topics;
mod web_apps;

use super::{BackendOf, Chat, File, User};
use crate::api::Api;
use crate::backend::Backend;
use crate::capability::ResolveUsernames;
#[cfg(feature = "mtproto")]
use crate::capability::UseGrammers;
#[cfg(feature = "bot-api")]
use crate::capability::{UseMethods, UseTeloxide};
#[cfg(feature = "mtproto")]
use crate::functions::MayCall;
use crate::model::{self, ChatId, FileId, UserId};
use crate::payload::FoundPeer;
use crate::requests::{GetMe, ResolveUsername};
#[cfg(feature = "bot-api")]
use crate::target::SpeaksBotApi;
use crate::target::SpeaksMtproto;

/// The bot, or the user account, itself.
pub struct Bot<A: Api> {
    pub(crate) backend: BackendOf<A>,
}

impl<A: Api> Clone for Bot<A> {
    fn clone(&self) -> Self {
        Self { backend: self.backend.clone() }
    }
}

impl<A: Api> std::fmt::Debug for Bot<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bot").field("username", &self.backend.me().user.username).finish_non_exhaustive()
    }
}

/// What a username belongs to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Peer<A: Api> {
    /// A user or a bot.
    User(User<A>),
    /// A group or a channel.
    Chat(Chat<A>),
}

impl<A: Api> Peer<A> {
    pub(crate) fn new(backend: &BackendOf<A>, found: FoundPeer) -> Self {
        match found {
            FoundPeer::User(user) => Self::User(User::new(backend.clone(), user)),
            FoundPeer::Chat(chat) => Self::Chat(Chat::new(backend.clone(), chat)),
        }
    }
}

impl<A: Api> Bot<A> {
    pub(crate) fn new(backend: BackendOf<A>) -> Self {
        Self { backend }
    }

    /// A file by the id that was kept of it. Makes no request; whether Telegram still has it, shows when it is downloaded or sent.
    pub fn file(&self, id: impl Into<FileId>) -> File<A> {
        let (location, kind) = id.into().location();
        File::new(self.backend.clone(), model::FileRef::new(location, String::new(), kind))
    }

    /// Asks Telegram for the account itself.
    pub fn me(&self) -> GetMe<A> {
        GetMe::new(self.backend.clone())
    }

    /// The id, known since the bot signed in.
    pub fn id(&self) -> UserId {
        self.backend.me().user.id
    }

    /// The username, without the `@`, known since the bot signed in.
    pub fn username(&self) -> Option<&str> {
        self.backend.me().user.username.as_deref()
    }

    /// A chat by its id; makes no request.
    pub fn chat(&self, id: impl Into<ChatId>) -> Chat<A> {
        Chat::new(self.backend.clone(), model::Chat::of_id(id.into()))
    }

    /// A user by their id; makes no request.
    pub fn user(&self, id: impl Into<UserId>) -> User<A> {
        User::new(self.backend.clone(), model::User::of_id(id.into()))
    }

    /// Who or what a username belongs to; `None` if nobody. The answer is cached, and Telegram allows about 200 look-ups a day.
    pub fn resolve_username(&self, name: impl Into<String>) -> ResolveUsername<A>
    where
        A: ResolveUsernames,
    {
        ResolveUsername::new(self.backend.clone(), A::Target::mtproto(&self.backend).clone(), name.into())
    }

    /// The way out: `teloxide-core`'s own client.
    #[cfg(feature = "bot-api")]
    pub fn teloxide(&self) -> &teloxide_core::Bot
    where
        A: UseTeloxide,
    {
        A::Target::bot_api(&self.backend).client()
    }

    /// The way out for one request: any method of the Bot API by its name, for what is newer than `teloxide-core`.
    ///
    /// The parameters are what serde makes an object of, or `()`. The answer is of the caller's type: a struct of one's own with
    /// `Deserialize`, or `serde_json::Value`. Waits for floods and gives capgram's errors, as every request does. It does not upload:
    /// a file goes by its `file_id` or its URL, as a text.
    ///
    /// ```no_run
    /// # use capgram::prelude::*;
    /// #[derive(serde::Deserialize)]
    /// struct Account {
    ///     id: u64,
    ///     can_connect_to_business: bool,
    /// }
    ///
    /// async fn connects<A: Api + UseMethods>(bot: &Bot<A>) -> Result<bool> {
    ///     bot.call::<bool>("setMyName", serde_json::json!({ "name": "Librarian" })).await?;
    ///     let account: Account = bot.call("getMe", ()).await?;
    ///     Ok(account.can_connect_to_business)
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::Network`](crate::Error::Network) where the answer does not fit the type; [`Error::Other`](crate::Error::Other)
    /// where the parameters have no names.
    #[cfg(feature = "bot-api")]
    pub fn call<T>(&self, method: &'static str, parameters: impl serde::Serialize) -> crate::requests::CallMethod<T>
    where
        A: UseMethods,
    {
        A::Target::bot_api(&self.backend).call(method, &parameters)
    }

    /// The way out: `grammers-client`'s own client, over the connections that are at work. Ask for it where it is used instead of keeping
    /// it: where connections stop answering, others take their place, and a client that was kept has ended then.
    #[cfg(feature = "mtproto")]
    pub fn grammers(&self) -> grammers_client::Client
    where
        A: UseGrammers,
    {
        A::Target::mtproto(&self.backend).client()
    }

    /// The way out for one request: any function of Telegram's schema (`grammers_client::tl::functions`) that this account may
    /// call ([`functions`](crate::functions)), with capgram's errors, waits and repetitions.
    #[cfg(feature = "mtproto")]
    pub fn invoke<F: grammers_client::tl::RemoteCall>(&self, function: &F) -> crate::requests::Invoke<F::Return>
    where
        F::Return: Send + 'static,
        A: UseGrammers,
        A: MayCall<F>,
    {
        A::Target::mtproto(&self.backend).invoke(function)
    }
}
