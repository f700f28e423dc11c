//! What a message shows that is no file: places, people, polls.

use grammers_tl_types::{enums, types};

use super::error::{Result, RpcError};
use super::files::Uploads;
use super::formatting::{from_entities, to_entities, to_markup};
use super::media::{input_media, message_media};
use super::peers::{input_user, user_peer};
use crate::world::{
    AccountId, ChatKey, Checklist, Entity, Extra, FileKind, Game, Live, Location, MessageId, Outgoing, PaidMedia, Poll, State, Task,
};

fn number(number: impl TryInto<i32>) -> i32 {
    number.try_into().unwrap_or(i32::MAX)
}

/// What a message shows, as the viewer sees it.
pub(super) fn message_content(state: &State, viewer: AccountId, content: &Extra) -> Option<enums::MessageMedia> {
    Some(match content {
        Extra::Location(place) => match &place.live {
            None => types::MessageMediaGeo { geo: point(place) }.into(),
            Some(live) => types::MessageMediaGeoLive {
                geo: point(place),
                heading: live.heading.map(number),
                // core.telegram.org/constructor/messageMediaGeoLive: a stopped one has a period that is over
                period: if live.stopped { 1 } else { number(live.period) },
                proximity_notification_radius: live.proximity.map(number),
            }
            .into(),
        },
        Extra::Venue { location, title, address, provider, id, kind } => types::MessageMediaVenue {
            geo: point(location),
            title: title.clone(),
            address: address.clone(),
            provider: provider.clone(),
            venue_id: id.clone(),
            venue_type: kind.clone(),
        }
        .into(),
        Extra::Contact { phone, first_name, last_name, vcard, account } => types::MessageMediaContact {
            phone_number: phone.clone(),
            first_name: first_name.clone(),
            last_name: last_name.clone(),
            vcard: vcard.clone(),
            user_id: account.unwrap_or(0),
        }
        .into(),
        Extra::Poll(id) => {
            let shown = state.polls.get(id)?;
            types::MessageMediaPoll { poll: poll(viewer, shown), results: results(viewer, shown), attached_media: None }.into()
        }
        Extra::Dice { emoji, value } => {
            types::MessageMediaDice { value: i32::from(*value), emoticon: emoji.clone(), game_outcome: None }.into()
        }
        Extra::Game(game) => {
            let game = types::Game {
                id: game.id,
                access_hash: game.id,
                short_name: game.short_name.clone(),
                title: game.title.clone(),
                description: game.description.clone(),
                photo: types::PhotoEmpty { id: game.id }.into(),
                document: None,
            };
            types::MessageMediaGame { game: game.into() }.into()
        }
        Extra::Paid(paid) => paid_media(state, viewer, paid),
        Extra::Checklist(list) => checklist(list),
    })
}

fn point(place: &Location) -> enums::GeoPoint {
    types::GeoPoint { long: place.longitude, lat: place.latitude, access_hash: 0, accuracy_radius: place.accuracy.map(number) }.into()
}

fn text(text: &str, entities: &[Entity]) -> enums::TextWithEntities {
    types::TextWithEntities { text: text.to_owned(), entities: from_entities(entities).unwrap_or_default() }.into()
}

/// Which option this is, as clients name it.
pub(super) fn option_key(place: usize) -> Vec<u8> {
    vec![b'0'.wrapping_add(place as u8)]
}

/// A poll without its results.
pub(super) fn poll(viewer: AccountId, poll: &Poll) -> enums::Poll {
    let answer = |(place, option): (usize, &crate::world::PollOption)| {
        types::PollAnswer { text: text(&option.text, &option.entities), option: option_key(place), media: None, added_by: None, date: None }
            .into()
    };
    types::Poll {
        id: poll.id,
        closed: poll.closed,
        public_voters: !poll.anonymous,
        multiple_choice: poll.multiple,
        quiz: poll.quiz,
        open_answers: false,
        revoting_disabled: false,
        shuffle_answers: false,
        hide_results_until_close: false,
        creator: poll.author == viewer,
        subscribers_only: false,
        question: text(&poll.question, &poll.question_entities),
        answers: poll.options.iter().enumerate().map(answer).collect(),
        close_period: poll.open_period.map(number),
        close_date: poll.close_date.map(number),
        countries_iso2: None,
        hash: 0,
    }
    .into()
}

/// How a poll stands: who sent it and who has voted see it, and all once it is closed.
pub(super) fn results(viewer: AccountId, poll: &Poll) -> enums::PollResults {
    let own = poll.votes.iter().find(|vote| vote.account == viewer).map(|vote| &vote.options);
    let solved = poll.closed || poll.author == viewer || own.is_some();
    let voters = |(place, _): (usize, &crate::world::PollOption)| {
        types::PollAnswerVoters {
            chosen: own.is_some_and(|chosen| chosen.contains(&place)),
            correct: solved && poll.correct == Some(place),
            option: option_key(place),
            voters: Some(number(poll.voters(place))),
            // one flag stands for both numbers
            recent_voters: Some(Vec::new()),
        }
        .into()
    };
    let solution = solved && poll.quiz && !poll.explanation.is_empty();
    types::PollResults {
        min: false,
        has_unread_votes: false,
        can_view_stats: false,
        results: Some(poll.options.iter().enumerate().map(voters).collect()),
        total_voters: Some(number(poll.votes.len())),
        recent_voters: (!poll.anonymous).then(|| poll.votes.iter().map(|vote| user_peer(vote.account)).collect()),
        solution: solution.then(|| poll.explanation.clone()),
        solution_entities: if solution { Some(from_entities(&poll.explanation_entities).unwrap_or_default()) } else { None },
        solution_media: None,
    }
    .into()
}

