//! Business accounts and passports.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::messages::date;
use super::super::payments::unique_gift;
use super::super::peers::{Mentioned, input_peer, input_user, user_peer};
use super::super::rpc::Call;
use super::Prepared;
use super::payments::{from_text, gift, saved_gift, status};
use crate::world::{AccountId, BusinessConnection, BusinessRights, ChatKey, GiftSettings, OwnedGift, State};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::account::GetBotBusinessConnection => get_connection;
        at_once f::account::SetGlobalPrivacySettings => set_privacy;
        at_once f::payments::GetStarsStatus => stars_status;
        at_once f::payments::GetSavedStarGifts => saved_gifts;
        at_once f::payments::ConvertStarGift => convert;
        at_once f::payments::SaveStarGift => show;
        at_once f::payments::UpgradeStarGift => upgrade;
        at_once f::payments::TransferStarGift => transfer;
        at_once f::users::SetSecureValueErrors => set_secure_value_errors;
    }
}

/// Which right a function needs where it is wrapped for a business account; `None` where Telegram lets nobody wrap it.
pub(in crate::mtproto) fn right_of(function: &str) -> Option<fn(&BusinessRights) -> bool> {
    Some(match function {
        "messages.sendMessage"
        | "messages.sendMedia"
        | "messages.sendMultiMedia"
        | "messages.editMessage"
        | "messages.setTyping"
        | "messages.updatePinnedMessage"
        | "messages.uploadMedia"
        | "payments.exportInvoice" => |rights| rights.reply,
        "messages.readHistory" => |rights| rights.read_messages,
        "messages.deleteMessages" => |rights| rights.delete_sent_messages || rights.delete_all_messages,
        "account.updateProfile" => |rights| rights.edit_name || rights.edit_bio,
        "account.updateUsername" => |rights| rights.edit_username,
        "photos.updateProfilePhoto" => |rights| rights.edit_profile_photo,
        "account.setGlobalPrivacySettings" => |rights| rights.change_gift_settings,
        "payments.getStarsStatus" | "payments.getSavedStarGifts" => |rights| rights.view_gifts_and_stars,
        "payments.convertStarGift" => |rights| rights.convert_gifts_to_stars,
        "payments.upgradeStarGift" | "payments.transferStarGift" => |rights| rights.transfer_and_upgrade_gifts,
        "payments.getPaymentForm" | "payments.sendStarsForm" => |rights| rights.transfer_stars,
        "stories.deleteStories" => |rights| rights.manage_stories,
        _ => return None,
    })
}

/// A connection as its bot is told it.
pub(in crate::mtproto) fn connection(connection: &BusinessConnection) -> enums::BotBusinessConnection {
    let rights = &connection.rights;
    let rights = types::BusinessBotRights {
        reply: rights.reply,
        read_messages: rights.read_messages,
        delete_sent_messages: rights.delete_sent_messages,
        delete_received_messages: rights.delete_all_messages,
        edit_name: rights.edit_name,
        edit_bio: rights.edit_bio,
        edit_profile_photo: rights.edit_profile_photo,
        edit_username: rights.edit_username,
        view_gifts: rights.view_gifts_and_stars,
        sell_gifts: rights.convert_gifts_to_stars,
        change_gift_settings: rights.change_gift_settings,
        transfer_and_upgrade_gifts: rights.transfer_and_upgrade_gifts,
        transfer_stars: rights.transfer_stars,
        manage_stories: rights.manage_stories,
    };
    types::BotBusinessConnection {
        disabled: !connection.enabled,
        connection_id: connection.id.clone(),
        user_id: connection.owner,
        dc_id: 2,
        date: date(connection.date),
        rights: Some(rights.into()),
    }
    .into()
}

