//! The patterns of buttons, links and inline queries: `#[on(callback_query = "vote:{poll}:{choice}")]`.

use std::collections::HashMap;

use capgram_catalogue::templates::{self as grammar, Carrier, Letters, Mistake, Part, Written};
use capgram_catalogue::{EVENTS, Event};
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};

use super::errors::Errors;
use super::model::{Handler, Trigger};
use super::nearest::{listed, nearest};
use super::reach;
use super::signature::{Parameter, Signature};
use super::tokens::{Writer, half_typed, is_path_separator, is_punct, string, unwrapped};

/// The command that a link sends: core.telegram.org/bots/features#deep-linking.
pub(super) const STARTED: &str = "start";

/// What stands behind the `=`.
pub(super) enum Given {
    Written {
        carrier: Carrier,
        token: Literal,
        text: String,
        pieces: Vec<Written>,
    },
    /// The path of a type with `#[derive(CallbackData)]`.
    Type(Vec<TokenTree>),
}

/// A pattern whose values have found their parameters.
pub(super) struct Template {
    pub(super) given: Given,
    /// What each parameter of the handler is.
    pub(super) roles: Vec<Role>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A part of the update, or an own extractor.
    Update,
    /// The value of this number.
    Value(usize),
    /// All values in one type.
    Whole,
}

/// The carrier that the patterns of an event are for.
fn carrier(event: &Event) -> Option<Carrier> {
    match event.name {
        "callback_query" => Some(Carrier::Data),
        "inline_query" => Some(Carrier::Query),
        _ => None,
    }
}

fn example(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Data => "\"vote:{poll}:{choice}\"",
        Carrier::Payload => "\"ref_{user}\"",
        Carrier::Query => "\"find {what}\"",
    }
}

/// Splits `callback_query = "…"` at its `=`.
pub(super) fn behind(written: Vec<TokenTree>) -> (Vec<TokenTree>, Option<Vec<TokenTree>>) {
    match written.as_slice() {
        [TokenTree::Ident(_), equals, ..] if is_punct(Some(equals), '=') => {
            let pattern = unwrapped(written[2..].to_vec());
            (written[..1].to_vec(), Some(pattern))
        }
        _ => (written, None),
    }
}

/// The pattern behind an event's name.
pub(super) fn of_event(errors: &mut Errors, event: &Event, token: &Ident, pattern: &[TokenTree]) -> Option<Given> {
    let Some(carrier) = carrier(event) else {
        let help = match event.name {
            "message" | "edited_message" | "business_message" | "edited_business_message" => {
                format!("a regular expression finds a text: `#[on({}, text = r\"^(\\d+)$\")]`", event.name)
            }
            "chosen_inline_result" => format!("a regular expression finds the query: `#[on({}, query = r\"^find\")]`", event.name),
            _ => format!("write `#[on({})]`", event.name),
        };
        let with: Vec<&str> = EVENTS.iter().filter(|event| self::carrier(event).is_some()).map(|event| event.name).collect();
        errors.at(token, format_args!("`#[on({})]` takes no pattern\n\nhelp: {help}\nnote: patterns are for {}", event.name, listed(with)));
        return None;
    };
    read(errors, carrier, token, pattern)
}

/// Takes `payload = "…"` out of the parts of a `#[command(…)]`. `None` after a mistake, which was told.
pub(super) fn take_payload(errors: &mut Errors, parts: &mut Vec<Vec<TokenTree>>) -> Option<Option<Given>> {
    let is_payload = |part: &Vec<TokenTree>| matches!(part.as_slice(), [TokenTree::Ident(name), rest @ ..] if *name == "payload" && (rest.is_empty() || is_punct(rest.first(), '=')));
    let Some(at) = parts.iter().position(is_payload) else { return Some(None) };
    let part = parts.remove(at);
    if let Some(second) = parts.iter().find(|part| is_payload(part)) {
        errors.at(second[0].clone(), "a command has one payload\n\nhelp: write a second handler that calls this one");
        return None;
    }
    let TokenTree::Ident(name) = &part[0] else { return Some(None) };
    let pattern = unwrapped(part.get(2..).unwrap_or_default().to_vec());
    read(errors, Carrier::Payload, name, &pattern).map(Some)
}

