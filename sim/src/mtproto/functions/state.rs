//! Where the boxes stand, and what a client missed: core.telegram.org/api/updates

use std::sync::Arc;

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::messages::date;
use super::super::peers::input_channel;
use super::super::rpc::Call;
use super::super::updates::Batch;
use crate::world::{Account, AccountId, ChatKey, Event, EventKind, Pts, State};

/// Events of a difference; more come in slices.
const SLICE: usize = 100;
/// Bytes of channels' events that a difference repeats, so that it fits into a frame; of what is beyond, a client hears only that
/// there is more.
const CHANNEL_BYTES: usize = 900_000;

/// About what an event takes in an answer.
fn weight(event: &Event) -> usize {
    let text = match &event.kind {
        EventKind::NewMessage(message) | EventKind::EditedMessage(message) => message.text.len() + message.entities.len() * 24,
        _ => 0,
    };
    text + 400
}

fn current(state: &State, viewer: AccountId, at: i64) -> Result<types::updates::State> {
    let account = state.account(viewer)?;
    Ok(types::updates::State { pts: account.pts, qts: account.qts, date: date(at), seq: 1, unread_count: 0 })
}

pub(super) fn get_state(call: &Call, _: f::updates::GetState) -> Result<enums::updates::State> {
    call.with(|state, viewer| Ok(current(state, viewer, state.now())?.into()))
}

/// Splits updates as differences have them: new messages by themselves, the rest as updates.
fn split(updates: Vec<enums::Update>) -> (Vec<enums::Message>, Vec<enums::Update>) {
    let (mut messages, mut others) = (Vec::new(), Vec::new());
    for update in updates {
        match update {
            enums::Update::NewMessage(new) => messages.push(new.message),
            other => others.push(other),
        }
    }
    (messages, others)
}

/// Up to where an account's common box is forgotten that keeps the newest so many updates.
fn forgotten(account: &Account, newest: usize) -> Option<i32> {
    let common = |event: &Arc<Event>| if let Pts::Common(pts) = event.pts { Some(pts) } else { None };
    let places: Vec<i32> = account.events.iter().filter_map(common).collect();
    let last = places.len().checked_sub(newest + 1)?;
    Some(places[last])
}

pub(super) fn get_difference(call: &Call, request: f::updates::GetDifference) -> Result<enums::updates::Difference> {
    if request.date <= 0 {
        return Err(RpcError::bad("DATE_EMPTY"));
    }
    if request.pts <= 0 {
        return Err(RpcError::bad("PERSISTENT_TIMESTAMP_EMPTY"));
    }
    let signed_in = call.authorization.state().since;
    call.with(|state, viewer| {
        let state: &State = state;
        let now = current(state, viewer, state.now())?;
        if request.pts > now.pts {
            return Err(RpcError::bad("PERSISTENT_TIMESTAMP_INVALID"));
        }
        let account = state.account(viewer)?;
        if let Some(known) = state.kept_updates.and_then(|newest| forgotten(account, newest)).filter(|known| request.pts < *known) {
            return Ok(types::updates::DifferenceTooLong { pts: known }.into());
        }
        let missed = |pts: &Pts| match *pts {
            Pts::Common(pts) => pts > request.pts,
            Pts::Secondary(qts) => qts > request.qts,
            Pts::Channel(..) | Pts::Unordered => false,
        };
        let mut missing = account.events.iter().enumerate().filter(|(_, event)| missed(&event.pts)).peekable();
        let mut boxes = call.server.boxes();
        let mut batch = Batch::default();
        let (mut pts, mut qts) = (request.pts, request.qts);
        for (index, event) in missing.by_ref().take(SLICE) {
            batch.add(state, &mut boxes, viewer, index, event);
            match event.pts {
                Pts::Common(reached) => pts = reached,
                Pts::Secondary(reached) => qts = reached,
                Pts::Channel(..) | Pts::Unordered => {}
            }
        }
        let partial = missing.peek().is_some();
        if !partial {
            // What happened in channels since then, by the clock, the only thing that all boxes share. A client skips what it has.
            let since = i64::from(request.date);
            let channels = account
                .events
                .iter()
                .enumerate()
                .skip(signed_in)
                .filter(|(_, event)| matches!(event.pts, Pts::Channel(..)) && event.date >= since);
            let (mut bytes, mut cut_off) = (0, Vec::new());
            for (index, event) in channels {
                bytes += weight(event);
                if bytes <= CHANNEL_BYTES {
                    batch.add(state, &mut boxes, viewer, index, event);
                } else if let Pts::Channel(ChatKey::Channel(channel_id), _) = event.pts
                    && !cut_off.contains(&channel_id)
                {
                    cut_off.push(channel_id);
                    batch.mentioned.chat(viewer, ChatKey::Channel(channel_id));
                    batch.updates.push(types::UpdateChannelTooLong { channel_id, pts: None }.into());
                }
            }
        }
        if batch.updates.is_empty() {
            return Ok(types::updates::DifferenceEmpty { date: now.date, seq: now.seq }.into());
        }
        let (users, chats) = (batch.mentioned.users(state, viewer), batch.mentioned.chats(state, viewer));
        let (new_messages, other_updates) = split(batch.updates);
        let new_encrypted_messages = Vec::new();
        if partial {
            // The date stays: the last slice looks back from it.
            let intermediate_state = types::updates::State { pts, qts, date: request.date, ..now }.into();
            return Ok(types::updates::DifferenceSlice {
                new_messages,
                new_encrypted_messages,
                other_updates,
                chats,
                users,
                intermediate_state,
            }
            .into());
        }
        let state = now.into();
        Ok(types::updates::Difference { new_messages, new_encrypted_messages, other_updates, chats, users, state }.into())
    })
}

pub(super) fn get_channel_difference(call: &Call, request: f::updates::GetChannelDifference) -> Result<enums::updates::ChannelDifference> {
    if request.pts <= 0 {
        return Err(RpcError::bad("PERSISTENT_TIMESTAMP_EMPTY"));
    }
    call.with(|state, viewer| {
        let state: &State = state;
        let key = input_channel(state, viewer, &request.channel)?;
        state.may_read(viewer, key)?;
        let mut boxes = call.server.boxes();
        let current = boxes.channel_pts(state, viewer, key);
        let limit = if request.limit <= 0 { SLICE } else { (request.limit as usize).min(SLICE) };
        let account = state.account(viewer)?;
        let mut batch = Batch::default();
        let (mut reached, mut taken, mut last) = (request.pts.min(current), 0, true);
        for (index, event) in account.events.iter().enumerate() {
            if !matches!(event.pts, Pts::Channel(chat, _) if chat == key) {
                continue;
            }
            let place = boxes.place(state, viewer, index);
            if place <= request.pts {
                continue;
            }
            if taken == limit {
                last = false;
                break;
            }
            taken += 1;
            reached = place;
            batch.add(state, &mut boxes, viewer, index, event);
        }
        if taken == 0 {
            return Ok(types::updates::ChannelDifferenceEmpty { r#final: true, pts: current, timeout: None }.into());
        }
        batch.mentioned.chat(viewer, key);
        let (users, chats) = (batch.mentioned.users(state, viewer), batch.mentioned.chats(state, viewer));
        let (mut new_messages, mut other_updates) = (Vec::new(), Vec::new());
        for update in batch.updates {
            match update {
                enums::Update::NewChannelMessage(new) => new_messages.push(new.message),
                other => other_updates.push(other),
            }
        }
        Ok(types::updates::ChannelDifference { r#final: last, pts: reached, timeout: None, new_messages, other_updates, chats, users }
            .into())
    })
}
