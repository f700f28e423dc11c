//! Payments that are asked about, and business accounts.

use grammers_client::tl;
use tl::enums::Update as Raw;

use super::people::People;
use super::update::Converted;
use super::{message, time};
use crate::model::{
    BusinessConnection, BusinessRights, DeletedBusinessMessages, MessageId, OrderInfo, Payment, PreCheckoutQuery, PurchasedPaidMedia,
    RefundedPayment, ShippingAddress, ShippingQuery, SuccessfulPayment, UpdateKind,
};

pub(super) fn read(people: &People<'_>, update: &Raw) -> Option<Converted> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (kind, mark) = match update {
        Raw::BotShippingQuery(query) => (
            UpdateKind::ShippingQuery(ShippingQuery {
                id: query.query_id.to_string(),
                from: people.user(query.user_id),
                payload: text(&query.payload),
                address: address(&query.shipping_address),
            }),
            (30, query.query_id, 0, 0),
        ),
        Raw::BotPrecheckoutQuery(query) => (
            UpdateKind::PreCheckoutQuery(PreCheckoutQuery {
                id: query.query_id.to_string(),
                from: people.user(query.user_id),
                currency: query.currency.clone(),
                total_amount: query.total_amount,
                payload: text(&query.payload),
                shipping_option: query.shipping_option_id.clone(),
                info: query.info.as_ref().map(order_info).filter(|info| *info != OrderInfo::default()),
            }),
            (31, query.query_id, 0, 0),
        ),
        Raw::BotPurchasedPaidMedia(bought) => (
            UpdateKind::PurchasedPaidMedia(PurchasedPaidMedia { from: people.user(bought.user_id), payload: bought.payload.clone() }),
            (32, bought.user_id, 0, bought.qts.into()),
        ),
        Raw::BotBusinessConnect(update) => {
            let connection = business_connection(people, &update.connection);
            let user = connection.user.id.0;
            (UpdateKind::BusinessConnection(connection), (33, user, 0, update.qts.into()))
        }
        Raw::BotNewBusinessMessage(update) => {
            let new = of_business(people, &update.message, &update.connection_id)?;
            let mark = (34, new.chat.id.0, new.id.0.into(), update.qts.into());
            (UpdateKind::BusinessMessage(new.into()), mark)
        }
        Raw::BotEditBusinessMessage(update) => {
            let new = of_business(people, &update.message, &update.connection_id)?;
            let mark = (35, new.chat.id.0, new.id.0.into(), update.qts.into());
            (UpdateKind::EditedBusinessMessage(new.into()), mark)
        }
        Raw::BotDeleteBusinessMessage(update) => {
            let chat = people.peer(&update.peer);
            let ids = update.messages.iter().copied().map(MessageId).collect();
            let id = chat.id.0;
            let deleted = DeletedBusinessMessages { connection: update.connection_id.clone(), chat, ids };
            (UpdateKind::DeletedBusinessMessages(deleted), (36, id, 0, update.qts.into()))
        }
        _ => return None,
    };
    Some(Converted { kind, mark: Some(mark) })
}

/// A message of a business account, as the account itself has it.
pub(in crate::mtproto) fn of_business(people: &People<'_>, raw: &tl::enums::Message, connection: &str) -> Option<crate::model::Message> {
    let mut message = message(people, raw)?;
    message.business_connection = Some(connection.to_owned());
    // "out" is what the account sent, and so also what its other bots and the person wrote
    message.outgoing = message.business_bot.as_ref().is_some_and(|bot| bot.id == people.own());
    Some(message)
}

fn address(address: &tl::enums::PostAddress) -> ShippingAddress {
    let tl::enums::PostAddress::Address(address) = address;
    ShippingAddress {
        country_code: address.country_iso2.clone(),
        state: address.state.clone(),
        city: address.city.clone(),
        street_line1: address.street_line1.clone(),
        street_line2: address.street_line2.clone(),
        post_code: address.post_code.clone(),
    }
}

pub(in crate::mtproto) fn order_info(info: &tl::enums::PaymentRequestedInfo) -> OrderInfo {
    let tl::enums::PaymentRequestedInfo::Info(info) = info;
    OrderInfo {
        name: info.name.clone(),
        phone_number: info.phone.clone(),
        email: info.email.clone(),
        shipping_address: info.shipping_address.as_ref().map(address),
    }
}

pub(in crate::mtproto) fn business_connection(people: &People<'_>, raw: &tl::enums::BotBusinessConnection) -> BusinessConnection {
    let tl::enums::BotBusinessConnection::Connection(raw) = raw;
    let rights = raw.rights.as_ref().map(|tl::enums::BusinessBotRights::Rights(rights)| BusinessRights {
        reply: rights.reply,
        read_messages: rights.read_messages,
        delete_sent_messages: rights.delete_sent_messages,
        // the second right is over the received ones alone, and both together are over all
        delete_all_messages: rights.delete_received_messages,
        edit_name: rights.edit_name,
        edit_bio: rights.edit_bio,
        edit_profile_photo: rights.edit_profile_photo,
        edit_username: rights.edit_username,
        change_gift_settings: rights.change_gift_settings,
        view_gifts_and_stars: rights.view_gifts,
        convert_gifts_to_stars: rights.sell_gifts,
        transfer_and_upgrade_gifts: rights.transfer_and_upgrade_gifts,
        transfer_stars: rights.transfer_stars,
        manage_stories: rights.manage_stories,
    });
    BusinessConnection {
        id: raw.connection_id.clone(),
        user: people.user(raw.user_id),
        user_chat: crate::model::UserId(raw.user_id).into(),
        date: time(raw.date),
        rights: rights.unwrap_or_default(),
        enabled: !raw.disabled,
    }
}

/// What a service message tells of a payment: the payee is told more than the payer.
pub(super) fn payment(action: &tl::enums::MessageAction) -> Option<Payment> {
    use tl::enums::MessageAction as Raw;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let charge =
        |tl::enums::PaymentCharge::Charge(charge): &tl::enums::PaymentCharge| (charge.id.clone(), charge.provider_charge_id.clone());
    Some(match action {
        Raw::PaymentSentMe(paid) => {
            let (telegram_charge_id, provider_charge_id) = charge(&paid.charge);
            Payment::Made(Box::new(SuccessfulPayment {
                currency: paid.currency.clone(),
                total_amount: paid.total_amount,
                payload: text(&paid.payload),
                shipping_option_id: paid.shipping_option_id.clone(),
                order_info: paid.info.as_ref().map(order_info).filter(|info| *info != OrderInfo::default()),
                telegram_charge_id,
                provider_charge_id,
                subscription_until: paid.subscription_until_date.map(time),
                is_recurring: paid.recurring_used || paid.recurring_init,
                is_first_recurring: paid.recurring_init,
            }))
        }
        Raw::PaymentSent(paid) => Payment::Made(Box::new(SuccessfulPayment {
            currency: paid.currency.clone(),
            total_amount: paid.total_amount,
            payload: String::new(),
            shipping_option_id: None,
            order_info: None,
            telegram_charge_id: String::new(),
            provider_charge_id: String::new(),
            subscription_until: paid.subscription_until_date.map(time),
            is_recurring: paid.recurring_used || paid.recurring_init,
            is_first_recurring: paid.recurring_init,
        })),
        Raw::PaymentRefunded(refunded) => Payment::Refunded(Box::new(RefundedPayment {
            currency: refunded.currency.clone(),
            total_amount: refunded.total_amount,
            payload: refunded.payload.as_deref().map(text).unwrap_or_default(),
            telegram_charge_id: charge(&refunded.charge).0,
        })),
        _ => return None,
    })
}
