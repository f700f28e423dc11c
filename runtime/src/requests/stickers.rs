//! Stickers and their sets.

use std::fmt;
use std::future::IntoFuture;

use capgram_catalogue::limits;

use super::{Sending, requests};
use crate::api::Api;
use crate::backend::{Backend, Run};
use crate::handles::{BackendOf, File, StickerSet};
use crate::model::content::StickerFormat;
use crate::model::{InputFile, InputSource, InputSticker, Location, StickerChange, StickerSetChange, StickerType, UserId, format_of};
use crate::{Error, Result, payload};

requests! {
    /// Asks for a sticker set: `bot.sticker_set("name")`.
    GetStickerSet -> StickerSet<A>, |backend, answer| StickerSet::new(backend, answer);
    /// Uploads a file to make stickers of: `bot.upload_sticker(owner, file)`.
    UploadSticker -> File<A>, |backend, answer| File::new(backend, answer);
}

impl<A: Api> GetStickerSet<A> {
    pub(crate) fn new(backend: BackendOf<A>, name: String) -> Self {
        Self { backend, payload: payload::GetStickerSet { name } }
    }
}

impl<A: Api> UploadSticker<A> {
    pub(crate) fn new(backend: BackendOf<A>, owner: UserId, file: InputFile) -> Self {
        let format = format_of(&file);
        Self { backend, payload: payload::UploadSticker { owner, file, format } }
    }

    /// How it is drawn, where the file's name does not say it.
    pub fn format(mut self, format: StickerFormat) -> Self {
        self.payload.format = format;
        self
    }
}

/// A request that is one payload of the same name.
macro_rules! sticker_requests {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $(
            $(#[$doc])*
            #[must_use = "a request does nothing until it is awaited"]
            pub struct $name<A: Api> {
                backend: BackendOf<A>,
                payload: Result<payload::$name>,
            }

            impl<A: Api> fmt::Debug for $name<A> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.payload.fmt(f)
                }
            }

            impl<A: Api> IntoFuture for $name<A> {
                type Output = Result<()>;
                type IntoFuture = Sending<()>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move { self.backend.run(self.payload?).await })
                }
            }
        )*
    };
}

sticker_requests! {
    /// Makes a sticker set: `bot.create_sticker_set(owner, "name", "Title", [sticker])`.
    ///
    /// # Errors
    /// [`Error::Limit`] before anything is sent, for a title that is too long, another number of stickers than 1 to 50, a sticker with
    /// no emoji or more than 20, or more than 20 keywords.
    CreateStickerSet;
    /// Puts a sticker at the end of a set: `set.add(owner, sticker)`.
    AddSticker;
    /// Puts a sticker in another's place: `set.replace(owner, &old, new)`.
    ReplaceSticker;
    /// Changes a sticker of a set: `set.remove(&sticker)`, `set.move_to(&sticker, 0)`, `set.set_emoji(&sticker, ["🐱"])`, ….
    EditSticker;
    /// Changes a set: `set.set_title("…")`, `set.set_thumbnail(owner, file)`, `set.delete()`, ….
    EditStickerSet;
}

impl<A: Api> CreateStickerSet<A> {
    pub(crate) fn new(backend: BackendOf<A>, owner: UserId, name: String, title: String, stickers: Vec<InputSticker>) -> Self {
        let kind = StickerType::Regular;
        Self { backend, payload: Ok(payload::CreateStickerSet { owner, name, title, kind, repainted: false, stickers }) }
    }

    /// What the stickers are for; [`StickerType::Regular`] if this is not called.
    pub fn kind(mut self, kind: StickerType) -> Self {
        if let Ok(payload) = &mut self.payload {
            payload.kind = kind;
        }
        self
    }

    /// Custom emoji take the colour of the text, or the accent colour beside a name.
    pub fn needs_repainting(mut self) -> Self {
        if let Ok(payload) = &mut self.payload {
            payload.repainted = true;
        }
        self
    }
}

/// Where a sticker is that a set has already.
fn known(file: InputFile) -> Result<Location> {
    match file.source {
        InputSource::Known(location) => Ok(location),
        _ => Err(Error::other("a sticker of a set is a file that Telegram has: one of `set.stickers()` or of a message")),
    }
}

impl<A: Api> AddSticker<A> {
    pub(crate) fn new(backend: BackendOf<A>, set: String, owner: UserId, sticker: InputSticker) -> Self {
        Self { backend, payload: Ok(payload::AddSticker { set, owner, sticker }) }
    }
}

impl<A: Api> ReplaceSticker<A> {
    pub(crate) fn new(backend: BackendOf<A>, set: String, owner: UserId, old: InputFile, new: InputSticker) -> Self {
        Self { backend, payload: known(old).map(|old| payload::ReplaceSticker { set, owner, old, new }) }
    }
}

impl<A: Api> EditSticker<A> {
    pub(crate) fn new(backend: BackendOf<A>, sticker: InputFile, change: StickerChange) -> Self {
        Self { backend, payload: known(sticker).map(|sticker| payload::EditSticker { sticker, change }) }
    }
}

impl<A: Api> EditStickerSet<A> {
    pub(crate) fn new(backend: BackendOf<A>, set: String, change: StickerSetChange) -> Self {
        Self { backend, payload: Ok(payload::EditStickerSet { set, change }) }
    }

    /// How a small picture is drawn, where the file's name does not say it; without effect on other changes.
    pub fn format(mut self, to: StickerFormat) -> Self {
        if let Ok(payload::EditStickerSet { change: StickerSetChange::Thumbnail { format, .. }, .. }) = &mut self.payload {
            *format = to;
        }
        self
    }
}

/// Asks for custom emoji: `bot.custom_emoji([id])`. More than 200 are asked for in several requests.
#[must_use = "a request does nothing until it is awaited"]
pub struct GetCustomEmoji<A: Api> {
    backend: BackendOf<A>,
    ids: Vec<i64>,
}

impl<A: Api> fmt::Debug for GetCustomEmoji<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GetCustomEmoji").field("ids", &self.ids).finish_non_exhaustive()
    }
}

impl<A: Api> GetCustomEmoji<A> {
    pub(crate) fn new(backend: BackendOf<A>, ids: Vec<i64>) -> Self {
        Self { backend, ids }
    }
}

impl<A: Api> IntoFuture for GetCustomEmoji<A> {
    type Output = Result<Vec<File<A>>>;
    type IntoFuture = Sending<Vec<File<A>>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let mut found = Vec::with_capacity(self.ids.len());
            for ids in self.ids.chunks(self.backend.limits().page(&limits::CUSTOM_EMOJI_PER_CALL)) {
                let emoji = self.backend.run(payload::GetCustomEmoji { ids: ids.to_vec() }).await?;
                found.extend(emoji.into_iter().map(|file| File::new(self.backend.clone(), file)));
            }
            Ok(found)
        })
    }
}
