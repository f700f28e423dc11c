//! What teloxide-core would stumble over, taken out of an answer before it is read.
//!
//! Its types are those of Bot API 9.1, and a message with one part that it does not know is read as an empty one: a new kind of
//! entity or of button would make the text disappear.

use serde_json::{Map, Value};

/// The kinds of entities that teloxide-core 0.13 knows.
const ENTITIES: &[&str] = &[
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "blockquote",
    "expandable_blockquote",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
];

/// The kinds of inline buttons that it knows.
const BUTTONS: &[&str] = &[
    "url",
    "login_url",
    "callback_data",
    "web_app",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
];

/// Parts that nothing here reads and that teloxide-core reads wrongly. What is not there cannot be misread.
const UNUSED: &[&str] = &["premium_animation", "thumb"];

/// Takes out what is not known, at every depth.
pub(super) fn tidy(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(fields) => tidy_all(fields),
        _ => {}
    }
}

/// The same for the fields of an object.
pub(super) fn tidy_all(fields: &mut Map<String, Value>) {
    tidy_fields(fields);
    fields.values_mut().for_each(tidy);
}

fn tidy_fields(fields: &mut Map<String, Value>) {
    for name in UNUSED {
        fields.remove(*name);
    }
    for (name, value) in fields.iter_mut() {
        // `entities`, `caption_entities`, `text_entities`, …
        if let Value::Array(entities) = value
            && name.ends_with("entities")
        {
            entities.retain(|entity| entity["type"].as_str().is_some_and(|kind| ENTITIES.contains(&kind)));
        }
    }
    if let Some(Value::Array(rows)) = fields.get_mut("inline_keyboard") {
        for row in rows.iter_mut().filter_map(Value::as_array_mut) {
            row.retain(|button| BUTTONS.iter().any(|kind| button.get(kind).is_some()));
        }
        rows.retain(|row| row.as_array().is_none_or(|row| !row.is_empty()));
    }
    // Of another message only the place is of interest, and its content is one more thing to stumble over.
    for name in ["reply_to_message", "pinned_message"] {
        if let Some(Value::Object(message)) = fields.get_mut(name) {
            message.retain(|name, _| matches!(name.as_str(), "message_id" | "date" | "chat"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot_api::to_model::{RawMessage, message};
    use crate::model::MessageId;
    use serde_json::json;

    #[test]
    fn a_message_keeps_its_text_beside_what_nobody_knows() {
        let mut raw = json!({
            "message_id": 5, "date": 1, "chat": {"id": 7, "type": "private", "first_name": "Ann"}, "text": "one two",
            "entities": [{"type": "bold", "offset": 0, "length": 3}, {"type": "date_time", "offset": 4, "length": 3, "unix_time": 1}],
            "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}, {"text": "b", "teleport": {}}], [{"text": "c", "teleport": {}}]]},
            "external_reply": {"origin": {"type": "from the future"}},
            "reply_to_message": {"message_id": 4, "date": 1, "chat": {"id": 7, "type": "private"}, "text": 17},
        });
        tidy(&mut raw);
        let message = message(serde_json::from_value::<RawMessage>(raw).unwrap(), None);
        assert_eq!(message.text, "one two");
        assert_eq!(message.entities.len(), 1);
        assert_eq!(message.keyboard, Some(crate::model::Keyboard::inline([[crate::model::button("a").data("a")]])));
        assert_eq!(message.reply_to, Some(MessageId(4)));
    }
}
