// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn start(message: Message, chat) {
        let _ = (message, chat);
    }
}

fn main() {}
