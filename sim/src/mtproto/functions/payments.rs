//! Invoices, payments, stars and gifts.

use bytes::Bytes;
use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::formatting::{from_entities, to_entities};
use super::super::media::gift_document;
use super::super::messages::date;
use super::super::peers::{Mentioned, input_peer, input_user, peer, user_peer};
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{
    AccountId, ChatKey, Gift, GiftText, Invoice, OrderInfo, Refusal, STARS, ShippingAddress, ShippingOption, StarPartner, StarPurpose,
    StarTransaction, State,
};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::payments::ExportInvoice => export_invoice;
        at_once f::messages::SetBotShippingResults => set_shipping_results;
        at_once f::messages::SetBotPrecheckoutResults => set_pre_checkout_results;
        at_once f::payments::GetStarsTransactions => stars_transactions;
        at_once f::payments::RefundStarsCharge => refund_stars_charge;
        at_once f::payments::BotCancelStarsSubscription => cancel_subscription;
        at_once f::payments::GetStarGifts => star_gifts;
        at_once f::payments::GetPaymentForm => payment_form;
        at_once f::payments::SendStarsForm => send_stars_form;
    }
}

fn from_prices(prices: &[enums::LabeledPrice]) -> Vec<(String, i64)> {
    prices.iter().map(|enums::LabeledPrice::Price(price)| (price.label.clone(), price.amount)).collect()
}

/// What a client asks to be paid for.
pub(in crate::mtproto) fn to_invoice(media: &types::InputMediaInvoice) -> Invoice {
    let enums::Invoice::Invoice(invoice) = &media.invoice;
    Invoice {
        title: media.title.clone(),
        description: media.description.clone(),
        payload: Bytes::from(media.payload.clone()),
        currency: invoice.currency.clone(),
        prices: from_prices(&invoice.prices),
        provider_token: media.provider.clone().filter(|token| !token.is_empty()),
        max_tip: invoice.max_tip_amount.unwrap_or(0),
        suggested_tips: invoice.suggested_tip_amounts.clone().unwrap_or_default(),
        start_parameter: media.start_param.clone().unwrap_or_default(),
        photo: media.photo.as_ref().map(|enums::InputWebDocument::Document(photo)| photo.url.clone()),
        need_name: invoice.name_requested,
        need_phone: invoice.phone_requested,
        need_email: invoice.email_requested,
        need_address: invoice.shipping_address_requested,
        flexible: invoice.flexible,
        subscription: invoice.subscription_period.map(i64::from),
    }
}

fn export_invoice(call: &Call, request: f::payments::ExportInvoice) -> Result<enums::payments::ExportedInvoice> {
    let enums::InputMedia::Invoice(media) = &request.invoice_media else { return Err(RpcError::bad("MEDIA_INVALID")) };
    call.with(|state, viewer| {
        let url = state.export_invoice(viewer, to_invoice(media))?;
        Ok(types::payments::ExportedInvoice { url }.into())
    })
}

fn set_shipping_results(call: &Call, request: f::messages::SetBotShippingResults) -> Result<bool> {
    let answer = match (request.error, request.shipping_options) {
        (Some(error), _) => Err(error),
        (None, options) => Ok(options
            .unwrap_or_default()
            .into_iter()
            .map(|enums::ShippingOption::Option(option)| ShippingOption {
                id: option.id,
                title: option.title,
                prices: from_prices(&option.prices),
            })
            .collect()),
    };
    call.with(|state, viewer| {
        state.answer_shipping(viewer, request.query_id, answer)?;
        Ok(true)
    })
}

fn set_pre_checkout_results(call: &Call, request: f::messages::SetBotPrecheckoutResults) -> Result<bool> {
    let answer = match (request.success, request.error) {
        (true, _) => Ok(()),
        (false, Some(error)) if !error.is_empty() => Err(error),
        (false, _) => return Err(RpcError::bad("ERROR_TEXT_EMPTY")),
    };
    call.with(|state, viewer| {
        state.answer_pre_checkout(viewer, request.query_id, answer)?;
        Ok(true)
    })
}

pub(in crate::mtproto) fn amount(stars: i64) -> enums::StarsAmount {
    types::StarsAmount { amount: stars, nanos: 0 }.into()
}

