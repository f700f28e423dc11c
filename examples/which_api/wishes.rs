//! From what somebody writes to rows of the catalogue: by name, by size, or by words.

use std::collections::{BTreeSet, HashMap};

use capgram_catalogue::{Capability, EVENTS, FILTERS, Limit, MISSING, OPERATIONS, Target, Unit, WAYS, event, limits, operation};

/// One thing that the bot shall do.
#[derive(Debug)]
pub struct Wish {
    /// As it was written.
    pub said: String,
    /// What it was taken for.
    pub meaning: String,
    /// More to know.
    pub notes: Vec<String>,
    /// What it may have meant as well, where that has another answer.
    pub alternatives: Vec<String>,
    /// Why each target cannot, in the order of [`Target::ALL`].
    refused: [Option<String>; 4],
}

/// Words that mean nothing here.
#[derive(Debug)]
pub struct Unknown {
    /// What comes nearest.
    pub nearest: Vec<String>,
}

impl Wish {
    /// Why this target cannot do it.
    pub fn refused_on(&self, target: Target) -> Option<&str> {
        self.refused[target.index()].as_deref()
    }
}

/// What a phrase means.
pub fn understood(said: &str) -> Result<Wish, Unknown> {
    if let Some(wish) = size(said) {
        return Ok(wish);
    }
    let rows = rows();
    if let Some(row) = by_name(said, &rows) {
        return Ok(row.wish(said, Vec::new()));
    }
    let found = by_words(said, &rows);
    match found.as_slice() {
        [(score, best), rest @ ..] if *score >= ENOUGH => {
            let near = rest.iter().filter(|(other, row)| *other >= score * NEARLY && row.refused() != best.refused());
            let alternatives = near.take(2).map(|(_, row)| row.meaning.clone()).collect();
            Ok(best.wish(said, alternatives))
        }
        found => Err(Unknown { nearest: found.iter().take(3).map(|(_, row)| row.meaning.clone()).collect() }),
    }
}

/// So much of what the words say has to be found.
const ENOUGH: f64 = 0.6;

/// What is as near as this may have been meant as well.
const NEARLY: f64 = 0.9;

/// Something of the catalogue that a phrase can mean.
struct Row {
    /// Exact names.
    names: Vec<String>,
    meaning: String,
    notes: Vec<String>,
    refusal: Refusal,
    /// Its words, each with how much they say.
    words: HashMap<String, f64>,
    /// The words of its name, as they stand there.
    own_words: Vec<String>,
}

enum Refusal {
    Nowhere,
    Capability(&'static Capability),
    Outside(&'static [Target], &'static str),
}

impl Row {
    fn new(names: Vec<String>, meaning: String, refusal: Refusal, texts: &[(&str, f64)]) -> Self {
        let mut words = HashMap::new();
        for (text, weight) in texts {
            for word in words_of(text) {
                let known = words.entry(word).or_insert(0.0_f64);
                *known = known.max(*weight);
            }
        }
        let own_words = texts.first().map_or_else(Vec::new, |(name, _)| plain_words(name));
        Self { names, meaning, notes: Vec::new(), refusal, words, own_words }
    }

    fn refused(&self) -> [Option<String>; 4] {
        Target::ALL.map(|target| match &self.refusal {
            Refusal::Capability(row) if !row.granted_to(target) => {
                let instead = row.notes.get(1).map_or_else(String::new, |note| format!("; {note}"));
                Some(format!("{}{instead}", row.label))
            }
            Refusal::Outside(granted, why) if !granted.contains(&target) => Some((*why).to_owned()),
            _ => None,
        })
    }

