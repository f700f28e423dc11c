use std::sync::Arc;
use std::time::SystemTime;

use super::{BackendOf, Chat, InviteLink, User, event_handle};
use crate::api::Api;
use crate::model::{self, UserId};
use crate::requests::{ApproveJoinRequest, DeclineJoinRequest};

/// Somebody asks to be let into a chat: let them in, or do not. Telegram tells it to bots that may add users.
pub struct JoinRequest<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::JoinRequest>,
}

event_handle!(JoinRequest, "request to join");

impl<A: Api> JoinRequest<A> {
    /// The chat.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), self.data.chat.clone())
    }

    /// Who asks. A bot may write to them for five minutes, although they have never written to it
    /// (core.telegram.org/bots/api#chatjoinrequest).
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.user.clone())
    }

    /// When they asked.
    pub fn date(&self) -> SystemTime {
        self.data.date
    }

    /// What they tell about themselves.
    pub fn bio(&self) -> Option<&str> {
        self.data.bio.as_deref()
    }

    /// The link by which they came.
    pub fn invite_link(&self) -> Option<InviteLink<A>> {
        self.data.link.clone().map(|link| InviteLink::new(self.backend.clone(), link))
    }

    /// Lets them in.
    pub fn approve(&self) -> ApproveJoinRequest<A> {
        ApproveJoinRequest::new(self.backend.clone(), self.data.chat.id, UserId(self.data.user.id.0))
    }

    /// Keeps them out. They may ask again.
    pub fn decline(&self) -> DeclineJoinRequest<A> {
        DeclineJoinRequest::new(self.backend.clone(), self.data.chat.id, UserId(self.data.user.id.0))
    }
}
