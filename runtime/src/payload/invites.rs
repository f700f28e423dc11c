//! Invite links and who asks to come in.

use std::time::SystemTime;

use capgram_catalogue::limits as rows;

use crate::model::{ChatId, InviteLink, UserId};
use crate::secret::Secret;

payloads! {
    /// A new primary link in place of the account's old one.
    ExportInviteLink { chat: ChatId, } -> String;
    /// A further link.
    CreateInviteLink { chat: ChatId, name: Option<String>, expires: Option<SystemTime>, member_limit: Option<u32>, join_requests: bool, } -> InviteLink,
        check |it, limits| {
            it.member_limit.map_or(Ok(()), |members| limits.value(&rows::INVITE_LINK_MEMBERS, members.into()))?;
            limits.optional(&rows::INVITE_LINK_NAME, it.name.as_deref())
        };
    /// A link that is paid for every month.
    CreateSubscriptionLink { chat: ChatId, name: Option<String>, stars: u32, } -> InviteLink,
        check |it, limits| {
            limits.value(&rows::SUBSCRIPTION_LINK_STARS, it.stars.into())?;
            limits.optional(&rows::INVITE_LINK_NAME, it.name.as_deref())
        };
    /// Everything about a link that is not paid for.
    EditInviteLink { chat: ChatId, url: Secret, name: Option<String>, expires: Option<SystemTime>, member_limit: Option<u32>, join_requests: bool, } -> InviteLink,
        check |it, limits| {
            it.member_limit.map_or(Ok(()), |members| limits.value(&rows::INVITE_LINK_MEMBERS, members.into()))?;
            limits.optional(&rows::INVITE_LINK_NAME, it.name.as_deref())
        };
    /// Another name for a link of any kind.
    RenameInviteLink { link: InviteLink, name: String, } -> InviteLink,
        check |it, limits| limits.text(&rows::INVITE_LINK_NAME, &it.name);
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
