use std::time::SystemTime;

use teloxide_core::types::{self, ChatMemberKind as Kind, UntilDate};

use super::chat::user;
use crate::model::{AdminRights, Member, MemberStatus, Permissions};

pub(in crate::bot_api) fn member(member: types::ChatMember) -> Member {
    let neutral = |status| Member { user: user(member.user), status, title: None, rights: None, permissions: None, until: None };
    match member.kind {
        Kind::Owner(owner) => Member {
            title: owner.custom_title,
            rights: Some(AdminRights::all().anonymous(owner.is_anonymous)),
            ..neutral(MemberStatus::Owner)
        },
        Kind::Administrator(admin) => {
            Member { rights: Some(rights(&admin)), title: admin.custom_title, ..neutral(MemberStatus::Administrator) }
        }
        Kind::Member(plain) => Member { until: plain.until_date.and_then(until), ..neutral(MemberStatus::Member) },
        Kind::Restricted(restricted) => {
            // restrictions stay when the user goes
            let status = if restricted.is_member { MemberStatus::Restricted } else { MemberStatus::Left };
            Member { permissions: Some(permissions(&restricted)), until: until(restricted.until_date), ..neutral(status) }
        }
        Kind::Left => neutral(MemberStatus::Left),
        Kind::Banned(banned) => Member { until: until(banned.until_date), ..neutral(MemberStatus::Banned) },
    }
}

fn until(date: UntilDate) -> Option<SystemTime> {
    match date {
        UntilDate::Date(date) => Some(date.into()),
        UntilDate::Forever => None,
    }
}

fn rights(admin: &types::Administrator) -> AdminRights {
    AdminRights::none()
        .change_info(admin.can_change_info)
        .post_messages(admin.can_post_messages)
        .edit_messages(admin.can_edit_messages)
        .delete_messages(admin.can_delete_messages)
        .restrict_members(admin.can_restrict_members)
        .invite_users(admin.can_invite_users)
        .pin_messages(admin.can_pin_messages)
        .promote_members(admin.can_promote_members)
        .manage_video_chats(admin.can_manage_video_chats)
        .manage_topics(admin.can_manage_topics)
        .post_stories(admin.can_post_stories)
        .edit_stories(admin.can_edit_stories)
        .delete_stories(admin.can_delete_stories)
        .anonymous(admin.is_anonymous)
}

fn permissions(may: &types::Restricted) -> Permissions {
    Permissions::none()
        .send_messages(may.can_send_messages)
        .send_photos(may.can_send_photos)
        .send_videos(may.can_send_videos)
        .send_audios(may.can_send_audios)
        .send_documents(may.can_send_documents)
        .send_voice(may.can_send_voice_notes)
        .send_video_notes(may.can_send_video_notes)
        .send_polls(may.can_send_polls)
        .send_other(may.can_send_other_messages)
        .add_link_previews(may.can_add_web_page_previews)
        .change_info(may.can_change_info)
        .invite_users(may.can_invite_users)
        .pin_messages(may.can_pin_messages)
        .manage_topics(may.can_manage_topics)
}
