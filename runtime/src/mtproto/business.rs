//! Queries about payments, business accounts, and passports.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use grammers_client::tl;
use grammers_session::Session;
use tl::functions::{account, messages, payments, photos, users};

use super::MtprotoClient;
use super::answers::query_id;
use super::errors::{Failed, strange};
use super::gifts::{self, Wanted, saved_gift};
use super::payments::{form_id, paid, prices, star_amount};
use super::to_model::business_connection;
use super::upload::upload;
use crate::model::{BusinessConnection, OwnedGift, PassportError, PassportFault, ShippingOption, StarAmount, UserId};
use crate::payload::Page;
use crate::{Error, Result, payload};

run! {
    AnswerShipping => answer_shipping;
    AnswerPreCheckout => answer_pre_checkout;
    GetBusinessConnection => connection;
    ReadBusinessMessage => read;
    DeleteBusinessMessages => delete;
    SetBusinessName => set_name;
    SetBusinessUsername => set_username;
    SetBusinessBio => set_bio;
    SetBusinessPhoto => set_photo;
    RemoveBusinessPhoto => remove_photo;
    SetBusinessGiftSettings => set_gift_settings;
    GetBusinessStarBalance => star_balance;
    TransferBusinessStars => transfer_stars;
    FetchBusinessGifts => owned_gifts;
    ConvertGift => convert;
    UpgradeGift => upgrade;
    TransferGift => transfer;
    SetPassportErrors => set_passport_errors;
}

/// A business account behind a connection: what it takes to act for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Business {
    /// Requests for the account go to its own data centre. (Source: TDLib `BusinessConnectionManager`)
    data_centre: i32,
    user: UserId,
}

/// The connections that are known, by their ids.
#[derive(Default)]
pub(super) struct Businesses(Mutex<HashMap<String, Business>>);

impl Businesses {
    pub(super) fn note(&self, raw: &tl::enums::BotBusinessConnection) {
        let tl::enums::BotBusinessConnection::Connection(raw) = raw;
        let business = Business { data_centre: raw.dc_id, user: UserId(raw.user_id) };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(raw.connection_id.clone(), business);
    }

    fn of(&self, connection: &str) -> Option<Business> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(connection).copied()
    }
}

impl MtprotoClient {
    /// Asks Telegram about a connection.
    async fn ask_business(&self, connection_id: &str) -> Result<(Option<BusinessConnection>, Option<Business>), Failed> {
        let request = account::GetBotBusinessConnection { connection_id: connection_id.to_owned() };
        let (updates, people) = self.opened(self.call(&request).await?);
        let found = updates.iter().find_map(|update| match update {
            tl::enums::Update::BotBusinessConnect(update) => Some(&update.connection),
            _ => None,
        });
        let Some(raw) = found else { return Ok((None, None)) };
        self.businesses().note(raw);
        Ok((Some(business_connection(&people, raw)), self.businesses().of(connection_id)))
    }

    async fn business(&self, connection: &str) -> Result<Option<Business>, Failed> {
        match self.businesses().of(connection) {
            Some(known) => Ok(Some(known)),
            None => Ok(self.ask_business(connection).await?.1),
        }
    }

    /// Calls a function in the name of a business account.
    pub(super) async fn call_for_business<R: tl::RemoteCall>(&self, connection: &str, query: R) -> Result<R::Return, Failed> {
        let business = self.business(connection).await?;
        let request = tl::functions::InvokeWithBusinessConnection { connection_id: connection.to_owned(), query };
        let home = self.connection().session().home_dc_id().ok();
        match business.filter(|business| business.data_centre != 0 && Some(business.data_centre) != home) {
            Some(business) => self.connection().call_in(&request, business.data_centre).await,
            None => self.call(&request).await,
        }
    }

    /// The account behind a connection, as functions about chats take it.
    pub(super) async fn business_peer(&self, connection: &str) -> Result<(UserId, tl::enums::InputPeer)> {
        match self.business(connection).await? {
            Some(business) => Ok((business.user, self.user_peer(business.user)?)),
            None => Err(strange("account.getBotBusinessConnection", "the connection")),
        }
    }
}

