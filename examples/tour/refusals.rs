//! What the compiler says when a word is changed: really compiled, here and now.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use capgram::{Error, Result};

/// An example of this folder, and the change that its new API cannot follow.
struct Change {
    file: &'static str,
    from: &'static str,
    to: &'static str,
}

const CHANGES: [Change; 2] = [
    Change { file: "members.rs", from: "#[bot(api = \"mtproto\")]", to: "#[bot(api = \"bot\")]" },
    Change { file: "userbot.rs", from: "#[bot(api = \"mtproto\", account = \"user\")]", to: "#[bot(api = \"mtproto\")]" },
];

/// Changes one word in each example, compiles it and shows the errors.
pub(crate) async fn show() -> Result<()> {
    let libraries = libraries()?;
    for change in CHANGES {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(change.file);
        let program = std::fs::read_to_string(&source)?;
        if !program.contains(change.from) {
            return Err(Error::other(format!("{} does not contain {}", change.file, change.from)));
        }
        println!("\nChange one line in examples/{}:\n\n  - {}\n  + {}\n", change.file, change.from, change.to);
        println!("{}", compile(&libraries, change.file, &program.replace(change.from, change.to))?);
    }
    Ok(())
}

/// Asks cargo for the libraries that this very program was built with.
fn libraries() -> Result<HashMap<String, PathBuf>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--example", "tour", "--message-format=json", "--manifest-path"]);
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    let built = command.output()?;
    let mut libraries = HashMap::new();
    for line in String::from_utf8_lossy(&built.stdout).lines() {
        let message: serde_json::Value = serde_json::from_str(line).map_err(Error::other)?;
        let files = message["filenames"].as_array().into_iter().flatten().filter_map(|file| file.as_str());
        let library = files.map(PathBuf::from).find(|file| file.extension().is_some_and(|extension| extension == "rlib"));
        if let (Some(name), Some(library)) = (message["target"]["name"].as_str(), library) {
            libraries.insert(name.replace('-', "_"), library);
        }
    }
    if libraries.is_empty() {
        return Err(Error::other(format!("cargo did not say where the libraries are: {}", String::from_utf8_lossy(&built.stderr))));
    }
    Ok(libraries)
}

/// Compiles a program and gives rustc's own words.
fn compile(libraries: &HashMap<String, PathBuf>, name: &str, program: &str) -> Result<String> {
    let folder = std::env::temp_dir().join(format!("capgram-tour-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("examples"))?;
    let file = Path::new("examples").join(name);
    std::fs::write(folder.join(&file), program)?;
    let mut rustc = Command::new("rustc");
    rustc.current_dir(&folder).args(["--edition", "2024", "--emit", "metadata", "--color", "always"]);
    for crate_name in ["capgram", "tokio", "tracing", "tracing_subscriber"] {
        let library = libraries.get(crate_name).ok_or_else(|| Error::other(format!("cargo built no {crate_name}")))?;
        rustc.arg("--extern").arg(format!("{crate_name}={}", library.display()));
        // what a library depends on lies beside it
        let beside = library.parent().unwrap_or(Path::new("."));
        rustc.arg("-L").arg(format!("dependency={}", beside.display()));
        rustc.arg("-L").arg(format!("dependency={}", beside.join("deps").display()));
    }
    let compiled = rustc.arg(&file).output();
    let removed = std::fs::remove_dir_all(&folder);
    let compiled = compiled?;
    removed?;
    if compiled.status.success() {
        return Err(Error::other(format!("examples/{name} was to be refused, and compiled")));
    }
    Ok(String::from_utf8_lossy(&compiled.stderr).into_owned())
}
