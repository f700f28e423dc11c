//! What both parse modes share: a text that grows while entities open and close, and what may stand within what.

use crate::world::{Entity, EntityKind, Refusal};

/// A text under construction; counts UTF-16 code units as it grows.
#[derive(Default)]
pub(crate) struct Builder {
    pub(crate) text: String,
    pub(crate) length: usize,
    entities: Vec<Entity>,
    /// The language of a `<code>` that a `<pre>` around it may still take, by its place in `entities`.
    languages: Vec<(usize, String)>,
}

impl Builder {
    pub(crate) fn push(&mut self, c: char) {
        self.text.push(c);
        self.length += c.len_utf16();
    }

    /// Writes down the stretch from `offset` to here.
    pub(crate) fn close(&mut self, offset: usize, kind: EntityKind) {
        if self.length > offset {
            self.entities.push(Entity { offset, length: self.length - offset, kind });
        }
    }

    /// A block of code. With `<code class="language-…">` over the same text inside it is one with a language.
    pub(crate) fn block(&mut self, offset: usize, language: Option<String>) {
        let inner = self.entities.len().checked_sub(1).filter(|at| {
            let last = &self.entities[*at];
            last.kind == EntityKind::Code && last.offset == offset && last.length == self.length - offset
        });
        if let Some(at) = inner
            && let Some((_, language)) = self.languages.iter().find(|(of, _)| *of == at)
        {
            self.entities[at].kind = EntityKind::Pre { language: language.clone() };
            return;
        }
        self.close(offset, EntityKind::Pre { language: language.unwrap_or_default() });
    }

    /// Code within a line, or the other order of the above.
    pub(crate) fn code(&mut self, offset: usize, language: String) {
        let length = self.length - offset;
        if let Some(last) = self.entities.last_mut()
            && last.kind == (EntityKind::Pre { language: String::new() })
            && (last.offset, last.length) == (offset, length)
            && !language.is_empty()
        {
            last.kind = EntityKind::Pre { language };
            return;
        }
        if !language.is_empty() {
            self.languages.push((self.entities.len(), language));
        }
        self.close(offset, EntityKind::Code);
    }

    pub(crate) fn finish(self) -> (String, Vec<Entity>) {
        (self.text, nested(self.entities))
    }
}

/// Bold and the like, which may overlap each other and are cut where they meet code.
fn is_style(kind: &EntityKind) -> bool {
    matches!(kind, EntityKind::Bold | EntityKind::Italic | EntityKind::Underline | EntityKind::Strikethrough | EntityKind::Spoiler)
}

fn is_code(kind: &EntityKind) -> bool {
    matches!(kind, EntityKind::Code | EntityKind::Pre { .. })
}

fn is_quote(kind: &EntityKind) -> bool {
    matches!(kind, EntityKind::Blockquote { .. })
}

fn end(entity: &Entity) -> usize {
    entity.offset + entity.length
}

/// Leaves what may stand within what: nothing in code, no quotation in a quotation, no link in a link, each style once.
pub(crate) fn nested(mut entities: Vec<Entity>) -> Vec<Entity> {
    let rank = |kind: &EntityKind| match kind {
        EntityKind::Blockquote { .. } => 0,
        EntityKind::Pre { .. } => 1,
        EntityKind::Code => 2,
        _ => 3,
    };
    // of two over the same text the quotation is the outer one, and code wins over a link
    entities.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length), rank(&entity.kind)));
    let mut whole: Vec<Entity> = Vec::new();
    let mut quotes: Vec<Entity> = Vec::new();
    for entity in entities.iter().filter(|entity| !is_style(&entity.kind)) {
        let kept = if is_quote(&entity.kind) { &mut quotes } else { &mut whole };
        if kept.last().is_none_or(|last| end(last) <= entity.offset) {
            kept.push(entity.clone());
        }
    }
    // A quotation stays whole: a link or code that reaches over its edge goes, and one that has quotations within it.
    whole.retain(|entity| {
        quotes.iter().all(|quote| {
            let apart = end(entity) <= quote.offset || end(quote) <= entity.offset;
            apart || quote.offset <= entity.offset && end(entity) <= end(quote)
        })
    });
    quotes.retain(|quote| whole.iter().all(|entity| !(is_code(&entity.kind) && entity.offset < quote.offset && end(quote) < end(entity))));
    let codes: Vec<(usize, usize)> = whole.iter().filter(|entity| is_code(&entity.kind)).map(|code| (code.offset, end(code))).collect();
    let mut kept = Vec::new();
    for style in [EntityKind::Bold, EntityKind::Italic, EntityKind::Underline, EntityKind::Strikethrough, EntityKind::Spoiler] {
        let mut covered = 0;
        for entity in entities.iter().filter(|entity| entity.kind == style) {
            let mut from = entity.offset.max(covered);
            let until = end(entity);
            covered = covered.max(until);
            for (code, code_end) in &codes {
                if *code_end <= from || *code >= until {
                    continue;
                }
                if *code > from {
                    kept.push(Entity { offset: from, length: code - from, kind: style.clone() });
                }
                from = *code_end;
            }
            if from < until {
                kept.push(Entity { offset: from, length: until - from, kind: style.clone() });
            }
        }
    }
    kept.extend(whole);
    kept.extend(quotes);
    kept.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length)));
    kept
}

/// What Telegram's parsers take for white space.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\x0b' | '\0')
}

/// `can't parse entities: …`
pub(crate) fn cannot(why: impl std::fmt::Display) -> Refusal {
    Refusal::bad_request(format!("can't parse entities: {why}"), "ENTITY_BOUNDS_INVALID")
}
