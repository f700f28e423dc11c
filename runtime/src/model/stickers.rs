use super::content::StickerFormat;
use super::media::{FileRef, InputFile};

/// What the stickers of a set are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StickerType {
    /// To be sent.
    #[default]
    Regular,
    /// To be laid over a face.
    Mask,
    /// To be used within texts.
    CustomEmoji,
}

/// To which part of a face a mask belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MaskPoint {
    /// The forehead.
    Forehead,
    /// The eyes.
    Eyes,
    /// The mouth.
    Mouth,
    /// The chin.
    Chin,
}

/// Where a mask is laid over a face.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct MaskPosition {
    /// The part of the face.
    pub point: MaskPoint,
    /// How far to the right of it, in widths of the mask.
    pub x_shift: f64,
    /// How far below it, in heights of the mask.
    pub y_shift: f64,
    /// How much larger the mask is drawn: 2.0 is twice its size.
    pub scale: f64,
}

impl MaskPosition {
    /// A place on a face.
    pub fn new(point: MaskPoint, x_shift: f64, y_shift: f64, scale: f64) -> Self {
        Self { point, x_shift, y_shift, scale }
    }
}

/// A sticker to be put into a set.
///
/// ```
/// use capgram::prelude::*;
///
/// let _ = InputSticker::new(InputFile::path("cat.webp"), ["🐱", "😺"]).keywords(["cat", "meow"]);
/// ```
#[derive(Debug)]
pub struct InputSticker {
    pub(crate) file: InputFile,
    pub(crate) format: StickerFormat,
    pub(crate) emoji: Vec<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) mask: Option<MaskPosition>,
}

impl InputSticker {
    /// A file and the 1 to 20 emoji that it stands for: WEBP or PNG of 512 pixels (100 for custom emoji), TGS, or WEBM by the name's
    /// extension. (Source: core.telegram.org/stickers)
    pub fn new<E: Into<String>>(file: impl Into<InputFile>, emoji: impl IntoIterator<Item = E>) -> Self {
        let file = file.into();
        let format = format_of(&file);
        Self { file, format, emoji: emoji.into_iter().map(Into::into).collect(), keywords: Vec::new(), mask: None }
    }

    /// How it is drawn, where the file's name does not say it.
    pub fn format(mut self, format: StickerFormat) -> Self {
        self.format = format;
        self
    }

    /// Up to 20 words by which it is found, 64 characters together.
    pub fn keywords<W: Into<String>>(mut self, words: impl IntoIterator<Item = W>) -> Self {
        self.keywords = words.into_iter().map(Into::into).collect();
        self
    }

    /// Where a mask is laid over a face.
    pub fn mask(mut self, position: MaskPosition) -> Self {
        self.mask = Some(position);
        self
    }
}

/// How a sticker is drawn, by its name's extension: a picture where it says nothing.
pub(crate) fn format_of(file: &InputFile) -> StickerFormat {
    let extension = file.name.as_deref().and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("tgs") => StickerFormat::Animated,
        Some("webm") => StickerFormat::Video,
        _ => StickerFormat::Static,
    }
}

/// A set of stickers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StickerSetInfo {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) kind: StickerType,
    pub(crate) stickers: Vec<FileRef>,
}

/// A change of a sticker that is in a set.
#[derive(Clone, Debug, PartialEq)]
pub enum StickerChange {
    /// To this place, from 0.
    Position(u32),
    /// Out of the set.
    Delete,
    /// Other emoji.
    Emoji(Vec<String>),
    /// Other words by which it is found.
    Keywords(Vec<String>),
    /// Another place on a face.
    Mask(MaskPosition),
}

/// A change of a whole set.
#[derive(Debug)]
pub enum StickerSetChange {
    /// Another title.
    Title(String),
    /// A file of its own as its small picture, or none.
    Thumbnail { owner: super::UserId, file: Option<InputFile>, format: StickerFormat },
    /// One of its custom emoji as its small picture, or none.
    CustomEmojiThumbnail(Option<i64>),
    /// There is no such set any more.
    Delete,
}
