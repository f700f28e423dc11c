//! The session as grammers asks for it: in memory, and written behind to the store.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use grammers_client::tl;
use grammers_session::types::{ChannelKind, ChannelState, DcOption, PeerAuth, PeerId, PeerInfo, PeerRef, UpdateState, UpdatesState};
use grammers_session::{BoxFuture, Session, SessionData};
use serde::{Deserialize, Serialize};

use super::server::{DATA_CENTRES, Server};
use crate::store::{Change, Claim, Store, Table};
use crate::{Error, Result};

/// How many peers are kept in memory; the others are read from the store when they are needed.
const PEERS_IN_MEMORY: usize = 100_000;

/// The account that a session is signed in as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SignedIn {
    pub(super) id: i64,
    pub(super) bot: bool,
}

/// How far the updates have come, but for the channels, which have a table of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Position {
    pts: i32,
    qts: i32,
    date: i32,
    seq: i32,
}

struct State {
    home: i32,
    data_centres: HashMap<i32, DcOption>,
    signed_in: Option<SignedIn>,
    peers: hashbrown::HashMap<PeerId, PeerInfo>,
    position: Position,
    channels: HashMap<i64, i32>,
    /// What the store is to be told of the position later.
    held: Option<Vec<Change>>,
}

/// A session in a store.
pub(super) struct StoredSession {
    store: Arc<Store>,
    /// A simulator: then no other address is ever given out.
    server: Option<Server>,
    state: Mutex<State>,
    claim: Claim,
}

impl std::fmt::Debug for StoredSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredSession").field("store", &self.store).field("server", &self.server).finish_non_exhaustive()
    }
}

