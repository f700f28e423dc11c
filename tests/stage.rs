//! A bot on a stage: one module with a handler for everything, written once and put on each of the four targets. What its handlers
//! are given, they hand over to the test, which then holds real handles and can call every operation on them.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use capgram::bot;
use capgram::prelude::{Api, Error, File, Message, Rates, Result, Runner, SignIn, UserId};
use capgram::{Bot, CallbackQuery, ChosenInlineResult, DeletedMessages, HandlerError, InlineQuery, State, Update};
use capgram_catalogue::Target;
use capgram_sim::world::{AccountId, ChatKey, State as Sim};
use capgram_sim::{Chat, FileKind, Someone, Telegram, User};
use futures::future::BoxFuture;
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::cargo::scratch;

/// How long something may take that is certain to happen. Only a failing test waits for so long.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// What a handler of the stage was given.
pub enum Met<A: Api> {
    /// `#[on(message)]`
    Message(Message<A>),
    /// `#[on(edited_message)]`
    Edited(Message<A>),
    /// `#[on(message_deleted)]`
    Deleted(DeletedMessages<A>),
    /// `#[on(callback_query)]`
    Callback(CallbackQuery<A>),
    /// `#[on(inline_query)]`
    Inline(InlineQuery<A>),
    /// `#[on(chosen_inline_result)]`
    Chosen(ChosenInlineResult<A>),
    /// Any other event, by its name, with the update: its handle comes from [`Update::get`]
    Event(&'static str, Update<A>),
    /// `#[on(update)]`
    Other(Update<A>),
    /// `#[on(error)]`
    Failed(HandlerError<A>),
}

// not derived: a derive would ask `Debug` of the marker
impl<A: Api> std::fmt::Debug for Met<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Message(message) => f.debug_tuple("Message").field(message).finish(),
            Self::Edited(message) => f.debug_tuple("Edited").field(message).finish(),
            Self::Deleted(messages) => f.debug_tuple("Deleted").field(messages).finish(),
            Self::Callback(query) => f.debug_tuple("Callback").field(query).finish(),
            Self::Inline(query) => f.debug_tuple("Inline").field(query).finish(),
            Self::Chosen(result) => f.debug_tuple("Chosen").field(result).finish(),
            Self::Event(name, update) => f.debug_tuple("Event").field(name).field(update).finish(),
            Self::Other(update) => f.debug_tuple("Other").field(update).finish(),
            Self::Failed(error) => f.debug_tuple("Failed").field(error).finish(),
        }
    }
}

/// Where it comes out what the handlers hand over.
pub type Ears<A> = mpsc::UnboundedReceiver<(Bot<A>, Met<A>)>;

/// The way from the handlers to the test.
#[derive(Debug)]
pub struct Prompter<A: Api>(mpsc::UnboundedSender<(Bot<A>, Met<A>)>);

impl<A: Api> Prompter<A> {
    /// A way to a test: what `.state(…)` is given, and where it comes out.
    pub fn new() -> (Self, Ears<A>) {
        let (sender, receiver) = mpsc::unbounded_channel();
        (Self(sender), receiver)
    }

    /// Hands over what a handler was given.
    pub fn hand(&self, bot: Bot<A>, met: Met<A>) {
        // nobody to hand it to means that the test is over
        let _ = self.0.send((bot, met));
    }
}

/// A target that has a module on the stage.
pub trait Performer: Api {
    /// The target in the catalogue.
    const TARGET: Target;

    /// The module's `bot()`.
    fn runner() -> Runner<Self>;
}

/// A target's bot whose handlers hand over to nobody.
pub fn unheard<A: Performer>() -> Runner<A> {
    A::runner().state(Prompter::<A>::new().0)
}

