//! Sticker sets: masks, custom emoji and plain ones.

use std::collections::BTreeMap;

use super::{AccountId, FileId, FileKind, Refusal, State, limits};

/// What the stickers of a set are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StickerType {
    /// To be sent.
    #[default]
    Regular,
    /// To be laid over a face.
    Mask,
    /// To be used within texts.
    CustomEmoji,
}

impl StickerType {
    /// The Bot API's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Mask => "mask",
            Self::CustomEmoji => "custom_emoji",
        }
    }
}

/// Where a mask lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mask {
    /// 0 forehead, 1 eyes, 2 mouth, 3 chin.
    pub point: u8,
    /// In widths of the face, to the right.
    pub x: f64,
    /// In heights of the face, down.
    pub y: f64,
    /// How much larger.
    pub scale: f64,
}

/// A sticker of a set.
#[derive(Debug, Clone, PartialEq)]
pub struct SetSticker {
    /// Its file.
    pub file: FileId,
    /// The emoji that it stands for; at least one.
    pub emoji: Vec<String>,
    /// The words by which it is found.
    pub keywords: Vec<String>,
    /// Where a mask lies.
    pub mask: Option<Mask>,
}

/// A set of stickers.
#[derive(Debug, Clone, PartialEq)]
pub struct StickerSet {
    /// Its number.
    pub id: i64,
    /// The hash that MTProto clients must send with it.
    pub access_hash: i64,
    /// The name of its link.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What its stickers are for.
    pub kind: StickerType,
    /// Whose it is.
    pub owner: AccountId,
    /// Who made it, and may change it: the owner, or a bot for them.
    pub creator: AccountId,
    /// Custom emoji take the colour of the text.
    pub repainted: bool,
    /// Its stickers, in order.
    pub stickers: Vec<SetSticker>,
    /// Its own small picture.
    pub thumbnail: Option<FileId>,
    /// The custom emoji that is its small picture.
    pub thumbnail_emoji: Option<FileId>,
}

/// What is known of a set before it exists.
#[derive(Debug, Clone, Default)]
pub struct NewStickerSet {
    /// The name of its link.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What its stickers are for.
    pub kind: StickerType,
    /// Custom emoji take the colour of the text.
    pub repainted: bool,
    /// Its stickers, in order.
    pub stickers: Vec<SetSticker>,
}

/// A change of a sticker that is in a set.
#[derive(Debug, Clone, Default)]
pub struct StickerChange {
    /// Other emoji.
    pub emoji: Option<Vec<String>>,
    /// Other words to be found by.
    pub keywords: Option<Vec<String>>,
    /// Another place of a mask; `Some(None)` for none.
    pub mask: Option<Option<Mask>>,
}

/// All sets, by the name of their link in small letters.
#[derive(Debug, Default)]
pub struct StickerSets {
    sets: BTreeMap<String, StickerSet>,
    last: i64,
}

fn invalid_set() -> Refusal {
    Refusal::bad_request("STICKERSET_INVALID", "STICKERSET_INVALID")
}

/// Whether a text is an emoji: as near as it has to be here.
fn is_emoji(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| !c.is_ascii_alphanumeric() && !c.is_whitespace() && c as u32 > 0xff)
}

impl State {
    /// The set of that name. Telegram does not tell capital letters from small ones here.
    pub fn sticker_set(&self, name: &str) -> Result<&StickerSet, Refusal> {
        self.sticker_sets.sets.get(&name.to_lowercase()).ok_or_else(invalid_set)
    }

    /// The set with that number and hash.
    pub fn sticker_set_by_id(&self, id: i64, hash: i64) -> Result<&StickerSet, Refusal> {
        self.sticker_sets.sets.values().find(|set| set.id == id && set.access_hash == hash).ok_or_else(invalid_set)
    }

    /// The set that a file is in, and what it is there.
    pub fn sticker_in_set(&self, file: FileId) -> Option<(&StickerSet, &SetSticker)> {
        self.sticker_sets.sets.values().find_map(|set| Some((set, set.stickers.iter().find(|sticker| sticker.file == file)?)))
    }

