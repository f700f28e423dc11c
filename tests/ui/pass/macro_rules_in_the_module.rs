//! Macros in a bot's module may look like anything, handlers included.

use capgram::prelude::*;

/// The bot.
#[bot(api = "bot")]
pub mod librarian {
    use super::*;

    macro_rules! answers {
        ($name:ident, $text:literal) => {
            async fn $name(message: &Message) -> Result<Message> {
                message.reply($text).await
            }
        };
    }

    answers!(yes, "yes");
    answers! { no, "no" }

    #[command]
    async fn choose(message: Message, answer: Option<String>) -> Result<Message> {
        if answer.is_some() { yes(&message).await } else { no(&message).await }
    }
}
