//! Starting a bot and keeping it running.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::future::{Future, pending};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::StreamExt;
use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tracing::Instrument;

use crate::api::Api;
use crate::backend::{Backend, Run};
use crate::capability::{CatchUp, Webhooks};
use crate::dispatch::context::States;
use crate::dispatch::handler::Module;
use crate::dispatch::order::Order;
use crate::dispatch::router::Router;
use crate::dispatch::workers::{Pace, Workers};
use crate::dispatch::{Intake, gather, lead};
use crate::error::chain;
use crate::handles::{BackendOf, Bot};
use crate::inbox::{Inbox, Place, Pool, Shelf};
use crate::model::{BotCommand, CommandScope};
use crate::observe::{Health, Observer, ServesHealth};
use crate::rates::Rates;
use crate::secret::Secret;
use crate::settings::Settings;
use crate::sign_in::SignIn;
use crate::signals::Signals;
use crate::store::{Claim, Store};
use crate::target::{self, Target};
use crate::webhook::{ServesWebhooks, Webhook};
use crate::{Error, Result, payload};

/// How long handlers that are at work may go on when the bot is told to stop.
const DRAIN: Duration = Duration::from_secs(30);

/// How long setting the command menu may hold up the bot's start: Telegram asks those who start often to wait with it.
const MENU: Duration = Duration::from_secs(10);

/// A bot that is about to run: `librarian::bot()`.
///
/// Every setting can also come from the environment: `BOT_TOKEN`, `API_ID`, `API_HASH`, `BOT_API_URL`, `CAPGRAM_STORE`. What the
/// program sets goes first. A setting that the target does not need is ignored, so that changing the `api` changes no other line.
pub struct Runner<A: Api> {
    module: Module<A>,
    settings: Settings,
    states: States,
    beside: Vec<Companion>,
    tasks: Vec<Task<A>>,
    pace: Pace,
    shutdown: Duration,
    /// Where `/health` is answered.
    health: Option<String>,
}

/// What a bot does of its own accord.
type Task<A> = Box<dyn FnOnce(Bot<A>) -> BoxFuture<'static, Result<()>> + Send>;

/// A second bot on the same token, waiting for the settings and the sign to stop.
type Companion = Box<dyn FnOnce(Settings, watch::Receiver<bool>) -> BoxFuture<'static, Result<()>> + Send>;

impl<A: Api> std::fmt::Debug for Runner<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Runner").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// What `bot()` gives.
#[doc(hidden)]
pub fn runner<A: Api>(module: Module<A>) -> Runner<A> {
    let api = if speaks_mtproto::<A>() { "mtproto" } else { "bot" };
    let observer = Observer::new(module.name, api);
    let health: Arc<dyn Any + Send + Sync> = Arc::new(Health(observer.clone()));
    let states = States::from([(TypeId::of::<Health>(), health)]);
    let settings = Settings { module: module.name, limits: module.limits, observer, ..Settings::default() };
    Runner { module, settings, states, beside: Vec::new(), tasks: Vec::new(), pace: Pace::default(), shutdown: DRAIN, health: None }
}

