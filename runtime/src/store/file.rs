//! Opening and creating the file.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use redb::backends::FileBackend;
use redb::{Builder, Database, DatabaseError, ReadableDatabase, StorageError};

use super::{Table, failed};
use crate::{Error, Result};

/// How a redb file begins.
const MAGIC: &[u8; 9] = b"redb\x1A\x0A\xA9\x0D\x0A";

/// What the value `format` says in a store of this version.
const FORMAT: &[u8] = b"capgram 1";

/// How many bytes of the file are kept in memory. redb's default is a gibibyte, and a bot with a long backlog would grow to that.
const CACHE: usize = 2 << 20;

/// How long a program that is just ending may hold the file.
const PATIENCE: Duration = Duration::from_secs(2);

/// Opens the store or creates it. Blocks.
pub(super) fn open(path: &Path) -> Result<Database> {
    let until = Instant::now() + PATIENCE;
    loop {
        match existing(path)? {
            Opened::Open(database) => return Ok(database),
            Opened::Missing => {
                if let Some(database) = create(path)? {
                    return Ok(database);
                }
            }
            Opened::InUse if Instant::now() >= until => {
                return Err(failed(path, "is in use by another program", DatabaseError::DatabaseAlreadyOpen));
            }
            Opened::InUse => {}
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

enum Opened {
    Open(Database),
    Missing,
    InUse,
}

fn existing(path: &Path) -> Result<Opened> {
    let mut file = match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Opened::Missing),
        Err(error) => return Err(failed(path, "cannot be opened", error)),
    };
    // Asked before redb sees it: redb makes a database of an empty file.
    let mut start = [0; MAGIC.len()];
    match file.read_exact(&mut start) {
        Ok(()) if &start == MAGIC => {}
        Ok(()) => return Err(foreign(path)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Err(foreign(path)),
        Err(error) => return Err(failed(path, "cannot be read", error)),
    }
    let database = match database(file) {
        Ok(database) => database,
        Err(DatabaseError::DatabaseAlreadyOpen) => return Ok(Opened::InUse),
        Err(DatabaseError::Storage(StorageError::Corrupted(what))) => return Err(failed(path, "is damaged", what)),
        Err(error) => return Err(failed(path, "cannot be opened", error)),
    };
    let format = || -> Result<Option<Vec<u8>>, redb::Error> {
        let reading = database.begin_read()?;
        Ok(reading.open_table(Table::Values.definition())?.get(&b"format"[..])?.map(|value| value.value().to_vec()))
    };
    match format() {
        Ok(Some(format)) if format == FORMAT => {}
        Ok(Some(format)) => {
            let format = String::from_utf8_lossy(&format).into_owned();
            return Err(failed(path, "was written by another version of capgram", format!("its format is `{format}`")));
        }
        Ok(None) | Err(redb::Error::TableDoesNotExist(_)) => return Err(foreign(path)),
        Err(error) => return Err(failed(path, "cannot be read", error)),
    }
    let complete = || -> Result<(), redb::Error> {
        let present = database.begin_read()?.list_tables()?.count();
        if present < Table::ALL.len() {
            // written before there were all of today's tables
            let writing = database.begin_write()?;
            for table in Table::ALL {
                writing.open_table(table.definition())?;
            }
            writing.commit()?;
        }
        Ok(())
    };
    complete().map_err(|error| failed(path, "cannot be written", error))?;
    only_for_its_owner(path)?;
    Ok(Opened::Open(database))
}

fn foreign(path: &Path) -> Error {
    failed(path, "is not a session file of capgram", "delete it, or give the session another name")
}

fn database(file: File) -> Result<Database, DatabaseError> {
    Builder::new().set_cache_size(CACHE).create_with_backend(FileBackend::new(file)?)
}

/// Creates the store beside its place and moves it there when it is whole. `None` if somebody else was faster.
fn create(path: &Path) -> Result<Option<Database>> {
    let cannot = |error: crate::error::BoxError| failed(path, "cannot be created", error);
    let part = part(path);
    let made = || -> Result<Database, crate::error::BoxError> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let database = database(options.open(&part)?)?;
        let writing = database.begin_write()?;
        for table in Table::ALL {
            writing.open_table(table.definition())?;
        }
        writing.open_table(Table::Values.definition())?.insert(&b"format"[..], FORMAT)?;
        writing.commit()?;
        Ok(database)
    };
    let database = made().map_err(|error| {
        // what is left of it is of no use to anybody
        let _ = std::fs::remove_file(&part);
        cannot(error)
    })?;
    // A link fails if the name is taken, which a rename does not.
    let placed = match std::fs::hard_link(&part, path) {
        Ok(()) => std::fs::remove_file(&part).map(|()| true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => std::fs::remove_file(&part).map(|()| false),
        // not every file system has links
        Err(_) => std::fs::rename(&part, path).map(|()| true),
    };
    let placed = placed.map_err(|error| cannot(error.into()))?;
    #[cfg(unix)]
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        // the name is part of what must survive a power cut
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| cannot(error.into()))?;
    }
    Ok(placed.then_some(database))
}

/// A name beside `path` that nobody else uses.
fn part(path: &Path) -> PathBuf {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(0);

    let mut name = path.as_os_str().to_owned();
    name.push(format!(".new-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
    PathBuf::from(name)
}

/// Takes the file away from everybody else: it holds a key.
fn only_for_its_owner(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        let wanted = std::fs::Permissions::from_mode(0o600);
        let tightened = std::fs::metadata(path)
            .and_then(|metadata| if metadata.permissions().mode() & 0o077 == 0 { Ok(()) } else { std::fs::set_permissions(path, wanted) });
        tightened.map_err(|error| failed(path, "can be read by others, and this cannot be changed", error))?;
    }
    Ok(())
}
