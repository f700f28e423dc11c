//! Stickers and their sets.

use super::Operation;

const CHANGE: &[&str] = &["stickers.changeSticker"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Bot", "bot.sticker_set", r#"bot.sticker_set("cats")"#, "GetStickerSet")
        .bot_api(&["getStickerSet"]).mtproto(&["messages.getStickerSet"]),
    Operation::on("Bot", "bot.create_sticker_set", r#"bot.create_sticker_set(user, "cats_by_librarian_bot", "Cats", [InputSticker::new(InputFile::path("cat.webp"), ["🐱"])])"#, "CreateStickerSet")
        .bot_api(&["createNewStickerSet"]).mtproto(&["stickers.createStickerSet"]),
    Operation::on("Bot", "bot.upload_sticker", r#"bot.upload_sticker(user, InputFile::path("cat.webp"))"#, "UploadSticker")
        .bot_api(&["uploadStickerFile"]).mtproto(&["messages.uploadMedia"]),
    Operation::on("Bot", "bot.custom_emoji", "bot.custom_emoji([5])", "GetCustomEmoji")
        .bot_api(&["getCustomEmojiStickers"]).mtproto(&["messages.getCustomEmojiDocuments"]),
    Operation::on("StickerSet", "set.add", r#"set.add(user, InputSticker::new(InputFile::path("dog.webp"), ["🐶"]))"#, "AddSticker")
        .bot_api(&["addStickerToSet"]).mtproto(&["stickers.addStickerToSet"]),
    Operation::on("StickerSet", "set.replace", r#"set.replace(user, &file, InputSticker::new(InputFile::path("dog.webp"), ["🐶"]))"#, "ReplaceSticker")
        .bot_api(&["replaceStickerInSet"]).mtproto(&["stickers.replaceSticker"]),
    Operation::on("StickerSet", "set.remove", "set.remove(&file)", "EditSticker")
        .bot_api(&["deleteStickerFromSet"]).mtproto(&["stickers.removeStickerFromSet"]),
    Operation::on("StickerSet", "set.move_to", "set.move_to(&file, 0)", "EditSticker")
        .bot_api(&["setStickerPositionInSet"]).mtproto(&["stickers.changeStickerPosition"]),
    Operation::on("StickerSet", "set.set_emoji", r#"set.set_emoji(&file, ["🐱"])"#, "EditSticker")
        .bot_api(&["setStickerEmojiList"]).mtproto(CHANGE),
    Operation::on("StickerSet", "set.set_keywords", r#"set.set_keywords(&file, ["cat"])"#, "EditSticker")
        .bot_api(&["setStickerKeywords"]).mtproto(CHANGE),
    Operation::on("StickerSet", "set.set_mask_position", "set.set_mask_position(&file, MaskPosition::new(MaskPoint::Eyes, 0.0, 0.0, 1.0))", "EditSticker")
        .bot_api(&["setStickerMaskPosition"]).mtproto(CHANGE),
    Operation::on("StickerSet", "set.set_title", r#"set.set_title("Cats and dogs")"#, "EditStickerSet")
        .bot_api(&["setStickerSetTitle"]).mtproto(&["stickers.renameStickerSet"]),
    Operation::on("StickerSet", "set.set_thumbnail", r#"set.set_thumbnail(user, InputFile::path("small.webp"))"#, "EditStickerSet")
        .bot_api(&["setStickerSetThumbnail"]).mtproto(&["stickers.setStickerSetThumb"]),
    Operation::on("StickerSet", "set.remove_thumbnail", "set.remove_thumbnail(user)", "EditStickerSet")
        .bot_api(&["setStickerSetThumbnail"]).mtproto(&["stickers.setStickerSetThumb"]),
    Operation::on("StickerSet", "set.set_custom_emoji_thumbnail", "set.set_custom_emoji_thumbnail(5)", "EditStickerSet")
        .bot_api(&["setCustomEmojiStickerSetThumbnail"]).mtproto(&["stickers.setStickerSetThumb"]),
    Operation::on("StickerSet", "set.delete", "set.delete()", "EditStickerSet")
        .bot_api(&["deleteStickerSet"]).mtproto(&["stickers.deleteStickerSet"]),
];
