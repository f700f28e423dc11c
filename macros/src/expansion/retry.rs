//! `retry = 3`: how often a handler that fails runs again.

use proc_macro2::{Ident, Literal, TokenStream, TokenTree};

use super::errors::Errors;
use super::tokens::{half_typed, is_punct, unwrapped};

/// With pauses of 1, 2, 4, … 60 s, ten further tries are spread over five to eight minutes, in which the chat waits.
const MOST: u32 = 10;

const HELP: &str = "help: write `retry = 3`: a handler that fails runs up to 3 more times";

/// How other libraries call it.
const ELSEWHERE: [&str; 4] = ["retries", "max_retries", "attempts", "retry_count"];

/// Takes `retry = …` out of the parts of an attribute; 0 without it. `None` if it is wrong, or not yet written.
pub(super) fn take(errors: &mut Errors, parts: &mut Vec<Vec<TokenTree>>) -> Option<u32> {
    let mut given: Option<Option<u32>> = None;
    let mut told = false;
    parts.retain(|part| {
        let part = unwrapped(part.clone());
        let Some((TokenTree::Ident(word), value)) = part.split_first() else { return true };
        let name = word.to_string();
        if name != "retry" {
            let elsewhere = ELSEWHERE.contains(&name.as_str());
            if elsewhere {
                errors.at(word, format_args!("a handler has no option `{name}`\n\n{HELP}"));
                told = true;
            }
            return !elsewhere;
        }
        if given.is_some() {
            errors.at(word, "`retry` is given twice\n\nhelp: write one number for all tries after the first: `retry = 3`");
            told = true;
        } else {
            given = Some(times(errors, word, value));
        }
        false
    });
    match given {
        _ if told => None,
        Some(times) => times,
        None => Some(0),
    }
}

/// The handler of errors has no second try: whose `retry` it is, says where the mistake is.
pub(super) fn refuse_for_errors(errors: &mut Errors, token: &Ident) {
    errors.at(
        token,
        "`#[on(error)]` has no `retry`\n\n\
         help: write it on the handlers whose failures are to be tried again\n\
         note: `#[on(error)]` is told of the last failure only, once",
    );
}

/// The number behind `retry`.
fn times(errors: &mut Errors, word: &Ident, value: &[TokenTree]) -> Option<u32> {
    if half_typed(value) {
        return None;
    }
    let number = match value {
        [equals, rest @ ..] if is_punct(Some(equals), '=') && !rest.is_empty() => rest,
        [] | [TokenTree::Punct(_)] => {
            errors.at(word, format_args!("`retry` needs a number\n\n{HELP}"));
            return None;
        }
        other => {
            errors.at(written(other), format_args!("`retry` takes its number behind `=`\n\n{HELP}"));
            return None;
        }
    };
    let number = unwrapped(number.to_vec());
    let times = match number.as_slice() {
        [TokenTree::Literal(literal)] => whole(literal),
        _ => None,
    };
    let Some(times) = times else {
        errors.at(written(&number), format_args!("`retry` takes a whole number\n\n{HELP}"));
        return None;
    };
    match u32::try_from(times) {
        Ok(0) => {
            errors.at(written(&number), "`retry = 0` changes nothing\n\nhelp: leave it out: without it a handler runs once");
            None
        }
        Ok(times) if times <= MOST => Some(times),
        _ => {
            errors.at(
                written(&number),
                format_args!(
                    "`retry = {times}` is more than {MOST}\n\n\
                     help: write `retry = {MOST}` or less\n\
                     note: the pauses grow, and the chat waits for as long; what fails then is kept among the `DeadLetters`"
                ),
            );
            None
        }
    }
}

fn whole(literal: &Literal) -> Option<u128> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Int(number) if number.suffix().is_empty() => number.base10_parse().ok(),
        _ => None,
    }
}

fn written(trees: &[TokenTree]) -> TokenStream {
    trees.iter().cloned().collect()
}
