//! What happens beside messages, and only MTProto tells.

use super::Event;

/// An event that only user accounts are told of.
const fn of_users(
    name: &'static str,
    summary: &'static str,
    data: &'static str,
    mtproto: &'static [&'static str],
    extractors: &'static [&'static str],
    source: &'static str,
) -> Event {
    Event { name, summary, capability: Some("DeliversActivity"), data: Some(data), bot_api: &[], mtproto, extractors, source }
}

pub(super) const ROWS: &[Event] = &[
    Event {
        name: "message_pinned",
        summary: "messages were pinned or unpinned",
        capability: Some("DeliversMessagePinned"),
        data: Some("PinnedUpdate"),
        bot_api: &[],
        mtproto: &["updatePinnedMessages", "updatePinnedChannelMessages"],
        extractors: &["PinnedUpdate", "Chat"],
        source: "core.telegram.org/constructor/updatePinnedMessages, core.telegram.org/constructor/updatePinnedChannelMessages",
    },
    of_users(
        "typing",
        "somebody types, records or uploads something, or stops doing so",
        "TypingUpdate",
        &["updateUserTyping", "updateChatUserTyping", "updateChannelUserTyping"],
        &["TypingUpdate", "Chat", "User"],
        "core.telegram.org/constructor/updateUserTyping, core.telegram.org/constructor/updateChannelUserTyping",
    ),
    of_users(
        "user_status",
        "somebody has come online or gone offline",
        "StatusUpdate",
        &["updateUserStatus"],
        &["StatusUpdate", "User"],
        "core.telegram.org/constructor/updateUserStatus",
    ),
    of_users(
        "user_name",
        "somebody has another name or username",
        "NameUpdate",
        &["updateUserName"],
        &["NameUpdate", "User"],
        "core.telegram.org/constructor/updateUserName",
    ),
    of_users(
        "message_read",
        "messages were read: the account's own by others, or those of others by the account on another device",
        "ReadUpdate",
        &["updateReadHistoryInbox", "updateReadHistoryOutbox", "updateReadChannelInbox", "updateReadChannelOutbox"],
        &["ReadUpdate", "Chat"],
        "core.telegram.org/constructor/updateReadHistoryOutbox, core.telegram.org/constructor/updateReadChannelInbox",
    ),
    of_users(
        "message_views",
        "a post of a channel was seen or forwarded more often",
        "ViewsUpdate",
        &["updateChannelMessageViews", "updateChannelMessageForwards"],
        &["ViewsUpdate", "Chat"],
        "core.telegram.org/constructor/updateChannelMessageViews, core.telegram.org/constructor/updateChannelMessageForwards",
    ),
    of_users(
        "draft",
        "the account has begun, changed or dropped a text on another device",
        "DraftUpdate",
        &["updateDraftMessage"],
        &["DraftUpdate", "Chat"],
        "core.telegram.org/constructor/updateDraftMessage",
    ),
];
