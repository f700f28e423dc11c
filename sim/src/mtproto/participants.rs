//! Members of chats in the schema's words.

use grammers_tl_types::{enums, types};

use super::peers::user_peer;
use super::rights::{admin_rights, banned_rights, expelled};
use crate::world::{AccountId, AdminRights, Chat, Member, Status};

/// A member of a supergroup or channel as the viewer sees it.
pub(super) fn of_channel(chat: &Chat, viewer: AccountId, member: &Member) -> enums::ChannelParticipant {
    let user_id = member.account;
    let date = i32::try_from(member.joined).unwrap_or(i32::MAX);
    let banned = |left, rights| {
        types::ChannelParticipantBanned { left, peer: user_peer(user_id), kicked_by: member.by, date, banned_rights: rights, rank: None }
            .into()
    };
    match &member.status {
        Status::Owner => types::ChannelParticipantCreator {
            user_id,
            admin_rights: admin_rights(&AdminRights { is_anonymous: false, ..AdminRights::ALL }),
            rank: None,
        }
        .into(),
        Status::Administrator { rights, title } => types::ChannelParticipantAdmin {
            can_edit: chat.status(viewer) == Status::Owner || member.by == viewer,
            is_self: user_id == viewer,
            user_id,
            // Present only for the viewer itself: core.telegram.org/constructor/channelParticipantAdmin
            inviter_id: (user_id == viewer).then_some(member.by),
            promoted_by: member.by,
            date,
            admin_rights: admin_rights(rights),
            rank: title.clone(),
        }
        .into(),
        Status::Member if user_id == viewer => types::ChannelParticipantSelf {
            via_request: false,
            user_id,
            inviter_id: member.by,
            date,
            subscription_until_date: None,
            rank: None,
        }
        .into(),
        Status::Member => types::ChannelParticipant { user_id, date, subscription_until_date: None, rank: None }.into(),
        Status::Restricted { permissions, until, is_member } => banned(!is_member, banned_rights(permissions, *until)),
        Status::Banned { until } => banned(true, expelled(*until)),
        Status::Left => types::ChannelParticipantLeft { peer: user_peer(user_id) }.into(),
    }
}

/// A member of a basic group; those who are not in it have no form there.
pub(super) fn of_group(member: &Member) -> Option<enums::ChatParticipant> {
    let user_id = member.account;
    let date = i32::try_from(member.joined).unwrap_or(i32::MAX);
    match &member.status {
        Status::Owner => Some(types::ChatParticipantCreator { user_id, rank: None }.into()),
        Status::Administrator { title, .. } => {
            Some(types::ChatParticipantAdmin { user_id, inviter_id: member.by, date, rank: title.clone() }.into())
        }
        status if status.is_present() => Some(types::ChatParticipant { user_id, inviter_id: member.by, date, rank: None }.into()),
        _ => None,
    }
}
