//! From the neutral model to teloxide-core's types.

use std::time::Duration;

use teloxide_core::types;
use url::Url;

use super::links;
use crate::model::{
    AdminRights, Button, ButtonKind, ChatId, Entity, EntityKind, Key, KeyKind, Keyboard, KeyboardKind, LinkPreview, MessageId, Permissions,
    RequestChat, RequestUsers, TopicId, UserId,
};
use crate::{Error, Result};

pub(super) fn chat(id: ChatId) -> types::ChatId {
    types::ChatId(id.0)
}

/// # Errors
/// [`Error::Other`] for an id that no user can have.
pub(super) fn user(id: UserId) -> Result<types::UserId> {
    let Ok(known) = u64::try_from(id.0) else { return Err(Error::other(format!("{id} is no user's id: those are positive"))) };
    Ok(types::UserId(known))
}

pub(super) fn message(id: MessageId) -> types::MessageId {
    types::MessageId(id.0)
}

/// The topic that a message goes to. The general topic is where a message without a topic goes, and its number is none to a server.
pub(super) fn topic(topic: Option<TopicId>) -> Option<types::ThreadId> {
    topic.filter(|topic| topic.0 != 1).map(|topic| types::ThreadId(types::MessageId(topic.0)))
}

/// # Errors
/// [`Error::Other`] with the text, which is the author's own.
pub(super) fn url(text: &str) -> Result<Url> {
    Url::parse(text).map_err(|error| Error::other(format!("`{text}` is not a URL: {error}")))
}

/// Whole seconds; what does not fit is as much as fits.
pub(super) fn seconds(time: Duration) -> u32 {
    u32::try_from(time.as_secs()).unwrap_or(u32::MAX)
}

/// The entities that a sender can set, if there are any. Telegram finds the others in the text by itself, again.
///
/// # Errors
/// [`Error::Other`] for a link that is no URL.
pub(super) fn entities(entities: Vec<Entity>) -> Result<Option<Vec<types::MessageEntity>>> {
    use types::MessageEntityKind as Kind;

    let mut known = Vec::with_capacity(entities.len());
    for Entity { kind, offset, length } in entities {
        let kind = match kind {
            EntityKind::Bold => Kind::Bold,
            EntityKind::Italic => Kind::Italic,
            EntityKind::Underline => Kind::Underline,
            EntityKind::Strikethrough => Kind::Strikethrough,
            EntityKind::Spoiler => Kind::Spoiler,
            EntityKind::Code => Kind::Code,
            EntityKind::Pre { language } => Kind::Pre { language },
            EntityKind::Blockquote { expandable: false } => Kind::Blockquote,
            EntityKind::Blockquote { expandable: true } => Kind::ExpandableBlockquote,
            EntityKind::TextLink { url: link } => Kind::TextLink { url: links::disguised(&link)? },
            EntityKind::TextMention { user: id } => Kind::TextMention { user: user_of_id(user(id)?) },
            EntityKind::CustomEmoji { id } => Kind::CustomEmoji { custom_emoji_id: types::CustomEmojiId(id.to_string()) },
            EntityKind::Mention
            | EntityKind::Hashtag
            | EntityKind::Cashtag
            | EntityKind::BotCommand
            | EntityKind::Url
            | EntityKind::Email
            | EntityKind::PhoneNumber
            | EntityKind::Unknown => continue,
        };
        known.push(types::MessageEntity { kind, offset, length });
    }
    Ok(Some(known).filter(|known| !known.is_empty()))
}

/// A user to mention: of the whole object a server reads the id.
fn user_of_id(id: types::UserId) -> types::User {
    types::User {
        id,
        is_bot: false,
        first_name: String::new(),
        last_name: None,
        username: None,
        language_code: None,
        is_premium: false,
        added_to_attachment_menu: false,
    }
}