fn get_connection(call: &Call, request: f::account::GetBotBusinessConnection) -> Result<enums::Updates> {
    call.with(|state, viewer| {
        let found = state.business_connection(viewer, &request.connection_id);
        let found = found.map_err(|_| RpcError::bad("CONNECTION_ID_INVALID"))?;
        let mut mentioned = Mentioned::default();
        mentioned.user(found.owner);
        let update = types::UpdateBotBusinessConnect { connection: connection(found), qts: state.account(viewer)?.qts }.into();
        Ok(types::Updates {
            updates: vec![update],
            users: mentioned.users(state, viewer),
            chats: Vec::new(),
            date: date(state.now()),
            seq: 0,
        }
        .into())
    })
}

fn set_privacy(call: &Call, request: f::account::SetGlobalPrivacySettings) -> Result<enums::GlobalPrivacySettings> {
    let enums::GlobalPrivacySettings::Settings(settings) = &request.settings;
    let not = |disallowed: bool| !disallowed;
    call.with(|state, viewer| {
        let gifts = match &settings.disallowed_gifts {
            Some(enums::DisallowedGiftsSettings::Settings(gifts)) => GiftSettings {
                show_button: settings.display_gifts_button,
                unlimited: not(gifts.disallow_unlimited_stargifts),
                limited: not(gifts.disallow_limited_stargifts),
                unique: not(gifts.disallow_unique_stargifts),
                premium: not(gifts.disallow_premium_gifts),
            },
            None => {
                GiftSettings { show_button: settings.display_gifts_button, unlimited: true, limited: true, unique: true, premium: true }
            }
        };
        state.business.gift_settings.insert(viewer, gifts);
        state.touch();
        Ok(request.settings.clone())
    })
}

fn stars_status(call: &Call, request: f::payments::GetStarsStatus) -> Result<enums::payments::StarsStatus> {
    call.with(|state, viewer| {
        if input_peer(state, viewer, &request.peer)? != ChatKey::private(viewer, viewer) {
            return Err(RpcError::bad("PEER_ID_INVALID"));
        }
        Ok(status(state, viewer, state.stars(viewer), &Mentioned::default()).into())
    })
}

fn saved_gifts(call: &Call, request: f::payments::GetSavedStarGifts) -> Result<enums::payments::SavedStarGifts> {
    if request.sort_by_value || request.exclude_unlimited || request.exclude_unique || request.collection_id.is_some() {
        return Err(RpcError::bad("NOT_SIMULATED_getSavedStarGifts"));
    }
    let offset: usize = if request.offset.is_empty() { 0 } else { request.offset.parse().map_err(|_| RpcError::bad("OFFSET_INVALID"))? };
    let limit = usize::try_from(request.limit).unwrap_or(0);
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        let owner = chat.partner(viewer).map_or(chat, |account| ChatKey::private(account, account));
        let mut all = state.gifts_of(owner);
        all.retain(|gift| if gift.saved { !request.exclude_saved } else { !request.exclude_unsaved });
        // nobody else is told what is not on the profile
        let own = match owner {
            ChatKey::Channel(_) => state.chat(owner)?.rights(viewer).is_some_and(|rights| rights.can_post_messages),
            _ => owner == ChatKey::private(viewer, viewer),
        };
        all.retain(|gift| own || gift.saved);
        let mut mentioned = Mentioned::default();
        let mut gifts = Vec::new();
        for owned in all.iter().skip(offset).take(limit) {
            mentioned.user(owned.sender);
            gifts.push(saved(state, viewer, owned, own)?);
        }
        Ok(types::payments::SavedStarGifts {
            count: i32::try_from(all.len()).unwrap_or(i32::MAX),
            chat_notifications_enabled: None,
            gifts,
            next_offset: (offset + limit < all.len()).then(|| (offset + limit).to_string()),
            chats: Vec::new(),
            users: mentioned.users(state, viewer),
        }
        .into())
    })
}

