use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value, from_value};
use teloxide_core::types;

use super::chat::{chat, user};
use super::member::member;
use super::message::{RawMessage, message};
use super::raw::{Name, RawUser};
use crate::bot_api::json;
use crate::bot_api::tidy::tidy;
use crate::inbox::Raw;
use crate::model::{CallbackQuery, ChosenInlineResult, InlineQuery, MemberUpdate, Update, UpdateKind, UserId};

/// An update as it came, and the id that confirms it.
pub(in crate::bot_api) struct Received {
    pub(in crate::bot_api) id: i64,
    /// A part of the answer that brought it.
    raw: Bytes,
}

impl Received {
    /// `None` for something without an id, which can neither be handled nor confirmed.
    pub(in crate::bot_api) fn new(raw: Bytes) -> Option<Self> {
        // what Telegram writes first; anything else is looked for
        let id = match raw.strip_prefix(br#"{"update_id":"#) {
            Some(rest) => number(rest),
            None => json::fields(&raw)?.into_iter().find(|(name, _)| *name == b"update_id").and_then(|(_, range)| number(&raw[range])),
        };
        Some(Self { id: id?, raw })
    }

    /// The updates of an answer to `getUpdates`; `None` if it is no list.
    pub(in crate::bot_api) fn all(answer: &Bytes) -> Option<Vec<Self>> {
        Some(json::elements(answer)?.into_iter().filter_map(|range| Self::new(answer.slice(range))).collect())
    }

    /// The form in which it is kept, if it `is_kept`: as it came.
    pub(in crate::bot_api) fn kept(self, missed: bool, is_kept: bool) -> Raw {
        if is_kept { Raw::new(move || self.raw.to_vec()).of_missed(missed) } else { Raw::none() }
    }

    /// Reads what [`Received::kept`] wrote.
    pub(in crate::bot_api) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::new(Bytes::copy_from_slice(bytes))
    }
}

fn number(digits: &[u8]) -> Option<i64> {
    let end = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    std::str::from_utf8(&digits[..end]).ok()?.parse().ok()
}

/// What most updates are, read in one go.
enum Usual {
    Message(RawMessage),
    EditedMessage(RawMessage),
    CallbackQuery(Box<Pressed>),
}

impl<'de> Deserialize<'de> for Usual {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Usual;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an update of a usual kind")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Usual, M::Error> {
                let mut usual = None;
                while let Some(Name(name)) = map.next_key::<Name<'de>>()? {
                    let content = match name.as_ref() {
                        "update_id" => {
                            map.next_value::<IgnoredAny>()?;
                            continue;
                        }
                        "message" | "channel_post" => Usual::Message(map.next_value()?),
                        "edited_message" | "edited_channel_post" => Usual::EditedMessage(map.next_value()?),
                        "callback_query" => Usual::CallbackQuery(map.next_value()?),
                        _ => return Err(de::Error::custom("not a usual kind")),
                    };
                    if usual.replace(content).is_some() {
                        return Err(de::Error::custom("two kinds"));
                    }
                }
                usual.ok_or_else(|| de::Error::custom("no kind"))
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

/// An update of any kind: one that is not known, or not as it should be, is [`UpdateKind::Other`].
pub(in crate::bot_api) fn update(received: &Received, me: Option<UserId>) -> Update {
    let kind = match json::read(&received.raw) {
        Ok(Usual::Message(raw)) => UpdateKind::Message(message(raw, me).into()),
        Ok(Usual::EditedMessage(raw)) => UpdateKind::EditedMessage(message(raw, me).into()),
        Ok(Usual::CallbackQuery(pressed)) => UpdateKind::CallbackQuery(callback_query(*pressed, me)),
        // one of another kind, or not as it should be: then it is found out why
        Err(_) => unusual(received, me),
    };
    Update { id: received.id, kind, missed: false }
}

fn unusual(received: &Received, me: Option<UserId>) -> UpdateKind {
    let mut raw: Map<String, Value> = serde_json::from_slice(&received.raw).unwrap_or_default();
    // the field that says what kind it is: `edited_message`
    let name = raw.keys().filter(|name| *name != "update_id").min().cloned().unwrap_or_else(|| "unknown".to_owned());
    let mut content = raw.remove(&name).unwrap_or_default();
    tidy(&mut content);
    let kind = match known(&name, &mut content, me) {
        Ok(kind) => kind,
        Err(error) => {
            tracing::warn!(update = received.id, kind = name, %error, "an update is not as the Bot API describes it");
            None
        }
    };
    kind.unwrap_or(UpdateKind::Other(name))
}

