//! The MTProto server: the real wire protocol, spoken to the real `grammers-client`.
//!
//! There is no key exchange. A client gets a ready authorisation key in the address, so everything after the exchange is
//! real: `Full` frames, encryption, containers, acknowledgements, message numbering, sessions and TL layer 230.
//!
//! A function that is not simulated is refused by name, `NOT_SIMULATED_messages.getAllDrafts`. Simplified, and so no proof of
//! anything: all data centres are this one server, unless [`Server::url_of_data_centres`] is asked for; message ids of private chats are the same for both sides, and deleting one
//! deletes it for both; nothing is unread; there are no thumbnails; how `updates.getDifference` tells of channels is a guess.

mod activity;
mod authorization;
mod blank;
mod connection;
mod content;
mod envelope;
mod error;
mod files;
mod formatting;
mod functions;
mod invites;
mod media;
mod messages;
mod participants;
mod payments;
mod peers;
mod rights;
mod rpc;
mod services;
mod srp;
mod updates;
mod wire;

use std::collections::{HashMap, HashSet};
use std::fmt::{self, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use self::authorization::{Authorization, Authorizations};
use self::connection::Connection;
use self::updates::Boxes;
use crate::world::{AccountId, ChatKey, World};

/// An MTProto server on loopback in front of a [`World`]. It stops when it is dropped.
pub struct Server {
    inner: Arc<Inner>,
    address: SocketAddr,
    task: tokio::task::JoinHandle<()>,
    data_centres: Mutex<Vec<(SocketAddr, tokio::task::JoinHandle<()>)>>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The keys stay out of logs.
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

/// What connections share.
struct Inner {
    world: World,
    authorizations: Authorizations,
    connections: Mutex<HashMap<u64, Arc<Connection>>>,
    violations: Mutex<Vec<String>>,
    numbers: AtomicU64,
    boxes: Mutex<Boxes>,
    /// Updates that are still to be lost on their way.
    losses: AtomicUsize,
    /// The random ids of messages that were sent: the same one twice is the same message again.
    random_ids: Mutex<HashSet<(AccountId, i64)>>,
    /// Authorisations on their way to another data centre, by their secret.
    exported: Mutex<HashMap<Vec<u8>, AccountId>>,
}

impl Inner {
    fn connections(&self) -> MutexGuard<'_, HashMap<u64, Arc<Connection>>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Only under the world's lock: it follows the accounts' logs.
    fn boxes(&self) -> MutexGuard<'_, Boxes> {
        self.boxes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn exported(&self) -> MutexGuard<'_, HashMap<Vec<u8>, AccountId>> {
        self.exported.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the update that would go out now is lost.
    fn loses_update(&self) -> bool {
        self.losses.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
    }

    /// The authorisation with this key. Keys may also have been registered with the world itself.
    fn authorization(&self, data_centre: Option<i32>, id: &[u8]) -> Option<Arc<Authorization>> {
        self.authorizations.find(data_centre, id).or_else(|| {
            let keys = self.world.with(|state| state.auth_keys.clone());
            self.authorizations.register_all(&keys);
            self.authorizations.find(data_centre, id)
        })
    }

    fn violation(&self, what: String) {
        tracing::error!("a client broke MTProto's rules: {what}");
        self.violations.lock().unwrap_or_else(PoisonError::into_inner).push(what);
    }
}

impl Server {
    /// Starts a server on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When no port can be bound.
    pub async fn start(world: World) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let inner = Arc::new(Inner {
            world,
            authorizations: Authorizations::default(),
            connections: Mutex::default(),
            violations: Mutex::default(),
            numbers: AtomicU64::new(1),
            boxes: Mutex::default(),
            losses: AtomicUsize::new(0),
            random_ids: Mutex::default(),
            exported: Mutex::default(),
        });
        let task = tokio::spawn(run(inner.clone(), listener));
        Ok(Self { inner, address, task, data_centres: Mutex::default() })
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A fresh authorisation key. It belongs to nobody until someone signs in with it, and then to that account until the account
    /// logs out or the key is revoked, over any number of connections.
    pub fn register_key(&self) -> [u8; 256] {
        let key = self.inner.world.with(|state| state.register_auth_key());
        self.inner.authorizations.register_all(&[key]);
        key
    }

    /// `mtproto://<512 hexadecimal digits of a fresh key>@127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        let mut url = "mtproto://".to_owned();
        for byte in self.register_key() {
            // Writing to a `String` cannot fail.
            let _ = write!(url, "{byte:02x}");
        }
        let _ = write!(url, "@{}", self.address);
        url
    }

    /// The same account behind five data centres with a port each, `mtproto://<key>@127.0.0.1:PORT,PORT,PORT,PORT,PORT`: each knows for
    /// itself who has signed in there, a file is only where it was put (`FILE_MIGRATE_n`), and an account signs in only at home
    /// (`USER_MIGRATE_n`, `PHONE_MIGRATE_n`).
    ///
    /// # Panics
    /// When no port can be bound.
    pub fn url_of_data_centres(&self) -> String {
        let mut data_centres = self.data_centres.lock().unwrap_or_else(PoisonError::into_inner);
        let cannot = "a port of 127.0.0.1 can be bound";
        while data_centres.len() < DATA_CENTRES {
            let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect(cannot);
            let address = listener.local_addr().expect(cannot);
            listener.set_nonblocking(true).expect(cannot);
            let listener = TcpListener::from_std(listener).expect(cannot);
            let number = i32::try_from(data_centres.len() + 1).ok();
            data_centres.push((address, tokio::spawn(accept(self.inner.clone(), number, listener))));
        }
        let ports: Vec<String> = data_centres.iter().map(|(address, _)| address.port().to_string()).collect();
        let url = self.url();
        let key = url.split_once('@').map_or("", |(key, _)| key);
        format!("{key}@{}:{}", Ipv4Addr::LOCALHOST, ports.join(","))
    }

    /// The hash that an account must send with a supergroup or channel, as it would learn it from an update that mentions the chat.
    pub fn access_hash(&self, account: AccountId, chat: ChatKey) -> Option<i64> {
        self.inner.world.with(|state| state.chats.get(&chat).map(|chat| peers::hash_for(account, chat.access_hash)))
    }

    /// Ends all sessions of an account, as "terminate all other sessions" does: its next request is answered with
    /// `401 AUTH_KEY_UNREGISTERED`.
    pub fn revoke(&self, account: AccountId) {
        for authorization in self.inner.authorizations.of_account(account) {
            authorization.sign_out();
        }
    }

    /// Closes every connection at once; clients come back by themselves.
    pub fn drop_connections(&self) {
        for connection in self.inner.connections().values() {
            connection.close();
        }
    }

    /// Leaves every connection open and lets nothing through any more, as a router does that has forgotten it. New ones work.
    pub fn mute_connections(&self) {
        for connection in self.inner.connections().values() {
            connection.mute();
        }
    }

    /// Loses the next `count` updates on their way to clients, which find a gap when the one after comes.
    pub fn lose_updates(&self, count: usize) {
        self.inner.losses.store(count, Ordering::Relaxed);
    }

    /// How many of the updates that [`lose_updates`](Self::lose_updates) ordered are still to be lost.
    pub fn outstanding_losses(&self) -> usize {
        self.inner.losses.load(Ordering::Relaxed)
    }

    /// How many connections are open.
    pub fn connections(&self) -> usize {
        self.inner.connections().len()
    }

    /// What clients did that a real server would not forgive: wrong message ids, sequence numbers, containers.
    pub fn violations(&self) -> Vec<String> {
        self.inner.violations.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
        for (_, task) in self.data_centres.get_mut().unwrap_or_else(PoisonError::into_inner) {
            task.abort();
        }
    }
}

/// How many data centres there are: core.telegram.org/api/datacenter
const DATA_CENTRES: usize = 5;

async fn run(inner: Arc<Inner>, listener: TcpListener) {
    tokio::select! {
        () = updates::distribute(inner.clone()) => {}
        () = accept(inner, None, listener) => {}
    }
}

/// Serves what comes to one port.
async fn accept(inner: Arc<Inner>, data_centre: Option<i32>, listener: TcpListener) {
    // Dropped with this task, and the connections with it.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((socket, _)) => {
                    let number = inner.numbers.fetch_add(1, Ordering::Relaxed);
                    connections.spawn(connection::serve(inner.clone(), data_centre, socket, number));
                }
                Err(error) => tracing::warn!(%error, "cannot accept an MTProto connection"),
            },
            Some(ended) = connections.join_next(), if !connections.is_empty() => {
                if let Err(error) = ended && error.is_panic() {
                    tracing::error!(%error, "an MTProto connection panicked");
                }
            }
        }
    }
}

/// Seconds since 1970 of the machine, for what belongs to the protocol and not to the world.
fn now() -> i32 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i32::try_from(since.as_secs()).unwrap_or(i32::MAX))
}

fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random numbers");
}
