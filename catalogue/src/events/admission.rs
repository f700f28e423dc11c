//! Who asks to come in, and who boosts.

use super::Event;

#[rustfmt::skip] // as tables they can be compared
pub(super) const ROWS: &[Event] = &[
    Event {
        name: "chat_join_request",
        summary: "somebody asks to be let into a chat",
        capability: Some("DeliversJoinRequest"),
        data: Some("JoinRequest"),
        bot_api: &["chat_join_request"],
        mtproto: &["updateBotChatInviteRequester"],
        extractors: &["JoinRequest", "Chat", "User"],
        source: "core.telegram.org/bots/api#chatjoinrequest, core.telegram.org/constructor/updateBotChatInviteRequester",
    },
    Event {
        name: "chat_boost",
        summary: "a chat was boosted, or a boost was changed",
        capability: Some("DeliversBoost"),
        data: Some("ChatBoost"),
        bot_api: &["chat_boost"],
        mtproto: &["updateBotChatBoost"],
        extractors: &["ChatBoost", "Chat"],
        source: "core.telegram.org/bots/api#chatboostupdated, core.telegram.org/constructor/updateBotChatBoost",
    },
    Event {
        name: "removed_chat_boost",
        summary: "a boost was taken away from a chat",
        capability: Some("DeliversBoost"),
        data: Some("RemovedChatBoost"),
        bot_api: &["removed_chat_boost"],
        mtproto: &["updateBotChatBoost"],
        extractors: &["RemovedChatBoost", "Chat"],
        source: "core.telegram.org/bots/api#chatboostremoved, core.telegram.org/constructor/updateBotChatBoost",
    },
];