/// Reads what there is an event for. Not by teloxide-core's `Update`: that one reads every kind, and tells of none why it failed.
fn known(name: &str, content: &mut Value, me: Option<UserId>) -> serde_json::Result<Option<UpdateKind>> {
    let mut subjects = SUBJECTS.iter().filter_map(|read| read(name, content, me));
    match subjects.next() {
        Some(kind) => kind.map(Some),
        None => everyday(name, content.take(), me),
    }
}

/// Reads the kinds of update of one subject; `None` for those of another.
type Read = fn(name: &str, content: &mut Value, me: Option<UserId>) -> Option<serde_json::Result<UpdateKind>>;

/// The subjects beside the everyday one, each in a file of its own.
#[rustfmt::skip] // one to a line, so that two additions do not meet
const SUBJECTS: &[Read] = &[
    super::reactions::read,
    super::admission::read,
    super::business::read,
    super::polls::read,
];

fn everyday(name: &str, content: Value, me: Option<UserId>) -> serde_json::Result<Option<UpdateKind>> {
    Ok(Some(match name {
        "message" | "channel_post" => UpdateKind::Message(message(from_value(content)?, me).into()),
        "edited_message" | "edited_channel_post" => UpdateKind::EditedMessage(message(from_value(content)?, me).into()),
        "callback_query" => UpdateKind::CallbackQuery(callback_query(from_value(content)?, me)),
        "inline_query" => {
            let query: types::InlineQuery = from_value(content)?;
            UpdateKind::InlineQuery(InlineQuery { id: query.id.0, from: user(query.from), text: query.query, offset: query.offset })
        }
        "chosen_inline_result" => {
            let chosen: types::ChosenInlineResult = from_value(content)?;
            UpdateKind::ChosenInlineResult(ChosenInlineResult {
                id: chosen.result_id,
                from: user(chosen.from),
                query: chosen.query,
                inline_message: chosen.inline_message_id,
            })
        }
        "chat_member" | "my_chat_member" => {
            let changed: types::ChatMemberUpdated = from_value(content)?;
            UpdateKind::Member(MemberUpdate {
                chat: chat(changed.chat),
                by: user(changed.from),
                date: changed.date.into(),
                old: member(changed.old_chat_member),
                new: member(changed.new_chat_member),
            })
        }
        _ => return Ok(None),
    }))
}

/// A pressed button. Not teloxide-core's: its message is [`RawMessage`].
#[derive(Deserialize)]
struct Pressed {
    id: String,
    from: RawUser,
    message: Option<RawMessage>,
    inline_message_id: Option<String>,
    data: Option<String>,
    game_short_name: Option<String>,
}