impl StoredSession {
    /// Opens the session of a bot: the file that the settings name, or one named after the bot's module.
    ///
    /// # Errors
    /// [`Error::Store`]; [`Error::Settings`] if the file is signed in at Telegram and the settings name a simulator.
    pub(super) async fn open(path: Option<&Path>, module: &str, server: Option<Server>) -> Result<Self> {
        let claim = Claim::new(path, module);
        let store = Arc::new(Store::open(&claim.path).await?);
        let mut state = load(&store)?;
        let known = store.get(Table::Values, b"server")?.map(|name| String::from_utf8_lossy(&name).into_owned());
        let wanted = server.as_ref().map(Server::name);
        if known != wanted {
            if known.is_none() && state.signed_in.is_some() {
                return Err(Error::settings(format!(
                    "the session file {} is signed in at Telegram, and the settings name another server: give the bot another file by \
                     `.session(…)` or `CAPGRAM_STORE`",
                    store.path().display()
                )));
            }
            // What was learned from another server is of no use at this one, and its addresses must not be asked.
            state = forget(&store)?;
            store.put(vec![match &wanted {
                Some(name) => Change::set(Table::Values, "server", name.as_str()),
                None => Change::remove(Table::Values, "server"),
            }]);
        }
        if let Some(server) = &server {
            for id in DATA_CENTRES {
                let data_centre = match state.data_centres.remove(&id) {
                    Some(known) if state.signed_in.is_some() && known.auth_key.is_some() => server.place(known),
                    _ => server.data_centre(id),
                };
                store.put(vec![data_centre_row(&data_centre)?]);
                state.data_centres.insert(id, data_centre);
            }
        }
        store.flush().await?;
        Ok(Self { store, server, state: Mutex::new(state), claim })
    }

    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        self.store.path()
    }

    /// The store beneath, for what is kept beside the session.
    pub(super) fn store(&self) -> &Arc<Store> {
        &self.store
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // every change is made whole before the lock is let go
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who is signed in, as far as the file knows.
    pub(super) fn signed_in(&self) -> Option<SignedIn> {
        self.state().signed_in
    }

    /// Notes who is signed in.
    pub(super) fn sign_in(&self, account: SignedIn) {
        self.state().signed_in = Some(account);
        // two plain fields cannot fail to become JSON
        let value = serde_json::to_vec(&account).unwrap_or_default();
        self.store.put(vec![Change::set(Table::Values, "signed_in", value)]);
    }

    /// Remembers users and chats that an answer or an update has shown.
    pub(super) fn remember(&self, users: &[tl::enums::User], chats: &[tl::enums::Chat]) {
        // grammers takes an id from outside its range for a mistake of the program's
        let users = users.iter().filter(|user| PeerId::user(user.id()).is_some()).map(PeerInfo::from);
        let chats = chats.iter().filter(|chat| chat_id(chat).is_some()).map(PeerInfo::from);
        self.keep(users.chain(chats));
    }

    /// Remembers peers of which only the id and the hash were told.
    pub(super) fn remember_peers(&self, peers: Vec<PeerInfo>) {
        if !peers.is_empty() {
            self.keep(peers.into_iter());
        }
    }

    fn keep(&self, peers: impl Iterator<Item = PeerInfo>) {
        let mut changes = Vec::new();
        let mut state = self.state();
        for peer in peers {
            let id = peer.id();
            let known = state.peers.get(&id).cloned();
            let newest = match known.clone() {
                Some(mut known) => {
                    known.extend_info(&peer);
                    known
                }
                // A peer without a hash adds nothing, and must not hide one that is in the store.
                None if peer.auth().is_none() => continue,
                None => peer,
            };
            if known.as_ref() != Some(&newest) {
                changes.push(Change::set(Table::Peers, id_key(id), peer_value(&newest)));
                state.peers.insert(id, newest);
            }
        }
        if state.peers.len() > PEERS_IN_MEMORY {
            let surplus: HashSet<PeerId> = state.peers.keys().copied().take(PEERS_IN_MEMORY / 2).collect();
            state.peers.retain(|id, _| !surplus.contains(id));
        }
        drop(state);
        if !changes.is_empty() {
            self.store.put(changes);
        }
    }

    fn find(&self, id: PeerId) -> Result<Option<PeerInfo>> {
        let id = match id.bot_api_dialog_id() {
            Some(_) => id,
            None => match self.signed_in().and_then(|account| PeerId::user(account.id)) {
                Some(id) => id,
                None => return Ok(None),
            },
        };
        if let Some(known) = self.state().peers.get(&id) {
            return Ok(Some(known.clone()));
        }
        let Some(value) = self.store.get(Table::Peers, &id_key(id))? else { return Ok(None) };
        let Some(peer) = peer_of(id, &value) else { return Ok(None) };
        self.state().peers.insert(id, peer.clone());
        Ok(Some(peer))
    }

    /// A peer with its access hash. What was never met is asked for without one, which Telegram allows a bot.
    pub(super) fn reference(&self, id: PeerId) -> Result<PeerRef> {
        let auth = self.find(id)?.and_then(|peer| peer.auth());
        Ok(auth.map_or_else(|| id.to_ambient_ref(), |auth| PeerRef { id, auth }))
    }

    /// Whether anything is known of how far the updates have come.
    pub(super) fn has_position(&self) -> bool {
        self.state().position != Position::default()
    }

    /// From now on the store is told nothing of the position.
    pub(super) fn hold_position(&self) {
        self.state().held.get_or_insert_default();
    }

    /// From now on it is told again; this is what it does not know.
    pub(super) fn held_position(&self) -> Vec<Change> {
        self.state().held.take().unwrap_or_default()
    }

    /// Waits until everything is on disk.
    pub(super) async fn flush(&self) -> Result<()> {
        self.store.flush().await
    }

    /// The same, and lets go of the file: handles that somebody kept must not be in the way of the next start.
    pub(super) async fn close(&self) -> Result<()> {
        self.claim.give_back();
        self.store.close().await
    }
}

impl Session for StoredSession {
    type Error = Error;

    fn home_dc_id(&self) -> Result<i32> {
        Ok(self.state().home)
    }

