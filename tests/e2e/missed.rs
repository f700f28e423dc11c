//! `update.is_missed()`: what happened before the bot was there is told apart from what is new, and going back to the beginning.

use std::collections::BTreeSet;
use std::time::Duration;

use capgram::Inbox;
use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_tests::stage::{PATIENCE, Running, Scene};
use tokio::sync::mpsc;

/// Where the handlers tell what they have heard, and whether it was missed.
#[derive(Clone)]
pub struct Ear {
    told: mpsc::UnboundedSender<(String, bool)>,
    /// A message that begins with `hold` keeps its handler at work until the bot ends.
    holds: bool,
}

impl Ear {
    fn new(holds: bool) -> (Self, mpsc::UnboundedReceiver<(String, bool)>) {
        let (told, hears) = mpsc::unbounded_channel();
        (Self { told, holds }, hears)
    }

    async fn hear(&self, text: &str, missed: bool) {
        self.told.send((text.to_owned(), missed)).expect("somebody listens");
        if self.holds && text.starts_with("hold") {
            std::future::pending::<()>().await;
        }
    }
}

macro_rules! listener {
    ($module:ident, $($option:tt)*) => {
        #[capgram::bot($($option)*)]
        mod $module {
            use super::*;

            #[on(message, text = "^ask$")]
            async fn ask(message: Message) -> Result {
                message.reply("Well?").keyboard(Keyboard::inline([[button("Yes").data("yes")]])).await?;
                Ok(())
            }

            #[on(message)]
            async fn message(message: Message, update: Update, ear: State<Ear>) {
                ear.hear(message.text(), update.is_missed()).await;
            }

            #[on(callback_query)]
            async fn pressed(query: CallbackQuery, update: Update, ear: State<Ear>) -> Result {
                ear.hear(query.data().unwrap_or_default(), update.is_missed()).await;
                query.answer().await
            }
        }
    };
}

listener!(on_bot_api, api = "bot");
listener!(on_mtproto, api = "mtproto");

async fn next(hears: &mut mpsc::UnboundedReceiver<(String, bool)>) -> (String, bool) {
    tokio::time::timeout(PATIENCE, hears.recv()).await.expect("something is heard").expect("the bot runs")
}

fn heard(text: &str, missed: bool) -> (String, bool) {
    (text.to_owned(), missed)
}

async fn stop(scene: &Scene, running: Running) {
    running.stop().await.expect("the bot ends in good order");
    // what happens within a second has no order between channels
    scene.telegram.advance(Duration::from_secs(5));
}

#[tokio::test]
async fn what_waited_at_the_bot_api_is_missed_and_what_comes_behind_it_is_not() {
    for inbox in [Some(Inbox::memory()), None] {
        let scene = Scene::new(Target::Cloud).await;
        // more than one answer has room for
        for number in 0..250 {
            scene.ann.says(&scene.readers, &number.to_string()).await;
        }
        let (ear, mut hears) = Ear::new(false);
        let bot = scene.settle(on_bot_api::bot().state(ear), Target::Cloud);
        let running = scene.run_settled(if let Some(inbox) = inbox { bot.inbox(inbox) } else { bot }, Target::Cloud).await;
        for number in 0..250 {
            assert_eq!(next(&mut hears).await, (number.to_string(), true));
        }
        scene.ann.says(&scene.readers, "new").await;
        assert_eq!(next(&mut hears).await, heard("new", false));
        running.stop().await.expect("the bot ends in good order");
    }
}

