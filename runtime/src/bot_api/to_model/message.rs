use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value, from_value};
use teloxide_core::types;

use super::chat::{chat, user};
use super::content::{Story, media};
use super::keyboard::keyboard;
use super::raw::{Name, RawChat, RawEntity, RawUser, entities};
use super::service::note;
use crate::bot_api::tidy::{tidy, tidy_all};
use crate::model::content::{ExternalReply, ForwardOrigin, Quote};
use crate::model::{Chat, ChatId, EffectId, Forward, Message, MessageId, TopicId, User, UserId};

/// A message as the Bot API writes it. Not teloxide-core's: that one keeps of a dice or an invoice neither whom it answers nor
/// where it was forwarded from, and makes an empty message of one that has a single part that it does not know.
pub(in crate::bot_api) struct RawMessage {
    message_id: i32,
    /// 0 for a message that cannot be shown.
    date: i64,
    chat: RawChat,
    parts: Parts,
}

/// What a message may have.
#[derive(Default)]
struct Parts {
    message_thread_id: Option<i32>,
    is_topic_message: bool,
    from: Option<RawUser>,
    sender_chat: Option<RawChat>,
    sender_business_bot: Option<RawUser>,
    sender_boost_count: Option<u32>,
    via_bot: Option<RawUser>,
    author_signature: Option<String>,
    edit_date: Option<i64>,
    /// Or the caption.
    text: Option<String>,
    entities: Vec<RawEntity>,
    has_media_spoiler: bool,
    show_caption_above_media: bool,
    reply_to_message: Option<Place>,
    external_reply: Option<Value>,
    reply_to_story: Option<Value>,
    quote: Option<Quoted>,
    forward_origin: Option<Value>,
    is_automatic_forward: bool,
    reply_markup: Option<types::InlineKeyboardMarkup>,
    has_protected_content: bool,
    is_from_offline: bool,
    media_group_id: Option<String>,
    effect_id: Option<String>,
    paid_star_count: Option<u64>,
    business_connection_id: Option<String>,
    /// What is shown beside the text, and what happened.
    rest: Map<String, Value>,
}

// By hand, because serde's `flatten`, which would gather the rest, first copies every field of every message.
impl<'de> Deserialize<'de> for RawMessage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = RawMessage;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a message")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<RawMessage, M::Error> {
                let (mut message_id, mut date, mut chat) = (None, None, None);
                let mut parts = Parts::default();
                while let Some(Name(name)) = map.next_key::<Name<'de>>()? {
                    match name.as_ref() {
                        "message_id" => message_id = Some(map.next_value()?),
                        "date" => date = Some(map.next_value()?),
                        "chat" => chat = Some(map.next_value()?),
                        "message_thread_id" => parts.message_thread_id = map.next_value()?,
                        "is_topic_message" => parts.is_topic_message = map.next_value()?,
                        "from" => parts.from = map.next_value()?,
                        "sender_chat" => parts.sender_chat = map.next_value()?,
                        "sender_business_bot" => parts.sender_business_bot = map.next_value()?,
                        "sender_boost_count" => parts.sender_boost_count = map.next_value()?,
                        "via_bot" => parts.via_bot = map.next_value()?,
                        "author_signature" => parts.author_signature = map.next_value()?,
                        "edit_date" => parts.edit_date = map.next_value()?,
                        "text" | "caption" => parts.text = map.next_value()?,
                        "entities" | "caption_entities" => parts.entities = map.next_value()?,
                        "has_media_spoiler" => parts.has_media_spoiler = map.next_value()?,
                        "show_caption_above_media" => parts.show_caption_above_media = map.next_value()?,
                        "reply_to_message" => parts.reply_to_message = map.next_value()?,
                        "external_reply" => parts.external_reply = map.next_value()?,
                        "reply_to_story" => parts.reply_to_story = map.next_value()?,
                        "quote" => parts.quote = map.next_value()?,
                        "forward_origin" => parts.forward_origin = map.next_value()?,
                        "is_automatic_forward" => parts.is_automatic_forward = map.next_value()?,
                        "reply_markup" => {
                            let mut markup: Value = map.next_value()?;
                            tidy(&mut markup);
                            parts.reply_markup = from_value(markup).map_err(de::Error::custom)?;
                        }
                        "has_protected_content" => parts.has_protected_content = map.next_value()?,
                        "is_from_offline" => parts.is_from_offline = map.next_value()?,
                        "media_group_id" => parts.media_group_id = map.next_value()?,
                        "effect_id" => parts.effect_id = map.next_value()?,
                        "paid_star_count" => parts.paid_star_count = map.next_value()?,
                        "business_connection_id" => parts.business_connection_id = map.next_value()?,
                        _ => {
                            parts.rest.insert(name.into_owned(), map.next_value()?);
                        }
                    }
                }
                tidy_all(&mut parts.rest);
                let missing = |name| move || de::Error::missing_field(name);
                Ok(RawMessage {
                    message_id: message_id.ok_or_else(missing("message_id"))?,
                    date: date.ok_or_else(missing("date"))?,
                    chat: chat.ok_or_else(missing("chat"))?,
                    parts,
                })
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

#[derive(Deserialize)]
struct Place {
    message_id: i32,
}

#[derive(Deserialize)]
struct Quoted {
    text: String,
    #[serde(default)]
    entities: Vec<RawEntity>,
    position: usize,
    #[serde(default)]
    is_manual: bool,
}

