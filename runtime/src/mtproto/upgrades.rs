//! Basic groups that became supergroups, which gave them another id: requests follow them there.
//!
//! Telegram says so in the update that tells of it, and in each later look at the group; to a request it only says that there is no
//! such chat. So a basic group is looked at when a request did not find it, and the request is sent again where it went. Before a request
//! that can be sent only once, because it carries a file, it is looked at in any case, and before the first one of all: an id may be from
//! a database. (Source: core.telegram.org/api/channel#migration)

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use grammers_client::tl;
use grammers_session::types::{PeerAuth, PeerInfo};
use tl::functions::messages;

use super::MtprotoClient;
use crate::model::ChatId;
use crate::payload::Payload;

/// What is known of basic groups, by their ids.
#[derive(Default)]
pub(super) struct Upgrades(Mutex<Groups>);

#[derive(Default)]
struct Groups {
    /// Where they went.
    moved: HashMap<ChatId, ChatId>,
    /// Those that were seen as they are.
    seen: HashSet<ChatId>,
}

impl Upgrades {
    fn groups(&self) -> MutexGuard<'_, Groups> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The id that a chat has now.
    pub(super) fn now(&self, chat: ChatId) -> ChatId {
        self.groups().moved.get(&chat).copied().unwrap_or(chat)
    }

    /// Whether it is a basic group, as far as is known.
    fn is_group(&self, chat: ChatId) -> bool {
        chat.is_basic_group() && !self.groups().moved.contains_key(&chat)
    }

    fn is_unknown(&self, chat: ChatId) -> bool {
        self.is_group(chat) && !self.groups().seen.contains(&chat)
    }

    /// Looks through the chats of an answer. Gives the supergroups of which only their new id and access hash are known.
    pub(super) fn notice(&self, chats: &[tl::enums::Chat]) -> Vec<PeerInfo> {
        let mut supergroups = Vec::new();
        for chat in chats {
            let tl::enums::Chat::Chat(group) = chat else { continue };
            let id = ChatId(-group.id);
            if let Some(tl::enums::InputChannel::Channel(channel)) = &group.migrated_to {
                let auth = Some(PeerAuth::from_hash(channel.access_hash));
                supergroups.push(PeerInfo::Channel { id: channel.channel_id, auth, kind: None });
                self.groups().moved.insert(id, ChatId::of_channel(channel.channel_id));
            } else {
                self.groups().seen.insert(id);
            }
        }
        supergroups
    }
}

/// Whether a payload names a basic group: only these become supergroups.
pub(super) fn names_a_basic_group(payload: &mut impl Payload) -> bool {
    let mut names = false;
    payload.each_chat(&mut |chat| names |= chat.is_basic_group());
    names
}

impl MtprotoClient {
    /// Gives a payload's groups the ids that they have now, and gives those that are basic groups still.
    ///
    /// Looks at the basic groups of which nothing was seen yet; at all of them before what can be sent only `once`, and where a request
    /// did not find one.
    pub(super) async fn follow(&self, payload: &mut impl Payload, once: bool) -> Vec<ChatId> {
        let upgrades = self.upgrades();
        let mut chats = Vec::new();
        payload.each_chat(&mut |chat| chats.extend(chat.is_basic_group().then_some(*chat)));
        if chats.is_empty() {
            return chats;
        }
        for chat in chats.iter().copied().filter(|chat| upgrades.is_unknown(*chat) || once && upgrades.is_group(*chat)) {
            // What is wrong with the group, or with the connection, the request itself will hear.
            if let Ok(answer) = self.call(&messages::GetChats { id: vec![-chat.0] }).await {
                let (tl::enums::messages::Chats::Chats(tl::types::messages::Chats { chats })
                | tl::enums::messages::Chats::Slice(tl::types::messages::ChatsSlice { chats, .. })) = answer;
                self.meet(&[], &chats);
            }
        }
        payload.each_chat(&mut |chat| *chat = upgrades.now(*chat));
        chats.into_iter().filter(|chat| upgrades.is_group(*chat)).collect()
    }
}
