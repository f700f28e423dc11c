//! Entities and keyboards, from the schema to the world and back.

use bytes::Bytes;
use grammers_tl_types::enums::{self, InlineButtonType, MessageEntity};
use grammers_tl_types::types;

use super::error::{Result, RpcError};
use super::peers::input_user;
use super::rights;
use crate::world::{
    AccountId, AdminRights, Button, ButtonAction, ChatRequest, Entity, EntityKind, Markup, ReplyKey, ReplyKeyAction, State, UserRequest,
};

pub(super) fn to_entities(state: &State, viewer: AccountId, entities: Option<&Vec<MessageEntity>>) -> Result<Vec<Entity>> {
    entities.into_iter().flatten().filter_map(|entity| to_entity(state, viewer, entity).transpose()).collect()
}

/// `None` for what Telegram drops from a client's list: it finds mentions, links and commands by itself.
fn to_entity(state: &State, viewer: AccountId, entity: &MessageEntity) -> Result<Option<Entity>> {
    let at = |offset: i32, length: i32, kind| {
        let invalid = || RpcError::bad("ENTITY_BOUNDS_INVALID");
        let offset = usize::try_from(offset).map_err(|_| invalid())?;
        let length = usize::try_from(length).map_err(|_| invalid())?;
        Ok(Some(Entity { offset, length, kind }))
    };
    match entity {
        MessageEntity::Mention(e) => at(e.offset, e.length, EntityKind::Mention),
        MessageEntity::Hashtag(e) => at(e.offset, e.length, EntityKind::Hashtag),
        MessageEntity::Cashtag(e) => at(e.offset, e.length, EntityKind::Cashtag),
        MessageEntity::BotCommand(e) => at(e.offset, e.length, EntityKind::BotCommand),
        MessageEntity::Url(e) => at(e.offset, e.length, EntityKind::Url),
        MessageEntity::Email(e) => at(e.offset, e.length, EntityKind::Email),
        MessageEntity::Phone(e) => at(e.offset, e.length, EntityKind::PhoneNumber),
        MessageEntity::Bold(e) => at(e.offset, e.length, EntityKind::Bold),
        MessageEntity::Italic(e) => at(e.offset, e.length, EntityKind::Italic),
        MessageEntity::Underline(e) => at(e.offset, e.length, EntityKind::Underline),
        MessageEntity::Strike(e) => at(e.offset, e.length, EntityKind::Strikethrough),
        MessageEntity::Spoiler(e) => at(e.offset, e.length, EntityKind::Spoiler),
        MessageEntity::Blockquote(e) => at(e.offset, e.length, EntityKind::Blockquote { collapsed: e.collapsed }),
        MessageEntity::Code(e) => at(e.offset, e.length, EntityKind::Code),
        MessageEntity::Pre(e) => at(e.offset, e.length, EntityKind::Pre { language: e.language.clone() }),
        MessageEntity::TextUrl(e) => at(e.offset, e.length, EntityKind::TextLink { url: e.url.clone() }),
        MessageEntity::CustomEmoji(e) => at(e.offset, e.length, EntityKind::CustomEmoji { id: e.document_id }),
        MessageEntity::MentionName(e) if state.knows(viewer, e.user_id) => {
            at(e.offset, e.length, EntityKind::TextMention { account: e.user_id })
        }
        // A mention of someone unknown is plain text.
        MessageEntity::InputMessageEntityMentionName(e) => match input_user(state, viewer, &e.user_id) {
            Ok(account) => at(e.offset, e.length, EntityKind::TextMention { account }),
            Err(_) => Ok(None),
        },
        _ => Ok(None),
    }
}

pub(super) fn from_entities(entities: &[Entity]) -> Option<Vec<MessageEntity>> {
    (!entities.is_empty()).then(|| entities.iter().map(from_entity).collect())
}

