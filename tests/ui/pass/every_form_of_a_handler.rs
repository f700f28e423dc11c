//! All that the documentation promises for parameters, returns, names and attributes.

use capgram::prelude::*;

/// Shared by the handlers.
#[derive(Clone, Debug, Default)]
pub struct Shelf;

/// An error of the author's.
#[derive(Debug)]
pub struct Lost;

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("lost")
    }
}

impl std::error::Error for Lost {}

/// The bot.
#[bot(api = "bot")]
pub mod librarian {
    use super::*;

    /**
     * Everything at once
     *
     * More about it.
     */
    #[command("all")]
    #[allow(clippy::too_many_arguments)]
    pub(crate) async fn everything(
        message: Message,
        chat: Chat,
        user: User,
        bot: Bot,
        State(shelf): State<Shelf>,
        mut number: u32,
        #[allow(unused_variables)] r#type: Option<String>,
        _: Vec<MessageId>,
    ) -> Result<Option<Html<String>>, Lost> {
        number += 1;
        let _ = (message, chat, user, bot, shelf, number);
        Err(Lost)
    }

    /// Move it
    #[command(aliases("mv"))]
    async fn r#move(Rest(text): Rest) -> Markdown<String> {
        Markdown(text)
    }

    #[doc = "An error of any kind"]
    #[capgram::command]
    async fn boxed() -> std::result::Result<(), Box<dyn std::error::Error + Send + Sync>> {
        Ok(())
    }

    #[command("bot", hidden)]
    async fn about() {}

    #[::capgram::on(message)]
    #[rustfmt::skip]
    async fn echo<>(message: Message) -> Result<Message> {
        message.reply("echo").await
    }

    #[on(edited_message)]
    async fn edited(message: Message, user: Option<User>) -> Option<&'static str> {
        let _ = (message, user);
        Some("edited")
    }

    #[on(callback_query)]
    async fn pressed(query: CallbackQuery) -> Result {
        query.answer().await
    }

    #[on(inline_query)]
    async fn asked(query: InlineQuery) -> Result {
        let _ = query;
        Ok(())
    }

    #[on(chosen_inline_result)]
    async fn chosen(chosen: ChosenInlineResult) {
        let _ = chosen;
    }

    #[on(member)]
    async fn joined(member: MemberUpdate) -> String {
        format!("{member:?}")
    }

    #[on(update)]
    async fn rest(update: Update) -> Result<()> {
        let _ = update;
        Ok(())
    }

    #[on(error)]
    async fn failed(error: HandlerError, bot: Bot) {
        let _ = (error, bot);
    }
}
