//! Invite links and who asks to come in.

use std::time::SystemTime;

use crate::model::{ChatId, InviteLink, UserId};
use crate::secret::Secret;

payloads! {
    /// A new primary link in place of the account's old one.
    ExportInviteLink { chat: ChatId, } -> String;
    /// A further link.
    CreateInviteLink { chat: ChatId, name: Option<String>, expires: Option<SystemTime>, member_limit: Option<u32>, join_requests: bool, } -> InviteLink;
    /// A link that is paid for every month.
    CreateSubscriptionLink { chat: ChatId, name: Option<String>, stars: u32, } -> InviteLink;
    /// Everything about a link that is not paid for.
    EditInviteLink { chat: ChatId, url: Secret, name: Option<String>, expires: Option<SystemTime>, member_limit: Option<u32>, join_requests: bool, } -> InviteLink;
    /// Another name for a link of any kind.
    RenameInviteLink { link: InviteLink, name: String, } -> InviteLink;
    /// The end of a link.
    RevokeInviteLink { chat: ChatId, url: Secret, } -> InviteLink;
    /// Lets somebody in who asked.
    ApproveJoinRequest { chat: ChatId, user: UserId, } -> ();
    /// Keeps somebody out who asked.
    DeclineJoinRequest { chat: ChatId, user: UserId, } -> ();
}

on_every_back_end! {
    EveryInvite:
        ExportInviteLink CreateInviteLink CreateSubscriptionLink EditInviteLink RenameInviteLink RevokeInviteLink
        ApproveJoinRequest DeclineJoinRequest
}
