//! Regular expressions, checked where they are written.
//!
//! Only the grammar: what a class such as `\p{Greek}` holds takes tables that no macro needs, and `run()` compiles every pattern
//! before the first connection.

use proc_macro2::Literal;
use regex_syntax::ast::parse::Parser;

use super::errors::Errors;

/// Whether `text` is a regular expression.
pub(super) fn check(errors: &mut Errors, literal: &Literal, text: &str) -> bool {
    match Parser::new().parse(text) {
        Ok(_) => true,
        Err(error) => {
            let at = error.span().start.offset;
            let before: String = text.get(..at).unwrap_or_default().chars().rev().take(20).collect();
            let before: String = before.chars().rev().collect();
            let place = if before.is_empty() { "at its beginning".to_owned() } else { format!("behind `{before}`") };
            errors.at(
                literal,
                format_args!(
                    "`{text}` is no regular expression\n\n\
                     help: {place}: {}; a sign that means itself is written with a backslash\n\
                     note: the syntax stands at docs.rs/regex",
                    error.kind()
                ),
            );
            false
        }
    }
}
