//! An hour of bad weather: floods, errors of the server, HTML, resets, silence, lost answers, gaps, on both APIs. Nothing is lost, no
//! chat's order is changed, nothing is sent twice, and memory stays as it is.
//!
//! The bot is a process of its own whose clock (tokio's: every pause, rate and time-out of capgram's and of its clients) goes 60 times as
//! fast as the real one, so that an hour takes a minute. What is not faster: the disk, the network on loopback, the simulator (what it
//! delays is scaled down here), and the half a second that grammers waits for the rest of a gap, which it takes from the system's clock.
//! Everything random comes from one seed, which is printed; when things happen still depends on the machine.
//!
//! `CAPGRAM_FAULTS_SEED`, `CAPGRAM_FAULTS_MINUTES` (60) and `CAPGRAM_FAULTS_SPEED` (60) set other numbers.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use capgram_sim::world::{Fault, FaultRule};
use capgram_sim::{Chat, Telegram, User};
use capgram_tests::cargo::scratch;

/// How many people write to the bot, each in a private chat.
const PEOPLE: usize = 16;
/// How many groups there are beside.
const GROUPS: usize = 4;
/// How many messages there are in a minute: in each group 4, which with the answers is less than Telegram lets through.
const MESSAGES: u64 = 80;
/// How many faults there are in a minute.
const FAULTS: u64 = 8;

/// How long the bot may take to come to an end after the storm, in real time. Only a failing test waits for so long.
const PATIENCE: Duration = Duration::from_secs(120);

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().and_then(|number| number.parse().ok())
}

/// xorshift64*: the same seed, the same storm.
struct Dice(u64);

impl Dice {
    fn below(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % below
    }
}

/// The bot's program; it ends with the test.
struct Sailor(Child);

impl Sailor {
    fn start(telegram: &Telegram, api: &str, folder: &Path, speed: u64) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_capgram-sailor"));
        let told = File::create(folder.join("told")).expect("the folder can be written");
        command.arg(api).arg(folder.join("sailor.store")).arg(folder.join("log")).arg(speed.to_string());
        command.stdin(Stdio::null()).stderr(told);
        command.env("BOT_TOKEN", telegram.token()).env("BOT_API_URL", telegram.bot_api_url());
        command
            .env("MTPROTO_SERVER", telegram.mtproto_url())
            .env("API_ID", telegram.api_id().to_string())
            .env("API_HASH", telegram.api_hash());
        if api == "mtproto" {
            command.env("CAPGRAM_STORE", folder.join("sailor.store"));
            // each connection of grammers has two buffers of a mebibyte, and it is made anew hundreds of times here. What is measured is
            // what the bot has, and not how much free room glibc keeps, which depends on what lay beside a buffer when it was freed.
            // (Where the allocator is another one, this changes nothing. docs/guide.md says the same to who has little memory.)
            command.env("MALLOC_MMAP_THRESHOLD_", "131072");
        }
        Self(command.spawn().expect("the bot can be started"))
    }

    /// The memory that it has, in KiB, where the system tells.
    fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse().ok())
    }

    /// Tells it to stop, and waits.
    fn stop(mut self) -> Option<i32> {
        let told = Command::new("kill").arg("-TERM").arg(self.0.id().to_string()).status().expect("`kill` can be started");
        assert!(told.success());
        self.0.wait().expect("it ends").code()
    }
}

impl Drop for Sailor {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The next thing that goes wrong, and its name.
fn misfortune(telegram: &Telegram, mtproto: bool, dice: &mut Dice, speed: u64) -> &'static str {
    let order = |method: &str, fault: Fault| {
        let rule = FaultRule { pattern: method.to_owned(), fault, remaining: Some(1) };
        telegram.world().with(|state| state.faults.push(rule));
    };
    let method = match (mtproto, dice.below(4)) {
        (false, 0 | 1) => "getUpdates",
        (false, _) => "sendMessage",
        (true, 0) => "updates.getDifference",
        (true, 1) => "updates.getChannelDifference",
        (true, _) => "messages.sendMessage",
    };
    let kinds = if mtproto { 10 } else { 8 };
    match dice.below(kinds) {
        0 => {
            order(method, Fault::FloodWait { seconds: 1 + u32::try_from(dice.below(20)).unwrap_or(1) });
            "flood wait"
        }
        1 => {
            order(method, Fault::ServerError);
            "server error"
        }
        2 => {
            order(method, Fault::Refuse { code: 500, text: "Internal Server Error".into() });
            "internal error"
        }
        3 => {
            order(method, Fault::DropConnection);
            "reset"
        }
        4 => {
            order(method, Fault::LoseAnswer);
            "lost answer"
        }
        5 => {
            order(method, Fault::Silence);
            "silence"
        }
        6 => {
            order(method, Fault::Stall);
            "half an answer"
        }
        7 => {
            order(method, Fault::Slow(Duration::from_millis(1000 * (1 + dice.below(40)) / speed)));
            "slow answer"
        }
        8 => {
            telegram.lose_mtproto_updates(1 + usize::try_from(dice.below(3)).unwrap_or(0));
            "gap"
        }
        _ => {
            if dice.below(3) == 0 {
                telegram.mute_mtproto_connections();
                "dead connection"
            } else {
                telegram.drop_mtproto_connections();
                "dropped connection"
            }
        }
    }
}

