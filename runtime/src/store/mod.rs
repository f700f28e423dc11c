//! A small embedded store in one file: what a program must find again after it was killed.
//!
//! Pure Rust (redb), crash-safe: a change is on disk whole or not at all. Changes are queued and written behind by a thread of
//! the store's own, many in one transaction, so that nobody who changes something waits for the disk.

mod file;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};

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
}

impl Table {
    pub(crate) const ALL: [Table; 5] = [Table::Values, Table::DataCentres, Table::Peers, Table::Channels, Table::Names];

    fn definition(self) -> TableDefinition<'static, &'static [u8], &'static [u8]> {
        TableDefinition::new(match self {
            Self::Values => "values",
            Self::DataCentres => "data_centres",
            Self::Peers => "peers",
            Self::Channels => "channels",
            Self::Names => "names",
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

/// An open store. The file is locked until it is closed or dropped.
pub(crate) struct Store {
    database: Arc<Database>,
    writer: Writer,
    path: PathBuf,
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
        Ok(Self { database, writer, path: path.to_owned() })
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// One value as it is on disk. Blocks for as long as a page takes to read.
    pub(crate) fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>> {
        let read = || -> Result<Option<Vec<u8>>, redb::Error> {
            let reading = self.database.begin_read()?;
            Ok(reading.open_table(table.definition())?.get(key)?.map(|value| value.value().to_vec()))
        };
        read().map_err(|error| failed(&self.path, "cannot be read", error))
    }

    /// All of a table as it is on disk. Blocks.
    pub(crate) fn all(&self, table: Table) -> Result<Rows> {
        let read = || -> Result<Rows, redb::Error> {
            let reading = self.database.begin_read()?;
            let table = reading.open_table(table.definition())?;
            let mut rows = Vec::new();
            for row in table.iter()? {
                let (key, value) = row?;
                rows.push((key.value().to_vec(), value.value().to_vec()));
            }
            Ok(rows)
        };
        read().map_err(|error| failed(&self.path, "cannot be read", error))
    }

    /// Queues changes; they are on disk a moment later, or after [`Store::flush`].
    pub(crate) fn put(&self, changes: Vec<Change>) {
        self.writer.put(changes);
    }

    /// Waits until everything that was queued is on disk.
    ///
    /// # Errors
    /// [`Error::Store`] if something could not be written since the last call.
    pub(crate) async fn flush(&self) -> Result<()> {
        self.writer.flush().await.map_err(|error| failed(&self.path, "cannot be written", error))
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
