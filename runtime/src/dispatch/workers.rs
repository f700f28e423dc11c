//! Updates of one chat one after the other, chats beside each other, a panic caught.

use std::collections::btree_map::BTreeMap;
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, oneshot, watch};
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::attempts::{Came, Hand, RETRY_PAUSE};
use super::context::States;
use super::gather;
use super::intake::Take;
use super::order::Order;
use super::router::Router;
use super::shared::{Claim, Fenced};
use crate::Result;
use crate::api::Api;
use crate::backend::Backend;
use crate::error::chain;
use crate::handles::BackendOf;
use crate::inbox::{Arrival, Failed, Key, Mark, Pool, Recent, Shelf, unreadable};
use crate::model::{Album, Update, UpdateKind};
use crate::observe::{self, Observer};
use crate::store::Store;

/// How many updates may be in memory at once; further ones wait on disk, or at their source.
pub(super) const IN_MEMORY: usize = 1_000;

/// How many updates of one chat wait in memory if the others can wait on disk.
const AHEAD: usize = 16;

/// How long an album out of a shared inbox waits before it looks for its next message.
const LOOK: Duration = Duration::from_millis(50);

/// How many chats there is always room for.
pub(super) const SPARSE: usize = 4096;

/// How long to wait before the disk is read again when that has failed, at first and at most.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How much a bot does at once, and for how long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// How many handlers are at work at once.
    pub(crate) concurrency: usize,
    /// How long a handler may take.
    pub(crate) handler_timeout: Option<Duration>,
    /// How long an album waits for its next message.
    pub(crate) album_wait: Duration,
    /// Which updates are handled one after the other.
    pub(crate) order: Order,
    /// How long a handler that failed waits before it runs again, the first time.
    pub(crate) retry_pause: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { concurrency: IN_MEMORY, handler_timeout: None, album_wait: gather::WAIT, order: Order::Chat, retry_pause: RETRY_PAUSE }
    }
}

/// Handles updates. Clones share everything.
pub(crate) struct Workers<A: Api>(pub(super) Arc<Shared<A>>);

/// What all clones share.
pub(super) struct Shared<A: Api> {
    pub(super) me: Weak<Shared<A>>,
    pub(super) router: Router<A>,
    pub(super) backend: BackendOf<A>,
    pub(super) states: Arc<States>,
    pub(super) pace: Pace,
    /// The updates that wait, by chat. A chat that is here has a task.
    pub(super) lines: Mutex<HashMap<Key, Line>>,
    pub(super) room: Arc<Semaphore>,
    hands: Arc<Semaphore>,
    /// How many chats may be claimed: as many as there are hands.
    pub(super) slots: Arc<Semaphore>,
    recent: Mutex<Recent>,
    pub(super) shelf: Option<Arc<Shelf>>,
    /// The inbox that is shared with other processes.
    pub(super) pool: Option<Arc<dyn Pool>>,
    /// Held while something is put on the shelf, so that it is counted in the order of its numbers.
    pub(super) adding: tokio::sync::Mutex<()>,
    /// What is on the shelf from this number on is not in the lines yet. Changed under their lock.
    pub(super) counted: AtomicU64,
    /// Where what was handled is noted if there is no shelf.
    store: Option<Arc<Store>>,
    under_way: Mutex<UnderWay>,
    settled: watch::Sender<u64>,
    /// Told when something has arrived.
    pub(super) arrived: Notify,
    /// Told when a chat has nothing left to do.
    pub(super) idle: Notify,
    pub(super) stopping: watch::Sender<bool>,
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
    /// Who works on them.
    pub(super) task: Option<AbortHandle>,
}

impl Line {
    /// Counts one that waits on disk.
    pub(super) fn on_disk(&mut self, number: u64) {
        if self.on_disk == 0 {
            self.from = number;
        }
        self.on_disk += 1;
    }
}

/// An update in memory.
pub(super) struct Waiting {
    pub(super) part: Part,
    pub(super) update: Box<Update>,
    /// It was a dead letter.
    pub(super) replayed: bool,
    /// Its place among those in memory; none if it was read from disk when its turn had come.
    pub(super) place: Option<OwnedSemaphorePermit>,
    /// The hand that waited for it, if it was read then.
    pub(super) hand: Option<OwnedSemaphorePermit>,
}

/// What is to be noted of an update when it is handled.
pub(super) struct Part {
    pub(super) id: i64,
    pub(super) number: u64,
    pub(super) mark: Option<Mark>,
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
    /// With who waits for one.
    open: BTreeMap<u64, Vec<oneshot::Sender<()>>>,
    next: u64,
}

