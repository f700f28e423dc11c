//! What a user account is shown beyond chats and messages. Times are the server's.

use std::time::SystemTime;

use super::message::Sender;
use super::{Chat, ChatId, Member, Message, MessageId, User, UserId};

/// What `user.info()` gives: a user's whole profile, as far as this account may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UserInfo {
    /// The id.
    pub id: UserId,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: Option<String>,
    /// The username, without the `@`.
    pub username: Option<String>,
    /// The phone number, if the user shows it to this account.
    pub phone: Option<String>,
    /// What the user wrote about themself.
    pub bio: Option<String>,
    /// The birthday, if the user shows it.
    pub birthday: Option<Birthday>,
    /// How many chats this account and the user are both in.
    pub common_chats: u32,
    /// The channel that the user shows on the profile.
    pub personal_channel: Option<ChatId>,
    /// The newest message pinned in the private chat.
    pub pinned: Option<MessageId>,
    /// Whether this account has blocked the user.
    pub blocked: bool,
    /// Whether the user is one of this account's contacts.
    pub is_contact: bool,
    /// Whether both are each other's contacts.
    pub is_mutual_contact: bool,
    /// Whether the user pays for Telegram Premium.
    pub is_premium: bool,
    /// Whether it is a bot.
    pub is_bot: bool,
    /// Whether Telegram has verified the account.
    pub is_verified: bool,
    /// Whether the user has only a hidden link in forwards, and under which name.
    pub private_forward_name: Option<String>,
    /// When messages in the private chat delete themselves, in seconds after they are sent.
    pub auto_delete: Option<u32>,
    /// What a message to this user costs, in Telegram Stars.
    pub message_price: Option<u64>,
}

/// A day of birth; the year only if the user tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Birthday {
    /// 1 to 31.
    pub day: u8,
    /// 1 to 12.
    pub month: u8,
    /// The year.
    pub year: Option<u16>,
}

/// A row of the account's list of chats.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialog {
    pub(crate) chat: Chat,
    pub(crate) last: Option<Message>,
    pub(crate) unread: u32,
    pub(crate) unread_mentions: u32,
    pub(crate) unread_reactions: u32,
    pub(crate) read_up_to: Option<MessageId>,
    pub(crate) read_by_others_up_to: Option<MessageId>,
    pub(crate) pinned: bool,
    pub(crate) archived: bool,
    pub(crate) marked_unread: bool,
    pub(crate) muted_until: Option<SystemTime>,
    pub(crate) draft: Option<String>,
}

/// Where the next page of dialogs begins.
#[derive(Clone, Copy, Debug)]
pub struct DialogCursor {
    pub(crate) date: i32,
    pub(crate) message: i32,
    pub(crate) chat: ChatId,
}

/// Where the next page of a search in all chats begins.
#[derive(Clone, Copy, Debug)]
pub struct SearchCursor {
    pub(crate) rate: i32,
    pub(crate) chat: ChatId,
    pub(crate) message: MessageId,
}

/// A folder of the account's list of chats. (Source: core.telegram.org/api/folders)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Folder {
    /// The id.
    pub id: i32,
    /// The name.
    pub title: String,
    /// The chats that are in it by name; a folder may have more, by the rules of the account's owner.
    pub chats: Vec<ChatId>,
    /// Those of them that stand first.
    pub pinned: Vec<ChatId>,
    /// The chats that are kept out of it.
    pub excluded: Vec<ChatId>,
}

/// A message that is not yet sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Draft {
    /// The chat whose input field it is in.
    pub chat: ChatId,
    /// The text.
    pub text: String,
    /// When it was saved.
    pub date: SystemTime,
}

/// Where an invite link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvitePreview {
    /// The chat, if the account is in it already or may look into it.
    pub chat: Option<ChatId>,
    /// Whether the account is in it already.
    pub joined: bool,
    /// Its title.
    pub title: String,
    /// Its description.
    pub description: Option<String>,
    /// How many are in it.
    pub members: Option<u32>,
    /// Whether it is a channel, and no group.
    pub is_channel: bool,
    /// Whether an administrator has to approve who comes by this link.
    pub needs_approval: bool,
}

/// Somebody who has read a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadBy {
    /// Who.
    pub user: UserId,
    /// When.
    pub date: SystemTime,
}

/// How often a message was seen and passed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Views {
    /// How often it was seen; posts of channels only.
    pub views: Option<u32>,
    /// How often it was forwarded.
    pub forwards: Option<u32>,
    /// How many comments it has.
    pub replies: Option<u32>,
}

/// One reaction of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reactor {
    /// Whose.
    pub sender: Sender,
    /// The emoji; for a custom one its id in digits, for a paid one `⭐`.
    pub reaction: String,
    /// When.
    pub date: SystemTime,
}

