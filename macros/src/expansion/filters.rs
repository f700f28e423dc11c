//! The filters behind an event's name, `#[on(message, photo, from = "ann")]`, and those of a command.

use std::slice;

use capgram_catalogue::{EVENTS, Event, FILTERS, Filter as Row, SERVICES, Value, event, filter, service};
use proc_macro2::{Delimiter, Ident, Literal, TokenStream, TokenTree};

use super::errors::Errors;
use super::nearest::{glance, suggestion};
use super::patterns;
use super::tokens::{at_commas, group, half_typed, is_path_separator, is_punct, string, unwrapped};

/// One filter.
pub(super) struct Filter {
    pub(super) row: &'static Row,
    /// Its name, as written.
    pub(super) token: Ident,
    pub(super) given: Given,
}

/// What stands behind a filter's name.
pub(super) enum Given {
    Nothing,
    /// A regular expression, its text.
    Pattern(String),
    /// A username, or the name of a service message.
    Name(String),
    /// A number with or without its minus.
    Id(Vec<TokenTree>),
    /// The path of a function.
    Function(Vec<TokenTree>),
    /// What stands in the parentheses.
    Filters(Vec<Filter>),
}

impl Filter {
    /// The same text for the same filter; `None` where a function may say one thing now and another later.
    pub(super) fn key(&self) -> Option<String> {
        let name = self.row.name;
        Some(match &self.given {
            Given::Nothing => name.to_owned(),
            Given::Pattern(text) | Given::Name(text) => format!("{name} = {text:?}"),
            Given::Id(trees) => format!("{name} = {}", trees.iter().map(ToString::to_string).collect::<String>()),
            Given::Function(_) => return None,
            Given::Filters(filters) => format!("{name}({})", keys(filters)?.join(", ")),
        })
    }

    /// As it is written, without what stands in it.
    fn shown(&self) -> String {
        match self.given {
            Given::Filters(_) => format!("{}(…)", self.row.name),
            _ => self.key().unwrap_or_else(|| self.row.name.to_owned()),
        }
    }

    /// Whether it is sure to pass where all of `others` do.
    pub(super) fn follows_from(&self, others: &[Filter]) -> bool {
        let known = others.iter().any(|other| match (&other.given, other.row.name) {
            (Given::Filters(inner), "all") => self.follows_from(inner),
            // whichever of them passes
            (Given::Filters(inner), "any") => inner.iter().all(|one| self.follows_from(slice::from_ref(one))),
            (Given::Nothing, _) if other.row.part_of == Some(self.row.name) => matches!(self.given, Given::Nothing),
            (Given::Name(_), "service") if matches!(self.given, Given::Nothing) => self.row.name == "service",
            _ => self.key().is_some_and(|key| other.key() == Some(key)),
        });
        known
            || match (&self.given, self.row.name) {
                (Given::Filters(inner), "any") => inner.iter().any(|one| one.follows_from(others)),
                (Given::Filters(inner), "all") => inner.iter().all(|one| one.follows_from(others)),
                (Given::Filters(inner), "not") => inner.iter().any(|one| one.fails_with(others)),
                _ => self.key().is_some_and(|key| others.iter().any(|other| other.key() == Some(key.clone()))),
            }
    }

    /// Whether it is sure to fail where all of `others` pass.
    fn fails_with(&self, others: &[Filter]) -> bool {
        match (&self.given, self.row.name) {
            (Given::Filters(inner), "any") => inner.iter().all(|one| one.fails_with(others)),
            (Given::Filters(inner), "all") => inner.iter().any(|one| one.fails_with(others)),
            (Given::Filters(inner), "not") => inner.iter().all(|one| one.follows_from(others)),
            _ => others.iter().any(|other| match (&other.given, other.row.name) {
                (Given::Filters(inner), "all") => self.fails_with(inner),
                (Given::Filters(inner), "any") => inner.iter().all(|one| self.fails_with(slice::from_ref(one))),
                (Given::Filters(inner), "not") => inner.iter().all(|one| one.follows_from(slice::from_ref(self))),
                _ => other.row.name != self.row.name && self.row.one_of.is_some() && self.row.one_of == other.row.one_of,
            }),
        }
    }

    /// This filter and those inside of it.
    pub(super) fn each(&self, see: &mut impl FnMut(&Filter)) {
        see(self);
        if let Given::Filters(filters) = &self.given {
            filters.iter().for_each(|filter| filter.each(see));
        }
    }
}

/// The texts of filters that all have to pass; `None` where a function is among them.
pub(super) fn keys(filters: &[Filter]) -> Option<Vec<String>> {
    filters.iter().map(Filter::key).collect()
}

/// What the filters belong to.
pub(super) struct Place {
    pub(super) event: &'static Event,
    /// `#[on(message)]`, `#[command]`
    pub(super) written: String,
}

impl Place {
    pub(super) fn of_event(event: &'static Event) -> Self {
        Self { event, written: format!("#[on({})]", event.name) }
    }

    /// A command is a message.
    pub(super) fn of_command() -> Option<Self> {
        Some(Self { event: event("message")?, written: "#[command]".to_owned() })
    }

