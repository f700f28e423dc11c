use teloxide_core::types::{self, MessageEntityKind as Kind};

use super::chat::user_id;
use crate::model::{Entity, EntityKind};

pub(super) fn entities(entities: Vec<types::MessageEntity>) -> Vec<Entity> {
    entities.into_iter().map(|entity| Entity::new(kind(entity.kind), entity.offset, entity.length)).collect()
}

fn kind(kind: Kind) -> EntityKind {
    match kind {
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
        Kind::Pre { language } => EntityKind::Pre { language },
        Kind::TextLink { url } => EntityKind::TextLink { url: url.into() },
        Kind::TextMention { user } => EntityKind::TextMention { user: user_id(user.id) },
        Kind::CustomEmoji { custom_emoji_id } => custom_emoji_id.0.parse().map_or(EntityKind::Unknown, |id| EntityKind::CustomEmoji { id }),
    }
}
