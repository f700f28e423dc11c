//! Members, and what they may do.

use grammers_client::tl;

use super::people::{People, peer_id};
use super::time;
use crate::model::{AdminRights, Member, MemberStatus, Permissions, User};

/// A member of a supergroup or a channel.
pub(in crate::mtproto) fn channel_member(people: &People<'_>, participant: &tl::enums::ChannelParticipant) -> Member {
    use tl::enums::ChannelParticipant as Raw;
    match participant {
        Raw::Participant(member) => plain(people.user(member.user_id), MemberStatus::Member),
        Raw::ParticipantSelf(member) => plain(people.user(member.user_id), MemberStatus::Member),
        Raw::Creator(owner) => Member {
            title: owner.rank.clone(),
            rights: Some(AdminRights { anonymous: rights(&owner.admin_rights).anonymous, ..AdminRights::all() }),
            ..plain(people.user(owner.user_id), MemberStatus::Owner)
        },
        Raw::Admin(admin) => Member {
            title: admin.rank.clone(),
            rights: Some(rights(&admin.admin_rights)),
            ..plain(people.user(admin.user_id), MemberStatus::Administrator)
        },
        Raw::Banned(banned) => {
            let tl::enums::ChatBannedRights::Rights(taken) = &banned.banned_rights;
            let user = people.user(peer_id(&banned.peer).0);
            let until = Some(taken.until_date).filter(|until| !matches!(*until, 0 | i32::MAX)).map(time);
            if taken.view_messages {
                Member { until, ..plain(user, MemberStatus::Banned) }
            } else {
                // restrictions stay when the user goes
                let status = if banned.left { MemberStatus::Left } else { MemberStatus::Restricted };
                Member { permissions: Some(permissions(&banned.banned_rights)), until, ..plain(user, status) }
            }
        }
        Raw::Left(left) => plain(people.user(peer_id(&left.peer).0), MemberStatus::Left),
    }
}

/// A member of a basic group, where administrators have no rights of their own: all have these.
/// (Source: TDLib `DialogParticipantStatus::GroupAdministrator`)
pub(in crate::mtproto) fn basic_member(people: &People<'_>, participant: &tl::enums::ChatParticipant) -> Member {
    use tl::enums::ChatParticipant as Raw;
    let user = people.user(participant.user_id());
    match participant {
        Raw::Participant(_) => plain(user, MemberStatus::Member),
        Raw::Admin(admin) => Member {
            title: admin.rank.clone(),
            rights: Some(AdminRights {
                change_info: true,
                delete_messages: true,
                restrict_members: true,
                invite_users: true,
                pin_messages: true,
                manage_video_chats: true,
                ..AdminRights::none()
            }),
            ..plain(user, MemberStatus::Administrator)
        },
        Raw::Creator(owner) => Member {
            title: owner.rank.clone(),
            rights: Some(AdminRights { anonymous: false, ..AdminRights::all() }),
            ..plain(user, MemberStatus::Owner)
        },
    }
}

pub(in crate::mtproto) fn plain(user: User, status: MemberStatus) -> Member {
    Member { user, status, title: None, rights: None, permissions: None, until: None }
}

pub(in crate::mtproto) fn rights(rights: &tl::enums::ChatAdminRights) -> AdminRights {
    let tl::enums::ChatAdminRights::Rights(rights) = rights;
    AdminRights {
        change_info: rights.change_info,
        post_messages: rights.post_messages,
        edit_messages: rights.edit_messages,
        delete_messages: rights.delete_messages,
        restrict_members: rights.ban_users,
        invite_users: rights.invite_users,
        pin_messages: rights.pin_messages,
        promote_members: rights.add_admins,
        manage_video_chats: rights.manage_call,
        manage_topics: rights.manage_topics,
        post_stories: rights.post_stories,
        edit_stories: rights.edit_stories,
        delete_stories: rights.delete_stories,
        anonymous: rights.anonymous,
    }
}

/// Telegram writes down what is forbidden.
pub(in crate::mtproto) fn permissions(taken: &tl::enums::ChatBannedRights) -> Permissions {
    let tl::enums::ChatBannedRights::Rights(taken) = taken;
    let send = !taken.send_messages;
    // an old flag that stands for all kinds of media
    let media = send && !taken.send_media;
    Permissions {
        send_messages: send && !taken.send_plain,
        send_photos: media && !taken.send_photos,
        send_videos: media && !taken.send_videos,
        send_audios: media && !taken.send_audios,
        send_documents: media && !taken.send_docs,
        send_voice: media && !taken.send_voices,
        send_video_notes: media && !taken.send_roundvideos,
        send_polls: send && !taken.send_polls,
        send_other: send && !(taken.send_stickers || taken.send_gifs || taken.send_games || taken.send_inline),
        add_link_previews: send && !taken.embed_links,
        change_info: !taken.change_info,
        invite_users: !taken.invite_users,
        pin_messages: !taken.pin_messages,
        manage_topics: !taken.manage_topics,
    }
}
