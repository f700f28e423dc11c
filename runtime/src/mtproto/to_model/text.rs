//! Formatting and keyboards.

use grammers_client::tl;

use crate::model::{Button, ButtonKind, ChatTypes, Entity, EntityKind, Keyboard, KeyboardKind, UserId};

pub(in crate::mtproto) fn entities(entities: &Option<Vec<tl::enums::MessageEntity>>) -> Vec<Entity> {
    entities.iter().flatten().map(entity).collect()
}

fn entity(entity: &tl::enums::MessageEntity) -> Entity {
    use tl::enums::MessageEntity as Raw;
    let kind = match entity {
        Raw::Bold(_) => EntityKind::Bold,
        Raw::Italic(_) => EntityKind::Italic,
        Raw::Underline(_) => EntityKind::Underline,
        Raw::Strike(_) => EntityKind::Strikethrough,
        Raw::Spoiler(_) => EntityKind::Spoiler,
        Raw::Code(_) => EntityKind::Code,
        Raw::Pre(pre) => EntityKind::Pre { language: Some(pre.language.clone()).filter(|language| !language.is_empty()) },
        Raw::Blockquote(quote) => EntityKind::Blockquote { expandable: quote.collapsed },
        Raw::TextUrl(link) => EntityKind::TextLink { url: link.url.clone() },
        Raw::MentionName(mention) => EntityKind::TextMention { user: UserId(mention.user_id) },
        Raw::CustomEmoji(emoji) => EntityKind::CustomEmoji { id: emoji.document_id },
        Raw::Mention(_) => EntityKind::Mention,
        Raw::Hashtag(_) => EntityKind::Hashtag,
        Raw::Cashtag(_) => EntityKind::Cashtag,
        Raw::BotCommand(_) => EntityKind::BotCommand,
        Raw::Url(_) => EntityKind::Url,
        Raw::Email(_) => EntityKind::Email,
        Raw::Phone(_) => EntityKind::PhoneNumber,
        _ => EntityKind::Unknown,
    };
    let place = |number: i32| usize::try_from(number).unwrap_or_default();
    Entity::new(kind, place(entity.offset()), place(entity.length()))
}

/// The inline keyboard under a message. Other keyboards are no part of a message once it is received.
pub(super) fn keyboard(markup: &Option<tl::enums::ReplyMarkup>) -> Option<Keyboard> {
    let Some(tl::enums::ReplyMarkup::ReplyInlineMarkup(markup)) = markup else { return None };
    let rows = markup.rows.iter().map(|tl::enums::KeyboardInlineButtonRow::Row(row)| row.buttons.iter().filter_map(button).collect());
    Some(Keyboard(KeyboardKind::Inline(rows.collect())))
}

fn chat_types(types: &[tl::enums::InlineQueryPeerType]) -> ChatTypes {
    use tl::enums::InlineQueryPeerType as Type;
    types.iter().fold(ChatTypes::default(), |chats, r#type| match r#type {
        Type::Pm | Type::SameBotPm => chats.users(),
        Type::BotPm => chats.bots(),
        Type::Chat | Type::Megagroup => chats.groups(),
        Type::Broadcast => chats.channels(),
    })
}

/// A button, but for those that do nothing.
fn button(button: &tl::enums::KeyboardInlineButton) -> Option<Button> {
    use tl::enums::InlineButtonType as Raw;
    let tl::enums::KeyboardInlineButton::Button(button) = button;
    let kind = match &button.r#type {
        Raw::Url(link) => ButtonKind::Url(link.url.clone()),
        Raw::UrlAuth(link) => ButtonKind::Login { url: link.url.clone(), forward_text: link.fwd_text.clone(), write_access: false },
        Raw::WebView(link) => ButtonKind::WebApp(link.url.clone()),
        Raw::Game => ButtonKind::Game,
        Raw::Buy => ButtonKind::Pay,
        Raw::Callback(callback) => ButtonKind::Data(String::from_utf8_lossy(&callback.data).into_owned()),
        Raw::SwitchInline(switch) if switch.same_peer => ButtonKind::SwitchInlineCurrent(switch.query.clone()),
        Raw::SwitchInline(tl::types::InlineButtonTypeSwitchInline { query, peer_types: Some(types), .. }) => {
            ButtonKind::SwitchInlineChosen(query.clone(), chat_types(types))
        }
        Raw::SwitchInline(switch) => ButtonKind::SwitchInline(switch.query.clone()),
        Raw::UserProfile(profile) => ButtonKind::Url(format!("tg://user?id={}", profile.user_id)),
        Raw::Copy(copy) => ButtonKind::Copy(copy.copy_text.clone()),
        _ => return None,
    };
    Some(Button { label: button.text.clone(), kind })
}
