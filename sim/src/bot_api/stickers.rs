//! Stickers and their sets.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::files::{Attributes, resolve};
use super::objects::written_file;
use super::parameters::Parameters;
use crate::world::{
    AccountId, FileId, FileKind, Mask, NewStickerSet, Refusal, SetSticker, State, StickerChange, StickerSet, StickerType, limits,
};

pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "getStickerSet" => get_set(call),
        "getCustomEmojiStickers" => get_custom_emoji(call),
        "uploadStickerFile" => upload(call),
        "createNewStickerSet" => create(call),
        "addStickerToSet" => add(call),
        "replaceStickerInSet" => replace(call),
        "setStickerPositionInSet" => set_position(call),
        "deleteStickerFromSet" => remove(call),
        "setStickerEmojiList" => set_emoji(call),
        "setStickerKeywords" => set_keywords(call),
        "setStickerMaskPosition" => set_mask(call),
        "setStickerSetTitle" => set_title(call),
        "setStickerSetThumbnail" => set_thumbnail(call),
        "setCustomEmojiStickerSetThumbnail" => set_emoji_thumbnail(call),
        "deleteStickerSet" => delete(call),
        _ => return None,
    })
}

/// The points of a face, by their numbers in the world.
const POINTS: [&str; 4] = ["forehead", "eyes", "mouth", "chin"];

/// What a `Sticker` has beside its file.
pub(super) fn describe(state: &State, out: &mut Value, file: FileId, mime: &str) {
    out["is_animated"] = json!(mime == "application/x-tgsticker");
    out["is_video"] = json!(mime == "video/webm");
    out["type"] = json!("regular");
    let Some((set, sticker)) = state.sticker_in_set(file) else { return };
    out["type"] = json!(set.kind.name());
    out["set_name"] = json!(set.name);
    if let Some(emoji) = sticker.emoji.first() {
        out["emoji"] = json!(emoji);
    }
    if let Some(mask) = sticker.mask {
        let point = POINTS.get(usize::from(mask.point)).copied().unwrap_or("eyes");
        out["mask_position"] = json!({ "point": point, "x_shift": mask.x, "y_shift": mask.y, "scale": mask.scale });
    }
    if set.kind == StickerType::CustomEmoji {
        out["custom_emoji_id"] = json!(file.to_string());
        if set.repainted {
            out["needs_repainting"] = json!(true);
        }
    }
}

fn write_set(state: &State, bot: AccountId, set: &StickerSet) -> Value {
    let stickers =
        set.stickers.iter().filter_map(|sticker| Some(written_file(state, bot, FileKind::Sticker, state.files.get(&sticker.file)?)));
    json!({
        "name": set.name,
        "title": set.title,
        "sticker_type": set.kind.name(),
        "stickers": stickers.collect::<Vec<_>>(),
    })
}

fn get_set(call: &Call) -> Answer {
    let name = call.parameters.required_text("name")?;
    call.parameters.finish()?;
    call.context.world.with(|state| Ok(write_set(state, call.bot, state.sticker_set(&name)?)))
}

fn get_custom_emoji(call: &Call) -> Answer {
    let ids = call.parameters.list("custom_emoji_ids")?.ok_or_else(|| call.parameters.missing("custom_emoji_ids"))?;
    call.parameters.finish()?;
    if ids.len() > limits::most(&limits::CUSTOM_EMOJI_PER_CALL) {
        return Err(Refusal::bad_request("too many custom emoji identifiers specified", "LIMIT_INVALID"));
    }
    let mut wanted = Vec::new();
    for id in ids {
        let id = id.as_str().and_then(|id| id.parse::<FileId>().ok());
        wanted.push(id.ok_or_else(|| Refusal::bad_request("invalid custom emoji identifier specified", "DOCUMENT_INVALID"))?);
    }
    call.context.world.with(|state| {
        let known = wanted.iter().filter(|id| state.sticker_in_set(**id).is_some_and(|(set, _)| set.kind == StickerType::CustomEmoji));
        Ok(known.filter_map(|id| Some(written_file(state, call.bot, FileKind::Sticker, state.files.get(id)?))).collect())
    })
}