impl UnderWay {
    fn begin(&mut self) -> u64 {
        let number = self.next;
        self.next += 1;
        self.open.insert(number, Vec::new());
        number
    }

    /// All below this are handled.
    fn settled(&self) -> u64 {
        self.open.first_key_value().map_or(self.next, |(number, _)| *number)
    }
}

/// Lets go of a chat, and after a storm of the room that its chats took.
fn forget(lines: &mut HashMap<Key, Line>, key: Key) {
    lines.remove(&key);
    if lines.capacity() > SPARSE && lines.len() < lines.capacity() / 8 {
        lines.shrink_to(lines.capacity() / 4);
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
            hands: Arc::new(Semaphore::new(pace.concurrency)),
            slots: Arc::new(Semaphore::new(pace.concurrency)),
            recent,
            adding: tokio::sync::Mutex::default(),
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

    /// Goes on with what waits on disk, so many in each line, or begins with what waits for anybody.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store).
    pub(crate) async fn resume(&self, chats: HashMap<i64, u64>) -> Result<()> {
        let sorted = match &self.0.shelf {
            Some(shelf) => shelf.sort_by(self.0.pace.order, |id, raw| self.0.line_of(id, raw)).await?,
            None => None,
        };
        let mut lines = locked(&self.0.lines);
        for (chat, on_disk) in sorted.unwrap_or(chats) {
            let key = (chat, 0);
            self.0.observer().add_waiting(on_disk);
            let line = lines.entry(key).or_insert(Line { on_disk, ..Line::default() });
            self.0.work(key, line);
        }
        if let Some(pool) = &self.0.pool {
            tokio::spawn(Shared::claim(self.0.me.clone(), pool.clone(), self.0.stopping.subscribe()));
        }
        Ok(())
    }

    /// Ends what waits for more to come; what waits on disk stays there.
    pub(crate) fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Waits until what is at work is done, at most for `deadline`, and then cuts it off. What waits on disk stays there; what waits in
    /// memory is handled. Gives how many chats were cut off.
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
        let left: Vec<Line> = locked(&self.0.lines).drain().map(|(_, line)| line).collect();
        // what is not noted any more must not be done any more
        left.iter().filter_map(|line| line.task.as_ref()).for_each(AbortHandle::abort);
        if let Some(shelf) = &self.0.shelf
            && let Err(error) = shelf.flush().await
        {
            tracing::error!(error = %chain(&error), "what was handled last could not be noted");
        }
        if let Some(pool) = &self.0.pool {
            pool.close().await;
        }
        left.len()
    }
}

impl<A: Api> Take for Shared<A> {
    fn take<'a>(&'a self, batch: Vec<Arrival>, stop: BoxFuture<'a, ()>) -> BoxFuture<'a, Result<Vec<Option<u64>>>> {
        Box::pin(async move {
            match (&self.pool, self.shelf.clone()) {
                (Some(pool), _) => self.share(pool, batch, None, stop).await,
                (None, Some(shelf)) => self.keep(&shelf, batch).await,
                (None, None) => Ok(self.hold(batch, stop).await),
            }
        })
    }

    fn keeps(&self) -> bool {
        self.shelf.is_some() || self.pool.is_some()
    }

    fn handled(&self, number: u64) -> BoxFuture<'static, ()> {
        let (tell, told) = oneshot::channel();
        if let Some(waiting) = locked(&self.under_way).open.get_mut(&number) {
            waiting.push(tell);
        }
        // the sender is dropped with the update's place among the open ones, or right here
        Box::pin(told.map(|_| ()))
    }

    fn settled(&self) -> watch::Receiver<u64> {
        self.settled.subscribe()
    }
}

impl<A: Api> std::fmt::Debug for Shared<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workers").field("shelf", &self.shelf).finish_non_exhaustive()
    }
}

impl<A: Api> Shared<A> {
    pub(super) fn observer(&self) -> &Observer {
        self.backend.observer()
    }

    fn is_new(&self, arrival: &Arrival) -> bool {
        arrival.mark.is_none_or(|mark| locked(&self.recent).is_new(mark))
    }