pub(super) fn link_preview(preview: LinkPreview) -> types::LinkPreviewOptions {
    let (is_disabled, url) = match preview {
        LinkPreview::Disabled => (true, None),
        LinkPreview::Url(url) => (false, Some(url)),
    };
    types::LinkPreviewOptions { is_disabled, url, prefer_small_media: false, prefer_large_media: false, show_above_text: false }
}

/// Any keyboard.
///
/// # Errors
/// [`Error::Other`] for a button whose URL is none.
pub(super) fn reply_markup(keyboard: Keyboard) -> Result<types::ReplyMarkup> {
    Ok(match keyboard.0 {
        KeyboardKind::Inline(rows) => types::ReplyMarkup::InlineKeyboard(inline_rows(rows)?),
        KeyboardKind::Reply(keyboard) => {
            let rows = keyboard.rows.into_iter().map(|row| row.into_iter().map(key).collect()).collect::<Result<Vec<Vec<_>>>>()?;
            let mut markup = types::KeyboardMarkup::new(rows);
            markup.is_persistent = keyboard.persistent;
            markup.selective = keyboard.selective;
            markup.one_time_keyboard = keyboard.one_time;
            markup.resize_keyboard = keyboard.resize;
            markup.input_field_placeholder = keyboard.placeholder.unwrap_or_default();
            types::ReplyMarkup::Keyboard(markup)
        }
        KeyboardKind::Remove { selective } => {
            let mut remove = types::KeyboardRemove::new();
            remove.selective = selective;
            types::ReplyMarkup::KeyboardRemove(remove)
        }
        KeyboardKind::ForceReply { selective, placeholder } => {
            let mut force = types::ForceReply::new();
            (force.selective, force.input_field_placeholder) = (selective, placeholder);
            types::ReplyMarkup::ForceReply(force)
        }
    })
}

fn key(key: Key) -> Result<types::KeyboardButton> {
    use types::ButtonRequest as Request;

    let request = match key.kind {
        KeyKind::Text => None,
        KeyKind::Contact => Some(Request::Contact),
        KeyKind::Location => Some(Request::Location),
        KeyKind::Poll(quiz) => {
            use types::KeyboardButtonPollType as Type;
            Some(Request::Poll(quiz.map_or(Type::Any, |quiz| if quiz { Type::Quiz } else { Type::Regular })))
        }
        KeyKind::WebApp(app) => Some(Request::WebApp(types::WebAppInfo { url: url(&app)? })),
        KeyKind::Users(users) => Some(Request::RequestUsers(request_users(users))),
        KeyKind::Chat(chat) => Some(Request::RequestChat(request_chat(*chat))),
    };
    Ok(types::KeyboardButton { text: key.label, request })
}

fn request_users(users: RequestUsers) -> types::KeyboardButtonRequestUsers {
    types::KeyboardButtonRequestUsers {
        request_id: types::RequestId(users.id),
        user_is_bot: users.bots,
        user_is_premium: users.premium,
        max_quantity: users.most,
        request_name: users.name,
        request_username: users.username,
        request_photo: users.photo,
    }
}

fn request_chat(chat: RequestChat) -> types::KeyboardButtonRequestChat {
    let rights = |rights| super::bots::default_rights(rights, chat.channel);
    types::KeyboardButtonRequestChat {
        request_id: types::RequestId(chat.id),
        chat_is_channel: chat.channel,
        chat_is_forum: chat.forum,
        chat_has_username: chat.public,
        chat_is_created: chat.created.then_some(true),
        user_administrator_rights: chat.user_rights.map(rights),
        bot_administrator_rights: chat.bot_rights.map(rights),
        bot_is_member: chat.bot_is_member,
        request_title: chat.title,
        request_username: chat.username,
        request_photo: chat.photo,
    }
}

