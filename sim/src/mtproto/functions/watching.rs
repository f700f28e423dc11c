//! Who saw a message and who reacted, what administrators did, and messages of all chats.

use std::sync::Arc;

use grammers_tl_types::enums::{self, ChannelAdminLogEventAction as Action};
use grammers_tl_types::{functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::messages::{date, message, reaction};
use super::super::participants;
use super::super::peers::{Mentioned, input_channel, input_peer, input_user, user_peer};
use super::super::rpc::Call;
use super::Prepared;
use super::reading::wanted;
use crate::world::{AccountId, ChatKey, ChatKind, LogAction, LogEntry, Message, State, Status, limits};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::messages::GetMessageReadParticipants => get_message_read_participants;
        at_once f::messages::GetOutboxReadDate => get_outbox_read_date;
        at_once f::messages::GetMessagesViews => get_messages_views;
        at_once f::messages::GetMessageReactionsList => get_message_reactions_list;
        at_once f::channels::ExportMessageLink => export_message_link;
        at_once f::channels::GetAdminLog => get_admin_log;
        at_once f::messages::SearchGlobal => search_global;
    }
}

fn get_message_read_participants(call: &Call, request: f::messages::GetMessageReadParticipants) -> Result<Vec<enums::ReadParticipantDate>> {
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        let Some(known) = state.chats.get(&chat).filter(|known| known.kind != ChatKind::Channel) else {
            return Err(RpcError::bad("PEER_ID_INVALID"));
        };
        if known.present().count() > limits::most(&limits::READ_MARKS_GROUP) {
            return Err(RpcError::bad("CHAT_TOO_BIG"));
        }
        let readers = state.readers(viewer, chat, request.msg_id)?;
        let sent = state.message(viewer, chat, request.msg_id)?.map_or(0, |message| message.date);
        if state.now() - sent > limits::seconds(&limits::READ_MARKS_KEPT) {
            return Err(RpcError::bad("MSG_TOO_OLD"));
        }
        Ok(readers.into_iter().map(|(user_id, read)| types::ReadParticipantDate { user_id, date: date(read) }.into()).collect())
    })
}

fn get_outbox_read_date(call: &Call, request: f::messages::GetOutboxReadDate) -> Result<enums::OutboxReadDate> {
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        if !chat.is_private() {
            return Err(RpcError::bad("PEER_ID_INVALID"));
        }
        let readers = state.readers(viewer, chat, request.msg_id)?;
        let read = readers.first().ok_or_else(|| RpcError::bad("MESSAGE_NOT_READ_YET"))?;
        Ok(types::OutboxReadDate { date: date(read.1) }.into())
    })
}

fn get_messages_views(call: &Call, request: f::messages::GetMessagesViews) -> Result<enums::messages::MessageViews> {
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        state.may_read(viewer, chat)?;
        let views = request.id.iter().map(|id| {
            let views = state.message(viewer, chat, *id).ok().flatten().and_then(|message| message.views);
            types::MessageViews { views, forwards: views.map(|_| 0), replies: None }.into()
        });
        let views = views.collect();
        Ok(types::messages::MessageViews { views, chats: Vec::new(), users: Vec::new() }.into())
    })
}

fn get_message_reactions_list(call: &Call, request: f::messages::GetMessageReactionsList) -> Result<enums::messages::MessageReactionsList> {
    let wanted = match &request.reaction {
        None => None,
        Some(enums::Reaction::Emoji(reaction)) => Some(reaction.emoticon.clone()),
        Some(_) => return Err(RpcError::bad("NOT_SIMULATED_reaction")),
    };
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        if state.chats.get(&chat).is_some_and(|known| known.kind == ChatKind::Channel) {
            return Err(RpcError::new(403, "BROADCAST_FORBIDDEN"));
        }
        let Some(found) = state.message(viewer, chat, request.id)? else { return Err(RpcError::bad("MSG_ID_INVALID")) };
        let all: Vec<_> = found.reactions.iter().filter(|one| wanted.as_ref().is_none_or(|emoji| *emoji == one.emoji)).collect();
        let start: usize = match &request.offset {
            None => 0,
            Some(offset) => offset.parse().map_err(|_| RpcError::bad("OFFSET_INVALID"))?,
        };
        let end = (start + limits::page(&limits::LIST_PAGE, request.limit)).min(all.len());
        let mut mentioned = Mentioned::default();
        let reactions = all[start.min(end)..end].iter().map(|one| {
            mentioned.user(one.account);
            types::MessagePeerReaction {
                big: false,
                unread: false,
                my: one.account == viewer,
                peer_id: user_peer(one.account),
                date: date(one.date),
                reaction: reaction(&one.emoji),
            }
            .into()
        });
        let reactions = reactions.collect();
        Ok(types::messages::MessageReactionsList {
            count: i32::try_from(all.len()).unwrap_or(i32::MAX),
            reactions,
            chats: Vec::new(),
            users: mentioned.users(state, viewer),
            next_offset: (end < all.len()).then(|| end.to_string()),
        }
        .into())
    })
}

