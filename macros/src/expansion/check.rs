//! The rules that span several handlers, and Telegram's own.

use std::collections::HashMap;

use capgram_catalogue::{Event, Limit, limits};
use proc_macro2::{TokenStream, TokenTree};

use super::errors::Errors;
use super::filters::{self, Filter};
use super::model::{self, Handler, Model, Trigger};
use super::nearest::listed;
use super::options::Home;
use super::tokens::{at_commas, is_path_separator, is_punct};

/// Checks a module's handlers; one that breaks a rule is refused.
pub(super) fn check(errors: &mut Errors, home: &Home, model: &mut Model) {
    for handler in &mut model.handlers {
        let fits = match &handler.trigger {
            Trigger::Command { name, token } => {
                command_name(errors, home, name, token) && description(errors, home, name, handler.doc.as_ref())
            }
            Trigger::Event { event, .. } => reply_without_chat(errors, event, &handler.signature.output),
        };
        handler.refused |= !fits;
    }
    unreachable_handlers(errors, &mut model.handlers);
    for handler in model.handlers.iter().filter(|handler| handler.refused) {
        model.edits.push(model::kept(handler.start));
    }
    model.handlers.retain(|handler| !handler.refused);
}

/// The limit that counts here. A user account has no menu, and its commands are held to what the bots' are, so that changing the api
/// changes no command.
fn most(home: &Home, limit: &Limit) -> u64 {
    home.limit(limit).or_else(|| limit.somewhere()).unwrap_or(u64::MAX)
}

fn command_name(errors: &mut Errors, home: &Home, name: &str, token: &TokenTree) -> bool {
    let most = most(home, &limits::COMMAND_NAME);
    let length = name.chars().count() as u64;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let wrong = name.chars().find(|c| !fits(*c));

    let headline = if name.is_empty() {
        "a command needs a name".to_owned()
    } else if name.starts_with('/') {
        format!("the command `{name}` is written with its slash")
    } else if let Some(wrong) = wrong {
        format!("the command `{name}` has a `{}` in its name", wrong.escape_debug())
    } else if length > most {
        format!("the command `{name}` is {length} characters long")
    } else {
        return true;
    };
    let lower = name.trim_start_matches('/').to_lowercase().replace(['-', ' '], "_");
    let usable = !lower.is_empty() && lower.chars().all(fits) && lower.chars().count() as u64 <= most;
    let help = match (usable, token) {
        (true, TokenTree::Literal(_)) => format!("write `\"{lower}\"`"),
        (true, _) => format!("name the command: `#[command(\"{lower}\")]`"),
        (false, _) => "give it another name: `#[command(\"start\")]`".to_owned(),
    };
    errors.at(
        token,
        format_args!(
            "{headline}\n\nhelp: {help}\n\
             note: a command is 1 to {most} of `a` to `z`, `0` to `9` and `_` ({})",
            limits::COMMAND_NAME.source
        ),
    );
    false
}

fn description(errors: &mut Errors, home: &Home, name: &str, doc: Option<&(String, TokenTree)>) -> bool {
    let Some((text, token)) = doc else { return true };
    let most = most(home, &limits::COMMAND_DESCRIPTION);
    let length = text.chars().count() as u64;
    if length > most {
        errors.at(
            token,
            format_args!(
                "the description of `/{name}` is {length} characters long\n\n\
                 help: shorten the first line of the doc comment; the lines after it are not shown in the menu\n\
                 note: a description is at most {most} characters ({})",
                limits::COMMAND_DESCRIPTION.source
            ),
        );
    }
    length <= most
}

/// Whether a text that a handler of this event returns always has a chat to go to.
fn has_chat(event: &Event) -> bool {
    // These can have a chat, and need not: Telegram names that of a deleted message for channels only, and an update
    // or an error may come from anywhere.
    event.extractors.contains(&"Chat") && !matches!(event.name, "message_deleted" | "update" | "error")
}

fn reply_without_chat(errors: &mut Errors, event: &Event, output: &[TokenTree]) -> bool {
    if has_chat(event) {
        return true;
    }
    let Some(text) = text(output) else { return true };
    let tokens: TokenStream = text.iter().cloned().collect();
    let name = event.name;
    errors.at(
        tokens,
        format_args!(
            "a text returned from `#[on({name})]` has no chat to go to\n\n\
             help: return `()` or `Result`, and send the text to a chat of your choice with `bot.chat(id).send(…)`"
        ),
    );
    false
}

