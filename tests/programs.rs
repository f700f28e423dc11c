//! Two programs on one token, each a process of its own: what each API allows, and what it says where it does not.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use capgram_sim::{Telegram, User};
use capgram_tests::cargo::scratch;
use capgram_tests::stage::PATIENCE;

/// A bot that writes down what it hears: `tests/crash/clerk.rs`. It ends with the test.
struct Program {
    child: Child,
    log: PathBuf,
}

impl Program {
    fn start(telegram: &Telegram, folder: &Path, name: &str, api: &str) -> Self {
        let log = folder.join(format!("{name}.log"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_capgram-clerk"));
        command.arg(api).arg("memory").arg(&log).stdin(Stdio::null()).stderr(Stdio::piped());
        command.env("BOT_TOKEN", telegram.token()).env("BOT_API_URL", telegram.bot_api_url());
        command
            .env("MTPROTO_SERVER", telegram.mtproto_url())
            .env("API_ID", telegram.api_id().to_string())
            .env("API_HASH", telegram.api_hash())
            .env("CAPGRAM_STORE", folder.join(format!("{name}.store")));
        Self { child: command.spawn().expect("the bot can be started"), log }
    }

    fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("it is ours").is_some()
    }

    /// Whether its handler has come to its end with this text.
    fn has_heard(&self, text: &str) -> bool {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        log.lines().any(|line| line.starts_with(&format!("ended {text} ")))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Ends when each of them hears what is said: a session hears of nothing that was said before it was there.
async fn listening(ann: &User, programs: &[Program]) {
    let says = async {
        while !programs.iter().all(|program| program.has_heard("anybody")) {
            ann.writes_to_bot("anybody").await;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, says).await.expect("all of them listen");
}

/// A program writes into a file, which nobody can wait for.
async fn until(what: &str, mut look: impl FnMut() -> bool) {
    let waits = async {
        while !look() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waits).await.unwrap_or_else(|_| panic!("waited in vain: {what}"));
}

#[tokio::test]
async fn a_program_on_each_api_gets_every_update() {
    let (telegram, folder) = (Telegram::start().await, scratch("programs-apis"));
    let ann = telegram.user("ann");
    let programs = [Program::start(&telegram, &folder, "one", "bot"), Program::start(&telegram, &folder, "other", "mtproto")];
    listening(&ann, &programs).await;
    ann.writes_to_bot("hello").await;
    until("both hear it", || programs.iter().all(|program| program.has_heard("hello"))).await;
}

#[tokio::test]
async fn programs_on_mtproto_with_sessions_of_their_own_get_every_update() {
    let (telegram, folder) = (Telegram::start().await, scratch("programs-mtproto"));
    let ann = telegram.user("ann");
    let programs = ["one", "two", "three"].map(|name| Program::start(&telegram, &folder, name, "mtproto"));
    listening(&ann, &programs).await;
    ann.writes_to_bot("hello").await;
    until("all hear it", || programs.iter().all(|program| program.has_heard("hello"))).await;
}

#[tokio::test]
async fn of_two_programs_that_poll_the_bot_api_one_is_told_about_the_other() {
    let (telegram, folder) = (Telegram::start().await, scratch("programs-polling"));
    let ann = telegram.user("ann");
    let mut programs = vec![Program::start(&telegram, &folder, "one", "bot")];
    listening(&ann, &programs).await;
    programs.push(Program::start(&telegram, &folder, "two", "bot"));
    until("one of them ends", || programs.iter_mut().any(Program::has_ended)).await;
    let ended = programs.iter_mut().position(Program::has_ended).expect("one has ended");
    let mut ended = programs.swap_remove(ended);
    let stderr = ended.child.stderr.take().map(std::io::read_to_string).expect("it is ours").expect("it is a text");
    assert!(!ended.child.wait().expect("it has ended").success());
    assert!(stderr.contains("another program has this bot's updates") || stderr.contains("OtherProgramHasUpdates"), "{stderr}");
    ann.writes_to_bot("hello").await;
    until("the other goes on", || programs[0].has_heard("hello")).await;
}
