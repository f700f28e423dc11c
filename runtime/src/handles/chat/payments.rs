use super::Chat;
use crate::api::Api;
use crate::capability::TakePayments;
use crate::model::Invoice;
use crate::requests::{SendGift, SendInvoice};

impl<A: Api> Chat<A> {
    /// Asks for a payment. Whoever pays makes a [`PreCheckoutQuery`](crate::handles::PreCheckoutQuery) first, which the bot has ten seconds
    /// to answer.
    pub fn send_invoice(&self, invoice: Invoice) -> SendInvoice<A>
    where
        A: TakePayments,
    {
        SendInvoice::new(self.backend.clone(), self.data.id, invoice)
    }

    /// Buys a gift, by its id or as `bot.available_gifts()` has it, for the user of a private chat or for a channel. The stars are the
    /// account's own.
    pub fn send_gift(&self, gift: impl Into<String>) -> SendGift<A> {
        SendGift::new(self.backend.clone(), self.data.id, gift.into())
    }
}
