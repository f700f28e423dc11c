//! Topics of a forum.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::peers::input_peer;
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{ChatKey, TOPIC_ICONS, TopicChange};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    use grammers_tl_types::{Deserializable, Identifiable};

    // of all sticker sets this one is the subject's
    let asked = (constructor == f::messages::GetStickerSet::CONSTRUCTOR_ID).then(|| f::messages::GetStickerSet::from_bytes(body).ok());
    if asked.flatten().is_some_and(|asked| matches!(asked.stickerset, enums::InputStickerSet::EmojiDefaultTopicIcons)) {
        return Some(super::at_once(body, get_icons));
    }
    dispatch! { constructor, body;
        at_once f::messages::CreateForumTopic => create;
        at_once f::messages::EditForumTopic => edit;
        at_once f::messages::DeleteTopicHistory => delete;
    }
}

fn create(call: &Call, request: f::messages::CreateForumTopic) -> Result<enums::Updates> {
    let (_, updates) = call.send(&[request.random_id], |state, viewer| {
        let key = input_peer(state, viewer, &request.peer)?;
        let color = request.icon_color.and_then(|color| u32::try_from(color).ok());
        let icon = request.icon_emoji_id.filter(|icon| *icon != 0);
        let topic = state.create_topic(viewer, key, &request.title, color, icon)?;
        let opened = state.messages.get(&key).and_then(|messages| messages.get(&topic.id)).cloned();
        Ok(opened.into_iter().map(|opened| (request.random_id, opened)).collect())
    })?;
    Ok(updates)
}

fn edit(call: &Call, request: f::messages::EditForumTopic) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let key = input_peer(state, viewer, &request.peer)?;
        let change = TopicChange {
            title: request.title.clone(),
            icon: request.icon_emoji_id.map(|icon| Some(icon).filter(|icon| *icon != 0)),
            closed: request.closed,
            hidden: request.hidden,
        };
        Ok(state.edit_topic(viewer, key, request.topic_id, change)?)
    })?;
    Ok(updates)
}

fn delete(call: &Call, request: f::messages::DeleteTopicHistory) -> Result<enums::messages::AffectedHistory> {
    let ((key, gone), _) = call.act(|state, viewer| {
        let key = input_peer(state, viewer, &request.peer)?;
        Ok((key, state.delete_topic(viewer, key, request.top_msg_id)?))
    })?;
    let pts = call.with(|state, viewer| match key {
        ChatKey::Channel(_) => Ok(call.server.boxes().channel_pts(state, viewer, key)),
        _ => Err(RpcError::bad("CHANNEL_INVALID")),
    })?;
    Ok(types::messages::AffectedHistory { pts, pts_count: i32::try_from(gone).unwrap_or(0), offset: 0 }.into())
}

/// The set of custom emoji that everybody may use as icons.
fn get_icons(call: &Call, _: f::messages::GetStickerSet) -> Result<enums::messages::StickerSet> {
    call.account()?;
    let document = |(id, emoji): &(i64, &str)| {
        types::Document {
            id: *id,
            access_hash: *id,
            file_reference: vec![1],
            date: 0,
            mime_type: "image/webp".to_owned(),
            size: 1,
            thumbs: None,
            video_thumbs: None,
            dc_id: 2,
            attributes: vec![
                types::DocumentAttributeCustomEmoji {
                    free: true,
                    text_color: false,
                    alt: (*emoji).to_owned(),
                    stickerset: enums::InputStickerSet::EmojiDefaultTopicIcons,
                }
                .into(),
            ],
        }
        .into()
    };
    let set = types::StickerSet {
        archived: false,
        official: true,
        masks: false,
        emojis: true,
        text_color: false,
        channel_emoji_status: false,
        creator: false,
        installed_date: None,
        id: 1,
        access_hash: 1,
        title: "Topic icons".to_owned(),
        short_name: "Topics".to_owned(),
        thumbs: None,
        thumb_dc_id: None,
        thumb_version: None,
        thumb_document_id: None,
        count: i32::try_from(TOPIC_ICONS.len()).unwrap_or(i32::MAX),
        hash: 0,
    };
    let documents = TOPIC_ICONS.iter().map(document).collect();
    Ok(types::messages::StickerSet { set: set.into(), packs: Vec::new(), keywords: Vec::new(), documents }.into())
}
