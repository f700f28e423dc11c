//! Topics of a forum.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::messages::chat;
use crate::world::{ChatKey, MessageId, Refusal, TOPIC_ICONS, TopicChange};

/// The general topic.
const GENERAL: MessageId = crate::world::GENERAL;

pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "createForumTopic" => create(call),
        "editForumTopic" => edit(call),
        "closeForumTopic" => close(call, None, true),
        "reopenForumTopic" => close(call, None, false),
        "deleteForumTopic" => delete(call),
        "unpinAllForumTopicMessages" => unpin(call, None),
        "editGeneralForumTopic" => rename_general(call),
        "closeGeneralForumTopic" => close(call, Some(GENERAL), true),
        "reopenGeneralForumTopic" => close(call, Some(GENERAL), false),
        "hideGeneralForumTopic" => hide(call, true),
        "unhideGeneralForumTopic" => hide(call, false),
        "unpinAllGeneralForumTopicMessages" => unpin(call, Some(GENERAL)),
        "getForumTopicIconStickers" => icons(call),
        _ => return None,
    })
}

fn forum(call: &Call) -> Result<ChatKey, Refusal> {
    let key = chat(call, "chat_id")?;
    call.context.world.with(|state| state.topic_of(key, GENERAL)).map(|_| key)
}

fn topic(call: &Call) -> Result<MessageId, Refusal> {
    let id = call.parameters.required_number("message_thread_id")?;
    Ok(MessageId::try_from(id).unwrap_or(0))
}

/// The id of a custom emoji; an empty one is none.
fn icon(call: &Call) -> Result<Option<Option<i64>>, Refusal> {
    match call.parameters.text("icon_custom_emoji_id")? {
        None => Ok(None),
        Some(id) if id.is_empty() => Ok(Some(None)),
        Some(id) => {
            let invalid = |_| Refusal::bad_request("wrong custom emoji identifier specified", "DOCUMENT_INVALID");
            Ok(Some(Some(id.parse().map_err(invalid)?)))
        }
    }
}

fn create(call: &Call) -> Answer {
    let key = forum(call)?;
    let name = call.parameters.required_text("name")?;
    let color = call.parameters.number("icon_color")?.and_then(|color| u32::try_from(color).ok());
    let icon = icon(call)?.flatten();
    call.parameters.finish()?;
    let topic = call.context.world.with(|state| state.create_topic(call.bot, key, &name, color, icon))?;
    let mut out = json!({ "message_thread_id": topic.id, "name": topic.title, "icon_color": topic.color });
    if let Some(icon) = topic.icon {
        out["icon_custom_emoji_id"] = json!(icon.to_string());
    }
    Ok(out)
}

fn change(call: &Call, key: ChatKey, id: MessageId, change: TopicChange) -> Answer {
    call.parameters.finish()?;
    call.context.world.with(|state| state.edit_topic(call.bot, key, id, change))?;
    Ok(json!(true))
}

fn edit(call: &Call) -> Answer {
    let (key, id) = (forum(call)?, topic(call)?);
    let title = call.parameters.text("name")?.filter(|name| !name.is_empty());
    let icon = icon(call)?;
    change(call, key, id, TopicChange { title, icon, ..TopicChange::default() })
}

fn rename_general(call: &Call) -> Answer {
    let key = forum(call)?;
    let title = Some(call.parameters.required_text("name")?);
    change(call, key, GENERAL, TopicChange { title, ..TopicChange::default() })
}

fn close(call: &Call, id: Option<MessageId>, closed: bool) -> Answer {
    let key = forum(call)?;
    let id = id.map_or_else(|| topic(call), Ok)?;
    change(call, key, id, TopicChange { closed: Some(closed), ..TopicChange::default() })
}

fn hide(call: &Call, hidden: bool) -> Answer {
    let key = forum(call)?;
    change(call, key, GENERAL, TopicChange { hidden: Some(hidden), ..TopicChange::default() })
}

fn delete(call: &Call) -> Answer {
    let (key, id) = (forum(call)?, topic(call)?);
    call.parameters.finish()?;
    call.context.world.with(|state| state.delete_topic(call.bot, key, id))?;
    Ok(json!(true))
}

fn unpin(call: &Call, id: Option<MessageId>) -> Answer {
    let key = forum(call)?;
    let id = id.map_or_else(|| topic(call), Ok)?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.unpin_topic(call.bot, key, id))?;
    Ok(json!(true))
}

/// The custom emoji that everybody may use, as stickers.
fn icons(call: &Call) -> Answer {
    call.parameters.finish()?;
    let sticker = |(id, emoji): &(i64, &str)| -> Value {
        json!({
            "file_id": format!("SimTopicIcon-{id}"),
            "file_unique_id": format!("T{id}"),
            "type": "custom_emoji",
            "width": 100,
            "height": 100,
            "is_animated": false,
            "is_video": false,
            "emoji": emoji,
            "custom_emoji_id": id.to_string(),
        })
    };
    Ok(TOPIC_ICONS.iter().map(sticker).collect())
}
