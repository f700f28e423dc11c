//! Queries about payments, business accounts, and passports.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use teloxide_core::payloads;
use teloxide_core::types::{
    AcceptedGiftTypes, BusinessConnectionId, InputProfilePhoto, InputProfilePhotoStatic, OwnedGiftId, PreCheckoutQueryId, ShippingQueryId,
};

use super::payments::{Amount, LabeledPrice, prices};
use super::{from_model, gifts, runs, to_model, upload};
use crate::model::{self, OwnedGiftKind, PassportError, PassportFault};
use crate::payload::Page;

fn connection_id(id: String) -> BusinessConnectionId {
    BusinessConnectionId(id)
}

#[derive(Serialize)]
struct ShippingOption {
    id: String,
    title: String,
    prices: Vec<LabeledPrice>,
}

#[derive(Serialize)]
struct AnswerShippingQuery {
    shipping_query_id: ShippingQueryId,
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    shipping_options: Option<Vec<ShippingOption>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_message: Option<String>,
}

#[derive(Deserialize)]
struct OwnedGifts {
    gifts: Vec<OwnedGift>,
    next_offset: Option<String>,
}

/// What is read of a gift that somebody has; of teloxide-core's type everything about its stickers is demanded.
#[derive(Deserialize)]
struct OwnedGift {
    r#type: String,
    gift: Value,
    owned_gift_id: Option<String>,
    sender_user: Option<Sender>,
    send_date: i64,
    #[serde(default)]
    text: String,
    #[serde(default)]
    is_saved: bool,
    convert_star_count: Option<u32>,
    #[serde(default)]
    can_be_upgraded: bool,
    transfer_star_count: Option<u32>,
}

#[derive(Deserialize)]
struct Sender {
    id: i64,
}

#[derive(Deserialize)]
struct UniqueGift {
    base_name: String,
    name: String,
    number: u64,
}

fn owned(raw: OwnedGift) -> serde_json::Result<model::OwnedGift> {
    let kind = if raw.r#type == "unique" {
        let gift: UniqueGift = serde_json::from_value(raw.gift)?;
        OwnedGiftKind::Unique { title: gift.base_name, name: gift.name, number: gift.number, transfer_stars: raw.transfer_star_count }
    } else {
        let gift = Box::new(gifts::gift(serde_json::from_value(raw.gift)?));
        OwnedGiftKind::Regular { gift, convert_stars: raw.convert_star_count, can_be_upgraded: raw.can_be_upgraded }
    };
    Ok(model::OwnedGift {
        id: raw.owned_gift_id.unwrap_or_default(),
        kind,
        sender: raw.sender_user.map(|sender| sender.id.into()),
        date: to_model::time(raw.send_date),
        text: raw.text,
        saved: raw.is_saved,
    })
}

/// teloxide-core has a type for each pair of a fault and an element; the API checks them itself.
fn passport_error(error: PassportError) -> Value {
    let mut fields = match error.what {
        PassportFault::Data { field, hash } => json!({ "source": "data", "field_name": field, "data_hash": hash }),
        PassportFault::FrontSide(hash) => json!({ "source": "front_side", "file_hash": hash }),
        PassportFault::ReverseSide(hash) => json!({ "source": "reverse_side", "file_hash": hash }),
        PassportFault::Selfie(hash) => json!({ "source": "selfie", "file_hash": hash }),
        PassportFault::File(hash) => json!({ "source": "file", "file_hash": hash }),
        PassportFault::Files(hashes) => json!({ "source": "files", "file_hashes": hashes }),
        PassportFault::TranslationFile(hash) => json!({ "source": "translation_file", "file_hash": hash }),
        PassportFault::TranslationFiles(hashes) => json!({ "source": "translation_files", "file_hashes": hashes }),
        PassportFault::Unspecified(hash) => json!({ "source": "unspecified", "element_hash": hash }),
    };
    fields["type"] = error.element.into();
    fields["message"] = error.message.into();
    fields
}

