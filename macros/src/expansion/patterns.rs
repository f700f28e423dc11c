//! Regular expressions, checked where they are written.
//!
//! Only the grammar: what a class such as `\p{Greek}` holds takes tables that no macro needs, and `run()` compiles every pattern
//! before the first connection.

use proc_macro2::Literal;
use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{AssertionKind, Ast, ClassPerlKind, GroupKind, RepetitionKind, RepetitionRange};

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

/// The command that every text with a match of this pattern is: `start` of `^/start$` and of `^/start\s`. `None` for all others, such
/// as `^/start`, which `/starting` matches as well.
pub(super) fn command(pattern: &str) -> Option<String> {
    let parsed = Parser::new().parse(pattern).ok()?;
    let Ast::Concat(concat) = &parsed else { return None };
    let (first, rest) = concat.asts.split_first()?;
    if !matches!(first, Ast::Assertion(assertion) if matches!(assertion.kind, AssertionKind::StartLine | AssertionKind::StartText)) {
        return None;
    }
    let mut text = String::new();
    for ast in rest {
        match ast {
            Ast::Literal(literal) if !literal.c.is_whitespace() => text.push(literal.c),
            ast if ends_a_word(ast) => {
                return text.strip_prefix('/').filter(|name| !name.is_empty() && !name.contains('@')).map(str::to_owned);
            }
            _ => return None,
        }
    }
    None
}

/// Whether it matches white space or the end of the text, and nothing else.
fn ends_a_word(ast: &Ast) -> bool {
    match ast {
        Ast::Literal(literal) => literal.c.is_whitespace(),
        Ast::Assertion(assertion) => matches!(assertion.kind, AssertionKind::EndLine | AssertionKind::EndText),
        Ast::ClassPerl(class) => class.kind == ClassPerlKind::Space && !class.negated,
        Ast::Group(group) => {
            let plain = match &group.kind {
                GroupKind::NonCapturing(flags) => flags.items.is_empty(),
                GroupKind::CaptureIndex(_) | GroupKind::CaptureName { .. } => true,
            };
            plain && ends_a_word(&group.ast)
        }
        Ast::Alternation(alternation) => alternation.asts.iter().all(ends_a_word),
        Ast::Concat(concat) => concat.asts.first().is_some_and(ends_a_word),
        Ast::Repetition(repetition) => {
            let at_least_one = match &repetition.op.kind {
                RepetitionKind::OneOrMore => true,
                RepetitionKind::Range(
                    RepetitionRange::Exactly(least) | RepetitionRange::AtLeast(least) | RepetitionRange::Bounded(least, _),
                ) => *least > 0,
                RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore => false,
            };
            at_least_one && ends_a_word(&repetition.ast)
        }
        _ => false,
    }
}
