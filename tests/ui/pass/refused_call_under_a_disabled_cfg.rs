//! What is not compiled is not refused.

use capgram::prelude::*;

/// The bot.
#[bot(api = "bot")]
pub mod librarian {
    use super::*;

    #[command]
    async fn members(chat: Chat) -> Result<String> {
        #[cfg(any())]
        let _ = chat.members();
        Ok(chat.member_count().await?.to_string())
    }

    #[cfg(any())]
    #[command]
    async fn history(chat: Chat) -> Result {
        let _ = chat.history();
        Ok(())
    }

    #[cfg(any())]
    #[on(message_deleted)]
    async fn deleted() {}
}
