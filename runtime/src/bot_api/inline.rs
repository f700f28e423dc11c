//! Results of inline queries.
//!
//! As JSON of our own: teloxide-core reads and writes them through untagged enums, and has no name for half of the fields.

use serde_json::{Map, Value, json};
use teloxide_core::types::{PreparedInlineMessage as Prepared, SentWebAppMessage};

use super::{from_model, payments, runs, upload};
use crate::model::{
    Content, FileType, Formatted, InlineContent, InlineKind, Location, Person, Place, PreparedInlineMessage, RemoteFile, ResultsButton,
    Thumbnail,
};
use crate::{Error, Result};

runs! {
    AnswerInline(connection, payload) {
        let mut request = Fields::default();
        request.put("inline_query_id", Some(payload.id));
        let results = payload.results.into_iter().map(result).collect::<Result<Vec<_>>>()?;
        request.put("results", Some(results));
        request.put("cache_time", payload.cache_for.map(from_model::seconds));
        request.put("is_personal", payload.personal.then_some(true));
        request.put("next_offset", payload.next_offset);
        request.put("button", payload.button.map(button).transpose()?);
        connection.ask::<bool, _>("answerInlineQuery", &request.0).await.map(drop)
    }

    AnswerWebAppQuery(connection, payload) {
        let request = json!({ "web_app_query_id": payload.id, "result": result(payload.result)? });
        Ok(connection.ask::<SentWebAppMessage, _>("answerWebAppQuery", &request).await?.inline_message_id)
    }

    SavePreparedInlineMessage(connection, payload) {
        let mut request = Fields::default();
        request.put("user_id", Some(from_model::user(payload.user)?.0));
        request.put("result", Some(result(payload.result)?));
        request.put("allow_user_chats", payload.chats.users.then_some(true));
        request.put("allow_bot_chats", payload.chats.bots.then_some(true));
        request.put("allow_group_chats", payload.chats.groups.then_some(true));
        request.put("allow_channel_chats", payload.chats.channels.then_some(true));
        let prepared: Prepared = connection.ask("savePreparedInlineMessage", &request.0).await?;
        Ok(PreparedInlineMessage { id: prepared.id, expires: prepared.expiration_date.into() })
    }
}

fn button(button: ResultsButton) -> Result<Value> {
    Ok(match button {
        ResultsButton::Start { text, parameter } => json!({ "text": text, "start_parameter": parameter }),
        ResultsButton::WebApp { text, url } => json!({ "text": text, "web_app": { "url": from_model::url(&url)? } }),
    })
}

/// The fields of an object; what is not there is left out.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn put(&mut self, name: impl Into<String>, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.0.insert(name.into(), value.into());
        }
    }

    /// A text and its formatting.
    fn put_text(&mut self, name: &str, entities: &str, text: Formatted) -> Result<()> {
        self.put(name, Some(text.text));
        let known = from_model::entities(text.entities)?;
        self.put(entities, known.map(serde_json::to_value).transpose().map_err(Error::other)?);
        Ok(())
    }

    fn put_url(&mut self, name: impl Into<String>, url: Option<&str>) -> Result<()> {
        self.put(name, url.map(from_model::url).transpose()?.map(String::from));
        Ok(())
    }

    fn put_thumbnail(&mut self, thumbnail: Option<Thumbnail>) -> Result<()> {
        let Some(Thumbnail { url, mime, size }) = thumbnail else { return Ok(()) };
        self.put_url("thumbnail_url", Some(&url))?;
        self.put("thumbnail_mime_type", mime);
        let (width, height) = size.unzip();
        self.put("thumbnail_width", width);
        self.put("thumbnail_height", height);
        Ok(())
    }

    fn put_place(&mut self, place: Place) {
        self.put("latitude", Some(place.latitude));
        self.put("longitude", Some(place.longitude));
        self.put("horizontal_accuracy", place.accuracy);
        self.put("live_period", place.live.map(from_model::seconds));
        self.put("heading", place.heading);
        self.put("proximity_alert_radius", place.proximity_alert);
    }

    fn put_venue(&mut self, place: Place) {
        self.put("latitude", Some(place.latitude));
        self.put("longitude", Some(place.longitude));
        self.put("title", Some(place.title));
        self.put("address", Some(place.address));
        let (id, kind) = place.foursquare.unzip();
        self.put("foursquare_id", id);
        self.put("foursquare_type", kind);
        let (id, kind) = place.google_place.unzip();
        self.put("google_place_id", id);
        self.put("google_place_type", kind);
    }

    fn put_person(&mut self, person: Person) {
        self.put("phone_number", Some(person.phone_number));
        self.put("first_name", Some(person.first_name));
        self.put("last_name", person.last_name);
        self.put("vcard", person.vcard);
    }

    fn put_file(&mut self, file: RemoteFile) -> Result<()> {
        // the fields of a film that stands for a GIF begin with `mpeg4_`
        let prefix = if file.kind == FileType::Mpeg4Gif { "mpeg4" } else { file.kind.name() };
        self.put_url(format!("{prefix}_url"), Some(&file.url))?;
        self.put("mime_type", file.mime);
        let (width, height) = file.size.unzip();
        self.put(format!("{prefix}_width"), width);
        self.put(format!("{prefix}_height"), height);
        self.put(format!("{prefix}_duration"), file.duration.map(from_model::seconds));
        self.put("performer", file.performer);
        Ok(())
    }
}

