//! Users and chats as one account sees them, and the inputs by which a client names them.

use std::collections::BTreeSet;

use grammers_tl_types::{enums, types};

use super::error::{Result, RpcError};
use super::{blank, rights};
use crate::world::{AccountId, Chat, ChatKey, ChatKind, Sender, State, Status};

/// Access hashes differ from account to account: a hash that another account learned is of no use.
pub(super) fn hash_for(viewer: AccountId, secret: i64) -> i64 {
    let mut z = (secret as u64) ^ (viewer as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)) as i64
}

/// Whether the hash is the viewer's own: also where a bot acts for an account, or has seen something as the account sees it.
pub(super) fn hash_fits(state: &State, viewer: AccountId, hash: i64, secret: i64) -> bool {
    let acting = state.business_bot(viewer);
    let businesses = state.business.connections.values().filter(|connection| connection.bot == viewer).map(|connection| connection.owner);
    [viewer].into_iter().chain(acting).chain(businesses).any(|one| hash == hash_for(one, secret))
}

/// A bot may leave the hash out for those whom it has met.
fn may_omit_hash(state: &State, viewer: AccountId, met: bool) -> bool {
    state.is_bot(viewer) && met
}

/// The account that a client names.
pub(super) fn input_user(state: &State, viewer: AccountId, user: &enums::InputUser) -> Result<AccountId> {
    let invalid = || RpcError::bad("USER_ID_INVALID");
    match user {
        enums::InputUser::UserSelf => Ok(viewer),
        enums::InputUser::Empty => Err(invalid()),
        enums::InputUser::User(user) => by_hash(state, viewer, user.user_id, user.access_hash).ok_or_else(invalid),
        enums::InputUser::FromMessage(user) => {
            from_message(state, viewer, &user.peer, user.msg_id)?;
            Some(user.user_id).filter(|id| state.accounts.contains_key(id)).ok_or_else(invalid)
        }
    }
}

fn by_hash(state: &State, viewer: AccountId, id: AccountId, hash: i64) -> Option<AccountId> {
    let account = state.accounts.get(&id)?;
    let right = id == viewer
        || hash_fits(state, viewer, hash, account.access_hash)
        || (hash == 0 && may_omit_hash(state, viewer, state.knows(viewer, id)));
    right.then_some(id)
}

/// A `min` peer is named by the message in which it was seen, so that message must be readable.
fn from_message(state: &State, viewer: AccountId, peer: &enums::InputPeer, message: i32) -> Result<()> {
    let chat = input_peer(state, viewer, peer)?;
    state.may_read(viewer, chat)?;
    let seen = state.messages.get(&chat).is_some_and(|messages| messages.contains_key(&message));
    if seen { Ok(()) } else { Err(RpcError::bad("MSG_ID_INVALID")) }
}

/// The supergroup or channel that a client names.
pub(super) fn input_channel(state: &State, viewer: AccountId, channel: &enums::InputChannel) -> Result<ChatKey> {
    match channel {
        enums::InputChannel::Empty => Err(RpcError::bad("CHANNEL_INVALID")),
        enums::InputChannel::Channel(channel) => channel_by_hash(state, viewer, channel.channel_id, channel.access_hash),
        enums::InputChannel::FromMessage(channel) => {
            from_message(state, viewer, &channel.peer, channel.msg_id)?;
            state.chat(ChatKey::Channel(channel.channel_id))?;
            Ok(ChatKey::Channel(channel.channel_id))
        }
    }
}

fn channel_by_hash(state: &State, viewer: AccountId, id: i64, hash: i64) -> Result<ChatKey> {
    let key = ChatKey::Channel(id);
    let chat = state.chat(key)?;
    let right =
        hash_fits(state, viewer, hash, chat.access_hash) || (hash == 0 && may_omit_hash(state, viewer, chat.members.contains_key(&viewer)));
    if right { Ok(key) } else { Err(RpcError::bad("CHANNEL_INVALID")) }
}

