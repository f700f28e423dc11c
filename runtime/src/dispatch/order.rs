//! What keeps its order.

use crate::model::Update;

/// Which updates are handled one after the other, in the order in which they came: `.order_by(Order::User)` on the runner. All others are
/// handled beside each other.
///
/// An update that lacks what it is sorted by is sorted by the next best: without a user by its chat, without a topic by its chat, without
/// a chat by its user. What has neither stands in one line of its own. Updates that wait in the inbox's file are sorted anew when a bot
/// starts with another order than before; those in Redis, which other processes may be handling, keep the line that they stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Order {
    /// Those of one chat: without a word, and right for a bot that keeps something for each chat.
    #[default]
    Chat,
    /// Those of one user, in all chats: for a bot that keeps something for each user. Two users of a group do not wait for each other.
    User,
    /// Those of one topic of a forum; in other chats, those of the chat.
    ChatAndTopic,
}

impl Order {
    /// As it is written down with what waits.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::User => "user",
            Self::ChatAndTopic => "chat and topic",
        }
    }

    /// The line that an update stands in. It is on disk with what waits, and so must not change from version to version.
    pub(crate) fn key(self, update: &Update) -> i64 {
        let chat = || update.chat().map(|chat| chat.id.0);
        let user = || update.user().map(|user| user.id.0);
        let key = match self {
            Self::Chat => chat().or_else(user),
            Self::User => user().or_else(chat),
            Self::ChatAndTopic => {
                let topic = update.message().and_then(|message| message.topic);
                chat().map(|chat| topic.map_or(chat, |topic| mixed(chat, topic.0.into()))).or_else(user)
            }
        };
        key.unwrap_or(0)
    }
}

/// One number for two (the end of splitmix64). Two lines that get the same number only wait for each other.
fn mixed(chat: i64, topic: i64) -> i64 {
    let mut mixed = (chat as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (topic as u64);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) as i64
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;
    use crate::model::{Chat, ChatId, DeletedMessages, Message, MessageId, TopicId, UpdateKind, User, UserId};

    fn said(chat: i64, user: Option<i64>, topic: Option<i32>) -> Update {
        let mut message = Message::new(MessageId(1), Chat::of_id(ChatId(chat)), UNIX_EPOCH);
        message.sender = user.map(|user| User::of_id(UserId(user)));
        message.topic = topic.map(TopicId);
        Update { id: 1, kind: UpdateKind::Message(message.into()), missed: false }
    }

    #[test]
    fn each_order_has_its_lines() {
        let (ann, bob, nobody) = (said(-100, Some(1), Some(7)), said(-100, Some(2), Some(8)), said(-100, None, None));
        assert!([&ann, &bob, &nobody].iter().all(|update| Order::Chat.key(update) == -100));
        assert_eq!([&ann, &bob, &nobody].map(|update| Order::User.key(update)), [1, 2, -100]);
        let topics = [&ann, &bob, &nobody].map(|update| Order::ChatAndTopic.key(update));
        assert!(topics[0] != topics[1] && topics[0] != -100 && topics[2] == -100, "{topics:?}");
        assert_eq!(Order::ChatAndTopic.key(&said(-100, Some(2), Some(7))), topics[0]);
        assert_ne!(Order::ChatAndTopic.key(&said(-101, Some(2), Some(7))), topics[0]);
        let of_nobody = Update { id: 1, kind: UpdateKind::MessageDeleted(DeletedMessages { chat: None, ids: Vec::new() }), missed: false };
        assert!([Order::Chat, Order::User, Order::ChatAndTopic].iter().all(|order| order.key(&of_nobody) == 0));
    }

    #[test]
    fn what_is_on_disk_keeps_its_line() {
        assert_eq!(mixed(-1_001_234_567_890, 17), -7_116_364_094_386_244_645);
    }
}
