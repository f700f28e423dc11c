use std::time::SystemTime;

use super::User;

/// Where a user stands in a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MemberStatus {
    /// Owns the chat.
    Owner,
    /// Has at least one of [`AdminRights`].
    Administrator,
    /// An ordinary member.
    Member,
    /// In the chat, with fewer [`Permissions`].
    Restricted,
    /// Not in the chat; may come (back).
    Left,
    /// Not in the chat; may not come back.
    Banned,
}

/// A user of a chat and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub(crate) user: User,
    pub(crate) status: MemberStatus,
    /// The title shown beside an administrator's name.
    pub(crate) title: Option<String>,
    /// For owners and administrators.
    pub(crate) rights: Option<AdminRights>,
    /// For restricted members.
    pub(crate) permissions: Option<Permissions>,
    /// When a restriction or a ban ends; `None` is never.
    pub(crate) until: Option<SystemTime>,
}

macro_rules! flags {
    ($(#[$doc:meta])* $name:ident { $($(#[$flag_doc:meta])* $flag:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$flag_doc])* pub $flag: bool,)*
        }

        impl $name {
            /// None of them.
            pub fn none() -> Self {
                Self::default()
            }

            /// All of them.
            pub fn all() -> Self {
                Self { $($flag: true,)* }
            }

            $($(#[$flag_doc])*
            pub fn $flag(mut self, allowed: bool) -> Self {
                self.$flag = allowed;
                self
            })*
        }
    };
}

flags! {
    /// What an ordinary member may do. `Permissions::none().send_messages(true)` sets them one by one.
    Permissions {
        /// Send texts, contacts, places.
        send_messages,
        /// Send photos.
        send_photos,
        /// Send videos.
        send_videos,
        /// Send music.
        send_audios,
        /// Send files.
        send_documents,
        /// Send voice messages.
        send_voice,
        /// Send round video messages.
        send_video_notes,
        /// Send polls.
        send_polls,
        /// Send stickers, animations, games, and use inline bots.
        send_other,
        /// Have link previews.
        add_link_previews,
        /// Change title, photo and description.
        change_info,
        /// Add users.
        invite_users,
        /// Pin messages.
        pin_messages,
        /// Create topics of a forum.
        manage_topics,
    }
}

flags! {
    /// What an administrator may do. `AdminRights::none().delete_messages(true)` sets them one by one.
    AdminRights {
        /// Change title, photo and description.
        change_info,
        /// Post in a channel.
        post_messages,
        /// Edit others' messages in a channel.
        edit_messages,
        /// Delete others' messages.
        delete_messages,
        /// Ban and restrict members.
        restrict_members,
        /// Add users.
        invite_users,
        /// Pin messages.
        pin_messages,
        /// Make administrators, with at most one's own rights.
        promote_members,
        /// Manage video chats.
        manage_video_chats,
        /// Create, rename, close and reopen topics of a forum.
        manage_topics,
        /// Post stories in the chat's name.
        post_stories,
        /// Edit stories that others posted in the chat's name.
        edit_stories,
        /// Delete stories that others posted in the chat's name.
        delete_stories,
        /// Stay anonymous.
        anonymous,
    }
}
