//! Taking what was received: to its handlers at once, and on disk what has to wait.

use std::collections::HashSet;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures::future::{BoxFuture, pending, ready};
use tokio::sync::{OwnedSemaphorePermit, oneshot};

use super::gather;
use super::intake::Take;
use super::workers::{IN_MEMORY, Line, Part, Shared, Waiting, locked};
use crate::Result;
use crate::api::Api;
use crate::inbox::{Arrival, Shelf, Unwritten};
use crate::model::Update;
use crate::observe;

/// How many updates of one chat wait in memory if the others can wait on disk, unless half of the room is free.
pub(super) const AHEAD: usize = 16;

/// How long handlers are watched before it is seen whether they get on.
const MOMENT: Duration = Duration::from_millis(10);

/// In how many such moments all that is under way has to be done, also at the pace of the last one, or else it does not get on.
const MOMENTS: u64 = 20;

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

    fn hears(&self, update: &Update) -> bool {
        // the others of a shared inbox may be of another version of the program
        self.pool.is_some() || self.is_heard(update)
    }

    fn pass_over(&self, update: &Update) {
        self.observer().received(observe::kind(update));
        self.unheard(update);
    }

    fn keeps(&self) -> bool {
        self.shelf.is_some() || self.pool.is_some()
    }

    fn handled(&self, number: u64) -> BoxFuture<'static, ()> {
        let (tell, told) = oneshot::channel::<()>();
        locked(&self.under_way).tell(number, tell);
        Box::pin(async {
            // if nobody is left who could say it, it is not so
            if told.await.is_err() {
                pending().await
            }
        })
    }

    fn settled(&self) -> u64 {
        // what many processes share was shared when it was taken
        if self.pool.is_some() { u64::MAX } else { locked(&self.under_way).settled() }
    }

    fn reached(&self, number: u64) -> BoxFuture<'static, ()> {
        if self.pool.is_some() {
            return Box::pin(ready(()));
        }
        Box::pin(locked(&self.under_way).reached(number))
    }

    fn save(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.write(None))
    }

    fn secure(&self, number: u64) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move { if self.while_getting_on(self.reached(number)).await.is_some() { Ok(()) } else { self.write(None).await } })
    }
}

impl<A: Api> Shared<A> {
    fn is_new(&self, arrival: &Arrival) -> bool {
        arrival.mark.is_none_or(|mark| locked(&self.recent).is_new(mark))
    }

    fn is_heard(&self, update: &Update) -> bool {
        self.router.listens_to(&update.kind) || gather::album(self.router.albums(), update).is_some()
    }

    /// Whether an update needs a place: what nobody listens to needs none, no number and no note.
    fn needs_place(&self, update: &Update) -> bool {
        let heard = self.is_heard(update);
        if !heard {
            self.pass_over(update);
        }
        heard
    }

    pub(super) fn unheard(&self, update: &Update) {
        tracing::debug!(update = update.id, kind = update.kind_name(), "nobody listens to this update");
        self.observer().unheard(update);
    }

    /// Hands over what there is room for; what there is none for is put on disk first.
    async fn keep(&self, shelf: &Shelf, batch: Vec<Arrival>) -> Result<Vec<Option<u64>>> {
        let _adding = self.adding.lock().await;
        self.make_room(batch.len()).await;
        let mut taken = Vec::with_capacity(batch.len());
        let mut fresh = Vec::with_capacity(batch.len());
        for arrival in batch {
            let new = self.needs_place(&arrival.update) && self.is_new(&arrival);
            taken.push(new);
            if new {
                fresh.push(arrival);
            }
        }
        let first = shelf.number(fresh.len());
        let mut numbers = first..;
        let taken = taken.into_iter().map(|new| new.then(|| numbers.next()).flatten()).collect();
        let mut updates = Vec::with_capacity(fresh.len());
        {
            // what is at work is open before
            let mut under_way = locked(&self.under_way);
            for (number, Arrival { update, mark, raw }) in (first..).zip(fresh) {
                let line = self.pace.order.key(&update);
                under_way.begin_at(number, Unwritten { line, id: update.id, mark, raw });
                updates.push((number, line, mark, update));
            }
        }
        let end = first + updates.len() as u64;
        let mut behind = Vec::new();
        let mut crowded = HashSet::new();
        for (number, key, mark, update) in updates {
            self.observer().received(observe::kind(&update));
            self.observer().add_waiting(1);
            // for each anew: who begins with the one before needs it in the next moment
            let mut lines = locked(&self.lines);
            let place = if crowded.contains(&key) { None } else { self.place_in(lines.get(&(key, 0))) };
            let Some(place) = place else {
                crowded.insert(key);
                behind.push((number, key, mark));
                continue;
            };
            let part = Part { id: update.id, number, mark };
            self.add(&mut lines, (key, 0), Waiting { part, update, replayed: false, place: Some(place), hand: None });
        }
        if behind.is_empty() {
            let _lines = locked(&self.lines);
            self.counted.store(end, Ordering::Relaxed);
        }
        if !behind.is_empty() {
            let lines: Vec<i64> = behind.iter().map(|(_, line, _)| *line).collect();
            if let Err(error) = self.write(Some(&lines)).await {
                // unless the disk takes them after all, they come again, and are no repetition then
                for (number, _, mark) in behind {
                    locked(&self.under_way).forget(number);
                    locked(&self.recent).forget(mark);
                }
                return Err(error);
            }
            let mut lines = locked(&self.lines);
            for (number, key, _) in behind {
                let line = lines.entry((key, 0)).or_default();
                line.on_disk(number);
                self.counted.store(number + 1, Ordering::Relaxed);
                self.work((key, 0), line);
            }
            self.counted.store(end, Ordering::Relaxed);
        }
        self.arrived.notify_waiters();
        Ok(taken)
    }

