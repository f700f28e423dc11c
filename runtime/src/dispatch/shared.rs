//! Chats out of an inbox that many processes share: claimed, handled, given back.

use std::sync::{Arc, Weak};
use std::time::Duration;

use futures::future::BoxFuture;
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::Instant;

use super::attempts::Came;
use super::intake::Take;
use super::workers::{Line, Part, Shared, Waiting, locked};
use crate::Result;
use crate::api::Api;
use crate::backend::Backend;
use crate::inbox::{Arrival, Failed, Kept, Key, Pool, Still, unreadable};
use crate::model::Update;
use crate::observe;

/// How many chats are claimed in one go. What one process takes, the others do not have.
const AT_ONCE: usize = 32;

/// After how long a chat lets others go first, if others wait.
const TURN: Duration = Duration::from_millis(20);

/// A chat that this process has.
pub(super) struct Claim {
    /// When it was claimed.
    began: Instant,
    /// When its updates were read last.
    fetched: Instant,
    /// What it takes of the process's hands.
    slot: Option<OwnedSemaphorePermit>,
    /// Ids and numbers of updates that cannot be read: they are dead letters before anything else is read.
    unreadable: Vec<(i64, u64)>,
}

impl<A: Api> Shared<A> {
    /// Claims chats for as long as there are hands for them, until the bot is to stop.
    pub(super) async fn claim(shared: Weak<Self>, pool: Arc<dyn Pool>, mut stopping: watch::Receiver<bool>) {
        loop {
            let Some(slots) = shared.upgrade().map(|shared| shared.slots.clone()) else { return };
            let Some(room) = shared.upgrade().map(|shared| shared.room.clone()) else { return };
            let first = async { (slots.clone().acquire_owned().await, room.clone().acquire_owned().await) };
            let (Ok(slot), Ok(place)) = (tokio::select! {
                first = first => first,
                _ = stopping.wait_for(|stopping| *stopping) => return,
            }) else {
                return;
            };
            let mut free = vec![(slot, place)];
            while free.len() < AT_ONCE
                && let Ok(slot) = slots.clone().try_acquire_owned()
                && let Ok(place) = room.clone().try_acquire_owned()
            {
                free.push((slot, place));
            }
            let claimed = tokio::select! {
                claimed = pool.claim(free.len()) => claimed,
                // what is claimed in this moment is given back with all the others
                _ = stopping.wait_for(|stopping| *stopping) => return,
            };
            let Some(shared) = shared.upgrade() else { return };
            for ((key, kept), (slot, place)) in claimed.into_iter().zip(free) {
                shared.begin(key, kept, slot, place);
            }
        }
    }

    /// Puts what was received where any process can take it.
    pub(super) async fn share(
        &self,
        pool: &Arc<dyn Pool>,
        batch: Vec<Arrival>,
        lease: Option<u64>,
        stop: BoxFuture<'_, ()>,
    ) -> Result<Vec<Option<u64>>> {
        let kinds: Vec<&'static str> = batch.iter().map(|arrival| observe::kind(&arrival.update)).collect();
        let taken = pool.keep(batch, lease, stop).await?;
        kinds.into_iter().zip(&taken).filter(|(_, number)| number.is_some()).for_each(|(kind, _)| self.observer().received(kind));
        Ok(taken)
    }

    /// Begins with a chat that was claimed.
    fn begin(&self, key: Key, first: Kept, slot: OwnedSemaphorePermit, place: OwnedSemaphorePermit) {
        let now = Instant::now();
        let claim = Claim { began: now, fetched: now, slot: Some(slot), unreadable: Vec::new() };
        let mut line = Line { on_disk: 1, from: first.number, claim: Some(claim), ..Line::default() };
        self.put(&mut line, key, vec![first], vec![place]);
        let mut lines = locked(&self.lines);
        self.work(key, &mut line);
        lines.insert(key, line);
    }

    /// Brings a claimed chat's next updates; an album that is at work may have taken those before them.
    pub(super) async fn fetch_claimed(&self, pool: &Arc<dyn Pool>, key: Key, gathering: bool, places: Vec<OwnedSemaphorePermit>) {
        let (from, claimed, fetched, bad) = match locked(&self.lines).get_mut(&key) {
            Some(Line { from, claim: Some(claim), .. }) => {
                let fetched = std::mem::replace(&mut claim.fetched, Instant::now());
                (*from, claim.began, fetched, std::mem::take(&mut claim.unreadable))
            }
            _ => return,
        };
        for (id, number) in bad {
            pool.bury(key, &[number], Failed::new(id, None, "", &unreadable().to_string(), 0), false).await;
        }
        let rows = if gathering {
            pool.read(key, from, places.len()).await
        } else {
            // those of a chat that is slow wait in Redis, so that others get their turn
            let most = if fetched.elapsed() > TURN { 1 } else { places.len() };
            pool.go_on(key, from, most, claimed.elapsed() > TURN).await
        };
        let mut lines = locked(&self.lines);
        let Some(line) = lines.get_mut(&key) else { return };
        if rows.is_empty() {
            line.on_disk = 0;
        }
        self.put(line, key, rows, places);
    }

