//! What a bot promises holds for one in many processes too: albums, stopping, dead letters.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use capgram::prelude::*;
use capgram::{DeadLetters, Inbox};
use capgram_catalogue::Target;
use capgram_sim::FileKind;
use capgram_tests::redis::RedisServer;
use capgram_tests::stage::{Running, Scene};
use tokio::sync::Semaphore;

/// What holds a handler up.
#[derive(Clone)]
pub struct Gate(Arc<Semaphore>);

/// What makes a handler fail.
#[derive(Clone)]
pub struct Broken(Arc<AtomicBool>);

macro_rules! desk {
    ($module:ident, [$($option:tt)*]) => {
        #[bot($($option)*)]
        mod $module {
            use super::*;

            #[on(album)]
            async fn together(album: Album) -> String {
                format!("{} files: {}", album.files().len(), album.caption())
            }

            #[on(message, text = "^slow")]
            async fn slow(message: Message, gate: State<Gate>) -> String {
                gate.0.0.acquire().await.expect("it is never closed").forget();
                format!("after a while: {}", message.text())
            }

            #[on(message, text = "^may fail")]
            async fn may_fail(message: Message, broken: State<Broken>) -> Result<String> {
                if broken.0.0.load(Ordering::Relaxed) { Err(Error::other("it is broken")) } else { Ok(format!("well: {}", message.text())) }
            }

            #[on(message, text = "^replay")]
            async fn replay(letters: DeadLetters) -> Result<String> {
                Ok(format!("{} of {} again", letters.replay_all().await?, letters.count().await?))
            }

            #[on(message, text)]
            async fn said(message: Message) -> String {
                format!("you said {}", message.text())
            }
        }
    };
}

desk!(cloud, [api = "bot"]);
desk!(bot_account, [api = "mtproto"]);

const FOR_EVER: Duration = Duration::from_secs(3600);

fn photos<'a>(number: usize) -> impl Iterator<Item = (FileKind, &'a str, bytes::Bytes)> + 'a {
    (0..number).map(|number| (FileKind::Photo, "photo.jpg", bytes::Bytes::from(format!("photo {number}"))))
}

/// Waits for the account's text.
async fn answers(chat: &capgram_sim::Chat, text: &str) {
    chat.expect_message(|message| message.text == text).await;
}

async fn check<A: Api>(target: Target, desk: fn() -> Runner<A>) {
    let redis = RedisServer::start();
    let scene = Scene::new(target).await;
    let (ann, readers) = (&scene.ann, &scene.readers);
    let gate = Gate(Arc::new(Semaphore::new(0)));
    let broken = Broken(Arc::new(AtomicBool::new(true)));
    let desk = || {
        // nobody is taken over from: what is given back is given back at once
        let inbox = Inbox::redis(redis.url()).takeover(FOR_EVER);
        scene.settle(desk().inbox(inbox).album_wait(FOR_EVER).state(gate.clone()).state(broken.clone()), target)
    };

    // an album is whole, although nobody tells its process that the next message has come
    let first = scene.run_settled(desk(), target).await;
    ann.sends_album_saying(readers, photos(3), "the sea").await;
    ann.says(readers, "nice").await;
    answers(readers, "3 files: the sea").await;
    answers(readers, "you said nice").await;

    // what fails for good lies among the dead letters, for the bot and from outside
    ann.says(readers, "may fail").await;
    ann.says(readers, "after it").await;
    answers(readers, "you said after it").await;
    let letters = DeadLetters::open(&Inbox::redis(redis.url())).await.expect("they can be read while the bot runs");
    let letter = letters.list().next().await.expect("they can be read").expect("there is one");
    assert_eq!((letter.handler(), letter.error(), letter.attempts()), ("may_fail", "it is broken", 1));
    assert_eq!((letters.count().await.unwrap(), letters.get(letter.id()).await.unwrap()), (1, Some(letter.clone())));
    broken.0.store(false, Ordering::Relaxed);
    ann.says(readers, "replay").await;
    answers(readers, "1 of 0 again").await;
    answers(readers, "well: may fail").await;
    assert!(!letters.remove(letter.id()).await.unwrap() && !letters.replay(letter.id()).await.unwrap());

    // one that stops finishes what it has begun, and another goes on with the rest at once, and receives
    ann.says(readers, "slow one").await;
    ann.says(readers, "slow two").await;
    // what comes later in another chat is handled: the first one is at work
    ann.says(&scene.writers, "wait").await;
    answers(&scene.writers, "you said wait").await;
    let second = Running::start(desk());
    let stopping = tokio::spawn(first.stop());
    gate.0.add_permits(1);
    stopping.await.expect("no panic").expect("it ends in good order");
    answers(readers, "after a while: slow one").await;
    gate.0.add_permits(1);
    answers(readers, "after a while: slow two").await;
    ann.says(readers, "still there?").await;
    answers(readers, "you said still there?").await;
    second.stop().await.expect("it ends in good order");

    // and what comes while nobody is there is there for the next
    ann.says(readers, "in the night").await;
    let third = Running::start(desk());
    answers(readers, "you said in the night").await;
    third.stop().await.expect("it ends in good order");
    let texts: Vec<String> = readers.messages().into_iter().map(|message| message.text().to_owned()).collect();
    let times = |text: &str| texts.iter().filter(|other| *other == text).count();
    assert!(times("after a while: slow one") == 1 && times("well: may fail") == 1, "{texts:?}");
}

#[tokio::test]
async fn a_bot_on_the_cloud_server_in_many_processes() {
    check(Target::Cloud, cloud::bot).await;
}

#[tokio::test]
async fn a_bot_account_in_many_processes() {
    check(Target::BotAccount, bot_account::bot).await;
}
