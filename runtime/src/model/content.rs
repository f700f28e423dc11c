//! What a message can show that is no file: places, people, polls, …

use std::time::{Duration, SystemTime};

use super::media::FileRef;
use super::{ChatId, Entity, MessageId, UserId};

/// A point on the map: `message.location()`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Location {
    /// In degrees, north of the equator.
    pub latitude: f64,
    /// In degrees, east of Greenwich.
    pub longitude: f64,
    /// Within how many metres, 0 to 1500, where it is known.
    pub accuracy: Option<f64>,
    /// Of a location that its sender keeps up to date.
    pub live: Option<LiveLocation>,
}

impl Location {
    pub(crate) fn new(latitude: f64, longitude: f64) -> Self {
        Self { latitude, longitude, accuracy: None, live: None }
    }
}

/// What only a live [`Location`] has.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct LiveLocation {
    /// For how long after the message's date it is kept up to date; `None` for until it is stopped.
    pub period: Option<Duration>,
    /// Where the sender moves to, in degrees: 1 to 360.
    pub heading: Option<u16>,
    /// At which distance, in metres, the sender is told that somebody comes near.
    pub proximity_alert: Option<u32>,
}

/// A place with a name: `message.venue()`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Venue {
    /// Where it is.
    pub location: Location,
    /// Its name.
    pub title: String,
    /// Its address.
    pub address: String,
    /// Its id at Foursquare.
    pub foursquare_id: Option<String>,
    /// What kind of place it is, in Foursquare's words: `food/icecream`.
    pub foursquare_type: Option<String>,
    /// Its id at Google Places.
    pub google_place_id: Option<String>,
    /// What kind of place it is, in Google's words.
    pub google_place_type: Option<String>,
}

/// Somebody's phone number: `message.contact()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contact {
    /// The number.
    pub phone_number: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: Option<String>,
    /// Whose it is, if they are on Telegram.
    pub user: Option<UserId>,
    /// More, as a vCard.
    pub vcard: Option<String>,
}

/// A poll or a quiz: `message.poll()`, `#[on(poll)]`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Poll {
    /// Its id; the same in every chat that it was forwarded to.
    pub id: String,
    /// The question.
    pub question: String,
    /// Its formatting: custom emoji only.
    pub question_entities: Vec<Entity>,
    /// The answers to choose from.
    pub options: Vec<PollOption>,
    /// How many have voted.
    pub voters: u32,
    /// Nobody can vote any more.
    pub closed: bool,
    /// Nobody sees who voted for what.
    pub anonymous: bool,
    /// One answer is right.
    pub quiz: bool,
    /// Several answers can be chosen.
    pub multiple_answers: bool,
    /// The right answer's place, from 0; of a quiz that is closed, or was sent by the bot.
    pub correct_option: Option<usize>,
    /// What is shown to whom chose a wrong answer, or pressed the lamp.
    pub explanation: Option<String>,
    /// The explanation's formatting.
    pub explanation_entities: Vec<Entity>,
    /// How long it is open after it was sent.
    pub open_period: Option<Duration>,
    /// When it closes.
    pub close_date: Option<SystemTime>,
}

impl Poll {
    /// One of which only the id is known.
    pub(crate) fn unknown(id: String) -> Self {
        Self {
            id,
            question: String::new(),
            question_entities: Vec::new(),
            options: Vec::new(),
            voters: 0,
            closed: false,
            anonymous: false,
            quiz: false,
            multiple_answers: false,
            correct_option: None,
            explanation: None,
            explanation_entities: Vec::new(),
            open_period: None,
            close_date: None,
        }
    }
}

/// An answer of a [`Poll`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PollOption {
    /// What it says.
    pub text: String,
    /// Its formatting: custom emoji only.
    pub entities: Vec<Entity>,
    /// How many have chosen it.
    pub voters: u32,
    /// Whether this account has chosen it. Bots cannot vote.
    pub chosen: bool,
    /// What MTProto calls it.
    pub(crate) key: Vec<u8>,
}

impl PollOption {
    pub(crate) fn new(text: String, entities: Vec<Entity>, voters: u32) -> Self {
        Self { text, entities, voters, chosen: false, key: Vec::new() }
    }
}

/// A thrown dice, dart, ball, …: `message.dice()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dice {
    /// What was thrown: 🎲, 🎯, 🏀, ⚽, 🎳 or 🎰.
    pub emoji: String,
    /// How it fell: 1 to 6 for 🎲, 🎯 and 🎳, to 5 for 🏀 and ⚽, to 64 for 🎰.
    pub value: u32,
}

/// A game: `message.game()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Game {
    /// Its name.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Its name among the bot's games; only MTProto tells it.
    pub short_name: Option<String>,
}

/// Photos and videos that are seen for Telegram Stars: `message.paid_media()`. Those that are paid for are `message.files()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaidMedia {
    /// The price.
    pub stars: u64,
    /// What there is to see.
    pub items: Vec<PaidItem>,
}

/// An item of [`PaidMedia`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaidItem {
    /// Width and height in pixels, where they are told.
    pub size: Option<(u32, u32)>,
    /// How long a video is.
    pub duration: Option<Duration>,
    /// `None` until it is paid for.
    pub(crate) file: Option<FileRef>,
}

