// errors: 10
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn read(chat: Chat, message: Message, bot: Bot) -> Result {
        let _ = chat.members().next().await?;
        let _ = chat.message(MessageId(1)).await?;
        let _ = chat.messages([MessageId(1)]).await?;
        let _ = message.replied_to().await?.map(|message| message.text().to_owned());
        let _ = chat.history().next().await?;
        let _ = chat.search("book").next().await?;
        let _ = chat.sender_of(MessageId(1)).await?;
        let _ = bot.resolve_username("somebody").await?;
        let _ = chat.send_document(InputFile::path("book.pdf")).large().await?;
        let _ = bot.grammers();
        Ok(())
    }
}

fn main() {}