    fn wish(&self, said: &str, alternatives: Vec<String>) -> Wish {
        Wish { said: said.to_owned(), meaning: self.meaning.clone(), notes: self.notes.clone(), alternatives, refused: self.refused() }
    }
}

/// Everything that can be wished for.
fn rows() -> Vec<Row> {
    let capability = |row: Option<&'static Capability>| row.map_or(Refusal::Nowhere, Refusal::Capability);
    let mut rows: Vec<Row> = Vec::new();
    for row in OPERATIONS {
        let title = row.needs().map_or("", |capability| capability.title);
        let meaning = match title {
            "" => row.shown(),
            title => format!("{}, {title}", row.shown()),
        };
        let methods = [row.bot_api, row.mtproto].concat();
        let texts = methods.join(" ");
        let mut names = vec![row.name.to_owned()];
        names.extend(methods.iter().map(|name| (*name).to_owned()));
        // a setter changes a request: seldom what somebody asks for
        let weight = if row.is_setter() { 0.9 } else { 1.0 };
        rows.push(Row::new(names, meaning, capability(row.needs()), &[(row.name, weight), (title, 0.9 * weight), (&texts, 0.6 * weight)]));
    }
    for row in EVENTS {
        let meaning = format!("`#[on({})]`, {}", row.name, row.summary);
        let texts = [row.bot_api, row.mtproto].concat().join(" ");
        let names = vec![row.name.to_owned(), format!("on({})", row.name), format!("#[on({})]", row.name)];
        rows.push(Row::new(
            names,
            meaning,
            capability(row.needs()),
            &[(row.name, 1.0), (row.summary, 0.8), (&texts, 0.6), ("event update", 0.7)],
        ));
    }
    for row in FILTERS.iter().filter(|row| row.capability.is_some()) {
        let meaning = format!("the filter `{}`, {}", row.name, row.summary);
        rows.push(Row::new(
            vec![row.name.to_owned()],
            meaning,
            capability(row.needs()),
            &[(row.name, 1.0), (row.summary, 0.7), ("filter", 0.7)],
        ));
    }
    for row in WAYS {
        let also = row.also.join(" ");
        let mut way = Row::new(
            row.also.iter().map(|name| (*name).to_owned()).collect(),
            row.title.to_owned(),
            Refusal::Outside(row.granted, row.why),
            &[(row.title, 1.0), (&also, 1.0)],
        );
        way.notes.extend((!row.note.is_empty()).then(|| row.note.to_owned()));
        rows.push(way);
    }
    for row in MISSING {
        let mut missing = Row::new(
            vec![row.name.to_owned()],
            format!("`{}`, which has no operation of its own", row.name),
            Refusal::Nowhere,
            &[(row.name, 0.8)],
        );
        missing.notes.push(row.reason.to_owned());
        rows.push(missing);
    }
    rows
}

fn by_name<'a>(said: &str, rows: &'a [Row]) -> Option<&'a Row> {
    let name = said.trim().trim_end_matches("()").trim_start_matches('.');
    if let Some(exact) = operation(name).map(|row| row.name).or_else(|| event(name).map(|row| row.name)) {
        return rows.iter().find(|row| row.names.iter().any(|known| known == exact));
    }
    // several operations may call one method: it is the most of the one that begins with it
    let place = |row: &&Row| row.names.iter().position(|known| known.eq_ignore_ascii_case(name));
    rows.iter().filter(|row| place(row).is_some()).min_by_key(place)
}

/// The rows that share words with a phrase, the nearest first.
fn by_words<'a>(said: &str, rows: &'a [Row]) -> Vec<(f64, &'a Row)> {
    let (plain, words): (Vec<String>, BTreeSet<String>) = (plain_words(said), words_of(said).into_iter().collect());
    if words.is_empty() {
        return Vec::new();
    }
    // a word that stands everywhere says little
    let rarity = |word: &str| {
        let rows_with_it = rows.iter().filter(|row| row.words.contains_key(word)).count();
        (rows.len() as f64 / (rows_with_it as f64 + 0.5)).ln().max(0.1)
    };
    let known: BTreeSet<&String> = rows.iter().flat_map(|row| row.words.keys()).collect();
    let words: Vec<(String, f64)> = words
        .into_iter()
        .map(|word| {
            // one letter amiss is a slip of the finger
            let word = match known.contains(&word) {
                false if word.len() > 4 => known.iter().find(|other| one_apart(&word, other)).map_or(word, |other| (*other).clone()),
                _ => word,
            };
            let weight = rarity(&word);
            (word, weight)
        })
        .collect();
    let all: f64 = words.iter().map(|(_, weight)| weight).sum();
    let mut found: Vec<(f64, &Row)> = rows
        .iter()
        .map(|row| {
            let score: f64 = words.iter().filter_map(|(word, weight)| Some(row.words.get(word)? * weight)).sum();
            // of two that say it equally, the one that has the very words, then the one that says less besides
            let same = plain.iter().filter(|word| row.own_words.contains(word)).count() as f64 / plain.len() as f64;
            let handle = |word: &&String| matches!(word.as_str(), "chat" | "user" | "bot");
            let besides = row.own_words.iter().filter(|word| !words.iter().any(|(known, _)| *known == stem(word)) && !handle(word)).count();
            (score / all * (0.9 + 0.1 * same) - besides as f64 * 0.06 - row.words.len() as f64 / 1000.0, row)
        })
        .filter(|(score, _)| *score > 0.2)
        .collect();
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    found
}

