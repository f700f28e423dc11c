use std::time::SystemTime;

use super::update::Happening;
use super::{Chat, ChatId, Gift, MessageId, OrderInfo, ShippingAddress, User, UserId};

/// Somebody wants to know how a flexible invoice is shipped.
#[derive(Clone, Debug)]
pub struct ShippingQuery {
    pub(crate) id: String,
    pub(crate) from: User,
    pub(crate) payload: String,
    pub(crate) address: ShippingAddress,
}

impl Happening for ShippingQuery {
    fn user(&self) -> Option<&User> {
        Some(&self.from)
    }
}

/// Somebody pays.
#[derive(Clone, Debug)]
pub struct PreCheckoutQuery {
    pub(crate) id: String,
    pub(crate) from: User,
    pub(crate) currency: String,
    pub(crate) total_amount: i64,
    pub(crate) payload: String,
    pub(crate) shipping_option: Option<String>,
    pub(crate) info: Option<OrderInfo>,
}

impl Happening for PreCheckoutQuery {
    fn user(&self) -> Option<&User> {
        Some(&self.from)
    }
}

/// Somebody bought paid media.
#[derive(Clone, Debug)]
pub struct PurchasedPaidMedia {
    pub(crate) from: User,
    pub(crate) payload: String,
}

impl Happening for PurchasedPaidMedia {
    fn user(&self) -> Option<&User> {
        Some(&self.from)
    }
}

/// A business account that has connected the bot.
#[derive(Clone, Debug)]
pub struct BusinessConnection {
    pub(crate) id: String,
    pub(crate) user: User,
    pub(crate) user_chat: ChatId,
    pub(crate) date: SystemTime,
    pub(crate) rights: BusinessRights,
    pub(crate) enabled: bool,
}

impl Happening for BusinessConnection {
    fn user(&self) -> Option<&User> {
        Some(&self.user)
    }
}

/// Messages of a business account that were deleted.
#[derive(Clone, Debug)]
pub struct DeletedBusinessMessages {
    pub(crate) connection: String,
    pub(crate) chat: Chat,
    pub(crate) ids: Vec<MessageId>,
}

impl Happening for DeletedBusinessMessages {
    fn chat(&self) -> Option<Chat> {
        Some(self.chat.clone())
    }
}

/// What a bot may do for the business account that has connected it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BusinessRights {
    /// Send and edit messages in the private chats that had a message in the last 24 hours.
    pub reply: bool,
    /// Mark incoming messages as read.
    pub read_messages: bool,
    /// Delete messages that the bot sent.
    pub delete_sent_messages: bool,
    /// Delete all messages.
    pub delete_all_messages: bool,
    /// Change the first and the last name.
    pub edit_name: bool,
    /// Change the bio.
    pub edit_bio: bool,
    /// Change the profile photo.
    pub edit_profile_photo: bool,
    /// Change the username.
    pub edit_username: bool,
    /// Change which gifts are accepted.
    pub change_gift_settings: bool,
    /// See the gifts and how many stars there are.
    pub view_gifts_and_stars: bool,
    /// Make stars of gifts.
    pub convert_gifts_to_stars: bool,
    /// Give gifts away and make them unique.
    pub transfer_and_upgrade_gifts: bool,
    /// Take stars, or spend them on gifts.
    pub transfer_stars: bool,
    /// Post, edit and delete stories.
    pub manage_stories: bool,
}

/// Which gifts a business account accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GiftKinds {
    /// Gifts of which there is any number.
    pub unlimited: bool,
    /// Gifts of which there are only so many.
    pub limited: bool,
    /// Unique gifts.
    pub unique: bool,
    /// Premium subscriptions.
    pub premium: bool,
}

impl GiftKinds {
    /// All.
    pub fn all() -> Self {
        Self { unlimited: true, limited: true, unique: true, premium: true }
    }

    /// None.
    pub fn none() -> Self {
        Self { unlimited: false, limited: false, unique: false, premium: false }
    }

    /// Gifts of which there is any number, or not.
    pub fn unlimited(self, accepted: bool) -> Self {
        Self { unlimited: accepted, ..self }
    }

