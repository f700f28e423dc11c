// errors: 1
use capgram::prelude::*;

mod librarian {}

#[handlers(bot = crate::librarian)]
mod ban {
    use super::*;

    #[command]
    async fn ban(chat: Chat) -> Result {
        let _ = chat.members();
        Ok(())
    }
}

fn main() {}
