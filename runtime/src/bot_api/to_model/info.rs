//! Everything about a chat.

use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, from_value};
use teloxide_core::types::{self, ChatPermissions};

use super::chat::{chat, permissions};
use super::message::time;
use crate::model::{
    AcceptedGifts, AvailableReactions, Birthday, BusinessHours, BusinessIntro, BusinessLocation, ChatId, ChatInfo, ChatLocation,
    EmojiStatus, FileRef, Location, MediaKind, MessageId,
};
use crate::secret::Secret;

/// The answer to `getChat`. Of teloxide-core's `ChatFullInfo`, fields that nothing here needs are demanded, and some of them are
/// younger than servers in use; here each field that is there and can be read counts.
#[derive(Deserialize)]
pub(in crate::bot_api) struct Described {
    #[serde(flatten)]
    chat: types::Chat,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

#[derive(Deserialize)]
struct Photo {
    small_file_id: String,
    small_file_unique_id: String,
    big_file_id: String,
    big_file_unique_id: String,
}

#[derive(Deserialize)]
struct Place {
    latitude: f64,
    longitude: f64,
}

#[derive(Deserialize)]
struct At {
    location: Option<Place>,
    address: String,
}

#[derive(Deserialize)]
struct Reaction {
    emoji: Option<String>,
    custom_emoji_id: Option<String>,
}

#[derive(Deserialize)]
struct Gifts {
    #[serde(default)]
    unlimited_gifts: bool,
    #[serde(default)]
    limited_gifts: bool,
    #[serde(default)]
    unique_gifts: bool,
    #[serde(default)]
    premium_subscription: bool,
}

#[derive(Deserialize)]
struct Born {
    day: u8,
    month: u8,
    year: Option<u16>,
}

#[derive(Deserialize)]
struct Intro {
    title: Option<String>,
    message: Option<String>,
}

#[derive(Deserialize)]
struct Hours {
    time_zone_name: String,
    opening_hours: Vec<Interval>,
}

#[derive(Deserialize)]
struct Interval {
    opening_minute: u32,
    closing_minute: u32,
}

struct Fields(Map<String, Value>);

impl Fields {
    fn take<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        self.0.remove(name).and_then(|value| from_value(value).ok())
    }

    fn flag(&mut self, name: &str) -> bool {
        self.take(name).unwrap_or_default()
    }

    /// A number that is written as a text: ids of custom emoji.
    fn id(&mut self, name: &str) -> Option<i64> {
        self.take::<String>(name)?.parse().ok()
    }

    fn seconds(&mut self, name: &str) -> Option<Duration> {
        self.take(name).filter(|seconds| *seconds > 0).map(Duration::from_secs)
    }
}

fn photo(id: String, unique: String) -> FileRef {
    FileRef::new(Location::FileId(id), unique, MediaKind::Photo)
}

