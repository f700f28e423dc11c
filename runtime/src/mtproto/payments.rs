//! Invoices and stars.

use grammers_client::tl;
use tl::functions::payments;

use super::MtprotoClient;
use super::errors::strange;
use super::from_model::{self, int};
use super::messages::send_media;
use super::to_model::{peer_id, time};
use crate::model::{Formatted, Invoice, Message, Price, StarAmount, StarPartner, StarPurpose, StarTransaction};
use crate::payload::Page;
use crate::{Result, payload};

run! {
    SendInvoice => send_invoice;
    CreateInvoiceLink => create_link;
    RefundStarPayment => refund;
    EditUserStarSubscription => edit_subscription;
    GetStarBalance => balance;
    FetchStarTransactions => transactions;
}

pub(super) fn prices(prices: &[Price]) -> Vec<tl::enums::LabeledPrice> {
    prices.iter().map(|price| tl::types::LabeledPrice { label: price.label.clone(), amount: price.amount }.into()).collect()
}

pub(super) fn invoice_media(invoice: Invoice) -> tl::enums::InputMedia {
    invoice_parts(invoice).into()
}

/// An invoice and what it is shown with.
pub(super) fn invoice_parts(invoice: Invoice) -> tl::types::InputMediaInvoice {
    let tips = invoice.max_tip != 0 || !invoice.suggested_tips.is_empty();
    let raw = tl::types::Invoice {
        test: false,
        name_requested: invoice.need_name,
        phone_requested: invoice.need_phone_number,
        email_requested: invoice.need_email,
        shipping_address_requested: invoice.need_shipping_address,
        flexible: invoice.flexible,
        phone_to_provider: invoice.phone_number_to_provider,
        email_to_provider: invoice.email_to_provider,
        recurring: false,
        currency: invoice.currency,
        prices: prices(&invoice.prices),
        max_tip_amount: tips.then_some(invoice.max_tip),
        suggested_tip_amounts: tips.then_some(invoice.suggested_tips),
        terms_url: None,
        subscription_period: invoice.subscription.map(from_model::seconds),
    };
    let photo = invoice.photo.map(|photo| {
        let size = photo.dimensions.map(|(w, h)| tl::types::DocumentAttributeImageSize { w: int(w), h: int(h) }.into());
        tl::types::InputWebDocument {
            url: photo.url,
            size: photo.size.map_or(0, int),
            mime_type: "image/jpeg".into(),
            attributes: size.into_iter().collect(),
        }
        .into()
    });
    tl::types::InputMediaInvoice {
        title: invoice.title,
        description: invoice.description,
        photo,
        invoice: raw.into(),
        payload: invoice.payload.into_bytes(),
        provider: invoice.provider_token.map(|token| token.reveal().to_owned()),
        // there is no "none": TDLib `InputInvoice` sends this
        provider_data: tl::types::DataJson { data: invoice.provider_data.unwrap_or_else(|| "null".into()) }.into(),
        start_param: invoice.start_parameter,
        extended_media: None,
    }
}

pub(super) async fn send_invoice(client: &MtprotoClient, send: payload::SendInvoice) -> Result<Message> {
    let payload::SendInvoice { chat, invoice, options } = send;
    send_media(client, chat, invoice_media(invoice), Formatted::default(), options).await
}

pub(super) async fn create_link(client: &MtprotoClient, create: payload::CreateInvoiceLink) -> Result<String> {
    let request = payments::ExportInvoice { invoice_media: invoice_media(create.invoice) };
    let tl::enums::payments::ExportedInvoice::Invoice(exported) = match &create.business {
        Some(connection) => client.call_for_business(connection, request).await?,
        None => client.call(&request).await?,
    };
    Ok(exported.url)
}

pub(super) async fn refund(client: &MtprotoClient, refund: payload::RefundStarPayment) -> Result<()> {
    let request = payments::RefundStarsCharge { user_id: client.user(refund.user)?, charge_id: refund.charge };
    client.opened(client.call(&request).await?);
    Ok(())
}

pub(super) async fn edit_subscription(client: &MtprotoClient, edit: payload::EditUserStarSubscription) -> Result<()> {
    let user_id = client.user(edit.user)?;
    client.call(&payments::BotCancelStarsSubscription { restore: !edit.canceled, user_id, charge_id: edit.charge }).await?;
    Ok(())
}

pub(super) fn star_amount(amount: &tl::enums::StarsAmount) -> Option<StarAmount> {
    match amount {
        tl::enums::StarsAmount::Amount(amount) => Some(StarAmount::new(amount.amount, amount.nanos)),
        tl::enums::StarsAmount::StarsTonAmount(_) => None,
    }
}