fn owner(call: &Call) -> Result<AccountId, Refusal> {
    let id = call.parameters.number("user_id")?.filter(|id| *id > 0);
    let id = id.ok_or_else(|| Refusal::bad_request("invalid user_id specified", "USER_ID_INVALID"))?;
    call.context.world.with(|state| if state.knows(call.bot, id) { Ok(id) } else { Err(Refusal::user_not_found()) })
}

fn check_format(format: &str) -> Result<(), Refusal> {
    match format {
        "static" | "animated" | "video" => Ok(()),
        _ => Err(Refusal::bad_request("invalid sticker format specified", "STICKER_FILE_INVALID")),
    }
}

fn upload(call: &Call) -> Answer {
    owner(call)?;
    check_format(&call.parameters.required_text("sticker_format")?)?;
    let value = call.parameters.text("sticker")?;
    call.parameters.finish()?;
    let id = resolve(call, value.as_deref(), "sticker", FileKind::Sticker, Attributes::default())?;
    call.context.world.with(|state| {
        let file = state.files.get(&id).ok_or_else(|| Refusal::bad_request("STICKER_FILE_INVALID", "STICKER_FILE_INVALID"))?;
        Ok(json!({
            "file_id": state.file_id_for(call.bot, file),
            "file_unique_id": state.file_unique_id(file),
            "file_size": file.bytes.len(),
        }))
    })
}

fn texts(values: Vec<Value>) -> Vec<String> {
    values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn mask_of(value: Value) -> Result<Mask, Refusal> {
    let float = |name: &str| value.get(name).and_then(Value::as_f64);
    let point = value.get("point").and_then(Value::as_str).and_then(|point| POINTS.iter().position(|known| *known == point));
    let wrong = || Refusal::bad_request("can't parse MaskPosition: wrong point specified", "STICKER_MASK_COORDS_INVALID");
    let (Some(point), Some(x), Some(y), Some(scale)) = (point, float("x_shift"), float("y_shift"), float("scale")) else {
        return Err(wrong());
    };
    Ok(Mask { point: point as u8, x, y, scale })
}

/// `InputSticker`
fn input_sticker(call: &Call, value: Value) -> Result<SetSticker, Refusal> {
    let fields = Parameters::of_object("InputSticker", value)?;
    check_format(&fields.required_text("format")?)?;
    let emoji = texts(fields.list("emoji_list")?.ok_or_else(|| fields.missing("emoji_list"))?);
    let keywords = texts(fields.list("keywords")?.unwrap_or_default());
    let mask = fields.json("mask_position")?.map(mask_of).transpose()?;
    let sticker = fields.required_text("sticker")?;
    fields.finish()?;
    let file = resolve(call, Some(&sticker), "sticker", FileKind::Sticker, Attributes::default())?;
    Ok(SetSticker { file, emoji, keywords, mask })
}

fn the_sticker(call: &Call) -> Result<SetSticker, Refusal> {
    let value = call.parameters.json("sticker")?.ok_or_else(|| call.parameters.missing("sticker"))?;
    input_sticker(call, value)
}

fn create(call: &Call) -> Answer {
    let parameters = &call.parameters;
    let owner = owner(call)?;
    let (name, title) = (parameters.required_text("name")?, parameters.required_text("title")?);
    let kind = match parameters.text("sticker_type")?.as_deref() {
        None | Some("regular") => StickerType::Regular,
        Some("mask") => StickerType::Mask,
        Some("custom_emoji") => StickerType::CustomEmoji,
        Some(_) => return Err(Refusal::bad_request("unsupported sticker type specified", "STICKER_FILE_INVALID")),
    };
    let repainted = parameters.flag("needs_repainting")?;
    let values = parameters.list("stickers")?.ok_or_else(|| parameters.missing("stickers"))?;
    let stickers = values.into_iter().map(|value| input_sticker(call, value)).collect::<Result<_, _>>()?;
    parameters.finish()?;
    let new = NewStickerSet { name, title, kind, repainted, stickers };
    call.context.world.with(|state| state.create_sticker_set(call.bot, owner, new).map(|_| ()))?;
    Ok(json!(true))
}

fn add(call: &Call) -> Answer {
    owner(call)?;
    let (name, sticker) = (call.parameters.required_text("name")?, the_sticker(call)?);
    call.parameters.finish()?;
    call.context.world.with(|state| state.add_sticker(call.bot, &name, sticker).map(|_| ()))?;
    Ok(json!(true))
}

/// A sticker of a set, by its `file_id`.
fn known(call: &Call, name: &str) -> Result<FileId, Refusal> {
    let id = call.parameters.required_text(name)?;
    Ok(call.context.world.with(|state| state.file_by_file_id(call.bot, &id))?.id)
}

fn replace(call: &Call) -> Answer {
    owner(call)?;
    let (name, old, new) = (call.parameters.required_text("name")?, known(call, "old_sticker")?, the_sticker(call)?);
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let within = state.sticker_in_set(old).is_some_and(|(set, _)| set.name.eq_ignore_ascii_case(&name));
        if !within {
            return Err(Refusal::bad_request("STICKER_INVALID", "STICKER_INVALID"));
        }
        state.replace_sticker(call.bot, old, new).map(|_| ())
    })?;
    Ok(json!(true))
}