    /// Puts a batch on disk, and as much of it in memory as there is room for.
    async fn keep(&self, shelf: &Arc<Shelf>, batch: Vec<Arrival>) -> Result<Vec<Option<u64>>> {
        let new: Vec<bool> = batch.iter().map(|arrival| self.is_new(arrival)).collect();
        let mut fresh: Vec<Arrival> = batch.into_iter().zip(&new).filter_map(|(arrival, new)| new.then_some(arrival)).collect();
        let _adding = self.adding.lock().await;
        let kept = match shelf.keep(&mut fresh, self.pace.order, &self.recent).await {
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
            self.observer().received(observe::kind(&update));
            self.observer().add_waiting(1);
            let key = (self.pace.order.key(&update), 0);
            let line = lines.entry(key).or_default();
            // behind those on disk, and a chat with many leaves room for the others
            let place = (line.on_disk == 0 && line.here.len() < AHEAD).then(|| self.room.clone().try_acquire_owned().ok()).flatten();
            match place {
                // its repetition was recognised
                Some(place) => {
                    let part = Part { id: update.id, number, mark: None };
                    line.here.push_back(Waiting { part, update, replayed: false, place: Some(place), hand: None });
                }
                None => line.on_disk(number),
            }
            self.work(key, line);
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
            let Arrival { update, mark, .. } = arrival;
            self.observer().received(observe::kind(&update));
            self.observer().add_waiting(1);
            let key = (self.pace.order.key(&update), 0);
            let part = Part { id: update.id, number, mark };
            let mut lines = locked(&self.lines);
            let line = lines.entry(key).or_default();
            line.here.push_back(Waiting { part, update, replayed: false, place: Some(place), hand: None });
            self.work(key, line);
            drop(lines);
            self.arrived.notify_waiters();
        }
        taken
    }

