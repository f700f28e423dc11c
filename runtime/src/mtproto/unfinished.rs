//! Uploads that were broken off: Telegram keeps their parts for a while, and an upload of the same content goes on with them.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;

/// For how long after its beginning an upload is continued. Telegram tells only that parts are not kept for good; should one be gone
/// nevertheless, Telegram says `FILE_PART_n_MISSING`, and the next attempt begins anew.
const KEPT: Duration = Duration::from_secs(3600);

/// How many are remembered.
const MOST: usize = 64;

/// By what a content is known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A file that has neither been written nor replaced since.
    Path { path: PathBuf, size: u64, modified: SystemTime },
    /// Bytes in memory, by a hash with a key of this process.
    Bytes { size: usize, hash: u64 },
}

impl Key {
    pub(super) fn of_path(path: PathBuf, metadata: &Metadata) -> Option<Self> {
        // without a time nobody knows that it is the same
        Some(Self::Path { path, size: metadata.len(), modified: metadata.modified().ok()? })
    }

    pub(super) fn of_bytes(bytes: &Bytes) -> Self {
        static HASHER: OnceLock<RandomState> = OnceLock::new();
        Self::Bytes { size: bytes.len(), hash: HASHER.get_or_init(RandomState::new).hash_one(bytes) }
    }
}

/// An upload as far as it came.
pub(super) struct Broken {
    key: Option<Key>,
    /// The number that this client gave it.
    pub(super) id: i64,
    /// The parts that Telegram has confirmed.
    pub(super) there: BTreeSet<i32>,
    since: Instant,
}

impl Broken {
    pub(super) fn new(key: Option<Key>, id: i64) -> Self {
        Self { key, id, there: BTreeSet::new(), since: Instant::now() }
    }
}

/// The uploads of this process that were broken off, the oldest first.
#[derive(Default)]
pub(super) struct Unfinished(Mutex<Vec<Broken>>);

impl Unfinished {
    fn all(&self) -> MutexGuard<'_, Vec<Broken>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What there is of this content, for one attempt alone; gives the key back if there is nothing.
    pub(super) fn take(&self, key: Option<Key>) -> Result<Broken, Option<Key>> {
        let mut all = self.all();
        all.retain(|broken| broken.since.elapsed() < KEPT);
        let found = key.as_ref().and_then(|key| all.iter().position(|broken| broken.key.as_ref() == Some(key)));
        found.map(|at| all.remove(at)).ok_or(key)
    }

    /// Keeps an upload that was broken off.
    pub(super) fn put(&self, broken: Broken) {
        if broken.key.is_none() || broken.there.is_empty() {
            return;
        }
        let mut all = self.all();
        // the oldest is the likeliest to be forgotten by Telegram
        if all.len() == MOST {
            all.remove(0);
        }
        all.push(broken);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(content: &'static str, id: i64) -> Broken {
        Broken { there: [1].into(), ..Broken::new(Some(Key::of_bytes(&Bytes::from_static(content.as_bytes()))), id) }
    }

    #[test]
    fn an_upload_is_continued_by_one_attempt_with_the_same_content() {
        let unfinished = Unfinished::default();
        unfinished.put(broken("a", 1));
        unfinished.put(Broken { there: BTreeSet::new(), ..broken("b", 2) });
        let key = |content: &'static str| Some(Key::of_bytes(&Bytes::from_static(content.as_bytes())));
        assert_eq!(unfinished.take(key("b")).err(), Some(key("b")), "nothing of it was there");
        assert_eq!(unfinished.take(None).err(), Some(None));
        assert_eq!(unfinished.take(key("a")).ok().map(|broken| broken.id), Some(1));
        assert!(unfinished.take(key("a")).is_err(), "the first attempt has it");
    }

    #[test]
    fn only_so_many_are_remembered() {
        let unfinished = Unfinished::default();
        for id in 0..100 {
            unfinished.put(broken("a", id));
        }
        let ids: Vec<_> = unfinished.all().iter().map(|broken| broken.id).collect();
        assert_eq!((ids.len(), ids[0]), (MOST, 100 - MOST as i64));
    }
}
