//! Results of inline queries.

use std::time::Duration;

use grammers_client::tl;
use tl::enums::{DocumentAttribute, InputBotInlineMessage, InputBotInlineResult};
use tl::functions::messages;

use super::answers::query_id;
use super::from_model::{int, seconds};
use super::payments::invoice_parts;
use super::{MtprotoClient, from_model, to_model};
use crate::error::Refusal;
use crate::model::{
    Content, FileType, Formatted, InlineContent, InlineKind, Invoice, LinkPreview, Location, Person, Place, PreparedInlineMessage,
    RemoteFile, ResultsButton, Thumbnail,
};
use crate::{Error, Result, payload};

run! {
    AnswerInline => answer;
    AnswerWebAppQuery => answer_web_app;
    SavePreparedInlineMessage => prepare;
}

/// How long Telegram may reuse an inline answer where nobody says. (Source: core.telegram.org/bots/api#answerinlinequery)
const INLINE_CACHE: Duration = Duration::from_secs(300);

pub(super) async fn answer(client: &MtprotoClient, answer: payload::AnswerInline) -> Result<()> {
    let payload::AnswerInline { id, results, cache_for, personal, next_offset, button } = answer;
    let query_id = query_id("messages.setInlineBotResults", &id)?;
    let (switch_pm, switch_webview) = match button {
        None => (None, None),
        Some(ResultsButton::Start { text, parameter }) => {
            (Some(tl::types::InlineBotSwitchPm { text, start_param: parameter }.into()), None)
        }
        Some(ResultsButton::WebApp { text, url }) => (None, Some(tl::types::InlineBotWebView { text, url }.into())),
    };
    let request = messages::SetInlineBotResults {
        // pictures lie beside each other, everything else below (TDLib `InlineQueriesManager::answer_inline_query`)
        gallery: !results.is_empty() && results.iter().all(|result| is_picture(&result.kind)),
        private: personal,
        query_id,
        results: results.into_iter().map(|content| result(client, content)).collect::<Result<_>>()?,
        cache_time: seconds(cache_for.unwrap_or(INLINE_CACHE)),
        next_offset,
        switch_pm,
        switch_webview,
    };
    client.call(&request).await?;
    Ok(())
}

fn is_picture(kind: &InlineKind) -> bool {
    let kind = match kind {
        InlineKind::Remote(file) => file.kind,
        InlineKind::Cached(kind, _) => *kind,
        _ => return false,
    };
    matches!(kind, FileType::Photo | FileType::Gif | FileType::Mpeg4Gif | FileType::Sticker)
}

pub(super) async fn answer_web_app(client: &MtprotoClient, answer: payload::AnswerWebAppQuery) -> Result<Option<String>> {
    let request = messages::SendWebViewResultMessage { bot_query_id: answer.id, result: result(client, answer.result)? };
    let tl::enums::WebViewMessageSent::Sent(sent) = client.call(&request).await?;
    Ok(sent.msg_id.as_ref().map(to_model::inline_message_id))
}

pub(super) async fn prepare(client: &MtprotoClient, prepare: payload::SavePreparedInlineMessage) -> Result<PreparedInlineMessage> {
    let payload::SavePreparedInlineMessage { user, result: content, chats } = prepare;
    let request = messages::SavePreparedInlineMessage {
        result: result(client, content)?,
        user_id: client.user(user)?,
        peer_types: Some(from_model::chat_types(chats)),
    };
    let tl::enums::messages::BotPreparedInlineMessage::Message(prepared) = client.call(&request).await?;
    Ok(PreparedInlineMessage { id: prepared.id, expires: to_model::time(prepared.expire_date) })
}

type Markup = Option<tl::enums::ReplyMarkup>;

fn point(place: &Place) -> tl::enums::InputGeoPoint {
    super::shown::point(place.latitude, place.longitude, place.accuracy)
}

fn location(place: &Place, reply_markup: Markup) -> InputBotInlineMessage {
    tl::types::InputBotInlineMessageMediaGeo {
        geo_point: point(place),
        heading: place.heading.map(int),
        period: place.live.map(seconds),
        proximity_notification_radius: place.proximity_alert.map(int),
        reply_markup,
    }
    .into()
}

fn venue(place: Place, reply_markup: Markup) -> InputBotInlineMessage {
    let geo_point = point(&place);
    let (provider, venue_id, venue_type) = from_model::provider(place.foursquare, place.google_place);
    let (title, address) = (place.title, place.address);
    tl::types::InputBotInlineMessageMediaVenue { geo_point, title, address, provider, venue_id, venue_type, reply_markup }.into()
}

