//! Handlers that fail: tries, and dead letters.

use std::time::{Duration, Instant};

use capgram::prelude::*;
use capgram::{DeadLetters, Inbox};
use capgram_catalogue::Target;
use capgram_tests::logs::Logs;
use capgram_tests::stage::{Running, Scene};
use tracing::Level;

use super::Desk;
use super::desk::{Book, BotApi, MtprotoBot};

/// A bot at its desk, on a scene.
struct Work {
    scene: Scene,
    target: Target,
    session: std::path::PathBuf,
    book: Book,
}

impl Work {
    async fn new(target: Target) -> Self {
        let scene = Scene::new(target).await;
        let session = scene.session();
        Self { scene, target, session, book: Book::default() }
    }

    async fn start<A: Desk>(&self, change: impl FnOnce(Runner<A>) -> Runner<A>) -> Running {
        let runner = self.scene.settle(A::runner().state(self.book.clone()), self.target).session(&self.session);
        self.scene.run_settled(change(runner), self.target).await
    }

    /// Ann says it to all readers.
    async fn says(&self, text: &str) {
        self.scene.ann.says(&self.scene.readers, text).await;
    }
}

/// What the letters say, without what was done before them.
fn letters(book: &Book) -> Vec<String> {
    let lines = book.lines();
    let mut letters: Vec<String> = lines.iter().filter(|line| line.contains(": ")).cloned().collect();
    letters.extend(lines.iter().filter(|line| line.ends_with(" letters")).cloned());
    letters
}