fn set_position(call: &Call) -> Answer {
    let (file, position) = (known(call, "sticker")?, call.parameters.required_number("position")?);
    call.parameters.finish()?;
    let position = usize::try_from(position).map_err(|_| Refusal::bad_request("invalid position specified", "POSITION_INVALID"))?;
    call.context.world.with(|state| state.move_sticker(call.bot, file, position).map(|_| ()))?;
    Ok(json!(true))
}

fn remove(call: &Call) -> Answer {
    let file = known(call, "sticker")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.remove_sticker(call.bot, file))?;
    Ok(json!(true))
}

fn change(call: &Call, file: FileId, change: StickerChange) -> Answer {
    call.parameters.finish()?;
    call.context.world.with(|state| state.change_sticker(call.bot, file, change).map(|_| ()))?;
    Ok(json!(true))
}

fn set_emoji(call: &Call) -> Answer {
    let file = known(call, "sticker")?;
    let emoji = texts(call.parameters.list("emoji_list")?.ok_or_else(|| call.parameters.missing("emoji_list"))?);
    change(call, file, StickerChange { emoji: Some(emoji), ..StickerChange::default() })
}

fn set_keywords(call: &Call) -> Answer {
    let file = known(call, "sticker")?;
    let keywords = texts(call.parameters.list("keywords")?.unwrap_or_default());
    change(call, file, StickerChange { keywords: Some(keywords), ..StickerChange::default() })
}

fn set_mask(call: &Call) -> Answer {
    let file = known(call, "sticker")?;
    let mask = call.parameters.json("mask_position")?.map(mask_of).transpose()?;
    change(call, file, StickerChange { mask: Some(mask), ..StickerChange::default() })
}

fn set_title(call: &Call) -> Answer {
    let (name, title) = (call.parameters.required_text("name")?, call.parameters.text("title")?.unwrap_or_default());
    call.parameters.finish()?;
    call.context.world.with(|state| state.rename_sticker_set(call.bot, &name, &title).map(|_| ()))?;
    Ok(json!(true))
}

fn set_thumbnail(call: &Call) -> Answer {
    let parameters = &call.parameters;
    owner(call)?;
    let name = parameters.required_text("name")?;
    check_format(&parameters.required_text("format")?)?;
    let value = parameters.text("thumbnail")?;
    let given = value.is_some() || parameters.has("thumbnail");
    parameters.finish()?;
    let file = if given { Some(resolve(call, value.as_deref(), "thumbnail", FileKind::Sticker, Attributes::default())?) } else { None };
    call.context.world.with(|state| state.set_sticker_set_thumbnail(call.bot, &name, file).map(|_| ()))?;
    Ok(json!(true))
}

fn set_emoji_thumbnail(call: &Call) -> Answer {
    let name = call.parameters.required_text("name")?;
    let id = call.parameters.text("custom_emoji_id")?.filter(|id| !id.is_empty());
    call.parameters.finish()?;
    let wrong = |_| Refusal::bad_request("invalid custom emoji identifier specified", "STICKER_THUMB_INVALID");
    let emoji = id.map(|id| id.parse().map_err(wrong)).transpose()?;
    call.context.world.with(|state| state.set_sticker_set_emoji_thumbnail(call.bot, &name, emoji).map(|_| ()))?;
    Ok(json!(true))
}

fn delete(call: &Call) -> Answer {
    let name = call.parameters.required_text("name")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.delete_sticker_set(call.bot, &name))?;
    Ok(json!(true))
}
