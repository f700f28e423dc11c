//! Stickers and their sets.

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
    CreateStickerSet { owner: UserId, name: String, title: String, kind: StickerType, repainted: bool, stickers: Vec<InputSticker>, } -> ();
    /// One more sticker.
    AddSticker { set: String, owner: UserId, sticker: InputSticker, } -> ();
    /// A sticker in another's place.
    ReplaceSticker { set: String, owner: UserId, old: Location, new: InputSticker, } -> ();
    /// A change of a sticker that is in a set.
    EditSticker { sticker: Location, change: StickerChange, } -> ();
    /// A change of a whole set.
    EditStickerSet { set: String, change: StickerSetChange, } -> ();
}

on_every_back_end! { EverySticker: GetStickerSet GetCustomEmoji UploadSticker CreateStickerSet AddSticker ReplaceSticker EditSticker EditStickerSet }
