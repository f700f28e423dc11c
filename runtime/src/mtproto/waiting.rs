//! Updates that nobody has read yet. While a difference is waited for, no others are read, and in grammers' form one takes some thirteen
//! kilobytes (a place in its channel five, each update in it five, a user two and a half); here they wait as the bytes that they came as.

use std::collections::{HashSet, VecDeque};
use std::future::poll_fn;
use std::pin::pin;
use std::task::{Context, Poll, Waker, ready};

use grammers_client::tl;
use grammers_session::updates::UpdatesLike;
use tl::{Cursor, Deserializable, Serializable};
use tokio::sync::{OwnedMutexGuard, mpsc};
use tokio::task::unconstrained;

use super::pieces::channels_in;

/// How many may wait. What is beyond is asked for with a difference, but what has no number in a sequence is then gone.
pub(super) const MOST: usize = 4096;

/// How many of them wait in grammers' form: making it anew costs more than keeping it for a moment.
const READY: usize = 32;

/// What a pool of connections hands its updates to.
pub(super) type Updates = mpsc::Receiver<UpdatesLike>;

/// The updates of all pools of connections, one after the other.
pub(super) struct Pools {
    now: Option<Updates>,
    next: mpsc::UnboundedReceiver<Updates>,
}

impl Pools {
    pub(super) fn new(now: Updates, next: mpsc::UnboundedReceiver<Updates>) -> Self {
        Self { now: Some(now), next }
    }

    /// Whether there is one now, as far as is known.
    pub(super) fn are_at_hand(&self) -> bool {
        self.now.is_some() || !self.next.is_empty()
    }

    /// Waits until there is a pool; `false` once there will be none.
    pub(super) async fn are_there(&mut self) -> bool {
        if self.now.is_none() {
            self.now = self.next.recv().await;
        }
        self.now.is_some()
    }

    /// Takes what comes and forgets it; ends when nothing will come.
    pub(super) async fn forget(&mut self) {
        while poll_fn(|cx| self.poll(cx)).await.is_some() {}
    }

    /// Also where the task has used up its budget: what else it waits for may use it up each time.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Came>> {
        pin!(unconstrained(poll_fn(|cx| {
            if let Some(now) = &mut self.now {
                if let Some(updates) = ready!(now.poll_recv(cx)) {
                    return Poll::Ready(Some(Came::Updates(Box::new(updates))));
                }
                self.now = None;
            }
            self.now = ready!(self.next.poll_recv(cx));
            Poll::Ready(self.now.is_some().then_some(Came::Anew))
        })))
        .poll(cx)
    }

    fn len(&self) -> usize {
        self.now.as_ref().map_or(0, Updates::len)
    }
}

/// What has come.
#[derive(Debug)]
pub(super) enum Came {
    /// In a place of its own: it has five kilobytes, and passes through many hands.
    Updates(Box<UpdatesLike>),
    /// There are other connections: something may have been lost of any sequence.
    Anew,
    /// Too much has come: what was dropped is of the account's sequences, or of those of these channels. What is dropped until the reader
    /// has come to this, their differences bring too.
    Lost(HashSet<i64>),
}

/// What waits.
enum Waiting {
    Updates(Vec<u8>),
    /// A sent message: the request and its answer.
    Sent(Vec<u8>, Vec<u8>),
    Affected(tl::types::messages::AffectedMessages),
    /// Seldom, or short, or soon to be read.
    Other(Came),
}

impl Waiting {
    fn pack(updates: UpdatesLike) -> Self {
        match updates {
            UpdatesLike::Updates(updates) => Self::Updates(updates.to_bytes()),
            UpdatesLike::ShortSentMessage { request, update } => Self::Sent(request.to_bytes(), update.to_bytes()),
            UpdatesLike::AffectedMessages(affected) => Self::Affected(affected),
            other => Self::Other(Came::Updates(Box::new(other))),
        }
    }

    fn unpack(self) -> Came {
        let read = match self {
            Self::Updates(bytes) => tl::enums::Updates::from_bytes(&bytes).ok().map(UpdatesLike::Updates),
            Self::Sent(request, update) => sent(&request, &update),
            Self::Affected(affected) => Some(UpdatesLike::AffectedMessages(affected)),
            Self::Other(came) => return came,
        };
        // a difference is asked for then
        Came::Updates(Box::new(read.unwrap_or(UpdatesLike::MalformedUpdates)))
    }
}

fn sent(request: &[u8], update: &[u8]) -> Option<UpdatesLike> {
    // a function's bytes begin with its number, which is not read with it
    let mut request = Cursor::from_slice(request);
    u32::deserialize(&mut request).ok()?;
    let request = tl::functions::messages::SendMessage::deserialize(&mut request).ok()?;
    let update = tl::types::UpdateShortSentMessage::from_bytes(update).ok()?;
    Some(UpdatesLike::ShortSentMessage { request, update })
}

