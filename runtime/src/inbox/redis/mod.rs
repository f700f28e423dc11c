//! An inbox in Redis, which many processes share.

mod link;
mod scripts;

use std::collections::{BTreeSet, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use futures::future::BoxFuture;
use redis::RedisResult;
use redis::aio::MultiplexedConnection;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use self::link::Link;
use self::scripts::Scripts;
use super::letters::MOST_LETTERS;
use super::pool::{Key, Pool, Still};
use super::shelf::Kept;
use super::{Arrival, DeadLetter, Failed, LetterBox, Mark};
use crate::chance::{jittered, random};
use crate::dispatch::order::Order;
use crate::secret::Secret;
use crate::{Error, Result};

/// How many marks are remembered, and for how long: Telegram keeps what was not confirmed for 24 hours.
/// (Source: core.telegram.org/bots/api#getting-updates)
const REMEMBERED: usize = 200_000;
const REMEMBERED_FOR: Duration = Duration::from_secs(25 * 60 * 60);

/// How many updates one script keeps: while it runs, Redis does nothing else.
const PART: usize = 200;

/// How long to wait before asking again whether there is room, at first and at most.
const FIRST_WAIT: Duration = Duration::from_millis(10);
const LONGEST_WAIT: Duration = Duration::from_millis(500);

/// How long a process that stops tries to tell Redis.
const GOODBYE: Duration = Duration::from_secs(3);

/// What can be set of an inbox in Redis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) url: Secret,
    /// How many updates may wait.
    pub(crate) at_most: usize,
    /// After how long a silence others take over what a process has.
    pub(crate) takeover: Duration,
}

impl Place {
    pub(crate) fn new(url: Secret) -> Self {
        Self { url, at_most: 100_000, takeover: Duration::from_secs(5) }
    }
}

/// One process's access to an inbox in Redis.
pub(crate) struct Redis {
    link: Link,
    scripts: Scripts,
    place: Place,
    order: Order,
    /// Whether the updates have no ids of their own. Their numbers in Redis are the same for all processes.
    numbers_are_ids: bool,
    /// What all keys begin with. The braces put them into one slot of a cluster.
    prefix: String,
    /// This process, unlike all others.
    worker: String,
    /// The next claim's number.
    claims: AtomicU64,
    held: Mutex<Held>,
    /// A connection that waits for the bell, which takes as long as it takes.
    bell: tokio::sync::Mutex<Option<MultiplexedConnection>>,
    /// The newest right to receive that was lost.
    lost: watch::Sender<u64>,
    heart: Mutex<Option<JoinHandle<()>>>,
}

/// The claims of this process.
#[derive(Default)]
struct Held {
    claims: HashSet<Key>,
    /// Those that Redis knows and this process does not: their answer is on its way, or was lost.
    unknown: HashSet<Key>,
}

impl Redis {
    /// Connects to the inbox of an account.
    ///
    /// # Errors
    /// [`Error::Settings`](crate::Error::Settings) if the address is wrong, or Redis lets nobody in with it.
    pub(crate) async fn open(place: Place, name: &str, order: Order) -> Result<Arc<Self>> {
        let link = Link::open(&place.url).await?;
        let redis = Arc::new_cyclic(|me: &Weak<Self>| Self {
            link,
            scripts: Scripts::new(),
            numbers_are_ids: name.ends_with(":mtproto"),
            prefix: format!("capgram:{{{name}}}:"),
            worker: format!("{:016x}{:016x}", random(), random()),
            claims: AtomicU64::new(1),
            held: Mutex::default(),
            bell: tokio::sync::Mutex::default(),
            lost: watch::channel(0).0,
            heart: Mutex::new(Some(tokio::spawn(beat(me.clone(), place.takeover / 3)))),
            place,
            order,
        });
        Ok(redis)
    }

