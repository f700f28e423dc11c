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
