//! Abilities of everyday operations.

use super::{BOTS, Capability, FOR_BOTS};
use crate::Target::{BotAccount, LocalServer, UserAccount};

pub(super) const ROWS: &[Capability] = &[
    Capability {
        trait_name: "LargeFiles",
        granted: &[LocalServer, BotAccount, UserAccount],
        title: "moving a file beyond the cloud server's size limits",
        label: "needs a local Bot API server or MTProto",
        notes: &[
            "available with `api = \"bot\", server = \"local\"`, and with `api = \"mtproto\"` for bot and user accounts",
            "without `.large()` a file may have up to 50 MB when sent and 20 MB when downloaded",
        ],
        refusal: "the cloud server does not have it",
        source: "core.telegram.org/bots/api#using-a-local-bot-api-server, core.telegram.org/api/files",
    },
    Capability {
        trait_name: "AttachKeyboards",
        granted: BOTS,
        title: "attaching a keyboard to a message",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "Telegram silently drops the keyboard of a message that a user account sends"],
        refusal: "a user account does not have it",
        source: "docs.rs/grammers-client/0.11.0 `InputMessage::reply_markup`",
    },
    Capability {
        trait_name: "PaidBroadcasts",
        granted: BOTS,
        title: "paying for a faster broadcast",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "only a bot has a balance of stars to pay for messages beyond the free rate"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/bots/api#paid-broadcasts, core.telegram.org/method/messages.sendMessage",
    },
    Capability {
        trait_name: "AnswerQueries",
        granted: BOTS,
        title: "answering a callback or inline query",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "Telegram sends these queries to bots, and refuses a user account's answer with `USER_BOT_REQUIRED`"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/method/messages.setBotCallbackAnswer, core.telegram.org/method/messages.setInlineBotResults",
    },
];
