//! A bot that is killed at any moment loses nothing, and does not do again what it has done.
//!
//! 10,000 updates and 50 kills on each API. (`CAPGRAM_CRASH_UPDATES` and `CAPGRAM_CRASH_KILLS` set other numbers.)

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use capgram_sim::Telegram;
use capgram_tests::cargo::scratch;
use capgram_tests::redis::RedisServer;

/// How many people write to the bot.
const PEOPLE: usize = 50;

/// How long all of it may take. Only a failing test waits for so long.
const PATIENCE: Duration = Duration::from_secs(300);

fn number(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// Where a bot listens that is posted to: one for all of its lives.
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    listener.expect("there are free ports").port()
}

/// The bot's program; it ends with the test.
struct Clerk(Child);

impl Clerk {
    fn start(telegram: &Telegram, api: &str, folder: &Path, inbox: &Path, log: &Path, port: u16) -> Self {
        Self::start_with(telegram, api, folder, inbox, log, port, &[])
    }

    fn start_with(telegram: &Telegram, api: &str, folder: &Path, inbox: &Path, log: &Path, port: u16, settings: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_capgram-clerk"));
        command.envs(settings.iter().copied());
        command.arg(api).arg(inbox).arg(log).stdin(Stdio::null()).stderr(Stdio::null());
        command.env("WEBHOOK_ADDRESS", format!("127.0.0.1:{port}"));
        command.env("BOT_TOKEN", telegram.token()).env("BOT_API_URL", telegram.bot_api_url());
        command
            .env("MTPROTO_SERVER", telegram.mtproto_url())
            .env("API_ID", telegram.api_id().to_string())
            .env("API_HASH", telegram.api_hash());
        if api == "mtproto" {
            command.env("CAPGRAM_STORE", folder.join("clerk.store"));
        }
        Self(command.spawn().expect("the bot can be started"))
    }

    /// As `kill -9` does it.
    fn kill(mut self) {
        self.0.kill().expect("it runs");
        self.0.wait().expect("it ends");
    }
}