/// The part of a return type that is clearly a text; nothing where types would have to be known.
fn text(ty: &[TokenTree]) -> Option<Vec<TokenTree>> {
    if is_punct(ty.first(), '&') {
        let is_str = matches!(ty.last(), Some(TokenTree::Ident(name)) if *name == "str");
        return is_str.then(|| ty.to_vec());
    }
    // The last segment of the path, and its arguments.
    let mut at = 0;
    while let Some(separator) = ty[at..].windows(2).position(is_path_separator) {
        if ty[..at + separator].iter().any(|tree| is_punct(Some(tree), '<')) {
            break;
        }
        at += separator + 2;
    }
    let (TokenTree::Ident(name), arguments) = ty.get(at..)?.split_first()? else { return None };
    let first = || match arguments {
        [open, inner @ .., _] if is_punct(Some(open), '<') => at_commas(inner.iter().cloned()).into_iter().next(),
        _ => None,
    };
    match name.to_string().as_str() {
        "String" if arguments.is_empty() => Some(ty.to_vec()),
        "Html" | "Markdown" => Some(ty.to_vec()),
        "Option" | "Result" => text(&first()?),
        _ => None,
    }
}

/// A handler that takes what later ones may wait for.
struct Taker {
    function: String,
    /// What passes all of these.
    filters: Vec<String>,
}

/// Handlers that can never run, because an earlier one takes what they wait for.
fn unreachable_handlers(errors: &mut Errors, handlers: &mut [Handler]) {
    let mut taken: HashMap<String, Vec<Taker>> = HashMap::new();
    for handler in handlers.iter_mut().filter(|handler| !handler.refused) {
        // Two handlers under opposite conditions are one, and stand in nobody's way.
        if !handler.conditions.is_empty() {
            continue;
        }
        let key = match &handler.trigger {
            Trigger::Command { name, .. } => format!("/{name}"),
            Trigger::Event { event, .. } => event.name.to_owned(),
        };
        let filters = filters::keys(&handler.filters);
        let takers = taken.entry(key.clone()).or_default();
        // with a function among them nobody knows what passes
        let own: Vec<String> = handler.filters.iter().filter_map(Filter::key).collect();
        let Some(taker) = takers.iter().find(|taker| taker.filters.iter().all(|filter| own.contains(filter))) else {
            if let Some(filters) = filters {
                takers.push(Taker { function: handler.name.to_string(), filters });
            }
            continue;
        };
        handler.refused = true;
        // Two functions of one name: rustc says that, and it is one mistake.
        if handler.name == taker.function {
            continue;
        }
        let first = &taker.function;
        let (token, what) = match &handler.trigger {
            Trigger::Command { token, .. } => (token.clone(), format!("`{key}`")),
            Trigger::Event { token, .. } => (TokenTree::Ident(token.clone()), format!("`#[on({key})]`")),
        };
        let plain = taker.filters.is_empty() && own.is_empty() && handler.filters.is_empty();
        match &handler.trigger {
            Trigger::Command { .. } if plain => errors.at(
                token,
                format_args!(
                    "{what} is handled twice\n\n\
                     help: give this command another name\n\
                     note: `{first}` handles it first, so this handler could never run"
                ),
            ),
            Trigger::Event { .. } if plain => errors.at(
                token,
                format_args!(
                    "{what} is handled twice\n\n\
                     help: join the two handlers\n\
                     note: `{first}` takes every such event, so this handler could never run"
                ),
            ),
            _ => {
                let takes = match taker.filters.as_slice() {
                    [] => format!("every {what}"),
                    filters => format!("every {what} with {}", listed(filters.iter().map(String::as_str))),
                };
                errors.at(
                    token,
                    format_args!(
                        "`{}` can never run\n\n\
                         help: put it before `{first}`: handlers are tried in the order of the source\n\
                         note: `{first}` takes {takes}",
                        handler.name
                    ),
                );
            }
        }
    }
}
