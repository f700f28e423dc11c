//! The Bot API's objects: users, chats, members, messages, updates as JSON.

use serde_json::{Value, json};

use super::inline::inline_message_id;
use super::{business, content, entities, keyboards, payments, services};
use crate::world::{
    AccountId, AdminRights, Chat, ChatKey, ChatKind, Event, EventKind, File, FileKind, ForwardOrigin, JoinRequest, Member, Message,
    Permissions, ReactionChange, Sender, ServiceAction, State, Status,
};

/// The account that stands for every anonymous administrator.
const GROUP_ANONYMOUS_BOT: AccountId = 1_087_968_824;

pub(crate) fn user(state: &State, id: AccountId) -> Value {
    let Some(account) = state.accounts.get(&id) else {
        return json!({ "id": id, "is_bot": false, "first_name": "" });
    };
    let mut out = json!({ "id": id, "is_bot": account.is_bot(), "first_name": account.first_name });
    set(&mut out, "last_name", account.last_name.as_deref());
    set(&mut out, "username", account.username.as_deref());
    set(&mut out, "language_code", account.language.as_deref());
    if account.premium {
        out["is_premium"] = json!(true);
    }
    out
}

pub(super) fn set<T: Into<Value>>(out: &mut Value, name: &str, value: Option<T>) {
    if let Some(value) = value {
        out[name] = value.into();
    }
}

/// A chat as `viewer` sees it.
pub(crate) fn chat(state: &State, viewer: AccountId, key: ChatKey) -> Value {
    let id = key.dialog_id(viewer);
    if key.is_private() {
        let mut out = json!({ "id": id, "type": "private" });
        if let Some(account) = state.accounts.get(&id) {
            out["first_name"] = json!(account.first_name);
            set(&mut out, "last_name", account.last_name.as_deref());
            set(&mut out, "username", account.username.as_deref());
        }
        return out;
    }
    let Some(chat) = state.chats.get(&key) else { return json!({ "id": id, "type": "group", "title": "" }) };
    let mut out = json!({ "id": id, "type": chat.kind.name(), "title": chat.title });
    set(&mut out, "username", chat.username.as_deref());
    if state.details.get(&key).is_some_and(|details| details.forum.is_some()) {
        out["is_forum"] = json!(true);
    }
    out
}

/// `ChatPhoto`.
fn chat_photo(state: &State, viewer: AccountId, file: &File) -> Value {
    let (id, unique) = (state.file_id_for(viewer, file), state.file_unique_id(file));
    json!({ "small_file_id": id, "small_file_unique_id": unique, "big_file_id": id, "big_file_unique_id": unique })
}

/// `ChatFullInfo`.
pub(crate) fn full_chat(state: &State, viewer: AccountId, key: ChatKey) -> Value {
    let mut out = chat(state, viewer, key);
    let bare = match key {
        ChatKey::Private(..) => key.dialog_id(viewer),
        ChatKey::Group(id) | ChatKey::Channel(id) => id,
    };
    // who has chosen no colour has one by the id: core.telegram.org/api/colors
    out["accent_color_id"] = json!(bare.rem_euclid(7));
    out["max_reaction_count"] = json!(11);
    let gifts = key.is_private();
    out["accepted_gift_types"] =
        json!({ "unlimited_gifts": gifts, "limited_gifts": gifts, "unique_gifts": gifts, "premium_subscription": gifts });
    if let Some(partner) = key.partner(viewer)
        && let Some(account) = state.accounts.get(&partner)
    {
        set(&mut out, "bio", account.about.as_deref());
        set(&mut out, "active_usernames", account.username.as_ref().map(|name| json!([name])));
        if let Some(personal) = state.personal_of(partner) {
            let photo = personal.photos.first().and_then(|id| state.files.get(id));
            set(&mut out, "photo", photo.map(|file| chat_photo(state, viewer, file)));
            if let Some((day, month, year)) = personal.birthday {
                out["birthdate"] = json!({ "day": day, "month": month });
                set(&mut out["birthdate"], "year", year);
            }
        }
    }
    if let Some(chat) = state.chats.get(&key) {
        set(&mut out, "description", chat.about.as_deref());
        set(&mut out, "active_usernames", chat.username.as_ref().map(|name| json!([name])));
        if chat.kind != ChatKind::Channel {
            out["permissions"] = permissions(&chat.permissions);
        }
        if chat.kind == ChatKind::Group {
            out["all_members_are_administrators"] = json!(false);
        }
        if chat.hidden_members {
            out["has_hidden_members"] = json!(true);
        }
        if chat.protected {
            out["has_protected_content"] = json!(true);
        }
        if chat.kind == ChatKind::Supergroup {
            out["has_visible_history"] = json!(true);
            if chat.rights(viewer).is_some_and(|rights| rights.can_change_info) {
                out["can_set_sticker_set"] = json!(true);
            }
        }
        let details = state.details(key);
        let photo = details.photo.and_then(|id| state.files.get(&id));
        set(&mut out, "photo", photo.map(|file| chat_photo(state, viewer, file)));
        let own = details.links.iter().find(|link| link.primary && !link.revoked && link.creator == viewer);
        set(&mut out, "invite_link", own.map(|link| link.url.as_str()));
        set(&mut out, "sticker_set_name", details.sticker_set.as_deref());
        set(&mut out, "slow_mode_delay", details.slow_mode);
        set(&mut out, "linked_chat_id", details.linked_chat.map(|linked| linked.dialog_id(viewer)));
    }
    let pinned = state.pinned(key).last().and_then(|id| state.messages.get(&key)?.get(id));
    if let Some(pinned) = pinned {
        out["pinned_message"] = message_alone(state, viewer, pinned);
    }
    out
}

