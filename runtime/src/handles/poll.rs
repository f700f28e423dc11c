//! What happens to polls.

use std::sync::Arc;

use super::{BackendOf, Chat, User, event_handle};
use crate::api::Api;
use crate::model;
use crate::model::content::Poll;

/// A poll stands otherwise, or was closed: `#[on(poll)]`. A bot is told of the polls that it sent itself.
pub struct PollUpdate<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::PollUpdate>,
}

event_handle!(PollUpdate, "change of a poll");

impl<A: Api> PollUpdate<A> {
    /// The poll's id; the same in every chat that it was forwarded to.
    pub fn id(&self) -> &str {
        &self.data.poll.id
    }

    /// The poll as it stands now.
    pub fn poll(&self) -> &Poll {
        &self.data.poll
    }
}

/// Somebody's vote in a poll that is not anonymous: `#[on(poll_answer)]`. A bot is told of the polls that it sent itself.
pub struct PollAnswer<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::PollAnswer>,
}

event_handle!(PollAnswer, "vote in a poll");

impl<A: Api> PollAnswer<A> {
    /// The poll's id: that of `message.poll()` of the message that was sent.
    pub fn poll_id(&self) -> &str {
        &self.data.poll
    }

    /// Who voted; `None` for a chat in whose name the vote was given.
    pub fn user(&self) -> Option<User<A>> {
        self.data.user.clone().map(|user| User::new(self.backend.clone(), user))
    }

    /// The chat in whose name the vote was given.
    pub fn voter_chat(&self) -> Option<Chat<A>> {
        self.data.chat.clone().map(|chat| Chat::new(self.backend.clone(), chat))
    }

    /// The places of the chosen answers, from 0. Empty if the vote was taken back.
    pub fn options(&self) -> &[usize] {
        &self.data.options
    }

    /// Whether the vote was taken back.
    pub fn is_retracted(&self) -> bool {
        self.data.options.is_empty()
    }
}
