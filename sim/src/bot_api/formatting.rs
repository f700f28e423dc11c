//! What both parse modes share: a text that grows while entities open and close.

use crate::world::{Entity, EntityKind, Refusal};

/// A text under construction; counts UTF-16 code units as it grows.
#[derive(Default)]
pub(crate) struct Builder {
    pub(crate) text: String,
    pub(crate) length: usize,
    entities: Vec<Entity>,
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

    pub(crate) fn finish(mut self) -> (String, Vec<Entity>) {
        self.entities.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length)));
        (self.text, self.entities)
    }
}

/// `can't parse entities: …`
pub(crate) fn cannot(why: impl std::fmt::Display) -> Refusal {
    Refusal::bad_request(format!("can't parse entities: {why}"), "ENTITY_BOUNDS_INVALID")
}
