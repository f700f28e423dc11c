//! Reading: messages by id for everybody; history, search and dialogs for people.

use std::sync::Arc;

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::messages::message;
use super::super::peers::{Mentioned, input_channel, input_peer};
use super::super::rpc::Call;
use crate::world::{AccountId, ChatKey, EntityKind, FileKind, Message, ServiceAction, State, limits};

/// The message that an `InputMessage` names; `None` if it is not there.
fn named(
    state: &State,
    input: &enums::InputMessage,
    pinned: Option<ChatKey>,
    find: impl Fn(i32) -> Option<Arc<Message>>,
) -> (i32, Option<Arc<Message>>) {
    match input {
        enums::InputMessage::Id(input) => (input.id, find(input.id)),
        enums::InputMessage::CallbackQuery(input) => (input.id, find(input.id)),
        enums::InputMessage::ReplyTo(input) => {
            let target = find(input.id).and_then(|message| match message.service {
                Some(ServiceAction::Pinned(id)) => Some(id),
                _ => message.reply_to,
            });
            (target.unwrap_or(input.id), target.and_then(find))
        }
        enums::InputMessage::Pinned => {
            let newest = pinned.and_then(|chat| state.pinned(chat).last().copied());
            (newest.unwrap_or(0), newest.and_then(find))
        }
    }
}

fn shown(state: &State, viewer: AccountId, (id, found): (i32, Option<Arc<Message>>), mentioned: &mut Mentioned) -> enums::Message {
    match found {
        Some(found) => message(state, viewer, &found, mentioned),
        None => types::MessageEmpty { id, peer_id: None }.into(),
    }
}

pub(super) fn get_messages(call: &Call, request: f::messages::GetMessages) -> Result<enums::messages::Messages> {
    call.with(|state, viewer| {
        let mut mentioned = Mentioned::default();
        let find = |id| state.common_message(viewer, id);
        let messages = request.id.iter().map(|input| shown(state, viewer, named(state, input, None, find), &mut mentioned)).collect();
        let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
        Ok(types::messages::Messages { messages, topics: Vec::new(), chats, users }.into())
    })
}

pub(super) fn get_channel_messages(call: &Call, request: f::channels::GetMessages) -> Result<enums::messages::Messages> {
    call.with(|state, viewer| {
        let chat = input_channel(state, viewer, &request.channel)?;
        state.may_read(viewer, chat)?;
        let mut mentioned = Mentioned::default();
        mentioned.chat(viewer, chat);
        let find = |id| state.message(viewer, chat, id).ok().flatten();
        let named = request.id.iter().map(|input| named(state, input, Some(chat), find));
        let messages: Vec<_> = named.map(|named| shown(state, viewer, named, &mut mentioned)).collect();
        Ok(channel_messages(call, state, viewer, chat, messages.len(), messages, &mentioned))
    })
}

fn channel_messages(
    call: &Call,
    state: &State,
    viewer: AccountId,
    chat: ChatKey,
    count: usize,
    messages: Vec<enums::Message>,
    mentioned: &Mentioned,
) -> enums::messages::Messages {
    types::messages::ChannelMessages {
        inexact: false,
        pts: call.server.boxes().channel_pts(state, viewer, chat),
        count: i32::try_from(count).unwrap_or(i32::MAX),
        offset_id_offset: None,
        messages,
        topics: Vec::new(),
        chats: mentioned.chats(state, viewer),
        users: mentioned.users(state, viewer),
    }
    .into()
}

/// The offsets that history and search share.
struct Page {
    offset_id: i32,
    offset_date: i32,
    add_offset: i32,
    limit: i32,
    max_id: i32,
    min_id: i32,
}

impl Page {
    /// Cuts the page out of messages that come newest first.
    fn cut(&self, all: &[Arc<Message>]) -> Vec<Arc<Message>> {
        let before = |message: &Arc<Message>| match (self.offset_id, self.offset_date) {
            (0, 0) => true,
            (0, date) => message.date < i64::from(date),
            (id, _) => message.id < id,
        };
        let first = all.iter().position(before).unwrap_or(all.len());
        // A negative offset asks for newer messages too: core.telegram.org/api/offsets
        let start = (first as i64 + i64::from(self.add_offset)).clamp(0, all.len() as i64) as usize;
        let within = |message: &&Arc<Message>| (self.max_id == 0 || message.id < self.max_id) && message.id > self.min_id;
        let limit = limits::page(&limits::HISTORY_PAGE, self.limit);
        all[start..].iter().take(limit).filter(within).cloned().collect()
    }
}

