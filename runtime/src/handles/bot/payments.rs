use super::Bot;
use crate::api::Api;
use crate::capability::TakePayments;
use crate::model::{Invoice, UserId};
use crate::requests::{
    CreateInvoiceLink, EditUserStarSubscription, GetAvailableGifts, GetStarBalance, GiftPremiumSubscription, RefundStarPayment,
    StarTransactions,
};

impl<A: Api> Bot<A> {
    /// Makes a link that asks for a payment.
    pub fn create_invoice_link(&self, invoice: Invoice) -> CreateInvoiceLink<A>
    where
        A: TakePayments,
    {
        CreateInvoiceLink::new(self.backend.clone(), invoice)
    }

    /// Gives the stars of a payment back: the id of the charge is that of [`SuccessfulPayment`](crate::model::SuccessfulPayment).
    pub fn refund_star_payment(&self, user: impl Into<UserId>, charge_id: impl Into<String>) -> RefundStarPayment<A>
    where
        A: TakePayments,
    {
        RefundStarPayment::new(self.backend.clone(), user.into(), charge_id.into())
    }

    /// Ends a user's subscription after the time that is paid for (`canceled`), or lets one go on that the bot had ended.
    pub fn edit_user_star_subscription(
        &self,
        user: impl Into<UserId>,
        charge_id: impl Into<String>,
        canceled: bool,
    ) -> EditUserStarSubscription<A>
    where
        A: TakePayments,
    {
        EditUserStarSubscription::new(self.backend.clone(), user.into(), charge_id.into(), canceled)
    }

    /// How many Telegram Stars the account has.
    pub fn star_balance(&self) -> GetStarBalance<A> {
        GetStarBalance::new(self.backend.clone())
    }

    /// The Telegram Stars that came in and went out, newest first, page by page as they are read.
    pub fn star_transactions(&self) -> StarTransactions<A> {
        StarTransactions::new(self.backend.clone())
    }

    /// The gifts that can be bought for users and channels.
    pub fn available_gifts(&self) -> GetAvailableGifts<A> {
        GetAvailableGifts::new(self.backend.clone())
    }

    /// Buys a premium subscription for a user: 3 months for 1000 stars, 6 for 1500, 12 for 2500. The stars are the account's own.
    /// (Source: core.telegram.org/bots/api#giftpremiumsubscription)
    pub fn gift_premium_subscription(&self, user: impl Into<UserId>, months: u8, stars: u32) -> GiftPremiumSubscription<A> {
        GiftPremiumSubscription::new(self.backend.clone(), user.into(), months, stars)
    }
}
