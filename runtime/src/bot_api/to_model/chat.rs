use teloxide_core::types::{self, ChatPermissions};

use crate::model::{Chat, ChatId, ChatKind, KnownChat, KnownUser, Permissions, User, UserId};

pub(in crate::bot_api) fn user(user: types::User) -> User {
    KnownUser {
        id: user_id(user.id),
        is_bot: user.is_bot,
        first_name: user.first_name,
        last_name: user.last_name,
        username: user.username,
        language: user.language_code,
    }
    .into()
}

/// Telegram's ids have 52 bits at most. (Source: core.telegram.org/bots/api#user)
pub(super) fn user_id(id: types::UserId) -> UserId {
    UserId(i64::try_from(id.0).unwrap_or(i64::MAX))
}

pub(in crate::bot_api) fn chat(chat: types::Chat) -> Chat {
    use types::PublicChatKind as Kind;

    let (kind, title, username) = match chat.kind {
        types::ChatKind::Private(private) => (ChatKind::Private, full_name(private.first_name, private.last_name), private.username),
        types::ChatKind::Public(public) => {
            let (kind, username) = match public.kind {
                Kind::Channel(channel) => (ChatKind::Channel, channel.username),
                Kind::Group => (ChatKind::Group, None),
                Kind::Supergroup(supergroup) => (ChatKind::Supergroup, supergroup.username),
            };
            (kind, public.title, username)
        }
    };
    KnownChat { id: ChatId(chat.id.0), kind, title, username }.into()
}

pub(super) fn full_name(first: Option<String>, last: Option<String>) -> Option<String> {
    match (first, last) {
        (Some(first), Some(last)) => Some(format!("{first} {last}")),
        (first, last) => first.or(last),
    }
}

pub(super) fn permissions(may: &ChatPermissions) -> Permissions {
    Permissions::none()
        .send_messages(may.can_send_messages())
        .send_photos(may.can_send_photos())
        .send_videos(may.can_send_videos())
        .send_audios(may.can_send_audios())
        .send_documents(may.can_send_documents())
        .send_voice(may.can_send_voice_notes())
        .send_video_notes(may.can_send_video_notes())
        .send_polls(may.can_send_polls())
        .send_other(may.can_send_other_messages())
        .add_link_previews(may.can_add_web_page_previews())
        .change_info(may.can_change_info())
        .invite_users(may.can_invite_users())
        .pin_messages(may.can_pin_messages())
        .manage_topics(may.can_manage_topics())
}