#[tokio::test]
async fn what_waited_when_a_webhook_was_set_is_missed() {
    let scene = Scene::new(Target::Cloud).await;
    for number in 0..3 {
        scene.ann.says(&scene.readers, &number.to_string()).await;
    }
    let address = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("there are free ports");
    let webhook = Webhook::new(format!("http://{address}/hook")).listen(address.to_string());
    let (ear, mut hears) = Ear::new(false);
    let running = Running::start(scene.settle(on_bot_api::bot().state(ear), Target::Cloud).webhook(webhook));
    for number in 0..3 {
        assert_eq!(next(&mut hears).await, (number.to_string(), true));
    }
    scene.ann.says(&scene.readers, "new").await;
    assert_eq!(next(&mut hears).await, heard("new", false));
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn a_button_has_no_date_and_is_missed_all_the_same() {
    let scene = Scene::new(Target::Cloud).await;
    let session = scene.session();
    let (ear, mut hears) = Ear::new(false);
    let bot = || scene.settle(on_bot_api::bot().state(ear.clone()), Target::Cloud).session(&session);
    let running = scene.run_settled(bot(), Target::Cloud).await;
    scene.ann.says(&scene.readers, "ask").await;
    let question = scene.readers.expect_reply("Well?").await;
    scene.bob.presses(&question, "Yes").await;
    assert_eq!(next(&mut hears).await, heard("yes", false));
    stop(&scene, running).await;
    let again = async {
        let running = scene.run_settled(bot(), Target::Cloud).await;
        assert_eq!(next(&mut hears).await, heard("yes", true));
        running
    };
    let (_, running) = tokio::join!(scene.bob.presses(&question, "Yes"), again);
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn what_is_caught_up_over_mtproto_is_missed_and_what_comes_behind_it_is_not() {
    let scene = Scene::new(Target::BotAccount).await;
    let session = scene.session();
    let (ear, mut hears) = Ear::new(false);
    let bot = || scene.settle(on_mtproto::bot().state(ear.clone()), Target::BotAccount).session(&session);
    let running = scene.run_settled(bot(), Target::BotAccount).await;
    scene.ann.says(&scene.readers, "ask").await;
    let question = scene.readers.expect_reply("Well?").await;
    stop(&scene, running).await;
    scene.ann.says(&scene.readers, "in the group").await;
    scene.tells(&scene.ann, "in private").await;
    scene.telegram.advance(Duration::from_secs(5));
    let running = scene.run_settled(bot().catch_up(), Target::BotAccount).await;
    let both = BTreeSet::from([next(&mut hears).await, next(&mut hears).await]);
    assert_eq!(both, BTreeSet::from([heard("in the group", true), heard("in private", true)]));
    scene.ann.says(&scene.readers, "new").await;
    assert_eq!(next(&mut hears).await, heard("new", false));
    scene.tells(&scene.ann, "new in private").await;
    assert_eq!(next(&mut hears).await, heard("new in private", false));
    scene.bob.presses(&question, "Yes").await;
    assert_eq!(next(&mut hears).await, heard("yes", false));
    running.stop().await.expect("the bot ends in good order");
}

/// What waits on disk is handled by the next run as what it was when it came.
async fn stays_what_it_was<A: Api>(scene: Scene, target: Target, bot: impl Fn(Ear) -> Runner<A>) {
    let session = scene.session();
    let settled = |ear: Ear| scene.settle(bot(ear), target).session(&session).shutdown_timeout(Duration::ZERO);
    let (ear, _hears) = Ear::new(false);
    let running = scene.run_settled(settled(ear), target).await;
    stop(&scene, running).await;

    scene.ann.says(&scene.readers, "hold missed").await;
    scene.telegram.advance(Duration::from_secs(5));
    let (ear, mut hears) = Ear::new(true);
    let running = scene.run_settled(settled(ear), target).await;
    assert_eq!(next(&mut hears).await, heard("hold missed", true));
    scene.bob.says(&scene.writers, "hold live").await;
    assert_eq!(next(&mut hears).await, heard("hold live", false));
    stop(&scene, running).await;

    let (ear, mut hears) = Ear::new(false);
    let running = scene.run_settled(settled(ear), target).await;
    let both = BTreeSet::from([next(&mut hears).await, next(&mut hears).await]);
    assert_eq!(both, BTreeSet::from([heard("hold missed", true), heard("hold live", false)]));
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn what_waits_on_disk_stays_what_it_was_on_the_bot_api() {
    stays_what_it_was(Scene::new(Target::Cloud).await, Target::Cloud, |ear| on_bot_api::bot().state(ear)).await;
}

#[tokio::test]
async fn what_waits_on_disk_stays_what_it_was_over_mtproto() {
    stays_what_it_was(Scene::new(Target::BotAccount).await, Target::BotAccount, |ear| on_mtproto::bot().state(ear).catch_up()).await;
}

/// 150 people, of whom this Telegram keeps the newest `kept`: whom a bot hears of that has lost everything.
async fn from_the_beginning(kept: Option<usize>, heard_of: std::ops::Range<usize>) {
    let scene = Scene::new(Target::BotAccount).await;
    let people: Vec<_> = (0..150).map(|number| scene.telegram.user(&format!("person{number}"))).collect();
    for (number, person) in people.iter().enumerate() {
        scene.tells(person, &number.to_string()).await;
    }
    if let Some(newest) = kept {
        scene.telegram.keep_mtproto_updates(newest);
    }
    scene.telegram.advance(Duration::from_secs(5));
    let (ear, mut hears) = Ear::new(false);
    let bot = on_mtproto::bot().state(ear).catch_up().from_the_beginning();
    let running = scene.run(bot).await;
    let mut found = BTreeSet::new();
    for _ in heard_of.clone() {
        found.insert(next(&mut hears).await);
    }
    assert_eq!(found, heard_of.map(|number| (number.to_string(), true)).collect());
    scene.tells(&people[0], "new").await;
    assert_eq!(next(&mut hears).await, heard("new", false), "and nobody twice");
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn from_the_beginning_a_bot_hears_of_everybody_in_slices() {
    from_the_beginning(None, 0..150).await;
}

#[tokio::test]
async fn from_the_beginning_is_from_where_telegram_keeps_updates() {
    from_the_beginning(Some(50), 100..150).await;
}

#[tokio::test]
async fn how_far_to_go_back_says_nothing_without_going_back() {
    let scene = Scene::new(Target::BotAccount).await;
    let (ear, _hears) = Ear::new(false);
    let running = Running::start(scene.settle(on_mtproto::bot().state(ear).from_the_beginning(), Target::BotAccount));
    let error = running.end().await.expect_err("catching up is not asked for");
    assert_eq!(error.kind(), "Settings");
    assert!(error.to_string().contains("write `.catch_up().from_the_beginning()`"), "{error}");
    assert!(scene.telegram.requests().is_empty());
}
