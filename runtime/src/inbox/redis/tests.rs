#[path = "../../../../tests/redis.rs"]
mod server;

use futures::future::pending;

use self::server::RedisServer;
use super::*;
use crate::inbox::Raw;
use crate::model::{Chat, ChatId, DeletedMessages, Update, UpdateKind};

fn arrival(chat: i64, id: i64) -> Arrival {
    let kind = UpdateKind::MessageDeleted(DeletedMessages { chat: Some(Chat::of_id(ChatId(chat)).id), ids: Vec::new() });
    Arrival {
        update: Arc::new(Update { id, kind, missed: false }),
        mark: Some((0, id, 0, 0)),
        raw: Raw::new(move || format!("update:{id}:\0\n").into_bytes()),
    }
}

fn place(server: &RedisServer) -> Place {
    Place { takeover: Duration::from_millis(600), ..Place::new(Secret::new(server.url())) }
}

async fn join(server: &RedisServer) -> Arc<Redis> {
    Redis::open(place(server), "7:bot", Order::Chat).await.unwrap()
}

/// A process that is killed: nothing more is heard of it.
fn kill(redis: &Redis) {
    redis.heart.lock().unwrap().take().unwrap().abort();
}

async fn keep(redis: &Redis, batch: Vec<Arrival>) -> Vec<Option<u64>> {
    redis.keep(batch, None, Box::pin(pending())).await.unwrap()
}

/// All that stands in Redis, by the ends of the keys.
async fn keys(redis: &Redis) -> Vec<String> {
    let (mut connection, _) = redis.link.connection(None).await;
    let mut keys: Vec<String> = ::redis::cmd("KEYS").arg("*").query_async(&mut connection).await.unwrap();
    keys.iter_mut().for_each(|key| *key = key.strip_prefix("capgram:{7:bot}:").unwrap().to_owned());
    keys.sort();
    keys
}

fn ids(rows: &[Kept]) -> Vec<i64> {
    rows.iter().map(|kept| kept.id).collect()
}

#[tokio::test]
async fn what_is_kept_is_claimed_once_and_what_is_done_is_gone() {
    let server = RedisServer::start();
    let (one, other) = (join(&server).await, join(&server).await);
    let batch = (0..6).map(|id| arrival(if id % 2 == 0 { -5 } else { 7 }, id)).collect();
    assert_eq!(keep(&one, batch).await, (1..7).map(Some).collect::<Vec<_>>());
    assert_eq!(keep(&other, vec![arrival(7, 1), arrival(7, 9)]).await, [None, Some(7)], "a repetition is recognised");

    let first = one.claim(1).await.pop().unwrap();
    let second = other.claim(9).await.pop().unwrap();
    assert_eq!((first.0.0, first.1.id, first.1.number, second.0.0, second.1.id), (-5, 0, 1, 7, 1));
    assert_eq!(first.1.raw, b"update:0:\0\n");
    let (five, seven) = (first.0, second.0);
    assert_eq!(ids(&one.read(five, 2, 1).await), [2]);
    assert_eq!(ids(&one.go_on(five, 2, 9, true).await), [2, 4], "nobody else waits");
    assert_eq!(one.done(five, 1, false).await, Still::Ours);
    assert_eq!(one.done(five, 5, true).await, Still::Ours, "not the last one");
    assert_eq!(one.done((-5, 99), 3, true).await, Still::Lost, "not this claim");
    assert_eq!(one.done(five, 3, true).await, Still::Empty);
    assert!(one.go_on(five, 6, 9, false).await.is_empty() && one.read(five, 0, 9).await.is_empty());

    // what comes while a chat is claimed is the claimer's, and a chat that has others before it goes behind them
    keep(&one, vec![arrival(7, 11), arrival(8, 12)]).await;
    assert_eq!(other.done(seven, 2, false).await, Still::Ours);
    assert_eq!(ids(&other.go_on(seven, 3, 2, false).await), [3, 5]);
    for number in [4, 6] {
        assert_eq!(other.done(seven, number, false).await, Still::Ours);
    }
    assert!(other.go_on(seven, 7, 2, true).await.is_empty());
    let chats: Vec<_> = one.claim(9).await.iter().map(|(key, kept)| (key.0, kept.id)).collect();
    assert_eq!(chats, [(8, 12), (7, 9)]);
    one.close().await;
    let chats: Vec<_> = other.claim(9).await.iter().map(|(key, kept)| (*key, kept.number)).collect();
    assert_eq!(chats.len(), 2, "what one had who leaves is there at once");
}

#[tokio::test]
async fn updates_without_ids_have_those_of_redis() {
    let server = RedisServer::start();
    let redis = Redis::open(place(&server), "7:mtproto", Order::Chat).await.unwrap();
    keep(&redis, vec![arrival(3, 500), arrival(3, 400)]).await;
    let (key, first) = redis.claim(1).await.pop().unwrap();
    assert_eq!((first.id, ids(&redis.read(key, 2, 9).await)), (1, vec![2]));
}

