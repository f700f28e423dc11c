//! Telegram's limits out of the catalogue, with the refusals that the catalogue words for both APIs.

use capgram_catalogue::{Limit, Target};

pub(crate) use capgram_catalogue::limits::{
    ADMIN_LOG_KEPT, ALBUM, BAN_PERIOD, BOT_DESCRIPTION, BOT_NAME, BOT_SHORT_DESCRIPTION, BUSINESS_NAME, BUSINESS_STARS, CALLBACK_ANSWER,
    CALLBACK_DATA, CALLBACK_QUERY_AGE, CAPTION, CHAT_DESCRIPTION, CHAT_TITLE, COMMAND_DESCRIPTION, COMMAND_NAME, COMMANDS,
    CUSTOM_EMOJI_PER_CALL, CUSTOM_TITLE, DELETE_WITHIN, ENTITIES, HISTORY_PAGE, IDS_PER_CALL, INLINE_NEXT_OFFSET, INLINE_QUERY_AGE,
    INLINE_RESULT_ID, INLINE_RESULTS, INVITE_LINK_MEMBERS, INVITE_LINK_NAME, LIST_PAGE, LOOKED_UP_USERNAME, MEMBERS_PAGE, MESSAGE_TEXT,
    NEW_STICKERS, OWNED_GIFTS_PAGE, PHOTO, POLL_EXPLANATION, POLL_OPTION, POLL_OPTIONS, POLL_QUESTION, PROFILE_BIO, PROFILE_NAME,
    PROFILE_PHOTOS_PAGE, READ_MARKS_GROUP, READ_MARKS_KEPT, SCHEDULED_AHEAD, SCHEDULED_MESSAGES, START_PARAMETER, STICKER_EMOJI,
    STICKER_KEYWORDS, STICKER_SET_NAME, STICKER_SET_TITLE, SUBSCRIPTION_LINK_STARS, SUBSCRIPTION_PERIOD, TOPIC_NAME, TRANSACTIONS_PAGE,
    USERNAME, VERIFICATION, WEBHOOK_SECRET,
};

use super::Refusal;

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

/// Whether a text is within the limit, for a refusal in other words than the catalogue's.
pub(crate) fn fits(limit: &Limit, text: &str) -> bool {
    check_text(limit, text).is_ok()
}

/// The largest value that anyone is given.
pub(crate) fn most(limit: &Limit) -> usize {
    limit.everywhere().and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX)
}

/// As many items as a page has where `asked` were asked for.
pub(crate) fn page(limit: &Limit, asked: impl Into<i64>) -> usize {
    let asked = usize::try_from(asked.into().max(0)).unwrap_or(usize::MAX);
    asked.clamp(usize::try_from(limit.minimum).unwrap_or(usize::MAX), most(limit))
}

/// The smallest value that counts.
pub(crate) fn least(limit: &Limit) -> i64 {
    i64::try_from(limit.minimum).unwrap_or(i64::MAX)
}

/// The age beyond which nobody is served.
pub(crate) fn seconds(limit: &Limit) -> i64 {
    limit.everywhere().and_then(|most| i64::try_from(most).ok()).unwrap_or(i64::MAX)
}
