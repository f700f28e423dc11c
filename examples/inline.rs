//! Answers inline queries (`@your_bot text` in any chat) and pressed buttons.
//!
//! Tell @BotFather first: `/setinline`, and `/setinlinefeedback` for the chosen results.
//!
//! ```text
//! BOT_TOKEN=… cargo run --example inline
//! ```

use capgram::prelude::*;

/// The bot.
#[bot(api = "bot")]
pub mod shouter {
    use super::*;

    #[on(inline_query)]
    async fn suggest(query: InlineQuery) -> Result {
        let text = query.text();
        let results = [("upper", "LOUD", text.to_uppercase()), ("lower", "quiet", text.to_lowercase())];
        let articles = results
            .into_iter()
            .filter(|(_, _, text)| !text.is_empty())
            .map(|(id, title, text)| InlineResult::article(id, title, text.clone()).description(text));
        query.answer(articles).personal().await
    }

    #[on(chosen_inline_result)]
    async fn chosen(result: ChosenInlineResult) {
        tracing::info!(result = result.result_id(), "chosen");
    }

    /// A question with two buttons
    #[command]
    async fn ask(message: Message) -> Result {
        let keyboard = Keyboard::inline([[button("Yes").data("answer:yes"), button("No").data("answer:no")]]);
        message.reply("Shall I shout?").keyboard(keyboard).await?;
        Ok(())
    }

    #[on(callback_query)]
    async fn pressed(query: CallbackQuery) -> Result {
        let answer = query.data().and_then(|data| data.strip_prefix("answer:")).unwrap_or("nothing");
        query.answer().text(format!("You said {answer}")).await?;
        if let Some(message) = query.message() {
            message.edit(format!("{} — {answer}", message.text())).await?;
        }
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result {
    tracing_subscriber::fmt().init();
    shouter::bot().run().await
}