fn paid_media(state: &State, viewer: AccountId, paid: &PaidMedia) -> enums::MessageMedia {
    let seen = paid.buyers.contains(&viewer) || paid.author == viewer;
    let items = paid.items.iter().filter_map(|media| {
        let file = state.files.get(&media.file)?;
        Some(match (seen, message_media(state, viewer, media)) {
            (true, Some(media)) => types::MessageExtendedMedia { media }.into(),
            _ => types::MessageExtendedMediaPreview {
                w: Some(number(file.width)),
                h: Some(number(file.height)),
                thumb: None,
                video_duration: (media.kind == FileKind::Video).then(|| number(file.duration)),
            }
            .into(),
        })
    });
    types::MessageMediaPaidMedia { stars_amount: i64::from(paid.stars), extended_media: items.collect() }.into()
}

pub(super) fn todo_item(task: &Task) -> enums::TodoItem {
    types::TodoItem { id: task.id, title: text(&task.text, &task.entities) }.into()
}

fn checklist(list: &Checklist) -> enums::MessageMedia {
    let done = list.tasks.iter().filter_map(|task| {
        let (account, date) = task.done?;
        Some(types::TodoCompletion { id: task.id, completed_by: user_peer(account), date: number(date) }.into())
    });
    let completions: Vec<enums::TodoCompletion> = done.collect();
    let todo = types::TodoList {
        others_can_append: list.others_can_add,
        others_can_complete: list.others_can_complete,
        title: text(&list.title, &list.title_entities),
        list: list.tasks.iter().map(todo_item).collect(),
    };
    types::MessageMediaToDo { todo: todo.into(), completions: Some(completions).filter(|done| !done.is_empty()) }.into()
}

fn read_text(state: &State, viewer: AccountId, text: &enums::TextWithEntities) -> Result<(String, Vec<Entity>)> {
    let enums::TextWithEntities::Entities(text) = text;
    Ok((text.text.clone(), to_entities(state, viewer, Some(&text.entities))?))
}

pub(super) fn input_task(state: &State, viewer: AccountId, item: &enums::TodoItem) -> Result<Task> {
    let enums::TodoItem::Item(item) = item;
    let (text, entities) = read_text(state, viewer, &item.title)?;
    Ok(Task { id: item.id, text, entities, done: None })
}

fn input_checklist(state: &State, viewer: AccountId, list: &enums::TodoList) -> Result<Checklist> {
    let enums::TodoList::List(list) = list;
    if list.list.is_empty() {
        return Err(RpcError::bad("TODO_ITEMS_EMPTY"));
    }
    let (title, title_entities) = read_text(state, viewer, &list.title)?;
    Ok(Checklist {
        title,
        title_entities,
        tasks: list.list.iter().map(|item| input_task(state, viewer, item)).collect::<Result<_>>()?,
        others_can_add: list.others_can_append,
        others_can_complete: list.others_can_complete,
    })
}

fn input_paid(state: &mut State, viewer: AccountId, uploads: &mut Uploads, paid: &types::InputMediaPaidMedia) -> Result<PaidMedia> {
    if paid.extended_media.is_empty() {
        return Err(RpcError::bad("EXTENDED_MEDIA_EMPTY"));
    }
    let mut items = Vec::new();
    for media in &paid.extended_media {
        let item = input_media(state, viewer, uploads, media)?;
        if !matches!(item.kind, FileKind::Photo | FileKind::Video) {
            return Err(RpcError::bad("EXTENDED_MEDIA_INVALID"));
        }
        items.push(item);
    }
    let stars = u32::try_from(paid.stars_amount).unwrap_or(0);
    Ok(PaidMedia { author: viewer, stars, items, payload: paid.payload.clone().unwrap_or_default(), buyers: Vec::new() })
}

pub(super) fn location(point: &enums::InputGeoPoint) -> Result<Location> {
    let enums::InputGeoPoint::Point(point) = point else { return Err(RpcError::bad("GEO_POINT_INVALID")) };
    if point.lat.abs() > 90.0 || point.long.abs() > 180.0 {
        return Err(RpcError::bad("GEO_POINT_INVALID"));
    }
    let accuracy = point.accuracy_radius.and_then(|radius| u32::try_from(radius).ok());
    Ok(Location { latitude: point.lat, longitude: point.long, accuracy, live: None })
}