/// What comes, for the one who reads it: while that one waits for something else, it is held here.
pub(super) struct Held {
    pools: OwnedMutexGuard<Pools>,
    waiting: VecDeque<Waiting>,
}

impl Held {
    pub(super) fn new(pools: OwnedMutexGuard<Pools>) -> Self {
        Self { pools, waiting: VecDeque::new() }
    }

    /// What has come next; `None` once nothing will come.
    pub(super) async fn next(&mut self) -> Option<Came> {
        match self.first() {
            Some(first) => Some(first),
            None => poll_fn(|cx| self.pools.poll(cx)).await,
        }
    }

    /// What has come next, if it is there.
    pub(super) fn next_now(&mut self) -> Option<Came> {
        self.first().or_else(|| match self.pools.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(came) => came,
            Poll::Pending => None,
        })
    }

    fn first(&mut self) -> Option<Came> {
        let first = self.waiting.pop_front()?;
        if self.waiting.is_empty() {
            // after a long wait it is large
            self.waiting = VecDeque::new();
        }
        Some(first.unpack())
    }

    /// Waits for something else, and meanwhile holds what comes.
    pub(super) async fn beside<T>(&mut self, until: impl Future<Output = T>) -> T {
        let mut until = pin!(until);
        poll_fn(|cx| {
            let done = until.as_mut().poll(cx);
            if done.is_pending() {
                self.hold(cx);
            }
            done
        })
        .await
    }

    /// Whether more has come than a moment brings.
    pub(super) fn is_behind(&self) -> bool {
        self.waiting.len() + self.pools.len() > READY
    }

    fn hold(&mut self, cx: &mut Context<'_>) {
        while let Poll::Ready(Some(came)) = self.pools.poll(cx) {
            let waiting = match came {
                Came::Updates(updates) if self.waiting.len() >= MOST => {
                    let Some(lost) = self.lose(*updates) else { continue };
                    Waiting::Other(lost)
                }
                Came::Updates(updates) if self.waiting.len() >= READY => Waiting::pack(*updates),
                came => Waiting::Other(came),
            };
            self.waiting.push_back(waiting);
        }
    }
}