runs! {
    AnswerShipping(connection, payload) {
        let (options, error_message) = match payload.answer {
            Ok(options) => (Some(options), None),
            Err(why) => (None, Some(why)),
        };
        let option = |option: model::ShippingOption| ShippingOption { id: option.id, title: option.title, prices: prices(option.prices) };
        let request = AnswerShippingQuery {
            shipping_query_id: ShippingQueryId(payload.id),
            ok: options.is_some(),
            shipping_options: options.map(|options| options.into_iter().map(option).collect()),
            error_message,
        };
        connection.ask::<bool, _>("answerShippingQuery", &request).await.map(drop)
    }

    AnswerPreCheckout(connection, payload) {
        let mut request = payloads::AnswerPreCheckoutQuery::new(PreCheckoutQueryId(payload.id), payload.answer.is_ok());
        request.error_message = payload.answer.err();
        connection.call("answerPreCheckoutQuery", &request).await.map(drop)
    }

    GetBusinessConnection(connection, payload) {
        let request = payloads::GetBusinessConnection::new(connection_id(payload.connection));
        Ok(to_model::business_connection(connection.ask("getBusinessConnection", &request).await?))
    }

    ReadBusinessMessage(connection, payload) {
        let (chat, message) = (from_model::chat(payload.chat), from_model::message(payload.message));
        let request = payloads::ReadBusinessMessage::new(connection_id(payload.connection), chat, message);
        connection.call("readBusinessMessage", &request).await.map(drop)
    }

    DeleteBusinessMessages(connection, payload) {
        let messages = payload.messages.into_iter().map(from_model::message);
        let request = payloads::DeleteBusinessMessages::new(connection_id(payload.connection), messages);
        connection.call("deleteBusinessMessages", &request).await.map(drop)
    }

    SetBusinessName(connection, payload) {
        let mut request = payloads::SetBusinessAccountName::new(connection_id(payload.connection), payload.first_name);
        request.last_name = payload.last_name;
        connection.call("setBusinessAccountName", &request).await.map(drop)
    }

    SetBusinessUsername(connection, payload) {
        let mut request = payloads::SetBusinessAccountUsername::new(connection_id(payload.connection));
        request.username = payload.username;
        connection.call("setBusinessAccountUsername", &request).await.map(drop)
    }

    SetBusinessBio(connection, payload) {
        let mut request = payloads::SetBusinessAccountBio::new(connection_id(payload.connection));
        request.bio = payload.bio;
        connection.call("setBusinessAccountBio", &request).await.map(drop)
    }

    SetBusinessPhoto(connection, payload) {
        let mut files = Vec::new();
        let photo = InputProfilePhotoStatic { photo: upload::place(payload.photo, &mut files).await? };
        let mut request = payloads::SetBusinessAccountProfilePhoto::new(connection_id(payload.connection), InputProfilePhoto::Static(photo));
        request.is_public = payload.public.then_some(true);
        upload::call_with::<bool>(&connection, "setBusinessAccountProfilePhoto", &request, files).await.map(drop)
    }

    RemoveBusinessPhoto(connection, payload) {
        let mut request = payloads::RemoveBusinessAccountProfilePhoto::new(connection_id(payload.connection));
        request.is_public = payload.public.then_some(true);
        connection.call("removeBusinessAccountProfilePhoto", &request).await.map(drop)
    }

    SetBusinessGiftSettings(connection, payload) {
        let accepted = payload.accepted;
        let accepted = AcceptedGiftTypes {
            unlimited_gifts: accepted.unlimited,
            limited_gifts: accepted.limited,
            unique_gifts: accepted.unique,
            premium_subscription: accepted.premium,
        };
        let request = payloads::SetBusinessAccountGiftSettings::new(connection_id(payload.connection), payload.show_button, accepted);
        connection.call("setBusinessAccountGiftSettings", &request).await.map(drop)
    }

    GetBusinessStarBalance(connection, payload) {
        let request = payloads::GetBusinessAccountStarBalance::new(connection_id(payload.connection));
        Ok(connection.ask::<Amount, _>("getBusinessAccountStarBalance", &request).await?.into())
    }

    TransferBusinessStars(connection, payload) {
        let request = payloads::TransferBusinessAccountStars::new(connection_id(payload.connection), payload.stars);
        connection.call("transferBusinessAccountStars", &request).await.map(drop)
    }

    FetchBusinessGifts(connection, payload) {
        let mut request = payloads::GetBusinessAccountGifts::new(connection_id(payload.connection));
        request.exclude_unsaved = payload.exclude_unsaved.then_some(true);
        request.exclude_saved = payload.exclude_saved.then_some(true);
        request.sort_by_price = payload.sort_by_price.then_some(true);
        request.offset = Some(payload.offset).filter(|offset| !offset.is_empty());
        request.limit = Some(u8::try_from(payload.limit).unwrap_or(u8::MAX));
        let OwnedGifts { gifts, next_offset } = connection.ask("getBusinessAccountGifts", &request).await?;
        let gifts = gifts.into_iter().map(owned).collect::<serde_json::Result<Vec<_>>>();
        let items = gifts.map_err(|error| {
            crate::Error::Network(format!("the answer to getBusinessAccountGifts is not as the Bot API describes it: {error}").into())
        })?;
        Ok(Page { items, next: next_offset.filter(|offset| !offset.is_empty()) })
    }

    ConvertGift(connection, payload) {
        let request = payloads::ConvertGiftToStars::new(connection_id(payload.connection), OwnedGiftId(payload.gift));
        connection.call("convertGiftToStars", &request).await.map(drop)
    }

    UpgradeGift(connection, payload) {
        let mut request = payloads::UpgradeGift::new(connection_id(payload.connection), OwnedGiftId(payload.gift));
        request.keep_original_details = payload.keep_original_details.then_some(true);
        request.star_count = Some(payload.stars).filter(|stars| *stars > 0);
        connection.call("upgradeGift", &request).await.map(drop)
    }

    TransferGift(connection, payload) {
        let to = from_model::chat(payload.to);
        let mut request = payloads::TransferGift::new(connection_id(payload.connection), OwnedGiftId(payload.gift), to);
        request.star_count = Some(payload.stars).filter(|stars| *stars > 0);
        connection.call("transferGift", &request).await.map(drop)
    }

    SetPassportErrors(connection, payload) {
        let errors: Vec<Value> = payload.errors.into_iter().map(passport_error).collect();
        let request = json!({ "user_id": payload.user.0, "errors": errors });
        connection.ask::<bool, _>("setPassportDataErrors", &request).await.map(drop)
    }
}
