//! One command or event may have several handlers, as long as conditions choose between them.

use capgram::prelude::*;

/// The bot.
#[bot(api = "bot")]
pub mod librarian {
    use super::*;

    #[cfg(unix)]
    #[command]
    async fn system() -> &'static str {
        "unix"
    }

    #[cfg(not(unix))]
    #[command]
    async fn system() -> &'static str {
        "another"
    }

    #[cfg_attr(all(), on(message))]
    async fn echo(message: Message) -> Result<Message> {
        message.reply("always").await
    }

    #[cfg_attr(any(), on(message), inline)]
    #[allow(dead_code)]
    async fn silent(message: Message) -> Result<Message> {
        message.reply("never").await
    }

    #[cfg(unix)]
    use std::fs::File;

    #[command]
    async fn file() -> String {
        #[cfg(unix)]
        return format!("{}", File::open("no such file").is_err());
        #[cfg(not(unix))]
        String::new()
    }
}
