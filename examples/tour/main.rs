//! The tour: one bot module on both of Telegram's APIs, in front of a simulated Telegram, and what the compiler says when one of
//! them cannot do something. Needs no token and no internet.
//!
//! ```text
//! cargo run --example tour
//! ```

mod conversation;
mod refusals;

use capgram::prelude::*;

/// One bot module, written once. The macro only fills in the `api`: a bot of your own has it in its source.
macro_rules! librarian {
    ($module:ident, $api:tt) => {
        #[bot(api = $api)]
        mod $module {
            use super::*;

            /// Say hello
            #[command]
            async fn start(message: Message, user: User) -> Result {
                message.reply(Html(format!("Hello, <b>{}</b>! Try /read or /who.", user.first_name()))).await?;
                Ok(())
            }

            /// Choose a book
            #[command]
            async fn read(chat: Chat) -> Result {
                let shelf = Keyboard::inline([[button("Emma").data("book:Emma"), button("Ulysses").data("book:Ulysses")]]);
                chat.send("Which one?").keyboard(shelf).await?;
                Ok(())
            }

            /// Remind of a book in some days
            #[command]
            async fn lend(days: u8, title: Rest) -> String {
                format!("{title} is yours for {days} days")
            }

            /// Who looks after this group?
            #[command]
            async fn who(chat: Chat) -> Result<String> {
                let administrators = chat.administrators().await?;
                let names: Vec<_> = administrators.iter().map(|member| member.user().full_name()).collect();
                Ok(format!("{} of us, and {} in charge", chat.member_count().await?, names.join(", ")))
            }

            #[on(callback_query)]
            async fn chosen(query: CallbackQuery) -> Result {
                let book = query.data().and_then(|data| data.strip_prefix("book:")).unwrap_or("nothing");
                query.answer().text(format!("{book} it is")).await?;
                if let Some(message) = query.message() {
                    message.edit(Markdown(format!("*{book}* is on its way"))).await?;
                }
                Ok(())
            }

            #[on(message)]
            async fn anything_else(message: Message) -> Result {
                match message.file() {
                    Some(file) => {
                        let size = file.download_bytes().await?.len();
                        message.reply(format!("A {} of {size} bytes, thank you", file.kind().name())).await?;
                    }
                    None => message.react("👍").await?,
                }
                Ok(())
            }
        }
    };
}

librarian!(over_the_bot_api, "bot");
librarian!(over_mtproto, "mtproto");

#[tokio::main]
async fn main() -> Result {
    println!("One bot module, two APIs.\n");
    let bot_api = conversation::hold(over_the_bot_api::bot(), capgram_sim::Telegram::bot_api_url).await?;
    let mtproto = conversation::hold(over_mtproto::bot(), capgram_sim::Telegram::mtproto_url).await?;
    conversation::print_side_by_side(("over the Bot API (teloxide-core)", &bot_api), ("over MTProto (grammers-client)", &mtproto));
    if bot_api == mtproto {
        println!("\nThe same, line by line.");
    } else {
        println!("\nThe two differ.");
        return Err(Error::other("the two conversations differ"));
    }
    refusals::show().await
}