#[tokio::test]
async fn idle_chats_cost_nothing() {
    let server = RedisServer::start();
    let redis = join(&server).await;
    keep(&redis, (0..50).map(|id| arrival(id, id)).collect()).await;
    for (key, kept) in redis.claim(50).await {
        assert_eq!(redis.done(key, kept.number, true).await, Still::Empty);
    }
    redis.close().await;
    // the bell may have been rung, and nobody waits for it
    let left: Vec<_> = keys(&redis).await.into_iter().filter(|key| key != "bell").collect();
    assert_eq!(left, ["alive", "number", "seen", "waiting"]);
    assert!(redis.held().claims.is_empty());
}

#[tokio::test]
async fn others_take_over_what_a_dead_process_has() {
    let server = RedisServer::start();
    let (dead, other) = (join(&server).await, join(&server).await);
    keep(&dead, vec![arrival(3, 1), arrival(3, 2)]).await;
    let (key, kept) = dead.claim(1).await.pop().unwrap();
    kill(&dead);
    let (taken, again) = other.claim(1).await.pop().unwrap();
    assert_eq!((taken.0, &again), (3, &kept));
    assert_eq!(dead.done(key, kept.number, true).await, Still::Lost);
    assert!(dead.go_on(key, 1, 9, false).await.is_empty());
    dead.release(key).await;
    assert_eq!(other.done(taken, again.number, false).await, Still::Ours, "the dead one has changed nothing");
    assert_eq!(ids(&other.go_on(taken, again.number + 1, 9, false).await), [2]);
}

#[tokio::test]
async fn a_claim_whose_answer_was_lost_is_given_back() {
    let server = RedisServer::start();
    let redis = join(&server).await;
    keep(&redis, vec![arrival(3, 1)]).await;
    let call = redis.scripts.claim.on(&redis.prefix).arg(&redis.worker).arg(500).arg(9).arg(redis.millis());
    let claimed: Vec<(i64, Vec<u8>)> = call.run(&redis.link).await;
    assert_eq!(claimed.len(), 1);
    let (key, _) = redis.claim(1).await.pop().unwrap();
    assert_eq!(key.0, 3);
}

#[tokio::test]
async fn a_full_inbox_takes_nothing_until_there_is_room() {
    let server = RedisServer::start();
    let redis = Redis::open(Place { at_most: 2, ..place(&server) }, "7:bot", Order::Chat).await.unwrap();
    keep(&redis, vec![arrival(3, 1), arrival(3, 2)]).await;
    let stop = Box::pin(std::future::ready(()));
    assert!(redis.keep(vec![arrival(3, 3)], None, stop).await.unwrap().is_empty());
    let (kept, ()) = tokio::join!(keep(&redis, vec![arrival(3, 3)]), async {
        let (key, first) = redis.claim(1).await.pop().unwrap();
        redis.done(key, first.number, true).await;
    });
    assert_eq!(kept, [Some(3)]);
}

#[tokio::test]
async fn what_failed_for_good_is_a_letter_until_it_is_replayed() {
    let server = RedisServer::start();
    let redis = join(&server).await;
    keep(&redis, (1..5).map(|id| arrival(3, id)).collect()).await;
    let (key, first) = redis.claim(1).await.pop().unwrap();
    let failed = |update| Failed::new(update, Some(ChatId(3)), "answer", "it is broken", 2);
    assert_eq!(redis.bury((3, 99), &[1], failed(1), true).await, Still::Lost);
    assert_eq!(redis.bury(key, &[first.number, 3], failed(1), true).await, Still::Ours);
    assert_eq!(redis.bury(key, &[2], failed(2), true).await, Still::Ours);
    assert_eq!(redis.bury(key, &[4], failed(4), true).await, Still::Empty);
    let list = redis.list(None, 2).await.unwrap();
    assert_eq!(list.iter().map(|letter| (letter.id(), letter.update_id())).collect::<Vec<_>>(), [(3, 4), (2, 2)]);
    let letter = redis.list(Some(2), 9).await.unwrap().pop().unwrap();
    assert_eq!(letter.raw().collect::<Vec<_>>(), [b"update:1:\0\n", b"update:3:\0\n"]);
    assert_eq!((redis.letter(1).await.unwrap(), redis.letter(7).await.unwrap()), (Some(letter), None));
    assert!(redis.remove(3).await.unwrap() && !redis.remove(3).await.unwrap());
    assert!(redis.replay(1).await.unwrap() && !redis.replay(1).await.unwrap());
    assert_eq!(redis.count().await.unwrap(), 1);
    let (key, again) = redis.claim(1).await.pop().unwrap();
    assert_eq!((again.id, again.replayed), (1, true));
    assert_eq!(ids(&redis.read(key, again.number + 1, 9).await), [3]);

    // from outside: the one inbox that there is
    assert_eq!(Redis::find(place(&server)).await.unwrap().count().await.unwrap(), 1);
    let other = Redis::open(place(&server), "8:bot", Order::Chat).await.unwrap();
    keep(&other, vec![arrival(3, 1)]).await;
    let error = Redis::find(place(&server)).await.unwrap_err();
    assert!(error.to_string().contains("of 2 bots in this Redis database (7:bot, 8:bot)"), "{error}");
}