fn read(errors: &mut Errors, carrier: Carrier, name: &Ident, pattern: &[TokenTree]) -> Option<Given> {
    if half_typed(pattern) {
        return None;
    }
    let is_path = !pattern.is_empty()
        && matches!(pattern.last(), Some(TokenTree::Ident(_)))
        && pattern.iter().enumerate().all(|(at, tree)| match tree {
            TokenTree::Ident(_) => at == 0 || is_path_separator(&pattern[at.saturating_sub(2)..]),
            TokenTree::Punct(punct) => punct.as_char() == ':',
            _ => false,
        });
    let example = example(carrier);
    let (token, text) = match pattern {
        [TokenTree::Literal(literal)] if string(literal).is_some() => (literal.clone(), string(literal)?),
        _ if is_path && carrier == Carrier::Data => return Some(Given::Type(pattern.to_vec())),
        [] => {
            errors.at(name, format_args!("`{name}` needs its pattern\n\nhelp: write it like `{name} = {example}`"));
            return None;
        }
        _ => {
            let or = if carrier == Carrier::Data { ", or name a type with `#[derive(CallbackData)]`" } else { "" };
            errors.at(
                pattern.iter().cloned().collect::<TokenStream>(),
                format_args!("a pattern is a string\n\nhelp: write it like `{name} = {example}`{or}"),
            );
            return None;
        }
    };
    match grammar::parse(carrier, &text) {
        Ok(pieces) => Some(Given::Written { carrier, token, text, pieces }),
        Err(mistake) => {
            errors.at(&token, format_args!("{mistake}\n\nhelp: {}", help(carrier, &mistake)));
            None
        }
    }
}

fn help(carrier: Carrier, mistake: &Mistake) -> String {
    let separator = match carrier {
        Carrier::Data => ":",
        Carrier::Payload => "_",
        Carrier::Query => " ",
    };
    match mistake {
        Mistake::Empty => format!("write it like `{}`", example(carrier)),
        Mistake::Unclosed => "close it, or write `{{` for the brace itself".to_owned(),
        Mistake::Stray => "write `}}` for the brace itself".to_owned(),
        Mistake::Nameless => "name the parameter that takes it, as in `{poll}`".to_owned(),
        Mistake::NoName(_) => "write the name of a parameter, as in `{poll}`\nnote: its type says how it is written".to_owned(),
        Mistake::Twice(_) => "give each value a name and a parameter of its own".to_owned(),
        Mistake::Adjacent(one, other) => {
            format!("write a separator between them: `{{{one}}}{separator}{{{other}}}`\nnote: nothing would say where the first one ends")
        }
        Mistake::NoSeparator { after, .. } if carrier == Carrier::Payload => {
            format!("write a `_` behind it: `{{{after}}}_`\nnote: letters and digits are part of a value, and so can `-` be")
        }
        Mistake::NoSeparator { after, .. } => format!(
            "write a separator behind it, such as `{{{after}}}{separator}`\n\
             note: a separator begins with an ASCII character that is no letter, no digit, no `-` and no `\\`"
        ),
        Mistake::Character(_) if carrier == Carrier::Payload => {
            "a link carries `A` to `Z`, `a` to `z`, `0` to `9`, `_` and `-` (core.telegram.org/api/links#bot-links)".to_owned()
        }
        Mistake::Character(_) => "write another character\nnote: `\\` marks a separator that is part of a value".to_owned(),
    }
}

/// What the text of a type's values consists of, as far as its name tells.
fn letters(ty: &[TokenTree]) -> Letters {
    const DIGITS: [&str; 17] = [
        "u8",
        "u16",
        "u32",
        "u64",
        "u128",
        "usize",
        "i8",
        "i16",
        "i32",
        "i64",
        "i128",
        "isize",
        "bool",
        "ChatId",
        "UserId",
        "MessageId",
        "TopicId",
    ];
    match ty.last() {
        Some(TokenTree::Ident(name)) if DIGITS.contains(&name.to_string().as_str()) => Letters::Digits,
        _ => Letters::Any,
    }
}

/// Whether a type is surely the value of a pattern, and no part of an update.
fn is_value(ty: &[TokenTree]) -> bool {
    match ty {
        [TokenTree::Ident(name)] => letters(ty) == Letters::Digits || name == "String" || name == "char",
        [TokenTree::Ident(option), open, inner @ .., _] if option == "Option" && is_punct(Some(open), '<') => is_value(inner),
        _ => false,
    }
}

/// Gives each value its parameter.
pub(super) fn bind(errors: &mut Errors, function: &Ident, given: Given, signature: &Signature) -> Option<Template> {
    let roles = match &given {
        Given::Written { carrier, token, pieces, .. } => by_name(errors, function, *carrier, token, pieces, &signature.parameters)?,
        Given::Type(path) => by_type(errors, function, path, &signature.parameters)?,
    };
    Some(Template { given, roles })
}

