//! What the table of functions costs: `cargo build` of the runtime with `mtproto`, against the same without the table.
//!
//! Two copies of the sources share one target folder, so that dependencies are built once, before the clock starts. What is
//! timed is the crate `capgram` alone: of a clean build with everything that it depends on, the table is a smaller part still.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::builds::{processor_time_of_children, run};
use crate::figures::{Figures, kept};
use crate::{root, scratch};

/// How often the pair is measured.
pub(crate) const REPETITIONS: usize = 5;

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
    for copy in [&ours, &peer] {
        eprintln!("building what {} needs", copy.display());
        run(&mut cargo(copy, &BUILD))?;
    }
    let mut clock = (Vec::new(), Vec::new());
    let mut processor = (Vec::new(), Vec::new());
    for round in 0..=repetitions {
        let (with, without) = (build(&ours)?, build(&peer)?);
        // The first round is for the machine's caches.
        if round > 0 {
            clock.0.push(with.0);
            clock.1.push(without.0);
            processor.0.push(with.1);
            processor.1.push(without.1);
        }
    }
    let ratio = Figures::ratios(&processor.0, &processor.1);
    let (kept, verdict) = kept(ratio.median(), AT_MOST);
    println!("`cargo build` of capgram with `mtproto`, medians of {repetitions} pairs");
    println!("with the table     {:>6.2} s", Figures::new(clock.0.clone()).median());
    println!("without it         {:>6.2} s", Figures::new(clock.1.clone()).median());
    println!("ratio of the clock {}", Figures::ratios(&clock.0, &clock.1));
    println!("ratio of the CPU   {ratio}  ≤ {AT_MOST}  {verdict}");
    Ok(kept)
}

const BUILD: [&str; 7] = ["build", "--quiet", "--package", "capgram", "--no-default-features", "--features", "mtproto"];

/// Builds the crate anew: seconds on the clock, and of processor time.
fn build(copy: &Path) -> Result<(f64, f64), String> {
    run(&mut cargo(copy, &["clean", "--quiet", "--package", "capgram"]))?;
    let (start, before) = (Instant::now(), processor_time_of_children()?);
    run(&mut cargo(copy, &BUILD))?;
    Ok((start.elapsed().as_secs_f64(), processor_time_of_children()? - before))
}

fn cargo(copy: &Path, arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(copy).args(arguments).arg("--offline").env("CARGO_TARGET_DIR", scratch().join("table-target"));
    // Without the table nothing uses what reads it.
    cargo.env("RUSTFLAGS", "--cap-lints allow");
    for variable in ["CARGO_INCREMENTAL", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER"] {
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
