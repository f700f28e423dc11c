//! `crate = tg` where capgram has another name; its handles are known by that name too.

/// The bot.
#[tg::bot(api = "bot", crate = tg, handlers(self::group))]
pub mod librarian {
    use tg::{Message, Result};

    #[tg::command]
    async fn start(message: Message) -> Result {
        message.reply("hi").await?;
        Ok(())
    }
}

/// Its handlers.
#[tg::handlers(bot = self::librarian, crate = ::tg)]
pub mod group {
    use tg::prelude::*;

    #[command]
    async fn stop(chat: Chat) -> Result {
        chat.leave().await
    }
}