impl<A: Api> Runner<A> {
    /// The bot's token, from @BotFather.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.settings.token = Some(Secret::new(token));
        self
    }

    /// The application's id, from my.telegram.org. MTProto only.
    pub fn api_id(mut self, id: i32) -> Self {
        self.settings.api_id = Some(id);
        self
    }

    /// The application's hash, from my.telegram.org. MTProto only.
    pub fn api_hash(mut self, hash: impl Into<String>) -> Self {
        self.settings.api_hash = Some(Secret::new(hash));
        self
    }

    /// The file that keeps the session, the peers that were met and their access hashes, so that a restart needs no new sign-in.
    /// MTProto only; `CAPGRAM_STORE` in the environment, and without either a file named after the module in the working folder.
    /// The file holds the session's key: it is made readable by its owner only.
    pub fn session(mut self, path: impl Into<PathBuf>) -> Self {
        self.settings.session = Some(path.into());
        self
    }

    /// Another server than Telegram's own: the address of a Bot API server, or for MTProto a simulator's `mtproto://…`.
    pub fn server(mut self, url: impl Into<String>) -> Self {
        self.settings.server = Some(Secret::new(url));
        self
    }

    /// A value that handlers take as `State<T>`. One value of each type; a second one replaces the first.
    pub fn state<T: Send + Sync + 'static>(mut self, state: T) -> Self {
        self.states.insert(TypeId::of::<T>(), Arc::new(state));
        self
    }

    /// Who answers Telegram's questions when a user account signs in; without it, the terminal asks.
    pub fn sign_in(mut self, sign_in: impl SignIn) -> Self {
        self.settings.sign_in = Some(Arc::new(sign_in));
        self
    }

    /// How many usernames may be looked up in 24 hours before `bot.resolve_username(…)` refuses; 200 without this
    /// (core.telegram.org names no number; about 200 is what accounts meet).
    pub fn resolve_limit(mut self, a_day: u64) -> Self {
        self.settings.resolve_limit = Some(a_day);
        self
    }

    /// How fast the account may ask Telegram. Without it, bots go by [`Rates::bots`] and user accounts by [`Rates::careful`].
    ///
    /// Bots that run [`alongside`](Self::alongside) keep to the rates together, unless this is said to the second one as well.
    pub fn rates(mut self, rates: Rates) -> Self {
        self.settings.rates = Some(rates);
        self
    }

    /// How long an album waits for its next message before `#[on(album)]` gets it; half a second without this. Nothing waits in a
    /// module without such a handler.
    pub fn album_wait(mut self, time: Duration) -> Self {
        self.settings.album_wait = Some(time);
        self
    }

    /// Where received updates wait until they are handled: [`Inbox`] says what each place promises, and which one it is without this.
    pub fn inbox(mut self, inbox: Inbox) -> Self {
        self.settings.inbox = Some(inbox);
        self
    }

    /// How many handlers are at work at once; 1,000 without this. Each is in another chat: updates of one chat are handled one after
    /// the other.
    ///
    /// One that hangs keeps its place for as long as it does: when as many chats as this have a handler that never ends, the others
    /// wait. [`handler_timeout`](Self::handler_timeout) gives the places back. A handler that failed and waits for its next try has none.
    ///
    /// # Panics
    /// If `handlers` is 0.
    pub fn concurrency(mut self, handlers: usize) -> Self {
        assert!(handlers > 0, "a bot without handlers at work does nothing");
        self.pace.concurrency = handlers;
        self
    }

    /// How long a handler may take; without this as long as it likes. One that takes longer is given up where it waits, as a failure with
    /// [`Error::HandlerTimeout`], and its chat goes on.
    pub fn handler_timeout(mut self, patience: Duration) -> Self {
        self.pace.handler_timeout = Some(patience);
        self
    }

    /// Which updates are handled one after the other; those of one chat without this. [`Order`] says what else there is.
    pub fn order_by(mut self, order: Order) -> Self {
        self.pace.order = order;
        self
    }

    /// How long a handler with `retry = …` that has failed waits before it runs again; a second without this. Each further pause is the
    /// double of the one before, up to a minute, or to this pause if it is longer; and each is up to a half longer by chance.
    pub fn retry_pause(mut self, first: Duration) -> Self {
        self.pace.retry_pause = first;
        self
    }

    /// How long the handlers that are at work may go on when the bot is to stop; 30 seconds without this. What they do not finish is
    /// handled again at the next start.
    ///
    /// Handlers are cut off then where they wait.
    pub fn shutdown_timeout(mut self, patience: Duration) -> Self {
        self.shutdown = patience;
        self
    }

    /// Whether the bot is well, for a server or a watchdog of one's own. Handlers get the same as `State<Health>`.
    pub fn health_handle(&self) -> Health {
        Health(self.settings.observer.clone())
    }

    /// Answers `GET /health` at this address, `"127.0.0.1:8080"`: `200` while updates can come and `503` while they cannot, with the JSON of
    /// [`Health::to_json`]. A webhook's own server does so at its own address.
    ///
    /// Needs capgram's cargo feature `health`.
    pub fn health(mut self, address: impl Into<String>) -> Self
    where
        A::Target: ServesHealth,
    {
        self.health = Some(address.into());
        self
    }

    /// Something that the bot does of its own accord, beside its handlers: begun once it is signed in, and cut off where it waits when
    /// the bot ends. An error is logged with `tracing::error!` and ends nothing but the task.
    ///
    /// ```no_run
    /// # use capgram::prelude::*;
    /// # #[bot(api = "mtproto")]
    /// # mod herald { use super::*; #[on(message)] async fn heard() {} }
    /// # fn main() {
    /// herald::bot().task(|bot| async move {
    ///     bot.chat(ChatId(-1001234567890)).send("Good morning").await?;
    ///     Ok(())
    /// });
    /// # }
    /// ```
    pub fn task<F, T>(mut self, task: F) -> Self
    where
        F: FnOnce(Bot<A>) -> T + Send + 'static,
        T: Future<Output = Result<()>> + Send + 'static,
    {
        self.tasks.push(Box::new(move |bot| Box::pin(task(bot))));
        self
    }

    /// Handles what was missed while the bot was down, before what is new, and by the same handlers;
    /// [`update.is_missed()`](crate::Update::is_missed) tells it apart. A session that is new has missed nothing: see
    /// [`from_the_beginning`](Self::from_the_beginning).
    ///
    /// Telegram keeps no pressed buttons and no inline queries for it, and of a supergroup or a channel what its own limit leaves
    /// (core.telegram.org/api/updates#recovering-gaps). The Bot API needs no word for it: what waits there, for up to 24 hours, comes by itself.
    pub fn catch_up(mut self) -> Self
    where
        A: CatchUp,
    {
        self.settings.catch_up = true;
        self
    }

    /// Makes [`catch_up`](Self::catch_up) go back as far as Telegram keeps updates, whatever the session knows: so a bot whose database was
    /// lost hears again of everybody who has written to it. Every start with this begins there, so it belongs into a program that is run
    /// once, or behind a condition.
    ///
    /// What an account has is private chats and basic groups; of supergroups and channels only what Telegram repeats by the way.
    ///
    /// ```no_run
    /// # use capgram::prelude::*;
    /// # #[bot(api = "mtproto")]
    /// # mod census { use super::*; #[on(message)] async fn heard() {} }
    /// # async fn run() -> Result {
    /// census::bot().catch_up().from_the_beginning().run().await
    /// # }
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    /// [`run`](Self::run) gives [`Error::Settings`] without `catch_up()`.
    pub fn from_the_beginning(mut self) -> Self
    where
        A: CatchUp,
    {
        self.settings.from_the_beginning = true;
        self
    }

    /// Takes updates at a web address, by a server of the bot's own, instead of asking for them. Telegram is told the address and the
    /// kinds of update that somebody listens to; [`Webhook`] says what can be set, and `docs/webhooks.md` what is answered when.
    ///
    /// Needs capgram's cargo feature `webhooks`.
    ///
    /// # Errors
    /// Of [`Runner::run`]: [`Error::Settings`] for an address that is none, [`Error::Io`] for one that cannot be listened on.
    pub fn webhook(mut self, webhook: Webhook) -> Self
    where
        A: Webhooks,
        A::Target: ServesWebhooks,
    {
        self.settings.webhook = Some(webhook);
        self
    }

    /// The same in a web server of one's own: a router that answers at the path of the webhook's address, and the bot, which takes what
    /// comes in there while it runs. While it does not, Telegram is asked to come again.
    ///
    /// Needs capgram's cargo feature `webhooks`.
    ///
    /// ```no_run
    /// # use capgram::prelude::*;
    /// # use capgram::axum;
    /// # #[bot(api = "bot")]
    /// # mod librarian { use super::*; #[on(message)] async fn heard() {} }
    /// # async fn example() -> Result {
    /// let (router, bot) = librarian::bot().webhook_router(Webhook::new("https://bot.example/hook"));
    /// let app = axum::Router::new().route("/", axum::routing::get(|| async { "Hello" })).merge(router).merge(bot.health_handle().router());
    /// let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    /// tokio::select! {
    ///     ended = bot.run() => ended,
    ///     served = axum::serve(listener, app) => Ok(served?),
    /// }
    /// # }
    /// ```
    #[cfg(feature = "webhooks")]
    pub fn webhook_router(mut self, webhook: Webhook) -> (axum::Router, Self)
    where
        A: Webhooks,
    {
        let door = crate::bot_api::Door::default();
        let router = door.router(&webhook);
        self.settings.webhook = Some(Webhook { door: Some(door), ..webhook });
        (router, self)
    }

    /// Deletes a webhook that is set for this bot, before it asks for updates: Telegram gives them to one of both. Without this such a bot
    /// ends with an error, since the webhook may be another program's. The updates that wait are not lost.
    pub fn delete_webhook(mut self) -> Self
    where
        A: Webhooks,
    {
        self.settings.delete_webhook = true;
        self
    }

    /// Runs another bot on the same token in this program, with the same settings where it has none of its own.
    pub fn alongside<B: Api>(mut self, other: Runner<B>) -> Self
    where
        A: Beside<B>,
    {
        self.beside.push(Box::new(move |settings, stop| {
            let mut other = other;
            other.settings.fill(settings, speaks_mtproto::<A>() == speaks_mtproto::<B>());
            Box::pin(other.run_with(stop))
        }));
        self
    }

    /// Runs until SIGINT or SIGTERM. Then it receives nothing more, lets the handlers that are at work finish within the
    /// [`shutdown_timeout`](Self::shutdown_timeout), keeps what waits in the inbox, saves the session and gives `Ok`.
    ///
    /// A second signal ends the program at once, with the code 130 (SIGINT) or 143 (SIGTERM), even if handlers block every thread. What
    /// was at work then is handled again at the next start.
    ///
    /// # Errors
    /// Everything that makes the bot pointless: missing settings, handlers that can never work, a wrong token, a session that was
    /// ended, a store that cannot be written, another program that has the bot's updates. What passes by itself is waited out.
    pub async fn run(self) -> Result<()> {
        let mut signals = Signals::listen();
        self.run_until(signals.first()).await
    }

    /// The same, until `stop` is done. Signals are the program's own affair then.
    pub async fn run_until(self, stop: impl Future<Output = ()>) -> Result<()> {
        let (tell, told) = watch::channel(false);
        let running = self.run_with(told);
        tokio::pin!(running);
        tokio::select! {
            ended = &mut running => return ended,
            () = stop => {}
        }
        // the receiver is gone only if the bot has ended by itself
        let _ = tell.send(true);
        running.await
    }

    async fn run_with(self, mut stop: watch::Receiver<bool>) -> Result<()> {
        let Self { module, mut settings, states, beside, tasks, pace, shutdown, health } = self;
        let router = Router::new(&module, &states)?;
        if let Some(kind) = A::Target::KIND {
            settings = settings.complete(kind)?;
            settings.pacing = Some(settings.pacing(kind));
        }
        settings.allowed_updates = router.allowed_updates();
        let (stop_all, stopped) = watch::channel(false);
        let mut running = FuturesUnordered::new();
        for other in beside {
            running.push(other(settings.clone(), stopped.clone()));
        }
        let one = One { module: module.name, router, settings, states: Arc::new(states), tasks, pace, shutdown, health };
        running.push(Box::pin(on_its_own(run_one::<A>(one, stopped))));
        // Whichever ends first, of itself or by an error, ends the others in good order; the first error is told.
        let mut told = false;
        let mut result = Ok(());
        loop {
            tokio::select! {
                ended = running.next() => match ended {
                    Some(ended) => result = result.and(ended),
                    None => return result,
                },
                // an error means that nobody is left who could say it, which is the same
                _ = stop.wait_for(|stop| *stop), if !told => told = true,
            }
            let _ = stop_all.send(true);
        }
    }
}

