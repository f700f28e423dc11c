//! The dead letters of a bot that runs.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures::future::BoxFuture;

use super::intake::Take;
use super::workers::{Shared, locked};
use crate::Result;
use crate::api::Api;
use crate::backend::Backend;
use crate::inbox::{DeadLetter, DeadLetters, LetterBox};

/// What is replayed is at once in its chat's line.
impl<A: Api> LetterBox for Shared<A> {
    fn list(&self, below: Option<u64>, most: usize) -> BoxFuture<'_, Result<Vec<DeadLetter>>> {
        match self.letter_box() {
            Some(letters) => letters.list(below, most),
            None => Box::pin(async { Ok(Vec::new()) }),
        }
    }

    fn letter(&self, id: u64) -> BoxFuture<'_, Result<Option<DeadLetter>>> {
        match self.letter_box() {
            Some(letters) => letters.letter(id),
            None => Box::pin(async { Ok(None) }),
        }
    }

    fn count(&self) -> BoxFuture<'_, Result<u64>> {
        match self.letter_box() {
            Some(letters) => letters.count(),
            None => Box::pin(async { Ok(0) }),
        }
    }

    fn remove(&self, id: u64) -> BoxFuture<'_, Result<bool>> {
        match self.letter_box() {
            Some(letters) => letters.remove(id),
            None => Box::pin(async { Ok(false) }),
        }
    }

    fn replay(&self, id: u64) -> BoxFuture<'_, Result<bool>> {
        Box::pin(async move {
            let Some(shared) = self.me.upgrade() else { return Ok(false) };
            // to its end, also if the handler that asks for it is cut off
            let replaying = tokio::spawn(async move { shared.put_back(id).await });
            replaying.await.unwrap_or(Ok(false))
        })
    }
}

impl<A: Api> Shared<A> {
    /// Where dead letters lie.
    fn letter_box(&self) -> Option<&dyn LetterBox> {
        match (&self.pool, &self.shelf) {
            (Some(pool), _) => Some(&**pool),
            (None, Some(shelf)) => Some(&**shelf),
            (None, None) => None,
        }
    }

    /// What handlers get as [`DeadLetters`].
    pub(super) fn letters(&self) -> DeadLetters {
        let letters = self.me.upgrade().filter(|_| self.keeps());
        DeadLetters::new(letters.map(|letters| letters as Arc<dyn LetterBox>))
    }

    /// The line of an update that is kept in this form.
    pub(super) fn line_of(&self, id: i64, raw: &[u8]) -> Option<i64> {
        self.backend.read(id, raw).map(|update| self.pace.order.key(&update))
    }

    /// Puts a dead letter's updates back into their line.
    async fn put_back(&self, id: u64) -> Result<bool> {
        if let Some(pool) = &self.pool {
            let Some(letter) = pool.letter(id).await? else { return Ok(false) };
            let line = letter.parts.first().and_then(|(id, raw)| self.line_of(*id, raw)).unwrap_or(letter.key);
            return Ok(pool.replay_in(letter, line).await);
        }
        let Some(shelf) = &self.shelf else { return Ok(false) };
        let _adding = self.adding.lock().await;
        let Some((line, numbers)) = shelf.put_back(id, |id, raw| self.line_of(id, raw)).await? else { return Ok(false) };
        let key = (line, 0);
        {
            let mut lines = locked(&self.lines);
            let line = lines.entry(key).or_default();
            numbers.clone().for_each(|number| line.on_disk(number));
            self.observer().add_waiting(numbers.end.saturating_sub(numbers.start));
            self.counted.store(numbers.end, Ordering::Relaxed);
            self.work(key, line);
        }
        self.arrived.notify_waiters();
        Ok(true)
    }
}
