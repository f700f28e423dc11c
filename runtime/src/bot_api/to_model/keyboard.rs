use teloxide_core::types::{self, InlineKeyboardButtonKind as Kind};

use crate::model::{Button, ButtonKind, ChatTypes, Keyboard, button};

/// An inline keyboard.
pub(super) fn keyboard(markup: types::InlineKeyboardMarkup) -> Keyboard {
    let rows = markup.inline_keyboard.into_iter().map(|row| row.into_iter().map(inline_button));
    Keyboard::inline(rows)
}

fn inline_button(shown: types::InlineKeyboardButton) -> Button {
    let kind = match shown.kind {
        Kind::CallbackData(data) => ButtonKind::Data(data),
        Kind::Url(url) => ButtonKind::Url(url.into()),
        Kind::LoginUrl(login) => ButtonKind::Login {
            url: login.url.into(),
            forward_text: login.forward_text,
            write_access: login.request_write_access.unwrap_or_default(),
        },
        Kind::SwitchInlineQuery(query) => ButtonKind::SwitchInline(query),
        Kind::SwitchInlineQueryChosenChat(chosen) => {
            let chats = ChatTypes {
                users: chosen.allow_user_chats,
                bots: chosen.allow_bot_chats,
                groups: chosen.allow_group_chats,
                channels: chosen.allow_channel_chats,
            };
            ButtonKind::SwitchInlineChosen(chosen.query.unwrap_or_default(), chats)
        }
        Kind::SwitchInlineQueryCurrentChat(query) => ButtonKind::SwitchInlineCurrent(query),
        Kind::CopyText(copy) => ButtonKind::Copy(copy.text),
        Kind::WebApp(app) => ButtonKind::WebApp(app.url.into()),
        Kind::CallbackGame(_) => ButtonKind::Game,
        Kind::Pay(_) => ButtonKind::Pay,
    };
    Button { kind, ..button(shown.text) }
}
