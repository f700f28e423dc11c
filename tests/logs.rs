//! What a program logs, kept for the test to read.

use std::cell::RefCell;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, Once, PoisonError};

use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// Everything that was logged so far.
#[derive(Clone, Debug, Default)]
pub struct Logs(Arc<Mutex<Vec<u8>>>);

thread_local! {
    /// Where this thread's lines go, and up to which level.
    static KEPT: RefCell<Option<(Logs, Level)>> = const { RefCell::new(None) };
}

/// Keeps a thread's lines until it is dropped.
#[derive(Debug)]
pub struct Keeping(());

impl Drop for Keeping {
    fn drop(&mut self) {
        KEPT.set(None);
    }
}

impl Logs {
    /// The text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }

    /// The lines with all of these parts.
    pub fn lines_with(&self, parts: &[&str]) -> Vec<String> {
        self.text().lines().filter(|line| parts.iter().all(|part| line.contains(part))).map(str::to_owned).collect()
    }

    /// Keeps everything that the process logs from now on, of every level. Once in a process, and not beside the other.
    pub fn of_the_process() -> Self {
        let logs = Self::default();
        tracing_subscriber::fmt().with_max_level(Level::TRACE).with_ansi(false).with_writer(OfTheProcess(logs.clone())).init();
        logs
    }

    /// Keeps what this thread logs from now on, up to `level`, at most [`Level::INFO`], until the guard is dropped. A
    /// `#[tokio::test]` has one thread.
    ///
    /// One subscriber serves all tests of the process: with one per thread, tracing's memory of who listens to which line is
    /// rebuilt while other threads meet that line for the first time, and a line may be lost.
    pub fn of_this_thread(level: Level) -> (Self, Keeping) {
        static SUBSCRIBER: Once = Once::new();
        SUBSCRIBER.call_once(|| tracing_subscriber::fmt().with_max_level(Level::INFO).with_ansi(false).with_writer(OfThisThread).init());
        let logs = Self::default();
        KEPT.set(Some((logs.clone(), level)));
        (logs, Keeping(()))
    }
}

/// Writes every line to these logs.
struct OfTheProcess(Logs);

impl<'a> MakeWriter<'a> for OfTheProcess {
    type Writer = Line;

    fn make_writer(&'a self) -> Line {
        Line(Some(self.0.clone()))
    }
}

/// Writes each line to the logs of the thread that it comes from.
struct OfThisThread;

/// Where a line goes; nowhere, if its thread does not keep lines of this level.
pub struct Line(Option<Logs>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(Logs(text)) = &self.0 {
            text.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for OfThisThread {
    type Writer = Line;

    fn make_writer(&'a self) -> Line {
        Line(KEPT.with_borrow(|kept| kept.as_ref().map(|(logs, _)| logs.clone())))
    }

    fn make_writer_for(&'a self, line: &Metadata<'_>) -> Line {
        Line(KEPT.with_borrow(|kept| kept.as_ref().filter(|(_, level)| line.level() <= level).map(|(logs, _)| logs.clone())))
    }
}
