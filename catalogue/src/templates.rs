//! Patterns of what a bot gives to Telegram and gets back: the data of a button, the payload of a link, an inline query.
//!
//! `vote:{poll}:{choice}` has words that stand for themselves and values. The attribute reads it when the bot is compiled, the runtime
//! packs and unpacks by its pieces, and both ask here whether two patterns can be told apart.

use std::fmt;

/// Where a pattern's text travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carrier {
    /// In a button: any text.
    Data,
    /// In a link that starts the bot: `A` to `Z`, `a` to `z`, `0` to `9`, `_` and `-` (core.telegram.org/api/links#bot-links).
    Payload,
    /// In an inline query, which people type themselves.
    Query,
}

/// The character that takes away the meaning of the next one.
pub const ESCAPE: char = '\\';

impl Carrier {
    /// Whether the words of a pattern may have `c`.
    pub const fn takes(self, c: char) -> bool {
        match self {
            Carrier::Payload => c.is_ascii_alphanumeric() || c == '_' || c == '-',
            Carrier::Data | Carrier::Query => c != ESCAPE,
        }
    }

    /// Whether `c` can follow a value. Letters and digits are what values consist of, and `-` is the sign of a negative number; more
    /// than one byte would make the longest text depend on the separator.
    pub const fn separates(self, c: char) -> bool {
        match self {
            Carrier::Payload => c == '_',
            Carrier::Data | Carrier::Query => c.is_ascii() && !c.is_ascii_alphanumeric() && c != '-' && c != ESCAPE,
        }
    }
}

/// What the text of a value consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Letters {
    /// Digits, after a `-` perhaps; at least one.
    Digits,
    /// ASCII letters, digits and `-`; at least one.
    Word,
    /// Anything, nothing too.
    Any,
}

/// A piece of a pattern as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Words, with `{{` and `}}` as the braces that they stand for.
    Words(String),
    /// The name of a value.
    Value(String),
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// It has neither words nor values.
    Empty,
    /// A `{` without its `}`.
    Unclosed,
    /// A `}` without its `{`.
    Stray,
    /// `{}`
    Nameless,
    /// What stands in the braces is no name.
    NoName(String),
    /// Two values of one name.
    Twice(String),
    /// A value directly behind a value.
    Adjacent(String, String),
    /// What follows a value does not separate it from the rest.
    NoSeparator {
        /// The value.
        after: String,
        /// What follows it.
        found: char,
    },
    /// The words have a character that the carrier does not take.
    Character(char),
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mistake::Empty => f.write_str("a pattern needs at least one word or value"),
            Mistake::Unclosed => f.write_str("a `{` in the pattern has no `}`"),
            Mistake::Stray => f.write_str("a `}` in the pattern has no `{`"),
            Mistake::Nameless => f.write_str("a value in the pattern has no name"),
            Mistake::NoName(name) => write!(f, "`{{{name}}}` in the pattern is no name of a value"),
            Mistake::Twice(name) => write!(f, "`{{{name}}}` stands in the pattern twice"),
            Mistake::Adjacent(one, other) => write!(f, "nothing separates `{{{one}}}` from `{{{other}}}`"),
            Mistake::NoSeparator { after, found } => write!(f, "`{}` cannot follow `{{{after}}}`", Shown(*found)),
            Mistake::Character(found) => write!(f, "the pattern has a `{}`", Shown(*found)),
        }
    }
}

/// A character in an error: itself, if it can be seen.
struct Shown(char);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_control() { write!(f, "{}", self.0.escape_debug()) } else { write!(f, "{}", self.0) }
    }
}

/// Reads a pattern.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn parse(carrier: Carrier, text: &str) -> Result<Vec<Written>, Mistake> {
    let mut pieces: Vec<Written> = Vec::new();
    let mut words = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' if letters.next_if_eq(&letter).is_some() => words.push(letter),
            '}' => return Err(Mistake::Stray),
            '{' => {
                let mut name = String::new();
                loop {
                    match letters.next() {
                        Some('}') => break,
                        Some('{') | None => return Err(Mistake::Unclosed),
                        Some(letter) => name.push(letter),
                    }
                }
                let name = name.trim().to_owned();
                let mut first = true;
                let is_name = name.chars().all(|c| {
                    let begins = std::mem::take(&mut first);
                    c == '_' || c.is_alphabetic() || (!begins && c.is_alphanumeric())
                });
                if name.is_empty() || name == "_" {
                    return Err(Mistake::Nameless);
                }
                if !is_name {
                    return Err(Mistake::NoName(name));
                }
                if !words.is_empty() {
                    pieces.push(Written::Words(std::mem::take(&mut words)));
                } else if let Some(Written::Value(before)) = pieces.last() {
                    return Err(Mistake::Adjacent(before.clone(), name));
                }
                if pieces.contains(&Written::Value(name.clone())) {
                    return Err(Mistake::Twice(name));
                }
                pieces.push(Written::Value(name));
            }
            letter => words.push(letter),
        }
    }
    if !words.is_empty() {
        pieces.push(Written::Words(words));
    }
    if pieces.is_empty() {
        return Err(Mistake::Empty);
    }
    for (at, piece) in pieces.iter().enumerate() {
        let Written::Words(words) = piece else { continue };
        if let Some(found) = words.chars().find(|c| !carrier.takes(*c)) {
            return Err(Mistake::Character(found));
        }
        if let (Some(Written::Value(before)), Some(found)) = (at.checked_sub(1).map(|at| &pieces[at]), words.chars().next())
            && !carrier.separates(found)
        {
            return Err(Mistake::NoSeparator { after: before.clone(), found });
        }
    }
    Ok(pieces)
}

