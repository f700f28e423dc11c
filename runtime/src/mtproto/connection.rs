//! The connections to Telegram: who keeps them, how a request goes out, and what is done when they fail.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use futures::FutureExt;
use grammers_client::client::ClientConfiguration;
use grammers_client::tl::{Deserializable, Identifiable, RemoteCall};
use grammers_client::{Client, InvocationError, SenderPool, tl};
use grammers_mtproto::transport;
use grammers_mtsender::{AutoSleep, ConnectionParams, RetryContext, RetryPolicy, RpcError, SenderPoolFatHandle, SenderPoolRunner};
use grammers_session::Session;
use tokio::sync::{OwnedMutexGuard, mpsc};
use tokio::task::{JoinHandle, JoinSet};

use super::errors::{Cause, Failed, function_name};
use super::pacing;
use super::session::StoredSession;
use super::waiting::{self, Pools, Updates};
use crate::backend::{FLOOD_WAITS, LONGEST_FLOOD_WAIT};
use crate::observe::Observer;
use crate::pacing::{Pacing, Turn};

/// How long an answer may take. grammers itself has no limit: a server that accepts and stays silent would hang a bot for good.
const ANSWER: Duration = Duration::from_secs(30);

/// The same for a part of a file, which is half a megabyte.
const PART: Duration = Duration::from_secs(120);

/// The longest request. grammers panics on one that does not fit into its buffer of a mebibyte.
const LONGEST_REQUEST: usize = 1_000_000;

/// How many bytes most requests take at most.
const USUAL_REQUEST: usize = 256;

/// How often a request is sent again, and how long before.
const AGAIN: &[Duration] = &[Duration::from_millis(300), Duration::from_secs(1), Duration::from_secs(3)];

/// The same for a part of a file: what has moved so far is worth waiting half a minute for the network.
const PART_AGAIN: &[Duration] =
    &[Duration::from_millis(300), Duration::from_secs(1), Duration::from_secs(3), Duration::from_secs(10), Duration::from_secs(20)];

/// How often in a row a part of a file waits. Telegram slows the transfers of who has no Premium down by short waits
/// (`FLOOD_PREMIUM_WAIT_n`), one after the other: core.telegram.org/api/files
const PART_FLOODS: u32 = 20;

/// How many of a pool's batches may come before somebody takes them. They wait there, in grammers' form, between the sign-in and the first
/// reading, and for as long as the receiver's task does not get its turn. grammers drops what is beyond.
const AT_ONCE: NonZeroUsize = NonZeroUsize::new(waiting::MOST).unwrap();

/// One of grammers' pools. A panic in one of its connections ends it, and then another takes its place.
struct Link {
    client: Client,
    handle: SenderPoolFatHandle,
}

impl Link {
    fn start(session: &Arc<StoredSession>, api_id: i32) -> (Self, SenderPoolRunner, Updates) {
        let SenderPool { runner, handle, updates } = SenderPool::with_configuration(session.clone(), api_id, parameters());
        // peers are cached by the receiver and by each call, many at once
        let client = Client::with_configuration(handle.clone(), ClientConfiguration { auto_cache_peers: true });
        (Self { client, handle }, runner, updates)
    }
}

/// What a connection tells about this program. Written out, because grammers' default starts a program to find out.
pub(super) fn parameters() -> ConnectionParams {
    ConnectionParams {
        device_model: "capgram".into(),
        system_version: std::env::consts::OS.into(),
        app_version: env!("CARGO_PKG_VERSION").into(),
        system_lang_code: "en".into(),
        lang_code: "en".into(),
        use_ipv6: false,
        retry_policy: Box::new(Patience::default()),
        updates_channel_capacity: AT_ONCE,
        __non_exhaustive: (),
    }
}

/// grammers waits out what Telegram asks it to wait, but before a difference that is done where the updates are received: the limit there
/// is for the answer alone.
#[derive(Default)]
struct Patience(AutoSleep);

