use crate::model::{EntityKind, Formatted};

use super::nesting;

/// A stretch of the text that one piece of markup formats.
#[derive(Debug)]
pub(super) struct Span {
    pub(super) kind: EntityKind,
    /// The language of a `<code>`: it counts only if a `<pre>` stands around the same text.
    pub(super) language: Option<String>,
    /// In UTF-16 code units, as the end.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Where a span begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    slot: usize,
    byte: usize,
    unit: usize,
}

/// The text that comes out of a parser, and the spans over it.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    /// The length of `text` in UTF-16 code units.
    units: usize,
    /// In the order in which they begin, so an outer span stands before an inner one; `None` while a span is open and for one that was
    /// dropped.
    spans: Vec<Option<Span>>,
}

impl Writer {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    pub(super) fn push_str(&mut self, text: &str) {
        self.units += text.encode_utf16().count();
        self.text.push_str(text);
    }

    pub(super) fn push(&mut self, char: char) {
        self.units += char.len_utf16();
        self.text.push(char);
    }

    pub(super) fn begin(&mut self) -> Mark {
        self.spans.push(None);
        Mark { slot: self.spans.len() - 1, byte: self.text.len(), unit: self.units }
    }

    /// What was written since the mark.
    pub(super) fn since(&self, mark: Mark) -> &str {
        &self.text[mark.byte..]
    }

    pub(super) fn end(&mut self, mark: Mark, kind: EntityKind) {
        self.end_with_language(mark, kind, None);
    }

    pub(super) fn end_with_language(&mut self, mark: Mark, kind: EntityKind, language: Option<String>) {
        // Telegram drops what formats nothing.
        if self.units > mark.unit {
            self.spans[mark.slot] = Some(Span { kind, language, start: mark.unit, end: self.units });
        }
    }

    pub(super) fn finish(self) -> Formatted {
        Formatted { text: self.text, entities: nesting::resolve(self.spans.into_iter().flatten()) }
    }
}
