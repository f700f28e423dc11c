use super::requests;
use crate::api::Api;
use crate::handles::{BackendOf, Topic};
use crate::model::{ChatId, TopicIcon, TopicId};
use crate::payload;

requests! {
    /// Opens a topic in a forum: `chat.create_topic("…")`.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for a name that is empty or longer than 128 characters,
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) without the right to manage topics,
    /// [`Error::Refused`](crate::Error::Refused) in a chat that is no forum.
    CreateTopic -> Topic<A>, |backend, answer| Topic::new(backend, answer);
    /// Gives a topic another name or icon: `topic.edit().name("…").icon(id)`. What is not set stays as it is.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for a name that is empty or longer than 128 characters,
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) without the right to manage topics.
    EditTopic -> (), |_backend, answer| answer;
    /// Closes a topic: `topic.close()`.
    CloseTopic -> (), |_backend, answer| answer;
    /// Opens a closed topic again: `topic.reopen()`.
    ReopenTopic -> (), |_backend, answer| answer;
    /// Deletes a topic with its messages: `topic.delete()`.
    DeleteTopic -> (), |_backend, answer| answer;
    /// Unpins everything that is pinned in a topic: `topic.unpin_all()`.
    UnpinTopic -> (), |_backend, answer| answer;
    /// Gives the general topic another name: `chat.general_topic().rename("…")`.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for a name that is empty or longer than 128 characters,
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) without the right to manage topics.
    RenameGeneralTopic -> (), |_backend, answer| answer;
    /// Closes the general topic: `chat.general_topic().close()`.
    CloseGeneralTopic -> (), |_backend, answer| answer;
    /// Opens the general topic again, and shows it: `chat.general_topic().reopen()`.
    ReopenGeneralTopic -> (), |_backend, answer| answer;
    /// Closes the general topic and shows it no more: `chat.general_topic().hide()`.
    HideGeneralTopic -> (), |_backend, answer| answer;
    /// Shows the general topic again: `chat.general_topic().unhide()`.
    UnhideGeneralTopic -> (), |_backend, answer| answer;
    /// Unpins everything that is pinned in the general topic: `chat.general_topic().unpin_all()`.
    UnpinGeneralTopic -> (), |_backend, answer| answer;
    /// Asks for the custom emoji that every account may use as a topic's icon: `bot.topic_icons()`.
    GetTopicIcons -> Vec<TopicIcon>, |_backend, answer| answer;
}

impl<A: Api> CreateTopic<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, name: String) -> Self {
        Self { backend, payload: payload::CreateTopic { chat, name, color: None, icon: None } }
    }

    /// With an icon of this colour, in RGB: `0x6FB9F0`, `0xFFD67E`, `0xCB86DB`, `0x8EEE98`, `0xFF93B2` or `0xFB6F5F`.
    /// (Source: core.telegram.org/bots/api#createforumtopic)
    pub fn color(mut self, rgb: u32) -> Self {
        self.payload.color = Some(rgb);
        self
    }

    /// With a custom emoji as its icon: one of `bot.topic_icons()`.
    pub fn icon(mut self, custom_emoji: i64) -> Self {
        self.payload.icon = Some(custom_emoji);
        self
    }
}

impl<A: Api> EditTopic<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, topic: TopicId) -> Self {
        Self { backend, payload: payload::EditTopic { chat, topic, name: None, icon: None } }
    }

    /// Another name: 1 to 128 characters.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.payload.name = Some(name.into());
        self
    }

    /// Another custom emoji as its icon: one of `bot.topic_icons()`.
    pub fn icon(mut self, custom_emoji: i64) -> Self {
        self.payload.icon = Some(custom_emoji);
        self
    }

    /// No custom emoji as its icon.
    pub fn without_icon(mut self) -> Self {
        self.payload.icon = Some(0);
        self
    }
}

/// Requests about one topic, and nothing more.
macro_rules! of_topic {
    ($($name:ident)*) => {
        $(impl<A: Api> $name<A> {
            pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, topic: TopicId) -> Self {
                Self { backend, payload: payload::$name { chat, topic } }
            }
        })*
    };
}

of_topic! { CloseTopic ReopenTopic DeleteTopic UnpinTopic }

impl<A: Api> RenameGeneralTopic<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, name: String) -> Self {
        Self { backend, payload: payload::RenameGeneralTopic { chat, name } }
    }
}

/// Requests about the general topic, and nothing more.
macro_rules! of_general_topic {
    ($($name:ident)*) => {
        $(impl<A: Api> $name<A> {
            pub(crate) fn new(backend: BackendOf<A>, chat: ChatId) -> Self {
                Self { backend, payload: payload::$name { chat } }
            }
        })*
    };
}

of_general_topic! { CloseGeneralTopic ReopenGeneralTopic HideGeneralTopic UnhideGeneralTopic UnpinGeneralTopic }

impl<A: Api> GetTopicIcons<A> {
    pub(crate) fn new(backend: BackendOf<A>) -> Self {
        Self { backend, payload: payload::GetTopicIcons {} }
    }
}
