//! Two bots, of one api or of two, and their names do not meet.

use capgram::prelude::*;

/// The bot.
#[bot(api = "bot")]
pub mod first {
    use super::*;

    #[command]
    async fn start(message: Message) -> Result<Message> {
        message.reply("first").await
    }
}

/// The bot.
#[bot(api = "bot")]
pub mod second {
    use super::*;

    #[command]
    async fn start(message: Message) -> Result<Message> {
        message.reply("second").await
    }
}

/// The bot.
#[bot(api = "mtproto", account = "user")]
pub mod third {
    use super::*;

    #[on(message)]
    async fn read(chat: Chat, message: Message) -> Result {
        let mut history = chat.history().limit(10).before(message.id());
        let _ = history.next().await?;
        Ok(())
    }
}
