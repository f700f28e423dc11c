//! From a call of the dispatcher to a handler with so many parameters.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.

mod commands;
mod event;
mod events;
mod kind;

pub use commands::*;
pub(crate) use event::given_by;
pub use event::*;
pub use events::*;
pub(crate) use kind::UpdateKind;
