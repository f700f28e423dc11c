//! Users and chats: those that came with an answer, and those that came before.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use grammers_client::tl;
use grammers_session::types::PeerId;
use hashbrown::HashMap;

use crate::model::{Chat, ChatId, ChatKind, KnownChat, KnownUser, User, UserId};
use crate::mtproto::session::chat_id;

/// How many names are kept.
const KEPT: usize = 20_000;

/// The newest names of users and chats. Telegram leaves them out of short updates and of the answer to a sent message.
#[derive(Default)]
pub(in crate::mtproto) struct Acquaintances(Mutex<Book>);

#[derive(Default)]
struct Book {
    users: HashMap<i64, Met>,
    chats: HashMap<i64, Chat>,
}

/// A user, and the private chat with them.
#[derive(Clone)]
struct Met {
    user: User,
    chat: Chat,
}

impl Met {
    fn new(user: User) -> Self {
        Self { chat: user.private_chat(), user }
    }
}

impl Book {
    /// A user as an answer shows them. Mostly they are known, and have not changed.
    fn user(&self, shown: &tl::enums::User) -> Option<Met> {
        let shown = ShownUser::of(shown)?;
        let known = self.users.get(&shown.id).filter(|met| ShownUser::from(&*met.user) == shown);
        Some(known.cloned().unwrap_or_else(|| Met::new(shown.into())))
    }

    /// The same of a chat.
    fn chat(&self, shown: &tl::enums::Chat) -> Option<Chat> {
        let shown = ShownChat::of(shown)?;
        let known = self.chats.get(&shown.id.0).filter(|known| shown.is(known));
        Some(known.cloned().unwrap_or_else(|| shown.into()))
    }
}

impl Acquaintances {
    fn book(&self) -> MutexGuard<'_, Book> {
        // nothing is left half done under this lock
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the users and chats of an answer, and gives them in a form that messages can be read with.
    pub(in crate::mtproto) fn meet(&self, own: UserId, users: &[tl::enums::User], chats: &[tl::enums::Chat]) -> People<'_> {
        let people = self.among(own, users, chats);
        let mut book = self.book();
        if book.users.len() + book.chats.len() > KEPT {
            *book = Book::default();
        }
        book.users.extend(people.users.iter().map(|met| (met.user.id.0, met.clone())));
        book.chats.extend(people.chats.iter().map(|chat| (chat.id.0, chat.clone())));
        drop(book);
        people
    }

    /// The same of those who were met before: they are not noted again.
    pub(in crate::mtproto) fn among(&self, own: UserId, users: &[tl::enums::User], chats: &[tl::enums::Chat]) -> People<'_> {
        let book = self.book();
        let users = by_id(users.iter().filter_map(|user| book.user(user)), |met| met.user.id.0);
        let chats = by_id(chats.iter().filter_map(|chat| book.chat(chat)), |chat| chat.id.0);
        drop(book);
        People { own, users, chats, before: self, asked: None }
    }
}

/// In the order of their ids; of two with the same the last.
fn by_id<T>(several: impl DoubleEndedIterator<Item = T>, id: impl Fn(&T) -> i64) -> Vec<T> {
    let mut several: Vec<T> = several.rev().collect();
    several.sort_by_key(&id);
    several.dedup_by_key(|one| id(one));
    several
}