/// A keyboard where Telegram takes inline ones only.
///
/// # Errors
/// [`Error::Other`] for another keyboard, or a button whose URL is none.
pub(super) fn inline_keyboard(keyboard: Keyboard, what: &str) -> Result<types::InlineKeyboardMarkup> {
    match keyboard.0 {
        KeyboardKind::Inline(rows) => inline_rows(rows),
        _ => Err(Error::other(format!("{what} takes an inline keyboard only: `Keyboard::inline(…)`"))),
    }
}

fn inline_rows(rows: Vec<Vec<Button>>) -> Result<types::InlineKeyboardMarkup> {
    let rows = rows.into_iter().map(|row| row.into_iter().map(inline_button).collect()).collect::<Result<Vec<Vec<_>>>>()?;
    Ok(types::InlineKeyboardMarkup { inline_keyboard: rows })
}

fn inline_button(button: Button) -> Result<types::InlineKeyboardButton> {
    use types::InlineKeyboardButtonKind as Kind;

    let kind = match button.kind {
        ButtonKind::Data(data) => Kind::CallbackData(data),
        ButtonKind::Url(link) => Kind::Url(url(&link)?),
        ButtonKind::SwitchInline(query) => Kind::SwitchInlineQuery(query),
        ButtonKind::SwitchInlineCurrent(query) => Kind::SwitchInlineQueryCurrentChat(query),
        ButtonKind::SwitchInlineChosen(query, chats) => Kind::SwitchInlineQueryChosenChat(types::SwitchInlineQueryChosenChat {
            query: Some(query),
            allow_user_chats: chats.users,
            allow_bot_chats: chats.bots,
            allow_group_chats: chats.groups,
            allow_channel_chats: chats.channels,
        }),
        ButtonKind::WebApp(app) => Kind::WebApp(types::WebAppInfo { url: url(&app)? }),
        ButtonKind::Login { url: link, forward_text, write_access } => Kind::LoginUrl(types::LoginUrl {
            url: url(&link)?,
            forward_text,
            bot_username: None,
            request_write_access: write_access.then_some(true),
        }),
        ButtonKind::Pay => Kind::Pay(types::True),
        ButtonKind::Game => Kind::CallbackGame(types::CallbackGame {}),
        ButtonKind::Copy(text) => Kind::CopyText(types::CopyTextButton { text }),
    };
    Ok(types::InlineKeyboardButton { text: button.label, kind })
}

pub(super) fn permissions(permissions: Permissions) -> types::ChatPermissions {
    use types::ChatPermissions as May;

    let flags = [
        (permissions.send_messages, May::SEND_MESSAGES),
        (permissions.send_photos, May::SEND_PHOTOS),
        (permissions.send_videos, May::SEND_VIDEOS),
        (permissions.send_audios, May::SEND_AUDIOS),
        (permissions.send_documents, May::SEND_DOCUMENTS),
        (permissions.send_voice, May::SEND_VOICE_NOTES),
        (permissions.send_video_notes, May::SEND_VIDEO_NOTES),
        (permissions.send_polls, May::SEND_POLLS),
        (permissions.send_other, May::SEND_OTHER_MESSAGES),
        (permissions.add_link_previews, May::ADD_WEB_PAGE_PREVIEWS),
        (permissions.change_info, May::CHANGE_INFO),
        (permissions.invite_users, May::INVITE_USERS),
        (permissions.pin_messages, May::PIN_MESSAGES),
        (permissions.manage_topics, May::MANAGE_TOPICS),
    ];
    flags.into_iter().filter(|(allowed, _)| *allowed).fold(May::empty(), |all, (_, flag)| all | flag)
}

