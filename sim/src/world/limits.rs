//! Telegram's numbers that the world enforces, by the names that the operations use.

/// Characters of a message's text.
pub(crate) const TEXT: usize = 4_096;
/// Characters of a caption.
pub(crate) const CAPTION: usize = 1_024;
/// Bytes of a button's callback data.
pub(crate) const CALLBACK_DATA: usize = 64;
/// Characters of a callback answer's text.
pub(crate) const CALLBACK_ANSWER: usize = 200;
/// Characters of a command's name.
pub(crate) const COMMAND_NAME: usize = 32;
/// Characters of a command's description.
pub(crate) const COMMAND_DESCRIPTION: usize = 256;
/// Commands a scope and language.
pub(crate) const COMMANDS: usize = 100;
/// Results of one inline answer.
pub(crate) const INLINE_RESULTS: usize = 50;
/// Bytes of an inline result's id.
pub(crate) const INLINE_RESULT_ID: usize = 64;
/// Media in an album.
pub(crate) const ALBUM: std::ops::RangeInclusive<usize> = 2..=10;
/// Messages in one call of forward, copy or delete.
pub(crate) const MESSAGES_PER_CALL: usize = 100;
/// Bytes of a photo.
pub(crate) const PHOTO: usize = 10 * 1024 * 1024;
/// Entities that count; the rest is ignored.
pub(crate) const ENTITIES: usize = 100;
/// Members a page of `channels.getParticipants`.
pub(crate) const PARTICIPANTS: usize = 200;
/// Messages a page of history.
pub(crate) const HISTORY: usize = 100;
/// Seconds during which a bot may delete a message.
pub(crate) const DELETE_WITHIN: i64 = 48 * 60 * 60;
/// Seconds during which a callback query may be answered.
pub(crate) const CALLBACK_QUERY_AGE: i64 = 150;
/// Seconds during which an inline query may be answered.
pub(crate) const INLINE_QUERY_AGE: i64 = 30;
