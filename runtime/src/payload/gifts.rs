//! Gifts that somebody has.

use crate::model::{ChatId, OwnedGift};

use super::Page;

payloads! {
    /// A page of the gifts of an account or a channel, newest first; without a chat the account's own.
    FetchProfileGifts { chat: Option<ChatId>, shown: bool, hidden: bool, by_price: bool, offset: Option<String>, limit: usize, } -> Page<OwnedGift, String>;
    /// Shows a gift on the account's profile, or hides it.
    ShowGift { gift: String, shown: bool, } -> ();
    /// Makes stars of a gift.
    ConvertOwnGift { gift: String, } -> ();
    /// Makes a gift unique.
    UpgradeOwnGift { gift: String, keep_original_details: bool, stars: u32, } -> ();
    /// Gives a unique gift away.
    TransferOwnGift { gift: String, to: ChatId, stars: u32, } -> ();
}
