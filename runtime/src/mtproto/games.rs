//! Games, and what else a bot does with people's consent.

use grammers_client::tl;
use tl::functions::{auth, bots, messages};

use super::from_model::int;
use super::inline_messages::Sent;
use super::messages::send_media;
use super::{MtprotoClient, from_model, inline_messages};
use crate::model::{Formatted, GameHighScore, GamePlace, Message, UserId};
use crate::{Result, payload};

run! {
    SendGame => send;
    SetGameScore => set_score;
    GetGameHighScores => high_scores;
    SetEmojiStatus => set_emoji_status;
    LogOut => log_out;
}

pub(super) async fn send(client: &MtprotoClient, send: payload::SendGame) -> Result<Message> {
    let payload::SendGame { chat, short_name, options } = send;
    let id = tl::types::InputGameShortName { bot_id: tl::enums::InputUser::UserSelf, short_name }.into();
    send_media(client, chat, tl::types::InputMediaGame { id }.into(), Formatted::default(), options).await
}

pub(super) async fn set_score(client: &MtprotoClient, set: payload::SetGameScore) -> Result<Option<Message>> {
    let payload::SetGameScore { place, user, score, force, edit: edit_message } = set;
    let (user_id, score) = (client.user(user)?, int(score));
    match place {
        GamePlace::Message(chat, message) => {
            let request = messages::SetGameScore { edit_message, force, peer: client.peer(chat)?, id: message.0, user_id, score };
            let updates = client.call(&request).await?;
            Ok(client.edited(updates, message))
        }
        GamePlace::Inline(id) => {
            let sent = Sent::new("messages.setInlineGameScore", &id)?;
            let request = messages::SetInlineGameScore { edit_message, force, id: sent.id, user_id, score };
            inline_messages::call(client, sent.data_centre, &request).await?;
            Ok(None)
        }
    }
}

pub(super) async fn high_scores(client: &MtprotoClient, get: payload::GetGameHighScores) -> Result<Vec<GameHighScore>> {
    let user_id = client.user(get.user)?;
    let answer = match get.place {
        GamePlace::Message(chat, message) => {
            client.call(&messages::GetGameHighScores { peer: client.peer(chat)?, id: message.0, user_id }).await?
        }
        GamePlace::Inline(id) => {
            let sent = Sent::new("messages.getInlineGameHighScores", &id)?;
            inline_messages::call(client, sent.data_centre, &messages::GetInlineGameHighScores { id: sent.id, user_id }).await?
        }
    };
    let tl::enums::messages::HighScores::Scores(answer) = answer;
    let people = client.meet(&answer.users, &[]);
    let number = |number: i32| u32::try_from(number).unwrap_or_default();
    let row = |tl::enums::HighScore::Score(row)| {
        let user = people.user(row.user_id);
        GameHighScore { position: number(row.pos), user: UserId(row.user_id), name: user.full_name(), score: number(row.score) }
    };
    Ok(answer.scores.into_iter().map(row).collect())
}

pub(super) async fn set_emoji_status(client: &MtprotoClient, set: payload::SetEmojiStatus) -> Result<()> {
    let emoji_status = match set.emoji {
        Some(document_id) => tl::types::EmojiStatus { document_id, until: set.until.map(from_model::date) }.into(),
        None => tl::enums::EmojiStatus::Empty,
    };
    client.call(&bots::UpdateUserEmojiStatus { user_id: client.user(set.user)?, emoji_status }).await?;
    Ok(())
}

pub(super) async fn log_out(client: &MtprotoClient, _: payload::LogOut) -> Result<()> {
    client.call(&auth::LogOut {}).await?;
    Ok(())
}
