//! Which updates waited at Telegram before the bot began to receive.

use std::time::Duration;

use serde::Deserialize;

use super::connection::{Asked, Connection};
use crate::{Error, Result};

/// How long the number of what waits may hold up the first updates.
const PATIENCE: Duration = Duration::from_secs(5);

/// What of the updates that come was there before.
///
/// The first request does not wait, so that all of its answer was there. Unless it is empty, Telegram is asked how many wait: what comes
/// behind them is new, however long it takes until its turn comes.
#[derive(Debug)]
pub(super) enum Backlog {
    /// Nothing was asked for yet.
    Unknown,
    /// So many of the next ones waited.
    Waiting(u64),
    /// Nobody knows how many: until an answer that has room left.
    UntilRoom,
}

#[derive(Deserialize)]
struct WebhookInfo {
    pending_update_count: u64,
}

impl Backlog {
    /// Whether the next request is the first.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// Takes note of an answer of which `new` updates are new. `full` means that it may have no room for another.
    pub(super) async fn answered(&mut self, connection: &Connection, new: usize, full: bool) {
        match self {
            Self::Unknown if !full => *self = Self::Waiting(new as u64),
            Self::Unknown => {
                // what was just received is not confirmed, and counts as waiting (core.telegram.org/bots/api#webhookinfo)
                *self = match pending(connection).await {
                    Ok(pending) => Self::Waiting(pending.max(new as u64)),
                    Err(error) => {
                        tracing::debug!(%error, "how many updates wait is not known");
                        Self::UntilRoom
                    }
                }
            }
            Self::UntilRoom if !full => *self = Self::Waiting(new as u64),
            Self::UntilRoom | Self::Waiting(_) => {}
        }
    }

    /// Whether the next new update waited.
    pub(super) fn next(&mut self) -> bool {
        match self {
            Self::Waiting(0) => false,
            Self::Waiting(left) => {
                *left -= 1;
                true
            }
            Self::Unknown | Self::UntilRoom => true,
        }
    }
}

/// How many updates wait at Telegram.
async fn pending(connection: &Connection) -> Result<u64> {
    let asked = tokio::time::timeout(PATIENCE, connection.ask::<WebhookInfo, _>("getWebhookInfo", &Asked {}));
    Ok(asked.await.unwrap_or(Err(Error::Timeout(PATIENCE)))?.pending_update_count)
}
