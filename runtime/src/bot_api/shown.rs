//! Messages that show something else than a text or an everyday file, and what changes them.

use serde_json::{Value, json};
use teloxide_core::payloads;
use teloxide_core::types;

use super::messages::set_options;
use super::upload;
use super::{from_model, media, runs, to_model};
use crate::Result;
use crate::model::{Formatted, Keyboard, LivePeriod, PollToSend, Shown};

pub(super) fn period(period: LivePeriod) -> types::LivePeriod {
    // not `Indefinite`, which teloxide-core writes as nothing at all
    types::LivePeriod::from_u32(period.seconds())
}

pub(super) fn inline(keyboard: Option<Keyboard>) -> Result<Option<types::InlineKeyboardMarkup>> {
    keyboard.map(|keyboard| from_model::inline_keyboard(keyboard, "an edited message")).transpose()
}

/// A text's characters and its formatting, if it has any.
pub(super) fn formatted(text: Formatted) -> Result<(String, Option<Vec<types::MessageEntity>>)> {
    Ok((text.text, from_model::entities(text.entities)?))
}

fn option(option: Formatted) -> Result<types::InputPollOption> {
    let (text, entities) = formatted(option)?;
    Ok(types::InputPollOption { text, formatting: entities.map(types::InputPollOptionFormatting::TextEntities) })
}

fn poll(chat: types::ChatId, poll: PollToSend) -> Result<payloads::SendPoll> {
    let (question, question_entities) = formatted(poll.question)?;
    let options = poll.options.into_iter().map(option).collect::<Result<Vec<_>>>()?;
    let mut request = payloads::SendPoll::new(chat, question, options);
    request.question_entities = question_entities;
    request.is_anonymous = Some(!poll.public);
    request.allows_multiple_answers = poll.multiple.then_some(true);
    if let Some(correct) = poll.correct {
        request.type_ = Some(types::PollType::Quiz);
        // what is beyond 255 is beyond the answers too, and refused as such
        request.correct_option_id = Some(u8::try_from(correct).unwrap_or(u8::MAX));
    }
    if let Some(explanation) = poll.explanation {
        let (text, entities) = formatted(explanation)?;
        (request.explanation, request.explanation_entities) = (Some(text), entities);
    }
    request.open_period = poll.open_for.map(|time| u16::try_from(time.as_secs()).unwrap_or(u16::MAX));
    request.close_date = poll.close_at.map(Into::into);
    request.is_closed = poll.closed.then_some(true);
    Ok(request)
}

runs! {
    SendShown(connection, payload) {
        let chat = from_model::chat(payload.chat);
        let options = payload.options;
        macro_rules! send {
            ($method:literal, $request:ident) => {{
                set_options!($request, options);
                connection.ask($method, &$request).await?
            }};
        }
        let sent = match payload.shown {
            Shown::Location(place) => {
                let mut request = payloads::SendLocation::new(chat, place.latitude, place.longitude);
                request.horizontal_accuracy = place.accuracy;
                request.live_period = place.period.map(period);
                (request.heading, request.proximity_alert_radius) = (place.heading, place.proximity_alert);
                send!("sendLocation", request)
            }
            Shown::Venue(venue) => {
                let mut request = payloads::SendVenue::new(chat, venue.latitude, venue.longitude, venue.title, venue.address);
                (request.foursquare_id, request.foursquare_type) = venue.foursquare.unzip();
                (request.google_place_id, request.google_place_type) = venue.google_place.unzip();
                send!("sendVenue", request)
            }
            Shown::Contact { phone, first_name, last_name, vcard } => {
                let mut request = payloads::SendContact::new(chat, phone, first_name);
                (request.last_name, request.vcard) = (last_name, vcard);
                send!("sendContact", request)
            }
            Shown::Dice { emoji } => {
                let mut request = payloads::SendDice::new(chat);
                request.emoji = Some(dice(emoji)?);
                send!("sendDice", request)
            }
            Shown::Poll(asked) => {
                let mut request = poll(chat, *asked)?;
                send!("sendPoll", request)
            }
        };
        Ok(to_model::message(sent, connection.me()))
    }

    EditLiveLocation(connection, payload) {
        let (chat, message) = (from_model::chat(payload.chat), from_model::message(payload.message));
        let keyboard = inline(payload.keyboard)?.map(types::ReplyMarkup::InlineKeyboard);
        let business = payload.business.map(types::BusinessConnectionId);
        let edited = match payload.place {
            Some(place) => {
                let mut request = payloads::EditMessageLiveLocation::new(chat, message, place.latitude, place.longitude);
                request.horizontal_accuracy = place.accuracy;
                request.live_period = place.period.map(period);
                (request.heading, request.proximity_alert_radius) = (place.heading, place.proximity_alert);
                request.business_connection_id = business;
                request.reply_markup = keyboard;
                connection.ask("editMessageLiveLocation", &request).await?
            }
            None => {
                let mut request = payloads::StopMessageLiveLocation::new(chat, message);
                request.business_connection_id = business;
                request.reply_markup = keyboard;
                connection.ask("stopMessageLiveLocation", &request).await?
            }
        };
        Ok(to_model::message(edited, connection.me()))
    }

    StopPoll(connection, payload) {
        let mut request = payloads::StopPoll::new(from_model::chat(payload.chat), from_model::message(payload.message));
        request.business_connection_id = payload.business.map(types::BusinessConnectionId);
        request.reply_markup = inline(payload.keyboard)?;
        Ok(connection.ask::<to_model::PollOf, _>("stopPoll", &request).await?.into())
    }

    EditCaption(connection, payload) {
        let mut request = payloads::EditMessageCaption::new(from_model::chat(payload.chat), from_model::message(payload.message));
        let (caption, entities) = formatted(payload.caption)?;
        (request.caption, request.caption_entities) = (Some(caption), entities);
        request.show_caption_above_media = payload.above.then_some(true);
        request.business_connection_id = payload.business.map(types::BusinessConnectionId);
        request.reply_markup = inline(payload.keyboard)?;
        Ok(to_model::message(connection.ask("editMessageCaption", &request).await?, connection.me()))
    }

    EditMedia(connection, payload) {
        let mut files = Vec::new();
        let media = media::any_item(payload.media, &mut files).await?;
        let mut request = payloads::EditMessageMedia::new(from_model::chat(payload.chat), from_model::message(payload.message), media);
        request.business_connection_id = payload.business.map(types::BusinessConnectionId);
        request.reply_markup = inline(payload.keyboard)?;
        Ok(to_model::message(upload::call_with(&connection, "editMessageMedia", &request, files).await?, connection.me()))
    }
}

/// What is thrown; teloxide-core has a value for each.
///
/// # Errors
/// [`Error::Other`](crate::Error::Other) for what cannot be thrown.
fn dice(emoji: String) -> Result<types::DiceEmoji> {
    let bare: Value = json!(emoji.trim_end_matches('\u{fe0f}'));
    serde_json::from_value(bare).map_err(|_| crate::Error::other(format!("`{emoji}` cannot be thrown: 🎲, 🎯, 🏀, ⚽, 🎳 and 🎰 can")))
}