    /// Connects to the one inbox that there is, whosever it is.
    ///
    /// # Errors
    /// [`Error::Settings`] if there is none, or more than one.
    pub(crate) async fn find(place: Place) -> Result<Arc<Self>> {
        let link = Link::open(&place.url).await?;
        let mut names = BTreeSet::new();
        let mut cursor = 0_u64;
        loop {
            let mut scan = redis::cmd("SCAN");
            scan.arg(cursor).arg("MATCH").arg("capgram:{*}:number").arg("COUNT").arg(1000);
            let (mut connection, _) = link.connection(None).await;
            let found: RedisResult<(u64, Vec<String>)> = scan.query_async(&mut connection).await;
            let (next, keys) = found.map_err(|error| Error::Network(error.into()))?;
            names.extend(keys.iter().filter_map(|key| Some(key.strip_prefix("capgram:{")?.strip_suffix("}:number")?.to_owned())));
            cursor = next;
            if cursor == 0 {
                break;
            }
        }
        let names: Vec<String> = names.into_iter().collect();
        match names.as_slice() {
            [one] => Self::open(place, one, Order::default()).await,
            [] => Err(Error::settings("there is no bot's inbox in this Redis database")),
            many => Err(Error::settings(format!(
                "there are the inboxes of {} bots in this Redis database ({}): take `DeadLetters` as a parameter of a handler",
                many.len(),
                many.join(", ")
            ))),
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// As it stands in Redis.
    fn claim_name(&self, (_, claim): Key) -> String {
        format!("{}:{claim}", self.worker)
    }

    fn millis(&self) -> u64 {
        u64::try_from(self.place.takeover.as_millis()).unwrap_or(u64::MAX)
    }

    async fn kept(&self, batch: Vec<Arrival>, lease: Option<u64>) -> Result<Vec<Option<u64>>> {
        let mut taken = Vec::with_capacity(batch.len());
        let mut batch = batch.into_iter().peekable();
        while batch.peek().is_some() {
            let mut call = self.scripts.keep.on(&self.prefix);
            call = call.arg(lease.map(|lease| lease.to_string()).unwrap_or_default()).arg(self.place.at_most);
            call = call.arg(REMEMBERED).arg(REMEMBERED_FOR.as_secs() * 1000);
            for Arrival { update, mark, raw } in batch.by_ref().take(PART) {
                let id = if self.numbers_are_ids { String::new() } else { update.id.to_string() };
                call = call.arg(self.order.key(&update)).arg(mark.map(written).unwrap_or_default()).arg(id).arg(raw.into_bytes());
            }
            let mut wait = FIRST_WAIT;
            loop {
                let numbers: Vec<i64> = call.run(&self.link).await;
                match *numbers.as_slice() {
                    [-1] => {
                        if wait == FIRST_WAIT {
                            tracing::warn!(updates = self.place.at_most, "the inbox is full: nothing is received until there is room");
                        }
                        tokio::time::sleep(jittered(wait)).await;
                        wait = (wait * 2).min(LONGEST_WAIT);
                    }
                    [-2] => {
                        self.lose(lease);
                        return Ok(taken);
                    }
                    _ => {
                        taken.extend(numbers.into_iter().map(|number| u64::try_from(number).ok().filter(|number| *number > 0)));
                        break;
                    }
                }
            }
        }
        Ok(taken)
    }

    /// What a script says of a claim.
    fn after(&self, key: Key, still: u8) -> Still {
        let still = match still {
            0 => Still::Lost,
            1 => return Still::Ours,
            _ => Still::Empty,
        };
        self.held().claims.remove(&key);
        still
    }

    fn lose(&self, lease: Option<u64>) {
        let lease = lease.unwrap_or_default();
        self.lost.send_if_modified(|lost| {
            let newer = lease > *lost;
            *lost = lease.max(*lost);
            newer
        });
    }

    /// Notes what was claimed, from this number on.
    fn claimed(&self, rows: Vec<(i64, Vec<u8>)>, first: u64) -> Vec<(Key, Kept)> {
        let mut held = self.held();
        let mut chats = Vec::with_capacity(rows.len());
        for ((chat, row), claim) in rows.into_iter().zip(first..) {
            let key = (chat, claim);
            // one that cannot be read is given back, and stays where it is
            if let Some(kept) = self.rows(key, vec![row]).pop() {
                held.claims.insert(key);
                chats.push((key, kept));
            }
        }
        chats
    }

    /// Waits until somebody rings, or for a while. What rings while nobody waits is heard by the next who does.
    async fn wait_for_bell(&self) {
        let mut bell = self.bell.lock().await;
        let patience = self.place.takeover / 3;
        let heard = async {
            let mut connection = match bell.take() {
                Some(connection) => connection,
                None => self.link.connect_with(patience * 2 + Duration::from_secs(5)).await?,
            };
            let mut wait = redis::cmd("BLPOP");
            wait.arg(format!("{}bell", self.prefix)).arg(patience.as_secs_f64());
            let _: redis::Value = wait.query_async(&mut connection).await?;
            RedisResult::Ok(connection)
        };
        match heard.await {
            Ok(connection) => *bell = Some(connection),
            Err(error) => {
                // the other connection says what is wrong
                tracing::debug!(%error, "the bell cannot be heard");
                tokio::time::sleep(jittered(LONGEST_WAIT)).await;
            }
        }
    }

    /// Says that this process is alive, and gives back what it does not know that it has.
    async fn beat(&self) {
        let call = self.scripts.beat.on(&self.prefix).arg(&self.worker).arg(self.millis());
        let own: Vec<(i64, u64)> = call.run(&self.link).await;
        let astray: Vec<Key> = {
            let mut held = self.held();
            let unknown: HashSet<Key> = own.into_iter().filter(|key| !held.claims.contains(key)).collect();
            let astray = unknown.intersection(&held.unknown).copied().collect();
            held.unknown = unknown;
            astray
        };
        for key in astray {
            tracing::debug!(chat = key.0, "a claim whose answer was lost is given back");
            self.release(key).await;
        }
    }

    /// The rows of a claimed chat as they are read.
    fn rows(&self, key: Key, rows: Vec<Vec<u8>>) -> Vec<Kept> {
        let read = |row: Vec<u8>| {
            let kept = kept(&row);
            if kept.is_none() {
                tracing::error!(chat = key.0, "a row of the inbox is in no form that is known");
            }
            kept
        };
        rows.into_iter().filter_map(read).collect()
    }
}

async fn beat(redis: Weak<Redis>, every: Duration) {
    loop {
        tokio::time::sleep(every).await;
        let Some(redis) = redis.upgrade() else { return };
        redis.beat().await;
    }
}

impl Pool for Redis {
    fn keep<'a>(&'a self, batch: Vec<Arrival>, lease: Option<u64>, stop: BoxFuture<'a, ()>) -> BoxFuture<'a, Result<Vec<Option<u64>>>> {
        Box::pin(async move {
            tokio::select! {
                biased;
                kept = self.kept(batch, lease) => kept,
                // if it was kept in spite of this, it is a repetition when it comes again
                () = stop => Ok(Vec::new()),
            }
        })
    }

    fn claim(&self, most: usize) -> BoxFuture<'_, Vec<(Key, Kept)>> {
        Box::pin(async move {
            loop {
                let first = self.claims.fetch_add(most as u64, Ordering::Relaxed);
                let call = self.scripts.claim.on(&self.prefix).arg(&self.worker).arg(first).arg(most).arg(self.millis());
                let claimed: Vec<(i64, Vec<u8>)> = call.run(&self.link).await;
                let chats = self.claimed(claimed, first);
                if !chats.is_empty() {
                    return chats;
                }
                self.wait_for_bell().await;
            }
        })
    }

    fn read(&self, key: Key, from: u64, most: usize) -> BoxFuture<'_, Vec<Kept>> {
        Box::pin(async move {
            let call = self.scripts.read.on(&self.prefix).arg(self.claim_name(key)).arg(key.0).arg(from).arg(most);
            self.rows(key, call.run(&self.link).await)
        })
    }

