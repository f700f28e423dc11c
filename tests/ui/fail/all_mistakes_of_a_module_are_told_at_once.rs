// errors: 7
use capgram::prelude::*;

#[bot(api = "bot", sever = "local")]
mod librarian {
    use super::*;

    #[command]
    fn start(chat: Chat) {
        let _ = chat;
    }

    #[on(mesage)]
    async fn echo<T>(message: T) {
        let _ = message;
    }

    #[command]
    async fn quote(chat: Chat) -> Result {
        let number: u8 = "no number";
        let _ = number;
        let _ = chat.history();
        Ok(())
    }

    #[command]
    struct Shelf;
}

fn main() {}
