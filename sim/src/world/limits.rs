//! Telegram's limits out of the catalogue, with the refusals that the catalogue words for both APIs.

use capgram_catalogue::{Limit, Target};

pub(crate) use capgram_catalogue::limits::{
    ALBUM, BOT_DESCRIPTION, BOT_NAME, BOT_SHORT_DESCRIPTION, CALLBACK_ANSWER, CALLBACK_DATA, CAPTION, COMMAND_DESCRIPTION, COMMAND_NAME,
    COMMANDS, HISTORY_PAGE, IDS_PER_CALL, INLINE_NEXT_OFFSET, INLINE_RESULT_ID, INLINE_RESULTS, MEMBERS_PAGE, MESSAGE_TEXT, NEW_STICKERS,
    PHOTO, POLL_EXPLANATION, POLL_OPTION, POLL_OPTIONS, POLL_QUESTION, STICKER_EMOJI, STICKER_KEYWORDS, STICKER_SET_TITLE,
};

use super::Refusal;

/// Entities that count; the rest is ignored. TDLib `MAX_USER_ENTITY_COUNT`.
pub(crate) const ENTITIES: usize = 100;
/// Characters of a chat's title: core.telegram.org/bots/api#setchattitle
pub(crate) const TITLE: usize = 128;
/// Characters of a chat's description: core.telegram.org/bots/api#setchatdescription
pub(crate) const ABOUT: usize = 255;
/// Seconds during which a bot may delete a message: core.telegram.org/bots/api#deletemessage
pub(crate) const DELETE_WITHIN: i64 = 48 * 60 * 60;
/// Seconds during which a callback query may be answered. tdlib/telegram-bot-api `Client.cpp`.
pub(crate) const CALLBACK_QUERY_AGE: i64 = 150;
/// Seconds during which an inline query may be answered. tdlib/telegram-bot-api `Client.cpp`.
pub(crate) const INLINE_QUERY_AGE: i64 = 30;

/// Refuses what is below or beyond the limit, in the words of the catalogue.
pub(crate) fn check(limit: &Limit, value: usize) -> Result<(), Refusal> {
    let value = value as u64;
    // A limit may be one API's alone; the world holds everybody to what any target enforces.
    let beyond = |target: Target| !limit.accepts(target, value);
    if !Target::ALL.into_iter().any(beyond) {
        return Ok(());
    }
    let description = limit.error(Target::Cloud, value);
    let name = limit.error(Target::BotAccount, value).or_else(|| limit.error(Target::UserAccount, value));
    let fallback = format!("Bad Request: {} is out of bounds", limit.title);
    let description = description.unwrap_or(fallback);
    let name = name.unwrap_or_else(|| "LIMIT_INVALID".to_owned());
    Err(Refusal::new(400, description, 400, name))
}

/// [`check`] of a text in the limit's own unit.
pub(crate) fn check_text(limit: &Limit, text: &str) -> Result<(), Refusal> {
    check(limit, usize::try_from(limit.unit.measure(text).unwrap_or(0)).unwrap_or(usize::MAX))
}

/// The largest value that anyone is given.
pub(crate) fn most(limit: &Limit) -> usize {
    limit.everywhere().and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX)
}