/// One vote in a poll that is not anonymous.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Voter {
    /// Whose.
    pub sender: Sender,
    /// The places of the answers that were chosen, from 0. Where votes for one answer were asked for, Telegram tells that one only.
    pub options: Vec<usize>,
    /// When.
    pub date: SystemTime,
}

/// Something that was done in a supergroup or a channel.
#[derive(Clone, Debug, PartialEq)]
pub struct LogEntry {
    pub(crate) id: i64,
    pub(crate) date: SystemTime,
    pub(crate) user: User,
    pub(crate) action: AdminAction,
    pub(crate) message: Option<Message>,
    pub(crate) before: Option<Message>,
    pub(crate) member: Option<Member>,
}

/// What was done, in a chat's admin log.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AdminAction {
    /// The chat got another title.
    ChangedTitle {
        /// Before.
        old: String,
        /// After.
        new: String,
    },
    /// The chat got another description.
    ChangedDescription {
        /// Before.
        old: String,
        /// After.
        new: String,
    },
    /// The chat got another username, without the `@`; empty is none.
    ChangedUsername {
        /// Before.
        old: String,
        /// After.
        new: String,
    },
    /// The chat got another photo, or none.
    ChangedPhoto,
    /// What members may do was changed.
    ChangedPermissions,
    /// A message was pinned or unpinned: [`LogEntry::message`](crate::LogEntry::message).
    Pinned,
    /// A message was edited: [`LogEntry::message`](crate::LogEntry::message) is the new one, [`LogEntry::before`](crate::LogEntry::before) the old one.
    Edited,
    /// A message was deleted: [`LogEntry::message`](crate::LogEntry::message).
    Deleted,
    /// The user joined by themself.
    Joined,
    /// The user joined by an invite link.
    JoinedByLink {
        /// The link, as far as this account may see it.
        link: Option<String>,
    },
    /// The user left.
    Left,
    /// The user brought another in: [`LogEntry::member`](crate::LogEntry::member).
    Invited,
    /// Somebody was restricted, banned, or freed of that: [`LogEntry::member`](crate::LogEntry::member).
    Restricted,
    /// Somebody got other rights of an administrator, or none: [`LogEntry::member`](crate::LogEntry::member).
    Promoted,
    /// Anything else, by its name in Telegram's schema.
    Other(String),
}

/// What to find in a chat's admin log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LogFilter {
    /// Who joined.
    Joins,
    /// Who left.
    Leaves,
    /// Who brought others in.
    Invites,
    /// Bans, restrictions, and their ends.
    Restrictions,
    /// Who became an administrator or ceased to be one.
    Promotions,
    /// Title, photo, description, username.
    Info,
    /// Settings: slow mode, permissions, …
    Settings,
    /// Pinned messages.
    Pins,
    /// Edited messages.
    Edits,
    /// Deleted messages.
    Deletions,
    /// Invite links that were made, edited, revoked.
    InviteLinks,
}

/// Which messages a search finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SearchFilter {
    /// Photos.
    Photos,
    /// Videos.
    Videos,
    /// Photos and videos.
    PhotosAndVideos,
    /// Files.
    Documents,
    /// Messages with links.
    Links,
    /// GIFs.
    Animations,
    /// Voice messages.
    Voice,
    /// Music.
    Music,
    /// Round video messages.
    VideoNotes,
    /// Places.
    Locations,
    /// Contacts.
    Contacts,
    /// Messages that mention this account.
    Mentions,
    /// Pinned messages.
    Pinned,
    /// Polls.
    Polls,
}

/// What a bot answered when its button was pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ButtonAnswer {
    /// What it says.
    pub text: Option<String>,
    /// Whether it asks for a window to be closed, and not for a note that goes by itself.
    pub alert: bool,
    /// The address that it wants opened.
    pub url: Option<String>,
}

/// What a bot offers for an inline query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct InlineOffers {
    /// What `chat.send_inline_result(query, id)` wants first.
    pub query: i64,
    /// The offers.
    pub offers: Vec<InlineOffer>,
    /// What the next query of the same text has as its offset, if there are more.
    pub next_offset: Option<String>,
}

/// One of a bot's [`InlineOffers`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InlineOffer {
    /// What `chat.send_inline_result(query, id)` wants second.
    pub id: String,
    /// Its kind in Telegram's words: `article`, `photo`, `gif`, …
    pub kind: String,
    /// The title.
    pub title: Option<String>,
    /// The line under it.
    pub description: Option<String>,
}

/// A change of the account's profile; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileChange {
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    pub(crate) bio: Option<String>,
}

/// What a search asks for, beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    pub(crate) text: String,
    pub(crate) filter: Option<SearchFilter>,
    pub(crate) from: Option<UserId>,
    pub(crate) since: Option<SystemTime>,
    pub(crate) until: Option<SystemTime>,
}

/// What kind of chat is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewChat {
    /// Everybody writes.
    Supergroup,
    /// Administrators post.
    Channel,
}
