//! Stories of business accounts.

use serde::Serialize;
use serde_json::{Value, json};
use teloxide_core::types::{self, InputStoryContent, InputStoryContentPhoto, InputStoryContentVideo};

use super::upload::{self, Attachment};
use super::{from_model, runs, to_model};
use crate::model::{Formatted, MediaKind, OutgoingMedia, StoryArea, StoryAreaKind, StoryContent};
use crate::{Error, Result};

#[derive(Serialize)]
struct PostStory {
    business_connection_id: String,
    active_period: u32,
    post_to_chat_page: bool,
    protect_content: bool,
    #[serde(flatten)]
    fields: Fields,
}

#[derive(Serialize)]
struct EditStory {
    business_connection_id: String,
    story_id: i32,
    #[serde(flatten)]
    fields: Fields,
}

/// What `postStory` and `editStory` have in common.
#[derive(Serialize)]
struct Fields {
    content: InputStoryContent,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption_entities: Option<Vec<types::MessageEntity>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    areas: Vec<Value>,
}

async fn fields(content: StoryContent, files: &mut Vec<Attachment>) -> Result<Fields> {
    let Some(media) = content.media else { return Err(Error::other("a business account's story has a photo or a video")) };
    let Formatted { text, entities } = content.caption.unwrap_or_default();
    Ok(Fields {
        content: shown(media, content.cover, files).await?,
        caption: Some(text).filter(|text| !text.is_empty()),
        caption_entities: from_model::entities(entities)?,
        areas: content.areas.unwrap_or_default().into_iter().map(area).collect(),
    })
}

async fn shown(media: OutgoingMedia, cover: Option<std::time::Duration>, files: &mut Vec<Attachment>) -> Result<InputStoryContent> {
    let file = upload::place(media.file, files).await?;
    Ok(match media.kind {
        MediaKind::Photo => InputStoryContent::Photo(InputStoryContentPhoto { photo: file }),
        kind => InputStoryContent::Video(InputStoryContentVideo {
            video: file,
            duration: media.duration.map(|duration| duration.as_secs_f64()),
            cover_frame_timestamp: cover.map(|time| time.as_secs_f64()),
            is_animation: (kind == MediaKind::Animation).then_some(true),
        }),
    })
}

/// `StoryArea`. Not teloxide-core's, which knows countries and colours by types of its own.
fn area(area: StoryArea) -> Value {
    let kind = match area.kind {
        StoryAreaKind::Location { latitude, longitude, address } => {
            let mut place = json!({ "type": "location", "latitude": latitude, "longitude": longitude });
            if let Some(address) = address {
                place["address"] = json!({ "country_code": address.country });
                let parts = [("state", address.state), ("city", address.city), ("street", address.street)];
                for (name, part) in parts {
                    if let Some(part) = part {
                        place["address"][name] = json!(part);
                    }
                }
            }
            place
        }
        StoryAreaKind::Reaction { emoji, dark, flipped } => {
            let reaction = json!({ "type": "emoji", "emoji": emoji });
            json!({ "type": "suggested_reaction", "reaction_type": reaction, "is_dark": dark, "is_flipped": flipped })
        }
        StoryAreaKind::Link { url } => json!({ "type": "link", "url": url }),
        StoryAreaKind::Weather { celsius, emoji, color } => {
            json!({ "type": "weather", "temperature": celsius, "emoji": emoji, "background_color": color })
        }
        StoryAreaKind::Gift { name } => json!({ "type": "unique_gift", "name": name }),
    };
    json!({
        "position": {
            "x_percentage": area.x,
            "y_percentage": area.y,
            "width_percentage": area.width,
            "height_percentage": area.height,
            "rotation_angle": area.rotation,
            "corner_radius_percentage": area.corners,
        },
        "type": kind,
    })
}

runs! {
    PostBusinessStory(connection, payload) {
        let mut files = Vec::new();
        let request = PostStory {
            business_connection_id: payload.connection,
            active_period: payload.period.seconds(),
            post_to_chat_page: payload.keep,
            protect_content: payload.protected,
            fields: fields(payload.content, &mut files).await?,
        };
        Ok(upload::call_with::<to_model::StoryOf>(&connection, "postStory", &request, files).await?.into())
    }

    EditBusinessStory(connection, payload) {
        let mut files = Vec::new();
        let request = EditStory {
            business_connection_id: payload.connection,
            story_id: payload.story,
            fields: fields(payload.content, &mut files).await?,
        };
        Ok(upload::call_with::<to_model::StoryOf>(&connection, "editStory", &request, files).await?.into())
    }

    DeleteBusinessStory(connection, payload) {
        let request = json!({ "business_connection_id": payload.connection, "story_id": payload.story });
        connection.ask::<bool, _>("deleteStory", &request).await.map(drop)
    }
}
