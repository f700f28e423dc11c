//! Telegram does not document how many buttons a row may have: that is a warning, and not where it is silenced.

use capgram::prelude::*;

/// The bot.
#[bot(api = "bot")]
pub mod librarian {
    use super::*;

    /// Say hello
    #[command]
    #[allow(deprecated)]
    async fn start(message: Message) -> Result {
        let row = [button("1"), button("2"), button("3")];
        message.reply("which one?").keyboard(Keyboard::inline([row])).await?;
        message
            .reply("which one?")
            .keyboard(Keyboard::inline([[
                button("1"),
                button("2"),
                button("3"),
                button("4"),
                button("5"),
                button("6"),
                button("7"),
                button("8"),
                button("9"),
            ]]))
            .await?;
        Ok(())
    }

    #[expect(deprecated)]
    #[on(message)]
    async fn wide(message: Message) -> Result {
        message
            .reply("which one?")
            .keyboard(Keyboard::inline([[
                button("1"),
                button("2"),
                button("3"),
                button("4"),
                button("5"),
                button("6"),
                button("7"),
                button("8"),
                button("9"),
            ]]))
            .await?;
        Ok(())
    }
}

/// Says itself what a row may have.
#[bot(api = "bot", limits(buttons_per_row = 12))]
pub mod clerk {
    use super::*;

    /// Say hello
    #[command]
    async fn start(message: Message) -> Result {
        message
            .reply("which one?")
            .keyboard(Keyboard::inline([[
                button("1"),
                button("2"),
                button("3"),
                button("4"),
                button("5"),
                button("6"),
                button("7"),
                button("8"),
                button("9"),
            ]]))
            .await?;
        Ok(())
    }
}
