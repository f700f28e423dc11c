//! SIGINT and SIGTERM: the first lets the bot end in good order, the second ends the program.

use std::future::pending;
use std::io;

use tokio::sync::oneshot;

/// Listens in a thread of its own, so that a program is heard to be stopped even if its handlers hold all the threads it has.
pub(crate) struct Signals {
    first: Option<oneshot::Receiver<()>>,
    /// Dropped when nobody needs to listen any more.
    _end: Option<oneshot::Sender<()>>,
}

impl Signals {
    pub(crate) fn listen() -> Self {
        match start() {
            Ok(signals) => signals,
            Err(error) => {
                tracing::warn!(%error, "SIGINT and SIGTERM cannot be waited for, and end the program at once");
                Self { first: None, _end: None }
            }
        }
    }

    /// Ends with the first one.
    pub(crate) async fn first(&mut self) {
        if let Some(first) = &mut self.first
            && first.await.is_ok()
        {
            return;
        }
        pending().await
    }
}

fn start() -> io::Result<Signals> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let mut both = {
        // what listens belongs to this runtime
        let _inside = runtime.enter();
        Both::new()?
    };
    let (tell, first) = oneshot::channel();
    let (end, mut ended) = oneshot::channel::<()>();
    std::thread::Builder::new().name("capgram-signals".into()).spawn(move || {
        runtime.block_on(async {
            let signal = tokio::select! {
                signal = both.next() => signal,
                _ = &mut ended => return,
            };
            tracing::info!(signal = signal.name, "stopping; a second signal ends the program at once");
            // whoever waited for it may have ended meanwhile
            let _ = tell.send(());
            let signal = tokio::select! {
                signal = both.next() => signal,
                _ = ended => return,
            };
            tracing::warn!(signal = signal.name, "ended by a second signal: what was at work is not finished");
            // what was received is in the inbox, and of a file that is being written the store finds the last whole state
            std::process::exit(signal.code);
        });
    })?;
    Ok(Signals { first: Some(first), _end: Some(end) })
}

struct Signal {
    name: &'static str,
    /// 128 and the signal's number, as a shell tells of a program that a signal has ended.
    code: i32,
}

const INTERRUPT: Signal = Signal { name: "SIGINT", code: 130 };

#[cfg(unix)]
struct Both {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Both {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            Some(()) = self.interrupt.recv() => INTERRUPT,
            Some(()) = self.terminate.recv() => Signal { name: "SIGTERM", code: 143 },
            else => pending().await,
        }
    }
}

#[cfg(not(unix))]
struct Both;

#[cfg(not(unix))]
impl Both {
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> Signal {
        match tokio::signal::ctrl_c().await {
            Ok(()) => INTERRUPT,
            Err(_) => pending().await,
        }
    }
}
