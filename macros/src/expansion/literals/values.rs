//! What a few tokens are worth: a text, a number, a list.

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};

use super::Walk;
use crate::expansion::tokens::{group, is_path_separator, is_punct, string};

/// A text of which at least this much is certain.
pub(super) struct Value {
    pub(super) text: String,
    /// It is all of it.
    pub(super) exact: bool,
    pub(super) markup: Markup,
    /// What to underline.
    pub(super) tokens: TokenStream,
    /// The module's constant that it is.
    pub(super) constant: Option<String>,
    /// The names that it goes by.
    pub(super) names: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    None,
    Html,
    Markdown,
}

/// A constant that is made of constants ends somewhere.
const DEEPEST: usize = 8;

impl Value {
    fn of(text: String, exact: bool, trees: &[TokenTree]) -> Self {
        Self { text, exact, markup: Markup::None, tokens: all(trees), constant: None, names: Vec::new() }
    }

    fn named(mut self, name: &str) -> Self {
        self.names.push(name.to_owned());
        self
    }
}

impl Walk<'_> {
    /// The text that an expression is, or has at least.
    pub(super) fn text(&mut self, trees: &[TokenTree]) -> Option<Value> {
        self.text_within(trees, 0)
    }

    fn text_within(&mut self, trees: &[TokenTree], depth: usize) -> Option<Value> {
        match trees {
            [TokenTree::Literal(literal)] => string(literal).map(|text| Value::of(text, true, trees)),
            [TokenTree::Group(inner)] if inner.delimiter() == Delimiter::None => {
                self.text_within(&inner.stream().into_iter().collect::<Vec<_>>(), depth)
            }
            [reference, rest @ ..] if is_punct(Some(reference), '&') => self.text_within(rest, depth),
            [TokenTree::Ident(name)] => {
                let name = name.to_string();
                let value = self.constant(&name)?.to_vec();
                if depth > DEEPEST || self.variables.iter().any(|(known, _)| *known == name) {
                    return None;
                }
                let mut value = self.text_within(&value, depth + 1)?;
                value.constant.get_or_insert_with(|| name.clone());
                Some(value.named(&name))
            }
            [TokenTree::Ident(name), bang, TokenTree::Group(inner)] if is_punct(Some(bang), '!') => {
                let inner: Vec<TokenTree> = inner.stream().into_iter().collect();
                match name.to_string().as_str() {
                    "concat" => concatenated(&inner).map(|text| Value::of(text, true, trees).named("concat")),
                    "format" => formatted(&inner).map(|(text, exact)| Value::of(text, exact, trees).named("format")),
                    _ => None,
                }
            }
            [TokenTree::Ident(name), TokenTree::Group(inner)] if inner.delimiter() == Delimiter::Parenthesis => {
                let markup = match name.to_string().as_str() {
                    "Html" => Markup::Html,
                    "Markdown" => Markup::Markdown,
                    _ => return None,
                };
                let value = self.text_within(&inner.stream().into_iter().collect::<Vec<_>>(), depth)?;
                let plain = value.markup == Markup::None;
                plain.then(|| Value { markup, ..value }.named(&name.to_string()))
            }
            // `String::from("…")`
            [TokenTree::Ident(ty), colons @ .., TokenTree::Ident(from), TokenTree::Group(inner)]
                if *ty == "String" && *from == "from" && colons.len() == 2 && is_path_separator(colons) =>
            {
                let value = self.text_within(&inner.stream().into_iter().collect::<Vec<_>>(), depth)?;
                (value.markup == Markup::None).then(|| value.named("String"))
            }
            // what a text becomes as it is
            [inner @ .., dot, TokenTree::Ident(method), TokenTree::Group(arguments)]
                if is_punct(Some(dot), '.')
                    && arguments.stream().is_empty()
                    && matches!(inner, [TokenTree::Literal(_)] | [TokenTree::Ident(_)] | [TokenTree::Ident(_), _, TokenTree::Group(_)]) =>
            {
                let same = ["to_owned", "to_string", "into"].iter().any(|same| method == same);
                self.text_within(inner, depth).filter(|value| same && value.markup == Markup::None)
            }
            _ => None,
        }
    }

    /// The things of an array or a `vec!`: their tokens, and how many they are.
    pub(super) fn list(&mut self, trees: &[TokenTree]) -> Option<(Vec<Vec<TokenTree>>, u64)> {
        match trees {
            [reference, rest @ ..] if is_punct(Some(reference), '&') => self.list(rest),
            [TokenTree::Group(brackets)] if brackets.delimiter() == Delimiter::Bracket => things(brackets.stream()),
            [TokenTree::Ident(name), bang, TokenTree::Group(brackets)] if *name == "vec" && is_punct(Some(bang), '!') => {
                things(brackets.stream())
            }
            _ => None,
        }
    }
}

