//! Stickers and their sets.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::media::{document, existing};
use super::super::peers::input_user;
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{AccountId, FileId, Mask, NewStickerSet, SetSticker, State, StickerChange, StickerSet, StickerType, limits};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::messages::GetStickerSet => get_set;
        at_once f::messages::GetCustomEmojiDocuments => get_custom_emoji;
        at_once f::stickers::CreateStickerSet => create;
        at_once f::stickers::AddStickerToSet => add;
        at_once f::stickers::RemoveStickerFromSet => remove;
        at_once f::stickers::ChangeStickerPosition => set_position;
        at_once f::stickers::ReplaceSticker => replace;
        at_once f::stickers::ChangeSticker => change;
        at_once f::stickers::RenameStickerSet => rename;
        at_once f::stickers::SetStickerSetThumb => set_thumbnail;
        at_once f::stickers::DeleteStickerSet => delete;
    }
}

/// The set that a client means.
fn meant<'s>(state: &'s State, set: &enums::InputStickerSet) -> Result<&'s StickerSet> {
    match set {
        enums::InputStickerSet::ShortName(set) => Ok(state.sticker_set(&set.short_name)?),
        enums::InputStickerSet::Id(set) => Ok(state.sticker_set_by_id(set.id, set.access_hash)?),
        _ => Err(RpcError::bad("STICKERSET_INVALID")),
    }
}

