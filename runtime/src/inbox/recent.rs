//! The newest updates. One may come a second time: out of a difference after a gap, and after the program was killed.

use std::collections::{HashSet, VecDeque};

use crate::Result;
use crate::store::{Change, Store, Table};

/// Kind, chat or query, id within it, and version. Of the Bot API: 0, and the update's id.
pub(crate) type Mark = (u8, i64, i64, i64);

/// How many updates are remembered.
const REMEMBERED: usize = 2000;

/// What was received last, here and before the program was started.
#[derive(Default)]
pub(crate) struct Recent {
    marks: HashSet<Mark>,
    order: VecDeque<Mark>,
    /// Those that the store does not have yet.
    fresh: Vec<Mark>,
    /// Where in the store the next one goes: it is a ring.
    place: usize,
}

impl Recent {
    /// What the store remembers; nothing without one.
    pub(crate) fn load(store: Option<&Store>) -> Result<Self> {
        let mut recent = Self::default();
        let Some(store) = store else { return Ok(recent) };
        let mut rows: Vec<(u16, Mark, u64)> = Vec::new();
        for (key, value) in store.all(Table::Seen)? {
            // a row of another form is one that is not remembered
            if let Ok(place) = key.as_slice().try_into()
                && let Some((mark, number)) = read(&value)
            {
                rows.push((u16::from_le_bytes(place), mark, number));
            }
        }
        rows.sort_by_key(|(_, _, number)| *number);
        recent.place = rows.last().map_or(0, |(_, _, number)| usize::try_from(*number).unwrap_or_default() + 1);
        for (_, mark, _) in rows {
            recent.marks.insert(mark);
            recent.order.push_back(mark);
        }
        Ok(recent)
    }

    /// Whether this has not been seen before.
    pub(crate) fn is_new(&mut self, mark: Mark) -> bool {
        if !self.marks.insert(mark) {
            return false;
        }
        self.order.push_back(mark);
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.marks.remove(&oldest);
        }
        true
    }

    /// Takes back that this has been seen.
    pub(crate) fn forget(&mut self, mark: Option<Mark>) {
        if let Some(mark) = mark
            && self.marks.remove(&mark)
        {
            self.order.retain(|known| *known != mark);
        }
    }

    /// Notes that this need not come again.
    pub(crate) fn settled(&mut self, mark: Option<Mark>) {
        self.fresh.extend(mark);
    }

    /// What the store is to remember of those that are settled.
    pub(crate) fn changes(&mut self) -> Vec<Change> {
        let Self { fresh, place, .. } = self;
        let row = |mark: Mark| {
            let number = *place;
            *place += 1;
            // below 2000
            Change::set(Table::Seen, ((number % REMEMBERED) as u16).to_le_bytes(), write(mark, number as u64))
        };
        fresh.drain(..).map(row).collect()
    }
}

fn write((kind, chat, id, version): Mark, number: u64) -> Vec<u8> {
    let mut value = vec![kind];
    for part in [chat, id, version] {
        value.extend(part.to_le_bytes());
    }
    value.extend(number.to_le_bytes());
    value
}

fn read(value: &[u8]) -> Option<(Mark, u64)> {
    let (kind, rest) = value.split_first()?;
    let (parts, []) = rest.as_chunks::<8>() else { return None };
    let &[chat, id, version, number] = parts else { return None };
    Some(((*kind, i64::from_le_bytes(chat), i64::from_le_bytes(id), i64::from_le_bytes(version)), u64::from_le_bytes(number)))
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
        assert_eq!(recent.marks.len(), REMEMBERED);
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
        assert_eq!((again.marks.len(), again.place), (REMEMBERED, REMEMBERED + 10));
        assert!(again.is_new((2, 0, 0, 0)));
        assert!(!again.is_new((1, -11, 11, 7)));
        assert!(again.is_new((1, -9, 9, 7)));
        drop(store);
        std::fs::remove_file(&path).unwrap();
    }
}
