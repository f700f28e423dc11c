//! What a service message tells: Telegram's own notes that something happened.

use std::time::{Duration, SystemTime};

use super::content::ChecklistTask;
use super::passport::PassportData;
use super::{ChatId, FileRef, GiftInfo, MessageId, UniqueGiftInfo, User, UserId};

/// What happened. Notes that have nothing but their name are in `Message::service` alone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Note {
    NewMembers(Vec<User>),
    LeftMember(User),
    NewTitle(String),
    NewPhoto(Box<FileRef>),
    /// None where messages stay.
    AutoDelete(Option<Duration>),
    MigratedTo(ChatId),
    MigratedFrom(ChatId),
    Pinned(MessageId),
    UsersShared(UsersShared),
    ChatShared(Box<ChatShared>),
    Website(String),
    WriteAccess(WriteAccess),
    Proximity(ProximityAlert),
    Boosts(u32),
    Background(Box<ChatBackground>),
    TasksDone(ChecklistTasksDone),
    TasksAdded(ChecklistTasksAdded),
    DirectMessagePrice(DirectMessagePrice),
    PaidMessagePrice(u64),
    TopicCreated(TopicCreated),
    TopicEdited(TopicEdited),
    GiveawayCreated(GiveawayCreated),
    GiveawayCompleted(GiveawayCompleted),
    Gift(Box<GiftInfo>),
    UniqueGift(Box<UniqueGiftInfo>),
    VideoChatScheduled(SystemTime),
    VideoChatEnded(Duration),
    VideoChatInvited(Vec<User>),
    WebAppData(WebAppData),
    GameScore(GameScore),
    PremiumGift(PremiumGift),
    Passport(Box<PassportData>),
}

/// The users that somebody has chosen for the bot: `message.users_shared()`.
///
/// The bot may not know them: it can write to one only if they have started it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UsersShared {
    /// The number that the key was given: `key("…").request_users(1)`.
    pub request_id: i32,
    /// Who was chosen.
    pub users: Vec<SharedUser>,
}

/// One of [`UsersShared`]. What the key did not ask for is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SharedUser {
    /// Who.
    pub user: UserId,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The username, without `@`.
    pub username: Option<String>,
    pub(crate) photo: Option<FileRef>,
}

impl SharedUser {
    pub(crate) fn new(user: UserId) -> Self {
        Self { user, first_name: None, last_name: None, username: None, photo: None }
    }
}

/// The chat that somebody has chosen for the bot: `message.chat_shared()`. What the key did not ask for is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChatShared {
    /// The number that the key was given: `key("…").request_chat(1, chats)`.
    pub request_id: i32,
    /// Which chat.
    pub chat: ChatId,
    /// Its title.
    pub title: Option<String>,
    /// Its username, without `@`.
    pub username: Option<String>,
    pub(crate) photo: Option<FileRef>,
}

impl ChatShared {
    pub(crate) fn new(request_id: i32, chat: ChatId) -> Self {
        Self { request_id, chat, title: None, username: None, photo: None }
    }
}

/// How somebody let the bot write to them: `message.write_access_allowed()`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriteAccess {
    /// A web app asked for it.
    pub from_request: bool,
    /// The web app that was opened by its link.
    pub web_app_name: Option<String>,
    /// The bot was put into the attachment menu.
    pub from_attachment_menu: bool,
}

/// Somebody has come near to somebody who shares a live location: `message.proximity_alert_triggered()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProximityAlert {
    /// Who came near.
    pub traveler: UserId,
    /// Who wanted to be told.
    pub watcher: UserId,
    /// How far they are from each other, in metres.
    pub distance: u32,
}

/// The background that was given to a chat: `message.chat_background_set()`. Colours are RGB: `0xFF0000` is red.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChatBackground {
    /// What it is.
    pub kind: BackgroundKind,
    /// The picture or the pattern.
    pub(crate) file: Option<FileRef>,
}

