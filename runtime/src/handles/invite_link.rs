use std::time::SystemTime;

use super::{BackendOf, Chat, User, handle};
use crate::api::Api;
use crate::model::{self, Subscription};
use crate::requests::{EditInviteLink, RenameInviteLink, RevokeInviteLink};

/// A link that lets people into a chat. Its `Debug` does not show the URL: whoever has it may come in.
pub struct InviteLink<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: model::InviteLink,
}

handle!(InviteLink);

impl<A: Api> InviteLink<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: model::InviteLink) -> Self {
        Self { backend, data }
    }

    /// The URL. Of a link of another administrator, a bot is told a part only.
    pub fn url(&self) -> &str {
        self.data.url.reveal()
    }

    /// The chat; of a handle made in another way than by an update, only the id is known.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), model::Chat::of_id(self.data.chat))
    }

    /// Who made it; `None` where the handle was made from a URL.
    pub fn creator(&self) -> Option<User<A>> {
        self.data.creator.clone().map(|user| User::new(self.backend.clone(), user))
    }

    /// The name, which only administrators see.
    pub fn name(&self) -> Option<&str> {
        self.data.name.as_deref()
    }

    /// When it ends; `None` is never.
    pub fn expires(&self) -> Option<SystemTime> {
        self.data.expires
    }

    /// How many may be in the chat by it at the same time; `None` is any number.
    pub fn member_limit(&self) -> Option<u32> {
        self.data.member_limit
    }

    /// Whether an administrator has to let everybody in who comes by it.
    pub fn makes_join_requests(&self) -> bool {
        self.data.join_requests
    }

    /// Whether it is its creator's primary link.
    pub fn is_primary(&self) -> bool {
        self.data.primary
    }

    /// Whether it is ended.
    pub fn is_revoked(&self) -> bool {
        self.data.revoked
    }

    /// How many have asked to come in by it and wait, where Telegram tells it.
    pub fn pending_join_requests(&self) -> Option<u32> {
        self.data.pending
    }

    /// What it costs.
    pub fn subscription(&self) -> Option<Subscription> {
        self.data.subscription
    }

    /// Changes it. What is not set stays as this handle knows it; of a handle made from a URL, as it is with a new link. Not for
    /// links that are paid for, which can only be renamed.
    pub fn edit(&self) -> EditInviteLink<A> {
        EditInviteLink::new(self.backend.clone(), &self.data)
    }

    /// Gives it another name, up to 32 characters; an empty one takes it away. The rest stays as this handle knows it.
    pub fn rename(&self, name: impl Into<String>) -> RenameInviteLink<A> {
        RenameInviteLink::new(self.backend.clone(), self.data.clone(), name.into())
    }

    /// Ends it. In place of a primary link, Telegram makes a new one.
    pub fn revoke(&self) -> RevokeInviteLink<A> {
        RevokeInviteLink::new(self.backend.clone(), &self.data)
    }
}