/// Sets every right, those that are not given to `false`: Telegram keeps nothing of what an administrator had.
pub(super) fn promote(request: &mut teloxide_core::payloads::PromoteChatMember, rights: AdminRights) {
    request.can_change_info = Some(rights.change_info);
    request.can_post_messages = Some(rights.post_messages);
    request.can_edit_messages = Some(rights.edit_messages);
    request.can_delete_messages = Some(rights.delete_messages);
    request.can_restrict_members = Some(rights.restrict_members);
    request.can_invite_users = Some(rights.invite_users);
    request.can_pin_messages = Some(rights.pin_messages);
    request.can_promote_members = Some(rights.promote_members);
    request.can_manage_video_chats = Some(rights.manage_video_chats);
    request.can_manage_topics = Some(rights.manage_topics);
    request.can_post_stories = Some(rights.post_stories);
    request.can_edit_stories = Some(rights.edit_stories);
    request.can_delete_stories = Some(rights.delete_stories);
    request.is_anonymous = Some(rights.anonymous);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::button;
    use serde_json::{json, to_value};

    #[test]
    fn entities_that_telegram_finds_itself_are_not_sent() {
        let sent = entities(vec![
            Entity::new(EntityKind::Bold, 0, 1),
            Entity::new(EntityKind::Mention, 1, 2),
            Entity::new(EntityKind::Pre { language: Some("rust".into()) }, 3, 4),
            Entity::new(EntityKind::TextMention { user: UserId(7) }, 8, 1),
            Entity::new(EntityKind::TextLink { url: "https://example.com/?a=b".into() }, 9, 1),
            Entity::new(EntityKind::Unknown, 10, 1),
        ]);
        let sent = to_value(sent.unwrap()).unwrap();
        assert_eq!(
            sent,
            json!([
                {"type": "bold", "offset": 0, "length": 1},
                {"type": "pre", "language": "rust", "offset": 3, "length": 4},
                {"type": "text_mention", "user": {"id": 7, "is_bot": false, "first_name": ""}, "offset": 8, "length": 1},
                {"type": "text_link", "url": "https://example.com/?a=b", "offset": 9, "length": 1},
            ])
        );
    }

    #[test]
    fn keyboards_have_their_form() {
        let inline = Keyboard::inline([[button("a").data("1"), button("b").url("https://example.com"), button("c").copy("x")]]);
        assert_eq!(
            to_value(reply_markup(inline).unwrap()).unwrap(),
            json!({"inline_keyboard": [[
                {"text": "a", "callback_data": "1"},
                {"text": "b", "url": "https://example.com/"},
                {"text": "c", "copy_text": {"text": "x"}},
            ]]})
        );
        let reply = Keyboard::reply([["A", "B"]]).one_time().placeholder("which?");
        assert_eq!(
            to_value(reply_markup(reply).unwrap()).unwrap(),
            json!({
                "keyboard": [[{"text": "A"}, {"text": "B"}]], "one_time_keyboard": true, "resize_keyboard": true,
                "input_field_placeholder": "which?",
            })
        );
        assert_eq!(to_value(reply_markup(Keyboard::remove()).unwrap()).unwrap(), json!({"remove_keyboard": true}));
        assert_eq!(to_value(reply_markup(Keyboard::force_reply()).unwrap()).unwrap(), json!({"force_reply": true}));
    }

    #[test]
    fn what_cannot_be_sent_is_told_before_it_is_sent() {
        let wrong = reply_markup(Keyboard::inline([[button("a").url("no url")]])).unwrap_err();
        assert!(wrong.to_string().contains("`no url` is not a URL"), "{wrong}");
        let wrong = inline_keyboard(Keyboard::remove(), "an edit").unwrap_err();
        assert!(wrong.to_string().contains("inline keyboard only"), "{wrong}");
        assert_eq!(user(UserId(-1)).unwrap_err().kind(), "Other");
    }

    #[test]
    fn every_permission_has_its_flag() {
        assert_eq!(permissions(Permissions::all()), types::ChatPermissions::all());
        assert_eq!(permissions(Permissions::none()), types::ChatPermissions::empty());
        assert_eq!(permissions(Permissions::none().send_voice(true)), types::ChatPermissions::SEND_VOICE_NOTES);
    }
}
