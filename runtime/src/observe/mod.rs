//! What a running bot shows of itself: spans, numbers, and whether it is well. Names, ids and times; never a text, never a secret.

mod health;
mod numbers;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use futures::FutureExt;
use futures::future::BoxFuture;
use tracing::field::Empty;
use tracing::{Instrument, Level, Span};

#[cfg(feature = "webhooks")]
pub(crate) use self::health::listen;
pub use self::health::{Health, ServesHealth};
use crate::model::{ChatId, Update};
use crate::payload::Payload;
use crate::{Error, Result};

/// One bot's: all parts of it share one. Clones share everything.
#[derive(Clone)]
pub struct Observer(Arc<Bot>);

struct Bot {
    module: &'static str,
    api: &'static str,
    connected: AtomicBool,
    /// When the last update came, in milliseconds since 1970; 0 before the first one.
    last_update: AtomicU64,
    waiting: AtomicU64,
}

impl std::fmt::Debug for Observer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Observer").field("module", &self.0.module).field("api", &self.0.api).finish_non_exhaustive()
    }
}

impl Default for Observer {
    fn default() -> Self {
        Self::new("", "")
    }
}

/// What became of an update in a handler, or of a request: a few words, so that numbers can be grouped by them.
pub(crate) type Ending = &'static str;

impl Observer {
    /// Of a bot's module, on an API by its literal.
    pub(crate) fn new(module: &'static str, api: &'static str) -> Self {
        let (connected, last_update, waiting) = (AtomicBool::new(false), AtomicU64::new(0), AtomicU64::new(0));
        Self(Arc::new(Bot { module, api, connected, last_update, waiting }))
    }

    /// Whether updates can come.
    pub(crate) fn set_connected(&self, connected: bool) {
        self.0.connected.store(connected, Ordering::Relaxed);
    }

    /// An update of this kind came that is no repetition.
    pub(crate) fn received(&self, kind: &'static str) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.0.last_update.store(u64::try_from(now.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
        self.count("capgram_updates_received_total", &[("kind", kind)]);
    }

    /// So many more wait here for a handler to have finished with them: received now, or by an earlier run or another machine.
    pub(crate) fn add_waiting(&self, more: u64) {
        let before = self.0.waiting.fetch_add(more, Ordering::Relaxed);
        self.gauge("capgram_updates_waiting", before.saturating_add(more));
    }

    /// One less waits.
    pub(crate) fn settled(&self) {
        let one_less = |waiting: u64| waiting.checked_sub(1);
        let before = self.0.waiting.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).unwrap_or(1);
        self.gauge("capgram_updates_waiting", before.saturating_sub(1));
    }

    /// The span of an update in one of its handlers.
    pub(crate) fn update(&self, update: &Update, handler: &str, attempt: Option<u32>, replayed: bool) -> Span {
        let chat = update.chat().map(|chat| chat.id.0);
        let (id, kind, replayed) = (update.id, update.kind_name(), replayed.then_some(true));
        tracing::info_span!("update", id, chat, kind, handler, attempt, replayed, outcome = Empty, seconds = Empty)
    }

    /// A handler ended, or an attempt of it.
    pub(crate) fn ran(&self, span: &Span, update: &Update, handler: &'static str, ending: Ending, took: Duration) {
        span.record("outcome", ending);
        span.record("seconds", took.as_secs_f64());
        tracing::debug!(parent: span, "the handler has ended");
        let kind = kind(update);
        self.time("capgram_handler_seconds", took, &[("kind", kind), ("handler", handler), ("outcome", ending)]);
        if matches!(ending, DONE | REFUSED) {
            self.count("capgram_updates_handled_total", &[("kind", kind), ("handler", handler), ("outcome", ending)]);
        }
    }

    /// Nobody listens to an update.
    pub(crate) fn unheard(&self, update: &Update) {
        self.count("capgram_updates_handled_total", &[("kind", kind(update)), ("handler", ""), ("outcome", "unheard")]);
    }

    /// A handler failed, and is given the update again later.
    pub(crate) fn retried(&self, update: &Update, handler: &'static str) {
        self.count("capgram_updates_retried_total", &[("kind", kind(update)), ("handler", handler)]);
    }

    /// A handler failed for good.
    pub(crate) fn failed(&self, update: &Update, handler: &'static str, ending: Ending) {
        self.count("capgram_updates_failed_total", &[("kind", kind(update)), ("handler", handler), ("outcome", ending)]);
    }

    /// Carries out one request to a method of the Bot API or a function of Telegram's.
    pub(crate) fn call<T, E: Ends>(
        &self,
        method: &'static str,
        request: impl Future<Output = Result<T, E>>,
    ) -> impl Future<Output = Result<T, E>> {
        let span = tracing::debug_span!("call", method, outcome = Empty, seconds = Empty);
        let started = Instant::now();
        // no block of its own, which would have room for the request twice
        request.instrument(span.clone()).map(move |result| {
            let took = started.elapsed();
            let ending = match &result {
                Ok(_) => "ok",
                Err(error) => error.ending(),
            };
            self.time("capgram_request_seconds", took, &[("method", method), ("outcome", ending)]);
            if !span.is_disabled() {
                span.record("outcome", ending);
                span.record("seconds", took.as_secs_f64());
                tracing::debug!(parent: &span, "answered");
            }
            result
        })
    }

    /// Telegram asked a request to wait, and it does, for the `times`th time.
    pub(crate) fn flood_wait(&self, method: &'static str, wait: Duration, times: u32) {
        Span::current().record("waits", times);
        self.count("capgram_flood_waits_total", &[("method", method)]);
        self.time("capgram_flood_wait_seconds", wait, &[("method", method)]);
    }
}

