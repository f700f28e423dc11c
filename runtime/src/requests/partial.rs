//! A file that is being downloaded: beside its place until it is whole.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;

/// How long the last write of a download that was dropped a moment ago may take.
const LAST_WRITE: Duration = Duration::from_secs(2);

/// What has arrived so far. It is removed when this is dropped, unless it is to be continued later.
pub(super) struct Partial {
    file: Option<tokio::fs::File>,
    path: PathBuf,
    length: u64,
    keep: bool,
}

impl Partial {
    /// Begins `<to>.part`, or goes on with `<to>.<unique>.part`: another file under the same name is never continued with this one.
    ///
    /// # Errors
    /// When it cannot be written, or another download writes it.
    pub(super) async fn open(to: &Path, unique: Option<&str>) -> io::Result<Self> {
        let mut path = to.as_os_str().to_owned();
        if let Some(unique) = unique {
            let safe = |letter: char| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '_' };
            path.push(".");
            path.push(unique.chars().map(safe).collect::<String>());
        }
        path.push(".part");
        let (path, keep) = (PathBuf::from(path), unique.is_some());
        // In one go, so that a future that is dropped here leaves no file behind: the value is dropped too.
        tokio::task::spawn_blocking(move || Self::open_at(path, keep)).await.map_err(io::Error::other)?
    }

    fn open_at(path: PathBuf, keep: bool) -> io::Result<Self> {
        let cannot = |error: io::Error| io::Error::new(error.kind(), format!("{} cannot be written: {error}", path.display()));
        let mut file = locked(&path).map_err(cannot)?;
        if !keep {
            file.set_len(0).map_err(cannot)?;
        }
        let length = file.seek(SeekFrom::End(0)).map_err(cannot)?;
        Ok(Self { file: Some(tokio::fs::File::from_std(file)), path, length, keep })
    }

    /// How much is there.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    fn file(&mut self) -> io::Result<&mut tokio::fs::File> {
        self.file.as_mut().ok_or_else(|| io::Error::other("the file is in its place already"))
    }

    /// Begins anew.
    pub(super) async fn clear(&mut self) -> io::Result<()> {
        let file = self.file()?;
        file.set_len(0).await?;
        tokio::io::AsyncSeekExt::rewind(file).await?;
        self.length = 0;
        Ok(())
    }

    pub(super) async fn write(&mut self, piece: &[u8]) -> io::Result<()> {
        self.file()?.write_all(piece).await?;
        self.length += piece.len() as u64;
        Ok(())
    }

    /// Moves the whole file to its place.
    pub(super) async fn finish(mut self, to: &Path) -> io::Result<()> {
        let file = self.file()?;
        file.flush().await?;
        file.sync_all().await?;
        tokio::fs::rename(&self.path, to).await?;
        // only now is the lock let go: nobody may go on with what is whole
        self.file = None;
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // without a file it is in its place
        if self.file.is_some() && !(self.keep && self.length > 0) {
            // the error at hand matters more than one of the clean-up
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// Opens a file that nobody else writes.
fn locked(path: &Path) -> io::Result<File> {
    let deadline = Instant::now() + LAST_WRITE;
    loop {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            // whoever had it may just have moved it to its place, or removed it
            Ok(()) if path.exists() => return Ok(file),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(10)),
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::new(io::ErrorKind::ResourceBusy, "another download to the same place is under way"));
            }
            // not every file system knows locks
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("capgram-partial-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn only_what_is_to_be_continued_stays() {
        let folder = folder("stays");
        let to = folder.join("a.iso");
        let mut plain = Partial::open(&to, None).await.unwrap();
        plain.write(b"abc").await.unwrap();
        assert_eq!(names(&folder), ["a.iso.part"]);
        drop(plain);
        assert_eq!(names(&folder), [""; 0]);

        let mut first = Partial::open(&to, Some("x/1")).await.unwrap();
        first.write(b"abc").await.unwrap();
        drop(first);
        drop(Partial::open(&to, Some("y")).await.unwrap());
        assert_eq!(names(&folder), ["a.iso.x_1.part"], "what is empty is no use");
        let mut again = Partial::open(&to, Some("x/1")).await.unwrap();
        assert_eq!(again.length(), 3);
        again.write(b"def").await.unwrap();
        again.finish(&to).await.unwrap();
        assert_eq!(names(&folder), ["a.iso"]);
        assert_eq!(std::fs::read(&to).unwrap(), b"abcdef");
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[tokio::test]
    async fn two_downloads_to_one_place_do_not_mix() {
        let folder = folder("mix");
        let to = folder.join("a.iso");
        let first = Partial::open(&to, None).await.unwrap();
        let error = Partial::open(&to, None).await.err().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::ResourceBusy, "{error}");
        first.finish(&to).await.unwrap();
        Partial::open(&to, None).await.unwrap().finish(&to).await.unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
