//! The MTProto back end against the simulator's MTProto server: the real wire protocol, and no way out of this machine.

#[macro_use]
#[path = "../stage/mod.rs"]
mod stage;

mod bots;
mod chats;
mod checklists;
mod dialogs;
mod files;
mod lists;
mod messages;
mod mishaps;
mod paid_media;
mod queries;
mod receiving;
mod signing_in;
mod stories;
mod transfers;
