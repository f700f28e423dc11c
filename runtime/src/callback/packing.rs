use std::fmt::{Display, Write};

use capgram_catalogue::templates::{Carrier, ESCAPE};

use super::pattern::Piece;

/// Stands for an empty text where an empty place stands for `None`. No separator is a digit, and no hexadecimal digit a `-`.
pub(super) const NOTHING: &str = "\\0";
/// The same in a link.
pub(super) const NOTHING_IN_PAYLOAD: &str = "--";

/// Where a value is written; see [`CallbackValue::pack`](super::CallbackValue::pack).
///
/// A character that would end the value is written with an escape before it, so that a separator within a value is only a character.
#[derive(Debug)]
pub struct Packing {
    text: String,
    carrier: Carrier,
    /// What follows the value.
    words: &'static str,
    /// Where the value begins.
    start: usize,
}

impl Packing {
    /// Writes a text that may have any characters.
    pub fn text(&mut self, text: &str) {
        let separator = self.words.chars().next();
        for letter in text.chars() {
            match self.carrier {
                // looked through as a whole, see `finish`
                Carrier::Query => self.text.push(letter),
                Carrier::Data => {
                    if letter == ESCAPE || separator == Some(letter) {
                        self.text.push(ESCAPE);
                    }
                    self.text.push(letter);
                }
                Carrier::Payload => {
                    if letter.is_ascii_alphanumeric() || (letter == '_' && separator != Some('_')) {
                        self.text.push(letter);
                    } else {
                        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                            self.push(format_args!("-{byte:02x}"));
                        }
                    }
                }
            }
        }
    }

    /// Writes a text of ASCII letters, digits and `-`, which [`Part::word`](super::Part::word) reads. It is the same in a button and in
    /// a link. Any other text is written as [`text`](Self::text) writes it, and is no word when it is read.
    pub fn word(&mut self, word: impl Display) {
        let from = self.text.len();
        self.push(word);
        if !self.text[from..].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            let text = self.text.split_off(from);
            self.text(&text);
        }
    }

    /// Writes the value of a `Some`.
    pub(super) fn some(&mut self, pack: impl FnOnce(&mut Self)) {
        let from = self.text.len();
        pack(self);
        if self.text.len() == from {
            self.text.push_str(match self.carrier {
                Carrier::Data => NOTHING,
                Carrier::Payload => NOTHING_IN_PAYLOAD,
                Carrier::Query => "",
            });
        }
    }

    fn push(&mut self, value: impl Display) {
        // a `Display` that fails has written what it could; a `String` takes everything
        let _ = write!(self.text, "{value}");
    }

    /// Ends the value.
    ///
    /// People type and read queries, so there a character is escaped only where the value would end.
    fn finish(&mut self) {
        if self.carrier != Carrier::Query || self.words.is_empty() {
            return;
        }
        let value = self.text.split_off(self.start);
        for (at, letter) in value.char_indices() {
            let rest = &value[at..];
            let ends = rest.starts_with(self.words) || self.words.strip_prefix(rest).is_some_and(|left| self.words.starts_with(left));
            if ends || letter == ESCAPE {
                self.text.push(ESCAPE);
            }
            self.text.push(letter);
        }
    }
}

/// Writes the pieces of a pattern, one after the other.
#[derive(Debug)]
pub struct Packer {
    pieces: &'static [Piece],
    at: usize,
    packing: Packing,
}

impl Packer {
    pub(super) fn new(carrier: Carrier, pieces: &'static [Piece]) -> Self {
        Self { pieces, at: 0, packing: Packing { text: String::new(), carrier, words: "", start: 0 } }
    }

    /// Where the next value goes.
    #[allow(clippy::should_implement_trait)] // it never ends
    pub fn next(&mut self) -> &mut Packing {
        self.words();
        self.at += 1;
        self.packing.start = self.packing.text.len();
        self.packing.words = match self.pieces.get(self.at) {
            Some(Piece::Words(words)) => words,
            _ => "",
        };
        &mut self.packing
    }

    /// Writes the words before the next value.
    fn words(&mut self) {
        self.packing.finish();
        if let Some(Piece::Words(words)) = self.pieces.get(self.at) {
            self.packing.text.push_str(words);
            self.at += 1;
        }
        self.packing.words = "";
    }

    pub(super) fn finish(mut self) -> String {
        self.words();
        self.packing.text
    }
}
