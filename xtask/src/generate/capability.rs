//! `runtime/src/capability/`: one trait per capability with the message of its refusal, those of operations and those of events, and
//! the traits that say which targets have them.

use std::fmt::Write;

use capgram_catalogue::{CAPABILITIES, Capability, EVENTS, FILTERS, OPERATIONS, Target};

use super::rust::{doc, header, literal};

/// The traits of operations, and what holds the others. Not formatted, as all of these.
pub(super) fn operations() -> String {
    let mut file = header("What not every target can do: a trait for each such ability.");
    file.insert_str(
        file.len() - 1,
        "//!\n\
         //! `#[bot]` grants them to a bot's marker, and an operation asks for one in its `where` clause. A helper outside\n\
         //! of the bot's module asks for what it uses:\n\
         //!\n\
         //! ```\n\
         //! use capgram::prelude::*;\n\
         //!\n\
         //! async fn count_bots<A: Api + ListMembers>(chat: &Chat<A>) -> Result<usize> {\n\
         //!     let mut bots = chat.members().bots();\n\
         //!     let mut count = 0;\n\
         //!     while bots.next().await?.is_some() {\n\
         //!         count += 1;\n\
         //!     }\n\
         //!     Ok(count)\n\
         //! }\n\
         //! ```\n",
    );
    file.push_str("mod events;\n#[doc(hidden)]\npub mod grants;\n\npub use events::*;\n\n");
    CAPABILITIES.iter().filter(|row| !is_of_event(row)).for_each(|row| ability(&mut file, row));
    file
}

/// The traits of events.
pub(super) fn events() -> String {
    let mut file = header("What not every target delivers: a trait for each such event, or for several that come together.");
    file.push_str("use super::grants;\n\n");
    CAPABILITIES.iter().filter(|row| is_of_event(row)).for_each(|row| ability(&mut file, row));
    file
}

/// Who has what.
pub(super) fn granted() -> String {
    let mut file = header(
        "Which target has which ability. They are implemented for the types of [`target`](crate::target) and nowhere else, so that\n\
         //! no marker can be granted what its target lacks.",
    );
    file.push_str("use crate::target::{BotAccount, Cloud, LocalServer, SpeaksBotApi, SpeaksMtproto, Target, Unknown, UserAccount};\n\n");
    CAPABILITIES.iter().for_each(|row| grants(&mut file, row));
    file
}

/// Whether only events ask for it.
fn is_of_event(row: &Capability) -> bool {
    row.trait_name.starts_with("Delivers")
}

fn ability(file: &mut String, row: &Capability) {
    let mut lines =
        vec![format!("{}.", capitalised(row.title)), String::new(), format!("Asked for by {}.", askers(row).join(", ")), String::new()];
    lines.push(row_of(Target::ALL.map(|target| format!("`{}`", target.marker()))));
    lines.push(row_of(Target::ALL.map(|_| "---".to_owned())));
    lines.push(row_of(Target::ALL.map(|target| if row.granted_to(target) { "yes" } else { "–" }.to_owned())));
    lines.push(String::new());
    lines.extend(row.notes.iter().map(|note| format!("- {note}")));
    lines.push(String::new());
    lines.push(format!("Source: {}", linked(row.source)));
    file.push_str(&doc(&lines));
    on_unimplemented(file, &row.message(), row.label, row.notes);
    let name = row.trait_name;
    let _ = writeln!(file, "pub trait {name}: crate::Api<Target: grants::Grants{name}> {{}}\n");
}

fn grants(file: &mut String, row: &Capability) {
    let name = row.trait_name;
    // An operation that asks for the ability reaches its client through this, with no path for the other API.
    let speaks = if row.granted.iter().all(|target| target.speaks_mtproto()) {
        "SpeaksMtproto"
    } else if row.granted.iter().all(|target| target.speaks_bot_api()) {
        "SpeaksBotApi"
    } else {
        "Target"
    };
    file.push_str(&doc(&[format!("The targets that have [`{name}`](super::{name}).")]));
    on_unimplemented(file, &format!("`{name}` cannot be granted to a bot on `{{Self}}`"), row.refusal, &row.notes[..1]);
    let _ = writeln!(file, "pub trait Grants{name}: {speaks} {{}}");
    let granted = row.granted.iter().map(|target| target.type_name());
    for target in granted.chain(["Unknown"]) {
        let _ = writeln!(file, "#[diagnostic::do_not_recommend]\nimpl Grants{name} for {target} {{}}");
    }
    file.push('\n');
}

fn on_unimplemented(file: &mut String, message: &str, label: &str, notes: &[&str]) {
    let _ = writeln!(file, "#[diagnostic::on_unimplemented(\nmessage = {},\nlabel = {},", literal(message), literal(label));
    for note in notes {
        let _ = writeln!(file, "note = {},", literal(note));
    }
    file.push_str(")]\n");
}

/// What asks for the capability, in backticks.
fn askers(row: &Capability) -> Vec<String> {
    let name = Some(row.trait_name);
    let operations = OPERATIONS.iter().filter(|operation| operation.capability == name).map(|operation| operation.shown());
    let events = EVENTS.iter().filter(|event| event.capability == name).map(|event| format!("`#[on({})]`", event.name));
    let filters = FILTERS.iter().filter(|filter| filter.capability == name).map(|filter| format!("the filter `{}`", filter.name));
    operations.chain(events).chain(filters).collect()
}

fn row_of(cells: [String; 4]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// The pages of a source as links.
fn linked(source: &str) -> String {
    let pages = source.split(", ").map(|page| match page.split_once(' ') {
        None => format!("<https://{page}>"),
        Some((page, what)) if page.contains(".rs/") => format!("<https://{page}> {what}"),
        Some(_) => page.to_owned(),
    });
    pages.collect::<Vec<_>>().join(", ")
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
