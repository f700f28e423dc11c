//! The bots of these tests: one for the cloud's server, one for a local server.

use capgram::Rates;
use capgram_sim::Telegram;

use crate::stage::{PATIENCE, Running};

bot_librarian!(
    cloud,
    BotApi,
    [api = "bot"],
    events [chat_join_request shipping_query pre_checkout_query business_connection],
    {
        #[on(business_message)]
        async fn business_message(bot: Bot, message: Message, hand: Way) {
            hand.over(bot, Met::Message(message));
        }

        #[on(update)]
        async fn other(bot: Bot, update: Update, hand: Way) {
            hand.over(bot, Met::Other(update));
        }
    }
);
bot_librarian!(local, BotApiLocal, [api = "bot", server = "local"], events [], {});

pub use cloud::BotApi;
pub use local::BotApiLocal;

/// The cloud's bot on a simulator.
pub fn bot(telegram: &Telegram) -> Running<BotApi> {
    Running::start(cloud::bot().server(telegram.bot_api_url()).token(telegram.token()).rates(Rates::unlimited()))
}

/// The local server's bot on a simulator.
pub fn local_bot(telegram: &Telegram) -> Running<BotApiLocal> {
    Running::start(local::bot().server(telegram.local_bot_api_url()).token(telegram.token()).rates(Rates::unlimited()))
}

/// Waits until the bot's poll is under way: the first one only asks what there is.
pub async fn listening(telegram: &Telegram) {
    let asks = telegram
        .world()
        .until(PATIENCE, |sim| (sim.requests.iter().filter(|request| request.method == "getUpdates").count() > 1).then_some(()));
    asks.await.expect("the bot asks for updates");
}
