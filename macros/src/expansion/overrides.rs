//! `limits(callback_data = 64)`: a module's own word on a limit of Telegram's, for when Telegram moves before a release does.

use capgram_catalogue::{LIMITS, Limit};
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;

use super::errors::Errors;
use super::nearest::nearest;
use super::tokens::{half_typed, is_punct, unwrapped};

/// What a module says about limits.
#[derive(Default)]
pub(super) struct Overrides(Vec<(&'static Limit, u64)>);

impl Overrides {
    /// The value that the module gives to this limit.
    pub(super) fn get(&self, limit: &Limit) -> Option<u64> {
        self.0.iter().find(|(row, _)| row.name == limit.name).map(|&(_, value)| value)
    }

    /// `("CALLBACK_DATA", 64), `
    pub(super) fn rows(&self) -> TokenStream {
        let rows = self.0.iter().map(|(row, value)| {
            let (name, value) = (row.name, Literal::u64_unsuffixed(*value));
            quote!((#name, #value))
        });
        quote!(#(#rows),*)
    }
}

/// Reads `callback_data = 64, message_text = 8192`, one error for each entry that is wrong.
pub(super) fn read(errors: &mut Errors, entries: &[Vec<TokenTree>]) -> Overrides {
    let mut overrides = Overrides::default();
    for entry in entries.iter().filter(|entry| !half_typed(entry)) {
        if let Some((limit, value)) = one(errors, &overrides, entry) {
            overrides.0.push((limit, value));
        }
    }
    overrides
}

fn one(errors: &mut Errors, known: &Overrides, entry: &[TokenTree]) -> Option<(&'static Limit, u64)> {
    let (Some(TokenTree::Ident(name)), Some(value)) = (entry.first(), value(entry)) else {
        errors.at(all(entry), "a limit takes its value by `=`\n\nhelp: write it like `callback_data = 64`");
        return None;
    };
    let written = name.to_string();
    let Some(limit) = LIMITS.iter().find(|limit| limit.option() == written) else {
        let options: Vec<String> = LIMITS.iter().map(|limit| limit.option()).collect();
        let help = match nearest(&written, options.iter().map(String::as_str)) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "write a limit of the catalogue in lower case, like `callback_data = 64`".to_owned(),
        };
        errors.at(name, format_args!("unknown limit `{written}`\n\nhelp: {help}\nnote: the docs of `capgram::bot` list them"));
        return None;
    };
    if known.get(limit).is_some() {
        errors.at(name, format_args!("the limit `{written}` is given twice\n\nhelp: keep one of the two"));
        return None;
    }
    let Some(number) = number(&value) else {
        let unit = limit.unit.many();
        errors.at(
            all(&value),
            format_args!("the limit `{written}` takes a whole number of {unit}\n\nhelp: write it like `{written} = {}`", example(limit)),
        );
        return None;
    };
    if number < limit.minimum {
        errors.at(
            all(&value),
            format_args!(
                "the limit `{written}` leaves no value that Telegram takes\n\n\
                 help: write at least {}\n\
                 note: Telegram takes {} from {}",
                limit.minimum,
                limit.title,
                limit.unit.show(limit.minimum)
            ),
        );
        return None;
    }
    Some((limit, number))
}

/// What stands behind `name =`.
fn value(entry: &[TokenTree]) -> Option<Vec<TokenTree>> {
    match entry {
        [_, equals, value @ ..] if is_punct(Some(equals), '=') && !value.is_empty() => Some(unwrapped(value.to_vec())),
        _ => None,
    }
}

fn number(value: &[TokenTree]) -> Option<u64> {
    let [TokenTree::Literal(literal)] = value else { return None };
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Int(number) if matches!(number.suffix(), "" | "u8" | "u16" | "u32" | "u64" | "usize") => number.base10_parse().ok(),
        _ => None,
    }
}

/// A value that fits.
fn example(limit: &Limit) -> u64 {
    limit.everywhere().unwrap_or(limit.minimum.max(1))
}

fn all(trees: &[TokenTree]) -> TokenStream {
    trees.iter().cloned().collect()
}
