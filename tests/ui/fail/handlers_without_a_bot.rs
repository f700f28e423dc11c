// errors: 2
use capgram::prelude::*;

#[handlers]
mod ban {
    use super::*;

    #[command]
    async fn ban(chat: Chat) -> Result {
        let _ = chat.members();
        Ok(())
    }
}

#[handlers(bot = "librarian")]
mod unban {}

fn main() {}
