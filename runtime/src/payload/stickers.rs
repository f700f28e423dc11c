//! Stickers and their sets.

use capgram_catalogue::limits as rows;

use crate::model::content::StickerFormat;
use crate::model::{FileRef, InputFile, InputSticker, Location, StickerChange, StickerSetChange, StickerSetInfo, StickerType, UserId};

payloads! {
    /// A set by the name of its link.
    GetStickerSet { name: String, } -> StickerSetInfo;
    /// Custom emoji by their numbers.
    GetCustomEmoji { ids: Vec<i64>, } -> Vec<FileRef>;
    /// A file that sets are made of.
    UploadSticker { owner: UserId, file: InputFile, format: StickerFormat, } -> FileRef;
    /// A new set.
    CreateStickerSet { owner: UserId, name: String, title: String, kind: StickerType, repainted: bool, stickers: Vec<InputSticker>, } -> (),
        check |it, limits| {
            limits.text(&rows::STICKER_SET_NAME, &it.name)?;
            limits.text(&rows::STICKER_SET_TITLE, &it.title)?;
            limits.items(&rows::NEW_STICKERS, it.stickers.len())?;
            it.stickers.iter().try_for_each(|sticker| limits.sticker(sticker))
        };
    /// One more sticker.
    AddSticker { set: String, owner: UserId, sticker: InputSticker, } -> (),
        check |it, limits| limits.sticker(&it.sticker);
    /// A sticker in another's place.
    ReplaceSticker { set: String, owner: UserId, old: Location, new: InputSticker, } -> (),
        check |it, limits| limits.sticker(&it.new);
    /// A change of a sticker that is in a set.
    EditSticker { sticker: Location, change: StickerChange, } -> (),
        check |it, limits| match &it.change {
            StickerChange::Emoji(emoji) => limits.items(&rows::STICKER_EMOJI, emoji.len()),
            StickerChange::Keywords(words) => limits.items(&rows::STICKER_KEYWORDS, words.len()),
            _ => Ok(()),
        };
    /// A change of a whole set.
    EditStickerSet { set: String, change: StickerSetChange, } -> (),
        check |it, limits| match &it.change {
            StickerSetChange::Title(title) => limits.text(&rows::STICKER_SET_TITLE, title),
            _ => Ok(()),
        };
}

on_every_back_end! { EverySticker: GetStickerSet GetCustomEmoji UploadSticker CreateStickerSet AddSticker ReplaceSticker EditSticker EditStickerSet }
