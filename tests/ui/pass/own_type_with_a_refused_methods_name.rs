//! A type of the author's may have a method `members`, whatever the api.

use capgram::prelude::*;

/// The bot.
#[bot(api = "bot")]
pub mod librarian {
    use super::*;

    struct Club {
        names: Vec<String>,
    }

    impl Club {
        fn members(&self) -> usize {
            self.names.len()
        }

        fn history(&self) -> &str {
            "long"
        }
    }

    #[command]
    async fn count() -> Result<String> {
        let chat = Club { names: vec!["Ann".to_owned()] };
        Ok(format!("{} members, a {} history", chat.members(), chat.history()))
    }
}
