//! What is delivered.

use super::{BOTS, Capability, FOR_BOTS, MTPROTO, ON_MTPROTO};

pub(super) const ROWS: &[Capability] = &[
    Capability {
        trait_name: "DeliversMessageDeleted",
        granted: MTPROTO,
        title: "the event `message_deleted`",
        label: "needs MTProto",
        notes: &[ON_MTPROTO, "the Bot API reports no deletions, except to business accounts"],
        refusal: "the Bot API does not have it",
        source: "core.telegram.org/constructor/updateDeleteMessages, core.telegram.org/bots/api#update",
    },
    Capability {
        trait_name: "DeliversCallbackQuery",
        granted: BOTS,
        title: "the event `callback_query`",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "Telegram tells a pressed button to the bot whose message carries it"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/constructor/updateBotCallbackQuery",
    },
    Capability {
        trait_name: "DeliversInlineQuery",
        granted: BOTS,
        title: "the event `inline_query`",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "only a bot can be asked inline"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/constructor/updateBotInlineQuery",
    },
    Capability {
        trait_name: "DeliversChosenInlineResult",
        granted: BOTS,
        title: "the event `chosen_inline_result`",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "only a bot gives inline results to choose from"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/constructor/updateBotInlineSend",
    },
    Capability {
        trait_name: "DeliversMember",
        granted: BOTS,
        title: "the event `member`",
        label: "needs a bot account",
        notes: &[
            FOR_BOTS,
            "Telegram sends changes of members to bots that are administrators, not to user accounts: ask with `chat.members()`",
        ],
        refusal: "a user account does not have it",
        source: "core.telegram.org/constructor/updateChannelParticipant, core.telegram.org/bots/api#chatmemberupdated",
    },
    Capability {
        trait_name: "DeliversOutgoing",
        granted: MTPROTO,
        title: "the filter `outgoing`",
        label: "needs MTProto",
        notes: &[ON_MTPROTO, "the Bot API tells a bot nothing of its own messages: what `chat.send(…)` gives is the message"],
        refusal: "the Bot API does not have it",
        source: "core.telegram.org/constructor/message, core.telegram.org/bots/api#update",
    },
];