    /// A set that the actor may change: its own.
    fn own_set(&mut self, actor: AccountId, name: &str) -> Result<&mut StickerSet, Refusal> {
        self.touch();
        self.sticker_sets.sets.get_mut(&name.to_lowercase()).filter(|set| set.creator == actor).ok_or_else(invalid_set)
    }

    fn set_of(&mut self, actor: AccountId, file: FileId) -> Result<(&mut StickerSet, usize), Refusal> {
        let invalid = || Refusal::bad_request("STICKER_INVALID", "STICKER_INVALID");
        let name = self.sticker_in_set(file).map(|(set, _)| set.name.clone()).ok_or_else(invalid)?;
        let set = self.own_set(actor, &name)?;
        let place = set.stickers.iter().position(|sticker| sticker.file == file).ok_or_else(invalid)?;
        Ok((set, place))
    }

    fn check_sticker(&self, sticker: &SetSticker, kind: StickerType) -> Result<(), Refusal> {
        if sticker.emoji.is_empty() || !sticker.emoji.iter().all(|emoji| is_emoji(emoji)) {
            return Err(Refusal::bad_request("invalid sticker emojis", "STICKER_EMOJI_INVALID"));
        }
        limits::check(&limits::STICKER_EMOJI, sticker.emoji.len())?;
        limits::check(&limits::STICKER_KEYWORDS, sticker.keywords.len())?;
        if sticker.mask.is_some() && kind != StickerType::Mask {
            return Err(Refusal::bad_request("STICKER_MASK_COORDS_INVALID", "STICKER_MASK_COORDS_INVALID"));
        }
        let file = self.files.get(&sticker.file).ok_or_else(|| Refusal::bad_request("STICKER_FILE_INVALID", "STICKER_FILE_INVALID"))?;
        if file.kind != FileKind::Sticker {
            return Err(Refusal::bad_request("STICKER_FILE_INVALID", "STICKER_FILE_INVALID"));
        }
        Ok(())
    }

    /// Makes a set for `owner`. A bot's sets are named after it: core.telegram.org/bots/api#createnewstickerset
    pub fn create_sticker_set(&mut self, actor: AccountId, owner: AccountId, new: NewStickerSet) -> Result<&StickerSet, Refusal> {
        let bad_name = || Refusal::bad_request("invalid sticker set name is specified", "PACK_SHORT_NAME_INVALID");
        let letters = new.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let begins = new.name.starts_with(|c: char| c.is_ascii_alphabetic());
        if !letters || !begins || new.name.contains("__") || new.name.ends_with('_') || !limits::fits(&limits::STICKER_SET_NAME, &new.name)
        {
            return Err(bad_name());
        }
        if self.is_bot(actor) {
            let username = self.account(actor)?.username.clone().unwrap_or_default();
            if !new.name.to_lowercase().ends_with(&format!("_by_{}", username.to_lowercase())) {
                return Err(bad_name());
            }
            if self.is_bot(owner) || !self.knows(actor, owner) {
                return Err(Refusal::user_not_found());
            }
        } else if owner != actor {
            return Err(Refusal::bad_request("USER_ID_INVALID", "USER_ID_INVALID"));
        }
        if self.sticker_sets.sets.contains_key(&new.name.to_lowercase()) {
            return Err(Refusal::bad_request("sticker set name is already occupied", "PACK_SHORT_NAME_OCCUPIED"));
        }
        limits::check_text(&limits::STICKER_SET_TITLE, &new.title)?;
        limits::check(&limits::NEW_STICKERS, new.stickers.len())?;
        for sticker in &new.stickers {
            self.check_sticker(sticker, new.kind)?;
        }
        self.sticker_sets.last += 1;
        let id = 1_000_000_000_000 + self.sticker_sets.last;
        let access_hash = (self.random() >> 1) as i64;
        let key = new.name.to_lowercase();
        let NewStickerSet { name, title, kind, repainted, stickers } = new;
        let (thumbnail, thumbnail_emoji) = (None, None);
        let set = StickerSet { id, access_hash, name, title, kind, owner, creator: actor, repainted, stickers, thumbnail, thumbnail_emoji };
        self.touch();
        Ok(self.sticker_sets.sets.entry(key).or_insert(set))
    }

