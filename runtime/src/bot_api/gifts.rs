//! Gifts.

use serde::Deserialize;
use teloxide_core::payloads;
use teloxide_core::types::GiftId;

use super::connection::Asked;
use super::{from_model, runs};
use crate::model::{self, FileRef, Location, MediaKind, UserId};

/// What is read of a gift. Of teloxide-core's type everything about the sticker is demanded.
#[derive(Deserialize)]
pub(super) struct Gift {
    id: String,
    sticker: Sticker,
    star_count: u32,
    upgrade_star_count: Option<u32>,
    total_count: Option<u32>,
    remaining_count: Option<u32>,
}

#[derive(Deserialize)]
struct Sticker {
    file_id: String,
    #[serde(default)]
    file_unique_id: String,
    file_size: Option<u64>,
    emoji: Option<String>,
}

#[derive(Deserialize)]
struct Gifts {
    gifts: Vec<Gift>,
}

pub(super) fn gift(raw: Gift) -> model::Gift {
    model::Gift {
        id: raw.id,
        stars: raw.star_count,
        upgrade_stars: raw.upgrade_star_count,
        total: raw.total_count,
        remaining: raw.remaining_count,
        emoji: raw.sticker.emoji,
        sticker: FileRef {
            size: raw.sticker.file_size,
            ..FileRef::new(Location::FileId(raw.sticker.file_id), raw.sticker.file_unique_id, MediaKind::Sticker)
        },
    }
}

runs! {
    GetAvailableGifts(connection, _payload) {
        let Gifts { gifts } = connection.ask("getAvailableGifts", &Asked {}).await?;
        Ok(gifts.into_iter().map(gift).collect())
    }

    SendGift(connection, payload) {
        let gift = GiftId(payload.gift);
        let text = Some(payload.text.text).filter(|text| !text.is_empty());
        let entities = from_model::entities(payload.text.entities)?;
        let pay_for_upgrade = payload.pay_for_upgrade.then_some(true);
        if payload.to.0 > 0 {
            let mut request = payloads::SendGift::new(from_model::user(UserId(payload.to.0))?, gift);
            (request.text, request.text_entities, request.pay_for_upgrade) = (text, entities, pay_for_upgrade);
            connection.call("sendGift", &request).await.map(drop)
        } else {
            let mut request = payloads::SendGiftChat::new(from_model::chat(payload.to), gift);
            (request.text, request.text_entities, request.pay_for_upgrade) = (text, entities, pay_for_upgrade);
            // not by `call`: teloxide-core has two payloads for this one method
            connection.ask::<bool, _>("sendGift", &request).await.map(drop)
        }
    }

    GiftPremiumSubscription(connection, payload) {
        let mut request = payloads::GiftPremiumSubscription::new(from_model::user(payload.user)?, payload.months, payload.stars);
        request.text = Some(payload.text.text).filter(|text| !text.is_empty());
        request.text_entities = from_model::entities(payload.text.entities)?;
        connection.call("giftPremiumSubscription", &request).await.map(drop)
    }
}
