//! Updates of one chat one after the other, chats beside each other, a panic caught.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use futures::TryFutureExt;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::attempts::{Came, Hand, RETRY_PAUSE};
use super::context::States;
use super::gather;
use super::intake::Take;
use super::order::Order;
use super::router::Router;
use super::shared::{Claim, Fenced};
use super::taking::AHEAD;
use super::under_way::{UnderWay, Was};
use crate::Result;
use crate::alarm::Alarm;
use crate::api::Api;
use crate::backend::Backend;
use crate::error::chain;
use crate::handles::BackendOf;
use crate::inbox::{Failed, Key, Mark, Pool, Recent, Shelf, Unwritten, unreadable};
use crate::model::{Album, Update, UpdateKind};
use crate::observe::Observer;
use crate::store::Store;

/// How many updates may be in memory at once; further ones wait on disk, or at their source.
pub(super) const IN_MEMORY: usize = 1_000;

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
    pub(super) lines: Mutex<Lines>,
    pub(super) room: Arc<Semaphore>,
    hands: Arc<Semaphore>,
    /// How many chats may be claimed: as many as there are hands.
    pub(super) slots: Arc<Semaphore>,
    pub(super) recent: Mutex<Recent>,
    pub(super) shelf: Option<Arc<Shelf>>,
    /// The inbox that is shared with other processes.
    pub(super) pool: Option<Arc<dyn Pool>>,
    /// Held while updates are made rows.
    pub(super) writing: tokio::sync::Mutex<()>,
    /// Held while something is put on the shelf, so that it is counted in the order of its numbers.
    pub(super) adding: tokio::sync::Mutex<()>,
    /// What is on the shelf from this number on is not in the lines yet. Changed under their lock.
    pub(super) counted: AtomicU64,
    /// Where what was handled is noted if there is no shelf.
    store: Option<Arc<Store>>,
    pub(super) under_way: Mutex<UnderWay>,
    /// Limits how long handlers are watched.
    pub(super) alarm: Mutex<Alarm>,
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
    pub(super) update: Arc<Update>,
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

/// The chats that have updates.
pub(super) type Lines = hashbrown::HashMap<Key, Line>;

