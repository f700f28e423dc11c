//! Chats: looking them up, joining and leaving.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::invites::exported;
use super::super::media::photo;
use super::super::peers::{self, Mentioned, basic_group, input_channel, input_peer};
use super::super::rpc::Call;
use super::super::{blank, participants, rights};
use super::lookup::bot_info;
use crate::world::{AccountId, Chat, ChatKey, ChatKind, State, Status};

fn found(state: &State, viewer: AccountId, keys: impl IntoIterator<Item = ChatKey>) -> enums::messages::Chats {
    let chats = keys.into_iter().filter_map(|key| state.chats.get(&key)).map(|chat| peers::chat(state, viewer, chat)).collect();
    types::messages::Chats { chats }.into()
}

pub(super) fn get_chats(call: &Call, request: f::messages::GetChats) -> Result<enums::messages::Chats> {
    call.with(|state, viewer| {
        let keys = request.id.iter().map(|id| {
            let key = ChatKey::Group(*id);
            // A basic group has no hash: only who is or was in it may know of it.
            let known = state.chats.get(&key).is_some_and(|chat| chat.members.contains_key(&viewer));
            if known { Ok(key) } else { Err(RpcError::bad("CHAT_ID_INVALID")) }
        });
        Ok(found(state, viewer, keys.collect::<Result<Vec<_>>>()?))
    })
}

pub(super) fn get_channels(call: &Call, request: f::channels::GetChannels) -> Result<enums::messages::Chats> {
    call.with(|state, viewer| {
        let keys = request.id.iter().map(|channel| input_channel(state, viewer, channel));
        Ok(found(state, viewer, keys.collect::<Result<Vec<_>>>()?))
    })
}

fn count(chat: &Chat, which: impl Fn(&Status) -> bool) -> Option<i32> {
    i32::try_from(chat.members.values().filter(|member| which(&member.status)).count()).ok()
}

/// The viewer's own primary link, which only administrators have.
fn own_link(state: &State, viewer: AccountId, key: ChatKey) -> Option<enums::ExportedChatInvite> {
    let details = state.details.get(&key)?;
    let link = details.links.iter().find(|link| link.primary && !link.revoked && link.creator == viewer)?;
    Some(exported(state, key, link))
}

/// A supergroup's sticker set, of which only the name is known here.
fn sticker_set(name: &str) -> enums::StickerSet {
    types::StickerSet {
        archived: false,
        official: false,
        masks: false,
        emojis: false,
        text_color: false,
        channel_emoji_status: false,
        creator: false,
        installed_date: None,
        id: 2,
        access_hash: 2,
        title: name.to_owned(),
        short_name: name.to_owned(),
        thumbs: None,
        thumb_dc_id: None,
        thumb_version: None,
        thumb_document_id: None,
        count: 1,
        hash: 0,
    }
    .into()
}

pub(super) fn get_full_chat(call: &Call, request: f::messages::GetFullChat) -> Result<enums::messages::ChatFull> {
    call.with(|state, viewer| {
        let key = basic_group(state, request.chat_id)?;
        state.may_read(viewer, key)?;
        let chat = state.chat(key)?;
        let mut mentioned = Mentioned::default();
        mentioned.chat(viewer, key);
        let mut bots = Vec::new();
        for member in chat.present() {
            mentioned.user(member.account);
            if state.is_bot(member.account) {
                bots.push(bot_info(state, viewer, member.account).into());
            }
        }
        let participants = types::ChatParticipants {
            chat_id: request.chat_id,
            participants: chat.present().filter_map(participants::of_group).collect(),
            version: 1,
        };
        let details = state.details(key);
        let full_chat = types::ChatFull {
            chat_photo: details.photo.and_then(|file| state.files.get(&file)).map(|file| photo(viewer, file)),
            exported_invite: own_link(state, viewer, key),
            bot_info: Some(bots),
            pinned_msg_id: chat.pinned.last().copied(),
            available_reactions: Some(types::ChatReactionsAll { allow_custom: false }.into()),
            ..blank::chat_full(request.chat_id, chat.about.clone().unwrap_or_default(), participants.into())
        };
        let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
        Ok(types::messages::ChatFull { full_chat: full_chat.into(), chats, users }.into())
    })
}

