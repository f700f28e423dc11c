//! Users, chats and entities as the Bot API writes them, read straight from its bytes.
//!
//! Not teloxide-core's types: theirs go through a buffer for every object (`flatten`, tags), which was most of what an update cost,
//! and an entity of a kind that they do not know makes the whole message unreadable.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use super::chat::full_name;
use crate::model::{Chat, ChatId, ChatKind, Entity, EntityKind, KnownChat, KnownUser, User, UserId};

/// A field's name, without a copy where the text has it as it is.
pub(super) struct Name<'de>(pub(super) Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;

        impl<'de> Visitor<'de> for Names {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a field's name")
            }

            fn visit_borrowed_str<E: de::Error>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }

            fn visit_string<E: de::Error>(self, name: String) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(name)))
            }
        }

        deserializer.deserialize_str(Names)
    }
}

#[derive(Deserialize)]
pub(super) struct RawUser {
    id: i64,
    #[serde(default)]
    is_bot: bool,
    first_name: String,
    last_name: Option<String>,
    username: Option<String>,
    language_code: Option<String>,
}

impl From<RawUser> for User {
    fn from(user: RawUser) -> Self {
        let RawUser { id, is_bot, first_name, last_name, username, language_code } = user;
        KnownUser { id: UserId(id), is_bot, first_name, last_name, username, language: language_code }.into()
    }
}

#[derive(Clone, Deserialize)]
pub(super) struct RawChat {
    id: i64,
    r#type: RawChatKind,
    title: Option<String>,
    username: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawChatKind {
    Private,
    Group,
    Supergroup,
    Channel,
}

impl From<RawChat> for Chat {
    fn from(chat: RawChat) -> Self {
        let RawChat { id, r#type, title, username, first_name, last_name } = chat;
        let (kind, title) = match r#type {
            RawChatKind::Private => (ChatKind::Private, full_name(first_name, last_name)),
            RawChatKind::Group => (ChatKind::Group, title),
            RawChatKind::Supergroup => (ChatKind::Supergroup, title),
            RawChatKind::Channel => (ChatKind::Channel, title),
        };
        KnownChat { id: ChatId(id), kind, title, username }.into()
    }
}

#[derive(Deserialize)]
pub(super) struct RawEntity {
    r#type: RawEntityKind,
    offset: usize,
    length: usize,
    url: Option<String>,
    user: Option<RawUser>,
    language: Option<String>,
    custom_emoji_id: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RawEntityKind {
    Mention,
    Hashtag,
    Cashtag,
    BotCommand,
    Url,
    Email,
    PhoneNumber,
    Bold,
    Blockquote,
    ExpandableBlockquote,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Code,
    Pre,
    TextLink,
    TextMention,
    CustomEmoji,
    /// Younger than this program: the text stays, without it.
    #[serde(other)]
    Unknown,
}

impl RawEntity {
    fn into_model(self) -> Option<Entity> {
        use RawEntityKind as Kind;

        let kind = match self.r#type {
            Kind::Mention => EntityKind::Mention,
            Kind::Hashtag => EntityKind::Hashtag,
            Kind::Cashtag => EntityKind::Cashtag,
            Kind::BotCommand => EntityKind::BotCommand,
            Kind::Url => EntityKind::Url,
            Kind::Email => EntityKind::Email,
            Kind::PhoneNumber => EntityKind::PhoneNumber,
            Kind::Bold => EntityKind::Bold,
            Kind::Blockquote => EntityKind::Blockquote { expandable: false },
            Kind::ExpandableBlockquote => EntityKind::Blockquote { expandable: true },
            Kind::Italic => EntityKind::Italic,
            Kind::Underline => EntityKind::Underline,
            Kind::Strikethrough => EntityKind::Strikethrough,
            Kind::Spoiler => EntityKind::Spoiler,
            Kind::Code => EntityKind::Code,
            Kind::Pre => EntityKind::Pre { language: self.language },
            Kind::TextLink => EntityKind::TextLink { url: self.url? },
            Kind::TextMention => EntityKind::TextMention { user: UserId(self.user?.id) },
            Kind::CustomEmoji => self.custom_emoji_id?.parse().map_or(EntityKind::Unknown, |id| EntityKind::CustomEmoji { id }),
            Kind::Unknown => return None,
        };
        Some(Entity::new(kind, self.offset, self.length))
    }
}

pub(super) fn entities(entities: Vec<RawEntity>) -> Vec<Entity> {
    entities.into_iter().filter_map(RawEntity::into_model).collect()
}
