//! What members and administrators may do: the world's flags and the schema's.

use grammers_tl_types::{enums, types};

use super::blank;
use crate::world::{AdminRights, Permissions};

/// Banned rights say what is forbidden, permissions what is allowed.
pub(super) fn banned_rights(permissions: &Permissions, until: Option<i64>) -> enums::ChatBannedRights {
    let p = permissions;
    let media = p.can_send_audios
        || p.can_send_documents
        || p.can_send_photos
        || p.can_send_videos
        || p.can_send_video_notes
        || p.can_send_voice_notes;
    types::ChatBannedRights {
        send_messages: !(media || p.can_send_messages || p.can_send_polls || p.can_send_other_messages),
        send_media: !media,
        send_plain: !p.can_send_messages,
        send_audios: !p.can_send_audios,
        send_docs: !p.can_send_documents,
        send_photos: !p.can_send_photos,
        send_videos: !p.can_send_videos,
        send_roundvideos: !p.can_send_video_notes,
        send_voices: !p.can_send_voice_notes,
        send_polls: !p.can_send_polls,
        send_stickers: !p.can_send_other_messages,
        send_gifs: !p.can_send_other_messages,
        send_games: !p.can_send_other_messages,
        send_inline: !p.can_send_other_messages,
        embed_links: !p.can_add_web_page_previews,
        change_info: !p.can_change_info,
        invite_users: !p.can_invite_users,
        pin_messages: !p.can_pin_messages,
        manage_topics: !p.can_manage_topics,
        ..blank::no_banned_rights(until_date(until))
    }
    .into()
}

/// The rights of someone who may not even look.
pub(super) fn expelled(until: Option<i64>) -> enums::ChatBannedRights {
    let enums::ChatBannedRights::Rights(nothing) = banned_rights(&Permissions::NONE, until);
    types::ChatBannedRights { view_messages: true, ..nothing }.into()
}

/// 0 and `i32::MAX` both mean for ever; Telegram answers the latter.
fn until_date(until: Option<i64>) -> i32 {
    until.and_then(|until| i32::try_from(until).ok()).unwrap_or(i32::MAX)
}

pub(super) fn permissions(rights: &types::ChatBannedRights) -> Permissions {
    let r = rights;
    let text = !r.send_messages;
    let media = text && !r.send_media;
    Permissions {
        can_send_messages: text && !r.send_plain,
        can_send_audios: media && !r.send_audios,
        can_send_documents: media && !r.send_docs,
        can_send_photos: media && !r.send_photos,
        can_send_videos: media && !r.send_videos,
        can_send_video_notes: media && !r.send_roundvideos,
        can_send_voice_notes: media && !r.send_voices,
        can_send_polls: text && !r.send_polls,
        can_send_other_messages: text && !(r.send_stickers || r.send_gifs || r.send_games || r.send_inline),
        can_add_web_page_previews: !r.embed_links,
        can_change_info: !r.change_info,
        can_invite_users: !r.invite_users,
        can_pin_messages: !r.pin_messages,
        can_manage_topics: !r.manage_topics,
    }
}

pub(super) fn admin_rights(rights: &AdminRights) -> enums::ChatAdminRights {
    types::ChatAdminRights {
        anonymous: rights.is_anonymous,
        other: rights.can_manage_chat,
        delete_messages: rights.can_delete_messages,
        manage_call: rights.can_manage_video_chats,
        ban_users: rights.can_restrict_members,
        add_admins: rights.can_promote_members,
        change_info: rights.can_change_info,
        invite_users: rights.can_invite_users,
        post_stories: rights.can_post_stories,
        edit_stories: rights.can_edit_stories,
        delete_stories: rights.can_delete_stories,
        post_messages: rights.can_post_messages,
        edit_messages: rights.can_edit_messages,
        pin_messages: rights.can_pin_messages,
        manage_topics: rights.can_manage_topics,
        ..blank::no_admin_rights()
    }
    .into()
}

pub(super) fn from_admin_rights(rights: &types::ChatAdminRights) -> AdminRights {
    AdminRights {
        is_anonymous: rights.anonymous,
        can_manage_chat: rights.other,
        can_delete_messages: rights.delete_messages,
        can_manage_video_chats: rights.manage_call,
        can_restrict_members: rights.ban_users,
        can_promote_members: rights.add_admins,
        can_change_info: rights.change_info,
        can_invite_users: rights.invite_users,
        can_post_stories: rights.post_stories,
        can_edit_stories: rights.edit_stories,
        can_delete_stories: rights.delete_stories,
        can_post_messages: rights.post_messages,
        can_edit_messages: rights.edit_messages,
        can_pin_messages: rights.pin_messages,
        can_manage_topics: rights.manage_topics,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_survive_the_way_there_and_back() {
        for name in Permissions::NAMES {
            let mut one = Permissions::NONE;
            one.set(name, true);
            let enums::ChatBannedRights::Rights(rights) = banned_rights(&one, None);
            assert_eq!(permissions(&rights), one, "{name}");
        }
        for name in AdminRights::NAMES {
            let mut one = AdminRights::NONE;
            one.set(name, true);
            let enums::ChatAdminRights::Rights(rights) = admin_rights(&one);
            assert_eq!(from_admin_rights(&rights), one, "{name}");
        }
    }
}