/// Whom the messages of one answer mention.
pub(in crate::mtproto) struct People<'a> {
    own: UserId,
    /// In the order of their ids.
    users: Vec<Met>,
    /// In the order of their ids.
    chats: Vec<Chat>,
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

    /// Who was asked for since the last time, by the ids of the Bot API; `None` if nobody notes it.
    pub(in crate::mtproto) fn asked(&self) -> Option<HashSet<i64>> {
        self.asked.as_ref().map(|asked| std::mem::take(&mut *asked.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    fn note(&self, id: i64) {
        if let Some(asked) = &self.asked {
            asked.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        }
    }

    fn met(&self, id: i64) -> Option<Met> {
        self.note(id);
        let here = self.users.binary_search_by_key(&id, |met| met.user.id.0);
        here.map_or_else(|_| self.before.book().users.get(&id).cloned(), |at| Some(self.users[at].clone()))
    }

    /// A user; only the id where nothing else is known.
    pub(in crate::mtproto) fn user(&self, id: i64) -> User {
        self.met(id).map_or_else(|| User::of_id(UserId(id)), |met| met.user)
    }

    /// A chat; of a private one the other side.
    pub(in crate::mtproto) fn chat(&self, id: ChatId) -> Chat {
        let known = if id.0 > 0 {
            self.met(id.0).map(|met| met.chat)
        } else {
            self.note(id.0);
            let here = self.chats.binary_search_by_key(&id.0, |chat| chat.id.0);
            here.map_or_else(|_| self.before.book().chats.get(&id.0).cloned(), |at| Some(self.chats[at].clone()))
        };
        known.unwrap_or_else(|| Chat::of_id(id))
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

/// The name that a peer is found by: its own, or the first of those that it has bought.
fn username<'a>(name: &'a Option<String>, names: &'a Option<Vec<tl::enums::Username>>) -> Option<&'a str> {
    let bought = || names.iter().flatten().find(|tl::enums::Username::Username(name)| name.active);
    name.as_deref().or_else(|| bought().map(|tl::enums::Username::Username(name)| name.username.as_str()))
}

/// What of a user is told to handlers.
#[derive(PartialEq)]
struct ShownUser<'a> {
    id: i64,
    is_bot: bool,
    first_name: &'a str,
    last_name: Option<&'a str>,
    username: Option<&'a str>,
    language: Option<&'a str>,
}

impl<'a> ShownUser<'a> {
    fn of(user: &'a tl::enums::User) -> Option<Self> {
        let tl::enums::User::User(user) = user else { return None };
        let deleted = if user.deleted { "Deleted Account" } else { "" };
        Some(Self {
            id: user.id,
            is_bot: user.bot,
            first_name: user.first_name.as_deref().unwrap_or(deleted),
            last_name: user.last_name.as_deref().filter(|name| !name.is_empty()),
            username: username(&user.username, &user.usernames),
            language: user.lang_code.as_deref(),
        })
    }
}

impl<'a> From<&'a KnownUser> for ShownUser<'a> {
    fn from(known: &'a KnownUser) -> Self {
        Self {
            id: known.id.0,
            is_bot: known.is_bot,
            first_name: &known.first_name,
            last_name: known.last_name.as_deref(),
            username: known.username.as_deref(),
            language: known.language.as_deref(),
        }
    }
}

impl From<ShownUser<'_>> for User {
    fn from(shown: ShownUser<'_>) -> Self {
        let known = KnownUser {
            id: UserId(shown.id),
            is_bot: shown.is_bot,
            first_name: shown.first_name.to_owned(),
            last_name: shown.last_name.map(str::to_owned),
            username: shown.username.map(str::to_owned),
            language: shown.language.map(str::to_owned),
        };
        known.into()
    }
}

pub(in crate::mtproto) fn user_of(user: &tl::enums::User) -> Option<User> {
    ShownUser::of(user).map(User::from)
}

/// What of a group or a channel is told to handlers.
struct ShownChat<'a> {
    id: ChatId,
    kind: ChatKind,
    title: &'a str,
    username: Option<&'a str>,
}

impl<'a> ShownChat<'a> {
    fn of(chat: &'a tl::enums::Chat) -> Option<Self> {
        use tl::enums::Chat as Raw;
        let id = ChatId(chat_id(chat).and_then(PeerId::bot_api_dialog_id)?);
        let shown = |kind, title, username| Some(Self { id, kind, title, username });
        match chat {
            Raw::Chat(chat) => shown(ChatKind::Group, &chat.title, None),
            Raw::Forbidden(chat) => shown(ChatKind::Group, &chat.title, None),
            Raw::Channel(channel) => {
                shown(channel_kind(channel.broadcast), &channel.title, username(&channel.username, &channel.usernames))
            }
            Raw::ChannelForbidden(channel) => shown(channel_kind(channel.broadcast), &channel.title, None),
            Raw::Empty(_) | Raw::Community(_) | Raw::CommunityForbidden(_) => None,
        }
    }

    fn is(&self, known: &KnownChat) -> bool {
        (self.id, self.kind, Some(self.title), self.username) == (known.id, known.kind, known.title.as_deref(), known.username.as_deref())
    }
}

impl From<ShownChat<'_>> for Chat {
    fn from(shown: ShownChat<'_>) -> Self {
        let title = Some(shown.title.to_owned());
        KnownChat { id: shown.id, kind: shown.kind, title, username: shown.username.map(str::to_owned) }.into()
    }
}

pub(in crate::mtproto) fn chat_of(chat: &tl::enums::Chat) -> Option<Chat> {
    ShownChat::of(chat).map(Chat::from)
}

fn channel_kind(broadcast: bool) -> ChatKind {
    if broadcast { ChatKind::Channel } else { ChatKind::Supergroup }
}