pub(super) fn get_full_channel(call: &Call, request: f::channels::GetFullChannel) -> Result<enums::messages::ChatFull> {
    call.with(|state, viewer| {
        let state: &State = state;
        let key = input_channel(state, viewer, &request.channel)?;
        state.may_read(viewer, key)?;
        let chat = state.chat(key)?;
        let ChatKey::Channel(id) = key else { return Err(RpcError::bad("CHANNEL_INVALID")) };
        let administrator = chat.status(viewer).is_administrator();
        let mut mentioned = Mentioned::default();
        mentioned.chat(viewer, key);
        let mut bots = Vec::new();
        // Broadcast channels do not say which bots are in them, except to administrators.
        if chat.kind == ChatKind::Supergroup || administrator {
            for member in chat.present().filter(|member| state.is_bot(member.account)) {
                mentioned.user(member.account);
                bots.push(bot_info(state, viewer, member.account).into());
            }
        }
        let pts = call.server.boxes().channel_pts(state, viewer, key);
        let details = state.details(key);
        let no_photo = || types::PhotoEmpty { id: 0 }.into();
        let full_chat = types::ChannelFull {
            chat_photo: details.photo.and_then(|file| state.files.get(&file)).map_or_else(no_photo, |file| photo(viewer, file)),
            exported_invite: own_link(state, viewer, key),
            can_set_stickers: chat.kind == ChatKind::Supergroup && chat.rights(viewer).is_some_and(|rights| rights.can_change_info),
            stickerset: details.sticker_set.as_deref().map(sticker_set),
            slowmode_seconds: details.slow_mode,
            linked_chat_id: details.linked_chat.and_then(|linked| match linked {
                ChatKey::Channel(id) => Some(id),
                _ => None,
            }),
            hidden_prehistory: false,
            can_view_participants: administrator || (chat.kind == ChatKind::Supergroup && !chat.hidden_members),
            participants_hidden: chat.hidden_members,
            participants_count: count(chat, Status::is_present),
            admins_count: count(chat, Status::is_administrator).filter(|_| administrator),
            kicked_count: count(chat, |status| matches!(status, Status::Banned { .. })).filter(|_| administrator),
            banned_count: count(chat, |status| matches!(status, Status::Restricted { .. })).filter(|_| administrator),
            bot_info: bots,
            pinned_msg_id: chat.pinned.last().copied(),
            available_reactions: Some(types::ChatReactionsAll { allow_custom: false }.into()),
            ..blank::channel_full(id, chat.about.clone().unwrap_or_default(), pts)
        };
        let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
        Ok(types::messages::ChatFull { full_chat: full_chat.into(), chats, users }.into())
    })
}

pub(super) fn leave_channel(call: &Call, request: f::channels::LeaveChannel) -> Result<enums::Updates> {
    let act = |state: &mut State, viewer: AccountId| {
        let key = input_channel(state, viewer, &request.channel)?;
        if !state.chat(key)?.has(viewer) {
            return Err(RpcError::bad("USER_NOT_PARTICIPANT"));
        }
        state.leave(viewer, key)?;
        Ok(key)
    };
    let (_, updates) = call.act_with(act, |_, viewer, key, batch| {
        batch.mentioned.chat(viewer, *key);
        if let ChatKey::Channel(channel_id) = *key {
            batch.updates.push(types::UpdateChannel { channel_id }.into());
        }
    })?;
    Ok(updates)
}

pub(super) fn join_channel(call: &Call, request: f::channels::JoinChannel) -> Result<enums::messages::ChatInviteJoinResult> {
    let (_, updates) = call.act(|state, viewer| {
        let key = input_channel(state, viewer, &request.channel)?;
        let chat = state.chat(key)?;
        if chat.username.is_none() && !chat.has(viewer) {
            return Err(RpcError::bad("CHANNEL_PRIVATE"));
        }
        Ok(state.join(viewer, key)?)
    })?;
    Ok(types::messages::ChatInviteJoinResultOk { updates }.into())
}

pub(super) fn edit_title(call: &Call, request: f::channels::EditTitle) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let key = input_channel(state, viewer, &request.channel)?;
        Ok(state.rename(viewer, key, &request.title)?)
    })?;
    Ok(updates)
}

pub(super) fn edit_chat_title(call: &Call, request: f::messages::EditChatTitle) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let key = basic_group(state, request.chat_id)?;
        Ok(state.rename(viewer, key, &request.title)?)
    })?;
    Ok(updates)
}

pub(super) fn edit_chat_about(call: &Call, request: f::messages::EditChatAbout) -> Result<bool> {
    call.with(|state, viewer| {
        let key = input_peer(state, viewer, &request.peer)?;
        state.describe_chat(viewer, key, &request.about)?;
        Ok(true)
    })
}

pub(super) fn edit_chat_default_banned_rights(call: &Call, request: f::messages::EditChatDefaultBannedRights) -> Result<enums::Updates> {
    let act = |state: &mut State, viewer: AccountId| {
        let key = input_peer(state, viewer, &request.peer)?;
        let enums::ChatBannedRights::Rights(banned) = &request.banned_rights;
        state.set_permissions(viewer, key, rights::permissions(banned))?;
        Ok(key)
    };
    let (_, updates) = call.act_with(act, |_, viewer, key, batch| batch.mentioned.chat(viewer, *key))?;
    Ok(updates)
}
