//! Invoices, payments, stars and gifts.

use bytes::Bytes;
use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::messages::{chat, common};
use super::parameters::Parameters;
use super::{entities, objects};
use crate::world::{
    AccountId, Gift, GiftText, Invoice, OrderInfo, Payment, Refusal, STARS, ShippingAddress, ShippingOption, StarPartner, StarPurpose,
    StarTransaction, State, UniqueGift, limits,
};

/// The methods of this subject.
pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "sendInvoice" => send_invoice(call),
        "createInvoiceLink" => create_invoice_link(call),
        "answerShippingQuery" => answer_shipping(call),
        "answerPreCheckoutQuery" => answer_pre_checkout(call),
        "getMyStarBalance" => balance(call),
        "getStarTransactions" => transactions(call),
        "refundStarPayment" => refund(call),
        "editUserStarSubscription" => edit_subscription(call),
        "getAvailableGifts" => available_gifts(call),
        "sendGift" => send_gift(call),
        "giftPremiumSubscription" => gift_premium(call),
        _ => return None,
    })
}

fn amounts(method: &str, value: Option<Vec<Value>>, missing: Refusal) -> Result<Vec<(String, i64)>, Refusal> {
    let mut prices = Vec::new();
    for value in value.ok_or(missing)? {
        let fields = Parameters::of_object(method, value)?;
        prices.push((fields.required_text("label")?, fields.required_number("amount")?));
        fields.finish()?;
    }
    Ok(prices)
}

/// What every way to ask for a payment has.
pub(super) fn invoice(parameters: &Parameters) -> Result<Invoice, Refusal> {
    let prices = amounts("LabeledPrice", parameters.list("prices")?, parameters.missing("prices"))?;
    let tips = parameters.list("suggested_tip_amounts")?.unwrap_or_default();
    parameters.without_effect(&[
        "provider_data",
        "photo_size",
        "photo_width",
        "photo_height",
        "send_phone_number_to_provider",
        "send_email_to_provider",
    ]);
    Ok(Invoice {
        title: parameters.required_text("title")?,
        description: parameters.required_text("description")?,
        payload: Bytes::from(parameters.required_text("payload")?),
        currency: parameters.required_text("currency")?,
        prices,
        provider_token: parameters.text("provider_token")?.filter(|token| !token.is_empty()),
        max_tip: parameters.number("max_tip_amount")?.unwrap_or(0),
        suggested_tips: tips.iter().filter_map(Value::as_i64).collect(),
        start_parameter: String::new(),
        photo: parameters.text("photo_url")?,
        need_name: parameters.flag("need_name")?,
        need_phone: parameters.flag("need_phone_number")?,
        need_email: parameters.flag("need_email")?,
        need_address: parameters.flag("need_shipping_address")?,
        flexible: parameters.flag("is_flexible")?,
        subscription: None,
    })
}

fn send_invoice(call: &Call) -> Answer {
    let chat = chat(call, "chat_id")?;
    let outgoing = common(call, chat)?;
    let mut invoice = invoice(&call.parameters)?;
    invoice.start_parameter = call.parameters.text("start_parameter")?.unwrap_or_default();
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let sent = state.send_invoice(call.bot, chat, invoice, outgoing)?;
        Ok(objects::message(state, call.bot, &sent))
    })
}

fn create_invoice_link(call: &Call) -> Answer {
    let mut invoice = invoice(&call.parameters)?;
    invoice.subscription = call.parameters.number("subscription_period")?;
    call.parameters.finish()?;
    call.context.world.with(|state| Ok(json!(state.export_invoice(call.bot, invoice)?)))
}

fn answer_shipping(call: &Call) -> Answer {
    let parameters = &call.parameters;
    let id = parameters.required_text("shipping_query_id")?.parse().map_err(|_| Refusal::query_too_old())?;
    let answer = if parameters.flag("ok")? {
        let mut options = Vec::new();
        for value in parameters.list("shipping_options")?.ok_or_else(|| parameters.missing("shipping_options"))? {
            let fields = Parameters::of_object("ShippingOption", value)?;
            let prices = amounts("LabeledPrice", fields.list("prices")?, fields.missing("prices"))?;
            options.push(ShippingOption { id: fields.required_text("id")?, title: fields.required_text("title")?, prices });
            fields.finish()?;
        }
        Ok(options)
    } else {
        Err(parameters.required_text("error_message")?)
    };
    parameters.finish()?;
    call.context.world.with(|state| state.answer_shipping(call.bot, id, answer))?;
    Ok(json!(true))
}

