//! What an idle bot keeps resident: release builds of the examples, in front of the simulator in a process of its own.
//!
//! A bot has to sign in and to answer one message before it counts as idle: a bot that never connected is small for nothing.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::figures::{Figures, kept};
use crate::{root, scratch};

/// How often each bot is started.
pub(crate) const RUNS: usize = 3;

/// How long the bot is left alone after its answer: longer than the back ends' own housekeeping after a start.
const IDLE: Duration = Duration::from_secs(5);

/// How long signing in and answering may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often the bot is written to in that time.
const ATTEMPTS: u32 = 10;

struct Promise {
    what: &'static str,
    example: &'static str,
    /// Part of the answer to `/start`.
    answer: &'static str,
    /// In MB of a million bytes, as the promise has it.
    at_most: f64,
}

const PROMISES: [Promise; 2] = [
    Promise { what: "Bot API (examples/echo)", example: "echo", answer: "Hello", at_most: 20.0 },
    Promise { what: "MTProto (examples/members)", example: "members", answer: "Try /members", at_most: 30.0 },
];

/// Measures all promises and says whether they are kept.
pub(crate) fn measure(runs: usize) -> Result<bool, String> {
    let release = build()?;
    println!("{:<28}  {:<24}  {:<24}  bound", "MB, median [least–most]", "resident when idle", "resident at most");
    let mut all_kept = true;
    for promise in &PROMISES {
        let (mut idle, mut most) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            let resident = run(&release, promise)?;
            idle.push(resident.now);
            most.push(resident.most);
        }
        let (idle, most) = (Figures::new(idle), Figures::new(most));
        let (kept, verdict) = kept(idle.most(), promise.at_most);
        all_kept &= kept;
        println!("{:<28}  {:<24}  {:<24}  < {:.0}  {verdict}", promise.what, idle.to_string(), most.to_string(), promise.at_most);
    }
    Ok(all_kept)
}

/// Builds the bots and the simulator, and gives the folder with them.
fn build() -> Result<PathBuf, String> {
    let target = root().join("target");
    for arguments in [
        ["--package", "capgram", "--example", "echo", "--example", "members"].as_slice(),
        ["--package", "capgram-sim", "--bin", "capgram-sim"].as_slice(),
    ] {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(root()).env("CARGO_TARGET_DIR", &target).args(["build", "--release"]).args(arguments);
        let status = cargo.status().map_err(|error| format!("{cargo:?}: {error}"))?;
        if !status.success() {
            return Err(format!("failed: {cargo:?}"));
        }
    }
    Ok(target.join("release"))
}

/// What a process has in memory, in MB.
struct Resident {
    now: f64,
    most: f64,
}

fn run(release: &Path, promise: &Promise) -> Result<Resident, String> {
    let mut telegram = Process::start(&mut Command::new(release.join("capgram-sim")))?;
    let mut settings = Vec::new();
    for name in ["BOT_TOKEN", "BOT_API_URL", "MTPROTO_SERVER", "API_ID", "API_HASH"] {
        let line = telegram.line_with(&format!("{name}="))?;
        let value = line.split_once('=').map(|(_, value)| value.to_owned());
        settings.push((name, value.unwrap_or_default()));
    }
    let session = scratch().join("memory.session");
    fs::create_dir_all(scratch()).map_err(|error| format!("{}: {error}", scratch().display()))?;
    // Each run begins as a new bot; there is none from an earlier run if that was the first.
    let _ = fs::remove_file(&session);
    let example = release.join("examples").join(promise.example);
    let mut bot = Process::start(Command::new(example).envs(settings).env("CAPGRAM_STORE", &session))?;
    bot.line_with("signed in")?;
    // What is written before the bot has asked for updates may pass by it, as in life: then it is written again.
    let mut answered = Err(String::new());
    for _ in 0..ATTEMPTS {
        telegram.say("ann: /start")?;
        answered = telegram.line_within(PATIENCE / ATTEMPTS, promise.answer);
        if answered.is_ok() {
            break;
        }
    }
    answered?;
    thread::sleep(IDLE);
    let resident = bot.resident()?;
    drop(bot);
    // A session that cannot be removed is in nobody's way.
    let _ = fs::remove_file(&session);
    Ok(resident)
}

/// A process whose output is read line by line. It ends when it is dropped.
struct Process {
    name: String,
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Process {
    fn start(command: &mut Command) -> Result<Self, String> {
        let name = command.get_program().to_string_lossy().into_owned();
        let named = |error: std::io::Error| format!("{name}: {error}");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(named)?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(format!("{name} has no input or no output"));
        };
        Ok(Self { name, child, input, lines: read(output) })
    }

    fn say(&mut self, line: &str) -> Result<(), String> {
        writeln!(self.input, "{line}").map_err(|error| format!("{}: {error}", self.name))
    }

    /// The next line with `part` in it; others are passed over.
    fn line_with(&mut self, part: &str) -> Result<String, String> {
        self.line_within(PATIENCE, part)
    }

    fn line_within(&mut self, patience: Duration, part: &str) -> Result<String, String> {
        let deadline = Instant::now() + patience;
        loop {
            match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) if line.contains(part) => return Ok(line),
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return Err(format!("{} has not said `{part}` in {} s", self.name, patience.as_secs())),
                Err(RecvTimeoutError::Disconnected) => return Err(format!("{} has ended before it said `{part}`", self.name)),
            }
        }
    }

    fn resident(&self) -> Result<Resident, String> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let megabytes = |field: &str| -> Result<f64, String> {
            let line = status.lines().find_map(|line| line.strip_prefix(field));
            let kibibytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
            kibibytes.map(|kibibytes| kibibytes * 1024.0 / 1e6).ok_or_else(|| format!("no {field} in {path}: has {} ended?", self.name))
        };
        Ok(Resident { now: megabytes("VmRSS:")?, most: megabytes("VmHWM:")? })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: ChildStdout) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            // Nobody listens any more once the process is dropped, and reading on keeps it from stalling until then.
            let _ = sender.send(line);
        }
    });
    lines
}