    fn set_home_dc_id(&self, dc_id: i32) -> BoxFuture<'_, Result<()>> {
        self.state().home = dc_id;
        self.store.put(vec![Change::set(Table::Values, "home", dc_id.to_le_bytes())]);
        Box::pin(async { Ok(()) })
    }

    fn dc_option(&self, dc_id: i32) -> Result<Option<DcOption>> {
        Ok(self.state().data_centres.get(&dc_id).cloned())
    }

    fn set_dc_option(&self, dc_option: &DcOption) -> BoxFuture<'_, Result<()>> {
        let data_centre = match &self.server {
            Some(server) => server.place(dc_option.clone()),
            None => dc_option.clone(),
        };
        let kept = data_centre_row(&data_centre).map(|row| {
            self.state().data_centres.insert(data_centre.id, data_centre);
            self.store.put(vec![row]);
        });
        Box::pin(async { kept })
    }

    fn peer(&self, peer: PeerId) -> BoxFuture<'_, Result<Option<PeerInfo>>> {
        let found = self.find(peer);
        Box::pin(async { found })
    }

    fn cache_peer(&self, peer: PeerInfo) -> BoxFuture<'_, Result<()>> {
        self.cache_peers(vec![peer])
    }

    fn cache_peers(&self, peers: Vec<PeerInfo>) -> BoxFuture<'_, Result<()>> {
        for peer in &peers {
            if let PeerInfo::User { id, bot, is_self: Some(true), .. } = peer {
                let bot = bot.unwrap_or(false);
                if self.signed_in() != Some(SignedIn { id: *id, bot }) {
                    self.sign_in(SignedIn { id: *id, bot });
                }
            }
        }
        self.keep(peers.into_iter());
        Box::pin(async { Ok(()) })
    }

    fn updates_state(&self) -> BoxFuture<'_, Result<UpdatesState>> {
        let state = self.state();
        let Position { pts, qts, date, seq } = state.position;
        let channels = state.channels.iter().map(|(id, pts)| ChannelState { id: *id, pts: *pts }).collect();
        drop(state);
        Box::pin(async move { Ok(UpdatesState { pts, qts, date, seq, channels }) })
    }

    fn set_update_state(&self, update: UpdateState) -> BoxFuture<'_, Result<()>> {
        let mut changes = Vec::new();
        let mut state = self.state();
        let before = state.position;
        let mut channels = Vec::new();
        match update {
            UpdateState::All(all) => {
                state.position = Position { pts: all.pts, qts: all.qts, date: all.date, seq: all.seq };
                let left: HashSet<i64> = all.channels.iter().map(|channel| channel.id).collect();
                state.channels.retain(|id, _| {
                    let stays = left.contains(id);
                    if !stays {
                        changes.push(Change::remove(Table::Channels, id.to_le_bytes()));
                    }
                    stays
                });
                channels.extend(all.channels.into_iter().map(|channel| (channel.id, channel.pts)));
            }
            UpdateState::Primary { pts, date, seq } => state.position = Position { pts, date, seq, ..state.position },
            UpdateState::Secondary { qts } => state.position.qts = qts,
            UpdateState::Channel { id, pts } => channels.push((id, pts)),
        }
        for (id, pts) in channels {
            if state.channels.insert(id, pts) != Some(pts) {
                changes.push(Change::set(Table::Channels, id.to_le_bytes(), pts.to_le_bytes()));
            }
        }
        if state.position != before {
            // four numbers cannot fail to become JSON
            changes.push(Change::set(Table::Values, "position", serde_json::to_vec(&state.position).unwrap_or_default()));
        }
        match &mut state.held {
            Some(held) => held.append(&mut changes),
            None if changes.is_empty() => {}
            None => self.store.put(changes),
        }
        drop(state);
        Box::pin(async { Ok(()) })
    }
}

