//! How long `cargo check` takes: of a bot with the attribute against the same functions without it, and against teloxide.
//!
//! The generated crates share one target folder, so dependencies are built once, before the clock starts. The two sides of a
//! ratio take turns, so that the machine's moods meet both. Beside the time on the clock, which the promises are about, stands
//! the ratio of processor time, which other programs disturb less.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::bots::{self, Source};
use crate::figures::{Figures, kept};
use crate::{root, scratch};

/// How often each pair is measured.
pub(crate) const REPETITIONS: usize = 9;

const CAPGRAM: &str = "capgram = { workspace = true }\n";
const TELOXIDE: &str = "teloxide = { workspace = true }\n";

/// A generated crate.
struct Bot {
    name: &'static str,
    dependency: &'static str,
    source: Source,
    handlers: usize,
}

const LARGE: Bot = Bot { name: "large-capgram", dependency: CAPGRAM, source: bots::capgram, handlers: 500 };
const LARGE_PLAIN: Bot = Bot { name: "large-plain", dependency: CAPGRAM, source: bots::plain, handlers: 500 };
const USUAL: Bot = Bot { name: "usual-capgram", dependency: CAPGRAM, source: bots::capgram, handlers: 100 };
const USUAL_TELOXIDE: Bot = Bot { name: "usual-teloxide", dependency: TELOXIDE, source: bots::teloxide, handlers: 100 };

const BOTS: [&Bot; 4] = [&LARGE, &LARGE_PLAIN, &USUAL, &USUAL_TELOXIDE];

/// When a crate is checked.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Nothing of the crate itself has been built.
    Cold,
    /// One handler was changed since the last time.
    Edited,
}

struct Promise {
    what: &'static str,
    state: State,
    ours: &'static Bot,
    peer: &'static Bot,
    at_most: f64,
}

const PROMISES: [Promise; 3] = [
    Promise { what: "500 handlers, cold, against no attribute", state: State::Cold, ours: &LARGE, peer: &LARGE_PLAIN, at_most: 1.6 },
    Promise {
        what: "500 handlers, one edited, against no attribute",
        state: State::Edited,
        ours: &LARGE,
        peer: &LARGE_PLAIN,
        at_most: 1.5,
    },
    Promise { what: "100 commands, one edited, against teloxide", state: State::Edited, ours: &USUAL, peer: &USUAL_TELOXIDE, at_most: 1.0 },
];

/// Measures all promises and says whether they are kept.
pub(crate) fn measure(repetitions: usize) -> Result<bool, String> {
    write_workspace()?;
    let mut edition = 0;
    for bot in BOTS {
        write_source(bot, edition)?;
    }
    for bot in BOTS {
        eprintln!("building what {} needs", bot.name);
        run(cargo("check").args(["--package", bot.name]))?;
    }

    println!("{:<48}  {:>7}  {:>7}  {:<17}  {:<17}  bound", "`cargo check`, medians of seconds", "capgram", "peer", "ratio", "CPU ratio");
    let mut all_kept = true;
    for promise in &PROMISES {
        let (mut ours, mut peers) = (Costs::default(), Costs::default());
        for round in 0..=repetitions {
            edition += 1;
            let (our, peer) = (check(promise.ours, promise.state, edition)?, check(promise.peer, promise.state, edition)?);
            // The first round is for the machine's caches.
            if round > 0 {
                ours.add(our);
                peers.add(peer);
            }
        }
        let ratio = Figures::ratios(&ours.clock, &peers.clock);
        let (kept, verdict) = kept(ratio.median(), promise.at_most);
        all_kept &= kept;
        println!(
            "{:<48}  {:>7.2}  {:>7.2}  {:<17}  {:<17}  ≤ {:.1}  {verdict}",
            promise.what,
            Figures::new(ours.clock).median(),
            Figures::new(peers.clock).median(),
            ratio.to_string(),
            Figures::ratios(&ours.processor, &peers.processor).to_string(),
            promise.at_most,
        );
    }
    Ok(all_kept)
}