fn export_message_link(call: &Call, request: f::channels::ExportMessageLink) -> Result<enums::ExportedMessageLink> {
    call.with(|state, viewer| {
        let chat = input_channel(state, viewer, &request.channel)?;
        if state.message(viewer, chat, request.id)?.is_none() {
            return Err(RpcError::bad("MSG_ID_INVALID"));
        }
        let ChatKey::Channel(id) = chat else { return Err(RpcError::bad("CHANNEL_INVALID")) };
        let link = match &state.chat(chat)?.username {
            Some(name) => format!("https://t.me/{name}/{}", request.id),
            None => format!("https://t.me/c/{id}/{}", request.id),
        };
        Ok(types::ExportedMessageLink { html: String::new(), link }.into())
    })
}

fn get_admin_log(call: &Call, request: f::channels::GetAdminLog) -> Result<enums::channels::AdminLogResults> {
    call.with(|state, viewer| {
        let state: &State = state;
        let key = input_channel(state, viewer, &request.channel)?;
        state.must_be_in(viewer, key)?;
        let chat = state.chat(key)?;
        if !chat.status(viewer).is_administrator() {
            return Err(RpcError::bad("CHAT_ADMIN_REQUIRED"));
        }
        let by = request.admins.iter().flatten().map(|user| input_user(state, viewer, user)).collect::<Result<Vec<_>>>()?;
        let (now, needle) = (state.now(), request.q.to_lowercase());
        let fits = |entry: &&LogEntry| {
            (request.max_id == 0 || entry.id < request.max_id)
                && entry.id > request.min_id
                && now - entry.date <= limits::seconds(&limits::ADMIN_LOG_KEPT)
                && (by.is_empty() || by.contains(&entry.by))
                && request.events_filter.as_ref().is_none_or(|filter| lets_through(filter, entry))
                && (needle.is_empty() || words(state, entry).to_lowercase().contains(&needle))
        };
        let limit = limits::page(&limits::LIST_PAGE, request.limit);
        let mut mentioned = Mentioned::default();
        mentioned.chat(viewer, key);
        let mut events = Vec::new();
        for entry in state.admin_log(key).iter().rev().filter(fits).take(limit) {
            mentioned.user(entry.by);
            let shown = |one: &Arc<Message>, mentioned: &mut Mentioned| message(state, viewer, one, mentioned);
            let member = |one: &crate::world::Member, mentioned: &mut Mentioned| {
                mentioned.user(one.account);
                if one.by != 0 {
                    mentioned.user(one.by);
                }
                participants::of_channel(chat, viewer, one)
            };
            let action: Action = match &entry.action {
                LogAction::Title { old, new } => {
                    types::ChannelAdminLogEventActionChangeTitle { prev_value: old.clone(), new_value: new.clone() }.into()
                }
                LogAction::About { old, new } => {
                    types::ChannelAdminLogEventActionChangeAbout { prev_value: old.clone(), new_value: new.clone() }.into()
                }
                LogAction::Pinned(one) => types::ChannelAdminLogEventActionUpdatePinned { message: shown(one, &mut mentioned) }.into(),
                LogAction::Edited { old, new } => types::ChannelAdminLogEventActionEditMessage {
                    prev_message: shown(old, &mut mentioned),
                    new_message: shown(new, &mut mentioned),
                }
                .into(),
                LogAction::Deleted(one) => types::ChannelAdminLogEventActionDeleteMessage { message: shown(one, &mut mentioned) }.into(),
                LogAction::Joined => Action::ParticipantJoin,
                LogAction::Left => Action::ParticipantLeave,
                LogAction::Invited(one) => {
                    types::ChannelAdminLogEventActionParticipantInvite { participant: member(one, &mut mentioned) }.into()
                }
                LogAction::Restricted { old, new } => types::ChannelAdminLogEventActionParticipantToggleBan {
                    prev_participant: member(old, &mut mentioned),
                    new_participant: member(new, &mut mentioned),
                }
                .into(),
                LogAction::Promoted { old, new } => types::ChannelAdminLogEventActionParticipantToggleAdmin {
                    prev_participant: member(old, &mut mentioned),
                    new_participant: member(new, &mut mentioned),
                }
                .into(),
            };
            events.push(types::ChannelAdminLogEvent { id: entry.id, date: date(entry.date), user_id: entry.by, action }.into());
        }
        let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
        Ok(types::channels::AdminLogResults { events, chats, users }.into())
    })
}

