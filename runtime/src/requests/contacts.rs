use super::{mtproto_requests, paged};
use crate::api::Api;
use crate::handles::{Peer, User};
use crate::model::UserInfo;
use crate::payload::{self, FoundPeer};

mtproto_requests! {
    /// A user's whole profile: `user.info()`. A user or a bot that this account has never met has to be looked up by
    /// `bot.resolve_username(…)` first.
    ///
    /// # Errors
    /// [`Error::UserNotFound`](crate::Error::UserNotFound).
    GetUserInfo -> UserInfo, |_backend, answer| answer;
    /// The account's contacts: `bot.contacts()`.
    GetContacts -> Vec<User<A>>, |backend, answer| answer.into_iter().map(|user| User::new(backend.clone(), user)).collect();
    /// Makes somebody a contact: `user.add_contact("First name")`.
    AddContact -> (), |_backend, answer| answer;
    /// Makes somebody no contact any more: `user.delete_contact()`.
    DeleteContact -> (), |_backend, answer| answer;
    /// Looks for users by their phone numbers and makes them contacts: `bot.import_contacts([("+99966…", "First name")])`. Gives who
    /// was found, in the order of the numbers, `None` for a number without an account.
    ///
    /// Telegram counts imports: many numbers that nobody has end in empty answers and in a limited account
    /// (core.telegram.org/api/contacts).
    ImportContacts -> Vec<Option<User<A>>>, |backend, answer| answer.into_iter().map(|user| user.map(|user| User::new(backend.clone(), user))).collect();
    /// Contacts, the account's own chats and public ones by a part of their name: `bot.search_contacts("…")`.
    SearchContacts -> Vec<Peer<A>>, |backend, answer| answer.into_iter().map(|found| Peer::new(&backend, found)).collect();
    /// The user with a phone number, if they let themselves be found: `bot.resolve_phone("+99966…")`.
    ResolvePhone -> Option<User<A>>, |backend, answer| answer.map(|user| User::new(backend, user));
    /// Blocks a user, or unblocks them: `user.block()`, `user.unblock()`.
    BlockUser -> (), |_backend, answer| answer;
}

impl<A: Api> AddContact<A> {
    /// Under this last name.
    pub fn last_name(mut self, name: impl Into<String>) -> Self {
        self.payload.last_name = name.into();
        self
    }

    /// With this phone number, if the user does not show it themself.
    pub fn phone(mut self, number: impl Into<String>) -> Self {
        self.payload.phone = number.into();
        self
    }

    /// And lets the user see the account's own number.
    pub fn share_phone(mut self) -> Self {
        self.payload.share_phone = true;
        self
    }
}

paged! {
    /// Whom the account has blocked: `bot.blocked()`. A list: `next()` gives one after the other, and it is a `Stream`.
    Blocked asks AskBlocked {} from usize,
    gives FoundPeer as Peer<A>,
    |_ask, offset, left| payload::FetchBlocked { offset: offset.unwrap_or_default(), limit: left },
    |backend, found| Peer::new(backend, found);
}
