// errors: 3
#![deny(deprecated)]

use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    /// Say hello
    #[command]
    async fn start(message: Message) -> Result {
        message.reply("which one?").keyboard(Keyboard::inline([[
            button("1"), button("2"), button("3"), button("4"), button("5"), button("6"), button("7"), button("8"), button("9"),
        ]])).await?;
        Ok(())
    }

    /// The type of what the loop gives is not seen.
    async fn helper(chats: Vec<Chat>) -> Result {
        for chat in chats {
            chat.set_custom_title(UserId(1), "longer than sixteen").await?;
        }
        let wrong: u8 = "the handler is checked by rustc all the same";
        Ok(())
    }
}

fn main() {}
