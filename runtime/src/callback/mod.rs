//! What a button carries: typed values in, the same values out.
//!
//! A handler's pattern makes the buttons that it handles, so that neither can change without the other:
//!
//! ```
//! use capgram::prelude::*;
//!
//! #[bot(api = "bot")]
//! mod polls {
//!     use super::*;
//!
//!     /// Ask everybody
//!     #[command]
//!     async fn ask(message: Message) -> Result {
//!         let buttons = [vote::button("Yes", 17, true), vote::button("No", 17, false)];
//!         message.reply("Well?").keyboard(Keyboard::inline([buttons])).await?;
//!         Ok(())
//!     }
//!
//!     #[on(callback_query = "vote:{poll}:{choice}")]
//!     async fn vote(query: CallbackQuery, poll: u32, choice: bool) -> Result {
//!         query.answer().text(format!("{choice} in poll {poll}")).await
//!     }
//! }
//! # fn main() { let _ = polls::bot(); }
//! ```
//!
//! | Written | Gives |
//! | --- | --- |
//! | `#[on(callback_query = "vote:{poll}")]` | `vote::button(label, poll)`, `vote::data(poll)` |
//! | `#[on(callback_query = Vote)]`, of a type with `#[derive(CallbackData)]` | `Vote { .. }.button(label)`, `Vote { .. }.data()` |
//! | `#[command("start", payload = "ref_{user}")]` | `start::link(&bot, user)`, `start::payload(user)` |
//! | `#[on(inline_query = "find {what}")]` | `find::switch_inline(label, what)`, `find::switch_inline_current(label, what)`, `find::query(what)` |
//!
//! What does not match, because a user forged it or because an older version of the bot sent it, goes to the next handler whose
//! filters pass, in the end to a plain `#[on(callback_query)]`.

mod fits;
mod packing;
mod pattern;
mod split;
#[cfg(test)]
mod tests;
mod value;

pub use fits::fits;
pub use packing::{Packer, Packing};
pub use pattern::{CallbackData, Pattern, Piece, Template, Unpacked, Whole, button, link, pack, unpack};
pub use split::{Part, Split};
pub use value::{CallbackValue, Longest};