fn speaks_mtproto<A: Api>() -> bool {
    A::Target::KIND.is_some_and(capgram_catalogue::Target::speaks_mtproto)
}

/// A bot that is about to connect.
struct One<A: Api> {
    module: &'static str,
    router: Router<A>,
    settings: Settings,
    states: Arc<States>,
    tasks: Vec<Task<A>>,
    pace: Pace,
    shutdown: Duration,
    health: Option<String>,
}

/// Where a bot's updates wait.
#[derive(Default)]
struct Opened {
    shelf: Option<Shelf>,
    /// An inbox that is shared with other processes.
    pool: Option<Arc<dyn Pool>>,
    /// How many of each chat wait there already.
    waiting: HashMap<i64, u64>,
    /// The store that repetitions are noted in.
    store: Option<Arc<Store>>,
    /// A store of the inbox's own, which is to be closed.
    own: Option<(Arc<Store>, Claim)>,
}

impl Opened {
    /// Opens the inbox that is asked for: in the back end's store if it has that path, and else in one of its own.
    #[cfg_attr(not(feature = "redis"), expect(unused_variables, reason = "a file is sorted when it is read"))]
    async fn new<A: Api>(inbox: Option<Inbox>, path: Option<PathBuf>, module: &str, backend: &BackendOf<A>, order: Order) -> Result<Self> {
        let of_backend = backend.store();
        let path = match inbox.map(|inbox| inbox.0) {
            #[cfg(feature = "redis")]
            Some(Place::Redis(place)) => {
                // over the other API the same account gets the same updates in another form
                let name = format!("{}:{}", backend.me().user.id.0, if speaks_mtproto::<A>() { "mtproto" } else { "bot" });
                let pool = crate::inbox::redis::Redis::open(place, &name, order).await?;
                return Ok(Self { pool: Some(pool), store: of_backend, ..Self::default() });
            }
            Some(Place::Memory) => return Ok(Self { store: of_backend, ..Self::default() }),
            Some(Place::File(path)) => Some(path),
            None => path,
        };
        let (store, own) = match (of_backend, path) {
            (Some(store), None) => (store, None),
            (Some(store), Some(path)) if store.path() == path || path.is_dir() => (store, None),
            (None, None) => return Ok(Self::default()),
            (_, Some(path)) => {
                let claim = Claim::new(Some(&path), module);
                let store = Arc::new(Store::open(&claim.path).await?);
                (store.clone(), Some((store, claim)))
            }
        };
        let (shelf, waiting) = Shelf::open(store.clone(), Some(backend.me().user.id)).await?;
        Ok(Self { shelf: Some(shelf), pool: None, waiting, store: Some(store), own })
    }
}

