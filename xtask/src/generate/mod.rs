//! The files that are made from the catalogue and checked in.
//!
//! They are checked in because rustc shows their lines in its messages, and because a macro that made them on the fly
//! would add itself to every one of these messages.

mod capability;
mod checked_calls;
mod events;
mod events_page;
mod functions;
mod glue;
mod limits_page;
mod operations;
mod rust;

use std::fs;
use std::path::Path;

/// A generated file: its path in the workspace, and its text.
struct Generated {
    path: &'static str,
    text: String,
}

fn files(root: &Path) -> Result<Vec<Generated>, String> {
    Ok(vec![
        Generated { path: "runtime/src/capability/mod.rs", text: rust::formatted(root, &capability::operations())? },
        Generated { path: "runtime/src/capability/events.rs", text: rust::formatted(root, &capability::events())? },
        Generated { path: "runtime/src/capability/grants.rs", text: rust::formatted(root, &capability::granted())? },
        Generated { path: "runtime/src/glue/mod.rs", text: rust::formatted(root, &glue::table_of_contents())? },
        Generated { path: "runtime/src/glue/commands.rs", text: rust::formatted(root, &glue::commands())? },
        Generated { path: "runtime/src/glue/events.rs", text: rust::formatted(root, &glue::events())? },
        Generated { path: "runtime/src/glue/event.rs", text: rust::formatted(root, &events::event())? },
        Generated { path: "runtime/src/glue/kind.rs", text: rust::formatted(root, &events::kind())? },
        Generated { path: "runtime/src/functions/restrictions.rs", text: rust::formatted(root, &functions::restrictions())? },
        Generated { path: "runtime/src/functions/table.rs", text: rust::formatted(root, &functions::table())? },
        Generated { path: "tests/ui/pass/every_call_whose_values_are_checked.rs", text: rust::formatted(root, &checked_calls::file())? },
        Generated { path: "docs/operations.md", text: operations::file() },
        Generated { path: "docs/events.md", text: events_page::file() },
        Generated { path: "macros/docs/names.md", text: events_page::names() },
        Generated { path: "macros/docs/limits.md", text: limits_page::names() },
        Generated { path: "docs/limits.md", text: limits_page::file() },
    ])
}

impl Generated {
    fn is_current(&self, root: &Path) -> bool {
        fs::read_to_string(root.join(self.path)).is_ok_and(|text| text == self.text)
    }
}

/// Writes the files that are stale.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    for path in update(root)? {
        println!("{path}");
    }
    Ok(())
}

/// Writes the files that are stale, and returns their paths.
fn update(root: &Path) -> Result<Vec<&'static str>, String> {
    let mut stale = Vec::new();
    for file in files(root)? {
        if !file.is_current(root) {
            fs::write(root.join(file.path), &file.text).map_err(|error| format!("{}: {error}", file.path))?;
            stale.push(file.path);
        }
    }
    Ok(stale)
}

/// Fails with the names of the files that are stale.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let stale: Vec<_> = files(root)?.into_iter().filter(|file| !file.is_current(root)).map(|file| file.path).collect();
    if stale.is_empty() { Ok(()) } else { Err(format!("stale: {}; run `cargo xtask generate`", stale.join(", "))) }
}

#[cfg(test)]
mod tests {
    /// Writes the files anew and fails, so that a second run passes and the difference can be looked at.
    #[test]
    fn generated_files_are_current() {
        let stale = super::update(&crate::root()).unwrap();
        assert!(stale.is_empty(), "these were stale and are written anew, commit them: {stale:?}");
    }
}