pub(super) fn status(state: &State, viewer: AccountId, balance: i64, mentioned: &Mentioned) -> types::payments::StarsStatus {
    types::payments::StarsStatus {
        balance: amount(balance),
        subscriptions: None,
        subscriptions_next_offset: None,
        subscriptions_missing_balance: None,
        history: None,
        next_offset: None,
        chats: mentioned.chats(state, viewer),
        users: mentioned.users(state, viewer),
    }
}

fn stars_transactions(call: &Call, request: f::payments::GetStarsTransactions) -> Result<enums::payments::StarsStatus> {
    if request.ton || request.subscription_id.is_some() || request.ascending {
        return Err(RpcError::bad("NOT_SIMULATED_getStarsTransactions"));
    }
    let offset: usize = if request.offset.is_empty() { 0 } else { request.offset.parse().map_err(|_| RpcError::bad("OFFSET_INVALID"))? };
    let limit = usize::try_from(request.limit).unwrap_or(0);
    call.with(|state, viewer| {
        if input_peer(state, viewer, &request.peer)? != ChatKey::private(viewer, viewer) {
            return Err(RpcError::bad("PEER_ID_INVALID"));
        }
        let wanted = |one: &&StarTransaction| (!request.inbound || one.amount > 0) && (!request.outbound || one.amount < 0);
        let all: Vec<StarTransaction> = state.star_transactions(viewer).filter(wanted).skip(offset).cloned().collect();
        let mut mentioned = Mentioned::default();
        let more = all.len() > limit;
        let mut history = Vec::new();
        for one in all.iter().take(limit) {
            history.push(transaction(state, viewer, one, &mut mentioned));
        }
        let next_offset = more.then(|| (offset + limit).to_string());
        Ok(types::payments::StarsStatus { history: Some(history), next_offset, ..status(state, viewer, state.stars(viewer), &mentioned) }
            .into())
    })
}

fn transaction(state: &mut State, viewer: AccountId, one: &StarTransaction, mentioned: &mut Mentioned) -> enums::StarsTransaction {
    let partner = match one.partner {
        StarPartner::Account(account) => {
            mentioned.user(account);
            types::StarsTransactionPeer { peer: user_peer(account) }.into()
        }
        StarPartner::Chat(chat) => {
            mentioned.chat(viewer, chat);
            types::StarsTransactionPeer { peer: peer(viewer, chat) }.into()
        }
        StarPartner::Fragment => enums::StarsTransactionPeer::Fragment,
    };
    let (mut title, mut bot_payload, mut stargift, mut premium_gift_months) = (None, None, None, None);
    match &one.purpose {
        StarPurpose::Invoice { title: name, payload } => {
            title = Some(name.clone());
            // what the bot knows it by is the bot's
            bot_payload = state.is_bot(viewer).then(|| payload.to_vec());
        }
        StarPurpose::Gift(id) | StarPurpose::GiftUpgrade(id) => {
            stargift = state.gift(*id).ok().map(|known| gift(state, viewer, &known));
        }
        StarPurpose::Premium(months) => premium_gift_months = Some(*months),
        StarPurpose::BusinessTransfer | StarPurpose::Exchange => {}
    }
    types::StarsTransaction {
        refund: one.refund,
        pending: false,
        failed: false,
        gift: false,
        reaction: false,
        stargift_upgrade: matches!(one.purpose, StarPurpose::GiftUpgrade(_)),
        business_transfer: one.purpose == StarPurpose::BusinessTransfer,
        stargift_resale: false,
        posts_search: false,
        stargift_prepaid_upgrade: false,
        stargift_drop_original_details: false,
        phonegroup_message: false,
        stargift_auction_bid: false,
        offer: false,
        id: one.id.clone(),
        amount: amount(one.amount),
        date: date(one.date),
        peer: partner,
        title,
        description: None,
        photo: None,
        transaction_date: None,
        transaction_url: None,
        bot_payload,
        msg_id: None,
        extended_media: None,
        subscription_period: None,
        giveaway_post_id: None,
        stargift,
        floodskip_number: None,
        starref_commission_permille: None,
        starref_peer: None,
        starref_amount: None,
        paid_messages: None,
        premium_gift_months,
        ads_proceeds_from_date: None,
        ads_proceeds_to_date: None,
    }
    .into()
}

fn refund_stars_charge(call: &Call, request: f::payments::RefundStarsCharge) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let user = input_user(state, viewer, &request.user_id)?;
        Ok(state.refund(viewer, user, &request.charge_id)?)
    })?;
    Ok(updates)
}