async fn answer_shipping(client: &MtprotoClient, answer: payload::AnswerShipping) -> Result<()> {
    let query_id = query_id("messages.setBotShippingResults", &answer.id)?;
    let option =
        |option: ShippingOption| tl::types::ShippingOption { id: option.id, title: option.title, prices: prices(&option.prices) }.into();
    let (shipping_options, error) = match answer.answer {
        Ok(options) => (Some(options.into_iter().map(option).collect()), None),
        Err(why) => (None, Some(why)),
    };
    client.call(&messages::SetBotShippingResults { query_id, error, shipping_options }).await?;
    Ok(())
}

async fn answer_pre_checkout(client: &MtprotoClient, answer: payload::AnswerPreCheckout) -> Result<()> {
    let query_id = query_id("messages.setBotPrecheckoutResults", &answer.id)?;
    let request = messages::SetBotPrecheckoutResults { success: answer.answer.is_ok(), query_id, error: answer.answer.err() };
    client.call(&request).await?;
    Ok(())
}

async fn connection(client: &MtprotoClient, get: payload::GetBusinessConnection) -> Result<BusinessConnection> {
    let (found, _) = client.ask_business(&get.connection).await?;
    found.ok_or_else(|| strange("account.getBotBusinessConnection", "the connection"))
}

async fn read(client: &MtprotoClient, read: payload::ReadBusinessMessage) -> Result<()> {
    let request = messages::ReadHistory { peer: client.peer(read.chat)?, max_id: read.message.0 };
    client.call_for_business(&read.connection, request).await?;
    Ok(())
}

async fn delete(client: &MtprotoClient, delete: payload::DeleteBusinessMessages) -> Result<()> {
    let id = delete.messages.into_iter().map(|id| id.0).collect();
    client.call_for_business(&delete.connection, messages::DeleteMessages { revoke: true, id }).await?;
    Ok(())
}

async fn set_name(client: &MtprotoClient, set: payload::SetBusinessName) -> Result<()> {
    let (first_name, last_name) = (Some(set.first_name), Some(set.last_name.unwrap_or_default()));
    client.call_for_business(&set.connection, account::UpdateProfile { first_name, last_name, about: None }).await?;
    Ok(())
}

async fn set_username(client: &MtprotoClient, set: payload::SetBusinessUsername) -> Result<()> {
    let username = set.username.unwrap_or_default();
    match client.call_for_business(&set.connection, account::UpdateUsername { username }).await {
        // it is the account's already
        Err(failed) if failed.is("USERNAME_NOT_MODIFIED") => Ok(()),
        answer => answer.map(drop).map_err(Into::into),
    }
}

async fn set_bio(client: &MtprotoClient, set: payload::SetBusinessBio) -> Result<()> {
    let about = Some(set.bio.unwrap_or_default());
    client.call_for_business(&set.connection, account::UpdateProfile { first_name: None, last_name: None, about }).await?;
    Ok(())
}

async fn set_photo(client: &MtprotoClient, set: payload::SetBusinessPhoto) -> Result<()> {
    let Some(business) = client.business(&set.connection).await? else {
        return Err(strange("account.getBotBusinessConnection", "the connection"));
    };
    let name = set.photo.name.unwrap_or_else(|| "photo.jpg".to_owned());
    let file = upload(client, set.photo.source, &name, set.photo.report).await?;
    // not wrapped: the account stands where a bot's owner names the bot (TDLib `UploadProfilePhotoQuery`)
    let request = photos::UploadProfilePhoto {
        fallback: set.public,
        bot: Some(client.user(business.user)?),
        file: Some(file),
        video: None,
        video_start_ts: None,
        video_emoji_markup: None,
    };
    client.call(&request).await?;
    Ok(())
}

async fn remove_photo(client: &MtprotoClient, remove: payload::RemoveBusinessPhoto) -> Result<()> {
    let request = photos::UpdateProfilePhoto { fallback: remove.public, bot: None, id: tl::enums::InputPhoto::Empty };
    client.call_for_business(&remove.connection, request).await?;
    Ok(())
}