    fn go_on(&self, key: Key, from: u64, most: usize, others_first: bool) -> BoxFuture<'_, Vec<Kept>> {
        Box::pin(async move {
            let call = self.scripts.go_on.on(&self.prefix).arg(self.claim_name(key)).arg(key.0).arg(from).arg(most);
            let rows = self.rows(key, call.arg(u8::from(others_first)).run(&self.link).await);
            if rows.is_empty() {
                self.held().claims.remove(&key);
            }
            rows
        })
    }

    fn done(&self, key: Key, number: u64, last: bool) -> BoxFuture<'_, Still> {
        Box::pin(async move {
            let call = self.scripts.done.on(&self.prefix).arg(self.claim_name(key)).arg(key.0).arg(number).arg(u8::from(last));
            let still = call.run(&self.link).await;
            self.after(key, still)
        })
    }

    fn bury<'a>(&'a self, key: Key, numbers: &'a [u64], failed: Failed, last: bool) -> BoxFuture<'a, Still> {
        Box::pin(async move {
            let mut parts = Vec::with_capacity(numbers.len());
            for number in numbers {
                let kept = self.read(key, *number, 1).await;
                parts.extend(kept.into_iter().filter(|kept| kept.number == *number).map(|kept| (kept.id, kept.raw)));
            }
            // its number stands beside it, and is given by Redis
            let letter = DeadLetter::new(0, key.0, failed, parts).to_bytes();
            let call = self.scripts.bury.on(&self.prefix).arg(self.claim_name(key)).arg(key.0).arg(u8::from(last));
            let call = call.arg(MOST_LETTERS).arg(letter).arg(numbers);
            let (still, dropped): (u8, u64) = call.run(&self.link).await;
            if dropped > 0 {
                tracing::warn!("there are {MOST_LETTERS} dead letters, and the oldest is dropped");
            }
            self.after(key, still)
        })
    }

    fn replay_in(&self, letter: DeadLetter, line: i64) -> BoxFuture<'_, bool> {
        Box::pin(async move {
            let mut call = self.scripts.replay.on(&self.prefix).arg(letter.id()).arg(line);
            for (id, raw) in &letter.parts {
                call = call.arg(*id).arg(raw.as_slice());
            }
            call.run::<u8>(&self.link).await != 0
        })
    }

    fn release(&self, key: Key) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let call = self.scripts.release.on(&self.prefix).arg(self.claim_name(key)).arg(key.0);
            let _: u8 = call.run(&self.link).await;
            self.held().claims.remove(&key);
        })
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            if let Some(heart) = self.heart.lock().unwrap_or_else(PoisonError::into_inner).take() {
                heart.abort();
            }
            let call = self.scripts.leave.on(&self.prefix).arg(&self.worker);
            if tokio::time::timeout(GOODBYE, call.run::<u8>(&self.link)).await.is_err() {
                tracing::warn!(
                    "Redis could not be told that this process stops: others take over what it had after {:?}",
                    self.place.takeover
                );
            }
        })
    }

    fn lead(&self) -> BoxFuture<'_, u64> {
        Box::pin(async move {
            let mut waits = false;
            loop {
                let call = self.scripts.lead.on(&self.prefix).arg(self.millis());
                let (lease, left): (u64, u64) = call.run(&self.link).await;
                if lease > 0 {
                    tracing::info!("this process receives the updates");
                    return lease;
                }
                if !waits {
                    tracing::info!("another process receives the updates");
                    waits = true;
                }
                // at the end of the other's time, or when it has given the right back
                tokio::time::sleep(jittered(Duration::from_millis(left + 10).min(LONGEST_WAIT))).await;
            }
        })
    }

    fn hold(&self, lease: u64) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let renewed = async {
                loop {
                    tokio::time::sleep(self.place.takeover / 3).await;
                    if !self.leads(lease).await {
                        return;
                    }
                }
            };
            let mut lost = self.lost.subscribe();
            tokio::select! {
                () = renewed => {}
                _ = lost.wait_for(|lost| *lost >= lease) => {}
            }
            tracing::warn!("another process has taken over receiving the updates");
        })
    }

    fn leads(&self, lease: u64) -> BoxFuture<'_, bool> {
        Box::pin(async move {
            let call = self.scripts.hold.on(&self.prefix).arg(lease).arg(self.millis());
            call.run::<u8>(&self.link).await != 0
        })
    }

    fn resign(&self, lease: u64) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let call = self.scripts.resign.on(&self.prefix).arg(lease);
            // without it the right runs out by itself
            let _ = tokio::time::timeout(GOODBYE, call.run::<u8>(&self.link)).await;
        })
    }

    fn position(&self) -> BoxFuture<'_, Option<Vec<u8>>> {
        Box::pin(async move { self.scripts.position.on(&self.prefix).run(&self.link).await })
    }

    fn set_position(&self, lease: u64, position: Vec<u8>) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let call = self.scripts.set_position.on(&self.prefix).arg(lease).arg(position);
            if call.run::<u8>(&self.link).await == 0 {
                self.lose(Some(lease));
            }
        })
    }
}