// `events`: those whose update is handed over as it is, as `Met::Event`.
macro_rules! performer {
    ($module:ident, $marker:ident, $target:ident, [$($option:tt)*], events [$($event:ident)*], { $($more:tt)* }) => {
        #[doc = concat!("The stage's handlers on `", stringify!($marker), "`.")]
        #[bot($($option)*)]
        pub mod $module {
            use super::*;

            type Hand = State<Prompter<$marker>>;

            #[on(message)]
            async fn message(bot: Bot, message: Message, hand: Hand) {
                hand.hand(bot, Met::Message(message));
            }

            // what its filter leaves goes to the handler of `update`
            #[on(edited_message, not(text = "^nobody's$"))]
            async fn edited(bot: Bot, message: Message, hand: Hand) {
                hand.hand(bot, Met::Edited(message));
            }

            #[on(update)]
            async fn other(bot: Bot, update: Update, hand: Hand) {
                hand.hand(bot, Met::Other(update));
            }

            /// Fail
            #[command]
            async fn stumble() -> Result {
                Err(Error::other("stumbled"))
            }

            #[on(error)]
            async fn failed(bot: Bot, error: HandlerError, hand: Hand) {
                hand.hand(bot, Met::Failed(error));
            }

            #[on(message_reaction_count)]
            async fn message_reaction_count(bot: Bot, update: Update, hand: Hand) {
                hand.hand(bot, Met::Event("message_reaction_count", update));
            }

            #[on(poll)]
            async fn poll(bot: Bot, update: Update, hand: Hand) {
                hand.hand(bot, Met::Event("poll", update));
            }

            #[on(album)]
            async fn album(bot: Bot, update: Update, hand: Hand) {
                hand.hand(bot, Met::Event("album", update));
            }

            $(
                #[on($event)]
                async fn $event(bot: Bot, update: Update, hand: Hand) {
                    hand.hand(bot, Met::Event(stringify!($event), update));
                }
            )*

            $($more)*
        }

        impl Performer for $module::$marker {
            const TARGET: Target = Target::$target;

            fn runner() -> Runner<Self> {
                $module::bot()
            }
        }
    };
}

/// The handlers of what only bots are told.
macro_rules! bot_performer {
    ($module:ident, $marker:ident, $target:ident, [$($option:tt)*], events [$($event:ident)*], { $($more:tt)* }) => {
        performer!($module, $marker, $target, [$($option)*], events [
            // what only bots are told, whichever API they use: one a line
            message_reaction
            poll_answer
            member
            chat_join_request
            chat_boost
            removed_chat_boost
            shipping_query
            pre_checkout_query
            purchased_paid_media
            business_connection
            business_message
            edited_business_message
            deleted_business_messages
            $($event)*
        ], {
            #[on(callback_query)]
            async fn callback(bot: Bot, query: CallbackQuery, hand: Hand) {
                hand.hand(bot, Met::Callback(query));
            }

            #[on(inline_query)]
            async fn inline(bot: Bot, query: InlineQuery, hand: Hand) {
                hand.hand(bot, Met::Inline(query));
            }

            #[on(chosen_inline_result)]
            async fn chosen(bot: Bot, result: ChosenInlineResult, hand: Hand) {
                hand.hand(bot, Met::Chosen(result));
            }

            $($more)*
        });
    };
}

bot_performer!(cloud, BotApi, Cloud, [api = "bot"], events [], {});
bot_performer!(local_server, BotApiLocal, LocalServer, [api = "bot", server = "local"], events [], {});
bot_performer!(
    bot_account,
    MtprotoBot,
    BotAccount,
    [api = "mtproto"],
    events [
    // what MTProto tells bots and the Bot API does not
    message_pinned
],
    {
        #[on(message_deleted)]
        async fn deleted(bot: Bot, messages: DeletedMessages, hand: Hand) {
            hand.hand(bot, Met::Deleted(messages));
        }
    }
);
performer!(user_account, MtprotoUser, UserAccount, [api = "mtproto", account = "user"], events [
    // what a user account is told
    message_pinned
    typing
    user_status
    user_name
    message_read
    message_views
    draft
], {
    #[on(message_deleted)]
    async fn deleted(bot: Bot, messages: DeletedMessages, hand: Hand) {
        hand.hand(bot, Met::Deleted(messages));
    }
});

