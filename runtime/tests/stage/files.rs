//! What the tests of files have in common: content, a place for it, and how far it is.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;
use tokio::sync::oneshot;

/// Bytes of which no two parts are alike.
pub fn content(size: usize) -> Bytes {
    (0..size as u64).map(|n| (n.wrapping_mul(2_654_435_761) >> 16) as u8).collect()
}

/// A folder of the test's own, gone with it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("capgram-{}-{}-{}", env!("CARGO_CRATE_NAME"), std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        Self(folder)
    }

    pub fn itself(&self) -> &Path {
        &self.0
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // what is left is the system's to clean up
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What lies in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Tells once that so many bytes are done, and how many at the first time.
pub fn halfway(bytes: u64) -> (impl FnMut(u64) + Send, oneshot::Receiver<u64>) {
    let (sender, reached) = oneshot::channel();
    let mut sender = Some(sender);
    let tell = move |done: u64| {
        if done >= bytes
            && let Some(sender) = sender.take()
        {
            // the test may have ended
            let _ = sender.send(done);
        }
    };
    (tell, reached)
}
