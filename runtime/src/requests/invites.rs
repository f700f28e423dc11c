use std::time::SystemTime;

use super::requests;
use crate::api::Api;
use crate::handles::{BackendOf, InviteLink};
use crate::model::{self, ChatId, UserId};
use crate::{Error, Result, payload};

/// What Telegram refuses of a link's settings before it is sent.
fn check(member_limit: Option<u32>, join_requests: bool) -> Result {
    if member_limit.is_some() && join_requests {
        return Err(Error::other("an invite link has a member limit or makes join requests, not both"));
    }
    Ok(())
}

requests! {
    /// Makes the account a new primary link, which ends its old one: `chat.export_invite_link()`.
    ExportInviteLink -> String, |_backend, answer| answer;
    /// Makes a further invite link: `chat.create_invite_link()`.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for a name of more than 32 characters or another number of members than 1 to 99,999,
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) without the right to add users.
    CreateInviteLink -> InviteLink<A>, |backend, answer| InviteLink::new(backend, answer), check |payload| check(payload.member_limit, payload.join_requests);
    /// Makes an invite link to a channel that is paid for every 30 days: `chat.create_subscription_link(stars)`.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for a name of more than 32 characters or another price than 1 to 10,000 stars,
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) without the right to add users.
    CreateSubscriptionLink -> InviteLink<A>, |backend, answer| InviteLink::new(backend, answer);
    /// Changes an invite link: `link.edit()`. What is not set stays as the handle knows it.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for a name of more than 32 characters,
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) for a link of another administrator.
    EditInviteLink -> InviteLink<A>, |backend, answer| InviteLink::new(backend, answer), check |payload| check(payload.member_limit, payload.join_requests);
    /// Gives an invite link another name: `link.rename("…")`.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for more than 32 characters.
    RenameInviteLink -> InviteLink<A>, |backend, answer| InviteLink::new(backend, answer);
    /// Ends an invite link: `link.revoke()`.
    RevokeInviteLink -> InviteLink<A>, |backend, answer| InviteLink::new(backend, answer);
    /// Lets somebody in who asked to join: `chat.approve_join_request(user)`.
    ///
    /// # Errors
    /// [`Error::UserNotFound`](crate::Error::UserNotFound) for somebody who has not asked, or whom another administrator has
    /// answered.
    ApproveJoinRequest -> (), |_backend, answer| answer;
    /// Keeps somebody out who asked to join: `chat.decline_join_request(user)`.
    ///
    /// # Errors
    /// [`Error::UserNotFound`](crate::Error::UserNotFound) for somebody who has not asked, or whom another administrator has
    /// answered.
    DeclineJoinRequest -> (), |_backend, answer| answer;
}

impl<A: Api> ExportInviteLink<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId) -> Self {
        Self { backend, payload: payload::ExportInviteLink { chat } }
    }
}

impl<A: Api> CreateInviteLink<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId) -> Self {
        Self { backend, payload: payload::CreateInviteLink { chat, name: None, expires: None, member_limit: None, join_requests: false } }
    }
}

impl<A: Api> CreateSubscriptionLink<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, stars: u32) -> Self {
        Self { backend, payload: payload::CreateSubscriptionLink { chat, name: None, stars } }
    }

    /// With a name, which only administrators see: up to 32 characters.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.payload.name = Some(name.into());
        self
    }
}

impl<A: Api> EditInviteLink<A> {
    pub(crate) fn new(backend: BackendOf<A>, link: &model::InviteLink) -> Self {
        let payload = payload::EditInviteLink {
            chat: link.chat,
            url: link.url.clone(),
            name: link.name.clone(),
            expires: link.expires,
            member_limit: link.member_limit,
            join_requests: link.join_requests,
        };
        Self { backend, payload }
    }
}

/// The setters of a link that is not paid for.
macro_rules! link_settings {
    ($($name:ident)*) => {
        $(impl<A: Api> $name<A> {
            /// With a name, which only administrators see: up to 32 characters.
            pub fn name(mut self, name: impl Into<String>) -> Self {
                self.payload.name = Some(name.into());
                self
            }

            /// Until then; `None` is for ever.
            pub fn expires(mut self, time: impl Into<Option<SystemTime>>) -> Self {
                self.payload.expires = time.into();
                self
            }

            /// For so many, 1 to 99,999, who are in the chat at the same time; `None` is for any number. Not together with
            /// [`join_requests`](Self::join_requests).
            pub fn member_limit(mut self, most: impl Into<Option<u32>>) -> Self {
                self.payload.member_limit = most.into();
                self
            }

            /// Whether an administrator has to let everybody in who comes by it. Not together with
            /// [`member_limit`](Self::member_limit).
            pub fn join_requests(mut self, ask: bool) -> Self {
                self.payload.join_requests = ask;
                self
            }
        })*
    };
}

link_settings! { CreateInviteLink EditInviteLink }

impl<A: Api> RenameInviteLink<A> {
    pub(crate) fn new(backend: BackendOf<A>, link: model::InviteLink, name: String) -> Self {
        Self { backend, payload: payload::RenameInviteLink { link, name } }
    }
}

impl<A: Api> RevokeInviteLink<A> {
    pub(crate) fn new(backend: BackendOf<A>, link: &model::InviteLink) -> Self {
        Self { backend, payload: payload::RevokeInviteLink { chat: link.chat, url: link.url.clone() } }
    }
}

impl<A: Api> ApproveJoinRequest<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, user: UserId) -> Self {
        Self { backend, payload: payload::ApproveJoinRequest { chat, user } }
    }
}

impl<A: Api> DeclineJoinRequest<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, user: UserId) -> Self {
        Self { backend, payload: payload::DeclineJoinRequest { chat, user } }
    }
}
