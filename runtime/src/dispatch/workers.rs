//! Updates of one chat one after the other, chats beside each other, a panic caught.

use std::any::Any;
use std::collections::btree_map::BTreeMap;
use std::collections::{HashMap, VecDeque};
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::Instant;
use tracing::Instrument;

use super::context::{Context, Failure, States};
use super::gather;
use super::handler::{Call, Handler, Outcome};
use super::intake::Take;
use super::router::{Route, Router};
use super::shared::{Claim, Fenced};
use crate::api::Api;
use crate::backend::Backend;
use crate::error::{BoxError, chain};
use crate::handles::BackendOf;
use crate::inbox::{Arrival, Key, Mark, Pool, Recent, Shelf};
use crate::model::{Album, Update, UpdateKind};
use crate::store::Store;
use crate::{Error, Result};

/// How many updates may be in memory at once; further ones wait on disk, or at their source.
const IN_MEMORY: usize = 1_000;

/// How many updates of one chat wait in memory if the others can wait on disk.
const AHEAD: usize = 16;

/// How much a bot does at once, and for how long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// How many handlers are at work at once.
    pub(crate) concurrency: usize,
    /// How long a handler may take.
    pub(crate) handler_timeout: Option<Duration>,
    /// How long an album waits for its next message.
    pub(crate) album_wait: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { concurrency: IN_MEMORY, handler_timeout: None, album_wait: gather::WAIT }
    }
}

/// Handles updates. Clones share everything.
pub(crate) struct Workers<A: Api>(Arc<Shared<A>>);

/// What all clones share.
pub(super) struct Shared<A: Api> {
    me: Weak<Shared<A>>,
    router: Router<A>,
    pub(super) backend: BackendOf<A>,
    states: Arc<States>,
    pace: Pace,
    /// The updates that wait, by chat. A chat that is here has a task.
    pub(super) lines: Mutex<HashMap<Key, Line>>,
    pub(super) room: Arc<Semaphore>,
    hands: Semaphore,
    /// How many chats may be claimed: as many as there are hands.
    pub(super) slots: Arc<Semaphore>,
    recent: Mutex<Recent>,
    shelf: Option<Arc<Shelf>>,
    /// The inbox that is shared with other processes.
    pub(super) pool: Option<Arc<dyn Pool>>,
    /// What is on the shelf from this number on is not in the lines yet. Changed under their lock.
    counted: AtomicU64,
    /// Where what was handled is noted if there is no shelf.
    store: Option<Arc<Store>>,
    under_way: Mutex<UnderWay>,
    settled: watch::Sender<u64>,
    /// Told when something has arrived.
    arrived: Notify,
    /// Told when a chat has nothing left to do.
    idle: Notify,
    stopping: watch::Sender<bool>,
}

/// The updates of a chat.
#[derive(Default)]
pub(super) struct Line {
    pub(super) here: VecDeque<Waiting>,
    /// How many more wait on disk, behind those. Of a chat out of a shared inbox: 1 if there may be any.
    pub(super) on_disk: u64,
    /// The number of the first of them. What is on disk before it is at work, or done.
    pub(super) from: u64,
    /// The claim by which this process has the chat, if others could have it.
    pub(super) claim: Option<Claim>,
}

/// An update and its place among those in memory.
pub(super) struct Waiting {
    pub(super) number: u64,
    pub(super) update: Update,
    pub(super) mark: Option<Mark>,
    pub(super) place: OwnedSemaphorePermit,
}

/// What comes after the messages of an album so far.
enum Next {
    Part(Waiting),
    /// What ends no album, since nobody hears of it.
    Unheard(Waiting),
    Else,
    OnDisk,
    Nothing,
}

/// What was taken and is not handled, and the next number.
#[derive(Default)]
struct UnderWay {
    open: BTreeMap<u64, ()>,
    next: u64,
}

impl UnderWay {
    fn begin(&mut self) -> u64 {
        let number = self.next;
        self.next += 1;
        self.open.insert(number, ());
        number
    }