/// A bot that has ended is not connected.
struct Ended(Observer);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.set_connected(false);
    }
}

/// Runs as a task: what is received then reaches the handlers without a change of threads.
async fn on_its_own(running: impl Future<Output = Result<()>> + Send + 'static) -> Result<()> {
    // dropped with this function, and then aborted
    let mut task = JoinSet::new();
    task.spawn(running.in_current_span());
    match task.join_next().await {
        Some(Ok(ended)) => ended,
        Some(Err(error)) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        // nobody else ends it
        Some(Err(_)) | None => Ok(()),
    }
}

/// One bot from its first connection to its last.
async fn run_one<A: Api>(one: One<A>, stop: watch::Receiver<bool>) -> Result<()> {
    let One { module, router, settings, states, tasks, pace, shutdown, health } = one;
    // dropped with this function, and then aborted; and it says so while the bot connects
    let mut own = JoinSet::new();
    let _ended = Ended(settings.observer.clone());
    if let Some(address) = health {
        // without the cargo feature there is no target that may ask for it
        #[cfg(feature = "health")]
        own.spawn(Health(settings.observer.clone()).serve(&address).await?);
        #[cfg(not(feature = "health"))]
        drop(address);
    }
    let (inbox, path) = (settings.inbox.clone(), settings.session.clone());
    let mut stopped = stop.clone();
    let album_wait = settings.album_wait.unwrap_or(gather::WAIT);
    let backend = tokio::select! {
        connected = A::Target::connect(settings) => connected?,
        // told to stop before there was anything to stop
        _ = stopped.wait_for(|stop| *stop) => return Ok(()),
    };
    let me = &backend.me().user;
    tracing::info!(module, id = me.id.0, username = me.username, "signed in");
    tokio::select! {
        set = set_menu(&backend, &router, A::Target::KIND) => set?,
        _ = stopped.wait_for(|stop| *stop) => {}
    }

    for task in tasks {
        let task = task(Bot::new(backend.clone()));
        own.spawn(async move {
            if let Err(error) = task.await {
                tracing::error!(module, error = %chain(&error), "a task of the bot's own has failed");
            }
        });
    }

    let Opened { shelf, pool, waiting, store, own: own_store } = Opened::new::<A>(inbox, path, module, &backend, pace.order).await?;
    if !waiting.is_empty() {
        tracing::info!(module, updates = waiting.values().sum::<u64>(), chats = waiting.len(), "going on with updates that wait");
    }
    let workers = Workers::new(router, backend.clone(), states, Pace { album_wait, ..pace }, shelf, pool.clone(), store)?;
    workers.resume(waiting).await?;
    let mut since = None;
    let receiving = async {
        match pool {
            Some(pool) if !backend.is_posted_to() => lead::receive(&backend, &workers, pool, stop, shutdown).await,
            _ => backend.receive(Intake::new(workers.taker(), stop, shutdown)).await,
        }
    };
    // what is received last is still waited for at the stop, and so nobody may wait for what comes after it
    let stopping = async {
        // an error means that nobody is left who could say it, which is the same
        let _ = stopped.wait_for(|stop| *stop).await;
        since = Some(Instant::now());
        workers.stop();
        pending::<()>().await;
    };
    let received = tokio::select! {
        received = receiving => received,
        () = stopping => Ok(()),
    };
    tracing::debug!(module, "no more updates are received");
    // without a file, what is at work was waited for already
    let waited = since.map_or(Duration::ZERO, |since| since.elapsed());
    let left = workers.drain(shutdown.saturating_sub(waited)).await;
    if left > 0 {
        tracing::warn!(module, chats = left, "handlers were still at work after {} s, and are cut off", shutdown.as_secs_f32());
    }
    if let Some((store, claim)) = own_store {
        store.close().await?;
        claim.give_back();
    }
    let closed = backend.close().await;
    received.and(closed)
}

