//! Lists a group's members and shows old messages again: only MTProto can do that.
//!
//! Change `"mtproto"` to `"bot"` and read what the compiler says.
//!
//! ```text
//! BOT_TOKEN=… API_ID=… API_HASH=… cargo run --example members
//! ```

use capgram::prelude::*;

/// The bot.
#[bot(api = "mtproto")]
pub mod librarian {
    use super::*;

    /// Say hello
    #[command]
    async fn start(message: Message) -> Result {
        message.reply("Try /members, or /quote 17").await?;
        Ok(())
    }

    /// Who is here?
    #[command]
    async fn members(chat: Chat) -> Result<String> {
        let mut names = Vec::new();
        let mut members = chat.members();
        while let Some(member) = members.next().await? {
            names.push(member.user().full_name());
        }
        Ok(names.join(", "))
    }

    /// Show a message again
    #[command]
    async fn quote(chat: Chat, id: MessageId) -> Result<String> {
        Ok(chat.message(id).await?.map_or("no such message".into(), |message| message.text().to_owned()))
    }
}

#[tokio::main]
async fn main() -> Result {
    tracing_subscriber::fmt().init();
    librarian::bot().run().await
}
