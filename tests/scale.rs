//! One bot in many processes with an inbox in Redis: they share the work, keep each chat's order, and go on without those that are killed.

#[path = "scale/balancer.rs"]
mod balancer;
#[path = "scale/turns.rs"]
mod turns;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use balancer::Balancer;
use capgram_sim::{Telegram, User};
use capgram_tests::cargo::scratch;
use capgram_tests::redis::RedisServer;

const CHATS: usize = 1_000;
const WORKERS: usize = 4;
/// How many updates come of a chat before the next one's: at work at once they would be out of order.
const IN_A_ROW: usize = 4;

/// How many handlers are at work at once in one process, and how many milliseconds each takes: one process handles 100 updates a second.
const CONCURRENCY: usize = 2;
const WORK: u64 = 20;

/// How long anything may take. Only a failing test waits for so long.
const PATIENCE: Duration = Duration::from_secs(120);

/// The bot's program; it ends with the test.
struct Clerk(Child);

impl Clerk {
    fn id(&self) -> u32 {
        self.0.id()
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

/// A Telegram, a Redis, and the log into which all processes write.
struct Scene {
    telegram: Telegram,
    redis: RedisServer,
    people: Vec<User>,
    folder: PathBuf,
    log: PathBuf,
    api: &'static str,
    /// What stands between Telegram and the processes that are posted to.
    balancer: Balancer,
    /// How many processes were started.
    started: usize,
    /// How many updates each person has sent, and all together.
    said: usize,
}

impl Scene {
    async fn new(api: &'static str, name: &str) -> Self {
        let telegram = Telegram::start().await;
        telegram.set_patience(PATIENCE);
        let people = (0..CHATS).map(|number| telegram.user(&format!("person{number}"))).collect();
        let folder = scratch(&format!("scale-{api}-{name}"));
        let log = folder.join("log");
        let (redis, balancer) = (RedisServer::start(), Balancer::start().await);
        Self { telegram, redis, people, folder, log, api, balancer, started: 0, said: 0 }
    }

    fn start(&mut self) -> Clerk {
        let mut command = Command::new(env!("CARGO_BIN_EXE_capgram-clerk"));
        command.arg(self.api).arg(self.redis.url()).arg(&self.log).stdin(Stdio::null()).stderr(Stdio::null());
        let telegram = &self.telegram;
        command.env("BOT_TOKEN", telegram.token()).env("BOT_API_URL", telegram.bot_api_url());
        command.env("MTPROTO_SERVER", telegram.mtproto_url()).env("API_ID", telegram.api_id().to_string());
        command.env("API_HASH", telegram.api_hash()).env("CLERK_WORK", WORK.to_string());
        command.env("CLERK_CONCURRENCY", CONCURRENCY.to_string());
        if self.api == "mtproto" {
            command.env("CAPGRAM_STORE", self.folder.join(format!("{}.session", self.started)));
        }
        if self.api == "webhook" {
            command.env("WEBHOOK_ADDRESS", self.balancer.place()).env("WEBHOOK_URL", self.balancer.url());
        }
        self.started += 1;
        Clerk(command.spawn().expect("the bot can be started"))
    }

    /// Starts processes, and waits until each has handled something.
    async fn start_all(&mut self, count: usize) -> Vec<Clerk> {
        let clerks: Vec<_> = (0..count).map(|_| self.start()).collect();
        // what is said before a bot is there for the first time is not for it
        if self.api != "webhook" {
            until("one of them receives", || Story::read(&self.log).receivers.first().copied()).await;
        }
        let asks = self.telegram.world().until(PATIENCE, |sim| {
            let asks = |method: &str| matches!(method, "getUpdates" | "setWebhook" | "updates.getDifference");
            sim.requests.iter().any(|request| asks(&request.method)).then_some(())
        });
        asks.await.expect("it asks for updates");
        let began = Instant::now();
        loop {
            self.say(CHATS / 10).await;
            self.all_handled().await;
            let story = Story::read(&self.log);
            if clerks.iter().all(|clerk| story.at_work.contains(&clerk.id())) {
                return clerks;
            }
            assert!(began.elapsed() < PATIENCE, "only {:?} work", story.at_work);
        }
    }

    /// So many updates, [`IN_A_ROW`] from one chat after the other.
    async fn say(&mut self, updates: usize) {
        for _ in 0..updates {
            let (row, number) = (self.said / IN_A_ROW, self.said % IN_A_ROW);
            let (person, count) = (row % CHATS, row / CHATS * IN_A_ROW + number);
            self.people[person].writes_to_bot(&format!("{person}-{count}")).await;
            self.said += 1;
        }
    }

    async fn all_handled(&self) {
        until("all are handled", || (Story::read(&self.log).ended.len() >= self.said).then_some(())).await;
    }

    /// How many updates so many processes handle in a second.
    async fn throughput(&mut self, processes: usize, updates: usize) -> f64 {
        let clerks = self.start_all(processes).await;
        let began = Instant::now();
        self.say(updates).await;
        self.all_handled().await;
        let took = began.elapsed();
        drop(clerks);
        updates as f64 / took.as_secs_f64()
    }
}

async fn until<T>(what: &str, mut happened: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(happened) = happened() {
            return happened;
        }
        assert!(Instant::now() < end, "{what}: not within {PATIENCE:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// What the log tells. All processes append to it, so that its lines stand in the order in which things happened.
#[derive(Default)]
struct Story {
    ended: HashSet<String>,
    /// How often a handler was begun that had been begun before.
    again: usize,
    /// Processes that have handled something, and those that have received.
    at_work: HashSet<u32>,
    receivers: Vec<u32>,
}

impl Story {
    fn read(log: &Path) -> Self {
        let mut story = Self::default();
        let mut newest: BTreeMap<String, usize> = BTreeMap::new();
        let mut names: HashMap<(String, String), String> = HashMap::new();
        let mut handled = HashSet::new();
        for line in std::fs::read_to_string(log).unwrap_or_default().lines() {
            match line.split(' ').collect::<Vec<_>>().as_slice() {
                ["began", text, process] => {
                    story.at_work.insert(process.parse().expect("a process"));
                    assert!(!handled.contains(*text), "{text} was handled before, and is handled again");
                    let (person, count) = text.split_once('-').expect("a text of ours");
                    let count: usize = count.parse().expect("a number");
                    // the next one of the chat, or the last one again
                    let next = newest.get(person).map_or(0, |newest| newest + 1);
                    assert!(count == next || count + 1 == next, "{text} comes when {next} is the next one of its chat");
                    story.again += usize::from(count != next);
                    newest.insert(person.to_owned(), count);
                }
                ["ended", text, id, process] => {
                    names.insert(((*process).to_owned(), (*id).to_owned()), (*text).to_owned());
                    story.ended.insert((*text).to_owned());
                }
                ["handled", id, process] => {
                    let text = names.get(&((*process).to_owned(), (*id).to_owned())).expect("it has ended before");
                    handled.insert(text.clone());
                }
                ["receives", process] => story.receivers.push(process.parse().expect("a process")),
                _ => panic!("what is this? {line}"),
            }
        }
        story
    }
}

/// A process that works and the one that receives are killed in the middle.
async fn killed_in_the_middle(api: &'static str) {
    let mut scene = Scene::new(api, "kills").await;
    let mut clerks = scene.start_all(WORKERS).await;
    let before = scene.said;
    let all = before + 4 * CHATS;
    for quarter in 1..=4 {
        scene.say(before + quarter * CHATS - scene.said).await;
        let half = scene.said - CHATS / 2;
        until("half of it is handled", || (Story::read(&scene.log).ended.len() >= half).then_some(())).await;
        let receiver = *Story::read(&scene.log).receivers.last().expect("one receives");
        let victim = match quarter {
            1 => clerks.iter().position(|clerk| clerk.id() != receiver),
            2 => clerks.iter().position(|clerk| clerk.id() == receiver),
            _ => None,
        };
        if let Some(victim) = victim {
            clerks.remove(victim).kill();
        }
    }
    scene.all_handled().await;
    let story = Story::read(&scene.log);
    assert_eq!((story.ended.len(), scene.said), (all, all), "none is lost");
    assert!(story.receivers.len() > 1, "another receives after the one that was killed");
    drop(clerks);
    println!(
        "{api}: {WORKERS} processes, {CHATS} chats, {} updates, one that worked and the one that received killed: 0 lost, order kept, {} begun again",
        scene.said, story.again
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn bot_api_goes_on_without_those_that_are_killed() {
    killed_in_the_middle("bot").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mtproto_goes_on_without_those_that_are_killed() {
    killed_in_the_middle("mtproto").await;
}

/// Each post goes to another process than the one before, and two of the processes are killed and one comes anew in the middle.
#[tokio::test(flavor = "multi_thread")]
async fn replicas_behind_a_balancer_keep_the_order_of_each_chat() {
    let mut scene = Scene::new("webhook", "replicas").await;
    let mut clerks = scene.start_all(WORKERS).await;
    let before = scene.said;
    for quarter in 1..=4 {
        scene.say(before + quarter * CHATS - scene.said).await;
        let half = scene.said - CHATS / 2;
        until("half of it is handled", || (Story::read(&scene.log).ended.len() >= half).then_some(())).await;
        match quarter {
            1 | 3 => clerks.remove(0).kill(),
            2 => clerks.push(scene.start()),
            _ => {}
        }
    }
    scene.all_handled().await;
    let story = Story::read(&scene.log);
    assert_eq!((story.ended.len(), scene.said), (before + 4 * CHATS, before + 4 * CHATS), "none is lost");
    assert_eq!(story.at_work.len(), WORKERS + 1, "each has worked");
    let posts = scene.balancer.passed_on();
    assert!(posts.iter().filter(|posts| **posts > 100).count() > WORKERS, "each is posted to: {posts:?}");
    drop(clerks);
    println!(
        "webhook: {posts:?} posts to its replicas, {} updates, two killed, one new: 0 lost, order kept, {} begun again",
        scene.said, story.again
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn four_processes_handle_three_times_as_much_as_one() {
    let one = Scene::new("bot", "one").await.throughput(1, CHATS).await;
    let many = Scene::new("bot", "many").await.throughput(WORKERS, 3 * CHATS).await;
    let ratio = many / one;
    println!("{WORK} ms handlers, {CONCURRENCY} at once: {one:.0} updates a second by one process, {many:.0} by {WORKERS}: {ratio:.2} x");
    assert!(ratio >= 3.0, "{ratio:.2} x");
}
