use std::time::SystemTime;

use super::{Entity, FileRef, InputFile, InputSource};

/// A gift that can be bought: an item of `bot.available_gifts()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Gift {
    /// Its id: what `chat.send_gift(…)` takes.
    pub id: String,
    /// What it costs, in stars.
    pub stars: u32,
    /// What it costs to make a unique gift of it, in stars; none where that cannot be done.
    pub upgrade_stars: Option<u32>,
    /// How many there are in all; none where there is no limit.
    pub total: Option<u32>,
    /// How many are left; none where there is no limit.
    pub remaining: Option<u32>,
    /// The emoji of its sticker.
    pub emoji: Option<String>,
    pub(crate) sticker: FileRef,
}

impl From<Gift> for String {
    /// The gift's id.
    fn from(gift: Gift) -> Self {
        gift.id
    }
}

impl From<&Gift> for String {
    /// The gift's id.
    fn from(gift: &Gift) -> Self {
        gift.id.clone()
    }
}

impl From<&Gift> for InputFile {
    /// The gift's sticker, to be sent as one.
    fn from(gift: &Gift) -> Self {
        Self { name: None, source: InputSource::Known(gift.sticker.location.clone()), report: None }
    }
}

/// A gift that was given: `message.gift()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GiftInfo {
    /// What was given.
    pub gift: Gift,
    /// By what name its owner keeps it, makes it unique or makes stars of it. Only the owner is told, and the owner's business bot.
    pub owned_id: Option<String>,
    /// What the owner can get for it, in stars.
    pub convert_stars: Option<u32>,
    /// What has been paid already to make it unique, in stars.
    pub prepaid_upgrade_stars: Option<u32>,
    /// Whether it can be made unique.
    pub can_be_upgraded: bool,
    /// What was said with it.
    pub text: String,
    /// The formatting of that.
    pub entities: Vec<Entity>,
    /// Only the owner sees who gave it, and what was said.
    pub private: bool,
}

/// A unique gift: `message.unique_gift()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UniqueGiftInfo {
    /// The gift.
    pub gift: UniqueGift,
    /// How its owner came to it.
    pub origin: UniqueGiftOrigin,
    /// By what name its owner keeps it or gives it away. Only the owner is told, and the owner's business bot.
    pub owned_id: Option<String>,
    /// What it costs to give it away, in stars; none where the account cannot.
    pub transfer_stars: Option<u32>,
    /// From when on it can be given away, if not now.
    pub next_transfer: Option<SystemTime>,
    /// What it was last sold for, in stars.
    pub last_resale_stars: Option<u32>,
}

/// How somebody came to a unique gift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UniqueGiftOrigin {
    /// They made it unique.
    Upgrade,
    /// It was given to them.
    Transfer,
    /// They bought it from its owner.
    Resale,
    /// In another way.
    Other,
}

/// A gift of which there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UniqueGift {
    /// The name of the gift that it was made of.
    pub title: String,
    /// Its own name, as in `t.me/nft/<name>`.
    pub name: String,
    /// Its number among those that were made of the same gift.
    pub number: u64,
    /// What it looks like.
    pub model: Option<GiftPart>,
    /// What stands on its background.
    pub symbol: Option<GiftPart>,
    /// Its background.
    pub backdrop: Option<GiftBackdrop>,
}

/// The model or the symbol of a [`UniqueGift`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GiftPart {
    /// Its name.
    pub name: String,
    /// How many of a thousand such gifts have it, where that is told.
    pub rarity: Option<u32>,
    pub(crate) sticker: FileRef,
}

impl From<&GiftPart> for InputFile {
    /// Its sticker, to be sent as one.
    fn from(part: &GiftPart) -> Self {
        Self { name: None, source: InputSource::Known(part.sticker.location.clone()), report: None }
    }
}

/// The background of a [`UniqueGift`]. Colours are RGB: `0xFF0000` is red.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GiftBackdrop {
    /// Its name.
    pub name: String,
    /// In the middle.
    pub center_color: u32,
    /// At the edge.
    pub edge_color: u32,
    /// Of the symbol.
    pub symbol_color: u32,
    /// Of the text on it.
    pub text_color: u32,
    /// How many of a thousand such gifts have it, where that is told.
    pub rarity: Option<u32>,
}
