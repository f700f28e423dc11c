//! Polls.

use serde::Deserialize;
use serde_json::{Value, from_value};
use teloxide_core::types;

use super::chat::{chat, user};
use super::content::PollOf;
use crate::model::{PollAnswer, PollUpdate, UpdateKind, UserId};

/// Reads the kinds of update of this subject.
pub(super) fn read(name: &str, content: &mut Value, _: Option<UserId>) -> Option<serde_json::Result<UpdateKind>> {
    match name {
        "poll" => Some(from_value::<PollOf>(content.take()).map(|poll| UpdateKind::Poll(PollUpdate { poll: poll.into(), look_up: None }))),
        "poll_answer" => Some(from_value(content.take()).map(answer)),
        _ => None,
    }
}

#[derive(Deserialize)]
struct Answer {
    poll_id: String,
    voter_chat: Option<types::Chat>,
    user: Option<types::User>,
    option_ids: Vec<usize>,
}

fn answer(answer: Answer) -> UpdateKind {
    let by_chat = answer.voter_chat.map(chat);
    UpdateKind::PollAnswer(PollAnswer {
        poll: answer.poll_id,
        // for old programs the server names a user of its own beside the chat: core.telegram.org/bots/api#pollanswer
        user: answer.user.filter(|_| by_chat.is_none()).map(user),
        chat: by_chat,
        options: answer.option_ids,
    })
}