fn cancel_subscription(call: &Call, request: f::payments::BotCancelStarsSubscription) -> Result<bool> {
    call.with(|state, viewer| {
        let user = input_user(state, viewer, &request.user_id)?;
        state.edit_subscription(viewer, user, &request.charge_id, !request.restore)?;
        Ok(true)
    })
}

/// A gift that can be bought.
pub(in crate::mtproto) fn gift(state: &State, viewer: AccountId, gift: &Gift) -> enums::StarGift {
    types::StarGift {
        limited: gift.total.is_some(),
        sold_out: gift.remaining == Some(0),
        birthday: false,
        require_premium: false,
        limited_per_user: false,
        peer_color_available: false,
        auction: false,
        id: gift.id,
        sticker: gift_document(state, viewer, gift.sticker, &gift.emoji),
        stars: gift.stars,
        availability_remains: gift.remaining,
        availability_total: gift.total,
        availability_resale: None,
        convert_stars: gift.convert_stars,
        first_sale_date: None,
        last_sale_date: None,
        upgrade_stars: gift.upgrade_stars,
        resell_min_stars: None,
        title: None,
        released_by: None,
        per_user_total: None,
        per_user_remains: None,
        locked_until_date: None,
        auction_slug: None,
        gifts_per_round: None,
        auction_start_date: None,
        upgrade_variants: None,
        background: None,
    }
    .into()
}

fn star_gifts(call: &Call, request: f::payments::GetStarGifts) -> Result<enums::payments::StarGifts> {
    call.with(|state, viewer| {
        let known = state.available_gifts();
        let hash = 1;
        if request.hash == hash {
            return Ok(enums::payments::StarGifts::NotModified);
        }
        let gifts = known.iter().map(|known| gift(state, viewer, known)).collect();
        Ok(types::payments::StarGifts { hash, gifts, chats: Vec::new(), users: Vec::new() }.into())
    })
}

fn gift_text(state: &State, viewer: AccountId, text: Option<&enums::TextWithEntities>) -> Result<GiftText> {
    let Some(enums::TextWithEntities::Entities(text)) = text else { return Ok(GiftText::default()) };
    Ok(GiftText { text: text.text.clone(), entities: to_entities(state, viewer, Some(&text.entities))? })
}

/// A gift of the account, as its client names it.
pub(super) fn saved_gift(gift: &enums::InputSavedStarGift) -> Result<i64> {
    match gift {
        enums::InputSavedStarGift::User(gift) => Ok(gift.msg_id.into()),
        _ => Err(RpcError::bad("NOT_SIMULATED_inputSavedStarGift")),
    }
}

/// What the account would have to pay.
pub(super) fn price(state: &mut State, viewer: AccountId, actor: AccountId, invoice: &enums::InputInvoice) -> Result<(String, i64)> {
    use enums::InputInvoice;
    Ok(match invoice {
        InputInvoice::StarGift(gift) => {
            input_peer(state, viewer, &gift.peer)?;
            ("Gift".into(), state.gift_price(gift.gift_id, gift.include_upgrade)?)
        }
        InputInvoice::PremiumGiftStars(gift) => {
            input_user(state, viewer, &gift.user_id)?;
            ("Telegram Premium".into(), State::premium_price(gift.months)?)
        }
        InputInvoice::StarGiftUpgrade(upgrade) => ("Upgrade".into(), state.upgrade_price(actor, saved_gift(&upgrade.stargift)?)?),
        InputInvoice::StarGiftTransfer(transfer) => ("Transfer".into(), state.transfer_price(actor, saved_gift(&transfer.stargift)?)?),
        InputInvoice::BusinessBotTransferStars(transfer) => ("Transfer".into(), transfer.stars),
        _ => return Err(RpcError::bad("NOT_SIMULATED_inputInvoice")),
    })
}

