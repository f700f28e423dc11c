//! A user account that searches its own chats: a program that acts as you, not as a bot.
//!
//! Telegram bans accounts that spam; keep it slow and to your own chats.
//!
//! ```text
//! API_ID=… API_HASH=… cargo run --example userbot     # asks for the phone number and the code on the terminal
//! ```

use capgram::prelude::*;

/// The account.
#[bot(api = "mtproto", account = "user")]
pub mod archivist {
    use super::*;

    /// Finds earlier messages with a text in them
    #[command]
    async fn find(chat: Chat, text: Rest) -> Result<String> {
        let found = chat.search(text.0).limit(5).all().await?;
        let lines: Vec<_> = found.iter().map(|message| format!("{}: {}", message.id(), message.text())).collect();
        Ok(if lines.is_empty() { "nothing".to_owned() } else { lines.join("\n") })
    }

    /// Counts the messages of a chat
    #[command]
    async fn count(chat: Chat) -> Result<String> {
        let mut count = 0;
        let mut history = chat.history().limit(1_000);
        while history.next().await?.is_some() {
            count += 1;
        }
        Ok(format!("{count} messages"))
    }

    #[on(message_deleted)]
    async fn deleted(messages: DeletedMessages) {
        tracing::info!(count = messages.ids().len(), "messages were deleted");
    }
}

#[tokio::main]
async fn main() -> Result {
    tracing_subscriber::fmt().init();
    archivist::bot().run().await
}
