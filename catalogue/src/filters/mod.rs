//! What narrows an event: `#[on(message, photo)]`.

mod chats;
mod messages;
mod people;
mod queries;
mod services;

pub use services::{SERVICES, Service, service};

use crate::events::pascal_case;
use crate::table::{joined, total};
use crate::{Capability, Event, capability};

/// A filter of `#[on(…)]` and `#[command(…)]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The name in the attribute.
    pub name: &'static str,
    /// What passes: a sentence without its full stop.
    pub summary: &'static str,
    /// The events that can have it.
    pub fits: Fits,
    /// What stands behind the name.
    pub value: Value,
    /// Of those with the same word here, one at most is true of an update: two side by side are a handler that never runs.
    pub one_of: Option<&'static str>,
    /// The wider filter that passes wherever this one does: `media` of `photo`.
    pub part_of: Option<&'static str>,
    /// The trait that a target needs; `None` where every target delivers such updates.
    pub capability: Option<&'static str>,
    /// Where Telegram says so.
    pub source: &'static str,
}

/// Which events can have a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fits {
    /// Those that tell one of these: the names of [`Event::data`].
    Data(&'static [&'static str]),
    /// Those that give this parameter.
    Gives(&'static str),
    /// All.
    Every,
}

/// What stands behind a filter's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing: `photo`.
    Nothing,
    /// A regular expression: `data = r"^vote:(\d+)$"`.
    Pattern,
    /// Nothing or a regular expression: `text`, `text = r"^\d+$"`.
    MaybePattern,
    /// A username or an id: `from = "ann"`, `chat = -1001234567890`.
    Who,
    /// Nothing or the name of a service message: `service`, `service = "new_chat_title"`.
    MaybeService,
    /// The path of a function: `filter = is_admin`.
    Function,
    /// One filter in parentheses: `not(photo)`.
    Filter,
    /// Filters in parentheses: `any(photo, video)`.
    Filters,
}

impl Filter {
    /// Whether an update of this event can have it.
    pub fn fits(&self, event: &Event) -> bool {
        event.stands_for_all()
            || match self.fits {
                Fits::Data(types) => event.data.is_some_and(|data| types.contains(&data)),
                Fits::Gives(handle) => event.extractors.contains(&handle),
                Fits::Every => true,
            }
    }

    /// The row of the capability that it needs.
    pub fn needs(&self) -> Option<&'static Capability> {
        self.capability.and_then(capability)
    }

    /// The name of its variant in the runtime: `VideoNote`.
    pub fn variant(&self) -> String {
        pascal_case(self.name)
    }

    /// The name as it begins in the documentation: `from = "…"`.
    pub fn shown(&self) -> String {
        let name = self.name;
        match self.value {
            Value::Nothing => format!("`{name}`"),
            Value::Pattern => format!("`{name} = r\"…\"`"),
            Value::MaybePattern => format!("`{name}`, `{name} = r\"…\"`"),
            Value::Who => format!("`{name} = \"…\"`"),
            Value::MaybeService => format!("`{name}`, `{name} = \"…\"`"),
            Value::Function => format!("`{name} = function`"),
            Value::Filter => format!("`{name}(…)`"),
            Value::Filters => format!("`{name}(…, …)`"),
        }
    }
}

/// The filter of this name.
pub fn filter(name: &str) -> Option<&'static Filter> {
    FILTERS.iter().find(|row| row.name == name)
}

/// A filter that takes no value and that every target has: what most rows are.
const fn word(name: &'static str, summary: &'static str, fits: Fits, source: &'static str) -> Filter {
    Filter { name, summary, fits, value: Value::Nothing, one_of: None, part_of: None, capability: None, source }
}

#[rustfmt::skip]
const PARTS: &[&[Filter]] = &[
    messages::ROWS,
    chats::ROWS,
    people::ROWS,
    queries::ROWS,
];
static ALL: [Filter; total(PARTS)] = joined(PARTS);

/// Every filter.
pub static FILTERS: &[Filter] = &ALL;
