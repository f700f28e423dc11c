//! What looks too long, and is not, is no capgram's, or is never sent.

use capgram::prelude::*;

/// A user's own type with the methods of a chat.
#[derive(Clone, Copy, Debug)]
struct Sign;

impl Sign {
    fn send(self, _: &str) -> Self {
        self
    }
    fn data(self, _: &str) -> Self {
        self
    }
    fn chat(self) -> Self {
        self
    }
}

fn short(text: &str) -> String {
    text.chars().take(8).collect()
}

mod desk {
    use super::Sign;

    /// A function that is called like one of capgram's.
    pub(super) fn button(_: &str) -> Sign {
        Sign
    }
}

/// 130 characters.
macro_rules! long {
    () => {
        "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 012345678"
    };
}

/// The bot.
#[bot(api = "bot")]
pub mod librarian {
    use super::desk::button;
    use super::*;

    const NOTICE: &str = "a title of more than sixteen";
    const QUIET: bool = false;

    /// Say hello
    #[command]
    async fn start(message: Message, chat: Chat, user: User) -> Result {
        // a type of the author's under a parameter's name
        for chat in [Sign, Sign.chat()] {
            chat.send("");
        }
        let titled = |chat: Sign| chat.send("");
        titled(Sign);
        match Some(Sign) {
            Some(chat) => chat.send(""),
            None => Sign,
        };
        if let Some(message) = Some(Sign) {
            message.chat().send("");
        }
        // a function of the author's
        button("a").data("0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789");

        // dead branches
        if false {
            chat.set_custom_title(&user, "a title of more than sixteen").await?;
        }
        if QUIET {
            chat.set_custom_title(&user, "a title of more than sixteen").await?;
        }
        #[cfg(any())]
        chat.set_custom_title(&user, "a title of more than sixteen").await?;

        // cut later, or made of something else
        chat.set_custom_title(&user, &"a title of more than sixteen"[..7]).await?;
        chat.set_custom_title(&user, "a title of more than sixteen".chars().take(16).collect::<String>()).await?;
        chat.set_custom_title(&user, short("a title of more than sixteen")).await?;
        chat.set_custom_title(&user, short(NOTICE)).await?;
        chat.set_title(long!()).await?;
        chat.send(include_str!("../../../docs/guide.md")).await?;
        {
            const NOTICE: &str = "short";
            chat.set_custom_title(&user, NOTICE).await?;
        }

        // shorter than the source
        chat.set_custom_title(&user, "\u{1F4DA}\u{1F4DA}\u{1F4DA}").await?;
        chat.set_custom_title(&user, r#"a "raw" string"#).await?;
        chat.set_custom_title(
            &user,
            "over \
                                      two lines",
        )
        .await?;
        chat.set_custom_title(&user, format!("{{{}}}", 1)).await?;
        // 16 characters, 64 bytes
        chat.set_custom_title(&user, "📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚").await?;

        // set again
        message
            .reply("a")
            .keyboard(Keyboard::inline([[
                capgram::button("0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789").url("https://example.com")
            ]]))
            .await?;
        Ok(())
    }
}
