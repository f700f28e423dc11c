//! The neutral data as Telegram takes it over MTProto.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use grammers_client::tl;

use super::MtprotoClient;
use crate::Result;
use crate::model::{
    AdminRights, Button, ButtonKind, ChatAction, ChatTypes, Entity, EntityKind, Key, KeyKind, Keyboard, KeyboardKind, MessageId,
    Permissions, RequestChat, SendOptions,
};

/// A number as MTProto has them: what does not fit is as much as fits.
pub(super) fn int<T>(number: T) -> i32
where
    i32: TryFrom<T>,
{
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Whole seconds.
pub(super) fn seconds(time: Duration) -> i32 {
    int(time.as_secs())
}

/// Foursquare's and Google's names with MTProto. (Source: TDLib `Venue`)
pub(super) const FOURSQUARE: &str = "foursquare";
/// See [`FOURSQUARE`].
pub(super) const GOOGLE: &str = "gplaces";

/// Who knows a venue, by which id, as what.
pub(super) fn provider(foursquare: Option<(String, String)>, google: Option<(String, String)>) -> (String, String, String) {
    let (provider, (id, kind)) = match (foursquare, google) {
        (Some(known), _) => (FOURSQUARE, known),
        (None, Some(known)) => (GOOGLE, known),
        (None, None) => Default::default(),
    };
    (provider.to_owned(), id, kind)
}

/// Formatting. What Telegram finds by itself (links, mentions, commands) is left to it.
pub(super) fn entities(client: &MtprotoClient, entities: &[Entity]) -> Result<Option<Vec<tl::enums::MessageEntity>>> {
    let mut all = Vec::with_capacity(entities.len());
    for entity in entities {
        let offset = int(entity.offset);
        let length = int(entity.length);
        all.push(match &entity.kind {
            EntityKind::Bold => tl::types::MessageEntityBold { offset, length }.into(),
            EntityKind::Italic => tl::types::MessageEntityItalic { offset, length }.into(),
            EntityKind::Underline => tl::types::MessageEntityUnderline { offset, length }.into(),
            EntityKind::Strikethrough => tl::types::MessageEntityStrike { offset, length }.into(),
            EntityKind::Spoiler => tl::types::MessageEntitySpoiler { offset, length }.into(),
            EntityKind::Code => tl::types::MessageEntityCode { offset, length }.into(),
            EntityKind::Pre { language } => {
                let language = language.clone().unwrap_or_default();
                tl::types::MessageEntityPre { offset, length, language }.into()
            }
            EntityKind::Blockquote { expandable } => tl::types::MessageEntityBlockquote { collapsed: *expandable, offset, length }.into(),
            EntityKind::TextLink { url } => tl::types::MessageEntityTextUrl { offset, length, url: url.clone() }.into(),
            EntityKind::TextMention { user } => {
                let user_id = client.user(*user)?;
                tl::types::InputMessageEntityMentionName { offset, length, user_id }.into()
            }
            EntityKind::CustomEmoji { id } => tl::types::MessageEntityCustomEmoji { offset, length, document_id: *id }.into(),
            EntityKind::Mention
            | EntityKind::Hashtag
            | EntityKind::Cashtag
            | EntityKind::BotCommand
            | EntityKind::Url
            | EntityKind::Email
            | EntityKind::PhoneNumber
            | EntityKind::Unknown => continue,
        });
    }
    Ok(Some(all).filter(|all| !all.is_empty()))
}

pub(super) fn markup(keyboard: &Keyboard) -> tl::enums::ReplyMarkup {
    match &keyboard.0 {
        KeyboardKind::Inline(rows) => {
            let rows = rows.iter().map(|row| {
                let buttons = row.iter().map(button).collect();
                tl::types::KeyboardInlineButtonRow { buttons }.into()
            });
            tl::types::ReplyInlineMarkup { force_reply: false, rows: rows.collect() }.into()
        }
        KeyboardKind::Reply(keyboard) => {
            let rows = keyboard.rows.iter().map(|row| {
                let buttons = row.iter().map(key).collect();
                tl::types::KeyboardButtonRow { buttons }.into()
            });
            tl::types::ReplyKeyboardMarkup {
                resize: keyboard.resize,
                single_use: keyboard.one_time,
                selective: keyboard.selective,
                persistent: keyboard.persistent,
                force_reply: false,
                rows: rows.collect(),
                placeholder: keyboard.placeholder.clone(),
            }
            .into()
        }
        KeyboardKind::Remove { selective } => tl::types::ReplyKeyboardHide { selective: *selective }.into(),
        KeyboardKind::ForceReply { selective, placeholder } => {
            tl::types::ReplyKeyboardForceReply { single_use: false, selective: *selective, placeholder: placeholder.clone() }.into()
        }
    }
}

fn key(key: &Key) -> tl::enums::KeyboardButton {
    use tl::enums::ButtonType as Raw;
    let r#type = match &key.kind {
        KeyKind::Text => Raw::Default,
        KeyKind::Contact => Raw::RequestPhone,
        KeyKind::Location => Raw::RequestGeoLocation,
        KeyKind::Poll(quiz) => tl::types::ButtonTypeRequestPoll { quiz: *quiz }.into(),
        KeyKind::WebApp(url) => tl::types::ButtonTypeSimpleWebView { url: url.clone() }.into(),
        KeyKind::Users(users) => tl::types::InputButtonTypeRequestPeer {
            name_requested: users.name,
            username_requested: users.username,
            photo_requested: users.photo,
            button_id: users.id,
            peer_type: tl::types::RequestPeerTypeUser { bot: users.bots, premium: users.premium }.into(),
            max_quantity: users.most.into(),
        }
        .into(),
        KeyKind::Chat(chat) => tl::types::InputButtonTypeRequestPeer {
            name_requested: chat.title,
            username_requested: chat.username,
            photo_requested: chat.photo,
            button_id: chat.id,
            peer_type: chat_to_request(chat),
            max_quantity: 1,
        }
        .into(),
    };
    tl::types::KeyboardButton { style: None, text: key.label.clone(), r#type }.into()
}

fn chat_to_request(chat: &RequestChat) -> tl::enums::RequestPeerType {
    let user_admin_rights = chat.user_rights.as_ref().map(admin_rights);
    let bot_admin_rights = chat.bot_rights.as_ref().map(admin_rights);
    let (creator, has_username) = (chat.created, chat.public);
    if chat.channel {
        return tl::types::RequestPeerTypeBroadcast { creator, has_username, user_admin_rights, bot_admin_rights }.into();
    }
    let (bot_participant, forum) = (chat.bot_is_member, chat.forum);
    tl::types::RequestPeerTypeChat { creator, bot_participant, has_username, forum, user_admin_rights, bot_admin_rights }.into()
}

/// Types of chats, as Telegram lists them.
pub(super) fn chat_types(chats: ChatTypes) -> Vec<tl::enums::InlineQueryPeerType> {
    use tl::enums::InlineQueryPeerType as Type;
    let all = [
        (chats.users, Type::Pm),
        (chats.bots, Type::BotPm),
        (chats.groups, Type::Chat),
        (chats.groups, Type::Megagroup),
        (chats.channels, Type::Broadcast),
    ];
    all.into_iter().filter(|(allowed, _)| *allowed).map(|(_, r#type)| r#type).collect()
}

fn button(button: &Button) -> tl::enums::KeyboardInlineButton {
    let switch = |same_peer, query: &str| tl::types::InlineButtonTypeSwitchInline { same_peer, query: query.to_owned(), peer_types: None };
    let r#type = match &button.kind {
        ButtonKind::Data(data) => tl::types::InlineButtonTypeCallback { requires_password: false, data: data.clone().into_bytes() }.into(),
        ButtonKind::Url(url) => tl::types::InlineButtonTypeUrl { url: url.clone() }.into(),
        ButtonKind::SwitchInline(query) => switch(false, query).into(),
        ButtonKind::SwitchInlineCurrent(query) => switch(true, query).into(),
        ButtonKind::SwitchInlineChosen(query, chats) => {
            tl::types::InlineButtonTypeSwitchInline { peer_types: Some(chat_types(*chats)), ..switch(false, query) }.into()
        }
        ButtonKind::WebApp(url) => tl::types::InlineButtonTypeWebView { url: url.clone() }.into(),
        ButtonKind::Login { url, forward_text, write_access } => tl::types::InputInlineButtonTypeUrlAuth {
            request_write_access: *write_access,
            fwd_text: forward_text.clone(),
            url: url.clone(),
            bot: Some(tl::enums::InputUser::UserSelf),
        }
        .into(),
        ButtonKind::Pay => tl::enums::InlineButtonType::Buy,
        ButtonKind::Game => tl::enums::InlineButtonType::Game,
        ButtonKind::Copy(text) => tl::types::InlineButtonTypeCopy { copy_text: text.clone() }.into(),
    };
    tl::types::KeyboardInlineButton { style: None, text: button.label.clone(), r#type }.into()
}

/// A reply to a message of the same chat.
pub(super) fn reply_to(message: MessageId) -> tl::enums::InputReplyTo {
    tl::types::InputReplyToMessage {
        reply_to_msg_id: message.0,
        top_msg_id: None,
        reply_to_peer_id: None,
        quote_text: None,
        quote_entities: None,
        quote_offset: None,
        monoforum_peer_id: None,
        todo_item_id: None,
        poll_option: None,
    }
    .into()
}

/// What a message answers, and the topic that it goes to.
///
/// # Errors
/// [`Error::Markup`](crate::Error::Markup) for a quote whose markup is broken, [`Error::ChatNotFound`](crate::Error::ChatNotFound)
/// for another chat that is not known.
pub(super) fn answering(client: &MtprotoClient, options: &SendOptions) -> Result<Option<tl::enums::InputReplyTo>> {
    // the general topic is where a message without a topic goes
    let top_msg_id = options.topic.map(|topic| topic.0).filter(|topic| *topic != 1);
    let Some(reply_to_msg_id) = options.reply_to.map(|message| message.0).or(top_msg_id) else { return Ok(None) };
    let quote = match (&options.quote, options.reply_to) {
        (Some(quote), Some(_)) => Some(quote.clone().format()?),
        _ => None,
    };
    let (quote_text, quote_entities) = match quote {
        Some(quote) => (Some(quote.text), entities(client, &quote.entities)?),
        None => (None, None),
    };
    let reply = tl::types::InputReplyToMessage {
        reply_to_msg_id,
        top_msg_id,
        reply_to_peer_id: options.reply_chat.filter(|_| options.reply_to.is_some()).map(|chat| client.peer(chat)).transpose()?,
        quote_offset: options.quote_position.filter(|_| quote_text.is_some()).and_then(|position| i32::try_from(position).ok()),
        quote_text,
        quote_entities,
        monoforum_peer_id: None,
        todo_item_id: None,
        poll_option: None,
    };
    Ok(Some(reply.into()))
}

/// A time in Telegram's seconds since 1970.
pub(super) fn date(time: SystemTime) -> i32 {
    until(Some(time))
}

/// When to send a message.
pub(super) fn schedule(options: &SendOptions) -> Option<i32> {
    options.schedule.map(|time| until(Some(time)))
}

pub(super) fn action(action: ChatAction) -> tl::enums::SendMessageAction {
    use tl::enums::SendMessageAction as Raw;
    let progress = 0;
    match action {
        ChatAction::Typing => Raw::SendMessageTypingAction,
        ChatAction::UploadPhoto => tl::types::SendMessageUploadPhotoAction { progress }.into(),
        ChatAction::RecordVideo => Raw::SendMessageRecordVideoAction,
        ChatAction::UploadVideo => tl::types::SendMessageUploadVideoAction { progress }.into(),
        ChatAction::RecordVoice => Raw::SendMessageRecordAudioAction,
        ChatAction::UploadVoice => tl::types::SendMessageUploadAudioAction { progress }.into(),
        ChatAction::UploadDocument => tl::types::SendMessageUploadDocumentAction { progress }.into(),
        ChatAction::ChooseSticker => Raw::SendMessageChooseStickerAction,
        ChatAction::FindLocation => Raw::SendMessageGeoLocationAction,
        ChatAction::RecordVideoNote => Raw::SendMessageRecordRoundAction,
        ChatAction::UploadVideoNote => tl::types::SendMessageUploadRoundAction { progress }.into(),
    }
}

/// Telegram's seconds since 1970, 0 for never.
pub(super) fn until(time: Option<SystemTime>) -> i32 {
    let since = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, seconds)
}

/// Everything that is not permitted.
pub(super) fn restriction(permissions: &Permissions, time: Option<SystemTime>) -> tl::enums::ChatBannedRights {
    let may = permissions;
    let media = may.send_photos || may.send_videos || may.send_audios || may.send_documents || may.send_voice || may.send_video_notes;
    tl::types::ChatBannedRights {
        view_messages: false,
        // the two old flags take everything at once, so they are set only if nothing is left
        send_messages: !(media || may.send_messages || may.send_polls || may.send_other),
        send_media: !media,
        send_plain: !may.send_messages,
        send_photos: !may.send_photos,
        send_videos: !may.send_videos,
        send_audios: !may.send_audios,
        send_docs: !may.send_documents,
        send_voices: !may.send_voice,
        send_roundvideos: !may.send_video_notes,
        send_polls: !may.send_polls,
        send_stickers: !may.send_other,
        send_gifs: !may.send_other,
        send_games: !may.send_other,
        send_inline: !may.send_other,
        embed_links: !may.add_link_previews,
        change_info: !may.change_info,
        invite_users: !may.invite_users,
        pin_messages: !may.pin_messages,
        manage_topics: !may.manage_topics,
        ..nothing_banned(until(time))
    }
    .into()
}

/// May not even read.
pub(super) fn ban(time: Option<SystemTime>) -> tl::enums::ChatBannedRights {
    let tl::enums::ChatBannedRights::Rights(all) = restriction(&Permissions::none(), time);
    tl::types::ChatBannedRights { view_messages: true, ..all }.into()
}

/// May do what everybody may.
pub(super) fn no_ban() -> tl::enums::ChatBannedRights {
    nothing_banned(0).into()
}

fn nothing_banned(until_date: i32) -> tl::types::ChatBannedRights {
    tl::types::ChatBannedRights {
        view_messages: false,
        send_messages: false,
        send_media: false,
        send_stickers: false,
        send_gifs: false,
        send_games: false,
        send_inline: false,
        embed_links: false,
        send_polls: false,
        change_info: false,
        invite_users: false,
        pin_messages: false,
        manage_topics: false,
        send_photos: false,
        send_videos: false,
        send_roundvideos: false,
        send_audios: false,
        send_voices: false,
        send_docs: false,
        send_plain: false,
        edit_rank: false,
        send_reactions: false,
        manage_linked_peers: false,
        until_date,
    }
}

pub(super) fn admin_rights(rights: &AdminRights) -> tl::enums::ChatAdminRights {
    tl::types::ChatAdminRights {
        change_info: rights.change_info,
        post_messages: rights.post_messages,
        edit_messages: rights.edit_messages,
        delete_messages: rights.delete_messages,
        ban_users: rights.restrict_members,
        invite_users: rights.invite_users,
        pin_messages: rights.pin_messages,
        add_admins: rights.promote_members,
        anonymous: rights.anonymous,
        manage_call: rights.manage_video_chats,
        // "can manage the chat", which every other right implies
        other: *rights != AdminRights::none(),
        manage_topics: rights.manage_topics,
        post_stories: rights.post_stories,
        edit_stories: rights.edit_stories,
        delete_stories: rights.delete_stories,
        manage_direct_messages: false,
        manage_ranks: false,
        manage_linked_peers: false,
        manage_welcome_messages: false,
    }
    .into()
}