/// The markers of the four modules, by their targets.
pub use bot_account::MtprotoBot;
pub use cloud::BotApi;
pub use local_server::BotApiLocal;
pub use user_account::MtprotoUser;

/// A Telegram with two people, three chats and the account that is going to perform: a bot, or a user of the same name.
#[derive(Debug)]
pub struct Scene {
    /// The Telegram.
    pub telegram: Telegram,
    /// Who performs: "Librarian".
    pub account: AccountId,
    /// A person, and the owner of all chats.
    pub ann: User,
    /// Another person.
    pub bob: User,
    /// A supergroup of all three, where the account is an administrator with every right.
    pub readers: Chat,
    /// Another such supergroup.
    pub writers: Chat,
    /// A basic group of all three, where the account is an administrator.
    pub club: Chat,
    target: Target,
    sessions: AtomicUsize,
    folder: PathBuf,
}

/// The account of a scene, where the simulator wants someone.
struct Account(AccountId);

impl Someone for Account {
    fn account_id(&self) -> AccountId {
        self.0
    }
}

static SCENES: AtomicUsize = AtomicUsize::new(0);

impl Scene {
    /// Sets the scene for one target.
    pub async fn new(target: Target) -> Self {
        let telegram = Telegram::start().await;
        let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
        let mut people = vec![ann.clone(), bob.clone()];
        let account = if target == Target::UserAccount {
            let librarian = telegram.user("Librarian");
            people.push(librarian.clone());
            librarian.id()
        } else {
            telegram.default_bot().id()
        };
        let readers = telegram.group("Readers", &people);
        let writers = telegram.group("Writers", &people);
        let club = telegram.basic_group("Club", &people);
        for chat in [&readers, &writers, &club] {
            if target == Target::UserAccount {
                // the bot that every simulated chat has is no part of this scene
                telegram.world().with(|sim| sim.leave(telegram.default_bot().id(), chat.key())).expect("a bot may leave");
            }
            chat.promotes(&Account(account));
        }
        telegram.world().with(|sim| sim.open_dialog(ann.id(), account));
        let number = SCENES.fetch_add(1, Ordering::Relaxed);
        let folder = scratch(&format!("scene-{number}"));
        Self { telegram, account, ann, bob, readers, writers, club, target, sessions: AtomicUsize::new(0), folder }
    }

    /// The private chat of a person with the account.
    pub fn private(&self, person: &User) -> ChatKey {
        ChatKey::private(person.id(), self.account)
    }

    /// A person's text in the private chat with the account.
    pub async fn tells(&self, person: &User, text: &str) -> capgram_sim::Message {
        person.writes_to(&Account(self.account), text).await
    }

    /// The address that a bot of this target connects to; for MTProto with a fresh key.
    pub fn server(&self, target: Target) -> String {
        match target {
            Target::Cloud => self.telegram.bot_api_url(),
            Target::LocalServer => self.telegram.local_bot_api_url(),
            Target::BotAccount | Target::UserAccount => self.telegram.mtproto_url(),
        }
    }

    /// A path for a session file that nobody else has.
    pub fn session(&self) -> PathBuf {
        let number = self.sessions.fetch_add(1, Ordering::Relaxed);
        self.folder.join(format!("{number}.session"))
    }

    /// Gives a bot everything that it needs to run here.
    pub fn settle<A: Api>(&self, runner: Runner<A>, target: Target) -> Runner<A> {
        let person = self.telegram.world().with(|sim| {
            let account = sim.accounts.get(&self.account).expect("the account is there");
            Person {
                phone: account.phone.clone().unwrap_or_default(),
                code: account.login_code.clone(),
                password: account.password.clone(),
            }
        });
        runner
            .server(self.server(target))
            .token(self.telegram.token())
            .api_id(self.telegram.api_id())
            .api_hash(self.telegram.api_hash())
            .session(self.session())
            .sign_in(person)
            // what keeps an account out of trouble would only keep the tests waiting
            .rates(Rates::unlimited())
    }

