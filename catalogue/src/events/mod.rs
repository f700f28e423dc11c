//! What `#[on(…)]` can wait for.

mod activity;
mod admission;
mod business;
mod every;
mod members;
mod messages;
mod payments;
mod polls;
mod queries;
mod reactions;

use crate::table::{joined, total};
use crate::{Capability, Target, capability};

/// A kind of update that `#[on(…)]` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The name in `#[on(…)]`.
    pub name: &'static str,
    /// When it happens: a sentence without its full stop.
    pub summary: &'static str,
    /// The trait that a target needs; `None` when every target delivers it.
    pub capability: Option<&'static str>,
    /// The runtime's type for what the update tells, in `runtime/src/model`; `None` for an event that is no kind of update.
    pub data: Option<&'static str>,
    /// The Bot API's kinds of update, as `allowed_updates` names them: ask [`Event::allowed_updates`].
    pub bot_api: &'static [&'static str],
    /// The TL constructors of the updates.
    pub mtproto: &'static [&'static str],
    /// The parameters that this event can give, besides [`GIVEN_BY_EVERY_EVENT`]: ask [`Event::gives`]. One of them may still be
    /// missing in a single update: a channel's post has no user.
    pub extractors: &'static [&'static str],
    /// Where Telegram says so.
    pub source: &'static str,
}

impl Event {
    /// The row of the capability that it needs.
    pub fn needs(&self) -> Option<&'static Capability> {
        self.capability.and_then(capability)
    }

    /// Whether `target` delivers it.
    pub fn available_on(&self, target: Target) -> bool {
        self.needs().is_none_or(|row| row.granted_to(target))
    }

    /// Whether it stands for all others: `update` and `error`.
    pub fn stands_for_all(&self) -> bool {
        self.data.is_none()
    }

    /// Whether capgram makes it of what is another event's update otherwise: `album`, of messages.
    pub fn is_gathered(&self) -> bool {
        self.name == "album"
    }

    /// Every parameter that this event can give, besides [`GIVEN_BY_EVERY_EVENT`]; the events that stand for all others give what
    /// each of those gives.
    pub fn gives(&self) -> Vec<&'static str> {
        self.with_those_of_others(self.extractors, |row| row.extractors)
    }

    /// What `allowed_updates` has to name for it on the Bot API.
    pub fn allowed_updates(&self) -> Vec<&'static str> {
        // a handler that failed did so on an update that came anyway
        if self.name == "error" { Vec::new() } else { self.with_those_of_others(self.bot_api, |row| row.bot_api) }
    }

    fn with_those_of_others(&self, own: &[&'static str], of: fn(&Event) -> &'static [&'static str]) -> Vec<&'static str> {
        let mut all = own.to_vec();
        if self.stands_for_all() {
            for name in EVENTS.iter().filter(|row| !row.stands_for_all()).flat_map(of) {
                if !all.contains(name) {
                    all.push(name);
                }
            }
        }
        all
    }

    /// The name of its variant in the runtime: `MessageDeleted`.
    pub fn variant(&self) -> String {
        pascal_case(self.name)
    }
}

/// `message_deleted` as `MessageDeleted`.
pub(crate) fn pascal_case(name: &str) -> String {
    let capitalised = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    };
    name.split('_').map(capitalised).collect()
}

/// The event that `#[on(name)]` means.
pub fn event(name: &str) -> Option<&'static Event> {
    EVENTS.iter().find(|row| row.name == name)
}

/// Parameters that a handler can take whatever the event.
pub static GIVEN_BY_EVERY_EVENT: &[&str] = &["Bot", "Update", "State", "DeadLetters"];

// `update` and `error` come last: they stand for what the others leave.
#[rustfmt::skip]
const PARTS: &[&[Event]] = &[
    messages::ROWS,
    queries::ROWS,
    members::ROWS,
    reactions::ROWS,
    polls::ROWS,
    activity::ROWS,
    admission::ROWS,
    payments::ROWS,
    business::ROWS,
    every::ROWS,
];
static ALL: [Event; total(PARTS)] = joined(PARTS);

/// Every event.
pub static EVENTS: &[Event] = &ALL;
