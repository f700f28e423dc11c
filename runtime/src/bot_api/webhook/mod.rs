//! Webhooks: Telegram posts, and is told that an update has arrived when it is on disk or handled.
//!
//! What an answer makes Telegram do (tdlib/telegram-bot-api `WebhookActor.cpp`): after 2xx the update is forgotten there. After anything
//! else it comes again, at first at once, then after 2, 4, … up to 60–120 s, or after the seconds of `Retry-After`, until it is as old as
//! updates get: 24 hours for a message, 30 s for an inline query. Of the messages of a chat one is posted at a time, and the next one only
//! after 2xx; so for the queries of a user, the reactions in a chat, and so on, each in a line of its own.

mod door;
mod register;

use std::collections::HashMap;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::{BoxFuture, Fuse, FusedFuture, Shared};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

pub(crate) use self::door::Door;
use self::door::{Arrived, Desk, Post};
use super::connection::Connection;
use super::to_model;
use crate::dispatch::Intake;
use crate::error::chain;
use crate::inbox::Arrival;
use crate::limits::Limits;
use crate::model::Update;
use crate::observe::{Health, listen};
use crate::webhook::Webhook;
use crate::{Error, Result};

/// How many posts wait to be taken; further ones are asked to come again.
const DESK: usize = 256;

/// How many are taken at once, and so written to the disk by one transaction.
const AT_ONCE: usize = 100;

/// How long the server's last connections may take to close when nothing is under way any more.
const CLOSING: Duration = Duration::from_secs(1);

