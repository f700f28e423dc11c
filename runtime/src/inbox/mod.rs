//! Where received updates wait until they are handled.

mod journal;
mod recent;
mod shelf;

use std::path::PathBuf;

pub(crate) use recent::{Mark, Recent};
pub(crate) use shelf::Shelf;

use crate::model::Update;

/// Where received updates wait until they are handled: `.inbox(Inbox::file("bot.store"))` on the runner.
///
/// Either way every update is handled at least once, even if the program is killed at any moment, and what is not yet handled comes
/// again at the next start. They differ in what a slow handler does to those behind it:
///
/// | | `Inbox::memory()` | `Inbox::file(path)` |
/// | --- | --- | --- |
/// | Telegram is told that an update has arrived | when it and all before it are handled | when it is on disk |
/// | a slow handler | the Bot API gives the 100 updates from the first one that is not handled; further ones wait at Telegram | holds back its own chat only |
/// | after a kill | what was handled after the first one that was not, comes again | only what was at work comes again |
/// | memory | 1,000 updates | 1,000 updates; the others are on disk |
///
/// Without this a bot has a file if it has a path for its store, by [`session`](crate::Runner::session) or `CAPGRAM_STORE`, and always
/// over MTProto, where the session lies in the same file. The file can be read by its owner only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inbox(pub(crate) Place);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Memory,
    File(PathBuf),
}

impl Inbox {
    /// In memory: nothing is written, and Telegram keeps what is not handled yet, for 24 hours.
    /// (Source: core.telegram.org/bots/api#getting-updates)
    pub fn memory() -> Self {
        Self(Place::Memory)
    }

    /// In a file, together with the session if both have the same path. If `path` is a folder, in a file of the bot's name there.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self(Place::File(path.into()))
    }
}

/// An update as its source brings it.
#[derive(Debug)]
pub struct Arrival {
    pub(crate) update: Update,
    /// What tells it from a repetition of itself; `None` where a repetition does no harm.
    pub(crate) mark: Option<Mark>,
    /// The form in which it can be kept, for [`Backend::read`](crate::backend::Backend::read). Empty if nobody keeps it.
    pub(crate) raw: Vec<u8>,
}
