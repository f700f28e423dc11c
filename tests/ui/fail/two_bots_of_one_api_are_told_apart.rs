// errors: 2
use capgram::prelude::*;

#[bot(api = "bot")]
mod first {
    use super::*;

    #[command]
    async fn members(chat: Chat) {
        let _ = chat.members();
    }
}

#[bot(api = "bot")]
mod second {
    use super::*;

    #[command]
    async fn members(chat: Chat) {
        let _ = chat.members();
    }
}

fn main() {}
