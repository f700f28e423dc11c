// errors: 3
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    pub struct Own;

    #[command]
    async fn own(chat: Chat, own: Own) {
        let _ = (chat, own);
    }

    #[command]
    async fn borrowed(message: &Message) {
        let _ = message;
    }

    #[command]
    async fn text(text: &str) {
        let _ = text;
    }
}

fn main() {}
