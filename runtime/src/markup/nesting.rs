use std::cmp::Reverse;

use crate::model::{Entity, EntityKind};

use super::writer::Span;

/// What may stand within what depends on this alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Bold and the like: within each other and around everything but code.
    Style,
    /// Links, mentions and custom emoji: not within each other.
    Whole,
    /// `code` and `pre`: within a quotation only, and nothing within them.
    Code,
    /// A quotation: not within a quotation or a link.
    Quote,
}

fn class(kind: &EntityKind) -> Class {
    match kind {
        EntityKind::Bold | EntityKind::Italic | EntityKind::Underline | EntityKind::Strikethrough | EntityKind::Spoiler => Class::Style,
        EntityKind::Code | EntityKind::Pre { .. } => Class::Code,
        EntityKind::Blockquote { .. } => Class::Quote,
        _ => Class::Whole,
    }
}

/// A span that is kept and not yet over.
struct Open {
    span: Span,
    class: Class,
    /// Its place among all spans, so that of two over the same text the outer one stays first.
    order: usize,
}

/// Applies Telegram's rules of nesting to properly nested spans, given in the order in which they begin.
///
/// Telegram would do the same after receiving the entities, but silently and only on some of the ways into it; done here, the formatting is
/// the same on each target. (Source: core.telegram.org/bots/api#formatting-options)
pub(super) fn resolve(spans: impl Iterator<Item = Span>) -> Vec<Entity> {
    let mut nest = Nest::default();
    for (order, span) in spans.enumerate() {
        nest.close_until(span.start);
        nest.add(order, span);
    }
    nest.close_until(usize::MAX);
    nest.done.sort_by_key(|(order, entity)| (entity.offset, Reverse(entity.length), *order));
    nest.done.into_iter().map(|(_, entity)| entity).collect()
}

#[derive(Default)]
struct Nest {
    /// Never deep, because the rules leave at most eight within each other: a quotation, a link or code, and the five styles.
    open: Vec<Open>,
    done: Vec<(usize, Entity)>,
}

impl Nest {
    fn close_until(&mut self, unit: usize) {
        while let Some(last) = self.open.pop_if(|last| last.span.end <= unit) {
            emit(&mut self.done, last.order, last.span.kind, last.span.start, last.span.end);
        }
    }

    fn position(&self, class: Class) -> Option<usize> {
        self.open.iter().position(|open| open.class == class)
    }

    fn add(&mut self, order: usize, span: Span) {
        if let Some(outer) = self.position(Class::Code) {
            join_code(&mut self.open[outer].span, span);
            return;
        }
        let class = class(&span.kind);
        match class {
            Class::Style => {
                if self.open.iter().any(|open| open.span.kind == span.kind) {
                    return;
                }
            }
            Class::Whole => {
                if self.position(Class::Whole).is_some() {
                    return;
                }
            }
            Class::Quote => {
                if self.position(Class::Quote).is_some() {
                    return;
                }
                if let Some(link) = self.position(Class::Whole).filter(|&link| !same_text(&self.open[link].span, &span)) {
                    self.open.remove(link);
                }
            }
            Class::Code => {
                if let Some(link) = self.position(Class::Whole) {
                    // Over the same text code wins, as it does in Telegram; otherwise the outer one does.
                    if !same_text(&self.open[link].span, &span) {
                        return;
                    }
                    self.open.remove(link);
                }
                self.cut_styles(&span);
            }
        }
        self.open.push(Open { span, class, order });
    }

    /// The styles around code end before it and begin again after it.
    fn cut_styles(&mut self, code: &Span) {
        for open in self.open.iter_mut().filter(|open| open.class == Class::Style) {
            emit(&mut self.done, open.order, open.span.kind.clone(), open.span.start, code.start);
            open.span.start = code.end;
        }
    }
}

fn emit(done: &mut Vec<(usize, Entity)>, order: usize, kind: EntityKind, start: usize, end: usize) {
    if start < end {
        done.push((order, Entity::new(kind, start, end - start)));
    }
}

fn same_text(one: &Span, other: &Span) -> bool {
    one.start == other.start && one.end == other.end
}

/// `<pre><code class="language-x">` and the other way round are one block with a language; everything else within code is dropped.
fn join_code(outer: &mut Span, inner: Span) {
    let block_and_code = matches!(
        (&outer.kind, &inner.kind),
        (EntityKind::Pre { language: None }, EntityKind::Code) | (EntityKind::Code, EntityKind::Pre { language: None })
    );
    if block_and_code && same_text(outer, &inner) {
        outer.kind = EntityKind::Pre { language: outer.language.take().or(inner.language) };
    }
}
