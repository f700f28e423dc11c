//! Business accounts and what belongs to them.

use super::{BOTS, Capability, FOR_BOTS};

pub(super) const ROWS: &[Capability] = &[
    Capability {
        trait_name: "ActForBusinesses",
        granted: BOTS,
        title: "acting for a business account",
        label: "needs a bot account",
        notes: &[
            FOR_BOTS,
            "a business account connects a bot, not another user: a user account acts for itself, and Telegram answers `BUSINESS_CONNECTION_INVALID`",
        ],
        refusal: "a user account does not have it",
        source: "core.telegram.org/api/bots/connected-business-bots, core.telegram.org/method/invokeWithBusinessConnection",
    },
    Capability {
        trait_name: "CheckPassports",
        granted: BOTS,
        title: "telling a user what is wrong with their passport",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "passports are given to bots: Telegram answers a user account with `USER_BOT_REQUIRED`"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/method/users.setSecureValueErrors, core.telegram.org/bots/api#setpassportdataerrors",
    },
];
