//! Topics of a forum.

use grammers_client::tl;
use tl::functions::messages;

use super::MtprotoClient;
use super::client::random_id;
use super::errors::strange;
use super::many_messages::unpin_within;
use crate::model::{ChatId, Topic, TopicIcon, TopicId};
use crate::{Result, payload};

run! {
    CreateTopic => create;
    EditTopic => edit;
    CloseTopic => close;
    ReopenTopic => reopen;
    DeleteTopic => delete;
    UnpinTopic => unpin;
    RenameGeneralTopic => rename_general;
    CloseGeneralTopic => close_general;
    ReopenGeneralTopic => reopen_general;
    HideGeneralTopic => hide_general;
    UnhideGeneralTopic => unhide_general;
    UnpinGeneralTopic => unpin_general;
    GetTopicIcons => icons;
}

/// The general topic. (Source: core.telegram.org/api/forum)
const GENERAL: TopicId = TopicId(1);

pub(super) async fn create(client: &MtprotoClient, create: payload::CreateTopic) -> Result<Topic> {
    let payload::CreateTopic { chat, name, color, icon } = create;
    let random_id = random_id();
    let request = messages::CreateForumTopic {
        title_missing: false,
        peer: client.peer(chat)?,
        title: name.clone(),
        icon_color: color.and_then(|color| i32::try_from(color).ok()),
        icon_emoji_id: icon.filter(|icon| *icon != 0),
        random_id,
        send_as: None,
    };
    let (updates, _) = client.opened(client.call(&request).await?);
    // the topic has the id of the message that tells of it
    let told = updates.iter().find_map(|update| match update {
        tl::enums::Update::NewChannelMessage(new) => match &new.message {
            tl::enums::Message::Service(message) => match &message.action {
                tl::enums::MessageAction::TopicCreate(action) => Some((message.id, action)),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    let id = updates.iter().find_map(|update| match update {
        tl::enums::Update::MessageId(id) if id.random_id == random_id => Some(id.id),
        _ => None,
    });
    let Some(id) = id.or(told.map(|(id, _)| id)) else { return Err(strange("messages.createForumTopic", "the topic")) };
    let color = told.map(|(_, action)| action.icon_color).and_then(|color| u32::try_from(color).ok()).or(color);
    Ok(Topic { chat, id: TopicId(id), name: Some(name), color, icon })
}

/// What changes of a topic; what is `None` stays as it is.
#[derive(Default)]
struct Change {
    title: Option<String>,
    icon: Option<i64>,
    closed: Option<bool>,
    hidden: Option<bool>,
}

async fn change(client: &MtprotoClient, chat: ChatId, topic: TopicId, change: Change) -> Result<()> {
    let Change { title, icon, closed, hidden } = change;
    let request = messages::EditForumTopic { peer: client.peer(chat)?, topic_id: topic.0, title, icon_emoji_id: icon, closed, hidden };
    client.opened(client.call(&request).await?);
    Ok(())
}

pub(super) async fn edit(client: &MtprotoClient, edit: payload::EditTopic) -> Result<()> {
    let payload::EditTopic { chat, topic, name, icon } = edit;
    change(client, chat, topic, Change { title: name, icon, ..Change::default() }).await
}

pub(super) async fn close(client: &MtprotoClient, close: payload::CloseTopic) -> Result<()> {
    change(client, close.chat, close.topic, Change { closed: Some(true), ..Change::default() }).await
}

pub(super) async fn reopen(client: &MtprotoClient, reopen: payload::ReopenTopic) -> Result<()> {
    change(client, reopen.chat, reopen.topic, Change { closed: Some(false), ..Change::default() }).await
}

pub(super) async fn delete(client: &MtprotoClient, delete: payload::DeleteTopic) -> Result<()> {
    let request = messages::DeleteTopicHistory { peer: client.peer(delete.chat)?, top_msg_id: delete.topic.0 };
    loop {
        let tl::enums::messages::AffectedHistory::History(affected) = client.call(&request).await?;
        // Telegram does so many messages at a time: core.telegram.org/method/messages.deleteTopicHistory
        if affected.offset <= 0 {
            return Ok(());
        }
    }
}

pub(super) async fn unpin(client: &MtprotoClient, unpin: payload::UnpinTopic) -> Result<()> {
    unpin_within(client, unpin.chat, Some(unpin.topic.0)).await
}

pub(super) async fn rename_general(client: &MtprotoClient, rename: payload::RenameGeneralTopic) -> Result<()> {
    change(client, rename.chat, GENERAL, Change { title: Some(rename.name), ..Change::default() }).await
}

pub(super) async fn close_general(client: &MtprotoClient, close: payload::CloseGeneralTopic) -> Result<()> {
    change(client, close.chat, GENERAL, Change { closed: Some(true), ..Change::default() }).await
}

pub(super) async fn reopen_general(client: &MtprotoClient, reopen: payload::ReopenGeneralTopic) -> Result<()> {
    change(client, reopen.chat, GENERAL, Change { closed: Some(false), ..Change::default() }).await
}

pub(super) async fn hide_general(client: &MtprotoClient, hide: payload::HideGeneralTopic) -> Result<()> {
    change(client, hide.chat, GENERAL, Change { hidden: Some(true), ..Change::default() }).await
}

pub(super) async fn unhide_general(client: &MtprotoClient, unhide: payload::UnhideGeneralTopic) -> Result<()> {
    change(client, unhide.chat, GENERAL, Change { hidden: Some(false), ..Change::default() }).await
}

pub(super) async fn unpin_general(client: &MtprotoClient, unpin: payload::UnpinGeneralTopic) -> Result<()> {
    unpin_within(client, unpin.chat, Some(GENERAL.0)).await
}

pub(super) async fn icons(client: &MtprotoClient, _: payload::GetTopicIcons) -> Result<Vec<TopicIcon>> {
    let stickerset = tl::enums::InputStickerSet::EmojiDefaultTopicIcons;
    let tl::enums::messages::StickerSet::Set(set) = client.call(&messages::GetStickerSet { stickerset, hash: 0 }).await? else {
        return Err(strange("messages.getStickerSet", "the set"));
    };
    let icon = |document: &tl::enums::Document| {
        let tl::enums::Document::Document(document) = document else { return None };
        let emoji = document.attributes.iter().find_map(|attribute| match attribute {
            tl::enums::DocumentAttribute::CustomEmoji(emoji) => Some(emoji.alt.clone()),
            _ => None,
        });
        Some(TopicIcon { id: document.id, emoji: emoji.unwrap_or_default() })
    };
    Ok(set.documents.iter().filter_map(icon).collect())
}
