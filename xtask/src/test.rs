//! The README's test command: what the tests need is there first.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::check::{cargo, run, step};

/// Where Debian's tools ask whether a package may start a service.
const POLICY: &str = "/usr/sbin/policy-rc.d";

/// Runs all tests.
pub(crate) fn test(root: &Path) -> Result<(), String> {
    if !starts("redis-server") {
        redis()?;
    }
    cargo(root, &["test", "--workspace"])
}

/// Installs Redis: the tests of the shared inbox start servers of their own.
fn redis() -> Result<(), String> {
    if !starts("apt-get") {
        return Err("the tests need `redis-server` (Redis 7 or newer), which is not on this machine: install it first".to_owned());
    }
    step("apt-get install redis-server");
    run(as_root("apt-get").args(["update", "-q"]))?;
    let placed = !Path::new(POLICY).exists();
    if placed {
        // the package would start a service of its own
        write_as_root(POLICY, "#!/bin/sh\nexit 101\n")?;
        run(as_root("chmod").args(["755", POLICY]))?;
    }
    let installed = run(as_root("env").args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-q", "redis-server"]));
    if placed {
        run(as_root("rm").arg(POLICY))?;
    }
    installed
}

fn starts(program: &str) -> bool {
    let started = Command::new(program).arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    started.is_ok_and(|status| status.success())
}

/// A program with the rights to install something.
fn as_root(program: &str) -> Command {
    let id = Command::new("id").arg("-u").output();
    if id.is_ok_and(|id| id.stdout.trim_ascii() == b"0") {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.arg(program);
    command
}

fn write_as_root(path: &str, content: &str) -> Result<(), String> {
    let cannot = |error: std::io::Error| format!("{path}: {error}");
    let mut tee = as_root("tee").arg(path).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().map_err(cannot)?;
    if let Some(mut input) = tee.stdin.take() {
        input.write_all(content.as_bytes()).map_err(cannot)?;
    }
    let status = tee.wait().map_err(cannot)?;
    if status.success() { Ok(()) } else { Err(format!("{path} cannot be written")) }
}
