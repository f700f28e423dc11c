//! What the checks that need more than one crate have in common: cargo and rustc, a bot on a stage, and its logs.

pub mod cargo;
pub mod logs;
pub mod redis;
pub mod schema;
pub mod stage;
