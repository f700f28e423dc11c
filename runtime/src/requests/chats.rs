use std::time::SystemTime;

use super::requests;
use crate::api::Api;
use crate::handles::{BackendOf, ChatInfo, Member};
use crate::model::{AdminRights, ChatAction, ChatId, Permissions, UserId};
use crate::payload;

requests! {
    /// Shows what the bot is doing: `chat.typing()`, `chat.action(…)`.
    SendChatAction -> (), |_backend, answer| answer;
    /// Everything about a chat: `chat.info()`.
    GetChatInfo -> ChatInfo<A>, |backend, answer| ChatInfo::new(backend, answer);
    /// One member: `chat.member(user)`.
    GetMember -> Member<A>, |backend, answer| Member::new(backend, answer);
    /// The owner and the administrators: `chat.administrators()`.
    GetAdministrators -> Vec<Member<A>>, |backend, answer| answer.into_iter().map(|member| Member::new(backend.clone(), member)).collect();
    /// How many members a chat has: `chat.member_count()`.
    CountMembers -> usize, |_backend, answer| answer;
    /// Removes a user, who may not come back: `chat.ban(user)`.
    BanMember -> (), |_backend, answer| answer;
    /// Lets a banned user come back: `chat.unban(user)`.
    UnbanMember -> (), |_backend, answer| answer;
    /// Leaves a member only some permissions: `chat.restrict(user, permissions)`.
    RestrictMember -> (), |_backend, answer| answer;
    /// Makes a member an administrator: `chat.promote(user, rights)`.
    PromoteMember -> (), |_backend, answer| answer;
    /// Leaves a chat: `chat.leave()`.
    LeaveChat -> (), |_backend, answer| answer;
}

impl<A: Api> SendChatAction<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, action: ChatAction) -> Self {
        Self { backend, payload: payload::SendChatAction { chat, action } }
    }
}

impl<A: Api> GetChatInfo<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId) -> Self {
        Self { backend, payload: payload::GetChatInfo { chat } }
    }
}

impl<A: Api> GetMember<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, user: UserId) -> Self {
        Self { backend, payload: payload::GetMember { chat, user } }
    }
}

impl<A: Api> GetAdministrators<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId) -> Self {
        Self { backend, payload: payload::GetAdministrators { chat } }
    }
}

impl<A: Api> CountMembers<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId) -> Self {
        Self { backend, payload: payload::CountMembers { chat } }
    }
}

impl<A: Api> BanMember<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, user: UserId) -> Self {
        Self { backend, payload: payload::BanMember { chat, user, until: None, revoke: false } }
    }

    /// Until then. Less than 30 seconds or more than 366 days from now is for ever (core.telegram.org/bots/api#banchatmember).
    pub fn until(mut self, time: SystemTime) -> Self {
        self.payload.until = Some(time);
        self
    }

    /// And deletes all messages of the user in this basic group. In supergroups and channels a bot's ban always does
    /// (core.telegram.org/bots/api#banchatmember).
    pub fn revoke_messages(mut self) -> Self {
        self.payload.revoke = true;
        self
    }
}

impl<A: Api> UnbanMember<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, user: UserId) -> Self {
        Self { backend, payload: payload::UnbanMember { chat, user } }
    }
}

impl<A: Api> RestrictMember<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, user: UserId, permissions: Permissions) -> Self {
        Self { backend, payload: payload::RestrictMember { chat, user, permissions, until: None } }
    }

    /// Until then. Less than 30 seconds or more than 366 days from now is for ever (core.telegram.org/bots/api#restrictchatmember).
    pub fn until(mut self, time: SystemTime) -> Self {
        self.payload.until = Some(time);
        self
    }
}

impl<A: Api> PromoteMember<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, user: UserId, rights: AdminRights) -> Self {
        Self { backend, payload: payload::PromoteMember { chat, user, rights } }
    }
}

impl<A: Api> LeaveChat<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId) -> Self {
        Self { backend, payload: payload::LeaveChat { chat } }
    }
}
