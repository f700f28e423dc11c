//! Inline queries, and what web apps send: how people ask, and how bots answer.

use std::time::Duration;

use grammers_tl_types::{enums, functions as f, types};

use super::super::content::{location, message_content};
use super::super::error::{Result, RpcError};
use super::super::formatting::{chat_types, from_entities, from_markup, to_entities, to_markup};
use super::super::media::{fetched, input_media, named_file};
use super::super::payments::invoice_media;
use super::super::peers::{Mentioned, input_peer, input_user};
use super::super::rpc::Call;
use super::super::updates::inline_message_id;
use super::Prepared;
use super::payments::to_invoice;
use crate::world::{AccountId, Extra, InlineAnswer, InlineContent, InlineResult, Live, Location, Media, ResultsButton, State};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::messages::SetInlineBotResults => set_inline_bot_results;
        at_once f::messages::SendInlineBotResult => send_inline_bot_result;
        at_once f::messages::SendWebViewResultMessage => send_web_view_result_message;
        at_once f::messages::SavePreparedInlineMessage => save_prepared_inline_message;
        later f::messages::GetInlineBotResults => get_inline_bot_results;
    }
}

/// How long a server waits for a bot before it tells the person that the bot does not answer.
const BOT_TIMEOUT: Duration = Duration::from_secs(10);

fn set_inline_bot_results(call: &Call, request: f::messages::SetInlineBotResults) -> Result<bool> {
    call.with(|state, viewer| {
        let mut results = Vec::new();
        for result in &request.results {
            results.push(to_result(call, state, viewer, result)?);
        }
        let button = match (&request.switch_pm, &request.switch_webview) {
            (Some(enums::InlineBotSwitchPm::Pm(start)), _) => {
                Some(ResultsButton::Start { text: start.text.clone(), parameter: start.start_param.clone() })
            }
            (None, Some(enums::InlineBotWebView::View(app))) => {
                Some(ResultsButton::WebApp { text: app.text.clone(), url: app.url.clone() })
            }
            (None, None) => None,
        };
        let answer = InlineAnswer {
            results,
            cache_time: u32::try_from(request.cache_time).unwrap_or(0),
            personal: request.private,
            next_offset: request.next_offset.clone().unwrap_or_default(),
            gallery: request.gallery,
            button,
        };
        state.answer_inline(viewer, request.query_id, answer)?;
        Ok(true)
    })
}

fn send_web_view_result_message(call: &Call, request: f::messages::SendWebViewResultMessage) -> Result<enums::WebViewMessageSent> {
    call.with(|state, viewer| {
        let result = to_result(call, state, viewer, &request.result)?;
        let sent = state.answer_web_app(viewer, &request.bot_query_id, result)?;
        let msg_id = sent.markup.as_ref().map(|_| inline_message_id(viewer, sent.author, sent.chat, sent.id));
        Ok(types::WebViewMessageSent { msg_id }.into())
    })
}

fn save_prepared_inline_message(
    call: &Call,
    request: f::messages::SavePreparedInlineMessage,
) -> Result<enums::messages::BotPreparedInlineMessage> {
    call.with(|state, viewer| {
        let user = input_user(state, viewer, &request.user_id)?;
        let result = to_result(call, state, viewer, &request.result)?;
        let types = request.peer_types.as_deref().map_or([true; 4], chat_types);
        let (id, expires) = state.prepare_message(viewer, user, result, types)?;
        let expire_date = i32::try_from(expires).unwrap_or(i32::MAX);
        Ok(types::messages::BotPreparedInlineMessage { id, expire_date }.into())
    })
}

/// The Bot API's name for a type of result, which the world keeps.
fn kind_of(r#type: &str, mime: Option<&str>) -> String {
    match (r#type, mime) {
        ("file", _) => "document",
        ("geo", _) => "location",
        ("gif", Some("video/mp4")) => "mpeg4_gif",
        (other, _) => other,
    }
    .to_owned()
}

/// The schema's name for it.
fn type_of(kind: &str) -> String {
    match kind {
        "document" => "file",
        "location" => "geo",
        "mpeg4_gif" => "gif",
        other => other,
    }
    .to_owned()
}

