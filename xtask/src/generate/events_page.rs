//! `docs/events.md`: what a handler can wait for, and what narrows it.

use std::fmt::Write;

use capgram_catalogue::{EVENTS, FILTERS, Fits, GIVEN_BY_EVERY_EVENT, SERVICES, Target};

use super::operations::{code, linked, row, table, verdict};

/// The text of the file.
pub(super) fn file() -> String {
    let mut file = String::from(
        "<!-- Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file. -->\n\n\
         # Events and filters\n\n\
         `#[on(event, filters…)]` makes an `async fn` the handler of an event. An event that the target never delivers is refused by\n\
         the compiler, at its name. On the Bot API the bot asks for the kinds of update that its handlers wait for, and for no others.\n\n",
    );
    events(&mut file);
    filters(&mut file);
    services(&mut file);
    file
}

/// The short form, which stands in the docs of `#[on]`, where whoever uses the crate has it.
pub(super) fn names() -> String {
    let mut file = String::from(
        "<!-- Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file. -->\n\n\
         # Every event\n\n",
    );
    table(&mut file, &["Event", "When"]);
    for event in EVENTS {
        row(&mut file, [format!("`#[on({})]`", event.name), event.summary.to_owned()]);
    }
    file.push_str("\n# Every filter\n\n");
    table(&mut file, &["Filter", "Passes"]);
    for filter in FILTERS {
        row(&mut file, [filter.shown(), filter.summary.to_owned()]);
    }
    file
}

fn events(file: &mut String) {
    let always = GIVEN_BY_EVERY_EVENT.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    let _ =
        writeln!(file, "## Events\n\nEvery event gives {}; the column *Gives* names what else a handler can take.\n", always.join(", "));
    let mut titles = vec!["Event", "When"];
    titles.extend(Target::ALL.map(Target::marker));
    titles.extend(["Bot API", "MTProto", "Gives", "Needs"]);
    table(file, &titles);
    for event in EVENTS {
        let mut cells = vec![format!("`#[on({})]`", event.name), event.summary.to_owned()];
        cells.extend(Target::ALL.map(|target| verdict(event.available_on(target))));
        // The catch-all names every kind there is.
        cells.push(if event.name == "update" { "every kind".to_owned() } else { code(event.bot_api) });
        cells.push(linked(event.mtproto, |name| {
            let page = if name.starts_with(char::is_uppercase) { "type" } else { "constructor" };
            format!("https://core.telegram.org/{page}/{name}")
        }));
        cells.push(if event.stands_for_all() { code_and(event.extractors, "what the others give") } else { code(event.extractors) });
        cells.push(event.capability.map_or_else(String::new, |name| format!("[{name}](operations.md#{})", name.to_lowercase())));
        row(file, cells);
    }
    file.push('\n');
}

fn filters(file: &mut String) {
    file.push_str(
        "## Filters\n\nBehind the event's name, or in `#[command(…)]`, stand filters; all of them have to pass. Of several handlers of an\n\
         event the first whose filters pass takes the update, in the order of the source, first those of the bot's own module, then\n\
         those of its groups; what none of them takes goes to `#[on(update)]`. A handler that an earlier one hides is an error.\n\
         Commands go before events, wherever they stand.\n\n\
         A pattern is a regular expression in the syntax of the crate [regex](https://docs.rs/regex), read when the bot is compiled.\n\
         It may match anywhere: `^` and `$` tie it to the ends. The handler gets its groups by a parameter `Captures`. A function is a\n\
         `fn(&Message) -> bool` or an `async fn(Message) -> bool` with one to three parts of the update, `State<T>` among them.\n\n",
    );
    table(file, &["Filter", "Passes", "Of the events", "Needs"]);
    for filter in FILTERS {
        let events: Vec<_> = EVENTS.iter().filter(|event| !event.stands_for_all() && filter.fits(event)).map(|event| event.name).collect();
        let events = match filter.fits {
            Fits::Every => "every".to_owned(),
            Fits::Data(_) | Fits::Gives(_) => code(&events),
        };
        let needs = filter.capability.map_or_else(String::new, |name| format!("[{name}](operations.md#{})", name.to_lowercase()));
        row(file, [filter.shown(), filter.summary.to_owned(), events, needs]);
    }
    file.push('\n');
}

fn services(file: &mut String) {
    file.push_str(
        "## Service messages\n\nTelegram's own notes in a chat come as `#[on(message)]`; `message.service()` and the filter `service = \"…\"` name them\n\
         alike on both APIs. A name that begins with `messageAction` is of a note that only MTProto tells.\n\n",
    );
    table(file, &["Name", "MTProto"]);
    for service in SERVICES {
        row(file, [format!("`{}`", service.name), linked(service.mtproto, |name| format!("https://core.telegram.org/constructor/{name}"))]);
    }
}

fn code_and(names: &[&str], more: &str) -> String {
    let mut cell = code(names);
    cell.push_str(if names.is_empty() { "" } else { ", " });
    cell + more
}