pub(crate) fn permissions(permissions: &Permissions) -> Value {
    Permissions::NAMES
        .iter()
        .map(|name| ((*name).to_owned(), json!(permissions.get(name).unwrap_or(false))))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// `ChatMember`.
pub(crate) fn member(state: &State, viewer: AccountId, within: Option<&Chat>, member: &Member) -> Value {
    let mut out = json!({ "user": user(state, member.account) });
    match &member.status {
        Status::Owner => {
            out["status"] = json!("creator");
            out["is_anonymous"] = json!(false);
        }
        Status::Administrator { rights, title } => {
            out["status"] = json!("administrator");
            let owner = within.is_some_and(|chat| chat.status(viewer) == Status::Owner);
            out["can_be_edited"] = json!(member.by == viewer || owner);
            let channel = within.is_some_and(|chat| chat.kind == ChatKind::Channel);
            for name in AdminRights::NAMES {
                // Rights that only channels, or only groups, have are left out elsewhere.
                let elsewhere = match *name {
                    "can_post_messages" | "can_edit_messages" => !channel,
                    "can_pin_messages" | "can_manage_topics" => channel,
                    _ => false,
                };
                if !elsewhere {
                    out[*name] = json!(rights.get(name).unwrap_or(false));
                }
            }
            set(&mut out, "custom_title", title.as_deref());
        }
        Status::Member => out["status"] = json!("member"),
        Status::Restricted { permissions, until, is_member } => {
            out["status"] = json!("restricted");
            out["is_member"] = json!(is_member);
            out["until_date"] = json!(until.unwrap_or(0));
            for name in Permissions::NAMES {
                out[*name] = json!(permissions.get(name).unwrap_or(false));
            }
        }
        Status::Left => out["status"] = json!("left"),
        Status::Banned { until } => {
            out["status"] = json!("kicked");
            out["until_date"] = json!(until.unwrap_or(0));
        }
    }
    out
}

/// `Message`, with the message it answers.
pub(crate) fn message(state: &State, viewer: AccountId, message: &Message) -> Value {
    let mut out = message_alone(state, viewer, message);
    if message.service.is_none() {
        let answered = message.reply_to.and_then(|id| state.messages.get(&message.chat)?.get(&id));
        if let Some(answered) = answered {
            out["reply_to_message"] = message_alone(state, viewer, answered);
        }
        let elsewhere = message.reply_elsewhere.and_then(|(place, id)| state.messages.get(&place)?.get(&id));
        if let Some(elsewhere) = elsewhere {
            out["external_reply"] = external_reply(state, viewer, elsewhere);
        }
        if let Some(quote) = &message.quote {
            out["quote"] = json!({ "text": quote.text, "position": quote.position, "is_manual": true });
            if !quote.entities.is_empty() {
                out["quote"]["entities"] = entities::write(state, viewer, &quote.entities);
            }
        }
    }
    out
}

pub(crate) fn message_alone(state: &State, viewer: AccountId, message: &Message) -> Value {
    let mut out = json!({
        "message_id": message.id,
        "date": message.date,
        "chat": chat(state, viewer, message.chat),
    });
    match message.sender {
        Sender::Account(account) => out["from"] = user(state, account),
        Sender::Chat(key) => {
            out["sender_chat"] = chat(state, viewer, key);
            if state.chats.get(&key).is_some_and(|chat| chat.kind != ChatKind::Channel) {
                out["from"] = json!({ "id": GROUP_ANONYMOUS_BOT, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot" });
            }
        }
    }
    set(&mut out, "edit_date", message.edit_date);
    set(&mut out, "media_group_id", message.album.map(|album| album.to_string()));
    if message.protected || state.chats.get(&message.chat).is_some_and(|chat| chat.protected) {
        out["has_protected_content"] = json!(true);
    }
    if let Some(bot) = message.via_bot {
        out["via_bot"] = user(state, bot);
    }
    if let Some(origin) = &message.forward {
        out["forward_origin"] = forward_origin(state, viewer, origin);
    }
    // a topic has the id of the note that opened it
    let opened = matches!(message.service, Some(ServiceAction::TopicCreated { .. })).then_some(message.id);
    if let Some(topic) = message.topic.or(opened) {
        out["message_thread_id"] = json!(topic);
        out["is_topic_message"] = json!(true);
    }
    set(&mut out, "effect_id", message.effect.map(|id| id.to_string()));
    let (text, formatting) = if message.is_captioned() { ("caption", "caption_entities") } else { ("text", "entities") };
    if !message.text.is_empty() {
        out[text] = json!(message.text);
        if !message.entities.is_empty() {
            out[formatting] = entities::write(state, viewer, &message.entities);
        }
    }
    if let Some(media) = &message.media {
        if let Some(file) = state.files.get(&media.file) {
            write_media(state, viewer, &mut out, media.kind, file);
        }
        if media.spoiler {
            out["has_media_spoiler"] = json!(true);
        }
    }
    if message.caption_above && message.is_captioned() {
        out["show_caption_above_media"] = json!(true);
    }
    if let Some(content) = &message.extra {
        content::write(state, viewer, &mut out, content);
    }
    if let Some(bot) = message.business_bot {
        out["sender_business_bot"] = user(state, bot);
    }
    let connection = state.business_bot(viewer).and_then(|bot| state.connection_of(viewer, bot));
    set(&mut out, "business_connection_id", connection.map(|connection| connection.id.as_str()));
    if let Some(invoice) = &message.invoice {
        out["invoice"] = payments::write_invoice(invoice);
    }
    set(&mut out, "reply_markup", message.markup.as_ref().and_then(keyboards::write));
    if let Some(action) = &message.service {
        services::write(state, viewer, &mut out, message, action);
    }
    out
}

/// `ExternalReplyInfo`: of a message in another chat.
fn external_reply(state: &State, viewer: AccountId, message: &Message) -> Value {
    let mut out = json!({ "origin": forward_origin(state, viewer, message.forward.as_ref().unwrap_or(&state.origin(message))) });
    if !message.chat.is_private() {
        out["chat"] = chat(state, viewer, message.chat);
        out["message_id"] = json!(message.id);
    }
    if let Some(media) = &message.media
        && let Some(file) = state.files.get(&media.file)
    {
        write_media(state, viewer, &mut out, media.kind, file);
    }
    if let Some(content) = &message.extra {
        content::write(state, viewer, &mut out, content);
    }
    out
}

fn forward_origin(state: &State, viewer: AccountId, origin: &ForwardOrigin) -> Value {
    match origin {
        ForwardOrigin::Account { account, date } => json!({ "type": "user", "sender_user": user(state, *account), "date": date }),
        ForwardOrigin::Channel { chat: key, message, date } => {
            json!({ "type": "channel", "chat": chat(state, viewer, *key), "message_id": message, "date": date })
        }
        ForwardOrigin::Group { chat: key, date } => {
            json!({ "type": "chat", "sender_chat": chat(state, viewer, *key), "date": date })
        }
    }
}

fn file_head(state: &State, viewer: AccountId, file: &File) -> Value {
    json!({
        "file_id": state.file_id_for(viewer, file),
        "file_unique_id": state.file_unique_id(file),
        "file_size": file.bytes.len(),
    })
}

/// `Sticker`.
pub(crate) fn sticker(state: &State, viewer: AccountId, file: &File) -> Value {
    let mut out = json!({});
    write_media(state, viewer, &mut out, FileKind::Sticker, file);
    out["sticker"].take()
}

/// The sizes of a photo: the simulator has one.
pub(crate) fn photo_sizes(state: &State, viewer: AccountId, file: &File) -> Value {
    let mut with_photo = json!({});
    write_media(state, viewer, &mut with_photo, FileKind::Photo, file);
    with_photo["photo"].take()
}

fn write_media(state: &State, viewer: AccountId, out: &mut Value, kind: FileKind, file: &File) {
    let object = written_file(state, viewer, kind, file);
    if kind == FileKind::Animation {
        // for programs of the time before animations
        out["document"] = object.clone();
    }
    out[kind.name()] = object;
}

/// A file as the object of its kind.
pub(super) fn written_file(state: &State, viewer: AccountId, kind: FileKind, file: &File) -> Value {
    let mut object = file_head(state, viewer, file);
    let sized = matches!(kind, FileKind::Photo | FileKind::Video | FileKind::Animation | FileKind::Sticker);
    if sized {
        object["width"] = json!(file.width);
        object["height"] = json!(file.height);
    }
    if matches!(kind, FileKind::Video | FileKind::Animation | FileKind::Audio | FileKind::Voice | FileKind::VideoNote) {
        object["duration"] = json!(file.duration);
    }
    if kind == FileKind::VideoNote {
        object["length"] = json!(file.width);
    }
    if !matches!(kind, FileKind::Photo | FileKind::VideoNote | FileKind::Sticker) {
        object["mime_type"] = json!(file.mime);
    }
    if !matches!(kind, FileKind::Photo | FileKind::VideoNote | FileKind::Voice | FileKind::Sticker) {
        set(&mut object, "file_name", file.name.as_deref());
    }
    match kind {
        // its sizes, of which there is one
        FileKind::Photo => return json!([object]),
        FileKind::Audio => {
            set(&mut object, "performer", file.performer.as_deref());
            set(&mut object, "title", file.title.as_deref());
        }
        FileKind::Sticker => super::stickers::describe(state, &mut object, file.id, &file.mime),
        _ => {}
    }
    object
}

/// `Update`; `None` for what the Bot API does not tell.
pub(crate) fn update(state: &State, bot: AccountId, id: i64, event: &Event) -> Option<Value> {
    let name = event.update_name(state, bot)?;
    let content = match &event.kind {
        EventKind::NewMessage(told) | EventKind::EditedMessage(told) => message(state, bot, told),
        EventKind::CallbackQuery(id) => {
            let query = state.callback_queries.get(id)?;
            let mut out = json!({
                "id": query.id.to_string(),
                "from": user(state, query.account),
                "chat_instance": chat_instance(query.chat),
            });
            match &query.game {
                Some(game) => out["game_short_name"] = json!(game),
                None => out["data"] = json!(String::from_utf8_lossy(&query.data)),
            }
            let pressed = state.messages.get(&query.chat).and_then(|messages| messages.get(&query.message));
            // of a message that an inline result sent the bot learns a name only
            match pressed.and_then(|pressed| inline_message_id(state, bot, pressed)) {
                Some(name) => out["inline_message_id"] = json!(name),
                None => {
                    out["message"] = match pressed {
                        Some(pressed) => message(state, bot, pressed),
                        None => json!({ "chat": chat(state, bot, query.chat), "message_id": query.message, "date": 0 }),
                    };
                }
            }
            out
        }
        EventKind::PaidMediaBought { account, payload } => {
            json!({ "from": user(state, *account), "paid_media_payload": payload })
        }
        EventKind::BusinessConnection(id) => business::write(state, state.business.connections.get(id)?),
        EventKind::BusinessMessage { connection, message: told, .. } => {
            let connection = state.business.connections.get(connection)?;
            let before = state.act_as(Some((connection.owner, bot)));
            let shown = message(state, connection.owner, told);
            state.act_as(before);
            shown
        }
        EventKind::BusinessDeleted { connection, chat: key, ids } => {
            let owner = state.business.connections.get(connection)?.owner;
            json!({ "business_connection_id": connection, "chat": chat(state, owner, *key), "message_ids": ids })
        }
        EventKind::ShippingQuery(id) => {
            let query = state.payments.shipping_queries.get(id)?;
            json!({
                "id": id.to_string(),
                "from": user(state, query.account),
                "invoice_payload": String::from_utf8_lossy(&query.invoice.payload),
                "shipping_address": payments::write_address(&query.address),
            })
        }
        EventKind::PreCheckoutQuery(id) => {
            let query = state.payments.pre_checkout_queries.get(id)?;
            let mut out = json!({
                "id": id.to_string(),
                "from": user(state, query.account),
                "currency": query.invoice.currency,
                "total_amount": query.total,
                "invoice_payload": String::from_utf8_lossy(&query.invoice.payload),
            });
            set(&mut out, "shipping_option_id", query.shipping_option.as_deref());
            set(&mut out, "order_info", query.info.as_ref().map(payments::write_info));
            out
        }
        EventKind::InlineQuery(id) => {
            let query = state.inline_queries.get(id)?;
            let mut out = json!({
                "id": query.id.to_string(),
                "from": user(state, query.account),
                "query": query.text,
                "offset": query.offset,
            });
            let kind = query.chat.map(|key| match (key, state.chats.get(&key)) {
                (ChatKey::Private(a, b), _) if a == bot || b == bot => "sender",
                (ChatKey::Private(..), _) | (_, None) => "private",
                (_, Some(chat)) => chat.kind.name(),
            });
            set(&mut out, "chat_type", kind);
            out
        }
        EventKind::ChosenInlineResult { account, query, result, message } => {
            let mut out = json!({ "result_id": result, "from": user(state, *account), "query": query });
            let sent = message.and_then(|(chat, id)| state.messages.get(&chat)?.get(&id));
            set(&mut out, "inline_message_id", sent.and_then(|sent| inline_message_id(state, bot, sent)));
            out
        }
        EventKind::Poll(shown) => super::content::poll(state, bot, shown),
        EventKind::PollVote { poll, account, options } => {
            json!({ "poll_id": poll.to_string(), "user": user(state, *account), "option_ids": options })
        }
        EventKind::Member(change) => {
            let within = state.chats.get(&change.chat);
            json!({
                "chat": chat(state, bot, change.chat),
                "from": user(state, change.by),
                "date": change.date,
                "old_chat_member": member(state, bot, within, &change.old),
                "new_chat_member": member(state, bot, within, &change.new),
            })
        }
        EventKind::JoinRequest(asked) => join_request(state, bot, asked),
        EventKind::Boost(change) => {
            let within = chat(state, bot, change.chat);
            match change.removed {
                None => json!({ "chat": within, "boost": super::regard::boost(state, &change.boost) }),
                Some(date) => json!({
                    "chat": within,
                    "boost_id": change.boost.id,
                    "remove_date": date,
                    "source": super::regard::source(state, &change.boost),
                }),
            }
        }
        EventKind::Reaction(change) => reaction(state, bot, name, change),
        EventKind::Deleted { .. } | EventKind::Pinned { .. } | EventKind::ChatAction { .. } | EventKind::Activity(_) => return None,
    };
    let mut out = json!({ "update_id": id });
    out[name] = content;
    Some(out)
}

/// `ChatJoinRequest`.
fn join_request(state: &State, bot: AccountId, asked: &JoinRequest) -> Value {
    let mut out = json!({
        "chat": chat(state, bot, asked.chat),
        "from": user(state, asked.account),
        // a bot may write there for five minutes: core.telegram.org/bots/api#chatjoinrequest
        "user_chat_id": asked.account,
        "date": asked.date,
    });
    set(&mut out, "bio", asked.about.as_deref());
    let link = asked.link.as_ref().and_then(|url| state.details.get(&asked.chat)?.links.iter().find(|link| link.url == *url));
    set(&mut out, "invite_link", link.map(|link| super::invites::link(state, bot, asked.chat, link)));
    out
}

fn reaction(state: &State, bot: AccountId, name: &str, change: &ReactionChange) -> Value {
    let kinds = |emoji: &[String]| -> Value { emoji.iter().map(|one| json!({ "type": "emoji", "emoji": one })).collect() };
    let mut out = json!({ "chat": chat(state, bot, change.chat), "message_id": change.message, "date": change.date });
    if name == "message_reaction_count" {
        out["reactions"] = change
            .counts
            .iter()
            .map(|(emoji, count)| json!({ "type": { "type": "emoji", "emoji": emoji }, "total_count": count }))
            .collect();
    } else {
        out["user"] = user(state, change.account);
        out["old_reaction"] = kinds(&change.old);
        out["new_reaction"] = kinds(&change.new);
    }
    out
}

/// The same for every button press in one chat.
fn chat_instance(key: ChatKey) -> String {
    let (a, b) = match key {
        ChatKey::Private(a, b) => (a, b),
        ChatKey::Group(id) => (id, 1),
        ChatKey::Channel(id) => (id, 2),
    };
    (a.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(b).wrapping_mul(1_442_695_040_888_963_407)).to_string()
}
