// errors: 2
use capgram::prelude::*;

#[bot(api = "mtproto")]
mod librarian {
    use super::*;

    #[command]
    async fn history(chat: Chat) -> Result {
        let _ = chat.history().next().await?;
        let _ = chat.search("book").next().await?;
        Ok(())
    }
}

fn main() {}