    /// Runs a bot of this scene's target until [`Running::stop`], and waits until it listens.
    pub async fn run<A: Api>(&self, runner: Runner<A>) -> Running {
        let runner = self.settle(runner, self.target);
        self.run_settled(runner, self.target).await
    }

    /// Runs a bot that has its settings, and waits until it listens.
    pub async fn run_settled<A: Api>(&self, runner: Runner<A>, target: Target) -> Running {
        let asked_before = self.telegram.requests().len();
        let running = Running::start(runner);
        let listens = self.telegram.world().until(PATIENCE, |sim| {
            let ended = running.task.is_finished();
            let mut since = sim.requests.iter().skip(asked_before);
            let listening = since.any(|request| {
                // over MTProto a session is told everything that comes after the state that it goes on from
                let asks: &[&str] = if target.speaks_mtproto() { &["updates.getDifference"] } else { &["getUpdates", "setWebhook"] };
                request.account == Some(self.account) && asks.contains(&request.method.as_str())
            });
            (listening || ended).then_some(())
        });
        if listens.await.is_none() || running.task.is_finished() {
            let why = if running.task.is_finished() { format!("{:?}", running.stop().await) } else { "it asks for nothing".into() };
            panic!("the bot does not listen: {why}");
        }
        running
    }

    /// Waits until `look` finds something in the simulator.
    #[track_caller]
    pub fn until<'a, T: 'a>(&'a self, what: &'a str, look: impl FnMut(&mut Sim) -> Option<T> + 'a) -> impl Future<Output = T> + 'a {
        let at = std::panic::Location::caller();
        async move {
            let found = self.telegram.world().until(PATIENCE, look).await;
            found.unwrap_or_else(|| panic!("waited in vain for {what} at {at}\n{}", self.telegram.transcript()))
        }
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Signs a user account in, as a person at the terminal would.
#[derive(Clone)]
pub struct Person {
    /// The phone number.
    pub phone: String,
    /// The code that Telegram sends.
    pub code: String,
    /// The password of two-step verification.
    pub password: Option<String>,
}

impl SignIn for Person {
    fn phone(&self) -> BoxFuture<'_, Result<String>> {
        Box::pin(async { Ok(self.phone.clone()) })
    }

    fn code(&self, again: bool) -> BoxFuture<'_, Result<String>> {
        Box::pin(async move { if again { Err(Error::SignIn("the code was wrong".into())) } else { Ok(self.code.clone()) } })
    }

    fn password(&self, _: Option<String>, again: bool) -> BoxFuture<'_, Result<String>> {
        let known = self.password.clone().filter(|_| !again);
        Box::pin(async { known.ok_or_else(|| Error::SignIn("no password is known, or it was wrong".into())) })
    }
}

/// A bot that runs.
#[derive(Debug)]
pub struct Running {
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result>,
}

impl Running {
    /// Starts a bot that has its settings.
    pub fn start<A: Api>(runner: Runner<A>) -> Self {
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(runner.run_until(async {
            // whoever dropped the sender does not want the bot any more
            let _ = stopped.await;
        }));
        Self { stop, task }
    }

    /// Stops the bot and gives what `run()` returned.
    pub async fn stop(self) -> Result {
        let _ = self.stop.send(());
        let ended = tokio::time::timeout(PATIENCE, self.task).await.expect("a bot stops when it is told to");
        ended.expect("run() does not panic")
    }

    /// Waits until the bot ends by itself and gives what `run()` returned.
    pub async fn end(self) -> Result {
        let Self { stop, task } = self;
        let ended = tokio::time::timeout(PATIENCE, task).await.expect("the bot ends by itself");
        drop(stop);
        ended.expect("run() does not panic")
    }
}

