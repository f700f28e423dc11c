//! The handlers of a module, and what in it is not ours.

use capgram_catalogue::{EVENTS, Event, event, filter};
use proc_macro2::{Ident, TokenStream, TokenTree};

use super::commands;
use super::errors::Errors;
use super::filters::{self, Filter, Place};
use super::imports::{self, Names};
use super::items::{self, Function, Item, Kind};
use super::marks::{self, Arguments, Mark, Marks};
use super::nearest::{glance, suggestion};
use super::options::{Bot, Home};
use super::retry;
use super::signature::{self, Signature};
use super::templates::{self, Template};
use super::tokens::{half_typed, no_generics, string, unwrapped};
use super::warnings::Warnings;

#[derive(Default)]
pub(super) struct Model {
    pub(super) handlers: Vec<Handler>,
    /// The handles that the module defines or imports itself.
    pub(super) names: Names,
    /// What changes in the module's tokens.
    pub(super) edits: Vec<Edit>,
    pub(super) warnings: Warnings,
    /// Constants that rustc evaluates: rules that only types can decide.
    pub(super) proofs: TokenStream,
    /// Everything that stands in the module.
    pub(super) items: Vec<Item>,
}

pub(super) struct Handler {
    pub(super) name: Ident,
    pub(super) trigger: Trigger,
    /// All of them have to pass.
    pub(super) filters: Vec<Filter>,
    /// The predicates of its `cfg`s.
    pub(super) conditions: Vec<TokenStream>,
    /// The first line of the doc comment, and the token that holds it.
    pub(super) doc: Option<(String, TokenTree)>,
    pub(super) signature: Signature,
    /// What the button, the link or the query is that it is for.
    pub(super) template: Option<Template>,
    /// How often it runs again if it fails.
    pub(super) retry: u32,
    /// `pub(crate)`
    pub(super) visibility: TokenStream,
    /// Where the item begins, for an attribute before it.
    pub(super) start: usize,
    /// Where the braces of its body are.
    pub(super) body: usize,
    /// A mistake was told, or rustc tells one: it is kept, not called and not mentioned.
    pub(super) refused: bool,
}

pub(super) enum Trigger {
    Command {
        name: String,
        token: TokenTree,
        /// Other names, which the menu does not show.
        aliases: Vec<(String, TokenTree)>,
        /// It stays out of the menu.
        hidden: bool,
    },
    Event {
        event: &'static Event,
        token: Ident,
    },
}

/// `len` tokens of the module's body at `at`, replaced.
pub(super) struct Edit {
    pub(super) at: usize,
    pub(super) len: usize,
    pub(super) with: Vec<TokenTree>,
}

/// Reads a module's body.
pub(super) fn collect(errors: &mut Errors, home: &Home, body: &[TokenTree]) -> Model {
    let mut model = Model::default();
    let capgram = home.capgram.segments.last().map_or("capgram", String::as_str);
    let items = items::items(body);
    for item in &items {
        let mut marks = marks::read(body, &item.attributes, capgram);
        for (at, with) in marks.replaced.drain(..) {
            model.edits.push(Edit { at, len: 2, with });
        }
        match &item.kind {
            Kind::Function(function) if !marks.marks.is_empty() => handler(errors, home, &mut model, body, item, function, marks),
            Kind::Function(_) => {}
            kind => {
                misplaced(errors, kind, &marks.marks);
                match kind {
                    Kind::Use(range) => {
                        if let Some(edit) = imports::read(&mut model.names, home, body, range, item, &marks.conditions) {
                            model.edits.push(edit);
                        }
                    }
                    Kind::Type { name, .. } => model.names.add(&name.to_string(), &marks.conditions),
                    _ => {}
                }
            }
        }
    }
    model.items = items;
    model
}

fn misplaced(errors: &mut Errors, kind: &Kind, marks: &[Mark]) {
    let what = match kind {
        Kind::Type { keyword, .. } | Kind::Other(keyword) => items::article(keyword),
        _ => "an import",
    };
    for mark in marks {
        let name = &mark.name;
        errors.at(name, format_args!("`#[{name}]` belongs on an `async fn`, not on {what}\n\nhelp: move it to the handler, or remove it"));
    }
}