/// Lets go of a chat, and after a storm of the room that its chats took.
fn forget(lines: &mut Lines, key: Key) {
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
        let next = shelf.as_ref().map_or(0, Shelf::next);
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
            writing: tokio::sync::Mutex::default(),
            adding: tokio::sync::Mutex::default(),
            counted: AtomicU64::new(next),
            shelf: shelf.map(Arc::new),
            pool,
            store,
            under_way: Mutex::new(UnderWay::beginning_at(next)),
            alarm: Mutex::default(),
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
            && let Err(error) = self.0.write(None).and_then(|()| shelf.flush()).await
        {
            tracing::error!(error = %chain(&error), "what was handled last could not be noted");
        }
        if let Some(pool) = &self.0.pool {
            pool.close().await;
        }
        left.len()
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

    /// Puts an update at the end of its line, or begins with it.
    pub(super) fn add(&self, lines: &mut Lines, key: Key, waiting: Waiting) {
        let line = lines.entry(key).or_default();
        if line.task.is_some() || line.on_disk > 0 || !line.here.is_empty() {
            line.here.push_back(waiting);
            self.work(key, line);
        } else {
            self.begin_with(Some(waiting), key, line);
        }
    }

    /// Begins with a chat that had nothing to do.
    pub(super) fn work(&self, key: Key, line: &mut Line) {
        if line.task.is_none() {
            self.begin_with(None, key, line);
        }
    }

    fn begin_with(&self, mut first: Option<Waiting>, key: Key, line: &mut Line) {
        let Some(shared) = self.me.upgrade() else { return };
        let task = tokio::spawn(async move {
            while let Some(waiting) = match first.take() {
                Some(first) => Some(first),
                None => shared.next(key).await,
            } {
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
                        update: Arc::new(update),
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
        let Update { id, kind, missed } = Arc::unwrap_or_clone(update);
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
                    let Update { id, kind: UpdateKind::Message(message), .. } = Arc::unwrap_or_clone(update) else { break };
                    album.push(message, id);
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
        let update = Arc::new(Update { id, kind: UpdateKind::Album(album), missed });
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
    async fn at_work(&self, key: Key, update: Arc<Update>, parts: &[Part], replayed: bool, hand: Option<OwnedSemaphorePermit>) {
        let mut hand = Hand::new(&self.hands, hand);
        hand.take().await;
        hand.slot = self.slot(key);
        self.with_hand(key, update, parts, replayed, &mut hand).await;
        self.set_slot(key, hand.slot);
    }

    async fn with_hand(&self, key: Key, update: Arc<Update>, parts: &[Part], replayed: bool, hand: &mut Hand<'_>) {
        let update =
            if self.backend.is_complete(&update) { update } else { Arc::new(self.backend.complete(Arc::unwrap_or_clone(update)).await) };
        let came = self.hand_over(&update, replayed, hand).await;
        if let (Came::Unheard, UpdateKind::Album(album)) = (&came, &update.kind) {
            return Box::pin(self.apart(key, album, update.missed, parts, replayed, hand)).await;
        }
        self.came(key, parts, came).await;
    }

    /// Of an album that no handler of albums takes the messages are messages like any other.
    async fn apart(&self, key: Key, album: &Album, missed: bool, parts: &[Part], replayed: bool, hand: &mut Hand<'_>) {
        for (single, part) in album.apart(missed).zip(parts) {
            let came = self.hand_over(&Arc::new(single), replayed, hand).await;
            if matches!(came, Came::Left) {
                return;
            }
            self.came(key, std::slice::from_ref(part), came).await;
        }
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
                if let Err(error) = Box::pin(self.bury(shelf, key, parts, failed)).await {
                    let update = parts.first().map(|part| part.id);
                    tracing::error!(update, error = %chain(&error), "a dead letter cannot be written; if the program ends before it can, it is handled again");
                    return;
                }
            }
            (_, None, _) => parts.iter().for_each(|part| self.done(key, part)),
        }
        for part in parts {
            tracing::debug!(update = part.id, "handled");
        }
    }

    /// Makes a dead letter of an update.
    async fn bury(&self, shelf: &Shelf, key: Key, parts: &[Part], failed: Failed) -> Result<()> {
        let numbers: Vec<u64> = parts.iter().map(|part| part.number).collect();
        let taken = loop {
            {
                // nobody else makes rows meanwhile
                let _writing = self.writing.lock().await;
                let (on_their_way, on_disk) = {
                    let under_way = locked(&self.under_way);
                    let on_disk: Vec<u64> = numbers.iter().copied().filter(|number| !under_way.is_open(*number)).collect();
                    (numbers.iter().any(|number| under_way.is_on_its_way(*number)), on_disk)
                };
                if !on_their_way {
                    // first what may fail: what is taken below must become a letter
                    let waiting = shelf.parts(key.0, &on_disk, failed.update)?;
                    // what was never written is written as a letter
                    let updates: Vec<(u64, Unwritten)> = {
                        let mut under_way = locked(&self.under_way);
                        numbers.iter().filter_map(|number| Some((*number, under_way.take(*number)?))).collect()
                    };
                    let taken: Vec<u64> = updates.iter().map(|(number, _)| *number).collect();
                    let rows = updates.into_iter().map(|(number, update)| (number, update.into_row())).collect();
                    shelf.bury(key.0, &numbers, waiting, rows, failed, &self.recent);
                    locked(&self.under_way).queued(&taken);
                    break taken;
                }
            }
            self.write(Some(&[key.0])).await?;
        };
        if !taken.is_empty() {
            // if this fails, who writes next waits for it
            shelf.flush().await?;
            let mut under_way = locked(&self.under_way);
            under_way.written(&taken);
            under_way.tell_reached();
        }
        Ok(())
    }

    /// Notes that an update is handled.
    fn done(&self, (line, _): Key, part: &Part) {
        let (was, waited_for) = locked(&self.under_way).handled(part.number);
        if let Some(shelf) = &self.shelf {
            let mark = part.mark.filter(|_| was != Was::OnDisk);
            shelf.done(line, part.number, mark, was != Was::InMemory, &self.recent);
        } else if let Some(store) = &self.store
            && part.mark.is_some()
        {
            let mut recent = locked(&self.recent);
            recent.settled(part.mark);
            store.put(recent.changes());
        }
        if waited_for {
            locked(&self.under_way).tell_reached();
        }
    }
}