    /// All below this are handled.
    fn settled(&self) -> u64 {
        self.open.first_key_value().map_or(self.next, |(number, ())| *number)
    }
}

/// A lock under which no code can panic.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<A: Api> Workers<A> {
    /// With a shelf or a pool, updates wait there; without one, in memory, and `store` only remembers repetitions.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub(crate) fn new(
        router: Router<A>,
        backend: BackendOf<A>,
        states: Arc<States>,
        pace: Pace,
        shelf: Option<Shelf>,
        pool: Option<Arc<dyn Pool>>,
        store: Option<Arc<Store>>,
    ) -> Result<Self> {
        let recent = Mutex::new(Recent::load(store.as_deref())?);
        Ok(Self(Arc::new_cyclic(|me| Shared {
            me: me.clone(),
            router,
            backend,
            states,
            pace,
            lines: Mutex::default(),
            room: Arc::new(Semaphore::new(IN_MEMORY)),
            hands: Semaphore::new(pace.concurrency),
            slots: Arc::new(Semaphore::new(pace.concurrency)),
            recent,
            counted: AtomicU64::new(shelf.as_ref().map_or(0, Shelf::next)),
            settled: watch::channel(if shelf.is_some() || pool.is_some() { u64::MAX } else { 0 }).0,
            shelf: shelf.map(Arc::new),
            pool,
            store,
            under_way: Mutex::default(),
            arrived: Notify::new(),
            idle: Notify::new(),
            stopping: watch::channel(false).0,
        })))
    }

    /// What a back end hands its updates to.
    pub(crate) fn taker(&self) -> Arc<dyn Take> {
        self.0.clone()
    }

    /// The same for who has the right to receive.
    pub(crate) fn fenced(&self, lease: u64) -> Arc<dyn Take> {
        Arc::new(Fenced { shared: self.0.clone(), lease })
    }

    /// Goes on with what waits on disk, so many of each chat, or begins with what waits for anybody.
    pub(crate) fn resume(&self, chats: HashMap<i64, u64>) {
        let mut lines = locked(&self.0.lines);
        for (chat, on_disk) in chats {
            lines.insert((chat, 0), Line { on_disk, ..Line::default() });
            self.0.work((chat, 0));
        }
        if let Some(pool) = &self.0.pool {
            tokio::spawn(Shared::claim(self.0.me.clone(), pool.clone(), self.0.stopping.subscribe()));
        }
    }

    /// Ends what waits for more to come; what waits on disk stays there.
    pub(crate) fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Waits until what is at work is done, at most for `deadline`. What waits on disk stays there; what waits in memory is handled.
    /// Gives how many are left over.
    pub(crate) async fn drain(&self, deadline: Duration) -> usize {
        self.stop();
        let all_idle = async {
            loop {
                let idle = self.0.idle.notified();
                if locked(&self.0.lines).is_empty() {
                    return;
                }
                idle.await;
            }
        };
        let _ = tokio::time::timeout(deadline, all_idle).await;
        if let Some(shelf) = &self.0.shelf
            && let Err(error) = shelf.flush().await
        {
            tracing::error!(error = %chain(&error), "what was handled last could not be noted");
        }
        if let Some(pool) = &self.0.pool {
            pool.close().await;
        }
        locked(&self.0.lines).len()
    }
}

impl<A: Api> Take for Shared<A> {
    fn take<'a>(&'a self, batch: Vec<Arrival>, stop: BoxFuture<'a, ()>) -> BoxFuture<'a, Result<Vec<Option<u64>>>> {
        Box::pin(async move {
            match (&self.pool, self.shelf.clone()) {
                (Some(pool), _) => pool.keep(batch, None, stop).await,
                (None, Some(shelf)) => self.keep(&shelf, batch).await,
                (None, None) => Ok(self.hold(batch, stop).await),
            }
        })
    }

    fn keeps(&self) -> bool {
        self.shelf.is_some() || self.pool.is_some()
    }

    fn settled(&self) -> watch::Receiver<u64> {
        self.settled.subscribe()
    }
}

