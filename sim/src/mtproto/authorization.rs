//! Authorisation keys, and what the server remembers of each: who signed in with it, and half-finished business.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::error::{Result, RpcError};
use super::files::Uploads;
use super::srp::Challenge;
use super::wire::Key;
use crate::world::AccountId;

/// One authorisation key. It outlives connections: a client that comes back with it is still signed in.
pub(super) struct Authorization {
    pub(super) key: Key,
    state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) account: Option<AccountId>,
    /// How much the account had been told when it signed in here: nothing of that was missed.
    pub(super) since: usize,
    /// The key has been used with `initConnection`.
    pub(super) initialized: bool,
    /// A code that was sent and not yet used.
    pub(super) code: Option<SentCode>,
    /// The account whose code was right and whose password is still missing.
    pub(super) awaiting_password: Option<AccountId>,
    pub(super) challenge: Option<Challenge>,
    pub(super) uploads: Uploads,
}

pub(super) struct SentCode {
    pub(super) phone: String,
    pub(super) hash: String,
}

impl Authorization {
    fn new(bytes: [u8; 256]) -> Self {
        Self { key: Key::new(bytes), state: Mutex::default() }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn account(&self) -> Result<AccountId> {
        self.state().account.ok_or_else(RpcError::unregistered)
    }

    /// Ends the session: the key stays known, and every function answers 401.
    pub(super) fn sign_out(&self) {
        *self.state() = State { initialized: true, ..State::default() };
    }
}

/// All keys of a server, by their identifier on the wire.
#[derive(Default)]
pub(super) struct Authorizations(Mutex<Known>);

#[derive(Default)]
struct Known {
    keys: HashMap<[u8; 8], [u8; 256]>,
    /// Each data centre knows for itself who has signed in with a key; `None` is a server that stands for all of them.
    used: HashMap<(Option<i32>, [u8; 8]), Arc<Authorization>>,
}

impl Authorizations {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Registers keys; one that is known already keeps its owner.
    pub(super) fn register_all(&self, keys: &[[u8; 256]]) {
        let mut known = self.known();
        for bytes in keys {
            known.keys.entry(Key::new(*bytes).id()).or_insert(*bytes);
        }
    }

    pub(super) fn find(&self, data_centre: Option<i32>, id: &[u8]) -> Option<Arc<Authorization>> {
        let id: [u8; 8] = id.try_into().ok()?;
        let Known { keys, used } = &mut *self.known();
        let bytes = keys.get(&id)?;
        Some(Arc::clone(used.entry((data_centre, id)).or_insert_with(|| Arc::new(Authorization::new(*bytes)))))
    }

    pub(super) fn of_account(&self, account: AccountId) -> Vec<Arc<Authorization>> {
        self.known().used.values().filter(|one| one.state().account == Some(account)).cloned().collect()
    }
}
