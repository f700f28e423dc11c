//! Users and chats: those that came with an answer, and those that came before.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use grammers_client::tl;
use grammers_session::types::PeerId;

use crate::model::{Chat, ChatId, ChatKind, User, UserId};
use crate::mtproto::session::chat_id;

/// How many names are kept.
const KEPT: usize = 20_000;

/// The newest names of users and chats. Telegram leaves them out of short updates and of the answer to a sent message.
#[derive(Default)]
pub(in crate::mtproto) struct Acquaintances(Mutex<Known>);

#[derive(Default)]
struct Known {
    users: HashMap<i64, User>,
    chats: HashMap<i64, Chat>,
}

impl Acquaintances {
    fn known(&self) -> MutexGuard<'_, Known> {
        // nothing is left half done under this lock
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the users and chats of an answer, and gives them in a form that messages can be read with.
    pub(in crate::mtproto) fn meet(&self, own: UserId, users: &[tl::enums::User], chats: &[tl::enums::Chat]) -> People<'_> {
        let people = self.among(own, users, chats);
        let mut known = self.known();
        if known.users.len() + known.chats.len() > KEPT {
            *known = Known::default();
        }
        renew(&mut known.users, &people.users);
        renew(&mut known.chats, &people.chats);
        drop(known);
        people
    }

    /// The same of those who were met before: they are not noted again.
    pub(in crate::mtproto) fn among(&self, own: UserId, users: &[tl::enums::User], chats: &[tl::enums::Chat]) -> People<'_> {
        let users = users.iter().filter_map(user_of).map(|user| (user.id.0, user)).collect();
        let chats = chats.iter().filter_map(chat_of).map(|chat| (chat.id.0, chat)).collect();
        People { own, users, chats, before: self, asked: None }
    }
}

/// Notes what is new: mostly they are known, and have not changed.
fn renew<T: Clone + PartialEq>(known: &mut HashMap<i64, T>, met: &HashMap<i64, T>) {
    for (id, one) in met {
        if known.get(id) != Some(one) {
            known.insert(*id, one.clone());
        }
    }
}

/// Whom the messages of one answer mention.
pub(in crate::mtproto) struct People<'a> {
    own: UserId,
    users: HashMap<i64, User>,
    chats: HashMap<i64, Chat>,
    before: &'a Acquaintances,
    /// Who was asked for, if somebody wants to know.
    asked: Option<Mutex<HashSet<i64>>>,
}

impl People<'_> {
    /// The account itself.
    pub(in crate::mtproto) fn own(&self) -> UserId {
        self.own
    }

    /// From now on notes who is asked for.
    pub(in crate::mtproto) fn noting(self) -> Self {
        Self { asked: Some(Mutex::default()), ..self }
    }

    /// Who was asked for since the last time, by the ids of the Bot API.
    pub(in crate::mtproto) fn asked(&self) -> HashSet<i64> {
        let asked = self.asked.as_ref().map(|asked| std::mem::take(&mut *asked.lock().unwrap_or_else(PoisonError::into_inner)));
        asked.unwrap_or_default()
    }

    fn note(&self, id: i64) {
        if let Some(asked) = &self.asked {
            asked.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        }
    }

    /// A user; only the id where nothing else is known.
    pub(in crate::mtproto) fn user(&self, id: i64) -> User {
        self.note(id);
        let here = self.users.get(&id).cloned();
        here.or_else(|| self.before.known().users.get(&id).cloned()).unwrap_or_else(|| User::of_id(UserId(id)))
    }

    /// A chat; of a private one the other side.
    pub(in crate::mtproto) fn chat(&self, id: ChatId) -> Chat {
        self.note(id.0);
        if id.0 > 0 {
            let user = self.user(id.0);
            let title = Some(full_name(&user)).filter(|title| !title.is_empty());
            return Chat { id, kind: ChatKind::Private, title, username: user.username };
        }
        let here = self.chats.get(&id.0).cloned();
        here.or_else(|| self.before.known().chats.get(&id.0).cloned()).unwrap_or_else(|| Chat::of_id(id))
    }

    /// The same by Telegram's own way of naming it.
    pub(in crate::mtproto) fn peer(&self, peer: &tl::enums::Peer) -> Chat {
        self.chat(peer_id(peer))
    }
}

/// The id in the Bot API's form.
pub(in crate::mtproto) fn peer_id(peer: &tl::enums::Peer) -> ChatId {
    use tl::enums::Peer;
    // not by grammers' `PeerId`, which panics in debug builds on an id out of range
    match peer {
        Peer::User(user) => ChatId(user.user_id),
        Peer::Chat(chat) => ChatId(-chat.chat_id),
        Peer::Channel(channel) => ChatId::of_channel(channel.channel_id),
    }
}

pub(in crate::mtproto) fn full_name(user: &User) -> String {
    user.full_name()
}

/// The name that a peer is found by: its own, or the first of those that it has bought.
fn username(name: &Option<String>, names: &Option<Vec<tl::enums::Username>>) -> Option<String> {
    name.clone()
        .or_else(|| names.iter().flatten().find_map(|tl::enums::Username::Username(name)| name.active.then(|| name.username.clone())))
}

pub(in crate::mtproto) fn user_of(user: &tl::enums::User) -> Option<User> {
    let tl::enums::User::User(user) = user else { return None };
    let deleted = if user.deleted { "Deleted Account" } else { "" };
    Some(User {
        id: UserId(user.id),
        is_bot: user.bot,
        first_name: user.first_name.clone().unwrap_or_else(|| deleted.to_owned()),
        last_name: user.last_name.clone().filter(|name| !name.is_empty()),
        username: username(&user.username, &user.usernames),
        language: user.lang_code.clone(),
    })
}

pub(in crate::mtproto) fn chat_of(chat: &tl::enums::Chat) -> Option<Chat> {
    use tl::enums::Chat as Raw;
    let id = ChatId(chat_id(chat).and_then(PeerId::bot_api_dialog_id)?);
    let known = |kind, title: &str, username| Some(Chat { id, kind, title: Some(title.to_owned()), username });
    match chat {
        Raw::Chat(chat) => known(ChatKind::Group, &chat.title, None),
        Raw::Forbidden(chat) => known(ChatKind::Group, &chat.title, None),
        Raw::Channel(channel) => known(channel_kind(channel.broadcast), &channel.title, username(&channel.username, &channel.usernames)),
        Raw::ChannelForbidden(channel) => known(channel_kind(channel.broadcast), &channel.title, None),
        Raw::Empty(_) | Raw::Community(_) | Raw::CommunityForbidden(_) => None,
    }
}

fn channel_kind(broadcast: bool) -> ChatKind {
    if broadcast { ChatKind::Channel } else { ChatKind::Supergroup }
}
