//! Under construction.
pub mod world;
