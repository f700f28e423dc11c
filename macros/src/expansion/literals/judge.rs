//! A value against its limit.

use std::borrow::Cow;

use capgram_catalogue::{Argument, Limit, Measure, Method, RECEIVERS, Unit};
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use super::Walk;
use super::told::{Finding, Wrong};
use super::values::{Markup, Value, number, parts, seconds};
use crate::expansion::assets;
use crate::expansion::tokens::group;

/// Methods that hardly anything but capgram has: their values are looked at even where the type is not known.
const DISTINCT: &[&str] = &["create_sticker_set", "edit_caption", "reply", "send_poll", "set_custom_title", "set_short_description"];

impl Walk<'_> {
    /// The arguments of a call, against its row and for what stands in them.
    pub(super) fn arguments(&mut self, method: &Method, arguments: &Group, pending: &mut Vec<Finding>, unsure: bool) {
        let trees: Vec<TokenTree> = arguments.stream().into_iter().collect();
        if method.arguments().next().is_some()
            && let Some(parts) = parts(&trees)
        {
            let before = pending.len();
            for argument in method.arguments() {
                if let Some(part) = parts.get(argument.place) {
                    self.judge(argument, part, pending);
                }
            }
            for finding in &mut pending[before..] {
                finding.unsure |= unsure;
            }
        }
        self.block(&trees);
    }

    /// A method of something whose type is not known.
    pub(super) fn unknown(&mut self, name: &Ident, arguments: Option<&TokenTree>) {
        let Some(arguments) = group(arguments, Delimiter::Parenthesis) else { return };
        self.spell(name);
        if !DISTINCT.contains(&self.word.as_str()) {
            return;
        }
        let Some(method) = RECEIVERS.iter().flat_map(|row| row.methods).find(|method| method.name == self.word) else { return };
        let trees: Vec<TokenTree> = arguments.stream().into_iter().collect();
        let Some(parts) = parts(&trees) else { return };
        let mut found = Vec::new();
        for argument in method.arguments() {
            if let Some(part) = parts.get(argument.place) {
                self.judge(argument, part, &mut found);
            }
        }
        for finding in &mut found {
            finding.unsure = true;
            finding.receiver_unknown = true;
        }
        self.found.extend(found);
    }

    fn judge(&mut self, argument: &Argument, trees: &[TokenTree], pending: &mut Vec<Finding>) {
        match argument.measure {
            Measure::Text | Measure::Word => self.judge_text(argument, trees, pending),
            Measure::Lines => {
                if let Some(value) = self.text(trees) {
                    let lines = shown(&value).0.trim().matches('\n').count() as u64;
                    let before = pending.len();
                    self.judge_amount(argument, lines, trees, pending);
                    for finding in &mut pending[before..] {
                        finding.names.clone_from(&value.names);
                        finding.constant.clone_from(&value.constant);
                    }
                }
            }
            Measure::Items => {
                if let Some((_, count)) = self.list(trees) {
                    self.judge_amount(argument, count, trees, pending);
                }
            }
            Measure::EachText => {
                for part in self.list(trees).map(|(parts, _)| parts).unwrap_or_default() {
                    self.judge_text(argument, &part, pending);
                }
            }
            Measure::EachField(place) => {
                for part in self.list(trees).map(|(parts, _)| parts).unwrap_or_default() {
                    let [TokenTree::Group(tuple)] = part.as_slice() else { continue };
                    let fields: Vec<TokenTree> = tuple.stream().into_iter().collect();
                    if let Some(field) = parts(&fields).and_then(|fields| fields.get(place).copied()) {
                        self.judge_text(argument, field, pending);
                    }
                }
            }
            Measure::EachRow => {
                for row in self.list(trees).map(|(rows, _)| rows).unwrap_or_default() {
                    if let Some((_, count)) = self.list(&row) {
                        self.judge_amount(argument, count, &row, pending);
                    }
                }
            }
            Measure::AllRows => {
                let Some((rows, count)) = self.list(trees) else { return };
                // `[row; 20]`
                let repeated = if rows.len() as u64 == count { 1 } else { count };
                let buttons: Option<u64> = rows.iter().map(|row| self.list(row).map(|(_, count)| count)).sum();
                if let Some(buttons) = buttons {
                    self.judge_amount(argument, buttons.saturating_mul(repeated), trees, pending);
                }
            }
            Measure::EachLabel => {
                for row in self.list(trees).map(|(rows, _)| rows).unwrap_or_default() {
                    for thing in self.list(&row).map(|(things, _)| things).unwrap_or_default() {
                        if let [TokenTree::Ident(name), TokenTree::Group(label)] = thing.as_slice()
                            && *name == "button"
                        {
                            let before = pending.len();
                            self.judge_text(argument, &label.stream().into_iter().collect::<Vec<_>>(), pending);
                            for finding in &mut pending[before..] {
                                finding.names.push("button".to_owned());
                                finding.label = true;
                            }
                        }
                    }
                }
            }
            Measure::Time => {
                if let Some((given, at)) = seconds(trees) {
                    self.judge_amount(argument, given, &[at], pending);
                }
            }
            Measure::Number => {
                if let Some((given, at)) = number(trees) {
                    self.judge_amount(argument, given, &[at], pending);
                }
            }
            Measure::File => {
                if let Some((given, at)) = assets::sent(trees) {
                    let before = pending.len();
                    self.judge_amount(argument, given, &[at], pending);
                    for finding in &mut pending[before..] {
                        finding.names.push("asset".to_owned());
                    }
                }
            }
        }
    }

    fn judge_amount(&mut self, argument: &Argument, given: u64, trees: &[TokenTree], pending: &mut Vec<Finding>) {
        let Some(most) = self.most(argument.limit) else { return };
        let wrong = if given > most {
            Wrong::Over { given, most, exact: true }
        } else if argument.least && given < argument.limit.minimum {
            Wrong::Under { given }
        } else {
            return;
        };
        let tokens: TokenStream = trees.iter().cloned().collect();
        pending.push(self.finding(argument, wrong, tokens));
    }

    fn finding(&self, argument: &Argument, wrong: Wrong, tokens: TokenStream) -> Finding {
        Finding {
            limit: argument.limit,
            wrong,
            tokens,
            sets: "",
            names: Vec::new(),
            constant: None,
            label: false,
            unsure: !self.is_enforced(argument.limit),
            receiver_unknown: false,
            anywhere: self.anywhere,
        }
    }

    /// Whether Telegram surely refuses what is beyond the limit.
    fn is_enforced(&self, limit: &Limit) -> bool {
        limit.is_enforced() || self.home.limits.get(limit).is_some()
    }

    fn judge_text(&mut self, argument: &Argument, trees: &[TokenTree], pending: &mut Vec<Finding>) {
        let Some(most) = self.most(argument.limit) else { return };
        // Nearly every text fits, and that is seen without taking it apart.
        if let [TokenTree::Literal(literal)] = trees
            && self.surely_fits(argument, most, literal)
        {
            return;
        }
        let Some(value) = self.text(trees) else { return };
        if argument.measure == Measure::Word && value.markup != Markup::None {
            return;
        }
        let (text, exact) = shown(&value);
        let certain = counted(argument.limit.unit, &text);
        let Some(given) = argument.limit.unit.measure(&certain) else { return };
        let wrong = if given > most {
            Wrong::Over { given, most, exact }
        } else if argument.least && exact && argument.limit.length(&text).is_some_and(|length| length < argument.limit.minimum) {
            Wrong::Under { given: argument.limit.length(&text).unwrap_or_default() }
        } else if let Some(sign) = argument.limit.stranger(&text) {
            Wrong::Strange { sign }
        } else {
            return;
        };
        let mut finding = self.finding(argument, wrong, value.tokens);
        finding.names = value.names;
        finding.constant = value.constant;
        pending.push(finding);
    }

    /// Whether a plain literal is short enough by its length in the source, which is never shorter than the text in any unit.
    fn surely_fits(&mut self, argument: &Argument, most: u64, literal: &proc_macro2::Literal) -> bool {
        use std::fmt::Write;
        self.word.clear();
        // it never fails
        let _ = write!(self.word, "{literal}");
        let Some(written) = self.word.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return false };
        written.len() as u64 <= most
            && argument.limit.alphabet.is_none()
            && (argument.limit.minimum == 0 || !argument.least || (argument.limit.minimum == 1 && has_letter(written)))
    }
}

