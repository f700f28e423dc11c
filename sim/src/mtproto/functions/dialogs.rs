//! An account's own list of chats: how it is arranged, what was read, what is half written.

use std::sync::Arc;

use grammers_tl_types::{enums, functions as f, types};

use super::super::blank;
use super::super::error::{Result, RpcError};
use super::super::messages::{date, message};
use super::super::peers::{self, Mentioned, input_channel, input_peer, input_user, peer};
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{AccountId, ChatKey, Draft, Message, State, limits};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::messages::GetDialogs => get_dialogs;
        at_once f::messages::GetPeerDialogs => get_peer_dialogs;
        at_once f::messages::GetDialogFilters => get_dialog_filters;
        at_once f::folders::EditPeerFolders => edit_peer_folders;
        at_once f::messages::ToggleDialogPin => toggle_dialog_pin;
        at_once f::account::UpdateNotifySettings => update_notify_settings;
        at_once f::messages::DeleteHistory => delete_history;
        at_once f::channels::DeleteHistory => delete_channel_history;
        at_once f::messages::GetCommonChats => get_common_chats;
        at_once f::messages::ReadHistory => read_history;
        at_once f::channels::ReadHistory => read_channel_history;
        at_once f::messages::ReadMentions => read_mentions;
        at_once f::messages::ReadReactions => read_reactions;
        at_once f::messages::MarkDialogUnread => mark_dialog_unread;
        at_once f::messages::SaveDraft => save_draft;
        at_once f::messages::GetAllDrafts => get_all_drafts;
        at_once f::messages::ClearAllDrafts => clear_all_drafts;
    }
}

/// The folder that the apps call the archive: core.telegram.org/api/folders#peer-folders
const ARCHIVE: i32 = 1;

/// Pinned chats of an account that does not pay: core.telegram.org/api/config, `dialogs_pinned_limit_default`.
const PINNED: usize = 5;

fn all_dialogs(state: &State, viewer: AccountId) -> Result<Vec<(ChatKey, Arc<Message>)>> {
    let private = state.account(viewer)?.dialogs.iter().map(|other| ChatKey::private(viewer, *other));
    let own = ChatKey::private(viewer, viewer);
    let chats = state.chats.values().filter(|chat| chat.has(viewer)).map(|chat| chat.key);
    let newest = |chat: ChatKey| {
        let last = state.messages.get(&chat)?.values().next_back()?;
        state.shows(viewer, last).then(|| (chat, Arc::clone(last)))
    };
    let mut dialogs: Vec<_> = private.filter(|chat| *chat != own).chain([own]).chain(chats).filter_map(newest).collect();
    let pinned = |chat: &ChatKey| state.personal_of(viewer).and_then(|own| own.pinned.iter().position(|known| known == chat));
    dialogs.sort_by_key(|(chat, last)| (pinned(chat).unwrap_or(usize::MAX), std::cmp::Reverse((last.date, last.id, *chat))));
    Ok(dialogs)
}

/// A row of the list as the account sees it.
fn row(call: &Call, state: &State, viewer: AccountId, chat: ChatKey, last: i32) -> enums::Dialog {
    let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let personal = state.personal_of(viewer);
    let has =
        |which: fn(&crate::world::Personal) -> &std::collections::BTreeSet<ChatKey>| personal.is_some_and(|own| which(own).contains(&chat));
    let muted = personal.and_then(|own| own.muted.get(&chat)).copied();
    let draft = personal.and_then(|own| own.drafts.get(&chat)).map(draft);
    types::Dialog {
        pinned: personal.is_some_and(|own| own.pinned.contains(&chat)),
        unread_mark: has(|own| &own.marked_unread),
        read_inbox_max_id: state.read_up_to(viewer, chat),
        read_outbox_max_id: state.read_by_others_up_to(viewer, chat),
        unread_count: number(state.unread(viewer, chat)),
        notify_settings: match muted {
            Some(until) => types::PeerNotifySettings { mute_until: Some(date(until)), ..blank_notify() }.into(),
            None => blank::notify_settings(),
        },
        pts: matches!(chat, ChatKey::Channel(_)).then(|| call.server.boxes().channel_pts(state, viewer, chat)),
        draft,
        folder_id: has(|own| &own.archived).then_some(ARCHIVE),
        ..blank::dialog(peer(viewer, chat), last)
    }
    .into()
}

fn blank_notify() -> types::PeerNotifySettings {
    let enums::PeerNotifySettings::Settings(settings) = blank::notify_settings();
    settings
}

