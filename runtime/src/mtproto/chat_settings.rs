//! How a chat looks, and what its members may do.

use grammers_client::tl;
use tl::functions::{channels, messages};

use super::client::Place;
use super::errors::{Failed, refused};
use super::upload::upload;
use super::{MtprotoClient, from_model};
use crate::error::Refusal;
use crate::model::ChatKind;
use crate::{Error, Result, payload};

run! {
    SetChatTitle => set_title;
    SetChatDescription => set_description;
    SetChatPhoto => set_photo;
    DeleteChatPhoto => delete_photo;
    SetChatPermissions => set_permissions;
    SetChatStickerSet => set_sticker_set;
    DeleteChatStickerSet => delete_sticker_set;
    SetCustomTitle => set_custom_title;
    KickMember => kick;
    BanSenderChat => ban_sender;
    UnbanSenderChat => unban_sender;
}

pub(super) async fn set_title(client: &MtprotoClient, set: payload::SetChatTitle) -> Result<()> {
    let payload::SetChatTitle { chat, title } = set;
    let updates = match client.place(chat)? {
        Place::Channel(channel) => client.call(&channels::EditTitle { channel, title }).await?,
        Place::Group(chat_id) => client.call(&messages::EditChatTitle { chat_id, title }).await?,
        Place::Private(_) => return Err(refused("channels.editTitle", "can't change private chat title")),
    };
    client.opened(updates);
    Ok(())
}

pub(super) async fn set_description(client: &MtprotoClient, set: payload::SetChatDescription) -> Result<()> {
    let payload::SetChatDescription { chat, text } = set;
    if let Place::Private(_) = client.place(chat)? {
        return Err(refused("messages.editChatAbout", "can't change private chat description"));
    }
    client.call(&messages::EditChatAbout { peer: client.peer(chat)?, about: text }).await?;
    Ok(())
}

async fn edit_photo(client: &MtprotoClient, place: Place, photo: tl::enums::InputChatPhoto) -> Result<()> {
    let updates = match place {
        Place::Channel(channel) => client.call(&channels::EditPhoto { channel, photo }).await?,
        Place::Group(chat_id) => client.call(&messages::EditChatPhoto { chat_id, photo }).await?,
        Place::Private(_) => return Err(refused("channels.editPhoto", "can't change private chat photo")),
    };
    client.opened(updates);
    Ok(())
}

pub(super) async fn set_photo(client: &MtprotoClient, set: payload::SetChatPhoto) -> Result<()> {
    let payload::SetChatPhoto { chat, photo } = set;
    let place = client.place(chat)?;
    if let Place::Private(_) = place {
        return Err(refused("channels.editPhoto", "can't change private chat photo"));
    }
    let name = photo.name.unwrap_or_else(|| "photo.jpg".to_owned());
    let file = Some(upload(client, photo.source, &name, photo.report).await?);
    let photo = tl::types::InputChatUploadedPhoto { file, video: None, video_start_ts: None, video_emoji_markup: None };
    edit_photo(client, place, photo.into()).await
}

pub(super) async fn delete_photo(client: &MtprotoClient, delete: payload::DeleteChatPhoto) -> Result<()> {
    edit_photo(client, client.place(delete.chat)?, tl::enums::InputChatPhoto::Empty).await
}

pub(super) async fn set_permissions(client: &MtprotoClient, set: payload::SetChatPermissions) -> Result<()> {
    let payload::SetChatPermissions { chat, permissions } = set;
    if let Place::Private(_) = client.place(chat)? {
        return Err(refused("messages.editChatDefaultBannedRights", "can't change private chat permissions"));
    }
    let banned_rights = from_model::restriction(&permissions, None);
    let updates = client.call(&messages::EditChatDefaultBannedRights { peer: client.peer(chat)?, banned_rights }).await?;
    client.opened(updates);
    Ok(())
}

/// The supergroup, where nothing else will do.
fn supergroup(client: &MtprotoClient, chat: crate::ChatId, function: &'static str) -> Result<tl::enums::InputChannel> {
    match client.place(chat)? {
        Place::Channel(channel) if client.known_chat(chat).kind != ChatKind::Channel => Ok(channel),
        _ => Err(refused(function, "method is available only for supergroups")),
    }
}

pub(super) async fn set_sticker_set(client: &MtprotoClient, set: payload::SetChatStickerSet) -> Result<()> {
    let channel = supergroup(client, set.chat, "channels.setStickers")?;
    let stickerset = tl::types::InputStickerSetShortName { short_name: set.name }.into();
    client.call(&channels::SetStickers { channel, stickerset }).await?;
    Ok(())
}