impl<A: Api> Shared<A> {
    fn is_new(&self, arrival: &Arrival) -> bool {
        arrival.mark.is_none_or(|mark| locked(&self.recent).is_new(mark))
    }

    /// Puts a batch on disk, and as much of it in memory as there is room for.
    async fn keep(&self, shelf: &Arc<Shelf>, batch: Vec<Arrival>) -> Result<Vec<Option<u64>>> {
        let new: Vec<bool> = batch.iter().map(|arrival| self.is_new(arrival)).collect();
        let mut fresh: Vec<Arrival> = batch.into_iter().zip(&new).filter_map(|(arrival, new)| new.then_some(arrival)).collect();
        let kept = match shelf.keep(&mut fresh, &self.recent).await {
            Ok(kept) => kept,
            Err(error) => {
                // they come again, and are no repetition then
                let mut recent = locked(&self.recent);
                fresh.iter().for_each(|arrival| recent.forget(arrival.mark));
                return Err(error);
            }
        };
        let mut numbers = kept.iter().copied();
        let taken = new.iter().map(|new| new.then(|| numbers.next()).flatten()).collect();
        let mut lines = locked(&self.lines);
        for (Arrival { update, .. }, number) in fresh.into_iter().zip(kept) {
            let key = (update.order_key(), 0);
            let idle = !lines.contains_key(&key);
            let line = lines.entry(key).or_default();
            // behind those on disk, and a chat with many leaves room for the others
            let place = (line.on_disk == 0 && line.here.len() < AHEAD).then(|| self.room.clone().try_acquire_owned().ok()).flatten();
            match place {
                // its repetition was recognised
                Some(place) => line.here.push_back(Waiting { number, update, mark: None, place }),
                None => {
                    if line.on_disk == 0 {
                        line.from = number;
                    }
                    line.on_disk += 1;
                }
            }
            if idle {
                self.work(key);
            }
            self.counted.store(number + 1, Ordering::Relaxed);
        }
        drop(lines);
        self.arrived.notify_waiters();
        Ok(taken)
    }

    /// Takes what there is room for.
    async fn hold(&self, batch: Vec<Arrival>, mut stop: BoxFuture<'_, ()>) -> Vec<Option<u64>> {
        let mut taken = Vec::with_capacity(batch.len());
        for arrival in batch {
            // Room first: an update that was taken must have a place.
            let place = tokio::select! {
                biased;
                place = self.room.clone().acquire_owned() => match place {
                    Ok(place) => place,
                    Err(_) => break,
                },
                () = &mut stop => break,
            };
            if !self.is_new(&arrival) {
                taken.push(None);
                continue;
            }
            let number = locked(&self.under_way).begin();
            taken.push(Some(number));
            let key = (arrival.update.order_key(), 0);
            let mut lines = locked(&self.lines);
            let idle = !lines.contains_key(&key);
            lines.entry(key).or_default().here.push_back(Waiting { number, update: arrival.update, mark: arrival.mark, place });
            drop(lines);
            if idle {
                self.work(key);
            }
            self.arrived.notify_waiters();
        }
        taken
    }

    /// Begins with a chat that had nothing to do.
    pub(super) fn work(&self, key: Key) {
        let Some(shared) = self.me.upgrade() else { return };
        tokio::spawn(async move {
            while let Some(waiting) = shared.next(key).await {
                if gather::album(shared.router.albums(), &waiting.update).is_some() {
                    shared.album(key, waiting).await;
                } else {
                    shared.one(key, waiting).await;
                }
            }
            shared.idle.notify_waiters();
        });
    }

    /// The chat's next update; when there is none, the chat is forgotten in the same breath.
    async fn next(&self, key: Key) -> Option<Waiting> {
        loop {
            {
                let mut lines = locked(&self.lines);
                let line = lines.get_mut(&key)?;
                if self.keeps() && *self.stopping.borrow() {
                    break;
                }
                if let Some(next) = line.here.pop_front() {
                    return Some(next);
                }
                if line.on_disk == 0 {
                    lines.remove(&key);
                    return None;
                }
            }
            self.fetch(key, false).await;
        }
        // what is not begun is left to others, or to the next start
        if let Some(pool) = &self.pool {
            pool.release(key).await;
        }
        locked(&self.lines).remove(&key);
        None
    }