    /// Puts updates at the end of a line.
    fn put(&self, line: &mut Line, key: Key, rows: Vec<Kept>, places: Vec<OwnedSemaphorePermit>) {
        for (Kept { number, id, raw, replayed }, place) in rows.into_iter().zip(places) {
            line.from = number + 1;
            match self.backend.read(id, &raw) {
                Some(update) => {
                    self.observer().add_waiting(1);
                    let part = Part { id, number, mark: None };
                    line.here.push_back(Waiting { part, update: Arc::new(update), replayed, place: Some(place), hand: None });
                }
                None => {
                    tracing::error!(update = id, chat = key.0, "an update that was kept cannot be read any more, and is a dead letter");
                    line.claim.iter_mut().for_each(|claim| claim.unreadable.push((id, number)));
                }
            }
        }
    }

    /// Notes what became of an update of a claimed chat.
    pub(super) async fn came_claimed(&self, pool: &Arc<dyn Pool>, key: Key, parts: &[Part], came: Came) {
        let last = || locked(&self.lines).get(&key).is_none_or(|line| line.here.is_empty());
        if let Came::Failed(failed) = came {
            let numbers: Vec<u64> = parts.iter().map(|part| part.number).collect();
            let still = pool.bury(key, &numbers, failed, last()).await;
            if self.is_ours(key, still, parts) {
                parts.iter().for_each(|part| tracing::debug!(update = part.id, "handled"));
            }
            return;
        }
        for part in parts {
            let still = pool.done(key, part.number, last()).await;
            if self.is_ours(key, still, std::slice::from_ref(part)) {
                tracing::debug!(update = part.id, "handled");
            }
        }
    }

    /// Whether the chat was this process's when it noted that something is done.
    fn is_ours(&self, key: Key, still: Still, parts: &[Part]) -> bool {
        if let Some(line) = locked(&self.lines).get_mut(&key) {
            line.on_disk = u64::from(still == Still::Ours);
            if still == Still::Lost {
                line.here.drain(..).for_each(|_| self.observer().settled());
            }
        }
        if still == Still::Lost {
            let update = parts.first().map(|part| part.id);
            tracing::warn!(update, chat = key.0, "handled, but others have taken the chat over in the meantime and may handle it again");
        }
        still != Still::Lost
    }

    /// What a claimed chat takes of the process's hands, while it may be others'.
    pub(super) fn slot(&self, key: Key) -> Option<OwnedSemaphorePermit> {
        locked(&self.lines).get_mut(&key)?.claim.as_mut()?.slot.take()
    }

    /// Gives it to the chat again.
    pub(super) fn set_slot(&self, key: Key, slot: Option<OwnedSemaphorePermit>) {
        if let Some(Line { claim: Some(claim), .. }) = locked(&self.lines).get_mut(&key) {
            claim.slot = slot;
        }
    }

    /// Says of an album's line that there may be more, if others may have put it there.
    pub(super) fn look_again(&self, key: Key) -> bool {
        if self.pool.is_some()
            && let Some(line) = locked(&self.lines).get_mut(&key)
        {
            line.on_disk = 1;
            return true;
        }
        false
    }
}

/// Hands updates to the workers in the name of who has the right to receive.
pub(super) struct Fenced<A: Api> {
    pub(super) shared: Arc<Shared<A>>,
    pub(super) lease: u64,
}

impl<A: Api> Take for Fenced<A> {
    fn take<'a>(&'a self, batch: Vec<Arrival>, stop: BoxFuture<'a, ()>) -> BoxFuture<'a, Result<Vec<Option<u64>>>> {
        match &self.shared.pool {
            Some(pool) => Box::pin(self.shared.share(pool, batch, Some(self.lease), stop)),
            None => self.shared.take(batch, stop),
        }
    }

    fn hears(&self, update: &Update) -> bool {
        self.shared.hears(update)
    }

    fn pass_over(&self, update: &Update) {
        self.shared.pass_over(update);
    }

    fn keeps(&self) -> bool {
        self.shared.keeps()
    }

    fn handled(&self, number: u64) -> BoxFuture<'static, ()> {
        self.shared.handled(number)
    }

    fn settled(&self) -> u64 {
        self.shared.settled()
    }

    fn reached(&self, number: u64) -> BoxFuture<'static, ()> {
        self.shared.reached(number)
    }

    fn secure(&self, number: u64) -> BoxFuture<'_, Result<()>> {
        self.shared.secure(number)
    }

    fn save(&self) -> BoxFuture<'_, Result<()>> {
        self.shared.save()
    }
}
