//! Chats, their links and topics.

use super::{Limit, Unit, everywhere};

limits! { CHATS:
    /// The title of a group or a channel.
    CHAT_TITLE = "the title of a chat", Characters, everywhere(128),
        .at_least(1),
        .trimmed(),
        .answered("Bad Request: chat title is invalid", "CHAT_TITLE_EMPTY"),
        .bounding(&["chat.set_title"]),
        .says("core.telegram.org/bots/api#setchattitle");
    /// The description of a group or a channel.
    CHAT_DESCRIPTION = "the description of a chat", Characters, everywhere(255),
        .answered("Bad Request: CHAT_ABOUT_TOO_LONG", "CHAT_ABOUT_TOO_LONG"),
        .bounding(&["chat.set_description"]),
        .says("core.telegram.org/bots/api#setchatdescription");
    /// What stands beside an administrator's name.
    CUSTOM_TITLE = "the custom title of an administrator", Characters, everywhere(16),
        .answered("Bad Request: ADMIN_RANK_INVALID", "ADMIN_RANK_INVALID"),
        .bounding(&["chat.set_custom_title"]),
        .says("core.telegram.org/bots/api#setchatadministratorcustomtitle");
    /// The name of an invite link, which only administrators see.
    INVITE_LINK_NAME = "the name of an invite link", Characters, everywhere(32),
        .answered("Bad Request: invite link name is too long", "INVITE_TITLE_INVALID"),
        .bounding(&["chat.create_invite_link", "chat.create_subscription_link", "invite_link.edit", "invite_link.rename"]),
        .says("core.telegram.org/bots/api#createchatinvitelink");
    /// How many may join by an invite link; not for a link whose joins an administrator approves.
    INVITE_LINK_MEMBERS = "the members of an invite link", Items, everywhere(99_999),
        .at_least(1),
        .answered("Bad Request: USAGE_LIMIT_INVALID", "USAGE_LIMIT_INVALID"),
        .bounding(&["chat.create_invite_link", "invite_link.edit"]),
        .says("core.telegram.org/bots/api#createchatinvitelink");
    /// The name of a forum's topic.
    TOPIC_NAME = "the name of a topic", Characters, everywhere(128),
        .at_least(1),
        .trimmed(),
        .answered("Bad Request: TOPIC_TITLE_EMPTY", "TOPIC_TITLE_EMPTY"),
        .bounding(&["chat.create_topic", "topic.edit", "general_topic.rename"]),
        .says("core.telegram.org/bots/api#createforumtopic");
    /// The largest group that tells who has read a message. Telegram tells the number at run time.
    READ_MARKS_GROUP = "a group that tells who has read", Items, [None, None, None, Some(100)],
        .mtproto_says("CHAT_TOO_BIG"),
        .bounding(&["message.read_by"]),
        .says("core.telegram.org/api/config#chat-read-mark-size-threshold");
    /// Messages that may wait in one chat.
    SCHEDULED_MESSAGES = "the scheduled messages of a chat", Items, [None, None, None, Some(100)],
        .mtproto_says("SCHEDULE_TOO_MUCH"),
        .bounding(&["send_message.schedule", "send_media.schedule", "send_album.schedule"]),
        .says("core.telegram.org/api/scheduled-messages");
}
