//! What a message shows that is no file, as the Bot API's objects.

use serde_json::{Value, json};

use super::entities;
use super::objects::{set, written_file};
use crate::world::{AccountId, Checklist, Extra, FileKind, Location, PaidMedia, Poll, State, Task};

/// Adds the field of the message.
pub(super) fn write(state: &State, viewer: AccountId, out: &mut Value, content: &Extra) {
    match content {
        Extra::Location(place) => out["location"] = location(place),
        Extra::Venue { location: place, title, address, provider, id, kind } => {
            let mut venue = json!({ "location": location(place), "title": title, "address": address });
            let names = match provider.as_str() {
                "gplaces" => ("google_place_id", "google_place_type"),
                _ => ("foursquare_id", "foursquare_type"),
            };
            set(&mut venue, names.0, Some(id.as_str()).filter(|id| !id.is_empty()));
            set(&mut venue, names.1, Some(kind.as_str()).filter(|kind| !kind.is_empty()));
            out["venue"] = venue;
            // for programs of the time before venues
            out["location"] = location(place);
        }
        Extra::Contact { phone, first_name, last_name, vcard, account } => {
            let mut contact = json!({ "phone_number": phone, "first_name": first_name });
            set(&mut contact, "last_name", Some(last_name.as_str()).filter(|name| !name.is_empty()));
            set(&mut contact, "vcard", Some(vcard.as_str()).filter(|card| !card.is_empty()));
            set(&mut contact, "user_id", *account);
            out["contact"] = contact;
        }
        Extra::Poll(id) => {
            if let Some(shown) = state.polls.get(id) {
                out["poll"] = poll(state, viewer, shown);
            }
        }
        Extra::Dice { emoji, value } => out["dice"] = json!({ "emoji": emoji, "value": value }),
        Extra::Game(game) => {
            let mut shown = json!({ "title": game.title, "description": game.description, "photo": [] });
            set(&mut shown, "text", Some(game.scores.as_str()).filter(|scores| !scores.is_empty()));
            out["game"] = shown;
        }
        Extra::Checklist(list) => out["checklist"] = checklist(state, viewer, list),
        Extra::Paid(paid) => out["paid_media"] = paid_media(state, viewer, paid),
    }
}

fn location(place: &Location) -> Value {
    let mut out = json!({ "latitude": place.latitude, "longitude": place.longitude });
    set(&mut out, "horizontal_accuracy", place.accuracy.map(f64::from));
    if let Some(live) = place.live.as_ref().filter(|live| !live.stopped) {
        out["live_period"] = json!(live.period);
        set(&mut out, "heading", live.heading);
        set(&mut out, "proximity_alert_radius", live.proximity);
    }
    out
}

/// `Poll`: the right answer is told to who sent it, and to all once it is closed.
pub(crate) fn poll(state: &State, viewer: AccountId, poll: &Poll) -> Value {
    let options = poll.options.iter().enumerate().map(|(place, option)| {
        let mut out = json!({ "text": option.text, "voter_count": poll.voters(place) });
        if !option.entities.is_empty() {
            out["text_entities"] = entities::write(state, viewer, &option.entities);
        }
        out
    });
    let mut out = json!({
        "id": poll.id.to_string(),
        "question": poll.question,
        "options": options.collect::<Vec<_>>(),
        "total_voter_count": poll.votes.len(),
        "is_closed": poll.closed,
        "is_anonymous": poll.anonymous,
        "type": if poll.quiz { "quiz" } else { "regular" },
        "allows_multiple_answers": poll.multiple,
    });
    if !poll.question_entities.is_empty() {
        out["question_entities"] = entities::write(state, viewer, &poll.question_entities);
    }
    if poll.quiz && (poll.closed || poll.author == viewer) {
        set(&mut out, "correct_option_id", poll.correct);
        if !poll.explanation.is_empty() {
            out["explanation"] = json!(poll.explanation);
            out["explanation_entities"] = entities::write(state, viewer, &poll.explanation_entities);
        }
    }
    set(&mut out, "open_period", poll.open_period);
    set(&mut out, "close_date", poll.close_date);
    out
}

/// `Checklist`.
fn checklist(state: &State, viewer: AccountId, list: &Checklist) -> Value {
    let tasks: Vec<Value> = list.tasks.iter().map(|shown| task(state, viewer, shown)).collect();
    let mut out = json!({ "title": list.title, "tasks": tasks });
    if !list.title_entities.is_empty() {
        out["title_entities"] = entities::write(state, viewer, &list.title_entities);
    }
    for (name, can) in [("others_can_add_tasks", list.others_can_add), ("others_can_mark_tasks_as_done", list.others_can_complete)] {
        if can {
            out[name] = json!(true);
        }
    }
    out
}

/// `ChecklistTask`.
pub(super) fn task(state: &State, viewer: AccountId, task: &Task) -> Value {
    let mut out = json!({ "id": task.id, "text": task.text });
    if !task.entities.is_empty() {
        out["text_entities"] = entities::write(state, viewer, &task.entities);
    }
    if let Some((account, date)) = task.done {
        out["completed_by_user"] = super::objects::user(state, account);
        out["completion_date"] = json!(date);
    }
    out
}

fn paid_media(state: &State, viewer: AccountId, paid: &PaidMedia) -> Value {
    let seen = paid.buyers.contains(&viewer) || paid.author == viewer;
    let items = paid.items.iter().filter_map(|media| {
        let file = state.files.get(&media.file)?;
        Some(match (seen, media.kind) {
            (false, FileKind::Video) => {
                json!({ "type": "preview", "width": file.width, "height": file.height, "duration": file.duration })
            }
            (false, _) => json!({ "type": "preview", "width": file.width, "height": file.height }),
            (true, FileKind::Video) => json!({ "type": "video", "video": written_file(state, viewer, media.kind, file) }),
            (true, _) => json!({ "type": "photo", "photo": written_file(state, viewer, media.kind, file) }),
        })
    });
    json!({ "star_count": paid.stars, "paid_media": items.collect::<Vec<_>>() })
}