fn by_name(
    errors: &mut Errors,
    function: &Ident,
    carrier: Carrier,
    token: &Literal,
    pieces: &[Written],
    parameters: &[Parameter],
) -> Option<Vec<Role>> {
    let values: Vec<&str> =
        pieces.iter().filter_map(|piece| if let Written::Value(name) = piece { Some(name.as_str()) } else { None }).collect();
    let roles: Vec<Role> = parameters
        .iter()
        .map(|parameter| values.iter().position(|value| *value == parameter.name).map_or(Role::Update, Role::Value))
        .collect();
    let mut left: Vec<&Parameter> = parameters
        .iter()
        .zip(&roles)
        .filter(|(parameter, role)| **role == Role::Update && is_value(&parameter.ty))
        .map(|(parameter, _)| parameter)
        .collect();
    let mut fits = true;
    for value in values.iter().filter(|value| !parameters.iter().any(|parameter| parameter.name == **value)) {
        fits = false;
        // a value and a parameter that miss each other are one mistake
        let meant = nearest(value, left.iter().map(|parameter| parameter.name.as_str())).map(str::to_owned);
        let help = match meant {
            Some(meant) => {
                left.retain(|parameter| parameter.name != meant);
                format!("did you mean `{{{meant}}}`, the parameter?")
            }
            None => format!("add the parameter `{value}` to `{function}`, with the type of the value"),
        };
        errors.at(token, format_args!("`{{{value}}}` has no parameter\n\nhelp: {help}\nnote: a value goes to the parameter of its name"));
    }
    for parameter in left {
        fits = false;
        let name = &parameter.name;
        let ty: TokenStream = parameter.ty.iter().cloned().collect();
        let help = match (name.as_str(), carrier) {
            ("_", _) => "give the parameter the name of a value".to_owned(),
            (_, Carrier::Payload) => format!("write `{{{name}}}` into the pattern, or remove the parameter: all arguments are the payload"),
            _ => format!("write `{{{name}}}` into the pattern, or remove the parameter"),
        };
        errors.at(ty, format_args!("`{name}` is no value of the pattern\n\nhelp: {help}"));
    }
    fits.then_some(roles)
}

fn by_type(errors: &mut Errors, function: &Ident, path: &[TokenTree], parameters: &[Parameter]) -> Option<Vec<Role>> {
    let name = |path: &[TokenTree]| path.last().map(ToString::to_string);
    let mut found = 0;
    let roles = parameters
        .iter()
        .map(|parameter| {
            let same = name(&parameter.ty) == name(path);
            found += usize::from(same);
            if same { Role::Whole } else { Role::Update }
        })
        .collect();
    if found == 1 {
        return Some(roles);
    }
    let ty = path.iter().map(ToString::to_string).collect::<String>();
    let token: TokenStream = path.iter().cloned().collect();
    if found == 0 {
        let example = name(path).map_or_else(|| "data".to_owned(), |name| name.to_lowercase());
        errors.at(
            token,
            format_args!("`{function}` takes no `{ty}`\n\nhelp: add the parameter `{example}: {ty}`, which gets the button's data"),
        );
    } else {
        errors.at(token, format_args!("`{function}` takes `{ty}` more than once\n\nhelp: a button has its data once: remove a parameter"));
    }
    None
}

impl Template {
    /// `__p::Unpacked<self::vote>` or `__p::Whole<Vote>`, all of it with the span of what was written in the attribute: there rustc says that a type is no
    /// callback data.
    pub(super) fn unpacked(&self, function: &Ident) -> Vec<TokenTree> {
        let span = match &self.given {
            Given::Written { .. } => function.span(),
            Given::Type(path) => path.last().map_or_else(|| function.span(), TokenTree::span),
        };
        let mut writer = Writer::new(span);
        writer.ident("__p").punct("::");
        match &self.given {
            Given::Written { .. } => writer.ident("Unpacked").punct("<").ident("self").punct("::").ident_like(function),
            Given::Type(path) => writer.ident("Whole").punct("<").verbatim(path.iter().cloned()),
        };
        writer.punct(">");
        writer.trees
    }