/// Makes of what a client sends what a message shows.
pub(super) fn input_content(state: &mut State, viewer: AccountId, uploads: &mut Uploads, media: &enums::InputMedia) -> Result<Outgoing> {
    use enums::InputMedia;
    let content = match media {
        InputMedia::GeoPoint(place) => Extra::Location(location(&place.geo_point)?),
        InputMedia::GeoLive(place) => Extra::Location(live(place)?),
        InputMedia::Venue(venue) => Extra::Venue {
            location: location(&venue.geo_point)?,
            title: venue.title.clone(),
            address: venue.address.clone(),
            provider: venue.provider.clone(),
            id: venue.venue_id.clone(),
            kind: venue.venue_type.clone(),
        },
        InputMedia::Contact(contact) => state.contact(&contact.phone_number, &contact.first_name, &contact.last_name, &contact.vcard)?,
        InputMedia::Game(game) => Extra::Game(input_game(state, viewer, &game.id)?),
        InputMedia::Dice(dice) => state.throw(&dice.emoticon)?,
        InputMedia::Todo(list) => {
            let list = input_checklist(state, viewer, &list.todo)?;
            state.new_checklist(viewer, list)?
        }
        InputMedia::PaidMedia(paid) => Extra::Paid(input_paid(state, viewer, uploads, paid)?),
        InputMedia::Poll(asked) => {
            let poll = input_poll(state, viewer, asked)?;
            state.new_poll(viewer, poll)?
        }
        other => return Ok(Outgoing { media: Some(input_media(state, viewer, uploads, other)?), ..Outgoing::default() }),
    };
    Ok(Outgoing { extra: Some(content), ..Outgoing::default() })
}

/// A bot sends its own games, a person any bot's.
fn input_game(state: &State, viewer: AccountId, game: &enums::InputGame) -> Result<Game> {
    let enums::InputGame::ShortName(game) = game else { return Err(RpcError::bad("GAME_BOT_INVALID")) };
    let bot = input_user(state, viewer, &game.bot_id)?;
    if !state.is_bot(bot) {
        return Err(RpcError::bad("BOT_INVALID"));
    }
    if state.is_bot(viewer) && bot != viewer {
        return Err(RpcError::bad("GAME_BOT_INVALID"));
    }
    Ok(state.game(bot, &game.short_name)?)
}

/// A poll that a client makes.
fn input_poll(state: &State, viewer: AccountId, asked: &types::InputMediaPoll) -> Result<Poll> {
    let enums::Poll::Poll(poll) = &asked.poll;
    let read = |text: &enums::TextWithEntities| {
        let enums::TextWithEntities::Entities(text) = text;
        Ok::<_, RpcError>((text.text.clone(), to_entities(state, viewer, Some(&text.entities))?))
    };
    let mut options = Vec::new();
    for answer in &poll.answers {
        let (text, entities) = match answer {
            enums::PollAnswer::Answer(answer) => read(&answer.text)?,
            enums::PollAnswer::InputPollAnswer(answer) => read(&answer.text)?,
        };
        options.push(crate::world::PollOption { text, entities });
    }
    let (question, question_entities) = read(&poll.question)?;
    Ok(Poll {
        id: 0,
        author: viewer,
        question,
        question_entities,
        options,
        anonymous: !poll.public_voters,
        quiz: poll.quiz,
        multiple: poll.multiple_choice,
        correct: asked.correct_answers.iter().flatten().next().and_then(|place| usize::try_from(*place).ok()),
        explanation: asked.solution.clone().unwrap_or_default(),
        explanation_entities: to_entities(state, viewer, asked.solution_entities.as_ref())?,
        open_period: poll.close_period.and_then(|seconds| u32::try_from(seconds).ok()),
        close_date: poll.close_date.map(i64::from),
        closed: poll.closed,
        votes: Vec::new(),
    })
}

/// The change of a poll or of a live location that an edit asks for; `None` for another edit.
pub(super) fn moved(
    state: &mut State,
    viewer: AccountId,
    (chat, id): (ChatKey, MessageId),
    media: Option<&enums::InputMedia>,
    markup: Option<&enums::ReplyMarkup>,
) -> Result<Option<()>> {
    let markup = to_markup(state, viewer, markup)?;
    match media {
        Some(enums::InputMedia::Poll(asked)) => {
            let enums::Poll::Poll(poll) = &asked.poll;
            if !poll.closed {
                return Err(RpcError::bad("MEDIA_NEW_INVALID"));
            }
            state.stop_poll(viewer, chat, id, markup)?;
        }
        Some(enums::InputMedia::GeoLive(place)) => {
            let new = match place.stopped {
                true => None,
                false => Some(live(place)?),
            };
            state.move_location(viewer, chat, id, new, markup)?;
        }
        _ => return Ok(None),
    }
    Ok(Some(()))
}

fn live(place: &types::InputMediaGeoLive) -> Result<Location> {
    let unsigned = |number: i32| u32::try_from(number).unwrap_or_default();
    let live = Live {
        period: place.period.map_or(0, unsigned),
        heading: place.heading.and_then(|heading| u16::try_from(heading).ok()).filter(|heading| *heading > 0),
        proximity: place.proximity_notification_radius.map(unsigned).filter(|radius| *radius > 0),
        stopped: false,
    };
    Ok(Location { live: Some(live), ..location(&place.geo_point)? })
}
