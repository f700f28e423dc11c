//! Answers to callback queries and inline queries.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::files::{Attributes, resolve};
use super::parameters::Parameters;
use super::{entities, keyboards};
use crate::world::{CallbackAnswer, FileKind, InlineAnswer, InlineContent, InlineResult, Media, Refusal};

fn seconds(parameters: &Parameters, name: &str, default: u32) -> Result<u32, Refusal> {
    Ok(parameters.number(name)?.map_or(default, |number| u32::try_from(number.max(0)).unwrap_or(u32::MAX)))
}

pub(crate) fn answer_callback(call: &Call) -> Answer {
    let parameters = &call.parameters;
    let id = parameters.required_text("callback_query_id")?.parse().map_err(|_| Refusal::query_too_old())?;
    let answer = CallbackAnswer {
        text: parameters.text("text")?.filter(|text| !text.is_empty()),
        alert: parameters.flag("show_alert")?,
        url: parameters.text("url")?.filter(|url| !url.is_empty()),
        cache_time: seconds(parameters, "cache_time", 0)?,
    };
    parameters.finish()?;
    call.context.world.with(|state| state.answer_callback(call.bot, id, answer))?;
    Ok(json!(true))
}

pub(crate) fn answer_inline(call: &Call) -> Answer {
    let parameters = &call.parameters;
    let id = parameters.required_text("inline_query_id")?.parse().map_err(|_| Refusal::query_too_old())?;
    let mut results = Vec::new();
    for value in parameters.list("results")?.ok_or_else(|| parameters.missing("results"))? {
        results.push(result(call, value)?);
    }
    let answer = InlineAnswer {
        results,
        cache_time: seconds(parameters, "cache_time", 300)?,
        personal: parameters.flag("is_personal")?,
        next_offset: parameters.text("next_offset")?.unwrap_or_default(),
    };
    parameters.finish()?;
    call.context.world.with(|state| state.answer_inline(call.bot, id, answer))?;
    Ok(json!(true))
}

fn result(call: &Call, value: Value) -> Result<InlineResult, Refusal> {
    let fields = Parameters::of_object("InlineQueryResult", value)?;
    let kind = fields.required_text("type")?;
    let markup = keyboards::read(&fields)?;
    let mut out = InlineResult {
        id: fields.required_text("id")?,
        kind: kind.clone(),
        title: fields.text("title")?,
        description: fields.text("description")?,
        url: None,
        content: InlineContent::Text { text: String::new(), entities: Vec::new() },
        markup,
    };
    fields.without_effect(&["thumbnail_url", "thumbnail_width", "thumbnail_height", "thumbnail_mime_type", "hide_url"]);
    let own = text_content(&fields)?;
    let file = match kind.as_str() {
        "article" => {
            out.url = fields.text("url")?;
            None
        }
        "photo" => Some((FileKind::Photo, "photo_file_id", "photo_url")),
        "document" => Some((FileKind::Document, "document_file_id", "document_url")),
        "video" => Some((FileKind::Video, "video_file_id", "video_url")),
        "audio" => Some((FileKind::Audio, "audio_file_id", "audio_url")),
        "voice" => Some((FileKind::Voice, "voice_file_id", "voice_url")),
        "mpeg4_gif" => Some((FileKind::Animation, "mpeg4_file_id", "mpeg4_url")),
        "gif" => Some((FileKind::Animation, "gif_file_id", "gif_url")),
        other => return Err(Refusal::not_simulated(format!("inline result of type `{other}`"))),
    };
    match (file, own) {
        (None, None) => return Err(Refusal::bad_request("message content is not specified", "MESSAGE_EMPTY")),
        (_, Some(content)) => {
            if let Some((_, id, url)) = file {
                fields.without_effect(&[id, url, "caption", "caption_entities", "parse_mode", "mime_type"]);
            }
            out.content = content;
        }
        (Some((kind, id, url)), None) => {
            let which = match fields.text(id)? {
                Some(id) => id,
                None => fields.required_text(url)?,
            };
            fields.without_effect(&[
                "mime_type",
                "photo_width",
                "photo_height",
                "video_width",
                "video_height",
                "video_duration",
                "audio_duration",
                "voice_duration",
                "gif_width",
                "gif_height",
                "gif_duration",
                "mpeg4_width",
                "mpeg4_height",
                "mpeg4_duration",
                "performer",
                "show_caption_above_media",
            ]);
            let caption = fields.text("caption")?.unwrap_or_default();
            let (text, entities) = entities::formatted(&fields, &caption, "caption_entities")?;
            let file = resolve(call, Some(&which), url, kind, Attributes::default())?;
            out.content = InlineContent::Media { media: Media { kind, file, spoiler: false }, text, entities };
        }
    }
    fields.finish()?;
    Ok(out)
}

/// `input_message_content` of the only sort that is simulated: text.
fn text_content(fields: &Parameters) -> Result<Option<InlineContent>, Refusal> {
    let Some(value) = fields.json("input_message_content")? else { return Ok(None) };
    let content = Parameters::of_object("InputMessageContent", value)?;
    let Some(text) = content.text("message_text")? else {
        return Err(Refusal::not_simulated("inline message content other than text"));
    };
    content.without_effect(&["link_preview_options", "disable_web_page_preview"]);
    let (text, entities) = entities::formatted(&content, &text, "entities")?;
    content.finish()?;
    Ok(Some(InlineContent::Text { text, entities }))
}
