//! Service messages as the Bot API writes them.

use serde_json::{Value, json};

use super::objects::{chat, message_alone, photo_sizes, set, user};
use super::{entities, payments};
use crate::world::{AccountId, ChatKey, ChatKind, Message, OwnedGift, ServiceAction, State, UserRequest};

/// What a service message tells.
pub(crate) fn write(state: &State, viewer: AccountId, out: &mut Value, message: &Message, action: &ServiceAction) {
    match action {
        ServiceAction::Created { .. } => {
            let name = match state.chats.get(&message.chat).map(|chat| chat.kind) {
                Some(ChatKind::Supergroup) => "supergroup_chat_created",
                Some(ChatKind::Channel) => "channel_chat_created",
                _ => "group_chat_created",
            };
            out[name] = json!(true);
        }
        ServiceAction::Joined(accounts) => {
            out["new_chat_members"] = accounts.iter().map(|account| user(state, *account)).collect();
        }
        ServiceAction::Left(account) => out["left_chat_member"] = user(state, *account),
        ServiceAction::Pinned(id) => {
            let pinned = state.messages.get(&message.chat).and_then(|messages| messages.get(id));
            out["pinned_message"] = match pinned {
                Some(pinned) => message_alone(state, viewer, pinned),
                None => json!({ "chat": chat(state, viewer, message.chat), "message_id": id, "date": 0 }),
            };
        }
        ServiceAction::NewPhoto(file) => {
            if let Some(file) = state.files.get(file) {
                out["new_chat_photo"] = photo_sizes(state, viewer, file);
            }
        }
        ServiceAction::TopicCreated { title, color, icon } => {
            out["forum_topic_created"] = json!({ "name": title, "icon_color": color });
            set(&mut out["forum_topic_created"], "icon_custom_emoji_id", icon.map(|icon| icon.to_string()));
        }
        ServiceAction::TopicEdited { title, icon } => {
            out["forum_topic_edited"] = json!({});
            set(&mut out["forum_topic_edited"], "name", title.as_deref());
            let icon = icon.map(|icon| icon.map(|icon| icon.to_string()).unwrap_or_default());
            set(&mut out["forum_topic_edited"], "icon_custom_emoji_id", icon);
        }
        ServiceAction::TopicClosed(true) => out["forum_topic_closed"] = json!({}),
        ServiceAction::TopicClosed(false) => out["forum_topic_reopened"] = json!({}),
        ServiceAction::GeneralHidden(true) => out["general_forum_topic_hidden"] = json!({}),
        ServiceAction::GeneralHidden(false) => out["general_forum_topic_unhidden"] = json!({}),
        ServiceAction::PhotoDeleted => out["delete_chat_photo"] = json!(true),
        ServiceAction::UpgradedTo(new) => out["migrate_to_chat_id"] = json!(new.dialog_id(0)),
        ServiceAction::UpgradedFrom { group, .. } => out["migrate_from_chat_id"] = json!(group.dialog_id(0)),
        ServiceAction::Renamed(title) => out["new_chat_title"] = json!(title),
        ServiceAction::Paid(payment) => out["successful_payment"] = payments::write_payment(payment),
        ServiceAction::Refunded(payment) => out["refunded_payment"] = payments::write_refund(payment),
        ServiceAction::Gift(owned) => {
            if let Some(gift) = state.gifts.available.get(&owned.gift) {
                out["gift"] = json!({ "gift": payments::gift(state, viewer, gift) });
                set_owned(state, viewer, &mut out["gift"], message, owned);
                set(&mut out["gift"], "can_be_upgraded", gift.upgrade_stars.is_some().then_some(true));
                if owner(viewer, owned) {
                    out["gift"]["convert_star_count"] = json!(gift.convert_stars);
                }
                if !owned.text.is_empty() {
                    out["gift"]["text"] = json!(owned.text);
                    out["gift"]["entities"] = entities::write(state, viewer, &owned.entities);
                }
            }
        }
        ServiceAction::UniqueGift { gift, transferred } => {
            if let Some(unique) = &gift.unique {
                let origin = if *transferred { "transfer" } else { "upgrade" };
                let known = state.gifts.available.get(&gift.gift);
                out["unique_gift"] = json!({ "gift": payments::unique_gift(state, viewer, unique, known), "origin": origin });
                set_owned(state, viewer, &mut out["unique_gift"], message, gift);
                if owner(viewer, gift) {
                    out["unique_gift"]["transfer_star_count"] = json!(unique.transfer_stars);
                }
            }
        }
        ServiceAction::UsersShared { request, users } => {
            let shared = users.iter().map(|account| shared_user(state, viewer, request, *account));
            out["users_shared"] = json!({ "request_id": request.id, "users": shared.collect::<Vec<_>>() });
        }
        ServiceAction::ChatShared { request, chat: shared } => {
            let mut told = json!({ "request_id": request.id, "chat_id": shared.dialog_id(viewer) });
            if let Some(known) = state.chats.get(shared) {
                set(&mut told, "title", request.title.then_some(known.title.as_str()));
                set(&mut told, "username", known.username.as_deref().filter(|_| request.username));
                let photo = state.details(*shared).photo.and_then(|id| state.files.get(&id)).filter(|_| request.photo);
                set(&mut told, "photo", photo.map(|file| photo_sizes(state, viewer, file)));
            }
            out["chat_shared"] = told;
        }
        ServiceAction::WebAppData { label, data } => out["web_app_data"] = json!({ "data": data, "button_text": label }),
        ServiceAction::Boosted(boosts) => out["boost_added"] = json!({ "boost_count": boosts }),
        ServiceAction::Near { watcher, distance } => {
            let (traveler, watcher) = (user(state, message.author), user(state, *watcher));
            out["proximity_alert_triggered"] = json!({ "traveler": traveler, "watcher": watcher, "distance": distance });
        }
        // the Bot API has no name for them
        ServiceAction::TasksDone { message: list, done, reopened } => {
            out["checklist_tasks_done"] = json!({ "marked_as_done_task_ids": done, "marked_as_not_done_task_ids": reopened });
            if let Some(list) = state.messages.get(&message.chat).and_then(|messages| messages.get(list)) {
                out["checklist_tasks_done"]["checklist_message"] = super::objects::message_alone(state, viewer, list);
            }
        }
        ServiceAction::TasksAdded { message: list, tasks } => {
            let tasks: Vec<Value> = tasks.iter().map(|task| super::content::task(state, viewer, task)).collect();
            out["checklist_tasks_added"] = json!({ "tasks": tasks });
            if let Some(list) = state.messages.get(&message.chat).and_then(|messages| messages.get(list)) {
                out["checklist_tasks_added"]["checklist_message"] = super::objects::message_alone(state, viewer, list);
            }
        }
        ServiceAction::PremiumGift { .. } | ServiceAction::GameScore { .. } => {}
    }
}

/// Whether the gift is the viewer's own.
fn owner(viewer: AccountId, gift: &OwnedGift) -> bool {
    gift.owner == ChatKey::private(viewer, viewer)
}

/// core.telegram.org/bots/api#giftinfo: only for gifts of a business account in whose name the bot acts
fn set_owned(state: &State, viewer: AccountId, out: &mut Value, message: &Message, gift: &OwnedGift) {
    if owner(viewer, gift) && state.business_bot(viewer).is_some() {
        out["owned_gift_id"] = json!(message.id.to_string());
    }
}

fn shared_user(state: &State, viewer: AccountId, request: &UserRequest, account: AccountId) -> Value {
    let mut out = json!({ "user_id": account });
    if let Some(known) = state.accounts.get(&account) {
        set(&mut out, "first_name", request.name.then_some(known.first_name.as_str()));
        set(&mut out, "last_name", known.last_name.as_deref().filter(|_| request.name));
        set(&mut out, "username", known.username.as_deref().filter(|_| request.username));
    }
    let photo = state.personal_of(account).and_then(|personal| personal.photos.first()).and_then(|id| state.files.get(id));
    set(&mut out, "photo", photo.filter(|_| request.photo).map(|file| photo_sizes(state, viewer, file)));
    out
}