impl RetryPolicy for Patience {
    fn should_retry(&self, failure: &RetryContext) -> ControlFlow<(), Duration> {
        match &failure.error {
            InvocationError::Rpc(error) if error.caused_by.is_some_and(|function| DIFFERENCES.contains(&function)) => {
                ControlFlow::Break(())
            }
            _ => self.0.should_retry(failure),
        }
    }
}

const DIFFERENCES: [u32; 2] =
    [tl::functions::updates::GetDifference::CONSTRUCTOR_ID, tl::functions::updates::GetChannelDifference::CONSTRUCTOR_ID];

/// All connections of one session.
pub(super) struct Connection {
    session: Arc<StoredSession>,
    /// The pool at work. One that was replaced must be gone for good: the little that would stay of each holds large free buffers in place.
    link: Mutex<Link>,
    /// Asks for a new pool in place of one that does not answer.
    renew: mpsc::Sender<()>,
    /// What the pools bring.
    pools: Arc<tokio::sync::Mutex<Pools>>,
    supervisor: Mutex<Option<JoinHandle<()>>>,
    /// Where else this session is signed in.
    copied: tokio::sync::Mutex<HashSet<i32>>,
    /// Whether the last request was not answered in time.
    silent: AtomicBool,
    /// How fast the account may ask.
    pacing: Arc<Pacing>,
    observer: Observer,
}

impl Connection {
    /// Makes ready; the first request connects.
    pub(super) fn new(session: Arc<StoredSession>, api_id: i32, pacing: Arc<Pacing>, observer: Observer) -> Arc<Self> {
        let (link, runner, updates) = Link::start(&session, api_id);
        let (renew, renewals) = mpsc::channel(1);
        let (to_receiver, next) = mpsc::unbounded_channel();
        let connection = Arc::new(Self {
            session,
            link: Mutex::new(link),
            renew,
            pools: Arc::new(tokio::sync::Mutex::new(Pools::new(updates, next))),
            supervisor: Mutex::new(None),
            copied: tokio::sync::Mutex::default(),
            silent: AtomicBool::new(false),
            pacing,
            observer,
        });
        let task = tokio::spawn(supervise(Arc::downgrade(&connection), api_id, runner, renewals, to_receiver));
        *connection.supervisor.lock().unwrap_or_else(PoisonError::into_inner) = Some(task);
        connection
    }

    pub(super) fn observer(&self) -> &Observer {
        &self.observer
    }

    pub(super) fn session(&self) -> &Arc<StoredSession> {
        &self.session
    }

    fn link(&self) -> MutexGuard<'_, Link> {
        self.link.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// grammers' own client, over the pool that is at work.
    pub(super) fn client(&self) -> Client {
        self.link().client.clone()
    }

    pub(super) fn handle(&self) -> SenderPoolFatHandle {
        self.link().handle.clone()
    }

    /// What the pools bring, for one at a time.
    pub(super) async fn pools(&self) -> OwnedMutexGuard<Pools> {
        self.pools.clone().lock_owned().await
    }

    /// Asks for new connections: the ones at hand do not answer.
    pub(super) fn renew(&self) {
        // one wish that waits is enough
        let _ = self.renew.try_send(());
    }

    fn is_heard(&self) {
        self.observer.set_connected(true);
        if self.silent.load(Ordering::Relaxed) && self.silent.swap(false, Ordering::Relaxed) {
            tracing::info!("Telegram answers again");
        }
    }

    fn is_not_heard(&self, function: &str) {
        self.observer.set_connected(false);
        if self.silent.swap(true, Ordering::Relaxed) {
            tracing::debug!(function, "Telegram still does not answer");
        } else {
            tracing::warn!(function, "Telegram does not answer: new connections are made");
        }
    }

