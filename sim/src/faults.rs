//! Fault scripts: what is to go wrong, in the order it is ordered.

use std::time::Duration;

use crate::world::{Fault, FaultRule, World};

/// Orders faults; see [`Telegram::faults`](crate::Telegram::faults).
///
/// A method is named as its server names it, `*` standing for any part: `sendMessage`, `messages.send*`, `*`. Each fault
/// strikes the next requests of that name and then no more; the first order that fits a request wins.
#[derive(Debug)]
pub struct Faults {
    world: World,
}

impl Faults {
    pub(crate) fn new(world: &World) -> Self {
        Self { world: world.clone() }
    }

    fn order(&self, pattern: &str, fault: Fault, remaining: Option<u32>) -> &Self {
        let rule = FaultRule { pattern: pattern.to_owned(), fault, remaining };
        self.world.with(|state| state.faults.push(rule));
        self
    }

    /// HTTP 429 with `retry_after`, or `FLOOD_WAIT_x`. Counts only; it does not check that the client waits.
    pub fn flood_wait(&self, method: &str, seconds: u32, times: u32) -> &Self {
        self.order(method, Fault::FloodWait { seconds }, Some(times))
    }

    /// HTTP 502 with an HTML body, or MTProto's 500, for the next requests of any kind.
    pub fn server_error(&self, times: u32) -> &Self {
        self.server_error_on("*", times)
    }

    /// [`server_error`](Self::server_error) for one method.
    pub fn server_error_on(&self, method: &str, times: u32) -> &Self {
        self.order(method, Fault::ServerError, Some(times))
    }

    /// The connection is closed without an answer and without acting on the request, for the next requests of any kind.
    pub fn drop_connection(&self, times: u32) -> &Self {
        self.drop_connection_on("*", times)
    }

    /// [`drop_connection`](Self::drop_connection) for one method.
    pub fn drop_connection_on(&self, method: &str, times: u32) -> &Self {
        self.order(method, Fault::DropConnection, Some(times))
    }

    /// The next requests of one method are refused in these words: `500`, `Internal Server Error`, or over MTProto `406`,
    /// `AUTH_KEY_DUPLICATED`.
    pub fn refuse_on(&self, method: &str, code: u16, text: &str, times: u32) -> &Self {
        self.order(method, Fault::Refuse { code, text: text.to_owned() }, Some(times))
    }

    /// The next requests of one method are carried out, and the connection is closed before the answer: the client cannot know.
    pub fn lose_answer_on(&self, method: &str, times: u32) -> &Self {
        self.order(method, Fault::LoseAnswer, Some(times))
    }

    /// The next requests of one method are taken and never answered, on a connection that stays open.
    pub fn silence_on(&self, method: &str, times: u32) -> &Self {
        self.order(method, Fault::Silence, Some(times))
    }

    /// The answers to the next requests of one method end half-way, on a connection that stays open. (Over MTProto, where half an answer is
    /// none, like [`silence_on`](Self::silence_on).)
    pub fn stall_on(&self, method: &str, times: u32) -> &Self {
        self.order(method, Fault::Stall, Some(times))
    }

    /// The connections of the next downloads over HTTP are closed after so many bytes of the file. (Over MTProto a part comes whole or
    /// not at all: [`drop_connection_on`](Self::drop_connection_on) `upload.getFile`.)
    pub fn cut_download(&self, after: usize, times: u32) -> &Self {
        self.order("download", Fault::Cut(after), Some(times))
    }

    /// Every request is answered that much later, until [`clear`](Self::clear).
    pub fn slow(&self, by: Duration) -> &Self {
        self.order("*", Fault::Slow(by), None)
    }

    /// [`slow`](Self::slow) for one method.
    pub fn slow_on(&self, method: &str, by: Duration) -> &Self {
        self.order(method, Fault::Slow(by), None)
    }

    /// Forgets all faults.
    pub fn clear(&self) -> &Self {
        self.world.with(|state| state.faults.clear());
        self
    }

    /// How many rules are still to strike.
    pub fn remaining(&self) -> usize {
        self.world.with(|state| state.faults.len())
    }
}
