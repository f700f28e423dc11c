// errors: 2
use capgram::grammers::tl::functions;
use capgram::prelude::*;

#[bot(api = "mtproto", account = "user")]
mod reader {
    use super::*;

    #[command]
    async fn answer(bot: Bot) -> Result {
        let answer = functions::messages::SetBotCallbackAnswer { alert: false, query_id: 1, message: None, url: None, cache_time: 0 };
        bot.invoke(&answer).await?;
        bot.invoke(&functions::help::SetBotUpdatesStatus { pending_updates_count: 0, message: String::new() }).await?;
        Ok(())
    }
}

fn main() {}
