//! A large file up and down: what it costs a bot in memory and time. The measurement is `tests/files.rs`, here with its real size and in release.

use std::process::Command;

use crate::root;

/// The size that is promised.
pub(crate) const MEGABYTES: usize = 1024;

/// Moves the file on both APIs, and says whether the memory was kept to.
pub(crate) fn measure(megabytes: usize) -> Result<bool, String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).args(["test", "--release", "--package", "capgram-tests", "--test", "files", "--", "--nocapture"]);
    // one after the other, so that none takes the other's time
    cargo.args(["--test-threads", "1"]).env("CAPGRAM_FILES_MB", megabytes.to_string()).env("CAPGRAM_FILES_COMPARE", "1");
    let status = cargo.status().map_err(|error| format!("{cargo:?}: {error}"))?;
    Ok(status.success())
}
