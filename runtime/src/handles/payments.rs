use std::sync::Arc;

use super::{BackendOf, User, event_handle};
use crate::api::Api;
use crate::capability::TakePayments;
use crate::model::{self, OrderInfo, ShippingAddress, ShippingOption};
use crate::requests::{AnswerPreCheckout, AnswerShipping};

/// Somebody wants to know how an invoice that is [`flexible`](model::Invoice::flexible) is shipped. Answer it.
pub struct ShippingQuery<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::ShippingQuery>,
}

event_handle!(ShippingQuery, "shipping query");

impl<A: Api> ShippingQuery<A> {
    /// The query's id.
    pub fn id(&self) -> &str {
        &self.data.id
    }

    /// Who asks.
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.from.clone())
    }

    /// What the bot knows the invoice by.
    pub fn payload(&self) -> &str {
        &self.data.payload
    }

    /// Where to ship to.
    pub fn address(&self) -> &ShippingAddress {
        &self.data.address
    }

    /// Says in which ways it can be shipped: at least one.
    pub fn answer(&self, options: impl IntoIterator<Item = ShippingOption>) -> AnswerShipping<A>
    where
        A: TakePayments,
    {
        AnswerShipping::new(self.backend.clone(), self.data.id.clone(), Ok(options.into_iter().collect()))
    }

    /// Says why it cannot be shipped there; the user reads it.
    pub fn decline(&self, why: impl Into<String>) -> AnswerShipping<A>
    where
        A: TakePayments,
    {
        AnswerShipping::new(self.backend.clone(), self.data.id.clone(), Err(why.into()))
    }
}

/// Somebody pays: the last moment to say no. Answer it within ten seconds, or the payment fails.
pub struct PreCheckoutQuery<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::PreCheckoutQuery>,
}

event_handle!(PreCheckoutQuery, "pre-checkout query");

impl<A: Api> PreCheckoutQuery<A> {
    /// The query's id.
    pub fn id(&self) -> &str {
        &self.data.id
    }

    /// Who pays.
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.from.clone())
    }

    /// The currency by its ISO 4217 code, `XTR` for stars.
    pub fn currency(&self) -> &str {
        &self.data.currency
    }

    /// What is to be paid, in the smallest unit of the currency.
    pub fn total_amount(&self) -> i64 {
        self.data.total_amount
    }

    /// What the bot knows the invoice by.
    pub fn payload(&self) -> &str {
        &self.data.payload
    }

    /// The chosen way to ship.
    pub fn shipping_option_id(&self) -> Option<&str> {
        self.data.shipping_option.as_deref()
    }

    /// What the payer told.
    pub fn order_info(&self) -> Option<&OrderInfo> {
        self.data.info.as_ref()
    }

    /// Takes the payment. A message with `successful_payment()` follows.
    pub fn answer(&self) -> AnswerPreCheckout<A>
    where
        A: TakePayments,
    {
        AnswerPreCheckout::new(self.backend.clone(), self.data.id.clone(), Ok(()))
    }

    /// Takes no payment, and says why; the user reads it.
    pub fn decline(&self, why: impl Into<String>) -> AnswerPreCheckout<A>
    where
        A: TakePayments,
    {
        AnswerPreCheckout::new(self.backend.clone(), self.data.id.clone(), Err(why.into()))
    }
}

/// Somebody bought paid media that the bot had sent with a payload.
pub struct PurchasedPaidMedia<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::PurchasedPaidMedia>,
}

event_handle!(PurchasedPaidMedia, "purchase of paid media");

impl<A: Api> PurchasedPaidMedia<A> {
    /// Who bought it.
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.from.clone())
    }

    /// What the bot knows the media by.
    pub fn payload(&self) -> &str {
        &self.data.payload
    }
}