fn from_entity(entity: &Entity) -> MessageEntity {
    let offset = i32::try_from(entity.offset).unwrap_or(i32::MAX);
    let length = i32::try_from(entity.length).unwrap_or(i32::MAX);
    match &entity.kind {
        EntityKind::Mention => types::MessageEntityMention { offset, length }.into(),
        EntityKind::Hashtag => types::MessageEntityHashtag { offset, length }.into(),
        EntityKind::Cashtag => types::MessageEntityCashtag { offset, length }.into(),
        EntityKind::BotCommand => types::MessageEntityBotCommand { offset, length }.into(),
        EntityKind::Url => types::MessageEntityUrl { offset, length }.into(),
        EntityKind::Email => types::MessageEntityEmail { offset, length }.into(),
        EntityKind::PhoneNumber => types::MessageEntityPhone { offset, length }.into(),
        EntityKind::Bold => types::MessageEntityBold { offset, length }.into(),
        EntityKind::Italic => types::MessageEntityItalic { offset, length }.into(),
        EntityKind::Underline => types::MessageEntityUnderline { offset, length }.into(),
        EntityKind::Strikethrough => types::MessageEntityStrike { offset, length }.into(),
        EntityKind::Spoiler => types::MessageEntitySpoiler { offset, length }.into(),
        EntityKind::Blockquote { collapsed } => types::MessageEntityBlockquote { collapsed: *collapsed, offset, length }.into(),
        EntityKind::Code => types::MessageEntityCode { offset, length }.into(),
        EntityKind::Pre { language } => types::MessageEntityPre { offset, length, language: language.clone() }.into(),
        EntityKind::TextLink { url } => types::MessageEntityTextUrl { offset, length, url: url.clone() }.into(),
        EntityKind::TextMention { account } => types::MessageEntityMentionName { offset, length, user_id: *account }.into(),
        EntityKind::CustomEmoji { id } => types::MessageEntityCustomEmoji { offset, length, document_id: *id }.into(),
    }
}

/// The keyboard that a bot sends; a user account's is dropped without a word, as Telegram does it.
pub(super) fn to_markup(state: &State, viewer: AccountId, markup: Option<&enums::ReplyMarkup>) -> Result<Option<Markup>> {
    let may = state.is_bot(viewer) || state.business_bot(viewer).is_some();
    let Some(markup) = markup.filter(|_| may) else { return Ok(None) };
    Ok(Some(match markup {
        enums::ReplyMarkup::ReplyInlineMarkup(markup) => {
            let mut rows = Vec::new();
            for enums::KeyboardInlineButtonRow::Row(row) in &markup.rows {
                rows.push(row.buttons.iter().map(to_button).collect::<Result<Vec<_>>>()?);
            }
            rows.retain(|row| !row.is_empty());
            // A keyboard without buttons takes the old one away.
            if rows.is_empty() {
                return Ok(None);
            }
            Markup::Inline(rows)
        }
        enums::ReplyMarkup::ReplyKeyboardMarkup(markup) => {
            let mut rows = Vec::new();
            for enums::KeyboardButtonRow::Row(row) in &markup.rows {
                rows.push(row.buttons.iter().map(to_key).collect::<Result<Vec<_>>>()?);
            }
            Markup::Reply {
                rows,
                resize: markup.resize,
                one_time: markup.single_use,
                persistent: markup.persistent,
                selective: markup.selective,
                placeholder: markup.placeholder.clone(),
            }
        }
        enums::ReplyMarkup::ReplyKeyboardHide(markup) => Markup::Remove { selective: markup.selective },
        enums::ReplyMarkup::ReplyKeyboardForceReply(markup) => {
            Markup::ForceReply { selective: markup.selective, placeholder: markup.placeholder.clone() }
        }
    }))
}

/// The types of chats as the world keeps them: users, bots, groups, channels.
pub(super) fn chat_types(types: &[enums::InlineQueryPeerType]) -> [bool; 4] {
    use enums::InlineQueryPeerType as Type;
    let mut out = [false; 4];
    for r#type in types {
        match r#type {
            Type::Pm | Type::SameBotPm => out[0] = true,
            Type::BotPm => out[1] = true,
            Type::Chat | Type::Megagroup => out[2] = true,
            Type::Broadcast => out[3] = true,
        }
    }
    out
}

