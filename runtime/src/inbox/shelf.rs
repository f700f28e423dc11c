//! The updates that wait on disk.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use futures::future::BoxFuture;

use super::journal::{Full, Journal};
use super::letters::{DeadLetter, Failed, LetterBox, MOST_LETTERS};
use super::recent::NEWEST;
use super::{Mark, Raw, Recent};
use crate::dispatch::order::Order;
use crate::model::UserId;
use crate::store::{Change, Store, Table};
use crate::trouble::Trouble;
use crate::{Error, Result};

/// What stands first in a row, so that a later version can tell its own rows from these.
const FORM: u8 = 1;

/// The same, of a row with a byte of flags behind it.
const WITH_FLAGS: u8 = 2;

/// The flag of an update that was a dead letter.
const REPLAYED: u8 = 1;

/// Updates in a store, by chat and in the order of their arrival.
pub(crate) struct Shelf {
    store: Arc<Store>,
    journal: Mutex<Journal>,
    next: AtomicU64,
    letters: Mutex<List>,
}

/// The dead letters by their numbers, those too that the store has not written yet.
#[derive(Default)]
struct List {
    ids: BTreeSet<u64>,
    next: u64,
}

impl List {
    /// No number is given twice: a button that says `replay 17` may be pressed a year later.
    fn load(store: &Store) -> Result<Self> {
        let id = |bytes: &[u8]| bytes.try_into().ok().map(u64::from_be_bytes);
        let ids: BTreeSet<u64> = store.keys(Table::Letters)?.iter().filter_map(|key| id(key)).collect();
        let next = store.get(Table::Values, b"letters")?.and_then(|next| id(&next)).unwrap_or(0);
        Ok(Self { next: next.max(ids.last().map_or(0, |id| id + 1)), ids })
    }
}

/// An update that is not on disk yet.
pub(crate) struct Unwritten {
    /// The line in which it stands.
    pub(crate) line: i64,
    pub(crate) id: i64,
    pub(crate) mark: Option<Mark>,
    pub(crate) raw: Raw,
}

/// The same in the form in which it is written.
pub(crate) struct Row {
    line: i64,
    id: i64,
    mark: Option<Mark>,
    raw: Vec<u8>,
}

impl Unwritten {
    pub(crate) fn into_row(self) -> Row {
        let Self { line, id, mark, raw } = self;
        Row { line, id, mark, raw: raw.into_bytes() }
    }
}

/// An update that waits.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) number: u64,
    pub(crate) id: i64,
    pub(crate) raw: Vec<u8>,
    /// It was a dead letter.
    pub(crate) replayed: bool,
}

impl Shelf {
    /// Opens the shelf of an account, and gives how many updates of each chat wait in it. Without an account, as it is.
    ///
    /// # Errors
    /// [`Error::Store`]; [`Error::Settings`] if the updates are another account's.
    pub(crate) async fn open(store: Arc<Store>, account: Option<UserId>) -> Result<(Self, HashMap<i64, u64>)> {
        let owner = store.get(Table::Values, b"inbox")?;
        let rows = store.keys(Table::Inbox)?;
        let letters = List::load(&store)?;
        let others = owner.zip(account).is_some_and(|(owner, account)| owner != account.0.to_le_bytes());
        if others && !(rows.is_empty() && letters.ids.is_empty()) {
            return Err(Error::settings(format!(
                "the inbox {} holds {} updates of another account: give the bot another file by `.inbox(Inbox::file(…))`, or delete this one",
                store.path().display(),
                rows.len() + letters.ids.len()
            )));
        }
        let cannot = |error: std::io::Error| Error::Store {
            what: format!("the list of handled updates beside {} cannot be read or written", store.path().display()),
            source: error.into(),
        };
        let (journal, handled) = Journal::open(store.path()).map_err(cannot)?;
        let mut waiting: HashSet<(i64, u64)> = rows.iter().filter_map(|key| place(key)).collect();
        // of what was handled too: if the disk has not heard of an emptied file when the power fails, what stood in it stands there again
        let numbers = waiting.iter().map(|(_, number)| number).chain(handled.iter().map(|(_, number, _)| number));
        let next = numbers.max().map_or(0, |number| number + 1);
        let mut changes: Vec<Change> = Vec::new();
        changes.extend(account.map(|account| Change::set(Table::Values, "inbox", account.0.to_le_bytes())));
        let mut recent = Recent::load(Some(&store))?;
        let marks = handled.iter().filter_map(|(_, _, mark)| *mark);
        // more would leave no room for what was written last
        let surplus = marks.clone().count().saturating_sub(NEWEST);
        for mark in marks.skip(surplus) {
            let mark = Some(mark).filter(|mark| recent.is_new(*mark));
            recent.settled(mark);
        }
        for (line, number, _) in handled {
            waiting.remove(&(line, number));
            changes.push(Change::remove(Table::Inbox, key(line, number)));
        }
        changes.extend(recent.changes());
        store.put(changes);
        store.flush().await?;
        journal.empty(0).and_then(|()| journal.empty(1)).map_err(cannot)?;

        let mut chats: HashMap<i64, u64> = HashMap::new();
        for (chat, _) in waiting {
            *chats.entry(chat).or_default() += 1;
        }
        Ok((Self { store, journal: Mutex::new(journal), next: AtomicU64::new(next), letters: Mutex::new(letters) }, chats))
    }