    fn names(&self) -> impl Iterator<Item = &'static str> + Clone {
        let event = self.event;
        FILTERS.iter().filter(|row| row.fits(event)).map(|row| row.name)
    }
}

/// Reads the parts of an attribute that are filters. `None` if one of them is wrong, or not yet written.
pub(super) fn read(errors: &mut Errors, place: &Place, parts: &[Vec<TokenTree>]) -> Option<Vec<Filter>> {
    let read: Vec<Option<Filter>> = parts.iter().map(|part| one(errors, place, &unwrapped(part.clone()))).collect();
    let filters: Vec<Filter> = read.into_iter().collect::<Option<_>>()?;
    together(errors, &filters).then_some(filters)
}

fn one(errors: &mut Errors, place: &Place, part: &[TokenTree]) -> Option<Filter> {
    if half_typed(part) {
        return None;
    }
    let Some((TokenTree::Ident(token), value)) = part.split_first() else {
        let name = match part {
            [TokenTree::Literal(literal)] => string(literal).filter(|name| filter(name).is_some()),
            _ => None,
        };
        let help = match name {
            Some(name) => format!("write it without quotes: `{name}`"),
            None => "write it like `photo` or `from = \"ann\"`".to_owned(),
        };
        if !part.is_empty() {
            errors.at(part.iter().cloned().collect::<TokenStream>(), format_args!("a filter is a name\n\nhelp: {help}"));
        }
        return None;
    };
    let name = token.to_string();
    let name = name.strip_prefix("r#").unwrap_or(&name);
    let Some(row) = filter(name) else {
        if event(name).is_some() && value.is_empty() {
            errors.at(token, "`#[on]` takes one event\n\nhelp: write a handler for each event, and let both call one function");
        } else {
            errors.at(token, format_args!("unknown filter `{name}`\n\n{}", suggestion(name, place.names())));
        }
        return None;
    };
    if !row.fits(place.event) {
        let events = EVENTS.iter().filter(|event| !event.stands_for_all() && row.fits(event)).map(|event| event.name);
        let (written, own) = (&place.written, place.names());
        errors.at(
            token,
            format_args!(
                "`{written}` never has the filter `{name}`\n\n\
                 help: it is a filter of {}\n\
                 note: here you can use {}",
                glance(events),
                glance(own)
            ),
        );
        return None;
    }
    let given = given(errors, place, row, token, value)?;
    Some(Filter { row, token: token.clone(), given })
}

/// Reads what stands behind the name.
fn given(errors: &mut Errors, place: &Place, row: &'static Row, token: &Ident, rest: &[TokenTree]) -> Option<Given> {
    let name = row.name;
    let written = || rest.iter().cloned().collect::<TokenStream>();
    if let Value::Filter | Value::Filters = row.value {
        return inner(errors, place, row, token, rest);
    }
    let value = match rest {
        [] if matches!(row.value, Value::Nothing | Value::MaybePattern | Value::MaybeService) => return Some(Given::Nothing),
        [] => {
            errors.at(token, format_args!("the filter `{name}` needs a value\n\nhelp: {}", example(row)));
            return None;
        }
        [equals, value @ ..] if is_punct(Some(equals), '=') && !is_path_separator(rest) => unwrapped(value.to_vec()),
        _ => {
            let help =
                if row.value == Value::Nothing { format!("write `{name}` alone; filters stand apart by commas") } else { example(row) };
            errors.at(written(), format_args!("this does not belong behind the filter `{name}`\n\nhelp: {help}"));
            return None;
        }
    };
    let tokens = || value.iter().cloned().collect::<TokenStream>();
    let wrong = |errors: &mut Errors, headline: &str| {
        // `from =` alone: the value is still to come, and is missed at the name
        if value.is_empty() {
            errors.at(token, format_args!("the filter `{name}` needs a value\n\nhelp: {}", example(row)));
        } else {
            errors.at(tokens(), format_args!("{headline}\n\nhelp: {}", example(row)));
        }
        None
    };
    match row.value {
        Value::Nothing | Value::Filter | Value::Filters => {
            errors.at(written(), format_args!("the filter `{name}` takes no value\n\nhelp: write `{name}` alone"));
            None
        }
        Value::Pattern | Value::MaybePattern => match literal(&value) {
            Some((literal, text)) => patterns::check(errors, literal, &text).then_some(Given::Pattern(text)),
            None => wrong(errors, "a pattern is a string"),
        },
        Value::MaybeService => match literal(&value) {
            Some((_, text)) if service(&text).is_some() => Some(Given::Name(text)),
            Some((literal, text)) => {
                let names = SERVICES.iter().map(|row| row.name).filter(|name| !name.starts_with("messageAction"));
                errors.at(literal, format_args!("unknown service message `{text}`\n\n{}", suggestion(&text, names)));
                None
            }
            None => wrong(errors, "a service message is named by a string"),
        },
        Value::Who => match value.as_slice() {
            [TokenTree::Literal(number)] if is_id(number) => Some(Given::Id(value)),
            [minus, TokenTree::Literal(number)] if is_punct(Some(minus), '-') && is_id(number) => Some(Given::Id(value)),
            _ => match literal(&value) {
                Some((_, text)) if is_username(text.trim_start_matches('@')) => Some(Given::Name(text.trim_start_matches('@').to_owned())),
                Some((literal, text)) => {
                    errors.at(
                        literal,
                        format_args!(
                            "`{text}` is no username\n\n\
                             help: {}\n\
                             note: a username is made of `a` to `z`, `0` to `9` and `_` (core.telegram.org/method/account.checkUsername)",
                            example(row)
                        ),
                    );
                    None
                }
                None => wrong(errors, &format!("the filter `{name}` takes a username or an id")),
            },
        },
        Value::Function => {
            let path = value.iter().enumerate().all(|(at, tree)| match tree {
                TokenTree::Ident(_) => true,
                TokenTree::Punct(punct) => punct.as_char() == ':',
                _ => at == 0 && group(Some(tree), Delimiter::None).is_some(),
            });
            if !path || !matches!(value.last(), Some(TokenTree::Ident(_))) {
                return wrong(errors, "a filter function is named by its path");
            }
            Some(Given::Function(value))
        }
    }
}

