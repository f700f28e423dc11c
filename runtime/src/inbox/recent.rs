//! The newest updates. One may come a second time: out of a difference after a gap, and after the program was killed.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::Result;
use crate::store::{Change, Store, Table};

/// Kind, chat or query, id within it, and version. Of the Bot API: 0, and the update's id.
pub(crate) type Mark = (u8, i64, i64, i64);

/// How many updates are remembered.
const REMEMBERED: usize = 2 * NEWEST;
const _: () = assert!(REMEMBERED <= u16::MAX as usize);

/// How many of those that were handled, and stand in the journal only, are added to those that the store has: as many of these stay.
pub(super) const NEWEST: usize = 4000;

/// How many of them make a row of the store: a batch of updates costs it one.
const PAGE: usize = 100;

/// The rows: a ring, in which the one that is being filled is none that has to be remembered.
const PAGES: usize = REMEMBERED / PAGE + 1;

/// What was received last, here and before the program was started.
#[derive(Default)]
pub(crate) struct Recent {
    /// A ring.
    marks: Vec<Mark>,
    /// The place in it that is taken next, once it is full.
    oldest: usize,
    /// Where each mark stands: it is there once, since thousands of them are a good part of an idle bot's memory.
    places: HashTable<u16>,
    hasher: DefaultHashBuilder,
    /// Those that the store does not have yet.
    fresh: Vec<Mark>,
    /// What the row has that is being filled, and its number.
    page: Vec<Mark>,
    number: u64,
}

impl Recent {
    /// What the store remembers; nothing without one.
    pub(crate) fn load(store: Option<&Store>) -> Result<Self> {
        let mut recent = Self::default();
        let Some(store) = store else { return Ok(recent) };
        let (mut pages, mut others) = (Vec::new(), Vec::new());
        for (key, value) in store.all(Table::Seen)? {
            match read(&value).filter(|(number, _)| key == place(*number)) {
                Some(page) => pages.push(page),
                // a row of another form is one that is not remembered
                None => others.push(Change::remove(Table::Seen, key)),
            }
        }
        store.put(others);
        pages.sort_by_key(|(number, _)| *number);
        if let Some((number, page)) = pages.last() {
            (recent.number, recent.page) = (*number, page.clone());
        }
        for mark in pages.into_iter().flat_map(|(_, marks)| marks) {
            recent.is_new(mark);
        }
        Ok(recent)
    }

    /// Whether this has not been seen before.
    pub(crate) fn is_new(&mut self, mark: Mark) -> bool {
        let Self { marks, oldest, places, hasher, .. } = self;
        let hash = hasher.hash_one(mark);
        if places.find(hash, |place| marks[usize::from(*place)] == mark).is_some() {
            return false;
        }
        let place = if marks.len() < REMEMBERED {
            // at once: what it would leave behind while it grows is as large as itself
            marks.reserve_exact(REMEMBERED - marks.len());
            marks.push(mark);
            marks.len() - 1
        } else {
            let place = *oldest;
            *oldest = (place + 1) % REMEMBERED;
            let gone = std::mem::replace(&mut marks[place], mark);
            // if it was not forgotten
            if let Ok(known) = places.find_entry(hasher.hash_one(gone), |known| usize::from(*known) == place) {
                known.remove();
            }
            place
        };
        places.insert_unique(hash, place as u16, |place| hasher.hash_one(marks[usize::from(*place)]));
        true
    }

    /// Takes back that this has been seen.
    pub(crate) fn forget(&mut self, mark: Option<Mark>) {
        let Some(mark) = mark else { return };
        let same = |place: &u16| self.marks[usize::from(*place)] == mark;
        if let Ok(known) = self.places.find_entry(self.hasher.hash_one(mark), same) {
            known.remove();
        }
    }

    /// Notes that this need not come again.
    pub(crate) fn settled(&mut self, mark: Option<Mark>) {
        self.fresh.extend(mark);
    }