/// What is replayed stands in the line that it stood in.
impl LetterBox for Redis {
    fn list(&self, below: Option<u64>, most: usize) -> BoxFuture<'_, Result<Vec<DeadLetter>>> {
        Box::pin(async move {
            let highest = below.map_or("+inf".to_owned(), |below| format!("({below}"));
            let rows: Vec<Vec<u8>> = self.scripts.letters.on(&self.prefix).arg(highest).arg(most).run(&self.link).await;
            Ok(rows.iter().filter_map(|row| letter(row)).collect())
        })
    }

    fn letter(&self, id: u64) -> BoxFuture<'_, Result<Option<DeadLetter>>> {
        Box::pin(async move { Ok(self.list(Some(id + 1), 1).await?.pop().filter(|letter| letter.id() == id)) })
    }

    fn count(&self) -> BoxFuture<'_, Result<u64>> {
        Box::pin(async move { Ok(self.scripts.count_letters.on(&self.prefix).run(&self.link).await) })
    }

    fn remove(&self, id: u64) -> BoxFuture<'_, Result<bool>> {
        Box::pin(async move { Ok(self.scripts.replay.on(&self.prefix).arg(id).arg(0).run::<u8>(&self.link).await != 0) })
    }

    fn replay(&self, id: u64) -> BoxFuture<'_, Result<bool>> {
        Box::pin(async move {
            let Some(letter) = self.letter(id).await? else { return Ok(false) };
            let line = letter.key;
            Ok(self.replay_in(letter, line).await)
        })
    }
}

