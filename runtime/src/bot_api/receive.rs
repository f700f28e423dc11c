//! Long polling: `getUpdates` until the bot is to stop.
//!
//! An update is confirmed to Telegram, by the offset of a later request, only after it was handled or is on disk. So a request that is
//! given up half-way loses nothing, and what was not handled comes again at the next start.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use tokio::time::Instant;

use super::backlog::Backlog;
use super::connection::Connection;
use super::to_model::{self, Received};
use crate::dispatch::Intake;
use crate::inbox::Arrival;
use crate::model::Update;
use crate::trouble::Trouble;
use crate::{Error, Result};

/// How long a server holds the request open when there is nothing new. (50 at most: tdlib/telegram-bot-api
/// `LONG_POLL_MAX_TIMEOUT`; below a minute no proxy on the way gives up.)
const POLL: Duration = Duration::from_secs(25);
/// How much later than that the answer may come.
const MARGIN: Duration = Duration::from_secs(15);
/// How long the last request, which only confirms, may take.
const CONFIRM: Duration = Duration::from_secs(5);
/// How many updates one request brings. (Source: core.telegram.org/bots/api#getupdates)
const LIMIT: usize = 100;
/// How long to wait before asking again with the same offset. A server that is asked sooner than after half a second gives the first
/// update only, which is known already. (tdlib/telegram-bot-api `Client.cpp`, `process_get_updates_query`; the rest is for the way.)
const SAME_OFFSET: Duration = Duration::from_millis(600);

/// The parameters of `getUpdates`.
///
/// `allowed_updates` is left out when nobody listens to anything. An empty list would not mean "nothing" but "everything except
/// `chat_member`, `message_reaction` and `message_reaction_count`"; a list that is left out leaves as it is what the server
/// remembers from an earlier request. Names, not teloxide-core's enum: a server takes kinds that are younger than it.
#[derive(Serialize)]
struct GetUpdates<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u8>,
    timeout: u64,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    allowed_updates: &'a [&'static str],
}

