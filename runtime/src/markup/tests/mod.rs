mod html;
mod markdown;
mod properties;

use crate::error::MarkupError;
use crate::model::{EntityKind, Formatted, UserId};
use crate::{Error, Result};

type Kind = EntityKind;

const QUOTE: Kind = Kind::Blockquote { expandable: false };
const EXPANDABLE: Kind = Kind::Blockquote { expandable: true };
const PRE: Kind = Kind::Pre { language: None };

fn pre(language: &str) -> Kind {
    Kind::Pre { language: Some(language.to_owned()) }
}

fn link(url: &str) -> Kind {
    Kind::TextLink { url: url.to_owned() }
}

fn mention(id: i64) -> Kind {
    Kind::TextMention { user: UserId(id) }
}

/// Panics with the whole of it unless the markup gives this text and these entities (kind, offset, length).
#[track_caller]
fn gives(parse: fn(&str) -> Result<Formatted>, markup: &str, text: &str, entities: &[(Kind, usize, usize)]) {
    let formatted = parse(markup).unwrap_or_else(|error| panic!("{markup}: {error}"));
    let found: Vec<_> = formatted.entities.into_iter().map(|entity| (entity.kind, entity.offset, entity.length)).collect();
    assert_eq!((formatted.text.as_str(), found.as_slice()), (text, entities), "{markup}");
}

/// Panics unless the markup is broken at this byte, with this in the error's text.
#[track_caller]
fn breaks(parse: fn(&str) -> Result<Formatted>, markup: &str, offset: usize, what: &str) {
    let error: MarkupError = match parse(markup) {
        Err(Error::Markup(error)) => error,
        other => panic!("{markup}: {other:?}"),
    };
    assert_eq!((error.offset, error.what.as_str()), (offset, what), "{markup}");
}
