//! What bots cost to build and to keep running, as ratios of one run each, against what the project promises.
//!
//! ```text
//! cargo run -p capgram-bench -- builds     # `cargo check` of generated bots: cold, after an edit, and against teloxide
//! cargo run -p capgram-bench -- memory     # what an idle bot keeps resident, on each API
//! cargo run -p capgram-bench -- table      # what the table of raw functions adds to a build of the runtime
//! cargo run -p capgram-bench -- files      # 1 GB up and down on each API: memory, time, and the speed against grammers'
//! cargo run -p capgram-bench -- million    # a million updates through one process: memory at the end against the beginning
//! cargo run -p capgram-bench -- compare    # updates per second, latency and memory against teloxide, teloxide-core and grammers
//! ```
//!
//! Each prints its figures and ends with an error if a promise is broken. `docs/measured.md` has the last figures, and
//! `cargo bench -p capgram-macros` is the third measurement: what the attribute itself takes.

mod bots;
mod builds;
mod compare;
mod figures;
mod files;
mod memory;
mod million;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: capgram-bench builds [REPETITIONS] | memory [RUNS] | files [MEGABYTES] | table [REPETITIONS] | million [UPDATES] | compare [ROUNDS [PART OF A TITLE]]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let kept = match arguments.as_slice() {
        ["builds"] => builds::measure(builds::REPETITIONS),
        ["memory"] => memory::measure(memory::RUNS),
        ["files"] => files::measure(files::MEGABYTES),
        ["table"] => table::measure(table::REPETITIONS),
        ["million"] => million::measure(million::UPDATES),
        ["million", updates] => counted(updates).and_then(million::measure),
        ["compare"] => compare::measure(compare::ROUNDS, ""),
        ["compare", rounds] => counted(rounds).and_then(|rounds| compare::measure(rounds, "")),
        ["compare", rounds, only] => counted(rounds).and_then(|rounds| compare::measure(rounds, only)),
        ["table", times] => counted(times).and_then(table::measure),
        ["builds", times] => counted(times).and_then(builds::measure),
        ["memory", times] => counted(times).and_then(memory::measure),
        ["files", megabytes] => counted(megabytes).and_then(files::measure),
        _ => Err(USAGE.to_owned()),
    };
    match kept {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("a promise is broken");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn counted(times: &str) -> Result<usize, String> {
    times.parse().ok().filter(|times| *times > 0).ok_or_else(|| USAGE.to_owned())
}

/// The workspace's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Where everything that is made here goes.
fn scratch() -> PathBuf {
    root().join("target").join("bench")
}
