//! The thread that writes.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use redb::Database;
use tokio::sync::oneshot;

use super::{Change, Table};
use crate::error::BoxError;

/// How long after a transaction changes are gathered for the next one: an fsync costs milliseconds.
const GATHER: Duration = Duration::from_millis(100);

/// What waits to be written, the newest value of each key.
type Waiting = BTreeMap<(Table, Vec<u8>), Option<Vec<u8>>>;

/// Where a flush is answered.
type Answer = oneshot::Sender<Result<(), String>>;

/// What the thread is to do.
#[derive(Default)]
struct Jobs {
    waiting: Waiting,
    /// Who waits until all that was put before is written.
    asked: Vec<Answer>,
    /// Something was put or asked for since the thread looked last.
    fresh: bool,
    /// The thread waits for something to do. While it gathers it is not woken up for each change.
    idle: bool,
    /// No job will come any more.
    closed: bool,
    /// Nothing is done any more: the thread has panicked.
    dead: bool,
}

#[derive(Default)]
struct Queue {
    jobs: Mutex<Jobs>,
    wake: Condvar,
}

impl Queue {
    fn jobs(&self) -> MutexGuard<'_, Jobs> {
        // nothing is left half done under this lock
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for something to do, and once there is, until `until`, for what is written with it. `None` if nothing will come.
    fn next(&self, until: Instant) -> Option<(Waiting, Vec<Answer>)> {
        let mut jobs = self.jobs();
        while !jobs.fresh && !jobs.closed {
            jobs.idle = true;
            jobs = self.wake.wait(jobs).unwrap_or_else(PoisonError::into_inner);
            jobs.idle = false;
        }
        if !jobs.fresh {
            return None;
        }
        while jobs.asked.is_empty()
            && !jobs.closed
            && let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
        {
            (jobs, _) = self.wake.wait_timeout(jobs, left).unwrap_or_else(PoisonError::into_inner);
        }
        jobs.fresh = false;
        Some((std::mem::take(&mut jobs.waiting), std::mem::take(&mut jobs.asked)))
    }

    /// Takes back what could not be written; what was put since is newer.
    fn give_back(&self, unwritten: Waiting) {
        let mut jobs = self.jobs();
        let newer = std::mem::replace(&mut jobs.waiting, unwritten);
        jobs.waiting.extend(newer);
    }
}

/// The way to the thread. When it is dropped the thread writes what is left and ends.
pub(super) struct Writer {
    queue: Arc<Queue>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(database: Arc<Database>, path: &Path) -> io::Result<Self> {
        let queue = Arc::new(Queue::default());
        let (name, jobs) = (path.display().to_string(), End(queue.clone()));
        let thread = std::thread::Builder::new().name("capgram-store".into()).spawn(move || work(&database, &jobs, &name))?;
        Ok(Self { queue, thread: Some(thread) })
    }

    pub(super) fn put(&self, changes: Vec<Change>) {
        let mut jobs = self.queue.jobs();
        if changes.is_empty() || jobs.dead {
            return;
        }
        jobs.waiting.extend(changes.into_iter().map(|change| ((change.table, change.key), change.value)));
        jobs.fresh = true;
        let idle = jobs.idle;
        drop(jobs);
        if idle {
            self.queue.wake.notify_one();
        }
    }

    /// Borrows nothing, so that the writer can be closed while somebody waits.
    pub(super) fn flush(&self) -> impl Future<Output = Result<(), BoxError>> + Send + use<> {
        let (done, written) = oneshot::channel();
        let mut jobs = self.queue.jobs();
        if !jobs.dead {
            jobs.asked.push(done);
            jobs.fresh = true;
        }
        drop(jobs);
        self.queue.wake.notify_one();
        async {
            match written.await {
                Ok(written) => written.map_err(BoxError::from),
                Err(_) => Err("the thread that writes has panicked".into()),
            }
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue.jobs().closed = true;
        self.queue.wake.notify_one();
        // Waiting here keeps a promise: a store that was dropped is on disk and can be opened again. It takes one transaction.
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that writes the session file has panicked");
        }
    }
}

/// The thread's end of the queue: whoever waits is told that it has ended.
struct End(Arc<Queue>);

impl Drop for End {
    fn drop(&mut self) {
        let mut jobs = self.0.jobs();
        jobs.dead = true;
        jobs.asked.clear();
        jobs.waiting.clear();
    }
}

fn work(database: &Database, End(queue): &End, path: &str) {
    let mut trouble: Option<String> = None;
    // the first changes after a while are written at once
    let mut until = Instant::now();
    while let Some((waiting, asked)) = queue.next(until) {
        match write(database, &waiting) {
            Ok(()) => {
                if trouble.take().is_some() {
                    tracing::info!(path, "the session file can be written again");
                }
            }
            // What was not written stays and is tried again with the next change.
            Err(error) => {
                queue.give_back(waiting);
                if trouble.is_none() {
                    tracing::error!(path, %error, "the session file cannot be written");
                }
                trouble = Some(error.to_string());
            }
        }
        until = Instant::now() + GATHER;
        for done in asked {
            // whoever asked may have stopped waiting
            let _ = done.send(trouble.clone().map_or(Ok(()), Err));
        }
    }
}

fn write(database: &Database, waiting: &Waiting) -> Result<(), Box<redb::Error>> {
    if waiting.is_empty() {
        return Ok(());
    }
    let write = || -> Result<(), redb::Error> {
        let writing = database.begin_write()?;
        let mut rows = waiting.iter().peekable();
        while let Some(((table, _), _)) = rows.peek() {
            let table = *table;
            let mut open = writing.open_table(table.definition())?;
            while let Some(((_, key), value)) = rows.next_if(|((other, _), _)| *other == table) {
                match value {
                    Some(value) => drop(open.insert(key.as_slice(), value.as_slice())?),
                    None => drop(open.remove(key.as_slice())?),
                }
            }
        }
        writing.commit()?;
        Ok(())
    };
    write().map_err(Box::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_waits_for_a_thread_that_has_panicked_is_told_and_nothing_piles_up() {
        let writer = Writer { queue: Arc::new(Queue::default()), thread: None };
        let asked = writer.flush();
        writer.put(vec![Change::set(Table::Values, "a", "1")]);
        drop(End(writer.queue.clone()));
        assert!(asked.await.is_err());
        writer.put(vec![Change::set(Table::Values, "b", "2")]);
        assert!(writer.flush().await.is_err());
        assert!(writer.queue.jobs().waiting.is_empty());
    }

    #[test]
    fn what_could_not_be_written_does_not_replace_what_is_newer() {
        let queue = Queue::default();
        let key = |name: &str| (Table::Values, name.as_bytes().to_vec());
        queue.jobs().waiting.insert(key("a"), Some(b"newer".to_vec()));
        let unwritten = [(key("a"), Some(b"older".to_vec())), (key("b"), None)];
        queue.give_back(unwritten.into_iter().collect());
        let jobs = queue.jobs();
        assert_eq!(jobs.waiting, Waiting::from([(key("a"), Some(b"newer".to_vec())), (key("b"), None)]));
    }
}