impl Held {
    /// Drops what there is no room for, and notes of what; gives the note if it is not the newest of what waits.
    fn lose(&mut self, mut updates: UpdatesLike) -> Option<Came> {
        let channels = channels_in(&mut updates);
        if let Some(Waiting::Other(Came::Lost(lost))) = self.waiting.back_mut() {
            lost.extend(channels);
            return None;
        }
        tracing::warn!("{MOST} updates wait to be received: what else comes is asked for later");
        Some(Came::Lost(channels.collect()))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // what else comes is not for this run
        self.pools.now = None;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::Mutex;

    use super::*;

    fn message(number: usize) -> UpdatesLike {
        let text = number.to_string();
        UpdatesLike::Updates(tl::enums::Updates::UpdateShortMessage(tl::types::UpdateShortMessage {
            out: false,
            mentioned: false,
            media_unread: false,
            silent: false,
            id: i32::try_from(number).unwrap(),
            user_id: 1,
            message: text,
            pts: 2,
            pts_count: 1,
            date: 3,
            fwd_from: None,
            via_bot_id: None,
            reply_to: None,
            entities: None,
            ttl_period: None,
        }))
    }

    fn number(updates: &UpdatesLike) -> Option<usize> {
        match updates {
            UpdatesLike::Updates(tl::enums::Updates::UpdateShortMessage(message)) => message.message.parse().ok(),
            _ => None,
        }
    }

    fn channel_too_long(channel_id: i64) -> UpdatesLike {
        let update = tl::types::UpdateChannelTooLong { channel_id, pts: None }.into();
        UpdatesLike::Updates(tl::enums::Updates::UpdateShort(tl::types::UpdateShort { update, date: 3 }))
    }

    async fn bring(pool: &mpsc::Sender<UpdatesLike>, updates: impl IntoIterator<Item = UpdatesLike>) {
        for updates in updates {
            pool.send(updates).await.unwrap();
        }
    }

    type Next = mpsc::UnboundedSender<Updates>;

    fn held() -> (mpsc::Sender<UpdatesLike>, Next, Arc<Mutex<Pools>>) {
        let (pool, updates) = mpsc::channel(64);
        let (next, pools) = mpsc::unbounded_channel();
        (pool, next, Arc::new(Mutex::new(Pools::new(updates, pools))))
    }

    /// The numbers of all that comes until the end; none for a gap.
    async fn all(held: &mut Held) -> Vec<Option<usize>> {
        let mut all = Vec::new();
        while let Some(came) = held.next().await {
            all.push(match came {
                Came::Updates(updates) => number(&updates),
                Came::Anew | Came::Lost(_) => None,
            });
        }
        all
    }

    /// Until all that was brought is taken out of the pool.
    async fn taken(pool: &mpsc::Sender<UpdatesLike>) {
        while pool.capacity() < pool.max_capacity() {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn what_is_held_comes_in_its_order_and_before_the_end() {
        let (pool, next, pools) = held();
        let mut held = Held::new(pools.lock_owned().await);
        held.beside(async {
            bring(&pool, (0..1_000).map(message)).await;
            taken(&pool).await;
        })
        .await;
        bring(&pool, (1_000..1_010).map(message)).await;
        drop((pool, next));
        assert_eq!(all(&mut held).await, (0..1_010).map(Some).collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn what_is_too_much_leaves_a_gap() {
        let (pool, next, pools) = held();
        let mut held = Held::new(pools.lock_owned().await);
        assert!(!held.is_behind());
        held.beside(async {
            bring(&pool, (0..MOST + 10).map(message)).await;
            bring(&pool, [7, 8, 7].map(channel_too_long)).await;
            taken(&pool).await;
        })
        .await;
        assert!(held.is_behind());
        for expected in 0..2 {
            let Some(Came::Updates(updates)) = held.next_now() else { panic!("{expected} is not there") };
            assert_eq!(number(&updates), Some(expected));
        }
        bring(&pool, [message(77)]).await;
        drop((pool, next));
        for expected in 2..MOST {
            let Some(Came::Updates(updates)) = held.next().await else { panic!("{expected} is not there") };
            assert_eq!(number(&updates), Some(expected));
        }
        let Some(Came::Lost(channels)) = held.next().await else { panic!("nothing tells what was dropped") };
        assert_eq!(channels, HashSet::from([7, 8]));
        assert_eq!(all(&mut held).await, [Some(77)]);
    }

    #[tokio::test]
    async fn between_two_pools_is_a_gap_and_the_next_one_is_taken_from_while_nobody_reads() {
        let (pool, next, pools) = held();
        let mut held = Held::new(pools.lock_owned().await);
        bring(&pool, [message(1)]).await;
        let (second, updates) = mpsc::channel(2);
        next.send(updates).unwrap();
        held.beside(async {
            taken(&pool).await;
            drop(pool);
            // more than there is room for in the channel
            bring(&second, (2..100).map(message)).await;
            taken(&second).await;
        })
        .await;
        drop((second, next));
        let expected = [Some(1), None].into_iter().chain((2..100).map(Some));
        assert_eq!(all(&mut held).await, expected.collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn what_comes_is_held_beside_one_who_takes_all_of_the_tasks_budget() {
        let (pool, _next, pools) = held();
        let mut held = Held::new(pools.lock_owned().await);
        let until = async {
            tokio::spawn({
                let pool = pool.clone();
                async move { bring(&pool, (0..100).map(message)).await }
            });
            // 64 places, and 36 that wait for one
            while pool.strong_count() > 1 || pool.capacity() < pool.max_capacity() {
                while tokio::task::coop::has_budget_remaining() {
                    tokio::task::consume_budget().await;
                }
                tokio::task::consume_budget().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(10), held.beside(until)).await.unwrap();
        assert_eq!(held.waiting.len(), 100);
    }

    #[tokio::test]
    async fn nothing_waits_for_who_has_gone() {
        let (pool, _next, pools) = held();
        drop(Held::new(pools.clone().lock_owned().await));
        pool.closed().await;
        // and whoever comes then has nothing but what other pools bring
        assert!(Held::new(pools.lock_owned().await).next_now().is_none());
    }

    #[test]
    fn everything_comes_out_as_it_went_in() {
        let affected = tl::types::messages::AffectedMessages { pts: 1, pts_count: 2 };
        let request = tl::functions::messages::SendMessage {
            no_webpage: false,
            silent: true,
            background: false,
            clear_draft: false,
            noforwards: false,
            update_stickersets_order: false,
            invert_media: false,
            allow_paid_floodskip: false,
            peer: tl::enums::InputPeer::PeerSelf,
            reply_to: None,
            message: "a".into(),
            random_id: 4,
            reply_markup: None,
            entities: None,
            schedule_date: None,
            schedule_repeat_period: None,
            send_as: None,
            quick_reply_shortcut: None,
            effect: None,
            allow_paid_stars: None,
            suggested_post: None,
            rich_message: None,
        };
        let update = tl::types::UpdateShortSentMessage {
            out: true,
            id: 5,
            pts: 6,
            pts_count: 1,
            date: 7,
            media: None,
            entities: None,
            ttl_period: None,
        };
        for updates in [
            message(1),
            UpdatesLike::ShortSentMessage { request, update },
            UpdatesLike::AffectedMessages(affected.clone()),
            UpdatesLike::AffectedChannelMessages { affected, channel_id: 8, message_ids: vec![9] },
            UpdatesLike::ConnectionClosed,
            UpdatesLike::MalformedUpdates,
        ] {
            let told = format!("Updates({updates:?})");
            assert_eq!(format!("{:?}", Waiting::pack(updates).unpack()), told);
        }
    }
}
