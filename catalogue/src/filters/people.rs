//! Who did it, and to whom.

use super::{Filter, Fits, Value, word};

const USERS: Fits = Fits::Gives("User");
const USER: &str = "core.telegram.org/bots/api#user";

pub(super) const ROWS: &[Filter] = &[
    Filter {
        value: Value::Who,
        ..word("from", "by the user with this username or id, or by the chat in whose name a message was sent", USERS, USER)
    },
    word("from_bot", "by a bot", USERS, USER),
    word("me", "it is about the account itself", Fits::Data(&["MemberUpdate"]), "core.telegram.org/bots/api#update"),
];