fn answer_pre_checkout(call: &Call) -> Answer {
    let parameters = &call.parameters;
    let id = parameters.required_text("pre_checkout_query_id")?.parse().map_err(|_| Refusal::query_too_old())?;
    let answer = if parameters.flag("ok")? { Ok(()) } else { Err(parameters.required_text("error_message")?) };
    parameters.finish()?;
    call.context.world.with(|state| state.answer_pre_checkout(call.bot, id, answer))?;
    Ok(json!(true))
}

fn balance(call: &Call) -> Answer {
    call.parameters.finish()?;
    Ok(call.context.world.with(|state| json!({ "amount": state.stars(call.bot) })))
}

fn transactions(call: &Call) -> Answer {
    let offset = usize::try_from(call.parameters.number("offset")?.unwrap_or(0).max(0)).unwrap_or(0);
    let limit = limits::page(&limits::TRANSACTIONS_PAGE, call.parameters.number("limit")?.unwrap_or(i64::MAX));
    call.parameters.finish()?;
    Ok(call.context.world.with(|state| {
        let all: Vec<StarTransaction> = state.star_transactions(call.bot).skip(offset).take(limit).cloned().collect();
        let shown: Value = all.iter().map(|one| transaction(state, call.bot, one)).collect();
        json!({ "transactions": shown })
    }))
}

fn transaction(state: &mut State, viewer: AccountId, one: &StarTransaction) -> Value {
    let mut out = json!({ "id": one.id, "amount": one.amount.abs(), "date": one.date });
    let mut partner = match one.partner {
        StarPartner::Account(account) => json!({ "type": "user", "user": objects::user(state, account) }),
        StarPartner::Chat(chat) => json!({ "type": "chat", "chat": objects::chat(state, viewer, chat) }),
        StarPartner::Fragment => json!({ "type": "fragment" }),
    };
    let of_user = matches!(one.partner, StarPartner::Account(_));
    match &one.purpose {
        StarPurpose::Invoice { payload, .. } if of_user => {
            partner["transaction_type"] = json!("invoice_payment");
            partner["invoice_payload"] = json!(String::from_utf8_lossy(payload));
        }
        StarPurpose::Gift(id) | StarPurpose::GiftUpgrade(id) if one.partner != StarPartner::Fragment => {
            if of_user {
                partner["transaction_type"] = json!("gift_purchase");
            }
            if let Ok(known) = state.gift(*id) {
                partner["gift"] = gift(state, viewer, &known);
            }
        }
        StarPurpose::Premium(months) if of_user => {
            partner["transaction_type"] = json!("premium_purchase");
            partner["premium_subscription_duration"] = json!(months);
        }
        StarPurpose::BusinessTransfer if of_user => partner["transaction_type"] = json!("business_account_transfer"),
        _ => {}
    }
    out[if one.amount > 0 { "source" } else { "receiver" }] = partner;
    out
}

fn user_id(call: &Call) -> Result<AccountId, Refusal> {
    let id = call.parameters.number("user_id")?.filter(|id| *id > 0);
    id.ok_or_else(|| Refusal::bad_request("invalid user_id specified", "USER_ID_INVALID"))
}

fn refund(call: &Call) -> Answer {
    let user = user_id(call)?;
    let charge = call.parameters.required_text("telegram_payment_charge_id")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.refund(call.bot, user, &charge))?;
    Ok(json!(true))
}

fn edit_subscription(call: &Call) -> Answer {
    let user = user_id(call)?;
    let charge = call.parameters.required_text("telegram_payment_charge_id")?;
    let canceled = call.parameters.flag("is_canceled")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.edit_subscription(call.bot, user, &charge, canceled))?;
    Ok(json!(true))
}

/// `Gift`.
pub(crate) fn gift(state: &State, viewer: AccountId, gift: &Gift) -> Value {
    let mut out = json!({ "id": gift.id.to_string(), "star_count": gift.stars });
    if let Some(file) = state.files.get(&gift.sticker) {
        out["sticker"] = objects::sticker(state, viewer, file);
        out["sticker"]["emoji"] = json!(gift.emoji);
    }
    for (name, value) in [("total_count", gift.total), ("remaining_count", gift.remaining)] {
        if let Some(value) = value {
            out[name] = json!(value);
        }
    }
    if let Some(stars) = gift.upgrade_stars {
        out["upgrade_star_count"] = json!(stars);
    }
    out
}