/// The `-100…` or `-…` id of a chat, where it is one that grammers can carry.
pub(super) fn chat_id(chat: &tl::enums::Chat) -> Option<PeerId> {
    use tl::enums::Chat;
    match chat {
        Chat::Empty(chat) => PeerId::chat(chat.id),
        Chat::Chat(chat) => PeerId::chat(chat.id),
        Chat::Forbidden(chat) => PeerId::chat(chat.id),
        Chat::Channel(channel) => PeerId::channel(channel.id),
        Chat::ChannelForbidden(channel) => PeerId::channel(channel.id),
        Chat::Community(community) => PeerId::channel(community.id),
        Chat::CommunityForbidden(community) => PeerId::channel(community.id),
    }
}

fn id_key(id: PeerId) -> [u8; 8] {
    id.bot_api_dialog_id().unwrap_or_default().to_le_bytes()
}

fn data_centre_row(data_centre: &DcOption) -> Result<Change> {
    let value = serde_json::to_vec(data_centre).map_err(Error::other)?;
    Ok(Change::set(Table::DataCentres, data_centre.id.to_le_bytes(), value))
}

/// A peer in nine bytes: flags and hash. Its id, and with it whether it is a user, a group or a channel, is the key.
fn peer_value(peer: &PeerInfo) -> [u8; 9] {
    let mut value = [0; 9];
    let auth = peer.auth();
    value[0] = u8::from(auth.is_some())
        | match peer {
            PeerInfo::User { bot, is_self, .. } => {
                u8::from(bot.is_some()) << 1 | u8::from(*bot == Some(true)) << 2 | u8::from(*is_self == Some(true)) << 3
            }
            PeerInfo::Chat { .. } => 0,
            PeerInfo::Channel { kind, .. } => kind.map_or(0, |kind| kind as u8) << 4,
        };
    value[1..].copy_from_slice(&auth.map_or(0, PeerAuth::hash).to_le_bytes());
    value
}

fn peer_of(id: PeerId, value: &[u8]) -> Option<PeerInfo> {
    use grammers_session::types::PeerKind;

    let (flags, hash) = value.split_first()?;
    let auth = (flags & 1 != 0).then_some(PeerAuth::from_hash(i64::from_le_bytes(hash.try_into().ok()?)));
    let bare = id.bare_id()?;
    Some(match id.kind() {
        PeerKind::User => {
            let bot = (flags & 2 != 0).then_some(flags & 4 != 0);
            PeerInfo::User { id: bare, auth, bot, is_self: (flags & 8 != 0).then_some(true) }
        }
        PeerKind::Chat => PeerInfo::Chat { id: bare },
        PeerKind::Channel => {
            let kinds = [ChannelKind::Broadcast, ChannelKind::Megagroup, ChannelKind::Gigagroup, ChannelKind::Community];
            PeerInfo::Channel { id: bare, auth, kind: kinds.into_iter().find(|kind| *kind as u8 == flags >> 4) }
        }
    })
}

fn number<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.try_into().ok()
}

/// What a session begins with.
fn fresh() -> State {
    let SessionData { home_dc, dc_options, .. } = SessionData::default();
    State {
        home: home_dc,
        data_centres: dc_options,
        signed_in: None,
        peers: hashbrown::HashMap::new(),
        position: Position::default(),
        channels: HashMap::new(),
        held: None,
    }
}

fn load(store: &Store) -> Result<State> {
    let damaged = |what: &str, error: serde_json::Error| Error::Store {
        what: format!("the session file {} is damaged: its {what} cannot be read", store.path().display()),
        source: error.into(),
    };
    let mut state = fresh();
    if let Some(home) = store.get(Table::Values, b"home")?.and_then(|home| number(&home)) {
        state.home = i32::from_le_bytes(home);
    }
    for (_, value) in store.all(Table::DataCentres)? {
        let data_centre: DcOption = serde_json::from_slice(&value).map_err(|error| damaged("data centre", error))?;
        state.data_centres.insert(data_centre.id, data_centre);
    }
    if let Some(value) = store.get(Table::Values, b"signed_in")? {
        state.signed_in = Some(serde_json::from_slice(&value).map_err(|error| damaged("account", error))?);
    }
    if let Some(value) = store.get(Table::Values, b"position")? {
        state.position = serde_json::from_slice(&value).map_err(|error| damaged("position in the updates", error))?;
    }
    for (id, pts) in store.all(Table::Channels)? {
        if let (Some(id), Some(pts)) = (number(&id), number(&pts)) {
            state.channels.insert(i64::from_le_bytes(id), i32::from_le_bytes(pts));
        }
    }
    Ok(state)
}

