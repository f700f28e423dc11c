//! Telegram's own names of refusals. MTProto answers with them, and a Bot API server passes on those that it has no words for: so both
//! back ends make the same errors of them.

/// What a bot's author can do about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    BlockedByUser,
    ChatNotFound,
    FileNotFound,
    MessageNotFound,
    MessageNotModified,
    NotAvailable,
    NotEnoughRights,
    NotInChat,
    QueryExpired,
    UserNotFound,
}

/// The first that fits counts. A `*` at an end stands for anything.
/// (Source: core.telegram.org/api/errors, and for the parity tdlib/telegram-bot-api `Client.cpp`)
pub(crate) const NAMES: &[(Named, &[&str])] = &[
    (Named::MessageNotModified, &["MESSAGE_NOT_MODIFIED"]),
    (Named::QueryExpired, &["QUERY_ID_INVALID"]),
    (Named::FileNotFound, &["FILE_ID_INVALID", "FILE_REFERENCE_*", "DOCUMENT_INVALID", "PHOTO_INVALID", "LOCATION_INVALID"]),
    (Named::NotAvailable, &["BOT_METHOD_INVALID", "USER_BOT_REQUIRED", "METHOD_NOT_AVAILABLE"]),
    (Named::NotInChat, &["CHANNEL_PRIVATE", "CHAT_FORBIDDEN", "CHANNEL_PUBLIC_GROUP_NA"]),
    (Named::BlockedByUser, &["USER_IS_BLOCKED", "YOU_BLOCKED_USER", "INPUT_USER_DEACTIVATED", "USER_DEACTIVATED", "USER_IS_BOT"]),
    (
        Named::NotEnoughRights,
        &[
            "CHAT_ADMIN_*",
            "CHAT_RESTRICTED",
            "CHAT_SEND_*",
            "MESSAGE_AUTHOR_REQUIRED",
            "TOPIC_CLOSED",
            "USER_ADMIN_INVALID",
            "USER_BANNED_IN_CHANNEL",
            "*_FORBIDDEN",
        ],
    ),
    (Named::MessageNotFound, &["MESSAGE_ID_INVALID", "MSG_ID_INVALID", "MESSAGE_IDS_EMPTY", "REPLY_MESSAGE_ID_INVALID"]),
    (Named::UserNotFound, &["USER_ID_INVALID", "USER_NOT_PARTICIPANT", "PARTICIPANT_ID_INVALID", "USER_INVALID", "HIDE_REQUESTER_MISSING"]),
    (
        Named::ChatNotFound,
        &["PEER_ID_INVALID", "CHAT_ID_INVALID", "CHANNEL_INVALID", "CHAT_INVALID", "CHAT_ID_EMPTY", "INPUT_PEER_INVALID"],
    ),
];

/// What a name means; `None` for one that only says no.
pub(crate) fn named(name: &str) -> Option<Named> {
    let fits = |pattern: &&str| match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => name.ends_with(end),
        (None, Some(start)) => name.starts_with(start),
        (None, None) => name == *pattern,
    };
    NAMES.iter().find(|(_, patterns)| patterns.iter().any(fits)).map(|(named, _)| *named)
}
