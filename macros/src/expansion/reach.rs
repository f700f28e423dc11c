//! Handlers that can never run, because another one takes what they wait for.
//!
//! Commands go before events, and handlers of one command or event are tried in the order of the source. A group's handlers come behind
//! those of its bot's module; what these take from each other, `expand` has checked by constants.

use std::collections::HashMap;

use proc_macro2::TokenTree;

use super::errors::Errors;
use super::filters::{self, Filter, Given};
use super::model::{Handler, Trigger};
use super::nearest::listed;
use super::patterns;

/// A handler that takes what later ones may wait for.
struct Taker {
    function: String,
    /// By another name of its own than the command's.
    alias: bool,
    /// Where it stands among the handlers.
    at: usize,
}

/// What a handler waits for: `/start`, `message`.
struct Claim {
    key: String,
    token: TokenTree,
    alias: bool,
}

pub(super) fn check(errors: &mut Errors, handlers: &mut [Handler]) {
    let mut taken: HashMap<String, Vec<Taker>> = HashMap::new();
    for at in 0..handlers.len() {
        let handler = &handlers[at];
        // Two handlers under opposite conditions are one, and stand in nobody's way.
        if handler.refused || !handler.conditions.is_empty() {
            continue;
        }
        let certain = filters::keys(&handler.filters).is_some();
        let mut fits = true;
        for claim in claims(&handler.trigger) {
            let takers = taken.entry(claim.key.clone()).or_default();
            match takers.iter().find(|taker| hides(&handlers[taker.at], handler)) {
                Some(taker) => {
                    fits = false;
                    // Two functions of one name: rustc says that, and it is one mistake.
                    if handler.name != taker.function {
                        tell(errors, handler, &claim, taker, &handlers[taker.at].filters);
                    }
                }
                // with a function among them nobody knows what passes
                // and one with a pattern takes no more than that, see `templates`
                None if certain && handler.template.is_none() => {
                    takers.push(Taker { function: handler.name.to_string(), alias: claim.alias, at })
                }
                None => {}
            }
        }
        handlers[at].refused = !fits;
    }
    behind_a_command(errors, handlers, &taken);
}

fn claims(trigger: &Trigger) -> Vec<Claim> {
    match trigger {
        Trigger::Event { event, token } => vec![Claim { key: event.name.to_owned(), token: token.clone().into(), alias: false }],
        Trigger::Command { name, token, aliases, .. } => {
            let mut claims = vec![Claim { key: format!("/{name}"), token: token.clone(), alias: false }];
            claims.extend(aliases.iter().map(|(name, token)| Claim { key: format!("/{name}"), token: token.clone(), alias: true }));
            claims
        }
    }
}

/// Whether what passes `later` passes `earlier` too.
pub(super) fn hides(earlier: &Handler, later: &Handler) -> bool {
    // what the account itself sends goes to nobody who does not ask for it
    (!speaks_of_outgoing(&later.filters) || speaks_of_outgoing(&earlier.filters))
        && earlier.filters.iter().all(|filter| filter.follows_from(&later.filters))
}

fn speaks_of_outgoing(filters: &[Filter]) -> bool {
    let mut speaks = false;
    filters.iter().for_each(|filter| filter.each(&mut |filter| speaks |= filter.row.name == "outgoing"));
    speaks
}

fn tell(errors: &mut Errors, handler: &Handler, claim: &Claim, taker: &Taker, filters: &[Filter]) {
    let (first, key) = (&taker.function, &claim.key);
    let command = matches!(handler.trigger, Trigger::Command { .. });
    let what = if command { format!("`{key}`") } else { format!("`#[on({key})]`") };
    let by = if taker.alias { format!("`{first}` handles it first, by an alias") } else { format!("`{first}` handles it first") };
    if handler.filters.is_empty() && handler.template.is_none() {
        let (help, note) = match (command, claim.alias) {
            (true, false) => ("give this command another name", format!("{by}, so this handler could never run")),
            (true, true) => ("remove this alias, or write another one", by),
            (false, _) => ("join the two handlers", format!("`{first}` takes every such event, so this handler could never run")),
        };
        errors.at(&claim.token, format_args!("{what} is handled twice\n\nhelp: {help}\nnote: {note}"));
        return;
    }
    let takes = match filters::keys(filters).unwrap_or_default().as_slice() {
        [] => format!("every {what}"),
        filters => format!("every {what} with {}", listed(filters.iter().map(String::as_str))),
    };
    let never = if claim.alias { format!("{what} never reaches `{}`", handler.name) } else { format!("`{}` can never run", handler.name) };
    errors.at(
        &claim.token,
        format_args!(
            "{never}\n\n\
             help: put it before `{first}`: handlers are tried in the order of the source\n\
             note: `{first}` takes {takes}"
        ),
    );
}

/// `#[on(message, text = "^/start$")]` beside a `#[command] start` that takes every `/start`.
fn behind_a_command(errors: &mut Errors, handlers: &mut [Handler], taken: &HashMap<String, Vec<Taker>>) {
    for at in 0..handlers.len() {
        let handler = &handlers[at];
        let Trigger::Event { event, .. } = &handler.trigger else { continue };
        if handler.refused || event.name != "message" || speaks_of_outgoing(&handler.filters) {
            continue;
        }
        let behind = handler.filters.iter().find_map(|filter| {
            let Given::Pattern(text) = &filter.given else { return None };
            let command = patterns::command(text)?;
            let takers = taken.get(&format!("/{command}"))?;
            let taker = takers.iter().find(|taker| handlers[taker.at].filters.is_empty() && !handlers[taker.at].refused)?;
            Some((filter, command, taker))
        });
        let Some((filter, command, taker)) = behind else { continue };
        errors.at(
            &filter.token,
            format_args!(
                "`{}` can never run\n\n\
                 help: remove it, or move what it does to `{first}`\n\
                 note: what this pattern matches is the command `/{command}`, which `{first}` takes: commands go before events",
                handler.name,
                first = taker.function,
            ),
        );
        handlers[at].refused = true;
    }
}
