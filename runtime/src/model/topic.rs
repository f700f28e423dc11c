use super::{ChatId, TopicId};

/// A topic of a forum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub(crate) chat: ChatId,
    pub(crate) id: TopicId,
    /// None where the handle was made from an id.
    pub(crate) name: Option<String>,
    /// The colour of its icon.
    pub(crate) color: Option<u32>,
    /// The custom emoji that is its icon.
    pub(crate) icon: Option<i64>,
}

/// A custom emoji that every bot may make a topic's icon: of `bot.topic_icons()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TopicIcon {
    /// The custom emoji's id, as [`CreateTopic::icon`](crate::requests::CreateTopic::icon) takes it.
    pub id: i64,
    /// The ordinary emoji that it stands for.
    pub emoji: String,
}

/// The general topic of a forum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneralTopic {
    pub(crate) chat: ChatId,
}
