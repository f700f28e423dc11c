//! Messages.

use grammers_client::tl;

use super::media::media;
use super::people::{People, peer_id};
use super::service::service_name;
use super::text::{entities, keyboard};
use super::time;
use crate::model::{Chat, ChatId, ChatKind, Message, MessageId, User};

/// A message; `None` for one that is not there any more.
pub(in crate::mtproto) fn message(people: &People<'_>, message: &tl::enums::Message) -> Option<Message> {
    match message {
        tl::enums::Message::Empty(_) => None,
        tl::enums::Message::Message(message) => Some(ordinary(people, message)),
        tl::enums::Message::Service(message) => Some(service(people, message)),
    }
}

fn ordinary(people: &People<'_>, message: &tl::types::Message) -> Message {
    let chat = people.peer(&message.peer_id);
    let (sender, sender_chat) = sender(people, &chat, message.from_id.as_ref(), message.out);
    Message {
        id: MessageId(message.id),
        sender,
        sender_chat,
        date: time(message.date),
        // an edit that changes nothing visible, such as a reaction, does not count as one
        edit_date: message.edit_date.filter(|_| !message.edit_hide).map(time),
        text: message.message.clone(),
        entities: entities(&message.entities),
        media: message.media.as_ref().and_then(media),
        reply_to: message.reply_to.as_ref().and_then(reply_to),
        forwarded: message.fwd_from.is_some(),
        keyboard: keyboard(&message.reply_markup),
        outgoing: message.out,
        service: None,
        album: message.grouped_id.map(|id| id.to_string()),
        chat,
    }
}

fn service(people: &People<'_>, message: &tl::types::MessageService) -> Message {
    let chat = people.peer(&message.peer_id);
    let (sender, sender_chat) = sender(people, &chat, message.from_id.as_ref(), message.out);
    Message {
        id: MessageId(message.id),
        sender,
        sender_chat,
        date: time(message.date),
        edit_date: None,
        text: String::new(),
        entities: Vec::new(),
        media: None,
        reply_to: message.reply_to.as_ref().and_then(reply_to),
        forwarded: false,
        keyboard: None,
        outgoing: message.out,
        service: Some(service_name(&message.action, chat.kind).to_owned()),
        album: None,
        chat,
    }
}

/// Who sent it. Telegram leaves out what follows from the chat.
fn sender(people: &People<'_>, chat: &Chat, from: Option<&tl::enums::Peer>, out: bool) -> (Option<User>, Option<Chat>) {
    match from.map(peer_id) {
        Some(ChatId(user @ 1..)) => (Some(people.user(user)), None),
        Some(other) => (None, Some(people.chat(other))),
        None if chat.kind == ChatKind::Private => {
            let user = if out { people.own().0 } else { chat.id.0 };
            (Some(people.user(user)), None)
        }
        // a channel's post is the channel's own
        None => (None, Some(chat.clone())),
    }
}

/// The message of the same chat that is replied to.
fn reply_to(header: &tl::enums::MessageReplyHeader) -> Option<MessageId> {
    let tl::enums::MessageReplyHeader::Header(header) = header else { return None };
    // in a forum every message "replies" to its topic
    let only_a_topic = header.forum_topic && header.reply_to_top_id.is_none();
    header.reply_to_msg_id.filter(|_| header.reply_to_peer_id.is_none() && !only_a_topic).map(MessageId)
}
