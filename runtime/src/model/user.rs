use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::{Chat, ChatKind, KnownChat, UserId};

/// A user or a bot. All copies share what is known: the same few users stand in most updates, and in each several times.
#[derive(Clone, PartialEq, Eq)]
pub struct User(Arc<KnownUser>);

/// What is known of a user.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownUser {
    pub(crate) id: UserId,
    pub(crate) is_bot: bool,
    pub(crate) first_name: String,
    pub(crate) last_name: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) language: Option<String>,
}

impl From<KnownUser> for User {
    fn from(known: KnownUser) -> Self {
        Self(Arc::new(known))
    }
}

impl Deref for User {
    type Target = KnownUser;

    fn deref(&self) -> &KnownUser {
        &self.0
    }
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let KnownUser { id, is_bot, first_name, last_name, username, language } = &*self.0;
        f.debug_struct("User")
            .field("id", id)
            .field("is_bot", is_bot)
            .field("first_name", first_name)
            .field("last_name", last_name)
            .field("username", username)
            .field("language", language)
            .finish()
    }
}

impl User {
    /// A user of whom only the id is known.
    pub(crate) fn of_id(id: UserId) -> Self {
        KnownUser { id, is_bot: false, first_name: String::new(), last_name: None, username: None, language: None }.into()
    }

    /// What is known, to change it.
    #[cfg_attr(not(feature = "mtproto"), allow(dead_code, reason = "the Bot API gives users as they are"))]
    pub(crate) fn into_known(self) -> KnownUser {
        Arc::unwrap_or_clone(self.0)
    }
}

impl KnownUser {
    /// First and last name.
    pub(crate) fn full_name(&self) -> String {
        match &self.last_name {
            Some(last) => format!("{} {last}", self.first_name),
            None => self.first_name.clone(),
        }
    }

    /// The private chat with this user.
    pub(crate) fn private_chat(&self) -> Chat {
        let title = Some(self.full_name()).filter(|name| !name.is_empty());
        KnownChat { id: self.id.into(), kind: ChatKind::Private, title, username: self.username.clone() }.into()
    }
}
