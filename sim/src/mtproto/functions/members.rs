//! Members: listing them, and changing what they are.

use grammers_tl_types::enums::{self, ChannelParticipantsFilter as Filter};
use grammers_tl_types::{functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::peers::{Mentioned, basic_group, input_channel, input_peer, input_user};
use super::super::rpc::Call;
use super::super::{participants, rights};
use crate::world::{AccountId, AdminRights, ChatKind, MemberFilter, Permissions, State, Status, limits};

pub(super) fn get_participants(call: &Call, request: f::channels::GetParticipants) -> Result<enums::channels::ChannelParticipants> {
    call.with(|state, viewer| {
        let key = input_channel(state, viewer, &request.channel)?;
        let named = |name: &str| match name {
            "" => MemberFilter::All,
            name => MemberFilter::Named(name.to_owned()),
        };
        let filter = match &request.filter {
            Filter::ChannelParticipantsRecent => MemberFilter::All,
            Filter::ChannelParticipantsSearch(search) => named(&search.q),
            Filter::ChannelParticipantsAdmins => MemberFilter::Administrators,
            Filter::ChannelParticipantsBots => MemberFilter::Bots,
            // "Kicked" are those whom the apps call banned, "banned" those whom they call restricted.
            Filter::ChannelParticipantsKicked(kicked) => MemberFilter::Banned(kicked.q.clone()),
            Filter::ChannelParticipantsBanned(banned) => MemberFilter::Restricted(banned.q.clone()),
            Filter::ChannelParticipantsContacts(_) | Filter::ChannelParticipantsMentions(_) => {
                return Err(RpcError::bad("NOT_SIMULATED_channelParticipantsFilter"));
            }
        };
        if request.offset < 0 || request.limit < 0 {
            return Err(RpcError::bad("LIMIT_INVALID"));
        }
        let page = state.participants(viewer, key, &filter, request.offset as usize, request.limit as usize)?;
        let chat = state.chat(key)?;
        let mut mentioned = Mentioned::default();
        page.members.iter().for_each(|member| mentioned.user(member.account));
        let participants = page.members.iter().map(|member| participants::of_channel(chat, viewer, member)).collect();
        Ok(types::channels::ChannelParticipants {
            count: i32::try_from(page.total).unwrap_or(i32::MAX),
            participants,
            chats: Vec::new(),
            users: mentioned.users(state, viewer),
        }
        .into())
    })
}

/// The account that an `InputPeer` names as a participant.
pub(super) fn participant(state: &State, viewer: AccountId, peer: &enums::InputPeer) -> Result<AccountId> {
    let invalid = || RpcError::bad("PARTICIPANT_ID_INVALID");
    match peer {
        enums::InputPeer::PeerSelf => Ok(viewer),
        enums::InputPeer::User(_) | enums::InputPeer::UserFromMessage(_) => {
            input_peer(state, viewer, peer)?.partner(viewer).ok_or_else(invalid)
        }
        _ => Err(invalid()),
    }
}

pub(super) fn get_participant(call: &Call, request: f::channels::GetParticipant) -> Result<enums::channels::ChannelParticipant> {
    call.with(|state, viewer| {
        let key = input_channel(state, viewer, &request.channel)?;
        let account = participant(state, viewer, &request.participant)?;
        let member = state.member(viewer, key, account)?;
        if member.status == Status::Left {
            return Err(RpcError::bad("USER_NOT_PARTICIPANT"));
        }
        let chat = state.chat(key)?;
        let mut mentioned = Mentioned::default();
        mentioned.user(account);
        if member.by != 0 {
            mentioned.user(member.by);
        }
        mentioned.chat(viewer, key);
        Ok(types::channels::ChannelParticipant {
            participant: participants::of_channel(chat, viewer, &member),
            chats: mentioned.chats(state, viewer),
            users: mentioned.users(state, viewer),
        }
        .into())
    })
}

pub(super) fn edit_banned(call: &Call, request: f::channels::EditBanned) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let key = input_channel(state, viewer, &request.channel)?;
        let enums::ChatBannedRights::Rights(banned) = &request.banned_rights;
        if let enums::InputPeer::Channel(_) = &request.participant {
            let sender = input_peer(state, viewer, &request.participant)?;
            return Ok(state.ban_sender_chat(viewer, key, sender, banned.view_messages)?);
        }
        let account = participant(state, viewer, &request.participant)?;
        let until = Some(i64::from(banned.until_date)).filter(|until| *until != 0);
        if banned.view_messages {
            return Ok(state.ban(viewer, key, account, until, false)?);
        }
        let permissions = rights::permissions(banned);
        let chat = state.chat(key)?;
        match chat.status(account) {
            // Whoever is banned and may look again is a stranger who may come back.
            Status::Banned { .. } if permissions == Permissions::ALL || chat.kind == ChatKind::Channel => {
                Ok(state.unban(viewer, key, account, true)?)
            }
            Status::Left | Status::Member if permissions == Permissions::ALL => Ok(state.unban(viewer, key, account, true)?),
            _ => Ok(state.restrict(viewer, key, account, permissions, until)?),
        }
    })?;
    Ok(updates)
}

pub(super) fn edit_admin(call: &Call, request: f::channels::EditAdmin) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let key = input_channel(state, viewer, &request.channel)?;
        let account = input_user(state, viewer, &request.user_id)?;
        let enums::ChatAdminRights::Rights(wanted) = &request.admin_rights;
        let title = request.rank.clone().filter(|rank| !rank.is_empty());
        limits::check_text(&limits::CUSTOM_TITLE, title.as_deref().unwrap_or_default())?;
        Ok(state.promote(viewer, key, account, rights::from_admin_rights(wanted), title)?)
    })?;
    Ok(updates)
}

pub(super) fn edit_chat_admin(call: &Call, request: f::messages::EditChatAdmin) -> Result<bool> {
    call.with(|state, viewer| {
        let key = basic_group(state, request.chat_id)?;
        let account = input_user(state, viewer, &request.user_id)?;
        // A basic group knows one kind of administrator only.
        let rights = if request.is_admin {
            AdminRights { is_anonymous: false, can_promote_members: false, ..AdminRights::ALL }
        } else {
            AdminRights::NONE
        };
        state.promote(viewer, key, account, rights, None)?;
        Ok(true)
    })
}

pub(super) fn delete_chat_user(call: &Call, request: f::messages::DeleteChatUser) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let key = basic_group(state, request.chat_id)?;
        let account = input_user(state, viewer, &request.user_id)?;
        if !state.chat(key)?.has(account) {
            return Err(RpcError::bad("USER_NOT_PARTICIPANT"));
        }
        if account == viewer {
            return Ok(state.leave(viewer, key)?);
        }
        Ok(state.ban(viewer, key, account, None, request.revoke_history)?)
    })?;
    Ok(updates)
}