fn saved(state: &mut State, viewer: AccountId, owned: &OwnedGift, own: bool) -> Result<enums::SavedStarGift> {
    let known = state.gift(owned.gift)?;
    let shown = match &owned.unique {
        None => gift(state, viewer, &known),
        Some(unique) => unique_gift(state, viewer, owned, unique, &known),
    };
    let regular = owned.unique.is_none();
    Ok(types::SavedStarGift {
        name_hidden: false,
        unsaved: !owned.saved,
        refunded: false,
        can_upgrade: regular && known.upgrade_stars.is_some(),
        pinned_to_top: false,
        upgrade_separate: false,
        from_id: Some(user_peer(owned.sender)),
        date: date(owned.date),
        gift: shown,
        message: from_text(&owned.text, &owned.entities),
        msg_id: i32::try_from(owned.number).ok().filter(|_| own && owned.owner.is_private()),
        saved_id: (own && !owned.owner.is_private()).then_some(owned.number),
        convert_stars: (own && regular).then_some(known.convert_stars),
        upgrade_stars: None,
        can_export_at: None,
        transfer_stars: owned.unique.as_ref().map(|unique| unique.transfer_stars),
        can_transfer_at: None,
        can_resell_at: None,
        collection_id: None,
        prepaid_upgrade_hash: None,
        drop_original_details_stars: None,
        gift_num: None,
        can_craft_at: None,
    }
    .into())
}

fn show(call: &Call, request: f::payments::SaveStarGift) -> Result<bool> {
    call.with(|state, viewer| {
        state.show_gift(viewer, saved_gift(&request.stargift)?, !request.unsave)?;
        Ok(true)
    })
}

fn convert(call: &Call, request: f::payments::ConvertStarGift) -> Result<bool> {
    call.with(|state, viewer| {
        state.convert_gift(viewer, saved_gift(&request.stargift)?)?;
        Ok(true)
    })
}

fn upgrade(call: &Call, request: f::payments::UpgradeStarGift) -> Result<enums::Updates> {
    let (_, updates) =
        call.act(|state, viewer| Ok(state.upgrade_gift(viewer, saved_gift(&request.stargift)?, request.keep_original_details, false)?))?;
    Ok(updates)
}

fn transfer(call: &Call, request: f::payments::TransferStarGift) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let to = input_peer(state, viewer, &request.to_id)?;
        Ok(state.transfer_gift(viewer, saved_gift(&request.stargift)?, to, false)?)
    })?;
    Ok(updates)
}

/// The name of an element in the Bot API's words, in which the world keeps them.
fn element(kind: &enums::SecureValueType) -> &'static str {
    use enums::SecureValueType as Type;
    match kind {
        Type::PersonalDetails => "personal_details",
        Type::Passport => "passport",
        Type::DriverLicense => "driver_license",
        Type::IdentityCard => "identity_card",
        Type::InternalPassport => "internal_passport",
        Type::Address => "address",
        Type::UtilityBill => "utility_bill",
        Type::BankStatement => "bank_statement",
        Type::RentalAgreement => "rental_agreement",
        Type::PassportRegistration => "passport_registration",
        Type::TemporaryRegistration => "temporary_registration",
        Type::Phone => "phone_number",
        Type::Email => "email",
    }
}

fn set_secure_value_errors(call: &Call, request: f::users::SetSecureValueErrors) -> Result<bool> {
    use enums::SecureValueError as Fault;
    let told = request.errors.iter().map(|error| {
        let (kind, text) = match error {
            Fault::Data(error) => (&error.r#type, &error.text),
            Fault::FrontSide(error) => (&error.r#type, &error.text),
            Fault::ReverseSide(error) => (&error.r#type, &error.text),
            Fault::Selfie(error) => (&error.r#type, &error.text),
            Fault::File(error) => (&error.r#type, &error.text),
            Fault::Files(error) => (&error.r#type, &error.text),
            Fault::Error(error) => (&error.r#type, &error.text),
            Fault::TranslationFile(error) => (&error.r#type, &error.text),
            Fault::TranslationFiles(error) => (&error.r#type, &error.text),
        };
        (element(kind).to_owned(), text.clone())
    });
    let told: Vec<(String, String)> = told.collect();
    call.with(|state, viewer| {
        let user = input_user(state, viewer, &request.id)?;
        state.set_passport_errors(viewer, user, told)?;
        Ok(true)
    })
}
