//! Stories of business accounts.

use serde_json::{Value, json};

use super::business::acting;
use super::calls::{Answer, Call};
use super::files::{Attributes, resolve};
use super::messages::caption;
use super::objects;
use super::parameters::Parameters;
use crate::world::{
    AccountId, BusinessConnection, ChatKey, FileKind, Refusal, State, Story, StoryArea, StoryAreaKind, StoryContent, StoryEdit,
    StoryPrivacy,
};

pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "postStory" => post(call),
        "editStory" => edit(call),
        "deleteStory" => delete(call),
        _ => return None,
    })
}

/// `InputStoryContent`: nothing but uploads.
fn content(call: &Call) -> Result<StoryContent, Refusal> {
    let value = call.parameters.json("content")?.ok_or_else(|| call.parameters.missing("content"))?;
    let fields = Parameters::of_object("InputStoryContent", value)?;
    let number = |name: &str| Ok::<_, Refusal>(fields.json(name)?.and_then(|value| value.as_f64()));
    let (kind, name, duration, cover) = match fields.required_text("type")?.as_str() {
        "photo" => (FileKind::Photo, "photo", None, None),
        "video" => {
            let kind = if fields.flag("is_animation")? { FileKind::Animation } else { FileKind::Video };
            (kind, "video", number("duration")?, number("cover_frame_timestamp")?)
        }
        other => return Err(Refusal::bad_request(format!("type \"{other}\" is unsupported"), "MEDIA_INVALID")),
    };
    let value = fields.required_text(name)?;
    fields.finish()?;
    if !value.starts_with("attach://") {
        return Err(Refusal::bad_request(format!("{name} must be uploaded as a file"), "MEDIA_INVALID"));
    }
    let attributes = Attributes { duration: duration.map_or(0, |duration| duration.ceil() as u32), ..Attributes::default() };
    Ok(StoryContent { kind, file: resolve(call, Some(&value), name, kind, attributes)?, cover })
}

/// `StoryArea`.
fn area(value: &Value) -> Result<StoryArea, Refusal> {
    let invalid = |what: &str| Refusal::bad_request(format!("can't parse story area: {what}"), "MEDIA_INVALID");
    let position = &value["position"];
    let mut place = [0.0; 6];
    let names = ["x_percentage", "y_percentage", "width_percentage", "height_percentage", "rotation_angle", "corner_radius_percentage"];
    for (place, name) in place.iter_mut().zip(names) {
        *place = position[name].as_f64().ok_or_else(|| invalid(name))?;
    }
    let kind = &value["type"];
    let number = |name: &str| kind[name].as_f64().ok_or_else(|| invalid(name));
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let required = |name: &str| text(&kind[name]).ok_or_else(|| invalid(name));
    let kind = match kind["type"].as_str().unwrap_or_default() {
        "location" => StoryAreaKind::Location {
            latitude: number("latitude")?,
            longitude: number("longitude")?,
            address: kind["address"].as_object().map(|address| {
                ["country_code", "state", "city", "street"].map(|name| address.get(name).and_then(text).unwrap_or_default())
            }),
        },
        "suggested_reaction" => StoryAreaKind::Reaction {
            emoji: text(&kind["reaction_type"]["emoji"]).ok_or_else(|| invalid("reaction_type"))?,
            dark: kind["is_dark"].as_bool().unwrap_or(false),
            flipped: kind["is_flipped"].as_bool().unwrap_or(false),
        },
        "link" => StoryAreaKind::Link(required("url")?),
        "weather" => StoryAreaKind::Weather {
            celsius: number("temperature")?,
            emoji: required("emoji")?,
            color: kind["background_color"].as_i64().ok_or_else(|| invalid("background_color"))?,
        },
        "unique_gift" => StoryAreaKind::Gift(required("name")?),
        other => return Err(invalid(other)),
    };
    Ok(StoryArea { place, kind })
}

fn areas(call: &Call) -> Result<Vec<StoryArea>, Refusal> {
    call.parameters.list("areas")?.unwrap_or_default().iter().map(area).collect()
}

/// `Story`.
fn write(state: &State, viewer: AccountId, chat: ChatKey, story: &Story) -> Value {
    json!({ "id": story.id, "chat": objects::chat(state, viewer, chat) })
}

/// Does something in the name of the account.
fn act<T>(call: &Call, connection: &BusinessConnection, act: impl FnOnce(&mut State, ChatKey) -> Result<T, Refusal>) -> Result<T, Refusal> {
    let owner = connection.owner;
    call.context.world.acting_as(owner, call.bot).with(|state| act(state, ChatKey::private(owner, owner)))
}

fn post(call: &Call) -> Answer {
    let connection = acting(call, |rights| rights.manage_stories)?;
    let content = content(call)?;
    let period = call.parameters.required_number("active_period")?;
    let (caption, entities) = caption(&call.parameters)?;
    let areas = areas(call)?;
    let (kept, protected) = (call.parameters.flag("post_to_chat_page")?, call.parameters.flag("protect_content")?);
    call.parameters.finish()?;
    let privacy = StoryPrivacy::Everyone;
    let story =
        Story { id: 0, date: 0, period, content, caption, entities, areas, kept, protected, privacy, edited: false, business_bot: None };
    act(call, &connection, |state, chat| {
        let posted = state.post_story(connection.owner, chat, story)?;
        Ok(write(state, connection.owner, chat, &posted))
    })
}

fn story_id(call: &Call) -> Result<i32, Refusal> {
    Ok(i32::try_from(call.parameters.required_number("story_id")?).unwrap_or(0))
}

fn edit(call: &Call) -> Answer {
    let connection = acting(call, |rights| rights.manage_stories)?;
    let id = story_id(call)?;
    let content = Some(content(call)?);
    let (caption, areas) = (Some(caption(&call.parameters)?), Some(areas(call)?));
    call.parameters.finish()?;
    act(call, &connection, |state, chat| {
        let edited = state.edit_story(connection.owner, chat, id, StoryEdit { content, caption, areas, privacy: None })?;
        Ok(write(state, connection.owner, chat, &edited))
    })
}

fn delete(call: &Call) -> Answer {
    let connection = acting(call, |rights| rights.manage_stories)?;
    let id = story_id(call)?;
    call.parameters.finish()?;
    let gone = act(call, &connection, |state, chat| state.delete_stories(connection.owner, chat, &[id]))?;
    if gone.is_empty() { Err(Refusal::bad_request("STORY_ID_INVALID", "STORY_ID_INVALID")) } else { Ok(json!(true)) }
}