fn things(stream: TokenStream) -> Option<(Vec<Vec<TokenTree>>, u64)> {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    // `[thing; 12]`
    if let Some(at) = trees.iter().position(|tree| is_punct(Some(tree), ';')) {
        let [TokenTree::Literal(count)] = &trees[at + 1..] else { return None };
        let count = integer(count)?;
        return Some((vec![trees[..at].to_vec()], count));
    }
    let parts = parts(&trees)?;
    let present = parts.iter().all(|part| !is_punct(part.first(), '#'));
    let count = parts.len() as u64;
    present.then(|| (parts.into_iter().map(<[TokenTree]>::to_vec).collect(), count))
}

/// Splits at the commas between expressions; nothing where a comma may mean something else.
pub(super) fn parts(trees: &[TokenTree]) -> Option<Vec<&[TokenTree]>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Punct(punct) = tree else { continue };
        match punct.as_char() {
            ',' => {
                parts.push(&trees[start..at]);
                start = at + 1;
            }
            '<' | '|' => return None,
            _ => {}
        }
    }
    if start < trees.len() {
        parts.push(&trees[start..]);
    }
    Some(parts)
}

/// A whole number, as it is written.
pub(super) fn integer(literal: &Literal) -> Option<u64> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Int(number) => number.base10_parse().ok(),
        _ => None,
    }
}

/// How many seconds a `Duration` has.
pub(super) fn seconds(trees: &[TokenTree]) -> Option<(u64, TokenTree)> {
    let [path @ .., TokenTree::Ident(unit), TokenTree::Group(inner)] = trees else { return None };
    let [.., TokenTree::Ident(ty), _, _] = path else { return None };
    let number = inner.stream().into_iter().collect::<Vec<_>>();
    let [TokenTree::Literal(number)] = number.as_slice() else { return None };
    if *ty != "Duration" || !is_path_separator(&path[path.len() - 2..]) {
        return None;
    }
    let each = match unit.to_string().as_str() {
        "from_secs" => 1,
        "from_mins" => 60,
        "from_hours" => 60 * 60,
        "from_days" => 24 * 60 * 60,
        "from_weeks" => 7 * 24 * 60 * 60,
        _ => return None,
    };
    Some((integer(number)?.checked_mul(each)?, TokenTree::Literal(number.clone())))
}

/// A number, or `Some` of one.
pub(super) fn number(trees: &[TokenTree]) -> Option<(u64, TokenTree)> {
    match trees {
        [TokenTree::Literal(literal)] => Some((integer(literal)?, TokenTree::Literal(literal.clone()))),
        [TokenTree::Ident(name), some] if *name == "Some" => {
            number(&group(Some(some), Delimiter::Parenthesis)?.stream().into_iter().collect::<Vec<_>>())
        }
        _ => None,
    }
}

fn concatenated(trees: &[TokenTree]) -> Option<String> {
    let mut text = String::new();
    for part in parts(trees)? {
        match part {
            [TokenTree::Literal(literal)] => match syn::Lit::new(literal.clone()) {
                syn::Lit::Str(part) => text.push_str(&part.value()),
                syn::Lit::Char(part) => text.push(part.value()),
                syn::Lit::Int(number) if number.suffix().is_empty() => text.push_str(number.base10_digits()),
                _ => return None,
            },
            [TokenTree::Ident(name), bang, TokenTree::Group(inner)] if *name == "concat" && is_punct(Some(bang), '!') => {
                text.push_str(&concatenated(&inner.stream().into_iter().collect::<Vec<_>>())?);
            }
            _ => return None,
        }
    }
    Some(text)
}

/// What stands in a format string whatever it is given, and whether that is all.
fn formatted(trees: &[TokenTree]) -> Option<(String, bool)> {
    let [TokenTree::Literal(literal), rest @ ..] = trees else { return None };
    if !rest.is_empty() && !is_punct(rest.first(), ',') {
        return None;
    }
    let written = string(literal)?;
    let mut text = String::new();
    let mut exact = true;
    let mut signs = written.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '{' | '}' if signs.peek() == Some(&sign) => {
                signs.next();
                text.push(sign);
            }
            '{' => {
                exact = false;
                // anything may come of it, also nothing
                signs.by_ref().find(|sign| *sign == '}')?;
            }
            '}' => return None,
            sign => text.push(sign),
        }
    }
    Some((text, exact))
}

fn all(trees: &[TokenTree]) -> TokenStream {
    trees.iter().cloned().collect()
}
