use std::fmt;
use std::future::IntoFuture;
use std::pin::Pin;
use std::task::{Context, Poll};

use capgram_catalogue::limits;
use futures::Stream;

use super::lists::Pages;
use super::{Sending, requests, send_options};
use crate::api::Api;
use crate::backend::{Backend, Run};
use crate::handles::{BackendOf, Message};
use crate::model::{ChatId, Gift, Invoice, Keyboard, SendOptions, StarAmount, StarTransaction, Text, UserId};
use crate::{Error, Result, payload};

/// Asks for a payment: `chat.send_invoice(invoice)`.
///
/// # Errors
/// [`Error::Limit`](crate::Error::Limit) for a title, a description or a payload that is too long, before anything is sent; [`Error::Refused`](crate::Error::Refused) for a wrong
/// provider token, a currency that Telegram does not know, or an amount out of its bounds; [`Error::Other`] before anything is sent for
/// a subscription, which is paid by a link.
#[must_use = "a request does nothing until it is awaited"]
pub struct SendInvoice<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    invoice: Invoice,
    options: SendOptions,
}

send_options!(SendInvoice, invoice);

impl<A: Api> fmt::Debug for SendInvoice<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendInvoice").field("chat", &self.chat).field("invoice", &self.invoice).finish_non_exhaustive()
    }
}

impl<A: Api> SendInvoice<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, invoice: Invoice) -> Self {
        Self { backend, chat, invoice, options: SendOptions::default() }
    }

    /// With an inline keyboard, whose first button must be one that pays; without it there is such a button alone.
    pub fn keyboard(mut self, keyboard: Keyboard) -> Self {
        self.options.keyboard = Some(keyboard);
        self
    }
}

impl<A: Api> IntoFuture for SendInvoice<A> {
    type Output = Result<Message<A>>;
    type IntoFuture = Sending<Message<A>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            // `sendInvoice` has no such parameter, and a server would pass over it: core.telegram.org/bots/api#sendinvoice
            if self.invoice.subscription.is_some() {
                return Err(Error::other("a subscription is paid by a link alone: `bot.create_invoice_link(invoice)`"));
            }
            let payload = payload::SendInvoice { chat: self.chat, invoice: self.invoice, options: self.options };
            let sent = self.backend.run(payload).await?;
            Ok(Message::new(self.backend, sent))
        })
    }
}

/// Makes a link that asks for a payment: `bot.create_invoice_link(invoice)`. Gives the link.
///
/// # Errors
/// As [`SendInvoice`].
#[must_use = "a request does nothing until it is awaited"]
pub struct CreateInvoiceLink<A: Api> {
    backend: BackendOf<A>,
    payload: payload::CreateInvoiceLink,
}

impl<A: Api> fmt::Debug for CreateInvoiceLink<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.payload.fmt(f)
    }
}

impl<A: Api> CreateInvoiceLink<A> {
    pub(crate) fn new(backend: BackendOf<A>, invoice: Invoice) -> Self {
        Self { backend, payload: payload::CreateInvoiceLink { invoice, business: None } }
    }

    pub(crate) fn for_business(mut self, connection: String) -> Self {
        self.payload.business = Some(connection);
        self
    }
}

impl<A: Api> IntoFuture for CreateInvoiceLink<A> {
    type Output = Result<String>;
    type IntoFuture = Sending<String>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.backend.run(self.payload).await })
    }
}

requests! {
    /// Gives the stars of a payment back: `bot.refund_star_payment(user, charge_id)`.
    RefundStarPayment -> (), |_backend, answer| answer;
    /// Ends a user's subscription after the time that is paid for, or lets it go on: `bot.edit_user_star_subscription(…)`.
    EditUserStarSubscription -> (), |_backend, answer| answer;
    /// How many stars the account has: `bot.star_balance()`.
    GetStarBalance -> StarAmount, |_backend, answer| answer;
    /// The gifts that can be bought: `bot.available_gifts()`.
    GetAvailableGifts -> Vec<Gift>, |_backend, answer| answer;
}

impl<A: Api> RefundStarPayment<A> {
    pub(crate) fn new(backend: BackendOf<A>, user: UserId, charge: String) -> Self {
        Self { backend, payload: payload::RefundStarPayment { user, charge } }
    }
}

impl<A: Api> EditUserStarSubscription<A> {
    pub(crate) fn new(backend: BackendOf<A>, user: UserId, charge: String, canceled: bool) -> Self {
        Self { backend, payload: payload::EditUserStarSubscription { user, charge, canceled } }
    }
}

impl<A: Api> GetStarBalance<A> {
    pub(crate) fn new(backend: BackendOf<A>) -> Self {
        Self { backend, payload: payload::GetStarBalance {} }
    }
}

impl<A: Api> GetAvailableGifts<A> {
    pub(crate) fn new(backend: BackendOf<A>) -> Self {
        Self { backend, payload: payload::GetAvailableGifts {} }
    }
}