    /// Brings a chat's next updates from the disk.
    async fn fetch(&self, key: Key, gathering: bool) {
        let mut stopping = self.stopping.subscribe();
        let first = tokio::select! {
            place = self.room.clone().acquire_owned() => place,
            _ = stopping.wait_for(|stopping| *stopping) => return,
        };
        let Ok(first) = first else { return };
        let mut places = vec![first];
        while places.len() < AHEAD
            && let Ok(place) = self.room.clone().try_acquire_owned()
        {
            places.push(place);
        }
        if let Some(pool) = &self.pool {
            return self.fetch_claimed(pool, key, gathering, places).await;
        }
        let Some(shelf) = &self.shelf else { return };
        let (numbers, counted) = {
            let lines = locked(&self.lines);
            let Some(line) = lines.get(&key) else { return };
            (line.from..self.counted.load(Ordering::Relaxed), line.on_disk)
        };
        let most = places.len();
        let rows = match shelf.read(key.0, numbers.clone(), most) {
            Ok(rows) => rows,
            Err(error) => {
                tracing::error!(chat = key.0, error = %chain(&error), "the updates that wait cannot be read");
                // they are still there at the next start
                if let Some(line) = locked(&self.lines).get_mut(&key) {
                    line.on_disk = 0;
                }
                return;
            }
        };
        let mut here = VecDeque::with_capacity(rows.len());
        // all that were counted are read, also those that are in no form that is known
        let all = rows.len() < most;
        let (read, from) = match rows.last() {
            Some(row) if !all => (rows.len() as u64, row.number + 1),
            _ => (counted, numbers.end),
        };
        for (row, place) in rows.into_iter().zip(places) {
            match self.backend.read(row.id, &row.raw) {
                Some(update) => here.push_back(Waiting { number: row.number, update, mark: None, place }),
                None => {
                    tracing::error!(update = row.id, chat = key.0, "an update that was kept cannot be read any more, and is passed over");
                    shelf.done(key.0, row.number);
                }
            }
        }
        let mut lines = locked(&self.lines);
        let Some(line) = lines.get_mut(&key) else { return };
        line.on_disk = line.on_disk.saturating_sub(read);
        line.from = from;
        line.here.append(&mut here);
    }

    /// Handles an update, and notes that it is done.
    async fn one(&self, key: Key, waiting: Waiting) {
        let Waiting { number, update, mark, place } = waiting;
        let id = update.id;
        self.at_work(update).await;
        self.done(key, id, number, mark).await;
        drop(place);
    }

    /// Gathers an album from its first message on, handles it, and notes that its messages are done.
    async fn album(&self, key: Key, first: Waiting) {
        let Waiting { number, update: Update { id, kind }, mark, mut place } = first;
        let UpdateKind::Message(message) = kind else { return };
        let name = message.album.clone();
        let mut album = Album::new(message, id);
        let mut parts = vec![(id, number, mark)];
        let mut until = Instant::now() + self.pace.album_wait;
        let mut stopping = self.stopping.subscribe();
        let mut looked = None;
        while album.messages.len() < gather::most() {
            let arrived = self.arrived.notified();
            tokio::pin!(arrived);
            // from here on nothing that arrives is missed
            arrived.as_mut().enable();
            match self.next_of(key, name.as_deref()) {
                Next::Part(Waiting { number, update: Update { id, kind: UpdateKind::Message(message) }, mark, place: another }) => {
                    album.push(message, id);
                    parts.push((id, number, mark));
                    place.merge(another);
                    until = Instant::now() + self.pace.album_wait;
                }
                Next::Part(_) | Next::Else => break,
                Next::Unheard(waiting) => self.one(key, waiting).await,
                Next::OnDisk => self.fetch(key, true).await,
                Next::Nothing => tokio::select! {
                    () = arrived => {}
                    // nobody tells this process what others have put into a shared inbox
                    () = tokio::time::sleep_until(until) => if looked.replace(until) == Some(until) || !self.look_again(key) { break },
                    // it is kept, and complete at the next start; in memory it is as complete as it gets
                    _ = stopping.wait_for(|stopping| *stopping) => if self.keeps() { return } else { break },
                },
            }
        }
        self.at_work(Update { id, kind: UpdateKind::Album(album) }).await;
        for (id, number, mark) in parts {
            self.done(key, id, number, mark).await;
        }
        drop(place);
    }

