// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn bot(chat: Chat) {
        let _ = chat;
    }
}

fn main() {
    let _ = librarian::bot().token("1:a");
}
