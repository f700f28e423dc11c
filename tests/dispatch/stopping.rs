//! Real programs and real signals.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use capgram_sim::{Telegram, User};
use capgram_tests::cargo::scratch;
use capgram_tests::stage::PATIENCE;

/// A program that ends with the test.
struct Sleeper {
    child: Child,
    log: PathBuf,
    told: Receiver<String>,
}

impl Sleeper {
    fn start(telegram: &Telegram, api: &str, folder: &Path, inbox: &str, patience: Duration) -> Self {
        let (store, log) = (folder.join("sleeper.store"), folder.join("log"));
        let place = if inbox == "memory" { Path::new("memory") } else { &store };
        let mut command = Command::new(env!("CARGO_BIN_EXE_capgram-sleeper"));
        command.arg(api).arg(place).arg(&log).arg(patience.as_millis().to_string());
        command.env("BOT_TOKEN", telegram.token()).env("BOT_API_URL", telegram.bot_api_url());
        command
            .env("MTPROTO_SERVER", telegram.mtproto_url())
            .env("API_ID", telegram.api_id().to_string())
            .env("API_HASH", telegram.api_hash());
        if api == "mtproto" {
            command.env("CAPGRAM_STORE", &store);
        }
        let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the bot can be started");
        let lines = BufReader::new(child.stderr.take().expect("it has an output"));
        let (sender, told) = channel();
        std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                // nobody listens any more once the test is over
                let _ = sender.send(line);
            }
        });
        Self { child, log, told }
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").arg(format!("-{signal}")).arg(self.child.id().to_string()).status();
        assert!(sent.expect("there is a kill").success(), "the program has ended before the signal");
    }

    /// Waits until it says this on its error output.
    fn says(&self, part: &str) {
        let until = Instant::now() + PATIENCE;
        let mut heard = Vec::new();
        while let Ok(line) = self.told.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if line.contains(part) {
                return;
            }
            heard.push(line);
        }
        panic!("`{part}` was not said: {heard:?}");
    }

    fn lines(&self) -> Vec<String> {
        std::fs::read_to_string(&self.log).unwrap_or_default().lines().map(str::to_owned).collect()
    }

    /// Waits until it has written this so many times.
    async fn writes(&self, line: &str, times: usize) {
        let until = Instant::now() + PATIENCE;
        while self.lines().iter().filter(|other| *other == line).count() < times {
            assert!(Instant::now() < until, "`{line}` is not written: {:?}", self.lines());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits for its end; how it ended, and after how long.
    async fn end(&mut self) -> (ExitStatus, Duration) {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                return (status, began.elapsed());
            }
            assert!(began.elapsed() < PATIENCE, "it does not end: {:?}", self.lines());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Sleeper {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A Telegram with two people, and a folder for the program.
async fn place(name: &str) -> (Telegram, User, User, PathBuf) {
    let telegram = Telegram::start().await;
    telegram.set_patience(PATIENCE);
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    (telegram, ann, bob, scratch(&format!("stopping-{name}")))
}

async fn asks_for_updates(telegram: &Telegram) {
    let asks = telegram.world().until(PATIENCE, |sim| {
        sim.requests.iter().any(|request| matches!(request.method.as_str(), "getUpdates" | "updates.getDifference")).then_some(())
    });
    asks.await.expect("the bot asks for updates");
}

/// How often each line was written.
fn times(sleeper: &Sleeper, line: &str) -> usize {
    sleeper.lines().iter().filter(|other| *other == line).count()
}

async fn ends_in_good_order(api: &str, signal: &str) {
    let (telegram, ann, bob, folder) = place(&format!("good-{api}-{signal}")).await;
    let mut sleeper = Sleeper::start(&telegram, api, &folder, "file", Duration::from_secs(30));
    asks_for_updates(&telegram).await;
    ann.writes_to_bot("nap 1").await;
    ann.writes_to_bot("nap 2").await;
    bob.writes_to_bot("hello").await;
    sleeper.writes("began nap 1", 1).await;
    sleeper.signal(signal);
    let (status, took) = sleeper.end().await;
    assert_eq!(status.code(), Some(0), "{:?}", sleeper.lines());
    assert!(took < Duration::from_secs(10), "{took:?}");
    assert_eq!((times(&sleeper, "ended nap 1"), times(&sleeper, "began nap 2")), (1, 0), "{:?}", sleeper.lines());

    let next = Sleeper::start(&telegram, api, &folder, "file", Duration::from_secs(30));
    next.writes("ended nap 2", 1).await;
    next.writes("ended hello", 1).await;
    assert_eq!(times(&next, "began nap 1"), 1, "{:?}", next.lines());
    let sign_ins = ["auth.importBotAuthorization"].iter().map(|function| telegram.count_requests(function)).sum::<usize>();
    assert!(sign_ins <= 1, "the session was saved");
}

async fn ends_at_once(api: &str, signal: &str, code: i32, text: &str) {
    let (telegram, ann, bob, folder) = place(&format!("once-{api}-{signal}-{text}")).await;
    let mut sleeper = Sleeper::start(&telegram, api, &folder, "file", Duration::from_secs(3600));
    asks_for_updates(&telegram).await;
    ann.writes_to_bot(text).await;
    sleeper.writes(&format!("began {text}"), 1).await;
    bob.writes_to_bot("hello").await;
    sleeper.signal(signal);
    sleeper.says("stopping; a second signal ends the program at once");
    sleeper.signal(signal);
    let (status, took) = sleeper.end().await;
    assert_eq!(status.code(), Some(code));
    assert!(took < Duration::from_secs(5), "{took:?}");

    // nothing is lost: what was at work begins again
    let next = Sleeper::start(&telegram, api, &folder, "file", Duration::from_secs(3600));
    next.writes(&format!("began {text}"), 2).await;
}

/// With the intake full: nothing more fits in, and what is at work never ends.
async fn is_heard_with_a_full_intake(api: &str, updates: usize) {
    let (telegram, ann, bob, folder) = place(&format!("full-{api}")).await;
    let mut sleeper = Sleeper::start(&telegram, api, &folder, "memory", Duration::from_secs(1));
    asks_for_updates(&telegram).await;
    ann.writes_to_bot("hang").await;
    sleeper.writes("began hang", 1).await;
    for number in 0..updates {
        bob.writes_to_bot(&format!("{number}")).await;
    }
    // a poll or two later the bot has taken what it can
    tokio::time::sleep(Duration::from_millis(500)).await;
    sleeper.signal("INT");
    let (status, took) = sleeper.end().await;
    assert_eq!(status.code(), Some(0));
    assert!(took < Duration::from_secs(8), "{took:?}");
    assert_eq!(sleeper.lines(), ["began hang"]);
}

#[tokio::test]
async fn the_bot_api_ends_in_good_order_by_sigint() {
    ends_in_good_order("bot", "INT").await;
}

#[tokio::test]
async fn the_bot_api_ends_in_good_order_by_sigterm() {
    ends_in_good_order("bot", "TERM").await;
}

#[tokio::test]
async fn mtproto_ends_in_good_order_by_sigint() {
    ends_in_good_order("mtproto", "INT").await;
}

#[tokio::test]
async fn mtproto_ends_in_good_order_by_sigterm() {
    ends_in_good_order("mtproto", "TERM").await;
}

#[tokio::test]
async fn the_bot_api_ends_at_once_by_a_second_sigint() {
    ends_at_once("bot", "INT", 130, "hang").await;
}

#[tokio::test]
async fn the_bot_api_ends_at_once_by_a_second_sigterm() {
    ends_at_once("bot", "TERM", 143, "hang").await;
}

#[tokio::test]
async fn mtproto_ends_at_once_by_a_second_sigint() {
    ends_at_once("mtproto", "INT", 130, "hang").await;
}

#[tokio::test]
async fn mtproto_ends_at_once_by_a_second_sigterm() {
    ends_at_once("mtproto", "TERM", 143, "hang").await;
}

#[tokio::test]
async fn a_handler_that_blocks_every_thread_keeps_nobody_from_ending_it() {
    ends_at_once("bot", "INT", 130, "block").await;
}

#[tokio::test]
async fn the_bot_api_hears_a_signal_with_a_full_intake() {
    is_heard_with_a_full_intake("bot", 150).await;
}

#[tokio::test]
async fn mtproto_hears_a_signal_with_a_full_intake() {
    is_heard_with_a_full_intake("mtproto", 1_100).await;
}
