//! What `#[on(…)]` can wait for.

mod every;
mod members;
mod messages;
mod queries;

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
    /// The Bot API's kinds of update, as `allowed_updates` names them.
    pub bot_api: &'static [&'static str],
    /// The TL constructors of the updates.
    pub mtproto: &'static [&'static str],
    /// The parameters that this event can give, besides [`GIVEN_BY_EVERY_EVENT`]. One of them may still be missing in
    /// a single update: a channel's post has no user.
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
}

/// The event that `#[on(name)]` means.
pub fn event(name: &str) -> Option<&'static Event> {
    EVENTS.iter().find(|row| row.name == name)
}

/// Parameters that a handler can take whatever the event.
pub static GIVEN_BY_EVERY_EVENT: &[&str] = &["Bot", "Update", "State"];

// `update` and `error` come last: they stand for what the others leave.
#[rustfmt::skip]
const PARTS: &[&[Event]] = &[
    messages::ROWS,
    queries::ROWS,
    members::ROWS,
    every::ROWS,
];
static ALL: [Event; total(PARTS)] = joined(PARTS);

/// Every event.
pub static EVENTS: &[Event] = &ALL;