fn callback_query(query: Pressed, me: Option<UserId>) -> CallbackQuery {
    CallbackQuery {
        id: query.id,
        from: query.from.into(),
        data: query.data,
        game: query.game_short_name,
        place: query.message.as_ref().map(RawMessage::place),
        message: query.message.filter(|shown| !shown.inaccessible()).map(|shown| Arc::new(message(shown, me))),
        inline_message: query.inline_message_id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChatKind, EntityKind, Location, Media, MediaKind, MemberStatus, MessageId};
    use serde_json::json;

    fn read(raw: Value) -> Update {
        update(&Received::new(raw.to_string().into()).unwrap(), Some(UserId(99)))
    }

    fn ann() -> Value {
        json!({"id": 7, "is_bot": false, "first_name": "Ann", "language_code": "en"})
    }

    #[test]
    fn a_photo_in_a_group() {
        let update = read(json!({"update_id": 3, "message": {
            "message_id": 5, "date": 1_700_000_000, "from": ann(), "chat": {"id": -42, "type": "group", "title": "Readers"},
            "photo": [
                {"file_id": "s", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 900},
                {"file_id": "l", "file_unique_id": "l", "width": 900, "height": 600, "file_size": 90000},
                {"file_id": "m", "file_unique_id": "m", "width": 320, "height": 200},
            ],
            "caption": "a cat", "caption_entities": [{"type": "bold", "offset": 2, "length": 3}], "media_group_id": "77",
            "reply_to_message": {"message_id": 4, "date": 1, "chat": {"id": -42, "type": "group", "title": "Readers"}, "text": "?"},
            "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"},
        }}));
        assert_eq!(update.id, 3);
        let UpdateKind::Message(message) = update.kind else { panic!() };
        assert_eq!((message.id, message.chat.kind, message.chat.title.as_deref()), (MessageId(5), ChatKind::Group, Some("Readers")));
        assert_eq!((message.text.as_str(), &message.entities[0].kind), ("a cat", &EntityKind::Bold));
        let Some(Media::File(file)) = &message.media else { panic!() };
        assert_eq!((file.kind, file.size, &file.location), (MediaKind::Photo, Some(90000), &Location::FileId("l".into())));
        assert_eq!((message.reply_to, message.forward.is_some(), message.album.as_deref()), (Some(MessageId(4)), true, Some("77")));
        assert!(!message.outgoing);
    }

    #[test]
    fn a_channel_post_has_no_user() {
        let update = read(json!({"update_id": 3, "channel_post": {
            "message_id": 5, "date": 1, "sender_chat": {"id": -1001, "type": "channel", "title": "News"},
            "chat": {"id": -1001, "type": "channel", "title": "News"}, "text": "hello",
        }}));
        let UpdateKind::Message(message) = update.kind else { panic!() };
        assert_eq!((&message.sender, message.sender_chat.as_ref().map(|chat| chat.id.0)), (&None, Some(-1001)));
    }

    #[test]
    fn a_service_message_has_its_name() {
        let update = read(json!({"update_id": 3, "message": {
            "message_id": 5, "date": 1, "from": ann(), "chat": {"id": -42, "type": "group", "title": "New"}, "new_chat_title": "New",
        }}));
        let UpdateKind::Message(message) = update.kind else { panic!() };
        assert_eq!((message.service.as_deref(), message.text.as_str()), (Some("new_chat_title"), ""));
    }

    #[test]
    fn a_button_under_a_message_that_is_too_old_has_a_place() {
        let update = read(json!({"update_id": 3, "callback_query": {
            "id": "9", "from": ann(), "chat_instance": "1", "data": "vote",
            "message": {"message_id": 5, "date": 0, "chat": {"id": 7, "type": "private", "first_name": "Ann"}},
        }}));
        let UpdateKind::CallbackQuery(query) = update.kind else { panic!() };
        assert_eq!((query.id.as_str(), query.data.as_deref(), query.message), ("9", Some("vote"), None));
        assert_eq!(query.place.map(|(chat, id)| (chat.id.0, id.0)), Some((7, 5)));
    }

    #[test]
    fn a_button_under_the_bots_own_message() {
        let update = read(json!({"update_id": 3, "callback_query": {
            "id": "9", "from": ann(), "chat_instance": "1", "data": "vote",
            "message": {
                "message_id": 5, "date": 1, "from": {"id": 99, "is_bot": true, "first_name": "Librarian"}, "text": "?",
                "chat": {"id": 7, "type": "private", "first_name": "Ann"},
                "reply_markup": {"inline_keyboard": [[{"text": "yes", "callback_data": "vote"}, {"text": "pay", "pay": true}]]},
            },
        }}));
        let UpdateKind::CallbackQuery(query) = update.kind else { panic!() };
        let message = query.message.unwrap();
        assert!(message.outgoing);
        assert_eq!(
            message.keyboard,
            Some(crate::model::Keyboard::inline([[crate::model::button("yes").data("vote"), crate::model::button("pay").pay()]]))
        );
    }

    #[test]
    fn a_member_was_banned() {
        let update = read(json!({"update_id": 3, "chat_member": {
            "chat": {"id": -1001, "type": "supergroup", "title": "Readers"}, "from": ann(), "date": 1,
            "old_chat_member": {"user": ann(), "status": "member"},
            "new_chat_member": {"user": ann(), "status": "kicked", "until_date": 0},
        }}));
        let UpdateKind::Member(changed) = update.kind else { panic!() };
        assert_eq!((changed.old.status, changed.new.status, changed.new.until), (MemberStatus::Member, MemberStatus::Banned, None));
    }

    #[test]
    fn what_is_not_known_or_not_right_has_a_name_and_an_id() {
        for (raw, name) in [
            (json!({"update_id": 1, "guest_message": {"a": 1}}), "guest_message"),
            (json!({"update_id": 2, "message": {"no": "message"}}), "message"),
            (json!({"update_id": 3, "poll": {"id": "1"}}), "poll"),
            (json!({"update_id": 4}), "unknown"),
        ] {
            let update = read(raw.clone());
            assert_eq!(Value::from(update.id), raw["update_id"]);
            assert_eq!(update.kind_name(), name);
            assert!(matches!(update.kind, UpdateKind::Other(_)));
        }
        assert!(Received::new(Bytes::from_static(br#"{"message": {}}"#)).is_none());
    }
}