/// A piece of a pattern, for comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words that stand for themselves.
    Words(&'a str),
    /// A value of this kind of letters.
    Value(Letters),
}

/// The letters that one step through a pattern takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Only(char),
    Not(char),
    Letters(Letters),
}

#[derive(Clone, Copy)]
struct Step {
    set: Set,
    /// Any number of times, also not at all.
    many: bool,
}

impl Set {
    fn has(self, c: char) -> bool {
        match self {
            Set::Only(only) => only == c,
            Set::Not(not) => not != c,
            Set::Letters(Letters::Digits) => c.is_ascii_digit() || c == '-',
            Set::Letters(Letters::Word) => c.is_ascii_alphanumeric() || c == '-',
            Set::Letters(Letters::Any) => true,
        }
    }

    /// Whether a letter is in both.
    fn meets(self, other: Set) -> bool {
        match (self, other) {
            (Set::Only(c), set) | (set, Set::Only(c)) => set.has(c),
            // each of the others has several letters, and any two of them have several in common
            _ => true,
        }
    }
}

fn steps(carrier: Carrier, parts: &[Part<'_>]) -> Vec<Step> {
    let mut steps = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Words(words) => steps.extend(words.chars().map(|c| Step { set: Set::Only(c), many: false })),
            Part::Value(Letters::Any) => {
                let until = match parts.get(at + 1) {
                    // a query's value goes on until all of the words that follow, see `packing`
                    Some(Part::Words(words)) if carrier != Carrier::Query => words.chars().next(),
                    _ => None,
                };
                steps.push(Step { set: until.map_or(Set::Letters(Letters::Any), Set::Not), many: true });
            }
            Part::Value(letters) => {
                let set = Set::Letters(*letters);
                steps.extend([Step { set, many: false }, Step { set, many: true }]);
            }
        }
    }
    steps
}

/// Whether some text matches both patterns.
///
/// A separator within a value is escaped, and stands for no separator: with it or without it, the same patterns match. So it is left out
/// of the comparison.
pub fn overlap(carrier: Carrier, one: &[Part<'_>], other: &[Part<'_>]) -> bool {
    let (one, other) = (steps(carrier, one), steps(carrier, other));
    let width = other.len() + 1;
    let mut seen = vec![false; (one.len() + 1) * width];
    let mut next = vec![(0, 0)];
    while let Some((i, j)) = next.pop() {
        if std::mem::replace(&mut seen[i * width + j], true) {
            continue;
        }
        let (left, right) = (one.get(i), other.get(j));
        if left.is_none() && right.is_none() {
            return true;
        }
        if left.is_some_and(|step| step.many) {
            next.push((i + 1, j));
        }
        if right.is_some_and(|step| step.many) {
            next.push((i, j + 1));
        }
        if let (Some(left), Some(right)) = (left, right)
            && left.set.meets(right.set)
        {
            next.push((i + usize::from(!left.many), j + usize::from(!right.many)));
        }
    }
    false
}

