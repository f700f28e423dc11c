//! Chats as a whole.

use grammers_client::tl;
use tl::functions::{channels, messages, users};

use super::MtprotoClient;
use super::client::Place;
use super::errors::{refused, strange};
use super::to_model::permissions;
use crate::model::{Chat, ChatId, ChatInfo, ChatKind, MessageId};
use crate::{Result, payload};

run! {
    GetChatInfo => info;
    CountMembers => count;
    LeaveChat => leave;
}

/// What `messages.getFullChat` and `channels.getFullChannel` answer.
pub(super) struct Full {
    pub(super) full: tl::enums::ChatFull,
    pub(super) chats: Vec<tl::enums::Chat>,
    pub(super) users: Vec<tl::enums::User>,
}

impl Full {
    fn of(answer: tl::enums::messages::ChatFull) -> Self {
        let tl::enums::messages::ChatFull::Full(answer) = answer;
        Self { full: answer.full_chat, chats: answer.chats, users: answer.users }
    }
}

/// Everything about a basic group, its members with it.
pub(super) async fn full_group(client: &MtprotoClient, chat_id: i64) -> Result<Full> {
    Ok(Full::of(client.call(&messages::GetFullChat { chat_id }).await?))
}

async fn full_channel(client: &MtprotoClient, channel: tl::enums::InputChannel) -> Result<Full> {
    Ok(Full::of(client.call(&channels::GetFullChannel { channel }).await?))
}

pub(super) async fn info(client: &MtprotoClient, info: payload::GetChatInfo) -> Result<ChatInfo> {
    let id = info.chat;
    let full = match client.place(id)? {
        Place::Private(user) => return user_info(client, id, user).await,
        Place::Group(group) => full_group(client, group).await?,
        Place::Channel(channel) => full_channel(client, channel).await?,
    };
    let chat = client.meet(&full.users, &full.chats).chat(id);
    let (about, pinned) = match &full.full {
        tl::enums::ChatFull::Full(group) => (group.about.clone(), group.pinned_msg_id),
        tl::enums::ChatFull::ChannelFull(channel) => (channel.about.clone(), channel.pinned_msg_id),
        tl::enums::ChatFull::CommunityFull(_) => return Err(strange("channels.getFullChannel", "a group or a channel")),
    };
    let default = full.chats.iter().find_map(|raw| match raw {
        tl::enums::Chat::Chat(group) if -group.id == id.0 => group.default_banned_rights.as_ref(),
        tl::enums::Chat::Channel(channel) if is(channel, id) => channel.default_banned_rights.as_ref(),
        _ => None,
    });
    let permissions = default.map(permissions).filter(|_| chat.kind != ChatKind::Channel);
    Ok(filled(chat, Some(about), pinned, permissions))
}

fn is(channel: &tl::types::Channel, id: ChatId) -> bool {
    -1_000_000_000_000 - channel.id == id.0
}

fn filled(chat: Chat, description: Option<String>, pinned: Option<i32>, permissions: Option<crate::model::Permissions>) -> ChatInfo {
    ChatInfo {
        id: chat.id,
        kind: chat.kind,
        title: chat.title,
        username: chat.username,
        description: description.filter(|text| !text.is_empty()),
        pinned: pinned.filter(|id| *id != 0).map(MessageId),
        permissions,
    }
}

async fn user_info(client: &MtprotoClient, id: ChatId, user: tl::enums::InputUser) -> Result<ChatInfo> {
    let answer = client.call(&users::GetFullUser { id: user }).await.map_err(|failed| about_chat(failed.into()))?;
    let tl::enums::users::UserFull::Full(answer) = answer;
    let tl::enums::UserFull::Full(full) = answer.full_user;
    let chat = client.meet(&answer.users, &answer.chats).chat(id);
    Ok(filled(chat, full.about, full.pinned_msg_id, None))
}

/// Asked about a chat, Telegram answers about the user whom it is with.
fn about_chat(error: crate::Error) -> crate::Error {
    match error {
        crate::Error::UserNotFound(refusal) => crate::Error::ChatNotFound(refusal),
        other => other,
    }
}

pub(super) async fn count(client: &MtprotoClient, count: payload::CountMembers) -> Result<usize> {
    let id = count.chat;
    let (full, function) = match client.place(id)? {
        // both sides, as the Bot API counts them; alone with oneself it is one
        Place::Private(user) => {
            user_info(client, id, user).await?;
            return Ok(if id.0 == client.own().0 { 1 } else { 2 });
        }
        Place::Group(group) => (full_group(client, group).await?, "messages.getFullChat"),
        Place::Channel(channel) => (full_channel(client, channel).await?, "channels.getFullChannel"),
    };
    client.meet(&full.users, &full.chats);
    let told = match &full.full {
        tl::enums::ChatFull::ChannelFull(channel) => channel.participants_count,
        _ => None,
    };
    let shown = || {
        full.chats.iter().find_map(|raw| match raw {
            tl::enums::Chat::Chat(group) if -group.id == id.0 => Some(group.participants_count),
            tl::enums::Chat::Channel(channel) if is(channel, id) => channel.participants_count,
            _ => None,
        })
    };
    told.or_else(shown).and_then(|count| usize::try_from(count).ok()).ok_or_else(|| strange(function, "the number of members"))
}

pub(super) async fn leave(client: &MtprotoClient, leave: payload::LeaveChat) -> Result<()> {
    let updates = match client.place(leave.chat)? {
        Place::Private(_) => return Err(refused("channels.leaveChannel", "a private chat cannot be left")),
        Place::Group(chat_id) => {
            let user_id = tl::enums::InputUser::UserSelf;
            client.call(&messages::DeleteChatUser { revoke_history: false, chat_id, user_id }).await?
        }
        Place::Channel(channel) => client.call(&channels::LeaveChannel { channel }).await?,
    };
    client.opened(updates);
    Ok(())
}
