//! Where received updates wait until they are handled.

mod journal;
mod letters;
pub(crate) mod missed;
mod pool;
mod recent;
#[cfg(feature = "redis")]
pub(crate) mod redis;
mod shelf;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use letters::{DeadLetter, DeadLetters, Letters};
pub(crate) use letters::{Failed, LetterBox, unreadable};
pub(crate) use pool::{Key, Pool, Still};
pub(crate) use recent::{Mark, Recent};
pub(crate) use shelf::{Kept, Row, Shelf, Unwritten};

use crate::model::Update;

/// Where received updates wait until they are handled: `.inbox(Inbox::file("bot.store"))` on the runner.
///
/// Each way every update is handled at least once, even if the program is killed at any moment, and what is not yet handled comes
/// again at the next start. They differ in what a slow handler does to those behind it, and in who may handle what waits:
///
/// | | `Inbox::memory()` | `Inbox::file(path)` | `Inbox::redis(url)` |
/// | --- | --- | --- | --- |
/// | Telegram is told that an update has arrived | when it and all before it are handled | when it is handled, or on disk | when it is in Redis |
/// | a slow handler | the Bot API gives the 100 updates from the first one that is not handled, and is asked for what is new every 0.6 seconds; further ones wait at Telegram | holds back its own chat only | holds back its own chat only |
/// | after a kill | what was handled after the first one that was not, comes again | only what was at work comes again | only what was at work comes again, to another process |
/// | what is written | nothing | what has to wait, and 48 bytes for each update that is handled | everything, to Redis |
/// | memory | 1,000 updates | 1,000 updates; the others are on disk | 1,000 updates; the others are in Redis, [100,000 at most](Inbox::at_most) |
/// | what fails for good | is in the log | is in the log, and among the [`DeadLetters`] | is in the log, and among the [`DeadLetters`] |
/// | processes | one | one | any number: each has some of the chats, one receives |
///
/// Without this a bot has a file if it has a path for its store, by [`session`](crate::Runner::session) or `CAPGRAM_STORE`, and always
/// over MTProto, where the session lies in the same file. The file can be read by its owner only.
///
/// Over MTProto deletions, polls and chosen inline results have nothing by which they are known again: of those, what was handled in the
/// last moment before a kill may be handled again too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inbox(pub(crate) Place);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Memory,
    File(PathBuf),
    #[cfg(feature = "redis")]
    Redis(redis::Place),
}

impl Inbox {
    /// In memory: nothing is written, and Telegram keeps what is not handled yet, for 24 hours.
    /// (Source: core.telegram.org/bots/api#getting-updates) Not so what it sends only once over MTProto, which is what has no number in
    /// a sequence, as pressed buttons and inline queries: a kill loses those of them that are at work. (Source: core.telegram.org/api/updates)
    pub fn memory() -> Self {
        Self(Place::Memory)
    }