/// Whether every text that matches `later` matches `earlier` too, as far as that is plain to see: the same pieces, or a beginning that is
/// followed by any text.
pub fn covers(earlier: &[Part<'_>], later: &[Part<'_>]) -> bool {
    let begins = |words: &str| matches!(later.first(), Some(Part::Words(first)) if first.starts_with(words));
    match earlier {
        [Part::Value(Letters::Any)] => true,
        [Part::Words(words), Part::Value(Letters::Any)] if begins(words) => true,
        _ => earlier == later,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Written>, Mistake> {
        parse(Carrier::Data, text)
    }

    fn words(text: &str) -> Written {
        Written::Words(text.to_owned())
    }

    fn value(name: &str) -> Written {
        Written::Value(name.to_owned())
    }

    #[test]
    fn a_pattern_has_words_and_values() {
        assert_eq!(read("close"), Ok(vec![words("close")]));
        assert_eq!(read("vote:{poll}:{choice}"), Ok(vec![words("vote:"), value("poll"), words(":"), value("choice")]));
        assert_eq!(read("{a}"), Ok(vec![value("a")]));
        assert_eq!(read("{{{a}, }}"), Ok(vec![words("{"), value("a"), words(", }")]));
        assert_eq!(read("{ größe_2 }"), Ok(vec![value("größe_2")]));
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        for (text, mistake) in [
            ("", Mistake::Empty),
            ("a{b", Mistake::Unclosed),
            ("a{b{c}}", Mistake::Unclosed),
            ("a}b", Mistake::Stray),
            ("a{}", Mistake::Nameless),
            ("a{_}", Mistake::Nameless),
            ("a{1b}", Mistake::NoName("1b".into())),
            ("a{b:02}", Mistake::NoName("b:02".into())),
            ("{a}:{a}", Mistake::Twice("a".into())),
            ("{a}{b}", Mistake::Adjacent("a".into(), "b".into())),
            ("{a}x{b}", Mistake::NoSeparator { after: "a".into(), found: 'x' }),
            ("{a}-{b}", Mistake::NoSeparator { after: "a".into(), found: '-' }),
            ("{a}·{b}", Mistake::NoSeparator { after: "a".into(), found: '·' }),
            ("a\\{b}", Mistake::Character('\\')),
        ] {
            assert_eq!(read(text), Err(mistake), "{text}");
        }
        assert_eq!(parse(Carrier::Payload, "ref:{user}"), Err(Mistake::Character(':')));
        assert_eq!(parse(Carrier::Payload, "{a}-{b}"), Err(Mistake::NoSeparator { after: "a".into(), found: '-' }));
        assert!(parse(Carrier::Payload, "ref-{a}_{b}").is_ok());
    }

    #[test]
    fn patterns_overlap_where_a_text_matches_both() {
        use Letters::{Any, Digits, Word};
        use Part::{Value, Words};
        let vote = [Words("vote:"), Value(Digits), Words(":"), Value(Digits)];
        for (one, other, together) in [
            (&vote[..], &vote[..], true),
            (&vote[..], &[Words("vote:"), Value(Digits)][..], false),
            (&vote[..], &[Words("vote:"), Value(Any)][..], true),
            (&[Words("vote:"), Value(Digits)][..], &[Words("vote:new")][..], false),
            (&[Words("vote:"), Value(Digits)][..], &[Words("vote:-7")][..], true),
            (&[Words("vote:"), Value(Digits)][..], &[Words("vote:")][..], false),
            (&[Words("vote:"), Value(Word)][..], &[Words("vote:new")][..], true),
            (&[Words("vote:"), Value(Any)][..], &[Words("vote:")][..], true),
            (&[Words("vote"), Value(Any)][..], &[Words("voter:"), Value(Digits)][..], true),
            (&[Words("a:"), Value(Any), Words(":b:"), Value(Any)][..], &[Words("a:"), Value(Any), Words(":c:"), Value(Any)][..], false),
            (&[Words("a:"), Value(Any), Words(":b")][..], &[Words("a:"), Value(Any), Words(";b")][..], false),
            (&[Value(Any), Words(":b")][..], &[Words("a;"), Value(Any)][..], true),
        ] {
            assert_eq!(overlap(Carrier::Data, one, other), together, "{one:?} and {other:?}");
            assert_eq!(overlap(Carrier::Data, other, one), together, "{other:?} and {one:?}");
        }
        let (one, other) = ([Value(Any), Words(" in b")], [Value(Any), Words(" of b")]);
        assert!(!overlap(Carrier::Query, &one, &other));
        let (one, other) = ([Value(Any), Words(" in "), Value(Any)], [Value(Any), Words(" of "), Value(Any)]);
        assert!(overlap(Carrier::Query, &one, &other) && !overlap(Carrier::Data, &one, &other));
    }

    #[test]
    fn a_pattern_covers_what_it_takes_all_of() {
        use Letters::{Any, Digits};
        use Part::{Value, Words};
        let find = [Words("find "), Value(Any)];
        assert!(covers(&find, &[Words("find "), Value(Any), Words(" in "), Value(Any)]));
        assert!(covers(&find, &[Words("find me")]) && covers(&find, &find) && covers(&[Value(Any)], &find));
        assert!(!covers(&find, &[Value(Any)]) && !covers(&[Words("a"), Value(Digits)], &[Words("a"), Value(Any)]));
    }
}