#[tokio::test]
async fn one_receives_and_another_after_it() {
    let server = RedisServer::start();
    let (one, other) = (join(&server).await, join(&server).await);
    let lease = one.lead().await;
    assert!(one.leads(lease).await);
    one.set_position(lease, b"here".to_vec()).await;
    assert_eq!(one.keep(vec![arrival(3, 1)], Some(lease), Box::pin(pending())).await.unwrap(), [Some(1)]);
    let (held, next) = tokio::join!(
        async {
            // it is kept for longer than it lasts
            let held = tokio::time::timeout(Duration::from_millis(1500), one.hold(lease)).await;
            one.resign(lease).await;
            held
        },
        other.lead()
    );
    assert!(held.is_err() && next > lease);
    assert_eq!(other.position().await.unwrap(), b"here");
    // the one before has no right to anything any more
    assert_eq!(one.keep(vec![arrival(3, 2)], Some(lease), Box::pin(pending())).await.unwrap(), []);
    one.hold(lease).await;
    one.set_position(lease, b"elsewhere".to_vec()).await;
    one.resign(lease).await;
    assert!(other.leads(next).await && !one.leads(lease).await);
    assert_eq!(other.position().await.unwrap(), b"here");
    // one that dies is followed by another
    let after = one.lead().await;
    assert!(after > next);
    // without the right to receive, as a webhook: what is kept is kept
    assert_eq!(keep(&other, vec![arrival(3, 2)]).await, [Some(2)]);
}

#[tokio::test]
async fn redis_may_be_away_for_a_while() {
    let mut server = RedisServer::start();
    let redis = join(&server).await;
    keep(&redis, vec![arrival(3, 1)]).await;
    let (key, kept) = redis.claim(1).await.pop().unwrap();
    server.stop();
    let done = tokio::spawn({
        let redis = redis.clone();
        async move { redis.done(key, kept.number, false).await }
    });
    let kept = tokio::spawn({
        let redis = redis.clone();
        async move { keep(&redis, vec![arrival(3, 2)]).await }
    });
    // longer than claims last
    tokio::time::sleep(Duration::from_millis(1500)).await;
    server.start_again();
    assert_eq!(done.await.unwrap(), Still::Ours, "everybody was away, and nobody has lost anything");
    assert_eq!(kept.await.unwrap(), [Some(2)]);
    assert_eq!(ids(&redis.go_on(key, 2, 9, false).await), [2]);
}

#[tokio::test]
async fn what_is_new_wakes_who_waits() {
    let server = RedisServer::start();
    let (one, other) = (join(&server).await, join(&server).await);
    let mut times = Vec::new();
    for id in 0..100 {
        let claim = tokio::spawn({
            let one = one.clone();
            async move { one.claim(1).await.pop().unwrap() }
        });
        // it has asked, and waits
        while one.bell.try_lock().is_ok() {
            tokio::task::yield_now().await;
        }
        let began = std::time::Instant::now();
        keep(&other, vec![arrival(3, id)]).await;
        let (key, kept) = claim.await.unwrap();
        times.push(began.elapsed());
        one.done(key, kept.number, true).await;
    }
    times.sort();
    println!("kept and claimed by another after {:?} (p50), {:?} (p99)", times[50], times[99]);
    assert!(times[50] < place(&server).takeover / 6, "they are woken up, and do not look from time to time: {:?}", times[50]);
}

#[tokio::test]
async fn a_wrong_address_or_password_is_told_and_no_secret_is_shown() {
    let server = RedisServer::start();
    for (url, says) in [
        (server.url_with("hunter2"), "Redis does not let the inbox in"),
        (format!("{}/99", server.url()), "Redis does not let the inbox in"),
        ("rediss://:hunter2@127.0.0.1".to_owned(), "without TLS"),
        ("redis:hunter2".to_owned(), "none of a Redis server"),
        ("http://:hunter2@127.0.0.1/x".to_owned(), "none of a Redis server"),
    ] {
        let place = Place::new(Secret::new(url));
        assert!(!format!("{place:?}").contains("hunter2"));
        let Err(error) = Redis::open(place, "7:bot", Order::Chat).await else { panic!("not an error: {says}") };
        let text = format!("{error:?}");
        assert!(error.kind() == "Settings" && text.contains(says) && !text.contains("hunter2") && !text.contains("sesame"), "{text}");
    }
}

#[test]
fn rows_are_read_as_they_are_written() {
    assert_eq!(kept(b"12:-5:0:a:b"), Some(Kept { number: 12, id: -5, raw: b"a:b".to_vec(), replayed: false }));
    assert_eq!(kept(b"12:-5:1:"), Some(Kept { number: 12, id: -5, raw: Vec::new(), replayed: true }));
    for bad in [&b""[..], b"12", b"12:5", b"12:5:0", b"-1:5:0:a", b"x:5:0:a"] {
        assert_eq!(kept(bad), None);
    }
}
