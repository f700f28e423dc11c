//! What a service message tells.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Map, Value, from_value};
use teloxide_core::types::{self, MessageEntity};

use super::chat::{user, user_id};
use super::content::{File, TaskOf, largest, sticker};
use super::entities::entities;
use super::message::time;
use crate::bot_api::gifts;
use crate::model::passport::{PassportCredentials, PassportData, PassportElement, PassportFile};
use crate::model::service::{
    BackgroundFill, BackgroundKind, ChatBackground, ChatShared, ChecklistTasksAdded, ChecklistTasksDone, DirectMessagePrice,
    GiveawayCompleted, GiveawayCreated, ProximityAlert, SharedUser, TopicCreated, TopicEdited, UsersShared, WebAppData, WriteAccess,
};
use crate::model::{
    ChatId, FileRef, GiftBackdrop, GiftInfo, GiftPart, MediaKind, MessageId, Note, UniqueGift, UniqueGiftInfo, UniqueGiftOrigin, UserId,
};

/// What the service message of this name tells. One that is not as it should be is known by its name only.
pub(super) fn note(name: &str, rest: &mut Map<String, Value>) -> Option<Note> {
    let value = rest.get_mut(name)?.take();
    read(name, value).unwrap_or_else(|error| {
        tracing::warn!(kind = name, %error, "a service message is not as the Bot API describes it");
        None
    })
}

fn users(users: Vec<types::User>) -> Vec<crate::model::User> {
    users.into_iter().map(user).collect()
}

fn read(name: &str, value: Value) -> serde_json::Result<Option<Note>> {
    Ok(Some(match name {
        "new_chat_members" => Note::NewMembers(users(from_value(value)?)),
        "left_chat_member" => Note::LeftMember(user(from_value(value)?)),
        "new_chat_title" => Note::NewTitle(from_value(value)?),
        "new_chat_photo" => return Ok(photo(from_value(value)?).map(|photo| Note::NewPhoto(Box::new(photo)))),
        "message_auto_delete_timer_changed" => {
            let Timer { message_auto_delete_time } = from_value(value)?;
            Note::AutoDelete((message_auto_delete_time > 0).then(|| Duration::from_secs(message_auto_delete_time)))
        }
        "migrate_to_chat_id" => Note::MigratedTo(ChatId(from_value(value)?)),
        "migrate_from_chat_id" => Note::MigratedFrom(ChatId(from_value(value)?)),
        "pinned_message" => Note::Pinned(from_value::<Place>(value)?.id()),
        "users_shared" => Note::UsersShared(users_shared(from_value(value)?)),
        "chat_shared" => Note::ChatShared(Box::new(chat_shared(from_value(value)?))),
        "connected_website" => Note::Website(from_value(value)?),
        "write_access_allowed" => {
            let WriteAccessOf { from_request, web_app_name, from_attachment_menu } = from_value(value)?;
            Note::WriteAccess(WriteAccess { from_request, web_app_name, from_attachment_menu })
        }
        "proximity_alert_triggered" => {
            let alert: types::ProximityAlertTriggered = from_value(value)?;
            let (traveler, watcher) = (user_id(alert.traveler.id), user_id(alert.watcher.id));
            Note::Proximity(ProximityAlert { traveler, watcher, distance: alert.distance })
        }
        "boost_added" => Note::Boosts(from_value::<Boosts>(value)?.boost_count),
        "chat_background_set" => return Ok(background(from_value(value)?).map(|background| Note::Background(Box::new(background)))),
        "checklist_tasks_done" => {
            let marked: TasksDone = from_value(value)?;
            Note::TasksDone(ChecklistTasksDone {
                checklist: marked.checklist_message.map(|place| place.id()),
                done: marked.marked_as_done_task_ids,
                not_done: marked.marked_as_not_done_task_ids,
            })
        }
        "checklist_tasks_added" => {
            let added: TasksAdded = from_value(value)?;
            Note::TasksAdded(ChecklistTasksAdded {
                checklist: added.checklist_message.map(|place| place.id()),
                tasks: added.tasks.into_iter().map(Into::into).collect(),
            })
        }
        "direct_message_price_changed" => {
            let DirectMessages { are_direct_messages_enabled: enabled, direct_message_star_count: stars } = from_value(value)?;
            Note::DirectMessagePrice(DirectMessagePrice { enabled, stars })
        }
        "paid_message_price_changed" => Note::PaidMessagePrice(from_value::<PaidMessages>(value)?.paid_message_star_count),
        "forum_topic_created" => {
            let Topic { name, icon_color: color, icon_custom_emoji_id } = from_value(value)?;
            Note::TopicCreated(TopicCreated { name, color, icon: icon_custom_emoji_id.and_then(|id| id.parse().ok()) })
        }
        "forum_topic_edited" => {
            let TopicEdit { name, icon_custom_emoji_id } = from_value(value)?;
            // an empty one: the icon was taken away (core.telegram.org/bots/api#forumtopicedited)
            Note::TopicEdited(TopicEdited { name, icon: icon_custom_emoji_id.map(|id| id.parse().ok()) })
        }
        "giveaway_created" => Note::GiveawayCreated(GiveawayCreated { stars: from_value::<Launched>(value)?.prize_star_count }),
        "giveaway_completed" => {
            let completed: Completed = from_value(value)?;
            Note::GiveawayCompleted(GiveawayCompleted {
                giveaway: completed.giveaway_message.map(|place| place.id()),
                winners: completed.winner_count,
                unclaimed: completed.unclaimed_prize_count,
                stars: completed.is_star_giveaway,
            })
        }
        "gift" => Note::Gift(Box::new(gift(from_value(value)?))),
        "unique_gift" => Note::UniqueGift(Box::new(unique_gift_info(from_value(value)?))),
        "video_chat_scheduled" => Note::VideoChatScheduled(time(from_value::<Scheduled>(value)?.start_date)),
        "video_chat_ended" => Note::VideoChatEnded(Duration::from_secs(from_value::<Ended>(value)?.duration)),
        "video_chat_participants_invited" => Note::VideoChatInvited(users(from_value::<Invited>(value)?.users)),
        "web_app_data" => {
            let types::WebAppData { data, button_text } = from_value(value)?;
            Note::WebAppData(WebAppData { data, button_text })
        }
        "passport_data" => Note::Passport(Box::new(passport(from_value(value)?))),
        _ => return Ok(None),
    }))
}

