//! The messages of an album, which come one by one, as one update.
//!
//! An album waits for its next message, and whatever else happens in its chat waits for nothing: it ends the album before it is handled,
//! so that the order of the chat is kept. Each message keeps its place among the updates under way.

use std::collections::HashMap;
use std::time::Duration;

use capgram_catalogue::limits;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::Instant;

use super::router::Albums;
use crate::model::{Album, Update, UpdateKind};

/// How long an album waits for its next message where the program does not say. Telegram sends the messages of an album at once; the
/// Bot API's server hands them out as they come, and so sometimes in two answers.
pub(crate) const WAIT: Duration = Duration::from_millis(500);

/// An update and its place among those under way.
pub(crate) struct Waiting {
    pub(crate) update: Update,
    pub(crate) place: OwnedSemaphorePermit,
}

/// The albums that may not be complete.
pub(crate) struct Gatherer {
    listened: Albums,
    wait: Duration,
    most: usize,
    /// By chat: one at most, since the beginning of another ends it.
    open: HashMap<i64, Open>,
}

struct Open {
    update: i64,
    album: Album,
    place: OwnedSemaphorePermit,
    until: Instant,
}

impl Open {
    fn close(self) -> Waiting {
        Waiting { update: Update { id: self.update, kind: UpdateKind::Album(self.album) }, place: self.place }
    }
}

impl Gatherer {
    pub(crate) fn new(listened: Albums, wait: Duration) -> Self {
        let most = limits::ALBUM.everywhere().and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        Self { listened, wait, most, open: HashMap::new() }
    }

    fn gathers(&self, update: &Update) -> bool {
        let UpdateKind::Message(message) = &update.kind else { return false };
        message.album.is_some() && if message.outgoing { self.listened.own } else { self.listened.others }
    }

    /// Takes an update, and gives what can be handled now, in order. What nobody listens to ends no album.
    pub(crate) fn take(&mut self, next: Waiting, now: Instant, listened_to: bool) -> Vec<Waiting> {
        if !self.listened.others {
            return vec![next];
        }
        let key = next.update.order_key();
        if !self.gathers(&next.update) {
            let ended = if listened_to { self.open.remove(&key) } else { None };
            return ended.map(Open::close).into_iter().chain([next]).collect();
        }
        let Waiting { update, place } = next;
        let UpdateKind::Message(message) = update.kind else { return Vec::new() };
        let mut ready = Vec::new();
        let until = now + self.wait;
        match self.open.remove(&key) {
            Some(mut open) if open.album.messages[0].album == message.album => {
                open.album.push(message, update.id);
                open.place.merge(place);
                self.open.insert(key, Open { until, ..open });
            }
            other => {
                ready.extend(other.map(Open::close));
                self.open.insert(key, Open { update: update.id, album: Album::new(message, update.id), place, until });
            }
        }
        if self.open.get(&key).is_some_and(|open| open.album.messages.len() >= self.most) {
            ready.extend(self.open.remove(&key).map(Open::close));
        }
        ready
    }

    /// When the next album has waited long enough.
    pub(crate) fn until(&self) -> Option<Instant> {
        self.open.values().map(|open| open.until).min()
    }

    /// The albums that have waited long enough.
    pub(crate) fn over(&mut self, now: Instant) -> Vec<Waiting> {
        self.open.extract_if(|_, open| open.until <= now).map(|(_, open)| open.close()).collect()
    }

