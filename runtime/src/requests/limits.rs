//! Values that are held to the catalogue's limits where a request is made, and not where its payload is sent.

use capgram_catalogue::Limit;

use crate::{Error, Result, error};

/// Refuses a text that no target takes.
///
/// # Errors
/// [`Error::Limit`].
pub(super) fn check_text(limit: &'static Limit, text: &str) -> Result {
    limit.length(text).map_or(Ok(()), |given| check(limit, given))
}

/// Refuses a number of things that no target takes.
///
/// # Errors
/// [`Error::Limit`].
pub(crate) fn check_items(limit: &'static Limit, items: usize) -> Result {
    check(limit, items as u64)
}

/// Refuses a number that no target takes.
///
/// # Errors
/// [`Error::Limit`].
pub(crate) fn check_number(limit: &'static Limit, number: u64) -> Result {
    check(limit, number)
}

/// The same.
pub(crate) fn check(limit: &'static Limit, given: u64) -> Result {
    let Some(most) = limit.everywhere().filter(|most| !(limit.minimum..=*most).contains(&given)) else { return Ok(()) };
    Err(Error::Limit(error::Limit {
        what: limit.title,
        given,
        least: limit.minimum,
        most,
        unit: limit.unit.many(),
        stranger: None,
        alphabet: limit.alphabet,
        target: "every target",
        source: limit.source,
    }))
}