fn get_dialogs(call: &Call, request: f::messages::GetDialogs) -> Result<enums::messages::Dialogs> {
    call.with(|state, viewer| {
        let state: &State = state;
        let personal = state.personal_of(viewer);
        let archived = |chat: &ChatKey| personal.is_some_and(|own| own.archived.contains(chat));
        let pinned = |chat: &ChatKey| personal.is_some_and(|own| own.pinned.contains(chat));
        let fits = |chat: &ChatKey| {
            request.folder_id.is_none_or(|folder| archived(chat) == (folder == ARCHIVE)) && !(request.exclude_pinned && pinned(chat))
        };
        let dialogs: Vec<_> = all_dialogs(state, viewer)?.into_iter().filter(|(chat, _)| fits(chat)).collect();
        let count = dialogs.len();
        // The next page begins after the last dialog of the page before.
        let start = match &request.offset_peer {
            enums::InputPeer::Empty => 0,
            offset => {
                let chat = input_peer(state, viewer, offset)?;
                dialogs.iter().position(|(known, _)| *known == chat).map_or(count, |position| position + 1)
            }
        };
        let limit = limits::page(&limits::LIST_PAGE, if request.limit <= 0 { i32::MAX } else { request.limit });
        let wanted: Vec<_> = dialogs.into_iter().skip(start).take(limit).collect();
        let mut mentioned = Mentioned::default();
        let mut messages = Vec::new();
        let mut rows = Vec::new();
        for (chat, last) in &wanted {
            mentioned.chat(viewer, *chat);
            messages.push(message(state, viewer, last, &mut mentioned));
            rows.push(row(call, state, viewer, *chat, last.id));
        }
        let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
        if rows.len() == count {
            return Ok(types::messages::Dialogs { dialogs: rows, messages, chats, users }.into());
        }
        let count = i32::try_from(count).unwrap_or(i32::MAX);
        Ok(types::messages::DialogsSlice { count, dialogs: rows, messages, chats, users }.into())
    })
}

fn get_peer_dialogs(call: &Call, request: f::messages::GetPeerDialogs) -> Result<enums::messages::PeerDialogs> {
    call.with(|state, viewer| {
        let state: &State = state;
        let mut mentioned = Mentioned::default();
        let (mut messages, mut dialogs) = (Vec::new(), Vec::new());
        for asked in &request.peers {
            let chat = dialog_peer(state, viewer, asked)?;
            state.may_read(viewer, chat)?;
            mentioned.chat(viewer, chat);
            let last = state.messages.get(&chat).and_then(|messages| messages.values().next_back());
            messages.extend(last.map(|last| message(state, viewer, last, &mut mentioned)));
            dialogs.push(row(call, state, viewer, chat, last.map_or(0, |last| last.id)));
        }
        let account = state.account(viewer)?;
        let box_state = types::updates::State { pts: account.pts, qts: account.qts, date: date(state.now()), seq: 0, unread_count: 0 };
        let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
        Ok(types::messages::PeerDialogs { dialogs, messages, chats, users, state: box_state.into() }.into())
    })
}

fn dialog_peer(state: &State, viewer: AccountId, dialog: &enums::InputDialogPeer) -> Result<ChatKey> {
    match dialog {
        enums::InputDialogPeer::Peer(dialog) => input_peer(state, viewer, &dialog.peer),
        enums::InputDialogPeer::Folder(_) | enums::InputDialogPeer::Community(_) => Err(RpcError::bad("PEER_ID_INVALID")),
    }
}

fn get_dialog_filters(call: &Call, _: f::messages::GetDialogFilters) -> Result<enums::messages::DialogFilters> {
    call.with(|state, viewer| {
        let folders = state.personal_of(viewer).map_or(&[][..], |personal| &personal.folders);
        let filter = |folder: &crate::world::Folder| -> enums::DialogFilter {
            types::DialogFilter {
                contacts: false,
                non_contacts: false,
                groups: false,
                broadcasts: false,
                bots: false,
                exclude_muted: false,
                exclude_read: false,
                exclude_archived: false,
                title_noanimate: false,
                id: folder.id,
                title: types::TextWithEntities { text: folder.title.clone(), entities: Vec::new() }.into(),
                emoticon: None,
                color: None,
                pinned_peers: Vec::new(),
                include_peers: folder.chats.iter().map(|chat| peers::as_input(state, viewer, *chat)).collect(),
                exclude_peers: Vec::new(),
            }
            .into()
        };
        let filters = [enums::DialogFilter::Default].into_iter().chain(folders.iter().map(filter)).collect();
        Ok(types::messages::DialogFilters { tags_enabled: false, filters }.into())
    })
}

