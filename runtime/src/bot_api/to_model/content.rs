//! What a message shows beside its text.

use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use teloxide_core::types::{self, MessageEntity};

use super::chat::user_id;
use super::entities::entities;
use super::message::time;
use crate::model::content::{
    self, Checklist, ChecklistTask, Contact, Dice, Game, Giveaway, GiveawayWinners, LiveLocation, PaidItem, PaidMedia, Poll, PollOption,
    Sticker, StickerFormat, StickerKind, Venue,
};
use crate::model::{ChatId, FileRef, InvoiceInfo, Location, Media, MediaKind, MessageId, UNTIL_STOPPED, UserId};

/// The media of a message, out of the fields that are left. One that is not as it should be is known by its name only.
pub(super) fn media(fields: &mut Map<String, Value>) -> Option<Media> {
    // An animation has a document of the same file beside it, a venue a location.
    // (Source: core.telegram.org/bots/api#message)
    const KINDS: &[&str] = &[
        "animation",
        "venue",
        "photo",
        "document",
        "video",
        "audio",
        "voice",
        "video_note",
        "sticker",
        "location",
        "contact",
        "poll",
        "dice",
        "game",
        "invoice",
        "paid_media",
        "checklist",
        "story",
        "giveaway",
        "giveaway_winners",
    ];
    let name = KINDS.iter().copied().find(|name| fields.contains_key(*name))?;
    let value = fields.remove(name)?;
    let known = match read(name, value) {
        Ok(known) => known,
        Err(error) => {
            tracing::warn!(kind = name, %error, "a message's media is not as the Bot API describes it");
            None
        }
    };
    Some(known.unwrap_or_else(|| Media::Other(name.to_owned())))
}

fn read(name: &str, value: Value) -> serde_json::Result<Option<Media>> {
    let file = |kind, value| from::<File>(value).map(|file: File| Media::File(file.into_model(kind)));
    Ok(Some(match name {
        "photo" => {
            let sizes: Vec<File> = from(value)?;
            match largest(sizes) {
                Some(largest) => Media::File(largest.into_model(MediaKind::Photo)),
                None => return Ok(None),
            }
        }
        "document" => file(MediaKind::Document, value)?,
        "video" => file(MediaKind::Video, value)?,
        "audio" => file(MediaKind::Audio, value)?,
        "voice" => file(MediaKind::Voice, value)?,
        "animation" => file(MediaKind::Animation, value)?,
        "video_note" => file(MediaKind::VideoNote, value)?,
        "sticker" => Media::File(sticker(value)?),
        "location" => Media::Location(from::<Place>(value)?.into()),
        "venue" => Media::Venue(Box::new(from::<VenueOf>(value)?.into())),
        "contact" => Media::Contact(Box::new(from::<ContactOf>(value)?.into())),
        "poll" => Media::Poll(Box::new(from::<PollOf>(value)?.into())),
        "dice" => from::<DiceOf>(value).map(|dice| Media::Dice(Dice { emoji: dice.emoji, value: dice.value }))?,
        "game" => {
            from::<Titled>(value).map(|game| Media::Game(Game { title: game.title, description: game.description, short_name: None }))?
        }
        "invoice" => Media::Invoice(Box::new(from::<InvoiceOf>(value)?.into())),
        "paid_media" => Media::Paid(from::<PaidOf>(value)?.into()),
        "checklist" => Media::Checklist(Box::new(from::<ChecklistOf>(value)?.into())),
        "story" => Media::Story(from::<Story>(value)?.into()),
        "giveaway" => Media::Giveaway(Box::new(from::<GiveawayOf>(value)?.into())),
        "giveaway_winners" => Media::GiveawayWinners(Box::new(from::<WinnersOf>(value)?.into())),
        _ => return Ok(None),
    }))
}

fn from<T: DeserializeOwned>(value: Value) -> serde_json::Result<T> {
    serde_json::from_value(value)
}

/// Any file: the fields of all kinds of them.
#[derive(Deserialize)]
pub(in crate::bot_api) struct File {
    file_id: String,
    file_unique_id: String,
    file_size: Option<u64>,
    file_name: Option<String>,
    mime_type: Option<String>,
    width: Option<u32>,
    height: Option<u32>,
    /// The width and height of a round video.
    length: Option<u32>,
    duration: Option<u64>,
    title: Option<String>,
    performer: Option<String>,
}

