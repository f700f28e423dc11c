//! Payments that are asked about, and business accounts.

use serde_json::{Map, Value, from_value};
use teloxide_core::types;

use super::chat::{chat, user};
use super::message::message;
use crate::model::{
    BusinessConnection, BusinessRights, DeletedBusinessMessages, MessageId, OrderInfo, Payment, PreCheckoutQuery, PurchasedPaidMedia,
    RefundedPayment, ShippingAddress, ShippingQuery, SuccessfulPayment, UpdateKind, UserId,
};

pub(super) fn read(name: &str, content: &mut Value, me: Option<UserId>) -> Option<serde_json::Result<UpdateKind>> {
    Some(match name {
        "shipping_query" => from_value(content.take()).map(|query| UpdateKind::ShippingQuery(shipping_query(query))),
        "pre_checkout_query" => from_value(content.take()).map(|query| UpdateKind::PreCheckoutQuery(pre_checkout_query(query))),
        "purchased_paid_media" => from_value(content.take()).map(|bought: types::PaidMediaPurchased| {
            UpdateKind::PurchasedPaidMedia(PurchasedPaidMedia { from: user(bought.from), payload: bought.paid_media_payload })
        }),
        "business_connection" => from_value(content.take()).map(|raw| UpdateKind::BusinessConnection(business_connection(raw))),
        "business_message" => from_value(content.take()).map(|raw| UpdateKind::BusinessMessage(message(raw, me).into())),
        "edited_business_message" => from_value(content.take()).map(|raw| UpdateKind::EditedBusinessMessage(message(raw, me).into())),
        "deleted_business_messages" => from_value(content.take()).map(|raw| UpdateKind::DeletedBusinessMessages(deleted(raw))),
        _ => return None,
    })
}

fn shipping_query(query: types::ShippingQuery) -> ShippingQuery {
    ShippingQuery { id: query.id.0, from: user(query.from), payload: query.invoice_payload, address: address(query.shipping_address) }
}

fn pre_checkout_query(query: types::PreCheckoutQuery) -> PreCheckoutQuery {
    PreCheckoutQuery {
        id: query.id.0,
        from: user(query.from),
        currency: query.currency,
        total_amount: query.total_amount.into(),
        payload: query.invoice_payload,
        shipping_option: query.shipping_option_id,
        info: order_info(query.order_info),
    }
}

/// teloxide-core has an empty one where there is none.
pub(in crate::bot_api) fn order_info(info: types::OrderInfo) -> Option<OrderInfo> {
    let info = OrderInfo {
        name: info.name,
        phone_number: info.phone_number,
        email: info.email,
        shipping_address: info.shipping_address.map(address),
    };
    Some(info).filter(|info| *info != OrderInfo::default())
}

fn address(address: types::ShippingAddress) -> ShippingAddress {
    ShippingAddress {
        // its name in serde is the code
        country_code: serde_json::to_value(address.country_code).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default(),
        state: address.state,
        city: address.city,
        street_line1: address.street_line1,
        street_line2: address.street_line2,
        post_code: address.post_code,
    }
}

pub(in crate::bot_api) fn business_connection(raw: types::BusinessConnection) -> BusinessConnection {
    let rights = raw.rights.map(|rights| BusinessRights {
        reply: rights.can_reply,
        read_messages: rights.can_read_messages,
        delete_sent_messages: rights.can_delete_sent_messages,
        delete_all_messages: rights.can_delete_all_messages,
        edit_name: rights.can_edit_name,
        edit_bio: rights.can_edit_bio,
        edit_profile_photo: rights.can_edit_profile_photo,
        edit_username: rights.can_edit_username,
        change_gift_settings: rights.can_change_gift_settings,
        view_gifts_and_stars: rights.can_view_gifts_and_stars,
        convert_gifts_to_stars: rights.can_convert_gifts_to_stars,
        transfer_and_upgrade_gifts: rights.can_transfer_and_upgrade_gifts,
        transfer_stars: rights.can_transfer_stars,
        manage_stories: rights.can_manage_stories,
    });
    BusinessConnection {
        id: raw.id.0,
        user: user(raw.user),
        user_chat: super::chat::user_id(raw.user_chat_id).into(),
        date: raw.date.into(),
        rights: rights.unwrap_or_default(),
        enabled: raw.is_enabled,
    }
}

/// teloxide-core's type takes the ids for objects.
#[derive(serde::Deserialize)]
struct Deleted {
    business_connection_id: String,
    chat: types::Chat,
    message_ids: Vec<i32>,
}

fn deleted(raw: Deleted) -> DeletedBusinessMessages {
    DeletedBusinessMessages {
        connection: raw.business_connection_id,
        chat: chat(raw.chat),
        ids: raw.message_ids.into_iter().map(MessageId).collect(),
    }
}

/// What a message tells of a payment.
pub(super) fn payment(rest: &mut Map<String, Value>) -> Option<Payment> {
    if let Some(paid) = rest.get_mut("successful_payment") {
        let paid: types::SuccessfulPayment = from_value(paid.take()).ok()?;
        return Some(Payment::Made(Box::new(SuccessfulPayment {
            currency: paid.currency,
            total_amount: paid.total_amount.into(),
            payload: paid.invoice_payload,
            shipping_option_id: paid.shipping_option_id,
            order_info: order_info(paid.order_info),
            telegram_charge_id: paid.telegram_payment_charge_id.0,
            provider_charge_id: paid.provider_payment_charge_id,
            subscription_until: paid.subscription_expiration_date.map(Into::into),
            is_recurring: paid.is_recurring,
            is_first_recurring: paid.is_first_recurring,
        })));
    }
    let refunded: types::RefundedPayment = from_value(rest.get_mut("refunded_payment")?.take()).ok()?;
    Some(Payment::Refunded(Box::new(RefundedPayment {
        currency: refunded.currency,
        total_amount: refunded.total_amount.into(),
        payload: refunded.invoice_payload,
        telegram_charge_id: refunded.telegram_payment_charge_id.0,
    })))
}