async fn status(client: &MtprotoClient, offset: String, limit: usize) -> Result<tl::types::payments::StarsStatus> {
    // for the balance too: `payments.getStarsStatus` is for user accounts alone, and TDLib asks bots' by this
    let request = payments::GetStarsTransactions {
        inbound: false,
        outbound: false,
        ascending: false,
        ton: false,
        subscription_id: None,
        peer: tl::enums::InputPeer::PeerSelf,
        offset,
        limit: int(limit),
    };
    let tl::enums::payments::StarsStatus::Status(status) = client.call(&request).await?;
    client.meet(&status.users, &status.chats);
    Ok(status)
}

pub(super) async fn balance(client: &MtprotoClient, _: payload::GetStarBalance) -> Result<StarAmount> {
    let status = status(client, String::new(), 1).await?;
    star_amount(&status.balance).ok_or_else(|| strange("payments.getStarsTransactions", "a balance in stars"))
}

pub(super) async fn transactions(client: &MtprotoClient, fetch: payload::FetchStarTransactions) -> Result<Page<StarTransaction, String>> {
    let status = status(client, fetch.offset, fetch.limit).await?;
    let items = status.history.unwrap_or_default().into_iter().filter_map(transaction).collect();
    Ok(Page { items, next: status.next_offset.filter(|offset| !offset.is_empty()) })
}

fn transaction(raw: tl::enums::StarsTransaction) -> Option<StarTransaction> {
    use tl::enums::StarsTransactionPeer as Peer;
    let tl::enums::StarsTransaction::Transaction(raw) = raw;
    let partner = match &raw.peer {
        Peer::Peer(peer) => match &peer.peer {
            tl::enums::Peer::User(user) => StarPartner::User(user.user_id.into()),
            peer => StarPartner::Chat(peer_id(peer)),
        },
        Peer::Fragment => StarPartner::Fragment,
        Peer::Ads => StarPartner::TelegramAds,
        Peer::Api => StarPartner::TelegramApi,
        Peer::Unsupported | Peer::AppStore | Peer::PlayMarket | Peer::PremiumBot => StarPartner::Other,
    };
    // a commission that another bot's program brings has no buyer; one that this bot pays has
    let partner = match raw.starref_commission_permille {
        Some(_) if raw.starref_peer.is_none() => StarPartner::AffiliateProgram,
        _ => partner,
    };
    let purpose = match partner {
        StarPartner::User(_) if raw.premium_gift_months.is_some() => StarPurpose::Premium,
        StarPartner::User(_) if raw.stargift.is_some() => StarPurpose::Gift,
        StarPartner::User(_) if raw.extended_media.is_some() => StarPurpose::PaidMedia,
        StarPartner::User(_) if raw.business_transfer => StarPurpose::BusinessTransfer,
        StarPartner::User(_) if raw.bot_payload.is_some() || raw.title.is_some() => StarPurpose::Invoice,
        _ => StarPurpose::Other,
    };
    Some(StarTransaction {
        amount: star_amount(&raw.amount)?,
        id: raw.id,
        date: time(raw.date),
        partner,
        purpose,
        payload: raw.bot_payload.map(|payload| String::from_utf8_lossy(&payload).into_owned()).filter(|payload| !payload.is_empty()),
    })
}

/// Pays with the account's stars for what `invoice` names. `price` is what the author expects to pay.
pub(super) async fn pay(client: &MtprotoClient, invoice: tl::enums::InputInvoice, price: Option<i64>) -> Result<tl::enums::Updates> {
    let form = client.call(&payments::GetPaymentForm { invoice: invoice.clone(), theme_params: None }).await?;
    let form_id = form_id(form, price)?;
    paid(client.call(&payments::SendStarsForm { form_id, invoice }).await?)
}

/// A form's id, once its price is what the author expects.
pub(super) fn form_id(form: tl::enums::payments::PaymentForm, price: Option<i64>) -> Result<i64> {
    use tl::enums::payments::PaymentForm as Form;
    let (id, invoice) = match form {
        Form::Stars(form) => (form.form_id, form.invoice),
        Form::StarGift(form) => (form.form_id, form.invoice),
        Form::Form(_) => return Err(strange("payments.getPaymentForm", "a price in stars")),
    };
    let tl::enums::Invoice::Invoice(invoice) = invoice;
    let asked: i64 = invoice.prices.iter().map(|tl::enums::LabeledPrice::Price(price)| price.amount).sum();
    match price {
        // in TDLib's words, which the Bot API passes on
        Some(price) if price != asked => Err(super::errors::refused("payments.getPaymentForm", "Wrong purchase price specified")),
        _ => Ok(id),
    }
}

pub(super) fn paid(result: tl::enums::payments::PaymentResult) -> Result<tl::enums::Updates> {
    match result {
        tl::enums::payments::PaymentResult::Result(result) => Ok(result.updates),
        tl::enums::payments::PaymentResult::PaymentVerificationNeeded(_) => Err(strange("payments.sendStarsForm", "a payment")),
    }
}