pub(super) async fn delete_sticker_set(client: &MtprotoClient, delete: payload::DeleteChatStickerSet) -> Result<()> {
    let channel = supergroup(client, delete.chat, "channels.setStickers")?;
    client.call(&channels::SetStickers { channel, stickerset: tl::enums::InputStickerSet::Empty }).await?;
    Ok(())
}

pub(super) async fn set_custom_title(client: &MtprotoClient, set: payload::SetCustomTitle) -> Result<()> {
    let payload::SetCustomTitle { chat, user, title } = set;
    let not_administrator = || {
        let text = "user is not an administrator".to_owned();
        Error::UserNotFound(Refusal { method: "channels.getParticipant", code: None, text, source: None })
    };
    let channel = match client.place(chat)? {
        Place::Channel(channel) => channel,
        Place::Group(_) => {
            let (peer, participant) = (client.peer(chat)?, client.user_peer(user)?);
            let updates = client.call(&messages::EditChatParticipantRank { peer, participant, rank: title }).await?;
            client.opened(updates);
            return Ok(());
        }
        Place::Private(_) => return Err(refused("channels.editAdmin", "method is available only for supergroups")),
    };
    // a title is set together with the rights, so those are asked for first
    let request = channels::GetParticipant { channel: channel.clone(), participant: client.user_peer(user)? };
    let tl::enums::channels::ChannelParticipant::Participant(answer) = client.call(&request).await?;
    client.meet(&answer.users, &answer.chats);
    let admin_rights = match answer.participant {
        tl::enums::ChannelParticipant::Admin(admin) => admin.admin_rights,
        tl::enums::ChannelParticipant::Creator(owner) => owner.admin_rights,
        _ => return Err(not_administrator()),
    };
    let request = channels::EditAdmin { channel, user_id: client.user(user)?, admin_rights, rank: Some(title) };
    let updates = client.call(&request).await.map_err(owners_only)?;
    client.opened(updates);
    Ok(())
}

/// Nobody has the right to change the owner.
fn owners_only(failed: Failed) -> Error {
    let owner = failed.is("USER_CREATOR");
    match Error::from(failed) {
        Error::Refused(refusal) if owner => Error::NotEnoughRights(refusal),
        other => other,
    }
}

pub(super) async fn kick(client: &MtprotoClient, kick: payload::KickMember) -> Result<()> {
    let payload::KickMember { chat, user } = kick;
    match client.place(chat)? {
        Place::Channel(channel) => {
            set_banned(client, channel.clone(), client.user_peer(user)?, from_model::ban(None)).await.map_err(about_user)?;
            set_banned(client, channel, client.user_peer(user)?, from_model::no_ban()).await.map_err(Into::into)
        }
        Place::Group(chat_id) => {
            let request = messages::DeleteChatUser { revoke_history: false, chat_id, user_id: client.user(user)? };
            client.opened(client.call(&request).await?);
            Ok(())
        }
        Place::Private(_) => Err(refused("channels.editBanned", "chat member status can't be changed in private chats")),
    }
}

async fn set_banned(
    client: &MtprotoClient,
    channel: tl::enums::InputChannel,
    participant: tl::enums::InputPeer,
    banned_rights: tl::enums::ChatBannedRights,
) -> Result<(), Failed> {
    let updates = client.call(&channels::EditBanned { channel, participant, banned_rights }).await?;
    client.opened(updates);
    Ok(())
}

/// Here the peer is the user.
fn about_user(failed: Failed) -> Error {
    let about_user = failed.is("PEER_ID_INVALID");
    match Error::from(failed) {
        Error::ChatNotFound(refusal) if about_user => Error::UserNotFound(refusal),
        other => other,
    }
}

pub(super) async fn ban_sender(client: &MtprotoClient, ban: payload::BanSenderChat) -> Result<()> {
    let payload::BanSenderChat { chat, sender } = ban;
    set_sender(client, chat, sender, from_model::ban(None)).await
}

pub(super) async fn unban_sender(client: &MtprotoClient, unban: payload::UnbanSenderChat) -> Result<()> {
    let payload::UnbanSenderChat { chat, sender } = unban;
    set_sender(client, chat, sender, from_model::no_ban()).await
}

async fn set_sender(client: &MtprotoClient, chat: crate::ChatId, sender: crate::ChatId, rights: tl::enums::ChatBannedRights) -> Result<()> {
    let Place::Channel(channel) = client.place(chat)? else {
        return Err(refused("channels.editBanned", "method is available only for supergroups and channels"));
    };
    let Place::Channel(_) = client.place(sender)? else {
        return Err(refused("channels.editBanned", "only supergroups and channels write in their own name"));
    };
    set_banned(client, channel, client.peer(sender)?, rights).await.map_err(Into::into)
}
