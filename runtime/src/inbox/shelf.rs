//! The updates that wait on disk.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::journal::Journal;
use super::{Arrival, Recent};
use crate::model::UserId;
use crate::store::{Change, Store, Table};
use crate::{Error, Result};

/// What stands first in a row, so that a later version can tell its own rows from these.
const FORM: u8 = 1;

/// Updates in a store, by chat and in the order of their arrival.
pub(crate) struct Shelf {
    store: Arc<Store>,
    journal: Mutex<Journal>,
    next: AtomicU64,
}

/// An update that waits.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) number: u64,
    pub(crate) id: i64,
    pub(crate) raw: Vec<u8>,
}

impl Shelf {
    /// Opens the shelf of an account, and gives how many updates of each chat wait in it.
    ///
    /// # Errors
    /// [`Error::Store`]; [`Error::Settings`] if the updates are another account's.
    pub(crate) async fn open(store: Arc<Store>, account: UserId) -> Result<(Self, HashMap<i64, u64>)> {
        let owner = store.get(Table::Values, b"inbox")?;
        let rows = store.keys(Table::Inbox)?;
        if owner.is_some_and(|owner| owner != account.0.to_le_bytes()) && !rows.is_empty() {
            return Err(Error::settings(format!(
                "the inbox {} holds {} updates of another account: give the bot another file by `.inbox(Inbox::file(…))`, or delete this one",
                store.path().display(),
                rows.len()
            )));
        }
        let cannot = |error: std::io::Error| Error::Store {
            what: format!("the list of handled updates beside {} cannot be read or written", store.path().display()),
            source: error.into(),
        };
        let (journal, handled) = Journal::open(store.path()).map_err(cannot)?;
        let mut waiting: HashMap<(i64, u64), ()> = rows.iter().filter_map(|key| place(key)).map(|place| (place, ())).collect();
        let mut changes = vec![Change::set(Table::Values, "inbox", account.0.to_le_bytes())];
        for (chat, number) in handled {
            waiting.remove(&(chat, number));
            changes.push(Change::remove(Table::Inbox, key(chat, number)));
        }
        store.put(changes);
        store.flush().await?;
        journal.empty(0).and_then(|()| journal.empty(1)).map_err(cannot)?;

        let next = waiting.keys().map(|(_, number)| number + 1).max().unwrap_or(0);
        let mut chats: HashMap<i64, u64> = HashMap::new();
        for (chat, _) in waiting.into_keys() {
            *chats.entry(chat).or_default() += 1;
        }
        Ok((Self { store, journal: Mutex::new(journal), next: AtomicU64::new(next) }, chats))
    }

    /// Keeps what arrives, in one piece with what tells repetitions. When this is done it is on disk. Gives the updates' numbers.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub(crate) async fn keep(&self, batch: &mut [Arrival], recent: &Mutex<Recent>) -> Result<Vec<u64>> {
        let first = self.next.fetch_add(batch.len() as u64, Ordering::Relaxed);
        let mut changes = Vec::with_capacity(batch.len() * 2);
        for (number, arrival) in (first..).zip(batch.iter_mut()) {
            let mut row = Vec::with_capacity(arrival.raw.len() + 9);
            row.push(FORM);
            row.extend(arrival.update.id.to_le_bytes());
            row.append(&mut arrival.raw);
            changes.push(Change::set(Table::Inbox, key(arrival.update.order_key(), number), row));
        }
        {
            let mut recent = recent.lock().unwrap_or_else(PoisonError::into_inner);
            for arrival in batch.iter() {
                recent.settled(arrival.mark);
            }
            changes.extend(recent.changes());
        }
        self.store.put(changes);
        self.store.flush().await?;
        Ok((first..first + batch.len() as u64).collect())
    }

    /// The first number that was not given yet.
    pub(crate) fn next(&self) -> u64 {
        self.next.load(Ordering::Relaxed)
    }

    /// The first updates of a chat whose numbers are in `numbers`. Blocks for as long as a few pages take to read.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub(crate) fn read(&self, chat: i64, numbers: std::ops::Range<u64>, most: usize) -> Result<Vec<Kept>> {
        let Some(last) = numbers.end.checked_sub(1).filter(|last| *last >= numbers.start) else { return Ok(Vec::new()) };
        let rows = self.store.range(Table::Inbox, &key(chat, numbers.start), &key(chat, last), most)?;
        Ok(rows.into_iter().filter_map(|(key, row)| kept(&key, row)).collect())
    }

    /// Notes that an update is handled.
    pub(crate) fn done(self: &Arc<Self>, chat: i64, number: u64) {
        let noted = {
            let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
            let noted = journal.note(chat, number);
            // under the lock: what stands in a full file is in the store's queue
            self.store.put(vec![Change::remove(Table::Inbox, key(chat, number))]);
            noted
        };
        match noted {
            Ok(None) => {}
            Ok(Some(full)) => {
                let shelf = self.clone();
                tokio::spawn(async move { shelf.empty(full).await });
            }
            // the store is told all the same, a moment later
            Err(error) => tracing::warn!(%error, "the list of handled updates cannot be written"),
        }
    }

    async fn empty(&self, file: usize) {
        let emptied = match self.store.flush().await {
            Ok(()) => self.journal.lock().unwrap_or_else(PoisonError::into_inner).empty(file).map_err(Error::from),
            Err(error) => Err(error),
        };
        if let Err(error) = emptied {
            tracing::warn!(%error, "the list of handled updates cannot be emptied");
        }
    }

    /// Waits until everything is on disk.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub(crate) async fn flush(&self) -> Result<()> {
        self.store.flush().await
    }
}