    /// Sorts what waits anew, if it was sorted by another order. `key` gives the line of an update, if it can still be read. Gives how
    /// many updates wait in each line, `None` if nothing has changed.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub(crate) async fn sort_by(&self, order: Order, key_of: impl Fn(i64, &[u8]) -> Option<i64>) -> Result<Option<HashMap<i64, u64>>> {
        // what is older than the choice was sorted by chats
        let before = self.store.get(Table::Values, b"order")?.unwrap_or_else(|| Order::Chat.name().into());
        if before == order.name().as_bytes() {
            return Ok(None);
        }
        let mut lines: HashMap<i64, u64> = HashMap::new();
        for at in self.store.keys(Table::Inbox)? {
            let Some((old, number)) = place(&at) else { continue };
            let Some(row) = self.store.get(Table::Inbox, &at)? else { continue };
            let new = kept(&at, &row).and_then(|kept| key_of(kept.id, &kept.raw)).unwrap_or(old);
            if new != old {
                // a row is moved whole; if the program is killed in the midst of it, the next start sorts the rest
                self.store.put(vec![Change::remove(Table::Inbox, at), Change::set(Table::Inbox, key(new, number), row)]);
            }
            *lines.entry(new).or_default() += 1;
        }
        self.store.put(vec![Change::set(Table::Values, "order", order.name())]);
        self.store.flush().await?;
        Ok(Some(lines))
    }

    /// Gives numbers to so many updates, and gives the first of them.
    pub(crate) fn number(&self, updates: usize) -> u64 {
        self.next.fetch_add(updates as u64, Ordering::Relaxed)
    }

    /// Keeps updates by their numbers, in one piece with what tells their repetitions. They are on disk after [`flush`](Shelf::flush).
    pub(crate) fn keep(&self, rows: Vec<(u64, Row)>, recent: &Mutex<Recent>) {
        let mut changes = Vec::new();
        let mut recent = recent.lock().unwrap_or_else(PoisonError::into_inner);
        for (number, Row { line, id, mark, raw }) in rows {
            recent.settled(mark);
            changes.push(Change::set(Table::Inbox, key(line, number), row(id, &raw, 0)));
        }
        changes.extend(recent.changes());
        // under the lock: a row of marks must not be followed by an older form of itself
        self.store.put(changes);
    }

    /// The first number that was not given yet.
    pub(crate) fn next(&self) -> u64 {
        self.next.load(Ordering::Relaxed)
    }

    /// The first updates of a chat whose numbers are in `numbers`. Blocks for as long as a few pages take to read.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub(crate) fn read(&self, chat: i64, numbers: Range<u64>, most: usize) -> Result<Vec<Kept>> {
        let Some(last) = numbers.end.checked_sub(1).filter(|last| *last >= numbers.start) else { return Ok(Vec::new()) };
        let rows = self.store.range(Table::Inbox, &key(chat, numbers.start), &key(chat, last), most)?;
        Ok(rows.into_iter().filter_map(|(key, row)| kept(&key, &row)).collect())
    }

    /// Notes that an update is handled, by its line and number. `mark` tells its repetitions, where the store may not have that;
    /// `kept` if the store has a row of it, or will have one in a moment.
    pub(crate) fn done(self: &Arc<Self>, line: i64, number: u64, mark: Option<Mark>, kept: bool, recent: &Mutex<Recent>) {
        let noted = {
            let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
            let noted = journal.note((line, number, mark));
            // under the lock: what stands in a full file is in the store's queue
            if kept {
                self.store.put(vec![Change::remove(Table::Inbox, key(line, number))]);
            }
            let lost = if noted.is_err() { mark } else { None };
            let full = noted.as_ref().ok().and_then(Option::as_ref);
            if lost.is_some() || full.is_some() {
                let mut recent = recent.lock().unwrap_or_else(PoisonError::into_inner);
                let marks = full.into_iter().flat_map(|full| full.marks.iter().copied()).chain(lost);
                marks.for_each(|mark| recent.settled(Some(mark)));
                self.store.put(recent.changes());
            }
            noted
        };
        match noted {
            Ok(None) => {}
            Ok(Some(Full { file, .. })) => {
                tokio::spawn(Self::empty(Arc::downgrade(self), file));
            }
            // the store is told all the same, a moment later
            Err(error) => tracing::warn!(%error, "the list of handled updates cannot be written"),
        }
    }

    fn numbers(&self) -> MutexGuard<'_, List> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The ids and bytes of updates of a chat that wait. A row of a form that is not known is given as it is, with the id `otherwise`.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub(crate) fn parts(&self, chat: i64, numbers: &[u64], otherwise: i64) -> Result<HashMap<u64, (i64, Vec<u8>)>> {
        let mut parts = HashMap::with_capacity(numbers.len());
        for number in numbers {
            let at = key(chat, *number);
            if let Some(row) = self.store.get(Table::Inbox, &at)? {
                parts.insert(*number, kept(&at, &row).map_or_else(|| (otherwise, row), |kept| (kept.id, kept.raw)));
            }
        }
        Ok(parts)
    }

    /// Makes a dead letter of updates that wait, of which these are the [`parts`](Shelf::parts), and of some that were not written yet.
    /// Until the store has written it they come again after a kill.
    pub(crate) fn bury(
        &self,
        chat: i64,
        numbers: &[u64],
        mut waiting: HashMap<u64, (i64, Vec<u8>)>,
        unwritten: Vec<(u64, Row)>,
        failed: Failed,
        recent: &Mutex<Recent>,
    ) {
        let mut unwritten: HashMap<u64, Row> = unwritten.into_iter().collect();
        let marks: Vec<Mark> = unwritten.values().filter_map(|row| row.mark).collect();
        let mut parts = Vec::with_capacity(numbers.len());
        let mut changes = Vec::with_capacity(numbers.len() + 2);
        for number in numbers {
            if let Some(Row { id, raw, .. }) = unwritten.remove(number) {
                parts.push((id, raw));
                continue;
            }
            parts.extend(waiting.remove(number));
            changes.push(Change::remove(Table::Inbox, key(chat, *number)));
        }
        let mut list = self.numbers();
        let id = list.next;
        list.next += 1;
        list.ids.insert(id);
        changes.push(Change::set(Table::Values, "letters", list.next.to_be_bytes()));
        changes.push(Change::set(Table::Letters, id.to_be_bytes(), DeadLetter::new(id, chat, failed, parts).to_bytes()));
        while list.ids.len() > MOST_LETTERS
            && let Some(oldest) = list.ids.pop_first()
        {
            tracing::warn!(letter = oldest, "there are {MOST_LETTERS} dead letters, and the oldest is dropped");
            changes.push(Change::remove(Table::Letters, oldest.to_be_bytes()));
        }
        // under the locks: what is on the list is in the store's queue, and a row of marks is not followed by an older form of itself
        let mut recent = recent.lock().unwrap_or_else(PoisonError::into_inner);
        marks.into_iter().for_each(|mark| recent.settled(Some(mark)));
        changes.extend(recent.changes());
        self.store.put(changes);
    }

    async fn read_letter(&self, id: u64) -> Result<Option<DeadLetter>> {
        if !self.numbers().ids.contains(&id) {
            return Ok(None);
        }
        self.store.flush().await?;
        Ok(self.store.get(Table::Letters, &id.to_be_bytes())?.and_then(|row| DeadLetter::read(id, &row)))
    }

    /// Puts a dead letter's updates back among those that wait, and gives the line they stand in and their numbers. When this is done
    /// they are on disk. `key_of` gives the line of an update, if the one where it stood is not to be it.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub(crate) async fn put_back(&self, id: u64, key_of: impl Fn(i64, &[u8]) -> Option<i64>) -> Result<Option<(i64, Range<u64>)>> {
        let Some(letter) = self.read_letter(id).await? else { return Ok(None) };
        let line = letter.parts.first().and_then(|(id, raw)| key_of(*id, raw)).unwrap_or(letter.key);
        let first = {
            let mut list = self.numbers();
            if !list.ids.remove(&id) {
                return Ok(None);
            }
            let first = self.next.fetch_add(letter.parts.len() as u64, Ordering::Relaxed);
            let rows = (first..).zip(&letter.parts);
            let mut changes: Vec<Change> =
                rows.map(|(number, (id, raw))| Change::set(Table::Inbox, key(line, number), row(*id, raw, REPLAYED))).collect();
            changes.push(Change::remove(Table::Letters, id.to_be_bytes()));
            self.store.put(changes);
            first
        };
        // if this fails the store goes on trying, and until then the letter is where it was, as the next start finds it
        self.store.flush().await?;
        Ok(Some((line, first..first + letter.parts.len() as u64)))
    }

    /// Empties a file of the journal once all that stands in it is on disk, however long the disk makes trouble: until then the other
    /// one grows.
    async fn empty(shelf: Weak<Self>, file: usize) {
        let mut trouble = Trouble::new("the list of handled updates cannot be emptied", "the list of handled updates is emptied again");
        // after the end the next start does it
        while let Some(shelf) = shelf.upgrade() {
            let emptied = match shelf.store.flush().await {
                Ok(()) => shelf.journal.lock().unwrap_or_else(PoisonError::into_inner).empty(file).map_err(Error::from),
                Err(error) => Err(error),
            };
            drop(shelf);
            match emptied {
                Ok(()) => return trouble.over(),
                Err(error) => tokio::time::sleep(trouble.met_anything(&error)).await,
            }
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

impl LetterBox for Shelf {
    fn list(&self, below: Option<u64>, most: usize) -> BoxFuture<'_, Result<Vec<DeadLetter>>> {
        Box::pin(async move {
            let ids: Vec<u64> = self.numbers().ids.range(..below.unwrap_or(u64::MAX)).rev().take(most).copied().collect();
            let mut letters = Vec::with_capacity(ids.len());
            if let (Some(first), Some(last)) = (ids.last(), ids.first()) {
                self.store.flush().await?;
                for (key, row) in self.store.range(Table::Letters, &first.to_be_bytes(), &last.to_be_bytes(), usize::MAX)? {
                    let id = key.try_into().map(u64::from_be_bytes);
                    letters.extend(id.ok().and_then(|id| DeadLetter::read(id, &row)));
                }
                letters.reverse();
            }
            Ok(letters)
        })
    }

    fn letter(&self, id: u64) -> BoxFuture<'_, Result<Option<DeadLetter>>> {
        Box::pin(self.read_letter(id))
    }

    fn count(&self) -> BoxFuture<'_, Result<u64>> {
        Box::pin(async { Ok(self.numbers().ids.len() as u64) })
    }

    fn remove(&self, id: u64) -> BoxFuture<'_, Result<bool>> {
        Box::pin(async move {
            if !self.numbers().ids.remove(&id) {
                return Ok(false);
            }
            self.store.put(vec![Change::remove(Table::Letters, id.to_be_bytes())]);
            self.store.flush().await?;
            Ok(true)
        })
    }

    fn replay(&self, id: u64) -> BoxFuture<'_, Result<bool>> {
        Box::pin(async move { Ok(self.put_back(id, |_, _| None).await?.is_some()) })
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

