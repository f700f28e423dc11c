//! Sends back what it is sent: the smallest bot that is of any use.
//!
//! ```text
//! BOT_TOKEN=… cargo run --example echo
//! ```

use capgram::prelude::*;

/// The bot.
#[bot(api = "bot")]
pub mod echo {
    use super::*;

    /// Say hello
    #[command]
    async fn start(user: User) -> String {
        format!("Hello, {}! Send me something.", user.first_name())
    }

    #[on(message)]
    async fn echo(message: Message) -> Result {
        if !message.text().is_empty() {
            message.reply(message.text()).await?;
        }
        Ok(())
    }

    #[on(edited_message)]
    async fn edited(message: Message) -> Result {
        message.reply(format!("You changed your mind: {}", message.text())).silent().await?;
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result {
    tracing_subscriber::fmt().init();
    echo::bot().run().await
}
