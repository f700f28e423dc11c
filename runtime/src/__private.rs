//! What the code that `#[bot]` writes calls. Not public API.

pub use crate::dispatch::handler::*;
pub use crate::glue::*;
pub use crate::model::assets::{embedded, on_disk};
pub use crate::run::runner;
pub use capgram_macros::asset;