impl std::fmt::Debug for Shelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shelf").field("store", &self.store).finish_non_exhaustive()
    }
}

/// Rows of a chat stand together, in the order of their arrival.
fn key(chat: i64, number: u64) -> Vec<u8> {
    let mut key = chat.to_be_bytes().to_vec();
    key.extend(number.to_be_bytes());
    key
}

fn place(key: &[u8]) -> Option<(i64, u64)> {
    let (&[chat, number], []) = key.as_chunks::<8>() else { return None };
    Some((i64::from_be_bytes(chat), u64::from_be_bytes(number)))
}

fn kept(key: &[u8], row: Vec<u8>) -> Option<Kept> {
    let (_, number) = place(key)?;
    let (&FORM, rest) = row.split_first()? else { return None };
    let (id, raw) = rest.split_first_chunk::<8>()?;
    Some(Kept { number, id: i64::from_le_bytes(*id), raw: raw.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Chat, ChatId, DeletedMessages, Update, UpdateKind};

    fn arrival(chat: i64, id: i64) -> Arrival {
        let kind = UpdateKind::MessageDeleted(DeletedMessages { chat: Some(Chat::of_id(ChatId(chat)).id), ids: Vec::new() });
        Arrival { update: Update { id, kind }, mark: Some((0, id, 0, 0)), raw: format!("update {id}").into_bytes() }
    }

    async fn store(name: &str) -> Arc<Store> {
        let folder = std::env::temp_dir().join(format!("capgram-shelf-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Arc::new(Store::open(&folder.join("a.store")).await.unwrap())
    }

    fn fresh(name: &str) {
        let folder = std::env::temp_dir().join(format!("capgram-shelf-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(folder);
    }

    #[tokio::test]
    async fn what_is_kept_waits_in_order_and_what_is_done_is_gone() {
        fresh("order");
        let store = store("order").await;
        let (shelf, waiting) = Shelf::open(store.clone(), UserId(1)).await.unwrap();
        assert!(waiting.is_empty());
        let shelf = Arc::new(shelf);
        let recent = Mutex::new(Recent::load(Some(&store)).unwrap());
        let mut batch: Vec<_> = (0..6).map(|id| arrival(if id % 2 == 0 { -5 } else { 7 }, id)).collect();
        assert_eq!(shelf.keep(&mut batch, &recent).await.unwrap(), [0, 1, 2, 3, 4, 5]);
        let ids = |chat, numbers, most| -> Vec<i64> { shelf.read(chat, numbers, most).unwrap().into_iter().map(|kept| kept.id).collect() };
        assert_eq!((ids(-5, 0..9, 9), shelf.next()), (vec![0, 2, 4], 6));
        assert_eq!((ids(-5, 0..4, 9), ids(-5, 3..3, 9)), (vec![0, 2], vec![]));
        assert_eq!(ids(7, 2..9, 1), [3]);
        assert_eq!(shelf.read(7, 0..9, 1).unwrap()[0].raw, b"update 1");
        shelf.done(-5, 0);
        shelf.done(7, 1);
        shelf.flush().await.unwrap();
        assert_eq!((ids(-5, 0..9, 9), ids(7, 0..9, 9)), (vec![2, 4], vec![3, 5]));
    }

    #[tokio::test]
    async fn a_kill_before_the_store_has_heard_of_it_is_made_good_by_the_list() {
        fresh("kill");
        let path = {
            let store = store("kill").await;
            let (shelf, _) = Shelf::open(store.clone(), UserId(1)).await.unwrap();
            let recent = Mutex::new(Recent::load(Some(&store)).unwrap());
            shelf.keep(&mut (0..4).map(|id| arrival(3, id)).collect::<Vec<_>>(), &recent).await.unwrap();
            // only the list hears of it, as when the program is killed in the next moment
            shelf.journal.lock().unwrap().note(3, 0).unwrap();
            shelf.journal.lock().unwrap().note(3, 2).unwrap();
            store.path().to_owned()
        };
        let store = Arc::new(Store::open(&path).await.unwrap());
        let (shelf, waiting) = Shelf::open(store.clone(), UserId(1)).await.unwrap();
        assert_eq!(waiting, HashMap::from([(3, 2)]));
        let left: Vec<i64> = shelf.read(3, 0..9, 9).unwrap().into_iter().map(|kept| kept.id).collect();
        assert_eq!(left, [1, 3]);
        let mut recent = Recent::load(Some(&store)).unwrap();
        assert!(!recent.is_new((0, 1, 0, 0)), "a repetition is recognised");
        let recent = Mutex::new(recent);
        assert_eq!(shelf.keep(&mut [arrival(3, 9)], &recent).await.unwrap(), [4], "no number is given twice while it is in use");
        drop(shelf);
        drop(store);
        let store = Arc::new(Store::open(&path).await.unwrap());
        let error = Shelf::open(store, UserId(2)).await.unwrap_err();
        assert_eq!(error.kind(), "Settings");
        assert!(error.to_string().contains("holds 3 updates of another account"), "{error}");
    }
}
