//! Reply markup: between the Bot API's JSON and the world's.

use bytes::Bytes;
use serde_json::{Value, json};

use super::bots::admin_rights;
use super::parameters::Parameters;
use crate::world::{Button, ButtonAction, ChatRequest, Markup, Refusal, ReplyKey, ReplyKeyAction, UserRequest};

/// The types of chats that an inline query can be started in.
const CHAT_TYPES: [&str; 4] = ["allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats"];

/// The parameter `reply_markup`.
pub(crate) fn read(parameters: &Parameters) -> Result<Option<Markup>, Refusal> {
    let Some(value) = parameters.json("reply_markup")? else { return Ok(None) };
    if value.as_object().is_some_and(serde_json::Map::is_empty) {
        return Ok(None);
    }
    let fields = Parameters::of_object("reply markup", value)?;
    let markup = if let Some(rows) = fields.list("inline_keyboard")? {
        Markup::Inline(rows_of(rows, inline_button)?)
    } else if let Some(rows) = fields.list("keyboard")? {
        Markup::Reply {
            rows: rows_of(rows, reply_key)?,
            resize: fields.flag("resize_keyboard")?,
            one_time: fields.flag("one_time_keyboard")?,
            persistent: fields.flag("is_persistent")?,
            selective: fields.flag("selective")?,
            placeholder: fields.text("input_field_placeholder")?,
        }
    } else if fields.flag("remove_keyboard")? {
        Markup::Remove { selective: fields.flag("selective")? }
    } else if fields.flag("force_reply")? {
        Markup::ForceReply { selective: fields.flag("selective")?, placeholder: fields.text("input_field_placeholder")? }
    } else {
        return Err(Refusal::bad_request("can't parse reply keyboard markup JSON object", "REPLY_MARKUP_INVALID"));
    };
    fields.finish()?;
    Ok(Some(markup))
}

fn rows_of<T>(rows: Vec<Value>, read: impl Fn(Value) -> Result<T, Refusal>) -> Result<Vec<Vec<T>>, Refusal> {
    rows.into_iter()
        .map(|row| match row {
            Value::Array(cells) => cells.into_iter().map(&read).collect(),
            _ => Err(Refusal::bad_request("can't parse keyboard: expected an Array of Arrays", "REPLY_MARKUP_INVALID")),
        })
        .collect()
}

fn inline_button(value: Value) -> Result<Button, Refusal> {
    let fields = Parameters::of_object("inline keyboard button", value)?;
    let label = fields.required_text("text")?;
    let action = if let Some(data) = fields.text("callback_data")? {
        ButtonAction::Callback(Bytes::from(data))
    } else if let Some(url) = fields.text("url")? {
        ButtonAction::Url(url)
    } else if let Some(app) = fields.json("web_app")? {
        ButtonAction::WebApp(app.get("url").and_then(Value::as_str).unwrap_or_default().to_owned())
    } else if let Some(query) = fields.text("switch_inline_query")? {
        ButtonAction::SwitchInline(query)
    } else if let Some(query) = fields.text("switch_inline_query_current_chat")? {
        ButtonAction::SwitchInlineHere(query)
    } else if let Some(chosen) = fields.json("switch_inline_query_chosen_chat")? {
        let chosen = Parameters::of_object("SwitchInlineQueryChosenChat", chosen)?;
        let mut types = [false; 4];
        for (place, name) in CHAT_TYPES.iter().enumerate() {
            types[place] = chosen.flag(name)?;
        }
        let query = chosen.text("query")?.unwrap_or_default();
        chosen.finish()?;
        if types == [false; 4] {
            return Err(Refusal::bad_request("at least one chat type must be allowed", "INLINE_PEER_TYPES_EMPTY"));
        }
        ButtonAction::SwitchInlineChosen { query, types }
    } else if let Some(login) = fields.json("login_url")? {
        let login = Parameters::of_object("LoginUrl", login)?;
        login.without_effect(&["bot_username"]);
        let (url, forward_text) = (login.required_text("url")?, login.text("forward_text")?);
        let write_access = login.flag("request_write_access")?;
        login.finish()?;
        ButtonAction::Login { url, forward_text, write_access }
    } else if fields.flag("pay")? {
        ButtonAction::Pay
    } else if fields.json("callback_game")?.is_some() {
        ButtonAction::Game
    } else if let Some(copy) = fields.json("copy_text")? {
        ButtonAction::CopyText(copy.get("text").and_then(Value::as_str).unwrap_or_default().to_owned())
    } else {
        fields.finish()?;
        return Err(Refusal::bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
            "BUTTON_TYPE_INVALID",
        ));
    };
    fields.finish()?;
    Ok(Button { label, action })
}

