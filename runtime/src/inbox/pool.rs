//! Updates that many processes share.

use futures::future::BoxFuture;

use super::shelf::Kept;
use super::{Arrival, DeadLetter, Failed, LetterBox};
use crate::Result;

/// A chat, and the number of the claim by which this process has it; 0 where nobody else could have it.
pub(crate) type Key = (i64, u64);

/// An inbox that many processes share. A chat's updates are handled by the one that has claimed it.
///
/// What cannot be reached is waited for: nothing here fails because of that.
pub(crate) trait Pool: LetterBox {
    /// Keeps what arrives, and gives the number of each; `None` of a repetition. Fewer than were given if `stop` comes first, or if the
    /// right to receive, `lease`, is lost: the rest was not kept.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store).
    fn keep<'a>(&'a self, batch: Vec<Arrival>, lease: Option<u64>, stop: BoxFuture<'a, ()>) -> BoxFuture<'a, Result<Vec<Option<u64>>>>;

    /// Waits until there are chats that nobody has, and claims some of them, `most` at the most, each with its first update.
    fn claim(&self, most: usize) -> BoxFuture<'_, Vec<(Key, Kept)>>;

    /// The updates of a claimed chat from a number on.
    fn read(&self, key: Key, from: u64, most: usize) -> BoxFuture<'_, Vec<Kept>>;

    /// The same when all before them are done. If there are none, or if others are to go first and others wait, the claim is given back
    /// and there are none.
    fn go_on(&self, key: Key, from: u64, most: usize, others_first: bool) -> BoxFuture<'_, Vec<Kept>>;

    /// Notes that an update is handled. With `last` the claim is given back if no other update of the chat waits.
    fn done(&self, key: Key, number: u64, last: bool) -> BoxFuture<'_, Still>;

    /// Makes a dead letter of updates whose handler has failed for good; otherwise as [`done`](Pool::done).
    fn bury<'a>(&'a self, key: Key, numbers: &'a [u64], failed: Failed, last: bool) -> BoxFuture<'a, Still>;

    /// Takes a dead letter from the list and puts its updates at the end of a line, as one change; `false` if it was gone.
    fn replay_in(&self, letter: DeadLetter, line: i64) -> BoxFuture<'_, bool>;

    /// Gives a claim back: others go on with the chat at once.
    fn release(&self, key: Key) -> BoxFuture<'_, ()>;

    /// Gives everything back that this process has.
    fn close(&self) -> BoxFuture<'_, ()>;

    /// Waits for the right to receive, which one process has at a time, and gives its number.
    fn lead(&self) -> BoxFuture<'_, u64>;

    /// Keeps the right to receive; ends when it is lost.
    fn hold(&self, lease: u64) -> BoxFuture<'_, ()>;

    /// Whether this process still has the right to receive.
    fn leads(&self, lease: u64) -> BoxFuture<'_, bool>;

    /// Gives the right to receive back.
    fn resign(&self, lease: u64) -> BoxFuture<'_, ()>;

    /// How far the one who receives had come, in the form that it was noted in.
    fn position(&self) -> BoxFuture<'_, Option<Vec<u8>>>;

    /// Notes how far the one who receives has come, after what it has received is kept. Nothing is noted if the right is lost.
    fn set_position(&self, lease: u64, position: Vec<u8>) -> BoxFuture<'_, ()>;
}

/// Whether a chat is this process's when one of its updates is done.
#[cfg_attr(not(feature = "redis"), expect(dead_code, reason = "nothing else is shared among processes"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Still {
    /// It is, and more of its updates wait.
    Ours,
    /// It was given back, because nothing more waits.
    Empty,
    /// Others have taken it over: nothing was noted.
    Lost,
}