    /// Calls a function in the account's data centre. What is awaited has the request's bytes: in grammers' form it may take kilobytes.
    pub(super) fn call<'a, R: RemoteCall>(&'a self, request: &R) -> impl Future<Output = Result<R::Return, Failed>> + use<'a, R> {
        self.call_within(request, None, ANSWER)
    }

    /// Sends a part of a file.
    pub(super) async fn call_with_part<R: RemoteCall>(&self, request: &R) -> Result<R::Return, Failed> {
        self.exchange(request.to_bytes(), None, PART, Again::of_part()).await
    }

    /// Calls a function in the data centre that has a file, where this session is signed in if it has to be.
    pub(super) async fn call_for_part<R: RemoteCall>(&self, request: &R, data_centre: i32) -> Result<R::Return, Failed> {
        let ask = || self.exchange(request.to_bytes(), Some(data_centre), PART, Again::of_part());
        match ask().await {
            Err(failed) if failed.is("AUTH_KEY_UNREGISTERED") && self.is_foreign(data_centre) => {
                self.copy_to(data_centre).await?;
                ask().await
            }
            answer => answer,
        }
    }

    /// Asks for a difference, once: who receives knows what to do with any answer, and how long to wait for it.
    pub(super) async fn ask_for_difference<R: RemoteCall>(&self, request: &R) -> Result<R::Return, Failed> {
        self.exchange(request.to_bytes(), None, PART, Again::never()).await
    }

    /// Calls a function in another data centre, where this session is signed in if it has to be.
    pub(super) async fn call_in<R: RemoteCall>(&self, request: &R, data_centre: i32) -> Result<R::Return, Failed> {
        match self.call_within(request, Some(data_centre), ANSWER).await {
            Err(failed) if failed.is("AUTH_KEY_UNREGISTERED") && self.is_foreign(data_centre) => {
                self.copy_to(data_centre).await?;
                self.call_within(request, Some(data_centre), ANSWER).await
            }
            answer => answer,
        }
    }

    fn is_foreign(&self, data_centre: i32) -> bool {
        self.session.home_dc_id().is_ok_and(|home| home != data_centre)
    }

    /// Signs this session in at another data centre.
    async fn copy_to(&self, data_centre: i32) -> Result<(), Failed> {
        // the lock makes others wait for this one's result
        let mut copied = self.copied.lock().await;
        if copied.contains(&data_centre) {
            return Ok(());
        }
        let tl::enums::auth::ExportedAuthorization::Authorization(exported) =
            self.call(&tl::functions::auth::ExportAuthorization { dc_id: data_centre }).await?;
        let import = tl::functions::auth::ImportAuthorization { id: exported.id, bytes: exported.bytes };
        self.call_within(&import, Some(data_centre), ANSWER).await?;
        copied.insert(data_centre);
        Ok(())
    }

    /// Calls a function that is serialised already.
    pub(super) async fn call_serialized<T: Deserializable>(&self, body: Vec<u8>) -> Result<T, Failed> {
        self.exchange(body, None, ANSWER, Again::default()).await
    }

    fn call_within<'a, R: RemoteCall>(
        &'a self,
        request: &R,
        data_centre: Option<i32>,
        limit: Duration,
    ) -> impl Future<Output = Result<R::Return, Failed>> + use<'a, R> {
        let mut body = Vec::with_capacity(USUAL_REQUEST);
        request.serialize(&mut body);
        self.exchange(body, data_centre, limit, Again::default())
    }

    async fn exchange<T: Deserializable>(
        &self,
        body: Vec<u8>,
        data_centre: Option<i32>,
        limit: Duration,
        mut again: Again,
    ) -> Result<T, Failed> {
        let function = function_name(&body);
        let failed = |cause| Failed { function, cause };
        if body.len() > LONGEST_REQUEST {
            return Err(failed(Cause::Oversized(body.len())));
        }
        let data_centre = match data_centre {
            Some(data_centre) => data_centre,
            None => self.session.home_dc_id().map_err(|error| failed(Cause::Invocation(InvocationError::Session(error.into()))))?,
        };
        if !self.pacing.is_unlimited()
            && let Some(turn) = pacing::turn(function, &body)
        {
            self.pacing.wait(turn).await;
        }
        let mut lost = None;
        loop {
            // the bytes stay the same, and with them the random id by which Telegram knows a message that it has already
            let pool = self.handle().thin;
            let answer = pool.raw_invoke_in_dc(data_centre, body.clone());
            let answer = tokio::time::timeout(limit, answer)
                .map(|answer| answer.map_or(Err(Cause::Timeout(limit)), |answer| answer.map_err(Cause::Invocation)));
            let error = match self.observer.call(function, answer).await {
                Ok(answer) => {
                    self.is_heard();
                    return T::from_bytes(&answer).map_err(|error| failed(Cause::Invocation(error.into())));
                }
                Err(Cause::Invocation(error)) => error,
                Err(cause) => {
                    self.is_not_heard(function);
                    self.renew();
                    return Err(failed(cause));
                }
            };
            if error.is("RANDOM_ID_DUPLICATE")
                && let Some(lost) = lost
            {
                // it was sent, and what was lost is the answer
                return Err(failed(Cause::Invocation(lost)));
            }
            let flooded = matches!(&error, InvocationError::Rpc(RpcError { code: 420, .. }));
            if !again.wait_out(function, &error, &self.observer).await {
                // of a message whose answer was lost before, a wait does not tell that it was not sent
                let error = match lost {
                    Some(lost) if flooded && matches!(pacing::turn(function, &body), Some(Turn::Sent(_))) => lost,
                    _ => error,
                };
                return Err(failed(Cause::Invocation(error)));
            }
            if !flooded {
                lost = Some(error);
            }
        }
    }

    /// Ends all connections in good order.
    pub(super) async fn close(&self) {
        self.handle().thin.quit();
        let supervisor = self.supervisor.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(mut supervisor) = supervisor
            && tokio::time::timeout(Duration::from_secs(5), &mut supervisor).await.is_err()
        {
            supervisor.abort();
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(supervisor) = self.supervisor.get_mut().unwrap_or_else(PoisonError::into_inner) {
            supervisor.abort();
        }
    }
}

