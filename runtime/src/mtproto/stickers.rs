//! Stickers and their sets.

use grammers_client::tl;
use tl::functions::{messages, stickers};

use super::errors::{Failed, strange, unknown_file};
use super::from_model::int;
use super::upload::upload;
use super::{MtprotoClient, to_model};
use crate::model::content::StickerFormat;
use crate::model::{
    ChatId, FileRef, InputFile, InputSource, InputSticker, Location, MaskPoint, MaskPosition, StickerChange, StickerSetChange,
    StickerSetInfo, StickerType, UserId,
};
use crate::{Error, Result, payload};

run! {
    GetStickerSet => set;
    GetCustomEmoji => custom_emoji;
    UploadSticker => upload_sticker;
    CreateStickerSet => create;
    AddSticker => add;
    ReplaceSticker => replace;
    EditSticker => edit;
    EditStickerSet => edit_set;
}

fn named(short_name: String) -> tl::enums::InputStickerSet {
    tl::types::InputStickerSetShortName { short_name }.into()
}

pub(super) async fn set(client: &MtprotoClient, get: payload::GetStickerSet) -> Result<StickerSetInfo> {
    let answer = client.call(&messages::GetStickerSet { stickerset: named(get.name), hash: 0 }).await?;
    let tl::enums::messages::StickerSet::Set(answer) = answer else { return Err(strange("messages.getStickerSet", "the set")) };
    let tl::enums::StickerSet::Set(set) = answer.set;
    let kind = match (set.masks, set.emojis) {
        (true, _) => StickerType::Mask,
        (_, true) => StickerType::CustomEmoji,
        _ => StickerType::Regular,
    };
    let mut stickers: Vec<FileRef> = answer.documents.iter().filter_map(document).collect();
    // within a set it is known which one it is
    for sticker in stickers.iter_mut().filter_map(|file| file.sticker.as_mut()) {
        sticker.set_name.get_or_insert_with(|| set.short_name.clone());
    }
    Ok(StickerSetInfo { name: set.short_name, title: set.title, kind, stickers })
}

fn document(raw: &tl::enums::Document) -> Option<FileRef> {
    match raw {
        tl::enums::Document::Document(document) => Some(to_model::document_file(document)),
        tl::enums::Document::Empty(_) => None,
    }
}

pub(super) async fn custom_emoji(client: &MtprotoClient, get: payload::GetCustomEmoji) -> Result<Vec<FileRef>> {
    let documents = client.call(&messages::GetCustomEmojiDocuments { document_id: get.ids }).await?;
    Ok(documents.iter().filter_map(document).collect())
}

fn mime_type(format: StickerFormat, name: &str) -> &'static str {
    match format {
        StickerFormat::Animated => "application/x-tgsticker",
        StickerFormat::Video => "video/webm",
        StickerFormat::Static if name.to_ascii_lowercase().ends_with(".png") => "image/png",
        StickerFormat::Static => "image/webp",
    }
}

/// The chat with the owner is theirs: it is they who are not known.
fn nobodys(failed: Failed) -> Error {
    match Error::from(failed) {
        Error::ChatNotFound(refusal) => Error::UserNotFound(refusal),
        other => other,
    }
}

/// A file that Telegram has, or has after this. What is new is kept with the owner's chat, where nobody sees it.
async fn stored(client: &MtprotoClient, owner: UserId, file: InputFile, format: StickerFormat) -> Result<tl::types::Document> {
    let name = file.name.clone().unwrap_or_else(|| "sticker".to_owned());
    let media = match file.source {
        InputSource::Known(_) => return Err(Error::other("a file that Telegram has is not uploaded again")),
        InputSource::Url(url) => {
            let media =
                tl::types::InputMediaDocumentExternal { spoiler: false, url, ttl_seconds: None, video_cover: None, video_timestamp: None };
            tl::enums::InputMedia::from(media)
        }
        source => {
            let sticker = tl::types::DocumentAttributeSticker {
                mask: false,
                alt: String::new(),
                stickerset: tl::enums::InputStickerSet::Empty,
                mask_coords: None,
            };
            tl::types::InputMediaUploadedDocument {
                nosound_video: false,
                force_file: false,
                spoiler: false,
                file: upload(client, source, &name, file.report).await?,
                thumb: None,
                mime_type: mime_type(format, &name).to_owned(),
                attributes: vec![
                    tl::types::DocumentAttributeImageSize { w: 512, h: 512 }.into(),
                    sticker.into(),
                    tl::types::DocumentAttributeFilename { file_name: name }.into(),
                ],
                stickers: None,
                video_cover: None,
                video_timestamp: None,
                ttl_seconds: None,
            }
            .into()
        }
    };
    client.user(owner)?;
    let peer = client.peer(ChatId::from(owner))?;
    let kept = client.call(&messages::UploadMedia { business_connection_id: None, peer, media }).await.map_err(nobodys)?;
    match kept {
        tl::enums::MessageMedia::Document(tl::types::MessageMediaDocument {
            document: Some(tl::enums::Document::Document(document)),
            ..
        }) => Ok(document),
        _ => Err(strange("messages.uploadMedia", "the file")),
    }
}