/// A bot on its scene, with the test in its hands.
#[derive(Debug)]
pub struct Stage<A: Performer> {
    /// Where it runs.
    pub scene: Scene,
    /// The bot, or the user account.
    pub bot: Bot<A>,
    running: Running,
    met: Mutex<Ears<A>>,
}

impl<A: Performer> Stage<A> {
    /// Sets a scene and starts the bot on it. Everything that the account has to know it has met.
    pub async fn open() -> Self {
        Self::open_on(Scene::new(A::TARGET).await).await
    }

    /// Starts the bot on a scene that is set.
    pub async fn open_on(scene: Scene) -> Self {
        Self::open_with(scene, |runner| runner).await
    }

    /// The same with a bot that has more settings.
    pub async fn open_with(scene: Scene, change: impl FnOnce(Runner<A>) -> Runner<A>) -> Self {
        let (prompter, mut receiver) = Prompter::new();
        let running = scene.run(change(A::runner().state(prompter))).await;
        let mut bot = None;
        // Each chat has to be met once, and each person: a session knows only what it has seen.
        for chat in [&scene.readers, &scene.writers, &scene.club] {
            for person in [&scene.ann, &scene.bob] {
                person.says(chat, "places, please").await;
                bot = Some(meet(&scene, &mut receiver).await.0);
            }
        }
        scene.tells(&scene.ann, "places, please").await;
        meet(&scene, &mut receiver).await;
        let bot = bot.expect("there are chats");
        Self { scene, bot, running, met: Mutex::new(receiver) }
    }

    /// The simulator's chat as the bot's handle.
    pub fn chat(&self, key: ChatKey) -> capgram::Chat<A> {
        self.bot.chat(key.dialog_id(self.scene.account))
    }

    /// The supergroup as the bot's handle.
    pub fn readers(&self) -> capgram::Chat<A> {
        self.chat(self.scene.readers.key())
    }

    /// The other supergroup as the bot's handle.
    pub fn writers(&self) -> capgram::Chat<A> {
        self.chat(self.scene.writers.key())
    }

    /// Bob's id.
    pub fn bob(&self) -> UserId {
        UserId(self.scene.bob.id())
    }

    /// What the next handler was given.
    pub async fn next(&self) -> Met<A> {
        let mut met = self.met.lock().await;
        meet(&self.scene, &mut met).await.1
    }

    /// What the next handler was given that `take` takes; the others are passed over.
    pub async fn next_that<T>(&self, mut take: impl FnMut(Met<A>) -> Option<T>) -> T {
        loop {
            if let Some(taken) = take(self.next().await) {
                return taken;
            }
        }
    }

    /// Ann says something in a chat; the message as the bot's handle.
    pub async fn hears(&self, chat: &Chat, text: &str) -> Message<A> {
        self.scene.ann.says(chat, text).await;
        self.next_that(|met| match met {
            Met::Message(message) if message.text() == text => Some(message),
            _ => None,
        })
        .await
    }

    /// Ann sends a file to the supergroup; the file as the bot's handle.
    pub async fn gets_file(&self, kind: FileKind, name: &str, bytes: impl Into<bytes::Bytes>) -> File<A> {
        let sent = self.scene.ann.sends_file(&self.scene.readers, kind, name, bytes).await;
        self.next_that(|met| match met {
            Met::Message(message) if message.id().0 == sent.id() => message.file(),
            _ => None,
        })
        .await
    }

    /// Stops the bot.
    pub async fn close(self) -> Scene {
        self.running.stop().await.expect("the bot ends in good order");
        self.scene
    }
}

async fn meet<A: Api>(scene: &Scene, met: &mut Ears<A>) -> (Bot<A>, Met<A>) {
    let next = tokio::time::timeout(PATIENCE, met.recv()).await;
    let next = next.unwrap_or_else(|_| panic!("no handler was called\n{}\n{:?}", scene.telegram.transcript(), scene.telegram.requests()));
    next.expect("the bot still runs")
}
