//! What a file is made of: in memory, or, where it is large, on the disk until nobody needs it any more.

use std::fmt;
use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

/// What is larger lies on the disk, so that a test may move a gigabyte on a small machine.
pub(crate) const LARGE: usize = 32 << 20;

/// How much is read at once.
const PIECE: usize = 1 << 20;

/// A file's content. Clones share it.
#[derive(Clone)]
pub struct Content(Kept);

#[derive(Clone)]
enum Kept {
    Memory(Bytes),
    Disk(Arc<OnDisk>),
}

struct OnDisk {
    shelf: Shelf,
    /// The stretches of the shelf that make up the content, in its order.
    stretches: Vec<Stretch>,
    length: usize,
}

/// Where a part lies.
#[derive(Clone, Copy)]
pub(crate) struct Stretch {
    at: u64,
    length: usize,
}

impl Stretch {
    pub(crate) fn length(self) -> usize {
        self.length
    }
}

/// A file on the disk that grows by what is put on it. It is gone when this is dropped.
pub(crate) struct Shelf {
    file: Mutex<fs::File>,
    path: PathBuf,
}

impl Shelf {
    pub(crate) fn new() -> io::Result<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("capgram-sim-{}-file-{number}", std::process::id()));
        let file = fs::OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
        Ok(Self { file: Mutex::new(file), path })
    }

    pub(crate) fn put(&self, bytes: &[u8]) -> io::Result<Stretch> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let at = file.seek(SeekFrom::End(0))?;
        file.write_all(bytes)?;
        Ok(Stretch { at, length: bytes.len() })
    }

    fn read(&self, at: u64, bytes: &mut [u8]) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(bytes)
    }

    /// The content that these stretches make up.
    pub(crate) fn content(self, stretches: Vec<Stretch>) -> Content {
        let length = stretches.iter().map(|stretch| stretch.length).sum();
        Content(Kept::Disk(Arc::new(OnDisk { shelf: self, stretches, length })))
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        // What cannot be removed is the system's to clean up.
        let _ = fs::remove_file(&self.path);
    }
}

/// A content that comes piece by piece.
#[derive(Default)]
pub(crate) struct Coming {
    memory: Vec<u8>,
    shelf: Option<(Shelf, usize)>,
}

impl Coming {
    pub(crate) fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some((shelf, length)) = &mut self.shelf {
            *length += shelf.put(bytes)?.length;
            return Ok(());
        }
        self.memory.extend_from_slice(bytes);
        if self.memory.len() > LARGE {
            let shelf = Shelf::new()?;
            let length = shelf.put(&std::mem::take(&mut self.memory))?.length;
            self.shelf = Some((shelf, length));
        }
        Ok(())
    }

    pub(crate) fn finish(self) -> Content {
        match self.shelf {
            Some((shelf, length)) => shelf.content(vec![Stretch { at: 0, length }]),
            None => self.memory.into(),
        }
    }
}

impl Content {
    /// How many bytes it has.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Memory(bytes) => bytes.len(),
            Kept::Disk(disk) => disk.length,
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// These bytes of it; what is beyond its end is left out.
    ///
    /// # Panics
    /// When a large one cannot be read from the disk, where it was written a moment ago.
    pub fn slice(&self, range: Range<usize>) -> Bytes {
        let range = range.start.min(self.len())..range.end.min(self.len());
        match &self.0 {
            Kept::Memory(bytes) => bytes.slice(range.start..range.end.max(range.start)),
            Kept::Disk(disk) => disk.slice(range).expect("what the simulator has written to the disk can be read").into(),
        }
    }

    /// All of it in memory.
    pub fn to_vec(&self) -> Vec<u8> {
        self.slice(0..self.len()).into()
    }

    /// All of it, a mebibyte at a time, from a place on.
    pub(crate) fn pieces(&self, from: usize) -> impl Iterator<Item = Bytes> + Send + 'static {
        let content = self.clone();
        (from..self.len()).step_by(PIECE).map(move |at| content.slice(at..at + PIECE))
    }

    /// Writes it to a file.
    pub(crate) fn write_to(&self, path: &Path) -> io::Result<()> {
        let mut file = fs::File::create(path)?;
        self.pieces(0).try_for_each(|piece| file.write_all(&piece))
    }
}

impl OnDisk {
    fn slice(&self, range: Range<usize>) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; range.len()];
        let mut start = 0;
        for stretch in &self.stretches {
            // what this stretch has of the range, counted from the beginning of the content
            let (from, to) = (range.start.max(start), range.end.min(start + stretch.length));
            if from < to {
                self.shelf.read(stretch.at + (from - start) as u64, &mut bytes[from - range.start..to - range.start])?;
            }
            start += stretch.length;
        }
        Ok(bytes)
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} bytes)", self.len())
    }
}

impl<T: AsRef<[u8]> + ?Sized> PartialEq<T> for Content {
    fn eq(&self, other: &T) -> bool {
        let other = other.as_ref();
        self.len() == other.len() && self.pieces(0).zip(other.chunks(PIECE)).all(|(piece, chunk)| piece == chunk)
    }
}

impl<T: Into<Bytes>> From<T> for Content {
    fn from(bytes: T) -> Self {
        Self(Kept::Memory(bytes.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_content_lies_on_the_disk_and_is_the_same() {
        let bytes: Vec<u8> = (0..LARGE + 3 * PIECE + 7).map(|at| (at * 31 + at / 251) as u8).collect();
        let mut coming = Coming::default();
        for chunk in bytes.chunks(700_001) {
            coming.add(chunk).expect("a disk");
        }
        let content = coming.finish();
        assert!(matches!(content.0, Kept::Disk(_)));
        assert_eq!(content.len(), bytes.len());
        assert!(content == bytes);
        assert_eq!(content.slice(699_990..700_010), bytes[699_990..700_010]);
        assert_eq!(content.slice(bytes.len() - 5..bytes.len() + 5), bytes[bytes.len() - 5..]);
    }

    #[test]
    fn parts_may_come_in_any_order() {
        let shelf = Shelf::new().expect("a disk");
        let path = shelf.path.clone();
        let (second, first) = (shelf.put(b"def").expect("a disk"), shelf.put(b"abc").expect("a disk"));
        let content = shelf.content(vec![first, second]);
        assert!(content == b"abcdef");
        assert_eq!(content.slice(2..4), b"cd"[..]);
        drop(content);
        assert!(!path.exists());
    }
}
