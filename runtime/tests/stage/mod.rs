//! What the tests of both back ends stand on: a bot whose handlers hand over what they are given to the test.
//!
//! The bots themselves are in `bot_api/bots.rs` and `mtproto/bots.rs`. Each of the three test programs takes what it needs.
#![allow(dead_code)]

pub mod files;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use capgram::prelude::{Api, Result, Runner};
use capgram_sim::Telegram;
use tokio::sync::{Mutex, mpsc, watch};
use tokio::task::JoinHandle;

/// Only a failing test waits for so long.
pub const PATIENCE: Duration = Duration::from_secs(60);

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
    /// Anything else; its handle comes from [`capgram::Update::get`].
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

/// A module with the handlers that every target can have, and `$more`.
macro_rules! librarian {
    ($module:ident, $marker:ident, [$($option:tt)*], { $($more:tt)* }) => {
        #[capgram::bot($($option)*)]
        pub mod $module {
            use crate::stage::{Hand, Met};
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

            $($more)*
        }
    };
}

/// [`librarian!`] with the handlers of what only bots are told, and for `events` those that take the update as it is.
macro_rules! bot_librarian {
    ($module:ident, $marker:ident, [$($option:tt)*], events [$($event:ident)*], { $($more:tt)* }) => {
        librarian!($module, $marker, [$($option)*], {
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

            $(
                #[on($event)]
                async fn $event(bot: Bot, update: Update, hand: Way) {
                    hand.over(bot, Met::Other(update));
                }
            )*

            $($more)*
        });
    };
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

    /// What the next handler was given that `take` takes; the others are passed over.
    pub async fn next_that<T>(&self, mut take: impl FnMut(Met<A>) -> Option<T>) -> T {
        loop {
            if let Some(taken) = take(self.next().await.1) {
                return taken;
            }
        }
    }

    /// The next message.
    pub async fn hears(&self) -> capgram::Message<A> {
        self.next_that(|met| if let Met::Message(message) = met { Some(message) } else { None }).await
    }

    /// The bot itself, out of the next event.
    pub async fn bot(&self) -> capgram::Bot<A> {
        self.next().await.0
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

    /// The same without a limit of time: under a paused clock any limit may be over at once.
    pub async fn end_at_last(self) -> Result {
        self.task.await.expect("run() does not panic")
    }
}

/// The kind of an error, and that it shows no secret.
#[track_caller]
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
