//! Everything that CI runs, in the order in which it fails fastest.

use std::path::Path;
use std::process::Command;

use crate::{generate, test};

/// Runs all checks and stops at the first that fails.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    cargo(root, &["fmt", "--all", "--check"])?;
    step("generated files");
    generate::check(root)?;
    cargo(root, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    // alone, as it is built for its users: the workspace's other crates switch on more of what it depends on
    cargo(root, &["check", "-p", "capgram-macros"])?;
    for features in ["bot-api", "mtproto", "", "bot-api,redis", "mtproto,redis", "bot-api,webhooks", "mtproto,health,metrics"] {
        cargo(root, &["check", "-p", "capgram", "--no-default-features", "--features", features])?;
    }
    builds_without(root, "bot-api", &["grammers", "axum", "metrics", "redis"])?;
    builds_without(root, "mtproto", &["teloxide", "reqwest", "axum", "metrics", "redis"])?;
    step("cargo doc");
    run(Command::new(env!("CARGO")).current_dir(root).env("RUSTDOCFLAGS", "-D warnings").args(["doc", "--workspace", "--no-deps"]))?;
    test::test(root)
}

/// A bot that uses one API must not build the client of the other.
fn builds_without(root: &Path, feature: &str, strangers: &[&str]) -> Result<(), String> {
    step(&format!("dependencies of `{feature}`"));
    let tree = Command::new(env!("CARGO"))
        .current_dir(root)
        .args(["tree", "-p", "capgram", "--edges", "normal,build", "--prefix", "none"])
        .args(["--no-default-features", "--features", feature])
        .output()
        .map_err(|error| format!("cargo tree: {error}"))?;
    if !tree.status.success() {
        return Err(String::from_utf8_lossy(&tree.stderr).into_owned());
    }
    let tree = String::from_utf8_lossy(&tree.stdout);
    let found: Vec<&str> = tree.lines().filter(|line| strangers.iter().any(|stranger| line.starts_with(stranger))).collect();
    if found.is_empty() { Ok(()) } else { Err(format!("the feature `{feature}` alone builds {}", found.join(", "))) }
}

pub(crate) fn cargo(root: &Path, arguments: &[&str]) -> Result<(), String> {
    step(&format!("cargo {}", arguments.join(" ")));
    run(Command::new(env!("CARGO")).current_dir(root).args(arguments))
}

pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("failed: {command:?}")) }
}

pub(crate) fn step(what: &str) {
    eprintln!("== {what}");
}
