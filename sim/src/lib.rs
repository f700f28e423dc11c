//! A Telegram on loopback, for testing bots with the clients they really use.
//!
//! [`Telegram::start`] gives a Telegram of its own: one [`World`](world::World) of people, bots, chats, messages and files, behind a
//! Bot API server (cloud), a second one (self-hosted) and an MTProto server that speaks the real wire protocol. Point the bot at
//! [`bot_api_url`](Telegram::bot_api_url) or [`mtproto_url`](Telegram::mtproto_url), let people write, and expect what the bot does:
//!
//! ```no_run
//! use capgram_sim::Telegram;
//!
//! # async fn start_my_bot(_: String, _: String) {}
//! # #[tokio::main(flavor = "current_thread")] async fn main() {
//! let telegram = Telegram::start().await;
//! let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
//! let group = telegram.group("readers", [&ann, &bob]);
//! start_my_bot(telegram.bot_api_url(), telegram.token().to_owned()).await;
//!
//! ann.says(&group, "/vote").await;
//! let question = group.expect_reply("Shall we?").await;
//! let answer = bob.presses(&question, "Yes").await;
//! assert_eq!(answer.text.as_deref(), Some("noted"));
//! assert_eq!(group.transcript(), "ann: /vote\nLibrarian: Shall we? [Yes] [No]\nbob presses [Yes]\nLibrarian answers bob: noted\n");
//! # }
//! ```
//!
//! **It refuses what Telegram refuses**, in Telegram's own words, with the limits of `capgram-catalogue`: too long texts, 65 bytes of
//! callback data, a bot that is no administrator, a second poller (409), a file over 20 MB. **It fails loudly on what it does not
//! know**: a method or parameter that is not simulated is an error that says so, never silently ignored.
//!
//! **It can misbehave**: [`Telegram::faults`] orders 429, 5xx with HTML, dropped connections and slowness.
//!
//! What it does not prove: that the real Telegram accepts what a bot sends. Its rules are the documentation's and what was observed.

mod bot_api;
mod chat;
mod faults;
mod message;
pub mod mtproto;
mod patience;
mod people;
mod telegram;
pub mod world;

pub use chat::{Chat, Group};
pub use faults::Faults;
pub use message::Message;
pub use people::{Offer, SimBot, Someone, User};
pub use telegram::Telegram;
pub use world::{AdminRights, CallbackAnswer, FileKind, Permissions, Refusal, Request, Status, Wire};
