//! Sending, editing and forwarding.

use std::sync::Arc;

use grammers_tl_types::{enums, functions as f, types};

use super::super::content::{input_content, moved};
use super::super::error::{Result, RpcError};
use super::super::formatting::{from_entities, to_entities, to_markup};
use super::super::media::{input_media, message_media};
use super::super::messages::date;
use super::super::peers::{input_peer, input_user};
use super::super::rpc::Call;
use super::super::updates::inline_message;
use super::payments::to_invoice;
use super::scheduled;
use crate::world::{AccountId, ChatKey, Copying, Edit, EventKind, Extra, Message, MessageId, Outgoing, Pts, Quote, State, limits};

/// What no bot can do, whatever it sends.
fn check_schedule(state: &State, viewer: AccountId, schedule: Option<i32>) -> Result<()> {
    match schedule {
        Some(_) if state.is_bot(viewer) => Err(RpcError::bad("SCHEDULE_BOT_NOT_ALLOWED")),
        _ => Ok(()),
    }
}

/// What a message is to answer, and the topic it goes to.
#[derive(Default)]
struct Reply {
    to: Option<MessageId>,
    chat: Option<ChatKey>,
    quote: Option<Quote>,
    topic: Option<MessageId>,
}

impl Reply {
    fn fill(self, outgoing: Outgoing) -> Outgoing {
        Outgoing { reply_to: self.to, reply_chat: self.chat, quote: self.quote, topic: self.topic, ..outgoing }
    }
}

/// The same, and what people cannot do here.
fn not_scheduled(state: &State, viewer: AccountId, schedule: Option<i32>) -> Result<()> {
    check_schedule(state, viewer, schedule)?;
    if schedule.is_some() { Err(RpcError::bad("NOT_SIMULATED_schedule_date")) } else { Ok(()) }
}

fn reply_to(state: &State, viewer: AccountId, chat: ChatKey, reply: Option<&enums::InputReplyTo>) -> Result<Reply> {
    let reply = match reply {
        None => return Ok(Reply::default()),
        Some(enums::InputReplyTo::Message(reply)) => reply,
        Some(_) => return Err(RpcError::bad("NOT_SIMULATED_inputReplyTo")),
    };
    let other = reply.reply_to_peer_id.as_ref().map(|other| input_peer(state, viewer, other)).transpose()?;
    let quote = match &reply.quote_text {
        None => None,
        Some(text) => Some(Quote {
            text: text.clone(),
            entities: to_entities(state, viewer, reply.quote_entities.as_ref())?,
            position: reply.quote_offset.and_then(|offset| usize::try_from(offset).ok()).unwrap_or_default(),
        }),
    };
    Ok(Reply {
        // who answers a topic only says where the message goes
        to: Some(reply.reply_to_msg_id).filter(|to| reply.top_msg_id != Some(*to)),
        chat: other.filter(|other| *other != chat),
        quote,
        topic: reply.top_msg_id,
    })
}

/// The answer to a private text: what the client does not know of it yet.
fn short_sent(state: &State, viewer: AccountId, message: &Message) -> Option<enums::Updates> {
    let account = state.accounts.get(&viewer)?;
    let event = account.events.iter().rev().find(|event| matches!(&event.kind, EventKind::NewMessage(new) if new.id == message.id))?;
    let Pts::Common(pts) = event.pts else { return None };
    Some(
        types::UpdateShortSentMessage {
            out: true,
            id: message.id,
            pts,
            pts_count: event.count,
            date: date(message.date),
            media: None,
            entities: from_entities(&message.entities),
            ttl_period: None,
        }
        .into(),
    )
}

pub(super) fn send_message(call: &Call, request: f::messages::SendMessage) -> Result<enums::Updates> {
    if request.rich_message.is_some() {
        return Err(RpcError::bad("NOT_SIMULATED_rich_message"));
    }
    let (sent, updates) = call.send(&[request.random_id], |state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        check_schedule(state, viewer, request.schedule_date)?;
        let outgoing = Outgoing {
            text: request.message.clone(),
            entities: to_entities(state, viewer, request.entities.as_ref())?,
            markup: to_markup(state, viewer, request.reply_markup.as_ref())?,
            silent: request.silent,
            protected: request.noforwards,
            effect: request.effect,
            paid_broadcast: request.allow_paid_floodskip,
            ..Outgoing::default()
        };
        let outgoing = reply_to(state, viewer, chat, request.reply_to.as_ref())?.fill(outgoing);
        Ok(vec![(request.random_id, scheduled::send(state, viewer, chat, outgoing, request.schedule_date)?)])
    })?;
    let viewer = call.account()?;
    let short = match &sent[..] {
        // who sends for a business account is told the whole message, with the connection
        [(_, message)] if message.chat.is_private() && request.schedule_date.is_none() && call.business.is_none() => {
            call.server.world.with(|state| short_sent(state, viewer, message))
        }
        _ => None,
    };
    Ok(short.unwrap_or(updates))
}

