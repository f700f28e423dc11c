//! Which updates are handled, written down at once.
//!
//! The store writes with an fsync, and so gathers for a while; a program that is killed meanwhile would handle again what it has
//! handled. A plain write survives the program, and costs microseconds. (It does not survive a power cut; then what the store has not
//! heard of yet is handled a second time.)

use std::collections::VecDeque;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::recent::{Mark, NEWEST};

/// After how many entries the other file is begun.
const ENTRIES: u64 = 1 << 14;

/// The bytes of an entry: what it is, and six for the kind of a mark; then five numbers of eight.
const LENGTH: usize = 48;

/// An entry that begins a file, with a number that grows from file to file.
const BEGINNING: u8 = b'J';
/// A handled update, by line and number, without a mark and with one.
const HANDLED: u8 = 1;
const MARKED: u8 = 2;

/// A handled update: the line in which it stood, its number, and what tells its repetitions where the store does not have that.
pub(super) type Entry = (i64, u64, Option<Mark>);

/// Two files that are written in turn: when one is full and the store has everything that stands in it, it is emptied.
pub(super) struct Journal {
    files: [File; 2],
    /// Which of them is written.
    current: usize,
    /// How many entries it has.
    entries: u64,
    /// The number of the file that is begun next.
    begun: u64,
    /// The newest marks in the current file.
    marks: VecDeque<Mark>,
}

/// A file that is full: it may be emptied when the store has all that stands in it, and its marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Full {
    pub(super) file: usize,
    pub(super) marks: VecDeque<Mark>,
}

impl Journal {
    /// Opens the files beside the store, and gives what stands in them, the oldest first.
    pub(super) fn open(store: &Path) -> io::Result<(Self, Vec<Entry>)> {
        let mut contents = Vec::new();
        let mut open = |number: u8| -> io::Result<File> {
            let mut options = OpenOptions::new();
            options.read(true).append(true).create(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(beside(store, number))?;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            // an entry that was cut short is one that was not made
            let (entries, _) = bytes.as_chunks::<LENGTH>();
            if let [first, rest @ ..] = entries
                && first[0] == BEGINNING
            {
                contents.push((number_at(first, 0) as u64, rest.iter().filter_map(read).collect::<Vec<_>>()));
            }
            Ok(file)
        };
        let files = [open(0)?, open(1)?];
        contents.sort_by_key(|(begun, _)| *begun);
        let begun = contents.last().map_or(0, |(begun, _)| begun + 1);
        let handled = contents.into_iter().flat_map(|(_, entries)| entries).collect();
        Ok((Self { files, current: 0, entries: 0, begun, marks: VecDeque::new() }, handled))
    }

    /// Writes down that an update is handled.
    pub(super) fn note(&mut self, entry: Entry) -> io::Result<Option<Full>> {
        if self.entries == 0 {
            let mut beginning = [0; LENGTH];
            beginning[0] = BEGINNING;
            beginning[8..16].copy_from_slice(&self.begun.to_le_bytes());
            self.append(&beginning)?;
            self.begun += 1;
        }
        self.append(&write(entry))?;
        if let Some(mark) = entry.2 {
            if self.marks.len() >= NEWEST {
                self.marks.pop_front();
            }
            self.marks.push_back(mark);
        }
        if self.entries <= ENTRIES || self.files[1 - self.current].metadata()?.len() > 0 {
            return Ok(None);
        }
        let full = Full { file: self.current, marks: std::mem::take(&mut self.marks) };
        (self.current, self.entries) = (1 - full.file, 0);
        Ok(Some(full))
    }

    fn append(&mut self, entry: &[u8; LENGTH]) -> io::Result<()> {
        let file = &mut self.files[self.current];
        if let Err(error) = file.write_all(entry) {
            // half an entry would make those behind it unreadable; if this fails too, the next start reads what is before it
            let _ = file.set_len(self.entries * LENGTH as u64);
            return Err(error);
        }
        self.entries += 1;
        Ok(())
    }

    /// Forgets what stands in a file.
    pub(super) fn empty(&self, file: usize) -> io::Result<()> {
        self.files[file].set_len(0)
    }
}

fn write((line, number, mark): Entry) -> [u8; LENGTH] {
    let mut entry = [0; LENGTH];
    let (kind, a, b, c) = mark.unwrap_or_default();
    (entry[0], entry[1]) = (if mark.is_some() { MARKED } else { HANDLED }, kind);
    for (place, part) in
        entry[8..].chunks_exact_mut(8).zip([line.to_le_bytes(), number.to_le_bytes(), a.to_le_bytes(), b.to_le_bytes(), c.to_le_bytes()])
    {
        place.copy_from_slice(&part);
    }
    entry
}

fn number_at(entry: &[u8; LENGTH], which: usize) -> i64 {
    entry[8..].as_chunks::<8>().0.get(which).map_or(0, |bytes| i64::from_le_bytes(*bytes))
}

fn read(entry: &[u8; LENGTH]) -> Option<Entry> {
    let mark = match entry[0] {
        HANDLED => None,
        MARKED => Some((entry[1], number_at(entry, 2), number_at(entry, 3), number_at(entry, 4))),
        _ => return None,
    };
    Some((number_at(entry, 0), number_at(entry, 1) as u64, mark))
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
        let entries: Vec<Entry> = (0..3).map(|number| (-7, number, (number != 1).then_some((3, 1, -2, i64::MIN)))).collect();
        for entry in &entries {
            assert_eq!(journal.note(*entry).unwrap(), None);
        }
        let mut half = OpenOptions::new().append(true).open(beside(&store, 0)).unwrap();
        half.write_all(&[1, 2, 3]).unwrap();
        drop(journal);
        let (journal, before) = Journal::open(&store).unwrap();
        assert_eq!(before, entries);
        journal.empty(0).unwrap();
        drop(journal);
        assert_eq!(Journal::open(&store).unwrap().1, []);
    }

    #[test]
    fn a_full_file_gives_way_to_the_other_once_that_is_empty() {
        let store = place("full");
        let (mut journal, _) = Journal::open(&store).unwrap();
        let marked = |line, number| (line, number, Some((0, number as i64, 0, 0)));
        let full: Vec<_> = (0..ENTRIES).filter_map(|number| journal.note(marked(1, number)).unwrap()).collect();
        let newest = (ENTRIES as i64 - NEWEST as i64..ENTRIES as i64).map(|number| (0, number, 0, 0)).collect();
        assert_eq!(full, [Full { file: 0, marks: newest }]);
        // the first is not emptied yet, so the second goes on
        assert!((0..2 * ENTRIES).all(|number| journal.note((2, number, None)).unwrap().is_none()));
        // and is the newer one of the two
        let before = Journal::open(&store).unwrap().1;
        assert_eq!((before[0].0, before.last().unwrap().0, before.len() as u64), (1, 2, 3 * ENTRIES));
        journal.empty(0).unwrap();
        assert_eq!(journal.note((3, 0, None)).unwrap(), Some(Full { file: 1, marks: VecDeque::new() }));
        assert_eq!(journal.note((3, 1, None)).unwrap(), None);
        let before = Journal::open(&store).unwrap().1;
        assert_eq!((before[0].0, *before.last().unwrap(), before.len() as u64), (2, (3, 1, None), 2 + 2 * ENTRIES));
    }

    #[test]
    fn a_file_of_another_form_is_none() {
        let store = place("other");
        std::fs::write(beside(&store, 0), [7; 4 * LENGTH]).unwrap();
        assert_eq!(Journal::open(&store).unwrap().1, []);
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
