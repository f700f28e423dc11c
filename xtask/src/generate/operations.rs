//! `docs/operations.md`: what each target can do, and by which method.

use std::fmt::Write;

use capgram_catalogue::{CAPABILITIES, Callers, LAYER, MISSING, OPERATIONS, Programs, RESTRICTIONS, Target, programs_on_one_token};

/// The text of the file.
pub(super) fn file() -> String {
    let mut file = String::from(
        "<!-- Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file. -->\n\n\
         # What each target can do\n\n\
         A target is an API together with the server or the account behind it. `#[bot(…)]` names it, and the compiler refuses\n\
         what it cannot do. What `#[on(…)]` can wait for stands in [events.md](events.md), how\n\
         much of everything Telegram takes in [limits.md](limits.md).\n\n",
    );
    targets(&mut file);
    operations(&mut file);
    missing(&mut file);
    functions(&mut file);
    capabilities(&mut file);
    file
}

fn targets(file: &mut String) {
    table(file, &["`#[bot(…)]`", "Marker", "What it is", "Programs that share one bot's updates"]);
    for target in Target::ALL {
        let programs = match programs_on_one_token(target) {
            Programs::One => "one: Telegram ends the other's request with `409 Conflict`",
            Programs::Many => "many: each session gets every update",
            Programs::NoToken => "the account has no token to share",
        };
        row(
            file,
            [format!("`{}`", target.api_literal()), format!("`{}`", target.marker()), target.described().to_owned(), programs.to_owned()],
        );
    }
    file.push_str(
        "\n`a::bot().alongside(b::bot())` runs two bots of one token in one process; two that take their updates by the Bot API\n\
         are refused.\n\n",
    );
}

fn operations(file: &mut String) {
    file.push_str("## Operations\n\nWhere the last column names no capability, every target can do it.\n\n");
    let mut titles = vec!["Operation"];
    titles.extend(Target::ALL.map(Target::marker));
    titles.extend(["Bot API", "MTProto", "Needs"]);
    table(file, &titles);
    for operation in OPERATIONS {
        let mut cells = vec![operation.shown()];
        cells.extend(Target::ALL.map(|target| verdict(operation.available_on(target))));
        cells.push(linked(operation.bot_api, |method| format!("https://core.telegram.org/bots/api#{}", method.to_lowercase())));
        cells.push(linked(operation.mtproto, |function| format!("https://core.telegram.org/method/{function}")));
        cells.push(operation.capability.map_or_else(String::new, needs));
        row(file, cells);
    }
    file.push('\n');
}

fn functions(file: &mut String) {
    let count = |callers| capgram_catalogue::functions().iter().filter(|function| function.callers == callers).count();
    let _ = writeln!(
        file,
        "## Raw functions\n\n\
         `bot.invoke(&function)` takes a function of MTProto's schema (layer {LAYER}) only if the account may call it: {} are for user\n\
         accounts, {} for bots, {} for both, and of {} nobody has said, so they pass. [`catalogue/data/tl_methods.tsv`](../catalogue/data/tl_methods.tsv)\n\
         has each of them. A bot calls those with the flag `biz` for a business connection, in `functions::InvokeWithBusinessConnection`. What to\n\
         do instead:\n",
        count(Callers::Users),
        count(Callers::Bots),
        count(Callers::Everyone),
        count(Callers::Unknown),
    );
    table(file, &["Functions", "Only for", "Instead"]);
    for restriction in RESTRICTIONS.iter().filter(|row| !row.functions.is_empty()) {
        let whom = if restriction.of_users() { "users" } else { "bots" };
        let pages = linked(restriction.functions, |function| format!("https://core.telegram.org/method/{function}"));
        row(file, [pages, whom.to_owned(), restriction.instead.to_owned()]);
    }
    file.push('\n');
}

fn missing(file: &mut String) {
    file.push_str("## Not among the operations\n\nMethods of the Bot API that no operation calls, and why.\n\n");
    table(file, &["Method", "Missing on", "Why"]);
    for missing in MISSING {
        let on = if missing.on.len() == Target::ALL.len() {
            "every target".to_owned()
        } else {
            missing.on.iter().map(|target| format!("`{}`", target.marker())).collect::<Vec<_>>().join(", ")
        };
        let page = format!("https://core.telegram.org/bots/api#{}", missing.name.to_lowercase());
        row(file, [format!("[{}]({page})", missing.name), on, missing.reason.to_owned()]);
    }
    file.push('\n');
}

fn capabilities(file: &mut String) {
    file.push_str("## Capabilities\n\nWhat the compiler says where one is missing, and what to do instead.\n\n");
    for row in CAPABILITIES {
        let granted: Vec<_> = row.granted.iter().map(|target| format!("`{}`", target.marker())).collect();
        let _ = writeln!(file, "### {}\n", row.trait_name);
        let _ = writeln!(file, "> {}: {}\n", row.message().replace("`{Self}`", "this target"), row.label);
        let _ = writeln!(file, "- granted to {}", granted.join(", "));
        for note in row.notes {
            let _ = writeln!(file, "- {note}");
        }
        let _ = writeln!(file, "- source: {}\n", row.source);
    }
}

pub(super) fn verdict(available: bool) -> String {
    if available { "yes" } else { "–" }.to_owned()
}

/// A link to the capability's section.
pub(super) fn needs(trait_name: &str) -> String {
    format!("[{trait_name}](#{})", trait_name.to_lowercase())
}

pub(super) fn code(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

pub(super) fn linked(names: &[&str], page: impl Fn(&str) -> String) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("[{name}]({})", page(name))).collect();
    names.join(", ")
}

pub(super) fn table(file: &mut String, titles: &[&str]) {
    row(file, titles.iter().map(|title| (*title).to_owned()));
    row(file, titles.iter().map(|_| "---".to_owned()));
}

pub(super) fn row(file: &mut String, cells: impl IntoIterator<Item = String>) {
    file.push('|');
    for cell in cells {
        let _ = write!(file, " {} |", cell.replace('|', "\\|"));
    }
    file.push('\n');
}
