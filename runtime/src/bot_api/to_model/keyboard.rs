use teloxide_core::types::{self, InlineKeyboardButtonKind as Kind};

use crate::model::{Button, ButtonKind, Keyboard, button};

/// An inline keyboard. Buttons of kinds that the model does not have (payment, games, Mini Apps) are left out.
pub(super) fn keyboard(markup: types::InlineKeyboardMarkup) -> Keyboard {
    let rows = markup.inline_keyboard.into_iter().map(|row| row.into_iter().filter_map(inline_button).collect::<Vec<_>>());
    Keyboard::inline(rows.filter(|row| !row.is_empty()))
}

fn inline_button(shown: types::InlineKeyboardButton) -> Option<Button> {
    let kind = match shown.kind {
        Kind::CallbackData(data) => ButtonKind::Data(data),
        Kind::Url(url) => ButtonKind::Url(url.into()),
        Kind::LoginUrl(login) => ButtonKind::Url(login.url.into()),
        Kind::SwitchInlineQuery(query) => ButtonKind::SwitchInline(query),
        Kind::SwitchInlineQueryChosenChat(chosen) => ButtonKind::SwitchInline(chosen.query.unwrap_or_default()),
        Kind::SwitchInlineQueryCurrentChat(query) => ButtonKind::SwitchInlineCurrent(query),
        Kind::CopyText(copy) => ButtonKind::Copy(copy.text),
        Kind::WebApp(_) | Kind::CallbackGame(_) | Kind::Pay(_) => return None,
    };
    Some(Button { kind, ..button(shown.text) })
}