    /// Gifts of which there are only so many, or not.
    pub fn limited(self, accepted: bool) -> Self {
        Self { limited: accepted, ..self }
    }

    /// Unique gifts, or not.
    pub fn unique(self, accepted: bool) -> Self {
        Self { unique: accepted, ..self }
    }

    /// Premium subscriptions, or not.
    pub fn premium(self, accepted: bool) -> Self {
        Self { premium: accepted, ..self }
    }
}

/// A gift that a business account has: an item of `business.gifts()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnedGift {
    /// What `business.convert_gift(…)` and the like take.
    pub id: String,
    /// What was given.
    pub kind: OwnedGiftKind,
    /// Who gave it, if they are known.
    pub sender: Option<UserId>,
    /// When.
    pub date: SystemTime,
    /// What was said with it.
    pub text: String,
    /// Shown on the account's profile.
    pub saved: bool,
}

/// What an [`OwnedGift`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OwnedGiftKind {
    /// As it was bought.
    Regular {
        /// The gift.
        gift: Box<Gift>,
        /// What the account can get for it, in stars.
        convert_stars: Option<u32>,
        /// Whether it can be made unique.
        can_be_upgraded: bool,
    },
    /// Made unique.
    Unique {
        /// The name of its kind.
        title: String,
        /// Its own name, as in `t.me/nft/<name>`.
        name: String,
        /// Its number among those of its kind.
        number: u64,
        /// What it costs to give it away, in stars; none where it cannot be given away.
        transfer_stars: Option<u32>,
    },
}

/// What is wrong with an element of a user's Telegram Passport. The element's type is Telegram's word for it: `passport`,
/// `driver_license`, `utility_bill`, …; hashes are in base64, as the passport has them.
/// (Source: core.telegram.org/bots/api#passportelementerror)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassportError {
    pub(crate) element: String,
    pub(crate) what: PassportFault,
    pub(crate) message: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassportFault {
    Data { field: String, hash: String },
    FrontSide(String),
    ReverseSide(String),
    Selfie(String),
    File(String),
    Files(Vec<String>),
    TranslationFile(String),
    TranslationFiles(Vec<String>),
    Unspecified(String),
}

impl PassportError {
    fn new(element: impl Into<String>, what: PassportFault, message: impl Into<String>) -> Self {
        Self { element: element.into(), what, message: message.into() }
    }

    /// A field of the data is wrong.
    pub fn data(element: impl Into<String>, field: impl Into<String>, hash: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(element, PassportFault::Data { field: field.into(), hash: hash.into() }, message)
    }

    /// The front side of a document is wrong.
    pub fn front_side(element: impl Into<String>, hash: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(element, PassportFault::FrontSide(hash.into()), message)
    }

    /// The reverse side of a document is wrong.
    pub fn reverse_side(element: impl Into<String>, hash: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(element, PassportFault::ReverseSide(hash.into()), message)
    }

    /// The selfie with a document is wrong.
    pub fn selfie(element: impl Into<String>, hash: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(element, PassportFault::Selfie(hash.into()), message)
    }

    /// A scan is wrong.
    pub fn file(element: impl Into<String>, hash: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(element, PassportFault::File(hash.into()), message)
    }

    /// The scans are wrong.
    pub fn files<H: Into<String>>(element: impl Into<String>, hashes: impl IntoIterator<Item = H>, message: impl Into<String>) -> Self {
        Self::new(element, PassportFault::Files(hashes.into_iter().map(Into::into).collect()), message)
    }

    /// A scan of the translation is wrong.
    pub fn translation_file(element: impl Into<String>, hash: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(element, PassportFault::TranslationFile(hash.into()), message)
    }

    /// The scans of the translation are wrong.
    pub fn translation_files<H: Into<String>>(
        element: impl Into<String>,
        hashes: impl IntoIterator<Item = H>,
        message: impl Into<String>,
    ) -> Self {
        Self::new(element, PassportFault::TranslationFiles(hashes.into_iter().map(Into::into).collect()), message)
    }

    /// Something in the element is wrong.
    pub fn unspecified(element: impl Into<String>, hash: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(element, PassportFault::Unspecified(hash.into()), message)
    }
}
