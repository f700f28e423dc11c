use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use capgram_catalogue::limits;
use futures::Stream;

use super::lists::{Pages, list};
use super::{Sending, requests};
use crate::Result;
use crate::api::Api;
use crate::backend::Backend;
use crate::handles::{BackendOf, File};
use crate::model::{Boost, ChatId, FileRef, UserId};
use crate::payload::{self, Page};

requests! {
    /// Asks for the boosts that a user gave a chat: `chat.boosts_of(user)`.
    ///
    /// # Errors
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) where the account is no administrator.
    GetBoosts -> Vec<Boost>, |_backend, answer| answer;
    /// Says who somebody is, in the name of the organisation that the bot stands for: `user.verify()`, `chat.verify()`. Only for bots
    /// that Telegram has made verifiers (telegram.org/verify#third-party-verification).
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for a description of more than 70 characters,
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) for a bot that is no verifier.
    Verify -> (), |_backend, answer| answer;
    /// Takes back what the bot said with `verify()`: `user.remove_verification()`, `chat.remove_verification()`.
    ///
    /// # Errors
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) for a bot that is no verifier.
    RemoveVerification -> (), |_backend, answer| answer;
}

impl<A: Api> GetBoosts<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, user: UserId) -> Self {
        Self { backend, payload: payload::GetBoosts { chat, user } }
    }
}

impl<A: Api> Verify<A> {
    pub(crate) fn new(backend: BackendOf<A>, peer: ChatId) -> Self {
        Self { backend, payload: payload::Verify { peer, description: None, through: None } }
    }

    /// With these words in place of those that Telegram keeps for the bot: up to 70 characters. Only where Telegram allows the
    /// organisation its own words.
    pub fn description(mut self, text: impl Into<String>) -> Self {
        self.payload.description = Some(text.into());
        self
    }
}

impl<A: Api> RemoveVerification<A> {
    pub(crate) fn new(backend: BackendOf<A>, peer: ChatId) -> Self {
        Self { backend, payload: payload::RemoveVerification { peer, through: None } }
    }
}

/// Whose verification it is.
macro_rules! through {
    ($($name:ident)*) => {
        $(impl<A: Api> $name<A> {
            /// In the name of this bot. A user account has to say so, and the bot has to be its own; a bot speaks in its own name.
            pub fn through(mut self, bot: impl Into<UserId>) -> Self {
                self.payload.through = Some(bot.into());
                self
            }
        })*
    };
}

through! { Verify RemoveVerification }

/// A user's profile photos, the newest first, each in its largest size: `user.profile_photos()`. A list: `next()` gives one after the
/// other, and it is a `Stream`. Of a user who hides them from the account, there are none.
#[must_use = "a list asks for nothing until it is read"]
pub struct ProfilePhotos<A: Api> {
    backend: BackendOf<A>,
    client: BackendOf<A>,
    /// The private chat with the user.
    chat: ChatId,
    ask: AskPhotos,
    pages: Pages<FileRef, usize>,
}

struct AskPhotos;

impl AskPhotos {
    fn page<B: Backend>(&self, backend: &B, chat: ChatId, offset: usize, left: usize) -> Sending<Page<FileRef, usize>> {
        let limit = left.min(backend.limits().page(&limits::PROFILE_PHOTOS_PAGE));
        backend.run(payload::FetchProfilePhotos { user: UserId(chat.0), offset, limit })
    }
}

impl<A: Api> ProfilePhotos<A> {
    pub(crate) fn new(backend: BackendOf<A>, user: UserId) -> Self {
        Self { client: backend.clone(), backend, chat: ChatId::from(user), ask: AskPhotos, pages: Pages::from(0) }
    }

    /// At most so many.
    pub fn limit(mut self, most: usize) -> Self {
        self.pages.left = most;
        self
    }
}

list!(ProfilePhotos: File of FileRef);