fn from_chat_types(types: &[bool; 4]) -> Vec<enums::InlineQueryPeerType> {
    use enums::InlineQueryPeerType as Type;
    let all =
        [(types[0], Type::Pm), (types[1], Type::BotPm), (types[2], Type::Chat), (types[2], Type::Megagroup), (types[3], Type::Broadcast)];
    all.into_iter().filter(|(allowed, _)| *allowed).map(|(_, r#type)| r#type).collect()
}

fn to_button(button: &enums::KeyboardInlineButton) -> Result<Button> {
    let enums::KeyboardInlineButton::Button(button) = button;
    let action = match &button.r#type {
        InlineButtonType::Callback(callback) => ButtonAction::Callback(Bytes::from(callback.data.clone())),
        InlineButtonType::Url(url) => ButtonAction::Url(url.url.clone()),
        InlineButtonType::WebView(view) => ButtonAction::WebApp(view.url.clone()),
        InlineButtonType::SwitchInline(switch) if switch.same_peer => ButtonAction::SwitchInlineHere(switch.query.clone()),
        InlineButtonType::SwitchInline(types::InlineButtonTypeSwitchInline { query, peer_types: Some(types), .. }) => {
            let types = chat_types(types);
            if types == [false; 4] {
                return Err(RpcError::bad("INLINE_PEER_TYPES_EMPTY"));
            }
            ButtonAction::SwitchInlineChosen { query: query.clone(), types }
        }
        InlineButtonType::SwitchInline(switch) => ButtonAction::SwitchInline(switch.query.clone()),
        InlineButtonType::InputInlineButtonTypeUrlAuth(login) => {
            ButtonAction::Login { url: login.url.clone(), forward_text: login.fwd_text.clone(), write_access: login.request_write_access }
        }
        InlineButtonType::Buy => ButtonAction::Pay,
        InlineButtonType::Game => ButtonAction::Game,
        InlineButtonType::Copy(copy) => ButtonAction::CopyText(copy.copy_text.clone()),
        _ => return Err(RpcError::bad("NOT_SIMULATED_inlineButtonType")),
    };
    Ok(Button { label: button.text.clone(), action })
}

fn to_key(key: &enums::KeyboardButton) -> Result<ReplyKey> {
    let enums::KeyboardButton::Button(key) = key;
    let action = match &key.r#type {
        enums::ButtonType::Default => ReplyKeyAction::Text,
        enums::ButtonType::RequestPhone => ReplyKeyAction::RequestContact,
        enums::ButtonType::RequestGeoLocation => ReplyKeyAction::RequestLocation,
        enums::ButtonType::RequestPoll(poll) => ReplyKeyAction::RequestPoll(poll.quiz),
        enums::ButtonType::SimpleWebView(app) => ReplyKeyAction::WebApp(app.url.clone()),
        enums::ButtonType::RequestPeer(key) => to_request(key.button_id, &key.peer_type, key.max_quantity, [false; 3])?,
        enums::ButtonType::InputButtonTypeRequestPeer(key) => {
            let told = [key.name_requested, key.username_requested, key.photo_requested];
            to_request(key.button_id, &key.peer_type, key.max_quantity, told)?
        }
    };
    Ok(ReplyKey { label: key.text.clone(), action })
}

fn to_request(id: i32, peers: &enums::RequestPeerType, most: i32, [name, username, photo]: [bool; 3]) -> Result<ReplyKeyAction> {
    use enums::RequestPeerType as Type;
    let rights = |wanted: &Option<enums::ChatAdminRights>| {
        wanted.as_ref().map(|enums::ChatAdminRights::Rights(wanted)| rights::from_admin_rights(wanted))
    };
    let chat = ChatRequest { id, title: name, username, photo, ..ChatRequest::default() };
    Ok(match peers {
        Type::User(user) => {
            ReplyKeyAction::RequestUsers(UserRequest { id, bots: user.bot, premium: user.premium, most, name, username, photo })
        }
        Type::Chat(group) => ReplyKeyAction::RequestChat(Box::new(ChatRequest {
            forum: group.forum,
            public: group.has_username,
            created: group.creator,
            user_rights: rights(&group.user_admin_rights),
            bot_rights: rights(&group.bot_admin_rights),
            bot_is_member: group.bot_participant,
            ..chat
        })),
        Type::Broadcast(channel) => ReplyKeyAction::RequestChat(Box::new(ChatRequest {
            channel: true,
            public: channel.has_username,
            created: channel.creator,
            user_rights: rights(&channel.user_admin_rights),
            bot_rights: rights(&channel.bot_admin_rights),
            ..chat
        })),
        Type::CreateBot(_) => return Err(RpcError::bad("NOT_SIMULATED_requestPeerTypeCreateBot")),
    })
}