/// Telegram's own notes that something happened, as fields of a message. (Source: core.telegram.org/bots/api#message)
const SERVICES: &[&str] = &[
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "successful_payment",
    "refunded_payment",
    "users_shared",
    "chat_shared",
    "gift",
    "unique_gift",
    "connected_website",
    "write_access_allowed",
    "proximity_alert_triggered",
    "boost_added",
    "chat_background_set",
    "checklist_tasks_done",
    "checklist_tasks_added",
    "direct_message_price_changed",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "giveaway_created",
    "giveaway_completed",
    "paid_message_price_changed",
    "suggested_post_approved",
    "suggested_post_approval_failed",
    "suggested_post_declined",
    "suggested_post_paid",
    "suggested_post_refunded",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
    "web_app_data",
    "passport_data",
];

/// Seconds since 1970.
pub(in crate::bot_api) fn time(seconds: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or_default())
}

impl RawMessage {
    /// Whether only its place is known: it is too old, or gone.
    pub(super) fn inaccessible(&self) -> bool {
        self.date == 0
    }

    /// Where it is.
    pub(super) fn place(&self) -> (Chat, MessageId) {
        (self.chat.clone().into(), MessageId(self.message_id))
    }
}

/// A message. `me` is who is signed in.
pub(in crate::bot_api) fn message(received: RawMessage, me: Option<UserId>) -> Message {
    let RawMessage { message_id, date, chat, parts: mut received } = received;
    let sender: Option<User> = received.from.map(Into::into);
    let rest = &mut received.rest;
    let service = if rest.is_empty() { None } else { SERVICES.iter().copied().find(|name| rest.contains_key(*name)) };
    let business_bot: Option<User> = received.sender_business_bot.map(Into::into);
    // what the bot sends in the name of a business account is from the account
    let outgoing = me.is_some() && business_bot.as_ref().or(sender.as_ref()).map(|sender| sender.id) == me;
    Message {
        topic: received.message_thread_id.filter(|_| received.is_topic_message).map(TopicId),
        // A post in a chat's own name has a made-up user beside it, for programs of the time before such posts.
        sender: sender.filter(|_| received.sender_chat.is_none()),
        sender_chat: received.sender_chat.map(Into::into),
        business_bot,
        via_bot: received.via_bot.map(Into::into),
        signature: received.author_signature,
        sender_boosts: received.sender_boost_count,
        edit_date: received.edit_date.map(time),
        text: received.text.unwrap_or_default(),
        entities: entities(received.entities),
        payment: super::business::payment(rest),
        note: service.and_then(|name| note(name, rest)),
        media: media(rest),
        spoiler: received.has_media_spoiler,
        caption_above: received.show_caption_above_media,
        reply_to: received.reply_to_message.map(|place| MessageId(place.message_id)),
        external_reply: received.external_reply.and_then(external_reply).map(Box::new),
        reply_to_story: received.reply_to_story.and_then(|story| serde_json::from_value::<Story>(story).ok()).map(Into::into),
        quote: received.quote.map(|quote| {
            let Quoted { text, entities: of_text, position, is_manual } = quote;
            Box::new(Quote { text, entities: entities(of_text), position, manual: is_manual })
        }),
        forward: received.forward_origin.and_then(|origin| forward(&origin)).map(Box::new),
        automatic_forward: received.is_automatic_forward,
        keyboard: received.reply_markup.map(keyboard),
        outgoing,
        protected: received.has_protected_content,
        from_offline: received.is_from_offline,
        service: service.map(str::to_owned),
        album: received.media_group_id,
        effect: received.effect_id.and_then(|id| id.parse().ok()).map(EffectId),
        paid_stars: received.paid_star_count,
        business_connection: received.business_connection_id,
        ..Message::new(MessageId(message_id), chat.into(), time(date))
    }
}

/// The origin of a forwarded message; `None` for a kind that is not known.
fn forward(origin: &Value) -> Option<Forward> {
    let person = |field: &str| serde_json::from_value::<types::User>(origin[field].clone()).ok().map(user);
    let place = |field: &str| serde_json::from_value::<types::Chat>(origin[field].clone()).ok().map(chat);
    let text = |field: &str| origin[field].as_str().map(str::to_owned);
    let date = time(origin["date"].as_i64().unwrap_or_default());
    let signature = text("author_signature");
    let (origin, user, chat) = match origin["type"].as_str()? {
        "user" => {
            let user: User = person("sender_user")?;
            (ForwardOrigin::User { user: user.id, name: user.full_name() }, Some(user), None)
        }
        "hidden_user" => (ForwardOrigin::HiddenUser { name: text("sender_user_name")? }, None, None),
        "chat" => {
            let chat = place("sender_chat")?;
            (ForwardOrigin::Chat { chat: chat.id, signature }, None, Some(chat))
        }
        "channel" => {
            let chat = place("chat")?;
            let message = MessageId(i32::try_from(origin["message_id"].as_i64()?).ok()?);
            (ForwardOrigin::Channel { chat: chat.id, message, signature }, None, Some(chat))
        }
        _ => return None,
    };
    Some(Forward { origin, date, user, chat })
}

fn external_reply(reply: Value) -> Option<ExternalReply> {
    Some(ExternalReply {
        chat: reply["chat"]["id"].as_i64().map(ChatId),
        message: reply["message_id"].as_i64().and_then(|id| i32::try_from(id).ok()).map(MessageId),
        origin: forward(&reply["origin"]).map(|forward| forward.origin),
    })
}
