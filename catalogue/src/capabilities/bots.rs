//! What only a bot is, has and answers.

use super::{BOTS, Capability, FOR_BOTS};

pub(super) const ROWS: &[Capability] = &[
    Capability {
        trait_name: "SetCommands",
        granted: BOTS,
        title: "a menu of commands",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "a user account has no menu of commands: Telegram answers `USER_BOT_REQUIRED`"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/method/bots.setBotCommands",
    },
    Capability {
        trait_name: "EditBotProfile",
        granted: BOTS,
        title: "a bot's profile",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "a user account has no such texts, no menu button and no default rights: Telegram answers `USER_BOT_INVALID`"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/method/bots.setBotInfo, core.telegram.org/bots/api#setmyname",
    },
];
