//! Whether the catalogue still says what the clients' schemas say: a new version of a client is named here, method by method.

use std::collections::BTreeSet;

use capgram_catalogue::{CLIENT_METHODS, EVENTS, LAYER, MISSING, NATIVE_CRATES, OPERATIONS, function, functions};
use capgram_tests::schema;

/// What the operations call.
fn called() -> BTreeSet<&'static str> {
    OPERATIONS.iter().flat_map(|row| row.bot_api.iter().copied()).collect()
}

fn none_left<T: std::fmt::Display>(what: &str, left: impl IntoIterator<Item = T>) {
    let left: Vec<String> = left.into_iter().map(|name| name.to_string()).collect();
    assert!(left.is_empty(), "{what}: {}", left.join(", "));
}

#[test]
fn every_method_of_the_bot_api_is_an_operation_or_missing_with_a_reason() {
    let called = called();
    let known = |name: &String| called.contains(name.as_str()) || MISSING.iter().any(|row| row.name == name);
    none_left("methods of teloxide-core without an operation", schema::methods().into_iter().filter(|name| !known(name)));
}

#[test]
fn what_is_named_of_the_bot_api_exists() {
    let methods = schema::methods();
    let named = called().into_iter().chain(MISSING.iter().map(|row| row.name));
    none_left("methods that teloxide-core does not have", named.filter(|name| !methods.contains(*name)));
    let kinds = schema::kinds_of_updates();
    let asked = EVENTS.iter().flat_map(|row| row.bot_api.iter().copied());
    none_left("kinds of update that teloxide-core does not have", asked.clone().filter(|name| !kinds.contains(*name)));
    none_left("kinds of update that no event asks for", kinds.iter().filter(|kind| !asked.clone().any(|name| name == *kind)));
    none_left("methods that are missing and called", MISSING.iter().map(|row| row.name).filter(|name| called().contains(name)));
}

#[test]
fn the_functions_are_those_of_the_schema() {
    assert_eq!(schema::layer(), LAYER, "grammers-tl-types has another layer: compare the functions' callers, then LAYER");
    let in_schema = schema::functions();
    none_left("functions of the schema that the table lacks", in_schema.keys().filter(|name| function(name).is_none()));
    let rows = functions();
    none_left(
        "functions of the table that the schema lacks",
        rows.iter().map(|row| row.name).filter(|name| !in_schema.contains_key(*name)),
    );
    assert_eq!(rows.len(), in_schema.len());
}

/// Without `_`, and in one case: the two write `JSONQuery` differently, and mean the same.
#[test]
fn the_rust_types_are_those_of_the_functions() {
    for row in functions() {
        let written = row.rust_path.strip_prefix("functions::").expect("a function lies among functions").replace("::", ".");
        assert_eq!(written.to_lowercase(), row.name.to_lowercase());
    }
}

#[test]
fn what_is_named_of_mtproto_exists() {
    let called = OPERATIONS.iter().flat_map(|row| row.mtproto.iter().map(move |name| (row.name, *name)));
    let unknown = called.filter(|(_, name)| function(name).is_none());
    none_left("functions that the schema does not have", unknown.map(|(operation, name)| format!("{name} (of {operation})")));
    let constructors = schema::constructors();
    // A type, as `Update` is, stands for all of its constructors.
    let named = EVENTS.iter().flat_map(|row| row.mtproto.iter().copied()).filter(|name| name.starts_with(char::is_lowercase));
    none_left("constructors that the schema does not have", named.filter(|name| !constructors.contains(*name)));
}

/// What the macro recognises by name is there.
#[test]
fn the_native_clients_have_what_is_said_of_them() {
    let read = |path: std::path::PathBuf| std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let folder = schema::package("grammers-client").join("src/client");
    let client: String = std::fs::read_dir(folder).expect("a folder").map(|file| read(file.expect("a file").path())).collect();
    let lacks = |name: &str| !["pub fn ", "pub async fn "].iter().any(|start| client.contains(&format!("{start}{name}")));
    none_left("methods that grammers' client does not have", CLIENT_METHODS.iter().map(|row| row.name).filter(|name| lacks(name)));
    none_left("functions that do not exist", CLIENT_METHODS.iter().map(|row| row.function).filter(|name| function(name).is_none()));
    // `teloxide` gives on all of `teloxide_core`, and nothing here depends on it
    for krate in NATIVE_CRATES.iter().filter(|krate| krate.name != "teloxide") {
        let root = read(schema::package(&krate.name.replace('_', "-")).join("src/lib.rs"));
        let words: BTreeSet<&str> = root.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let lacking = krate.root.iter().filter(|name| !words.contains(**name));
        none_left(krate.name, lacking);
    }
}
