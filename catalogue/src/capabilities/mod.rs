//! What not every target can do. One row makes one trait of `capgram::capability`, its message included.

mod accounts;
mod admission;
mod bots;
mod business;
mod events;
mod everyday;
mod native;
mod payments;
mod reading;

use crate::Target::{self, BotAccount, Cloud, LocalServer, UserAccount};
use crate::table::{joined, total};

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
const USERS: &[Target] = &[UserAccount];
const BOT_API: &[Target] = &[Cloud, LocalServer];

const ON_MTPROTO: &str = "available with `api = \"mtproto\"`, for bot and user accounts";
pub(crate) const FOR_USERS: &str = "available with `api = \"mtproto\", account = \"user\"`";
const FOR_BOTS: &str = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts";

#[rustfmt::skip]
const PARTS: &[&[Capability]] = &[
    everyday::ROWS,
    bots::ROWS,
    reading::ROWS,
    payments::ROWS,
    accounts::ROWS,
    business::ROWS,
    native::ROWS,
    events::ROWS,
    admission::ROWS,
];
static ALL: [Capability; total(PARTS)] = joined(PARTS);

/// Every capability: first those of operations, then those of events.
pub static CAPABILITIES: &[Capability] = &ALL;
