//! [`Telegram`]: the servers and the world behind them, and what a test starts from.

use std::time::Duration;

use bytes::Bytes;
use capgram_catalogue::Target;

use crate::bot_api;
use crate::chat::Chat;
use crate::faults::Faults;
use crate::mtproto;
use crate::people::{SimBot, Someone, User};
use crate::world::{AdminRights, ChatKey, ChatKind, NewAccount, Peer, Request, World};

/// A Telegram of its own on loopback: accounts, chats, two Bot API servers (cloud and local) and an MTProto server.
///
/// It opens no connection to anywhere and stops when it is dropped. Every test starts its own; they run side by side.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() {
/// use capgram_sim::Telegram;
///
/// let telegram = Telegram::start().await;
/// let ann = telegram.user("ann");
/// let group = telegram.group("readers", [&ann]);
/// ann.says(&group, "/members").await;
/// // A bot that polls telegram.bot_api_url() with telegram.token() gets the message now.
/// assert_eq!(group.transcript(), "ann: /members\n");
/// # }
/// ```
#[derive(Debug)]
pub struct Telegram {
    world: World,
    bot: SimBot,
    cloud: bot_api::Server,
    local: bot_api::Server,
    mtproto: mtproto::Server,
}

impl Telegram {
    /// Starts the servers on free ports of 127.0.0.1, with one bot: "Librarian", `@librarian_bot`.
    ///
    /// # Panics
    /// When no port can be bound.
    pub async fn start() -> Self {
        let world = World::new();
        let bot = SimBot::create(&world, "Librarian", "librarian_bot");
        let cannot = "a port of 127.0.0.1 can be bound";
        let cloud = bot_api::Server::start(world.clone(), Target::Cloud).await.expect(cannot);
        let local = bot_api::Server::start(world.clone(), Target::LocalServer).await.expect(cannot);
        let mtproto = mtproto::Server::start(world.clone()).await.expect(cannot);
        Self { world, bot, cloud, local, mtproto }
    }

    /// The cloud Bot API server: `http://127.0.0.1:PORT`. Goes into `Runner::server`, `BOT_API_URL` or `Bot::set_api_url`.
    pub fn bot_api_url(&self) -> String {
        self.cloud.url()
    }

    /// The same accounts behind a self-hosted Bot API server: big files, `getFile` gives a path on disk.
    pub fn local_bot_api_url(&self) -> String {
        self.local.url()
    }

    /// The MTProto server with a **fresh** authorisation key: `mtproto://<512 hex digits>@127.0.0.1:PORT`.
    ///
    /// One key is one session of one account: ask for another one for every client.
    pub fn mtproto_url(&self) -> String {
        self.mtproto.url()
    }

    /// The same accounts and files behind five data centres with a port each, with a fresh key:
    /// `mtproto://<512 hex digits>@127.0.0.1:PORT,PORT,PORT,PORT,PORT`.
    ///
    /// Behind [`mtproto_url`](Self::mtproto_url) one server stands for all of them. Here each knows for itself who has signed in, and has
    /// only its own files: a client is sent from one to another (`FILE_MIGRATE_4`) and takes its authorisation along.
    pub fn mtproto_url_of_data_centres(&self) -> String {
        self.mtproto.url_of_data_centres()
    }

    /// Puts the files that are uploaded from now on into this data centre, 1 to 5. It is 2 otherwise.
    pub fn put_files_in(&self, data_centre: i32) {
        assert!((1..=5).contains(&data_centre), "there is no data centre {data_centre}");
        self.world.with(|state| state.files_in = data_centre);
    }

    /// Makes the references to all files invalid, as time does: clients find a fresh one in the message (`FILE_REFERENCE_EXPIRED`).
    pub fn expire_file_references(&self) {
        self.world.with(|state| {
            for file in state.files.values_mut() {
                let file = std::sync::Arc::make_mut(file);
                match file.file_reference.first_mut() {
                    Some(first) => *first = first.wrapping_add(1),
                    None => file.file_reference.push(0),
                }
            }
        });
    }

    /// The token of the default bot.
    pub fn token(&self) -> &str {
        self.bot.token()
    }

    /// The `api_id` that MTProto clients send.
    pub fn api_id(&self) -> i32 {
        self.world.with(|state| state.api_id)
    }

    /// The `api_hash` that MTProto clients send.
    pub fn api_hash(&self) -> String {
        self.world.with(|state| state.api_hash.clone())
    }

    /// The default bot: "Librarian", `@librarian_bot`.
    pub fn default_bot(&self) -> &SimBot {
        &self.bot
    }

    /// Another bot: `telegram.bot("quiz")` is called "quiz" and is `@quiz_bot`. The same name gives the same bot.
    pub fn bot(&self, name: &str) -> SimBot {
        let username = format!("{}_bot", plain(name));
        match self.world.with(|state| state.find_username(&username)) {
            Some(Peer::Account(id)) => SimBot::existing(&self.world, id),
            _ => SimBot::create(&self.world, name, &username),
        }
    }

    /// A person: `telegram.user("ann")` is called "ann" and is `@ann`. The same name gives the same person.
    pub fn user(&self, name: &str) -> User {
        let username = plain(name);
        let found = self.world.with(|state| state.find_username(&username));
        let id = match found {
            Some(Peer::Account(id)) => id,
            _ => self.world.with(|state| {
                let new = NewAccount { first_name: name.to_owned(), username: Some(username), ..NewAccount::default() };
                // The name is free: it was looked up above.
                state.add_account(new).unwrap_or_else(|refusal| panic!("cannot create the user `{name}`: {refusal}"))
            }),
        };
        User::new(&self.world, id, self.bot.id())
    }

