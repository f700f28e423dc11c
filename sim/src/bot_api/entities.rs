//! Message entities and parse modes: between the Bot API's JSON and the world's.

use serde_json::{Value, json};

use super::formatting::nested;
use super::links::link;
use super::objects;
use super::parameters::Parameters;
use super::{html, markdown};
use crate::world::{AccountId, Entity, EntityKind, Refusal, State, limits};

/// A text parameter with its formatting: entities given, or a parse mode.
pub(crate) fn formatted(parameters: &Parameters, text: &str, entities_name: &str) -> Result<(String, Vec<Entity>), Refusal> {
    formatted_as(parameters, text, "parse_mode", entities_name)
}

/// The same where the parse mode has another name.
pub(crate) fn formatted_as(
    parameters: &Parameters,
    text: &str,
    mode_name: &str,
    entities_name: &str,
) -> Result<(String, Vec<Entity>), Refusal> {
    // a server's own limit, before it looks at the markup
    limits::check_text(&limits::RAW_TEXT, text)?;
    let mode = parameters.text(mode_name)?.unwrap_or_default();
    let entities = parameters.list(entities_name)?;
    match mode.to_ascii_lowercase().as_str() {
        "" => {}
        "html" => return html::parse(text),
        "markdownv2" => return markdown::parse(text),
        "markdown" => return Err(Refusal::not_simulated("parse mode `Markdown` (the old one): use `MarkdownV2` or `HTML`")),
        _ => return Err(Refusal::bad_request("unsupported parse_mode", "PARSE_MODE_INVALID")),
    }
    let mut read = Vec::new();
    for entity in entities.unwrap_or_default() {
        read.extend(read_entity(entity)?);
    }
    Ok((text.to_owned(), nested(read)))
}

/// `None` for a link whose address is none.
fn read_entity(value: Value) -> Result<Option<Entity>, Refusal> {
    let fields = Parameters::of_object("MessageEntity", value)?;
    let number = |name: &str| -> Result<usize, Refusal> {
        usize::try_from(fields.required_number(name)?)
            .map_err(|_| Refusal::bad_request(format!("can't parse entities: {name} is negative"), "ENTITY_BOUNDS_INVALID"))
    };
    let (offset, length) = (number("offset")?, number("length")?);
    let kind = match fields.required_text("type")?.as_str() {
        "mention" => EntityKind::Mention,
        "hashtag" => EntityKind::Hashtag,
        "cashtag" => EntityKind::Cashtag,
        "bot_command" => EntityKind::BotCommand,
        "url" => EntityKind::Url,
        "email" => EntityKind::Email,
        "phone_number" => EntityKind::PhoneNumber,
        "bold" => EntityKind::Bold,
        "italic" => EntityKind::Italic,
        "underline" => EntityKind::Underline,
        "strikethrough" => EntityKind::Strikethrough,
        "spoiler" => EntityKind::Spoiler,
        "blockquote" => EntityKind::Blockquote { collapsed: false },
        "expandable_blockquote" => EntityKind::Blockquote { collapsed: true },
        "code" => EntityKind::Code,
        "pre" => EntityKind::Pre { language: fields.text("language")?.unwrap_or_default() },
        "text_link" => match link(&fields.required_text("url")?) {
            Some(kind) => kind,
            None => return Ok(None),
        },
        "text_mention" => {
            let user = fields.json("user")?.ok_or_else(|| fields.missing("user"))?;
            let account = user.get("id").and_then(Value::as_i64).ok_or_else(|| fields.missing("user.id"))?;
            EntityKind::TextMention { account }
        }
        "custom_emoji" => {
            let id = fields.required_text("custom_emoji_id")?;
            EntityKind::CustomEmoji {
                id: id.parse().map_err(|_| Refusal::bad_request("invalid custom emoji identifier specified", "DOCUMENT_INVALID"))?,
            }
        }
        other => return Err(Refusal::bad_request(format!("can't parse entities: unsupported type {other}"), "ENTITY_TYPE_INVALID")),
    };
    fields.finish()?;
    Ok(Some(Entity { offset, length, kind }))
}

/// Entities as JSON.
pub(crate) fn write(state: &State, viewer: AccountId, entities: &[Entity]) -> Value {
    Value::Array(entities.iter().map(|entity| write_entity(state, viewer, entity)).collect())
}

fn write_entity(state: &State, _viewer: AccountId, entity: &Entity) -> Value {
    let mut out = json!({ "offset": entity.offset, "length": entity.length });
    let name = match &entity.kind {
        EntityKind::Mention => "mention",
        EntityKind::Hashtag => "hashtag",
        EntityKind::Cashtag => "cashtag",
        EntityKind::BotCommand => "bot_command",
        EntityKind::Url => "url",
        EntityKind::Email => "email",
        EntityKind::PhoneNumber => "phone_number",
        EntityKind::Bold => "bold",
        EntityKind::Italic => "italic",
        EntityKind::Underline => "underline",
        EntityKind::Strikethrough => "strikethrough",
        EntityKind::Spoiler => "spoiler",
        EntityKind::Blockquote { collapsed: false } => "blockquote",
        EntityKind::Blockquote { collapsed: true } => "expandable_blockquote",
        EntityKind::Code => "code",
        EntityKind::Pre { language } => {
            if !language.is_empty() {
                out["language"] = json!(language);
            }
            "pre"
        }
        EntityKind::TextLink { url } => {
            out["url"] = json!(url);
            "text_link"
        }
        EntityKind::TextMention { account } => {
            out["user"] = objects::user(state, *account);
            "text_mention"
        }
        EntityKind::CustomEmoji { id } => {
            out["custom_emoji_id"] = json!(id.to_string());
            "custom_emoji"
        }
    };
    out["type"] = json!(name);
    out
}
