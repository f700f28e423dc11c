//! Messages.

use grammers_client::tl;

use super::media::media;
use super::notes::note;
use super::people::{People, peer_id};
use super::service::service_name;
use super::text::{entities, keyboard};
use super::time;
use crate::model::content::{ExternalReply, ForwardOrigin, Quote, Story};
use crate::model::{Chat, ChatId, ChatKind, EffectId, Forward, Message, MessageId, TopicId, User};

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
    let answered = answered(people, message.reply_to.as_ref());
    let (media, spoiler) = media(message.media.as_ref());
    let count = |number: Option<i32>| number.and_then(|number| u32::try_from(number).ok());
    Message {
        topic: answered.topic,
        sender,
        sender_chat,
        business_bot: message.via_business_bot_id.map(|id| people.user(id)),
        via_bot: message.via_bot_id.map(|id| people.user(id)),
        signature: message.post_author.clone().or_else(|| message.from_rank.clone().filter(|_| anonymous(message, &chat))),
        sender_boosts: count(message.from_boosts_applied),
        // an edit that changes nothing visible, such as a reaction, does not count as one
        edit_date: message.edit_date.filter(|_| !message.edit_hide).map(time),
        text: message.message.clone(),
        entities: entities(&message.entities),
        media,
        spoiler,
        caption_above: message.invert_media,
        reply_to: answered.reply_to,
        external_reply: answered.elsewhere.map(Box::new),
        reply_to_story: answered.story,
        quote: answered.quote.map(Box::new),
        forward: message.fwd_from.as_ref().map(|header| Box::new(forward(people, header))),
        automatic_forward: automatic(message, &chat),
        keyboard: keyboard(&message.reply_markup),
        outgoing: message.out,
        protected: message.noforwards,
        from_offline: message.offline,
        album: message.grouped_id.map(|id| id.to_string()),
        effect: message.effect.map(EffectId),
        paid_stars: message.paid_message_stars.and_then(|stars| u64::try_from(stars).ok()),
        views: count(message.views),
        forwards: count(message.forwards),
        ..Message::new(MessageId(message.id), chat, time(message.date))
    }
}

/// Whether an administrator wrote it in the group's name.
fn anonymous(message: &tl::types::Message, chat: &Chat) -> bool {
    message.from_id.as_ref().is_some_and(|from| peer_id(from) == chat.id)
}

/// Whether Telegram itself forwarded a channel's post to its discussion group.
/// (Source: core.telegram.org/api/discussion)
fn automatic(message: &tl::types::Message, chat: &Chat) -> bool {
    let Some(tl::enums::MessageFwdHeader::Header(header)) = &message.fwd_from else { return false };
    let from = header.saved_from_peer.as_ref().map(peer_id);
    from.is_some()
        && header.saved_from_msg_id.is_some()
        && from == message.from_id.as_ref().map(peer_id)
        && chat.kind == ChatKind::Supergroup
        && !message.out
}

fn service(people: &People<'_>, message: &tl::types::MessageService) -> Message {
    let chat = people.peer(&message.peer_id);
    let (sender, sender_chat) = sender(people, &chat, message.from_id.as_ref(), message.out);
    let answered = answered(people, message.reply_to.as_ref());
    let opens = matches!(message.action, tl::enums::MessageAction::TopicCreate(_));
    Message {
        // a topic has the id of the note that opened it
        topic: answered.topic.or(opens.then_some(TopicId(message.id))),
        note: note(people, message, &chat, sender.as_ref(), answered.reply_to),
        sender,
        sender_chat,
        outgoing: message.out,
        service: Some(service_name(&message.action, chat.kind).to_owned()),
        payment: super::business::payment(&message.action),
        ..Message::new(MessageId(message.id), chat, time(message.date))
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

/// What a message answers.
#[derive(Default)]
struct Answered {
    topic: Option<TopicId>,
    reply_to: Option<MessageId>,
    elsewhere: Option<ExternalReply>,
    story: Option<Story>,
    quote: Option<Quote>,
}

fn answered(people: &People<'_>, header: Option<&tl::enums::MessageReplyHeader>) -> Answered {
    let header = match header {
        None => return Answered::default(),
        Some(tl::enums::MessageReplyHeader::MessageReplyStoryHeader(header)) => {
            let story = Story { chat: peer_id(&header.peer), id: header.story_id };
            return Answered { story: Some(story), ..Answered::default() };
        }
        Some(tl::enums::MessageReplyHeader::Header(header)) => header,
    };
    // in a forum every message "replies" to its topic
    let only_a_topic = header.forum_topic && header.reply_to_top_id.is_none();
    let quote = header.quote_text.as_ref().map(|text| Quote {
        text: text.clone(),
        entities: entities(&header.quote_entities),
        position: header.quote_offset.and_then(|offset| usize::try_from(offset).ok()).unwrap_or_default(),
        manual: header.quote,
    });
    let elsewhere = (header.reply_to_peer_id.is_some() || header.reply_from.is_some()).then(|| ExternalReply {
        chat: header.reply_to_peer_id.as_ref().map(peer_id),
        message: header.reply_to_msg_id.map(MessageId),
        origin: header.reply_from.as_ref().map(|header| forward(people, header).origin),
    });
    Answered {
        topic: header.reply_to_top_id.or(header.reply_to_msg_id).filter(|_| header.forum_topic).map(TopicId),
        reply_to: header.reply_to_msg_id.filter(|_| elsewhere.is_none() && !only_a_topic).map(MessageId),
        elsewhere,
        story: None,
        quote,
    }
}

/// Where a message was first.
fn forward(people: &People<'_>, header: &tl::enums::MessageFwdHeader) -> Forward {
    let tl::enums::MessageFwdHeader::Header(header) = header;
    let date = time(header.date);
    let signature = header.post_author.clone();
    let (origin, user, chat) = match header.from_id.as_ref().map(peer_id) {
        Some(ChatId(user @ 1..)) => {
            let user = people.user(user);
            (ForwardOrigin::User { user: user.id, name: user.full_name() }, Some(user), None)
        }
        Some(chat) => {
            let chat = people.chat(chat);
            let origin = match header.channel_post {
                Some(post) => ForwardOrigin::Channel { chat: chat.id, message: MessageId(post), signature },
                None => ForwardOrigin::Chat { chat: chat.id, signature },
            };
            (origin, None, Some(chat))
        }
        None => (ForwardOrigin::HiddenUser { name: header.from_name.clone().unwrap_or_default() }, None, None),
    };
    Forward { origin, date, user, chat }
}
