//! Updates of one chat one after the other, chats beside each other, a panic caught.

use std::any::Any;
use std::collections::{HashMap, VecDeque};
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use tokio::sync::{Notify, Semaphore, mpsc};
use tokio::time::Instant;
use tracing::Instrument;

use super::context::{Context, Failure, States};
use super::gather::{Gatherer, Waiting};
use super::handler::{Call, Handler, Outcome};
use super::router::{Route, Router};
use crate::Error;
use crate::api::Api;
use crate::backend::Backend;
use crate::error::chain;
use crate::handles::BackendOf;
use crate::model::{Update, UpdateKind};

/// How many updates may be under way at once; further ones wait at their source.
const UNDER_WAY: usize = 1_000;

/// Handles updates until the intake ends.
pub(crate) struct Workers<A: Api> {
    shared: Arc<Shared<A>>,
}

struct Shared<A: Api> {
    router: Router<A>,
    backend: BackendOf<A>,
    states: Arc<States>,
    /// The updates that wait, by chat. A chat that is here has a task.
    chats: Mutex<HashMap<i64, VecDeque<Waiting>>>,
    room: Arc<Semaphore>,
    /// Told when a chat has nothing left to do.
    idle: Notify,
}

impl<A: Api> Workers<A> {
    pub(crate) fn new(router: Router<A>, backend: BackendOf<A>, states: Arc<States>) -> Self {
        let room = Arc::new(Semaphore::new(UNDER_WAY));
        Self { shared: Arc::new(Shared { router, backend, states, chats: Mutex::default(), room, idle: Notify::new() }) }
    }

    /// Takes updates until the sending side is gone.
    ///
    /// An album waits at most for `album_wait` for its next message.
    pub(crate) async fn work(&self, mut updates: mpsc::Receiver<Update>, album_wait: Duration) {
        let mut gatherer = Gatherer::new(self.shared.router.albums(), album_wait);
        loop {
            let until = gatherer.until();
            tokio::select! {
                // What is there comes before what has waited: the rest of an album may stand in line, and nobody has read it yet.
                biased;
                next = self.next(&mut updates) => {
                    let Some(next) = next else { break };
                    let listened_to = self.shared.router.listens_to(&next.update.kind);
                    self.queue(gatherer.take(next, Instant::now(), listened_to));
                    // so that an endless line does not hold up an album in a quiet chat
                    if let Some(long_ago) = Instant::now().checked_sub(album_wait) {
                        self.queue(gatherer.over(long_ago));
                    }
                }
                () = passed(until) => self.queue(gatherer.over(Instant::now())),
            }
        }
        self.queue(gatherer.all());
    }

    /// The next update, and its place. Nothing is lost when this is given up half-way.
    async fn next(&self, updates: &mut mpsc::Receiver<Update>) -> Option<Waiting> {
        // Room first: an update that was taken must have a place.
        let place = self.shared.room.clone().acquire_owned().await.ok()?;
        Some(Waiting { update: updates.recv().await?, place })
    }

    fn queue(&self, ready: Vec<Waiting>) {
        for waiting in ready {
            self.shared.clone().queue(waiting);
        }
    }

    /// Waits until everything that was taken is handled, at most for `deadline`. Gives how many are left over.
    pub(crate) async fn drain(&self, deadline: Duration) -> usize {
        let all_idle = async {
            loop {
                let idle = self.shared.idle.notified();
                if self.shared.chats().is_empty() {
                    return;
                }
                idle.await;
            }
        };
        let _ = tokio::time::timeout(deadline, all_idle).await;
        UNDER_WAY - self.shared.room.available_permits().min(UNDER_WAY)
    }
}

/// Ends at this time; never without one.
async fn passed(until: Option<Instant>) {
    match until {
        Some(until) => tokio::time::sleep_until(until).await,
        None => std::future::pending().await,
    }
}

