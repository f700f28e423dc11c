//! One scene for every target: a group where the account is an administrator, two people, and the account's own handle.

use std::future::Future;

use capgram::capability::{ActForBusinesses, AnswerQueries, AttachKeyboards, TakePayments};
use capgram::prelude::{Api, Chat, Message};
use capgram::{Bot, UserId};
use capgram_sim::world::{AccountId, ChatKey, State};
use capgram_sim::{Chat as SimChat, Someone, Telegram, User};

use crate::by_http;
pub use crate::by_http::BotApi;
use crate::by_mtproto::{self, Answers};
pub use crate::by_mtproto::{MtprotoBot, MtprotoUser};
use crate::stage::files::Folder;
use crate::stage::{self, Met, Running};

/// A target that plays in these scenes.
pub trait Player: Api {
    /// Whether it is a bot, and not a person.
    const IS_BOT: bool;

    /// Runs it, as the default bot or as the person.
    fn play(telegram: &Telegram, folder: &Folder, person: Option<&User>) -> impl Future<Output = Running<Self>> + Send;
}

/// A bot that plays.
pub trait BotPlayer: Player + TakePayments + ActForBusinesses + AnswerQueries + AttachKeyboards {}

impl<A: Player + TakePayments + ActForBusinesses + AnswerQueries + AttachKeyboards> BotPlayer for A {}

impl Player for BotApi {
    const IS_BOT: bool = true;

    async fn play(telegram: &Telegram, _: &Folder, _: Option<&User>) -> Running<Self> {
        let running = by_http::bot(telegram);
        by_http::listening(telegram).await;
        running
    }
}

impl Player for MtprotoBot {
    const IS_BOT: bool = true;

    async fn play(telegram: &Telegram, folder: &Folder, _: Option<&User>) -> Running<Self> {
        by_mtproto::bot(telegram, folder).await
    }
}

impl Player for MtprotoUser {
    const IS_BOT: bool = false;

    async fn play(telegram: &Telegram, folder: &Folder, person: Option<&User>) -> Running<Self> {
        let person = person.expect("a user account is somebody's");
        by_mtproto::start(telegram, by_mtproto::user_account(telegram, folder, Answers::right(person))).await
    }
}

/// Where the tests play.
pub struct Scene<A: Player> {
    pub telegram: Telegram,
    pub ann: User,
    pub bob: User,
    /// A supergroup of both and the account, which is an administrator there.
    pub group: SimChat,
    /// The account.
    pub bot: Bot<A>,
    /// Its id.
    pub account: AccountId,
    pub running: Running<A>,
    // gone last: the session is in it
    _folder: Folder,
}

struct Account(AccountId);

impl Someone for Account {
    fn account_id(&self) -> AccountId {
        self.0
    }
}

impl<A: Player> Scene<A> {
    pub async fn open() -> Self {
        let (telegram, folder) = (Telegram::start().await, Folder::new());
        let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
        let person = (!A::IS_BOT).then(|| telegram.user("Librarian"));
        let account = person.as_ref().map_or(telegram.default_bot().id(), User::id);
        let people: Vec<User> = [&ann, &bob].into_iter().chain(person.as_ref()).cloned().collect();
        let group = telegram.group("readers", &people);
        group.promotes(&Account(account));
        telegram.world().with(|sim| sim.open_dialog(ann.id(), account));
        let running = A::play(&telegram, &folder, person.as_ref()).await;
        ann.says(&group, "places, please").await;
        let bot = running.bot().await;
        for person in [&ann, &bob] {
            person.writes_to(&Account(account), "places, please").await;
            running.hears().await;
        }
        Self { telegram, ann, bob, group, bot, account, running, _folder: folder }
    }

    /// The simulator's insides.
    pub fn sim<T>(&self, look: impl FnOnce(&mut State) -> T) -> T {
        self.telegram.world().with(look)
    }

    /// The simulator's chat as the account's handle.
    pub fn handle(&self, key: ChatKey) -> Chat<A> {
        self.bot.chat(key.dialog_id(self.account))
    }

    /// The group as the account's handle.
    pub fn chat(&self) -> Chat<A> {
        self.handle(self.group.key())
    }

    /// Another chat of everybody, where Ann says something, so that the account knows it. Whether the account is an administrator there.
    pub async fn meets(&self, chat: &SimChat, promoted: bool) -> Chat<A> {
        if !self.sim(|sim| sim.chat(chat.key()).is_ok_and(|known| known.has(self.account))) {
            chat.adds(&Account(self.account));
        }
        if promoted {
            chat.promotes(&Account(self.account));
        }
        self.hears(chat, "here too").await.chat()
    }

    /// Ann says something there; the message as the account's handle.
    pub async fn hears(&self, chat: &SimChat, text: &str) -> Message<A> {
        let said = self.ann.says(chat, text).await;
        self.running
            .next_that(|met| match met {
                Met::Message(message) if message.id().0 == said.id() && message.text() == text => Some(message),
                _ => None,
            })
            .await
    }

    /// The next of the events that are handed over as they are: what `take` takes of it.
    pub async fn event<T>(&self, take: impl Fn(&capgram::Update<A>) -> Option<T>) -> T {
        self.running.next_that(|met| if let Met::Other(update) = met { take(&update) } else { None }).await
    }

    /// Ann's id.
    pub fn ann_id(&self) -> UserId {
        UserId(self.ann.id())
    }

    /// The kind of an error, and that it shows no secret.
    #[track_caller]
    pub fn kind<T>(&self, result: capgram::Result<T>) -> &'static str {
        stage::kind(&self.telegram, result)
    }

    /// Ends the play: nobody broke MTProto's rules.
    pub async fn end(self) {
        self.running.stop().await.expect("the bot ends in good order");
        by_mtproto::assert_no_violations(&self.telegram);
    }
}

/// Takes the account's rights in a chat away.
pub fn demote<A: Player>(scene: &Scene<A>, chat: &SimChat) {
    chat.demotes(&Account(scene.account));
}

/// Makes a test of each function for each target.
macro_rules! on {
    ($(everyone: $($everyones:ident)*;)? $(bots: $($bots:ident)*;)?) => {
        on!(@ by_the_bot_api BotApi $($($everyones)*)? $($($bots)*)?);
        on!(@ by_mtproto MtprotoBot $($($everyones)*)? $($($bots)*)?);
        on!(@ by_a_persons_account MtprotoUser $($($everyones)*)?);
    };
    (@ $module:ident $marker:ident $($name:ident)*) => {
        mod $module {
            $(
                #[tokio::test]
                async fn $name() {
                    super::$name::<crate::scene::$marker>().await;
                }
            )*
        }
    };
}
