use std::time::{Duration, SystemTime};

use super::{Birthday, Chat, ChatId, ChatKind, FileRef, MessageId, Permissions};
use crate::secret::Secret;

/// The reactions that a chat allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum AvailableReactions {
    /// Every ordinary emoji that Telegram has as a reaction.
    #[default]
    All,
    /// These only; none if both lists are empty.
    Only {
        /// Ordinary emoji.
        emoji: Vec<String>,
        /// Ids of custom emoji.
        custom_emoji: Vec<i64>,
    },
}

/// Which gifts a user or a channel takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AcceptedGifts {
    /// Gifts of which there are any number.
    pub unlimited: bool,
    /// Gifts of which there are only so many.
    pub limited: bool,
    /// Gifts that are unique, and those that become so for free.
    pub unique: bool,
    /// A subscription to Telegram Premium.
    pub premium: bool,
}

/// A custom emoji beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EmojiStatus {
    /// The custom emoji's id.
    pub custom_emoji: i64,
    /// When it goes away; `None` is never.
    pub until: Option<SystemTime>,
}

/// Where a supergroup is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChatLocation {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// The address, as the owner wrote it.
    pub address: String,
}

/// What a business shows to whom it has never written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BusinessIntro {
    /// The title.
    pub title: Option<String>,
    /// The message.
    pub message: Option<String>,
}

/// Where a business is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BusinessLocation {
    /// The address.
    pub address: String,
    /// Degrees north and degrees east, where they are told.
    pub place: Option<(f64, f64)>,
}

/// When a business is open.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BusinessHours {
    /// The name of the time zone that the minutes are counted in.
    pub time_zone: String,
    /// From which minute to which minute of the week, counted from Monday 0:00; the second one may lie in the next week.
    pub intervals: Vec<(u32, u32)>,
}

/// Everything about a chat: what `chat.info()` gives. What a chat of its kind does not have is empty.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChatInfo {
    /// The chat's id.
    pub id: ChatId,
    /// The chat's kind.
    pub kind: ChatKind,
    /// The title, or the full name of the other side of a private chat.
    pub title: Option<String>,
    /// The public name, without the `@`.
    pub username: Option<String>,
    /// The description of a group or channel, the bio of a user.
    pub description: Option<String>,
    /// The newest pinned message.
    pub pinned: Option<MessageId>,
    /// What members may do; none for private chats and channels.
    pub permissions: Option<Permissions>,

    /// All public names that are in use, without the `@`.
    pub active_usernames: Vec<String>,
    /// Whether a supergroup has topics.
    pub is_forum: bool,
    /// How long a member waits between two messages.
    pub slow_mode: Option<Duration>,
    /// After how long messages are deleted by themselves.
    pub auto_delete: Option<Duration>,
    /// Whether nothing can be forwarded or saved.
    pub protected: bool,
    /// Whether only administrators see the members.
    pub hidden_members: bool,
    /// Whether new members see what was written before.
    pub visible_history: bool,
    /// Whether Telegram looks for spam with great zeal.
    pub aggressive_anti_spam: bool,
    /// Whether one has to join before one may write.
    pub join_to_send: bool,
    /// Whether an administrator has to let everybody in who wants to join.
    pub join_by_request: bool,
    /// How many boosts free a member of slow mode and of what is not permitted.
    pub unrestrict_boosts: Option<u32>,
    /// The name of a supergroup's sticker set.
    pub sticker_set: Option<String>,
    /// Whether the account may change it.
    pub can_set_sticker_set: bool,
    /// The name of the custom emoji set that all members of a supergroup may use.
    pub custom_emoji_sticker_set: Option<String>,
    /// The discussion group of a channel, the channel of a discussion group.
    pub linked_chat: Option<ChatId>,
    /// Where a supergroup is.
    pub location: Option<ChatLocation>,
    /// The reactions that are allowed.
    pub reactions: AvailableReactions,
    /// How many different reactions a message can have.
    pub max_reactions: Option<u32>,
    /// Whether paid media can be sent to a channel.
    pub paid_media: bool,
    /// Which gifts are taken, where it is told.
    pub gifts: Option<AcceptedGifts>,
    /// The number of the colour of the name.
    pub accent_color: Option<i32>,
    /// The custom emoji behind replies and link previews.
    pub background_emoji: Option<i64>,
    /// The number of the colour of the profile.
    pub profile_accent_color: Option<i32>,
    /// The custom emoji behind the profile.
    pub profile_background_emoji: Option<i64>,
    /// The custom emoji beside the name.
    pub emoji_status: Option<EmojiStatus>,

    /// A user's birthday.
    pub birthday: Option<Birthday>,
    /// A user's personal channel.
    pub personal_chat: Option<ChatId>,
    /// Whether a user's name leads nowhere in forwarded messages.
    pub private_forwards: bool,
    /// Whether a user takes no voice and video messages.
    pub restricted_voice: bool,
    /// What a business shows to whom it has never written.
    pub business_intro: Option<BusinessIntro>,
    /// Where a business is.
    pub business_location: Option<BusinessLocation>,
    /// When a business is open.
    pub business_hours: Option<BusinessHours>,

    /// Whoever has it may come in, so it is no field that `Debug` shows.
    pub(crate) invite_link: Option<Secret>,
    pub(crate) photo: Option<FileRef>,
    pub(crate) small_photo: Option<FileRef>,
}

impl ChatInfo {
    /// What an update shows of a chat, and nothing more.
    pub(crate) fn of(chat: Chat) -> Self {
        Self {
            id: chat.id,
            kind: chat.kind,
            title: chat.title.clone(),
            username: chat.username.clone(),
            description: None,
            pinned: None,
            permissions: None,
            active_usernames: Vec::new(),
            is_forum: false,
            slow_mode: None,
            auto_delete: None,
            protected: false,
            hidden_members: false,
            visible_history: false,
            aggressive_anti_spam: false,
            join_to_send: false,
            join_by_request: false,
            unrestrict_boosts: None,
            sticker_set: None,
            can_set_sticker_set: false,
            custom_emoji_sticker_set: None,
            linked_chat: None,
            location: None,
            reactions: AvailableReactions::All,
            max_reactions: None,
            paid_media: false,
            gifts: None,
            accent_color: None,
            background_emoji: None,
            profile_accent_color: None,
            profile_background_emoji: None,
            emoji_status: None,
            birthday: None,
            personal_chat: None,
            private_forwards: false,
            restricted_voice: false,
            business_intro: None,
            business_location: None,
            business_hours: None,
            invite_link: None,
            photo: None,
            small_photo: None,
        }
    }

    /// The account's own primary invite link, where it has one.
    pub fn invite_link(&self) -> Option<&str> {
        self.invite_link.as_ref().map(Secret::reveal)
    }
}