/// What the builds of one bot took, in seconds.
#[derive(Default)]
struct Costs {
    clock: Vec<f64>,
    processor: Vec<f64>,
}

impl Costs {
    fn add(&mut self, (clock, processor): (f64, f64)) {
        self.clock.push(clock);
        self.processor.push(processor);
    }
}

/// Brings the crate into the state, then checks it: seconds on the clock, and of processor time.
fn check(bot: &Bot, state: State, edition: u32) -> Result<(f64, f64), String> {
    match state {
        State::Cold => run(cargo("clean").args(["--offline", "--quiet", "--package", bot.name]))?,
        State::Edited => write_source(bot, edition)?,
    }
    let (start, before) = (Instant::now(), processor_time_of_children()?);
    run(cargo("check").args(["--offline", "--quiet", "--package", bot.name]))?;
    Ok((start.elapsed().as_secs_f64(), processor_time_of_children()? - before))
}

/// User and system time of all children that have ended, and of theirs, in seconds.
pub(crate) fn processor_time_of_children() -> Result<f64, String> {
    let stat = fs::read_to_string("/proc/self/stat").map_err(|error| format!("/proc/self/stat: {error}"))?;
    // The second field is the program's name in parentheses; cutime and cstime are the 16th and 17th, in ticks of 10 ms.
    let ticks: f64 = stat
        .rsplit_once(')')
        .map(|(_, fields)| fields.split_whitespace().skip(13).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum())
        .ok_or("/proc/self/stat has another form than expected")?;
    Ok(ticks / 100.0)
}

fn folder() -> PathBuf {
    scratch().join("crates")
}

/// A workspace of its own, which starts from the project's versions.
fn write_workspace() -> Result<(), String> {
    let members: Vec<String> = BOTS.iter().map(|bot| format!("{:?}", bot.name)).collect();
    let manifest = format!(
        r#"[workspace]
resolver = "3"
members = [{}]

[workspace.package]
version = "0.0.0"
edition = "2024"
rust-version = "1.95"

[workspace.dependencies]
capgram = {{ path = {:?} }}
teloxide = {{ version = "0.17", default-features = false, features = ["ctrlc_handler", "macros", "rustls"] }}
tokio = {{ version = "1", features = ["macros", "rt-multi-thread"] }}
"#,
        members.join(", "),
        root().join("runtime"),
    );
    write(folder().join("Cargo.toml"), &manifest)?;
    let lock = folder().join("Cargo.lock");
    if !lock.exists() {
        fs::copy(root().join("Cargo.lock"), &lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    }
    for bot in BOTS {
        let manifest = format!(
            r#"[package]
name = "{}"
version.workspace = true
edition.workspace = true
rust-version.workspace = true

[dependencies]
{}tokio.workspace = true
"#,
            bot.name, bot.dependency
        );
        write(folder().join(bot.name).join("Cargo.toml"), &manifest)?;
    }
    Ok(())
}

fn write_source(bot: &Bot, edition: u32) -> Result<(), String> {
    write(folder().join(bot.name).join("src").join("main.rs"), &(bot.source)(bot.handlers, edition))
}

/// Writes the file if it is not the same already, so that cargo does not build again what has not changed.
fn write(path: PathBuf, text: &str) -> Result<(), String> {
    if fs::read_to_string(&path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    let named = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(named)?;
    }
    fs::write(&path, text).map_err(named)
}

/// Cargo as a bot's author has it: the dev profile, incremental.
fn cargo(command: &str) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder()).arg(command).env("CARGO_TARGET_DIR", scratch().join("target"));
    for variable in ["CARGO_INCREMENTAL", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER"] {
        cargo.env_remove(variable);
    }
    cargo
}

pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("failed: {command:?}")) }
}
