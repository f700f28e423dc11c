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

use capgram_catalogue::HANDLES;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use super::model::{Handler, Trigger};
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
    let Handler { name, trigger, conditions, doc, signature, .. } = handler;
    for condition in conditions {
        rows.extend(quote!(#[cfg(#condition)]));
    }
    let at = name.span();
    let function = name.to_string();
    let function = function.strip_prefix("r#").unwrap_or(&function);
    let (row_span, kind) = match &trigger {
        Trigger::Command { .. } => (at, "command"),
        Trigger::Event { token, .. } => (token.span(), "event"),
    };

    let mut row = Writer::new(row_span);
    row.ident(RUNTIME).punct("::");
    match &trigger {
        Trigger::Command { .. } => row.ident("command"),
        Trigger::Event { event, .. } => row.ident(&format!("on_{}", event.name)).punct("::").punct("<").ident("__Api").punct(">"),
    };
    row.group(Delimiter::Parenthesis, |row| {
        if let Trigger::Command { name, .. } = &trigger {
            row.string(name).punct(",").string(doc.as_ref().map_or("", |(text, _)| text)).punct(",");
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
                body.ident(RUNTIME).punct("::").ident(&format!("{kind}{}", signature.parameters.len()));
                let direct = signature.parameters.iter().all(|parameter| surely_send(&parameter.ty));
                let names: Vec<String> = signature.parameters.iter().map(|parameter| parameter.name.clone()).collect();
                body.punct("::").punct("<").ident("__Api").punct(",");
                if signature.output.is_empty() {
                    body.group(Delimiter::Parenthesis, |_| {});
                } else {
                    body.verbatim(signature.output);
                }
                for parameter in signature.parameters {
                    body.punct(",").verbatim(parameter.ty);
                    if kind == "command" {
                        body.punct(",").ident("_");
                    }
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
                    if count == 0 {
                        arguments.punct("||");
                    } else {
                        arguments.punct("|");
                        variables(arguments, count);
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
    row.punct(",");
    rows.append(&mut row.trees);
}

/// Whether a type is `Send` by its names, whatever else may be wrong with it.
///
/// The future of a handler with such parameters only is passed on as it is: type and borrow check of an async block around it
/// would cost as much as half a handler of ten lines. With other types it is needed: rustc keeps quiet about `Send` for an async
/// block in a function that has an error already, and so tells of a wrong type that is not `Send` once and not twice.
fn surely_send(ty: &[TokenTree]) -> bool {
    #[rustfmt::skip]
    const SEND: [&str; 23] = [
        "MessageId", "UserId", "ChatId", "Rest", "String", "Option", "Vec",
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

/// `p0, p1, `
fn variables(writer: &mut Writer, count: usize) {
    for index in 0..count {
        writer.ident(&format!("p{index}")).punct(",");
    }
}
