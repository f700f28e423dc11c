//! The Bot API's back end against the simulator's Bot API server.

mod call;
mod chats;
mod files;
mod folder;
mod messages;
mod queries;
mod receiving;
mod scripted;
mod stage;
mod transfers;