/// The stars that came in and went out, newest first: `bot.star_transactions()`. A list: `next()` gives one after the other, and it is
/// a `Stream`.
#[must_use = "a list asks for nothing until it is read"]
pub struct StarTransactions<A: Api> {
    backend: BackendOf<A>,
    pages: Pages<StarTransaction, String>,
}

impl<A: Api> fmt::Debug for StarTransactions<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StarTransactions").finish_non_exhaustive()
    }
}

impl<A: Api> StarTransactions<A> {
    pub(crate) fn new(backend: BackendOf<A>) -> Self {
        Self { backend, pages: Pages::from(String::new()) }
    }

    /// At most so many.
    pub fn limit(mut self, most: usize) -> Self {
        self.pages.left = most;
        self
    }

    /// The next one, `None` at the end. After an error it may be called again and goes on where it was.
    pub async fn next(&mut self) -> Result<Option<StarTransaction>> {
        std::future::poll_fn(|cx| self.poll(cx)).await
    }

    /// All that are left.
    pub async fn all(mut self) -> Result<Vec<StarTransaction>> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await? {
            all.push(item);
        }
        Ok(all)
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<StarTransaction>>> {
        let backend = &self.backend;
        self.pages.poll(cx, |offset, left| {
            let most = backend.limits().page(&limits::TRANSACTIONS_PAGE);
            backend.run(payload::FetchStarTransactions { offset, limit: left.min(most) })
        })
    }
}

impl<A: Api> Stream for StarTransactions<A>
where
    Self: Unpin,
{
    type Item = Result<StarTransaction>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Self::poll(self.get_mut(), cx).map(Result::transpose)
    }
}

/// Buys a gift for a user or a channel: `chat.send_gift(gift_id)`. The stars are the account's own.
///
/// # Errors
/// [`Error::Limit`](crate::Error::Limit) for a text beyond 128 characters, [`Error::Refused`](crate::Error::Refused) where the gift is sold out (`STARGIFT_USAGE_LIMITED`), unknown
/// (`STARGIFT_INVALID`) or too expensive (`BALANCE_TOO_LOW`).
#[must_use = "a request does nothing until it is awaited"]
pub struct SendGift<A: Api> {
    backend: BackendOf<A>,
    to: ChatId,
    gift: String,
    pay_for_upgrade: bool,
    text: Text,
}

impl<A: Api> fmt::Debug for SendGift<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendGift").field("to", &self.to).field("gift", &self.gift).finish_non_exhaustive()
    }
}

impl<A: Api> SendGift<A> {
    pub(crate) fn new(backend: BackendOf<A>, to: ChatId, gift: String) -> Self {
        Self { backend, to, gift, pay_for_upgrade: false, text: "".into() }
    }

    /// With a text: up to 128 characters after its markup is parsed.
    pub fn text(mut self, text: impl Into<Text>) -> Self {
        self.text = text.into();
        self
    }

    /// Pays also for making a unique gift of it.
    pub fn pay_for_upgrade(mut self) -> Self {
        self.pay_for_upgrade = true;
        self
    }
}

impl<A: Api> IntoFuture for SendGift<A> {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let text = self.text.format()?;
            let Self { backend, to, gift, pay_for_upgrade, .. } = self;
            backend.run(payload::SendGift { to, gift, pay_for_upgrade, text }).await
        })
    }
}

/// Buys a premium subscription for a user: `bot.gift_premium_subscription(user, 3, 1000)`. The stars are the account's own.
///
/// # Errors
/// [`Error::Limit`](crate::Error::Limit) for a text beyond 128 characters, [`Error::Refused`](crate::Error::Refused) for another price than Telegram's.
#[must_use = "a request does nothing until it is awaited"]
pub struct GiftPremiumSubscription<A: Api> {
    backend: BackendOf<A>,
    user: UserId,
    months: u8,
    stars: u32,
    text: Text,
}

impl<A: Api> fmt::Debug for GiftPremiumSubscription<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GiftPremiumSubscription").field("user", &self.user).field("months", &self.months).finish_non_exhaustive()
    }
}

impl<A: Api> GiftPremiumSubscription<A> {
    pub(crate) fn new(backend: BackendOf<A>, user: UserId, months: u8, stars: u32) -> Self {
        Self { backend, user, months, stars, text: "".into() }
    }

    /// With a text: up to 128 characters after its markup is parsed.
    pub fn text(mut self, text: impl Into<Text>) -> Self {
        self.text = text.into();
        self
    }
}

impl<A: Api> IntoFuture for GiftPremiumSubscription<A> {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let text = self.text.format()?;
            let Self { backend, user, months, stars, .. } = self;
            backend.run(payload::GiftPremiumSubscription { user, months, stars, text }).await
        })
    }
}
