//! From an update to its handler.

pub(crate) mod apart;
mod attempts;
pub(crate) mod context;
pub(crate) mod filter;
pub(crate) mod gather;
pub(crate) mod handler;
pub(crate) mod intake;
pub(crate) mod lead;
mod letters;
pub(crate) mod order;
pub(crate) mod own;
mod patterns;
pub(crate) mod router;
mod shared;
mod taking;
#[cfg(all(test, feature = "bot-api"))]
mod tests;
mod under_way;
pub(crate) mod words;
pub(crate) mod workers;

pub use intake::Intake;