impl Drop for Clerk {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the logs of all lives tell.
#[derive(Default)]
struct Story {
    /// How often each text was begun.
    began: HashMap<String, usize>,
    /// Texts whose handler came to its end.
    ended: HashSet<String>,
    /// Texts of which the runtime has said that they are handled.
    handled: HashSet<String>,
}

impl Story {
    /// Reads the log of a life that is over, or under way.
    fn life(&mut self, log: &Path) {
        let mut ids: HashMap<String, String> = HashMap::new();
        let mut newest: BTreeMap<String, usize> = BTreeMap::new();
        let mut began_here = HashSet::new();
        let content = std::fs::read_to_string(log).unwrap_or_default();
        for line in content.lines() {
            match line.split(' ').collect::<Vec<_>>().as_slice() {
                ["began", text, _] => {
                    assert!(!self.handled.contains(*text), "{text} was handled before, and is handled again in {}", log.display());
                    assert!(began_here.insert((*text).to_owned()), "{text} is handled twice in {}", log.display());
                    *self.began.entry((*text).to_owned()).or_default() += 1;
                    let (person, count) = text.split_once('-').expect("a text of ours");
                    let count = count.parse().expect("a number");
                    let before = newest.insert(person.to_owned(), count);
                    assert!(before.is_none_or(|before| before < count), "{text} comes after {before:?} in {}", log.display());
                }
                ["ended", text, id, _] => {
                    ids.insert((*id).to_owned(), (*text).to_owned());
                    self.ended.insert((*text).to_owned());
                }
                ["handled", id, _] => {
                    let text = ids.get(*id).expect("it has ended before");
                    self.handled.insert(text.clone());
                }
                // cut short by the kill
                _ => {}
            }
        }
    }
}

/// How many handlers a life has begun.
fn begun(log: &Path) -> usize {
    let content = std::fs::read_to_string(log).unwrap_or_default();
    content.lines().filter(|line| line.starts_with("began ")).count()
}

/// How many updates came to their end.
fn ended(logs: &[PathBuf]) -> usize {
    let mut story = Story::default();
    logs.iter().for_each(|log| story.life(log));
    story.ended.len()
}

async fn killed_at_any_moment(api: &str, inbox: &str) {
    killed_so_often(api, inbox, number("CAPGRAM_CRASH_UPDATES", 10_000), number("CAPGRAM_CRASH_KILLS", 50)).await;
}

async fn killed_so_often(api: &str, inbox: &str, updates: usize, kills: usize) {
    let folder = scratch(&format!("crash-{api}-{inbox}"));
    let redis = (inbox == "redis").then(RedisServer::start);
    let place = match &redis {
        Some(redis) => PathBuf::from(redis.url()),
        None if inbox == "memory" => PathBuf::from("memory"),
        None => folder.join("clerk.store"),
    };
    let telegram = Telegram::start().await;
    telegram.set_patience(PATIENCE);
    let people: Vec<_> = (0..PEOPLE).map(|number| telegram.user(&format!("person{number}"))).collect();

    let mut seed = u64::from(std::process::id()) | 1;
    let mut random = move |below: u64| {
        // xorshift64: good enough for moments
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    let port = free_port();
    let mut logs = Vec::new();
    let mut said = 0;
    for life in 0..=kills {
        let log = folder.join(format!("life-{life}.log"));
        logs.push(log.clone());
        let clerk = Clerk::start(&telegram, api, &folder, &place, &log, port);
        if life == 0 {
            // what is said before a bot is there for the first time is not for it
            let asks = telegram.world().until(PATIENCE, |sim| {
                sim.requests
                    .iter()
                    .any(|request| matches!(request.method.as_str(), "getUpdates" | "setWebhook" | "updates.getDifference"))
                    .then_some(())
            });
            asks.await.expect("the bot asks for updates");
        }
        let born = Instant::now();
        // their part of the updates, while it starts and while it works
        let part = updates * (life + 1) / (kills + 1);
        let share = (part - said) as u64;
        while said < part {
            people[said % PEOPLE].writes_to_bot(&format!("{}-{}", said % PEOPLE, said / PEOPLE)).await;
            said += 1;
        }
        if life < kills {
            if life % 5 == 0 {
                // while it signs in, or wherever it is
                tokio::time::sleep_until((born + Duration::from_millis(random(300))).into()).await;
            } else {
                // in the middle of its work
                let enough = random(share.max(1)) as usize + 1;
                let until = Instant::now() + PATIENCE;
                while begun(&log) < enough {
                    assert!(Instant::now() < until, "life {life} has begun {} of {enough}", begun(&log));
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
            }
            clerk.kill();
            continue;
        }
        let until = Instant::now() + PATIENCE;
        while ended(&logs) < updates {
            assert!(Instant::now() < until, "{} of {updates} are handled", ended(&logs));
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        drop(clerk);
    }
    let mut story = Story::default();
    logs.iter().for_each(|log| story.life(log));
    assert_eq!((story.began.len(), story.ended.len()), (updates, updates), "none is lost");
    let again = story.began.values().filter(|times| **times > 1).count();
    println!("{api}, {inbox}: {updates} updates, {kills} kills, 0 lost, {again} begun again that were not handled");
    assert!(again > 0 || kills < 10, "no kill has met a handler at work: the test shows nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn bot_api_with_a_file() {
    killed_at_any_moment("bot", "file").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mtproto_with_a_file() {
    killed_at_any_moment("mtproto", "file").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bot_api_with_redis() {
    killed_at_any_moment("bot", "redis").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mtproto_with_redis() {
    killed_at_any_moment("mtproto", "redis").await;
}

/// What has no number in a sequence, Telegram does not send again over MTProto, wherever the bot says that it is.
#[tokio::test(flavor = "multi_thread")]
async fn an_inline_query_over_mtproto_survives_too() {
    let folder = scratch("crash-once");
    let store = folder.join("clerk.store");
    let telegram = Telegram::start().await;
    telegram.set_patience(PATIENCE);
    telegram.default_bot().set_inline(true);
    let ann = telegram.user("ann");
    let (before, after) = (folder.join("before.log"), folder.join("after.log"));
    let clerk = Clerk::start_with(&telegram, "mtproto", &folder, &store, &before, 0, &[("CLERK_WORK", "600000")]);
    let asks =
        telegram.world().until(PATIENCE, |sim| sim.requests.iter().any(|request| request.method == "updates.getDifference").then_some(()));
    asks.await.expect("the bot asks for updates");
    let question = ann.asks_inline("0-0");
    let killed = async {
        let until = Instant::now() + PATIENCE;
        let written = || std::fs::metadata(&store).and_then(|file| file.modified()).expect("there is a store");
        while begun(&before) == 0 {
            assert!(Instant::now() < until, "its handler does not begin");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        // it is written beside its handler; when nothing was written for a while, that is done
        while written().elapsed().is_ok_and(|since| since < Duration::from_millis(300)) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        clerk.kill();
        Clerk::start(&telegram, "mtproto", &folder, &store, &after, 0)
    };
    let (offers, _again) = tokio::join!(question, killed);
    assert_eq!((begun(&before), begun(&after), offers.len()), (1, 1, 1));
}

/// Fewer: what is kept and how is the same as where the bot asks for its updates.
#[tokio::test(flavor = "multi_thread")]
async fn webhook_with_a_file() {
    killed_so_often("webhook", "file", 2_000, 10).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn webhook_with_redis() {
    killed_so_often("webhook", "redis", 1_000, 5).await;
}
