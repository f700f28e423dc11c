//! Topics of a forum.

use capgram_catalogue::limits as rows;

use crate::model::{ChatId, Topic, TopicIcon, TopicId};

payloads! {
    /// A new topic.
    CreateTopic { chat: ChatId, name: String, color: Option<u32>, icon: Option<i64>, } -> Topic,
        check |it, limits| limits.text(&rows::TOPIC_NAME, &it.name);
    /// Another name, another icon; what is not given stays. 0 takes the icon away.
    EditTopic { chat: ChatId, topic: TopicId, name: Option<String>, icon: Option<i64>, } -> (),
        check |it, limits| it.name.as_deref().map_or(Ok(()), |name| limits.text(&rows::TOPIC_NAME, name));
    /// Nobody writes there any more, but for administrators.
    CloseTopic { chat: ChatId, topic: TopicId, } -> ();
    /// Everybody may write there again.
    ReopenTopic { chat: ChatId, topic: TopicId, } -> ();
    /// No topic, and none of its messages.
    DeleteTopic { chat: ChatId, topic: TopicId, } -> ();
    /// Unpins all that is pinned in it.
    UnpinTopic { chat: ChatId, topic: TopicId, } -> ();
    /// Another name for the general topic.
    RenameGeneralTopic { chat: ChatId, name: String, } -> (),
        check |it, limits| limits.text(&rows::TOPIC_NAME, &it.name);
    /// Nobody writes in the general topic any more, but for administrators.
    CloseGeneralTopic { chat: ChatId, } -> ();
    /// Everybody may write in the general topic again.
    ReopenGeneralTopic { chat: ChatId, } -> ();
    /// The general topic is closed and not shown.
    HideGeneralTopic { chat: ChatId, } -> ();
    /// The general topic is shown again.
    UnhideGeneralTopic { chat: ChatId, } -> ();
    /// Unpins all that is pinned in the general topic.
    UnpinGeneralTopic { chat: ChatId, } -> ();
    /// The custom emoji that every bot may use as icons.
    GetTopicIcons {} -> Vec<TopicIcon>;
}

on_every_back_end! {
    EveryTopic:
        CreateTopic EditTopic CloseTopic ReopenTopic DeleteTopic UnpinTopic RenameGeneralTopic CloseGeneralTopic ReopenGeneralTopic
        HideGeneralTopic UnhideGeneralTopic UnpinGeneralTopic GetTopicIcons
}
