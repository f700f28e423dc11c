//! How the bot shows itself: texts by language, menu buttons, default rights.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::parameters::Parameters;
use crate::world::{AccountId, AdminRights, BotText, MenuButton, Refusal};

pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "setMyName" => set_text(call, BotText::Name, "name"),
        "getMyName" => text(call, BotText::Name, "name"),
        "setMyDescription" => set_text(call, BotText::Description, "description"),
        "getMyDescription" => text(call, BotText::Description, "description"),
        "setMyShortDescription" => set_text(call, BotText::ShortDescription, "short_description"),
        "getMyShortDescription" => text(call, BotText::ShortDescription, "short_description"),
        "setChatMenuButton" => set_menu_button(call),
        "getChatMenuButton" => menu_button(call),
        "setMyDefaultAdministratorRights" => set_default_rights(call),
        "getMyDefaultAdministratorRights" => default_rights(call),
        _ => return None,
    })
}

fn set_text(call: &Call, which: BotText, name: &str) -> Answer {
    let text = call.parameters.text(name)?.unwrap_or_default();
    let language = call.parameters.text("language_code")?.unwrap_or_default();
    call.parameters.finish()?;
    call.context.world.with(|state| state.set_bot_text(call.bot, which, &language, &text))?;
    Ok(json!(true))
}

fn text(call: &Call, which: BotText, name: &str) -> Answer {
    let language = call.parameters.text("language_code")?.unwrap_or_default();
    call.parameters.finish()?;
    let text = call.context.world.with(|state| state.bot_text(call.bot, which, &language))?;
    Ok(json!({ name: text }))
}

/// `chat_id` of a private chat: the person's id.
fn person(call: &Call) -> Result<Option<AccountId>, Refusal> {
    let Some(id) = call.parameters.number("chat_id")? else { return Ok(None) };
    if id <= 0 {
        return Err(Refusal::bad_request("invalid chat_id specified", "USER_ID_INVALID"));
    }
    call.context.world.with(|state| if state.knows(call.bot, id) { Ok(Some(id)) } else { Err(Refusal::user_not_found()) })
}

fn set_menu_button(call: &Call) -> Answer {
    let person = person(call)?;
    let button = match call.parameters.json("menu_button")? {
        None => MenuButton::Default,
        Some(value) => {
            let fields = Parameters::of_object("MenuButton", value)?;
            let button = match fields.required_text("type")?.as_str() {
                "default" => MenuButton::Default,
                "commands" => MenuButton::Commands,
                "web_app" => {
                    let app = fields.json("web_app")?.ok_or_else(|| fields.missing("web_app"))?;
                    let app = Parameters::of_object("WebAppInfo", app)?;
                    let button = MenuButton::WebApp { text: fields.required_text("text")?, url: app.required_text("url")? };
                    app.finish()?;
                    button
                }
                _ => return Err(Refusal::bad_request("MenuButton has unsupported type", "BUTTON_TYPE_INVALID")),
            };
            fields.finish()?;
            button
        }
    };
    call.parameters.finish()?;
    call.context.world.with(|state| state.set_menu_button(call.bot, person, button))?;
    Ok(json!(true))
}

fn menu_button(call: &Call) -> Answer {
    let person = person(call)?;
    call.parameters.finish()?;
    Ok(match call.context.world.with(|state| state.menu_button(call.bot, person)) {
        MenuButton::Default => json!({ "type": "default" }),
        MenuButton::Commands => json!({ "type": "commands" }),
        MenuButton::WebApp { text, url } => json!({ "type": "web_app", "text": text, "web_app": { "url": url } }),
    })
}

/// `ChatAdministratorRights`
pub(super) fn admin_rights(value: Value) -> Result<AdminRights, Refusal> {
    let fields = Parameters::of_object("ChatAdministratorRights", value)?;
    let mut rights = AdminRights::NONE;
    for name in AdminRights::NAMES {
        rights.set(name, fields.flag(name)?);
    }
    fields.finish()?;
    Ok(rights)
}

fn set_default_rights(call: &Call) -> Answer {
    let channels = call.parameters.flag("for_channels")?;
    let rights = call.parameters.json("rights")?.map(admin_rights).transpose()?.unwrap_or(AdminRights::NONE);
    call.parameters.finish()?;
    call.context.world.with(|state| state.set_default_rights(call.bot, channels, rights))?;
    Ok(json!(true))
}

fn default_rights(call: &Call) -> Answer {
    let channels = call.parameters.flag("for_channels")?;
    call.parameters.finish()?;
    let rights = call.context.world.with(|state| state.default_rights(call.bot, channels)).unwrap_or(AdminRights::NONE);
    let mut out = json!({});
    for name in AdminRights::NAMES {
        // Rights that only channels, or only groups, have are left out elsewhere.
        let elsewhere = match *name {
            "can_post_messages" | "can_edit_messages" => !channels,
            "can_pin_messages" | "can_manage_topics" => channels,
            _ => false,
        };
        if !elsewhere {
            out[*name] = Value::from(rights.get(name).unwrap_or(false));
        }
    }
    Ok(out)
}
