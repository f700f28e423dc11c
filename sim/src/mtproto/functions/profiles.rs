//! How bots show themselves: texts by language, menu buttons, default rights.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::peers::input_user;
use super::super::rights::from_admin_rights;
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{AccountId, BotText, MenuButton, State};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::bots::SetBotInfo => set_bot_info;
        at_once f::bots::GetBotInfo => get_bot_info;
        at_once f::bots::SetBotMenuButton => set_menu_button;
        at_once f::bots::GetBotMenuButton => get_menu_button;
        at_once f::bots::SetBotGroupDefaultAdminRights => set_group_rights;
        at_once f::bots::SetBotBroadcastDefaultAdminRights => set_channel_rights;
    }
}

/// Whose texts are meant: a bot's own. Only an owner names a bot, and nobody here owns one.
/// (Source: core.telegram.org/method/bots.setBotInfo)
fn whose(state: &State, viewer: AccountId, bot: Option<&enums::InputUser>) -> Result<AccountId> {
    match bot {
        None if state.is_bot(viewer) => Ok(viewer),
        None => Err(RpcError::bad("USER_BOT_INVALID")),
        Some(bot) if input_user(state, viewer, bot)? == viewer => Ok(viewer),
        Some(_) => Err(RpcError::bad("BOT_INVALID")),
    }
}

fn set_bot_info(call: &Call, request: f::bots::SetBotInfo) -> Result<bool> {
    call.with(|state, viewer| {
        let bot = whose(state, viewer, request.bot.as_ref())?;
        let texts =
            [(BotText::Name, &request.name), (BotText::ShortDescription, &request.about), (BotText::Description, &request.description)];
        for (which, text) in texts {
            if let Some(text) = text {
                state.set_bot_text(bot, which, &request.lang_code, text)?;
            }
        }
        Ok(true)
    })
}

fn get_bot_info(call: &Call, request: f::bots::GetBotInfo) -> Result<enums::bots::BotInfo> {
    call.with(|state, viewer| {
        let bot = whose(state, viewer, request.bot.as_ref())?;
        let text = |which| state.bot_text(bot, which, &request.lang_code);
        let (name, about) = (text(BotText::Name)?, text(BotText::ShortDescription)?);
        Ok(types::bots::BotInfo { name, about, description: text(BotText::Description)? }.into())
    })
}

fn person(state: &State, viewer: AccountId, user: &enums::InputUser) -> Result<Option<AccountId>> {
    match user {
        enums::InputUser::Empty => Ok(None),
        user => input_user(state, viewer, user).map(Some),
    }
}

fn set_menu_button(call: &Call, request: f::bots::SetBotMenuButton) -> Result<bool> {
    call.with(|state, viewer| {
        let button = match &request.button {
            enums::BotMenuButton::Default => MenuButton::Default,
            enums::BotMenuButton::Commands => MenuButton::Commands,
            enums::BotMenuButton::Button(app) => MenuButton::WebApp { text: app.text.clone(), url: app.url.clone() },
        };
        let person = person(state, viewer, &request.user_id)?;
        state.set_menu_button(viewer, person, button)?;
        Ok(true)
    })
}

/// A menu button in the schema's words.
pub(super) fn menu_button(button: MenuButton) -> enums::BotMenuButton {
    match button {
        MenuButton::Default => enums::BotMenuButton::Default,
        MenuButton::Commands => enums::BotMenuButton::Commands,
        MenuButton::WebApp { text, url } => types::BotMenuButton { text, url }.into(),
    }
}

fn get_menu_button(call: &Call, request: f::bots::GetBotMenuButton) -> Result<enums::BotMenuButton> {
    call.with(|state, viewer| Ok(menu_button(state.menu_button(viewer, person(state, viewer, &request.user_id)?))))
}

fn set_rights(call: &Call, channels: bool, rights: &enums::ChatAdminRights) -> Result<bool> {
    let enums::ChatAdminRights::Rights(rights) = rights;
    call.with(|state, viewer| {
        state.set_default_rights(viewer, channels, from_admin_rights(rights))?;
        Ok(true)
    })
}

fn set_group_rights(call: &Call, request: f::bots::SetBotGroupDefaultAdminRights) -> Result<bool> {
    set_rights(call, false, &request.admin_rights)
}

fn set_channel_rights(call: &Call, request: f::bots::SetBotBroadcastDefaultAdminRights) -> Result<bool> {
    set_rights(call, true, &request.admin_rights)
}
