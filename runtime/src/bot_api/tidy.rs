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

/// Parts of messages that nothing here reads. What is not there cannot be misread.
const UNUSED: &[&str] = &[
    "effect_id",
    "external_reply",
    "link_preview_options",
    "paid_star_count",
    "premium_animation",
    "quote",
    "reply_to_story",
    "sender_boost_count",
    "sender_business_bot",
    "thumb",
    "thumbnail",
    "via_bot",
];

/// Takes out what is not known, at every depth.
pub(super) fn tidy(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(fields) => {
            tidy_fields(fields);
            fields.values_mut().for_each(tidy);
        }
        _ => {}
    }
}

fn tidy_fields(fields: &mut Map<String, Value>) {
    for name in UNUSED {
        fields.remove(*name);
    }
    for name in ["entities", "caption_entities"] {
        if let Some(Value::Array(entities)) = fields.get_mut(name) {
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
    use serde_json::json;
    use teloxide_core::types::Message;

    #[test]
    fn a_message_keeps_its_text_beside_what_nobody_knows() {
        let mut message = json!({
            "message_id": 5, "date": 1, "chat": {"id": 7, "type": "private", "first_name": "Ann"}, "text": "one two",
            "entities": [{"type": "bold", "offset": 0, "length": 3}, {"type": "date_time", "offset": 4, "length": 3, "unix_time": 1}],
            "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}, {"text": "b", "teleport": {}}], [{"text": "c", "teleport": {}}]]},
            "external_reply": {"origin": {"type": "from the future"}},
            "reply_to_message": {"message_id": 4, "date": 1, "chat": {"id": 7, "type": "private"}, "text": 17},
        });
        tidy(&mut message);
        let message: Message = serde_json::from_value(message).unwrap();
        assert_eq!(message.text(), Some("one two"));
        assert_eq!(message.entities().map(<[_]>::len), Some(1));
        assert_eq!(message.reply_markup().map(|markup| markup.inline_keyboard.len()), Some(1));
        assert_eq!(message.reply_to_message().map(|message| message.id.0), Some(4));
    }
}
