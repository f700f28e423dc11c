//! A million updates through one process, in 100,000 chats: what it has in memory at the end against what it had after the first 100,000.

use std::process::Command;

use crate::figures::kept;
use crate::{root, scratch};

/// How many updates go through.
pub(crate) const UPDATES: usize = 1_000_000;

/// After how many of them it has all that it needs, and in how many chats they happen.
const MARK: usize = 100_000;
const CHATS: usize = 100_000;

/// What the end may have of the beginning.
const AT_MOST: f64 = 1.1;

/// Measures both inboxes and says whether the promise is kept.
pub(crate) fn measure(updates: usize) -> Result<bool, String> {
    if updates < 2 * MARK {
        return Err(format!("fewer than {} updates show nothing", 2 * MARK));
    }
    let target = root().join("target");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).env("CARGO_TARGET_DIR", &target);
    cargo.args(["build", "--release", "--package", "capgram-tests", "--bin", "capgram-million"]);
    if !cargo.status().map_err(|error| format!("{cargo:?}: {error}"))?.success() {
        return Err(format!("failed: {cargo:?}"));
    }
    let folder = scratch().join("million");
    // none but after a run that was cut off
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    println!("{:<16}  {:>16}  {:>16}  ratio  bound", "resident, MB", format!("after {MARK}"), format!("after {updates}"));
    let mut all_kept = true;
    for (what, store) in [("Inbox::memory()", "memory".to_owned()), ("Inbox::file(…)", folder.join("million.store").display().to_string())]
    {
        let mut command = Command::new(target.join("release").join("capgram-million"));
        command.args([updates, MARK, CHATS].map(|number| number.to_string())).arg(store);
        let told = command.output().map_err(|error| format!("{command:?}: {error}"))?;
        if !told.status.success() {
            return Err(format!("failed: {command:?}: {}", String::from_utf8_lossy(&told.stderr)));
        }
        let text = String::from_utf8_lossy(&told.stdout).into_owned();
        let at = |mark: usize| {
            let begins = format!("at {mark}: ");
            let kibibytes = text.lines().find_map(|line| line.strip_prefix(&begins)?.parse::<f64>().ok());
            kibibytes.map(|kibibytes| kibibytes * 1024.0 / 1e6).ok_or_else(|| format!("no mark {mark} in {text}"))
        };
        let (first, last) = (at(MARK)?, at(updates)?);
        let (kept, verdict) = kept(last / first, AT_MOST);
        all_kept &= kept;
        println!("{what:<16}  {first:>16.1}  {last:>16.1}  {:>5.2}  < {AT_MOST}  {verdict}", last / first);
    }
    Ok(all_kept)
}
