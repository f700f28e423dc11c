//! Chats as a whole.

use grammers_client::tl;
use tl::functions::{channels, messages};

use super::MtprotoClient;
use super::client::Place;
use super::errors::{refused, strange};
use crate::model::ChatId;
use crate::{Result, payload};

run! {
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

/// Everything about a supergroup or a channel, but for its members.
pub(super) async fn full_channel(client: &MtprotoClient, channel: tl::enums::InputChannel) -> Result<Full> {
    Ok(Full::of(client.call(&channels::GetFullChannel { channel }).await?))
}

pub(super) fn is(channel: &tl::types::Channel, id: ChatId) -> bool {
    ChatId::of_channel(channel.id) == id
}

pub(super) async fn count(client: &MtprotoClient, count: payload::CountMembers) -> Result<usize> {
    let id = count.chat;
    let (full, function) = match client.place(id)? {
        // both sides, as the Bot API counts them; alone with oneself it is one
        Place::Private(user) => {
            super::info::user_info(client, id, user).await?;
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
