//! `suggest` is a warning that can be silenced.

use capgram::prelude::*;

/// The bot.
#[bot(api = "mtproto", suggest)]
#[allow(deprecated)]
pub mod librarian {
    use super::*;

    #[command]
    async fn members(chat: Chat) -> Result<String> {
        Ok(chat.members().all().await?.len().to_string())
    }
}