/// Receives until the intake is closed, or an error makes it pointless to go on.
pub(super) async fn receive(
    connection: &Connection,
    webhook: &Webhook,
    allowed_updates: &[&'static str],
    limits: Limits,
    intake: &Intake,
) -> Result<()> {
    let secret = register::secret(connection, webhook, limits)?;
    let (posts, mut desk) = mpsc::channel(DESK);
    let door = webhook.door.clone().unwrap_or_default();
    // dropped with this function, and then aborted
    let mut server = JoinSet::new();
    let (close, closed) = oneshot::channel::<()>();
    match (&webhook.door, &webhook.listen) {
        (Some(_), None) => {}
        (None, Some(address)) => {
            let (listener, address) = listen(address).await?;
            tracing::info!(%address, "listening for updates");
            let mut router = door.router(webhook);
            if register::path(webhook)? != "/health" {
                router = router.merge(Health(connection.observer().clone()).router());
            }
            let closed = async move {
                // an error means that this function is over, which is the same
                let _ = closed.await;
            };
            server.spawn(async move { axum::serve(listener, router).with_graceful_shutdown(closed).await });
        }
        (Some(_), Some(_)) => {
            return Err(Error::settings(
                "the webhook's `.listen(…)` is for a server of the bot's own: leave it out where `webhook_router` mounts it in yours",
            ));
        }
        (None, None) => {
            return Err(Error::settings("the webhook needs `.listen(\"0.0.0.0:8443\")`, or a place in your server by `webhook_router`"));
        }
    }
    // from here on it is open, so that the first post after `setWebhook` finds somebody
    let opened = door.open(Desk { posts, secret: secret.clone() });
    let received = async {
        let waited = tokio::select! {
            waited = register::waiting(connection) => waited,
            () = intake.closed() => return Ok(()),
        };
        tokio::select! {
            set = register::set(connection, webhook, &secret, allowed_updates) => set?,
            () = intake.closed() => return Ok(()),
        }
        connection.observer().set_connected(true);
        tokio::select! {
            biased;
            collected = collect(connection, &mut desk, waited, intake) => collected,
            error = register::watch(connection, webhook) => Err(error),
        }
    };
    let received = received.await;
    // who comes now, and who was not taken, is asked to come again
    drop(opened);
    drop(desk);
    // what is at work may still finish, and then need not come again
    let _ = tokio::time::timeout(intake.patience(), door.is_left()).await;
    let _ = close.send(());
    let _ = tokio::time::timeout(CLOSING, server.join_next()).await;
    if webhook.delete_at_stop
        && let Err(error) = connection.ask_as_is::<bool, _>("deleteWebhook", &serde_json::json!({})).await
    {
        tracing::warn!(error = %chain(&error), "the webhook could not be deleted");
    }
    received
}

/// Hands on what is posted, in the order in which it came. So many of the first ones waited at Telegram before the bot began.
async fn collect(connection: &Connection, desk: &mut mpsc::Receiver<Post>, waited: i64, intake: &Intake) -> Result<()> {
    // ids grow by one (core.telegram.org/bots/api#update), and the oldest is posted first: what waited has these
    let mut waited_below = None;
    let keeps = intake.keeps();
    let mut at_work = AtWork::default();
    let mut posts = Vec::with_capacity(AT_ONCE);
    // all that was taken has lower numbers
    let mut below = 0;
    let mut securing = pin!(Fuse::terminated());
    loop {
        if keeps && securing.is_terminated() && intake.settled() < below {
            securing.set(intake.secure(below).fuse());
        }
        let taken = tokio::select! {
            biased;
            () = intake.closed() => return intake.secure(below).await,
            secured = &mut securing => {
                secured?;
                continue;
            }
            taken = desk.recv_many(&mut posts, AT_ONCE) => taken,
        };
        if taken == 0 {
            // the door, which has the other end, is open as long as this runs
            return Ok(());
        }
        let (mut batch, mut waiting) = (Vec::with_capacity(taken), Vec::with_capacity(taken));
        for Post { received, answer } in posts.drain(..) {
            let id = received.id;
            let missed = id < *waited_below.get_or_insert(id.saturating_add(waited));
            let update = Update { missed, ..to_model::update(&received, connection.me()) };
            batch.push(Arrival { update: Arc::new(update), mark: Some((0, id, 0, 0)), raw: received.kept(missed, keeps) });
            waiting.push((id, answer));
        }
        let numbers = intake.take(batch).await?;
        let settled = intake.settled();
        below = numbers.iter().rev().flatten().next().map_or(below, |last| last + 1);
        // of those that were not taken, since the bot is to stop, the answers are dropped, and they come again
        for ((id, answer), number) in waiting.into_iter().zip(numbers) {
            let arrived = match number {
                Some(number) if number < settled => Arrived::Now,
                Some(number) => Arrived::When(at_work.begin(id, intake.handled(number))),
                // it comes again, since Telegram did not wait for the answer; or its answer was lost
                None => at_work.find(id).map_or(Arrived::Now, Arrived::When),
            };
            // whoever posted it may be gone
            let _ = answer.send(arrived);
        }
    }
}

/// Ends when an update is handled.
type Handled = Shared<BoxFuture<'static, ()>>;

/// The updates that are at work, by their ids; for a moment those too that are on disk by then.
#[derive(Default)]
struct AtWork {
    open: HashMap<i64, Handled>,
    /// With so many it is time to forget those that are handled.
    crowded: usize,
}

impl AtWork {
    fn begin(&mut self, id: i64, handled: BoxFuture<'static, ()>) -> Handled {
        if self.open.len() >= self.crowded {
            self.open.retain(|_, handled| handled.clone().now_or_never().is_none());
            self.crowded = self.open.len() * 2 + 64;
        }
        let handled = handled.shared();
        self.open.insert(id, handled.clone());
        handled
    }

    fn find(&self, id: i64) -> Option<Handled> {
        self.open.get(&id).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handled_is_forgotten() {
        let mut at_work = AtWork::default();
        for id in 0..10_000 {
            let _ready = at_work.begin(id, Box::pin(std::future::ready(())));
        }
        assert!(at_work.open.len() < 200, "{}", at_work.open.len());
        for id in 0..1_000 {
            let _pending = at_work.begin(id, Box::pin(std::future::pending()));
        }
        assert!((0..1_000).all(|id| at_work.find(id).is_some()));
        assert!(at_work.find(1_000_000).is_none());
    }
}
