//! Invite links and who asks to come in.

use super::Chat;
use crate::api::Api;
use crate::handles::InviteLink;
use crate::model::{self, UserId};
use crate::requests::{ApproveJoinRequest, CreateInviteLink, CreateSubscriptionLink, DeclineJoinRequest, ExportInviteLink};

impl<A: Api> Chat<A> {
    /// Makes this account a new primary invite link, and ends its old one. Every administrator has a primary link of their own.
    pub fn export_invite_link(&self) -> ExportInviteLink<A> {
        ExportInviteLink::new(self.backend.clone(), self.data.id)
    }

    /// Makes a further invite link, which [`InviteLink::revoke`] ends.
    pub fn create_invite_link(&self) -> CreateInviteLink<A> {
        CreateInviteLink::new(self.backend.clone(), self.data.id)
    }

    /// Makes an invite link to a channel that costs 1 to 10,000 Telegram Stars every 30 days.
    pub fn create_subscription_link(&self, stars: u32) -> CreateSubscriptionLink<A> {
        CreateSubscriptionLink::new(self.backend.clone(), self.data.id, stars)
    }

    /// An invite link of this chat by its URL; makes no request. Of such a handle only the URL is known.
    pub fn invite_link(&self, url: impl Into<String>) -> InviteLink<A> {
        InviteLink::new(self.backend.clone(), model::InviteLink::of_url(self.data.id, url))
    }

    /// Lets somebody in who asked to join.
    pub fn approve_join_request(&self, user: impl Into<UserId>) -> ApproveJoinRequest<A> {
        ApproveJoinRequest::new(self.backend.clone(), self.data.id, user.into())
    }

    /// Keeps somebody out who asked to join. They may ask again.
    pub fn decline_join_request(&self, user: impl Into<UserId>) -> DeclineJoinRequest<A> {
        DeclineJoinRequest::new(self.backend.clone(), self.data.id, user.into())
    }
}
