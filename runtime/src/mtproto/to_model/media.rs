//! What a message shows beside its text.

use std::time::Duration;

use grammers_client::tl;

use super::super::from_model::{FOURSQUARE, GOOGLE};
use super::people::peer_id;
use super::text::entities;
use super::{schema_name, time};
use crate::model::content::{
    self, Checklist, ChecklistTask, Contact, Dice, Game, Giveaway, GiveawayWinners, LiveLocation, PaidItem, PaidMedia, Poll, PollOption,
    Sticker, StickerFormat, StickerKind, Story, Venue,
};
use crate::model::{ChatId, FileRef, InvoiceInfo, Location, Media, MediaKind, MessageId, UNTIL_STOPPED, UserId};

/// What a message shows beside its text, and whether it is covered. A link's preview is not part of it.
pub(super) fn media(media: Option<&tl::enums::MessageMedia>) -> (Option<Media>, bool) {
    use tl::enums::MessageMedia as Raw;
    let Some(media) = media else { return (None, false) };
    let spoiler = match media {
        Raw::Photo(photo) => photo.spoiler,
        Raw::Document(document) => document.spoiler,
        _ => false,
    };
    let known = match media {
        Raw::Empty | Raw::WebPage(_) => return (None, false),
        Raw::Geo(place) => point(&place.geo).map(Media::Location),
        Raw::GeoLive(place) => live(place).map(Media::Location),
        Raw::Venue(place) => venue(place).map(|venue| Media::Venue(Box::new(venue))),
        Raw::Contact(person) => Some(Media::Contact(Box::new(contact(person)))),
        Raw::Poll(shown) => Some(Media::Poll(Box::new(poll(&shown.poll, &shown.results)))),
        Raw::Dice(dice) => Some(Media::Dice(Dice { emoji: dice.emoticon.clone(), value: u32::try_from(dice.value).unwrap_or_default() })),
        Raw::Game(tl::types::MessageMediaGame { game: tl::enums::Game::Game(game) }) => Some(Media::Game(Game {
            title: game.title.clone(),
            description: game.description.clone(),
            short_name: Some(game.short_name.clone()),
        })),
        Raw::Invoice(bill) => Some(Media::Invoice(Box::new(InvoiceInfo {
            title: bill.title.clone(),
            description: bill.description.clone(),
            start_parameter: bill.start_param.clone(),
            currency: bill.currency.clone(),
            total_amount: bill.total_amount,
        }))),
        Raw::PaidMedia(paid) => Some(Media::Paid(paid_media(paid))),
        Raw::ToDo(list) => Some(Media::Checklist(Box::new(checklist(list)))),
        Raw::Giveaway(raw) => Some(Media::Giveaway(Box::new(giveaway(raw)))),
        Raw::GiveawayResults(results) => Some(Media::GiveawayWinners(Box::new(giveaway_winners(results)))),
        Raw::Story(story) => Some(Media::Story(Story { chat: peer_id(&story.peer), id: story.id })),
        other => file_of(other).map(Media::File),
    };
    (known.or_else(|| Some(Media::Other(name_of(media)))), spoiler)
}

/// `unsupported`, `videoStream`: as the Bot API would write it.
fn name_of(media: &tl::enums::MessageMedia) -> String {
    let name = schema_name(media).trim_start_matches("messageMedia");
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_lowercase().to_string()).unwrap_or_default() + letters.as_str()
}

/// The photo or the document of a media.
pub(in crate::mtproto) fn file_of(media: &tl::enums::MessageMedia) -> Option<FileRef> {
    use tl::enums::MessageMedia as Raw;
    match media {
        Raw::Photo(tl::types::MessageMediaPhoto { photo: Some(tl::enums::Photo::Photo(photo)), .. }) => photo_file(photo),
        Raw::Document(tl::types::MessageMediaDocument { document: Some(tl::enums::Document::Document(document)), .. }) => {
            Some(document_file(document))
        }
        _ => None,
    }
}

fn point(geo: &tl::enums::GeoPoint) -> Option<content::Location> {
    let tl::enums::GeoPoint::Point(point) = geo else { return None };
    Some(content::Location { accuracy: point.accuracy_radius.map(f64::from), ..content::Location::new(point.lat, point.long) })
}

