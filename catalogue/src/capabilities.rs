//! What not every target can do. One row makes one trait of `capgram::capability`, its message included.

use crate::Target::{self, BotAccount, Cloud, LocalServer, UserAccount};

/// An ability that some targets have and others have not.
///
/// A refused call reads, in rustc's words:
///
/// ```text
/// error[E0277]: {title} is not available on `BotApi`
///      |  ^^^^^^^ {label}
/// help: the trait `{trait_name}` is not implemented for `BotApi`
/// note: {notes[0]}
/// note: {notes[1]}
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capability {
    /// The trait in `capgram::capability`.
    pub trait_name: &'static str,
    /// Who has it. Everybody else is refused.
    pub granted: &'static [Target],
    /// What is refused, as the subject of "… is not available on".
    pub title: &'static str,
    /// What the call needs; true for every refused target.
    pub label: &'static str,
    /// Where it is available, then why the others lack it or what to do instead.
    pub notes: &'static [&'static str],
    /// Who lacks it, said to somebody who writes the grant by hand.
    pub refusal: &'static str,
    /// Where Telegram, or the client library, says so.
    pub source: &'static str,
}

impl Capability {
    /// Whether `target` has it.
    pub fn granted_to(&self, target: Target) -> bool {
        self.granted.contains(&target)
    }

    /// The headline of a refusal, with rustc's `{Self}` in the marker's place.
    pub fn message(&self) -> String {
        format!("{} is not available on `{{Self}}`", self.title)
    }
}

/// The capability whose trait is `trait_name`.
pub fn capability(trait_name: &str) -> Option<&'static Capability> {
    CAPABILITIES.iter().find(|row| row.trait_name == trait_name)
}

const MTPROTO: &[Target] = &[BotAccount, UserAccount];
const BOTS: &[Target] = &[Cloud, LocalServer, BotAccount];
const BOT_API: &[Target] = &[Cloud, LocalServer];

const ON_MTPROTO: &str = "available with `api = \"mtproto\"`, for bot and user accounts";
const FOR_USERS: &str = "available with `api = \"mtproto\", account = \"user\"`";
const FOR_BOTS: &str = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts";

/// Every capability: first those of operations, then those of events.
pub static CAPABILITIES: &[Capability] = &[
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
        title: "searching a chat's messages",
        label: "needs a user account on MTProto",
        notes: &[
            FOR_USERS,
            "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
            "a bot that has to search keeps the messages of its updates in a store of its own",
        ],
        refusal: "neither the Bot API nor a bot account has it",
        source: "core.telegram.org/method/messages.search",
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
        trait_name: "ListMembers",
        granted: MTPROTO,
        title: "listing a chat's members",
        label: "needs MTProto",
        notes: &[ON_MTPROTO, "the Bot API offers `chat.administrators()`, `chat.member(user)` and `chat.member_count()` instead"],
        refusal: "the Bot API does not have it",
        source: "core.telegram.org/method/channels.getParticipants, core.telegram.org/bots/api#getchatadministrators",
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
        trait_name: "AnswerQueries",
        granted: BOTS,
        title: "answering a callback or inline query",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "Telegram sends these queries to bots, and refuses a user account's answer with `USER_BOT_REQUIRED`"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/method/messages.setBotCallbackAnswer, core.telegram.org/method/messages.setInlineBotResults",
    },
    Capability {
        trait_name: "SetCommands",
        granted: BOTS,
        title: "setting the menu of commands",
        label: "needs a bot account",
        notes: &[FOR_BOTS, "a user account has no menu of commands: Telegram answers `USER_BOT_REQUIRED`"],
        refusal: "a user account does not have it",
        source: "core.telegram.org/method/bots.setBotCommands",
    },
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
        trait_name: "UseGrammers",
        granted: MTPROTO,
        title: "the native client of `grammers_client`",
        label: "needs MTProto",
        notes: &[ON_MTPROTO, "on the Bot API use `bot.teloxide()`"],
        refusal: "the Bot API does not have it",
        source: "docs.rs/grammers-client/0.11.0",
    },
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
];