/// How often one request has been sent again.
pub(super) struct Again {
    waits: std::slice::Iter<'static, Duration>,
    /// How often Telegram may still ask to wait.
    floods: u32,
    /// How often it has asked.
    waited: u32,
}

impl Default for Again {
    fn default() -> Self {
        Self { waits: AGAIN.iter(), floods: FLOOD_WAITS, waited: 0 }
    }
}

impl Again {
    fn never() -> Self {
        Self { waits: [].iter(), floods: 0, waited: 0 }
    }

    pub(super) fn of_part() -> Self {
        Self { waits: PART_AGAIN.iter(), floods: PART_FLOODS, waited: 0 }
    }

    /// Waits, if the same request may well succeed afterwards.
    pub(super) async fn wait_out(&mut self, function: &'static str, error: &InvocationError, observer: &Observer) -> bool {
        let wait = match error {
            InvocationError::Rpc(RpcError { code: 420, value: Some(seconds), .. })
                if u64::from(*seconds) <= LONGEST_FLOOD_WAIT.as_secs() && self.floods > 0 =>
            {
                self.floods -= 1;
                self.waited += 1;
                let wait = Duration::from_secs((*seconds).into());
                observer.flood_wait(function, wait, self.waited);
                wait
            }
            error
                if passes(error)
                    && let Some(wait) = self.waits.next() =>
            {
                *wait
            }
            _ => return false,
        };
        tracing::debug!(function, %error, ?wait, "trying again");
        tokio::time::sleep(wait).await;
        true
    }
}

/// Whether the same request may well succeed a moment later.
fn passes(error: &InvocationError) -> bool {
    match error {
        // a connection that has just ended takes its requests with it
        InvocationError::Io(_) | InvocationError::Dropped(_) => true,
        // too many connections in a short time: core.telegram.org/mtproto/mtproto-transports#transport-errors
        InvocationError::Transport(transport::Error::BadStatus { status: 429 }) => true,
        // RANDOM_ID_DUPLICATE: the message is there already
        InvocationError::Rpc(error) => (error.code >= 500 || error.code < 0) && !error.is("RANDOM_ID_DUPLICATE"),
        _ => false,
    }
}

