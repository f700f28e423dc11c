//! Stickers and their sets.

use serde::Deserialize;
use serde_json::{Value, json};
use teloxide_core::payloads;
use teloxide_core::types::{self, CustomEmojiId};

use super::to_model::{RawFile, sticker};
use super::upload::{self, Attachment, other_api};
use super::{from_model, runs};
use crate::model::content::StickerFormat;
use crate::model::{
    FileRef, InputSticker, Location, MaskPoint, MaskPosition, MediaKind, StickerChange, StickerSetChange, StickerSetInfo, StickerType,
};
use crate::{Error, Result};

/// A set as the server describes it; its stickers are read one by one, so that one of a new kind is no loss.
#[derive(Deserialize)]
struct Set {
    name: String,
    title: String,
    sticker_type: String,
    stickers: Vec<Value>,
}

fn stickers(values: Vec<Value>) -> Result<Vec<FileRef>> {
    let read =
        |value| sticker(value).map_err(|error| Error::Network(format!("a sticker is not as the Bot API describes it: {error}").into()));
    values.into_iter().map(read).collect()
}

runs! {
    GetStickerSet(connection, payload) {
        let set: Set = connection.ask("getStickerSet", &payloads::GetStickerSet::new(payload.name)).await?;
        let kind = match set.sticker_type.as_str() {
            "mask" => StickerType::Mask,
            "custom_emoji" => StickerType::CustomEmoji,
            _ => StickerType::Regular,
        };
        Ok(StickerSetInfo { name: set.name, title: set.title, kind, stickers: stickers(set.stickers)? })
    }

    GetCustomEmoji(connection, payload) {
        let request = payloads::GetCustomEmojiStickers::new(payload.ids.iter().map(|id| CustomEmojiId(id.to_string())));
        stickers(connection.ask("getCustomEmojiStickers", &request).await?)
    }

    UploadSticker(connection, payload) {
        let mut files = Vec::new();
        let file = upload::place(payload.file, &mut files).await?;
        let request = payloads::UploadStickerFile::new(from_model::user(payload.owner)?, file, format(payload.format));
        let uploaded: RawFile = upload::call_with(&connection, "uploadStickerFile", &request, files).await?;
        Ok(uploaded.into_model(MediaKind::Sticker))
    }

    CreateStickerSet(connection, payload) {
        let mut files = Vec::new();
        let mut stickers = Vec::with_capacity(payload.stickers.len());
        for sticker in payload.stickers {
            stickers.push(input_sticker(sticker, &mut files).await?);
        }
        let user = from_model::user(payload.owner)?;
        let mut request = payloads::CreateNewStickerSet::new(user, payload.name, payload.title, stickers);
        request.sticker_type = Some(match payload.kind {
            StickerType::Regular => types::StickerType::Regular,
            StickerType::Mask => types::StickerType::Mask,
            StickerType::CustomEmoji => types::StickerType::CustomEmoji,
        });
        request.needs_repainting = payload.repainted.then_some(true);
        upload::call_with(&connection, "createNewStickerSet", &request, files).await.map(|_: bool| ())
    }

    AddSticker(connection, payload) {
        let mut files = Vec::new();
        let sticker = input_sticker(payload.sticker, &mut files).await?;
        let request = payloads::AddStickerToSet::new(from_model::user(payload.owner)?, payload.set, sticker);
        upload::call_with(&connection, "addStickerToSet", &request, files).await.map(|_: bool| ())
    }

    ReplaceSticker(connection, payload) {
        let mut files = Vec::new();
        let sticker = input_sticker(payload.new, &mut files).await?;
        let (user, old) = (from_model::user(payload.owner)?, file_id(payload.old)?);
        let request = payloads::ReplaceStickerInSet::new(user, payload.set, old, sticker);
        upload::call_with(&connection, "replaceStickerInSet", &request, files).await.map(|_: bool| ())
    }

    EditSticker(connection, payload) {
        let sticker = file_id(payload.sticker)?;
        match payload.change {
            StickerChange::Position(position) => {
                connection.call("setStickerPositionInSet", &payloads::SetStickerPositionInSet::new(sticker, position)).await
            }
            StickerChange::Delete => connection.call("deleteStickerFromSet", &payloads::DeleteStickerFromSet::new(sticker)).await,
            StickerChange::Emoji(emoji) => connection.call("setStickerEmojiList", &payloads::SetStickerEmojiList::new(sticker, emoji)).await,
            StickerChange::Keywords(words) => {
                let mut request = payloads::SetStickerKeywords::new(sticker);
                request.keywords = Some(words);
                connection.call("setStickerKeywords", &request).await
            }
            StickerChange::Mask(position) => {
                let mut request = payloads::SetStickerMaskPosition::new(sticker);
                request.mask_position = Some(mask(position));
                connection.call("setStickerMaskPosition", &request).await
            }
        }
        .map(drop)
    }

    EditStickerSet(connection, payload) {
        match payload.change {
            StickerSetChange::Title(title) => {
                connection.call("setStickerSetTitle", &payloads::SetStickerSetTitle::new(payload.set, title)).await.map(drop)
            }
            StickerSetChange::Thumbnail { owner, file, format: drawn } => {
                let mut files = Vec::new();
                let mut request = payloads::SetStickerSetThumbnail::new(payload.set, from_model::user(owner)?, format(drawn));
                if let Some(file) = file {
                    request.thumbnail = Some(upload::place(file, &mut files).await?);
                }
                upload::call_with(&connection, "setStickerSetThumbnail", &request, files).await.map(|_: bool| ())
            }
            StickerSetChange::CustomEmojiThumbnail(emoji) => {
                // no number and an empty text both take it away
                let id = emoji.map(|id| id.to_string()).unwrap_or_default();
                let request = json!({ "name": payload.set, "custom_emoji_id": id });
                connection.ask::<bool, _>("setCustomEmojiStickerSetThumbnail", &request).await.map(drop)
            }
            StickerSetChange::Delete => connection.call("deleteStickerSet", &payloads::DeleteStickerSet::new(payload.set)).await.map(drop),
        }
    }
}

fn format(format: StickerFormat) -> types::StickerFormat {
    match format {
        StickerFormat::Static => types::StickerFormat::Static,
        StickerFormat::Animated => types::StickerFormat::Animated,
        StickerFormat::Video => types::StickerFormat::Video,
    }
}

fn mask(position: MaskPosition) -> types::MaskPosition {
    let point = match position.point {
        MaskPoint::Forehead => types::MaskPoint::Forehead,
        MaskPoint::Eyes => types::MaskPoint::Eyes,
        MaskPoint::Mouth => types::MaskPoint::Mouth,
        MaskPoint::Chin => types::MaskPoint::Chin,
    };
    types::MaskPosition::new(point, position.x_shift, position.y_shift, position.scale)
}

async fn input_sticker(sticker: InputSticker, files: &mut Vec<Attachment>) -> Result<types::InputSticker> {
    Ok(types::InputSticker {
        sticker: upload::place(sticker.file, files).await?,
        format: format(sticker.format),
        emoji_list: sticker.emoji,
        mask_position: sticker.mask.map(mask),
        keywords: sticker.keywords,
    })
}

fn file_id(location: Location) -> Result<String> {
    match location {
        Location::FileId(id) => Ok(id),
        Location::Remote { .. } => Err(other_api()),
    }
}
