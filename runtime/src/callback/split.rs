use std::borrow::Cow;

use capgram_catalogue::templates::{Carrier, ESCAPE};

use super::packing::{NOTHING, NOTHING_IN_PAYLOAD};
use super::pattern::Piece;

/// The values in a text that a pattern matches, from the first to the last.
#[derive(Debug)]
pub struct Split<'t> {
    carrier: Carrier,
    pieces: &'static [Piece],
    rest: &'t str,
}

impl<'t> Split<'t> {
    /// `None` if the text does not begin as the pattern does.
    pub(super) fn new(carrier: Carrier, pieces: &'static [Piece], text: &'t str) -> Option<Self> {
        match pieces {
            [Piece::Words(words), pieces @ ..] => Some(Self { carrier, pieces, rest: text.strip_prefix(words)? }),
            _ => Some(Self { carrier, pieces, rest: text }),
        }
    }

    /// The next value; `None` if the text is not the pattern's.
    #[allow(clippy::should_implement_trait)] // it does not end where the values do
    pub fn next(&mut self) -> Option<Part<'t>> {
        let (raw, rest, typed) = match self.pieces {
            [Piece::Value(..), Piece::Words(words), pieces @ ..] => {
                let end = end(self.carrier, words, self.rest)?;
                self.pieces = pieces;
                (&self.rest[..end], &self.rest[end + words.len()..], false)
            }
            [Piece::Value(..)] => {
                self.pieces = &[];
                (self.rest, "", self.carrier == Carrier::Query)
            }
            _ => return None,
        };
        self.rest = rest;
        Some(Part { raw, carrier: self.carrier, typed })
    }

    /// Whether all of the text has been read.
    pub(super) fn ended(&self) -> bool {
        self.pieces.is_empty() && self.rest.is_empty()
    }
}

/// Where in `text` a value ends that `words` follow.
fn end(carrier: Carrier, words: &str, text: &str) -> Option<usize> {
    let separator = words.chars().next()?;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        if letter == ESCAPE && carrier != Carrier::Payload {
            letters.next();
        } else if letter == separator {
            if text[at..].starts_with(words) {
                return Some(at);
            }
            // what was packed has no separator in a value; people type it, though
            if carrier != Carrier::Query {
                return None;
            }
        }
    }
    None
}

/// The text of a value; see [`CallbackValue::unpack`](super::CallbackValue::unpack).
#[derive(Clone, Copy, Debug)]
pub struct Part<'t> {
    raw: &'t str,
    carrier: Carrier,
    /// The end of an inline query, as somebody has typed it.
    typed: bool,
}

impl<'t> Part<'t> {
    /// The text, as [`Packing::text`](super::Packing::text) was given it; `None` if that never wrote this.
    pub fn text(self) -> Option<Cow<'t, str>> {
        let raw = self.raw;
        match self.carrier {
            _ if self.typed => Some(raw.into()),
            Carrier::Payload if raw == NOTHING_IN_PAYLOAD => Some("".into()),
            Carrier::Payload => payload(raw),
            Carrier::Data if raw == NOTHING => Some("".into()),
            Carrier::Data | Carrier::Query if !raw.contains(ESCAPE) => Some(raw.into()),
            Carrier::Data | Carrier::Query => {
                let mut text = String::with_capacity(raw.len());
                let mut letters = raw.chars();
                while let Some(letter) = letters.next() {
                    text.push(if letter == ESCAPE { letters.next()? } else { letter });
                }
                Some(text.into())
            }
        }
    }

    /// The text, if it is at least one ASCII letter, digit or `-` and nothing else.
    pub fn word(self) -> Option<&'t str> {
        let word = if self.typed { self.raw.trim() } else { self.raw };
        let is_word = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        is_word.then_some(word)
    }

    /// Whether nothing stands here.
    pub fn is_empty(self) -> bool {
        self.raw.is_empty()
    }
}

/// The text of a value in a link: letters, digits and `_` are themselves, each other byte is a `-` and two hexadecimal digits.
fn payload(raw: &str) -> Option<Cow<'_, str>> {
    if raw.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return Some(raw.into());
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut text = Vec::with_capacity(raw.len());
    let mut bytes = raw.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'-' => text.push(digit(bytes.next()?)? << 4 | digit(bytes.next()?)?),
            b'_' => text.push(byte),
            _ if byte.is_ascii_alphanumeric() => text.push(byte),
            _ => return None,
        }
    }
    String::from_utf8(text).ok().map(Into::into)
}
