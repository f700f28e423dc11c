//! From teloxide-core's types to the neutral model.

mod admission;
mod business;
mod chat;
mod content;
mod entities;
mod info;
mod keyboard;
mod member;
mod message;
mod polls;
mod raw;
mod reactions;
mod service;
mod update;

pub(super) use admission::{Boosts, boost};
pub(super) use business::business_connection;
pub(super) use chat::user;
pub(super) use content::{File as RawFile, sticker};
pub(super) use content::{PollOf, Story as StoryOf};
pub(super) use info::info;
pub(super) use member::member;
pub(super) use message::{RawMessage, message, time};
pub(super) use update::{Received, update};
