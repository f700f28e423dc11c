//! A large file up and down by a bot in a process of its own: the bytes stay the same over connections that break, and the bot's memory does
//! not grow with the file.
//!
//! 64 MB in the ordinary tests, and the speed against that of grammers' own uploads and downloads with 16 MB, over a network whose answers take
//! a while. `cargo run -p capgram-bench -- files` runs this with a gigabyte and with 128 MB, in release, and with no delay too
//! (`CAPGRAM_FILES_MB`, `CAPGRAM_FILES_COMPARE`).

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use capgram_sim::{Chat, Telegram, User};
use capgram_tests::cargo::scratch;

/// What the bot may have in memory, in bytes, whatever the size of the file.
const MOST: u64 = 64_000_000;

/// The same where the file is not far from that: who holds all of it has far more.
const MOST_OF_A_TEST: u64 = 56_000_000;

/// How much is moved to compare the speed: by the benchmark, and by the ordinary tests.
const COMPARED: [u64; 2] = [128 << 20, 16 << 20];

/// How much faster than grammers' an upload is at least. Both send four parts at a time; what is left over is room for the machine's moods.
const LEAST_UP: f64 = 0.7;

/// The same for a download over a network: several parts on the way, where grammers has one.
const LEAST_DOWN: f64 = 1.2;

fn megabytes() -> u64 {
    std::env::var("CAPGRAM_FILES_MB").ok().and_then(|megabytes| megabytes.parse().ok()).unwrap_or(64)
}

/// The bot; it ends with the test.
struct Mover(Child);

impl Mover {
    fn start(telegram: &Telegram, api: &str, folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_capgram-mover"));
        command.arg(api).arg(folder).stdin(Stdio::null());
        command.env("BOT_TOKEN", telegram.token()).env("BOT_API_URL", telegram.local_bot_api_url());
        command
            .env("MTPROTO_SERVER", telegram.mtproto_url())
            .env("API_ID", telegram.api_id().to_string())
            .env("API_HASH", telegram.api_hash());
        command.env("CAPGRAM_STORE", folder.join("mover.session"));
        Self(command.spawn().expect("the bot can be started"))
    }
}

impl Drop for Mover {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A Telegram with the bot in it, and a group where it is told what to do.
struct Scene {
    telegram: Telegram,
    ann: User,
    group: Chat,
    _mover: Mover,
}

impl Scene {
    /// `what` is done there: tests run beside each other, and each has its own files.
    async fn new(api: &str, what: &str) -> Self {
        let folder = scratch(&format!("files-{api}-{what}"));
        let telegram = Telegram::start().await;
        // a gigabyte on a machine with other things to do
        telegram.set_patience(Duration::from_secs(1200));
        let ann = telegram.user("ann");
        let group = telegram.basic_group("movers", [&ann]);
        let mover = Mover::start(&telegram, api, &folder);
        let asks = telegram.world().until(Duration::from_secs(60), |sim| {
            sim.requests.iter().any(|request| matches!(request.method.as_str(), "getUpdates" | "updates.getDifference")).then_some(())
        });
        asks.await.expect("the bot asks for updates");
        Self { telegram, ann, group, _mover: mover }
    }

    /// Has the bot do it, and gives the numbers of its answer.
    async fn asks(&self, what: &str, size: u64) -> Vec<u64> {
        self.ann.says(&self.group, &format!("/{what} {size}")).await;
        let ann = self.ann.id();
        let answer = self.group.expect_message(|message| message.author != ann && !message.text.is_empty()).await;
        let text = answer.text().to_owned();
        let numbers: Result<Vec<u64>, _> = text.split(' ').skip(1).map(str::parse).collect();
        numbers.unwrap_or_else(|_| panic!("the bot says: {text}"))
    }