/// Sets the command menu from the module's commands. Users have none.
async fn set_menu<A: Api>(backend: &BackendOf<A>, router: &Router<A>, kind: Option<capgram_catalogue::Target>) -> Result<()> {
    for name in router.unlisted() {
        tracing::info!("the command /{name} has no doc comment, and so is not in the menu; `#[command(hidden)]` keeps it out in silence");
    }
    let mut commands = router.menu();
    let most = kind.and_then(|kind| capgram_catalogue::limits::COMMANDS.on(kind)).and_then(|most| usize::try_from(most).ok());
    if let Some(most) = most.filter(|most| commands.len() > *most) {
        tracing::warn!(commands = commands.len(), "the menu takes {most} commands: the first ones are shown");
        commands.truncate(most);
    }
    let may = kind.zip(capgram_catalogue::capability("SetCommands")).is_some_and(|(kind, capability)| capability.granted_to(kind));
    if commands.is_empty() || !may {
        return Ok(());
    }
    let commands = commands.into_iter().map(|(name, description)| BotCommand { name, description }).collect();
    let menu = payload::SetCommands { commands, scope: CommandScope::Default, language: String::new() };
    let set = tokio::time::timeout(MENU, backend.run(menu));
    match set.await.unwrap_or(Err(Error::Timeout(MENU))) {
        Ok(()) => Ok(()),
        // The menu is an ornament: a bot without it works. What makes everything fail is told by the next request.
        Err(error @ (Error::InvalidToken(_) | Error::SignedOut(_))) => Err(error),
        Err(error) => {
            tracing::warn!(%error, "the command menu could not be set");
            Ok(())
        }
    }
}