    /// A place for an update at the end of a line: behind those on disk there is none, and a chat with many leaves room for the others.
    fn place_in(&self, line: Option<&Line>) -> Option<OwnedSemaphorePermit> {
        let crowded = |line: &Line| line.on_disk > 0 || line.here.len() >= AHEAD && self.room.available_permits() <= IN_MEMORY / 2;
        if line.is_some_and(crowded) { None } else { self.room.clone().try_acquire_owned().ok() }
    }

    /// Waits until there is room for so many updates, for as long as handlers get on.
    async fn make_room(&self, updates: usize) {
        let updates = u32::try_from(updates.min(IN_MEMORY)).unwrap_or(u32::MAX);
        if self.room.available_permits() >= updates as usize {
            return;
        }
        let room = self.room.acquire_many(updates);
        self.while_getting_on(room).await;
    }

    /// Waits for something for as long as handlers get on; `None` if they did not, or took too long on the whole.
    async fn while_getting_on<T>(&self, until: impl Future<Output = T>) -> Option<T> {
        let mut until = std::pin::pin!(until);
        // who waits beside another one has a timer of its own
        let mut alarm = std::mem::take(&mut *locked(&self.alarm));
        for _ in 0..MOMENTS {
            let (_, before) = locked(&self.under_way).progress();
            if let Some(done) = alarm.within(MOMENT, &mut until).await {
                *locked(&self.alarm) = alarm;
                return Some(done);
            }
            let (open, handled) = locked(&self.under_way).progress();
            let handled = handled - before;
            if handled == 0 || handled * MOMENTS < open as u64 {
                return None;
            }
        }
        None
    }

    /// Puts on disk what is neither handled nor there, of these lines or of all; when this is done it is.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store).
    pub(super) async fn write(&self, lines: Option<&[i64]>) -> Result<()> {
        let Some(shelf) = &self.shelf else { return Ok(()) };
        let queued = {
            // one after the other, since of two that come beside each other the second must not be queued first
            let _writing = self.writing.lock().await;
            let updates = locked(&self.under_way).unwritten(lines);
            let rows = updates.into_iter().map(|(number, update)| (number, update.into_row())).collect();
            let mut under_way = locked(&self.under_way);
            let (rows, queued) = under_way.queue(rows);
            // under the lock: who handles one of them removes a row that is in the store's queue
            if !rows.is_empty() {
                shelf.keep(rows, &self.recent);
            }
            queued
        };
        let Some(newest) = queued.last().copied() else { return Ok(()) };
        shelf.flush().await?;
        {
            let mut under_way = locked(&self.under_way);
            under_way.written(&queued);
            under_way.tell_reached();
        }
        if lines.is_none() {
            self.shorten(newest);
        }
        Ok(())
    }

    /// Leaves to the disk what a chat has too much of in memory: all that came until `newest` is there.
    fn shorten(&self, newest: u64) {
        let mut lines = locked(&self.lines);
        // what is read from the disk is below this
        let below = self.counted.load(Ordering::Relaxed).min(newest + 1);
        for line in lines.values_mut().filter(|line| line.here.len() > AHEAD) {
            while line.here.len() > AHEAD
                && let Some(last) = line.here.pop_back_if(|last| last.part.number < below)
            {
                line.on_disk += 1;
                line.from = last.part.number;
            }
        }
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
            if !self.needs_place(&arrival.update) || !self.is_new(&arrival) {
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
            self.add(&mut locked(&self.lines), key, Waiting { part, update, replayed: false, place: Some(place), hand: None });
            self.arrived.notify_waiters();
        }
        taken
    }
}
