//! Telegram's HTML and MarkdownV2 into a text and its formatting, on this side for both APIs.
//!
//! Both parsers read their input once, from left to right, and write into a [`Writer`](writer::Writer), which counts in UTF-16 code units
//! and in the end applies Telegram's rules of what may stand within what.

mod html;
mod link;
mod markdown;
mod nesting;
#[cfg(test)]
mod tests;
mod writer;

pub(crate) use html::html;
pub(crate) use markdown::markdown;

/// What Telegram's parsers take for white space, both in a tag and after the language of a block of code.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0)
}