fn live(place: &tl::types::MessageMediaGeoLive) -> Option<content::Location> {
    let live = LiveLocation {
        period: (i64::from(place.period) != i64::from(UNTIL_STOPPED)).then(|| seconds(place.period)),
        heading: place.heading.and_then(|heading| u16::try_from(heading).ok()),
        proximity_alert: place.proximity_notification_radius.and_then(|radius| u32::try_from(radius).ok()),
    };
    Some(content::Location { live: Some(live), ..point(&place.geo)? })
}

pub(super) fn seconds(seconds: i32) -> Duration {
    Duration::from_secs(u64::try_from(seconds).unwrap_or_default())
}

pub(super) fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn venue(place: &tl::types::MessageMediaVenue) -> Option<Venue> {
    let by = |provider: &str, text: &str| some(text).filter(|_| place.provider == provider);
    Some(Venue {
        location: point(&place.geo)?,
        title: place.title.clone(),
        address: place.address.clone(),
        foursquare_id: by(FOURSQUARE, &place.venue_id),
        foursquare_type: by(FOURSQUARE, &place.venue_type),
        google_place_id: by(GOOGLE, &place.venue_id),
        google_place_type: by(GOOGLE, &place.venue_type),
    })
}

fn contact(person: &tl::types::MessageMediaContact) -> Contact {
    Contact {
        phone_number: person.phone_number.clone(),
        first_name: person.first_name.clone(),
        last_name: some(&person.last_name),
        user: (person.user_id != 0).then_some(UserId(person.user_id)),
        vcard: some(&person.vcard),
    }
}

/// A poll as it stands.
pub(in crate::mtproto) fn poll(poll: &tl::enums::Poll, results: &tl::enums::PollResults) -> Poll {
    let tl::enums::Poll::Poll(poll) = poll;
    let tl::enums::PollResults::Results(results) = results;
    let count = |number: Option<i32>| number.and_then(|number| u32::try_from(number).ok()).unwrap_or_default();
    let voters = |key: &[u8]| {
        results.results.iter().flatten().find_map(|tl::enums::PollAnswerVoters::Voters(voters)| (voters.option == key).then_some(voters))
    };
    let (question, question_entities) = text_of(&poll.question);
    let options: Vec<PollOption> = poll
        .answers
        .iter()
        .filter_map(|answer| match answer {
            tl::enums::PollAnswer::Answer(answer) => {
                let (text, entities) = text_of(&answer.text);
                let voters = voters(&answer.option);
                let number = count(voters.and_then(|voters| voters.voters));
                let chosen = voters.is_some_and(|voters| voters.chosen);
                Some(PollOption { key: answer.option.clone(), chosen, ..PollOption::new(text, entities, number) })
            }
            tl::enums::PollAnswer::InputPollAnswer(_) => None,
        })
        .collect();
    Poll {
        id: poll.id.to_string(),
        question,
        question_entities,
        correct_option: options.iter().position(|option| voters(&option.key).is_some_and(|voters| voters.correct)),
        options,
        voters: count(results.total_voters),
        closed: poll.closed,
        anonymous: !poll.public_voters,
        quiz: poll.quiz,
        multiple_answers: poll.multiple_choice,
        explanation: results.solution.clone().filter(|text| !text.is_empty()),
        explanation_entities: entities(&results.solution_entities),
        open_period: poll.close_period.map(seconds),
        close_date: poll.close_date.map(time),
    }
}

pub(super) fn text_of(text: &tl::enums::TextWithEntities) -> (String, Vec<crate::model::Entity>) {
    let tl::enums::TextWithEntities::Entities(text) = text;
    (text.text.clone(), entities(&Some(text.entities.clone())))
}

fn paid_media(paid: &tl::types::MessageMediaPaidMedia) -> PaidMedia {
    let size = |w: Option<i32>, h: Option<i32>| Some((u32::try_from(w?).ok()?, u32::try_from(h?).ok()?));
    let item = |item: &tl::enums::MessageExtendedMedia| match item {
        tl::enums::MessageExtendedMedia::Preview(preview) => {
            PaidItem { size: size(preview.w, preview.h), duration: preview.video_duration.map(seconds), file: None }
        }
        tl::enums::MessageExtendedMedia::Media(media) => {
            let file = file_of(&media.media);
            PaidItem { size: file.as_ref().and_then(|file| file.dimensions), duration: file.as_ref().and_then(|file| file.duration), file }
        }
    };
    PaidMedia { stars: u64::try_from(paid.stars_amount).unwrap_or_default(), items: paid.extended_media.iter().map(item).collect() }
}

