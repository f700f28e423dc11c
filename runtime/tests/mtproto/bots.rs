//! A bot whose handlers hand over what they are given to the test.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use capgram::Runner;
use capgram::prelude::{Api, Rates, Result};
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
    Deleted(capgram::DeletedMessages<A>),
    Callback(capgram::CallbackQuery<A>),
    Inline(capgram::InlineQuery<A>),
    Chosen(capgram::ChosenInlineResult<A>),
    Member(capgram::MemberUpdate<A>),
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
    ($module:ident, $marker:ident, [$($option:tt)*], { $($more:tt)* }) => {
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

            #[on(message_deleted)]
            async fn deleted(bot: Bot, deleted: DeletedMessages, hand: Way) {
                hand.over(bot, Met::Deleted(deleted));
            }

            $($more)*
        }
    };
}

librarian!(librarian, MtprotoBot, [api = "mtproto"], {
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
});
librarian!(reader, MtprotoUser, [api = "mtproto", account = "user"], {});

pub use librarian::MtprotoBot;
pub use reader::MtprotoUser;

/// A folder that goes with the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("capgram-mtproto-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        Self(folder)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // what is left is the system's to clean up
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

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

    /// The bot itself, out of the next event.
    pub async fn bot(&self) -> capgram::Bot<A> {
        self.next().await.0
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

    /// The same without a limit of time: under a paused clock any limit may be over at once.
    pub async fn end_at_last(self) -> Result {
        self.task.await.expect("run() does not panic")
    }
}

/// The default bot's settings on a simulator.
pub fn settled<A: Api>(runner: Runner<A>, telegram: &Telegram, session: &Path) -> Runner<A> {
    runner
        .server(telegram.mtproto_url())
        .api_id(telegram.api_id())
        .api_hash(telegram.api_hash())
        .token(telegram.token())
        .session(session)
        .rates(Rates::unlimited())
}

/// The default bot on a simulator, receiving.
pub async fn bot(telegram: &Telegram, folder: &Folder) -> Running<MtprotoBot> {
    start(telegram, settled(librarian::bot(), telegram, &folder.file("bot.session"))).await
}

/// Runs a bot, and waits until it receives.
pub async fn start<A: Api>(telegram: &Telegram, runner: Runner<A>) -> Running<A> {
    let before = telegram.count_requests("updates.getDifference");
    let running = Running::start(runner);
    let asks = telegram.world().until(PATIENCE, |sim| {
        let asked = sim.requests.iter().filter(|request| request.method == "updates.getDifference").count();
        (asked > before).then_some(())
    });
    if asks.await.is_none() {
        panic!("the bot does not receive: {:?}", running.end().await);
    }
    running
}

/// The kind of an error, and that it shows no secret.
pub fn kind<T>(telegram: &Telegram, result: Result<T>) -> &'static str {
    let Err(error) = result else { return "Ok" };
    let shown = format!("{error} / {error:?}");
    let (_, secret) = telegram.token().split_once(':').expect("a token has two parts");
    assert!(!shown.contains(secret), "the token shows in {shown}");
    error.kind()
}

/// That the bot kept to MTProto's rules.
pub fn assert_no_violations(telegram: &Telegram) {
    let violations = telegram.mtproto_violations();
    assert!(violations.is_empty(), "{violations:?}");
}
