use super::{FileRef, InputFile, InputSource};

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
