//! `suggest`: which api this module needs, as far as its names tell.
//!
//! Names and no types: a method counts when every operation of that name needs it, or when what stands before the dot (a parameter with
//! a handle's type, a name like `chat`, a call like `.chat()`) says which one it is. The proof is to change the api.

use std::fmt::Write;

use capgram_catalogue::{Capability, HANDLES, OPERATIONS, Operation, Target, costs};
use proc_macro2::{Delimiter, Ident, Span, TokenTree};

use super::items::{Kind, items};
use super::model::{Model, Trigger};
use super::options::{Bot, Home};
use super::tokens::{at_commas, group, is_punct};
use super::warnings::warning;

/// Operations by whose names some handles also give what they have been told: `query.message()` asks nobody.
const ALSO_TOLD: [&str; 2] = ["message", "views"];

/// More lines than this hide the answer.
const LINES: usize = 12;

/// Something that not every target can do.
struct Need {
    /// Where it stands.
    at: Span,
    /// As it is written: `.members()`, `#[on(message_deleted)]`.
    written: String,
    capability: &'static Capability,
}

/// Adds the note to what the module becomes.
pub(super) fn note(home: &Home, model: &mut Model, body: &[TokenTree]) {
    let (Some(token), Bot::Here { target: Some(target), groups, .. }) = (&home.suggest, &home.bot) else { return };
    let mut needs = Vec::new();
    triggers(&mut needs, model);
    for item in items(body) {
        // what a `cfg` keeps out may be somebody else's concern
        let conditional = item.attributes.iter().any(|&at| is_condition(body.get(at + 1)));
        if conditional {
            continue;
        }
        let parameters = match &item.kind {
            Kind::Function(function) => function.parameters.and_then(|at| group(body.get(at), Delimiter::Parenthesis)),
            _ => None,
        };
        let parameters = parameters.map_or_else(Vec::new, |list| at_commas(list.stream()));
        let types: Vec<(String, String)> = parameters.iter().filter_map(|part| named_type(part)).collect();
        calls(&mut needs, &body[item.all.clone()], &types);
    }
    needs.sort_by_key(|need| line(need.at));
    let text = told(*target, &needs, !groups.is_empty());
    let told = warning(token.span(), "which_api", &text);
    model.proofs.extend(quote::quote! {
        const _: () = {
            #told
        };
    });
}

fn is_condition(attribute: Option<&TokenTree>) -> bool {
    let first = group(attribute, Delimiter::Bracket).and_then(|brackets| brackets.stream().into_iter().next());
    matches!(first, Some(TokenTree::Ident(name)) if name == "cfg")
}

/// The events and filters of the handlers.
fn triggers(needs: &mut Vec<Need>, model: &Model) {
    for handler in &model.handlers {
        if let Trigger::Event { event, token } = &handler.trigger
            && let Some(capability) = event.needs()
        {
            needs.push(Need { at: token.span(), written: format!("#[on({})]", event.name), capability });
        }
        for filter in &handler.filters {
            filter.each(&mut |filter| {
                if let Some(capability) = filter.row.needs() {
                    needs.push(Need { at: filter.token.span(), written: filter.row.name.to_owned(), capability });
                }
            });
        }
    }
}

/// The name of a parameter and the last name of its type: `chat: Chat`, `chat: &Chat<A>`.
fn named_type(part: &[TokenTree]) -> Option<(String, String)> {
    let colon = part.iter().position(|tree| is_punct(Some(tree), ':'))?;
    let ident = |tree: &TokenTree| match tree {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    };
    let name = part[..colon].iter().rev().find_map(ident)?;
    let ty = part[colon + 1..].iter().take_while(|tree| !is_punct(Some(tree), '<')).filter_map(ident).last()?;
    Some((name, ty))
}

/// What stands before the dot of a call.
enum Receiver {
    /// A parameter, by its type.
    Typed(String),
    /// A name, or the method whose result it is.
    Named(String),
    Unknown,
}

fn calls(needs: &mut Vec<Need>, trees: &[TokenTree], types: &[(String, String)]) {
    for (at, tree) in trees.iter().enumerate() {
        match tree {
            // an attribute's brackets hold no calls
            TokenTree::Group(inner) if at > 0 && inner.delimiter() == Delimiter::Bracket && is_punct(trees.get(at - 1), '#') => {}
            TokenTree::Group(inner) => calls(needs, &inner.stream().into_iter().collect::<Vec<_>>(), types),
            TokenTree::Ident(method) if at > 0 && is_punct(trees.get(at - 1), '.') && is_call(&trees[at + 1..]) => {
                if let Some(need) = call(method, receiver(&trees[..at - 1], types)) {
                    needs.push(need);
                }
            }
            _ => {}
        }
    }
}

/// `(…)`, also behind `::<…>`.
fn is_call(rest: &[TokenTree]) -> bool {
    group(rest.first(), Delimiter::Parenthesis).is_some() || (is_punct(rest.first(), ':') && is_punct(rest.get(2), '<'))
}