fn checklist(list: &tl::types::MessageMediaToDo) -> Checklist {
    let tl::enums::TodoList::List(todo) = &list.todo;
    let done =
        |id: i32| list.completions.iter().flatten().find_map(|tl::enums::TodoCompletion::Completion(done)| (done.id == id).then_some(done));
    let (title, title_entities) = text_of(&todo.title);
    let task = |raw: &tl::enums::TodoItem| {
        let tl::enums::TodoItem::Item(item) = raw;
        task(raw, done(item.id))
    };
    Checklist {
        title,
        title_entities,
        tasks: todo.list.iter().map(task).collect(),
        others_can_add: todo.others_can_append,
        others_can_complete: todo.others_can_complete,
    }
}

/// A task, and who has done it.
pub(super) fn task(tl::enums::TodoItem::Item(item): &tl::enums::TodoItem, done: Option<&tl::types::TodoCompletion>) -> ChecklistTask {
    let (text, entities) = text_of(&item.title);
    ChecklistTask {
        id: item.id,
        text,
        entities,
        completed_by: done.map(|done| peer_id(&done.completed_by)).filter(|id| id.0 > 0).map(|id| UserId(id.0)),
        completed_at: done.map(|done| time(done.date)),
    }
}

fn giveaway(giveaway: &tl::types::MessageMediaGiveaway) -> Giveaway {
    Giveaway {
        chats: giveaway.channels.iter().map(|id| ChatId::of_channel(*id)).collect(),
        winners_selection_date: time(giveaway.until_date),
        winner_count: u32::try_from(giveaway.quantity).unwrap_or_default(),
        only_new_members: giveaway.only_new_subscribers,
        public_winners: giveaway.winners_are_visible,
        prize_description: giveaway.prize_description.clone(),
        countries: giveaway.countries_iso2.clone().unwrap_or_default(),
        stars: giveaway.stars.and_then(|stars| u64::try_from(stars).ok()),
        premium_months: giveaway.months.and_then(|months| u32::try_from(months).ok()),
    }
}

fn giveaway_winners(results: &tl::types::MessageMediaGiveawayResults) -> GiveawayWinners {
    let count = |number: i32| u32::try_from(number).unwrap_or_default();
    GiveawayWinners {
        chat: ChatId::of_channel(results.channel_id),
        giveaway: MessageId(results.launch_msg_id),
        winners_selection_date: time(results.until_date),
        winner_count: count(results.winners_count),
        winners: results.winners.iter().map(|id| UserId(*id)).collect(),
        other_chats: results.additional_peers_count.map(count).unwrap_or_default(),
        stars: results.stars.and_then(|stars| u64::try_from(stars).ok()),
        premium_months: results.months.and_then(|months| u32::try_from(months).ok()),
        unclaimed: count(results.unclaimed_count),
        only_new_members: results.only_new_subscribers,
        refunded: results.refunded,
        prize_description: results.prize_description.clone(),
    }
}

/// A photo in its largest size.
pub(in crate::mtproto) fn photo_file(photo: &tl::types::Photo) -> Option<FileRef> {
    sized(photo, |sizes| sizes.max_by_key(|((w, h), size, _)| (i64::from(*w) * i64::from(*h), *size)))
}

/// A photo in its smallest size.
pub(in crate::mtproto) fn smallest_photo_file(photo: &tl::types::Photo) -> Option<FileRef> {
    sized(photo, |sizes| sizes.min_by_key(|((w, h), size, _)| (i64::from(*w) * i64::from(*h), *size)))
}

/// The pixels, the bytes and the letter of a photo's size.
type Size<'a> = ((i32, i32), i32, &'a String);

