use super::{gift_setters, mtproto_requests, paged};
use crate::api::Api;
use crate::model::{ChatId, OwnedGift};
use crate::payload;

paged! {
    /// The gifts of an account or a channel, newest first: `bot.gifts()`, `chat.gifts()`. A list: `next()` gives one after the other, and
    /// it is a `Stream`. Of others Telegram tells those that are shown on the profile; by their ids nothing can be done.
    ProfileGifts asks AskProfileGifts { chat: Option<ChatId>, shown: bool, hidden: bool, by_price: bool, } from String,
    gives OwnedGift as OwnedGift,
    |ask, offset, left| payload::FetchProfileGifts {
        chat: ask.chat, shown: ask.shown, hidden: ask.hidden, by_price: ask.by_price, offset, limit: left,
    },
    |_backend, gift| gift;
}

impl<A: Api> ProfileGifts<A> {
    /// Only those on the profile.
    pub fn saved(mut self) -> Self {
        (self.ask.shown, self.ask.hidden) = (true, false);
        self
    }

    /// Only those that are not on the profile.
    pub fn unsaved(mut self) -> Self {
        (self.ask.shown, self.ask.hidden) = (false, true);
        self
    }

    /// By their price, not by their date.
    pub fn by_price(mut self) -> Self {
        self.ask.by_price = true;
        self
    }
}

mtproto_requests! {
    /// Shows one of the account's gifts on its profile, or hides it: `bot.show_gift(id)`, `bot.hide_gift(id)`.
    ShowGift -> (), |_backend, answer| answer;
    /// Makes stars of one of the account's gifts: `bot.convert_gift(id)`.
    ConvertOwnGift -> (), |_backend, answer| answer;
    /// Makes one of the account's gifts unique: `bot.upgrade_gift(id)`.
    UpgradeOwnGift -> (), |_backend, answer| answer;
    /// Gives one of the account's unique gifts away: `bot.transfer_gift(id, to)`.
    TransferOwnGift -> (), |_backend, answer| answer;
}

gift_setters! { UpgradeOwnGift TransferOwnGift, "" }
