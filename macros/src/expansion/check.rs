//! The rules that span several handlers, and Telegram's own.

use capgram_catalogue::{Event, Limit, limits};
use proc_macro2::{TokenStream, TokenTree};

use super::commands;
use super::errors::Errors;
use super::model::{self, Model, Trigger};
use super::options::Home;
use super::reach;
use super::templates;
use super::tokens::{at_commas, is_path_separator, is_punct};

/// Checks a module's handlers; one that breaks a rule is refused.
pub(super) fn check(errors: &mut Errors, home: &Home, model: &mut Model) {
    for handler in &mut model.handlers {
        let fits = match &handler.trigger {
            Trigger::Command { name, token, aliases, .. } => {
                let own = command_name(errors, home, name, token);
                let others = aliases.iter().filter(|(alias, token)| !command_name(errors, home, alias, token)).count();
                // what a handler of a link says of itself is not what the menu says of `/start`
                let doc = handler.doc.as_ref().filter(|_| handler.template.is_none());
                own && others == 0 && description(errors, home, name, doc)
            }
            Trigger::Event { event, .. } => reply_without_chat(errors, event, &handler.signature.output),
        };
        handler.refused |= !fits;
    }
    reach::check(errors, &mut model.handlers);
    templates::tell_apart(errors, &mut model.handlers);
    for handler in model.handlers.iter().filter(|handler| handler.refused) {
        model.edits.push(model::kept(handler.start));
    }
    model.handlers.retain(|handler| !handler.refused);
    commands::menu(home, model);
}

/// The limit that counts here. A user account has no menu, and its commands are held to what the bots' are, so that changing the api
/// changes no command.
pub(super) fn most(home: &Home, limit: &Limit) -> u64 {
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
