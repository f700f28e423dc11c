//! What messages tell of payments and gifts.

use grammers_tl_types::{enums, types};

use super::functions::payments::{from_text, gift, info};
use super::media::gift_document;
use super::peers::user_peer;
use crate::world::{AccountId, ChatKey, Gift, Invoice, Message, OwnedGift, Payment, ServiceAction, State, UniqueGift};

/// An invoice as everybody sees it.
pub(super) fn invoice_media(invoice: &Invoice) -> enums::MessageMedia {
    types::MessageMediaInvoice {
        shipping_address_requested: invoice.need_address,
        test: false,
        title: invoice.title.clone(),
        description: invoice.description.clone(),
        photo: None,
        receipt_msg_id: None,
        currency: invoice.currency.clone(),
        total_amount: invoice.total(),
        start_param: invoice.start_parameter.clone(),
        extended_media: None,
    }
    .into()
}

/// A service message about money; `None` for any other.
pub(super) fn action(state: &State, viewer: AccountId, message: &Message, action: &ServiceAction) -> Option<enums::MessageAction> {
    Some(match action {
        ServiceAction::Paid(payment) => paid(viewer, payment),
        ServiceAction::Refunded(payment) => types::MessageActionPaymentRefunded {
            peer: user_peer(payment.bot),
            currency: payment.invoice.currency.clone(),
            total_amount: payment.total,
            payload: (viewer == payment.bot).then(|| payment.invoice.payload.to_vec()),
            charge: charge(payment),
        }
        .into(),
        ServiceAction::Gift(owned) => owned_gift(state, viewer, message, owned)?,
        ServiceAction::UniqueGift { gift, transferred } => given_unique(state, viewer, message, gift, *transferred)?,
        ServiceAction::PremiumGift { months, stars, text, entities } => types::MessageActionGiftPremium {
            currency: crate::world::STARS.to_owned(),
            amount: *stars,
            days: months * 30,
            crypto_currency: None,
            crypto_amount: None,
            message: from_text(text, entities),
        }
        .into(),
        _ => return None,
    })
}

fn charge(payment: &Payment) -> enums::PaymentCharge {
    types::PaymentCharge { id: payment.charge.clone(), provider_charge_id: payment.provider_charge.clone() }.into()
}

/// The payee is told more than the payer.
fn paid(viewer: AccountId, payment: &Payment) -> enums::MessageAction {
    let recurring = payment.subscription_until.is_some();
    let subscription_until_date = payment.subscription_until.and_then(|until| i32::try_from(until).ok());
    let (currency, total_amount) = (payment.invoice.currency.clone(), payment.total);
    if viewer != payment.bot {
        return types::MessageActionPaymentSent {
            recurring_init: recurring,
            recurring_used: recurring,
            currency,
            total_amount,
            invoice_slug: None,
            subscription_until_date,
        }
        .into();
    }
    types::MessageActionPaymentSentMe {
        recurring_init: recurring,
        recurring_used: recurring,
        currency,
        total_amount,
        payload: payment.invoice.payload.to_vec(),
        info: payment.info.as_ref().map(info),
        shipping_option_id: payment.shipping_option.clone(),
        charge: charge(payment),
        subscription_until_date,
    }
    .into()
}

fn owned_gift(state: &State, viewer: AccountId, message: &Message, owned: &OwnedGift) -> Option<enums::MessageAction> {
    let known = state.gifts.available.get(&owned.gift)?;
    Some(
        types::MessageActionStarGift {
            name_hidden: false,
            saved: owned.saved,
            converted: false,
            upgraded: owned.unique.is_some(),
            refunded: false,
            can_upgrade: known.upgrade_stars.is_some(),
            prepaid_upgrade: owned.prepaid_upgrade,
            upgrade_separate: false,
            auction_acquired: false,
            gift: gift(state, viewer, known),
            message: from_text(&owned.text, &owned.entities),
            convert_stars: (owned.owner == ChatKey::private(viewer, viewer)).then_some(known.convert_stars),
            upgrade_msg_id: None,
            upgrade_stars: None,
            from_id: Some(user_peer(message.author)),
            peer: None,
            saved_id: None,
            prepaid_upgrade_hash: None,
            gift_msg_id: None,
            to_id: None,
            gift_num: None,
        }
        .into(),
    )
}

fn given_unique(state: &State, viewer: AccountId, message: &Message, owned: &OwnedGift, transferred: bool) -> Option<enums::MessageAction> {
    let known = state.gifts.available.get(&owned.gift)?;
    let unique = owned.unique.as_ref()?;
    let own = owned.owner == ChatKey::private(viewer, viewer);
    Some(
        types::MessageActionStarGiftUnique {
            upgrade: !transferred,
            transferred,
            saved: owned.saved,
            refunded: false,
            prepaid_upgrade: owned.prepaid_upgrade,
            assigned: false,
            from_offer: false,
            craft: false,
            name_hidden: false,
            gift: unique_gift(state, viewer, owned, unique, known),
            can_export_at: None,
            transfer_stars: own.then_some(unique.transfer_stars),
            from_id: Some(user_peer(message.author)),
            peer: None,
            saved_id: None,
            resale_amount: None,
            can_transfer_at: None,
            can_resell_at: None,
            drop_original_details_stars: None,
            can_craft_at: None,
            message: from_text(&owned.text, &owned.entities),
        }
        .into(),
    )
}

/// A gift that became unique. All are drawn with the sticker of the gift that they were made of.
pub(super) fn unique_gift(state: &State, viewer: AccountId, owned: &OwnedGift, unique: &UniqueGift, known: &Gift) -> enums::StarGift {
    let rarity = |permille| types::StarGiftAttributeRarity { permille }.into();
    let document = || gift_document(state, viewer, known.sticker, &known.emoji);
    let (model, symbol) = (UniqueGift::MODEL, UniqueGift::SYMBOL);
    let (backdrop, per_mille, [center_color, edge_color, pattern_color, text_color]) = UniqueGift::BACKDROP;
    let attributes = vec![
        types::StarGiftAttributeModel { crafted: false, name: model.0.to_owned(), document: document(), rarity: rarity(model.1) }.into(),
        types::StarGiftAttributePattern { name: symbol.0.to_owned(), document: document(), rarity: rarity(symbol.1) }.into(),
        types::StarGiftAttributeBackdrop {
            name: backdrop.to_owned(),
            backdrop_id: 1,
            center_color,
            edge_color,
            pattern_color,
            text_color,
            rarity: rarity(per_mille),
        }
        .into(),
    ];
    types::StarGiftUnique {
        require_premium: false,
        resale_ton_only: false,
        theme_available: false,
        burned: false,
        crafted: false,
        id: owned.number,
        gift_id: owned.gift,
        title: "Gift".to_owned(),
        slug: unique.slug.clone(),
        num: unique.number,
        owner_id: None,
        owner_name: None,
        owner_address: None,
        attributes,
        availability_issued: unique.number,
        availability_total: known.total.unwrap_or(1_000),
        gift_address: None,
        resell_amount: None,
        released_by: None,
        value_amount: None,
        value_currency: None,
        value_usd_amount: None,
        theme_peer: None,
        peer_color: None,
        host_id: None,
        offer_min_stars: None,
        craft_chance_permille: None,
    }
    .into()
}
