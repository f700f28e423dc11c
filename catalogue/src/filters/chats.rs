//! In which chat it happened.

use super::{Filter, Fits, Value, word};

const CHATS: Fits = Fits::Gives("Chat");
const CHAT: &str = "core.telegram.org/bots/api#chat";

const fn kind(name: &'static str, summary: &'static str) -> Filter {
    Filter { one_of: Some("chat"), ..word(name, summary, CHATS, CHAT) }
}

pub(super) const ROWS: &[Filter] = &[
    kind("private", "in a private chat"),
    // People do not see the difference, and most groups are supergroups: the plain word means both.
    word("group", "in a group of either kind, basic or supergroup", CHATS, CHAT),
    Filter { part_of: Some("group"), ..kind("basic_group", "in a basic group") },
    Filter { part_of: Some("group"), ..kind("supergroup", "in a supergroup") },
    kind("channel", "in a channel"),
    Filter { value: Value::Who, ..word("chat", "in the chat with this username or id", CHATS, CHAT) },
];
