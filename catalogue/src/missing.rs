//! What has no operation of its own, and why.

use crate::Target::{self, BotAccount, Cloud, LocalServer, UserAccount};

/// Something that a reader of Telegram's documentation would look for and not find among the operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// A method of the Bot API, as its documentation writes it.
    pub name: &'static str,
    /// The targets that lack it.
    pub on: &'static [Target],
    /// Why, or what does it instead.
    pub reason: &'static str,
}

/// The row of that method.
pub fn missing(name: &str) -> Option<&'static Missing> {
    MISSING.iter().find(|row| row.name == name)
}

const EVERYWHERE: &[Target] = &[Cloud, LocalServer, BotAccount, UserAccount];

/// Every method of the Bot API that no operation calls.
pub static MISSING: &[Missing] = &[
    Missing {
        name: "getUpdates",
        on: EVERYWHERE,
        reason: "`run()` asks for updates, and acknowledges one when it is handled or in the inbox: a second asker would take them away",
    },
    Missing {
        name: "getWebhookInfo",
        on: EVERYWHERE,
        reason: "a bot with a webhook asks it by itself, logs what is wrong and shows it in `/health`: `bot.teloxide()` gives all of it",
    },
    Missing { name: "kickChatMember", on: EVERYWHERE, reason: "an old name of `banChatMember`: `chat.ban(user)`" },
    Missing { name: "getChatMembersCount", on: EVERYWHERE, reason: "an old name of `getChatMemberCount`: `chat.member_count()`" },
];