pub(in crate::bot_api) fn info(described: Described) -> ChatInfo {
    let mut fields = Fields(described.fields);
    let about = fields.take("description").or(fields.take("bio"));
    let (photos, reactions, gifts) =
        (fields.take::<Photo>("photo"), fields.take::<Vec<Reaction>>("available_reactions"), fields.take("accepted_gift_types"));
    let (big, small) = photos
        .map(|photos| (photo(photos.big_file_id, photos.big_file_unique_id), photo(photos.small_file_id, photos.small_file_unique_id)))
        .unzip();
    let emoji = fields.id("emoji_status_custom_emoji_id");
    let until = fields.take("emoji_status_expiration_date").map(time);
    ChatInfo {
        description: about,
        pinned: fields.take::<types::MessageId>("pinned_message").map(|message| MessageId(message.0)),
        permissions: fields.take::<ChatPermissions>("permissions").map(|may| permissions(&may)),
        active_usernames: fields.take("active_usernames").unwrap_or_default(),
        is_forum: fields.flag("is_forum"),
        slow_mode: fields.seconds("slow_mode_delay"),
        auto_delete: fields.seconds("message_auto_delete_time"),
        protected: fields.flag("has_protected_content"),
        hidden_members: fields.flag("has_hidden_members"),
        visible_history: fields.flag("has_visible_history"),
        aggressive_anti_spam: fields.flag("has_aggressive_anti_spam_enabled"),
        join_to_send: fields.flag("join_to_send_messages"),
        join_by_request: fields.flag("join_by_request"),
        unrestrict_boosts: fields.take("unrestrict_boost_count").filter(|count| *count > 0),
        sticker_set: fields.take("sticker_set_name"),
        can_set_sticker_set: fields.flag("can_set_sticker_set"),
        custom_emoji_sticker_set: fields.take("custom_emoji_sticker_set_name"),
        linked_chat: fields.take("linked_chat_id").map(ChatId),
        location: fields.take::<At>("location").and_then(|at| {
            let place = at.location?;
            Some(ChatLocation { latitude: place.latitude, longitude: place.longitude, address: at.address })
        }),
        reactions: reactions.map_or(AvailableReactions::All, |all| {
            let (mut emoji, mut custom_emoji) = (Vec::new(), Vec::new());
            for one in all {
                emoji.extend(one.emoji);
                custom_emoji.extend(one.custom_emoji_id.and_then(|id| id.parse::<i64>().ok()));
            }
            AvailableReactions::Only { emoji, custom_emoji }
        }),
        max_reactions: fields.take("max_reaction_count"),
        paid_media: fields.flag("can_send_paid_media"),
        gifts: gifts.map(|gifts: Gifts| AcceptedGifts {
            unlimited: gifts.unlimited_gifts,
            limited: gifts.limited_gifts,
            unique: gifts.unique_gifts,
            premium: gifts.premium_subscription,
        }),
        accent_color: fields.take("accent_color_id"),
        background_emoji: fields.id("background_custom_emoji_id"),
        profile_accent_color: fields.take("profile_accent_color_id"),
        profile_background_emoji: fields.id("profile_background_custom_emoji_id"),
        emoji_status: emoji.map(|custom_emoji| EmojiStatus { custom_emoji, until }),
        birthday: fields.take::<Born>("birthdate").map(|born| Birthday { day: born.day, month: born.month, year: born.year }),
        personal_chat: fields.take::<types::Chat>("personal_chat").map(|chat| ChatId(chat.id.0)),
        private_forwards: fields.flag("has_private_forwards"),
        restricted_voice: fields.flag("has_restricted_voice_and_video_messages"),
        business_intro: fields.take::<Intro>("business_intro").map(|intro| BusinessIntro { title: intro.title, message: intro.message }),
        business_location: fields
            .take::<At>("business_location")
            .map(|at| BusinessLocation { address: at.address, place: at.location.map(|place| (place.latitude, place.longitude)) }),
        business_hours: fields.take::<Hours>("business_opening_hours").map(|hours| BusinessHours {
            time_zone: hours.time_zone_name,
            intervals: hours.opening_hours.into_iter().map(|one| (one.opening_minute, one.closing_minute)).collect(),
        }),
        invite_link: fields.take::<String>("invite_link").map(Secret::new),
        photo: big,
        small_photo: small,
        ..ChatInfo::of(chat(described.chat))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChatKind, Permissions};
    use serde_json::json;

    #[test]
    fn a_chat_of_any_kind_is_described() {
        let described = json!({
            "id": -1001, "type": "supergroup", "title": "Readers", "username": "readers", "description": "who reads",
            "pinned_message": {"message_id": 9, "date": 1, "chat": {"id": -1001, "type": "supergroup", "title": "Readers"}},
            "permissions": {"can_send_messages": true, "can_send_voice_notes": true, "can_react": true}, "accent_color_id": 3,
            "is_forum": true, "slow_mode_delay": 30, "linked_chat_id": -1002, "invite_link": "https://t.me/+secret",
            "available_reactions": [{"type": "emoji", "emoji": "👍"}, {"type": "custom_emoji", "custom_emoji_id": "77"}],
            "photo": {"small_file_id": "s", "small_file_unique_id": "s", "big_file_id": "b", "big_file_unique_id": "b"},
            "location": {"location": {"latitude": 1.5, "longitude": 2.5}, "address": "Main Street"}, "max_reaction_count": 11,
            "business_intro": "not as it should be",
        });
        let info = info(from_value(described).unwrap());
        assert_eq!((info.id, info.kind), (ChatId(-1001), ChatKind::Supergroup));
        assert_eq!((info.title.as_deref(), info.username.as_deref()), (Some("Readers"), Some("readers")));
        assert_eq!((info.description.as_deref(), info.pinned), (Some("who reads"), Some(MessageId(9))));
        assert_eq!(info.permissions, Some(Permissions::none().send_messages(true).send_voice(true)));
        assert_eq!((info.is_forum, info.slow_mode, info.linked_chat), (true, Some(Duration::from_secs(30)), Some(ChatId(-1002))));
        assert_eq!(info.reactions, AvailableReactions::Only { emoji: vec!["👍".into()], custom_emoji: vec![77] });
        assert_eq!(info.photo.as_ref().map(|photo| &photo.location), Some(&Location::FileId("b".into())));
        assert_eq!(info.location.as_ref().map(|place| (place.latitude, place.address.as_str())), Some((1.5, "Main Street")));
        assert_eq!((info.accent_color, info.max_reactions, &info.business_intro), (Some(3), Some(11), &None));
        assert_eq!(info.invite_link(), Some("https://t.me/+secret"));
        assert!(!format!("{info:?}").contains("secret\""), "{info:?}");

        let private = json!({
            "id": 7, "type": "private", "first_name": "Ann", "last_name": "Lee", "bio": "reads",
            "birthdate": {"day": 3, "month": 4}, "personal_chat": {"id": -1003, "type": "channel", "title": "News"},
            "business_opening_hours": {"time_zone_name": "Europe/Berlin", "opening_hours": [{"opening_minute": 60, "closing_minute": 120}]},
        });
        let info = super::info(from_value(private).unwrap());
        assert_eq!((info.kind, info.title.as_deref(), info.description.as_deref()), (ChatKind::Private, Some("Ann Lee"), Some("reads")));
        assert_eq!(info.birthday, Some(Birthday { day: 3, month: 4, year: None }));
        assert_eq!((info.personal_chat, info.reactions), (Some(ChatId(-1003)), AvailableReactions::All));
        assert_eq!(info.business_hours.map(|hours| hours.intervals), Some(vec![(60, 120)]));
    }
}