impl std::fmt::Debug for Redis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Redis").field("prefix", &self.prefix).field("worker", &self.worker).finish_non_exhaustive()
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        if let Some(heart) = self.heart.get_mut().unwrap_or_else(PoisonError::into_inner) {
            heart.abort();
        }
    }
}

/// A mark as it stands among the others.
fn written((kind, chat, id, version): Mark) -> Vec<u8> {
    let mut bytes = vec![kind];
    for part in [chat, id, version] {
        bytes.extend(part.to_le_bytes());
    }
    bytes
}

/// A row of the dead letters.
fn letter(row: &[u8]) -> Option<DeadLetter> {
    let colon = row.iter().position(|byte| *byte == b':')?;
    let id = std::str::from_utf8(&row[..colon]).ok()?.parse().ok()?;
    DeadLetter::read(id, &row[colon + 1..])
}

/// A row of a chat.
fn kept(row: &[u8]) -> Option<Kept> {
    let mut parts = row.splitn(4, |byte| *byte == b':');
    let mut number = || std::str::from_utf8(parts.next()?).ok()?.parse::<i64>().ok();
    let (number, id, replayed) = (u64::try_from(number()?).ok()?, number()?, number()? != 0);
    Some(Kept { number, id, raw: parts.next()?.to_vec(), replayed })
}

#[cfg(test)]
mod tests;
