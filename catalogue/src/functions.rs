//! Who may call which function of MTProto's schema.
//!
//! One text that is searched, and no table in Rust: the macro builds this crate, and never asks.

use std::sync::OnceLock;

use crate::Target;

/// The layer of the schema that the table describes.
pub const LAYER: i32 = 230;

/// The rows, sorted by name, behind a few lines that explain them.
static TABLE: &str = include_str!("../data/tl_methods.tsv");

/// The accounts that may call a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Callers {
    /// Users and bots.
    Everyone,
    /// User accounts; Telegram answers a bot with `BOT_METHOD_INVALID`.
    Users,
    /// Bot accounts; Telegram answers a user account with `USER_BOT_REQUIRED`.
    Bots,
    /// Nobody has said: the function is new, and neither Telegram's documentation nor a list of others names it.
    Unknown,
}

/// A function of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    /// The name in the schema: `messages.getHistory`.
    pub name: &'static str,
    /// The Rust type in `grammers_client::tl`: `functions::messages::GetHistory`.
    pub rust_path: &'static str,
    /// Who may call it.
    pub callers: Callers,
    /// Whether a bot may call it for a business connection, whatever `callers` says.
    pub for_business: bool,
    /// Whether a client may call it that has not signed in.
    pub before_sign_in: bool,
    /// How sure the row is: `high` where Telegram's documentation and the lists of other libraries agree.
    pub confidence: &'static str,
}

impl Function {
    fn row(line: &'static str) -> Option<Function> {
        let mut columns = line.split('\t');
        let (name, rust_path) = (columns.next()?, columns.next()?);
        let callers = match columns.next()? {
            "both" => Callers::Everyone,
            "user" => Callers::Users,
            "bot" => Callers::Bots,
            _ => Callers::Unknown,
        };
        let confidence = columns.next()?;
        let flags = columns.next().unwrap_or_default();
        let has = |flag| flags.split(',').any(|one| one == flag);
        Some(Function { name, rust_path, callers, for_business: has("biz"), before_sign_in: has("unauth"), confidence })
    }

    /// Whether an account of `target` may call it as it is; `None` where the target does not speak MTProto.
    pub fn callable_on(&self, target: Target) -> Option<bool> {
        match target {
            Target::Cloud | Target::LocalServer => None,
            Target::BotAccount => Some(self.callers != Callers::Users),
            Target::UserAccount => Some(self.callers != Callers::Bots),
        }
    }

    /// Whether it carries another function: `invokeWithLayer`. Whether that one is callable decides.
    pub fn is_wrapper(&self) -> bool {
        self.name.starts_with("invoke") || self.name == "initConnection"
    }

    /// The name of the Rust type: `GetHistory`.
    pub fn type_name(&self) -> &'static str {
        self.rust_path.rsplit("::").next().unwrap_or(self.rust_path)
    }

    /// What Telegram answers to an account that may not call it.
    pub fn error(&self, target: Target) -> Option<&'static str> {
        match (self.callable_on(target), target) {
            (Some(false), Target::UserAccount) => Some("USER_BOT_REQUIRED"),
            (Some(false), _) => Some("BOT_METHOD_INVALID"),
            _ => None,
        }
    }
}

/// Every function of the schema, sorted by name.
pub fn functions() -> &'static [Function] {
    static ROWS: OnceLock<Vec<Function>> = OnceLock::new();
    // The explanations and the titles.
    ROWS.get_or_init(|| TABLE.lines().skip_while(|line| line.starts_with('#')).skip(1).filter_map(Function::row).collect())
}

/// The function of that name: `messages.getHistory`.
pub fn function(name: &str) -> Option<&'static Function> {
    let rows = functions();
    rows.binary_search_by(|row| row.name.cmp(name)).ok().map(|at| &rows[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_row() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(functions().len() + 1, lines, "the titles are no row");
        assert!(functions().is_sorted_by(|one, other| one.name < other.name));
        for row in functions() {
            assert_eq!(function(row.name), Some(row));
            assert!(matches!(row.confidence, "high" | "medium" | "low"), "{}", row.name);
        }
        let words = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).flat_map(|line| line.split('\t').skip(2));
        for word in words.flat_map(|word| word.split(',')) {
            let known = ["both", "user", "bot", "unknown", "high", "medium", "low", "biz", "unauth", ""];
            assert!(known.contains(&word), "{word}");
        }
    }

    #[test]
    fn knows_who_may_call() {
        let callers = |name| function(name).map(|row| row.callers);
        assert_eq!(callers("messages.getHistory"), Some(Callers::Users));
        assert_eq!(callers("messages.setBotCallbackAnswer"), Some(Callers::Bots));
        assert_eq!(callers("messages.sendMessage"), Some(Callers::Everyone));
        assert_eq!(callers("communities.toggleParticipantBanned"), Some(Callers::Unknown));
        assert_eq!(callers("messages.inventedFunction"), None);
        let row = function("account.updateProfile").unwrap();
        assert!(row.for_business && !row.before_sign_in && row.callable_on(Target::BotAccount) == Some(false));
        assert_eq!(row.error(Target::BotAccount), Some("BOT_METHOD_INVALID"));
        assert_eq!(row.error(Target::UserAccount), None);
        assert!(function("auth.signIn").unwrap().before_sign_in);
        assert_eq!(function("bots.answerWebhookJSONQuery").unwrap().type_name(), "AnswerWebhookJsonquery");
    }
}
