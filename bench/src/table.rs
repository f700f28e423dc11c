//! What the table of functions adds to a clean build of the runtime with `mtproto`.
//!
//! Two copies of the sources, one without the table, share one target folder. First everything is built from nothing, which is the
//! clean build; then the crate `capgram` alone is built again and again, of both copies in turns, and the order of the two changes from
//! pair to pair. What counts is processor time, of all compilers together: a busy machine takes longer on the clock, and hardly more
//! of it. The difference of a pair, as a part of the clean build, is what the table adds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::builds::{processor_time_of_children, run};
use crate::figures::{Figures, kept};
use crate::{root, scratch};

/// How often the pair is measured.
pub(crate) const REPETITIONS: usize = 7;

/// The promise: at most five parts in a hundred more.
const AT_MOST: f64 = 1.05;

/// What a build of the runtime needs of the workspace.
const PARTS: [&str; 5] = ["catalogue", "macros", "runtime", "sim", "examples"];

/// The files of the table, which the peer has empty.
const TABLE: [&str; 2] = ["runtime/src/functions/table.rs", "runtime/src/functions/restrictions.rs"];

/// Measures the promise and says whether it is kept.
pub(crate) fn measure(repetitions: usize) -> Result<bool, String> {
    let (ours, peer) = (folder("with"), folder("without"));
    for copy in [&ours, &peer] {
        copied(copy)?;
    }
    for file in TABLE {
        write(&peer.join(file), "")?;
    }
    eprintln!("building everything from nothing");
    if target().exists() {
        fs::remove_dir_all(target()).map_err(|error| format!("{}: {error}", target().display()))?;
    }
    let clean = timed(&peer)?;
    eprintln!("building the crate with the table and without it, {repetitions} pairs");
    timed(&ours)?;

    let mut alone = Costs::default();
    for round in 0..=repetitions {
        let (with, without) = if round % 2 == 0 {
            let with = again(&ours)?;
            (with, again(&peer)?)
        } else {
            let without = again(&peer)?;
            (again(&ours)?, without)
        };
        // The first round is for the machine's caches.
        if round > 0 {
            alone.add(with, without);
        }
    }
    let whole = Figures::new(alone.processor.iter().map(|(with, without)| (clean.processor + with - without) / clean.processor).collect());
    let (with, without): (Vec<f64>, Vec<f64>) = alone.processor.iter().copied().unzip();
    let on_the_clock: (Vec<f64>, Vec<f64>) = alone.clock.iter().copied().unzip();
    let (kept, verdict) = kept(whole.median(), AT_MOST);
    println!("what the table of raw functions costs; medians of {repetitions} pairs, [least–most], seconds of processor time");
    println!("clean build without the table    {:>7.2}  ({:.2} s on the clock)", clean.processor, clean.clock);
    println!("the crate alone, with the table  {:>7.2}", Figures::new(with.clone()).median());
    println!("the crate alone, without it      {:>7.2}", Figures::new(without.clone()).median());
    println!(
        "ratio of the crate alone         {}  (on the clock {})",
        Figures::ratios(&with, &without),
        Figures::ratios(&on_the_clock.0, &on_the_clock.1)
    );
    println!("ratio of the clean build         {:.3} [{:.3}–{:.3}]  ≤ {AT_MOST}  {verdict}", whole.median(), whole.least(), whole.most());
    Ok(kept)
}

const BUILD: [&str; 8] = ["rustc", "--quiet", "--package", "capgram", "--lib", "--no-default-features", "--features", "mtproto"];

/// What one build took, in seconds.
#[derive(Clone, Copy)]
struct Cost {
    clock: f64,
    processor: f64,
}

/// What the builds of the crate alone took, in pairs: with the table and without it.
#[derive(Default)]
struct Costs {
    clock: Vec<(f64, f64)>,
    processor: Vec<(f64, f64)>,
}

impl Costs {
    fn add(&mut self, with: Cost, without: Cost) {
        self.clock.push((with.clock, without.clock));
        self.processor.push((with.processor, without.processor));
    }
}

/// Builds what is not built yet.
fn timed(copy: &Path) -> Result<Cost, String> {
    let (start, before) = (Instant::now(), processor_time_of_children()?);
    run(&mut cargo(copy, &BUILD))?;
    Ok(Cost { clock: start.elapsed().as_secs_f64(), processor: processor_time_of_children()? - before })
}

/// Builds the crate anew.
fn again(copy: &Path) -> Result<Cost, String> {
    run(&mut cargo(copy, &["clean", "--quiet", "--package", "capgram"]))?;
    timed(copy)
}

fn target() -> PathBuf {
    scratch().join("table-target")
}

fn cargo(copy: &Path, arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(copy).args(arguments).arg("--offline").env("CARGO_TARGET_DIR", target());
    // Without the table nothing uses what reads it.
    cargo.env("RUSTFLAGS", "--cap-lints allow");
    // what a clean build does not have, its cache, would only be written
    cargo.env("CARGO_INCREMENTAL", "0");
    for variable in ["CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER"] {
        cargo.env_remove(variable);
    }
    cargo
}

fn folder(name: &str) -> PathBuf {
    scratch().join("table").join(name)
}

/// The sources, as they are now.
fn copied(to: &Path) -> Result<(), String> {
    let manifest = read(&root().join("Cargo.toml"))?;
    let members = manifest.lines().find(|line| line.starts_with("members = ")).ok_or("the workspace names no members")?;
    write(&to.join("Cargo.toml"), &manifest.replace(members, "members = [\"catalogue\", \"macros\", \"runtime\", \"sim\"]"))?;
    write(&to.join("Cargo.lock"), &read(&root().join("Cargo.lock"))?)?;
    write(&to.join("README.md"), &read(&root().join("README.md"))?)?;
    PARTS.iter().try_for_each(|part| copied_folder(&root().join(part), &to.join(part)))
}

fn copied_folder(from: &Path, to: &Path) -> Result<(), String> {
    let entries = fs::read_dir(from).map_err(|error| format!("{}: {error}", from.display()))?;
    for entry in entries {
        let entry = entry.map_err(|error| error.to_string())?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copied_folder(&path, &target)? } else { write_bytes(&target, &read_bytes(&path)?)? }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    write_bytes(path, text.as_bytes())
}

fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let named = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(named)?;
    }
    fs::write(path, bytes).map_err(named)
}