fn contact(person: Person, reply_markup: Markup) -> InputBotInlineMessage {
    let Person { phone_number, first_name, last_name, vcard } = person;
    let (last_name, vcard) = (last_name.unwrap_or_default(), vcard.unwrap_or_default());
    tl::types::InputBotInlineMessageMediaContact { phone_number, first_name, last_name, vcard, reply_markup }.into()
}

fn invoice(bill: Invoice, reply_markup: Markup) -> InputBotInlineMessage {
    let tl::types::InputMediaInvoice { title, description, photo, invoice, payload, provider, provider_data, .. } = invoice_parts(bill);
    tl::types::InputBotInlineMessageMediaInvoice {
        title,
        description,
        photo,
        invoice,
        payload,
        // stars need none: TDLib `InputInvoice` sends an empty one
        provider: provider.unwrap_or_default(),
        provider_data,
        reply_markup,
    }
    .into()
}

fn text(client: &MtprotoClient, text: Formatted, preview: Option<LinkPreview>, reply_markup: Markup) -> Result<InputBotInlineMessage> {
    let entities = from_model::entities(client, &text.entities)?;
    Ok(match preview {
        Some(LinkPreview::Url(url)) => tl::types::InputBotInlineMessageMediaWebPage {
            invert_media: false,
            force_large_media: false,
            force_small_media: false,
            // a page that has no preview is no reason to refuse the text
            optional: true,
            message: text.text,
            entities,
            url,
            reply_markup,
        }
        .into(),
        preview => tl::types::InputBotInlineMessageText {
            no_webpage: preview.is_some(),
            invert_media: false,
            message: text.text,
            entities,
            reply_markup,
        }
        .into(),
    })
}