/// The chat that a client names.
pub(super) fn input_peer(state: &State, viewer: AccountId, peer: &enums::InputPeer) -> Result<ChatKey> {
    let invalid = || RpcError::bad("PEER_ID_INVALID");
    match peer {
        enums::InputPeer::Empty => Err(invalid()),
        enums::InputPeer::PeerSelf => Ok(ChatKey::private(viewer, viewer)),
        enums::InputPeer::User(user) => {
            let user = by_hash(state, viewer, user.user_id, user.access_hash).ok_or_else(invalid)?;
            Ok(ChatKey::private(viewer, user))
        }
        enums::InputPeer::Chat(chat) => {
            let key = ChatKey::Group(chat.chat_id);
            if !state.chats.contains_key(&key) {
                return Err(invalid());
            }
            state.still_there(viewer, key)?;
            Ok(key)
        }
        enums::InputPeer::Channel(channel) => channel_by_hash(state, viewer, channel.channel_id, channel.access_hash),
        enums::InputPeer::UserFromMessage(user) => {
            from_message(state, viewer, &user.peer, user.msg_id)?;
            state.account(user.user_id).map_err(|_| invalid())?;
            Ok(ChatKey::private(viewer, user.user_id))
        }
        enums::InputPeer::ChannelFromMessage(channel) => {
            from_message(state, viewer, &channel.peer, channel.msg_id)?;
            state.chat(ChatKey::Channel(channel.channel_id))?;
            Ok(ChatKey::Channel(channel.channel_id))
        }
    }
}

/// A chat as the account itself would name it.
pub(super) fn as_input(state: &State, viewer: AccountId, key: ChatKey) -> enums::InputPeer {
    match key {
        ChatKey::Private(..) => {
            let user_id = key.partner(viewer).unwrap_or(viewer);
            let access_hash = state.accounts.get(&user_id).map_or(0, |account| hash_for(viewer, account.access_hash));
            types::InputPeerUser { user_id, access_hash }.into()
        }
        ChatKey::Group(chat_id) => types::InputPeerChat { chat_id }.into(),
        ChatKey::Channel(channel_id) => {
            let access_hash = state.chats.get(&key).map_or(0, |chat| hash_for(viewer, chat.access_hash));
            types::InputPeerChannel { channel_id, access_hash }.into()
        }
    }
}

/// The basic group with this id, unless it is a supergroup now.
pub(super) fn basic_group(state: &State, id: i64) -> Result<ChatKey> {
    let key = ChatKey::Group(id);
    match state.chats.get(&key) {
        Some(chat) if chat.upgraded_to.is_none() => Ok(key),
        _ => Err(RpcError::bad("CHAT_ID_INVALID")),
    }
}

/// A chat as the account's messages name it.
pub(super) fn peer(viewer: AccountId, key: ChatKey) -> enums::Peer {
    match key {
        ChatKey::Private(..) => user_peer(key.partner(viewer).unwrap_or(viewer)),
        ChatKey::Group(chat_id) => types::PeerChat { chat_id }.into(),
        ChatKey::Channel(channel_id) => types::PeerChannel { channel_id }.into(),
    }
}

pub(super) fn user_peer(user_id: AccountId) -> enums::Peer {
    types::PeerUser { user_id }.into()
}

/// The users and chats that an answer mentions and therefore has to describe.
#[derive(Default)]
pub(super) struct Mentioned {
    users: BTreeSet<AccountId>,
    chats: BTreeSet<ChatKey>,
}

impl Mentioned {
    pub(super) fn user(&mut self, id: AccountId) {
        self.users.insert(id);
    }

    pub(super) fn chat(&mut self, viewer: AccountId, key: ChatKey) {
        match key.partner(viewer) {
            Some(partner) => {
                self.users.insert(partner);
            }
            None => {
                self.chats.insert(key);
            }
        }
    }

    pub(super) fn sender(&mut self, viewer: AccountId, sender: Sender) {
        match sender {
            Sender::Account(id) => self.user(id),
            Sender::Chat(key) => self.chat(viewer, key),
        }
    }

    pub(super) fn users(&self, state: &State, viewer: AccountId) -> Vec<enums::User> {
        self.users.iter().map(|id| user(state, viewer, *id)).collect()
    }

    pub(super) fn chats(&self, state: &State, viewer: AccountId) -> Vec<enums::Chat> {
        self.chats.iter().filter_map(|key| state.chats.get(key)).map(|found| chat(state, viewer, found)).collect()
    }
}

