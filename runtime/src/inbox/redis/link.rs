//! The connection to Redis, made anew when it ends.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, ErrorKind, RedisError, RedisResult};

use crate::error::chain;
use crate::secret::Secret;
use crate::{Error, Result, trouble};

/// How long connecting, and an answer, may take.
const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(10);

/// The first and the longest pause between two tries.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Trouble that many meet at once: they wait for the same moment.
pub(super) struct Trouble(Mutex<(trouble::Trouble, Option<Instant>)>);

impl Trouble {
    pub(super) fn new(begins: &'static str, ends: &'static str) -> Self {
        Self(Mutex::new((trouble::Trouble::new(begins, ends).beginning_with(FIRST_PAUSE).at_most(LONGEST_PAUSE), None)))
    }

    /// How long to wait before the next try: longer each time.
    pub(super) fn met(&self, error: &RedisError) -> Duration {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (trouble, until) = &mut *state;
        if let Some(left) = until.and_then(|until| until.checked_duration_since(Instant::now())) {
            return left;
        }
        let pause = trouble.met_other(error);
        *until = Some(Instant::now() + pause);
        pause
    }

    /// It worked.
    pub(super) fn over(&self) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.0.over();
        state.1 = None;
    }
}

/// Whether a connection is of no use after this.
pub(super) fn is_gone(error: &RedisError) -> bool {
    error.kind() == ErrorKind::Io || error.is_unrecoverable_error()
}

/// A connection that all share.
pub(super) struct Link {
    client: Client,
    /// With its number: one that has failed is made anew once.
    now: tokio::sync::Mutex<(Option<MultiplexedConnection>, u64)>,
    trouble: Trouble,
}

impl Link {
    /// Connects. What cannot get better by itself is an error; a server that is not there is waited for when it is needed.
    ///
    /// # Errors
    /// [`Error::Settings`].
    pub(super) async fn open(url: &Secret) -> Result<Self> {
        if url.reveal().starts_with("rediss://") {
            return Err(Error::settings(
                "the inbox's address begins with `rediss://`, and capgram speaks to Redis without TLS: use `redis://`, on a private network or through a tunnel",
            ));
        }
        let client = Client::open(url.reveal()).map_err(|_| {
            // the reason could quote the address, and that has a password in it
            Error::settings("the inbox's address is none of a Redis server: `redis://[[user]:password@]host[:port][/database]` or `unix:/path/to/socket`")
        })?;
        let trouble = Trouble::new("Redis cannot be reached", "Redis can be reached again");
        let link = Self { client, now: tokio::sync::Mutex::new((None, 0)), trouble };
        match link.connect().await {
            Ok(connection) => link.now.lock().await.0 = Some(connection),
            Err(error) if passes(&error) => {
                link.trouble.met(&error);
            }
            Err(error) => return Err(Error::settings(format!("Redis does not let the inbox in: {}", chain(&error)))),
        }
        Ok(link)
    }

    async fn connect(&self) -> RedisResult<MultiplexedConnection> {
        self.connect_with(ANSWER).await
    }

    /// A connection of its own whose answers may take so long.
    pub(super) async fn connect_with(&self, answer: Duration) -> RedisResult<MultiplexedConnection> {
        let config = AsyncConnectionConfig::new().set_connection_timeout(Some(CONNECT)).set_response_timeout(Some(answer));
        self.client.get_multiplexed_async_connection_with_config(&config).await
    }

    /// The connection, and its number. One whose number is `failed` is made anew, however long that takes.
    pub(super) async fn connection(&self, failed: Option<u64>) -> (MultiplexedConnection, u64) {
        let mut now = self.now.lock().await;
        if let (Some(connection), number) = &*now
            && Some(*number) != failed
        {
            return (connection.clone(), *number);
        }
        now.0 = None;
        loop {
            match self.connect().await {
                Ok(connection) => {
                    self.trouble.over();
                    *now = (Some(connection.clone()), now.1 + 1);
                    return (connection, now.1);
                }
                Err(error) => tokio::time::sleep(self.trouble.met(&error)).await,
            }
        }
    }
}

/// Whether a server that is there at last may well let the inbox in.
fn passes(error: &RedisError) -> bool {
    error.kind() == ErrorKind::Io || matches!(error.code(), Some("LOADING" | "MASTERDOWN" | "BUSY"))
}
