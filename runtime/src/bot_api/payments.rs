//! Invoices and stars.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use teloxide_core::payloads;
use teloxide_core::types;

use super::connection::Asked;
use super::messages::{effect, reply_to};
use super::{from_model, runs, to_model};
use crate::model::{Invoice, Price, SendOptions, StarAmount, StarPartner, StarPurpose, StarTransaction};
use crate::payload::Page;
use crate::{Error, Result};

/// A part of a price. teloxide-core's has no sign, and so no discounts.
#[derive(Serialize)]
pub(super) struct LabeledPrice {
    label: String,
    amount: i64,
}

pub(super) fn prices(prices: Vec<Price>) -> Vec<LabeledPrice> {
    prices.into_iter().map(|Price { label, amount }| LabeledPrice { label, amount }).collect()
}

/// What `sendInvoice` and `createInvoiceLink` have in common.
#[derive(Serialize)]
struct Fields {
    title: String,
    description: String,
    payload: String,
    provider_token: String,
    currency: String,
    prices: Vec<LabeledPrice>,
    #[serde(skip_serializing_if = "is_zero")]
    max_tip_amount: i64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggested_tip_amounts: Vec<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider_data: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photo_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photo_size: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photo_width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photo_height: Option<u32>,
    #[serde(skip_serializing_if = "is_false")]
    need_name: bool,
    #[serde(skip_serializing_if = "is_false")]
    need_phone_number: bool,
    #[serde(skip_serializing_if = "is_false")]
    need_email: bool,
    #[serde(skip_serializing_if = "is_false")]
    need_shipping_address: bool,
    #[serde(skip_serializing_if = "is_false")]
    send_phone_number_to_provider: bool,
    #[serde(skip_serializing_if = "is_false")]
    send_email_to_provider: bool,
    #[serde(skip_serializing_if = "is_false")]
    is_flexible: bool,
}

