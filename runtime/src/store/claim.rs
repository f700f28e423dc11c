//! Which file a bot's store is.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// A path that this program uses, so that two bots with one module name do not get one file.
pub(crate) struct Claim {
    pub(crate) path: PathBuf,
    held: AtomicBool,
}

static CLAIMED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

impl Claim {
    pub(crate) fn new(path: Option<&Path>, module: &str) -> Self {
        let name = module.replace("::", "-");
        let wanted = match path {
            Some(folder) if folder.is_dir() => folder.join(format!("{name}.session")),
            Some(path) => path.to_owned(),
            None => PathBuf::from(format!("{name}.session")),
        };
        // A file that the program named for one bot is that bot's; what comes from the environment or from the module's name may
        // be meant for several bots that run alongside each other.
        let own = path.is_some_and(|path| std::env::var_os("CAPGRAM_STORE").is_none_or(|shared| shared != *path));
        let mut claimed = CLAIMED.lock().unwrap_or_else(PoisonError::into_inner);
        let mut place = wanted.clone();
        let mut count = 1;
        while !own && claimed.contains(&place) {
            count += 1;
            let stem = wanted.file_stem().unwrap_or_default().to_string_lossy();
            let extension = wanted.extension().map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
            place = wanted.with_file_name(format!("{stem}-{count}{extension}"));
        }
        claimed.push(place.clone());
        Self { path: place, held: AtomicBool::new(true) }
    }
}

impl Claim {
    pub(crate) fn give_back(&self) {
        if !self.held.swap(false, Ordering::Relaxed) {
            // somebody else may have it by now
            return;
        }
        let mut claimed = CLAIMED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(position) = claimed.iter().position(|path| *path == self.path) {
            claimed.swap_remove(position);
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.give_back();
    }
}
