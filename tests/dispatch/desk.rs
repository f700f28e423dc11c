//! A bot whose handlers do as the messages say, and what they have done.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use capgram::prelude::*;
use capgram_tests::stage::PATIENCE;
use tokio::sync::watch;

/// What the handlers of a bot have done, in their order.
#[derive(Clone, Debug)]
pub struct Book {
    lines: Arc<Mutex<Vec<String>>>,
    count: watch::Sender<usize>,
    mended: watch::Sender<bool>,
}

impl Default for Book {
    fn default() -> Self {
        Self { lines: Arc::default(), count: watch::channel(0).0, mended: watch::channel(false).0 }
    }
}

impl Book {
    /// Writes a line.
    pub fn write(&self, line: impl Into<String>) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(line.into());
        self.count.send_replace(lines.len());
    }

    /// All of them.
    pub fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How often a line stands here.
    pub fn times(&self, line: &str) -> usize {
        self.lines().iter().filter(|other| *other == line).count()
    }

    /// Waits until a line stands here for the so-manieth time.
    pub async fn until(&self, line: &str, times: usize) {
        let mut count = self.count.subscribe();
        let written = count.wait_for(|_| self.times(line) >= times);
        let found = tokio::time::timeout(PATIENCE, written).await.is_ok_and(|found| found.is_ok());
        assert!(found, "`{line}` is not there {times} times: {:?}", self.lines());
    }

    /// From now on nothing fails any more.
    pub fn mend(&self) {
        self.mended.send_replace(true);
    }

    /// Does as a message says: `fail 2` fails twice, `fail`, `panic` and `hang` until all is mended, anything else works.
    pub async fn obey(&self, text: &str) -> Result {
        let before = self.times(text);
        self.write(text);
        if *self.mended.borrow() {
            return Ok(());
        }
        match text.split_once(' ').map_or((text, None), |(word, number)| (word, number.parse::<usize>().ok())) {
            ("fail", Some(times)) if before >= times => Ok(()),
            ("fail", _) => Err(Error::other(format!("{text} was wanted"))),
            ("panic", _) => panic!("{text} was wanted"),
            ("hang", _) => std::future::pending().await,
            _ => Ok(()),
        }
    }
}

macro_rules! desk {
    ($module:ident, $marker:ident, $($option:tt)*) => {
        #[capgram::bot($($option)*)]
        pub mod $module {
            use super::*;
            use capgram::{DeadLetters, HandlerError};

            #[on(message, retry = 2)]
            async fn obeys(message: Message, book: State<Book>) -> Result {
                book.obey(message.text()).await
            }

            /// Fail at once
            #[command]
            async fn stumble(book: State<Book>) -> Result {
                book.obey("fail").await
            }

            /// What has failed
            #[command]
            async fn letters(letters: DeadLetters, book: State<Book>) -> Result {
                let mut list = letters.list();
                while let Some(letter) = list.next().await? {
                    let (handler, attempts) = (letter.handler(), letter.attempts());
                    book.write(format!("{handler}, {attempts}: {}", letter.error()));
                }
                book.write(format!("{} letters", letters.count().await?));
                Ok(())
            }

            /// Handle all of it once more
            #[command]
            async fn again(letters: DeadLetters, book: State<Book>) -> Result {
                book.write(format!("{} again", letters.replay_all().await?));
                Ok(())
            }

            #[on(error)]
            async fn failed(error: HandlerError, book: State<Book>) {
                book.write(format!("told of {}", error.handler()));
            }
        }

        pub use $module::$marker;

        impl super::Desk for $marker {
            fn runner() -> Runner<Self> {
                $module::bot().retry_pause(Duration::from_millis(20)).handler_timeout(Duration::from_millis(300))
            }
        }
    };
}

desk!(bot_api, BotApi, api = "bot");
desk!(mtproto, MtprotoBot, api = "mtproto");