/// What a [`ChatBackground`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BackgroundKind {
    /// Colours.
    Fill {
        /// Which.
        fill: BackgroundFill,
        /// By how many percent it is dimmed in dark themes.
        dimming: u8,
    },
    /// A picture.
    Wallpaper {
        /// By how many percent it is dimmed in dark themes.
        dimming: u8,
        /// It is blurred.
        blurred: bool,
        /// It moves a little as the device is tilted.
        moving: bool,
    },
    /// A pattern over colours.
    Pattern {
        /// The colours.
        fill: BackgroundFill,
        /// How strong the pattern is, in percent.
        intensity: u8,
        /// The colours show through the pattern, and the rest is black.
        inverted: bool,
        /// It moves a little as the device is tilted.
        moving: bool,
    },
    /// A theme.
    Theme {
        /// Its name: as a rule an emoji.
        name: String,
    },
}

/// The colours of a [`ChatBackground`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BackgroundFill {
    /// One.
    Solid(u32),
    /// One that becomes another.
    Gradient {
        /// At the top.
        top: u32,
        /// At the bottom.
        bottom: u32,
        /// Turned clockwise, in degrees: 0 to 359.
        rotation: u16,
    },
    /// Three or four that turn after every message.
    Freeform(Vec<u32>),
}

/// Tasks of a checklist were marked: `message.checklist_tasks_done()`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChecklistTasksDone {
    /// The message with the checklist, where it is known.
    pub checklist: Option<MessageId>,
    /// The tasks that are done now, by their numbers.
    pub done: Vec<i32>,
    /// The tasks that are not done after all.
    pub not_done: Vec<i32>,
}

/// Tasks came to a checklist: `message.checklist_tasks_added()`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChecklistTasksAdded {
    /// The message with the checklist, where it is known.
    pub checklist: Option<MessageId>,
    /// The new tasks.
    pub tasks: Vec<ChecklistTask>,
}

/// What a channel takes for direct messages from now on: `message.direct_message_price_changed()`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DirectMessagePrice {
    /// Whether one can write to the channel.
    pub enabled: bool,
    /// What a message costs, in Telegram Stars.
    pub stars: u64,
}

/// A topic was opened: `message.forum_topic_created()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TopicCreated {
    /// Its name.
    pub name: String,
    /// The colour of its icon, in RGB.
    pub color: u32,
    /// The custom emoji that is its icon.
    pub icon: Option<i64>,
}

/// A topic has another name or icon: `message.forum_topic_edited()`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TopicEdited {
    /// The new name, if it is another.
    pub name: Option<String>,
    /// The new icon, if it is another; `Some(None)` if it was taken away.
    pub icon: Option<Option<i64>>,
}

/// A giveaway begins soon: `message.giveaway_created()`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct GiveawayCreated {
    /// The Telegram Stars that are given away; none in one of subscriptions.
    pub stars: Option<u64>,
}

/// A giveaway without public winners has ended: `message.giveaway_completed()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GiveawayCompleted {
    /// The message with the giveaway, where it is known.
    pub giveaway: Option<MessageId>,
    /// How many have won.
    pub winners: u32,
    /// How many prizes nobody has taken.
    pub unclaimed: u32,
    /// Telegram Stars were given away, not subscriptions.
    pub stars: bool,
}

/// What a web app has sent that was opened by a key: `message.web_app_data()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebAppData {
    /// What it sent: anything, for a bad app can send what it likes. Empty where a user account sees it.
    pub data: String,
    /// What the key said; just as little to be trusted.
    pub button_text: String,
}

/// Somebody has reached a score in a game: `message.game_score()`. Only MTProto tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GameScore {
    /// The message with the game.
    pub game: Option<MessageId>,
    /// How many points.
    pub score: u32,
}

/// Somebody was given a subscription to Telegram Premium: `message.premium_gift()`. Only MTProto tells.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PremiumGift {
    /// For how long.
    pub duration: Duration,
    /// The currency by its ISO 4217 code, `XTR` for stars.
    pub currency: String,
    /// What was paid, in the smallest unit of the currency.
    pub amount: i64,
    /// What was said with it.
    pub text: String,
}
