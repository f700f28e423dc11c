//! What a module becomes: the author's items, the marker with its grants, the aliases, the handlers' rows and `bot()`.

use capgram_catalogue::{CAPABILITIES, Target};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use super::carriers;
use super::glue;
use super::items::Module;
use super::model::{Edit, Model};
use super::options::{Bot, Home, Path};

pub(super) fn module(home: &Home, model: Model, parts: Module) -> TokenStream {
    let Module { head, braces, body } = parts;
    let Model { handlers, names, mut edits, warnings, proofs, .. } = model;
    edits.extend(warnings.edits(&body));
    let path = &home.capgram.tokens;

    let mut inner: Vec<TokenTree> = edited(body, edits);
    // The only mention of the crate's path: where there is no such crate, everything else stays silent.
    let renamed = quote_spanned!(home.capgram.end=> as __capgram);
    inner.extend(quote! {
        #[allow(unused_imports)]
        use #path #renamed;
    });
    match &home.bot {
        Bot::Here { target, span, .. } => inner.extend(marker(*target, *span)),
        Bot::At(path) => inner.extend(marker_of(path)),
    }
    for (handle, attributes) in names.aliases() {
        let handle = Ident::new(handle, Span::call_site());
        inner.extend(quote! {
            #attributes
            #[allow(dead_code, missing_docs, unreachable_pub)]
            pub type #handle<A = __Api> = __capgram::#handle<A>;
        });
    }
    inner.extend(carriers::all(home, &handlers));
    inner.extend(glue::table(handlers));
    inner.extend(proofs);
    if let Bot::Here { groups, .. } = &home.bot {
        inner.extend(apart(&head, groups));
        inner.extend(bot(groups, home));
    }

    let mut module = Group::new(Delimiter::Brace, inner.into_iter().collect());
    module.set_span(braces.span());
    head.into_iter().chain([TokenTree::Group(module)]).collect()
}

/// The module's own tokens, without our attributes.
fn edited(body: Vec<TokenTree>, mut edits: Vec<Edit>) -> Vec<TokenTree> {
    edits.sort_by_key(|edit| (edit.at, edit.len));
    let mut trees = Vec::with_capacity(body.len() + 256);
    let mut body = body.into_iter();
    let mut passed = 0;
    for edit in edits {
        // Inside what an earlier edit took away.
        if edit.at < passed {
            continue;
        }
        trees.extend(body.by_ref().take(edit.at - passed));
        trees.extend(edit.with);
        passed = edit.at;
        if edit.len > 0 {
            body.by_ref().take(edit.len).for_each(drop);
            passed += edit.len;
        }
    }
    trees.extend(body);
    trees
}

/// The marker type, which rustc shows in every refusal, and what the catalogue grants it.
fn marker(target: Option<Target>, span: Span) -> TokenStream {
    // After a mistake in the options everything is granted, so that nothing false follows from it.
    let (name, target_name) = target.map_or(("UnknownApi", "Unknown"), |target| (target.marker(), target.type_name()));
    // All of the marker has the literal's own span: a macro's span adds "in this attribute macro expansion" to every
    // refusal. So lints take it for the author's code.
    let marker = Ident::new(name, span);
    let declared = quote_spanned! {span=>
        #[allow(dead_code, missing_docs, unreachable_pub)]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        pub struct #marker;
    };
    let target_name = Ident::new(target_name, Span::call_site());
    let grants = CAPABILITIES.iter().filter(|row| target.is_none_or(|target| row.granted_to(target))).map(|row| {
        let capability = Ident::new(row.trait_name, Span::call_site());
        quote! {
            #[diagnostic::do_not_recommend]
            impl __capgram::capability::#capability for #marker {}
        }
    });
    quote! {
        #declared
        #[diagnostic::do_not_recommend]
        impl __capgram::Api for #marker {
            type Target = __capgram::target::#target_name;
        }
        #(#grants)*
        #[doc(hidden)]
        #[allow(dead_code, unreachable_pub)]
        pub type __Api = #marker;
    }
}

/// The marker of a bot in another module.
fn marker_of(bot: &Path) -> TokenStream {
    let path = &bot.tokens;
    let end = bot.end;
    let api = quote_spanned!(end=> ::__Api);
    quote! {
        #[doc(hidden)]
        #[allow(dead_code, unused_imports, unreachable_pub)]
        pub use #path #api;
    }
}

/// A constant for each group, which panics where another module's handler takes what one of the group's waits for: a macro does not
/// see the handlers of other modules, and rustc does.
fn apart(head: &[TokenTree], groups: &[Path]) -> TokenStream {
    let (Some(TokenTree::Ident(own)), false) = (head.last(), groups.is_empty()) else { return TokenStream::new() };
    let own = own.to_string();
    let tables = groups.iter().enumerate().map(|(at, group)| {
        let name = group.segments.join("::");
        quote!((#name, __GROUPS[#at]))
    });
    // each path stands once, so that a wrong one is told once
    let listed = groups.iter().map(|group| {
        let (path, end) = (&group.tokens, group.end);
        let table = quote_spanned!(end=> ::__HANDLERS);
        quote!(#path #table)
    });
    let length = groups.len();
    let count = groups.len() + 1;
    let told = groups.iter().enumerate().map(|(at, group)| {
        let at = at + 1;
        // of the group's own path, so that the panic is underlined there
        quote_spanned!(group.end=> const _: () = __capgram::__private::apart(&__CLASHES[#at]);)
    });
    quote! {
        #[doc(hidden)]
        #[allow(unused_qualifications)]
        const __GROUPS: [&[__capgram::__private::Handler<__Api>]; #length] = [#(#listed),*];
        #[doc(hidden)]
        #[allow(unused_qualifications)]
        const __CLASHES: [__capgram::__private::Clashes; #count] = {
            const TABLES: [__capgram::__private::Table<__Api>; #count] = [(#own, __HANDLERS), #(#tables),*];
            const ROOM: usize = __capgram::__private::room(&TABLES);
            __capgram::__private::clashes::<__Api, #count, ROOM>(&TABLES)
        };
        #(#told)*
    }
}

/// `bot()`, with the handlers of the module first and then those of its groups.
fn bot(groups: &[Path], home: &Home) -> TokenStream {
    let limits = home.limits.rows();
    let groups = if groups.is_empty() { quote!(&[]) } else { quote!(&__GROUPS) };
    quote! {
        /// The bot, ready to run.
        #[allow(dead_code, unreachable_pub, unused_qualifications)]
        pub fn bot() -> __capgram::Runner<__Api> {
            __capgram::__private::runner::<__Api>(__capgram::__private::Module {
                name: ::core::module_path!(),
                handlers: __HANDLERS,
                groups: #groups,
                limits: &[#limits],
            })
        }
    }
}
