//! Messages that wait for their time.

use std::sync::Arc;

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::messages::message;
use super::super::peers::{Mentioned, input_peer, peer};
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{AccountId, ChatKey, Message, Outgoing, State};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::messages::GetScheduledHistory => get_scheduled_history;
        at_once f::messages::GetScheduledMessages => get_scheduled_messages;
        at_once f::messages::SendScheduledMessages => send_scheduled_messages;
        at_once f::messages::DeleteScheduledMessages => delete_scheduled_messages;
    }
}

/// Sends a message, or keeps it until its time.
pub(super) fn send(state: &mut State, viewer: AccountId, chat: ChatKey, outgoing: Outgoing, schedule: Option<i32>) -> Result<Arc<Message>> {
    Ok(match schedule {
        Some(date) => state.schedule(viewer, chat, outgoing, i64::from(date))?,
        None => state.send(viewer, chat, outgoing)?,
    })
}

fn waiting(state: &State, viewer: AccountId, chat: ChatKey) -> Vec<Arc<Message>> {
    let personal = state.personal_of(viewer);
    personal.and_then(|own| own.scheduled.get(&chat)).map(|messages| messages.values().cloned().collect()).unwrap_or_default()
}

fn shown(state: &State, viewer: AccountId, found: &[Arc<Message>]) -> enums::messages::Messages {
    let mut mentioned = Mentioned::default();
    let messages = found.iter().rev().map(|one| message(state, viewer, one, &mut mentioned)).collect();
    let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
    types::messages::Messages { messages, topics: Vec::new(), chats, users }.into()
}

fn get_scheduled_history(call: &Call, request: f::messages::GetScheduledHistory) -> Result<enums::messages::Messages> {
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        state.must_be_in(viewer, chat)?;
        Ok(shown(state, viewer, &waiting(state, viewer, chat)))
    })
}

fn get_scheduled_messages(call: &Call, request: f::messages::GetScheduledMessages) -> Result<enums::messages::Messages> {
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        state.must_be_in(viewer, chat)?;
        let found: Vec<_> = waiting(state, viewer, chat).into_iter().filter(|one| request.id.contains(&one.id)).collect();
        Ok(shown(state, viewer, &found))
    })
}

/// That these do not wait any more.
fn gone(viewer: AccountId, chat: ChatKey, messages: &[i32], sent: Option<Vec<i32>>) -> enums::Update {
    types::UpdateDeleteScheduledMessages { peer: peer(viewer, chat), messages: messages.to_vec(), sent_messages: sent }.into()
}

fn send_scheduled_messages(call: &Call, request: f::messages::SendScheduledMessages) -> Result<enums::Updates> {
    let act = |state: &mut State, viewer: AccountId| {
        let chat = input_peer(state, viewer, &request.peer)?;
        let sent = state.send_scheduled(viewer, chat, &request.id)?;
        Ok((chat, sent.iter().map(|message| message.id).collect::<Vec<_>>()))
    };
    let (_, updates) = call.act_with(act, |_, viewer, (chat, sent), batch| {
        batch.mentioned.chat(viewer, *chat);
        batch.updates.push(gone(viewer, *chat, &request.id, Some(sent.clone())));
    })?;
    Ok(updates)
}

fn delete_scheduled_messages(call: &Call, request: f::messages::DeleteScheduledMessages) -> Result<enums::Updates> {
    if request.id.is_empty() {
        return Err(RpcError::bad("MESSAGE_ID_INVALID"));
    }
    let act = |state: &mut State, viewer: AccountId| {
        let chat = input_peer(state, viewer, &request.peer)?;
        state.unschedule(viewer, chat, &request.id);
        Ok(chat)
    };
    let (_, updates) = call.act_with(act, |_, viewer, chat, batch| {
        batch.mentioned.chat(viewer, *chat);
        batch.updates.push(gone(viewer, *chat, &request.id, None));
    })?;
    Ok(updates)
}