/// A handler came to its end.
pub(crate) const DONE: Ending = "done";
/// The command was not understood, and the user was told.
pub(crate) const REFUSED: Ending = "refused";

/// How a handler's error is called in numbers.
pub(crate) fn of_handler(error: &(dyn std::error::Error + 'static)) -> Ending {
    match error.downcast_ref() {
        Some(Error::HandlerTimeout { .. }) => "timed out",
        Some(Error::Panicked(_)) => "panicked",
        _ => "failed",
    }
}

/// An error of a request, as it is called in numbers: the same words on both APIs.
pub(crate) trait Ends {
    /// One of `refused`, `flood wait`, `server error`, `network`, `timed out`.
    fn ending(&self) -> Ending;
}

impl Ends for Error {
    fn ending(&self) -> Ending {
        match self {
            Self::FloodWait { .. } => "flood wait",
            Self::Network(_) | Self::Io(_) => "network",
            Self::Timeout(_) => "timed out",
            Self::Refused(refusal) if refusal.code.is_some_and(|code| code >= 500) => "server error",
            _ => "refused",
        }
    }
}

/// The span of what a handle asks for, around the requests that it takes. Costs nothing where nobody listens at this level.
pub(crate) fn request<P: Payload>(payload: &mut P) -> Option<Span> {
    tracing::enabled!(Level::DEBUG).then(|| {
        let operation = std::any::type_name::<P>().rsplit("::").next().unwrap_or_default();
        let mut chat = None;
        payload.each_chat(&mut |ChatId(id)| chat = chat.or(Some(*id)));
        tracing::debug_span!("request", operation, chat, outcome = Empty, seconds = Empty, waits = Empty)
    })
}

/// Puts a request into its span.
pub(crate) fn within<T: Send + 'static>(span: Option<Span>, request: BoxFuture<'static, Result<T>>) -> BoxFuture<'static, Result<T>> {
    let Some(span) = span else { return request };
    let recorded = span.clone();
    Box::pin(
        async move {
            let started = Instant::now();
            let result = request.await;
            recorded.record("outcome", result.as_ref().map_or_else(Ends::ending, |_| "ok"));
            recorded.record("seconds", started.elapsed().as_secs_f64());
            result
        }
        .instrument(span),
    )
}

/// The name of an event, and one word for all that have none: there must not be a number for every name that Telegram may think of.
pub(crate) fn kind(update: &Update) -> &'static str {
    update.kind.event().map_or("other", crate::glue::Event::name)
}
