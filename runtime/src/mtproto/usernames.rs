//! Looking up usernames: cached, counted, and stopped before Telegram stops it for hours.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use capgram_catalogue::{Target, limits};
use grammers_client::tl;
use serde::{Deserialize, Serialize};

use super::MtprotoClient;
use super::session::StoredSession;
use super::to_model::peer_id;
use crate::model::{Chat, ChatId, ChatKind, KnownChat, KnownUser, User, UserId};
use crate::payload::FoundPeer;
use crate::store::{Change, Table};
use crate::{Error, Result, payload};

run! {
    ResolveUsername => resolve;
}

const DAY: u64 = 24 * 60 * 60;

/// How long somebody's name is taken for theirs.
const FOUND_FOR: u64 = DAY;

/// How long a name is taken for nobody's.
const MISSING_FOR: u64 = 10 * 60;

/// Where the author is warned: at so many of ten.
const WARN_AT: u64 = 8;

/// Who has a name, as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Found {
    User { id: i64, bot: bool, first: String, last: Option<String>, username: Option<String>, language: Option<String> },
    Chat { id: i64, broadcast: bool, title: Option<String>, username: Option<String> },
}

impl Found {
    fn user(user: User) -> Self {
        let KnownUser { id, is_bot, first_name, last_name, username, language } = user.into_known();
        Self::User { id: id.0, bot: is_bot, first: first_name, last: last_name, username, language }
    }

    fn chat(chat: Chat) -> Self {
        Self::Chat { id: chat.id.0, broadcast: chat.kind == ChatKind::Channel, title: chat.title.clone(), username: chat.username.clone() }
    }

    fn peer(self) -> FoundPeer {
        match self {
            Self::User { id, bot, first, last, username, language } => {
                FoundPeer::User(KnownUser { id: UserId(id), is_bot: bot, first_name: first, last_name: last, username, language }.into())
            }
            Self::Chat { id, broadcast, title, username } => {
                let kind = if broadcast { ChatKind::Channel } else { ChatKind::Supergroup };
                FoundPeer::Chat(KnownChat { id: ChatId(id), kind, title, username }.into())
            }
        }
    }
}

/// What was found, and when.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry {
    found: Option<Found>,
    at: u64,
}

impl Entry {
    fn is_fresh(&self, now: u64) -> bool {
        now.saturating_sub(self.at) < if self.found.is_some() { FOUND_FOR } else { MISSING_FOR }
    }
}

#[derive(Debug, Default)]
struct State {
    entries: HashMap<String, Entry>,
    /// When Telegram was asked, in the last day.
    asked: VecDeque<u64>,
    warned: bool,
}

impl State {
    /// Counts one more look-up.
    ///
    /// # Errors
    /// [`Error::ResolveLimit`] when the day's are used up.
    fn count(&mut self, now: u64, limit: u64) -> Result<()> {
        while self.asked.front().is_some_and(|at| now.saturating_sub(*at) >= DAY) {
            self.asked.pop_front();
        }
        let used = self.asked.len() as u64;
        if used >= limit {
            return Err(Error::ResolveLimit { used, limit });
        }
        self.asked.push_back(now);
        let near = (used + 1) * 10 >= limit * WARN_AT;
        if near && !self.warned {
            tracing::warn!(used = used + 1, limit, "most of the day's username look-ups are used up; keep the ids instead of asking again");
        }
        self.warned = near;
        Ok(())
    }
}

/// The names that were looked up.
#[derive(Debug)]
pub(super) struct Usernames {
    limit: u64,
    state: Mutex<State>,
}

impl Usernames {
    pub(super) fn load(session: &StoredSession, limit: Option<u64>, target: Target) -> Result<Self> {
        let mut state = State::default();
        let now = now();
        for (name, value) in session.store().all(Table::Names)? {
            match serde_json::from_slice::<Entry>(&value) {
                Ok(entry) if entry.is_fresh(now) => {
                    state.entries.insert(String::from_utf8_lossy(&name).into_owned(), entry);
                }
                // what is stale, or cannot be read, is asked again
                _ => session.store().put(vec![Change::remove(Table::Names, name)]),
            }
        }
        if let Some(asked) = session.store().get(Table::Values, b"usernames asked")? {
            state.asked = serde_json::from_slice(&asked).unwrap_or_default();
        }
        let limit = limit.or(limits::RESOLVE_USERNAME.on(target)).unwrap_or(u64::MAX);
        Ok(Self { limit, state: Mutex::new(state) })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A name in the one form that Telegram compares: without `@` or link, in small letters. `None` for what can be nobody's.
fn normal(name: &str) -> Option<String> {
    let name = name.trim();
    let name = ["https://t.me/", "http://t.me/", "t.me/", "@"].into_iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    let fits = (1..=32).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    fits.then(|| name.to_ascii_lowercase())
}

pub(super) async fn resolve(client: &MtprotoClient, resolve: payload::ResolveUsername) -> Result<Option<FoundPeer>> {
    let Some(name) = normal(&resolve.name) else { return Ok(None) };
    let usernames = &client.0.usernames;
    let store = client.connection().session().store();
    {
        let now = now();
        let mut state = usernames.state();
        if let Some(entry) = state.entries.get(&name).filter(|entry| entry.is_fresh(now)) {
            return Ok(entry.found.clone().map(Found::peer));
        }
        state.count(now, usernames.limit)?;
        // numbers cannot fail to become JSON
        store.put(vec![Change::set(Table::Values, "usernames asked", serde_json::to_vec(&state.asked).unwrap_or_default())]);
    }
    let request = tl::functions::contacts::ResolveUsername { username: name.clone(), referer: None };
    let found = match client.call(&request).await {
        Ok(tl::enums::contacts::ResolvedPeer::Peer(answer)) => {
            let people = client.meet(&answer.users, &answer.chats);
            Some(match peer_id(&answer.peer) {
                ChatId(user @ 1..) => Found::user(people.user(user)),
                chat => Found::chat(people.chat(chat)),
            })
        }
        Err(failed) if failed.is("USERNAME_NOT_OCCUPIED") || failed.is("USERNAME_INVALID") => None,
        Err(failed) => return Err(failed.into()),
    };
    let entry = Entry { found: found.clone(), at: now() };
    store.put(vec![Change::set(Table::Names, name.as_str(), serde_json::to_vec(&entry).map_err(Error::other)?)]);
    usernames.state().entries.insert(name, entry);
    Ok(found.map(Found::peer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_form() {
        for name in ["Durov", "@durov", " https://t.me/DUROV", "t.me/durov"] {
            assert_eq!(normal(name).as_deref(), Some("durov"), "{name}");
        }
        for name in ["", "@", "du rov", "https://example.com", "дуров", &"a".repeat(33)] {
            assert_eq!(normal(name), None, "{name}");
        }
    }

    #[test]
    fn a_day_has_so_many_look_ups() {
        let mut state = State::default();
        for second in 0..5 {
            state.count(second, 5).unwrap();
            assert_eq!(state.warned, second >= 3);
        }
        let error = state.count(DAY - 1, 5).unwrap_err();
        assert!(matches!(error, Error::ResolveLimit { used: 5, limit: 5 }), "{error}");
        // the first of them is a day ago
        state.count(DAY, 5).unwrap();
        assert!(state.count(DAY, 5).is_err());
    }
}
