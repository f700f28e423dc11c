//! The rows of a module's handlers.
//!
//! ```text
//! #[cfg(…)] __p::command("quote", "Show a message again", "quote", {
//!     fn call(call: __Call) -> __p::Running {
//!         __p::command2::<__Api, Result<String>, Chat, _, MessageId, _>(call, &["chat", "id"],
//!             |p0, p1| __p::sendable(async move { self::quote(p0, p1).await }))
//!     }
//!     call
//! })
//! ```
//!
//! The form is the shortest of those with which each mistake is told once, at the right place (all were tried):
//! - each handler has a function of its own, since an error in a body silences the `Send` errors of that body;
//! - the types' own tokens stand in the turbofish, so that a type that does not fit is underlined as written;
//! - every other token, group delimiters included, has the span of the handler's name: a single one with the macro's
//!   span would put the `Send` error on `#[bot]`;
//! - a handler whose parameters are `Send` by their names is called without the async block, see [`surely_send`];
//! - an event's row has the span of the event, where rustc then says that the api does not deliver it.

use capgram_catalogue::{HANDLES, Value};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::filters::{Filter, Given};
use super::model::{Handler, Trigger};
use super::templates::{Role, Template};
use super::tokens::{Writer, no_generics};

/// The way to the runtime inside the table, by a name that shadows nothing in the author's types.
const RUNTIME: &str = "__p";