    /// All of them, complete or not.
    pub(crate) fn all(&mut self) -> Vec<Waiting> {
        self.open.drain().map(|(_, open)| open.close()).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::UNIX_EPOCH;

    use tokio::sync::Semaphore;

    use super::*;
    use crate::model::{Chat, ChatId, Message, MessageId};

    const BOTH: Albums = Albums { others: true, own: true };

    struct Stream {
        gatherer: Gatherer,
        room: Arc<Semaphore>,
        id: i64,
        now: Instant,
    }

    impl Stream {
        fn new(listened: Albums) -> Self {
            Self { gatherer: Gatherer::new(listened, WAIT), room: Arc::new(Semaphore::new(100)), id: 0, now: Instant::now() }
        }

        fn comes(&mut self, chat: i64, album: Option<&str>, own: bool, listened_to: bool) -> Vec<Vec<i64>> {
            self.id += 1;
            let mut message = Message::new(MessageId(1), Chat::of_id(ChatId(chat)), UNIX_EPOCH);
            message.album = album.map(str::to_owned);
            message.outgoing = own;
            let place = self.room.clone().try_acquire_owned().unwrap();
            let update = Update { id: self.id, kind: UpdateKind::Message(message) };
            let ready = self.gatherer.take(Waiting { update, place }, self.now, listened_to);
            ids(ready)
        }

        fn message(&mut self, chat: i64, album: &str) -> Vec<Vec<i64>> {
            self.comes(chat, Some(album), false, true)
        }

        fn text(&mut self, chat: i64) -> Vec<Vec<i64>> {
            self.comes(chat, None, false, true)
        }
    }

    /// The ids of the updates that each one is made of.
    fn ids(ready: Vec<Waiting>) -> Vec<Vec<i64>> {
        let of = |waiting: Waiting| match waiting.update.kind {
            UpdateKind::Album(album) => {
                assert_eq!((waiting.update.id, waiting.place.num_permits()), (album.updates[0], album.messages.len()));
                album.updates
            }
            _ => vec![waiting.update.id],
        };
        ready.into_iter().map(of).collect()
    }

    #[test]
    fn an_album_ends_when_something_else_happens_in_its_chat() {
        let mut stream = Stream::new(BOTH);
        assert!(stream.message(-1, "a").is_empty());
        assert!(stream.message(-2, "b").is_empty());
        assert!(stream.message(-1, "a").is_empty());
        assert_eq!(stream.text(-1), [vec![1, 3], vec![4]]);
        assert_eq!(stream.text(-1), [vec![5]]);
        assert_eq!(stream.message(-2, "c"), [vec![2]], "another album is something else");
        assert_eq!(stream.text(-2), [vec![6], vec![7]]);
        assert_eq!(stream.room.available_permits(), 100);
    }

    #[test]
    fn what_nobody_listens_to_ends_no_album() {
        let mut stream = Stream::new(BOTH);
        stream.message(-1, "a");
        assert_eq!(stream.comes(-1, None, false, false), [[2]]);
        stream.message(-1, "a");
        assert_eq!(stream.text(-1), [vec![1, 3], vec![4]]);
    }

    #[test]
    fn the_tenth_message_ends_it() {
        let mut stream = Stream::new(BOTH);
        for _ in 1..10 {
            assert!(stream.message(-1, "a").is_empty());
        }
        assert_eq!(stream.message(-1, "a"), [(1..=10).collect::<Vec<_>>()]);
        assert!(stream.gatherer.until().is_none());
    }

    #[test]
    fn it_waits_since_its_last_message() {
        let mut stream = Stream::new(BOTH);
        let begin = stream.now;
        stream.message(-1, "a");
        stream.now += WAIT / 2;
        stream.message(-1, "a");
        stream.message(-2, "b");
        assert_eq!(stream.gatherer.until(), Some(begin + WAIT + WAIT / 2));
        assert!(stream.gatherer.over(begin + WAIT).is_empty());
        let mut over = ids(stream.gatherer.over(begin + WAIT * 2));
        over.sort();
        assert_eq!(over, [vec![1, 2], vec![3]]);
    }

    #[test]
    fn nothing_is_kept_at_the_end() {
        let mut stream = Stream::new(BOTH);
        stream.message(-1, "a");
        stream.message(-2, "b");
        let mut all = ids(stream.gatherer.all());
        all.sort();
        assert_eq!(all, [[1], [2]]);
        assert!(stream.gatherer.all().is_empty());
    }

    #[test]
    fn without_a_handler_nothing_is_gathered() {
        let mut stream = Stream::new(Albums { others: false, own: false });
        assert_eq!(stream.message(-1, "a"), [[1]]);
        let mut stream = Stream::new(Albums { others: true, own: false });
        assert_eq!(stream.comes(-1, Some("a"), true, true), [[1]], "the account's own");
        assert!(stream.comes(-1, Some("b"), false, true).is_empty());
    }
}
