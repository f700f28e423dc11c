// errors: 2
use capgram::prelude::*;

#[bot(api = "mtproto")]
mod librarian {
    use super::*;
    use capgram::teloxide::types::ParseMode;

    #[command]
    async fn send(chat: Chat) -> Result {
        let _ = (ParseMode::Html, size_of::<capgram::teloxide::payloads::BanChatMember>());
        chat.typing().await
    }
}

fn main() {}
