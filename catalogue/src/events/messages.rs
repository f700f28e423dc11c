//! Messages.

use super::Event;

pub(super) const ROWS: &[Event] = &[
    Event {
        name: "message",
        summary: "a new message in a chat, also a post in a channel",
        capability: None,
        data: Some("Message"),
        bot_api: &["message", "channel_post"],
        mtproto: &["updateNewMessage", "updateNewChannelMessage"],
        extractors: &["Message", "Chat", "User"],
        source: "core.telegram.org/bots/api#update, core.telegram.org/constructor/updateNewMessage",
    },
    Event {
        name: "edited_message",
        summary: "a message or a post has a new text, file or keyboard",
        capability: None,
        data: Some("Message"),
        bot_api: &["edited_message", "edited_channel_post"],
        mtproto: &["updateEditMessage", "updateEditChannelMessage"],
        extractors: &["Message", "Chat", "User"],
        source: "core.telegram.org/bots/api#update, core.telegram.org/constructor/updateEditMessage",
    },
    Event {
        name: "album",
        summary: "messages that were sent together, as one; without a handler of this event each of them is a `message`",
        capability: None,
        data: Some("Album"),
        bot_api: &["message", "channel_post"],
        mtproto: &["updateNewMessage", "updateNewChannelMessage"],
        extractors: &["Album", "Message", "Chat", "User"],
        source: "core.telegram.org/bots/api#message (media_group_id), core.telegram.org/constructor/message (grouped_id)",
    },
    Event {
        name: "message_deleted",
        summary: "messages were deleted; their chat is known for channels and supergroups only",
        capability: Some("DeliversMessageDeleted"),
        data: Some("DeletedMessages"),
        bot_api: &[],
        mtproto: &["updateDeleteMessages", "updateDeleteChannelMessages"],
        extractors: &["DeletedMessages", "Chat"],
        source: "core.telegram.org/constructor/updateDeleteMessages",
    },
];
