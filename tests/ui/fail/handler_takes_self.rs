// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn start(self, chat: Chat) {
        let _ = chat;
    }
}

fn main() {}