/// `getChatMembers` as `get`, `chat`, `members`.
fn plain_words(text: &str) -> Vec<String> {
    const EMPTY: &str = " a about all an and any as at be bot by can do for from get i in is it its know let make me my of on one or s see shall should \
                         somebody tell told that the their them this to up use want what when who with ";
    let mut apart = String::new();
    let mut before = ' ';
    for letter in text.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            apart.push(' ');
        }
        apart.extend(letter.to_lowercase());
        before = letter;
    }
    let words = apart.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !EMPTY.contains(&format!(" {word} ")));
    words.map(str::to_owned).collect()
}

/// Words as the catalogue might have them: "listing the chats' members" and `list_members` alike.
fn words_of(text: &str) -> Vec<String> {
    const ALIKE: [(&str, &str); 11] = [
        ("picture", "photo"),
        ("image", "photo"),
        ("username", "usernames"),
        ("remove", "delete"),
        ("erase", "delete"),
        ("big", "large"),
        ("huge", "large"),
        ("pay", "payment"),
        ("type", "typing"),
        ("online", "status"),
        ("presence", "status"),
    ];
    let alike = |word: String| ALIKE.iter().find(|(other, _)| stem(other) == word).map_or(word, |(_, same)| stem(same));
    plain_words(text).iter().map(|word| alike(stem(word))).collect()
}

/// `listing`, `lists` and `listed` as `list`.
fn stem(word: &str) -> String {
    let mut word = word.to_owned();
    for ending in ["ing", "ies", "ed", "es", "s"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() > 2
        {
            word = if ending == "ies" { format!("{stem}y") } else { stem.to_owned() };
            break;
        }
    }
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
    let mut letters = word.chars().rev();
    if letters.next() == letters.next() && word.len() > 3 && !word.ends_with("ll") && !word.ends_with("ss") {
        word.pop();
    }
    word
}

/// Whether one letter more, less or other makes one of the other.
fn one_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let same_end = one[same..].iter().rev().zip(other[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    one.len().max(other.len()) - same - same_end <= 1
}

/// `files of 100 MB`, `download 1.5 GB`.
fn size(said: &str) -> Option<Wish> {
    let text = said.to_lowercase();
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let number: String = text[start..].chars().take_while(|c| c.is_ascii_digit() || *c == '.' || *c == ',').collect();
    let unit = text[start + number.len()..].trim_start();
    let scale = [("kb", 1u64 << 10), ("mb", 1 << 20), ("megabyte", 1 << 20), ("gb", 1 << 30), ("gigabyte", 1 << 30), ("tb", 1 << 40)];
    let (_, scale) = scale.into_iter().find(|(name, _)| unit.starts_with(name))?;
    let amount: f64 = number.replace(',', ".").trim_end_matches('.').parse().ok()?;
    let bytes = (amount * scale as f64) as u64;
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.iter().any(|wanted| word.starts_with(wanted)));
    let (up, down) = (has(&["send", "upload", "up"]), has(&["download", "receiv", "down", "read", "fetch"]));
    let sent: &Limit = if has(&["photo", "picture", "image"]) { &limits::PHOTO } else { &limits::UPLOAD };
    let asked: Vec<&Limit> = match (up, down) {
        (true, false) => vec![sent],
        (false, true) => vec![&limits::DOWNLOAD],
        _ => vec![sent, &limits::DOWNLOAD],
    };
    let refused = Target::ALL.map(|target| {
        let over = asked.iter().filter(|limit| !limit.accepts(target, bytes));
        let why: Vec<String> = over.map(|limit| format!("{} has {}", limit.title, limit.bounds(target))).collect();
        (!why.is_empty()).then(|| why.join(", "))
    });
    let beyond =
        limits::UPLOAD.everywhere().is_some_and(|most| bytes > most) || limits::DOWNLOAD.everywhere().is_some_and(|most| bytes > most);
    let notes = if beyond { vec!["such a file is asked for with `.large()`".to_owned()] } else { Vec::new() };
    let meaning = asked.iter().map(|limit| limit.title).collect::<Vec<_>>().join(", and ");
    Some(Wish {
        said: said.to_owned(),
        meaning: format!("{} in {meaning}", Unit::Bytes.show(bytes)),
        notes,
        alternatives: Vec::new(),
        refused,
    })
}
