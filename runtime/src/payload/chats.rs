//! Chats and members.

use std::time::SystemTime;

use crate::model::{AdminRights, ChatAction, ChatId, ChatInfo, Member, Permissions, UserId};

payloads! {
    /// Shows "typing…" and the like.
    SendChatAction { chat: ChatId, action: ChatAction, } -> ();
    /// Everything about a chat.
    GetChatInfo { chat: ChatId, } -> ChatInfo;
    /// One member.
    GetMember { chat: ChatId, user: UserId, } -> Member;
    /// The owner and the administrators.
    GetAdministrators { chat: ChatId, } -> Vec<Member>;
    /// How many members a chat has.
    CountMembers { chat: ChatId, } -> usize;
    /// Removes a user, who may not come back until the time given.
    BanMember { chat: ChatId, user: UserId, until: Option<SystemTime>, revoke: bool, } -> ();
    /// Lets a banned user come back. Somebody who is in the chat stays in it.
    UnbanMember { chat: ChatId, user: UserId, } -> ();
    /// Leaves a member only these permissions.
    RestrictMember { chat: ChatId, user: UserId, permissions: Permissions, until: Option<SystemTime>, } -> ();
    /// Makes an administrator, or with no rights an ordinary member.
    PromoteMember { chat: ChatId, user: UserId, rights: AdminRights, } -> ();
    /// Leaves.
    LeaveChat { chat: ChatId, } -> ();
}

on_every_back_end! { EveryChat: SendChatAction GetChatInfo GetMember GetAdministrators CountMembers BanMember UnbanMember RestrictMember PromoteMember LeaveChat }