fn receiver(before: &[TokenTree], types: &[(String, String)]) -> Receiver {
    match before {
        [.., TokenTree::Ident(method), TokenTree::Group(arguments)] if arguments.delimiter() == Delimiter::Parenthesis => {
            Receiver::Named(method.to_string())
        }
        // a field of something
        [.., dot, TokenTree::Ident(_)] if is_punct(Some(dot), '.') => Receiver::Unknown,
        [.., TokenTree::Ident(name)] => {
            let name = name.to_string();
            let typed = types.iter().find(|(known, _)| *known == name);
            typed.map_or(Receiver::Named(name), |(_, ty)| Receiver::Typed(ty.clone()))
        }
        _ => Receiver::Unknown,
    }
}

fn call(method: &Ident, receiver: Receiver) -> Option<Need> {
    let name = method.to_string();
    let candidates: Vec<&'static Operation> = OPERATIONS.iter().filter(|row| row.method == name).collect();
    let found = match receiver {
        // a type of the author's own, whose methods are not ours
        Receiver::Typed(ty) if !HANDLES.contains(&ty.as_str()) => None,
        Receiver::Typed(ty) => candidates.iter().find(|row| row.on == ty).copied(),
        Receiver::Named(hint) => by_hint(&candidates, &hint).or_else(|| certain(&candidates)),
        Receiver::Unknown => certain(&candidates),
    }?;
    Some(Need { at: method.span(), written: format!(".{name}()"), capability: found.needs()? })
}

/// `chat.members()`, `message.chat().members()`, `chat.send_photo(…).large()`
fn by_hint(candidates: &[&'static Operation], hint: &str) -> Option<&'static Operation> {
    let requests: Vec<&str> = OPERATIONS.iter().filter(|row| row.method == hint).filter_map(|row| row.request).collect();
    let fits = |row: &&&'static Operation| row.name.split('.').next() == Some(hint) || requests.contains(&row.on);
    candidates.iter().find(fits).copied()
}

/// Of several operations of one name all have to need something.
fn certain(candidates: &[&'static Operation]) -> Option<&'static Operation> {
    let first = candidates.first().filter(|row| !ALSO_TOLD.contains(&row.method))?;
    Some(*first).filter(|_| candidates.iter().all(|row| !row.available_on(Target::Cloud)))
}

fn line(at: Span) -> usize {
    // the macro's own unit tests run outside of a compiler, where there are no lines
    if proc_macro::is_available() { at.unwrap().line() } else { 0 }
}

fn told(current: Target, needs: &[Need], groups: bool) -> String {
    let able = |target: Target| needs.iter().all(|need| need.capability.granted_to(target));
    let best = Target::ALL.into_iter().find(|target| able(*target));
    let headline = match best {
        Some(Target::Cloud) if current == Target::Cloud => "nothing in this module needs another api".to_owned(),
        Some(best) if best == current => format!("this module needs {best}"),
        Some(best) if able(current) => format!("{best} would do for this module"),
        Some(best) => format!("this module needs {best}, and has {current}"),
        None => "no api can do all that this module does".to_owned(),
    };
    let mut text = headline;
    text.push_str(&help(current, best, able(current)));
    let cheapest = best.unwrap_or(current);
    // what every cheaper target has, too, needs no explanation
    let telling: Vec<&Need> = needs.iter().filter(|need| lacks_somewhere_cheaper(need, cheapest)).collect();
    for need in telling.iter().take(LINES) {
        let capability = need.capability;
        let _ = write!(text, "\nnote: line {}: `{}`: {} {}", line(need.at), need.written, capability.title, capability.label);
    }
    if telling.len() > LINES {
        let _ = write!(text, "\nnote: and {} more", telling.len() - LINES);
    }
    let unread = if groups { ", the modules of `handlers(…)` and what else is elsewhere unread" } else { ", what is elsewhere unread" };
    let _ =
        write!(text, "\nnote: read from the names in this module, without types{unread}: change the api, and the compiler is the proof");
    text.push_str("\nnote: remove `suggest` to be told no more, or write `#[allow(deprecated)]` on the module");
    text
}

fn lacks_somewhere_cheaper(need: &Need, best: Target) -> bool {
    let cheaper = Target::ALL.into_iter().take_while(|target| *target != best);
    let mut lacking = cheaper.filter(|target| !need.capability.granted_to(*target));
    lacking.next().is_some()
}

fn help(current: Target, best: Option<Target>, works: bool) -> String {
    let Some(best) = best else {
        return "\nhelp: split it in two: a bot, and a user account".to_owned();
    };
    if best == current {
        return format!("\nhelp: keep `{}`", current.api_literal());
    }
    let saved: Vec<&str> = costs(current).filter(|cost| !cost.on.contains(&best)).map(|cost| cost.what).collect();
    let asked: Vec<&str> = costs(best).filter(|cost| !cost.on.contains(&current)).map(|cost| cost.what).collect();
    let mut text = format!("\nhelp: write `{}`", best.api_literal());
    if works && !saved.is_empty() {
        let _ = write!(text, "\nnote: that saves {}", saved.join("; "));
    }
    if !asked.is_empty() {
        let _ = write!(text, "\nnote: that costs {}", asked.join("; "));
    }
    text
}
