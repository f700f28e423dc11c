//! Abilities around who comes into a chat.

use super::{BOTS, Capability, FOR_BOTS};

pub(super) const ROWS: &[Capability] = &[
    Capability {
        trait_name: "DeliversJoinRequest",
        granted: BOTS,
        title: "the event `chat_join_request`",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "a user account is told how many ask to join, and not who"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/constructor/updateBotChatInviteRequester, core.telegram.org/constructor/updatePendingJoinRequests",
    },
    Capability {
        trait_name: "DeliversBoost",
        granted: BOTS,
        title: "an event about a chat's boosts",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "a user account asks for them: `chat.boosts_of(user)`"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/constructor/updateBotChatBoost",
    },
];