fn has_letter(written: &str) -> bool {
    !written.contains('\\') && written.bytes().any(|byte| byte.is_ascii_alphanumeric())
}

/// What of a text counts for sure. Telegram takes white space from the ends of texts, and a few signs from anywhere.
/// (Source: TDLib `clean_input_string` and `fix_formatted_text`)
fn counted(unit: Unit, text: &str) -> Cow<'_, str> {
    if unit == Unit::Utf8Bytes {
        return Cow::Borrowed(text);
    }
    let taken = |sign: char| {
        matches!(sign, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(sign, '\u{333}' | '\u{33f}' | '\u{30a}' | '\u{feff}' | '\u{ad}')
    };
    let text = text.trim_matches(|sign: char| sign.is_whitespace() || taken(sign));
    if text.contains(taken) { Cow::Owned(text.chars().filter(|sign| !taken(*sign)).collect()) } else { Cow::Borrowed(text) }
}

/// The characters that are shown for sure, and whether they are all.
fn shown(value: &Value) -> (Cow<'_, str>, bool) {
    match value.markup {
        Markup::None => (Cow::Borrowed(&value.text), value.exact),
        Markup::Html => html(&value.text, value.exact),
        Markup::Markdown => markdown(&value.text, value.exact),
    }
}

/// Without tags, and with one character for each `&…;`.
fn html(text: &str, exact: bool) -> (Cow<'_, str>, bool) {
    if !text.contains(['<', '>', '&']) {
        return (Cow::Borrowed(text), exact);
    }
    let mut shown = String::new();
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '<' => {
                // in quotes a `>` is a part of an attribute's value
                let mut quote = None;
                signs.by_ref().find(|sign| match quote {
                    Some(open) => {
                        quote = quote.filter(|_| open != *sign);
                        false
                    }
                    None => {
                        quote = Some(*sign).filter(|sign| matches!(sign, '"' | '\''));
                        *sign == '>'
                    }
                });
            }
            '&' => {
                shown.push('&');
                // the name of a character, or its number with as many zeros as one likes: `&quot;`, `&#x1F600;`
                let name = signs.as_str();
                if let Some(end) =
                    name.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '#').filter(|end| name[*end..].starts_with(';'))
                {
                    signs = name[end + 1..].chars();
                }
            }
            sign => shown.push(sign),
        }
    }
    // of a format string a tag may be open where a value stands
    (Cow::Owned(shown), false)
}

