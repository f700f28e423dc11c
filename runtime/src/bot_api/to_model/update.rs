use serde::Deserialize;
use serde_json::{Value, from_value};
use teloxide_core::types;

use super::chat::{chat, user};
use super::member::member;
use super::message::{RawMessage, message};
use crate::bot_api::tidy::tidy;
use crate::model::{CallbackQuery, ChosenInlineResult, InlineQuery, MemberUpdate, Update, UpdateKind, UserId};

/// An update as it came, and the id that confirms it.
pub(in crate::bot_api) struct Received {
    pub(in crate::bot_api) id: i64,
    raw: Value,
}

impl Received {
    /// `None` for something without an id, which can neither be handled nor confirmed.
    pub(in crate::bot_api) fn new(raw: Value) -> Option<Self> {
        Some(Self { id: raw["update_id"].as_i64()?, raw })
    }

    /// The form in which it is kept: as it came.
    pub(in crate::bot_api) fn to_bytes(&self) -> Vec<u8> {
        // a `Value` has only keys that are texts, and so always becomes JSON
        serde_json::to_vec(&self.raw).unwrap_or_default()
    }

    /// Reads what [`Received::to_bytes`] wrote.
    pub(in crate::bot_api) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::new(serde_json::from_slice(bytes).ok()?)
    }

    /// The field that says what kind it is: `edited_message`.
    fn kind_name(&self) -> String {
        let fields = self.raw.as_object().into_iter().flat_map(|fields| fields.keys());
        fields.filter(|name| *name != "update_id").min().cloned().unwrap_or_else(|| "unknown".to_owned())
    }
}

/// An update of any kind: one that is not known, or not as it should be, is [`UpdateKind::Other`].
pub(in crate::bot_api) fn update(mut received: Received, me: Option<UserId>) -> Update {
    let name = received.kind_name();
    let id = received.id;
    let mut content = received.raw[name.as_str()].take();
    tidy(&mut content);
    let kind = match known(&name, &mut content, me) {
        Ok(kind) => kind,
        Err(error) => {
            tracing::warn!(update = id, kind = name, %error, "an update is not as the Bot API describes it");
            None
        }
    };
    Update { id, kind: kind.unwrap_or(UpdateKind::Other(name)) }
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
        "message" | "channel_post" => UpdateKind::Message(message(from_value(content)?, me)),
        "edited_message" | "edited_channel_post" => UpdateKind::EditedMessage(message(from_value(content)?, me)),
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
    from: types::User,
    message: Option<RawMessage>,
    inline_message_id: Option<String>,
    data: Option<String>,
    game_short_name: Option<String>,
}

fn callback_query(query: Pressed, me: Option<UserId>) -> CallbackQuery {
    CallbackQuery {
        id: query.id,
        from: user(query.from),
        data: query.data,
        game: query.game_short_name,
        place: query.message.as_ref().map(RawMessage::place),
        message: query.message.filter(|shown| !shown.inaccessible()).map(|shown| message(shown, me)),
        inline_message: query.inline_message_id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChatKind, EntityKind, Location, Media, MediaKind, MemberStatus, MessageId};
    use serde_json::json;

    fn read(raw: Value) -> Update {
        update(Received::new(raw).unwrap(), Some(UserId(99)))
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
        let Some(Media::File(file)) = message.media else { panic!() };
        assert_eq!((file.kind, file.size, file.location), (MediaKind::Photo, Some(90000), Location::FileId("l".into())));
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
        assert_eq!((message.sender, message.sender_chat.map(|chat| chat.id.0)), (None, Some(-1001)));
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
        assert!(Received::new(json!({"message": {}})).is_none());
    }
}
