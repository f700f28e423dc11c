//! What only a bot is, has and answers.

use super::{BOT_API, BOTS, Capability, FOR_BOTS};

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
    Capability {
        trait_name: "RunGames",
        granted: BOTS,
        title: "a game of the bot's own",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "games and their scores belong to bots, which get them from `@BotFather`: a user account plays them"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/bots/games, core.telegram.org/method/messages.setGameScore",
    },
    Capability {
        trait_name: "EditInlineMessages",
        granted: BOTS,
        title: "changing a message that an inline result sent",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "only a bot has inline results, and is told the ids of what they sent"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/method/messages.editInlineBotMessage, core.telegram.org/bots/api#updating-messages",
    },
    Capability {
        trait_name: "SetEmojiStatus",
        granted: BOTS,
        title: "setting a user's emoji status",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "users allow it to a bot, in one of its web apps: Telegram answers a user account `USER_BOT_REQUIRED`"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/method/bots.updateUserEmojiStatus, core.telegram.org/bots/api#setuseremojistatus",
    },
    Capability {
        trait_name: "CloseServer",
        granted: BOT_API,
        title: "closing the bot on its server",
        label: "needs the Bot API",
        notes: &[
            "available with `api = \"bot\"`, on the cloud server and on a local one",
            "MTProto has no server that the bot could move from: it talks to Telegram itself, and `bot.log_out()` ends its session",
        ],
        refusal: "MTProto does not have it",
        source: "core.telegram.org/bots/api#close",
    },
];
