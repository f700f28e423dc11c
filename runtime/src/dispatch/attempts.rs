//! An update and its handler: tries, panics, time-outs, and who hears of a failure.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::Either;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tracing::{Instrument, Span};

use super::context::{Context, Failure};
use super::handler::{Call, Handler, Outcome};
use super::intake::Take;
use super::router::Route;
use super::workers::Shared;
use crate::Error;
use crate::api::Api;
use crate::backend::Backend;
use crate::chance::jittered;
use crate::error::{BoxError, chain};
use crate::inbox::Failed;
use crate::model::Update;
use crate::observe;

/// How long a handler that failed waits before it runs again, where the program does not say; the double of it each further time.
pub(crate) const RETRY_PAUSE: Duration = Duration::from_secs(1);

/// The longest of these pauses, unless the first one is longer.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What became of an update.
pub(super) enum Came {
    /// Nobody listens to it.
    Unheard,
    /// Its handler ran, or said how its command is used.
    Handled,
    /// Its handler failed, and will not run again.
    Failed(Failed),
    /// The bot stops, and its handler is to run again at the next start.
    Left,
}

/// One of the hands that a bot has for its handlers.
pub(super) struct Hand<'a> {
    hands: &'a Arc<Semaphore>,
    held: Option<OwnedSemaphorePermit>,
    /// What a claimed chat takes of the process's hands: while it pauses, another may be claimed.
    pub(super) slot: Option<OwnedSemaphorePermit>,
}

impl<'a> Hand<'a> {
    pub(super) fn new(hands: &'a Arc<Semaphore>, held: Option<OwnedSemaphorePermit>) -> Self {
        Self { hands, held, slot: None }
    }

    /// Waits until there is one free, if this is none yet.
    pub(super) async fn take(&mut self) {
        if self.held.is_none() {
            // closed never
            self.held = self.hands.clone().acquire_owned().await.ok();
        }
    }

    fn give_back(&mut self) {
        self.held = None;
        self.slot = None;
    }
}

/// The pause before the `failures`-th repetition: 1, 2, 4, … times `first`, and up to a half of that more, by chance, so that those who
/// failed together do not come back together.
fn pause(first: Duration, failures: u32) -> Duration {
    let doubled = first.saturating_mul(1 << failures.saturating_sub(1).min(16));
    let pause = doubled.min(LONGEST_PAUSE.max(first));
    pause / 2 + jittered(pause)
}

impl<A: Api> Shared<A> {
    /// Runs the update's handler, again if it fails and its policy says so.
    pub(super) async fn hand_over(&self, update: &Arc<Update>, replayed: bool, hand: &mut Hand<'_>) -> Came {
        let cx = Context {
            backend: self.backend.clone(),
            update: update.clone(),
            states: self.states.clone(),
            arguments: String::new(),
            command: None,
            failure: None,
            found: None,
            letters: self.letters(),
        };
        let mut taken = None;
        match self.attempt(&cx, &mut taken, 1, replayed).await {
            Ok(came) => came,
            // what goes well is not to carry the room of this
            Err(failed) => Box::pin(self.failed(cx, taken, failed, replayed, hand)).await,
        }
    }

