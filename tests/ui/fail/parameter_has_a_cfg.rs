// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn start(#[cfg(unix)] chat: Chat, #[allow(unused)] message: Message) {
        let _ = chat;
    }
}

fn main() {}