/// The filters in the parentheses of `not(…)`, `any(…)` and `all(…)`.
fn inner(errors: &mut Errors, place: &Place, row: &'static Row, token: &Ident, rest: &[TokenTree]) -> Option<Given> {
    let name = row.name;
    let parts = match rest {
        [list] => group(Some(list), Delimiter::Parenthesis).map(|list| at_commas(list.stream())),
        _ => None,
    };
    let Some(parts) = parts.filter(|parts| !parts.is_empty()) else {
        errors.at(token, format_args!("the filter `{name}` needs filters in parentheses\n\nhelp: {}", example(row)));
        return None;
    };
    if let (Value::Filter, [_, second, ..]) = (row.value, parts.as_slice()) {
        errors.at(
            second.iter().cloned().collect::<TokenStream>(),
            "`not` takes one filter\n\n\
             help: write `not(…), not(…)` for neither of them, `not(all(…))` for not both",
        );
        return None;
    }
    let read: Vec<Option<Filter>> = parts.iter().map(|part| one(errors, place, &unwrapped(part.clone()))).collect();
    let filters: Vec<Filter> = read.into_iter().collect::<Option<_>>()?;
    // in `any` they are alternatives
    (name != "all" || together(errors, &filters)).then_some(Given::Filters(filters))
}

/// Whether filters can all pass at once, as far as their names tell.
fn together(errors: &mut Errors, filters: &[Filter]) -> bool {
    let mut fit = true;
    for later in filters.iter().filter(|filter| filter.row.name == "not") {
        let Given::Filters(inner) = &later.given else { continue };
        let others = || filters.iter().filter(|other| other.row.name != "not");
        if let ([wanted], Some(other)) =
            (inner.as_slice(), others().find(|other| inner.iter().all(|one| one.follows_from(slice::from_ref(other)))))
        {
            let (shown, other) = (wanted.shown(), other.shown());
            errors.at(
                &later.token,
                format_args!(
                    "nothing is `{other}` and `not({shown})`\n\n\
                     help: remove one of them\n\
                     note: all filters of a handler have to pass"
                ),
            );
            fit = false;
        }
    }
    for (at, later) in filters.iter().enumerate() {
        for earlier in &filters[..at] {
            let (first, second) = (earlier.row.name, later.row.name);
            if let (Some(one), Some(other)) = (earlier.key(), later.key())
                && one == other
            {
                errors.at(&later.token, format_args!("the filter `{second}` stands here twice\n\nhelp: remove one of them"));
                fit = false;
                break;
            }
            if first != second && earlier.row.one_of.is_some() && earlier.row.one_of == later.row.one_of {
                errors.at(
                    &later.token,
                    format_args!(
                        "nothing is both `{first}` and `{second}`\n\n\
                         help: write `any({first}, {second})` for one or the other\n\
                         note: all filters of a handler have to pass"
                    ),
                );
                fit = false;
                break;
            }
        }
    }
    fit
}

fn example(row: &Row) -> String {
    let name = row.name;
    match row.value {
        Value::Nothing => format!("write `{name}` alone"),
        Value::Pattern | Value::MaybePattern => format!("write it like `{name} = r\"^(\\d+)$\"`"),
        Value::Who => format!("write `{name} = \"username\"`, or the number of an id"),
        Value::MaybeService => format!("write it like `{name} = \"new_chat_title\"`"),
        Value::Function => "write `filter = is_long`, and a `fn is_long(message: &Message) -> bool`".to_owned(),
        Value::Filter => format!("write it like `{name}(forwarded)`"),
        Value::Filters => format!("write it like `{name}(photo, video)`"),
    }
}

fn literal(value: &[TokenTree]) -> Option<(&Literal, String)> {
    match value {
        [TokenTree::Literal(literal)] => string(literal).map(|text| (literal, text)),
        _ => None,
    }
}

/// A whole number without a type of its own that fits an id.
fn is_id(number: &Literal) -> bool {
    number.to_string().replace('_', "").parse::<i64>().is_ok()
}

fn is_username(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