/// Without what may mark something, the targets of links and the language of a block.
fn markdown(text: &str, exact: bool) -> (Cow<'_, str>, bool) {
    if !text.contains(['*', '_', '~', '|', '`', '>', '[', ']', '(', ')', '\\', '!', '#', '+', '-', '=', '{', '}', '.']) {
        return (Cow::Borrowed(text), exact);
    }
    let mut shown = String::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        if let Some(block) = rest.strip_prefix("```") {
            let code = block.trim_start_matches(|sign: char| !sign.is_whitespace() && sign != '`');
            // the line break behind the language is none of the code's
            rest = code.strip_prefix('\n').unwrap_or(code);
            continue;
        }
        let behind = &rest[sign.len_utf8()..];
        match sign {
            ']' if behind.starts_with('(') => {
                // a target without its end is broken, and has no length
                rest = target_end(behind).map_or("", |end| &behind[end..]);
                continue;
            }
            '*' | '_' | '~' | '|' | '`' | '>' | '[' | ']' | '(' | ')' | '\\' | '!' => {}
            sign => shown.push(sign),
        }
        rest = behind;
    }
    (Cow::Owned(shown), false)
}

/// Behind the `)` that ends a link's target; one after a `\` is a part of it.
fn target_end(text: &str) -> Option<usize> {
    let mut signs = text.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            ')' => return Some(at + 1),
            '\\' => {
                signs.next();
            }
            _ => {}
        }
    }
    None
}
