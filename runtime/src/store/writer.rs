//! The thread that writes.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use redb::Database;
use tokio::sync::oneshot;

use super::{Change, Table};
use crate::error::BoxError;

/// How long after a transaction changes are gathered for the next one: an fsync costs milliseconds.
const GATHER: Duration = Duration::from_millis(100);

enum Job {
    Put(Vec<Change>),
    Flush(oneshot::Sender<Result<(), String>>),
}

/// What waits to be written, the newest value of each key.
type Waiting = BTreeMap<(Table, Vec<u8>), Option<Vec<u8>>>;

/// The way to the thread. When it is dropped the thread writes what is left and ends.
pub(super) struct Writer {
    jobs: Option<Sender<Job>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(database: Arc<Database>, path: &Path) -> io::Result<Self> {
        let (jobs, queue) = channel();
        let name = path.display().to_string();
        let thread = std::thread::Builder::new().name("capgram-store".into()).spawn(move || work(&database, &queue, &name))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    pub(super) fn put(&self, changes: Vec<Change>) {
        if let Some(jobs) = &self.jobs {
            // The thread outlives this sender: it ends only when the sender is gone, or by a panic, which `flush` tells.
            let _ = jobs.send(Job::Put(changes));
        }
    }

    /// Borrows nothing, so that the writer can be closed while somebody waits.
    pub(super) fn flush(&self) -> impl Future<Output = Result<(), BoxError>> + Send + use<> {
        let (done, written) = oneshot::channel();
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(Job::Flush(done));
        }
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
        self.jobs = None;
        // Waiting here keeps a promise: a store that was dropped is on disk and can be opened again. It takes one transaction.
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that writes the session file has panicked");
        }
    }
}

fn work(database: &Database, queue: &Receiver<Job>, path: &str) {
    let mut waiting = Waiting::new();
    let mut trouble: Option<String> = None;
    // the first changes after a while are written at once
    let mut until = Instant::now();
    while let Ok(first) = queue.recv() {
        let mut asked = Vec::new();
        let mut gather = |job: Job, waiting: &mut Waiting| match job {
            Job::Put(changes) => {
                waiting.extend(changes.into_iter().map(|change| ((change.table, change.key), change.value)));
                true
            }
            Job::Flush(done) => {
                asked.push(done);
                false
            }
        };
        let mut more = gather(first, &mut waiting);
        while more {
            match queue.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(job) => more = gather(job, &mut waiting),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => more = false,
            }
        }
        match write(database, &waiting) {
            Ok(()) => {
                waiting.clear();
                if trouble.take().is_some() {
                    tracing::info!(path, "the session file can be written again");
                }
            }
            // What was not written stays and is tried again with the next change.
            Err(error) => {
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
