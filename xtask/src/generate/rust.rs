//! Rust source as text.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The first lines of a generated source file.
pub(super) fn header(subject: &str) -> String {
    format!("//! {subject}\n//!\n//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.\n\n")
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// Lines of documentation.
pub(super) fn doc(lines: &[String]) -> String {
    lines.iter().map(|line| if line.is_empty() { "///\n".to_owned() } else { format!("/// {line}\n") }).collect()
}

/// `source` as rustfmt writes it with the workspace's settings.
pub(super) fn formatted(root: &Path, source: &str) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("rustfmt: {error}");
    let mut rustfmt = Command::new("rustfmt")
        .current_dir(root)
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    // rustfmt reads all of its input before it writes, so the pipes cannot block each other.
    rustfmt.stdin.take().expect("stdin is piped").write_all(source.as_bytes()).map_err(failed)?;
    let output = rustfmt.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        return Err("rustfmt refused a generated file".to_owned());
    }
    String::from_utf8(output.stdout).map_err(|error| format!("rustfmt: {error}"))
}
