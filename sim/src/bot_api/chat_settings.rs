//! How a chat looks: photo and sticker set; and who may write there in its own name.

use serde_json::json;

use super::calls::{Answer, Call};
use super::files::{Attributes, resolve};
use super::messages::chat;
use crate::world::{FileKind, Refusal};

pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "setChatPhoto" => set_photo(call),
        "deleteChatPhoto" => delete_photo(call),
        "setChatStickerSet" => set_sticker_set(call),
        "deleteChatStickerSet" => delete_sticker_set(call),
        "banChatSenderChat" => ban_sender(call, true),
        "unbanChatSenderChat" => ban_sender(call, false),
        _ => return None,
    })
}

fn set_photo(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let photo = call.parameters.text("photo")?;
    call.parameters.finish()?;
    // A photo is uploaded each time: core.telegram.org/bots/api#setchatphoto
    if photo.as_ref().is_some_and(|photo| !photo.starts_with("attach://")) {
        return Err(Refusal::bad_request("photo should be uploaded as an InputFile", "PHOTO_INVALID"));
    }
    let file = resolve(call, photo.as_deref(), "photo", FileKind::Photo, Attributes::default())?;
    call.context.world.with(|state| state.set_chat_photo(call.bot, key, Some(file)))?;
    Ok(json!(true))
}

fn delete_photo(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.set_chat_photo(call.bot, key, None))?;
    Ok(json!(true))
}

fn set_sticker_set(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let name = call.parameters.required_text("sticker_set_name")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.set_chat_sticker_set(call.bot, key, Some(name)))?;
    Ok(json!(true))
}

fn delete_sticker_set(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.set_chat_sticker_set(call.bot, key, None))?;
    Ok(json!(true))
}

fn ban_sender(call: &Call, banned: bool) -> Answer {
    let key = chat(call, "chat_id")?;
    let sender = chat(call, "sender_chat_id")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.ban_sender_chat(call.bot, key, sender, banned))?;
    Ok(json!(true))
}
