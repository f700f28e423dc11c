use std::fmt;
use std::time::{Duration, SystemTime};

use crate::secret::Secret;

/// What somebody is asked to pay for: `chat.send_invoice(…)`, `bot.create_invoice_link(…)`.
///
/// Amounts are in the smallest unit of the currency: 145 are 1.45 US dollars, and 5 are five stars.
/// (Source: core.telegram.org/bots/payments#supported-currencies)
#[derive(Clone, PartialEq, Eq)]
pub struct Invoice {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) payload: String,
    pub(crate) currency: String,
    /// None for stars, which need no provider.
    pub(crate) provider_token: Option<Secret>,
    pub(crate) prices: Vec<Price>,
    pub(crate) max_tip: i64,
    pub(crate) suggested_tips: Vec<i64>,
    pub(crate) start_parameter: Option<String>,
    pub(crate) provider_data: Option<String>,
    pub(crate) photo: Option<InvoicePhoto>,
    pub(crate) need_name: bool,
    pub(crate) need_phone_number: bool,
    pub(crate) need_email: bool,
    pub(crate) need_shipping_address: bool,
    pub(crate) phone_number_to_provider: bool,
    pub(crate) email_to_provider: bool,
    pub(crate) flexible: bool,
    pub(crate) subscription: Option<Duration>,
}

impl fmt::Debug for Invoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invoice")
            .field("title", &self.title)
            .field("payload", &self.payload)
            .field("currency", &self.currency)
            .field("prices", &self.prices)
            .finish_non_exhaustive()
    }
}

/// A picture of what is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoicePhoto {
    pub(crate) url: String,
    pub(crate) dimensions: Option<(u32, u32)>,
    pub(crate) size: Option<u32>,
}

/// A part of what is to be paid.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Price {
    /// What it is for.
    pub label: String,
    /// How much, in the smallest unit of the currency; less than nothing for a discount.
    pub amount: i64,
}

impl Price {
    /// A part of what is to be paid.
    pub fn new(label: impl Into<String>, amount: i64) -> Self {
        Self { label: label.into(), amount }
    }
}

/// The currency of Telegram Stars. (Source: core.telegram.org/bots/payments-stars)
pub(crate) const STARS: &str = "XTR";

impl Invoice {
    /// An invoice in Telegram Stars, for digital goods. `payload` is what the bot knows it by, and nobody else sees: 1 to 128 bytes. The
    /// title has 1 to 32 characters, the description 1 to 255.
    pub fn stars(title: impl Into<String>, description: impl Into<String>, payload: impl Into<String>, stars: u32) -> Self {
        let title = title.into();
        let price = Price::new(title.clone(), stars.into());
        Self::empty(title, description.into(), payload.into(), STARS.to_owned(), None).prices([price])
    }

    /// An invoice in a currency, by its ISO 4217 code, for physical goods and services. The token of the payment provider is @BotFather's.
    /// Add at least one [`price`](Self::price).
    pub fn new(
        title: impl Into<String>,
        description: impl Into<String>,
        payload: impl Into<String>,
        currency: impl Into<String>,
        provider_token: impl Into<String>,
    ) -> Self {
        let token = Secret::new(provider_token);
        Self::empty(title.into(), description.into(), payload.into(), currency.into(), Some(token))
    }

    fn empty(title: String, description: String, payload: String, currency: String, provider_token: Option<Secret>) -> Self {
        Self {
            title,
            description,
            payload,
            currency,
            provider_token,
            prices: Vec::new(),
            max_tip: 0,
            suggested_tips: Vec::new(),
            start_parameter: None,
            provider_data: None,
            photo: None,
            need_name: false,
            need_phone_number: false,
            need_email: false,
            need_shipping_address: false,
            phone_number_to_provider: false,
            email_to_provider: false,
            flexible: false,
            subscription: None,
        }
    }

    /// Adds a part of what is to be paid: the goods, a tax, a discount (less than nothing).
    pub fn price(mut self, label: impl Into<String>, amount: i64) -> Self {
        self.prices.push(Price::new(label, amount));
        self
    }

    fn prices(mut self, prices: impl IntoIterator<Item = Price>) -> Self {
        self.prices = prices.into_iter().collect();
        self
    }

    /// Takes tips up to this amount, and suggests up to four, each larger than the one before. Not in stars.
    pub fn tips(mut self, most: u32, suggested: impl IntoIterator<Item = u32>) -> Self {
        self.max_tip = most.into();
        self.suggested_tips = suggested.into_iter().map(i64::from).collect();
        self
    }

    /// Shows a picture of the goods, a JPEG by its URL.
    pub fn photo(mut self, url: impl Into<String>) -> Self {
        self.photo = Some(InvoicePhoto { url: url.into(), dimensions: None, size: None });
        self
    }

    /// The picture's width and height in pixels, and its size in bytes.
    pub fn photo_size(mut self, width: u32, height: u32, bytes: u32) -> Self {
        if let Some(photo) = &mut self.photo {
            (photo.dimensions, photo.size) = (Some((width, height)), Some(bytes));
        }
        self
    }