/// What the bot has written down.
#[derive(Default)]
struct Story {
    heard: HashSet<String>,
    answered: HashSet<String>,
    unanswered: HashMap<String, String>,
}

impl Story {
    /// # Panics
    /// If something was handled twice, or before what came before it in its chat.
    fn read(log: &Path, of: &str) -> Self {
        let mut story = Self::default();
        let mut newest: HashMap<String, u64> = HashMap::new();
        for line in std::fs::read_to_string(log).unwrap_or_default().lines() {
            match line.split(' ').collect::<Vec<_>>().as_slice() {
                ["heard", text] => {
                    assert!(story.heard.insert((*text).to_owned()), "{text} was handled twice ({of})");
                    let (chat, count) = text.split_once('-').expect("a text of ours");
                    let count = count.parse().expect("a number");
                    let before = newest.insert(chat.to_owned(), count);
                    assert!(before.is_none_or(|before| before < count), "{text} comes after {before:?} ({of})");
                }
                ["answered", text] => {
                    story.answered.insert((*text).to_owned());
                }
                ["unanswered", text, kind] => {
                    story.unanswered.insert((*text).to_owned(), (*kind).to_owned());
                }
                // it is being written
                _ => {}
            }
        }
        story
    }
}

async fn says(people: &[User], groups: &[Chat], chat: usize, text: &str) {
    if chat < PEOPLE {
        people[chat].writes_to_bot(text).await;
    } else {
        people[0].says(&groups[chat - PEOPLE], text).await;
    }
}