fn photo(sizes: Vec<File>) -> Option<FileRef> {
    largest(sizes).map(|size| size.into_model(MediaKind::Photo))
}

#[derive(Deserialize)]
struct PassportOf {
    data: Vec<ElementOf>,
    credentials: CredentialsOf,
}

#[derive(Deserialize)]
struct CredentialsOf {
    data: String,
    hash: String,
    secret: String,
}

#[derive(Deserialize)]
struct ElementOf {
    r#type: String,
    #[serde(default)]
    hash: String,
    data: Option<String>,
    phone_number: Option<String>,
    email: Option<String>,
    #[serde(default)]
    files: Vec<ScanOf>,
    front_side: Option<ScanOf>,
    reverse_side: Option<ScanOf>,
    selfie: Option<ScanOf>,
    #[serde(default)]
    translation: Vec<ScanOf>,
}

#[derive(Deserialize)]
struct ScanOf {
    #[serde(flatten)]
    file: File,
    #[serde(default)]
    file_date: i64,
}

fn passport(shown: PassportOf) -> PassportData {
    let scan = |scan: ScanOf| PassportFile { date: time(scan.file_date), file: scan.file.into_model(MediaKind::Document) };
    let element = |element: ElementOf| PassportElement {
        data: element.data,
        phone_number: element.phone_number,
        email: element.email,
        files: element.files.into_iter().map(scan).collect(),
        front_side: element.front_side.map(scan),
        reverse_side: element.reverse_side.map(scan),
        selfie: element.selfie.map(scan),
        translation: element.translation.into_iter().map(scan).collect(),
        hash: element.hash,
        ..PassportElement::new(element.r#type)
    };
    let CredentialsOf { data, hash, secret } = shown.credentials;
    PassportData { elements: shown.data.into_iter().map(element).collect(), credentials: PassportCredentials { data, hash, secret } }
}

#[derive(Deserialize)]
struct Place {
    message_id: i32,
}

impl Place {
    fn id(self) -> MessageId {
        MessageId(self.message_id)
    }
}

#[derive(Deserialize)]
struct Timer {
    message_auto_delete_time: u64,
}

#[derive(Deserialize)]
struct Boosts {
    boost_count: u32,
}

#[derive(Deserialize)]
struct Scheduled {
    start_date: i64,
}

#[derive(Deserialize)]
struct Ended {
    duration: u64,
}

#[derive(Deserialize)]
struct Invited {
    #[serde(default)]
    users: Vec<types::User>,
}

#[derive(Deserialize)]
struct WriteAccessOf {
    #[serde(default)]
    from_request: bool,
    web_app_name: Option<String>,
    #[serde(default)]
    from_attachment_menu: bool,
}

#[derive(Deserialize)]
struct TasksDone {
    checklist_message: Option<Place>,
    #[serde(default)]
    marked_as_done_task_ids: Vec<i32>,
    #[serde(default)]
    marked_as_not_done_task_ids: Vec<i32>,
}

#[derive(Deserialize)]
struct TasksAdded {
    checklist_message: Option<Place>,
    tasks: Vec<TaskOf>,
}

#[derive(Deserialize)]
struct DirectMessages {
    are_direct_messages_enabled: bool,
    #[serde(default)]
    direct_message_star_count: u64,
}

#[derive(Deserialize)]
struct PaidMessages {
    paid_message_star_count: u64,
}

#[derive(Deserialize)]
struct Topic {
    name: String,
    icon_color: u32,
    icon_custom_emoji_id: Option<String>,
}

#[derive(Deserialize)]
struct TopicEdit {
    name: Option<String>,
    icon_custom_emoji_id: Option<String>,
}

#[derive(Deserialize)]
struct Launched {
    prize_star_count: Option<u64>,
}

#[derive(Deserialize)]
struct Completed {
    winner_count: u32,
    #[serde(default)]
    unclaimed_prize_count: u32,
    giveaway_message: Option<Place>,
    #[serde(default)]
    is_star_giveaway: bool,
}

#[derive(Deserialize)]
struct UsersSharedOf {
    request_id: i32,
    users: Vec<SharedUserOf>,
}

#[derive(Deserialize)]
struct SharedUserOf {
    user_id: i64,
    first_name: Option<String>,
    last_name: Option<String>,
    username: Option<String>,
    #[serde(default)]
    photo: Vec<File>,
}

fn users_shared(shared: UsersSharedOf) -> UsersShared {
    let one = |one: SharedUserOf| SharedUser {
        first_name: one.first_name,
        last_name: one.last_name,
        username: one.username,
        photo: photo(one.photo),
        ..SharedUser::new(UserId(one.user_id))
    };
    UsersShared { request_id: shared.request_id, users: shared.users.into_iter().map(one).collect() }
}

#[derive(Deserialize)]
struct ChatSharedOf {
    request_id: i32,
    chat_id: i64,
    title: Option<String>,
    username: Option<String>,
    #[serde(default)]
    photo: Vec<File>,
}

fn chat_shared(shared: ChatSharedOf) -> ChatShared {
    ChatShared {
        title: shared.title,
        username: shared.username,
        photo: photo(shared.photo),
        ..ChatShared::new(shared.request_id, ChatId(shared.chat_id))
    }
}

#[derive(Deserialize)]
struct Background {
    r#type: BackgroundOf,
}

/// The fields of all types of backgrounds.
#[derive(Deserialize)]
struct BackgroundOf {
    r#type: String,
    fill: Option<Fill>,
    document: Option<File>,
    #[serde(default)]
    dark_theme_dimming: u8,
    #[serde(default)]
    intensity: u8,
    #[serde(default)]
    is_blurred: bool,
    #[serde(default)]
    is_moving: bool,
    #[serde(default)]
    is_inverted: bool,
    theme_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Fill {
    Solid { color: u32 },
    Gradient { top_color: u32, bottom_color: u32, rotation_angle: u16 },
    FreeformGradient { colors: Vec<u32> },
}

impl From<Fill> for BackgroundFill {
    fn from(fill: Fill) -> Self {
        match fill {
            Fill::Solid { color } => Self::Solid(color),
            Fill::Gradient { top_color: top, bottom_color: bottom, rotation_angle: rotation } => Self::Gradient { top, bottom, rotation },
            Fill::FreeformGradient { colors } => Self::Freeform(colors),
        }
    }
}

fn background(Background { r#type: background }: Background) -> Option<ChatBackground> {
    let (dimming, moving) = (background.dark_theme_dimming, background.is_moving);
    let fill = background.fill.map(Into::into);
    let kind = match background.r#type.as_str() {
        "fill" => BackgroundKind::Fill { fill: fill?, dimming },
        "wallpaper" => BackgroundKind::Wallpaper { dimming, blurred: background.is_blurred, moving },
        "pattern" => BackgroundKind::Pattern { fill: fill?, intensity: background.intensity, inverted: background.is_inverted, moving },
        "chat_theme" => BackgroundKind::Theme { name: background.theme_name? },
        _ => return None,
    };
    Some(ChatBackground { kind, file: background.document.map(|file| file.into_model(MediaKind::Document)) })
}

#[derive(Deserialize)]
struct GiftOf {
    gift: gifts::Gift,
    owned_gift_id: Option<String>,
    convert_star_count: Option<u32>,
    prepaid_upgrade_star_count: Option<u32>,
    #[serde(default)]
    can_be_upgraded: bool,
    #[serde(default)]
    text: String,
    #[serde(default)]
    entities: Vec<MessageEntity>,
    #[serde(default)]
    is_private: bool,
}

fn gift(given: GiftOf) -> GiftInfo {
    GiftInfo {
        gift: gifts::gift(given.gift),
        owned_id: given.owned_gift_id,
        convert_stars: given.convert_star_count,
        prepaid_upgrade_stars: given.prepaid_upgrade_star_count,
        can_be_upgraded: given.can_be_upgraded,
        text: given.text,
        entities: entities(given.entities),
        private: given.is_private,
    }
}

#[derive(Deserialize)]
struct UniqueGiftInfoOf {
    gift: UniqueGiftOf,
    origin: String,
    owned_gift_id: Option<String>,
    transfer_star_count: Option<u32>,
    next_transfer_date: Option<i64>,
    last_resale_star_count: Option<u32>,
}

#[derive(Deserialize)]
struct UniqueGiftOf {
    base_name: String,
    name: String,
    number: u64,
    model: Option<Part>,
    symbol: Option<Part>,
    backdrop: Option<Backdrop>,
}

#[derive(Deserialize)]
struct Part {
    name: String,
    sticker: Value,
    rarity_per_mille: Option<u32>,
}

#[derive(Deserialize)]
struct Backdrop {
    name: String,
    colors: Colors,
    rarity_per_mille: Option<u32>,
}

#[derive(Deserialize)]
struct Colors {
    center_color: u32,
    edge_color: u32,
    symbol_color: u32,
    text_color: u32,
}

fn unique_gift(gift: UniqueGiftOf) -> UniqueGift {
    let part = |part: Part| Some(GiftPart { name: part.name, rarity: part.rarity_per_mille, sticker: sticker(part.sticker).ok()? });
    UniqueGift {
        title: gift.base_name,
        name: gift.name,
        number: gift.number,
        model: gift.model.and_then(part),
        symbol: gift.symbol.and_then(part),
        backdrop: gift.backdrop.map(|backdrop| GiftBackdrop {
            name: backdrop.name,
            center_color: backdrop.colors.center_color,
            edge_color: backdrop.colors.edge_color,
            symbol_color: backdrop.colors.symbol_color,
            text_color: backdrop.colors.text_color,
            rarity: backdrop.rarity_per_mille,
        }),
    }
}

fn unique_gift_info(given: UniqueGiftInfoOf) -> UniqueGiftInfo {
    UniqueGiftInfo {
        gift: unique_gift(given.gift),
        origin: match given.origin.as_str() {
            "upgrade" => UniqueGiftOrigin::Upgrade,
            "transfer" => UniqueGiftOrigin::Transfer,
            "resale" => UniqueGiftOrigin::Resale,
            _ => UniqueGiftOrigin::Other,
        },
        owned_id: given.owned_gift_id,
        transfer_stars: given.transfer_star_count,
        next_transfer: given.next_transfer_date.map(time),
        last_resale_stars: given.last_resale_star_count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(name: &str, value: Value) -> Note {
        note(name, json!({ name: value }).as_object_mut().unwrap()).unwrap()
    }

    fn ann() -> Value {
        json!({"id": 7, "is_bot": false, "first_name": "Ann"})
    }

    fn bob() -> Value {
        json!({"id": 8, "is_bot": false, "first_name": "Bob"})
    }

    #[test]
    fn what_happens_to_a_group() {
        let Note::NewMembers(users) = told("new_chat_members", json!([ann(), bob()])) else { panic!() };
        assert_eq!(users.iter().map(|user| user.id.0).collect::<Vec<_>>(), [7, 8]);
        assert!(matches!(told("left_chat_member", ann()), Note::LeftMember(user) if user.first_name == "Ann"));
        assert_eq!(told("new_chat_title", json!("New")), Note::NewTitle("New".into()));
        let sizes = json!([
            {"file_id": "s", "file_unique_id": "s", "width": 9, "height": 9}, {"file_id": "l", "file_unique_id": "l", "width": 90, "height": 90},
        ]);
        assert!(matches!(told("new_chat_photo", sizes), Note::NewPhoto(photo) if photo.dimensions == Some((90, 90))));
        let timer = |seconds: i32| told("message_auto_delete_timer_changed", json!({ "message_auto_delete_time": seconds }));
        assert_eq!(timer(86_400), Note::AutoDelete(Some(Duration::from_secs(86_400))));
        assert_eq!(timer(0), Note::AutoDelete(None));
        assert_eq!(told("migrate_to_chat_id", json!(-1_001_234_567_890_i64)), Note::MigratedTo(ChatId(-1_001_234_567_890)));
        assert_eq!(
            told("pinned_message", json!({"message_id": 4, "date": 0, "chat": {"id": -1, "type": "group"}})),
            Note::Pinned(MessageId(4))
        );
        assert_eq!(told("boost_added", json!({"boost_count": 3})), Note::Boosts(3));
        assert_eq!(told("paid_message_price_changed", json!({"paid_message_star_count": 5})), Note::PaidMessagePrice(5));
        let direct = told("direct_message_price_changed", json!({"are_direct_messages_enabled": true, "direct_message_star_count": 5}));
        assert_eq!(direct, Note::DirectMessagePrice(DirectMessagePrice { enabled: true, stars: 5 }));
        let alert = told("proximity_alert_triggered", json!({"traveler": ann(), "watcher": bob(), "distance": 12}));
        assert_eq!(alert, Note::Proximity(ProximityAlert { traveler: UserId(7), watcher: UserId(8), distance: 12 }));
        assert_eq!(told("video_chat_scheduled", json!({"start_date": 60})), Note::VideoChatScheduled(time(60)));
        assert_eq!(told("video_chat_ended", json!({"duration": 61})), Note::VideoChatEnded(Duration::from_secs(61)));
        assert!(
            matches!(told("video_chat_participants_invited", json!({"users": [bob()]})), Note::VideoChatInvited(users) if users.len() == 1)
        );
    }

    #[test]
    fn what_happens_to_a_topic() {
        let created = told("forum_topic_created", json!({"name": "Books", "icon_color": 0x6F_B9_F0, "icon_custom_emoji_id": "12"}));
        assert_eq!(created, Note::TopicCreated(TopicCreated { name: "Books".into(), color: 0x6F_B9_F0, icon: Some(12) }));
        let edited = |edit| told("forum_topic_edited", edit);
        assert_eq!(edited(json!({"name": "Films"})), Note::TopicEdited(TopicEdited { name: Some("Films".into()), icon: None }));
        assert_eq!(edited(json!({"icon_custom_emoji_id": ""})), Note::TopicEdited(TopicEdited { name: None, icon: Some(None) }));
    }

    #[test]
    fn who_was_shared() {
        let shared = told("users_shared", json!({"request_id": 3, "users": [{"user_id": 7, "first_name": "Ann"}, {"user_id": 8}]}));
        let Note::UsersShared(shared) = shared else { panic!() };
        assert_eq!((shared.request_id, shared.users[0].first_name.as_deref(), shared.users[1].user), (3, Some("Ann"), UserId(8)));
        let shared = told("chat_shared", json!({"request_id": 4, "chat_id": -100, "title": "Readers"}));
        assert!(matches!(shared, Note::ChatShared(shared) if shared.title.as_deref() == Some("Readers") && shared.chat.0 == -100));
        assert_eq!(told("connected_website", json!("example.com")), Note::Website("example.com".into()));
        let access = told("write_access_allowed", json!({"web_app_name": "shop"}));
        assert!(matches!(access, Note::WriteAccess(access) if access.web_app_name.as_deref() == Some("shop") && !access.from_request));
        let data = told("web_app_data", json!({"data": "1", "button_text": "Open"}));
        assert_eq!(data, Note::WebAppData(WebAppData { data: "1".into(), button_text: "Open".into() }));
    }

    #[test]
    fn a_passport_is_read() {
        let shown = told(
            "passport_data",
            json!({
                "data": [
                    {"type": "passport", "hash": "aGFzaA==", "data": "ZGF0YQ==", "front_side": {"file_id": "f", "file_unique_id": "u", "file_date": 60}},
                    {"type": "email", "hash": "aGFzaA==", "email": "ann@example.com"},
                ],
                "credentials": {"data": "ZA==", "hash": "aA==", "secret": "cw=="},
            }),
        );
        let Note::Passport(shown) = shown else { panic!() };
        assert_eq!(shown.elements[0].front_side.as_ref().map(|file| file.date), Some(time(60)));
        assert_eq!((shown.elements[1].element.as_str(), shown.elements[1].email.as_deref()), ("email", Some("ann@example.com")));
        assert!(!format!("{:?}", shown.credentials).contains("cw=="));
    }

    #[test]
    fn backgrounds() {
        let kind = |background: Value| match told("chat_background_set", json!({ "type": background })) {
            Note::Background(background) => background.kind,
            other => panic!("{other:?}"),
        };
        assert_eq!(kind(json!({"type": "chat_theme", "theme_name": "🏠"})), BackgroundKind::Theme { name: "🏠".into() });
        let solid = json!({"type": "fill", "fill": {"type": "solid", "color": 255}, "dark_theme_dimming": 20});
        assert_eq!(kind(solid), BackgroundKind::Fill { fill: BackgroundFill::Solid(255), dimming: 20 });
        let pattern = json!({
            "type": "pattern", "document": {"file_id": "d", "file_unique_id": "d"}, "intensity": 40, "is_inverted": true,
            "fill": {"type": "freeform_gradient", "colors": [1, 2, 3]},
        });
        let fill = BackgroundFill::Freeform(vec![1, 2, 3]);
        assert_eq!(kind(pattern), BackgroundKind::Pattern { fill, intensity: 40, inverted: true, moving: false });
        let gone = json!({"chat_background_set": {"type": {"type": "fill"}}});
        assert_eq!(note("chat_background_set", gone.clone().as_object_mut().unwrap()), None);
    }

    #[test]
    fn checklists_and_giveaways() {
        let done = told("checklist_tasks_done", json!({"marked_as_done_task_ids": [1, 2], "marked_as_not_done_task_ids": [3]}));
        assert_eq!(done, Note::TasksDone(ChecklistTasksDone { checklist: None, done: vec![1, 2], not_done: vec![3] }));
        let added =
            told("checklist_tasks_added", json!({"checklist_message": {"message_id": 9}, "tasks": [{"id": 4, "text": "buy milk"}]}));
        let Note::TasksAdded(added) = added else { panic!() };
        assert_eq!((added.checklist, added.tasks[0].text.as_str()), (Some(MessageId(9)), "buy milk"));
        assert_eq!(told("giveaway_created", json!({})), Note::GiveawayCreated(GiveawayCreated { stars: None }));
        let completed =
            told("giveaway_completed", json!({"winner_count": 3, "giveaway_message": {"message_id": 9}, "is_star_giveaway": true}));
        let expected = GiveawayCompleted { giveaway: Some(MessageId(9)), winners: 3, unclaimed: 0, stars: true };
        assert_eq!(completed, Note::GiveawayCompleted(expected));
    }

    #[test]
    fn gifts_have_their_parts() {
        let sticker = json!({"file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1, "emoji": "💝"});
        let gift = told(
            "gift",
            json!({
                "gift": {"id": "5", "sticker": sticker, "star_count": 15}, "owned_gift_id": "77", "convert_star_count": 12, "text": "for you",
            }),
        );
        let Note::Gift(gift) = gift else { panic!() };
        assert_eq!(
            (gift.gift.stars, gift.owned_id.as_deref(), gift.convert_stars, gift.text.as_str()),
            (15, Some("77"), Some(12), "for you")
        );
        let unique = told(
            "unique_gift",
            json!({
                "gift": {
                    "base_name": "Heart", "name": "Heart-3", "number": 3,
                    "model": {"name": "Gold", "sticker": sticker, "rarity_per_mille": 5},
                    "symbol": {"name": "Star", "sticker": sticker, "rarity_per_mille": 6},
                    "backdrop": {
                        "name": "Sky", "rarity_per_mille": 7, "colors": {"center_color": 1, "edge_color": 2, "symbol_color": 3, "text_color": 4},
                    },
                },
                "origin": "upgrade", "transfer_star_count": 25, "next_transfer_date": 60,
            }),
        );
        let Note::UniqueGift(unique) = unique else { panic!() };
        assert_eq!((unique.origin, unique.transfer_stars, unique.next_transfer), (UniqueGiftOrigin::Upgrade, Some(25), Some(time(60))));
        let UniqueGift { model, backdrop, number, .. } = unique.gift;
        assert_eq!((model.unwrap().rarity, backdrop.unwrap().text_color, number), (Some(5), 4, 3));
    }
}