    /// A supergroup of these people and the default bot, a plain member. The first of them is its owner.
    pub fn group<'a>(&self, title: &str, people: impl IntoIterator<Item = &'a User>) -> Chat {
        self.chat(ChatKind::Supergroup, title, people)
    }

    /// A basic group of these people and the default bot, a plain member. The first of them is its owner.
    pub fn basic_group<'a>(&self, title: &str, people: impl IntoIterator<Item = &'a User>) -> Chat {
        self.chat(ChatKind::Group, title, people)
    }

    /// A channel with these people as readers and the default bot as an administrator: Telegram has bots in channels only as such.
    /// The first person is the owner.
    pub fn channel<'a>(&self, title: &str, people: impl IntoIterator<Item = &'a User>) -> Chat {
        let channel = self.chat(ChatKind::Channel, title, people);
        let rights = AdminRights { is_anonymous: false, can_promote_members: false, ..AdminRights::ALL };
        self.world.with(|state| state.appoint(channel.key(), self.bot.id(), rights));
        channel
    }

    fn chat<'a>(&self, kind: ChatKind, title: &str, people: impl IntoIterator<Item = &'a User>) -> Chat {
        let mut people: Vec<_> = people.into_iter().map(User::id).collect();
        assert!(!people.is_empty(), "a chat needs at least one person: the first is its owner");
        let owner = people.remove(0);
        people.push(self.bot.id());
        let key = self.world.with(|state| state.add_chat(kind, title, owner, &people));
        Chat::new(&self.world, key, self.bot.id())
    }

    /// The private chat of a person with the default bot. The person counts as having opened it, so that the bot may write.
    pub fn private(&self, person: &User) -> Chat {
        self.private_with(person, &self.bot)
    }

    /// The private chat of a person with one of the other bots.
    pub fn private_with(&self, person: &User, bot: &SimBot) -> Chat {
        self.world.with(|state| state.open_dialog(person.id(), bot.id()));
        Chat::new(&self.world, ChatKey::private(person.id(), bot.id()), bot.id())
    }

    /// What happened everywhere, one line an event, each with its chat's title before it.
    pub fn transcript(&self) -> String {
        self.world.with(|state| state.tell_transcript(None))
    }

    /// Orders what is to go wrong.
    pub fn faults(&self) -> Faults {
        Faults::new(&self.world)
    }

    /// The requests that the servers received, in order, without secrets.
    pub fn requests(&self) -> Vec<Request> {
        self.world.with(|state| state.requests.clone())
    }

    /// How often a method was called: `sendMessage`, `messages.sendMessage`.
    pub fn count_requests(&self, method: &str) -> usize {
        self.world.with(|state| state.requests.iter().filter(|request| request.method.eq_ignore_ascii_case(method)).count())
    }

    /// Offers a file at a URL, so that a bot can send it by that URL; no other URL can be fetched.
    ///
    /// As a document Telegram takes only `.gif`, `.pdf` and `.zip` this way.
    pub fn host_file(&self, name: &str, bytes: impl Into<Bytes>) -> String {
        let base = self.cloud.url();
        let bytes = bytes.into();
        self.world.with(|state| {
            let url = format!("{base}/hosted/{}/{name}", state.hosted.len() + 1);
            state.hosted.insert(url.clone(), (name.to_owned(), bytes));
            url
        })
    }

    /// Puts this Telegram's clock forward: messages get too old to delete, queries to answer, bans run out.
    pub fn advance(&self, by: Duration) {
        self.world.with(|state| state.advance(by));
    }

    /// How long expectations wait before they fail: ten seconds of real time unless set.
    pub fn set_patience(&self, limit: Duration) {
        self.world.with(|state| state.patience = limit);
    }

    /// Closes all MTProto connections at once; clients come back by themselves.
    pub fn drop_mtproto_connections(&self) {
        self.mtproto.drop_connections();
    }

    /// Leaves all MTProto connections open and lets nothing through any more, as a router does that has forgotten them. New ones work.
    pub fn mute_mtproto_connections(&self) {
        self.mtproto.mute_connections();
    }

    /// Loses the next `count` MTProto updates on their way to clients, which find a gap when the one after comes.
    pub fn lose_mtproto_updates(&self, count: usize) {
        self.mtproto.lose_updates(count);
    }

    /// Keeps only the newest so many updates of each account's private chats and basic groups: an MTProto client that asks for older ones is
    /// told that the difference is too long, and where to go on.
    pub fn keep_mtproto_updates(&self, newest: usize) {
        self.world.with(|state| state.kept_updates = Some(newest));
    }

    /// How many MTProto connections are open.
    pub fn mtproto_connections(&self) -> usize {
        self.mtproto.connections()
    }

    /// Ends all MTProto sessions of a bot or a person, as "terminate sessions" does.
    pub fn revoke_mtproto_sessions(&self, someone: &impl Someone) {
        self.mtproto.revoke(someone.account_id());
    }

    /// What MTProto clients did that a real server would not forgive.
    pub fn mtproto_violations(&self) -> Vec<String> {
        self.mtproto.violations()
    }

    /// The world itself, for what the handles do not offer.
    pub fn world(&self) -> &World {
        &self.world
    }
}

/// A username out of a name: letters, digits and `_`.
fn plain(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
    // Shorter ones exist on Telegram, but clients refuse them.
    if plain.len() < 3 { format!("{plain}__") } else { plain }
}
