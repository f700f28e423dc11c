// errors: 3
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn start(chat: Chat) {
        let _name = ;
        let _ = chat;
    }

    // Still checked.
    #[command]
    async fn members(chat: Chat) {
        let _ = chat.members();
    }

    #[command]
    async fn number() {
        let _number: u8 = "no number";
    }
}

fn main() {}
