//! What the tests of files have in common: content, and a place for it.

use std::path::{Path, PathBuf};

use bytes::Bytes;

/// Bytes that are nowhere the same.
pub fn content(size: usize) -> Bytes {
    (0..size).map(|at| (at * 31 + at / 251) as u8).collect()
}

/// A folder of the test's own, gone with it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("capgram-bot-api-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    pub fn itself(&self) -> &Path {
        &self.0
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // what is left is the system's to clean up
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
