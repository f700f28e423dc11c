//! Messages as one account sees them.

use grammers_tl_types::{enums, types};

use super::content::message_content;
use super::formatting::{from_entities, from_markup};
use super::media::message_media;
use super::peers::{Mentioned, peer, user_peer};
use super::{blank, payments, services};
use crate::world::{AccountId, ChatKind, ForwardOrigin, Message, Sender, State};

pub(super) fn date(seconds: i64) -> i32 {
    i32::try_from(seconds).unwrap_or(i32::MAX)
}

fn sender_peer(viewer: AccountId, sender: Sender) -> enums::Peer {
    match sender {
        Sender::Account(account) => user_peer(account),
        Sender::Chat(chat) => peer(viewer, chat),
    }
}

/// A message as the viewer sees it; whom it mentions is added to `mentioned`.
pub(super) fn message(state: &State, viewer: AccountId, message: &Message, mentioned: &mut Mentioned) -> enums::Message {
    let peer_id = peer(viewer, message.chat);
    let out = message.author == viewer;
    let channel = state.chats.get(&message.chat).is_some_and(|chat| chat.kind == ChatKind::Channel);
    mentioned.chat(viewer, message.chat);
    mentioned.sender(viewer, message.sender);
    let from_id = match message.sender {
        // What a channel posts is from nobody but the channel.
        Sender::Chat(chat) if channel && chat == message.chat => None,
        // Incoming private messages have no sender since layer 119: it can only be the other one.
        Sender::Account(account) if message.chat.is_private() && account != viewer => None,
        sender => Some(sender_peer(viewer, sender)),
    };
    let reply_to = reply_header(state, viewer, message, mentioned).map(Into::into);
    if let Some(action) = &message.service {
        return types::MessageService {
            out,
            silent: message.silent,
            post: channel,
            from_id,
            reply_to,
            ..blank::service(message.id, peer_id, date(message.date), services::action(state, viewer, message, action, mentioned))
        }
        .into();
    }
    if let Some(bot) = message.via_bot {
        mentioned.user(bot);
    }
    if let Some(bot) = message.business_bot {
        mentioned.user(bot);
    }
    types::Message {
        out,
        silent: message.silent,
        post: channel,
        pinned: message.pinned,
        noforwards: message.protected,
        from_id,
        fwd_from: message.forward.as_ref().map(|origin| forward(viewer, origin, mentioned)),
        via_bot_id: message.via_bot,
        via_business_bot_id: message.business_bot,
        reply_to,
        media: match (&message.invoice, &message.extra, &message.media) {
            (Some(invoice), ..) => Some(payments::invoice_media(invoice)),
            (None, Some(content), _) => message_content(state, viewer, content),
            (None, None, Some(media)) => message_media(state, viewer, media),
            (None, None, None) => None,
        },
        invert_media: message.caption_above,
        effect: message.effect,
        reply_markup: message.markup.as_ref().map(from_markup),
        entities: from_entities(&message.entities),
        views: message.views,
        forwards: message.views.map(|_| 0),
        edit_date: message.edit_date.map(date),
        grouped_id: message.album,
        reactions: reactions(viewer, message, mentioned),
        ..blank::message(message.id, peer_id, date(message.date), message.text.clone())
    }
    .into()
}

/// What a message answers, and which topic it is in.
fn reply_header(state: &State, viewer: AccountId, message: &Message, mentioned: &mut Mentioned) -> Option<types::MessageReplyHeader> {
    let quote = |header: types::MessageReplyHeader| match &message.quote {
        None => header,
        Some(quote) => types::MessageReplyHeader {
            quote: true,
            quote_text: Some(quote.text.clone()),
            quote_entities: from_entities(&quote.entities),
            quote_offset: i32::try_from(quote.position).ok(),
            ..header
        },
    };
    // core.telegram.org/api/forum#forum-topics: a message that answers nothing "answers" its topic
    let in_topic = |header: types::MessageReplyHeader| match message.topic {
        None => header,
        Some(topic) if message.reply_to.is_some() => {
            types::MessageReplyHeader { forum_topic: true, reply_to_top_id: Some(topic), ..header }
        }
        Some(_) => types::MessageReplyHeader { forum_topic: true, ..header },
    };
    if let Some((place, id)) = message.reply_elsewhere {
        let there = state.messages.get(&place).and_then(|messages| messages.get(&id));
        let origin = there.map(|there| there.forward.clone().unwrap_or_else(|| state.origin(there)));
        mentioned.chat(viewer, place);
        return Some(quote(types::MessageReplyHeader {
            reply_to_peer_id: (!place.is_private()).then(|| peer(viewer, place)),
            reply_to_msg_id: (!place.is_private()).then_some(id),
            reply_from: origin.map(|origin| forward(viewer, &origin, mentioned)),
            reply_media: there.and_then(|there| there.media.as_ref()).and_then(|media| message_media(state, viewer, media)),
            ..blank::reply_header(id)
        }));
    }
    Some(in_topic(quote(blank::reply_header(message.reply_to.or(message.topic)?))))
}

fn forward(viewer: AccountId, origin: &ForwardOrigin, mentioned: &mut Mentioned) -> enums::MessageFwdHeader {
    match origin {
        ForwardOrigin::Account { account, date: sent } => {
            mentioned.user(*account);
            types::MessageFwdHeader { from_id: Some(user_peer(*account)), ..blank::forward_header(date(*sent)) }
        }
        ForwardOrigin::Channel { chat, message, date: sent } => {
            mentioned.chat(viewer, *chat);
            types::MessageFwdHeader {
                from_id: Some(peer(viewer, *chat)),
                channel_post: Some(*message),
                ..blank::forward_header(date(*sent))
            }
        }
        ForwardOrigin::Group { chat, date: sent } => {
            mentioned.chat(viewer, *chat);
            types::MessageFwdHeader { from_id: Some(peer(viewer, *chat)), ..blank::forward_header(date(*sent)) }
        }
    }
    .into()
}

/// An emoji as a reaction.
pub(super) fn reaction(emoji: &str) -> enums::Reaction {
    types::ReactionEmoji { emoticon: emoji.to_owned() }.into()
}

fn reactions(viewer: AccountId, message: &Message, mentioned: &mut Mentioned) -> Option<enums::MessageReactions> {
    if message.reactions.is_empty() {
        return None;
    }
    let mine: Vec<&str> = message.reactions.iter().filter(|one| one.account == viewer).map(|one| one.emoji.as_str()).collect();
    let results = message.reaction_counts().into_iter().map(|(emoji, count)| {
        let order = mine.iter().position(|one| *one == emoji);
        types::ReactionCount {
            chosen_order: order.and_then(|order| i32::try_from(order).ok()),
            reaction: reaction(&emoji),
            count: i32::try_from(count).unwrap_or(i32::MAX),
        }
        .into()
    });
    let results = results.collect();
    let recent = message.reactions.iter().map(|one| {
        mentioned.user(one.account);
        types::MessagePeerReaction {
            big: false,
            unread: false,
            my: one.account == viewer,
            peer_id: user_peer(one.account),
            date: date(one.date),
            reaction: reaction(&one.emoji),
        }
        .into()
    });
    Some(
        types::MessageReactions {
            min: false,
            can_see_list: true,
            reactions_as_tags: false,
            results,
            recent_reactions: Some(recent.collect()),
            top_reactors: None,
        }
        .into(),
    )
}