/// The form for something that costs stars.
pub(super) fn form(form_id: i64, bot: AccountId, label: String, stars: i64, gift: bool) -> enums::payments::PaymentForm {
    let invoice = types::Invoice {
        test: false,
        name_requested: false,
        phone_requested: false,
        email_requested: false,
        shipping_address_requested: false,
        flexible: false,
        phone_to_provider: false,
        email_to_provider: false,
        recurring: false,
        currency: STARS.to_owned(),
        prices: vec![types::LabeledPrice { label: label.clone(), amount: stars }.into()],
        max_tip_amount: None,
        suggested_tip_amounts: None,
        terms_url: None,
        subscription_period: None,
    };
    if gift {
        return types::payments::PaymentFormStarGift { form_id, invoice: invoice.into() }.into();
    }
    types::payments::PaymentFormStars {
        form_id,
        bot_id: bot,
        title: label,
        description: String::new(),
        photo: None,
        invoice: invoice.into(),
        users: Vec::new(),
    }
    .into()
}

fn payment_form(call: &Call, request: f::payments::GetPaymentForm) -> Result<enums::payments::PaymentForm> {
    call.with(|state, viewer| {
        let (label, stars) = price(state, viewer, viewer, &request.invoice)?;
        let form_id = state.open_form(viewer, format!("{:?}", request.invoice));
        use enums::InputInvoice;
        let gift = !matches!(request.invoice, InputInvoice::PremiumGiftStars(_) | InputInvoice::BusinessBotTransferStars(_));
        Ok(form(form_id, viewer, label, stars, gift))
    })
}

fn send_stars_form(call: &Call, request: f::payments::SendStarsForm) -> Result<enums::payments::PaymentResult> {
    let (_, updates) = call.act(|state, viewer| {
        state.take_form(viewer, request.form_id, &format!("{:?}", request.invoice))?;
        buy(state, viewer, viewer, &request.invoice)
    })?;
    Ok(types::payments::PaymentResult { updates }.into())
}

/// Buys what the invoice names. `viewer` is who asks, `actor` who pays.
pub(super) fn buy(state: &mut State, viewer: AccountId, actor: AccountId, invoice: &enums::InputInvoice) -> Result<()> {
    use enums::InputInvoice;
    match invoice {
        InputInvoice::StarGift(gift) => {
            let to = input_peer(state, viewer, &gift.peer)?;
            let text = gift_text(state, viewer, gift.message.as_ref())?;
            state.send_gift(actor, to, gift.gift_id, gift.include_upgrade, text)?
        }
        InputInvoice::PremiumGiftStars(gift) => {
            let user = input_user(state, viewer, &gift.user_id)?;
            let text = gift_text(state, viewer, gift.message.as_ref())?;
            state.gift_premium(actor, user, gift.months, text)?
        }
        InputInvoice::StarGiftUpgrade(upgrade) => {
            state.upgrade_gift(actor, saved_gift(&upgrade.stargift)?, upgrade.keep_original_details, true)?
        }
        InputInvoice::StarGiftTransfer(transfer) => {
            let to = input_peer(state, viewer, &transfer.to_id)?;
            let to = to.partner(viewer).map_or(to, |partner| ChatKey::private(actor, partner));
            state.transfer_gift(actor, saved_gift(&transfer.stargift)?, to, true)?
        }
        InputInvoice::BusinessBotTransferStars(transfer) => {
            let bot = state.business_bot(actor).ok_or_else(|| RpcError::bad("BUSINESS_CONNECTION_INVALID"))?;
            state.transfer_business_stars(actor, bot, transfer.stars)?
        }
        _ => return Err(Refusal::not_simulated("this invoice").into()),
    }
    Ok(())
}

pub(in crate::mtproto) fn address(address: &ShippingAddress) -> enums::PostAddress {
    types::PostAddress {
        street_line1: address.street_line1.clone(),
        street_line2: address.street_line2.clone(),
        city: address.city.clone(),
        state: address.state.clone(),
        country_iso2: address.country_code.clone(),
        post_code: address.post_code.clone(),
    }
    .into()
}

pub(in crate::mtproto) fn info(info: &OrderInfo) -> enums::PaymentRequestedInfo {
    types::PaymentRequestedInfo {
        name: info.name.clone(),
        phone: info.phone.clone(),
        email: info.email.clone(),
        shipping_address: info.address.as_ref().map(address),
    }
    .into()
}

/// A text of a gift as the schema has it.
pub(in crate::mtproto) fn from_text(text: &str, entities: &[crate::world::Entity]) -> Option<enums::TextWithEntities> {
    if text.is_empty() {
        return None;
    }
    let entities = from_entities(entities).unwrap_or_default();
    Some(types::TextWithEntities { text: text.to_owned(), entities }.into())
}
