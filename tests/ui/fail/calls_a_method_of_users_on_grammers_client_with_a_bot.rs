// errors: 2
use capgram::prelude::*;

#[bot(api = "mtproto")]
mod librarian {
    use super::*;

    #[command]
    async fn dialogs(bot: Bot) -> Result<String> {
        let mut dialogs = bot.grammers().iter_dialogs();
        let mut count = 0;
        while let Ok(Some(_)) = dialogs.next().await {
            count += 1;
        }
        Ok(count.to_string())
    }

    async fn link(bot: &Bot, link: &str) {
        let _ = bot
            .grammers()
            .join_chat(capgram::grammers::tl::enums::InputPeer::PeerSelf)
            .await;
        let _ = (bot.grammers().get_me().await, link);
    }

    #[command]
    async fn join(bot: Bot, text: String) {
        link(&bot, &text).await;
    }
}

fn main() {}
