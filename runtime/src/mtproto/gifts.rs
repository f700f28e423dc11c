//! Gifts.

use grammers_client::tl;
use tl::functions::payments;

use super::errors::{refused, strange};
use super::payments::pay;
use super::to_model::{document_file, stars};
use super::{MtprotoClient, from_model};
use crate::model::{ChatId, Formatted, Gift, MediaKind};
use crate::{Result, payload};

run! {
    GetAvailableGifts => available;
    SendGift => send;
    GiftPremiumSubscription => premium;
}

pub(super) async fn available(client: &MtprotoClient, _: payload::GetAvailableGifts) -> Result<Vec<Gift>> {
    match client.call(&payments::GetStarGifts { hash: 0 }).await? {
        tl::enums::payments::StarGifts::Gifts(gifts) => {
            client.meet(&gifts.users, &gifts.chats);
            Ok(gifts.gifts.iter().filter_map(gift).collect())
        }
        tl::enums::payments::StarGifts::NotModified => Err(strange("payments.getStarGifts", "the gifts")),
    }
}

pub(super) fn gift(raw: &tl::enums::StarGift) -> Option<Gift> {
    let tl::enums::StarGift::Gift(raw) = raw else { return None };
    let tl::enums::Document::Document(document) = &raw.sticker else { return None };
    let emoji = document.attributes.iter().find_map(|attribute| match attribute {
        tl::enums::DocumentAttribute::Sticker(sticker) => Some(sticker.alt.clone()),
        tl::enums::DocumentAttribute::CustomEmoji(emoji) => Some(emoji.alt.clone()),
        _ => None,
    });
    let mut sticker = document_file(document);
    sticker.kind = MediaKind::Sticker;
    let count = |number: i32| u32::try_from(number).unwrap_or_default();
    Some(Gift {
        id: raw.id.to_string(),
        stars: stars(raw.stars),
        upgrade_stars: raw.upgrade_stars.map(stars),
        total: raw.availability_total.map(count),
        remaining: raw.availability_remains.map(count),
        emoji: emoji.filter(|emoji| !emoji.is_empty()),
        sticker,
    })
}

/// A channel's gift, which has no message of its owner's. (Source: TDLib `StarGiftId`)
pub(super) fn channel_gift(channel: ChatId, saved_id: i64) -> String {
    format!("{channel}_{saved_id}")
}

fn message(client: &MtprotoClient, text: Formatted) -> Result<Option<tl::enums::TextWithEntities>> {
    if text.text.is_empty() {
        return Ok(None);
    }
    let entities = from_model::entities(client, &text.entities)?.unwrap_or_default();
    Ok(Some(tl::types::TextWithEntities { text: text.text, entities }.into()))
}

pub(super) async fn send(client: &MtprotoClient, send: payload::SendGift) -> Result<()> {
    let Ok(gift_id) = send.gift.parse() else { return Err(refused("payments.getPaymentForm", "STARGIFT_INVALID")) };
    let invoice = tl::types::InputInvoiceStarGift {
        hide_name: false,
        include_upgrade: send.pay_for_upgrade,
        peer: client.peer(send.to)?,
        gift_id,
        message: message(client, send.text)?,
    };
    client.opened(pay(client, invoice.into(), None).await?);
    Ok(())
}

pub(super) async fn premium(client: &MtprotoClient, gift: payload::GiftPremiumSubscription) -> Result<()> {
    let invoice = tl::types::InputInvoicePremiumGiftStars {
        user_id: client.user(gift.user)?,
        months: gift.months.into(),
        message: message(client, gift.text)?,
    };
    client.opened(pay(client, invoice.into(), Some(gift.stars.into())).await?);
    Ok(())
}
