//! What stands in `#[command(…)]`, and the rules of the command menu.

use capgram_catalogue::{FILTERS, Target, limits};
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use super::check;
use super::errors::Errors;
use super::filters::{self, Place};
use super::marks::{Arguments, Mark};
use super::model::{Found, Handler, Model, Trigger};
use super::nearest::nearest;
use super::options::{Bot, Home};
use super::retry;
use super::templates;
use super::tokens::{at_commas, group, half_typed, string, unwrapped};

const NAME_HELP: &str = "help: write `#[command]`, or `#[command(\"name\")]` for another name than the function's";

/// What is no filter in `#[command(…)]`.
const OPTIONS: [&str; 4] = ["aliases", "hidden", "payload", "retry"];

/// How other libraries call what this attribute has, and how it is written here.
const ELSEWHERE: [(&str, &str); 8] = [
    ("alias", "write `aliases(\"h\")`"),
    ("hide", "write `hidden`"),
    ("hide_in_help", "write `hidden`"),
    ("description", "the first line of the doc comment is the description: `/// Say hello`"),
    ("desc", "the first line of the doc comment is the description: `/// Say hello`"),
    ("description_localized", "set the descriptions of a language with `bot.set_commands(…).language(\"de\")`"),
    ("rename", "the name stands first: `#[command(\"start\")]`"),
    ("name", "the name stands first: `#[command(\"start\")]`"),
];

/// Reads a `#[command…]`. `None` if something in it is wrong, or not yet written.
pub(super) fn read(errors: &mut Errors, function: &Ident, mark: &Mark) -> Option<Found> {
    let list = match &mark.arguments {
        Arguments::None => &[][..],
        Arguments::List(list) => list,
        Arguments::Other(tokens) => {
            if !half_typed(tokens) {
                let tokens: TokenStream = tokens.iter().cloned().collect();
                errors.at(tokens, format_args!("`#[command]` takes its name in parentheses\n\n{NAME_HELP}"));
            }
            return None;
        }
    };
    let mut list = list.to_vec();
    let template = templates::take_payload(errors, &mut list)?;
    let list = list.as_slice();
    let (named, rest) = match list.split_first() {
        Some((first, rest)) => match unwrapped(first.clone()).as_slice() {
            [TokenTree::Literal(literal)] if string(literal).is_some() => {
                (string(literal).map(|name| (name, literal.clone().into())), rest)
            }
            // a filter or an option, or what is near enough to one
            [TokenTree::Ident(name), more @ ..] if !more.is_empty() || is_near(&name.to_string()) => (None, list),
            _ => {
                if !half_typed(first) {
                    let first: TokenStream = first.iter().cloned().collect();
                    errors.at(first, format_args!("a command's name is a string\n\n{NAME_HELP}"));
                }
                return None;
            }
        },
        None => (None, list),
    };
    let (name, token) = named.unwrap_or_else(|| {
        let name = function.to_string();
        (name.strip_prefix("r#").unwrap_or(&name).to_owned(), function.clone().into())
    });
    let mut fits = true;
    let mut aliases = None;
    let mut hidden = false;
    let mut narrowing = Vec::new();
    for part in rest {
        let part = unwrapped(part.clone());
        if let [TokenTree::Literal(literal)] = part.as_slice()
            && let Some(other) = string(literal)
        {
            errors.at(literal, format_args!("a command has one name\n\nhelp: write the other as an alias: `aliases(\"{other}\")`"));
            fits = false;
            continue;
        }
        let Some((TokenTree::Ident(word), behind)) = part.split_first() else {
            narrowing.push(part);
            continue;
        };
        match word.to_string().as_str() {
            "aliases" if aliases.is_some() => {
                errors.at(word, "`aliases` is given twice\n\nhelp: write all of them in one list: `aliases(\"h\", \"info\")`");
                fits = false;
            }
            "aliases" => match self::aliases(errors, &name, word, behind) {
                Some(list) => aliases = Some(list),
                None => fits = false,
            },
            "hidden" if behind.is_empty() => hidden = true,
            "hidden" => {
                errors.at(behind.iter().cloned().collect::<TokenStream>(), "`hidden` takes no value\n\nhelp: write `hidden` alone");
                fits = false;
            }
            known => match ELSEWHERE.iter().find(|(other, _)| *other == known) {
                Some((_, help)) => {
                    errors.at(word, format_args!("`#[command]` has no option `{known}`\n\nhelp: {help}"));
                    fits = false;
                }
                None => narrowing.push(part),
            },
        }
    }
    let retry = retry::take(errors, &mut narrowing);
    let filters = filters::read(errors, &Place::of_command()?, &narrowing)?;
    let retry = retry?;
    let aliases = aliases.unwrap_or_default();
    // a link sends `/start`, and no other name of that command
    if template.is_some() && (name != templates::STARTED || !aliases.is_empty()) {
        let token = aliases.first().filter(|_| name == templates::STARTED).map_or(token, |(_, alias)| alias.clone());
        errors.at(
            token,
            format_args!(
                "only `/{0}` gets a payload from a link\n\n\
                 help: write `#[command(\"{0}\", payload = \"…\")]`\n\
                 note: the arguments of other commands are parameters of their handlers",
                templates::STARTED
            ),
        );
        return None;
    }
    fits.then(|| Found { trigger: Trigger::Command { name, token, aliases, hidden }, filters, template, retry })
}