/// `__HANDLERS`, with a row for each handler.
pub(super) fn table(handlers: Vec<Handler>) -> TokenStream {
    let mut rows = Vec::with_capacity(handlers.len() * 12);
    for handler in handlers {
        row(&mut rows, handler);
    }
    let rows: TokenStream = rows.into_iter().collect();
    quote! {
        #[doc(hidden)]
        #[allow(unreachable_pub, unused_qualifications, clippy::all, clippy::pedantic)]
        pub const __HANDLERS: &[__capgram::__private::Handler<__Api>] = {
            #[allow(unused_imports)]
            use __capgram::__private as __p;
            #[allow(dead_code)]
            type __Call = __p::Call<__Api>;
            &[#rows]
        };
    }
}

fn row(rows: &mut Vec<TokenTree>, handler: Handler) {
    let Handler { name, trigger, filters, conditions, doc, signature, template, retry, .. } = handler;
    for condition in conditions {
        rows.extend(quote!(#[cfg(#condition)]));
    }
    let at = name.span();
    let function = name.to_string();
    let function = function.strip_prefix("r#").unwrap_or(&function);
    let (row_span, kind) = match &trigger {
        // the payload of a link is all of the command's arguments
        Trigger::Command { .. } if template.is_some() => (at, "event"),
        Trigger::Command { .. } => (at, "command"),
        Trigger::Event { token, .. } => (token.span(), "event"),
    };

    let mut row = Writer::new(row_span);
    // A filter that not every target has asks for its capability, with the span of its own name.
    let mut bounded: Vec<Ident> = Vec::new();
    filters.iter().for_each(|filter| filter.each(&mut |filter| bounded.extend(filter.row.capability.map(|_| filter.token.clone()))));
    bounded.sort_by_key(ToString::to_string);
    bounded.dedup_by_key(|token| token.to_string());
    row.ident(RUNTIME).punct("::");
    match &trigger {
        Trigger::Command { .. } => row.ident("command"),
        Trigger::Event { event, .. } => row.ident(&format!("on_{}", event.name)).punct("::").punct("<").ident("__Api").punct(">"),
    };
    row.group(Delimiter::Parenthesis, |row| {
        if let Trigger::Command { name, .. } = &trigger {
            let doc = doc.as_ref().filter(|_| template.is_none());
            row.string(name).punct(",").string(doc.map_or("", |(text, _)| text)).punct(",");
        }
        row.string(function).punct(",");
        let mut call = Writer::new(at);
        call.group(Delimiter::Brace, |block| {
            block.ident("fn").ident("call").verbatim(no_generics());
            block.group(Delimiter::Parenthesis, |parameter| {
                parameter.ident("call").punct(":").ident("__Call");
            });
            block.punct("->").ident(RUNTIME).punct("::").ident("Running");
            block.group(Delimiter::Brace, |body| {
                let roles = template.as_ref().map_or(&[][..], |template| &template.roles);
                let taken = |at: usize| roles.get(at).is_some_and(|role| *role != Role::Update);
                let own = (0..signature.parameters.len()).filter(|at| !taken(*at)).count();
                body.ident(RUNTIME).punct("::").ident(&format!("{kind}{}", own + usize::from(template.is_some())));
                let direct = signature.parameters.iter().all(|parameter| surely_send(&parameter.ty));
                let names: Vec<String> = signature.parameters.iter().map(|parameter| parameter.name.clone()).collect();
                body.punct("::").punct("<").ident("__Api").punct(",");
                if signature.output.is_empty() {
                    body.group(Delimiter::Parenthesis, |_| {});
                } else {
                    body.verbatim(signature.output);
                }
                for (at, parameter) in signature.parameters.into_iter().enumerate() {
                    if taken(at) {
                        continue;
                    }
                    body.punct(",").verbatim(parameter.ty);
                    if kind == "command" {
                        body.punct(",").ident("_");
                    }
                }
                if let Some(template) = &template {
                    body.punct(",").verbatim(template.unpacked(&name));
                }
                body.punct(">");
                body.group(Delimiter::Parenthesis, |arguments| {
                    arguments.ident("call").punct(",").punct("&");
                    arguments.group(Delimiter::Bracket, |list| {
                        for name in &names {
                            list.string(name).punct(",");
                        }
                    });
                    arguments.punct(",");
                    let count = names.len();
                    if count == 0 && template.is_none() {
                        arguments.punct("||");
                    } else {
                        arguments.punct("|");
                        for index in (0..count).filter(|at| !taken(*at)) {
                            arguments.ident(&format!("p{index}")).punct(",");
                        }
                        if let Some(template) = &template {
                            values(arguments, template);
                        }
                        arguments.punct("|");
                    }
                    arguments.ident(RUNTIME).punct("::").ident("sendable");
                    arguments.group(Delimiter::Parenthesis, |future| {
                        let called = |call: &mut Writer| {
                            call.ident("self").punct("::").ident_like(&name);
                            call.group(Delimiter::Parenthesis, |arguments| variables(arguments, count));
                        };
                        if direct {
                            called(future);
                        } else {
                            future.ident("async").ident("move");
                            future.group(Delimiter::Brace, |body| {
                                called(body);
                                body.punct(".").ident("await");
                            });
                        }
                    });
                });
            });
            block.ident("call");
        });
        row.verbatim(call.trees);
    });
    for token in bounded {
        let mut asking = Writer::new(token.span());
        asking.ident(RUNTIME).punct("::").ident(&format!("with_{token}")).punct("::").punct("<").ident("__Api").punct(">");
        let inner = std::mem::take(&mut row.trees);
        asking.group(Delimiter::Parenthesis, |asking| {
            asking.verbatim(inner);
        });
        row.trees = asking.trees;
    }
    if template.is_some() {
        row.punct(".").ident("by_pattern").group(Delimiter::Parenthesis, |_| {});
    }
    if let Trigger::Command { aliases, hidden, .. } = &trigger {
        if !aliases.is_empty() {
            row.punct(".").ident("also").group(Delimiter::Parenthesis, |row| {
                row.punct("&").group(Delimiter::Bracket, |row| {
                    for (alias, _) in aliases {
                        row.string(alias).punct(",");
                    }
                });
            });
        }
        if *hidden {
            row.punct(".").ident("hidden").group(Delimiter::Parenthesis, |_| {});
        }
    }
    if retry > 0 {
        row.punct(".").ident("retried").group(Delimiter::Parenthesis, |row| {
            row.number(retry);
        });
    }
    if !filters.is_empty() {
        row.punct(".").ident("only");
        row.group(Delimiter::Parenthesis, |row| {
            // a constant of its own, so that the list lives for ever
            row.group(Delimiter::Brace, |row| {
                row.ident("const").ident("FILTERS").punct(":").punct("&").group(Delimiter::Bracket, filter_type);
                row.punct("=").punct("&").group(Delimiter::Bracket, |row| list(row, filters)).punct(";").ident("FILTERS");
            });
        });
    }
    row.punct(",");
    rows.append(&mut row.trees);
}

/// `__p::Filter<__Api>`
fn filter_type(row: &mut Writer) {
    row.ident(RUNTIME).punct("::").ident("Filter").punct("<").ident("__Api").punct(">");
}

/// `__p::Filter::Is(__p::Is::Photo), __p::Filter::Matches(__p::Part::Text, "…"),`
fn list(row: &mut Writer, filters: Vec<Filter>) {
    for filter in filters {
        let name = filter.row.variant();
        let variant = |row: &mut Writer, variant: &str| {
            row.ident(RUNTIME).punct("::").ident("Filter").punct("::").ident(variant);
        };
        let of = |row: &mut Writer, kind: &str, variant: &str| {
            row.ident(RUNTIME).punct("::").ident(kind).punct("::").ident(variant);
        };
        match filter.given {
            Given::Nothing => {
                variant(row, "Is");
                row.group(Delimiter::Parenthesis, |row| of(row, "Is", &name));
            }
            Given::Pattern(text) => {
                variant(row, "Matches");
                row.group(Delimiter::Parenthesis, |row| {
                    of(row, "Part", &name);
                    row.punct(",").string(&text);
                });
            }
            Given::Name(text) if filter.row.value == Value::MaybeService => {
                variant(row, &name);
                row.group(Delimiter::Parenthesis, |row| {
                    row.string(&text);
                });
            }
            Given::Name(text) => {
                variant(row, &name);
                row.group(Delimiter::Parenthesis, |row| {
                    of(row, "Who", "Username");
                    row.group(Delimiter::Parenthesis, |row| {
                        row.string(&text);
                    });
                });
            }
            Given::Id(number) => {
                variant(row, &name);
                row.group(Delimiter::Parenthesis, |row| {
                    of(row, "Who", "Id");
                    row.group(Delimiter::Parenthesis, |row| {
                        row.verbatim(number);
                    });
                });
            }
            Given::Filters(inner) => {
                variant(row, &name);
                row.group(Delimiter::Parenthesis, |row| {
                    row.punct("&").group(Delimiter::Bracket, |row| list(row, inner));
                });
            }
            Given::Function(path) => own(row, path),
        }
        row.punct(",");
    }
}

/// `__p::Filter::Own({ fn ask(asked: __Asked) -> __p::Answering { let filter = is_admin; __p::answering(__p::own(asked, filter)) } ask })`
///
/// All of it has the span of the function's name, and stands in a function of its own, as a handler's call does. A name of one token
/// stands in the call, since rustc tells what does not fit twice, at the argument and at the call, and once where they have one span.
fn own(row: &mut Writer, path: Vec<TokenTree>) {
    let span = path.last().map_or_else(Span::call_site, TokenTree::span);
    let mut filter = Writer::new(span);
    filter.ident(RUNTIME).punct("::").ident("Filter").punct("::").ident("Own");
    filter.group(Delimiter::Parenthesis, |filter| {
        filter.group(Delimiter::Brace, |block| {
            block.ident("fn").ident("ask").verbatim(no_generics());
            block.group(Delimiter::Parenthesis, |parameter| {
                parameter.ident("asked").punct(":").ident(RUNTIME).punct("::").ident("Asked").punct("<").ident("__Api").punct(">");
            });
            block.punct("->").ident(RUNTIME).punct("::").ident("Answering");
            block.group(Delimiter::Brace, |body| {
                body.ident("let").ident("filter").punct("=").verbatim(path).punct(";");
                body.ident(RUNTIME).punct("::").ident("answering");
                body.group(Delimiter::Parenthesis, |answer| {
                    answer.ident(RUNTIME).punct("::").ident("own");
                    answer.group(Delimiter::Parenthesis, |arguments| {
                        arguments.ident("asked").punct(",").ident("filter");
                    });
                });
            });
            block.ident("ask");
        });
    });
    row.verbatim(filter.trees);
}

/// Whether a type is `Send` by its names, whatever else may be wrong with it.
///
/// The future of a handler with such parameters only is passed on as it is: type and borrow check of an async block around it
/// would cost as much as half a handler of ten lines. With other types it is needed: rustc keeps quiet about `Send` for an async
/// block in a function that has an error already, and so tells of a wrong type that is not `Send` once and not twice.
fn surely_send(ty: &[TokenTree]) -> bool {
    #[rustfmt::skip]
    const SEND: [&str; 25] = [
        "Captures", "DeadLetters", "MessageId", "UserId", "ChatId", "Rest", "String", "Option", "Vec",
        "bool", "char", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f32", "f64",
    ];
    ty.iter().all(|tree| match tree {
        TokenTree::Ident(name) => {
            let name = name.to_string();
            HANDLES.contains(&name.as_str()) || SEND.contains(&name.as_str())
        }
        TokenTree::Punct(punct) => matches!(punct.as_char(), '<' | '>' | ','),
        _ => false,
    })
}

/// `__p::Unpacked((p2, p1,))`, or `__p::Whole(p1)` for a type that is all of the values.
fn values(writer: &mut Writer, template: &Template) {
    writer.ident(RUNTIME).punct("::");
    if let Some(whole) = template.roles.iter().position(|role| *role == Role::Whole) {
        writer.ident("Whole").group(Delimiter::Parenthesis, |value| {
            value.ident(&format!("p{whole}"));
        });
        return;
    }
    writer.ident("Unpacked").group(Delimiter::Parenthesis, |values| {
        let mut order: Vec<(usize, usize)> = template
            .roles
            .iter()
            .enumerate()
            .filter_map(|(at, role)| if let Role::Value(value) = role { Some((*value, at)) } else { None })
            .collect();
        order.sort_unstable();
        values.group(Delimiter::Parenthesis, |tuple| {
            for (_, at) in order {
                tuple.ident(&format!("p{at}")).punct(",");
            }
        });
    });
}

/// `p0, p1, `
fn variables(writer: &mut Writer, count: usize) {
    for index in 0..count {
        writer.ident(&format!("p{index}")).punct(",");
    }
}
