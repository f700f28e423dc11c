use teloxide_core::types::{self, ChatMigration, MediaKind as Kind, MessageKind};

use super::chat::{chat, user};
use super::entities::entities;
use super::keyboard::keyboard;
use crate::model::{FileRef, Location, Media, MediaKind, Message, MessageId, UserId};

/// A message. `me` is who is signed in.
pub(in crate::bot_api) fn message(message: types::Message, me: Option<UserId>) -> Message {
    let sender = message.from.map(user);
    let outgoing = me.is_some() && sender.as_ref().map(|sender| sender.id) == me;
    let mut neutral = Message {
        id: MessageId(message.id.0),
        chat: chat(message.chat),
        // A post in a chat's own name has a made-up user beside it, for programs of the time before such posts.
        sender: sender.filter(|_| message.sender_chat.is_none()),
        sender_chat: message.sender_chat.map(chat),
        date: message.date.into(),
        edit_date: None,
        text: String::new(),
        entities: Vec::new(),
        media: None,
        reply_to: None,
        forwarded: false,
        keyboard: None,
        outgoing,
        service: None,
        album: None,
    };
    match message.kind {
        MessageKind::Common(common) => content(&mut neutral, common),
        MessageKind::Empty {} => {}
        other => {
            let name = kind_name(&other);
            match other {
                MessageKind::Dice(_)
                | MessageKind::Invoice(_)
                | MessageKind::Giveaway(_)
                | MessageKind::GiveawayWinners(_)
                | MessageKind::PassportData(_) => neutral.media = Some(Media::Other(name)),
                _ => neutral.service = Some(name),
            }
        }
    }
    neutral
}

/// The field that a message of this kind has in the API: `new_chat_title`.
fn kind_name(kind: &MessageKind) -> String {
    let fields = serde_json::to_value(kind).ok();
    let name = fields.as_ref().and_then(|fields| fields.as_object()).and_then(|fields| fields.keys().next());
    name.cloned().unwrap_or_else(|| "unknown".to_owned())
}

fn content(message: &mut Message, common: types::MessageCommon) {
    message.edit_date = common.edit_date.map(Into::into);
    message.reply_to = common.reply_to_message.map(|replied| MessageId(replied.id.0));
    message.forwarded = common.forward_origin.is_some();
    message.keyboard = common.reply_markup.map(keyboard);

    let other = |name: &str| Some(Media::Other(name.to_owned()));
    let mut caption = |text: Option<String>, formatting: Vec<types::MessageEntity>, album: Option<types::MediaGroupId>| {
        message.text = text.unwrap_or_default();
        message.entities = entities(formatting);
        message.album = album.map(|album| album.0);
    };
    message.media = match common.media_kind {
        Kind::Text(text) => {
            caption(Some(text.text), text.entities, None);
            None
        }
        Kind::Photo(photo) => {
            caption(photo.caption, photo.caption_entities, photo.media_group_id);
            let largest = photo.photo.into_iter().max_by_key(|size| u64::from(size.width) * u64::from(size.height));
            largest.map(|largest| file(MediaKind::Photo, largest.file, None, None))
        }
        Kind::Document(document) => {
            caption(document.caption, document.caption_entities, document.media_group_id);
            let document = document.document;
            Some(file(MediaKind::Document, document.file, document.file_name, document.mime_type.map(|mime| mime.to_string())))
        }
        Kind::Video(video) => {
            caption(video.caption, video.caption_entities, video.media_group_id);
            let video = video.video;
            Some(file(MediaKind::Video, video.file, video.file_name, video.mime_type.map(|mime| mime.to_string())))
        }
        Kind::Audio(audio) => {
            caption(audio.caption, audio.caption_entities, audio.media_group_id);
            let audio = audio.audio;
            Some(file(MediaKind::Audio, audio.file, audio.file_name, audio.mime_type.map(|mime| mime.to_string())))
        }
        Kind::Voice(voice) => {
            caption(voice.caption, voice.caption_entities, None);
            Some(file(MediaKind::Voice, voice.voice.file, None, voice.voice.mime_type.map(|mime| mime.to_string())))
        }
        Kind::Animation(animation) => {
            caption(animation.caption, animation.caption_entities, None);
            let animation = animation.animation;
            Some(file(MediaKind::Animation, animation.file, animation.file_name, animation.mime_type.map(|mime| mime.to_string())))
        }
        Kind::VideoNote(note) => Some(file(MediaKind::VideoNote, note.video_note.file, None, None)),
        Kind::Sticker(sticker) => Some(file(MediaKind::Sticker, sticker.sticker.file, None, None)),
        Kind::Contact(_) => other("contact"),
        Kind::PaidMedia(_) => other("paid_media"),
        Kind::Game(_) => other("game"),
        Kind::Venue(_) => other("venue"),
        Kind::Location(_) => other("location"),
        Kind::Poll(_) => other("poll"),
        Kind::Checklist(_) => other("checklist"),
        Kind::Story(_) => other("story"),
        Kind::Migration(migration) => {
            let name = match migration {
                ChatMigration::To { .. } => "migrate_to_chat_id",
                ChatMigration::From { .. } => "migrate_from_chat_id",
            };
            message.service = Some(name.to_owned());
            None
        }
    };
}

fn file(kind: MediaKind, file: types::FileMeta, name: Option<String>, mime: Option<String>) -> Media {
    // what teloxide-core puts in for a size that is missing
    let size = (file.size != u32::MAX).then_some(u64::from(file.size));
    Media::File(FileRef { location: Location::FileId(file.id.0), unique: file.unique_id.0, kind, size, name, mime })
}
