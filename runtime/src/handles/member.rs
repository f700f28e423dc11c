use std::time::SystemTime;

use super::{BackendOf, User, handle};
use crate::api::Api;
use crate::model::{self, AdminRights, MemberStatus, Permissions, UserId};

/// A user of a chat, and where they stand in it.
pub struct Member<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: model::Member,
}

handle!(Member);

impl<A: Api> From<&Member<A>> for UserId {
    fn from(member: &Member<A>) -> Self {
        member.data.user.id
    }
}

impl<A: Api> From<Member<A>> for UserId {
    fn from(member: Member<A>) -> Self {
        member.data.user.id
    }
}

impl<A: Api> Member<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: model::Member) -> Self {
        Self { backend, data }
    }

    /// The user.
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.user.clone())
    }

    /// Where they stand.
    pub fn status(&self) -> MemberStatus {
        self.data.status
    }

    /// Whether they are in the chat: not left, not banned.
    pub fn is_present(&self) -> bool {
        !matches!(self.data.status, MemberStatus::Left | MemberStatus::Banned)
    }

    /// The title beside an administrator's name.
    pub fn title(&self) -> Option<&str> {
        self.data.title.as_deref()
    }

    /// What an owner or administrator may do.
    pub fn rights(&self) -> Option<AdminRights> {
        self.data.rights
    }

    /// What a restricted member may do.
    pub fn permissions(&self) -> Option<Permissions> {
        self.data.permissions
    }

    /// When a restriction or a ban ends; `None` is never, or that there is none.
    pub fn until(&self) -> Option<SystemTime> {
        self.data.until
    }
}
