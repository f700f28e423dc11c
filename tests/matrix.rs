//! Every operation and event on every target, twice: what the compiler says, and what Telegram says when the same is tried all the
//! same. Everything is made from the catalogue: a new row is covered, or named as not covered, without anyone remembering.

#[path = "matrix/allowed.rs"]
mod allowed;
#[path = "matrix/compiler.rs"]
mod compiler;
#[path = "matrix/events.rs"]
mod events;
#[path = "matrix/functions.rs"]
mod functions;
#[path = "matrix/operations.rs"]
mod operations;
#[path = "matrix/refused.rs"]
mod refused;
#[path = "matrix/samples/mod.rs"]
mod samples;
#[path = "matrix/to_self.rs"]
mod to_self;
