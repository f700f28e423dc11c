// errors: 6
//! A note is a warning; here warnings are errors.
#![deny(deprecated)]
use capgram::prelude::*;

#[bot(api = "mtproto", suggest)]
mod librarian {
    use super::*;

    #[command]
    async fn members(chat: Chat) -> Result<String> {
        let all = chat.members().all().await?;
        Ok(all.len().to_string())
    }

    #[command]
    async fn quote(message: Message, id: MessageId) -> Result {
        message.chat().message(id).await?;
        Ok(())
    }

    #[on(message_deleted)]
    async fn gone() {}

    async fn helper(bot: &Bot) -> Result {
        bot.resolve_username("durov").await?;
        Ok(())
    }

    #[on(callback_query)]
    async fn pressed(query: CallbackQuery, bot: Bot) -> Result {
        helper(&bot).await?;
        // the query's own message, which every api has
        let _ = query.message();
        query.answer().await
    }
}

#[bot(api = "mtproto", suggest)]
mod echo {
    use super::*;

    /// A type with methods of well-known names.
    struct Shelf;

    impl Shelf {
        fn members(&self) -> usize {
            0
        }
    }

    fn count(shelf: &Shelf) -> usize {
        shelf.members()
    }

    #[on(message)]
    async fn echo(message: Message) -> Result {
        count(&Shelf);
        message.reply(message.text().to_owned()).await?;
        Ok(())
    }
}

#[bot(api = "mtproto", suggest)]
mod courier {
    use super::*;

    #[command]
    async fn film(chat: Chat) -> Result {
        chat.send_document(InputFile::path("film.mkv")).large().await?;
        Ok(())
    }
}

#[bot(api = "mtproto", account = "user", suggest)]
mod archivist {
    use super::*;

    #[command]
    async fn find(chat: Chat, text: Rest) -> Result<String> {
        let found = chat.search(text.0).all().await?;
        Ok(found.len().to_string())
    }
}

#[bot(api = "bot", suggest, handlers(crate::more))]
mod clerk {
    #[on(message)]
    async fn message() {}
}

#[handlers(bot = crate::clerk)]
mod more {
    #[on(edited_message)]
    async fn edited() {}
}

#[bot(api = "bot", server = "local", suggest)]
mod small {
    #[on(message)]
    async fn message() {}
}

fn main() {}