fn edit_peer_folders(call: &Call, request: f::folders::EditPeerFolders) -> Result<enums::Updates> {
    let act = |state: &mut State, viewer: AccountId| {
        for enums::InputFolderPeer::Peer(wanted) in &request.folder_peers {
            let chat = input_peer(state, viewer, &wanted.peer)?;
            state.must_be_in(viewer, chat)?;
            let personal = state.personal(viewer);
            match wanted.folder_id {
                ARCHIVE => {
                    personal.archived.insert(chat);
                    personal.pinned.retain(|pinned| *pinned != chat);
                }
                0 => {
                    personal.archived.remove(&chat);
                }
                _ => return Err(RpcError::bad("FOLDER_ID_INVALID")),
            }
        }
        Ok(())
    };
    Ok(call.act(act)?.1)
}

fn toggle_dialog_pin(call: &Call, request: f::messages::ToggleDialogPin) -> Result<bool> {
    call.with(|state, viewer| {
        let chat = dialog_peer(state, viewer, &request.peer)?;
        state.must_be_in(viewer, chat)?;
        let personal = state.personal(viewer);
        personal.pinned.retain(|pinned| *pinned != chat);
        if request.pinned {
            if personal.pinned.len() >= PINNED {
                return Err(RpcError::bad("PINNED_DIALOGS_TOO_MUCH"));
            }
            personal.pinned.insert(0, chat);
        }
        Ok(true)
    })
}

fn update_notify_settings(call: &Call, request: f::account::UpdateNotifySettings) -> Result<bool> {
    let enums::InputNotifyPeer::Peer(notify) = &request.peer else { return Err(RpcError::bad("NOT_SIMULATED_inputNotifyPeer")) };
    let enums::InputPeerNotifySettings::Settings(settings) = &request.settings;
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &notify.peer)?;
        state.may_read(viewer, chat)?;
        let now = state.now();
        let personal = state.personal(viewer);
        match settings.mute_until.map(i64::from) {
            Some(until) if until > now => {
                personal.muted.insert(chat, until);
            }
            Some(_) => {
                personal.muted.remove(&chat);
            }
            None => {}
        }
        Ok(true)
    })
}

/// What a change of a history took of the caller's own box.
fn affected(state: &State, viewer: AccountId, since: usize) -> Result<enums::messages::AffectedHistory> {
    let account = state.account(viewer)?;
    let pts_count = account.events[since..].iter().map(|event| event.count).sum();
    Ok(types::messages::AffectedHistory { pts: account.pts, pts_count, offset: 0 }.into())
}

fn delete_history(call: &Call, request: f::messages::DeleteHistory) -> Result<enums::messages::AffectedHistory> {
    if request.max_id != 0 || request.min_date.is_some() || request.max_date.is_some() {
        return Err(RpcError::bad("NOT_SIMULATED_deleteHistory"));
    }
    let act = |state: &mut State, viewer: AccountId| {
        let since = state.account(viewer)?.events.len();
        let chat = input_peer(state, viewer, &request.peer)?;
        if matches!(chat, ChatKey::Channel(_)) {
            return Err(RpcError::bad("PEER_ID_INVALID"));
        }
        state.clear_history(viewer, chat, request.revoke)?;
        affected(state, viewer, since)
    };
    Ok(call.act(act)?.0)
}

fn delete_channel_history(call: &Call, request: f::channels::DeleteHistory) -> Result<enums::Updates> {
    let act = |state: &mut State, viewer: AccountId| {
        let chat = input_channel(state, viewer, &request.channel)?;
        Ok(state.clear_history(viewer, chat, request.for_everyone)?)
    };
    Ok(call.act(act)?.1)
}

fn get_common_chats(call: &Call, request: f::messages::GetCommonChats) -> Result<enums::messages::Chats> {
    call.with(|state, viewer| {
        let other = input_user(state, viewer, &request.user_id)?;
        if other == viewer {
            return Err(RpcError::bad("USER_ID_INVALID"));
        }
        let bare = |key: &ChatKey| match key {
            ChatKey::Group(id) | ChatKey::Channel(id) => *id,
            ChatKey::Private(..) => 0,
        };
        let mut keys = state.common_chats(viewer, other);
        keys.sort_by_key(|key| std::cmp::Reverse(bare(key)));
        let after = keys.iter().filter(|key| request.max_id == 0 || bare(key) < request.max_id);
        let limit = limits::page(&limits::LIST_PAGE, request.limit);
        let chats = after.take(limit).filter_map(|key| state.chats.get(key)).map(|chat| peers::chat(state, viewer, chat)).collect();
        Ok(types::messages::Chats { chats }.into())
    })
}