    /// What a forwarded copy's button carries to the bot, as `/start` does; without it the copy has a button that pays.
    pub fn start_parameter(mut self, parameter: impl Into<String>) -> Self {
        self.start_parameter = Some(parameter.into());
        self
    }

    /// JSON for the payment provider.
    pub fn provider_data(mut self, json: impl Into<String>) -> Self {
        self.provider_data = Some(json.into());
        self
    }

    /// Asks for the payer's full name. Not in stars.
    pub fn need_name(mut self) -> Self {
        self.need_name = true;
        self
    }

    /// Asks for the payer's telephone number. Not in stars.
    pub fn need_phone_number(mut self) -> Self {
        self.need_phone_number = true;
        self
    }

    /// Asks for the payer's e-mail address. Not in stars.
    pub fn need_email(mut self) -> Self {
        self.need_email = true;
        self
    }

    /// Asks where to ship to. Not in stars.
    pub fn need_shipping_address(mut self) -> Self {
        self.need_shipping_address = true;
        self
    }

    /// Gives the telephone number to the payment provider.
    pub fn phone_number_to_provider(mut self) -> Self {
        self.phone_number_to_provider = true;
        self
    }

    /// Gives the e-mail address to the payment provider.
    pub fn email_to_provider(mut self) -> Self {
        self.email_to_provider = true;
        self
    }

    /// The price depends on how it is shipped: the bot is asked with `#[on(shipping_query)]`.
    pub fn flexible(mut self) -> Self {
        self.flexible = true;
        self
    }

    /// Paid again and again: 30 days is the only period that Telegram takes, in stars and by a link.
    /// (Source: core.telegram.org/bots/api#createinvoicelink)
    pub fn subscription(mut self, period: Duration) -> Self {
        self.subscription = Some(period);
        self
    }
}

/// A way to ship, and what it costs: an answer to `#[on(shipping_query)]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShippingOption {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) prices: Vec<Price>,
}

impl ShippingOption {
    /// A way to ship. The id comes back with the payment.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self { id: id.into(), title: title.into(), prices: Vec::new() }
    }

    /// Adds a part of what it costs, in the smallest unit of the currency.
    pub fn price(mut self, label: impl Into<String>, amount: i64) -> Self {
        self.prices.push(Price::new(label, amount));
        self
    }
}

/// Where to ship to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShippingAddress {
    /// Two letters, ISO 3166-1.
    pub country_code: String,
    /// The state, where there are any.
    pub state: String,
    /// The city.
    pub city: String,
    /// The first line of the address.
    pub street_line1: String,
    /// The second line.
    pub street_line2: String,
    /// The post code.
    pub post_code: String,
}

/// What the payer told about themself, as far as the invoice asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OrderInfo {
    /// The name.
    pub name: Option<String>,
    /// The telephone number.
    pub phone_number: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The address.
    pub shipping_address: Option<ShippingAddress>,
}

/// The invoice of a received message: `message.invoice()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvoiceInfo {
    /// The name of the goods.
    pub title: String,
    /// Their description.
    pub description: String,
    /// What the button of a forwarded copy carries to the bot.
    pub start_parameter: String,
    /// The currency by its ISO 4217 code, `XTR` for stars.
    pub currency: String,
    /// What is to be paid, in the smallest unit of the currency.
    pub total_amount: i64,
}

/// A payment that was made: `message.successful_payment()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SuccessfulPayment {
    /// The currency by its ISO 4217 code, `XTR` for stars.
    pub currency: String,
    /// What was paid, in the smallest unit of the currency.
    pub total_amount: i64,
    /// What the bot knows the invoice by. Empty where a user account sees the payment.
    pub payload: String,
    /// The chosen way to ship.
    pub shipping_option_id: Option<String>,
    /// What the payer told.
    pub order_info: Option<OrderInfo>,
    /// Telegram's name of the payment, by which stars are given back. Empty where a user account sees the payment.
    pub telegram_charge_id: String,
    /// The payment provider's name of the payment.
    pub provider_charge_id: String,
    /// When a subscription that was paid ends.
    pub subscription_until: Option<SystemTime>,
    /// Whether it is a subscription's.
    pub is_recurring: bool,
    /// Whether it is a subscription's first.
    pub is_first_recurring: bool,
}

/// A payment that was given back: `message.refunded_payment()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RefundedPayment {
    /// The currency: `XTR`.
    pub currency: String,
    /// What was given back, in the smallest unit of the currency.
    pub total_amount: i64,
    /// What the bot knows the invoice by. Empty where a user account sees it.
    pub payload: String,
    /// Telegram's name of the payment.
    pub telegram_charge_id: String,
}

/// What a message tells of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payment {
    Made(Box<SuccessfulPayment>),
    Refunded(Box<RefundedPayment>),
}