    /// For comparing with others; `None` for a type, of which only the runtime knows more.
    fn parts(&self, parameters: &[Parameter]) -> Option<(Carrier, Vec<Part<'_>>)> {
        let Given::Written { carrier, pieces, .. } = &self.given else { return None };
        let parts = pieces.iter().map(|piece| match piece {
            Written::Words(words) => Part::Words(words),
            Written::Value(name) => {
                let ty = parameters.iter().find(|parameter| parameter.name == *name);
                Part::Value(ty.map_or(Letters::Any, |parameter| letters(&parameter.ty)))
            }
        });
        Some((*carrier, parts.collect()))
    }
}

/// Patterns of which one text can be both.
pub(super) fn tell_apart(errors: &mut Errors, handlers: &mut [Handler]) {
    let mut places: HashMap<String, Vec<(usize, Carrier, Vec<Part<'_>>)>> = HashMap::new();
    for (at, handler) in handlers.iter().enumerate() {
        // two handlers under opposite conditions stand in nobody's way
        if handler.refused || !handler.conditions.is_empty() {
            continue;
        }
        let Some((carrier, parts)) = handler.template.as_ref().and_then(|template| template.parts(&handler.signature.parameters)) else {
            continue;
        };
        let place = match &handler.trigger {
            Trigger::Command { name, .. } => format!("/{name}"),
            Trigger::Event { event, .. } => event.name.to_owned(),
        };
        places.entry(place).or_default().push((at, carrier, parts));
    }
    let mut wrong: Vec<(usize, usize, bool)> = Vec::new();
    for patterns in places.values_mut() {
        // Only patterns of which one begins as the other does can match the same text, so each is held against few.
        let beginning = |parts: &[Part<'_>]| if let Some(Part::Words(words)) = parts.first() { words.to_string() } else { String::new() };
        patterns.sort_by_cached_key(|(at, _, parts)| (beginning(parts), *at));
        let mut open: Vec<(String, usize)> = Vec::new();
        for index in 0..patterns.len() {
            let words = beginning(&patterns[index].2);
            while open.last().is_some_and(|(shorter, _)| !words.starts_with(shorter)) {
                open.pop();
            }
            for (_, other) in &open {
                let (one, two) = (&patterns[*other], &patterns[index]);
                let (earlier, later) = if one.0 < two.0 { (one, two) } else { (two, one) };
                let same = if earlier.1 == Carrier::Query { grammar::covers(&earlier.2, &later.2) } else { earlier.2 == later.2 };
                if same {
                    if reach::hides(&handlers[earlier.0], &handlers[later.0]) {
                        wrong.push((later.0, earlier.0, true));
                    }
                } else if earlier.1 != Carrier::Query && grammar::overlap(earlier.1, &earlier.2, &later.2) {
                    wrong.push((later.0, earlier.0, false));
                }
            }
            open.push((words, index));
        }
    }
    wrong.sort_unstable();
    wrong.dedup_by_key(|(later, ..)| *later);
    for (later, earlier, same) in wrong {
        let (one, two) = (&handlers[earlier], &handlers[later]);
        // Two functions of one name: rustc says that, and it is one mistake.
        if one.name != two.name {
            told(errors, one, two, same);
        }
        handlers[later].refused = true;
    }
}

fn told(errors: &mut Errors, one: &Handler, two: &Handler, same: bool) {
    let written = |handler: &Handler| match &handler.template.as_ref()?.given {
        Given::Written { carrier, token, text, .. } => Some((*carrier, token.clone(), text.clone())),
        Given::Type(_) => None,
    };
    let (Some((_, _, first)), Some((carrier, token, second))) = (written(one), written(two)) else { return };
    let (one, two) = (&one.name, &two.name);
    let text = match carrier {
        Carrier::Data => "data",
        Carrier::Payload => "payload",
        Carrier::Query => "query",
    };
    if same && carrier == Carrier::Query {
        errors.at(
            token,
            format_args!(
                "`{two}` can never run\n\n\
                 help: put it before `{one}`: handlers are tried in the order of the source\n\
                 note: `{one}` takes every query of this pattern, by `{first}`"
            ),
        );
    } else if same {
        errors.at(
            token,
            format_args!(
                "the pattern `{second}` is handled twice\n\n\
                 help: let the two patterns begin with different words, or join the handlers\n\
                 note: `{one}` has `{first}`, and handles the {text} first"
            ),
        );
    } else {
        errors.at(
            token,
            format_args!(
                "some {text} is both `{first}` and `{second}`\n\n\
                 help: let the two patterns begin with different words\n\
                 note: the first pattern is that of `{one}`, which would take what is for `{two}`"
            ),
        );
    }
}
