//! Payments, stars and gifts.

use capgram_catalogue::limits as rows;

use super::Page;
use crate::model::{ChatId, Formatted, Gift, Invoice, Message, SendOptions, StarAmount, StarTransaction, UserId};

payloads! {
    /// A message that asks for a payment.
    SendInvoice { chat: ChatId, invoice: Invoice, options: SendOptions, } -> Message,
        check |it, limits| limits.invoice(&it.invoice).and_then(|()| limits.options(&it.options));
    /// A link that asks for a payment; in the name of a business account, whose connection is named.
    CreateInvoiceLink { invoice: Invoice, business: Option<String>, } -> String,
        check |it, limits| limits.invoice(&it.invoice);
    /// Gives the stars of a payment back.
    RefundStarPayment { user: UserId, charge: String, } -> ();
    /// Ends a user's subscription after the time that is paid for, or lets it go on.
    EditUserStarSubscription { user: UserId, charge: String, canceled: bool, } -> ();
    /// How many stars the account has.
    GetStarBalance {} -> StarAmount;
    /// A page of what came in and went out, newest first.
    FetchStarTransactions { offset: String, limit: usize, } -> Page<StarTransaction, String>;
    /// The gifts that can be bought.
    GetAvailableGifts {} -> Vec<Gift>;
    /// Buys a gift for a user or a channel.
    SendGift { to: ChatId, gift: String, pay_for_upgrade: bool, text: Formatted, } -> (),
        check |it, limits| limits.text(&rows::GIFT_TEXT, &it.text.text);
    /// Buys a premium subscription for a user.
    GiftPremiumSubscription { user: UserId, months: u8, stars: u32, text: Formatted, } -> (),
        check |it, limits| limits.text(&rows::GIFT_TEXT, &it.text.text);
}

on_every_back_end! { EveryPayment: SendInvoice CreateInvoiceLink RefundStarPayment EditUserStarSubscription GetStarBalance FetchStarTransactions GetAvailableGifts SendGift GiftPremiumSubscription }