async fn set_gift_settings(client: &MtprotoClient, set: payload::SetBusinessGiftSettings) -> Result<()> {
    let accepted = set.accepted;
    let disallowed = tl::types::DisallowedGiftsSettings {
        disallow_unlimited_stargifts: !accepted.unlimited,
        disallow_limited_stargifts: !accepted.limited,
        disallow_unique_stargifts: !accepted.unique,
        disallow_premium_gifts: !accepted.premium,
        disallow_stargifts_from_channels: false,
    };
    // a bot sets nothing but the gifts: the rest is not taken from it (TDLib `UpdateBusinessGiftSettingsQuery`)
    let settings = tl::types::GlobalPrivacySettings {
        archive_and_mute_new_noncontact_peers: false,
        keep_archived_unmuted: false,
        keep_archived_folders: false,
        hide_read_marks: false,
        new_noncontact_peers_require_premium: false,
        display_gifts_button: set.show_button,
        noncontact_peers_paid_stars: None,
        disallowed_gifts: Some(disallowed.into()),
    };
    client.call_for_business(&set.connection, account::SetGlobalPrivacySettings { settings: settings.into() }).await?;
    Ok(())
}

async fn star_balance(client: &MtprotoClient, get: payload::GetBusinessStarBalance) -> Result<StarAmount> {
    let (_, peer) = client.business_peer(&get.connection).await?;
    let answer = client.call_for_business(&get.connection, payments::GetStarsStatus { ton: false, peer }).await?;
    let tl::enums::payments::StarsStatus::Status(status) = answer;
    star_amount(&status.balance).ok_or_else(|| strange("payments.getStarsStatus", "a balance in stars"))
}

/// Pays with the stars of a business account.
async fn pay(client: &MtprotoClient, connection: &str, invoice: tl::enums::InputInvoice, price: i64) -> Result<()> {
    let form = payments::GetPaymentForm { invoice: invoice.clone(), theme_params: None };
    let form = client.call_for_business(connection, form).await?;
    let form_id = form_id(form, Some(price))?;
    let result = client.call_for_business(connection, payments::SendStarsForm { form_id, invoice }).await?;
    client.opened(paid(result)?);
    Ok(())
}

async fn transfer_stars(client: &MtprotoClient, transfer: payload::TransferBusinessStars) -> Result<()> {
    let stars = transfer.stars.into();
    let invoice = tl::types::InputInvoiceBusinessBotTransferStars { bot: tl::enums::InputUser::UserSelf, stars };
    pay(client, &transfer.connection, invoice.into(), stars).await
}

async fn owned_gifts(client: &MtprotoClient, fetch: payload::FetchBusinessGifts) -> Result<Page<OwnedGift, String>> {
    let wanted = Wanted { exclude_unsaved: fetch.exclude_unsaved, exclude_saved: fetch.exclude_saved, by_price: fetch.sort_by_price };
    let (_, peer) = client.business_peer(&fetch.connection).await?;
    let request = wanted.request(peer, fetch.offset, fetch.limit);
    let answer = client.call_for_business(&fetch.connection, request).await?;
    Ok(gifts::page(client, answer, None))
}

async fn convert(client: &MtprotoClient, convert: payload::ConvertGift) -> Result<()> {
    let stargift = saved_gift(client, "payments.convertStarGift", &convert.gift)?;
    client.call_for_business(&convert.connection, payments::ConvertStarGift { stargift }).await?;
    Ok(())
}

async fn upgrade(client: &MtprotoClient, upgrade: payload::UpgradeGift) -> Result<()> {
    let stargift = saved_gift(client, "payments.upgradeStarGift", &upgrade.gift)?;
    let keep_original_details = upgrade.keep_original_details;
    if upgrade.stars > 0 {
        let invoice = tl::types::InputInvoiceStarGiftUpgrade { keep_original_details, stargift };
        return pay(client, &upgrade.connection, invoice.into(), upgrade.stars.into()).await;
    }
    let request = payments::UpgradeStarGift { keep_original_details, stargift };
    client.opened(client.call_for_business(&upgrade.connection, request).await?);
    Ok(())
}