/// An account as the viewer sees it.
pub(super) fn user(state: &State, viewer: AccountId, id: AccountId) -> enums::User {
    let Some(account) = state.accounts.get(&id) else {
        return types::UserEmpty { id }.into();
    };
    let bot = account.bot.as_ref();
    let contact = state.personal_of(viewer).and_then(|own| own.contacts.get(&id));
    types::User {
        contact: contact.is_some(),
        mutual_contact: contact.is_some() && state.has_contact(id, viewer),
        is_self: id == viewer,
        bot: bot.is_some(),
        premium: account.premium,
        bot_chat_history: bot.is_some_and(|bot| bot.reads_all_group_messages),
        bot_info_version: bot.map(|_| 1),
        bot_inline_placeholder: bot.filter(|bot| bot.inline).map(|_| String::new()),
        access_hash: Some(hash_for(viewer, account.access_hash)),
        // A contact is shown under the name that the account gave it.
        first_name: Some(contact.map_or(&account.first_name, |name| &name.first).clone()),
        last_name: match contact {
            Some(name) => Some(name.last.clone()).filter(|name| !name.is_empty()),
            None => account.last_name.clone(),
        },
        username: account.username.clone(),
        // Others' phone numbers are private.
        phone: account.phone.clone().filter(|_| id == viewer || contact.is_some()),
        // Telegram tells a bot nobody's language but that of who writes to it; a client reads it here.
        lang_code: account.language.clone().filter(|_| state.is_bot(viewer)),
        ..blank::user(id)
    }
    .into()
}

/// A basic group, supergroup or channel as the viewer sees it.
pub(super) fn chat(state: &State, viewer: AccountId, chat: &Chat) -> enums::Chat {
    let status = chat.status(viewer);
    let date = i32::try_from(chat.date).unwrap_or(i32::MAX);
    let count = i32::try_from(chat.present().count()).unwrap_or(i32::MAX);
    let rights = match &status {
        Status::Administrator { rights, .. } => Some(rights::admin_rights(rights)),
        Status::Owner => chat.rights(viewer).as_ref().map(rights::admin_rights),
        _ => None,
    };
    let id = match chat.key {
        ChatKey::Group(id) | ChatKey::Channel(id) => id,
        ChatKey::Private(..) => unreachable!("private chats are no `Chat`s of the world"),
    };
    let banned_until = match &status {
        Status::Banned { until } => Some(until.and_then(|until| i32::try_from(until).ok())),
        _ => None,
    };
    if chat.kind == ChatKind::Group {
        if banned_until.is_some() {
            return types::ChatForbidden { id, title: chat.title.clone() }.into();
        }
        return types::Chat {
            creator: status == Status::Owner,
            left: !status.is_present(),
            noforwards: chat.protected,
            admin_rights: rights,
            default_banned_rights: Some(rights::banned_rights(&chat.permissions, None)),
            deactivated: chat.upgraded_to.is_some(),
            migrated_to: chat.upgraded_to.and_then(|upgrade| match upgrade.chat {
                ChatKey::Channel(channel_id) => {
                    Some(types::InputChannel { channel_id, access_hash: hash_for(viewer, upgrade.access_hash) }.into())
                }
                _ => None,
            }),
            ..blank::chat(id, chat.title.clone(), date, count)
        }
        .into();
    }
    let broadcast = chat.kind == ChatKind::Channel;
    if let Some(until_date) = banned_until {
        return types::ChannelForbidden {
            broadcast,
            megagroup: !broadcast,
            monoforum: false,
            id,
            access_hash: hash_for(viewer, chat.access_hash),
            title: chat.title.clone(),
            until_date,
        }
        .into();
    }
    types::Channel {
        creator: status == Status::Owner,
        left: !status.is_present(),
        broadcast,
        megagroup: !broadcast,
        noforwards: chat.protected,
        forum: state.details.get(&chat.key).is_some_and(|details| details.forum.is_some()),
        access_hash: Some(hash_for(viewer, chat.access_hash)),
        username: chat.username.clone(),
        admin_rights: rights,
        banned_rights: match &status {
            Status::Restricted { permissions, until, .. } => Some(rights::banned_rights(permissions, *until)),
            _ => None,
        },
        default_banned_rights: (!broadcast).then(|| rights::banned_rights(&chat.permissions, None)),
        participants_count: Some(count),
        ..blank::channel(id, chat.title.clone(), date)
    }
    .into()
}