/// A list of tasks: `message.checklist()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checklist {
    /// What the list is about.
    pub title: String,
    /// The title's formatting.
    pub title_entities: Vec<Entity>,
    /// What is to be done.
    pub tasks: Vec<ChecklistTask>,
    /// Others than the sender can add tasks.
    pub others_can_add: bool,
    /// Others than the sender can mark tasks as done.
    pub others_can_complete: bool,
}

/// A task of a [`Checklist`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChecklistTask {
    /// Its number, unique within the list.
    pub id: i32,
    /// What is to be done.
    pub text: String,
    /// The text's formatting.
    pub entities: Vec<Entity>,
    /// Who has done it.
    pub completed_by: Option<UserId>,
    /// When it was done.
    pub completed_at: Option<SystemTime>,
}

/// A story that is shown in a message, or replied to: `message.story()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Story {
    /// Who posted it.
    pub chat: ChatId,
    /// Its number among that chat's stories.
    pub id: i32,
}

/// Prizes for some of those who join channels: `message.giveaway()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Giveaway {
    /// The chats that one has to be in.
    pub chats: Vec<ChatId>,
    /// When the winners are drawn.
    pub winners_selection_date: SystemTime,
    /// How many there will be.
    pub winner_count: u32,
    /// Only those can win who join after it began.
    pub only_new_members: bool,
    /// Everybody will be told who has won.
    pub public_winners: bool,
    /// What else is to be won.
    pub prize_description: Option<String>,
    /// The countries whose people can win, in two letters each (ISO 3166-1); empty for all.
    pub countries: Vec<String>,
    /// The prize in Telegram Stars, for all winners together.
    pub stars: Option<u64>,
    /// The prize in months of Telegram Premium.
    pub premium_months: Option<u32>,
}

/// Who has won a [`Giveaway`]: `message.giveaway_winners()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GiveawayWinners {
    /// The chat that made the giveaway.
    pub chat: ChatId,
    /// The giveaway's message in that chat.
    pub giveaway: MessageId,
    /// When the winners were drawn.
    pub winners_selection_date: SystemTime,
    /// How many there are.
    pub winner_count: u32,
    /// The first 100 of them.
    pub winners: Vec<UserId>,
    /// In how many other chats one had to be.
    pub other_chats: u32,
    /// The prize in Telegram Stars, for all winners together.
    pub stars: Option<u64>,
    /// The prize in months of Telegram Premium.
    pub premium_months: Option<u32>,
    /// How many prizes nobody has taken yet.
    pub unclaimed: u32,
    /// Only those could win who joined after it began.
    pub only_new_members: bool,
    /// It was called off, for the payment was taken back.
    pub refunded: bool,
    /// What else was to be won.
    pub prize_description: Option<String>,
}

/// What a sticker has beside its file: `message.sticker()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sticker {
    /// What it is for.
    pub kind: StickerKind,
    /// How it is drawn.
    pub format: StickerFormat,
    /// The emoji that it stands for.
    pub emoji: Option<String>,
    /// The name of its set, as in `t.me/addstickers/<name>`. MTProto tells the set's number instead.
    pub set_name: Option<String>,
    /// The set's number and access hash over MTProto.
    pub(crate) set: Option<(i64, i64)>,
}

/// What a [`Sticker`] is for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StickerKind {
    /// To be sent.
    Regular,
    /// To be laid over a face.
    Mask,
    /// To be used within texts.
    CustomEmoji {
        /// The number to use in a text.
        id: i64,
    },
}

/// How a [`Sticker`] is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StickerFormat {
    /// A picture: WEBP or PNG.
    Static,
    /// Moving drawings: TGS.
    Animated,
    /// A film: WEBM.
    Video,
}

/// A part of another message that a reply shows: `message.quote()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quote {
    /// The part of the text.
    pub text: String,
    /// Its formatting.
    pub entities: Vec<Entity>,
    /// Where it begins in the other message, in UTF-16 code units.
    pub position: usize,
    /// Chosen by the sender; else Telegram's server took it.
    pub manual: bool,
}

/// The message of another chat that is replied to: `message.external_reply()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExternalReply {
    /// Its chat, where it can be seen.
    pub chat: Option<ChatId>,
    /// Its id, where it can be seen.
    pub message: Option<MessageId>,
    /// Who wrote it.
    pub origin: Option<ForwardOrigin>,
}

/// Where a message was first: `message.forward_origin()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ForwardOrigin {
    /// A user wrote it.
    User {
        /// Who.
        user: UserId,
        /// Their full name.
        name: String,
    },
    /// A user wrote it who does not want to be linked to.
    HiddenUser {
        /// Their full name.
        name: String,
    },
    /// It was written in a group's own name.
    Chat {
        /// The group.
        chat: ChatId,
        /// The anonymous administrator's title.
        signature: Option<String>,
    },
    /// It was posted in a channel.
    Channel {
        /// The channel.
        chat: ChatId,
        /// The post.
        message: MessageId,
        /// Who wrote it, in a channel whose posts are signed.
        signature: Option<String>,
    },
}
