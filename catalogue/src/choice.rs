//! What is no single request and still decides which target a bot needs: what a target costs, and how a bot is run.

use crate::Target::{self, BotAccount, Cloud, LocalServer, UserAccount};

/// What choosing a target asks of who runs the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// A sentence without its full stop.
    pub what: &'static str,
    /// Who is asked for it.
    pub on: &'static [Target],
    /// Where Telegram says so.
    pub source: &'static str,
}

/// The costs of a target, in the order in which one meets them.
pub fn costs(target: Target) -> impl Iterator<Item = &'static Cost> {
    COSTS.iter().filter(move |row| row.on.contains(&target))
}

/// A way of running a bot, or a wish about it, that only some targets fulfil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// What it is, as a noun phrase.
    pub title: &'static str,
    /// Who has it.
    pub granted: &'static [Target],
    /// What makes the others lack it.
    pub why: &'static str,
    /// More to know, whatever the target; may be empty.
    pub note: &'static str,
    /// Words that mean the same.
    pub also: &'static [&'static str],
    /// Where Telegram says so.
    pub source: &'static str,
}

/// Every cost.
pub static COSTS: &[Cost] = &[
    Cost {
        what: "a token from @BotFather",
        on: &[Cloud, LocalServer, BotAccount],
        source: "core.telegram.org/bots/tutorial#obtain-your-bot-token",
    },
    Cost {
        what: "a phone number, and somebody who enters the code at the first start",
        on: &[UserAccount],
        source: "core.telegram.org/api/auth",
    },
    Cost {
        what: "an `api_id` and `api_hash` from `my.telegram.org`, for the bot",
        on: &[BotAccount, UserAccount],
        source: "core.telegram.org/api/obtaining_api_id",
    },
    Cost {
        what: "an `api_id` and `api_hash` from `my.telegram.org`, for the server",
        on: &[LocalServer],
        source: "core.telegram.org/bots/api#using-a-local-bot-api-server",
    },
    Cost {
        what: "a server of your own to host: `telegram-bot-api --local`",
        on: &[LocalServer],
        source: "core.telegram.org/bots/api#using-a-local-bot-api-server",
    },
    Cost {
        what: "a session file that must neither be lost nor copied: it is the key to the account",
        on: &[BotAccount, UserAccount],
        source: "core.telegram.org/api/auth",
    },
    Cost {
        what: "asking for missed updates with `catch_up()`: they are sent only to who is connected",
        on: &[BotAccount, UserAccount],
        source: "core.telegram.org/api/updates",
    },
    Cost {
        what: "careful rates: who floods or spams by an unofficial client is banned for good",
        on: &[UserAccount],
        source: "core.telegram.org/api/obtaining_api_id",
    },
];

/// Every way.
pub static WAYS: &[Way] = &[
    Way {
        title: "receiving updates by a webhook",
        granted: &[Cloud, LocalServer],
        why: "Telegram posts updates to a web server for the Bot API only",
        note: "`librarian::bot().webhook(…)`, by the cargo feature `webhooks`; a bot without one asks by `getUpdates`",
        also: &["webhooks", "serverless", "lambda", "web server behind https", "setWebhook"],
        source: "core.telegram.org/bots/api#setwebhook",
    },
    Way {
        title: "several programs on one token",
        granted: &[BotAccount],
        why: "Telegram gives the updates of one token to one poller or webhook of the Bot API, and a user account has no token",
        note: "`a::bot().alongside(b::bot())` also puts one bot on the Bot API beside one on MTProto",
        also: &["many processes", "replicas", "share one token", "alongside"],
        source: "core.telegram.org/bots/api#getupdates, core.telegram.org/api/updates",
    },
    Way {
        title: "updates that wait at Telegram while the bot is down",
        granted: &[Cloud, LocalServer],
        why: "MTProto sends updates to who is connected; `catch_up()` asks for what was missed",
        note: "the Bot API keeps them for 24 hours",
        also: &["queue of updates", "offline for hours"],
        source: "core.telegram.org/bots/api#getting-updates",
    },
    Way {
        title: "running with a token and nothing else",
        granted: &[Cloud],
        why: "MTProto and a local server need an `api_id` from `my.telegram.org`",
        note: "",
        also: &["without api_id", "no api_hash", "no phone number", "no session file", "only a token", "simplest"],
        source: "core.telegram.org/api/obtaining_api_id",
    },
    Way {
        title: "no server of your own",
        granted: &[Cloud, BotAccount, UserAccount],
        why: "a local Bot API server is one more program to run",
        note: "",
        also: &["without hosting a server", "serverless host"],
        source: "core.telegram.org/bots/api#using-a-local-bot-api-server",
    },
    Way {
        title: "acting as a person, from a user account",
        granted: &[UserAccount],
        why: "a bot is a bot on either API",
        note: "",
        also: &["userbot", "self bot", "my own account", "personal account"],
        source: "core.telegram.org/api/terms",
    },
    Way {
        title: "acting as a bot, by a token",
        granted: &[Cloud, LocalServer, BotAccount],
        why: "a user account has no token",
        note: "",
        also: &["bot account", "bot token", "botfather"],
        source: "core.telegram.org/bots",
    },
];