async fn transfer(client: &MtprotoClient, transfer: payload::TransferGift) -> Result<()> {
    let stargift = saved_gift(client, "payments.transferStarGift", &transfer.gift)?;
    let to_id = client.peer(transfer.to)?;
    if transfer.stars > 0 {
        let invoice = tl::types::InputInvoiceStarGiftTransfer { stargift, to_id };
        return pay(client, &transfer.connection, invoice.into(), transfer.stars.into()).await;
    }
    let request = payments::TransferStarGift { stargift, to_id };
    client.opened(client.call_for_business(&transfer.connection, request).await?);
    Ok(())
}

async fn set_passport_errors(client: &MtprotoClient, set: payload::SetPassportErrors) -> Result<()> {
    let errors = set.errors.into_iter().map(secure_error).collect::<Result<_>>()?;
    client.call(&users::SetSecureValueErrors { id: client.user(set.user)?, errors }).await?;
    Ok(())
}

fn secure_type(element: &str) -> Result<tl::enums::SecureValueType> {
    use tl::enums::SecureValueType as Type;
    Ok(match element {
        "personal_details" => Type::PersonalDetails,
        "passport" => Type::Passport,
        "driver_license" => Type::DriverLicense,
        "identity_card" => Type::IdentityCard,
        "internal_passport" => Type::InternalPassport,
        "address" => Type::Address,
        "utility_bill" => Type::UtilityBill,
        "bank_statement" => Type::BankStatement,
        "rental_agreement" => Type::RentalAgreement,
        "passport_registration" => Type::PassportRegistration,
        "temporary_registration" => Type::TemporaryRegistration,
        "phone_number" => Type::Phone,
        "email" => Type::Email,
        other => return Err(Error::other(format!("`{other}` is no element of a Telegram Passport"))),
    })
}

fn secure_error(error: PassportError) -> Result<tl::enums::SecureValueError> {
    let PassportError { element, what, message: text } = error;
    let r#type = secure_type(&element)?;
    let many = |hashes: Vec<String>| hashes.iter().map(|hash| from_base64(hash)).collect::<Result<Vec<_>>>();
    Ok(match what {
        PassportFault::Data { field, hash } => {
            tl::types::SecureValueErrorData { r#type, data_hash: from_base64(&hash)?, field, text }.into()
        }
        PassportFault::FrontSide(hash) => tl::types::SecureValueErrorFrontSide { r#type, file_hash: from_base64(&hash)?, text }.into(),
        PassportFault::ReverseSide(hash) => tl::types::SecureValueErrorReverseSide { r#type, file_hash: from_base64(&hash)?, text }.into(),
        PassportFault::Selfie(hash) => tl::types::SecureValueErrorSelfie { r#type, file_hash: from_base64(&hash)?, text }.into(),
        PassportFault::File(hash) => tl::types::SecureValueErrorFile { r#type, file_hash: from_base64(&hash)?, text }.into(),
        PassportFault::Files(hashes) => tl::types::SecureValueErrorFiles { r#type, file_hash: many(hashes)?, text }.into(),
        PassportFault::TranslationFile(hash) => {
            tl::types::SecureValueErrorTranslationFile { r#type, file_hash: from_base64(&hash)?, text }.into()
        }
        PassportFault::TranslationFiles(hashes) => {
            tl::types::SecureValueErrorTranslationFiles { r#type, file_hash: many(hashes)?, text }.into()
        }
        PassportFault::Unspecified(hash) => tl::types::SecureValueError { r#type, hash: from_base64(&hash)?, text }.into(),
    })
}

/// A hash as a passport has it.
fn from_base64(text: &str) -> Result<Vec<u8>> {
    let wrong = || Error::other(format!("`{text}` is no hash of a Telegram Passport: those are in base64"));
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::with_capacity(text.len() * 3 / 4));
    for letter in text.trim_end_matches('=').bytes() {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return Err(wrong()),
        };
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_read() {
        assert_eq!(from_base64("aGFzaA==").unwrap(), b"hash");
        assert_eq!(from_base64("aGFzaGVz").unwrap(), b"hashes");
        assert!(from_base64("no hash").is_err());
    }

    #[test]
    fn elements_have_their_types() {
        assert_eq!(secure_type("utility_bill").unwrap(), tl::enums::SecureValueType::UtilityBill);
        assert!(secure_type("utility").unwrap_err().to_string().contains("`utility`"));
    }
}
