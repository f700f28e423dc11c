//! Games, and the emoji beside people's names.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::peers::{Mentioned, input_peer, input_user};
use super::super::rpc::Call;
use super::super::updates::inline_message;
use super::Prepared;
use crate::world::{AccountId, ChatKey, MessageId, State};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::messages::SetGameScore => set_score;
        at_once f::messages::SetInlineGameScore => set_inline_score;
        at_once f::messages::GetGameHighScores => high_scores;
        at_once f::messages::GetInlineGameHighScores => inline_high_scores;
        at_once f::bots::UpdateUserEmojiStatus => update_emoji_status;
    }
}

fn set_score(call: &Call, request: f::messages::SetGameScore) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let place = (input_peer(state, viewer, &request.peer)?, request.id);
        let player = input_user(state, viewer, &request.user_id)?;
        Ok(state.set_game_score(viewer, place, player, request.score, request.force, request.edit_message)?)
    })?;
    Ok(updates)
}

fn set_inline_score(call: &Call, request: f::messages::SetInlineGameScore) -> Result<bool> {
    call.with(|state, viewer| {
        let place = inline_message(state, viewer, &request.id).ok_or_else(|| RpcError::bad("MESSAGE_ID_INVALID"))?;
        let player = input_user(state, viewer, &request.user_id)?;
        state.set_game_score(viewer, place, player, request.score, request.force, request.edit_message)?;
        Ok(true)
    })
}

fn scores(state: &State, viewer: AccountId, (chat, id): (ChatKey, MessageId), player: AccountId) -> Result<enums::messages::HighScores> {
    let mut mentioned = Mentioned::default();
    let rows = state.game_high_scores(viewer, chat, id, player)?.into_iter().map(|row| {
        mentioned.user(row.account);
        types::HighScore { pos: i32::try_from(row.position).unwrap_or(i32::MAX), user_id: row.account, score: row.score }.into()
    });
    let scores = rows.collect();
    Ok(types::messages::HighScores { scores, users: mentioned.users(state, viewer) }.into())
}

fn high_scores(call: &Call, request: f::messages::GetGameHighScores) -> Result<enums::messages::HighScores> {
    call.with(|state, viewer| {
        let place = (input_peer(state, viewer, &request.peer)?, request.id);
        let player = input_user(state, viewer, &request.user_id)?;
        scores(state, viewer, place, player)
    })
}

fn inline_high_scores(call: &Call, request: f::messages::GetInlineGameHighScores) -> Result<enums::messages::HighScores> {
    call.with(|state, viewer| {
        let place = inline_message(state, viewer, &request.id).ok_or_else(|| RpcError::bad("MESSAGE_ID_INVALID"))?;
        let player = input_user(state, viewer, &request.user_id)?;
        scores(state, viewer, place, player)
    })
}

fn update_emoji_status(call: &Call, request: f::bots::UpdateUserEmojiStatus) -> Result<bool> {
    call.with(|state, viewer| {
        let person = input_user(state, viewer, &request.user_id)?;
        let (emoji, until) = match &request.emoji_status {
            enums::EmojiStatus::Empty => (None, None),
            enums::EmojiStatus::Status(status) => (Some(status.document_id), status.until.map(i64::from)),
            _ => return Err(RpcError::bad("NOT_SIMULATED_emojiStatus")),
        };
        state.set_emoji_status(viewer, person, emoji, until)?;
        Ok(true)
    })
}
