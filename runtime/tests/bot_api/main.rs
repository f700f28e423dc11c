//! The Bot API's back end against the simulator's Bot API server.

#[macro_use]
#[path = "../stage/mod.rs"]
mod stage;

mod bots;
mod call;
mod chats;
mod checklists;
mod faults;
mod files;
mod messages;
mod paid_media;
mod queries;
mod receiving;
mod scripted;
mod stories;
mod transfers;