    /// Takes what comes next in a chat, if it belongs to the album or is heard by nobody.
    fn next_of(&self, key: Key, album: Option<&str>) -> Next {
        let mut lines = locked(&self.lines);
        let Some(line) = lines.get_mut(&key) else { return Next::Nothing };
        let next = match line.here.front() {
            None if line.on_disk > 0 => return Next::OnDisk,
            None => return Next::Nothing,
            Some(next) => next,
        };
        let make: fn(Waiting) -> Next = if gather::album(self.router.albums(), &next.update).is_some_and(|other| Some(other) == album) {
            Next::Part
        } else if self.router.listens_to(&next.update.kind) {
            return Next::Else;
        } else {
            Next::Unheard
        };
        line.here.pop_front().map_or(Next::Nothing, make)
    }

    /// Handles an update as soon as there is a hand free.
    async fn at_work(&self, update: Update) {
        // closed never
        let _hand = self.hands.acquire().await;
        self.handle(update).await;
    }

    /// Notes that an update is done.
    async fn done(&self, key: Key, update: i64, number: u64, mark: Option<Mark>) {
        match (&self.pool, &self.shelf) {
            (Some(pool), _) => {
                if !self.done_claimed(pool, key, update, number).await {
                    return;
                }
            }
            (None, Some(shelf)) => shelf.done(key.0, number),
            (None, None) => self.settle(number, mark),
        }
        tracing::debug!(update, "handled");
    }

    fn settle(&self, number: u64, mark: Option<Mark>) {
        if let Some(store) = &self.store
            && mark.is_some()
        {
            let mut recent = locked(&self.recent);
            recent.settled(mark);
            store.put(recent.changes());
        }
        let mut under_way = locked(&self.under_way);
        under_way.open.remove(&number);
        let settled = under_way.settled();
        self.settled.send_if_modified(|known| std::mem::replace(known, settled) != settled);
    }

    async fn handle(&self, update: Update) {
        let update = if self.backend.is_complete(&update) { update } else { self.backend.complete(update).await };
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
                match self.run(handler, cx).instrument(span.clone()).await {
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
            Ok(Some(Route { handler, found, .. })) => self.run(handler, Context { found, ..cx }).instrument(span.clone()).await,
            Err((_, error)) => Outcome::Failed(error),
        };
        if let Outcome::Failed(second) = second {
            tracing::error!(parent: &span, error = %chain(&*failure.error), "a handler failed");
            tracing::error!(parent: &span, error = %chain(&*second), "the handler of `#[on(error)]` failed too");
        }
        true
    }

    /// Runs a handler; a panic is an error like another, and so is taking too long.
    async fn run(&self, handler: Handler<A>, cx: Context<A>) -> Outcome {
        let caught = AssertUnwindSafe(async move { (handler.call)(Call::Run(cx)).await }).catch_unwind();
        let ended = match self.pace.handler_timeout {
            Some(patience) => match tokio::time::timeout(patience, caught).await {
                Ok(ended) => ended,
                Err(_) => return Outcome::Failed(BoxError::from(Error::HandlerTimeout { handler: handler.name, after: patience })),
            },
            None => caught.await,
        };
        ended.unwrap_or_else(|panic| Outcome::Failed(panicked(&*panic).into()))
    }
}

/// A panic as an error.
pub(super) fn panicked(panic: &(dyn Any + Send)) -> Error {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    Error::Panicked(text.unwrap_or_else(|| "a value that is no text".to_owned()))
}
