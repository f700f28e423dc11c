use super::{BackendOf, File, handle};
use crate::api::Api;
use crate::model::{
    InputFile, InputSticker, MaskPosition, StickerChange, StickerSetChange, StickerSetInfo, StickerType, UserId, format_of,
};
use crate::requests::{AddSticker, EditSticker, EditStickerSet, ReplaceSticker};

/// A set of stickers, masks or custom emoji: `bot.sticker_set("name")`. Only who made a set can change it: a bot its own.
///
/// Stickers of a set are files with [`File::sticker`]. What is done to the set does not change this value: ask for it again.
pub struct StickerSet<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: StickerSetInfo,
}

handle!(StickerSet);

impl<A: Api> StickerSet<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: StickerSetInfo) -> Self {
        Self { backend, data }
    }

    /// The name of its link, `t.me/addstickers/<name>`.
    pub fn name(&self) -> &str {
        &self.data.name
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.data.title
    }

    /// What its stickers are for.
    pub fn kind(&self) -> StickerType {
        self.data.kind
    }

    /// Its stickers, in order.
    pub fn stickers(&self) -> Vec<File<A>> {
        self.data.stickers.iter().map(|file| File::new(self.backend.clone(), file.clone())).collect()
    }

    /// Puts a sticker at the end. `owner` is whose set it is.
    pub fn add(&self, owner: impl Into<UserId>, sticker: InputSticker) -> AddSticker<A> {
        AddSticker::new(self.backend.clone(), self.data.name.clone(), owner.into(), sticker)
    }

    /// Puts a sticker in another's place. `owner` is whose set it is.
    pub fn replace(&self, owner: impl Into<UserId>, old: impl Into<InputFile>, new: InputSticker) -> ReplaceSticker<A> {
        ReplaceSticker::new(self.backend.clone(), self.data.name.clone(), owner.into(), old.into(), new)
    }

    fn edit(&self, sticker: impl Into<InputFile>, change: StickerChange) -> EditSticker<A> {
        EditSticker::new(self.backend.clone(), sticker.into(), change)
    }

    /// Takes a sticker out. A set without stickers is no longer there.
    pub fn remove(&self, sticker: impl Into<InputFile>) -> EditSticker<A> {
        self.edit(sticker, StickerChange::Delete)
    }

    /// Moves a sticker to a place, from 0.
    pub fn move_to(&self, sticker: impl Into<InputFile>, position: u32) -> EditSticker<A> {
        self.edit(sticker, StickerChange::Position(position))
    }

    /// Gives a sticker other emoji: 1 to 20.
    pub fn set_emoji<E: Into<String>>(&self, sticker: impl Into<InputFile>, emoji: impl IntoIterator<Item = E>) -> EditSticker<A> {
        self.edit(sticker, StickerChange::Emoji(emoji.into_iter().map(Into::into).collect()))
    }

    /// Gives a sticker other words by which it is found: up to 20, 64 characters together.
    pub fn set_keywords<W: Into<String>>(&self, sticker: impl Into<InputFile>, words: impl IntoIterator<Item = W>) -> EditSticker<A> {
        self.edit(sticker, StickerChange::Keywords(words.into_iter().map(Into::into).collect()))
    }

    /// Gives a mask another place on the face.
    pub fn set_mask_position(&self, sticker: impl Into<InputFile>, position: MaskPosition) -> EditSticker<A> {
        self.edit(sticker, StickerChange::Mask(position))
    }

    fn change(&self, change: StickerSetChange) -> EditStickerSet<A> {
        EditStickerSet::new(self.backend.clone(), self.data.name.clone(), change)
    }

    /// Gives the set another title: 1 to 64 characters.
    pub fn set_title(&self, title: impl Into<String>) -> EditStickerSet<A> {
        self.change(StickerSetChange::Title(title.into()))
    }

    /// Gives the set a small picture of its own: WEBP or PNG of 100×100 pixels and up to 128 KB, TGS or WEBM up to 32 KB. `owner` is whose
    /// set it is. (Source: core.telegram.org/bots/api#setstickersetthumbnail)
    pub fn set_thumbnail(&self, owner: impl Into<UserId>, file: impl Into<InputFile>) -> EditStickerSet<A> {
        let file = file.into();
        let format = format_of(&file);
        self.change(StickerSetChange::Thumbnail { owner: owner.into(), file: Some(file), format })
    }

    /// Takes the set's own small picture away: its first sticker is shown.
    pub fn remove_thumbnail(&self, owner: impl Into<UserId>) -> EditStickerSet<A> {
        let format = crate::model::content::StickerFormat::Static;
        self.change(StickerSetChange::Thumbnail { owner: owner.into(), file: None, format })
    }

    /// Makes one of a set's custom emoji its small picture; with `None` the first is shown.
    pub fn set_custom_emoji_thumbnail(&self, emoji: impl Into<Option<i64>>) -> EditStickerSet<A> {
        self.change(StickerSetChange::CustomEmojiThumbnail(emoji.into()))
    }

    /// Removes the set.
    pub fn delete(&self) -> EditStickerSet<A> {
        self.change(StickerSetChange::Delete)
    }
}