    /// Puts a sticker at the end of a set.
    pub fn add_sticker(&mut self, actor: AccountId, name: &str, sticker: SetSticker) -> Result<&StickerSet, Refusal> {
        let kind = self.own_set(actor, name)?.kind;
        self.check_sticker(&sticker, kind)?;
        let set = self.own_set(actor, name)?;
        let most = if kind == StickerType::CustomEmoji { 200 } else { 120 };
        if set.stickers.len() >= most {
            return Err(Refusal::bad_request("STICKERS_TOO_MUCH", "STICKERS_TOO_MUCH"));
        }
        if !set.stickers.iter().any(|known| known.file == sticker.file) {
            set.stickers.push(sticker);
        }
        Ok(set)
    }

    /// Takes a sticker out of its set. A set without stickers is no longer there.
    pub fn remove_sticker(&mut self, actor: AccountId, file: FileId) -> Result<StickerSet, Refusal> {
        let (set, place) = self.set_of(actor, file)?;
        set.stickers.remove(place);
        let left = set.clone();
        if left.stickers.is_empty() {
            self.sticker_sets.sets.remove(&left.name.to_lowercase());
        }
        Ok(left)
    }

    /// Moves a sticker within its set.
    pub fn move_sticker(&mut self, actor: AccountId, file: FileId, position: usize) -> Result<&StickerSet, Refusal> {
        let (set, place) = self.set_of(actor, file)?;
        let sticker = set.stickers.remove(place);
        set.stickers.insert(position.min(set.stickers.len()), sticker);
        Ok(set)
    }

    /// Puts a sticker in another's place.
    pub fn replace_sticker(&mut self, actor: AccountId, old: FileId, new: SetSticker) -> Result<&StickerSet, Refusal> {
        let kind = self.set_of(actor, old)?.0.kind;
        self.check_sticker(&new, kind)?;
        let (set, place) = self.set_of(actor, old)?;
        set.stickers[place] = new;
        Ok(set)
    }

    /// Changes what belongs to a sticker.
    pub fn change_sticker(&mut self, actor: AccountId, file: FileId, change: StickerChange) -> Result<&StickerSet, Refusal> {
        let (set, place) = self.set_of(actor, file)?;
        let (mut sticker, kind) = (set.stickers[place].clone(), set.kind);
        if let Some(emoji) = change.emoji {
            sticker.emoji = emoji;
        }
        if let Some(keywords) = change.keywords {
            sticker.keywords = keywords;
        }
        if let Some(mask) = change.mask {
            sticker.mask = mask;
        }
        self.check_sticker(&sticker, kind)?;
        let (set, place) = self.set_of(actor, file)?;
        set.stickers[place] = sticker;
        Ok(set)
    }

    /// Gives a set another title.
    pub fn rename_sticker_set(&mut self, actor: AccountId, name: &str, title: &str) -> Result<&StickerSet, Refusal> {
        limits::check_text(&limits::STICKER_SET_TITLE, title)?;
        let set = self.own_set(actor, name)?;
        title.clone_into(&mut set.title);
        Ok(set)
    }

    /// Gives a set a small picture, or takes it away: then its first sticker is shown.
    pub fn set_sticker_set_thumbnail(&mut self, actor: AccountId, name: &str, file: Option<FileId>) -> Result<&StickerSet, Refusal> {
        let set = self.own_set(actor, name)?;
        set.thumbnail = file;
        Ok(set)
    }

    /// Makes one of a set's custom emoji its small picture, or none: then its first is shown.
    pub fn set_sticker_set_emoji_thumbnail(&mut self, actor: AccountId, name: &str, emoji: Option<FileId>) -> Result<&StickerSet, Refusal> {
        let set = self.own_set(actor, name)?;
        if set.kind != StickerType::CustomEmoji || emoji.is_some_and(|emoji| !set.stickers.iter().any(|sticker| sticker.file == emoji)) {
            return Err(Refusal::bad_request("STICKER_THUMB_INVALID", "STICKER_THUMB_INVALID"));
        }
        set.thumbnail_emoji = emoji;
        Ok(set)
    }

    /// Removes a set.
    pub fn delete_sticker_set(&mut self, actor: AccountId, name: &str) -> Result<(), Refusal> {
        let key = self.own_set(actor, name)?.name.to_lowercase();
        self.sticker_sets.sets.remove(&key);
        Ok(())
    }
}
