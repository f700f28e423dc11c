//! Asks cargo for what it has built: the libraries to compile against, the examples to run.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// The workspace's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the workspace")
}

/// What rustc found in a program.
#[derive(Debug, Clone)]
pub struct Mistake {
    /// `E0277`; empty where rustc gives none.
    pub code: String,
    /// The headline.
    pub message: String,
    /// Where, from 1: line and column of the primary span.
    pub line: u64,
    /// The column, from 1.
    pub column: u64,
    /// The source under the primary span.
    pub under: String,
    /// The words beside the span.
    pub label: String,
    /// The texts below, in their order.
    pub notes: Vec<String>,
    /// All of it, as a person sees it.
    pub rendered: String,
}

/// Runs cargo and reads its messages.
fn messages(arguments: &[&str]) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(root()).args(arguments).arg("--message-format=json").arg("--quiet");
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    let built = command.output().expect("cargo can be started");
    assert!(built.status.success(), "cargo {arguments:?}:\n{}", String::from_utf8_lossy(&built.stderr));
    String::from_utf8_lossy(&built.stdout).lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The executable of an example, built as this test was.
pub fn example(name: &str) -> &'static Path {
    static EXAMPLES: OnceLock<HashMap<String, PathBuf>> = OnceLock::new();
    let examples = EXAMPLES.get_or_init(|| {
        let built = messages(&["build", "--package", "capgram", "--examples"]);
        let executable = |message: &Value| {
            let name = message["target"]["name"].as_str()?.to_owned();
            Some((name, PathBuf::from(message["executable"].as_str()?)))
        };
        built.iter().filter_map(executable).collect()
    });
    examples.get(name).unwrap_or_else(|| panic!("cargo built no example {name}"))
}

/// The library `capgram` that these tests are built against, and the folder of everything that it depends on.
fn capgram() -> &'static (PathBuf, PathBuf) {
    static LIBRARY: OnceLock<(PathBuf, PathBuf)> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let built = messages(&["build", "--package", "capgram-tests", "--lib"]);
        let files = built.iter().filter(|message| message["target"]["name"] == "capgram").flat_map(|message| {
            let files = message["filenames"].as_array().cloned().unwrap_or_default();
            files.into_iter().filter_map(|file| file.as_str().map(PathBuf::from))
        });
        let library = files.into_iter().find(|file| file.extension().is_some_and(|extension| extension == "rlib"));
        let library = library.expect("cargo says where capgram is");
        let beside = library.parent().expect("a library lies in a folder");
        let dependencies = if beside.ends_with("deps") { beside.to_owned() } else { beside.join("deps") };
        (library, dependencies)
    })
}

/// Compiles a program, as far as rustc goes before it makes code, and gives its errors.
pub fn errors(name: &str, program: &str) -> Vec<Mistake> {
    let (library, dependencies) = capgram();
    let folder = scratch(name);
    let file = folder.join("program.rs");
    std::fs::write(&file, program).expect("the temporary folder can be written");
    // the toolchain's own rustc lies beside its cargo
    let beside = Path::new(env!("CARGO")).with_file_name(format!("rustc{}", std::env::consts::EXE_SUFFIX));
    let rustc = if beside.is_file() { beside } else { PathBuf::from("rustc") };
    let compiled = Command::new(rustc)
        .current_dir(&folder)
        .args(["--edition", "2024", "--crate-type", "lib", "--emit", "metadata", "--error-format", "json", "--cap-lints", "allow"])
        .arg("--extern")
        .arg(format!("capgram={}", library.display()))
        .arg("-L")
        .arg(format!("dependency={}", dependencies.display()))
        .arg(&file)
        .output()
        .expect("rustc can be started");
    let told = String::from_utf8_lossy(&compiled.stderr);
    let mistakes: Vec<Mistake> =
        told.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).filter_map(|m| mistake(&m)).collect();
    assert_eq!(compiled.status.success(), mistakes.is_empty(), "rustc and its messages disagree about {name}:\n{told}");
    let _ = std::fs::remove_dir_all(&folder);
    mistakes
}

/// One error of rustc's, without the summary at the end.
fn mistake(message: &Value) -> Option<Mistake> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let headline = text(&message["message"]);
    if message["level"] != "error" || headline.starts_with("aborting due to") {
        return None;
    }
    let spans = message["spans"].as_array().cloned().unwrap_or_default();
    let primary = spans.iter().find(|span| span["is_primary"] == true).cloned().unwrap_or_default();
    let line = &primary["text"][0];
    let range = |key: &str| line[key].as_u64().map_or(0, |at| at.saturating_sub(1) as usize);
    let under = text(&line["text"]).chars().take(range("highlight_end")).skip(range("highlight_start")).collect();
    let children = message["children"].as_array().cloned().unwrap_or_default();
    Some(Mistake {
        code: text(&message["code"]["code"]),
        message: headline,
        line: primary["line_start"].as_u64().unwrap_or_default(),
        column: primary["column_start"].as_u64().unwrap_or_default(),
        under,
        label: text(&primary["label"]),
        notes: children.iter().map(|child| text(&child["message"])).collect(),
        rendered: text(&message["rendered"]),
    })
}

/// An empty folder of this process's own, below the system's temporary one.
pub fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("capgram-tests-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
    folder
}