/// `UniqueGift`: all are drawn with the sticker of the gift that they were made of.
pub(crate) fn unique_gift(state: &State, viewer: AccountId, unique: &UniqueGift, of: Option<&Gift>) -> Value {
    let part = |(name, rarity): (&str, i32)| {
        let mut out = json!({ "name": name, "rarity_per_mille": rarity });
        if let Some(gift) = of
            && let Some(file) = state.files.get(&gift.sticker)
        {
            out["sticker"] = objects::sticker(state, viewer, file);
            out["sticker"]["emoji"] = json!(gift.emoji);
        }
        out
    };
    let (name, rarity, [center, edge, symbol, text]) = UniqueGift::BACKDROP;
    json!({
        "base_name": "Gift",
        "name": unique.slug,
        "number": unique.number,
        "model": part(UniqueGift::MODEL),
        "symbol": part(UniqueGift::SYMBOL),
        "backdrop": {
            "name": name,
            "rarity_per_mille": rarity,
            "colors": { "center_color": center, "edge_color": edge, "symbol_color": symbol, "text_color": text },
        },
    })
}

fn available_gifts(call: &Call) -> Answer {
    call.parameters.finish()?;
    Ok(call.context.world.with(|state| {
        let gifts: Value = state.available_gifts().iter().map(|known| gift(state, call.bot, known)).collect();
        json!({ "gifts": gifts })
    }))
}

fn gift_text(call: &Call) -> Result<GiftText, Refusal> {
    let text = call.parameters.text("text")?.unwrap_or_default();
    let (text, entities) = entities::formatted_as(&call.parameters, &text, "text_parse_mode", "text_entities")?;
    Ok(GiftText { text, entities })
}

fn send_gift(call: &Call) -> Answer {
    let to = chat(call, if call.parameters.has("user_id") { "user_id" } else { "chat_id" })?;
    let id = call.parameters.required_text("gift_id")?.parse();
    let id = id.map_err(|_| Refusal::bad_request("invalid gift identifier specified", "STARGIFT_INVALID"))?;
    let upgrade = call.parameters.flag("pay_for_upgrade")?;
    let text = gift_text(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.send_gift(call.bot, to, id, upgrade, text))?;
    Ok(json!(true))
}

fn gift_premium(call: &Call) -> Answer {
    let user = user_id(call)?;
    let months = i32::try_from(call.parameters.required_number("month_count")?).unwrap_or(0);
    let stars = call.parameters.required_number("star_count")?;
    let text = gift_text(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        if State::premium_price(months)? != stars {
            return Err(Refusal::bad_request("Wrong purchase price specified", "STARS_AMOUNT_INVALID"));
        }
        state.gift_premium(call.bot, user, months, text)
    })?;
    Ok(json!(true))
}

/// `Invoice` of a message.
pub(crate) fn write_invoice(invoice: &Invoice) -> Value {
    json!({
        "title": invoice.title,
        "description": invoice.description,
        "start_parameter": invoice.start_parameter,
        "currency": invoice.currency,
        "total_amount": invoice.total(),
    })
}

/// `ShippingAddress`.
pub(crate) fn write_address(address: &ShippingAddress) -> Value {
    json!({
        "country_code": address.country_code,
        "state": address.state,
        "city": address.city,
        "street_line1": address.street_line1,
        "street_line2": address.street_line2,
        "post_code": address.post_code,
    })
}

/// `OrderInfo`.
pub(crate) fn write_info(info: &OrderInfo) -> Value {
    let mut out = json!({});
    for (name, value) in [("name", &info.name), ("phone_number", &info.phone), ("email", &info.email)] {
        if let Some(value) = value {
            out[name] = json!(value);
        }
    }
    if let Some(address) = &info.address {
        out["shipping_address"] = write_address(address);
    }
    out
}

/// `SuccessfulPayment`.
pub(crate) fn write_payment(payment: &Payment) -> Value {
    let mut out = json!({
        "currency": payment.invoice.currency,
        "total_amount": payment.total,
        "invoice_payload": String::from_utf8_lossy(&payment.invoice.payload),
        "telegram_payment_charge_id": payment.charge,
        "provider_payment_charge_id": payment.provider_charge,
    });
    if let Some(until) = payment.subscription_until {
        out["subscription_expiration_date"] = json!(until);
        out["is_recurring"] = json!(true);
        out["is_first_recurring"] = json!(true);
    }
    if let Some(option) = &payment.shipping_option {
        out["shipping_option_id"] = json!(option);
    }
    if let Some(info) = &payment.info {
        out["order_info"] = write_info(info);
    }
    out
}

/// `RefundedPayment`.
pub(crate) fn write_refund(payment: &Payment) -> Value {
    json!({
        "currency": STARS,
        "total_amount": payment.total,
        "invoice_payload": String::from_utf8_lossy(&payment.invoice.payload),
        "telegram_payment_charge_id": payment.charge,
    })
}
