//! Telegram's HTML and MarkdownV2 into a text and its formatting, on this side for both APIs.

mod html;
mod markdown;

pub(crate) use html::html;
pub(crate) use markdown::markdown;