/// Receives until the intake is closed, or an error makes it pointless to go on.
///
/// What is handled at once is confirmed by the next request, and what is kept on disk. What has to wait in memory is confirmed when it is
/// handled, and all before it: until then a request brings it again, and with it at most what makes [`LIMIT`] updates. As long as a handler is at work on the first of them,
/// what is new is seen only every [`SAME_OFFSET`].
pub(super) async fn receive(connection: &Connection, allowed_updates: &[&'static str], intake: &Intake) -> Result<()> {
    let mut open = Open::default();
    let mut backlog = Backlog::Unknown;
    let mut trouble = Trouble::new("updates cannot be received", "updates are received again");
    let mut asked = None;
    while !intake.is_closed() {
        open.forget(intake.settled());
        if !open.numbers.is_empty() {
            // most handlers are done in a moment, and then nothing is asked for twice, or written
            tokio::select! {
                secured = intake.secure(open.all()) => secured?,
                () = intake.closed() => {}
            }
            open.forget(intake.settled());
        }
        if open.numbers.len() >= LIMIT {
            // nothing new can come before the first of them is handled
            tokio::select! {
                () = intake.settle(open.first(), POLL) => {}
                () = intake.closed() => {}
            }
            continue;
        }
        let early = asked
            .filter(|(offset, _)| *offset == open.offset())
            .map_or(Duration::ZERO, |(_, at): (_, Instant)| SAME_OFFSET.saturating_sub(at.elapsed()));
        if !early.is_zero() && !open.numbers.is_empty() {
            // when the first of them is handled, it is another offset
            tokio::select! {
                () = intake.settle(open.first(), early) => {}
                () = intake.closed() => {}
            }
            continue;
        }
        let waits = open.numbers.is_empty();
        let timeout = if waits && !backlog.is_unknown() { POLL } else { Duration::ZERO };
        let request = GetUpdates { offset: open.offset(), limit: None, timeout: timeout.as_secs(), allowed_updates };
        asked = Some((open.offset(), Instant::now()));
        let polled = tokio::select! {
            biased;
            () = intake.closed() => break,
            polled = poll(connection, &request, timeout + MARGIN) => polled,
        };
        match polled {
            Ok(updates) => {
                trouble.over();
                connection.observer().set_connected(true);
                open.confirmed = open.offset();
                // who asks twice within half a second, as after a quick restart, gets one update only
                let full = updates.len() >= if backlog.is_unknown() { 1 } else { LIMIT };
                let received: Vec<Received> = updates.into_iter().filter(|new| !open.has(new.id)).collect();
                backlog.answered(connection, received.len(), full).await;
                if received.is_empty() {
                    continue;
                }
                let ids: Vec<i64> = received.iter().map(|received| received.id).collect();
                let keeps = intake.keeps();
                let batch = received.into_iter().map(|received| {
                    let missed = backlog.next();
                    let mark = Some((0, received.id, 0, 0));
                    let update = Update { missed, ..to_model::update(&received, connection.me()) };
                    Arrival { update: Arc::new(update), mark, raw: received.kept(missed, keeps) }
                });
                let taken = intake.take(batch.collect()).await?;
                open.extend(ids.into_iter().zip(taken));
            }
            Err(error) => {
                connection.observer().set_connected(false);
                let Some(pause) = trouble.met(&error) else { return Err(error) };
                tokio::select! {
                    () = intake.closed() => break,
                    () = tokio::time::sleep(pause) => {}
                }
            }
        }
    }
    // what is at work may still finish, and then need not come again
    intake.secure(open.all()).await?;
    intake.settle(open.all(), intake.patience()).await;
    open.forget(intake.settled());
    if open.offset() != open.confirmed && !intake.is_lost() {
        confirm(connection, open.offset(), allowed_updates).await;
    }
    Ok(())
}

/// The updates that were taken, and which of them is the first that may not be confirmed yet.
#[derive(Default)]
struct Open {
    /// By update id and number, from the first one that is not handled.
    numbers: VecDeque<(i64, u64)>,
    /// Behind the last one that was taken.
    next: Option<i64>,
    confirmed: Option<i64>,
}

impl Open {
    fn extend(&mut self, taken: impl Iterator<Item = (i64, Option<u64>)>) {
        for (id, number) in taken {
            self.next = Some(id + 1);
            // of a repetition the first one counts; behind nothing that is open it is settled
            if let Some(number) = number.or_else(|| self.numbers.back().map(|(_, number)| *number)) {
                self.numbers.push_back((id, number));
            }
        }
    }

    fn has(&self, id: i64) -> bool {
        self.numbers.iter().any(|(known, _)| *known == id)
    }

    /// Forgets those below `settled`.
    fn forget(&mut self, settled: u64) {
        while self.numbers.front().is_some_and(|(_, number)| *number < settled) {
            self.numbers.pop_front();
        }
    }

    /// Below which all are handled when the first of them is.
    fn first(&self) -> u64 {
        self.numbers.front().map_or(0, |(_, number)| number + 1)
    }

    /// Below which all are handled when all of these are.
    fn all(&self) -> u64 {
        self.numbers.back().map_or(0, |(_, number)| number + 1)
    }

    /// What is before it is confirmed.
    fn offset(&self) -> Option<i64> {
        self.numbers.front().map(|(id, _)| *id).or(self.next)
    }
}

async fn poll(connection: &Connection, request: &GetUpdates<'_>, within: Duration) -> Result<Vec<Received>> {
    let answer = connection.ask_within("getUpdates", request, within).await?;
    Received::all(&answer).ok_or_else(|| Error::Network("the answer to getUpdates is no list".into()))
}

/// Tells Telegram what was handed over. What the answer brings is not confirmed by it and comes again.
async fn confirm(connection: &Connection, offset: Option<i64>, allowed_updates: &[&'static str]) {
    let request = GetUpdates { offset, limit: Some(1), timeout: 0, allowed_updates };
    if let Err(error) = poll(connection, &request, CONFIRM).await {
        tracing::warn!(%error, "the last updates could not be confirmed, and will come again at the next start");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_of_kinds_is_never_sent() {
        let nobody = GetUpdates { offset: None, limit: None, timeout: 25, allowed_updates: &[] };
        assert_eq!(serde_json::to_string(&nobody).unwrap(), r#"{"timeout":25}"#);
        let messages = GetUpdates { offset: Some(4), limit: Some(1), timeout: 0, allowed_updates: &["message"] };
        assert_eq!(serde_json::to_string(&messages).unwrap(), r#"{"offset":4,"limit":1,"timeout":0,"allowed_updates":["message"]}"#);
    }
}
