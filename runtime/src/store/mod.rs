//! A small embedded store in one file: what a program must find again after it was killed.
//!
//! Pure Rust (redb), crash-safe: a change is on disk whole or not at all. Changes are queued and written behind by a thread of
//! the store's own, many in one transaction, so that nobody who changes something waits for the disk.

mod claim;
mod file;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};

pub(crate) use self::claim::Claim;
use self::writer::Writer;
use crate::{Error, Result};

/// One of the store's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Table {
    /// Single values by their name.
    Values,
    /// Data centres by their number.
    DataCentres,
    /// Users and chats that were met, by their id.
    Peers,
    /// How far the updates of each channel have come.
    Channels,
    /// Usernames that were looked up.
    Names,
    /// The newest updates, to recognise repetitions.
    Seen,
    /// Updates that wait to be handled, by chat and number.
    Inbox,
    /// Updates whose handlers failed for good, by their number in the list.
    Letters,
}

impl Table {
    pub(crate) const ALL: [Table; 8] =
        [Table::Values, Table::DataCentres, Table::Peers, Table::Channels, Table::Names, Table::Seen, Table::Inbox, Table::Letters];

    fn definition(self) -> TableDefinition<'static, &'static [u8], &'static [u8]> {
        TableDefinition::new(match self {
            Self::Values => "values",
            Self::DataCentres => "data_centres",
            Self::Peers => "peers",
            Self::Channels => "channels",
            Self::Names => "names",
            Self::Seen => "seen",
            Self::Inbox => "inbox",
            Self::Letters => "letters",
        })
    }
}

/// A value that is set, or with `None` removed.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) table: Table,
    pub(crate) key: Vec<u8>,
    pub(crate) value: Option<Vec<u8>>,
}

impl Change {
    pub(crate) fn set(table: Table, key: impl Into<Vec<u8>>, value: impl Into<Vec<u8>>) -> Self {
        Self { table, key: key.into(), value: Some(value.into()) }
    }

    pub(crate) fn remove(table: Table, key: impl Into<Vec<u8>>) -> Self {
        Self { table, key: key.into(), value: None }
    }
}

/// Keys and values of a table.
pub(crate) type Rows = Vec<(Vec<u8>, Vec<u8>)>;

/// A store. The file is locked until it is closed or dropped.
pub struct Store {
    open: RwLock<Option<Open>>,
    path: PathBuf,
}

struct Open {
    database: Arc<Database>,
    writer: Writer,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the store, or creates it: readable by its owner only, and under its name only when it is whole.
    ///
    /// # Errors
    /// [`Error::Store`] if the file cannot be read or written, is in use, or is something else.
    pub(crate) async fn open(path: &Path) -> Result<Self> {
        let at = path.to_owned();
        // redb may panic on a file that was damaged, and the disk may take its time.
        let opened = tokio::task::spawn_blocking(move || file::open(&at)).await;
        let database = Arc::new(match opened {
            Ok(opened) => opened?,
            Err(panicked) => return Err(failed(path, "is damaged", panicked)),
        });
        let writer = Writer::start(database.clone(), path).map_err(|error| failed(path, "cannot be written", error))?;
        Ok(Self { open: RwLock::new(Some(Open { database, writer })), path: path.to_owned() })
    }