fn input(location: Location) -> Result<tl::enums::InputDocument> {
    match location {
        Location::Remote { id, access_hash, file_reference, .. } => Ok(tl::types::InputDocument { id, access_hash, file_reference }.into()),
        Location::FileId(_) => Err(unknown_file("stickers.changeSticker")),
    }
}

/// A file of a sticker as functions about sets take it.
async fn input_document(client: &MtprotoClient, owner: UserId, file: InputFile, format: StickerFormat) -> Result<tl::enums::InputDocument> {
    if let InputSource::Known(location) = file.source {
        return input(location);
    }
    let tl::types::Document { id, access_hash, file_reference, .. } = stored(client, owner, file, format).await?;
    Ok(tl::types::InputDocument { id, access_hash, file_reference }.into())
}

fn mask(position: MaskPosition) -> tl::enums::MaskCoords {
    let n = match position.point {
        MaskPoint::Forehead => 0,
        MaskPoint::Eyes => 1,
        MaskPoint::Mouth => 2,
        MaskPoint::Chin => 3,
    };
    tl::types::MaskCoords { n, x: position.x_shift, y: position.y_shift, zoom: position.scale }.into()
}

async fn item(client: &MtprotoClient, owner: UserId, sticker: InputSticker) -> Result<tl::enums::InputStickerSetItem> {
    let document = input_document(client, owner, sticker.file, sticker.format).await?;
    Ok(tl::types::InputStickerSetItem {
        document,
        emoji: sticker.emoji.concat(),
        mask_coords: sticker.mask.map(mask),
        keywords: Some(sticker.keywords.join(",")).filter(|words| !words.is_empty()),
    }
    .into())
}

pub(super) async fn upload_sticker(client: &MtprotoClient, upload: payload::UploadSticker) -> Result<FileRef> {
    Ok(to_model::document_file(&stored(client, upload.owner, upload.file, upload.format).await?))
}

pub(super) async fn create(client: &MtprotoClient, create: payload::CreateStickerSet) -> Result<()> {
    let payload::CreateStickerSet { owner, name, title, kind, repainted, stickers: new } = create;
    let mut items = Vec::with_capacity(new.len());
    for sticker in new {
        items.push(item(client, owner, sticker).await?);
    }
    let request = stickers::CreateStickerSet {
        masks: kind == StickerType::Mask,
        emojis: kind == StickerType::CustomEmoji,
        text_color: repainted,
        user_id: client.user(owner)?,
        title,
        short_name: name,
        thumb: None,
        stickers: items,
        software: None,
    };
    client.call(&request).await?;
    Ok(())
}

pub(super) async fn add(client: &MtprotoClient, add: payload::AddSticker) -> Result<()> {
    let sticker = item(client, add.owner, add.sticker).await?;
    client.call(&stickers::AddStickerToSet { stickerset: named(add.set), sticker }).await?;
    Ok(())
}

pub(super) async fn replace(client: &MtprotoClient, replace: payload::ReplaceSticker) -> Result<()> {
    let sticker = input(replace.old)?;
    let new_sticker = item(client, replace.owner, replace.new).await?;
    client.call(&stickers::ReplaceSticker { sticker, new_sticker }).await?;
    Ok(())
}

pub(super) async fn edit(client: &MtprotoClient, edit: payload::EditSticker) -> Result<()> {
    let sticker = input(edit.sticker)?;
    let mut change = stickers::ChangeSticker { sticker: sticker.clone(), emoji: None, mask_coords: None, keywords: None };
    match edit.change {
        StickerChange::Position(position) => {
            let position = int(position);
            client.call(&stickers::ChangeStickerPosition { sticker, position }).await?;
            return Ok(());
        }
        StickerChange::Delete => {
            client.call(&stickers::RemoveStickerFromSet { sticker }).await?;
            return Ok(());
        }
        StickerChange::Emoji(emoji) => change.emoji = Some(emoji.concat()),
        StickerChange::Keywords(words) => change.keywords = Some(words.join(",")),
        StickerChange::Mask(position) => change.mask_coords = Some(mask(position)),
    }
    client.call(&change).await?;
    Ok(())
}

pub(super) async fn edit_set(client: &MtprotoClient, edit: payload::EditStickerSet) -> Result<()> {
    let stickerset = named(edit.set);
    match edit.change {
        StickerSetChange::Title(title) => {
            client.call(&stickers::RenameStickerSet { stickerset, title }).await?;
        }
        StickerSetChange::Thumbnail { owner, file, format } => {
            // an empty document takes it away (TDLib `SetStickerSetThumbnailQuery`)
            let thumb = match file {
                Some(file) => input_document(client, owner, file, format).await?,
                None => tl::enums::InputDocument::Empty,
            };
            client.call(&stickers::SetStickerSetThumb { stickerset, thumb: Some(thumb), thumb_document_id: None }).await?;
        }
        StickerSetChange::CustomEmojiThumbnail(emoji) => {
            let thumb_document_id = Some(emoji.unwrap_or_default());
            client.call(&stickers::SetStickerSetThumb { stickerset, thumb: None, thumb_document_id }).await?;
        }
        StickerSetChange::Delete => {
            client.call(&stickers::DeleteStickerSet { stickerset }).await?;
        }
    }
    Ok(())
}
