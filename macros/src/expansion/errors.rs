//! The mistakes found so far.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// Collects every mistake of a module, so that all of them are told in one build.
///
/// A text is a headline, then a blank line, then `help:` and `note:` lines: lower case, no full stop, names in
/// backticks.
#[derive(Default)]
pub(super) struct Errors {
    found: Vec<syn::Error>,
}

impl Errors {
    /// Underlines all of `tokens`: a span alone would lose everything after its first token on stable.
    pub(super) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.found.push(syn::Error::new_spanned(tokens, message));
    }

    /// Underlines the whole attribute, for what is missing in it.
    pub(super) fn at_attribute(&mut self, message: impl Display) {
        self.found.push(syn::Error::new(Span::call_site(), message));
    }

    /// `item`, and the errors behind it.
    pub(super) fn after(&mut self, item: TokenStream) -> TokenStream {
        let mut tokens = item;
        tokens.extend(self.found.drain(..).map(|error| error.into_compile_error()));
        tokens
    }
}