fn page(call: &Call, peer: &enums::InputPeer, page: &Page, fits: impl Fn(&State, &Message) -> bool) -> Result<enums::messages::Messages> {
    call.with(|state, viewer| {
        let state: &State = state;
        let chat = input_peer(state, viewer, peer)?;
        state.may_read(viewer, chat)?;
        let all = state.messages.get(&chat).into_iter().flat_map(|messages| messages.values().rev());
        let all: Vec<_> = all.filter(|message| state.shows(viewer, message) && fits(state, message)).cloned().collect();
        let found = page.cut(&all);
        let mut mentioned = Mentioned::default();
        mentioned.chat(viewer, chat);
        let messages: Vec<_> = found.iter().map(|found| message(state, viewer, found, &mut mentioned)).collect();
        if matches!(chat, ChatKey::Channel(_)) {
            return Ok(channel_messages(call, state, viewer, chat, all.len(), messages, &mentioned));
        }
        let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
        let topics = Vec::new();
        if messages.len() == all.len() {
            return Ok(types::messages::Messages { messages, topics, chats, users }.into());
        }
        Ok(types::messages::MessagesSlice {
            inexact: false,
            count: i32::try_from(all.len()).unwrap_or(i32::MAX),
            next_rate: None,
            offset_id_offset: None,
            search_flood: None,
            messages,
            topics,
            chats,
            users,
        }
        .into())
    })
}

pub(super) fn get_history(call: &Call, request: f::messages::GetHistory) -> Result<enums::messages::Messages> {
    let f::messages::GetHistory { peer, offset_id, offset_date, add_offset, limit, max_id, min_id, hash: _ } = request;
    page(call, &peer, &Page { offset_id, offset_date, add_offset, limit, max_id, min_id }, |_, _| true)
}

pub(super) fn search(call: &Call, request: f::messages::Search) -> Result<enums::messages::Messages> {
    let f::messages::Search { offset_id, add_offset, limit, max_id, min_id, .. } = request;
    let by = match &request.from_id {
        None => None,
        Some(enums::InputPeer::PeerSelf) => Some(call.account()?),
        Some(from) => Some(call.with(|state, viewer| {
            let chat = input_peer(state, viewer, from)?;
            chat.partner(viewer).ok_or_else(|| RpcError::bad("NOT_SIMULATED_search_from_chat"))
        })?),
    };
    let kind = wanted(&request.filter)?;
    let viewer = call.account()?;
    let needle = request.q.to_lowercase();
    let (since, until) = (i64::from(request.min_date), i64::from(request.max_date));
    let fits = move |state: &State, message: &Message| {
        let text = needle.is_empty() || message.text.to_lowercase().contains(&needle);
        let dated = (since == 0 || message.date > since) && (until == 0 || message.date < until);
        message.service.is_none() && text && dated && by.is_none_or(|by| message.author == by) && kind(state, viewer, message)
    };
    page(call, &request.peer, &Page { offset_id, offset_date: 0, add_offset, limit, max_id, min_id }, fits)
}

/// Which messages a filter of search lets through.
/// Whether a search's filter lets a message through.
type Lets = fn(&State, AccountId, &Message) -> bool;

pub(super) fn wanted(filter: &enums::MessagesFilter) -> Result<Lets> {
    use enums::MessagesFilter as Filter;
    fn is(message: &Message, kinds: &[FileKind]) -> bool {
        message.media.as_ref().is_some_and(|media| kinds.contains(&media.kind))
    }
    Ok(match filter {
        Filter::InputMessagesFilterEmpty => |_, _, _| true,
        Filter::InputMessagesFilterPhotos => |_, _, message| is(message, &[FileKind::Photo]),
        Filter::InputMessagesFilterVideo => |_, _, message| is(message, &[FileKind::Video]),
        Filter::InputMessagesFilterPhotoVideo => |_, _, message| is(message, &[FileKind::Photo, FileKind::Video]),
        Filter::InputMessagesFilterDocument => |_, _, message| is(message, &[FileKind::Document]),
        Filter::InputMessagesFilterGif => |_, _, message| is(message, &[FileKind::Animation]),
        Filter::InputMessagesFilterVoice => |_, _, message| is(message, &[FileKind::Voice]),
        Filter::InputMessagesFilterMusic => |_, _, message| is(message, &[FileKind::Audio]),
        Filter::InputMessagesFilterRoundVideo => |_, _, message| is(message, &[FileKind::VideoNote]),
        Filter::InputMessagesFilterRoundVoice => |_, _, message| is(message, &[FileKind::VideoNote, FileKind::Voice]),
        Filter::InputMessagesFilterPinned => |_, _, message| message.pinned,
        Filter::InputMessagesFilterUrl => {
            |_, _, message| message.entities.iter().any(|entity| matches!(entity.kind, EntityKind::Url | EntityKind::TextLink { .. }))
        }
        Filter::InputMessagesFilterMyMentions => |state, viewer, message| super::watching::mentions(state, viewer, message),
        _ => return Err(RpcError::bad("NOT_SIMULATED_messagesFilter")),
    })
}
