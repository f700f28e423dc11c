//! A world, a server in front of it, and real clients that know no other address.

use std::net::{SocketAddr, SocketAddrV6};
use std::sync::Arc;
use std::time::Duration;

use capgram_sim::mtproto::Server;
use capgram_sim::world::{AccountId, ChatKey, ChatKind, MessageId, NewAccount, Outgoing, State, World};
use grammers_client::client::UpdateStream;
use grammers_client::update::Update;
use grammers_client::{Client, InvocationError, tl};
use grammers_mtsender::{SenderPool, SenderPoolFatHandle, UpdatesConfiguration};
use grammers_session::storages::MemorySession;
use grammers_session::types::{DcOption, PeerAuth, PeerId, PeerRef, UpdateState, UpdatesState};
use grammers_session::updates::UpdatesLike;
use grammers_session::{Session, SessionData};
use tokio::sync::mpsc;

/// Longer than anything here takes; a test that waits for so long has failed.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub struct Rig {
    pub world: World,
    pub server: Server,
    pub bot: AccountId,
    pub ann: AccountId,
    pub ben: AccountId,
}

impl Rig {
    /// A bot and two people who have talked to it.
    pub async fn new() -> Self {
        let world = World::new();
        let (bot, ann, ben) = world.with(|state| {
            let bot = account(state, "Librarian", Some("librarian_bot"), true);
            let ann = account(state, "Ann", Some("ann_reads"), false);
            let ben = account(state, "Ben", None, false);
            state.open_dialog(bot, ann);
            state.open_dialog(bot, ben);
            (bot, ann, ben)
        });
        let server = Server::start(world.clone()).await.expect("a free port on loopback");
        Self { world, server, bot, ann, ben }
    }

    /// Reads or changes the world.
    pub fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        self.world.with(act)
    }

    pub fn supergroup(&self, title: &str) -> ChatKey {
        self.with(|state| state.add_chat(ChatKind::Supergroup, title, self.ann, &[self.bot, self.ben]))
    }

    pub fn group(&self, title: &str) -> ChatKey {
        self.with(|state| state.add_chat(ChatKind::Group, title, self.ann, &[self.bot, self.ben]))
    }

    pub fn says(&self, who: AccountId, chat: ChatKey, text: &str) -> MessageId {
        self.with(|state| state.send(who, chat, Outgoing::text(text)).expect("a message that may be sent").id)
    }

    pub fn token(&self, bot: AccountId) -> String {
        self.with(|state| state.account(bot).ok()?.bot.as_ref().map(|bot| bot.token.clone())).expect("a bot")
    }

    pub fn api_hash(&self) -> String {
        self.with(|state| state.api_hash.clone())
    }

    pub fn api_id(&self) -> i32 {
        self.with(|state| state.api_id)
    }

    /// A client with a fresh key, signed in as nobody.
    pub fn stranger(&self) -> Connected {
        self.with_key(self.server.register_key())
    }

    /// A client whose account lives in another data centre than usual.
    pub fn at_home_in(&self, home_dc: i32) -> Connected {
        let data = SessionData { home_dc, ..SessionData::default() };
        // As with Telegram, each data centre has a key of its own, and signing in at home is good for home only.
        let keys = [(); 5].map(|()| self.server.register_key());
        Connected::new(self.server.address(), keys, self.api_id(), data)
    }

    pub fn with_key(&self, key: [u8; 256]) -> Connected {
        Connected::new(self.server.address(), [key; 5], self.api_id(), SessionData::default())
    }

    /// A client signed in as the bot.
    pub async fn bot(&self) -> Connected {
        let connected = self.stranger();
        connected.client.bot_sign_in(&self.token(self.bot), &self.api_hash()).await.expect("the right token");
        connected
    }

    /// A client signed in as a person.
    pub async fn person(&self, who: AccountId) -> Connected {
        let connected = self.stranger();
        let (phone, code) = self.phone_and_code(who);
        let token = connected.client.request_login_code(&phone, &self.api_hash()).await.expect("a number that exists");
        connected.client.sign_in(&token, &code).await.expect("the right code");
        connected
    }

    pub fn phone_and_code(&self, who: AccountId) -> (String, String) {
        self.with(|state| {
            let account = state.account(who).expect("an account");
            (account.phone.clone().expect("people have numbers"), account.login_code.clone())
        })
    }

    /// What the bot may write: users and channels that it shares a chat with need no hash.
    pub fn peer(&self, viewer: AccountId, chat: ChatKey) -> PeerRef {
        let id = PeerId::from_bot_api_dialog_id(chat.dialog_id(viewer)).expect("an id of the simulator");
        PeerRef { id, auth: PeerAuth::from_hash(0) }
    }

    /// A supergroup with the hash that this account must send, as the account would have learned it from an update.
    pub fn hash_of(&self, viewer: AccountId, chat: ChatKey) -> PeerRef {
        PeerRef { auth: PeerAuth::from_hash(self.server.access_hash(viewer, chat).expect("a supergroup")), ..self.peer(viewer, chat) }
    }

    /// The client kept all of MTProto's rules.
    pub fn assert_no_violations(&self) {
        assert_eq!(self.server.violations(), Vec::<String>::new());
    }
}