fn from_chat_request(request: &ChatRequest) -> enums::RequestPeerType {
    let rights = |wanted: &Option<AdminRights>| wanted.as_ref().map(rights::admin_rights);
    let (creator, has_username) = (request.created, request.public);
    let (user_admin_rights, bot_admin_rights) = (rights(&request.user_rights), rights(&request.bot_rights));
    if request.channel {
        return types::RequestPeerTypeBroadcast { creator, has_username, user_admin_rights, bot_admin_rights }.into();
    }
    let (bot_participant, forum) = (request.bot_is_member, request.forum);
    types::RequestPeerTypeChat { creator, bot_participant, has_username, forum, user_admin_rights, bot_admin_rights }.into()
}

pub(super) fn from_markup(markup: &Markup) -> enums::ReplyMarkup {
    match markup {
        Markup::Inline(rows) => types::ReplyInlineMarkup {
            force_reply: false,
            rows: rows.iter().map(|row| types::KeyboardInlineButtonRow { buttons: row.iter().map(from_button).collect() }.into()).collect(),
        }
        .into(),
        Markup::Reply { rows, resize, one_time, persistent, selective, placeholder } => types::ReplyKeyboardMarkup {
            resize: *resize,
            single_use: *one_time,
            selective: *selective,
            persistent: *persistent,
            force_reply: false,
            rows: rows.iter().map(|row| types::KeyboardButtonRow { buttons: row.iter().map(from_key).collect() }.into()).collect(),
            placeholder: placeholder.clone(),
        }
        .into(),
        Markup::Remove { selective } => types::ReplyKeyboardHide { selective: *selective }.into(),
        Markup::ForceReply { selective, placeholder } => {
            types::ReplyKeyboardForceReply { single_use: false, selective: *selective, placeholder: placeholder.clone() }.into()
        }
    }
}

fn from_button(button: &Button) -> enums::KeyboardInlineButton {
    let r#type = match &button.action {
        ButtonAction::Callback(data) => types::InlineButtonTypeCallback { requires_password: false, data: data.to_vec() }.into(),
        ButtonAction::Url(url) => types::InlineButtonTypeUrl { url: url.clone() }.into(),
        ButtonAction::WebApp(url) => types::InlineButtonTypeWebView { url: url.clone() }.into(),
        ButtonAction::SwitchInline(query) => {
            types::InlineButtonTypeSwitchInline { same_peer: false, query: query.clone(), peer_types: None }.into()
        }
        ButtonAction::SwitchInlineHere(query) => {
            types::InlineButtonTypeSwitchInline { same_peer: true, query: query.clone(), peer_types: None }.into()
        }
        ButtonAction::SwitchInlineChosen { query, types } => {
            types::InlineButtonTypeSwitchInline { same_peer: false, query: query.clone(), peer_types: Some(from_chat_types(types)) }.into()
        }
        ButtonAction::Login { url, forward_text, .. } => {
            types::InlineButtonTypeUrlAuth { fwd_text: forward_text.clone(), url: url.clone(), button_id: 0 }.into()
        }
        ButtonAction::Pay => InlineButtonType::Buy,
        ButtonAction::Game => InlineButtonType::Game,
        ButtonAction::CopyText(text) => types::InlineButtonTypeCopy { copy_text: text.clone() }.into(),
    };
    types::KeyboardInlineButton { style: None, text: button.label.clone(), r#type }.into()
}

fn from_key(key: &ReplyKey) -> enums::KeyboardButton {
    let r#type = match &key.action {
        ReplyKeyAction::Text => enums::ButtonType::Default,
        ReplyKeyAction::RequestContact => enums::ButtonType::RequestPhone,
        ReplyKeyAction::RequestLocation => enums::ButtonType::RequestGeoLocation,
        ReplyKeyAction::RequestPoll(quiz) => types::ButtonTypeRequestPoll { quiz: *quiz }.into(),
        ReplyKeyAction::WebApp(url) => types::ButtonTypeSimpleWebView { url: url.clone() }.into(),
        ReplyKeyAction::RequestUsers(request) => types::ButtonTypeRequestPeer {
            button_id: request.id,
            peer_type: types::RequestPeerTypeUser { bot: request.bots, premium: request.premium }.into(),
            max_quantity: request.most,
        }
        .into(),
        ReplyKeyAction::RequestChat(request) => {
            types::ButtonTypeRequestPeer { button_id: request.id, peer_type: from_chat_request(request), max_quantity: 1 }.into()
        }
    };
    types::KeyboardButton { style: None, text: key.label.clone(), r#type }.into()
}