fn sized<'a>(photo: &'a tl::types::Photo, choose: impl FnOnce(&mut dyn Iterator<Item = Size<'a>>) -> Option<Size<'a>>) -> Option<FileRef> {
    use tl::enums::PhotoSize;
    let mut sizes = photo.sizes.iter().filter_map(|size| match size {
        PhotoSize::Size(size) => Some(((size.w, size.h), size.size, &size.r#type)),
        PhotoSize::Progressive(size) => Some(((size.w, size.h), size.sizes.iter().copied().max().unwrap_or_default(), &size.r#type)),
        // these come with their content, and are for the time until the photo is there
        PhotoSize::Empty(_) | PhotoSize::PhotoCachedSize(_) | PhotoSize::PhotoStrippedSize(_) | PhotoSize::PhotoPathSize(_) => None,
    });
    let (pixels, size, thumb) = choose(&mut sizes)?;
    let location = Location::Remote {
        photo: true,
        id: photo.id,
        access_hash: photo.access_hash,
        file_reference: photo.file_reference.clone(),
        dc: photo.dc_id,
        thumb: thumb.clone(),
    };
    Some(FileRef {
        size: u64::try_from(size).ok(),
        dimensions: dimensions(pixels.0, pixels.1),
        ..FileRef::new(location, format!("{}{thumb}", photo.id), MediaKind::Photo)
    })
}

fn dimensions(w: i32, h: i32) -> Option<(u32, u32)> {
    Some((u32::try_from(w).ok()?, u32::try_from(h).ok()?)).filter(|size| *size != (0, 0))
}

/// A document, and what its attributes say about it.
pub(in crate::mtproto) fn document_file(document: &tl::types::Document) -> FileRef {
    use tl::enums::DocumentAttribute as Raw;
    let location = Location::Remote {
        photo: false,
        id: document.id,
        access_hash: document.access_hash,
        file_reference: document.file_reference.clone(),
        dc: document.dc_id,
        thumb: String::new(),
    };
    let mut file = FileRef {
        size: u64::try_from(document.size).ok(),
        mime: some(&document.mime_type),
        ..FileRef::new(location, document.id.to_string(), document_kind(&document.attributes))
    };
    for attribute in &document.attributes {
        match attribute {
            Raw::Filename(name) => file.name = Some(name.file_name.clone()),
            Raw::ImageSize(size) => file.dimensions = dimensions(size.w, size.h),
            Raw::Video(video) => {
                file.dimensions = dimensions(video.w, video.h);
                file.duration =
                    Duration::try_from_secs_f64(video.duration).ok().map(|time| Duration::from_secs(time.as_secs_f64().round() as u64));
            }
            Raw::Audio(audio) => {
                file.duration = Some(seconds(audio.duration));
                (file.title, file.performer) = (audio.title.clone(), audio.performer.clone());
            }
            Raw::Sticker(sticker) => {
                let kind = if sticker.mask { StickerKind::Mask } else { StickerKind::Regular };
                file.sticker = Some(Box::new(described(document, kind, &sticker.alt, &sticker.stickerset)));
            }
            Raw::CustomEmoji(emoji) => {
                let kind = StickerKind::CustomEmoji { id: document.id };
                file.sticker = Some(Box::new(described(document, kind, &emoji.alt, &emoji.stickerset)));
            }
            Raw::Animated | Raw::HasStickers => {}
        }
    }
    file
}

/// What a sticker has beside its file.
fn described(document: &tl::types::Document, kind: StickerKind, alt: &str, set: &tl::enums::InputStickerSet) -> Sticker {
    let format = match document.mime_type.as_str() {
        "application/x-tgsticker" => StickerFormat::Animated,
        "video/webm" => StickerFormat::Video,
        _ => StickerFormat::Static,
    };
    let (set_name, set) = match set {
        tl::enums::InputStickerSet::Id(set) => (None, Some((set.id, set.access_hash))),
        tl::enums::InputStickerSet::ShortName(set) => (Some(set.short_name.clone()), None),
        _ => (None, None),
    };
    Sticker { kind, format, emoji: some(alt), set_name, set }
}

fn document_kind(attributes: &[tl::enums::DocumentAttribute]) -> MediaKind {
    use tl::enums::DocumentAttribute as Raw;
    let has = |wanted: fn(&Raw) -> bool| attributes.iter().any(wanted);
    if has(|attribute| matches!(attribute, Raw::Sticker(_) | Raw::CustomEmoji(_))) {
        MediaKind::Sticker
    } else if has(|attribute| matches!(attribute, Raw::Animated)) {
        MediaKind::Animation
    } else if has(|attribute| matches!(attribute, Raw::Video(video) if video.round_message)) {
        MediaKind::VideoNote
    } else if has(|attribute| matches!(attribute, Raw::Video(_))) {
        MediaKind::Video
    } else if has(|attribute| matches!(attribute, Raw::Audio(audio) if audio.voice)) {
        MediaKind::Voice
    } else if has(|attribute| matches!(attribute, Raw::Audio(_))) {
        MediaKind::Audio
    } else {
        MediaKind::Document
    }
}
