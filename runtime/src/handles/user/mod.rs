mod account;
mod regard;
mod status;

use super::{BackendOf, Chat, handle};
use crate::api::Api;
use crate::model::{self, ChatId, UserId};

/// A user or a bot.
pub struct User<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: model::User,
}

handle!(User);

impl<A: Api> From<&User<A>> for UserId {
    fn from(user: &User<A>) -> Self {
        user.data.id
    }
}

impl<A: Api> From<User<A>> for UserId {
    fn from(user: User<A>) -> Self {
        user.data.id
    }
}

impl<A: Api> From<&User<A>> for ChatId {
    fn from(user: &User<A>) -> Self {
        user.data.id.into()
    }
}

impl<A: Api> From<User<A>> for ChatId {
    fn from(user: User<A>) -> Self {
        user.data.id.into()
    }
}

impl<A: Api> User<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: model::User) -> Self {
        Self { backend, data }
    }

    /// The id.
    pub fn id(&self) -> UserId {
        self.data.id
    }

    /// The first name; empty for a deleted account and where the handle was made from an id.
    pub fn first_name(&self) -> &str {
        &self.data.first_name
    }

    /// The last name.
    pub fn last_name(&self) -> Option<&str> {
        self.data.last_name.as_deref()
    }

    /// First and last name.
    pub fn full_name(&self) -> String {
        self.data.full_name()
    }

    /// The username, without the `@`.
    pub fn username(&self) -> Option<&str> {
        self.data.username.as_deref()
    }

    /// Whether it is a bot.
    pub fn is_bot(&self) -> bool {
        self.data.is_bot
    }

    /// The language of the user's app, as an IETF tag, where Telegram tells it.
    pub fn language(&self) -> Option<&str> {
        self.data.language.as_deref()
    }

    /// The private chat with this user. A bot can write there once the user has started it.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), self.data.private_chat())
    }
}
