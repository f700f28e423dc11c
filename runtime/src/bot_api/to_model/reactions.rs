//! Reactions.

use serde::Deserialize;
use serde_json::{Value, from_value};
use teloxide_core::types;

use super::chat::{chat, user};
use super::message::time;
use crate::model::{MessageId, Reaction, ReactionCountUpdate, ReactionUpdate, UpdateKind, UserId};

/// Reads the kinds of update of this subject.
pub(super) fn read(name: &str, content: &mut Value, _: Option<UserId>) -> Option<serde_json::Result<UpdateKind>> {
    match name {
        "message_reaction" => Some(from_value(content.take()).map(changed)),
        "message_reaction_count" => Some(from_value(content.take()).map(counted)),
        _ => None,
    }
}

/// Not teloxide-core's types, which refuse an update of a reaction that they do not know.
#[derive(Deserialize)]
struct Changed {
    chat: types::Chat,
    message_id: i32,
    user: Option<types::User>,
    actor_chat: Option<types::Chat>,
    date: i64,
    old_reaction: Vec<Raw>,
    new_reaction: Vec<Raw>,
}

#[derive(Deserialize)]
struct Counted {
    chat: types::Chat,
    message_id: i32,
    date: i64,
    reactions: Vec<Count>,
}

#[derive(Deserialize)]
struct Count {
    r#type: Raw,
    total_count: u32,
}

#[derive(Deserialize)]
struct Raw {
    r#type: String,
    emoji: Option<String>,
    custom_emoji_id: Option<String>,
}

impl Raw {
    fn known(self) -> Option<Reaction> {
        match self.r#type.as_str() {
            "emoji" => self.emoji.map(Reaction::Emoji),
            "custom_emoji" => self.custom_emoji_id.map(Reaction::Custom),
            "paid" => Some(Reaction::Paid),
            _ => None,
        }
    }
}

fn changed(changed: Changed) -> UpdateKind {
    let known = |reactions: Vec<Raw>| reactions.into_iter().filter_map(Raw::known).collect();
    UpdateKind::MessageReaction(ReactionUpdate {
        chat: chat(changed.chat),
        message: MessageId(changed.message_id),
        user: changed.user.map(user),
        by_chat: changed.actor_chat.map(chat),
        date: time(changed.date),
        old: known(changed.old_reaction),
        new: known(changed.new_reaction),
    })
}

fn counted(counted: Counted) -> UpdateKind {
    UpdateKind::MessageReactionCount(ReactionCountUpdate {
        chat: chat(counted.chat),
        message: MessageId(counted.message_id),
        date: Some(time(counted.date)),
        counts: counted.reactions.into_iter().filter_map(|count| count.r#type.known().map(|known| (known, count.total_count))).collect(),
    })
}
