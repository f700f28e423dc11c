//! Topics of a forum.

use serde::{Deserialize, Serialize};
use teloxide_core::payloads;
use teloxide_core::types::{CustomEmojiId, Rgb, ThreadId};

use super::connection::Asked;
use super::{from_model, runs};
use crate::model::{ChatId, MessageId, Topic, TopicIcon, TopicId};

fn thread(topic: TopicId) -> ThreadId {
    ThreadId(from_model::message(MessageId(topic.0)))
}

/// Of a sticker, what an icon needs. Not teloxide-core's `Sticker`, which demands what an icon has no use for.
#[derive(Deserialize)]
struct Icon {
    emoji: Option<String>,
    custom_emoji_id: Option<String>,
}

/// teloxide-core's payload cannot say that an icon goes away: it writes a custom emoji's id or nothing.
#[derive(Serialize)]
struct EditForumTopic {
    chat_id: i64,
    message_thread_id: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon_custom_emoji_id: Option<String>,
}

fn opened(chat: ChatId, topic: teloxide_core::types::ForumTopic) -> Topic {
    Topic {
        chat,
        id: TopicId(topic.thread_id.0.0),
        name: Some(topic.name),
        color: Some(u32::from(topic.icon_color.r) << 16 | u32::from(topic.icon_color.g) << 8 | u32::from(topic.icon_color.b)),
        icon: topic.icon_custom_emoji_id.and_then(|id| id.0.parse().ok()),
    }
}

runs! {
    CreateTopic(connection, payload) {
        let mut request = payloads::CreateForumTopic::new(from_model::chat(payload.chat), payload.name);
        request.icon_color = payload.color.map(Rgb::from_u32);
        request.icon_custom_emoji_id = payload.icon.filter(|icon| *icon != 0).map(|id| CustomEmojiId(id.to_string()));
        Ok(opened(payload.chat, connection.call("createForumTopic", &request).await?))
    }

    EditTopic(connection, payload) {
        let request = EditForumTopic {
            chat_id: payload.chat.0,
            message_thread_id: payload.topic.0,
            name: payload.name,
            // an empty id takes the icon away: core.telegram.org/bots/api#editforumtopic
            icon_custom_emoji_id: payload.icon.map(|id| if id == 0 { String::new() } else { id.to_string() }),
        };
        connection.ask::<bool, _>("editForumTopic", &request).await.map(drop)
    }

    CloseTopic(connection, payload) {
        let request = payloads::CloseForumTopic::new(from_model::chat(payload.chat), thread(payload.topic));
        connection.call("closeForumTopic", &request).await.map(drop)
    }

    ReopenTopic(connection, payload) {
        let request = payloads::ReopenForumTopic::new(from_model::chat(payload.chat), thread(payload.topic));
        connection.call("reopenForumTopic", &request).await.map(drop)
    }

    DeleteTopic(connection, payload) {
        let request = payloads::DeleteForumTopic::new(from_model::chat(payload.chat), thread(payload.topic));
        connection.call("deleteForumTopic", &request).await.map(drop)
    }

    UnpinTopic(connection, payload) {
        let request = payloads::UnpinAllForumTopicMessages::new(from_model::chat(payload.chat), thread(payload.topic));
        connection.call("unpinAllForumTopicMessages", &request).await.map(drop)
    }

    RenameGeneralTopic(connection, payload) {
        let request = payloads::EditGeneralForumTopic::new(from_model::chat(payload.chat), payload.name);
        connection.call("editGeneralForumTopic", &request).await.map(drop)
    }

    CloseGeneralTopic(connection, payload) {
        connection.call("closeGeneralForumTopic", &payloads::CloseGeneralForumTopic::new(from_model::chat(payload.chat))).await.map(drop)
    }

    ReopenGeneralTopic(connection, payload) {
        connection.call("reopenGeneralForumTopic", &payloads::ReopenGeneralForumTopic::new(from_model::chat(payload.chat))).await.map(drop)
    }

    HideGeneralTopic(connection, payload) {
        connection.call("hideGeneralForumTopic", &payloads::HideGeneralForumTopic::new(from_model::chat(payload.chat))).await.map(drop)
    }

    UnhideGeneralTopic(connection, payload) {
        connection.call("unhideGeneralForumTopic", &payloads::UnhideGeneralForumTopic::new(from_model::chat(payload.chat))).await.map(drop)
    }

    UnpinGeneralTopic(connection, payload) {
        let request = payloads::UnpinAllGeneralForumTopicMessages::new(from_model::chat(payload.chat));
        connection.call("unpinAllGeneralForumTopicMessages", &request).await.map(drop)
    }

    GetTopicIcons(connection, _payload) {
        let icons: Vec<Icon> = connection.ask("getForumTopicIconStickers", &Asked {}).await?;
        let icon = |icon: Icon| Some(TopicIcon { id: icon.custom_emoji_id?.parse().ok()?, emoji: icon.emoji.unwrap_or_default() });
        Ok(icons.into_iter().filter_map(icon).collect())
    }
}
