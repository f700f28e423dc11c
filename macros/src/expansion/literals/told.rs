//! Errors, and warnings that the author can silence on the function.
//!
//! Only a function can be warned, because a warning stands at the beginning of a body.

use capgram_catalogue::{Limit, PARAMETERS, Unit, remedy};
use proc_macro2::{Ident, Span, TokenStream};

use super::{Walk, names};
use crate::expansion::errors::Errors;
use crate::expansion::options::Bot;
use crate::expansion::warnings::Warnings;

/// A value that does not fit.
pub(super) struct Finding {
    pub(super) limit: &'static Limit,
    pub(super) wrong: Wrong,
    /// What is underlined.
    pub(super) tokens: TokenStream,
    /// A later call that sets the same makes it void.
    pub(super) sets: &'static str,
    /// The names on which it rests.
    pub(super) names: Vec<String>,
    /// The module's constant that holds the value.
    pub(super) constant: Option<String>,
    /// It is a button's label.
    pub(super) label: bool,
    /// Telegram may take it.
    pub(super) unsure: bool,
    /// It may be no call of capgram's.
    pub(super) receiver_unknown: bool,
    /// It was held to what every target takes.
    pub(super) anywhere: bool,
}

pub(super) enum Wrong {
    Over { given: u64, most: u64, exact: bool },
    Under { given: u64 },
    Strange { sign: char },
}

impl Walk<'_> {
    /// Tells what was found in an item, each mistake once. `function` is where its body stands, and its name, if it is one.
    pub(super) fn tell(&mut self, errors: &mut Errors, warnings: &mut Warnings, function: Option<(usize, &Ident)>) {
        for finding in std::mem::take(&mut self.found) {
            // An item inside of the function is stronger than the module's alias.
            let own = PARAMETERS.iter().any(|name| names::declares(self.item, name));
            if own || finding.names.iter().any(|name| self.is_own(name)) {
                continue;
            }
            if finding.constant.as_ref().is_some_and(|name| !self.told.insert((name.clone(), finding.limit.name))) {
                continue;
            }
            if !finding.unsure {
                errors.at(&finding.tokens, self.told(&finding));
            } else if let Some((body, function)) = function {
                let span = finding.tokens.clone().into_iter().next().map_or_else(Span::call_site, |tree| tree.span());
                let (name, message) = doubt(&finding, &function.to_string());
                warnings.inside(body, span, &name, &message);
            }
        }
    }

    fn told(&self, finding: &Finding) -> String {
        let mut text = format!("{}\n\nhelp: {}", headline(finding), help(finding));
        if let Some(name) = &finding.constant {
            text.push_str(&format!("\nnote: it is the value of `{name}`"));
        }
        if finding.label {
            text.push_str("\nnote: a button without `.data(…)`, `.url(…)` or the like sends its label as its data");
        }
        let Limit { source, as_of, .. } = finding.limit;
        let place = match &self.home.bot {
            Bot::Here { target: Some(target), .. } if !finding.anywhere => target.described(),
            _ => "every target",
        };
        match self.home.limits.get(finding.limit) {
            Some(_) => text.push_str("\nnote: this is the number in the module's own `limits(…)`"),
            None => text.push_str(&format!("\nnote: on {place}, as of {as_of}: {source}")),
        }
        text
    }
}

fn headline(finding: &Finding) -> String {
    let Limit { title, unit, minimum, .. } = *finding.limit;
    match (unit, &finding.wrong) {
        (Unit::Items, Wrong::Over { given, most, .. }) => {
            format!("{} are too many for {title}: Telegram takes {most} at most", unit.show(*given))
        }
        (Unit::Items, Wrong::Under { given }) => {
            let verb = if *given == 1 { "is" } else { "are" };
            format!("{} {verb} too few for {title}: Telegram takes {minimum} at least", unit.show(*given))
        }
        (Unit::Seconds | Unit::Stars, Wrong::Over { given, most, .. }) => {
            format!("{title} is {}, and Telegram takes {most} at most", unit.show(*given))
        }
        (Unit::Seconds | Unit::Stars, Wrong::Under { given }) => {
            format!("{title} is {}, and Telegram takes {minimum} at least", unit.show(*given))
        }
        (Unit::Bytes, Wrong::Over { given, most, .. }) => {
            format!("{title} is {} large, and the target takes {} at most", unit.show(*given), unit.show(*most))
        }
        (_, Wrong::Over { given, most, exact }) => {
            let least = if *exact { "" } else { "at least " };
            format!("{title} is {least}{} long, and Telegram takes {most} at most", unit.show(*given))
        }
        (_, Wrong::Under { given: 0 }) => format!("{title} is empty, and Telegram takes {} at least", unit.show(minimum)),
        (_, Wrong::Under { given }) => format!("{title} is {} long, and Telegram takes {minimum} at least", unit.show(*given)),
        (_, Wrong::Strange { sign }) => format!("{title} has a `{}` in it, which Telegram does not take", sign.escape_debug()),
    }
}

fn help(finding: &Finding) -> String {
    match finding.wrong {
        Wrong::Under { given: 0 } if finding.limit.unit.measure("").is_some() => "write something, or leave the call out".to_owned(),
        Wrong::Strange { .. } => match finding.limit.alphabet {
            Some(alphabet) => format!("it consists of `{alphabet}`"),
            None => "leave it out".to_owned(),
        },
        _ => remedy(finding.limit).to_owned(),
    }
}

/// What a warning says, and what rustc calls it by.
fn doubt(finding: &Finding, function: &str) -> (String, String) {
    let why = if finding.receiver_unknown {
        "the type is not seen here; if it is capgram's, Telegram refuses this"
    } else if finding.limit.cut {
        "Telegram takes it, and cuts it down"
    } else {
        "Telegram does not document the number, and may take more"
    };
    let message = format!(
        "{}\nhelp: {}\nhelp: `#[allow(deprecated)]` on `{function}` silences this\nnote: {why}\nnote: {}",
        headline(finding),
        help(finding),
        finding.limit.source
    );
    (format!("{}_beyond_the_limit", finding.limit.option()), message)
}
