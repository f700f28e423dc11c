//! What may be a mistake and need not be.
//!
//! A proc macro cannot warn on stable. rustc warns where something deprecated is used, so that is what is written, at the beginning of
//! the function's body: there `#[allow(deprecated)]` on the function silences it.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::model::Edit;
use super::tokens::{group, is_punct};

/// The warnings of a module.
#[derive(Default)]
pub(super) struct Warnings {
    found: Vec<(usize, String, TokenStream)>,
}

impl Warnings {
    /// A warning inside of the function whose body stands at `body`. rustc's headline calls it by `name`, a noun phrase in snake case:
    /// "use of deprecated constant `start::command_without_a_description`: …".
    pub(super) fn inside(&mut self, body: usize, at: Span, name: &str, message: &str) {
        let same = self.found.iter().filter(|(known, other, _)| *known == body && other == name).count();
        let unique = if same == 0 { name.to_owned() } else { format!("{name}_{}", same + 1) };
        self.found.push((body, name.to_owned(), warning(at, &unique, message)));
    }

    /// What it takes to have them told.
    pub(super) fn edits(self, body: &[TokenTree]) -> Vec<Edit> {
        let mut bodies: Vec<(usize, TokenStream)> = Vec::new();
        for (at, _, warning) in self.found {
            match bodies.iter_mut().find(|(known, _)| *known == at) {
                Some((_, warnings)) => warnings.extend(warning),
                None => bodies.push((at, warning)),
            }
        }
        let edit = |(at, warnings): (usize, TokenStream)| {
            let braces = group(body.get(at), Delimiter::Brace)?;
            let inner: Vec<TokenTree> = braces.stream().into_iter().collect();
            let (attributes, rest) = inner.split_at(inner_attributes(&inner));
            let (attributes, rest) = (attributes.iter().cloned(), rest.iter().cloned());
            let mut with = Group::new(Delimiter::Brace, attributes.chain(warnings).chain(rest).collect());
            with.set_span(braces.span());
            Some(Edit { at, len: 1, with: vec![with.into()] })
        };
        bodies.into_iter().filter_map(edit).collect()
    }
}

/// Items that make rustc warn at `at`.
pub(super) fn warning(at: Span, name: &str, message: &str) -> TokenStream {
    // with the author's own span: a macro's would add "this warning originates in the attribute macro"
    let name = Ident::new(name, at);
    quote! {
        #[deprecated(note = #message)]
        #[allow(non_upper_case_globals)]
        const #name: () = ();
        const _: () = #name;
    }
}

/// How many tokens the `#![…]` at the beginning of a body take: nothing may stand before them.
fn inner_attributes(body: &[TokenTree]) -> usize {
    let mut at = 0;
    while is_punct(body.get(at), '#') && is_punct(body.get(at + 1), '!') && group(body.get(at + 2), Delimiter::Bracket).is_some() {
        at += 3;
    }
    at
}
