//! Waiting for what a bot does, in real time: a test under a paused clock waits for the bot, not for the clock.

use std::panic::Location;
use std::sync::mpsc;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::world::{State, World};

/// Looks now and after every change until `look` finds something or `limit` of real time is over.
pub(crate) async fn wait<T>(world: &World, limit: Duration, mut look: impl FnMut(&mut State) -> Option<T>) -> Option<T> {
    let mut changes = world.subscribe();
    changes.mark_unchanged();
    if let Some(found) = world.with(&mut look) {
        return Some(found);
    }
    // A thread, not tokio's timer: a paused clock runs ahead whenever the runtime only waits for sockets.
    let (cancel, cancelled) = mpsc::channel::<()>();
    let (ring, mut alarm) = oneshot::channel();
    std::thread::spawn(move || {
        if cancelled.recv_timeout(limit) == Err(mpsc::RecvTimeoutError::Timeout) {
            // Nobody listens any more: the wait is over.
            let _ = ring.send(());
        }
    });
    let found = loop {
        tokio::select! {
            changed = changes.changed() => {
                if changed.is_err() {
                    break world.with(&mut look);
                }
            }
            _ = &mut alarm => break world.with(&mut look),
        }
        if let Some(found) = world.with(&mut look) {
            break Some(found);
        }
    };
    drop(cancel);
    found
}

/// [`wait`] as long as an expectation does.
pub(crate) async fn expect<T>(world: &World, look: impl FnMut(&mut State) -> Option<T>) -> Option<T> {
    let limit = world.with(|state| state.patience);
    wait(world, limit, look).await
}

/// Ends the test with the transcript so far.
pub(crate) fn fail(world: &World, at: &Location<'_>, what: &str) -> ! {
    let transcript = world.with(|state| state.tell_transcript(None));
    let transcript = if transcript.is_empty() { "(nothing happened)\n".to_owned() } else { transcript };
    panic!("{what}\n  at {at}\nthe transcript so far:\n{transcript}");
}
