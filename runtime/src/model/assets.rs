//! What `asset!` becomes.

use std::path::Path;

use bytes::Bytes;

use super::InputFile;

/// A file whose bytes are in the program.
pub fn embedded(name: &'static str, bytes: &'static [u8]) -> InputFile {
    InputFile::bytes(name, Bytes::from_static(bytes))
}

/// A file that is read when it is sent: below the working folder, as it was installed with the program, or else where it was when the
/// program was compiled, as under `cargo run` from another folder.
pub fn on_disk(root: &'static str, path: &'static str) -> InputFile {
    if Path::new(path).exists() { InputFile::path(path) } else { InputFile::path(Path::new(root).join(path)) }
}
