//! A bot whose handlers hand over what they are given to the test.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use capgram::prelude::{Api, Result, Runner};
use capgram_sim::Telegram;
use tokio::sync::{Mutex, mpsc, watch};
use tokio::task::JoinHandle;

/// Only a failing test waits for so long.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// What a handler was given.
#[derive(Debug)]
pub enum Met<A: Api> {
    Message(capgram::Message<A>),
    Edited(capgram::Message<A>),
    Callback(capgram::CallbackQuery<A>),
    Inline(capgram::InlineQuery<A>),
    Chosen(capgram::ChosenInlineResult<A>),
    Member(capgram::MemberUpdate<A>),
    Other(capgram::Update<A>),
}

/// The way from the handlers to the test.
pub struct Hand<A: Api>(mpsc::UnboundedSender<(capgram::Bot<A>, Met<A>)>);

impl<A: Api> Hand<A> {
    pub fn over(&self, bot: capgram::Bot<A>, met: Met<A>) {
        // nobody to take it means that the test is over
        let _ = self.0.send((bot, met));
    }
}

macro_rules! librarian {
    ($module:ident, $marker:ident, [$($option:tt)*]) => {
        #[capgram::bot($($option)*)]
        pub mod $module {
            use super::{Hand, Met};
            use capgram::prelude::*;

            type Way = State<Hand<$marker>>;

            #[on(message)]
            async fn message(bot: Bot, message: Message, hand: Way) {
                hand.over(bot, Met::Message(message));
            }

            #[on(edited_message)]
            async fn edited(bot: Bot, message: Message, hand: Way) {
                hand.over(bot, Met::Edited(message));
            }

            #[on(callback_query)]
            async fn callback(bot: Bot, query: CallbackQuery, hand: Way) {
                hand.over(bot, Met::Callback(query));
            }

            #[on(inline_query)]
            async fn inline(bot: Bot, query: InlineQuery, hand: Way) {
                hand.over(bot, Met::Inline(query));
            }

            #[on(chosen_inline_result)]
            async fn chosen(bot: Bot, result: ChosenInlineResult, hand: Way) {
                hand.over(bot, Met::Chosen(result));
            }

            #[on(member)]
            async fn member(bot: Bot, update: MemberUpdate, hand: Way) {
                hand.over(bot, Met::Member(update));
            }

            #[on(update)]
            async fn other(bot: Bot, update: Update, hand: Way) {
                hand.over(bot, Met::Other(update));
            }
        }
    };
}

librarian!(cloud, BotApi, [api = "bot"]);
librarian!(local, BotApiLocal, [api = "bot", server = "local"]);

pub use cloud::BotApi;
pub use local::BotApiLocal;

/// A bot at work.
pub struct Running<A: Api> {
    met: Mutex<mpsc::UnboundedReceiver<(capgram::Bot<A>, Met<A>)>>,
    stop: Arc<watch::Sender<bool>>,
    task: JoinHandle<Result>,
}

impl<A: Api> Running<A> {
    /// Runs `runner` until it is stopped.
    pub fn start(runner: Runner<A>) -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        let (stop, mut stopped) = watch::channel(false);
        let stop = Arc::new(stop);
        let runner = runner.state(Hand(sender));
        let task = tokio::spawn(runner.run_until(async move {
            // a test that is gone does not want the bot any more
            let _ = stopped.wait_for(|stop| *stop).await;
        }));
        Self { met: Mutex::new(receiver), stop, task }
    }

    /// What the next handler was given.
    pub async fn next(&self) -> (capgram::Bot<A>, Met<A>) {
        let mut met = self.met.lock().await;
        tokio::time::timeout(PATIENCE, met.recv()).await.expect("a handler is called").expect("the bot runs")
    }

    /// The next message.
    pub async fn hears(&self) -> capgram::Message<A> {
        loop {
            if let (_, Met::Message(message)) = self.next().await {
                return message;
            }
        }
    }

    /// Whether there is something that a handler was given, and nobody has looked at.
    pub async fn has_more(&self) -> bool {
        !self.met.lock().await.is_empty()
    }

    /// Stops the bot; what `run()` returned.
    pub async fn stop(self) -> Result {
        self.stop.send_replace(true);
        self.end().await
    }

    /// Waits until the bot ends by itself; what `run()` returned.
    pub async fn end(self) -> Result {
        let ended = tokio::time::timeout(PATIENCE, self.task).await;
        ended.expect("the bot ends").expect("run() does not panic")
    }
}

/// The cloud's bot on a simulator.
pub fn bot(telegram: &Telegram) -> Running<BotApi> {
    Running::start(cloud::bot().server(telegram.bot_api_url()).token(telegram.token()))
}

/// The local server's bot on a simulator.
pub fn local_bot(telegram: &Telegram) -> Running<BotApiLocal> {
    Running::start(local::bot().server(telegram.local_bot_api_url()).token(telegram.token()))
}

/// Waits until the bot's poll is under way.
pub async fn listening(telegram: &Telegram) {
    let asks = telegram.world().until(PATIENCE, |sim| sim.requests.iter().any(|request| request.method == "getUpdates").then_some(()));
    asks.await.expect("the bot asks for updates");
}

/// The kind of an error, and that it shows no secret.
pub fn kind<T>(telegram: &Telegram, result: Result<T>) -> &'static str {
    let Err(error) = result else { return "Ok" };
    let shown = format!("{error} / {error:?}");
    let (_, secret) = telegram.token().split_once(':').expect("a token has two parts");
    assert!(!shown.contains(secret), "the token shows in {shown}");
    error.kind()
}

/// Runs a test's body with a limit of time.
pub async fn soon<T>(body: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, body).await.expect("this is done soon")
}
