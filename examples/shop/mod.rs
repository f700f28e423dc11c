//! The bot itself; its other handlers are in `admin.rs` and `till.rs`.

pub mod admin;
pub mod till;

use std::collections::BTreeMap;
use std::sync::Mutex;

use capgram::prelude::*;

/// What is in stock, and what it costs.
#[derive(Debug, Default)]
pub struct Stock(pub Mutex<BTreeMap<String, u32>>);

/// The bot.
#[bot(api = "bot", handlers(crate::shop::admin::shelf, crate::shop::till::counter))]
pub mod keeper {
    use super::*;

    /// What is this?
    #[command]
    async fn start() -> &'static str {
        "A shop. /add bread 3, /list, /buy bread"
    }

    #[on(error)]
    async fn failed(error: HandlerError, chat: Option<Chat>) -> Result {
        if let Some(chat) = chat {
            chat.send(format!("{} did not work: {error}", error.handler())).await?;
        }
        Ok(())
    }
}
