//! What Telegram sends over MTProto, as the neutral data that handlers see.

mod activity;
mod admission;
mod business;
mod media;
mod member;
mod message;
mod notes;
mod people;
mod polls;
mod service;
#[cfg(test)]
mod tests;
mod text;
mod update;

pub(super) use admission::boost;
pub(super) use business::{business_connection, of_business};
#[allow(unused_imports)]
pub(super) use media::{document_file, file_of, photo_file, poll, smallest_photo_file};
pub(super) use member::{basic_member, channel_member, permissions, plain, rights};
pub(super) use message::message;
pub(super) use people::{Acquaintances, People, chat_of, peer_id, user_of};
pub(super) use text::entities;
pub(super) use update::{Converted, inline_message_id, inline_message_of, update};

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use grammers_client::tl;

/// Telegram's seconds since 1970.
pub(super) fn time(seconds: i32) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or_default())
}

/// A price in stars: what does not fit is as much as fits.
pub(super) fn stars(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(if number < 0 { 0 } else { u32::MAX })
}

/// The schema's name of a value, such as `messageActionPinMessage`.
pub(super) fn schema_name(value: &impl tl::Serializable) -> &'static str {
    super::errors::function_name(&value.to_bytes())
}