    /// Runs a handler that has failed again if its policy says so, and tells of it if it fails for good.
    async fn failed(
        &self,
        cx: Context<A>,
        // a filter that failed is asked again
        mut taken: Option<Route<A>>,
        mut failed: (Handler<A>, BoxError, Span),
        replayed: bool,
        hand: &mut Hand<'_>,
    ) -> Came {
        let update = &cx.update.clone();
        let mut attempt = 1;
        let (handler, error, span) = loop {
            let (handler, error, span) = failed;
            if attempt > handler.retry {
                break (handler, error, span);
            }
            let pause = pause(self.pace.retry_pause, attempt);
            self.observer().retried(update, handler.name);
            tracing::debug!(parent: &span, error = %chain(&*error), ?pause, "a handler failed, and runs again after a pause");
            // others may work meanwhile
            hand.give_back();
            let mut stopping = self.stopping.subscribe();
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                // it is on disk; what is in memory alone is tried for as long as the bot lets its handlers go on
                _ = stopping.wait_for(|stopping| *stopping), if self.keeps() => return Came::Left,
            }
            hand.take().await;
            attempt += 1;
            failed = match self.attempt(&cx, &mut taken, attempt, replayed).await {
                Ok(came) => return came,
                Err(failed) => failed,
            };
        };
        let failed = Failed::new(update.id, update.chat().map(|chat| chat.id), handler.name, &chain(&*error).to_string(), attempt);
        self.observer().failed(update, handler.name, observe::of_handler(&*error));
        self.tell(cx, handler, error, span).await;
        Came::Failed(failed)
    }

    /// Runs the update's handler once.
    async fn attempt(
        &self,
        cx: &Context<A>,
        taken: &mut Option<Route<A>>,
        attempt: u32,
        replayed: bool,
    ) -> Result<Came, (Handler<A>, BoxError, Span)> {
        let update = &cx.update;
        let span = |handler: &Handler<A>| {
            let attempt = (handler.retry > 0).then_some(attempt);
            self.observer().update(update, handler.name, attempt, replayed)
        };
        if taken.is_none() {
            let username = self.backend.me().user.username.as_deref();
            // a filter that fails is its handler's failure
            *taken = self.router.route(cx, username).await.map_err(|(handler, error)| {
                let span = span(&handler);
                (handler, error, span)
            })?;
        }
        let Some(Route { handler, command, arguments, found }) = taken else {
            self.unheard(update);
            return Ok(Came::Unheard);
        };
        let span = span(handler);
        let again = handler.retry >= attempt;
        let arguments = if again { arguments.clone() } else { std::mem::take(arguments) };
        let cx = Context { command: *command, arguments, found: found.clone(), ..cx.clone() };
        let started = Instant::now();
        let outcome = self.run(*handler, cx).instrument(span.clone()).await;
        self.observer().ran(&span, update, handler.name, outcome.ending(), started.elapsed());
        match outcome {
            Outcome::Failed(error) => Err((*handler, error, span)),
            Outcome::Refused(what) => {
                tracing::info!(parent: &span, what, "the command was not understood, and the user was told");
                Ok(Came::Handled)
            }
            Outcome::Done | Outcome::Described(_) => Ok(Came::Handled),
        }
    }

    /// Tells `#[on(error)]`, or the log, of a handler that failed for good.
    async fn tell(&self, cx: Context<A>, handler: Handler<A>, error: BoxError, span: Span) {
        let failure = Arc::new(Failure { handler: handler.name, update: cx.update.id, error });
        let cx = Context { failure: Some(failure.clone()), ..cx };
        let second = match self.router.on_error(&cx).await {
            Ok(None) => {
                tracing::error!(parent: &span, error = %chain(&*failure.error), "a handler failed");
                return;
            }
            Ok(Some(Route { handler, found, .. })) => self.run(handler, Context { found, ..cx }).instrument(span.clone()).await,
            Err((_, error)) => Outcome::Failed(error),
        };
        if let Outcome::Failed(second) = second {
            tracing::error!(parent: &span, error = %chain(&*failure.error), "a handler failed");
            tracing::error!(parent: &span, error = %chain(&*second), "the handler of `#[on(error)]` failed too");
        }
    }

    /// Runs a handler; a panic is an error like another, and so is taking too long.
    fn run(&self, handler: Handler<A>, cx: Context<A>) -> impl Future<Output = Outcome> + use<A> {
        let Handler { name, call, .. } = handler;
        // not a block around it, which would have room for the context twice
        let caught = AssertUnwindSafe(async move { call(Call::Run(cx)).await }).catch_unwind();
        let ended = match self.pace.handler_timeout {
            Some(patience) => {
                let late = move || Outcome::Failed(BoxError::from(Error::HandlerTimeout { handler: name, after: patience }));
                let ended = tokio::time::timeout(patience, caught);
                Either::Left(ended.map(move |ended| ended.unwrap_or_else(|_| Ok(late()))))
            }
            None => Either::Right(caught),
        };
        ended.map(|ended| ended.unwrap_or_else(|panic| Outcome::Failed(panicked(&*panic).into())))
    }
}

/// A panic as an error.
pub(super) fn panicked(panic: &(dyn Any + Send)) -> Error {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    Error::Panicked(text.unwrap_or_else(|| "a value that is no text".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_minute_and_are_never_the_same() {
        let second = Duration::from_secs(1);
        for (failures, least) in [(1, 1), (2, 2), (3, 4), (4, 8), (7, 60), (100, 60)] {
            let least = Duration::from_secs(least);
            let pauses: Vec<_> = (0..50).map(|_| pause(second, failures)).collect();
            assert!(pauses.iter().all(|pause| *pause >= least && *pause <= least.mul_f64(1.5)), "{pauses:?}");
            assert!(pauses.iter().max() > pauses.iter().min());
        }
        let hour = Duration::from_secs(3600);
        assert!(pause(hour, 3) >= hour && pause(hour, 3) <= hour.mul_f64(1.5), "the program's own word counts");
    }
}
