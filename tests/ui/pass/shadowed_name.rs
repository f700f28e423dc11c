//! A variable that shadows a handle is what it is.

use capgram::prelude::*;

/// The bot.
#[bot(api = "bot")]
pub mod librarian {
    use super::*;

    struct Found {
        titles: Vec<&'static str>,
    }

    impl Found {
        fn search(&self, title: &str) -> bool {
            self.titles.contains(&title)
        }
    }

    #[command]
    async fn search(chat: Chat, title: String) -> Result<String> {
        chat.typing().await?;
        let chat = Found { titles: vec!["Emma"] };
        Ok(chat.search(&title).to_string())
    }
}
