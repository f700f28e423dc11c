//! `use super::User;` gives the author's `User`; the other names stay the bot's.

use capgram::prelude::*;

/// The author's own user.
#[derive(Clone, Debug, Default)]
pub struct User {
    /// How many books the user has.
    pub books: usize,
}

/// The bot.
#[bot(api = "bot")]
pub mod librarian {
    use super::User;
    use capgram::prelude::{Chat, IntoReply, State};
    use capgram::{Bot, Result};
    use std::fs::File;

    struct Peer;

    #[command]
    async fn books(chat: Chat, bot: Bot, State(user): State<User>) -> Result<String> {
        chat.typing().await?;
        let _ = (bot, Peer, File::open("no such file").is_err(), "".into_reply());
        Ok(user.books.to_string())
    }
}