fn handler(errors: &mut Errors, home: &Home, model: &mut Model, body: &[TokenTree], item: &Item, function: &Function, marks: Marks) {
    let TokenTree::Ident(name) = &body[function.name] else { return };
    let start = item.all.start;
    let trigger = trigger(errors, name, &marks.marks);
    let signature = signature::read(errors, body, function);
    let mut fits = true;
    if matches!(home.bot, Bot::Here { .. }) && name == "bot" {
        errors.at(
            name,
            "a handler cannot be called `bot`\n\n\
             help: rename the function; `#[command(\"bot\")]` keeps the command's name\n\
             note: `bot()` is the function that `#[bot]` adds to the module",
        );
        // Out of the way of the generated one, which the rest of the program calls.
        let renamed = Ident::new("__bot", name.span());
        model.edits.push(Edit { at: function.name, len: 1, with: vec![renamed.into()] });
        fits = false;
    }
    match (trigger, signature) {
        (Some(Found { trigger, filters, template, retry }), Some(signature)) if fits => {
            let template = match template {
                Some(given) => match templates::bind(errors, name, given, &signature) {
                    Some(template) => Some(template),
                    None => return model.edits.push(kept(start)),
                },
                None => None,
            };
            let from = item.attributes.last().map_or(item.all.start, |at| at + 2);
            let to = function.qualifiers.first().map_or(function.keyword, |(at, _)| *at);
            if function.generics.is_empty() {
                model.edits.push(Edit { at: function.name + 1, len: 0, with: no_generics().into() });
            }
            model.handlers.push(Handler {
                name: name.clone(),
                trigger,
                filters,
                conditions: marks.conditions,
                doc: marks.doc,
                signature,
                template,
                retry,
                visibility: body[from..to].iter().cloned().collect(),
                start,
                body: item.all.end - 1,
                refused: false,
            });
        }
        _ => model.edits.push(kept(start)),
    }
}

/// A refused handler is called by nobody, and that is not its author's mistake.
pub(super) fn kept(start: usize) -> Edit {
    Edit { at: start, len: 0, with: quote::quote!(#[allow(dead_code)]).into_iter().collect() }
}

/// What a mark says.
pub(super) struct Found {
    pub(super) trigger: Trigger,
    pub(super) filters: Vec<Filter>,
    pub(super) template: Option<templates::Given>,
    pub(super) retry: u32,
}

/// What the marks of one function come to; every mark too many is told.
fn trigger(errors: &mut Errors, function: &Ident, marks: &[Mark]) -> Option<Found> {
    let (first, more) = marks.split_first()?;
    for mark in more {
        let (one, other) = (&first.name, &mark.name);
        if first.trigger == mark.trigger {
            let help = match mark.trigger {
                marks::Trigger::Command => "another name is an alias: `#[command(aliases(\"name\"))]`",
                marks::Trigger::On => "write a handler for each event, and let both call one function",
            };
            errors.at(other, format_args!("`{function}` has a second `#[{other}]`\n\nhelp: {help}"));
        } else {
            errors.at(
                other,
                format_args!(
                    "`{function}` is both a `#[{one}]` and an `#[{other}]`\n\n\
                     help: write two handlers, and let both call one function"
                ),
            );
        }
    }
    let trigger = match first.trigger {
        marks::Trigger::Command => commands::read(errors, function, first),
        marks::Trigger::On => on(errors, first),
    };
    trigger.filter(|_| more.is_empty())
}

fn on(errors: &mut Errors, mark: &Mark) -> Option<Found> {
    let names = EVENTS.iter().map(|event| event.name);
    let list = match &mark.arguments {
        Arguments::List(list) if !list.is_empty() => list,
        Arguments::Other(tokens) => {
            if !half_typed(tokens) {
                let tokens: TokenStream = tokens.iter().cloned().collect();
                errors.at(tokens, "`#[on]` takes its event in parentheses\n\nhelp: write it like `#[on(message)]`");
            }
            return None;
        }
        _ => {
            let name = &mark.name;
            errors.at(name, format_args!("`#[on]` needs an event\n\nhelp: write it like `#[on(message)]`; known are {}", glance(names)));
            return None;
        }
    };
    let written = unwrapped(list[0].clone());
    if half_typed(&written) {
        return None;
    }
    let (written, pattern) = templates::behind(written);
    let [TokenTree::Ident(token)] = written.as_slice() else {
        let help = match written.as_slice() {
            [TokenTree::Literal(literal)] => string(literal).filter(|name| event(name).is_some()),
            _ => None,
        }
        .map_or_else(|| format!("known are {}", glance(names)), |name| format!("write it without quotes: `#[on({name})]`"));
        errors.at(written.into_iter().collect::<TokenStream>(), format_args!("an event is a name\n\nhelp: {help}"));
        return None;
    };
    let name = token.to_string();
    let Some(event) = event(&name) else {
        match filter(&name).and_then(|row| EVENTS.iter().find(|event| row.fits(event))) {
            Some(event) => {
                errors.at(
                    token,
                    format_args!("`{name}` is a filter, and no event\n\nhelp: name the event before it: `#[on({}, {name})]`", event.name),
                );
            }
            None => errors.at(token, format_args!("unknown event `{name}`\n\n{}", suggestion(&name, names))),
        }
        return None;
    };
    let template = match pattern {
        Some(pattern) => Some(templates::of_event(errors, event, token, &pattern)?),
        None => None,
    };
    let mut narrowing = list[1..].to_vec();
    let retry = retry::take(errors, &mut narrowing);
    let filters = filters::read(errors, &Place::of_event(event), &narrowing)?;
    let retry = retry?;
    if event.name == "error" && retry > 0 {
        retry::refuse_for_errors(errors, token);
        return None;
    }
    Some(Found { trigger: Trigger::Event { event, token: token.clone() }, filters, template, retry })
}
