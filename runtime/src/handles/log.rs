use std::time::SystemTime;

use super::{BackendOf, Member, Message, User, handle};
use crate::api::Api;
use crate::model::{self, AdminAction};

/// Something that was done in a supergroup or a channel: one of `chat.admin_log()`.
pub struct LogEntry<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: model::LogEntry,
}

handle!(LogEntry);

impl<A: Api> LogEntry<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: model::LogEntry) -> Self {
        Self { backend, data }
    }

    /// Its number in the chat's log.
    pub fn id(&self) -> i64 {
        self.data.id
    }

    /// When it was done.
    pub fn date(&self) -> SystemTime {
        self.data.date
    }

    /// Who did it.
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.user.clone())
    }

    /// What was done.
    pub fn action(&self) -> &AdminAction {
        &self.data.action
    }

    /// The message that was edited, deleted, pinned or sent; as it was afterwards.
    pub fn message(&self) -> Option<Message<A>> {
        self.data.message.clone().map(|message| Message::new(self.backend.clone(), message))
    }

    /// The same message before it was edited.
    pub fn before(&self) -> Option<Message<A>> {
        self.data.before.clone().map(|message| Message::new(self.backend.clone(), message))
    }

    /// Whose rights or membership was changed; as it was afterwards.
    pub fn member(&self) -> Option<Member<A>> {
        self.data.member.clone().map(|member| Member::new(self.backend.clone(), member))
    }
}