fn result(client: &MtprotoClient, content: InlineContent) -> Result<InputBotInlineResult> {
    let InlineContent { id, title, description, keyboard, kind, caption, caption_above, thumbnail, content: instead } = content;
    let reply_markup = keyboard.as_ref().map(from_model::markup);
    let instead = match instead {
        None => None,
        Some(Content::Text { text: words, link_preview }) => Some(text(client, words, link_preview, reply_markup.clone())?),
        Some(Content::Location(place)) => Some(location(&place, reply_markup.clone())),
        Some(Content::Venue(place)) => Some(venue(place, reply_markup.clone())),
        Some(Content::Contact(person)) => Some(contact(person, reply_markup.clone())),
        Some(Content::Invoice(bill)) => Some(invoice(*bill, reply_markup.clone())),
    };
    // the file itself, under a caption
    let captioned = |reply_markup| -> Result<InputBotInlineMessage> {
        let caption = caption.unwrap_or_default();
        let entities = from_model::entities(client, &caption.entities)?;
        let message = caption.text;
        Ok(tl::types::InputBotInlineMessageMediaAuto { invert_media: caption_above, message, entities, reply_markup }.into())
    };
    let named = |r#type: &str, url, content, own: Result<InputBotInlineMessage>| -> Result<InputBotInlineResult> {
        let send_message = match instead.clone() {
            Some(instead) => instead,
            None => own?,
        };
        let (id, title, description) = (id.clone(), title.clone(), description.clone());
        let thumb = thumbnail.clone().map(small_picture);
        Ok(tl::types::InputBotInlineResult { id, r#type: r#type.to_owned(), title, description, url, thumb, content, send_message }.into())
    };
    // The types are TDLib's `InlineQueriesManager::get_input_bot_inline_result`.
    match kind {
        InlineKind::Article { url } => named("article", url, None, Err(Error::other("an article has a content"))),
        InlineKind::Remote(file) => {
            let r#type = type_name(file.kind);
            let document = web_document(file, title.as_deref());
            named(r#type, None, Some(document), captioned(reply_markup))
        }
        InlineKind::Location(place) => named("geo", None, None, Ok(location(&place, reply_markup))),
        InlineKind::Venue(place) => named("venue", None, None, Ok(venue(place, reply_markup))),
        InlineKind::Contact(person) => {
            // the list shows the name of whom it is about
            let name = match &person.last_name {
                Some(last) => format!("{} {last}", person.first_name),
                None => person.first_name.clone(),
            };
            let (phone, thumb) = (person.phone_number.clone(), thumbnail.map(small_picture));
            let send_message = instead.unwrap_or_else(|| contact(person, reply_markup));
            let r#type = "contact".to_owned();
            let (title, description) = (title.or(Some(name)), description.or(Some(phone)));
            Ok(tl::types::InputBotInlineResult { id, r#type, title, description, url: None, thumb, content: None, send_message }.into())
        }
        InlineKind::Game { short_name } => {
            let send_message = tl::types::InputBotInlineMessageGame { reply_markup }.into();
            Ok(tl::types::InputBotInlineResultGame { id, short_name, send_message }.into())
        }
        InlineKind::Cached(kind, known) => {
            let send_message = match instead {
                Some(instead) => instead,
                None => captioned(reply_markup)?,
            };
            cached(kind, known, id, title, description, send_message)
        }
    }
}

fn type_name(kind: FileType) -> &'static str {
    match kind {
        FileType::Photo => "photo",
        FileType::Gif | FileType::Mpeg4Gif => "gif",
        FileType::Video => "video",
        FileType::Audio => "audio",
        FileType::Voice => "voice",
        FileType::Document => "file",
        FileType::Sticker => "sticker",
    }
}

fn cached(
    kind: FileType,
    known: Option<Location>,
    id: String,
    title: Option<String>,
    description: Option<String>,
    send_message: InputBotInlineMessage,
) -> Result<InputBotInlineResult> {
    let r#type = type_name(kind).to_owned();
    match known {
        Some(Location::Remote { photo, id: file, access_hash, file_reference, .. }) => {
            // TDLib's and the Bot API's words for a file of another kind
            if photo != (kind == FileType::Photo) {
                let text = "the file is of another type".to_owned();
                return Err(Error::Refused(Refusal { method: "messages.setInlineBotResults", code: None, text, source: None }));
            }
            Ok(if photo {
                let photo = tl::types::InputPhoto { id: file, access_hash, file_reference }.into();
                tl::types::InputBotInlineResultPhoto { id, r#type, photo, send_message }.into()
            } else {
                let document = tl::types::InputDocument { id: file, access_hash, file_reference }.into();
                tl::types::InputBotInlineResultDocument { id, r#type, title, description, document, send_message }.into()
            })
        }
        Some(Location::FileId(_)) => Err(super::errors::unknown_file("messages.setInlineBotResults")),
        None => Err(Error::other("a cached result is a file that Telegram has: one of a message, not one to be uploaded")),
    }
}

fn picture_size((w, h): (u32, u32)) -> DocumentAttribute {
    tl::types::DocumentAttributeImageSize { w: int(w), h: int(h) }.into()
}

fn small_picture(thumbnail: Thumbnail) -> tl::enums::InputWebDocument {
    let mime_type = thumbnail.mime.unwrap_or_else(|| "image/jpeg".to_owned());
    let attributes = thumbnail.size.map(picture_size).into_iter().collect();
    tl::types::InputWebDocument { url: thumbnail.url, size: 0, mime_type, attributes }.into()
}

/// A file by its URL.
fn web_document(file: RemoteFile, title: Option<&str>) -> tl::enums::InputWebDocument {
    let RemoteFile { kind, url, mime, size, duration, performer } = file;
    let film = || -> DocumentAttribute {
        let (w, h) = size.unwrap_or_default();
        tl::types::DocumentAttributeVideo {
            round_message: false,
            supports_streaming: false,
            nosound: false,
            duration: duration.unwrap_or_default().as_secs_f64(),
            w: int(w),
            h: int(h),
            preload_prefix_size: None,
            video_start_ts: None,
            video_codec: None,
        }
        .into()
    };
    let sound = |voice, performer: Option<String>| -> DocumentAttribute {
        let duration = duration.map_or(0, seconds);
        tl::types::DocumentAttributeAudio { voice, duration, title: title.map(str::to_owned), performer, waveform: None }.into()
    };
    let (known, attributes) = match kind {
        FileType::Photo => ("image/jpeg", size.map(picture_size).into_iter().collect()),
        FileType::Gif => ("image/gif", vec![DocumentAttribute::Animated, film()]),
        FileType::Mpeg4Gif => ("video/mp4", vec![DocumentAttribute::Animated, film()]),
        FileType::Video => ("video/mp4", vec![film()]),
        FileType::Audio => ("audio/mpeg", vec![sound(false, performer)]),
        FileType::Voice => ("audio/ogg", vec![sound(true, None)]),
        FileType::Document | FileType::Sticker => ("application/octet-stream", Vec::new()),
    };
    tl::types::InputWebDocument { url, size: 0, mime_type: mime.unwrap_or_else(|| known.to_owned()), attributes }.into()
}