fn is_zero(number: &i64) -> bool {
    *number == 0
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn fields(invoice: Invoice) -> Fields {
    let (photo_url, photo_size, dimensions) = match invoice.photo {
        Some(photo) => (Some(photo.url), photo.size, photo.dimensions),
        None => (None, None, None),
    };
    let (photo_width, photo_height) = dimensions.unzip();
    Fields {
        title: invoice.title,
        description: invoice.description,
        payload: invoice.payload,
        provider_token: invoice.provider_token.map(|token| token.reveal().to_owned()).unwrap_or_default(),
        currency: invoice.currency,
        prices: prices(invoice.prices),
        max_tip_amount: invoice.max_tip,
        suggested_tip_amounts: invoice.suggested_tips,
        provider_data: invoice.provider_data,
        photo_url,
        photo_size,
        photo_width,
        photo_height,
        need_name: invoice.need_name,
        need_phone_number: invoice.need_phone_number,
        need_email: invoice.need_email,
        need_shipping_address: invoice.need_shipping_address,
        send_phone_number_to_provider: invoice.phone_number_to_provider,
        send_email_to_provider: invoice.email_to_provider,
        is_flexible: invoice.flexible,
    }
}

/// `InputInvoiceMessageContent`
pub(super) fn message_content(invoice: Invoice) -> Result<Value> {
    serde_json::to_value(fields(invoice)).map_err(Error::other)
}

#[derive(Serialize)]
struct SendInvoice {
    chat_id: types::ChatId,
    #[serde(flatten)]
    fields: Fields,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_parameter: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    disable_notification: bool,
    #[serde(skip_serializing_if = "is_false")]
    protect_content: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_parameters: Option<types::ReplyParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_markup: Option<types::InlineKeyboardMarkup>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_thread_id: Option<types::ThreadId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_effect_id: Option<types::EffectId>,
    #[serde(skip_serializing_if = "is_false")]
    allow_paid_broadcast: bool,
}

#[derive(Serialize)]
struct CreateInvoiceLink {
    #[serde(flatten)]
    fields: Fields,
    #[serde(skip_serializing_if = "Option::is_none")]
    business_connection_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscription_period: Option<u64>,
}

/// `getMyStarBalance` and its like.
#[derive(Deserialize)]
pub(super) struct Amount {
    amount: i64,
    #[serde(default)]
    nanostar_amount: i32,
}

impl From<Amount> for StarAmount {
    fn from(amount: Amount) -> Self {
        Self::new(amount.amount, amount.nanostar_amount)
    }
}

/// What is read of `getStarTransactions`. Of teloxide-core's type everything is demanded, the stickers of gifts included.
#[derive(Deserialize)]
struct Transactions {
    transactions: Vec<Transaction>,
}

#[derive(Deserialize)]
struct Transaction {
    id: String,
    #[serde(flatten)]
    amount: Amount,
    date: i64,
    source: Option<Partner>,
    receiver: Option<Partner>,
}

#[derive(Deserialize)]
struct Partner {
    r#type: String,
    transaction_type: Option<String>,
    user: Option<Named>,
    chat: Option<Named>,
    invoice_payload: Option<String>,
    paid_media_payload: Option<String>,
}

#[derive(Deserialize)]
struct Named {
    id: i64,
}

fn transaction(raw: Transaction) -> StarTransaction {
    // both sides are told only of what went to another account of the same owner; then it came in
    let (sign, partner) = match (raw.source, raw.receiver) {
        (Some(source), _) => (1, Some(source)),
        (None, receiver @ Some(_)) => (-1, receiver),
        (None, None) => (1, None),
    };
    let (mut of, mut purpose, mut payload) = (StarPartner::Other, StarPurpose::Other, None);
    if let Some(partner) = partner {
        of = match (partner.r#type.as_str(), &partner.user, &partner.chat) {
            ("user", Some(user), _) => StarPartner::User(user.id.into()),
            ("chat", _, Some(chat)) => StarPartner::Chat(chat.id.into()),
            ("fragment", ..) => StarPartner::Fragment,
            ("affiliate_program", ..) => StarPartner::AffiliateProgram,
            ("telegram_ads", ..) => StarPartner::TelegramAds,
            ("telegram_api", ..) => StarPartner::TelegramApi,
            _ => StarPartner::Other,
        };
        purpose = match partner.transaction_type.as_deref() {
            Some("invoice_payment") => StarPurpose::Invoice,
            Some("paid_media_payment") => StarPurpose::PaidMedia,
            Some("gift_purchase") => StarPurpose::Gift,
            Some("premium_purchase") => StarPurpose::Premium,
            Some("business_account_transfer") => StarPurpose::BusinessTransfer,
            _ => StarPurpose::Other,
        };
        payload = partner.invoice_payload.or(partner.paid_media_payload);
    }
    StarTransaction {
        id: raw.id,
        amount: StarAmount::new(sign * raw.amount.amount, sign as i32 * raw.amount.nanostar_amount),
        date: to_model::time(raw.date),
        partner: of,
        purpose,
        payload,
    }
}

runs! {
    SendInvoice(connection, payload) {
        let SendOptions { silent, protected, keyboard, topic, paid_broadcast, .. } = payload.options.clone();
        let mut invoice = payload.invoice;
        let request = SendInvoice {
            chat_id: from_model::chat(payload.chat),
            start_parameter: invoice.start_parameter.take(),
            fields: fields(invoice),
            disable_notification: silent,
            protect_content: protected,
            reply_parameters: reply_to(&payload.options)?,
            reply_markup: keyboard.map(|keyboard| from_model::inline_keyboard(keyboard, "an invoice")).transpose()?,
            message_thread_id: from_model::topic(topic),
            message_effect_id: effect(&payload.options),
            allow_paid_broadcast: paid_broadcast,
        };
        Ok(to_model::message(connection.ask("sendInvoice", &request).await?, connection.me()))
    }

    CreateInvoiceLink(connection, payload) {
        let request = CreateInvoiceLink {
            business_connection_id: payload.business,
            subscription_period: payload.invoice.subscription.map(|period| period.as_secs()),
            fields: fields(payload.invoice),
        };
        connection.ask("createInvoiceLink", &request).await
    }

    RefundStarPayment(connection, payload) {
        let request = payloads::RefundStarPayment::new(from_model::user(payload.user)?, types::TelegramTransactionId(payload.charge));
        connection.call("refundStarPayment", &request).await.map(drop)
    }

    EditUserStarSubscription(connection, payload) {
        let charge = types::TelegramTransactionId(payload.charge);
        let request = payloads::EditUserStarSubscription::new(from_model::user(payload.user)?, charge, payload.canceled);
        connection.call("editUserStarSubscription", &request).await.map(drop)
    }

    GetStarBalance(connection, _payload) {
        Ok(connection.ask::<Amount, _>("getMyStarBalance", &Asked {}).await?.into())
    }

    FetchStarTransactions(connection, payload) {
        let offset: u32 = payload.offset.parse().unwrap_or_default();
        let mut request = payloads::GetStarTransactions::new();
        request.offset = Some(offset);
        request.limit = Some(u8::try_from(payload.limit).unwrap_or(u8::MAX));
        let Transactions { transactions } = connection.ask("getStarTransactions", &request).await?;
        let given = u32::try_from(transactions.len()).unwrap_or(u32::MAX);
        // a page that is not full is the last
        let next = (transactions.len() >= payload.limit).then(|| (offset.saturating_add(given)).to_string());
        Ok(Page { items: transactions.into_iter().map(transaction).collect(), next })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json, to_value};

    #[test]
    fn an_invoice_is_written_with_what_it_has() {
        let invoice = Invoice::stars("Book", "A good one", "book-2", 5);
        assert_eq!(
            to_value(fields(invoice)).unwrap(),
            json!({
                "title": "Book", "description": "A good one", "payload": "book-2", "provider_token": "", "currency": "XTR",
                "prices": [{"label": "Book", "amount": 5}],
            })
        );
        let invoice = Invoice::new("Book", "Paper", "b", "EUR", "token").price("Book", 900).price("Discount", -100).tips(100, [50]);
        let written = to_value(fields(invoice.need_name().flexible())).unwrap();
        assert_eq!(written["prices"][1]["amount"], -100);
        assert_eq!((&written["max_tip_amount"], &written["suggested_tip_amounts"]), (&json!(100), &json!([50])));
        assert_eq!((&written["need_name"], &written["is_flexible"]), (&json!(true), &json!(true)));
    }

    #[test]
    fn transactions_have_a_sign() {
        let answer = json!({"transactions": [
            {"id": "a", "amount": 5, "nanostar_amount": 1, "date": 7, "source": {
                "type": "user", "transaction_type": "invoice_payment", "user": {"id": 3}, "invoice_payload": "book-2"}},
            {"id": "b", "amount": 5, "date": 8, "receiver": {"type": "fragment"}},
            {"id": "c", "amount": 2, "date": 9, "source": {"type": "a new one"}},
        ]});
        let answer: Transactions = from_value(answer).unwrap();
        let [a, b, c] = <[_; 3]>::try_from(answer.transactions).ok().unwrap().map(transaction);
        assert_eq!((a.amount, a.partner, a.purpose), (StarAmount::new(5, 1), StarPartner::User(3.into()), StarPurpose::Invoice));
        assert_eq!(a.payload.as_deref(), Some("book-2"));
        assert_eq!((b.amount, b.partner), (StarAmount::new(-5, 0), StarPartner::Fragment));
        assert_eq!(c.partner, StarPartner::Other);
    }
}
