//! One contestant in front of a fresh server: two processes, and what they say of themselves at the end.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// How long a run may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// What a contestant has to do.
#[derive(Clone, Copy)]
pub(super) struct Task {
    pub(super) chats: u64,
    pub(super) reply: bool,
    pub(super) updates: u64,
    pub(super) pace: Pace,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Pace {
    /// All updates are there from the beginning.
    Burst,
    /// One comes after the other is answered; the server takes the time.
    Single,
    /// As [`Pace::Burst`], and then the bot has nothing to do.
    Idle,
}

/// What was measured. What a run does not measure is no number.
#[derive(Clone, Copy)]
pub(super) struct Measured {
    /// Updates in a second.
    pub(super) rate: f64,
    /// Seconds of processor time for 100,000 updates.
    pub(super) cpu: f64,
    /// MiB at most, and at the end.
    pub(super) peak: f64,
    pub(super) resident: f64,
    /// Microseconds from push to reply.
    pub(super) p50: f64,
    pub(super) p90: f64,
    pub(super) p99: f64,
}

/// Runs a contestant with its server.
pub(super) fn run(peers: &Path, scratch: &Path, name: &str, commands: usize, task: Task) -> Result<Measured, String> {
    let mtproto = name.ends_with("mtproto") || name == "grammers";
    let store = scratch.join("compare.store");
    for beside in ["", ".done", ".done-2"] {
        // there is none before the first run
        let _ = std::fs::remove_file(scratch.join(format!("compare.store{beside}")));
    }
    let (commands, chats, updates) = (commands.to_string(), task.chats.to_string(), task.updates.to_string());
    let pace = if task.pace == Pace::Single { "single" } else { "burst" };
    let serve = if mtproto { "serve-mtproto" } else { "serve-bot-api" };
    let mut server = Process::start(Command::new(peers).args([serve, &chats, &commands, &updates, pace]))?;
    let address = server.line()?;

    // the first tenth is for connections and caches; what idles is not timed, and one by one the server leaves it out
    let warm = if task.pace == Pace::Burst { task.updates / 10 } else { 0 };
    let (reply, mode) = (if task.reply { "reply" } else { "count" }, if task.pace == Pace::Idle { "idle" } else { "run" });
    let mut bot = Command::new(peers);
    bot.args(["run", name, &commands, &address, &warm.to_string(), &updates, reply, mode]).arg(&store);
    let line = Process::start(&mut bot)?.line().map_err(|error| format!("{name}: {error}"))?;
    let latencies = if task.pace == Pace::Single { server.line()? } else { String::new() };
    let field = |line: &str, name: &str| -> f64 {
        let value = line.split(' ').find_map(|field| field.strip_prefix(name)).and_then(|value| value.strip_prefix('='));
        value.and_then(|value| value.parse().ok()).unwrap_or(f64::NAN)
    };
    Ok(Measured {
        rate: field(&line, "rate"),
        cpu: field(&line, "cpu"),
        peak: field(&line, "peak") / 1024.0,
        resident: field(&line, "resident") / 1024.0,
        p50: field(&latencies, "p50"),
        p90: field(&latencies, "p90"),
        p99: field(&latencies, "p99"),
    })
}

/// A process whose output is read line by line. It ends when it is dropped.
struct Process {
    child: Child,
    lines: Receiver<String>,
}

impl Process {
    fn start(command: &mut Command) -> Result<Self, String> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(|error| format!("{command:?}: {error}"))?;
        let output = child.stdout.take().ok_or("a process has no output")?;
        Ok(Self { child, lines: read(output) })
    }

    fn line(&mut self) -> Result<String, String> {
        self.lines.recv_timeout(PATIENCE).map_err(|_| format!("nothing was said in {} s, or the process has ended", PATIENCE.as_secs()))
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
            // nobody listens any more once the process is dropped
            let _ = sender.send(line);
        }
    });
    lines
}