fn is_near(name: &str) -> bool {
    let known = FILTERS.iter().map(|row| row.name).chain(OPTIONS).chain(ELSEWHERE.map(|(other, _)| other));
    nearest(name, known).is_some()
}

/// The names in `aliases(…)`.
fn aliases(errors: &mut Errors, name: &str, word: &Ident, behind: &[TokenTree]) -> Option<Vec<(String, TokenTree)>> {
    let example = "help: write them in parentheses: `aliases(\"h\", \"info\")`";
    let list = match behind {
        [list] => group(Some(list), Delimiter::Parenthesis).map(|list| at_commas(list.stream())),
        _ => None,
    };
    let Some(list) = list.filter(|list| !list.is_empty()) else {
        if !half_typed(behind) {
            let tokens: TokenStream = [TokenTree::Ident(word.clone())].into_iter().chain(behind.iter().cloned()).collect();
            errors.at(tokens, format_args!("`aliases` takes the other names of the command\n\n{example}"));
        }
        return None;
    };
    let mut fits = true;
    let mut names: Vec<(String, TokenTree)> = Vec::new();
    for part in list {
        let part = unwrapped(part);
        let alias = match part.as_slice() {
            [TokenTree::Literal(literal)] => string(literal).map(|text| (text, literal)),
            _ => None,
        };
        let Some((alias, literal)) = alias else {
            if !half_typed(&part) {
                errors.at(part.into_iter().collect::<TokenStream>(), format_args!("an alias is a string\n\n{example}"));
            }
            fits = false;
            continue;
        };
        if alias == name {
            errors.at(literal, format_args!("`{alias}` is the command's name already\n\nhelp: remove this alias"));
            fits = false;
        } else if names.iter().any(|(known, _)| *known == alias) {
            errors.at(literal, format_args!("the alias `{alias}` is given twice\n\nhelp: remove it here"));
            fits = false;
        } else {
            names.push((alias, literal.clone().into()));
        }
    }
    fits.then_some(names)
}

/// Warns of commands that will be missed in Telegram's menu.
///
/// A module without any description has no menu, and none is missed. A user account has none either.
pub(super) fn menu(home: &Home, model: &mut Model) {
    if matches!(home.bot, Bot::Here { target: None | Some(Target::UserAccount), .. }) {
        return;
    }
    let Model { handlers, warnings, .. } = model;
    let mut listed: Vec<&str> = Vec::new();
    let most = check::most(home, &limits::COMMANDS);
    // what a `cfg` may keep out takes no place for sure
    let mut places = 0;
    for handler in handlers.iter() {
        let Trigger::Command { name, hidden: false, .. } = &handler.trigger else { continue };
        if handler.doc.is_none() || handler.template.is_some() || listed.contains(&name.as_str()) {
            continue;
        }
        listed.push(name);
        places += u64::from(handler.conditions.is_empty());
        if handler.conditions.is_empty() && places == most.saturating_add(1) {
            warnings.inside(
                handler.body,
                handler.name.span(),
                "command_beyond_the_menu",
                &format!(
                    "Telegram's menu takes {most} commands, and `/{name}` is one more\n\
                     help: keep the rarer ones out of it: `#[command(hidden)]`\n\
                     note: the first {most} are shown, and all of them work ({})",
                    limits::COMMANDS.source
                ),
            );
        }
    }
    if listed.is_empty() {
        return;
    }
    let mut told: Vec<&str> = Vec::new();
    for handler in handlers.iter() {
        let Trigger::Command { name, hidden, .. } = &handler.trigger else { continue };
        // what a link sends is no command for the menu
        if handler.doc.is_some() || handler.template.is_some() || *hidden || told.contains(&name.as_str()) || !handler.conditions.is_empty()
        {
            continue;
        }
        // another handler of the same command has one, or keeps it out
        let settled = |other: &Handler| matches!(&other.trigger, Trigger::Command { name: known, hidden, .. } if known == name && (*hidden || (other.doc.is_some() && other.template.is_none())));
        if handlers.iter().any(settled) {
            continue;
        }
        told.push(name);
        warnings.inside(
            handler.body,
            handler.name.span(),
            "command_without_a_description",
            &format!(
                "`/{name}` will be missing in Telegram's menu\n\
                 help: write what it does in a doc comment: `/// Say hello`; or `#[command(hidden)]` if it shall not be there\n\
                 note: the menu needs a description of 1 to {} characters ({})",
                check::most(home, &limits::COMMAND_DESCRIPTION),
                limits::COMMAND_DESCRIPTION.source
            ),
        );
    }
}
