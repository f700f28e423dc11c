//! Who may call which function, and which functions need no sign-in.

use std::collections::HashMap;
use std::sync::LazyLock;

/// `name`, `both` or `user` or `bot`, and `unauth` where a client that has not signed in may call it.
static TABLE: &str = include_str!("callers.tsv");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Both,
    User,
    Bot,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Caller {
    pub(super) who: Who,
    pub(super) before_sign_in: bool,
}

static CALLERS: LazyLock<HashMap<&'static str, Caller>> = LazyLock::new(|| TABLE.lines().filter_map(row).collect());

fn row(line: &'static str) -> Option<(&'static str, Caller)> {
    let mut columns = line.split('\t');
    let name = columns.next()?;
    let who = match columns.next()? {
        "user" => Who::User,
        "bot" => Who::Bot,
        _ => Who::Both,
    };
    Some((name, Caller { who, before_sign_in: columns.next() == Some("unauth") }))
}

/// What is known of a function, by its name in the schema. Nothing is known of the few that no list mentions.
pub(super) fn caller(name: &str) -> Option<Caller> {
    CALLERS.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_who_may_call() {
        assert_eq!(CALLERS.len(), TABLE.lines().count());
        assert_eq!(caller("messages.getHistory").map(|c| c.who), Some(Who::User));
        assert_eq!(caller("messages.setBotCallbackAnswer").map(|c| c.who), Some(Who::Bot));
        assert_eq!(caller("messages.sendMessage").map(|c| (c.who, c.before_sign_in)), Some((Who::Both, false)));
        assert_eq!(caller("auth.signIn").map(|c| c.before_sign_in), Some(true));
        assert!(caller("messages.inventedFunction").is_none());
    }
}
