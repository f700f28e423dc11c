//! The account's own gifts.

use super::Bot;
use crate::api::Api;
use crate::capability::{ManageGifts, ReadUserInfo};
use crate::model::ChatId;
use crate::payload;
use crate::requests::{AskProfileGifts, ConvertOwnGift, ProfileGifts, ShowGift, TransferOwnGift, UpgradeOwnGift};

impl<A: Api> Bot<A> {
    /// The account's gifts, newest first, page by page as they are read.
    pub fn gifts(&self) -> ProfileGifts<A>
    where
        A: ReadUserInfo,
    {
        ProfileGifts::new(&self.backend, AskProfileGifts { chat: None, shown: false, hidden: false, by_price: false })
    }

    /// Shows a gift on the account's profile, by the id that [`gifts`](Self::gifts) or a message's [`gift`](crate::Message::gift) tells.
    pub fn show_gift(&self, gift: impl Into<String>) -> ShowGift<A>
    where
        A: ManageGifts,
    {
        ShowGift::new(&self.backend, payload::ShowGift { gift: gift.into(), shown: true })
    }

    /// Takes a gift off the account's profile. It is still the account's.
    pub fn hide_gift(&self, gift: impl Into<String>) -> ShowGift<A>
    where
        A: ManageGifts,
    {
        ShowGift::new(&self.backend, payload::ShowGift { gift: gift.into(), shown: false })
    }

    /// Makes stars of a gift. It is gone then.
    pub fn convert_gift(&self, gift: impl Into<String>) -> ConvertOwnGift<A>
    where
        A: ManageGifts,
    {
        ConvertOwnGift::new(&self.backend, payload::ConvertOwnGift { gift: gift.into() })
    }

    /// Makes a gift unique. Where that was not paid for with the gift, say what it may cost with `.stars(…)`.
    pub fn upgrade_gift(&self, gift: impl Into<String>) -> UpgradeOwnGift<A>
    where
        A: ManageGifts,
    {
        UpgradeOwnGift::new(&self.backend, payload::UpgradeOwnGift { gift: gift.into(), keep_original_details: false, stars: 0 })
    }

    /// Gives a unique gift to a user or a channel. Where that costs stars, say how many with `.stars(…)`.
    pub fn transfer_gift(&self, gift: impl Into<String>, to: impl Into<ChatId>) -> TransferOwnGift<A>
    where
        A: ManageGifts,
    {
        TransferOwnGift::new(&self.backend, payload::TransferOwnGift { gift: gift.into(), to: to.into(), stars: 0 })
    }
}