pub(super) fn send_media(call: &Call, request: f::messages::SendMedia) -> Result<enums::Updates> {
    let (_, updates) = call.send(&[request.random_id], |state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        check_schedule(state, viewer, request.schedule_date)?;
        let markup = to_markup(state, viewer, request.reply_markup.as_ref())?;
        let reply_to = reply_to(state, viewer, chat, request.reply_to.as_ref())?;
        let entities = to_entities(state, viewer, request.entities.as_ref())?;
        if let enums::InputMedia::Invoice(invoice) = &request.media {
            let outgoing = reply_to.fill(Outgoing { markup, silent: request.silent, protected: request.noforwards, ..Outgoing::default() });
            return Ok(vec![(request.random_id, state.send_invoice(viewer, chat, to_invoice(invoice), outgoing)?)]);
        }
        let shown = input_content(state, viewer, &mut call.authorization.state().uploads, &request.media)?;
        let markup = match &shown.extra {
            Some(Extra::Paid(paid)) => {
                state.check_paid(viewer, chat, paid)?;
                markup
            }
            Some(Extra::Game(game)) => State::game_markup(game, markup)?,
            _ => markup,
        };
        let outgoing = reply_to.fill(Outgoing {
            text: request.message.clone(),
            entities,
            caption_above: request.invert_media,
            markup,
            silent: request.silent,
            protected: request.noforwards,
            effect: request.effect,
            paid_broadcast: request.allow_paid_floodskip,
            ..shown
        });
        Ok(vec![(request.random_id, scheduled::send(state, viewer, chat, outgoing, request.schedule_date)?)])
    })?;
    Ok(updates)
}

pub(super) fn upload_media(call: &Call, request: f::messages::UploadMedia) -> Result<enums::MessageMedia> {
    call.with(|state, viewer| {
        input_peer(state, viewer, &request.peer)?;
        if let Some(connection) = &request.business_connection_id {
            state.acting_connection(viewer, connection, |rights| rights.reply)?;
        }
        let media = input_media(state, viewer, &mut call.authorization.state().uploads, &request.media)?;
        message_media(state, viewer, &media).ok_or_else(|| RpcError::bad("MEDIA_INVALID"))
    })
}

pub(super) fn send_multi_media(call: &Call, request: f::messages::SendMultiMedia) -> Result<enums::Updates> {
    let items: Vec<&types::InputSingleMedia> = request.multi_media.iter().map(|enums::InputSingleMedia::Media(item)| item).collect();
    let random_ids: Vec<i64> = items.iter().map(|item| item.random_id).collect();
    let (_, updates) = call.send(&random_ids, |state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        check_schedule(state, viewer, request.schedule_date)?;
        let mut outgoing = Vec::new();
        for item in &items {
            // core.telegram.org/api/files#albums-grouped-media: what is new goes through messages.uploadMedia first.
            let there = matches!(item.media, enums::InputMedia::Photo(_) | enums::InputMedia::Document(_));
            if !there {
                return Err(RpcError::bad("MEDIA_INVALID"));
            }
            let reply_to = reply_to(state, viewer, chat, request.reply_to.as_ref())?;
            outgoing.push(reply_to.fill(Outgoing {
                text: item.message.clone(),
                entities: to_entities(state, viewer, item.entities.as_ref())?,
                media: Some(input_media(state, viewer, &mut call.authorization.state().uploads, &item.media)?),
                caption_above: request.invert_media,
                silent: request.silent,
                protected: request.noforwards,
                effect: request.effect,
                paid_broadcast: request.allow_paid_floodskip,
                ..Outgoing::default()
            }));
        }
        // An album of one is a message like any other.
        let sent = match outgoing.len() {
            _ if request.schedule_date.is_some() => {
                let each = outgoing.into_iter().map(|one| scheduled::send(state, viewer, chat, one, request.schedule_date));
                each.collect::<Result<Vec<_>, _>>()?
            }
            1 => outgoing.into_iter().map(|one| state.send(viewer, chat, one)).collect::<Result<Vec<_>, _>>()?,
            _ => state.send_album(viewer, chat, outgoing)?,
        };
        Ok(random_ids.iter().copied().zip(sent).collect())
    })?;
    Ok(updates)
}

