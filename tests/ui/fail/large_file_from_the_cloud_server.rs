// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod cloud {
    use super::*;

    #[command]
    async fn book(chat: Chat) -> Result {
        chat.send_document(InputFile::path("book.pdf")).large().await?;
        Ok(())
    }
}

#[bot(api = "bot", server = "local")]
mod local {
    use super::*;

    #[command]
    async fn book(chat: Chat) -> Result {
        chat.send_document(InputFile::path("book.pdf")).large().await?;
        Ok(())
    }
}

fn main() {}
