// errors: 1
use capgram::prelude::*;

#[bot]
mod librarian {
    use super::*;

    #[command]
    async fn start(chat: Chat) -> Result {
        // Granted, because nobody said for which api.
        let _ = chat.members();
        Ok(())
    }
}

fn main() {
    let _ = librarian::bot();
}