    /// Begins with a chat that had nothing to do.
    pub(super) fn work(&self, key: Key, line: &mut Line) {
        if line.task.is_some() {
            return;
        }
        let Some(shared) = self.me.upgrade() else { return };
        let task = tokio::spawn(async move {
            while let Some(waiting) = shared.next(key).await {
                if gather::album(shared.router.albums(), &waiting.update).is_some() {
                    // what is rare and large has a place of its own, so that beginning with a chat moves little
                    Box::pin(shared.album(key, waiting)).await;
                } else {
                    shared.one(key, waiting).await;
                }
            }
            shared.idle.notify_waiters();
        });
        line.task = Some(task.abort_handle());
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
                    forget(&mut lines, key);
                    return None;
                }
            }
            Box::pin(self.fetch(key, false)).await;
        }
        // what is not begun is left to others, or to the next start
        if let Some(pool) = &self.pool {
            pool.release(key).await;
        }
        forget(&mut locked(&self.lines), key);
        None
    }

    /// Brings a chat's next updates from the disk: as many as there is room for, and one if there is none, once a hand is free for it
    /// (`gathering` an album: at once). So a few chats with many updates take no other's room.
    async fn fetch(&self, key: Key, gathering: bool) {
        let mut stopping = self.stopping.subscribe();
        let mut hand = None;
        let mut places = Vec::new();
        match self.room.clone().try_acquire_owned() {
            Ok(place) => places.push(place),
            Err(_) if gathering && self.pool.is_none() => {}
            Err(_) => tokio::select! {
                biased;
                _ = stopping.wait_for(|stopping| *stopping) => return,
                free = self.hands.clone().acquire_owned(), if self.pool.is_none() => hand = free.ok(),
                place = self.room.clone().acquire_owned() => places.extend(place.ok()),
            },
        }
        while !places.is_empty()
            && places.len() < AHEAD
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
        let most = places.len().max(1);
        let mut pause = FIRST_PAUSE;
        let rows = loop {
            match shelf.read(key.0, numbers.clone(), most) {
                Ok(rows) => break rows,
                // to go on with a later one would be out of order
                Err(error) if pause == FIRST_PAUSE => {
                    tracing::error!(chat = key.0, error = %chain(&error), "the updates that wait cannot be read; trying again");
                }
                Err(error) => tracing::debug!(chat = key.0, error = %chain(&error), "the updates that wait cannot be read, still"),
            }
            tokio::select! {
                _ = stopping.wait_for(|stopping| *stopping) => return,
                () = tokio::time::sleep(pause) => pause = (pause * 2).min(LONGEST_PAUSE),
            }
        };
        let mut here = VecDeque::with_capacity(rows.len());
        // all that were counted are read, also those that are in no form that is known
        let all = rows.len() < most;
        let (read, from) = match rows.last() {
            Some(row) if !all => (rows.len() as u64, row.number + 1),
            _ => (counted, numbers.end),
        };
        let mut places = places.into_iter();
        for row in rows {
            let part = Part { id: row.id, number: row.number, mark: None };
            match self.backend.read(row.id, &row.raw) {
                Some(update) => {
                    here.push_back(Waiting {
                        part,
                        update: Box::new(update),
                        replayed: row.replayed,
                        place: places.next(),
                        hand: hand.take(),
                    });
                }
                None => {
                    tracing::error!(update = row.id, chat = key.0, "an update that was kept cannot be read any more, and is a dead letter");
                    self.came(key, &[part], Came::Failed(Failed::new(row.id, None, "", &unreadable().to_string(), 0))).await;
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
        let Waiting { part, update, replayed, place, hand } = waiting;
        self.at_work(key, update, &[part], replayed, hand).await;
        drop(place);
    }

    /// Gathers an album from its first message on, handles it, and notes that its messages are done.
    async fn album(&self, key: Key, first: Waiting) {
        let Waiting { part, update, replayed, place, hand } = first;
        let Update { id, kind, missed } = *update;
        let UpdateKind::Message(message) = kind else { return };
        let name = message.album.clone();
        let mut album = Album::new(message, id);
        let mut parts = vec![part];
        let mut places = vec![place];
        let mut until = Instant::now() + self.pace.album_wait;
        let mut stopping = self.stopping.subscribe();
        let mut looked = Instant::now();
        while album.messages.len() < gather::most() {
            let arrived = self.arrived.notified();
            tokio::pin!(arrived);
            // from here on nothing that arrives is missed
            arrived.as_mut().enable();
            match self.next_of(key, name.as_deref()) {
                Next::Part(Waiting { part, update, place, .. }) => {
                    let UpdateKind::Message(message) = update.kind else { break };
                    album.push(message, update.id);
                    parts.push(part);
                    places.push(place);
                    until = Instant::now() + self.pace.album_wait;
                }
                Next::Else => break,
                Next::Unheard(waiting) => self.one(key, waiting).await,
                Next::OnDisk => self.fetch(key, true).await,
                Next::Nothing => tokio::select! {
                    () = arrived => {}
                    // nobody tells this process what others have put into a shared inbox
                    () = tokio::time::sleep_until(if self.pool.is_some() { until.min(looked + LOOK) } else { until }) => {
                        if looked >= until || !self.look_again(key) {
                            break;
                        }
                        looked = Instant::now();
                    }
                    // it is kept, and complete at the next start; in memory it is as complete as it gets
                    _ = stopping.wait_for(|stopping| *stopping) => if self.keeps() { return } else { break },
                },
            }
        }
        let update = Box::new(Update { id, kind: UpdateKind::Album(album), missed });
        self.at_work(key, update, &parts, replayed, hand).await;
        drop(places);
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

    /// Handles an update, made of these parts, as soon as there is a hand free.
    async fn at_work(&self, key: Key, update: Box<Update>, parts: &[Part], replayed: bool, hand: Option<OwnedSemaphorePermit>) {
        let mut hand = Hand::new(&self.hands, hand);
        hand.take().await;
        hand.slot = self.slot(key);
        self.with_hand(key, update, parts, replayed, &mut hand).await;
        self.set_slot(key, hand.slot);
    }

    async fn with_hand(&self, key: Key, update: Box<Update>, parts: &[Part], replayed: bool, hand: &mut Hand<'_>) {
        let update = if self.backend.is_complete(&update) { *update } else { self.backend.complete(*update).await };
        let update = Arc::new(update);
        let came = self.hand_over(&update, replayed, hand).await;
        if let (Came::Unheard, UpdateKind::Album(album)) = (&came, &update.kind) {
            // no handler of albums takes this one: its messages are messages like any other
            for (single, part) in album.apart(update.missed).zip(parts) {
                let came = self.hand_over(&Arc::new(single), replayed, hand).await;
                if matches!(came, Came::Left) {
                    return;
                }
                self.came(key, std::slice::from_ref(part), came).await;
            }
            return;
        }
        self.came(key, parts, came).await;
    }

    /// Notes what became of an update.
    async fn came(&self, key: Key, parts: &[Part], came: Came) {
        if !matches!(came, Came::Left) {
            parts.iter().for_each(|_| self.observer().settled());
        }
        match (came, &self.pool, &self.shelf) {
            (Came::Left, ..) => return,
            (came, Some(pool), _) => return Box::pin(self.came_claimed(pool, key, parts, came)).await,
            (Came::Failed(failed), None, Some(shelf)) => {
                let numbers: Vec<u64> = parts.iter().map(|part| part.number).collect();
                let update = failed.update;
                if let Err(error) = shelf.bury(key.0, &numbers, failed) {
                    tracing::error!(update, error = %chain(&error), "a dead letter cannot be kept, and is handled again at the next start");
                    return;
                }
            }
            (_, None, Some(shelf)) => parts.iter().for_each(|part| shelf.done(key.0, part.number)),
            (_, None, None) => parts.iter().for_each(|part| self.settle(part.number, part.mark)),
        }
        for part in parts {
            tracing::debug!(update = part.id, "handled");
        }
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
}