/// Empties the store.
fn forget(store: &Store) -> Result<State> {
    let mut changes = Vec::new();
    for table in Table::ALL {
        let keys = store.all(table)?.into_iter().map(|(key, _)| key).filter(|key| table != Table::Values || key != b"format");
        changes.extend(keys.map(|key| Change::remove(table, key)));
    }
    store.put(changes);
    Ok(fresh())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("capgram-session-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn server(digit: &str, port: u16) -> Server {
        Server::parse(&format!("mtproto://{}@127.0.0.1:{port}", digit.repeat(512))).unwrap()
    }

    fn user(id: i64, hash: Option<i64>) -> PeerInfo {
        PeerInfo::User { id, auth: hash.map(PeerAuth::from_hash), bot: Some(false), is_self: None }
    }

    #[tokio::test]
    async fn everything_is_there_after_a_restart() {
        let path = folder("restart").join("a.session");
        let session = StoredSession::open(Some(&path), "m", None).await.unwrap();
        let channel = PeerInfo::Channel { id: 7, auth: Some(PeerAuth::from_hash(-8)), kind: Some(ChannelKind::Megagroup) };
        session.set_home_dc_id(4).await.unwrap();
        let mut data_centre = session.dc_option(4).unwrap().unwrap();
        data_centre.auth_key = Some([9; 256]);
        session.set_dc_option(&data_centre).await.unwrap();
        session.cache_peers(vec![user(5, Some(6)), channel.clone(), PeerInfo::Chat { id: 9 }]).await.unwrap();
        session
            .cache_peer(PeerInfo::User { id: 1, auth: Some(PeerAuth::from_hash(2)), bot: Some(true), is_self: Some(true) })
            .await
            .unwrap();
        let state = UpdatesState { pts: 1, qts: 2, date: 3, seq: 4, channels: vec![ChannelState { id: 7, pts: 8 }] };
        session.set_update_state(UpdateState::All(state.clone())).await.unwrap();
        session.flush().await.unwrap();
        drop(session);

        let session = StoredSession::open(Some(&path), "m", None).await.unwrap();
        assert_eq!(session.home_dc_id().unwrap(), 4);
        assert_eq!(session.dc_option(4).unwrap(), Some(data_centre));
        assert_eq!(session.signed_in(), Some(SignedIn { id: 1, bot: true }));
        assert_eq!(session.peer(PeerId::user(5).unwrap()).await.unwrap(), Some(user(5, Some(6))));
        assert_eq!(session.peer(PeerId::channel(7).unwrap()).await.unwrap(), Some(channel));
        assert_eq!(session.peer(PeerId::user(6).unwrap()).await.unwrap(), None);
        let own = session.peer(PeerId::self_user()).await.unwrap();
        assert!(matches!(own, Some(PeerInfo::User { id: 1, bot: Some(true), is_self: Some(true), .. })), "{own:?}");
        assert_eq!(session.updates_state().await.unwrap(), state);
    }

    #[tokio::test]
    async fn a_held_position_is_told_to_the_store_later() {
        let path = folder("held").join("a.session");
        let session = StoredSession::open(Some(&path), "m", None).await.unwrap();
        let state = |pts| UpdatesState { pts, qts: 2, date: 3, seq: 4, channels: vec![ChannelState { id: 7, pts }] };
        session.set_update_state(UpdateState::All(state(1))).await.unwrap();
        session.hold_position();
        session.set_update_state(UpdateState::All(state(2))).await.unwrap();
        let held = session.held_position();
        session.flush().await.unwrap();
        assert_eq!(session.updates_state().await.unwrap(), state(2));
        assert_eq!(load(session.store()).unwrap().channels, HashMap::from([(7, 1)]));
        session.store().put(held);
        session.flush().await.unwrap();
        let known = load(session.store()).unwrap();
        assert_eq!((known.position.pts, known.channels), (2, HashMap::from([(7, 2)])));
    }

    #[tokio::test]
    async fn a_min_peer_does_not_take_the_hash_away() {
        let session = StoredSession::open(Some(&folder("min").join("a.session")), "m", None).await.unwrap();
        session.cache_peers(vec![user(5, Some(6))]).await.unwrap();
        session.cache_peers(vec![user(5, None), user(6, None)]).await.unwrap();
        assert_eq!(session.reference(PeerId::user(5).unwrap()).unwrap().auth.hash(), 6);
        assert_eq!(session.reference(PeerId::user(6).unwrap()).unwrap().auth.hash(), 0);
    }

    #[tokio::test]
    async fn a_simulator_has_all_data_centres_and_no_other_address() {
        let path = folder("simulator").join("a.session");
        let session = StoredSession::open(Some(&path), "m", Some(server("a", 1111))).await.unwrap();
        let mut real = SessionData::default().dc_options[&2].clone();
        real.auth_key = Some([0xaa; 256]);
        session.set_dc_option(&real).await.unwrap();
        session.set_dc_option(&DcOption { id: 7, ..real }).await.unwrap();
        for id in [1, 2, 3, 4, 5, 7] {
            let data_centre = session.dc_option(id).unwrap().unwrap();
            assert_eq!((data_centre.ipv4.to_string().as_str(), data_centre.auth_key), ("127.0.0.1:1111", Some([0xaa; 256])));
        }
        session.sign_in(SignedIn { id: 1, bot: true });
        drop(session);

        // the same server with a fresh key: the one that is signed in stays
        let session = StoredSession::open(Some(&path), "m", Some(server("b", 1111))).await.unwrap();
        assert_eq!(session.dc_option(2).unwrap().unwrap().auth_key, Some([0xaa; 256]));
        assert!(session.signed_in().is_some());
        drop(session);

        // another server: nothing stays
        let session = StoredSession::open(Some(&path), "m", Some(server("b", 2222))).await.unwrap();
        let data_centre = session.dc_option(2).unwrap().unwrap();
        assert_eq!((data_centre.ipv4.port(), data_centre.ipv6.port(), data_centre.auth_key), (2222, 2222, Some([0xbb; 256])));
        assert_eq!(session.signed_in(), None);
        drop(session);

        // and Telegram itself: its own addresses and no key
        let session = StoredSession::open(Some(&path), "m", None).await.unwrap();
        assert_eq!(session.dc_option(2).unwrap(), SessionData::default().dc_options.remove(&2));
        session.sign_in(SignedIn { id: 1, bot: true });
        drop(session);
        let error = StoredSession::open(Some(&path), "m", Some(server("b", 2222))).await.unwrap_err();
        assert!(error.to_string().contains("is signed in at Telegram"), "{error}");
    }

    #[tokio::test]
    async fn two_bots_of_one_name_have_two_files() {
        let folder = folder("names");
        let names = |path: Option<&Path>| Claim::new(path, "a::librarian").path.clone();
        let first = Claim::new(Some(&folder), "a::librarian");
        assert_eq!(first.path, folder.join("a-librarian.session"));
        let _default = Claim::new(None, "a::librarian");
        assert_eq!(names(None), Path::new("a-librarian-2.session"));
        assert_eq!(names(Some(Path::new("/x/own"))), Path::new("/x/own"));
    }
}