/// The text that a search in the log looks through.
fn words(state: &State, entry: &LogEntry) -> String {
    match &entry.action {
        LogAction::Title { old, new } | LogAction::About { old, new } => format!("{old} {new}"),
        LogAction::Pinned(message) | LogAction::Deleted(message) => message.text.clone(),
        LogAction::Edited { old, new } => format!("{} {}", old.text, new.text),
        LogAction::Joined | LogAction::Left => state.name_of(entry.by),
        LogAction::Invited(member) | LogAction::Restricted { new: member, .. } | LogAction::Promoted { new: member, .. } => {
            state.name_of(member.account)
        }
    }
}

fn lets_through(filter: &enums::ChannelAdminLogEventsFilter, entry: &LogEntry) -> bool {
    let enums::ChannelAdminLogEventsFilter::Filter(filter) = filter;
    match &entry.action {
        LogAction::Title { .. } | LogAction::About { .. } => filter.info,
        LogAction::Pinned(_) => filter.pinned,
        LogAction::Edited { .. } => filter.edit,
        LogAction::Deleted(_) => filter.delete,
        LogAction::Joined => filter.join,
        LogAction::Left => filter.leave,
        LogAction::Invited(_) => filter.invite,
        LogAction::Restricted { new, .. } => match new.status {
            Status::Banned { .. } => filter.kick || filter.ban,
            Status::Restricted { .. } => filter.ban,
            _ => filter.unban || filter.unkick,
        },
        LogAction::Promoted { new, .. } => {
            if new.status.is_administrator() {
                filter.promote
            } else {
                filter.demote
            }
        }
    }
}

fn search_global(call: &Call, request: f::messages::SearchGlobal) -> Result<enums::messages::Messages> {
    if request.community.is_some() || request.folder_id.is_some() {
        return Err(RpcError::bad("NOT_SIMULATED_searchGlobal"));
    }
    let kind = wanted(&request.filter)?;
    let needle = request.q.to_lowercase();
    if needle.is_empty() && matches!(request.filter, enums::MessagesFilter::InputMessagesFilterEmpty) {
        return Err(RpcError::bad("SEARCH_QUERY_EMPTY"));
    }
    let (since, until) = (i64::from(request.min_date), i64::from(request.max_date));
    call.with(|state, viewer| {
        let state: &State = state;
        let own = |chat: ChatKey| match chat {
            ChatKey::Private(a, b) => a == viewer || b == viewer,
            _ => state.chats.get(&chat).is_some_and(|known| known.has(viewer)),
        };
        let fits = |message: &Message| {
            let dated = (since == 0 || message.date > since) && (until == 0 || message.date < until);
            message.service.is_none()
                && dated
                && (needle.is_empty() || message.text.to_lowercase().contains(&needle))
                && kind(state, viewer, message)
                && state.shows(viewer, message)
        };
        let chats = state.messages.iter().filter(|(chat, _)| own(**chat));
        let mut all: Vec<&Arc<Message>> = chats.flat_map(|(_, messages)| messages.values()).filter(|message| fits(message)).collect();
        all.sort_by_key(|message| std::cmp::Reverse((message.date, message.chat, message.id)));
        let start = match &request.offset_peer {
            enums::InputPeer::Empty => 0,
            offset => {
                let chat = input_peer(state, viewer, offset)?;
                let last = all.iter().position(|message| message.chat == chat && message.id == request.offset_id);
                last.map_or(all.len(), |position| position + 1)
            }
        };
        let page: Vec<_> = all.iter().skip(start).take(limits::page(&limits::HISTORY_PAGE, request.limit)).collect();
        let mut mentioned = Mentioned::default();
        let messages: Vec<_> = page.iter().map(|one| message(state, viewer, one, &mut mentioned)).collect();
        let more = start + page.len() < all.len();
        let next_rate = page.last().filter(|_| more).map(|last| date(last.date));
        let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
        Ok(types::messages::MessagesSlice {
            inexact: false,
            count: i32::try_from(all.len()).unwrap_or(i32::MAX),
            next_rate,
            offset_id_offset: None,
            search_flood: None,
            messages,
            topics: Vec::new(),
            chats,
            users,
        }
        .into())
    })
}

/// Whether a message mentions an account by its username.
pub(super) fn mentions(state: &State, account: AccountId, message: &Message) -> bool {
    let name = state.accounts.get(&account).and_then(|account| account.username.as_deref());
    name.is_some_and(|name| message.text.to_lowercase().contains(&format!("@{}", name.to_lowercase())))
}
