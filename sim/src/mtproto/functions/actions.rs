//! What is done to messages that are there: deleting, pinning, reacting, reading; and "typing…".

use grammers_tl_types::enums::{self, SendMessageAction};
use grammers_tl_types::{functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::peers::{input_channel, input_peer};
use super::super::rpc::Call;
use super::super::updates::message_reactions;
use crate::world::{AccountId, ChatKey, EventKind, MessageId, State};

/// The end of the caller's box, and how many steps the call took in it.
fn affected(state: &State, viewer: AccountId, since: usize) -> Result<(i32, i32)> {
    let account = state.account(viewer)?;
    let count = account.events[since..].iter().filter(|event| matches!(event.kind, EventKind::Deleted { .. })).map(|event| event.count);
    Ok((account.pts, count.sum()))
}

pub(super) fn delete_messages(call: &Call, request: f::messages::DeleteMessages) -> Result<enums::messages::AffectedMessages> {
    let ((pts, pts_count), _) = call.act(|state, viewer| {
        if let Some(connection) = &call.business {
            state.delete_business(connection, &request.id)?;
            return Ok((state.account(viewer)?.pts, 0));
        }
        let since = state.account(viewer)?.events.len();
        // Ids of private chats and basic groups are one space: each says itself where it belongs.
        let mut by_chat: Vec<(ChatKey, Vec<MessageId>)> = Vec::new();
        for id in &request.id {
            let Some(message) = state.common_message(viewer, *id) else { continue };
            match by_chat.iter_mut().find(|(chat, _)| *chat == message.chat) {
                Some((_, ids)) => ids.push(*id),
                None => by_chat.push((message.chat, vec![*id])),
            }
        }
        for (chat, ids) in by_chat {
            state.delete(viewer, chat, &ids)?;
        }
        affected(state, viewer, since)
    })?;
    Ok(types::messages::AffectedMessages { pts, pts_count }.into())
}

pub(super) fn delete_channel_messages(call: &Call, request: f::channels::DeleteMessages) -> Result<enums::messages::AffectedMessages> {
    let ((chat, gone), _) = call.act(|state, viewer| {
        let chat = input_channel(state, viewer, &request.channel)?;
        let gone = state.delete(viewer, chat, &request.id)?;
        Ok((chat, gone.len()))
    })?;
    let pts = call.with(|state, viewer| Ok(call.server.boxes().channel_pts(state, viewer, chat)))?;
    Ok(types::messages::AffectedMessages { pts, pts_count: i32::try_from(gone).unwrap_or(0) }.into())
}

pub(super) fn update_pinned_message(call: &Call, request: f::messages::UpdatePinnedMessage) -> Result<enums::Updates> {
    let ((), updates) = call.act(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        if request.unpin {
            state.unpin(viewer, chat, Some(request.id).filter(|id| *id != 0))?;
        } else {
            state.pin(viewer, chat, request.id, request.silent)?;
        }
        Ok(())
    })?;
    Ok(updates)
}

pub(super) fn unpin_all_messages(call: &Call, request: f::messages::UnpinAllMessages) -> Result<enums::messages::AffectedHistory> {
    // The pinned messages themselves are told as an update; this answer repeats where the box stands.
    let chat = call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        match request.top_msg_id {
            Some(topic) => state.unpin_topic(viewer, chat, topic)?,
            None => state.unpin_all(viewer, chat)?,
        };
        Ok(chat)
    })?;
    let pts = call.with(|state, viewer| match chat {
        ChatKey::Channel(_) => Ok(call.server.boxes().channel_pts(state, viewer, chat)),
        _ => Ok(state.account(viewer)?.pts),
    })?;
    Ok(types::messages::AffectedHistory { pts, pts_count: 0, offset: 0 }.into())
}

pub(super) fn send_reaction(call: &Call, request: f::messages::SendReaction) -> Result<enums::Updates> {
    let react = |state: &mut State, viewer: AccountId| {
        let chat = input_peer(state, viewer, &request.peer)?;
        let emoji = request.reaction.iter().flatten().filter(|reaction| **reaction != enums::Reaction::Empty);
        let emoji = emoji.map(|reaction| match reaction {
            enums::Reaction::Emoji(reaction) => Ok(reaction.emoticon.clone()),
            _ => Err(RpcError::bad("REACTION_INVALID")),
        });
        let emoji = emoji.collect::<Result<Vec<_>>>()?;
        Ok(state.react(viewer, chat, request.msg_id, &emoji)?)
    };
    // Whoever reacts is told the message's reactions in the answer; bots are not told of their own.
    let (_, updates) = call.act_with(react, |state, viewer, message, batch| {
        if !state.is_bot(viewer) {
            batch.updates.push(message_reactions(state, viewer, message, &mut batch.mentioned));
        }
    })?;
    Ok(updates)
}

pub(super) fn set_typing(call: &Call, request: f::messages::SetTyping) -> Result<bool> {
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        state.chat_action(viewer, chat, to_bot_api(&request.action)?)?;
        Ok(true)
    })
}

/// The world keeps actions in the Bot API's words.
const ACTIONS: [(&str, SendMessageAction); 14] = [
    ("typing", SendMessageAction::SendMessageTypingAction),
    ("cancel", SendMessageAction::SendMessageCancelAction),
    ("record_video", SendMessageAction::SendMessageRecordVideoAction),
    ("upload_video", SendMessageAction::SendMessageUploadVideoAction(types::SendMessageUploadVideoAction { progress: 0 })),
    ("record_voice", SendMessageAction::SendMessageRecordAudioAction),
    ("upload_voice", SendMessageAction::SendMessageUploadAudioAction(types::SendMessageUploadAudioAction { progress: 0 })),
    ("upload_photo", SendMessageAction::SendMessageUploadPhotoAction(types::SendMessageUploadPhotoAction { progress: 0 })),
    ("upload_document", SendMessageAction::SendMessageUploadDocumentAction(types::SendMessageUploadDocumentAction { progress: 0 })),
    ("find_location", SendMessageAction::SendMessageGeoLocationAction),
    ("choose_contact", SendMessageAction::SendMessageChooseContactAction),
    ("play_game", SendMessageAction::SendMessageGamePlayAction),
    ("record_video_note", SendMessageAction::SendMessageRecordRoundAction),
    ("upload_video_note", SendMessageAction::SendMessageUploadRoundAction(types::SendMessageUploadRoundAction { progress: 0 })),
    ("choose_sticker", SendMessageAction::SendMessageChooseStickerAction),
];

fn to_bot_api(action: &SendMessageAction) -> Result<&'static str> {
    let same = |known: &SendMessageAction| std::mem::discriminant(known) == std::mem::discriminant(action);
    let found = ACTIONS.iter().find(|(_, known)| same(known));
    found.map(|(name, _)| *name).ok_or_else(|| RpcError::bad("NOT_SIMULATED_sendMessageAction"))
}

pub(in super::super) fn from_bot_api(action: &str) -> Option<SendMessageAction> {
    ACTIONS.iter().find(|(name, _)| *name == action).map(|(_, action)| action.clone())
}
