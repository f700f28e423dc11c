//! Gifts.

use grammers_client::tl;
use tl::functions::payments;

use super::errors::{refused, strange};
use super::payments::pay;
use super::to_model::{document_file, stars, time};
use super::{MtprotoClient, from_model};
use crate::model::{ChatId, Formatted, Gift, MediaKind, OwnedGift, OwnedGiftKind, UserId};
use crate::payload::Page;
use crate::{Result, payload};

run! {
    GetAvailableGifts => available;
    SendGift => send;
    GiftPremiumSubscription => premium;
    FetchProfileGifts => owned_gifts;
    ShowGift => show;
    ConvertOwnGift => convert;
    UpgradeOwnGift => upgrade;
    TransferOwnGift => transfer;
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

/// Which of somebody's gifts to tell.
pub(super) struct Wanted {
    pub(super) exclude_unsaved: bool,
    pub(super) exclude_saved: bool,
    pub(super) by_price: bool,
}

impl Wanted {
    pub(super) fn request(self, peer: tl::enums::InputPeer, offset: String, limit: usize) -> payments::GetSavedStarGifts {
        payments::GetSavedStarGifts {
            exclude_unsaved: self.exclude_unsaved,
            exclude_saved: self.exclude_saved,
            exclude_unlimited: false,
            exclude_unique: false,
            sort_by_value: self.by_price,
            exclude_upgradable: false,
            exclude_unupgradable: false,
            peer_color_available: false,
            exclude_hosted: false,
            peer,
            collection_id: None,
            offset,
            limit: from_model::int(limit),
        }
    }
}

/// A page of gifts. Those of a channel are named by the channel.
pub(super) fn page(client: &MtprotoClient, answer: tl::enums::payments::SavedStarGifts, owner: Option<ChatId>) -> Page<OwnedGift, String> {
    let tl::enums::payments::SavedStarGifts::Gifts(answer) = answer;
    client.meet(&answer.users, &answer.chats);
    let items = answer.gifts.iter().filter_map(|one| owned(one, owner)).collect();
    Page { items, next: answer.next_offset.filter(|offset| !offset.is_empty()) }
}

fn owned(raw: &tl::enums::SavedStarGift, owner: Option<ChatId>) -> Option<OwnedGift> {
    let tl::enums::SavedStarGift::Gift(raw) = raw;
    let kind = match &raw.gift {
        tl::enums::StarGift::Gift(_) => OwnedGiftKind::Regular {
            gift: Box::new(gift(&raw.gift)?),
            convert_stars: raw.convert_stars.map(stars),
            can_be_upgraded: raw.can_upgrade,
        },
        tl::enums::StarGift::Unique(gift) => OwnedGiftKind::Unique {
            title: gift.title.clone(),
            name: gift.slug.clone(),
            number: u64::try_from(gift.num).unwrap_or_default(),
            transfer_stars: raw.transfer_stars.map(stars),
        },
    };
    let text = raw.message.as_ref().map(|tl::enums::TextWithEntities::Entities(message)| message.text.clone());
    Some(OwnedGift {
        id: match (raw.msg_id, owner, raw.saved_id) {
            (Some(message), ..) => message.to_string(),
            (None, Some(channel), Some(saved)) => channel_gift(channel, saved),
            (None, ..) => String::new(),
        },
        kind,
        sender: match &raw.from_id {
            Some(tl::enums::Peer::User(user)) => Some(UserId(user.user_id)),
            _ => None,
        },
        date: time(raw.date),
        text: text.unwrap_or_default(),
        saved: !raw.unsaved,
    })
}

/// The name of a gift that a message or a list has told. (Source: TDLib `StarGiftId`)
pub(super) fn saved_gift(client: &MtprotoClient, function: &'static str, id: &str) -> Result<tl::enums::InputSavedStarGift> {
    if let Ok(msg_id) = id.parse() {
        return Ok(tl::types::InputSavedStarGiftUser { msg_id }.into());
    }
    let of_channel = id.split_once('_').and_then(|(channel, saved)| Some((channel.parse().ok()?, saved.parse().ok()?)));
    match of_channel {
        Some((channel, saved_id)) => Ok(tl::types::InputSavedStarGiftChat { peer: client.peer(ChatId(channel))?, saved_id }.into()),
        None => Err(refused(function, "STARGIFT_INVALID")),
    }
}

async fn owned_gifts(client: &MtprotoClient, fetch: payload::FetchProfileGifts) -> Result<Page<OwnedGift, String>> {
    let peer = match fetch.chat {
        Some(chat) => client.peer(chat)?,
        None => tl::enums::InputPeer::PeerSelf,
    };
    let wanted = Wanted { exclude_unsaved: fetch.shown, exclude_saved: fetch.hidden, by_price: fetch.by_price };
    let answer = client.call(&wanted.request(peer, fetch.offset.unwrap_or_default(), fetch.limit)).await?;
    Ok(page(client, answer, fetch.chat.filter(|chat| chat.0 < 0)))
}

async fn show(client: &MtprotoClient, show: payload::ShowGift) -> Result<()> {
    let stargift = saved_gift(client, "payments.saveStarGift", &show.gift)?;
    client.call(&payments::SaveStarGift { unsave: !show.shown, stargift }).await?;
    Ok(())
}

async fn convert(client: &MtprotoClient, convert: payload::ConvertOwnGift) -> Result<()> {
    let stargift = saved_gift(client, "payments.convertStarGift", &convert.gift)?;
    client.call(&payments::ConvertStarGift { stargift }).await?;
    Ok(())
}

async fn upgrade(client: &MtprotoClient, upgrade: payload::UpgradeOwnGift) -> Result<()> {
    let stargift = saved_gift(client, "payments.upgradeStarGift", &upgrade.gift)?;
    let keep_original_details = upgrade.keep_original_details;
    let updates = match upgrade.stars {
        0 => client.call(&payments::UpgradeStarGift { keep_original_details, stargift }).await?,
        stars => {
            let invoice = tl::types::InputInvoiceStarGiftUpgrade { keep_original_details, stargift };
            pay(client, invoice.into(), Some(stars.into())).await?
        }
    };
    client.opened(updates);
    Ok(())
}

async fn transfer(client: &MtprotoClient, transfer: payload::TransferOwnGift) -> Result<()> {
    let stargift = saved_gift(client, "payments.transferStarGift", &transfer.gift)?;
    let to_id = client.peer(transfer.to)?;
    let updates = match transfer.stars {
        0 => client.call(&payments::TransferStarGift { stargift, to_id }).await?,
        stars => pay(client, tl::types::InputInvoiceStarGiftTransfer { stargift, to_id }.into(), Some(stars.into())).await?,
    };
    client.opened(updates);
    Ok(())
}