impl<A: Api> Shared<A> {
    fn chats(&self) -> std::sync::MutexGuard<'_, HashMap<i64, VecDeque<Waiting>>> {
        // no code that can panic runs under this lock
        self.chats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn queue(self: Arc<Self>, waiting: Waiting) {
        let key = waiting.update.order_key();
        let mut chats = self.chats();
        if let Some(queue) = chats.get_mut(&key) {
            queue.push_back(waiting);
            return;
        }
        chats.insert(key, VecDeque::from([waiting]));
        drop(chats);
        tokio::spawn(async move {
            while let Some(Waiting { update, place }) = self.next(key) {
                self.handle(update).await;
                drop(place);
            }
            self.idle.notify_waiters();
        });
    }

    /// The chat's next update; when there is none, the chat is forgotten in the same breath.
    fn next(&self, key: i64) -> Option<Waiting> {
        let mut chats = self.chats();
        let next = chats.get_mut(&key).and_then(VecDeque::pop_front);
        if next.is_none() {
            chats.remove(&key);
        }
        next
    }

    async fn handle(&self, update: Update) {
        let update = Arc::new(update);
        if self.hand_over(&update).await {
            return;
        }
        if let UpdateKind::Album(album) = &update.kind {
            // no handler of albums takes this one: its messages are messages like any other
            for single in album.apart() {
                self.hand_over(&Arc::new(single)).await;
            }
        }
    }

    /// Runs the update's handler; `false` if there is none.
    async fn hand_over(&self, update: &Arc<Update>) -> bool {
        let cx = Context {
            backend: self.backend.clone(),
            update: update.clone(),
            states: self.states.clone(),
            arguments: String::new(),
            command: None,
            failure: None,
            found: None,
        };
        let username = self.backend.me().user.username.as_deref();
        let span = |handler: &str| tracing::info_span!("update", id = update.id, kind = update.kind_name(), handler);
        let (handler, error, span) = match self.router.route(&cx, username).await {
            Ok(None) => {
                tracing::debug!(update = update.id, kind = update.kind_name(), "nobody listens to this update");
                return false;
            }
            Ok(Some(Route { handler, command, arguments, found })) => {
                let span = span(handler.name);
                let cx = Context { command, arguments, found, ..cx.clone() };
                match run(handler, cx).instrument(span.clone()).await {
                    Outcome::Failed(error) => (handler, error, span),
                    Outcome::Refused(what) => {
                        tracing::info!(parent: &span, what, "the command was not understood, and the user was told");
                        return true;
                    }
                    Outcome::Done | Outcome::Described(_) => return true,
                }
            }
            // a filter that fails is its handler's failure
            Err((handler, error)) => (handler, error, span(handler.name)),
        };
        let failure = Arc::new(Failure { handler: handler.name, update: update.id, error });
        let cx = Context { failure: Some(failure.clone()), ..cx };
        let second = match self.router.on_error(&cx).await {
            Ok(None) => {
                tracing::error!(parent: &span, error = %chain(&*failure.error), "a handler failed");
                return true;
            }
            Ok(Some(Route { handler, found, .. })) => run(handler, Context { found, ..cx }).instrument(span.clone()).await,
            Err((_, error)) => Outcome::Failed(error),
        };
        if let Outcome::Failed(second) = second {
            tracing::error!(parent: &span, error = %chain(&*failure.error), "a handler failed");
            tracing::error!(parent: &span, error = %chain(&*second), "the handler of `#[on(error)]` failed too");
        }
        true
    }
}

/// Runs a handler; a panic is an error like another.
async fn run<A: Api>(handler: Handler<A>, cx: Context<A>) -> Outcome {
    let caught = AssertUnwindSafe(async move { (handler.call)(Call::Run(cx)).await }).catch_unwind().await;
    caught.unwrap_or_else(|panic| Outcome::Failed(panicked(&*panic).into()))
}

/// A panic as an error.
pub(super) fn panicked(panic: &(dyn Any + Send)) -> Error {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    Error::Panicked(text.unwrap_or_else(|| "a value that is no text".to_owned()))
}