fn row(id: i64, raw: &[u8], flags: u8) -> Vec<u8> {
    let mut row = Vec::with_capacity(raw.len() + 10);
    // a row without flags can be read by the versions that know of none
    match flags {
        0 => row.push(FORM),
        flags => row.extend([WITH_FLAGS, flags]),
    }
    row.extend(id.to_le_bytes());
    row.extend(raw);
    row
}

fn kept(key: &[u8], row: &[u8]) -> Option<Kept> {
    let (_, number) = place(key)?;
    let (flags, rest) = match row {
        [FORM, rest @ ..] => (0, rest),
        [WITH_FLAGS, flags, rest @ ..] => (*flags, rest),
        _ => return None,
    };
    let (id, raw) = rest.split_first_chunk::<8>()?;
    Some(Kept { number, id: i64::from_le_bytes(*id), raw: raw.to_vec(), replayed: flags & REPLAYED != 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrived(line: i64, id: i64) -> Unwritten {
        Unwritten { line, id, mark: Some((0, id, 0, 0)), raw: Raw::new(move || format!("update {id}").into_bytes()) }
    }

    /// Puts updates on disk, and gives the number of the first.
    /// Makes a dead letter of updates of chat 3 that wait.
    fn bury(shelf: &Shelf, numbers: &[u64], failed: Failed) {
        let waiting = shelf.parts(3, numbers, failed.update).unwrap();
        shelf.bury(3, numbers, waiting, Vec::new(), failed, &Mutex::default());
    }

    async fn keep(shelf: &Shelf, recent: &Mutex<Recent>, updates: Vec<Unwritten>) -> u64 {
        let first = shelf.number(updates.len());
        shelf.keep((first..).zip(updates.into_iter().map(Unwritten::into_row)).collect(), recent);
        shelf.flush().await.unwrap();
        first
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
        let (shelf, waiting) = Shelf::open(store.clone(), Some(UserId(1))).await.unwrap();
        assert!(waiting.is_empty());
        let shelf = Arc::new(shelf);
        let recent = Mutex::new(Recent::load(Some(&store)).unwrap());
        let batch: Vec<_> = (0..6).map(|id| arrived(if id % 2 == 0 { -5 } else { 7 }, id)).collect();
        assert_eq!(keep(&shelf, &recent, batch).await, 0);
        let ids = |chat, numbers, most| -> Vec<i64> { shelf.read(chat, numbers, most).unwrap().into_iter().map(|kept| kept.id).collect() };
        assert_eq!((ids(-5, 0..9, 9), shelf.next()), (vec![0, 2, 4], 6));
        assert_eq!((ids(-5, 0..4, 9), ids(-5, 3..3, 9)), (vec![0, 2], vec![]));
        assert_eq!(ids(7, 2..9, 1), [3]);
        assert_eq!(shelf.read(7, 0..9, 1).unwrap()[0].raw, b"update 1");
        shelf.done(-5, 0, None, true, &recent);
        shelf.done(7, 1, None, true, &recent);
        shelf.flush().await.unwrap();
        assert_eq!((ids(-5, 0..9, 9), ids(7, 0..9, 9)), (vec![2, 4], vec![3, 5]));
    }

    #[tokio::test]
    async fn a_kill_before_the_store_has_heard_of_it_is_made_good_by_the_list() {
        fresh("kill");
        let path = {
            let store = store("kill").await;
            let (shelf, _) = Shelf::open(store.clone(), Some(UserId(1))).await.unwrap();
            let recent = Mutex::new(Recent::load(Some(&store)).unwrap());
            keep(&shelf, &recent, (0..4).map(|id| arrived(3, id)).collect()).await;
            // only the list hears of it, as when the program is killed in the next moment; the last one was never on disk
            for entry in [(3, 0, None), (3, 2, Some((0, 2, 0, 0))), (3, 4, Some((0, 4, 0, 0)))] {
                shelf.journal.lock().unwrap().note(entry).unwrap();
            }
            store.path().to_owned()
        };
        let store = Arc::new(Store::open(&path).await.unwrap());
        let (shelf, waiting) = Shelf::open(store.clone(), Some(UserId(1))).await.unwrap();
        assert_eq!(waiting, HashMap::from([(3, 2)]));
        let left: Vec<i64> = shelf.read(3, 0..9, 9).unwrap().into_iter().map(|kept| kept.id).collect();
        assert_eq!(left, [1, 3]);
        let mut recent = Recent::load(Some(&store)).unwrap();
        for id in [1, 4] {
            assert!(!recent.is_new((0, id, 0, 0)), "a repetition is recognised");
        }
        let recent = Mutex::new(recent);
        assert_eq!(
            keep(&shelf, &recent, vec![arrived(3, 9)]).await,
            5,
            "no number is given twice while it stands on the shelf or in the list"
        );
        drop(shelf);
        drop(store);
        let store = Arc::new(Store::open(&path).await.unwrap());
        let error = Shelf::open(store, Some(UserId(2))).await.unwrap_err();
        assert_eq!(error.kind(), "Settings");
        assert!(error.to_string().contains("holds 3 updates of another account"), "{error}");
    }

    fn failed(update: i64) -> Failed {
        Failed::new(update, None, "handler", "no", 1)
    }

    fn ids(shelf: &Shelf, chat: i64) -> Vec<(i64, bool)> {
        shelf.read(chat, 0..1000, 1000).unwrap().into_iter().map(|kept| (kept.id, kept.replayed)).collect()
    }

    #[tokio::test]
    async fn a_dead_letter_waits_no_more_until_it_is_put_back() {
        fresh("letters");
        let path = {
            let store = store("letters").await;
            let (shelf, _) = Shelf::open(store.clone(), Some(UserId(1))).await.unwrap();
            let recent = Mutex::new(Recent::load(Some(&store)).unwrap());
            keep(&shelf, &recent, (0..5).map(|id| arrived(3, id)).collect()).await;
            bury(&shelf, &[1], failed(1));
            bury(&shelf, &[2, 3], failed(2));
            let letters = LetterBox::list(&shelf, None, 9).await.unwrap();
            assert_eq!(letters.iter().map(|letter| (letter.id(), letter.raw().count())).collect::<Vec<_>>(), [(1, 2), (0, 1)]);
            assert_eq!(LetterBox::list(&shelf, Some(1), 9).await.unwrap().len(), 1);
            assert_eq!(LetterBox::list(&shelf, None, 1).await.unwrap()[0].id(), 1);
            assert_eq!(ids(&shelf, 3), [(0, false), (4, false)]);
            store.path().to_owned()
        };
        let store = Arc::new(Store::open(&path).await.unwrap());
        let (shelf, waiting) = Shelf::open(store, None).await.unwrap();
        assert_eq!(waiting, HashMap::from([(3, 2)]));
        assert_eq!(shelf.count().await.unwrap(), 2);
        assert_eq!(shelf.put_back(1, |_, _| None).await.unwrap(), Some((3, 5..7)));
        assert_eq!(shelf.put_back(1, |_, _| None).await.unwrap(), None);
        assert_eq!(ids(&shelf, 3), [(0, false), (4, false), (2, true), (3, true)]);
        assert_eq!(shelf.letter(0).await.unwrap().unwrap().raw().next(), Some(&b"update 1"[..]));
        assert!(shelf.remove(0).await.unwrap() && !shelf.remove(0).await.unwrap());
        assert_eq!((shelf.count().await.unwrap(), shelf.letter(0).await.unwrap()), (0, None));
        // one that fails again gets a number that no other had
        bury(&shelf, &[5, 6], failed(2));
        assert_eq!(LetterBox::list(&shelf, None, 9).await.unwrap()[0].id(), 2);
    }

    #[tokio::test]
    async fn only_the_newest_letters_are_kept() {
        fresh("many");
        let store = store("many").await;
        let (shelf, _) = Shelf::open(store.clone(), None).await.unwrap();
        for update in 0..MOST_LETTERS as i64 + 3 {
            bury(&shelf, &[], failed(update));
        }
        assert_eq!((shelf.count().await.unwrap(), shelf.letter(2).await.unwrap()), (MOST_LETTERS as u64, None));
        shelf.flush().await.unwrap();
        assert_eq!(store.keys(Table::Letters).unwrap().len(), MOST_LETTERS);
        assert_eq!(shelf.letter(3).await.unwrap().unwrap().update_id(), 3);
    }

    #[tokio::test]
    async fn what_waits_is_sorted_anew_when_the_order_changes() {
        fresh("sort");
        let store = store("sort").await;
        let (shelf, _) = Shelf::open(store.clone(), None).await.unwrap();
        let recent = Mutex::new(Recent::load(Some(&store)).unwrap());
        keep(&shelf, &recent, (0..6).map(|id| arrived(3 + id % 2, id)).collect()).await;
        assert_eq!(shelf.sort_by(Order::Chat, |_, _| None).await.unwrap(), None);
        // the third cannot be read any more, and stays where it is
        let sorted = shelf.sort_by(Order::User, |id, _| (id != 2).then_some(-(id / 3))).await.unwrap();
        assert_eq!(sorted, Some(HashMap::from([(0, 2), (3, 1), (-1, 3)])));
        let ids = |chat| ids(&shelf, chat).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!((ids(0), ids(3), ids(-1), ids(4)), (vec![0, 1], vec![2], vec![3, 4, 5], vec![]));
        assert_eq!(shelf.sort_by(Order::User, |_, _| None).await.unwrap(), None);
    }
}
