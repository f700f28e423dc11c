//! Games, and the emoji beside people's names.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::inline::inline_message;
use super::messages::{chat, common, send};
use super::objects;
use crate::world::{AccountId, ChatKey, Extra, MessageId, Outgoing, Refusal, State};

pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "sendGame" => send_game(call),
        "setGameScore" => set_score(call),
        "getGameHighScores" => high_scores(call),
        "setUserEmojiStatus" => set_emoji_status(call),
        _ => return None,
    })
}

fn send_game(call: &Call) -> Answer {
    let to = chat(call, "chat_id")?;
    let short_name = call.parameters.required_text("game_short_name")?;
    let outgoing = common(call, to)?;
    call.parameters.finish()?;
    let game = call.context.world.with(|state| state.game(call.bot, &short_name))?;
    let markup = State::game_markup(&game, outgoing.markup)?;
    send(call, to, Outgoing { extra: Some(Extra::Game(game)), markup, ..outgoing })
}

/// The message that is meant, and whether by an inline result's id.
fn place(call: &Call) -> Result<((ChatKey, MessageId), bool), Refusal> {
    if let Some(id) = call.parameters.text("inline_message_id")? {
        let found = call.context.world.with(|state| inline_message(state, call.bot, &id));
        return Ok((found.ok_or_else(|| Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"))?, true));
    }
    let key = chat(call, "chat_id")?;
    let id = call.parameters.required_number("message_id")?;
    Ok(((key, MessageId::try_from(id).unwrap_or(0)), false))
}

fn player(call: &Call) -> Result<AccountId, Refusal> {
    let id = call.parameters.number("user_id")?.filter(|id| *id > 0);
    id.ok_or_else(|| Refusal::bad_request("invalid user_id specified", "USER_ID_INVALID"))
}

fn set_score(call: &Call) -> Answer {
    let parameters = &call.parameters;
    let (player, score) = (player(call)?, parameters.required_number("score")?);
    let (force, edit) = (parameters.flag("force")?, !parameters.flag("disable_edit_message")?);
    let (place, inline) = place(call)?;
    parameters.finish()?;
    let score = i32::try_from(score).map_err(|_| Refusal::bad_request("SCORE_INVALID", "SCORE_INVALID"))?;
    call.context.world.with(|state| {
        let message = state.set_game_score(call.bot, place, player, score, force, edit)?;
        Ok(if inline { json!(true) } else { objects::message(state, call.bot, &message) })
    })
}

fn high_scores(call: &Call) -> Answer {
    let player = player(call)?;
    let ((chat, id), _) = place(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let rows = state.game_high_scores(call.bot, chat, id, player)?.into_iter();
        Ok(rows.map(|row| json!({ "position": row.position, "user": objects::user(state, row.account), "score": row.score })).collect())
    })
}

fn set_emoji_status(call: &Call) -> Answer {
    let parameters = &call.parameters;
    let person = player(call)?;
    let emoji = parameters.text("emoji_status_custom_emoji_id")?.filter(|id| !id.is_empty());
    let until = parameters.number("emoji_status_expiration_date")?;
    parameters.finish()?;
    let wrong = |_| Refusal::bad_request("invalid custom emoji identifier specified", "DOCUMENT_INVALID");
    let emoji = emoji.map(|id| id.parse::<i64>().map_err(wrong)).transpose()?;
    call.context.world.with(|state| state.set_emoji_status(call.bot, person, emoji, until))?;
    Ok(Value::Bool(true))
}
