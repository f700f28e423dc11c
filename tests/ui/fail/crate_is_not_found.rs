// errors: 1
use capgram::prelude::*;

#[bot(api = "bot", crate = tg)]
mod librarian {
    use super::*;

    #[command]
    async fn start(chat: Chat) {
        let _ = chat;
    }
}

fn main() {}
