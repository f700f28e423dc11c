//! Counts what a contestant has handled, and says at the end how long it took.

use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::Failure;
use crate::scenario::Run;

/// After how many updates an MTProto server hears of it, so that it is never more ahead than grammers can hold.
const REPORT: u64 = 16;

struct Gauge {
    warm: u64,
    updates: u64,
    reply: bool,
    idle: bool,
    report: Option<Mutex<TcpStream>>,
}

static GAUGE: OnceLock<Gauge> = OnceLock::new();
static HANDLED: AtomicU64 = AtomicU64::new(0);
static START: OnceLock<(Instant, Duration)> = OnceLock::new();

/// Makes ready for a run.
pub fn begin(run: &Run) -> Result<(), Failure> {
    let report = match run.address.split_once('+') {
        Some((_, report)) => {
            let stream = TcpStream::connect(report)?;
            stream.set_nodelay(true)?;
            Some(Mutex::new(stream))
        }
        None => None,
    };
    let gauge = Gauge { warm: run.warm, updates: run.updates, reply: run.reply, idle: run.idle, report };
    if run.warm == 0 {
        start();
    }
    GAUGE.set(gauge).map_err(|_| "a gauge is set once".into())
}

fn start() {
    // only the first time counts
    let _ = START.set((Instant::now(), processor_time()));
}

/// Whether updates are answered.
pub fn replies() -> bool {
    GAUGE.get().is_some_and(|gauge| gauge.reply)
}

/// Counts an update; with the last one the run is over.
pub fn handled() {
    let Some(gauge) = GAUGE.get() else { return };
    let handled = HANDLED.fetch_add(1, Relaxed) + 1;
    if handled == gauge.warm {
        start();
    }
    if handled.is_multiple_of(REPORT)
        && let Some(report) = &gauge.report
        && let Ok(mut report) = report.lock()
    {
        // a server that is gone makes the run fail by itself
        let _ = report.write_all(&[1]);
    }
    if handled == gauge.updates {
        std::thread::spawn(end);
    }
}

fn end() {
    let (Some(gauge), Some((clock, processor))) = (GAUGE.get(), START.get()) else { return };
    let (wall, cpu) = (clock.elapsed().as_secs_f64(), (processor_time() - *processor).as_secs_f64());
    let counted = (gauge.updates - gauge.warm) as f64;
    if gauge.idle {
        // what housekeeping gives back in a moment was not needed
        std::thread::sleep(Duration::from_millis(500));
    }
    println!("rate={:.1} cpu={:.4} peak={} resident={}", counted / wall, cpu / counted * 100_000.0, memory("VmHWM:"), memory("VmRSS:"));
    std::process::exit(0);
}

fn processor_time() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).unwrap_or_default()
}

/// In KiB.
fn memory(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse().unwrap_or_default()
}
