//! What the runtime has of every event: a variant of `Event`, a row function, a kind of update, and a place in the lists of what
//! each parameter comes with.

use std::collections::BTreeSet;
use std::fmt::Write;

use capgram_catalogue::{EVENTS, Event, FILTERS};

use super::rust::{header, literal};

/// The text of `glue/event.rs`, not formatted.
pub(super) fn event() -> String {
    let mut file = header("The events of `#[on(…)]`, and what each parameter of a handler comes with.");
    file.push_str(
        "use crate::api::Api;\n\
         use crate::capability::*;\n\
         use crate::dispatch::handler::{Call, Handler, Running};\n\n\
         /// The events of `#[on(…)]`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n\
         #[non_exhaustive]\n\
         pub enum Event {\n",
    );
    for row in EVENTS {
        let _ = writeln!(file, "/// `#[on({})]`: {}.\n{},", row.name, row.summary, row.variant());
    }
    file.push_str(
        "}\n\n\
         impl Event {\n\
         /// The name in `#[on(…)]`.\n\
         pub const fn name(self) -> &'static str {\n\
         match self {\n",
    );
    for row in EVENTS {
        let _ = writeln!(file, "Self::{} => {},", row.variant(), literal(row.name));
    }
    file.push_str(
        "}\n}\n\n\
         /// The event's facts.\n\
         pub(crate) fn row(self) -> &'static capgram_catalogue::Event {\n\
         // the variants stand in the order of the rows\n\
         &capgram_catalogue::EVENTS[self as usize]\n\
         }\n\
         }\n\n",
    );
    for row in EVENTS {
        row_function(&mut file, row);
    }
    for row in FILTERS {
        if let Some(capability) = row.capability {
            let _ = writeln!(
                file,
                "/// A row with the filter `{0}`.\n\
                 pub const fn with_{0}<A>(handler: Handler<A>) -> Handler<A>\n\
                 where\nA: Api,\nA: {capability},\n{{\n\
                 handler\n\
                 }}\n",
                row.name
            );
        }
    }
    given_by(&mut file);
    file
}

/// What makes a row of a bot's table. The bound stands on a line of its own, since rustc shows that line when an event is refused.
fn row_function(file: &mut String, row: &Event) {
    let Event { name, capability, .. } = *row;
    let bound = capability.map_or_else(String::new, |capability| format!("A: {capability},\n"));
    let _ = writeln!(
        file,
        "/// A row for `#[on({name})]`.\n\
         pub const fn on_{name}<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>\n\
         where\nA: Api,\n{bound}{{\n\
         Handler::on(Event::{}, handler, call)\n\
         }}\n",
        row.variant()
    );
}

/// The events that give each parameter.
fn given_by(file: &mut String) {
    let handles: BTreeSet<&str> = EVENTS.iter().flat_map(|row| row.extractors).copied().collect();
    file.push_str(
        "/// The events that give each handle.\n\
         #[allow(non_upper_case_globals, reason = \"each has the name of its handle\")]\n\
         pub(crate) mod given_by {\n\
         use super::Event;\n\n",
    );
    for handle in handles {
        let events: Vec<_> =
            EVENTS.iter().filter(|row| row.gives().contains(&handle)).map(|row| format!("Event::{}", row.variant())).collect();
        let _ = writeln!(file, "pub(crate) const {handle}: &[Event] = &[{}];", events.join(", "));
    }
    file.push_str("}\n");
}

/// The text of `glue/kind.rs`, not formatted.
pub(super) fn kind() -> String {
    let kinds: Vec<_> = EVENTS.iter().filter_map(|row| row.data.map(|data| (row, data))).collect();
    let types: BTreeSet<&str> = kinds.iter().map(|(_, data)| *data).collect();
    let mut file = header("The kinds of update, each with what it tells.");
    let _ = writeln!(
        file,
        "use std::sync::Arc;\n\nuse super::Event;\nuse crate::model::{{{}, Happening}};\n",
        types.into_iter().collect::<Vec<_>>().join(", ")
    );
    file.push_str(
        "/// What has happened.\n\
         #[derive(Clone, Debug)]\n\
         #[allow(clippy::large_enum_variant, reason = \"most updates are messages, which are the large ones\")]\n\
         pub(crate) enum UpdateKind {\n",
    );
    for (row, data) in &kinds {
        let shared = if *data == "Message" { "Arc<Message>" } else { data };
        let _ = writeln!(file, "{}({shared}),", row.variant());
    }
    file.push_str(
        "/// A kind that has no event, by its name in the API.\n\
         Other(String),\n\
         }\n\n\
         impl UpdateKind {\n\
         /// The event; `None` for a kind that has none.\n\
         pub(crate) fn event(&self) -> Option<Event> {\n\
         Some(match self {\n",
    );
    for (row, _) in &kinds {
        let _ = writeln!(file, "Self::{0}(_) => Event::{0},", row.variant());
    }
    file.push_str(
        "Self::Other(_) => return None,\n\
         })\n}\n\n\
         /// What is told of it; `None` for a kind that has no event.\n\
         pub(crate) fn happening(&self) -> Option<&dyn Happening> {\n\
         Some(match self {\n",
    );
    for (row, _) in &kinds {
        let _ = writeln!(file, "Self::{}(data) => data,", row.variant());
    }
    file.push_str("Self::Other(_) => return None,\n})\n}\n}\n");
    file
}