fn reply_key(value: Value) -> Result<ReplyKey, Refusal> {
    if let Value::String(label) = value {
        return Ok(ReplyKey { label, action: ReplyKeyAction::Text });
    }
    let fields = Parameters::of_object("keyboard button", value)?;
    let label = fields.required_text("text")?;
    let action = if let Some(poll) = fields.json("request_poll")? {
        let quiz = match poll.get("type").and_then(Value::as_str) {
            Some("quiz") => Some(true),
            Some("regular") => Some(false),
            _ => None,
        };
        ReplyKeyAction::RequestPoll(quiz)
    } else if let Some(app) = fields.json("web_app")? {
        ReplyKeyAction::WebApp(app.get("url").and_then(Value::as_str).unwrap_or_default().to_owned())
    } else if let Some(users) = fields.json("request_users")? {
        ReplyKeyAction::RequestUsers(user_request(users)?)
    } else if let Some(chat) = fields.json("request_chat")? {
        ReplyKeyAction::RequestChat(Box::new(chat_request(chat)?))
    } else if fields.flag("request_contact")? {
        ReplyKeyAction::RequestContact
    } else if fields.flag("request_location")? {
        ReplyKeyAction::RequestLocation
    } else {
        ReplyKeyAction::Text
    };
    fields.finish()?;
    Ok(ReplyKey { label, action })
}

fn small(number: i64) -> Result<i32, Refusal> {
    i32::try_from(number).map_err(|_| Refusal::bad_request("request_id is out of range", "BUTTON_INVALID"))
}

fn choice(fields: &Parameters, name: &str) -> Result<Option<bool>, Refusal> {
    Ok(if fields.has(name) { Some(fields.flag(name)?) } else { None })
}

/// `KeyboardButtonRequestUsers`
fn user_request(value: Value) -> Result<UserRequest, Refusal> {
    let fields = Parameters::of_object("KeyboardButtonRequestUsers", value)?;
    let request = UserRequest {
        id: small(fields.required_number("request_id")?)?,
        bots: choice(&fields, "user_is_bot")?,
        premium: choice(&fields, "user_is_premium")?,
        most: small(fields.number("max_quantity")?.unwrap_or(1))?,
        name: fields.flag("request_name")?,
        username: fields.flag("request_username")?,
        photo: fields.flag("request_photo")?,
    };
    fields.finish()?;
    Ok(request)
}

/// `KeyboardButtonRequestChat`
fn chat_request(value: Value) -> Result<ChatRequest, Refusal> {
    let fields = Parameters::of_object("KeyboardButtonRequestChat", value)?;
    let request = ChatRequest {
        id: small(fields.required_number("request_id")?)?,
        channel: fields.flag("chat_is_channel")?,
        forum: choice(&fields, "chat_is_forum")?,
        public: choice(&fields, "chat_has_username")?,
        created: fields.flag("chat_is_created")?,
        user_rights: fields.json("user_administrator_rights")?.map(admin_rights).transpose()?,
        bot_rights: fields.json("bot_administrator_rights")?.map(admin_rights).transpose()?,
        bot_is_member: fields.flag("bot_is_member")?,
        title: fields.flag("request_title")?,
        username: fields.flag("request_username")?,
        photo: fields.flag("request_photo")?,
    };
    fields.finish()?;
    Ok(request)
}

/// Inline buttons as JSON; the Bot API shows no other markup of a message.
pub(crate) fn write(markup: &Markup) -> Option<Value> {
    let Markup::Inline(rows) = markup else { return None };
    let rows: Vec<Vec<Value>> = rows.iter().map(|row| row.iter().map(write_button).collect()).collect();
    Some(json!({ "inline_keyboard": rows }))
}

fn write_button(button: &Button) -> Value {
    let mut out = json!({ "text": button.label });
    match &button.action {
        ButtonAction::Callback(data) => out["callback_data"] = json!(String::from_utf8_lossy(data)),
        ButtonAction::Url(url) => out["url"] = json!(url),
        ButtonAction::WebApp(url) => out["web_app"] = json!({ "url": url }),
        ButtonAction::SwitchInline(query) => out["switch_inline_query"] = json!(query),
        ButtonAction::SwitchInlineHere(query) => out["switch_inline_query_current_chat"] = json!(query),
        ButtonAction::SwitchInlineChosen { query, types } => {
            let mut chosen = json!({ "query": query });
            for (name, allowed) in CHAT_TYPES.iter().zip(types).filter(|(_, allowed)| **allowed) {
                chosen[*name] = json!(allowed);
            }
            out["switch_inline_query_chosen_chat"] = chosen;
        }
        // (Source: tdlib/telegram-bot-api `JsonInlineKeyboardButton`)
        ButtonAction::Login { url, .. } => out["login_url"] = json!({ "url": url }),
        ButtonAction::Pay => out["pay"] = json!(true),
        ButtonAction::Game => out["callback_game"] = json!({}),
        ButtonAction::CopyText(text) => out["copy_text"] = json!({ "text": text }),
    }
    out
}
