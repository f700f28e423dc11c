//! Whether the handlers of a bot's modules take the same from each other, evaluated when the bot is compiled.
//!
//! The macro sees one module at a time; the tables of all of them meet in a constant. A name is found by its hash, so that a thousand
//! commands stay within what rustc evaluates without a word.

use super::filter::{Filter, Is};
use super::handler::{Event, Handler, Trigger};
use crate::api::Api;

/// A module's path as its bot names it, and its handlers.
pub type Table<A> = (&'static str, &'static [Handler<A>]);

/// What a module's handlers wait for in vain, as a text.
#[derive(Clone, Copy, Debug)]
pub struct Clashes {
    text: [u8; ROOM_FOR_TEXT],
    length: usize,
    count: usize,
}

const ROOM_FOR_TEXT: usize = 2048;

/// So many are told by their names.
const TOLD: usize = 8;

/// A handler that takes all of something, and under which name.
#[derive(Clone, Copy)]
struct Taker {
    key: &'static str,
    table: usize,
    row: usize,
}

/// How much room the names of all commands take in a table that is at most half full.
pub const fn room<A: Api>(tables: &[Table<A>]) -> usize {
    let mut names = 1;
    let mut table = 0;
    while table < tables.len() {
        let handlers = tables[table].1;
        let mut row = 0;
        while row < handlers.len() {
            if let Trigger::Command { aliases, .. } = handlers[row].trigger {
                names += 1 + aliases.len();
            }
            row += 1;
        }
        table += 1;
    }
    (2 * names).next_power_of_two()
}

/// For each table, which of its handlers an earlier table's handler without filters hides.
///
/// Filters make a second handler possible; the start-up check compares them.
pub const fn clashes<A: Api, const TABLES: usize, const ROOM: usize>(tables: &[Table<A>; TABLES]) -> [Clashes; TABLES] {
    let mut found = [Clashes { text: [0; ROOM_FOR_TEXT], length: 0, count: 0 }; TABLES];
    let mut commands: [Option<Taker>; ROOM] = [None; ROOM];
    let mut events: [Option<Taker>; EVENTS] = [None; EVENTS];
    let mut table = 0;
    while table < TABLES {
        let handlers = tables[table].1;
        let mut row = 0;
        while row < handlers.len() {
            let handler = &handlers[row];
            let (name, aliases): (Option<&'static str>, &[&'static str]) = match handler.trigger {
                Trigger::Command { name, aliases, .. } => (Some(name), aliases),
                Trigger::Event(_) => (None, &[]),
            };
            let mut at = 0;
            while at <= aliases.len() {
                let (place, key) = match (name, handler.trigger) {
                    (Some(name), _) => {
                        let key = if at == 0 { name } else { aliases[at - 1] };
                        (&mut commands[slot(&commands, key)], key)
                    }
                    (None, Trigger::Event(event)) => (&mut events[event as usize], event.name()),
                    (None, Trigger::Command { .. }) => panic!("a command has a name"),
                };
                match *place {
                    Some(taker) if taker.table < table && !speaks_of_outgoing(handler.filters) => {
                        let first = &tables[taker.table];
                        found[table].note(name.is_some(), key, first.0, first.1[taker.row].name, tables[table].0, handler.name);
                    }
                    // one with a pattern takes no more than that; the start-up check compares them
                    None if handler.filters.is_empty() && !handler.patterned => *place = Some(Taker { key, table, row }),
                    _ => {}
                }
                at += 1;
            }
            row += 1;
        }
        table += 1;
    }
    found
}

/// Events are numbered without a gap, and `#[on(error)]` is the last.
const EVENTS: usize = Event::Error as usize + 1;

/// Where `key` stands in a table, or would.
const fn slot(table: &[Option<Taker>], key: &str) -> usize {
    let mut at = hash(key) % table.len();
    while let Some(taker) = table[at] {
        if same(taker.key, key) {
            break;
        }
        at = (at + 1) % table.len();
    }
    at
}

/// FNV-1a: short, and good enough for a table that is half empty.
const fn hash(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut hash: u32 = 0x811c_9dc5;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash as usize
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// What the account itself sends goes to nobody who does not ask for it, so a handler that does is hidden by none that does not.
const fn speaks_of_outgoing<A: Api>(filters: &[Filter<A>]) -> bool {
    let mut at = 0;
    while at < filters.len() {
        let speaks = match &filters[at] {
            Filter::Is(Is::Outgoing) => true,
            Filter::Not(inner) | Filter::Any(inner) | Filter::All(inner) => speaks_of_outgoing(inner),
            _ => false,
        };
        if speaks {
            return true;
        }
        at += 1;
    }
    false
}

impl Clashes {
    const fn note(&mut self, command: bool, key: &str, first: &str, first_handler: &str, module: &str, handler: &str) {
        self.count += 1;
        if self.count > TOLD {
            return;
        }
        let (open, close) = if command { ("`/", "`") } else { ("`#[on(", ")]`") };
        if self.count == 1 {
            self.write(&[open, key, close, " of `", module, "` is handled by another module already"]);
            self.write(&["\n\nhelp: join the two handlers, or narrow the first by a filter"]);
            self.write(if command { &[", or give one of the commands another name"] } else { &[] });
        }
        self.write(&[
            "\nnote: `",
            first_handler,
            "` of `",
            first,
            "` takes every ",
            open,
            key,
            close,
            ", so `",
            handler,
            "` never gets one",
        ]);
    }

    const fn write(&mut self, parts: &[&str]) {
        let mut part = 0;
        while part < parts.len() {
            let bytes = parts[part].as_bytes();
            // what does not fit is left out whole, so that no letter is cut
            if self.length + bytes.len() <= ROOM_FOR_TEXT {
                let mut at = 0;
                while at < bytes.len() {
                    self.text[self.length] = bytes[at];
                    self.length += 1;
                    at += 1;
                }
            }
            part += 1;
        }
    }
}

/// Ends the build where a module waits in vain.
#[track_caller]
pub const fn apart(clashes: &Clashes) {
    if clashes.count > 0 {
        let (text, _) = clashes.text.split_at(clashes.length);
        match str::from_utf8(text) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!("two modules handle the same"),
        }
    }
}
