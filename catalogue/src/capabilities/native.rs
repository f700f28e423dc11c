//! The native clients.

use super::{BOT_API, Capability, MTPROTO, ON_MTPROTO};

pub(super) const ROWS: &[Capability] = &[
    Capability {
        trait_name: "UseTeloxide",
        granted: BOT_API,
        title: "the native client of `teloxide_core`",
        label: "needs the Bot API",
        notes: &[
            "available with `api = \"bot\"`, on the cloud server and on a local one",
            "on MTProto use `bot.grammers()` or `bot.invoke(&function)`",
        ],
        refusal: "MTProto does not have it",
        source: "docs.rs/teloxide-core/0.13.0",
    },
    Capability {
        trait_name: "UseMethods",
        granted: BOT_API,
        title: "calling a Bot API method by its name",
        label: "needs the Bot API",
        notes: &[
            "available with `api = \"bot\"`, on the cloud server and on a local one",
            "on MTProto `bot.invoke(&function)` calls any function of the schema that the account may call",
        ],
        refusal: "MTProto does not have it",
        source: "core.telegram.org/bots/api#making-requests",
    },
    Capability {
        trait_name: "UseGrammers",
        granted: MTPROTO,
        title: "the native client of `grammers_client`",
        label: "needs MTProto",
        notes: &[ON_MTPROTO, "on the Bot API use `bot.teloxide()`"],
        refusal: "the Bot API does not have it",
        source: "docs.rs/grammers-client/0.11.0",
    },
];
