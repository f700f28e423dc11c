//! What the methods of the Bot API are counted as: see [`Rates`](crate::Rates).

use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::pacing::{Place, Sent, Turn};

/// What goes into a chat as a message: what begins with one of these, …
const SENDS: &[&str] = &["send", "copyMessage", "forwardMessage"];

/// … but for what is no message. (A gift is bought, and shown by Telegram itself.)
const NO_MESSAGES: &[&str] = &["sendChatAction", "sendGift"];

/// What a request counts as.
pub(super) fn turn(method: &str, payload: &impl Serialize) -> Turn {
    if !SENDS.iter().any(|send| method.starts_with(send)) || NO_MESSAGES.contains(&method) {
        return Turn::Request;
    }
    // the fields that matter, out of the form that is sent: every payload has its own type
    let fields = serde_json::to_vec(payload).ok().and_then(|body| serde_json::from_slice(&body).ok());
    let Fields { chat_id, media, message_ids, allow_paid_broadcast } = fields.unwrap_or_default();
    let items = match method {
        "sendMediaGroup" => media.0,
        "copyMessages" | "forwardMessages" => message_ids.0,
        // paid media are one message, however many they are
        _ => 1,
    };
    let chat = chat_id.map(|chat| match chat {
        Named::Id(id) => Place::Id(id),
        // a number may be written as a text
        Named::Name(name) => name.parse().map_or(Place::Name(name), Place::Id),
    });
    Turn::Sent(Sent { chat, items: items.max(1), paid: allow_paid_broadcast })
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Fields {
    chat_id: Option<Named>,
    media: Length,
    message_ids: Length,
    allow_paid_broadcast: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Named {
    Id(i64),
    Name(String),
}

/// How long a list is; 0 for what is none.
#[derive(Default)]
struct Length(u32);

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Counted;

        impl<'de> Visitor<'de> for Counted {
            type Value = Length;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("anything")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Length, A::Error> {
                let mut length = 0;
                while items.next_element::<IgnoredAny>()?.is_some() {
                    length += 1;
                }
                Ok(Length(length))
            }

            // a list may also be written as a text, like everything in a request
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Length, E> {
                Ok(serde_json::from_str::<Vec<IgnoredAny>>(text)
                    .map_or(Length(0), |list| Length(list.len().try_into().unwrap_or(u32::MAX))))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Length, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Length(0))
            }

            fn visit_unit<E>(self) -> Result<Length, E> {
                Ok(Length(0))
            }
        }

        deserializer.deserialize_any(Counted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn to(chat: Place, items: u32, paid: bool) -> Turn {
        Turn::Sent(Sent { chat: Some(chat), items, paid })
    }

    #[test]
    fn everything_that_is_sent_counts_in_its_chat() {
        let here = json!({"chat_id": 7, "text": "hello"});
        let schema = methods();
        for method in &schema {
            let counts = matches!(turn(method, &here), Turn::Sent(_));
            let known = [
                "sendMessage",
                "sendPhoto",
                "sendAudio",
                "sendDocument",
                "sendVideo",
                "sendAnimation",
                "sendVoice",
                "sendVideoNote",
                "sendPaidMedia",
                "sendMediaGroup",
                "sendLocation",
                "sendVenue",
                "sendContact",
                "sendPoll",
                "sendChecklist",
                "sendDice",
                "sendSticker",
                "sendInvoice",
                "sendGame",
                "copyMessage",
                "copyMessages",
                "forwardMessage",
                "forwardMessages",
            ];
            assert_eq!(counts, known.contains(method), "{method}");
        }
        assert!(schema.len() > 100);
        assert_eq!(turn("sendMessage", &here), to(Place::Id(7), 1, false));
        assert_eq!(
            turn("sendMessage", &json!({"chat_id": "@readers", "allow_paid_broadcast": true})),
            to(Place::Name("@readers".into()), 1, true)
        );
        assert_eq!(turn("sendPhoto", &json!({"chat_id": "-1007", "media": null})), to(Place::Id(-1007), 1, false));
        assert_eq!(turn("sendMessage", &json!(17)), Turn::Sent(Sent { chat: None, items: 1, paid: false }));
    }

    /// Every method of the Bot API that the catalogue knows.
    fn methods() -> Vec<&'static str> {
        capgram_catalogue::OPERATIONS.iter().flat_map(|row| row.bot_api).copied().collect()
    }

    #[test]
    fn lists_count_by_item() {
        let album = json!({"chat_id": 7, "media": [{"type": "photo", "media": "a"}, {"type": "photo", "media": "b"}]});
        assert_eq!(turn("sendMediaGroup", &album), to(Place::Id(7), 2, false));
        assert_eq!(turn("sendPaidMedia", &album), to(Place::Id(7), 1, false));
        assert_eq!(turn("sendMediaGroup", &json!({"chat_id": 7, "media": "[{},{},{}]"})), to(Place::Id(7), 3, false));
        let many = json!({"chat_id": 7, "from_chat_id": 8, "message_ids": (1..=100).collect::<Vec<_>>()});
        assert_eq!(turn("forwardMessages", &many), to(Place::Id(7), 100, false));
        assert_eq!(turn("copyMessages", &many), to(Place::Id(7), 100, false));
        assert_eq!(turn("editMessageMedia", &json!({"chat_id": 7, "media": {"type": "photo"}})), Turn::Request);
    }
}
