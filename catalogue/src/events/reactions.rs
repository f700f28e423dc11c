//! Reactions.

use super::Event;

pub(super) const ROWS: &[Event] = &[
    Event {
        name: "message_reaction",
        summary: "somebody changed their reaction to a message; bots are told in private chats and where they are administrators",
        capability: Some("DeliversMessageReaction"),
        data: Some("ReactionUpdate"),
        bot_api: &["message_reaction"],
        mtproto: &["updateBotMessageReaction"],
        extractors: &["ReactionUpdate", "Chat", "User"],
        source: "core.telegram.org/bots/api#messagereactionupdated, core.telegram.org/constructor/updateBotMessageReaction",
    },
    Event {
        name: "message_reaction_count",
        summary: "a message has other reactions, told as numbers; bots are told of channels, user accounts of every chat",
        capability: None,
        data: Some("ReactionCountUpdate"),
        bot_api: &["message_reaction_count"],
        mtproto: &["updateBotMessageReactions", "updateMessageReactions"],
        extractors: &["ReactionCountUpdate", "Chat"],
        source: "core.telegram.org/bots/api#messagereactioncountupdated, core.telegram.org/constructor/updateBotMessageReactions, \
                 core.telegram.org/constructor/updateMessageReactions",
    },
];
