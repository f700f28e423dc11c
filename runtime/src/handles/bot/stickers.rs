//! Stickers and their sets.

use super::Bot;
use crate::api::Api;
use crate::model::{InputFile, InputSticker, UserId};
use crate::requests::{CreateStickerSet, GetCustomEmoji, GetStickerSet, UploadSticker};

impl<A: Api> Bot<A> {
    /// A sticker set by the name of its link, `t.me/addstickers/<name>`.
    pub fn sticker_set(&self, name: impl Into<String>) -> GetStickerSet<A> {
        GetStickerSet::new(self.backend.clone(), name.into())
    }

    /// Makes a sticker set of 1 to 50 stickers for `owner`: a user who has started the bot, or the user account itself. `name` becomes part
    /// of the set's link: 1 to 64 of `A-Za-z0-9_`, a letter first, and for a bot `_by_<the bot's username>` last.
    pub fn create_sticker_set(
        &self,
        owner: impl Into<UserId>,
        name: impl Into<String>,
        title: impl Into<String>,
        stickers: impl IntoIterator<Item = InputSticker>,
    ) -> CreateStickerSet<A> {
        let stickers = stickers.into_iter().collect();
        CreateStickerSet::new(self.backend.clone(), owner.into(), name.into(), title.into(), stickers)
    }

    /// Uploads a file of which stickers of several sets can be made. `owner` is whose sets they are.
    pub fn upload_sticker(&self, owner: impl Into<UserId>, file: impl Into<InputFile>) -> UploadSticker<A> {
        UploadSticker::new(self.backend.clone(), owner.into(), file.into())
    }

    /// Custom emoji by their numbers, as texts have them ([`EntityKind::CustomEmoji`](crate::model::EntityKind::CustomEmoji)).
    pub fn custom_emoji(&self, ids: impl IntoIterator<Item = i64>) -> GetCustomEmoji<A> {
        GetCustomEmoji::new(self.backend.clone(), ids.into_iter().collect())
    }
}
