//! Games, and what else a bot does with people's consent.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use teloxide_core::payloads;
use teloxide_core::types::{self, CustomEmojiId};

use super::connection::Asked;
use super::messages::set_options;
use super::to_model::RawMessage;
use super::{from_model, runs, to_model};
use crate::error::Error;
use crate::model::{GameHighScore, GamePlace, UserId};

/// Which message. teloxide-core's payload has a number too small for chats.
#[derive(Serialize)]
#[serde(untagged)]
enum Place {
    Message { chat_id: i64, message_id: i32 },
    Inline { inline_message_id: String },
}

fn place(place: GamePlace) -> Place {
    match place {
        GamePlace::Message(chat, message) => Place::Message { chat_id: chat.0, message_id: message.0 },
        GamePlace::Inline(inline_message_id) => Place::Inline { inline_message_id },
    }
}

#[derive(Serialize)]
struct SetScore {
    user_id: i64,
    score: u32,
    force: bool,
    disable_edit_message: bool,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct GetScores {
    user_id: i64,
    #[serde(flatten)]
    place: Place,
}

#[derive(Deserialize)]
struct Score {
    position: u32,
    user: types::User,
    score: u32,
}

runs! {
    SendGame(connection, payload) {
        let mut request = payloads::SendGame::new(from_model::chat(payload.chat), payload.short_name);
        set_options!(request, payload.options);
        Ok(to_model::message(connection.ask("sendGame", &request).await?, connection.me()))
    }

    SetGameScore(connection, payload) {
        let request = SetScore {
            user_id: payload.user.0,
            score: payload.score,
            force: payload.force,
            disable_edit_message: !payload.edit,
            place: place(payload.place),
        };
        let answer: Value = connection.ask("setGameScore", &request).await?;
        // of an inline result's message the server says no more than that it is done
        if !answer.is_object() {
            return Ok(None);
        }
        let message: RawMessage = serde_json::from_value(answer).map_err(|error| Error::Network(error.into()))?;
        Ok(Some(to_model::message(message, connection.me())))
    }

    GetGameHighScores(connection, payload) {
        let request = GetScores { user_id: payload.user.0, place: place(payload.place) };
        let scores: Vec<Score> = connection.ask("getGameHighScores", &request).await?;
        let row = |row: Score| GameHighScore {
            position: row.position,
            user: UserId(row.user.id.0.cast_signed()),
            name: row.user.full_name(),
            score: row.score,
        };
        Ok(scores.into_iter().map(row).collect())
    }

    SetEmojiStatus(connection, payload) {
        let mut request = payloads::SetUserEmojiStatus::new(from_model::user(payload.user)?);
        request.emoji_status_custom_emoji_id = payload.emoji.map(|id| CustomEmojiId(id.to_string()));
        request.emoji_status_expiration_date = payload.until.map(Into::into);
        connection.call("setUserEmojiStatus", &request).await.map(drop)
    }

    LogOut(connection, _payload) {
        connection.ask::<bool, _>("logOut", &Asked {}).await.map(drop)
    }

    CloseServer(connection, _payload) {
        connection.ask::<bool, _>("close", &json!({})).await.map(drop)
    }
}
