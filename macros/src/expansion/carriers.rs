//! What makes the buttons, links and queries that a handler's pattern is for: a type of the handler's name, which has no values, with
//! functions. A type and a function do not share their names, so `vote(…)` is the handler and `vote::button(…)` makes a button.
//!
//! Each type of a value stands in `<Type as __capgram::__private::CallbackValue>` and in nothing else that could refuse it: rustc tells
//! the same error at the same tokens once.

use capgram_catalogue::limits;
use capgram_catalogue::templates::{Carrier, Written};
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use super::model::Handler;
use super::options::Home;
use super::signature::Parameter;
use super::templates::{Given, Role, Template};
use super::tokens::no_generics;

pub(super) fn all(home: &Home, handlers: &[Handler]) -> TokenStream {
    handlers.iter().filter_map(|handler| one(home, handler, handler.template.as_ref()?)).collect()
}

/// A value of the pattern, as a parameter of the functions.
struct Value<'a> {
    name: &'a str,
    /// The place of the handler's parameter.
    at: usize,
    ident: Ident,
    ty: TokenStream,
    is_string: bool,
}

fn one(home: &Home, handler: &Handler, template: &Template) -> Option<TokenStream> {
    let Given::Written { carrier, token, text, pieces } = &template.given else { return None };
    let Handler { name, conditions, visibility, .. } = handler;
    let parameters: Vec<(&Role, &Parameter)> = template.roles.iter().zip(&handler.signature.parameters).collect();
    let values: Vec<Value<'_>> = pieces
        .iter()
        .filter_map(|piece| if let Written::Value(name) = piece { Some(name) } else { None })
        .enumerate()
        .filter_map(|(number, name)| {
            let (at, (_, parameter)) = parameters.iter().enumerate().find(|(_, (role, _))| **role == Role::Value(number))?;
            let is_string = matches!(parameter.ty.as_slice(), [TokenTree::Ident(ty)] if *ty == "String");
            Some(Value { name, at, ident: parameter.ident.clone()?, ty: parameter.ty.iter().cloned().collect(), is_string })
        })
        .collect();

    let types: Vec<&TokenStream> = values.iter().map(|value| &value.ty).collect();
    let mut numbered = values.iter();
    let rows = pieces.iter().map(|piece| {
        match piece {
        Written::Words(words) => quote!(__capgram::__private::Piece::Words(#words)),
        Written::Value(_) => numbered.next().map_or_else(TokenStream::new, |Value { name, ty, .. }| {
            quote!(__capgram::__private::Piece::Value(#name, <#ty as __capgram::__private::CallbackValue>::LONGEST))
        }),
    }
    });
    let variant = Ident::new(
        match carrier {
            Carrier::Data => "Data",
            Carrier::Payload => "Payload",
            Carrier::Query => "Query",
        },
        Span::call_site(),
    );
    let functions = functions(*carrier, &values);
    let none: TokenStream = no_generics().into_iter().collect();
    let (doc, check) = (documentation(*carrier, text, name), check(home, *carrier, name, token, text));
    let conditions = quote!(#(#[cfg(#conditions)])*);
    Some(quote! {
        #conditions
        #[doc = #doc]
        #[allow(non_camel_case_types, dead_code, unreachable_pub, missing_debug_implementations, clippy::all, clippy::pedantic)]
        #visibility enum #name {}
        #conditions
        #[allow(dead_code, unreachable_pub, private_interfaces, unused_qualifications, clippy::all, clippy::pedantic)]
        impl #name {
            #functions
        }
        #conditions
        #[allow(unused_qualifications, clippy::all, clippy::pedantic)]
        impl __capgram::__private::Pattern for #name {
            type Values = (#(#types,)*);
            const CARRIER: __capgram::__private::Carrier = __capgram::__private::Carrier::#variant;
            const WAYS: &'static [&'static [__capgram::__private::Piece]] = &[&[#(#rows),*]];
            fn values #none (_: usize, __split: &mut __capgram::__private::Split<'_>) -> ::core::option::Option<Self::Values> {
                ::core::option::Option::Some((#(<#types as __capgram::__private::CallbackValue>::unpack(__split.next()?)?,)*))
            }
        }
        #conditions
        #check
    })
}

fn documentation(carrier: Carrier, text: &str, handler: &Ident) -> String {
    match carrier {
        Carrier::Data => format!("The data of the buttons that `{handler}` handles: `{text}`."),
        Carrier::Payload => format!("The payload of the links that `{handler}` handles: `{text}`."),
        Carrier::Query => format!("The inline queries that `{handler}` handles: `{text}`."),
    }
}

/// The functions that make what the pattern is for.
fn functions(carrier: Carrier, values: &[Value<'_>]) -> TokenStream {
    let none: TokenStream = no_generics().into_iter().collect();
    // in the order of the handler's parameters
    let mut ordered: Vec<&Value<'_>> = values.iter().collect();
    ordered.sort_by_key(|value| value.at);
    let parameters = ordered.iter().map(
        |Value { ident, ty, is_string, .. }| {
            if *is_string { quote!(#ident: impl ::core::convert::Into<#ty>) } else { quote!(#ident: #ty) }
        },
    );
    let parameters = quote!(#(#parameters),*);
    let owned = values
        .iter()
        .filter(|value| value.is_string)
        .map(|Value { ident, ty, .. }| quote!(let #ident: #ty = ::core::convert::Into::into(#ident);));
    let packed =
        values.iter().map(|Value { ident, ty, .. }| quote!(<#ty as __capgram::__private::CallbackValue>::pack(&#ident, __out.next());));
    let text = quote! {{
        #(#owned)*
        __capgram::__private::pack::<Self>(0, |__out| { #(#packed)* })
    }};
    let idents: Vec<&Ident> = ordered.iter().map(|value| &value.ident).collect();
    // a parameter of the author's own may have the name
    let free = |name: &str| {
        let taken = values.iter().any(|value| value.name == name);
        Ident::new(&if taken { format!("{name}_") } else { name.to_owned() }, Span::call_site())
    };
    let label = free("label");
    match carrier {
        Carrier::Data => quote! {
            /// The data of a button that goes to this handler.
            pub fn data #none (#parameters) -> ::std::string::String #text
            /// A button that goes to this handler. Data that is too long is told before it is sent, by `Error::Limit`.
            pub fn button #none (#label: impl ::core::convert::Into<::std::string::String>, #parameters) -> __capgram::__private::Button {
                __capgram::__private::button(#label, Self::data(#(#idents),*))
            }
        },
        Carrier::Payload => {
            let bot = free("bot");
            quote! {
                /// The payload of a link that goes to this handler.
                pub fn payload #none (#parameters) -> ::std::string::String #text
                /// A link that goes to this handler; `Error::Limit` if its payload is too long.
                pub fn link #none (#bot: &__capgram::Bot<impl __capgram::Api>, #parameters) -> __capgram::Result<::std::string::String> {
                    __capgram::__private::link(#bot, Self::payload(#(#idents),*))
                }
            }
        }
        Carrier::Query => quote! {
            /// An inline query that goes to this handler.
            pub fn query #none (#parameters) -> ::std::string::String #text
            /// A button that lets the user choose a chat, and asks this there.
            pub fn switch_inline #none (#label: impl ::core::convert::Into<::std::string::String>, #parameters) -> __capgram::__private::Button {
                __capgram::button(#label).switch_inline(Self::query(#(#idents),*))
            }
            /// A button that asks this in the current chat.
            pub fn switch_inline_current #none (#label: impl ::core::convert::Into<::std::string::String>, #parameters) -> __capgram::__private::Button {
                __capgram::button(#label).switch_inline_current(Self::query(#(#idents),*))
            }
        },
    }
}

/// `const _: () = fits(…);`, all of it with the pattern's span: there rustc says what the constant panics with.
fn check(home: &Home, carrier: Carrier, name: &Ident, token: &Literal, text: &str) -> TokenStream {
    let (variant, limit) = match carrier {
        Carrier::Data => ("Data", &limits::CALLBACK_DATA),
        Carrier::Payload => ("Payload", &limits::START_PARAMETER),
        // Telegram cuts off what is too long
        Carrier::Query => return TokenStream::new(),
    };
    let Some(most) = home.limit(limit) else { return TokenStream::new() };
    let span = token.span();
    let (variant, mut name) = (Ident::new(variant, span), name.clone());
    name.set_span(span);
    let literal = |text: &str| {
        let mut literal = Literal::string(text);
        literal.set_span(span);
        literal
    };
    let (text, note) = (literal(text), literal(&format!("{} is at most {most} bytes ({})", limit.title, limit.source)));
    let mut most = Literal::usize_unsuffixed(usize::try_from(most).unwrap_or(usize::MAX));
    most.set_span(span);
    quote_spanned! {span=>
        #[allow(unused_qualifications)]
        const _: () = __capgram::__private::fits(
            __capgram::__private::Carrier::#variant,
            <#name as __capgram::__private::Pattern>::WAYS[0],
            #most,
            #text,
            #note,
        );
    }
}