fn number(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn write(state: &State, viewer: AccountId, set: &StickerSet) -> enums::messages::StickerSet {
    let mut packs: Vec<types::StickerPack> = Vec::new();
    for sticker in &set.stickers {
        for emoji in &sticker.emoji {
            match packs.iter_mut().find(|pack| pack.emoticon == *emoji) {
                Some(pack) => pack.documents.push(sticker.file),
                None => packs.push(types::StickerPack { emoticon: emoji.clone(), documents: vec![sticker.file] }),
            }
        }
    }
    let keywords = set.stickers.iter().filter(|sticker| !sticker.keywords.is_empty());
    let keywords = keywords.map(|sticker| types::StickerKeyword { document_id: sticker.file, keyword: sticker.keywords.clone() }.into());
    let head = types::StickerSet {
        archived: false,
        official: false,
        masks: set.kind == StickerType::Mask,
        emojis: set.kind == StickerType::CustomEmoji,
        text_color: set.repainted,
        channel_emoji_status: false,
        creator: set.creator == viewer,
        installed_date: None,
        id: set.id,
        access_hash: set.access_hash,
        title: set.title.clone(),
        short_name: set.name.clone(),
        thumbs: None,
        thumb_dc_id: None,
        thumb_version: None,
        thumb_document_id: set.thumbnail_emoji,
        count: number(set.stickers.len()),
        hash: 0,
    };
    types::messages::StickerSet {
        set: head.into(),
        packs: packs.into_iter().map(Into::into).collect(),
        keywords: keywords.collect(),
        documents: set.stickers.iter().filter_map(|sticker| Some(document(state, viewer, state.files.get(&sticker.file)?))).collect(),
    }
    .into()
}

fn get_set(call: &Call, request: f::messages::GetStickerSet) -> Result<enums::messages::StickerSet> {
    call.with(|state, viewer| Ok(write(state, viewer, meant(state, &request.stickerset)?)))
}

fn get_custom_emoji(call: &Call, request: f::messages::GetCustomEmojiDocuments) -> Result<Vec<enums::Document>> {
    if request.document_id.len() > limits::most(&limits::CUSTOM_EMOJI_PER_CALL) {
        return Err(RpcError::bad("LIMIT_INVALID"));
    }
    call.with(|state, viewer| {
        let is_emoji = |id: &&FileId| state.sticker_in_set(**id).is_some_and(|(set, _)| set.kind == StickerType::CustomEmoji);
        let known = request.document_id.iter().filter(is_emoji);
        Ok(known.filter_map(|id| Some(document(state, viewer, state.files.get(id)?))).collect())
    })
}

/// The file of a sticker.
fn file(state: &State, viewer: AccountId, document: &enums::InputDocument) -> Result<FileId> {
    let enums::InputDocument::Document(document) = document else { return Err(RpcError::bad("STICKER_INVALID")) };
    existing(state, viewer, document.id, document.access_hash, &document.file_reference)
}

fn mask(coords: &enums::MaskCoords) -> Result<Mask> {
    let enums::MaskCoords::Coords(coords) = coords;
    let point = u8::try_from(coords.n).ok().filter(|point| *point < 4).ok_or_else(|| RpcError::bad("STICKER_MASK_COORDS_INVALID"))?;
    Ok(Mask { point, x: coords.x, y: coords.y, scale: coords.zoom })
}

/// Emoji that stand one after the other without anything between them.
fn emoji(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for letter in text.chars() {
        // a joiner, a variation, a skin colour belong to the emoji before
        let goes_on =
            matches!(letter as u32, 0x200d | 0xfe0f | 0x1f3fb..=0x1f3ff) || all.last().is_some_and(|last| last.ends_with('\u{200d}'));
        match all.last_mut() {
            Some(last) if goes_on => last.push(letter),
            _ => all.push(letter.to_string()),
        }
    }
    all
}

fn words(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn item(state: &State, viewer: AccountId, item: &enums::InputStickerSetItem) -> Result<SetSticker> {
    let enums::InputStickerSetItem::Item(item) = item;
    Ok(SetSticker {
        file: file(state, viewer, &item.document)?,
        emoji: emoji(&item.emoji),
        keywords: words(item.keywords.as_deref().unwrap_or_default()),
        mask: item.mask_coords.as_ref().map(mask).transpose()?,
    })
}

fn create(call: &Call, request: f::stickers::CreateStickerSet) -> Result<enums::messages::StickerSet> {
    call.with(|state, viewer| {
        let owner = input_user(state, viewer, &request.user_id)?;
        let stickers = request.stickers.iter().map(|one| item(state, viewer, one)).collect::<Result<_>>()?;
        let kind = match (request.masks, request.emojis) {
            (true, _) => StickerType::Mask,
            (_, true) => StickerType::CustomEmoji,
            _ => StickerType::Regular,
        };
        let (name, title, repainted) = (request.short_name.clone(), request.title.clone(), request.text_color);
        let set = state.create_sticker_set(viewer, owner, NewStickerSet { name, title, kind, repainted, stickers })?.clone();
        Ok(write(state, viewer, &set))
    })
}

fn add(call: &Call, request: f::stickers::AddStickerToSet) -> Result<enums::messages::StickerSet> {
    call.with(|state, viewer| {
        let sticker = item(state, viewer, &request.sticker)?;
        let name = meant(state, &request.stickerset)?.name.clone();
        let set = state.add_sticker(viewer, &name, sticker)?.clone();
        Ok(write(state, viewer, &set))
    })
}

fn remove(call: &Call, request: f::stickers::RemoveStickerFromSet) -> Result<enums::messages::StickerSet> {
    call.with(|state, viewer| {
        let file = file(state, viewer, &request.sticker)?;
        let set = state.remove_sticker(viewer, file)?;
        Ok(write(state, viewer, &set))
    })
}

fn set_position(call: &Call, request: f::stickers::ChangeStickerPosition) -> Result<enums::messages::StickerSet> {
    call.with(|state, viewer| {
        let file = file(state, viewer, &request.sticker)?;
        let position = usize::try_from(request.position).map_err(|_| RpcError::bad("POSITION_INVALID"))?;
        let set = state.move_sticker(viewer, file, position)?.clone();
        Ok(write(state, viewer, &set))
    })
}

fn replace(call: &Call, request: f::stickers::ReplaceSticker) -> Result<enums::messages::StickerSet> {
    call.with(|state, viewer| {
        let old = file(state, viewer, &request.sticker)?;
        let new = item(state, viewer, &request.new_sticker)?;
        let set = state.replace_sticker(viewer, old, new)?.clone();
        Ok(write(state, viewer, &set))
    })
}

fn change(call: &Call, request: f::stickers::ChangeSticker) -> Result<enums::messages::StickerSet> {
    call.with(|state, viewer| {
        let file = file(state, viewer, &request.sticker)?;
        let change = StickerChange {
            emoji: request.emoji.as_deref().map(emoji),
            keywords: request.keywords.as_deref().map(words),
            mask: request.mask_coords.as_ref().map(mask).transpose()?.map(Some),
        };
        let set = state.change_sticker(viewer, file, change)?.clone();
        Ok(write(state, viewer, &set))
    })
}

fn rename(call: &Call, request: f::stickers::RenameStickerSet) -> Result<enums::messages::StickerSet> {
    call.with(|state, viewer| {
        let name = meant(state, &request.stickerset)?.name.clone();
        let set = state.rename_sticker_set(viewer, &name, &request.title)?.clone();
        Ok(write(state, viewer, &set))
    })
}

fn set_thumbnail(call: &Call, request: f::stickers::SetStickerSetThumb) -> Result<enums::messages::StickerSet> {
    call.with(|state, viewer| {
        let name = meant(state, &request.stickerset)?.name.clone();
        let set = match (&request.thumb, request.thumb_document_id) {
            (None, Some(emoji)) => state.set_sticker_set_emoji_thumbnail(viewer, &name, Some(emoji).filter(|emoji| *emoji != 0))?.clone(),
            (Some(enums::InputDocument::Empty) | None, _) => state.set_sticker_set_thumbnail(viewer, &name, None)?.clone(),
            (Some(thumb), _) => {
                let file = file(state, viewer, thumb)?;
                state.set_sticker_set_thumbnail(viewer, &name, Some(file))?.clone()
            }
        };
        Ok(write(state, viewer, &set))
    })
}

fn delete(call: &Call, request: f::stickers::DeleteStickerSet) -> Result<bool> {
    call.with(|state, viewer| {
        let name = meant(state, &request.stickerset)?.name.clone();
        state.delete_sticker_set(viewer, &name)?;
        Ok(true)
    })
}