    /// What the store is to remember of those that are settled.
    pub(crate) fn changes(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        while !self.fresh.is_empty() {
            if self.page.len() >= PAGE {
                self.page.clear();
                self.number += 1;
            }
            let room = (PAGE - self.page.len()).min(self.fresh.len());
            self.page.extend(self.fresh.drain(..room));
            changes.push(Change::set(Table::Seen, place(self.number), write(self.number, &self.page)));
        }
        changes
    }
}

fn place(number: u64) -> Vec<u8> {
    // three bytes: rows of two had one mark each
    vec![b'p', 0, (number % PAGES as u64) as u8]
}

fn write(number: u64, marks: &[Mark]) -> Vec<u8> {
    let mut value = number.to_le_bytes().to_vec();
    for (kind, chat, id, version) in marks {
        value.push(*kind);
        for part in [chat, id, version] {
            value.extend(part.to_le_bytes());
        }
    }
    value
}

fn read(value: &[u8]) -> Option<(u64, Vec<Mark>)> {
    let (number, rest) = value.split_first_chunk::<8>()?;
    let (rows, []) = rest.as_chunks::<25>() else { return None };
    let mark = |row: &[u8; 25]| {
        let (kind, parts) = row.split_first()?;
        let (&[chat, id, version], []) = parts.as_chunks::<8>() else { return None };
        Some((*kind, i64::from_le_bytes(chat), i64::from_le_bytes(id), i64::from_le_bytes(version)))
    };
    Some((u64::from_le_bytes(*number), rows.iter().filter_map(mark).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repetition_is_recognised_for_a_while() {
        let mut recent = Recent::default();
        assert!(recent.is_new((1, 2, 3, 0)));
        assert!(!recent.is_new((1, 2, 3, 0)));
        assert!(recent.is_new((1, 2, 4, 0)));
        for id in 0..REMEMBERED as i64 {
            recent.is_new((9, id, 0, 0));
        }
        assert!(recent.is_new((1, 2, 3, 0)));
        assert_eq!((recent.places.len(), recent.marks.capacity()), (REMEMBERED, REMEMBERED));
    }

    #[test]
    fn what_is_forgotten_is_new_once_more() {
        let mut recent = Recent::default();
        let mark = |id| (1, 2, id, 0);
        assert!((0..10).all(|id| recent.is_new(mark(id))));
        recent.forget(Some(mark(3)));
        recent.forget(Some(mark(11)));
        recent.forget(None);
        assert!(recent.is_new(mark(3)) && !recent.is_new(mark(3)) && !recent.is_new(mark(4)));
        // the place that it had first is taken by another
        assert!((10..REMEMBERED as i64 + 3).all(|id| recent.is_new(mark(id))));
        assert!(!recent.is_new(mark(3)), "its later place is still its own");
        assert!(recent.is_new(mark(0)));
    }

    #[tokio::test]
    async fn and_after_a_restart() {
        let path = std::env::temp_dir().join(format!("capgram-recent-{}", std::process::id()));
        // there is none but after a run that was killed
        let _ = std::fs::remove_file(&path);
        let store = Store::open(&path).await.unwrap();
        let mut recent = Recent::load(Some(&store)).unwrap();
        for id in 0..REMEMBERED as i64 + 10 {
            assert!(recent.is_new((1, -id, id, 7)));
            recent.settled(Some((1, -id, id, 7)));
            store.put(recent.changes());
        }
        store.flush().await.unwrap();
        // received, and not settled
        assert!(recent.is_new((2, 0, 0, 0)));
        assert!(recent.changes().is_empty());
        drop(store);
        let store = Store::open(&path).await.unwrap();
        let mut again = Recent::load(Some(&store)).unwrap();
        assert_eq!((again.places.len(), again.number), (REMEMBERED, PAGES as u64 - 1));
        assert!(again.is_new((2, 0, 0, 0)));
        assert!(!again.is_new((1, -11, 11, 7)));
        assert!(again.is_new((1, -9, 9, 7)));
        drop(store);
        std::fs::remove_file(&path).unwrap();
    }
}
