//! `docs/limits.md`: how much of everything Telegram takes.

use capgram_catalogue::{LIMITS, Limit, Target, operation};

use super::operations::{code, row, table};

/// The text of the file.
pub(super) fn file() -> String {
    let mut file = String::from(
        "<!-- Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file. -->\n\n\
         # Limits\n\n\
         Every operation holds its values to these limits before anything is sent, on both APIs: what is beyond one is an\n\
         `Error::Limit` that names the value, how much it is, what is allowed and where Telegram says so (a file is an\n\
         `Error::TooLarge`). Texts are counted after their markup is parsed. Telegram's MB is 1,048,576 bytes; files without\n\
         `.large()` are held to the smallest value of their row. A dash is a target without the limit, or without the operation.\n\n\
         A row in *italics* is not documented by Telegram: it is left to Telegram to refuse. So is what Telegram *cuts*: it takes\n\
         what is beyond, and uses as much as the limit says.\n\n\
         Where Telegram moves before a release of capgram does, a module has its own word on it, by the row's name in lower case:\n\
         `#[bot(api = \"bot\", limits(callback_data = 64, message_text = 8192))]`. It counts at compile time and before sending.\n\n",
    );
    let mut titles = vec!["Limit", "Name in `limits(…)`"];
    titles.extend(Target::ALL.map(Target::marker));
    titles.extend(["Unit", "Characters", "Beyond it", "Bounds", "Source", "As of"]);
    table(&mut file, &titles);
    for limit in LIMITS {
        row(&mut file, cells(limit));
    }
    file
}

/// The names of the limits alone, for the docs of `#[bot]`, where whoever uses the crate has them.
pub(super) fn names() -> String {
    let mut file = String::from(
        "<!-- Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file. -->\n\n\
         # Every limit\n\n",
    );
    table(&mut file, &["In `limits(…)`", "Bounds"]);
    for limit in LIMITS {
        row(&mut file, [format!("`{}`", limit.option()), limit.title.to_owned()]);
    }
    file
}

fn cells(limit: &Limit) -> Vec<String> {
    let mut cells =
        vec![if limit.documented { limit.title.to_owned() } else { format!("*{}*", limit.title) }, format!("`{}`", limit.option())];
    cells.extend(Target::ALL.map(|target| match limit.on(target) {
        None => "–".to_owned(),
        Some(_) => limit.bounds(target),
    }));
    cells.push(limit.unit.many().to_owned());
    cells.push(limit.alphabet.map_or_else(String::new, |alphabet| format!("`{alphabet}`")));
    cells.push(if limit.cut { "Telegram cuts".to_owned() } else { answers(limit) });
    let shown = |name: &&str| operation(name).map_or_else(|| (*name).to_owned(), |row| row.shown());
    cells.push(limit.operations.iter().map(shown).collect::<Vec<_>>().join(", "));
    cells.push(limit.source.to_owned());
    cells.push(limit.as_of.to_owned());
    cells
}

/// What Telegram answers, on the Bot API first.
fn answers(limit: &Limit) -> String {
    let most = limit.everywhere().map_or_else(String::new, |most| most.to_string());
    let answers = limit.bot_api_error.into_iter().chain(limit.mtproto_error);
    let answers: Vec<String> = answers.map(|answer| answer.replace("{most}", &most).replace("{value}", "…")).collect();
    code(&answers.iter().map(String::as_str).collect::<Vec<_>>())
}