async fn an_hour_at_sea(api: &str) {
    let clock = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_nanos() as u64 % 1_000_000);
    let seed = number("CAPGRAM_FAULTS_SEED").unwrap_or(clock);
    let minutes = number("CAPGRAM_FAULTS_MINUTES").unwrap_or(60);
    let speed = number("CAPGRAM_FAULTS_SPEED").unwrap_or(60).max(1);
    let of = format!("{api}: CAPGRAM_FAULTS_SEED={seed}");
    println!("{of}, {minutes} minutes at {speed} times the speed");
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let folder = scratch(&format!("faults-{api}"));
    let telegram = Telegram::start().await;
    telegram.set_patience(PATIENCE);
    let people: Vec<_> = (0..PEOPLE).map(|number| telegram.user(&format!("person{number}"))).collect();
    let groups: Vec<_> = (0..GROUPS).map(|number| telegram.group(&format!("group{number}"), &people[..2])).collect();
    groups.iter().for_each(|group| group.promotes(telegram.default_bot()));

    let sailor = Sailor::start(&telegram, api, &folder, speed);
    let asks = telegram.world().until(PATIENCE, |sim| {
        sim.requests.iter().any(|request| matches!(request.method.as_str(), "getUpdates" | "updates.getDifference")).then_some(())
    });
    asks.await.expect("the bot asks for updates");

    let real = |minutes: f64| Duration::from_secs_f64(minutes * 60.0 / speed as f64);
    let log = folder.join("log");
    let (mut said, mut met) = (0, 0);
    let mut counts: Vec<u64> = vec![0; PEOPLE + GROUPS];
    // A supergroup has a sequence of its own, and a bot that has never received anything of it knows no place in that: if the first thing
    // is lost on the way, nobody can notice. (core.telegram.org/api/updates)
    for (chat, count) in counts.iter_mut().enumerate().skip(PEOPLE) {
        says(&people, &groups, chat, &format!("{chat}-{count}")).await;
        *count += 1;
        said += 1;
    }
    let until = Instant::now() + PATIENCE;
    while Story::read(&log, &of).answered.len() < GROUPS {
        assert!(Instant::now() < until, "the groups are not answered before the storm ({of})");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let start = Instant::now();
    let mut misfortunes: HashMap<&str, u64> = HashMap::new();
    // from a sixth of the way: before that, what is met for the first time is noted
    let mut memory = Vec::new();
    while start.elapsed() < real(minutes as f64) {
        let now = start.elapsed().as_secs_f64() * speed as f64 / 60.0;
        while (said as f64) < now * MESSAGES as f64 {
            let chat = usize::try_from(dice.below((PEOPLE + GROUPS) as u64)).unwrap_or(0);
            says(&people, &groups, chat, &format!("{chat}-{}", counts[chat])).await;
            counts[chat] += 1;
            said += 1;
        }
        while (met as f64) < now * FAULTS as f64 {
            *misfortunes.entry(misfortune(&telegram, api == "mtproto", &mut dice, speed)).or_default() += 1;
            met += 1;
        }
        if now * 6.0 > minutes as f64
            && let Some(now) = sailor.memory()
        {
            memory.push(now);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    telegram.faults().clear();
    telegram.lose_mtproto_updates(0);
    // what was lost last is noticed by what comes next in the same sequence, or after a quarter of an hour of the system's clock
    // (core.telegram.org/api/updates): private chats have one together, each group has its own
    for chat in std::iter::once(0).chain(PEOPLE..PEOPLE + GROUPS) {
        says(&people, &groups, chat, &format!("{chat}-{}", counts[chat])).await;
        counts[chat] += 1;
        said += 1;
    }

    let until = Instant::now() + PATIENCE;
    let story = loop {
        let story = Story::read(&log, &of);
        if story.answered.len() + story.unanswered.len() == said {
            break story;
        }
        if Instant::now() >= until {
            let lost: Vec<_> = (0..PEOPLE + GROUPS)
                .flat_map(|chat| (0..counts[chat]).map(move |count| format!("{chat}-{count}")))
                .filter(|text| !story.answered.contains(text) && !story.unanswered.contains_key(text))
                .collect();
            let told = std::fs::read_to_string(folder.join("told")).unwrap_or_default();
            let told: Vec<_> = told.lines().rev().take(30).collect();
            panic!("{} of {said} are not handled ({of}): {lost:?}\n{told:#?}", lost.len());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    assert_eq!(sailor.stop(), Some(0), "it ends in good order ({of})");

    let mut notes: HashMap<String, usize> = HashMap::new();
    telegram.world().with(|sim| {
        for message in sim.messages.values().flat_map(|messages| messages.values()) {
            if let Some(text) = message.text.strip_prefix("noted ") {
                *notes.entry(text.to_owned()).or_default() += 1;
            }
        }
    });
    let twice: Vec<_> = notes.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "sent twice ({of}): {twice:?}");
    let missing: Vec<_> = story.answered.iter().filter(|text| !notes.contains_key(*text)).collect();
    assert!(missing.is_empty(), "not sent ({of}): {missing:?}");
    // the other way round: what is there and is no success was told to be unclear
    let unclear = story.unanswered.iter().filter(|(text, kind)| notes.contains_key(*text) && !kind.ends_with('?')).collect::<Vec<_>>();
    assert!(unclear.is_empty(), "sent in spite of an error that says otherwise ({of}): {unclear:?}");
    let mut why: HashMap<&str, u64> = HashMap::new();
    story.unanswered.values().for_each(|kind| *why.entry(kind).or_default() += 1);
    println!("{of}: {said} messages, {met} faults {misfortunes:?}: 0 lost, 0 out of order, 0 sent twice; not answered: {why:?}");

    let tenth = memory.len() / 10;
    if minutes >= 30 && tenth > 0 {
        // the least of a while, because an hour's end may be in the middle of something
        let least = |of: &[u64]| of.iter().copied().min().unwrap_or(0);
        let (early, late) = (least(&memory[..tenth]), least(&memory[memory.len() - tenth..]));
        println!("{of}: {early} KiB after {} minutes, {late} KiB at the end", minutes / 6);
        assert!(late <= early + early / 10, "memory grows from {early} KiB to {late} KiB ({of})");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_the_bot_api() {
    an_hour_at_sea("bot").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_mtproto() {
    an_hour_at_sea("mtproto").await;
}
