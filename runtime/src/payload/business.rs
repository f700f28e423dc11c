//! Payments that are asked about, business accounts and passports.

use capgram_catalogue::limits as rows;

use super::Page;
use crate::model::{
    BusinessConnection, ChatId, GiftKinds, InputFile, MessageId, OwnedGift, PassportError, ShippingOption, StarAmount, UserId,
};

payloads! {
    /// The ways to ship, or why there are none.
    AnswerShipping { id: String, answer: Result<Vec<ShippingOption>, String>, } -> ();
    /// Takes a payment, or says why not.
    AnswerPreCheckout { id: String, answer: Result<(), String>, } -> ();
    /// A business account that has connected the bot.
    GetBusinessConnection { connection: String, } -> BusinessConnection;
    /// Marks a message as read, and those before it.
    ReadBusinessMessage { connection: String, chat: ChatId, message: MessageId, } -> ();
    /// Deletes for everybody; all of one chat.
    DeleteBusinessMessages { connection: String, messages: Vec<MessageId>, } -> ();
    /// The account's name.
    SetBusinessName { connection: String, first_name: String, last_name: Option<String>, } -> (),
        check |it, limits| {
            limits.text(&rows::BUSINESS_NAME, &it.first_name)?;
            limits.optional(&rows::BUSINESS_NAME, it.last_name.as_deref())
        };
    /// The account's username, or none.
    SetBusinessUsername { connection: String, username: Option<String>, } -> (),
        check |it, limits| limits.optional(&rows::BUSINESS_USERNAME, it.username.as_deref());
    /// The account's bio, or none.
    SetBusinessBio { connection: String, bio: Option<String>, } -> (),
        check |it, limits| limits.optional(&rows::BUSINESS_BIO, it.bio.as_deref());
    /// The account's photo, or the one for those who may not see that.
    SetBusinessPhoto { connection: String, photo: InputFile, public: bool, } -> ();
    /// Takes the photo away.
    RemoveBusinessPhoto { connection: String, public: bool, } -> ();
    /// Which gifts the account takes.
    SetBusinessGiftSettings { connection: String, show_button: bool, accepted: GiftKinds, } -> ();
    /// How many stars the account has.
    GetBusinessStarBalance { connection: String, } -> StarAmount;
    /// Gives the account's stars to the bot.
    TransferBusinessStars { connection: String, stars: u32, } -> (),
        check |it, limits| limits.value(&rows::BUSINESS_STARS, it.stars.into());
    /// A page of the account's gifts, newest first.
    FetchBusinessGifts { connection: String, exclude_unsaved: bool, exclude_saved: bool, sort_by_price: bool, offset: String, limit: usize, } -> Page<OwnedGift, String>;
    /// Makes stars of a gift.
    ConvertGift { connection: String, gift: String, } -> ();
    /// Makes a gift unique.
    UpgradeGift { connection: String, gift: String, keep_original_details: bool, stars: u32, } -> ();
    /// Gives a unique gift away.
    TransferGift { connection: String, gift: String, to: ChatId, stars: u32, } -> ();
    /// What is wrong with a user's passport.
    SetPassportErrors { user: UserId, errors: Vec<PassportError>, } -> ();
}

on_every_back_end! { EveryBusiness: AnswerShipping AnswerPreCheckout GetBusinessConnection ReadBusinessMessage DeleteBusinessMessages SetBusinessName SetBusinessUsername SetBusinessBio SetBusinessPhoto RemoveBusinessPhoto SetBusinessGiftSettings GetBusinessStarBalance TransferBusinessStars FetchBusinessGifts ConvertGift UpgradeGift TransferGift SetPassportErrors }
