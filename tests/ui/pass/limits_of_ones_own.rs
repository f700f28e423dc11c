//! A module's own word on Telegram's limits, in every form that a number has, and in a group.

use capgram::prelude::*;

/// The bot.
#[bot(api = "bot", handlers(self::group), limits(callback_data = 128, message_text = 8_192, command_name = 40u64, upload = 0x4000_0000,))]
pub mod librarian {
    /// Longer than the 32 characters that the catalogue allows
    #[command]
    async fn a_name_that_is_longer_than_thirty_two() {}

    #[on(message)]
    async fn heard(_message: Message) {}
}

/// Its group.
#[handlers(bot = self::librarian, limits(command_name = 40))]
pub mod group {
    #[command]
    async fn another_name_that_is_longer_than_32() {}
}