pub(super) fn edit_message(call: &Call, request: f::messages::EditMessage) -> Result<enums::Updates> {
    if request.rich_message.is_some() {
        return Err(RpcError::bad("NOT_SIMULATED_rich_message"));
    }
    let (_, updates) = call.act(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        not_scheduled(state, viewer, request.schedule_date)?;
        if moved(state, viewer, (chat, request.id), request.media.as_ref(), request.reply_markup.as_ref())?.is_some() {
            return state
                .messages
                .get(&chat)
                .and_then(|messages| messages.get(&request.id))
                .cloned()
                .ok_or_else(|| RpcError::bad("MESSAGE_ID_INVALID"));
        }
        let entities = to_entities(state, viewer, request.entities.as_ref())?;
        let shown = match &request.media {
            Some(media) => input_content(state, viewer, &mut call.authorization.state().uploads, media)?,
            None => Outgoing::default(),
        };
        let edit = Edit {
            text: request.message.clone().map(|text| (text, entities)),
            media: shown.media,
            caption_above: request.message.is_some().then_some(request.invert_media),
            extra: shown.extra,
            markup: to_markup(state, viewer, request.reply_markup.as_ref())?,
        };
        Ok(state.edit(viewer, chat, request.id, edit)?)
    })?;
    Ok(updates)
}

pub(super) fn edit_inline_bot_message(call: &Call, request: f::messages::EditInlineBotMessage) -> Result<bool> {
    if request.rich_message.is_some() {
        return Err(RpcError::bad("NOT_SIMULATED_rich_message"));
    }
    call.with(|state, viewer| {
        let (chat, id) = inline_message(state, viewer, &request.id).ok_or_else(|| RpcError::bad("MESSAGE_ID_INVALID"))?;
        if moved(state, viewer, (chat, id), request.media.as_ref(), request.reply_markup.as_ref())?.is_some() {
            return Ok(true);
        }
        let entities = to_entities(state, viewer, request.entities.as_ref())?;
        let shown = match &request.media {
            Some(media) => input_content(state, viewer, &mut call.authorization.state().uploads, media)?,
            None => Outgoing::default(),
        };
        let edit = Edit {
            text: request.message.clone().map(|text| (text, entities)),
            media: shown.media,
            caption_above: request.message.is_some().then_some(request.invert_media),
            extra: shown.extra,
            markup: to_markup(state, viewer, request.reply_markup.as_ref())?,
        };
        state.edit(viewer, chat, id, edit)?;
        Ok(true)
    })
}

pub(super) fn forward_messages(call: &Call, request: f::messages::ForwardMessages) -> Result<enums::Updates> {
    if request.id.len() != request.random_id.len() {
        return Err(RpcError::bad("RANDOM_ID_INVALID"));
    }
    let (_, updates) = call.send(&request.random_id, |state, viewer| {
        let from = input_peer(state, viewer, &request.from_peer)?;
        let to = input_peer(state, viewer, &request.to_peer)?;
        check_schedule(state, viewer, request.schedule_date)?;
        let reply = reply_to(state, viewer, to, request.reply_to.as_ref())?;
        let copying = Copying {
            drop_author: request.drop_author,
            drop_caption: request.drop_media_captions,
            reply_to: reply.to,
            reply_chat: reply.chat,
            quote: reply.quote,
            topic: request.top_msg_id.or(reply.topic),
            effect: request.effect,
            paid_broadcast: request.allow_paid_floodskip,
            silent: request.silent,
            protected: request.noforwards,
            schedule: request.schedule_date.map(i64::from),
            ..Copying::default()
        };
        // Messages that are gone are passed over, and their random ids with them.
        let there = |id: &MessageId| state.messages.get(&from).is_some_and(|messages| messages.contains_key(id));
        let random_ids: Vec<i64> =
            request.id.iter().zip(&request.random_id).filter(|(id, _)| there(id)).map(|(_, random_id)| *random_id).collect();
        let sent = state.forward(viewer, from, &request.id, to, copying)?;
        Ok(random_ids.into_iter().zip(sent).collect())
    })?;
    Ok(updates)
}

pub(super) fn start_bot(call: &Call, request: f::messages::StartBot) -> Result<enums::Updates> {
    let (_, updates) = call.send(&[request.random_id], |state, viewer| {
        let bot = input_user(state, viewer, &request.bot)?;
        if !state.is_bot(bot) {
            return Err(RpcError::bad("BOT_INVALID"));
        }
        if !request.start_param.is_empty() && !limits::fits(&limits::START_PARAMETER, &request.start_param) {
            return Err(RpcError::bad("START_PARAM_INVALID"));
        }
        let chat = match &request.peer {
            enums::InputPeer::Empty => ChatKey::private(viewer, bot),
            peer => input_peer(state, viewer, peer)?,
        };
        let text = format!("/start {}", request.start_param);
        let sent: Arc<Message> = state.send(viewer, chat, Outgoing::text(text.trim_end()))?;
        Ok(vec![(request.random_id, sent)])
    })?;
    Ok(updates)
}
