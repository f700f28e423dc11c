//! Values held to the catalogue's limits before they are sent. A limit that differs between targets is left to Telegram here.

use capgram_catalogue::{Limit, Unit};

use crate::{Error, Result, error};

/// The most that one request may ask for; the catalogue's limit is the same on every target that has the operation.
pub(crate) fn page(limit: &Limit) -> usize {
    // without a limit in the catalogue, one at a time is always right
    limit.everywhere().map_or(1, |most| most as usize)
}

/// Refuses a text that no target takes.
///
/// # Errors
/// [`Error::Limit`].
pub(super) fn check_text(limit: &'static Limit, text: &str) -> Result {
    limit.unit.measure(text).map_or(Ok(()), |given| check(limit, given))
}

/// Refuses a number of things that no target takes.
///
/// # Errors
/// [`Error::Limit`].
pub(super) fn check_items(limit: &'static Limit, items: usize) -> Result {
    check(limit, items as u64)
}

/// Refuses a number that no target takes.
///
/// # Errors
/// [`Error::Limit`].
pub(super) fn check_number(limit: &'static Limit, number: u64) -> Result {
    check(limit, number)
}

fn check(limit: &'static Limit, given: u64) -> Result {
    let Some(most) = limit.everywhere().filter(|most| !(limit.minimum..=*most).contains(&given)) else { return Ok(()) };
    let unit = match limit.unit {
        Unit::Utf8Bytes => "bytes",
        Unit::Utf16Units => "UTF-16 units",
        Unit::Items => "items",
        Unit::Stars => "stars",
        _ => "characters",
    };
    Err(Error::Limit(error::Limit { what: limit.title, given, least: limit.minimum, most, unit, source: limit.source }))
}
