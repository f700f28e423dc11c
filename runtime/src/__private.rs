//! What the code that `#[bot]` writes calls. Not public API.

pub use crate::callback::{CallbackData, CallbackValue, Longest, Packer, Packing, Part as Packed, Pattern, Piece, Split, Unpacked, Whole};
pub use crate::callback::{button, fits, link, pack};
pub use crate::dispatch::handler::*;
pub use crate::glue::*;
pub use crate::model::Button;
pub use crate::model::assets::{embedded, on_disk};
pub use crate::run::runner;
pub use capgram_catalogue::templates::Carrier;
pub use capgram_macros::asset;
