//! Telegram's limits out of the catalogue, with the refusals that the catalogue words for both APIs.

use capgram_catalogue::{Limit, Target};

pub(crate) use capgram_catalogue::limits::*;

use super::Refusal;

/// Refuses what is below or beyond the limit, in the words of the catalogue.
///
/// A limit may be one API's alone, or not the same for bots and people: the world lets through what any target lets through that has
/// the limit. Where an account's kind matters, see [`check_text_of`].
pub(crate) fn check(limit: &Limit, value: usize) -> Result<(), Refusal> {
    let value = value as u64;
    let most = Target::ALL.into_iter().filter_map(|target| limit.on(target)).max();
    match most {
        Some(most) if !(limit.minimum..=most).contains(&value) => Err(refusal(limit, value)),
        _ => Ok(()),
    }
}

fn refusal(limit: &Limit, value: u64) -> Refusal {
    let description = limit.error(Target::Cloud, value);
    let name = limit.error(Target::BotAccount, value).or_else(|| limit.error(Target::UserAccount, value));
    let fallback = format!("Bad Request: {} is out of bounds", limit.title);
    let description = description.unwrap_or(fallback);
    let name = name.unwrap_or_else(|| "LIMIT_INVALID".to_owned());
    Refusal::new(400, description, 400, name)
}

/// [`check_text`] where bots and people have different limits.
pub(crate) fn check_text_of(limit: &Limit, text: &str, bot: bool) -> Result<(), Refusal> {
    let target = if bot { Target::Cloud } else { Target::UserAccount };
    let length = limit.length(text).unwrap_or(0);
    if limit.accepts(target, length) { Ok(()) } else { Err(refusal(limit, length)) }
}

/// [`check`] of a text in the limit's own unit.
pub(crate) fn check_text(limit: &Limit, text: &str) -> Result<(), Refusal> {
    check(limit, usize::try_from(limit.length(text).unwrap_or(0)).unwrap_or(usize::MAX))
}

/// Whether a text is within the limit, its characters included, for a refusal in other words than the catalogue's.
pub(crate) fn fits(limit: &Limit, text: &str) -> bool {
    check_text(limit, text).is_ok() && limit.stranger(text).is_none()
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