/// Keeps one of grammers' pools at work: after a panic, or when it does not answer, another takes its place.
async fn supervise(
    connection: Weak<Connection>,
    api_id: i32,
    runner: SenderPoolRunner,
    mut renewals: mpsc::Receiver<()>,
    streams: mpsc::UnboundedSender<Updates>,
) {
    // a set, because it ends its tasks when it is dropped
    let mut at_work = JoinSet::new();
    at_work.spawn(runner.run());
    loop {
        tokio::select! {
            ended = at_work.join_next() => match ended {
                Some(Err(error)) if error.is_panic() => tracing::error!("grammers has panicked: new connections are made"),
                // it was told to quit
                _ => return,
            },
            renew = renewals.recv() => {
                if renew.is_none() {
                    return;
                }
                at_work.shutdown().await;
            }
        }
        // a mishap that repeats must not become a busy loop
        tokio::time::sleep(Duration::from_secs(1)).await;
        let Some(connection) = connection.upgrade() else { return };
        let (next, runner, updates) = Link::start(&connection.session, api_id);
        *connection.link() = next;
        at_work.spawn(runner.run());
        if streams.send(updates).is_err() {
            return;
        }
        while renewals.try_recv().is_ok() {}
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;
    use crate::mtproto::server::Server;
    use crate::mtproto::waiting::{Came, Held};
    use crate::rates::Rates;

    #[test]
    fn a_wait_before_a_difference_is_left_to_the_receiver() {
        let asked = |function: u32| {
            let error = RpcError { code: 420, name: "FLOOD_WAIT".into(), value: Some(7), caused_by: Some(function) };
            let error = InvocationError::Rpc(error);
            Patience::default().should_retry(&RetryContext { fail_count: NonZeroU32::MIN, slept_so_far: Duration::ZERO, error })
        };
        for difference in DIFFERENCES {
            assert_eq!(asked(difference), ControlFlow::Break(()));
        }
        assert_eq!(asked(tl::functions::updates::GetState::CONSTRUCTOR_ID), ControlFlow::Continue(Duration::from_secs(7)));
    }

    #[tokio::test]
    async fn other_connections_take_the_place_of_those_that_fail() {
        let telegram = capgram_sim::Telegram::start().await;
        let folder = std::env::temp_dir().join(format!("capgram-connection-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let server = Server::parse(&telegram.mtproto_url()).unwrap();
        let session = StoredSession::open(Some(&folder.join("a.session")), "m", Some(server)).await.unwrap();
        let pacing = Arc::new(Pacing::new(Rates::unlimited()));
        let connection = Connection::new(Arc::new(session), telegram.api_id(), pacing, Observer::default());
        let request = tl::functions::auth::ImportBotAuthorization {
            flags: 0,
            api_id: telegram.api_id(),
            api_hash: telegram.api_hash(),
            bot_auth_token: telegram.token().to_owned(),
        };
        connection.call(&request).await.unwrap();
        let mut held = Held::new(connection.pools().await);
        assert!(held.next_now().is_none());

        connection.renew();
        // that the connection has ended is told by the one pool, and what has begun by the other
        while !matches!(held.next().await, Some(Came::Anew)) {}
        connection.call(&tl::functions::updates::GetState {}).await.unwrap();

        // whoever receives next is given new ones too
        drop(held);
        let mut pools = connection.pools().await;
        assert!(!pools.are_at_hand());
        connection.renew();
        assert!(pools.are_there().await);
        drop(pools);

        // what was asked of the pool that goes is asked again of the one that comes
        connection.renew();
        connection.call(&tl::functions::updates::GetState {}).await.unwrap();
        connection.close().await;
        assert!(connection.call(&tl::functions::updates::GetState {}).await.is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
