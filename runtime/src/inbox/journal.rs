//! Which updates are handled, written down at once.
//!
//! The store writes with an fsync, and so gathers for a while; a program that is killed meanwhile would handle again what it has
//! handled. A plain write survives the program, and costs microseconds. (It does not survive a power cut; then what the store has not
//! heard of yet is handled a second time.)

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// After how many entries the other file is begun.
const ENTRIES: usize = 1 << 16;

/// The bytes of an entry: chat, and number.
const LENGTH: usize = 16;

/// Two files that are written in turn: when one is full and the store has everything that stands in it, it is emptied.
pub(super) struct Journal {
    files: [File; 2],
    current: usize,
    entries: usize,
}

impl Journal {
    /// Opens the files beside the store, and gives what stands in them.
    pub(super) fn open(store: &Path) -> io::Result<(Self, Vec<(i64, u64)>)> {
        let mut handled = Vec::new();
        let mut open = |number: u8| -> io::Result<File> {
            let mut options = OpenOptions::new();
            options.read(true).append(true).create(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(beside(store, number))?;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            // an entry that was cut short is one that was not made
            let (entries, _) = bytes.as_chunks::<8>();
            for entry in entries.as_chunks::<2>().0 {
                handled.push((i64::from_le_bytes(entry[0]), u64::from_le_bytes(entry[1])));
            }
            Ok(file)
        };
        let files = [open(0)?, open(1)?];
        Ok((Self { files, current: 0, entries: 0 }, handled))
    }

    /// Writes down that an update is handled. `Some` is the number of a file that is full: it may be emptied when the store has all
    /// that stands in it.
    pub(super) fn note(&mut self, chat: i64, number: u64) -> io::Result<Option<usize>> {
        let mut entry = [0; LENGTH];
        entry[..8].copy_from_slice(&chat.to_le_bytes());
        entry[8..].copy_from_slice(&number.to_le_bytes());
        self.files[self.current].write_all(&entry)?;
        self.entries += 1;
        if self.entries < ENTRIES || self.files[1 - self.current].metadata()?.len() > 0 {
            return Ok(None);
        }
        let full = self.current;
        (self.current, self.entries) = (1 - full, 0);
        Ok(Some(full))
    }

    /// Forgets what stands in a file.
    pub(super) fn empty(&self, file: usize) -> io::Result<()> {
        self.files[file].set_len(0)
    }
}

fn beside(store: &Path, number: u8) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(if number == 0 { ".done" } else { ".done-2" });
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("capgram-journal-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder.join("a.store")
    }

    #[test]
    fn what_was_noted_is_found_again_and_a_half_entry_is_none() {
        let store = place("again");
        let (mut journal, before) = Journal::open(&store).unwrap();
        assert_eq!(before, []);
        for number in 0..3 {
            assert_eq!(journal.note(-7, number).unwrap(), None);
        }
        let mut half = OpenOptions::new().append(true).open(beside(&store, 0)).unwrap();
        half.write_all(&[1, 2, 3]).unwrap();
        drop(journal);
        let (journal, before) = Journal::open(&store).unwrap();
        assert_eq!(before, [(-7, 0), (-7, 1), (-7, 2)]);
        journal.empty(0).unwrap();
        drop(journal);
        assert_eq!(Journal::open(&store).unwrap().1, []);
    }

    #[test]
    fn a_full_file_gives_way_to_the_other_once_that_is_empty() {
        let store = place("full");
        let (mut journal, _) = Journal::open(&store).unwrap();
        let full: Vec<_> = (0..ENTRIES as u64).filter_map(|number| journal.note(1, number).unwrap()).collect();
        assert_eq!(full, [0]);
        // the first is not emptied yet, so the second goes on
        assert!((0..2 * ENTRIES as u64).all(|number| journal.note(2, number).unwrap().is_none()));
        journal.empty(0).unwrap();
        assert_eq!(journal.note(3, 0).unwrap(), Some(1));
        assert_eq!(journal.note(3, 1).unwrap(), None);
        let before = Journal::open(&store).unwrap().1;
        assert_eq!((before.first(), before.len()), (Some(&(3, 1)), 2 + 2 * ENTRIES));
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;

        let store = place("mode");
        drop(Journal::open(&store).unwrap());
        assert_eq!(std::fs::metadata(beside(&store, 0)).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