pub fn account(state: &mut State, first_name: &str, username: Option<&str>, is_bot: bool) -> AccountId {
    let new = NewAccount { first_name: first_name.to_owned(), username: username.map(str::to_owned), is_bot, ..NewAccount::default() };
    state.add_account(new).expect("a name that is free")
}

/// A real client. Quits when dropped.
pub struct Connected {
    pub client: Client,
    pub session: Arc<MemorySession>,
    received: Option<mpsc::Receiver<UpdatesLike>>,
    pool: SenderPoolFatHandle,
}

impl Drop for Connected {
    fn drop(&mut self) {
        self.pool.quit();
    }
}

impl Connected {
    fn new(address: SocketAddr, keys: [[u8; 256]; 5], api_id: i32, mut data: SessionData) -> Self {
        let SocketAddr::V4(ipv4) = address else { panic!("the server listens on 127.0.0.1") };
        // The default has Telegram's real addresses: not one of them may be left.
        data.dc_options.clear();
        for (id, key) in (1..).zip(keys) {
            let ipv6 = SocketAddrV6::new(ipv4.ip().to_ipv6_mapped(), ipv4.port(), 0, 0);
            data.dc_options.insert(id, DcOption { id, ipv4, ipv6, auth_key: Some(key) });
        }
        let session = Arc::new(MemorySession::from(data));
        let SenderPool { runner, handle, updates } = SenderPool::new(session.clone(), api_id);
        tokio::spawn(runner.run());
        Self { client: Client::new(handle.clone()), session, received: Some(updates), pool: handle }
    }

    /// Puts the client where another one was.
    pub async fn restore(&self, state: UpdatesState) {
        self.session.set_update_state(UpdateState::All(state)).await.expect("a memory session");
    }

    /// The updates from now on, and those that were missed.
    pub async fn listen(&mut self) -> Updates {
        let received = self.received.take().expect("one stream a client");
        let configuration = UpdatesConfiguration { catch_up: true };
        Updates(self.client.stream_updates(received, configuration).await.expect("a memory session"))
    }
}

pub struct Updates(UpdateStream);

impl Updates {
    /// Writes into the session how far the client has come.
    pub async fn save(&self) {
        self.0.sync_update_state().await.expect("a memory session");
    }

    /// The next update that `pick` wants.
    pub async fn find<T>(&mut self, mut pick: impl FnMut(Update) -> Option<T>) -> T {
        let search = async {
            loop {
                match self.0.next().await {
                    Ok(update) => {
                        if let Some(found) = pick(update) {
                            return found;
                        }
                    }
                    // A connection that was dropped comes back with the next request.
                    Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
                }
            }
        };
        tokio::time::timeout(PATIENCE, search).await.expect("the update comes")
    }

    /// The next message that is not the client's own.
    pub async fn message(&mut self) -> grammers_client::update::Message {
        self.find(|update| match update {
            Update::NewMessage(message) if !message.outgoing() => Some(message),
            _ => None,
        })
        .await
    }

    /// The next update of the schema that `pick` wants.
    pub async fn raw<T>(&mut self, pick: impl Fn(&tl::enums::Update) -> Option<T>) -> T {
        let search = async {
            loop {
                match self.0.next_raw().await {
                    Ok((update, _, _)) => {
                        if let Some(found) = pick(&update) {
                            return found;
                        }
                    }
                    Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
                }
            }
        };
        tokio::time::timeout(PATIENCE, search).await.expect("the update comes")
    }
}

/// The name of an error that the server gave.
pub fn rpc_name<T>(result: Result<T, InvocationError>) -> String {
    match result {
        Ok(_) => "no error".to_owned(),
        Err(InvocationError::Rpc(error)) => error.name,
        Err(error) => error.to_string(),
    }
}