async fn runs_again_in_its_line<A: Desk>(target: Target) {
    let work = Work::new(target).await;
    // one hand: whoever pauses must not hold it
    let running = work.start::<A>(|runner| runner.concurrency(1).retry_pause(Duration::from_millis(400))).await;
    work.says("fail 2").await;
    work.says("after it").await;
    work.book.until("fail 2", 1).await;
    work.scene.bob.says(&work.scene.writers, "elsewhere").await;
    work.book.until("after it", 1).await;
    let lines = work.book.lines();
    let at = |line: &str, time: usize| lines.iter().enumerate().filter(|(_, other)| *other == line).nth(time).map(|(at, _)| at);
    assert_eq!(lines.len(), 5, "{lines:?}");
    assert!(at("fail 2", 2) < at("after it", 0), "in its chat's line: {lines:?}");
    assert!(at("elsewhere", 0) < at("fail 2", 1), "other chats do not wait: {lines:?}");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_handler_that_fails_runs_again_in_its_chats_line_on_the_bot_api() {
    runs_again_in_its_line::<BotApi>(Target::Cloud).await;
}

#[tokio::test]
async fn a_handler_that_fails_runs_again_in_its_chats_line_on_mtproto() {
    runs_again_in_its_line::<MtprotoBot>(Target::BotAccount).await;
}

async fn fails_for_good<A: Desk>(target: Target) {
    let work = Work::new(target).await;
    let running = work.start::<A>(|runner| runner).await;
    for text in ["fail", "panic", "hang", "/stumble"] {
        work.says(text).await;
    }
    work.says("/letters").await;
    work.book.until("4 letters", 1).await;
    assert_eq!(
        letters(&work.book),
        [
            "stumble, 1: fail was wanted",
            "obeys, 3: `obeys` was given up after 0.3 s",
            "obeys, 3: panicked: panic was wanted",
            "obeys, 3: fail was wanted",
            "4 letters",
        ],
        "the newest first"
    );
    let tries = ["fail", "panic", "hang", "told of obeys", "told of stumble"].map(|line| work.book.times(line));
    assert_eq!(tries, [4, 3, 3, 3, 1], "`#[on(error)]` hears of the last failure: {:?}", work.book.lines());

    work.book.mend();
    work.says("/again").await;
    work.says("after them").await;
    work.book.until("4 again", 1).await;
    work.book.until("after them", 1).await;
    work.says("/letters").await;
    work.book.until("0 letters", 1).await;
    let lines = work.book.lines();
    let from = lines.iter().position(|line| line == "4 again").unwrap();
    let apart = |line: &&String| !line.ends_with("letters") && *line != "after them";
    let replayed: Vec<&String> = lines[from..].iter().filter(apart).collect();
    assert_eq!(replayed, ["4 again", "fail", "panic", "hang", "fail"], "in their order: {lines:?}");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn what_fails_for_good_is_listed_and_replayed_on_the_bot_api() {
    fails_for_good::<BotApi>(Target::Cloud).await;
}

#[tokio::test]
async fn what_fails_for_good_is_listed_and_replayed_on_mtproto() {
    fails_for_good::<MtprotoBot>(Target::BotAccount).await;
}

async fn stops_in_a_pause<A: Desk>(target: Target) {
    let work = Work::new(target).await;
    let running = work.start::<A>(|runner| runner.retry_pause(Duration::from_secs(3600))).await;
    work.says("fail 1").await;
    work.says("after it").await;
    work.book.until("fail 1", 1).await;
    // what comes through the same line of another chat shows that the pause has begun
    work.scene.bob.says(&work.scene.writers, "elsewhere").await;
    work.book.until("elsewhere", 1).await;
    let asked = Instant::now();
    running.stop().await.unwrap();
    assert!(asked.elapsed() < Duration::from_secs(10), "nobody waits for a pause of an hour");
    assert_eq!(work.book.times("after it"), 0);

    let running = work.start::<A>(|runner| runner).await;
    work.book.until("after it", 1).await;
    assert_eq!(work.book.times("fail 1"), 2, "{:?}", work.book.lines());
    running.stop().await.unwrap();
    let letters = DeadLetters::open(&Inbox::file(&work.session)).await.unwrap();
    assert_eq!(letters.count().await.unwrap(), 0, "it has not failed for good");
}

#[tokio::test]
async fn a_stop_in_a_pause_leaves_the_update_to_the_next_start_on_the_bot_api() {
    stops_in_a_pause::<BotApi>(Target::Cloud).await;
}

#[tokio::test]
async fn a_stop_in_a_pause_leaves_the_update_to_the_next_start_on_mtproto() {
    stops_in_a_pause::<MtprotoBot>(Target::BotAccount).await;
}

async fn replayed_from_outside<A: Desk>(target: Target) {
    let work = Work::new(target).await;
    let running = work.start::<A>(|runner| runner).await;
    work.says("fail").await;
    work.says("panic").await;
    work.says("/letters").await;
    work.book.until("2 letters", 1).await;
    let error = DeadLetters::open(&Inbox::file(&work.session)).await.unwrap_err();
    assert!(error.to_string().contains("is in use by another program"), "{error}");
    running.stop().await.unwrap();
    {
        let letters = DeadLetters::open(&Inbox::file(&work.session)).await.unwrap();
        let mut list = letters.list();
        let newest = list.next().await.unwrap().unwrap();
        let oldest = list.next().await.unwrap().unwrap();
        assert!(list.next().await.unwrap().is_none());
        assert_eq!((newest.handler(), newest.error()), ("obeys", "panicked: panic was wanted"));
        assert_eq!(oldest.chat_id(), newest.chat_id());
        assert!(oldest.chat_id().is_some() && oldest.id() < newest.id() && oldest.failed_at() <= newest.failed_at());
        assert!(oldest.raw().all(|raw| !raw.is_empty()));
        assert!(letters.replay(oldest.id()).await.unwrap());
        assert!(letters.remove(newest.id()).await.unwrap());
        assert!(!letters.replay(newest.id()).await.unwrap());
    }
    work.book.mend();
    let running = work.start::<A>(|runner| runner).await;
    work.book.until("fail", 4).await;
    work.says("/letters").await;
    work.book.until("0 letters", 1).await;
    assert_eq!(work.book.times("panic"), 3);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn letters_are_replayed_from_outside_on_the_bot_api() {
    replayed_from_outside::<BotApi>(Target::Cloud).await;
}

#[tokio::test]
async fn letters_are_replayed_from_outside_on_mtproto() {
    replayed_from_outside::<MtprotoBot>(Target::BotAccount).await;
}

#[tokio::test]
async fn without_a_file_there_are_no_letters() {
    let work = Work::new(Target::Cloud).await;
    let running = work.start::<BotApi>(|runner| runner.inbox(Inbox::memory())).await;
    work.says("fail").await;
    work.says("/letters").await;
    work.book.until("0 letters", 1).await;
    assert_eq!(work.book.times("fail"), 3);
    work.says("/again").await;
    work.book.until("0 again", 1).await;
    running.stop().await.unwrap();
}

#[capgram::bot(api = "bot")]
mod silent {
    use super::*;

    #[on(message, retry = 1)]
    async fn obeys(message: Message, book: State<Book>) -> Result {
        book.obey(message.text()).await
    }
}

#[tokio::test]
async fn the_log_hears_of_the_last_failure_and_says_which_try_it_was() {
    let (logs, _keeping) = Logs::of_this_thread(Level::INFO);
    let work = Work::new(Target::Cloud).await;
    let runner = silent::bot().state(work.book.clone()).retry_pause(Duration::from_millis(5));
    let running = work.scene.run_settled(work.scene.settle(runner, Target::Cloud), Target::Cloud).await;
    work.says("fail").await;
    work.says("after it").await;
    work.book.until("after it", 1).await;
    let told = logs.lines_with(&["a handler failed"]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("attempt=2") && told[0].contains("handler=\"obeys\"") && !told[0].contains("replayed"), "{told:?}");
    running.stop().await.unwrap();
}