fn read_history(call: &Call, request: f::messages::ReadHistory) -> Result<enums::messages::AffectedMessages> {
    // told to the other devices; here the answer says where the box stands, and how many steps it took
    let ((pts, pts_count), _) = call.act(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        let before = state.account(viewer)?.pts;
        state.mark_read(viewer, chat, request.max_id)?;
        let pts = state.account(viewer)?.pts;
        Ok((pts, if matches!(chat, ChatKey::Channel(_)) { 0 } else { pts - before }))
    })?;
    Ok(types::messages::AffectedMessages { pts, pts_count }.into())
}

fn read_channel_history(call: &Call, request: f::channels::ReadHistory) -> Result<bool> {
    call.act(|state, viewer| {
        let chat = input_channel(state, viewer, &request.channel)?;
        Ok(state.mark_read(viewer, chat, request.max_id).map(drop)?)
    })?;
    Ok(true)
}

/// Mentions and reactions are not counted apart from messages, so that there is nothing left to read of them.
fn read_all(call: &Call, peer: &enums::InputPeer) -> Result<enums::messages::AffectedHistory> {
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, peer)?;
        state.may_read(viewer, chat)?;
        let since = state.account(viewer)?.events.len();
        affected(state, viewer, since)
    })
}

fn read_mentions(call: &Call, request: f::messages::ReadMentions) -> Result<enums::messages::AffectedHistory> {
    read_all(call, &request.peer)
}

fn read_reactions(call: &Call, request: f::messages::ReadReactions) -> Result<enums::messages::AffectedHistory> {
    read_all(call, &request.peer)
}

fn mark_dialog_unread(call: &Call, request: f::messages::MarkDialogUnread) -> Result<bool> {
    call.with(|state, viewer| {
        let chat = dialog_peer(state, viewer, &request.peer)?;
        state.may_read(viewer, chat)?;
        let personal = state.personal(viewer);
        if request.unread {
            personal.marked_unread.insert(chat);
        } else {
            personal.marked_unread.remove(&chat);
        }
        Ok(true)
    })
}

fn draft(draft: &Draft) -> enums::DraftMessage {
    types::DraftMessage {
        no_webpage: false,
        invert_media: false,
        reply_to: None,
        message: draft.text.clone(),
        entities: None,
        media: None,
        date: date(draft.date),
        effect: None,
        suggested_post: None,
        rich_message: None,
    }
    .into()
}

fn save_draft(call: &Call, request: f::messages::SaveDraft) -> Result<bool> {
    let reply_to = match &request.reply_to {
        None => None,
        Some(enums::InputReplyTo::Message(reply)) => Some(reply.reply_to_msg_id),
        Some(_) => return Err(RpcError::bad("NOT_SIMULATED_inputReplyTo")),
    };
    call.act(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        state.must_be_in(viewer, chat)?;
        let date = state.now();
        let drafts = &mut state.personal(viewer).drafts;
        if request.message.is_empty() && reply_to.is_none() {
            drafts.remove(&chat);
        } else {
            drafts.insert(chat, Draft { text: request.message.clone(), reply_to, date });
        }
        state.tell_draft(viewer, chat, &request.message);
        Ok(())
    })?;
    Ok(true)
}

fn get_all_drafts(call: &Call, _: f::messages::GetAllDrafts) -> Result<enums::Updates> {
    let tell = |state: &State, viewer: AccountId, (): &(), batch: &mut super::super::updates::Batch| {
        for (chat, known) in state.personal_of(viewer).into_iter().flat_map(|personal| &personal.drafts) {
            batch.mentioned.chat(viewer, *chat);
            let peer = peer(viewer, *chat);
            batch.updates.push(types::UpdateDraftMessage { peer, top_msg_id: None, saved_peer_id: None, draft: draft(known) }.into());
        }
    };
    Ok(call.act_with(|_, _| Ok(()), tell)?.1)
}

fn clear_all_drafts(call: &Call, _: f::messages::ClearAllDrafts) -> Result<bool> {
    call.with(|state, viewer| {
        state.personal(viewer).drafts.clear();
        Ok(true)
    })
}