fn to_result(call: &Call, state: &mut State, viewer: AccountId, result: &enums::InputBotInlineResult) -> Result<InlineResult> {
    use enums::InputBotInlineResult as Result_;
    let uploads = |state: &mut State, media: enums::InputMedia| input_media(state, viewer, &mut call.authorization.state().uploads, &media);
    let (id, kind, title, description, url, media, message) = match result {
        Result_::Result(result) => {
            let web = result.content.as_ref().map(|enums::InputWebDocument::Document(content)| content);
            let kind = kind_of(&result.r#type, web.map(|content| content.mime_type.as_str()));
            let media = match (web, &result.send_message) {
                (Some(content), enums::InputBotInlineMessage::MediaAuto(_)) => {
                    Some(fetched(state, &kind, &content.url, &content.mime_type)?)
                }
                _ => None,
            };
            let (title, description, url) = (result.title.clone(), result.description.clone(), result.url.clone());
            (&result.id, kind, title, description, url, media, &result.send_message)
        }
        Result_::Photo(result) => {
            let photo =
                types::InputMediaPhoto { spoiler: false, live_photo: false, id: result.photo.clone(), ttl_seconds: None, video: None };
            let media = uploads(state, photo.into())?;
            (&result.id, kind_of(&result.r#type, None), None, None, None, Some(media), &result.send_message)
        }
        Result_::Document(result) => {
            let document = types::InputMediaDocument {
                spoiler: false,
                id: result.document.clone(),
                video_cover: None,
                video_timestamp: None,
                ttl_seconds: None,
                query: None,
            };
            let media = uploads(state, document.into())?;
            let mime = state.file(media.file)?.mime.clone();
            let (title, description) = (result.title.clone(), result.description.clone());
            (&result.id, kind_of(&result.r#type, Some(&mime)), title, description, None, Some(media), &result.send_message)
        }
        Result_::Game(result) => {
            let enums::InputBotInlineMessage::Game(message) = &result.send_message else {
                return Err(RpcError::bad("SEND_MESSAGE_GAME_INVALID"));
            };
            let content = InlineContent::Shown(Extra::Game(state.game(viewer, &result.short_name)?));
            let markup = to_markup(state, viewer, message.reply_markup.as_ref())?;
            let (id, kind) = (result.id.clone(), "game".to_owned());
            return Ok(InlineResult { id, kind, title: None, description: None, url: None, content, markup });
        }
    };
    let (content, markup) = to_content(state, viewer, media, message)?;
    let markup = to_markup(state, viewer, markup.as_ref())?;
    Ok(InlineResult { id: id.clone(), kind, title, description, url, content, markup })
}

fn to_content(
    state: &mut State,
    viewer: AccountId,
    media: Option<Media>,
    message: &enums::InputBotInlineMessage,
) -> Result<(InlineContent, Option<enums::ReplyMarkup>)> {
    use enums::InputBotInlineMessage as Message;
    let unsigned = |number: i32| u32::try_from(number).unwrap_or_default();
    Ok(match message {
        Message::Text(text) => {
            let entities = to_entities(state, viewer, text.entities.as_ref())?;
            (InlineContent::Text { text: text.message.clone(), entities }, text.reply_markup.clone())
        }
        Message::MediaWebPage(page) => {
            let entities = to_entities(state, viewer, page.entities.as_ref())?;
            (InlineContent::Text { text: page.message.clone(), entities }, page.reply_markup.clone())
        }
        Message::MediaAuto(caption) => {
            let media: Media = media.ok_or_else(|| RpcError::bad("MEDIA_EMPTY"))?;
            let entities = to_entities(state, viewer, caption.entities.as_ref())?;
            let (text, above) = (caption.message.clone(), caption.invert_media);
            (InlineContent::Media { media, text, entities, above }, caption.reply_markup.clone())
        }
        Message::MediaGeo(place) => {
            let live = place.period.map(|period| Live {
                period: unsigned(period),
                heading: place.heading.and_then(|heading| u16::try_from(heading).ok()),
                proximity: place.proximity_notification_radius.map(unsigned),
                stopped: false,
            });
            let shown = Extra::Location(Location { live, ..location(&place.geo_point)? });
            (InlineContent::Shown(shown), place.reply_markup.clone())
        }
        Message::MediaVenue(venue) => {
            let shown = Extra::Venue {
                location: location(&venue.geo_point)?,
                title: venue.title.clone(),
                address: venue.address.clone(),
                provider: venue.provider.clone(),
                id: venue.venue_id.clone(),
                kind: venue.venue_type.clone(),
            };
            (InlineContent::Shown(shown), venue.reply_markup.clone())
        }
        Message::MediaContact(contact) => {
            let shown = state.contact(&contact.phone_number, &contact.first_name, &contact.last_name, &contact.vcard)?;
            (InlineContent::Shown(shown), contact.reply_markup.clone())
        }
        Message::MediaInvoice(bill) => {
            let media = types::InputMediaInvoice {
                title: bill.title.clone(),
                description: bill.description.clone(),
                photo: bill.photo.clone(),
                invoice: bill.invoice.clone(),
                payload: bill.payload.clone(),
                provider: Some(bill.provider.clone()),
                provider_data: bill.provider_data.clone(),
                start_param: None,
                extended_media: None,
            };
            (InlineContent::Invoice(Box::new(to_invoice(&media))), bill.reply_markup.clone())
        }
        _ => return Err(RpcError::bad("NOT_SIMULATED_inputBotInlineMessage")),
    })
}

async fn get_inline_bot_results(call: Call, request: f::messages::GetInlineBotResults) -> Result<enums::messages::BotResults> {
    let query = call.with(|state, viewer| {
        let bot = input_user(state, viewer, &request.bot)?;
        let chat = match &request.peer {
            enums::InputPeer::Empty => None,
            peer => Some(input_peer(state, viewer, peer)?),
        };
        Ok(state.ask_inline(viewer, bot, chat, &request.query, &request.offset)?)
    })?;
    let answered = |state: &mut State| state.inline_queries.get(&query).and_then(|query| query.answer.clone());
    let answer = call.server.world.until(BOT_TIMEOUT, answered).await.ok_or_else(|| RpcError::bad("BOT_RESPONSE_TIMEOUT"))?;
    call.with(|state, viewer| {
        let mut mentioned = Mentioned::default();
        let results = answer.results.iter().map(|result| from_result(state, viewer, result)).collect();
        if let Some(asked) = state.inline_queries.get(&query) {
            mentioned.user(asked.bot);
        }
        let (switch_pm, switch_webview) = match &answer.button {
            None => (None, None),
            Some(ResultsButton::Start { text, parameter }) => {
                (Some(types::InlineBotSwitchPm { text: text.clone(), start_param: parameter.clone() }.into()), None)
            }
            Some(ResultsButton::WebApp { text, url }) => {
                (None, Some(types::InlineBotWebView { text: text.clone(), url: url.clone() }.into()))
            }
        };
        Ok(types::messages::BotResults {
            gallery: answer.gallery,
            query_id: query,
            next_offset: Some(answer.next_offset.clone()).filter(|offset| !offset.is_empty()),
            switch_pm,
            switch_webview,
            results,
            cache_time: i32::try_from(answer.cache_time).unwrap_or(0),
            users: mentioned.users(state, viewer),
        }
        .into())
    })
}

fn from_result(state: &State, viewer: AccountId, result: &InlineResult) -> enums::BotInlineResult {
    let reply_markup = result.markup.as_ref().map(from_markup);
    if let InlineContent::Media { media, text, entities, above } = &result.content {
        let (photo, document) = named_file(state, viewer, media);
        let send_message = types::BotInlineMessageMediaAuto {
            invert_media: *above,
            message: text.clone(),
            entities: from_entities(entities),
            reply_markup,
        };
        return types::BotInlineMediaResult {
            id: result.id.clone(),
            r#type: type_of(&result.kind),
            photo,
            document,
            title: result.title.clone(),
            description: result.description.clone(),
            send_message: send_message.into(),
        }
        .into();
    }
    types::BotInlineResult {
        id: result.id.clone(),
        r#type: type_of(&result.kind),
        title: result.title.clone(),
        description: result.description.clone(),
        url: result.url.clone(),
        thumb: None,
        content: None,
        send_message: from_content(state, viewer, &result.content, reply_markup),
    }
    .into()
}

fn from_content(
    state: &State,
    viewer: AccountId,
    content: &InlineContent,
    reply_markup: Option<enums::ReplyMarkup>,
) -> enums::BotInlineMessage {
    use enums::MessageMedia as Shown;
    let shown = match content {
        InlineContent::Shown(content) => message_content(state, viewer, content),
        InlineContent::Invoice(invoice) => Some(invoice_media(invoice)),
        InlineContent::Text { .. } | InlineContent::Media { .. } => None,
    };
    match shown {
        Some(Shown::Invoice(bill)) => types::BotInlineMessageMediaInvoice {
            shipping_address_requested: bill.shipping_address_requested,
            test: bill.test,
            title: bill.title,
            description: bill.description,
            photo: bill.photo,
            currency: bill.currency,
            total_amount: bill.total_amount,
            reply_markup,
        }
        .into(),
        Some(Shown::Geo(place)) => types::BotInlineMessageMediaGeo {
            geo: place.geo,
            heading: None,
            period: None,
            proximity_notification_radius: None,
            reply_markup,
        }
        .into(),
        Some(Shown::GeoLive(place)) => types::BotInlineMessageMediaGeo {
            geo: place.geo,
            heading: place.heading,
            period: Some(place.period),
            proximity_notification_radius: place.proximity_notification_radius,
            reply_markup,
        }
        .into(),
        Some(Shown::Venue(venue)) => {
            let types::MessageMediaVenue { geo, title, address, provider, venue_id, venue_type } = venue;
            types::BotInlineMessageMediaVenue { geo, title, address, provider, venue_id, venue_type, reply_markup }.into()
        }
        Some(Shown::Contact(contact)) => {
            let types::MessageMediaContact { phone_number, first_name, last_name, vcard, .. } = contact;
            types::BotInlineMessageMediaContact { phone_number, first_name, last_name, vcard, reply_markup }.into()
        }
        // a game is shown by itself
        Some(_) => types::BotInlineMessageMediaAuto { invert_media: false, message: String::new(), entities: None, reply_markup }.into(),
        None => {
            let (text, entities) = content.text();
            types::BotInlineMessageText {
                no_webpage: false,
                invert_media: false,
                message: text.to_owned(),
                entities: from_entities(entities),
                reply_markup,
            }
            .into()
        }
    }
}

fn send_inline_bot_result(call: &Call, request: f::messages::SendInlineBotResult) -> Result<enums::Updates> {
    let (_, updates) = call.send(&[request.random_id], |state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        let sent = state.choose_inline(viewer, request.query_id, &request.id, chat)?;
        Ok(vec![(request.random_id, sent)])
    })?;
    Ok(updates)
}
