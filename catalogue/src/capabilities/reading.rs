//! Messages, members and users that no update brought.

use super::{BOT_API, Capability, FOR_USERS, MTPROTO, ON_MTPROTO};
use crate::Target::UserAccount;

pub(super) const ROWS: &[Capability] = &[
    Capability {
        trait_name: "FetchMessages",
        granted: MTPROTO,
        title: "fetching a message by its id",
        label: "needs MTProto",
        notes: &[ON_MTPROTO, "the Bot API shows a message only once, in its update: keep what you need later"],
        refusal: "the Bot API does not have it",
        source: "core.telegram.org/method/channels.getMessages, core.telegram.org/bots/api#available-methods",
    },
    Capability {
        trait_name: "ReadHistory",
        granted: &[UserAccount],
        title: "reading a chat's history",
        label: "needs a user account on MTProto",
        notes: &[
            FOR_USERS,
            "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
            "a bot on MTProto fetches messages whose ids it knows with `chat.messages(ids)`",
        ],
        refusal: "neither the Bot API nor a bot account has it",
        source: "core.telegram.org/method/messages.getHistory",
    },
    Capability {
        trait_name: "SearchMessages",
        granted: &[UserAccount],
        title: "searching messages",
        label: "needs a user account on MTProto",
        notes: &[
            FOR_USERS,
            "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
            "a bot that has to search keeps the messages of its updates in a store of its own",
        ],
        refusal: "neither the Bot API nor a bot account has it",
        source: "core.telegram.org/method/messages.search, core.telegram.org/method/messages.searchGlobal",
    },
    Capability {
        trait_name: "ResolveUsernames",
        granted: MTPROTO,
        title: "finding a user or a chat by username",
        label: "needs MTProto",
        notes: &[ON_MTPROTO, "the Bot API finds no user by name: keep the ids of the users whose updates you get"],
        refusal: "the Bot API does not have it",
        source: "core.telegram.org/method/contacts.resolveUsername, core.telegram.org/bots/api#getchat",
    },
    Capability {
        trait_name: "ListMembers",
        granted: MTPROTO,
        title: "listing a chat's members",
        label: "needs MTProto",
        notes: &[ON_MTPROTO, "the Bot API offers `chat.administrators()`, `chat.member(user)` and `chat.member_count()` instead"],
        refusal: "the Bot API does not have it",
        source: "core.telegram.org/method/channels.getParticipants, core.telegram.org/bots/api#getchatadministrators",
    },
    Capability {
        trait_name: "Webhooks",
        granted: BOT_API,
        title: "a webhook",
        label: "needs the Bot API",
        notes: &[
            "available with `api = \"bot\"`, on the cloud server and on a local one",
            "Telegram posts updates to a web server for the Bot API only: over MTProto they come by the connection that `run()` keeps",
        ],
        refusal: "MTProto does not have it",
        source: "core.telegram.org/bots/api#setwebhook, core.telegram.org/api/updates",
    },
    Capability {
        trait_name: "CatchUp",
        granted: MTPROTO,
        title: "asking for missed updates",
        label: "needs MTProto",
        notes: &[ON_MTPROTO, "the Bot API keeps updates for 24 hours and gives each out once: `run()` receives those that wait"],
        refusal: "the Bot API does not have it",
        source: "core.telegram.org/method/updates.getDifference, core.telegram.org/bots/api#getting-updates",
    },
];
