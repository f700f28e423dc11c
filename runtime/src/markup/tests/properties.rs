use std::time::{Duration, Instant};

use crate::model::{EntityKind, Formatted};
use crate::{Error, Result};

const HTML: [&str; 40] = [
    "<",
    ">",
    "/",
    "&",
    ";",
    "#",
    "x",
    "'",
    "\"",
    "=",
    " ",
    "\n",
    "\0",
    "a",
    "1",
    "я",
    "🏟",
    "é",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "</>",
    "<code>",
    "</code>",
    "<pre>",
    "<a href=",
    "<a>",
    "https://a.org",
    "<blockquote expandable>",
    "</blockquote>",
    "<span class='tg-spoiler'>",
    "&lt;",
    "&#",
    "&#xD8",
    "&#128077;",
    "class=\"language-",
    "<tg-emoji emoji-id='1'>",
    "</",
    "<code class='language-x'>",
];

const MARKDOWN: [&str; 40] = [
    "_",
    "*",
    "[",
    "]",
    "(",
    ")",
    "~",
    "`",
    ">",
    "#",
    "+",
    "-",
    "=",
    "|",
    "{",
    "}",
    ".",
    "!",
    "\\",
    "\n",
    "\r",
    " ",
    "\0",
    "a",
    "я",
    "🏟",
    "é",
    "__",
    "||",
    "```",
    "](",
    "![",
    "a.org",
    "\n>",
    "**>",
    "||\n",
    "tg://emoji?id=1)",
    "tg://user?id=1)",
    "*a*",
    "`a`",
];

/// SplitMix64: the same strings on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn text(&mut self, pieces: &[&str]) -> String {
        (0..self.below(24)).map(|_| pieces[self.below(pieces.len())]).collect()
    }
}

fn is_code(kind: &EntityKind) -> bool {
    matches!(kind, EntityKind::Code | EntityKind::Pre { .. })
}

fn check(markup: &str, result: Result<Formatted>) -> bool {
    let formatted = match result {
        Ok(formatted) => formatted,
        Err(Error::Markup(error)) => {
            assert!(markup.is_char_boundary(error.offset), "{markup:?}: {error}");
            assert!(!error.what.is_empty() && !error.what.ends_with('.'), "{markup:?}: {error}");
            return false;
        }
        Err(other) => panic!("{markup:?}: {other}"),
    };
    let units: Vec<u16> = formatted.text.encode_utf16().collect();
    let boundary = |unit: usize| unit == units.len() || units.get(unit).is_some_and(|unit| !(0xdc00..0xe000).contains(unit));
    for (index, entity) in formatted.entities.iter().enumerate() {
        let end = entity.offset + entity.length;
        assert!(entity.length > 0 && boundary(entity.offset) && boundary(end), "{markup:?}: {entity:?}");
        for later in &formatted.entities[index + 1..] {
            let sorted = entity.offset < later.offset || entity.offset == later.offset && entity.length >= later.length;
            let within = later.offset + later.length <= end && !is_code(&entity.kind);
            assert!(sorted && (later.offset >= end || within && entity.kind != later.kind), "{markup:?}: {entity:?} and {later:?}");
        }
    }
    true
}

fn all_hold(parse: fn(&str) -> Result<Formatted>, pieces: &[&str]) {
    let mut random = Random(1);
    let mut parsed = 0;
    for _ in 0..60_000 {
        let markup = random.text(pieces);
        parsed += usize::from(check(&markup, parse(&markup)));
    }
    assert!(parsed > 1_000, "only {parsed} of these strings are markup: the test shows little");
}

#[test]
fn no_html_panics_or_gives_wrong_ranges() {
    all_hold(crate::markup::html, &HTML);
}

#[test]
fn no_markdown_panics_or_gives_wrong_ranges() {
    all_hold(crate::markup::markdown, &MARKDOWN);
}

#[test]
fn escaped_text_comes_back() {
    let mut random = Random(2);
    for _ in 0..10_000 {
        let text = random.text(&MARKDOWN) + &random.text(&HTML);
        let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let markdown: String =
            text.chars().flat_map(|char| char.is_ascii_punctuation().then_some('\\').into_iter().chain([char])).collect();
        for formatted in [crate::markup::html(&html), crate::markup::markdown(&markdown)] {
            assert_eq!(formatted.unwrap(), Formatted { text: text.clone(), entities: Vec::new() });
        }
    }
}

/// A parser that is not linear needs hours for these.
#[test]
fn long_texts_take_no_longer_than_their_length() {
    let begin = Instant::now();
    for piece in MARKDOWN {
        _ = crate::markup::markdown(&piece.repeat(200_000));
    }
    for piece in HTML {
        _ = crate::markup::html(&piece.repeat(200_000));
    }
    for (open, close) in [("<b><i>", "</i></b>"), ("<b>a<code>b</code>", "</b>"), ("<blockquote><a>", "</a></blockquote>")] {
        check_count(crate::markup::html(&(open.repeat(100_000) + "a" + &close.repeat(100_000))));
    }
    let long = "a.".repeat(100_000);
    check_count(crate::markup::html(&("<a>".repeat(100_000) + &long + &"</a>".repeat(100_000))));
    check_count(crate::markup::markdown(&("[".repeat(100_000) + &long + &"]".repeat(100_000))));
    check_count(crate::markup::markdown(&("*a _b ".repeat(100_000) + &"_ *".repeat(100_000))));
    assert!(begin.elapsed() < Duration::from_secs(60), "{:?}", begin.elapsed());
}

fn check_count(result: Result<Formatted>) {
    assert!(result.is_ok_and(|formatted| formatted.entities.len() < 1_000_000));
}
