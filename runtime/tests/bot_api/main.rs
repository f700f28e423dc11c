//! The Bot API's back end against the simulator's Bot API server.

#[macro_use]
#[path = "../stage/mod.rs"]
mod stage;

mod bots;
mod call;
mod chats;
mod files;
mod messages;
mod queries;
mod receiving;
mod scripted;
mod transfers;
