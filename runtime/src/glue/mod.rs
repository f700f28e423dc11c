//! From a call of the dispatcher to a handler with so many parameters.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.

mod commands;
mod events;

pub use commands::*;
pub use events::*;