/// Two bots that can run on one token: [`Runner::alongside`].
///
/// Telegram gives the updates of one token to one poller of the Bot API (a second one gets 409 Conflict), and to every MTProto
/// session. A user account has no token.
#[diagnostic::on_unimplemented(
    message = "`{Self}` and `{B}` cannot run on one token",
    label = "a second program that takes updates through the Bot API, or a user account, which has no token",
    note = "Telegram gives the updates of one token to one poller or webhook (409 Conflict)",
    note = "run one of them with `api = \"mtproto\"` and a bot token, or join their handlers in one bot"
)]
pub trait Beside<B: Api>: Api {}

#[diagnostic::do_not_recommend]
impl<A, B> Beside<B> for A
where
    A: Api,
    B: Api,
    A::Target: SharesToken<B::Target>,
{
}

/// Which targets can share a token.
#[doc(hidden)]
pub trait SharesToken<T: Target>: Target {}

impl SharesToken<target::BotAccount> for target::BotAccount {}
impl SharesToken<target::BotAccount> for target::Cloud {}
impl SharesToken<target::BotAccount> for target::LocalServer {}
impl SharesToken<target::Cloud> for target::BotAccount {}
impl SharesToken<target::LocalServer> for target::BotAccount {}
// A bot whose `api` was not understood has its error already.
impl<T: Target> SharesToken<T> for target::Unknown {}
impl SharesToken<target::Unknown> for target::Cloud {}
impl SharesToken<target::Unknown> for target::LocalServer {}
impl SharesToken<target::Unknown> for target::BotAccount {}
impl SharesToken<target::Unknown> for target::UserAccount {}
