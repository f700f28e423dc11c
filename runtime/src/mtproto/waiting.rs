//! Updates that nobody has read yet. While grammers waits for a difference it reads no others, and in its form one takes some thirteen
//! kilobytes (a place in its channel five, each update in it five, a user two and a half); here they wait as the bytes that they came as.

use std::collections::VecDeque;

use grammers_client::tl;
use grammers_session::updates::UpdatesLike;
use tl::{Cursor, Deserializable, Serializable};
use tokio::sync::mpsc::{self, error::TrySendError};

use super::connection::Updates;

/// How many may wait. What is beyond is asked for with a difference, but what has no number in a sequence is then gone.
pub(super) const MOST: usize = 4096;

/// How many lie ready in grammers' form: what a block of its channel holds.
const READY: usize = 32;

/// What waits.
enum Waiting {
    Updates(Vec<u8>),
    /// A sent message: the request and its answer.
    Sent(Vec<u8>, Vec<u8>),
    Affected(tl::types::messages::AffectedMessages),
    /// Seldom, or short.
    Other(Box<UpdatesLike>),
    /// Something that came has been dropped.
    Gap,
}

impl Waiting {
    fn pack(updates: UpdatesLike) -> Self {
        match updates {
            UpdatesLike::Updates(updates) => Self::Updates(updates.to_bytes()),
            UpdatesLike::ShortSentMessage { request, update } => Self::Sent(request.to_bytes(), update.to_bytes()),
            UpdatesLike::AffectedMessages(affected) => Self::Affected(affected),
            UpdatesLike::MalformedUpdates => Self::Gap,
            other => Self::Other(Box::new(other)),
        }
    }

    fn unpack(self) -> UpdatesLike {
        let read = match self {
            Self::Updates(bytes) => tl::enums::Updates::from_bytes(&bytes).ok().map(UpdatesLike::Updates),
            Self::Sent(request, update) => sent(&request, &update),
            Self::Affected(affected) => Some(UpdatesLike::AffectedMessages(affected)),
            Self::Other(other) => Some(*other),
            Self::Gap => None,
        };
        // grammers asks for the difference then
        read.unwrap_or(UpdatesLike::MalformedUpdates)
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

/// The same updates, of which only the next ones wait in grammers' form.
pub(super) fn hold(pool: Updates) -> Updates {
    let (reader, updates) = mpsc::channel(READY);
    tokio::spawn(forward(pool, reader));
    updates
}

/// Ends when nobody reads, or when all of a pool that has ended is read.
async fn forward(mut pool: Updates, reader: mpsc::Sender<UpdatesLike>) {
    let mut waiting = VecDeque::new();
    let mut gap = false;
    let mut ended = false;
    while !ended || !waiting.is_empty() {
        tokio::select! {
            updates = pool.recv(), if !ended => {
                ended = updates.is_none();
                let mut next = updates;
                while let Some(updates) = next {
                    if waiting.is_empty() {
                        match reader.try_send(updates) {
                            Ok(()) => {}
                            Err(TrySendError::Full(updates)) => waiting.push_back(Waiting::pack(updates)),
                            Err(TrySendError::Closed(_)) => return,
                        }
                    } else if waiting.len() < MOST {
                        waiting.push_back(Waiting::pack(updates));
                    } else if !gap {
                        gap = true;
                        waiting.push_back(Waiting::Gap);
                        tracing::warn!("{MOST} updates wait to be received: what else comes is asked for later");
                    }
                    // what has come with it is handed on with it, so that the reader wakes up once
                    next = if waiting.is_empty() { pool.try_recv().ok() } else { None };
                }
            }
            place = reader.reserve(), if !waiting.is_empty() => {
                let Ok(place) = place else { return };
                if let Some(next) = waiting.pop_front() {
                    gap &= !matches!(next, Waiting::Gap);
                    place.send(next.unpack());
                }
                if waiting.is_empty() {
                    // after a long wait it is large
                    waiting = VecDeque::new();
                }
            }
            () = reader.closed() => return,
        }
    }
}

#[cfg(test)]
mod tests {
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

    /// Sends, and lets the other task take each.
    async fn bring(pool: &mpsc::Sender<UpdatesLike>, updates: impl IntoIterator<Item = UpdatesLike>) {
        for updates in updates {
            pool.send(updates).await.unwrap();
        }
        while pool.capacity() < pool.max_capacity() {
            tokio::task::yield_now().await;
        }
    }

    async fn all(mut updates: Updates) -> Vec<UpdatesLike> {
        let mut all = Vec::new();
        while let Some(updates) = updates.recv().await {
            all.push(updates);
        }
        all
    }

    #[tokio::test]
    async fn what_waits_comes_in_its_order_and_is_read_after_the_end() {
        let (pool, updates) = mpsc::channel(64);
        let updates = hold(updates);
        bring(&pool, (0..1_000).map(message)).await;
        drop(pool);
        let numbers: Vec<_> = all(updates).await.iter().map(number).collect();
        assert_eq!(numbers, (0..1_000).map(Some).collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn what_is_too_much_leaves_a_gap() {
        let (pool, updates) = mpsc::channel(64);
        let mut updates = hold(updates);
        bring(&pool, (0..READY + MOST + 10).map(message)).await;
        for expected in [0, 1] {
            assert_eq!(number(&updates.recv().await.unwrap()), Some(expected));
            // until its place is taken, and there is room for another
            while updates.len() < READY {
                tokio::task::yield_now().await;
            }
        }
        bring(&pool, [message(77)]).await;
        drop(pool);
        let rest = all(updates).await;
        assert_eq!(rest.len(), READY + MOST - 2 + 2);
        let [.., last, gap, next] = &rest[..] else { panic!() };
        assert_eq!((number(last), number(next)), (Some(READY + MOST - 1), Some(77)));
        assert!(matches!(gap, UpdatesLike::MalformedUpdates), "{gap:?}");
    }

    #[tokio::test]
    async fn nothing_waits_for_who_has_gone() {
        let (pool, updates) = mpsc::channel(64);
        drop(hold(updates));
        pool.closed().await;
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
            let told = format!("{updates:?}");
            assert_eq!(format!("{:?}", Waiting::pack(updates).unpack()), told);
        }
    }
}
