//! Whether a bot is well, for those who watch over it.

use std::fmt;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Observer;
use crate::target::{self, Target};

/// Whether a bot is well: [`Runner::health_handle`](crate::Runner::health_handle) gives it before the bot runs, and a handler gets it as
/// `State<Health>`. It always tells of now; clones tell of the same bot.
///
/// With the cargo feature `health` it is an answer of axum's too, `200` or `503` with the JSON of [`Health::to_json`]:
/// `.route("/health", get(move || async move { health }))`, or [`Health::router`].
#[derive(Clone)]
pub struct Health(pub(crate) Observer);

impl Health {
    /// Whether updates can come: the last request for updates was answered, the webhook is set, or the connection over MTProto is up.
    /// `false` before the first connection, and after the bot has ended.
    pub fn is_connected(&self) -> bool {
        self.0.0.connected.load(Ordering::Relaxed)
    }

    /// When the last update came; `None` if none has come since the start.
    pub fn last_update(&self) -> Option<SystemTime> {
        match self.0.0.last_update.load(Ordering::Relaxed) {
            0 => None,
            milliseconds => Some(UNIX_EPOCH + Duration::from_millis(milliseconds)),
        }
    }

    /// How many updates were received and are not handled yet, those at work included.
    pub fn waiting(&self) -> u64 {
        self.0.0.waiting.load(Ordering::Relaxed)
    }

    /// All of it: `{"module":"my_bot::librarian","connected":true,"last_update":1763811667,"waiting":3}`. The time is Unix time, as Telegram's own
    /// are, or `null`.
    pub fn to_json(&self) -> String {
        let seconds = |time: SystemTime| time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        serde_json::json!({
            "module": self.0.0.module,
            "connected": self.is_connected(),
            "last_update": self.last_update().map(seconds),
            "waiting": self.waiting(),
        })
        .to_string()
    }
}

impl fmt::Debug for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Health")
            .field("connected", &self.is_connected())
            .field("last_update", &self.last_update())
            .field("waiting", &self.waiting())
            .finish()
    }
}

/// Targets that can answer `/health`: all of them, with capgram's cargo feature `health`.
#[diagnostic::on_unimplemented(
    message = "answering `/health` needs capgram's cargo feature `health`",
    label = "the feature `health` is off",
    note = "write `capgram = {{ …, features = [\"health\"] }}` in `Cargo.toml`"
)]
pub trait ServesHealth: Target {}

// A bot whose `api` was not understood has its error already.
#[diagnostic::do_not_recommend]
impl ServesHealth for target::Unknown {}
#[cfg(feature = "health")]
const _: () = {
    impl ServesHealth for target::Cloud {}
    impl ServesHealth for target::LocalServer {}
    impl ServesHealth for target::BotAccount {}
    impl ServesHealth for target::UserAccount {}
};

#[cfg(feature = "health")]
mod served {
    use std::net::SocketAddr;

    use axum::http::{StatusCode, header};
    use axum::response::{IntoResponse, Response};
    use axum::routing::get;
    use tokio::net::TcpListener;

    use super::Health;
    use crate::Result;

    impl Health {
        /// A router that answers `GET /health`, for a server of one's own.
        pub fn router(&self) -> axum::Router {
            let health = self.clone();
            axum::Router::new().route("/health", get(move || std::future::ready(health.clone())))
        }

        /// A server of its own, which ends when its task is aborted.
        pub(crate) async fn serve(&self, address: &str) -> Result<impl Future<Output = ()> + Send + use<>> {
            let listener = listen(address).await?;
            tracing::info!(address = %listener.1, "answering /health");
            let router = self.router();
            Ok(async move {
                if let Err(error) = axum::serve(listener.0, router).await {
                    tracing::error!(%error, "/health is no longer answered");
                }
            })
        }
    }

    impl IntoResponse for Health {
        fn into_response(self) -> Response {
            let status = if self.is_connected() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
            (status, [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], self.to_json()).into_response()
        }
    }

    /// Takes an address of this machine.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io), with the address.
    pub(crate) async fn listen(address: &str) -> Result<(TcpListener, SocketAddr)> {
        let cannot = |error: std::io::Error| std::io::Error::new(error.kind(), format!("`{address}` cannot be listened on: {error}"));
        let listener = TcpListener::bind(address).await.map_err(cannot)?;
        let address = listener.local_addr().map_err(cannot)?;
        Ok((listener, address))
    }
}

#[cfg(feature = "webhooks")]
pub(crate) use served::listen;