fn content(content: Content<Formatted>) -> Result<Value> {
    let mut fields = Fields::default();
    match content {
        Content::Text { text, link_preview } => {
            fields.put_text("message_text", "entities", text)?;
            if let Some(preview) = link_preview {
                let options = serde_json::to_value(from_model::link_preview(preview)).map_err(Error::other)?;
                fields.put("link_preview_options", Some(options));
            }
        }
        Content::Location(place) => fields.put_place(place),
        Content::Venue(place) => fields.put_venue(place),
        Content::Contact(person) => fields.put_person(person),
        Content::Invoice(invoice) => return payments::message_content(*invoice),
    }
    Ok(Value::Object(fields.0))
}

fn result(result: InlineContent) -> Result<Value> {
    let mut fields = Fields::default();
    fields.put("id", Some(result.id));
    fields.put("title", result.title);
    fields.put("description", result.description);
    if let Some(keyboard) = result.keyboard {
        let keyboard = from_model::inline_keyboard(keyboard, "an inline result")?;
        fields.put("reply_markup", Some(serde_json::to_value(keyboard).map_err(Error::other)?));
    }
    fields.put_thumbnail(result.thumbnail)?;
    let name = match result.kind {
        InlineKind::Article { url } => {
            fields.put_url("url", url.as_deref())?;
            "article"
        }
        InlineKind::Remote(file) => {
            let name = file.kind.name();
            fields.put_file(file)?;
            name
        }
        InlineKind::Cached(kind, location) => {
            let prefix = if kind == FileType::Mpeg4Gif { "mpeg4" } else { kind.name() };
            fields.put(format!("{prefix}_file_id"), Some(file_id(location)?));
            kind.name()
        }
        InlineKind::Location(place) => {
            fields.put_place(place);
            "location"
        }
        InlineKind::Venue(place) => {
            fields.put_venue(place);
            "venue"
        }
        InlineKind::Contact(person) => {
            fields.put_person(person);
            "contact"
        }
        InlineKind::Game { short_name } => {
            fields.put("game_short_name", Some(short_name));
            "game"
        }
    };
    fields.put("type", Some(name));
    if let Some(caption) = result.caption {
        fields.put_text("caption", "caption_entities", caption)?;
    }
    fields.put("show_caption_above_media", result.caption_above.then_some(true));
    if let Some(instead) = result.content {
        fields.put("input_message_content", Some(content(instead)?));
    }
    Ok(Value::Object(fields.0))
}

/// The `file_id` of a file that Telegram has.
fn file_id(location: Option<Location>) -> Result<String> {
    match location {
        Some(Location::FileId(id)) => Ok(id),
        Some(Location::Remote { .. }) => Err(upload::other_api()),
        None => Err(Error::other("a cached result is a file that Telegram has: one of a message, not one to be uploaded")),
    }
}
