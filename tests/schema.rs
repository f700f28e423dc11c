//! The schemas that the clients come with, as their packages ship them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use crate::cargo::root;

/// The folder of a package that this workspace depends on.
pub fn package(name: &str) -> PathBuf {
    static PACKAGES: OnceLock<BTreeMap<String, PathBuf>> = OnceLock::new();
    let packages = PACKAGES.get_or_init(|| {
        // Without this platform's name cargo wants the packages of all others too, which nobody has downloaded.
        let platform = rustc("host: ");
        let mut metadata = Command::new(env!("CARGO"));
        metadata.current_dir(root()).args(["metadata", "--format-version=1", "--offline", "--filter-platform", &platform]);
        let answer = metadata.output().expect("cargo can be started");
        assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
        let metadata: Value = serde_json::from_slice(&answer.stdout).expect("cargo's metadata are JSON");
        let packages = metadata["packages"].as_array().expect("a list of packages");
        let folder = |package: &Value| {
            let manifest = PathBuf::from(package["manifest_path"].as_str()?);
            Some((package["name"].as_str()?.to_owned(), manifest.parent()?.to_path_buf()))
        };
        packages.iter().filter_map(folder).collect()
    });
    packages.get(name).unwrap_or_else(|| panic!("nothing here depends on {name}")).clone()
}

/// What `rustc -vV` says behind `key`.
fn rustc(key: &str) -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = Command::new(rustc).arg("-vV").output().expect("rustc can be started");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    said.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_else(|| panic!("rustc does not say `{key}`")).to_owned()
}

/// The text of the TL schema in grammers-tl-types.
fn api() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| std::fs::read_to_string(package("grammers-tl-types").join("tl/api.tl")).expect("the schema can be read"))
}

/// The name and the constructor of a line of the schema.
fn definition(line: &str) -> Option<(&str, u32)> {
    let (name, constructor) = line.split_whitespace().next()?.split_once('#')?;
    Some((name, u32::from_str_radix(constructor, 16).ok()?))
}

/// The schema's layer.
pub fn layer() -> i32 {
    let layer = api().lines().find_map(|line| line.strip_prefix("// LAYER "));
    layer.and_then(|layer| layer.trim().parse().ok()).expect("the schema names its layer")
}

/// The functions of the TL schema in grammers-tl-types, by name, with their constructors.
pub fn functions() -> &'static BTreeMap<String, u32> {
    static FUNCTIONS: OnceLock<BTreeMap<String, u32>> = OnceLock::new();
    FUNCTIONS.get_or_init(|| {
        let (_, functions) = api().split_once("---functions---").expect("functions come after the types");
        functions.lines().filter_map(definition).map(|(name, constructor)| (name.to_owned(), constructor)).collect()
    })
}

/// The names of the constructors of the TL schema.
pub fn constructors() -> BTreeSet<&'static str> {
    let (types, _) = api().split_once("---functions---").expect("functions come after the types");
    types.lines().filter_map(definition).map(|(name, _)| name).collect()
}

/// The methods of the Bot API in teloxide-core's schema. It has some of them twice: `editMessageText` also as
/// `editMessageTextInline`, `sendGift` also as `sendGiftChat`.
pub fn methods() -> BTreeSet<String> {
    let schema = std::fs::read_to_string(package("teloxide-core").join("schema.ron")).expect("the schema can be read");
    let name = |line: &str| Some(line.trim_start().strip_prefix("names: (\"")?.split('"').next()?.to_owned());
    let all: BTreeSet<String> = schema.lines().filter_map(name).collect();
    let variant = |name: &&String| ["Inline", "Chat"].iter().any(|end| name.strip_suffix(end).is_some_and(|base| all.contains(base)));
    all.iter().filter(|name| !variant(name)).cloned().collect()
}

/// The kinds of update that the Bot API has in teloxide-core, as `allowed_updates` names them.
pub fn kinds_of_updates() -> BTreeSet<String> {
    let path = package("teloxide-core").join("src/types/allowed_update.rs");
    let source = std::fs::read_to_string(path).expect("the source can be read");
    let (_, variants) = source.split_once("pub enum AllowedUpdate {").expect("it holds the enum");
    let (variants, _) = variants.split_once('}').expect("the enum ends");
    let snake = |name: &str| {
        let mut snake = String::new();
        for (at, letter) in name.char_indices() {
            if letter.is_uppercase() && at > 0 {
                snake.push('_');
            }
            snake.extend(letter.to_lowercase());
        }
        snake
    };
    variants.split(',').map(str::trim).filter(|name| !name.is_empty()).map(snake).collect()
}
