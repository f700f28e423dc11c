// errors: 2
use capgram::prelude::*;

#[bot(api = "bots")]
mod librarian {
    use super::*;

    #[command]
    async fn start(chat: Chat) -> Result {
        let _ = chat.members();
        Ok(())
    }
}

#[bot(api = "grammers")]
mod clerk {}

fn main() {
    let _ = librarian::bot();
}
