// errors: 11
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    const TITLE: &str = concat!("the title of a chat that says more than it should: ", "all of the books that were ever lent, to whom, when they came back, and in what state");

    /// Say hello
    #[command]
    async fn start(message: Message, chat: Chat, bot: Bot) -> Result {
        // bytes, not characters: 33 letters of two bytes each
        let data = button("Да").data("аааааааааааааааааааааааааааааааааа");
        message.reply("which book?").keyboard(Keyboard::inline([[data]])).await?;
        // characters, not bytes
        chat.set_custom_title(UserId(1), "🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀").await?;
        chat.set_title(TITLE).await?;
        chat.create_topic(r#"raw strings are "read" as they are, and this one goes on until it is longer than what Telegram takes for the name of a topic in a forum"#).await?;
        chat.send("").await?;
        chat.send_poll("which one?", ["this", ""]).await?;
        let name = message.text();
        bot.set_name(format!("the bot of {name}, which lends books to all who ask for them, and to some who do not")).await?;
        bot.set_commands([("Start", "Say hello")]).await?;
        Ok(())
    }

    #[on(callback_query)]
    async fn pressed(query: CallbackQuery) -> Result {
        if let Some(message) = query.message() {
            message.reply("   ").await?;
        }
        query.answer().await
    }

    /// A helper of the module.
    async fn helper(chat: &Chat) -> Result {
        let link = chat.create_invite_link().name("the name of a link is at most 32 characters").await?;
        link.rename("the name of a link is at most 32 characters").await?;
        Ok(())
    }
}

fn main() {}
