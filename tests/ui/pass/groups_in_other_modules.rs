//! Groups beside the bot and deep down, one of them before the bot; `bot` is a fine name for a handler in them.

pub mod admin {
    //! Would be a file of its own.
    use capgram::prelude::*;

    /// The bans.
    #[handlers(bot = super::librarian)]
    pub mod ban {
        use super::*;

        /// Ban a user
        #[command]
        async fn ban(chat: Chat, user: UserId) -> Result {
            chat.ban(user).await
        }
    }
}

use capgram::prelude::*;

/// The bot.
#[bot(api = "mtproto", handlers(admin::ban, self::shop::orders, shop::help))]
pub mod librarian {}

pub mod shop {
    //! Would be a file of its own.

    /// The orders.
    #[capgram::handlers(bot = super::librarian)]
    pub mod orders {
        use capgram::{DeletedMessages, Message, Result};

        #[command]
        async fn bot(message: Message) -> Result {
            let _ = message.replied_to().await?;
            Ok(())
        }

        #[on(message_deleted)]
        async fn deleted(deleted: DeletedMessages) {
            let _ = deleted;
        }
    }

    /// Nothing yet.
    #[capgram::handlers(bot = super::librarian)]
    pub mod help {}
}