impl File {
    pub(in crate::bot_api) fn into_model(self, kind: MediaKind) -> FileRef {
        let dimensions = self.width.zip(self.height).or(self.length.map(|length| (length, length)));
        FileRef {
            size: self.file_size,
            name: self.file_name,
            mime: self.mime_type,
            dimensions,
            duration: self.duration.map(Duration::from_secs),
            title: self.title,
            performer: self.performer,
            ..FileRef::new(Location::FileId(self.file_id), self.file_unique_id, kind)
        }
    }
}

/// The largest of a photo's sizes.
pub(in crate::bot_api) fn largest(sizes: Vec<File>) -> Option<File> {
    sizes.into_iter().max_by_key(|size| u64::from(size.width.unwrap_or_default()) * u64::from(size.height.unwrap_or_default()))
}

#[derive(Deserialize)]
struct StickerOf {
    #[serde(flatten)]
    file: File,
    r#type: Option<String>,
    #[serde(default)]
    is_animated: bool,
    #[serde(default)]
    is_video: bool,
    emoji: Option<String>,
    set_name: Option<String>,
    custom_emoji_id: Option<String>,
}

/// A sticker and what belongs to it.
pub(in crate::bot_api) fn sticker(value: Value) -> serde_json::Result<FileRef> {
    let StickerOf { file, r#type, is_animated, is_video, emoji, set_name, custom_emoji_id } = from(value)?;
    let kind = match (r#type.as_deref(), custom_emoji_id.and_then(|id| id.parse().ok())) {
        (_, Some(id)) => StickerKind::CustomEmoji { id },
        (Some("mask"), None) => StickerKind::Mask,
        _ => StickerKind::Regular,
    };
    let format = match (is_animated, is_video) {
        (true, _) => StickerFormat::Animated,
        (false, true) => StickerFormat::Video,
        (false, false) => StickerFormat::Static,
    };
    let sticker = Sticker { kind, format, emoji, set_name, set: None };
    Ok(FileRef { sticker: Some(Box::new(sticker)), ..file.into_model(MediaKind::Sticker) })
}

#[derive(Deserialize)]
struct Place {
    latitude: f64,
    longitude: f64,
    horizontal_accuracy: Option<f64>,
    live_period: Option<u32>,
    heading: Option<u16>,
    proximity_alert_radius: Option<u32>,
}

impl From<Place> for content::Location {
    fn from(place: Place) -> Self {
        Self {
            accuracy: place.horizontal_accuracy,
            live: place.live_period.map(|period| LiveLocation {
                period: (period != UNTIL_STOPPED).then(|| Duration::from_secs(period.into())),
                heading: place.heading,
                proximity_alert: place.proximity_alert_radius,
            }),
            ..Self::new(place.latitude, place.longitude)
        }
    }
}

#[derive(Deserialize)]
struct VenueOf {
    location: Place,
    title: String,
    address: String,
    foursquare_id: Option<String>,
    foursquare_type: Option<String>,
    google_place_id: Option<String>,
    google_place_type: Option<String>,
}

impl From<VenueOf> for Venue {
    fn from(venue: VenueOf) -> Self {
        let VenueOf { location, title, address, foursquare_id, foursquare_type, google_place_id, google_place_type } = venue;
        Self { location: location.into(), title, address, foursquare_id, foursquare_type, google_place_id, google_place_type }
    }
}

#[derive(Deserialize)]
struct ContactOf {
    phone_number: String,
    first_name: String,
    last_name: Option<String>,
    user_id: Option<i64>,
    vcard: Option<String>,
}

impl From<ContactOf> for Contact {
    fn from(contact: ContactOf) -> Self {
        let ContactOf { phone_number, first_name, last_name, user_id, vcard } = contact;
        Self { phone_number, first_name, last_name, user: user_id.map(UserId), vcard }
    }
}

/// A poll, in a message and by itself.
#[derive(Deserialize)]
pub(in crate::bot_api) struct PollOf {
    id: String,
    question: String,
    #[serde(default)]
    question_entities: Vec<MessageEntity>,
    options: Vec<PollOptionOf>,
    total_voter_count: u32,
    #[serde(default)]
    is_closed: bool,
    #[serde(default)]
    is_anonymous: bool,
    r#type: String,
    #[serde(default)]
    allows_multiple_answers: bool,
    correct_option_id: Option<usize>,
    explanation: Option<String>,
    #[serde(default)]
    explanation_entities: Vec<MessageEntity>,
    open_period: Option<u64>,
    close_date: Option<i64>,
}

#[derive(Deserialize)]
struct PollOptionOf {
    text: String,
    #[serde(default)]
    text_entities: Vec<MessageEntity>,
    voter_count: u32,
}

impl From<PollOf> for Poll {
    fn from(poll: PollOf) -> Self {
        let option = |option: PollOptionOf| PollOption::new(option.text, entities(option.text_entities), option.voter_count);
        Self {
            id: poll.id,
            question: poll.question,
            question_entities: entities(poll.question_entities),
            options: poll.options.into_iter().map(option).collect(),
            voters: poll.total_voter_count,
            closed: poll.is_closed,
            anonymous: poll.is_anonymous,
            quiz: poll.r#type == "quiz",
            multiple_answers: poll.allows_multiple_answers,
            correct_option: poll.correct_option_id,
            explanation: poll.explanation,
            explanation_entities: entities(poll.explanation_entities),
            open_period: poll.open_period.map(Duration::from_secs),
            close_date: poll.close_date.map(time),
        }
    }
}

#[derive(Deserialize)]
struct DiceOf {
    emoji: String,
    value: u32,
}

#[derive(Deserialize)]
struct Titled {
    title: String,
    description: String,
}

#[derive(Deserialize)]
struct InvoiceOf {
    title: String,
    description: String,
    start_parameter: String,
    currency: String,
    total_amount: i64,
}

impl From<InvoiceOf> for InvoiceInfo {
    fn from(invoice: InvoiceOf) -> Self {
        let InvoiceOf { title, description, start_parameter, currency, total_amount } = invoice;
        Self { title, description, start_parameter, currency, total_amount }
    }
}

#[derive(Deserialize)]
struct PaidOf {
    star_count: u64,
    paid_media: Vec<PaidItemOf>,
}

#[derive(Deserialize)]
struct PaidItemOf {
    width: Option<u32>,
    height: Option<u32>,
    duration: Option<u64>,
    photo: Option<Vec<File>>,
    video: Option<File>,
}

impl From<PaidOf> for PaidMedia {
    fn from(paid: PaidOf) -> Self {
        let item = |item: PaidItemOf| {
            let photo = item.photo.and_then(largest).map(|photo| photo.into_model(MediaKind::Photo));
            let file = photo.or(item.video.map(|video| video.into_model(MediaKind::Video)));
            PaidItem {
                size: file.as_ref().and_then(|file| file.dimensions).or(item.width.zip(item.height)),
                duration: file.as_ref().and_then(|file| file.duration).or(item.duration.map(Duration::from_secs)),
                file,
            }
        };
        Self { stars: paid.star_count, items: paid.paid_media.into_iter().map(item).collect() }
    }
}

#[derive(Deserialize)]
struct ChecklistOf {
    title: String,
    #[serde(default)]
    title_entities: Vec<MessageEntity>,
    tasks: Vec<TaskOf>,
    #[serde(default)]
    others_can_add_tasks: bool,
    #[serde(default)]
    others_can_mark_tasks_as_done: bool,
}

#[derive(Deserialize)]
pub(super) struct TaskOf {
    id: i32,
    text: String,
    #[serde(default)]
    text_entities: Vec<MessageEntity>,
    completed_by_user: Option<types::User>,
    completion_date: Option<i64>,
}

impl From<TaskOf> for ChecklistTask {
    fn from(task: TaskOf) -> Self {
        Self {
            id: task.id,
            text: task.text,
            entities: entities(task.text_entities),
            completed_by: task.completed_by_user.map(|user| user_id(user.id)),
            completed_at: task.completion_date.filter(|date| *date != 0).map(time),
        }
    }
}

impl From<ChecklistOf> for Checklist {
    fn from(list: ChecklistOf) -> Self {
        Self {
            title: list.title,
            title_entities: entities(list.title_entities),
            tasks: list.tasks.into_iter().map(Into::into).collect(),
            others_can_add: list.others_can_add_tasks,
            others_can_complete: list.others_can_mark_tasks_as_done,
        }
    }
}

/// A story's place.
#[derive(Deserialize)]
pub(in crate::bot_api) struct Story {
    id: i32,
    chat: ChatOf,
}

#[derive(Deserialize)]
struct ChatOf {
    id: i64,
}

impl From<Story> for content::Story {
    fn from(story: Story) -> Self {
        Self { chat: ChatId(story.chat.id), id: story.id }
    }
}

#[derive(Deserialize)]
struct GiveawayOf {
    chats: Vec<ChatOf>,
    winners_selection_date: i64,
    winner_count: u32,
    #[serde(default)]
    only_new_members: bool,
    #[serde(default)]
    has_public_winners: bool,
    prize_description: Option<String>,
    #[serde(default)]
    country_codes: Vec<String>,
    prize_star_count: Option<u64>,
    premium_subscription_month_count: Option<u32>,
}

impl From<GiveawayOf> for Giveaway {
    fn from(giveaway: GiveawayOf) -> Self {
        Self {
            chats: giveaway.chats.into_iter().map(|chat| ChatId(chat.id)).collect(),
            winners_selection_date: time(giveaway.winners_selection_date),
            winner_count: giveaway.winner_count,
            only_new_members: giveaway.only_new_members,
            public_winners: giveaway.has_public_winners,
            prize_description: giveaway.prize_description,
            countries: giveaway.country_codes,
            stars: giveaway.prize_star_count,
            premium_months: giveaway.premium_subscription_month_count,
        }
    }
}

#[derive(Deserialize)]
struct WinnersOf {
    chat: ChatOf,
    giveaway_message_id: i32,
    winners_selection_date: i64,
    winner_count: u32,
    winners: Vec<types::User>,
    #[serde(default)]
    additional_chat_count: u32,
    prize_star_count: Option<u64>,
    premium_subscription_month_count: Option<u32>,
    #[serde(default)]
    unclaimed_prize_count: u32,
    #[serde(default)]
    only_new_members: bool,
    #[serde(default)]
    was_refunded: bool,
    prize_description: Option<String>,
}

impl From<WinnersOf> for GiveawayWinners {
    fn from(won: WinnersOf) -> Self {
        Self {
            chat: ChatId(won.chat.id),
            giveaway: MessageId(won.giveaway_message_id),
            winners_selection_date: time(won.winners_selection_date),
            winner_count: won.winner_count,
            winners: won.winners.into_iter().map(|user| user_id(user.id)).collect(),
            other_chats: won.additional_chat_count,
            stars: won.prize_star_count,
            premium_months: won.premium_subscription_month_count,
            unclaimed: won.unclaimed_prize_count,
            only_new_members: won.only_new_members,
            refunded: won.was_refunded,
            prize_description: won.prize_description,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn giveaways_and_their_winners() {
        let chat = json!({"id": -100, "type": "channel", "title": "News"});
        let giveaway =
            json!({"chats": [chat], "winners_selection_date": 60, "winner_count": 2, "prize_star_count": 500, "country_codes": ["DE"]});
        let mut fields = json!({ "giveaway": giveaway });
        let Some(Media::Giveaway(giveaway)) = media(fields.as_object_mut().unwrap()) else { panic!() };
        assert_eq!((giveaway.chats[0].0, giveaway.stars, giveaway.countries[0].as_str()), (-100, Some(500), "DE"));
        let winners = json!({
            "chat": chat, "giveaway_message_id": 5, "winners_selection_date": 60, "winner_count": 1, "unclaimed_prize_count": 1,
            "winners": [{"id": 7, "is_bot": false, "first_name": "Ann"}], "premium_subscription_month_count": 3,
        });
        let mut fields = json!({ "giveaway_winners": winners });
        let Some(Media::GiveawayWinners(won)) = media(fields.as_object_mut().unwrap()) else { panic!() };
        assert_eq!((won.winners[0].0, won.giveaway, won.unclaimed, won.premium_months), (7, MessageId(5), 1, Some(3)));
    }
}