    /// In a file, together with the session if both have the same path. If `path` is a folder, in a file of the bot's name there.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self(Place::File(path.into()))
    }

    /// In Redis, for one bot on many machines: `redis://[[user]:password@]host[:port][/database]`, or `unix:/path/to/socket`. Redis 6 or
    /// newer, one server and no cluster, without TLS. Needs capgram's cargo feature `redis`.
    ///
    /// Every process that runs the bot with the same address handles its share of the chats; one of them, by turns, receives. What a
    /// process has that is killed, or that Redis does not hear of for [`takeover`](Inbox::takeover), others take over. Nothing needs to be
    /// set up, and processes may come and go at any time. Over MTProto each process has a session file of its own.
    ///
    /// The inbox is as safe as Redis is: without `appendonly yes` what came last is lost when Redis itself is killed, and with a
    /// `maxmemory-policy` other than `noeviction` it may throw updates away. All keys begin with `capgram:{` and the account's id.
    ///
    /// While Redis cannot be reached nothing is received and nothing new is begun; that is told in the log once, and goes by itself. A
    /// wrong address or password ends the bot at its start.
    ///
    /// ```no_run
    /// # use capgram::prelude::*;
    /// # use capgram::Inbox;
    /// # #[bot(api = "bot")]
    /// # mod librarian { use super::*; #[on(message)] async fn heard() {} }
    /// # async fn run() -> Result {
    /// librarian::bot().inbox(Inbox::redis("redis://10.0.0.5")).run().await
    /// # }
    /// ```
    #[cfg(feature = "redis")]
    pub fn redis(url: impl Into<String>) -> Self {
        Self(Place::Redis(redis::Place::new(crate::secret::Secret::new(url))))
    }

    /// Needs capgram's cargo feature `redis`.
    #[cfg(not(feature = "redis"))]
    pub fn redis<U: RedisFeature>(url: U) -> Self {
        url.inbox()
    }

    /// How many updates may wait in Redis, 100,000 without this. When so many wait nothing more is received until some are handled: they
    /// stay with Telegram. The other places keep to what [`Inbox`] says.
    #[cfg_attr(not(feature = "redis"), expect(unused_variables, unused_mut, reason = "only Redis is bounded by it"))]
    pub fn at_most(mut self, updates: usize) -> Self {
        #[cfg(feature = "redis")]
        if let Place::Redis(place) = &mut self.0 {
            place.at_most = updates.max(1);
        }
        self
    }

    /// After how long a silence others take over what a process has from Redis, and its turn to receive; 5 seconds without this. A
    /// process that is slower than that, but alive, handles an update that others then handle too.
    #[cfg_attr(not(feature = "redis"), expect(unused_variables, unused_mut, reason = "only what many processes share is taken over"))]
    pub fn takeover(mut self, silence: Duration) -> Self {
        #[cfg(feature = "redis")]
        if let Place::Redis(place) = &mut self.0 {
            place.takeover = silence.max(Duration::from_millis(100));
        }
        self
    }
}

/// Who can make an inbox in Redis without the cargo feature: nobody.
#[cfg(not(feature = "redis"))]
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`Inbox::redis` needs capgram's cargo feature `redis`",
    label = "the feature is off",
    note = "write `capgram = {{ features = [\"redis\"], .. }}` in Cargo.toml"
)]
pub trait RedisFeature {
    /// The inbox.
    fn inbox(self) -> Inbox;
}

/// An update as its source brings it.
pub struct Arrival {
    /// Shared by all hands through which it passes: it is large.
    pub(crate) update: Arc<Update>,
    /// What tells it from a repetition of itself; `None` where a repetition does no harm.
    pub(crate) mark: Option<Mark>,
    /// The form in which it can be kept, for [`Backend::read`](crate::backend::Backend::read).
    pub(crate) raw: Raw,
}

/// The form in which an update can be kept: most are handled before they have to be.
pub(crate) struct Raw {
    form: Form,
    missed: bool,
}

enum Form {
    Ready(Vec<u8>),
    Made(Box<dyn FnOnce() -> Vec<u8> + Send>),
}

impl Raw {
    /// Is made when it is needed.
    pub(crate) fn new(make: impl FnOnce() -> Vec<u8> + Send + 'static) -> Self {
        Self { form: Form::Made(Box::new(make)), missed: false }
    }

    pub(crate) fn ready(bytes: Vec<u8>) -> Self {
        Self { form: Form::Ready(bytes), missed: false }
    }

    /// Whether it was missed: what it was when it came it stays, wherever it waits.
    pub(crate) fn of_missed(self, missed: bool) -> Self {
        Self { missed, ..self }
    }

    /// It was missed, as shows later.
    #[cfg(feature = "mtproto")]
    pub(crate) fn missed(&mut self) {
        self.missed = true;
    }

    /// Of what nobody keeps.
    pub(crate) fn none() -> Self {
        Self::ready(Vec::new())
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        let bytes = match self.form {
            Form::Ready(bytes) => bytes,
            Form::Made(make) => make(),
        };
        missed::written(self.missed, bytes)
    }
}
