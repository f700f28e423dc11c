//! The same work on capgram and on its peers, in turn, in front of canned servers.
//!
//! Each contestant is a process of its own, with a server of its own in another, out of the package `bench/peers`. In every round each
//! contestant of a scene runs once, so that the machine's moods meet all of them; a ratio is of two runs of one round.

mod contest;
mod promises;
mod scenes;

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Command;

use contest::{Measured, Pace};
use promises::{PROMISES, Who};
use scenes::{SCENES, Scene};

use crate::figures::Figures;
use crate::{root, scratch};

/// How often each contestant runs.
pub(crate) const ROUNDS: usize = 5;

/// How much faster than the fastest contestant the servers have to be: what they can give is what a bare socket takes.
const HEADROOM: f64 = 2.0;

/// The runs of a scene, by contestant.
type Results = HashMap<Who, Vec<Measured>>;

/// Measures the scenes with `only` in their title, and says whether the promises are kept that they are about.
pub(crate) fn measure(rounds: usize, only: &str) -> Result<bool, String> {
    let peers = build()?;
    let mut all = HashMap::new();
    for scene in SCENES.iter().filter(|scene| scene.title.contains(only)) {
        let mut results = Results::new();
        for _ in 0..rounds {
            for entry in scene.entries {
                let measured = contest::run(&peers, &scratch(), entry.name, entry.commands, scene.task)?;
                results.entry((entry.name, entry.commands)).or_default().push(measured);
            }
        }
        show(scene, &results);
        all.insert(scene.title, results);
    }
    Ok(judge(&all))
}

/// Builds the contestants, and gives their program.
fn build() -> Result<PathBuf, String> {
    let target = scratch().join("peers");
    let manifest = root().join("bench").join("peers").join("Cargo.toml");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--manifest-path"]).arg(manifest).arg("--target-dir").arg(&target);
    let status = cargo.status().map_err(|error| format!("{cargo:?}: {error}"))?;
    if status.success() { Ok(target.join("release").join("capgram-peers")) } else { Err(format!("failed: {cargo:?}")) }
}

fn of(runs: &[Measured], figure: fn(&Measured) -> f64) -> Vec<f64> {
    runs.iter().map(figure).collect()
}

/// Prints what a scene gave.
fn show(scene: &Scene, results: &Results) {
    let reference = results.iter().find_map(|((name, _), runs)| (*name == scene.reference).then_some(runs));
    println!("\n{}; × is against {}", scene.title, scene.reference);
    match scene.task.pace {
        Pace::Burst => println!(
            "{:<24}  {:>9}  {:<18}  {:>10}  {:<18}  {:>8}",
            "contestant, commands", "updates/s", "×", "CPU s/100k", "×", "peak MiB"
        ),
        Pace::Single => println!("{:<24}  {:>8}  {:<18}  {:>8}  {:>8}", "contestant, commands", "p50 µs", "×", "p90 µs", "p99 µs"),
        Pace::Idle => println!("{:<24}  {:>8}  {:<18}  {:>8}", "contestant, commands", "peak MiB", "×", "idle MiB"),
    }
    for entry in scene.entries {
        let Some(runs) = results.get(&(entry.name, entry.commands)) else { continue };
        let name = format!("{}, {}", entry.name, entry.commands);
        let median = |figure| Figures::new(of(runs, figure)).median();
        let ratio = |figure| reference.map_or_else(String::new, |peers| Figures::ratios(&of(runs, figure), &of(peers, figure)).to_string());
        match scene.task.pace {
            Pace::Burst => println!(
                "{name:<24}  {:>9.0}  {:<18}  {:>10.2}  {:<18}  {:>8.1}",
                median(|run| run.rate),
                ratio(|run| run.rate),
                median(|run| run.cpu),
                ratio(|run| run.cpu),
                median(|run| run.peak),
            ),
            Pace::Single => println!(
                "{name:<24}  {:>8.0}  {:<18}  {:>8.0}  {:>8.0}",
                median(|run| run.p50),
                ratio(|run| run.p50),
                median(|run| run.p90),
                median(|run| run.p99),
            ),
            Pace::Idle => {
                println!("{name:<24}  {:>8.1}  {:<18}  {:>8.1}", median(|run| run.peak), ratio(|run| run.peak), median(|run| run.resident));
            }
        }
    }
}

/// Prints which promises are kept.
fn judge(all: &HashMap<&str, Results>) -> bool {
    println!("\n{:<56}  {:<18}  {:<8}", "promise, median [least–most]", "ratio", "bound");
    let mut all_kept = true;
    let mut tell = |what: String, ratio: &Figures, bound: String, kept: bool| {
        all_kept &= kept;
        println!("{what:<56}  {:<18}  {bound:<8}  {}", ratio.to_string(), if kept { "kept" } else { "BROKEN" });
    };
    for promise in PROMISES {
        let Some(results) = all.get(promise.scene) else { continue };
        let (Some(ours), Some(peers)) = (results.get(&promise.ours), results.get(&promise.peer)) else { continue };
        let ratio = Figures::ratios(&of(ours, promise.figure), &of(peers, promise.figure));
        tell(promise.what.to_owned(), &ratio, promise.bound.to_string(), promise.bound.holds(ratio.median()));
    }
    for scene in SCENES {
        let Some(results) = all.get(scene.title).filter(|_| scene.task.pace == Pace::Burst) else { continue };
        let Some(floor) = results.iter().find_map(|((name, _), runs)| name.starts_with("floor").then_some(runs)) else { continue };
        let others = results.iter().filter(|((name, _), _)| !name.starts_with("floor"));
        let fastest = others
            .map(|(_, runs)| of(runs, |run| run.rate))
            .max_by(|one, two| Figures::new(one.clone()).median().total_cmp(&Figures::new(two.clone()).median()));
        let Some(fastest) = fastest else { continue };
        let ratio = Figures::ratios(&of(floor, |run| run.rate), &fastest);
        let kept = ratio.median() >= HEADROOM;
        tell(format!("the server is not the bottleneck: {}", scene.title), &ratio, format!("≥ {HEADROOM:.2}"), kept);
    }
    all_kept
}