    /// Breaks the connections whenever so many more parts have been asked for, and counts how often some were open then.
    async fn breaks(&self, function: &str, every: usize, broken: &AtomicUsize) -> ! {
        let mut next = every;
        loop {
            let reached = self.telegram.world().until(Duration::from_secs(1200), |sim| {
                (sim.requests.iter().filter(|request| request.method == function).count() >= next).then_some(())
            });
            reached.await.expect("so many parts are asked for");
            if self.telegram.mtproto_connections() > 0 {
                broken.fetch_add(1, Ordering::Relaxed);
            }
            self.telegram.drop_mtproto_connections();
            next += every;
        }
    }
}

fn seconds(milliseconds: u64) -> String {
    format!("{}.{:02} s", milliseconds / 1000, milliseconds % 1000 / 10)
}

fn report(what: &str, numbers: &[u64]) {
    let [up, down, stream, peak] = numbers else { panic!("{what}: {numbers:?}") };
    let size = megabytes();
    println!(
        "{what}: {size} MB up in {}, down to the disk in {}, as a stream in {}; at most {:.1} MB resident",
        seconds(*up),
        seconds(*down),
        seconds(*stream),
        *peak as f64 / 1e6
    );
    let most = if size << 20 > MOST * 2 { MOST } else { MOST_OF_A_TEST };
    assert!(*peak < most, "{what}: {peak} bytes were resident, and {most} are promised");
}

#[tokio::test]
async fn a_large_file_goes_up_and_down_over_mtproto() {
    let scene = Scene::new("mtproto", "move").await;
    let size = megabytes() << 20;
    // 512 KiB each: after a third of them, and after two thirds
    let parts = usize::try_from(megabytes() * 2).expect("a number of parts");
    let every = parts / 3;
    let (up, down) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let numbers = tokio::select! {
        numbers = scene.asks("move", size) => numbers,
        broken = scene.breaks("upload.saveBigFilePart", every, &up) => broken,
        broken = scene.breaks("upload.getFile", every, &down) => broken,
    };
    let (up, down) = (up.into_inner(), down.into_inner());
    println!("MTProto: all connections broken {up} times on the way up, {down} times on the way down");
    // once up, since what is repeated only adds to the parts; down the file comes twice
    assert!(up >= 1, "no connection was broken on the way up");
    assert!(down >= 2, "{down} times connections were broken on the way down");
    assert!(scene.telegram.count_requests("upload.saveBigFilePart") >= parts, "every part went up");
    report("MTProto", &numbers);
    assert!(scene.telegram.mtproto_violations().is_empty(), "{:?}", scene.telegram.mtproto_violations());
}

#[tokio::test]
async fn a_large_file_goes_up_and_down_through_a_local_server() {
    let scene = Scene::new("local", "move").await;
    // the Bot API cannot continue an upload: the bot sends it again
    scene.telegram.faults().drop_connection_on("sendDocument", 1);
    report("Bot API, local server", &scene.asks("move", megabytes() << 20).await);
    assert_eq!(scene.telegram.count_requests("sendDocument"), 2, "one that was broken off, and one that was not");
    assert_eq!(scene.telegram.faults().remaining(), 0, "the connection was broken");
}

#[tokio::test]
async fn the_speed_is_compared_with_grammers() {
    let at_length = std::env::var_os("CAPGRAM_FILES_COMPARE").is_some();
    let [long, short] = COMPARED;
    let (size, delays): (u64, &[u64]) = if at_length { (long, &[0, 20, 100]) } else { (short, &[100]) };
    let scene = Scene::new("mtproto", "compare").await;
    for &delay in delays {
        // as a network has it: every answer takes a while
        scene.telegram.faults().clear().slow_on("upload.*", Duration::from_millis(delay));
        let numbers = scene.asks("compare", size).await;
        let [up, down, their_up, their_down] = numbers.as_slice() else { panic!("{numbers:?}") };
        let ratio = |ours: &u64, theirs: &u64| *theirs as f64 / *ours as f64;
        println!(
            "{} MB, answers after {delay} ms: up {} (grammers {}, ratio {:.2}), down {} (grammers {}, ratio {:.2})",
            size >> 20,
            seconds(*up),
            seconds(*their_up),
            ratio(up, their_up),
            seconds(*down),
            seconds(*their_down),
            ratio(down, their_down)
        );
        assert!(ratio(up, their_up) >= LEAST_UP, "up, grammers is faster: {numbers:?} ms");
        // grammers asks for one part after the other
        let least = if delay == 0 { LEAST_UP } else { LEAST_DOWN };
        assert!(ratio(down, their_down) >= least, "down, it should be {least} times as fast: {numbers:?} ms");
    }
}
