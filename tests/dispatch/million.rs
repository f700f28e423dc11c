//! What goes through a process leaves nothing behind. `capgram-bench -- million` is the same with a million.

use std::process::Command;

use capgram_tests::cargo::scratch;

/// Fewer than the bench takes, so that a build with debug assertions is done in seconds; the store's own cache has filled by the mark.
const UPDATES: u64 = 60_000;
const MARK: u64 = 20_000;
const CHATS: u64 = 10_000;

/// What the process had in memory at the mark, and at the end.
fn resident(store: &str) -> (f64, f64) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_capgram-million"));
    let told = command.args([UPDATES, MARK, CHATS].map(|number| number.to_string())).arg(store).output().expect("it can be started");
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.status.success(), "{text}{}", String::from_utf8_lossy(&told.stderr));
    let at = |mark: u64| {
        let begins = format!("at {mark}: ");
        text.lines().find_map(|line| line.strip_prefix(&begins)?.parse::<f64>().ok()).unwrap_or_else(|| panic!("no mark {mark} in {text}"))
    };
    (at(MARK), at(UPDATES))
}

fn stays_flat(store: &str) {
    let (at_mark, at_end) = resident(store);
    println!("{at_mark} kB after {MARK} updates, {at_end} kB after {UPDATES}");
    assert!(at_mark > 1_000.0, "a program has more than that: {at_mark} kB");
    assert!(at_end <= at_mark * 1.1, "{at_mark} kB after {MARK} updates, {at_end} kB after {UPDATES}");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_flat_in_memory() {
    stays_flat("memory");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_flat_with_a_file() {
    let folder = scratch("million");
    stays_flat(&folder.join("million.store").display().to_string());
}
