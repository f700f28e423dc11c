//! From teloxide-core's types to the neutral model.

mod chat;
mod content;
mod entities;
mod keyboard;
mod member;
mod message;
mod reactions;
mod update;

pub(super) use chat::{info, user};
pub(super) use member::member;
pub(super) use message::{RawMessage, message};
pub(super) use update::{Received, update};