    fn open_now(&self) -> RwLockReadGuard<'_, Option<Open>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T>(&self, read: impl FnOnce(&Database) -> Result<T, redb::Error>) -> Result<T> {
        let open = self.open_now();
        let Some(open) = open.as_ref() else { return Err(self.closed()) };
        read(&open.database).map_err(|error| failed(&self.path, "cannot be read", error))
    }

    fn closed(&self) -> Error {
        failed(&self.path, "is closed", "the bot has ended")
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// One value as it is on disk. Blocks for as long as a page takes to read.
    pub(crate) fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>> {
        self.read(|database| {
            let reading = database.begin_read()?;
            Ok(reading.open_table(table.definition())?.get(key)?.map(|value| value.value().to_vec()))
        })
    }

    /// All of a table as it is on disk. Blocks.
    pub(crate) fn all(&self, table: Table) -> Result<Rows> {
        self.read(|database| {
            let reading = database.begin_read()?;
            let table = reading.open_table(table.definition())?;
            let mut rows = Vec::new();
            for row in table.iter()? {
                let (key, value) = row?;
                rows.push((key.value().to_vec(), value.value().to_vec()));
            }
            Ok(rows)
        })
    }

    /// The keys of a table as it is on disk. Blocks.
    pub(crate) fn keys(&self, table: Table) -> Result<Vec<Vec<u8>>> {
        self.read(|database| {
            let reading = database.begin_read()?;
            let table = reading.open_table(table.definition())?;
            let mut keys = Vec::new();
            for row in table.iter()? {
                keys.push(row?.0.value().to_vec());
            }
            Ok(keys)
        })
    }

    /// The first rows of a table between two keys, both of them included, as it is on disk. Blocks for as long as they take to read.
    pub(crate) fn range(&self, table: Table, from: &[u8], to: &[u8], most: usize) -> Result<Rows> {
        self.read(|database| {
            let reading = database.begin_read()?;
            let table = reading.open_table(table.definition())?;
            let mut rows = Vec::new();
            for row in table.range(from..=to)?.take(most) {
                let (key, value) = row?;
                rows.push((key.value().to_vec(), value.value().to_vec()));
            }
            Ok(rows)
        })
    }

    /// Queues changes; they are on disk a moment later, or after [`Store::flush`]. Once the store is closed they are dropped.
    pub(crate) fn put(&self, changes: Vec<Change>) {
        if let Some(open) = self.open_now().as_ref() {
            open.writer.put(changes);
        }
    }

    /// Waits until everything that was queued is on disk.
    ///
    /// # Errors
    /// [`Error::Store`] if something could not be written since the last call.
    pub(crate) async fn flush(&self) -> Result<()> {
        let written = match self.open_now().as_ref() {
            Some(open) => open.writer.flush(),
            None => return Err(self.closed()),
        };
        written.await.map_err(|error| failed(&self.path, "cannot be written", error))
    }

    /// Writes what is queued and lets go of the file, whoever still holds this.
    ///
    /// # Errors
    /// [`Error::Store`] if something could not be written.
    pub(crate) async fn close(&self) -> Result<()> {
        if self.open_now().is_none() {
            return Ok(());
        }
        let flushed = self.flush().await;
        drop(self.open.write().unwrap_or_else(PoisonError::into_inner).take());
        flushed
    }
}

/// The error for a store that fails: which file, what was tried, why.
fn failed(path: &Path, what: &str, error: impl Into<crate::error::BoxError>) -> Error {
    Error::Store { what: format!("the session file {} {what}", path.display()), source: error.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("capgram-store-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder.join("a.session")
    }

    #[tokio::test]
    async fn what_was_put_is_found_again() {
        let path = place("again");
        let store = Store::open(&path).await.unwrap();
        store.put(vec![Change::set(Table::Values, "a", "1"), Change::set(Table::Peers, "a", "2"), Change::set(Table::Peers, "b", "3")]);
        store.put(vec![Change::remove(Table::Peers, "b")]);
        store.flush().await.unwrap();
        assert_eq!(store.get(Table::Values, b"a").unwrap().as_deref(), Some(&b"1"[..]));
        drop(store);
        let store = Store::open(&path).await.unwrap();
        assert_eq!(store.all(Table::Peers).unwrap(), [(b"a".to_vec(), b"2".to_vec())]);
        assert_eq!(store.all(Table::Names).unwrap(), []);
    }

    #[tokio::test]
    async fn a_closed_store_lets_go_of_its_file() {
        let path = place("closed");
        let store = Store::open(&path).await.unwrap();
        store.put(vec![Change::set(Table::Values, "a", "1")]);
        store.close().await.unwrap();
        store.close().await.unwrap();
        store.put(vec![Change::set(Table::Values, "a", "2")]);
        assert_eq!(store.get(Table::Values, b"a").unwrap_err().kind(), "Store");
        let again = Store::open(&path).await.unwrap();
        assert_eq!(again.get(Table::Values, b"a").unwrap().as_deref(), Some(&b"1"[..]));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn only_its_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;

        let path = place("mode");
        drop(Store::open(&path).await.unwrap());
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        drop(Store::open(&path).await.unwrap());
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[tokio::test]
    async fn one_program_at_a_time() {
        let path = place("locked");
        let _open = Store::open(&path).await.unwrap();
        let error = Store::open(&path).await.unwrap_err();
        assert_eq!(error.kind(), "Store");
        assert!(error.to_string().contains("is in use by another program"), "{error}");
    }

    #[tokio::test]
    async fn another_kind_of_file_is_left_as_it_is() {
        for content in ["", "SQLite format 3\0 and much more that is no store of ours"] {
            let path = place("other");
            std::fs::write(&path, content).unwrap();
            let error = Store::open(&path).await.unwrap_err();
            assert!(error.to_string().contains("is not a session file"), "{error}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
        }
    }

    #[tokio::test]
    async fn a_place_that_cannot_be_written() {
        let error = Store::open(Path::new("/nonexistent/folder/a.session")).await.unwrap_err();
        assert_eq!(error.kind(), "Store");
        assert!(error.to_string().contains("/nonexistent/folder/a.session cannot be created"), "{error}");
    }
}
