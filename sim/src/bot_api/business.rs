//! Business accounts and passports.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::files::{Attributes, resolve};
use super::parameters::Parameters;
use super::payments::{gift, unique_gift};
use super::{Context, objects};
use crate::world::{
    AccountId, BusinessConnection, BusinessRights, ChatKey, FileKind, GiftSettings, MessageId, OwnedGift, Refusal, State, limits,
};

/// The methods of this subject.
pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "getBusinessConnection" => get_connection(call),
        "readBusinessMessage" => read_message(call),
        "deleteBusinessMessages" => delete_messages(call),
        "setBusinessAccountName" => set_name(call),
        "setBusinessAccountUsername" => set_username(call),
        "setBusinessAccountBio" => set_bio(call),
        "setBusinessAccountProfilePhoto" => set_photo(call),
        "removeBusinessAccountProfilePhoto" => remove_photo(call),
        "setBusinessAccountGiftSettings" => set_gift_settings(call),
        "getBusinessAccountStarBalance" => star_balance(call),
        "transferBusinessAccountStars" => transfer_stars(call),
        "getBusinessAccountGifts" => gifts(call),
        "convertGiftToStars" => convert(call),
        "upgradeGift" => upgrade(call),
        "transferGift" => transfer(call),
        "setPassportDataErrors" => set_passport_errors(call),
        _ => return None,
    })
}

/// Which right a method that everybody uses needs where it is used for a business account; `None` where it cannot be.
fn right_of(method: &str) -> Option<fn(&BusinessRights) -> bool> {
    let sends = method.starts_with("send") && method != "sendInvoice" && method != "sendGift";
    let changes = method.starts_with("editMessage") || matches!(method, "stopPoll" | "stopMessageLiveLocation");
    let pins = matches!(method, "pinChatMessage" | "unpinChatMessage");
    (sends || changes || pins || method == "createInvoiceLink").then_some(|rights| rights.reply)
}

/// A call in the name of a business account: the account is put in the bot's place while it lasts.
pub(super) fn on_behalf(method: &str, call: Call) -> Result<Call, Refusal> {
    let Some(right) = right_of(method) else { return Ok(call) };
    let id = match call.parameters.text("business_connection_id")? {
        Some(id) if !id.is_empty() => id,
        _ => return Ok(call),
    };
    let connection = call.context.world.with(|state| state.acting_connection(call.bot, &id, right))?;
    let world = call.context.world.acting_as(connection.owner, call.bot);
    Ok(Call { context: Context { world, ..call.context }, bot: connection.owner, ..call })
}

/// The connection that a call names.
pub(super) fn acting(call: &Call, may: fn(&BusinessRights) -> bool) -> Result<BusinessConnection, Refusal> {
    let id = call.parameters.required_text("business_connection_id")?;
    call.context.world.with(|state| state.acting_connection(call.bot, &id, may))
}

/// `BusinessConnection`.
pub(crate) fn write(state: &State, connection: &BusinessConnection) -> Value {
    let rights = &connection.rights;
    let mut shown = json!({});
    for (name, given) in [
        ("can_reply", rights.reply),
        ("can_read_messages", rights.read_messages),
        ("can_delete_sent_messages", rights.delete_sent_messages),
        ("can_delete_all_messages", rights.delete_all_messages),
        ("can_edit_name", rights.edit_name),
        ("can_edit_bio", rights.edit_bio),
        ("can_edit_profile_photo", rights.edit_profile_photo),
        ("can_edit_username", rights.edit_username),
        ("can_change_gift_settings", rights.change_gift_settings),
        ("can_view_gifts_and_stars", rights.view_gifts_and_stars),
        ("can_convert_gifts_to_stars", rights.convert_gifts_to_stars),
        ("can_transfer_and_upgrade_gifts", rights.transfer_and_upgrade_gifts),
        ("can_transfer_stars", rights.transfer_stars),
        ("can_manage_stories", rights.manage_stories),
    ] {
        if given {
            shown[name] = json!(true);
        }
    }
    json!({
        "id": connection.id,
        "user": objects::user(state, connection.owner),
        "user_chat_id": connection.owner,
        "date": connection.date,
        "rights": shown,
        "is_enabled": connection.enabled,
    })
}

fn get_connection(call: &Call) -> Answer {
    let id = call.parameters.required_text("business_connection_id")?;
    call.parameters.finish()?;
    call.context.world.with(|state| Ok(write(state, state.business_connection(call.bot, &id)?)))
}

/// The account's chat with somebody.
fn chat_of(call: &Call, owner: AccountId, name: &str) -> Result<ChatKey, Refusal> {
    let id = call.parameters.required_number(name)?;
    call.context.world.with(|state| state.account(id).map(|_| ChatKey::private(owner, id)).map_err(|_| Refusal::chat_not_found()))
}

fn read_message(call: &Call) -> Answer {
    let connection = acting(call, |rights| rights.read_messages)?;
    let chat = chat_of(call, connection.owner, "chat_id")?;
    let id = MessageId::try_from(call.parameters.required_number("message_id")?).unwrap_or(0);
    call.parameters.finish()?;
    call.context.world.with(|state| {
        state.message(connection.owner, chat, id)?.ok_or_else(|| Refusal::message_not_found("to read"))?;
        state.mark_read(connection.owner, chat, id)?;
        Ok(json!(true))
    })
}

fn delete_messages(call: &Call) -> Answer {
    let connection = acting(call, |rights| rights.delete_sent_messages || rights.delete_all_messages)?;
    let ids = call.parameters.list("message_ids")?.ok_or_else(|| call.parameters.missing("message_ids"))?;
    let ids: Vec<MessageId> = ids.iter().map(|id| id.as_i64().and_then(|id| MessageId::try_from(id).ok()).unwrap_or(0)).collect();
    call.parameters.finish()?;
    call.context.world.with(|state| state.delete_business(&connection, &ids))?;
    Ok(json!(true))
}

fn account(call: &Call, owner: AccountId, change: impl FnOnce(&mut crate::world::Account)) {
    call.context.world.with(|state| {
        if let Some(account) = state.accounts.get_mut(&owner) {
            change(account);
        }
        state.touch();
    });
}

fn set_name(call: &Call) -> Answer {
    let owner = acting(call, |rights| rights.edit_name)?.owner;
    let first = call.parameters.required_text("first_name")?;
    let last = call.parameters.text("last_name")?.filter(|name| !name.is_empty());
    call.parameters.finish()?;
    if first.trim().is_empty() || !limits::fits(&limits::BUSINESS_NAME, &first) {
        return Err(Refusal::bad_request("FIRSTNAME_INVALID", "FIRSTNAME_INVALID"));
    }
    if last.as_ref().is_some_and(|last| !limits::fits(&limits::BUSINESS_NAME, last)) {
        return Err(Refusal::bad_request("LASTNAME_INVALID", "LASTNAME_INVALID"));
    }
    account(call, owner, |account| (account.first_name, account.last_name) = (first, last));
    Ok(json!(true))
}

fn set_username(call: &Call) -> Answer {
    let owner = acting(call, |rights| rights.edit_username)?.owner;
    let name = call.parameters.text("username")?.filter(|name| !name.is_empty());
    call.parameters.finish()?;
    if name.as_deref().is_some_and(|name| !crate::world::is_username(name)) {
        return Err(Refusal::bad_request("USERNAME_INVALID", "USERNAME_INVALID"));
    }
    let taken = name.as_deref().and_then(|name| call.context.world.with(|state| state.find_username(name)));
    if taken.is_some_and(|by| by != crate::world::Peer::Account(owner)) {
        return Err(Refusal::bad_request("USERNAME_OCCUPIED", "USERNAME_OCCUPIED"));
    }
    account(call, owner, |account| account.username = name);
    Ok(json!(true))
}

fn set_bio(call: &Call) -> Answer {
    let owner = acting(call, |rights| rights.edit_bio)?.owner;
    let bio = call.parameters.text("bio")?.filter(|bio| !bio.is_empty());
    call.parameters.finish()?;
    if let Some(bio) = &bio {
        limits::check_text(&limits::BUSINESS_BIO, bio)?;
    }
    account(call, owner, |account| account.about = bio);
    Ok(json!(true))
}

fn set_photo(call: &Call) -> Answer {
    let owner = acting(call, |rights| rights.edit_profile_photo)?.owner;
    let public = call.parameters.flag("is_public")?;
    let photo = call.parameters.json("photo")?.ok_or_else(|| call.parameters.missing("photo"))?;
    call.parameters.finish()?;
    let fields = Parameters::of_object("InputProfilePhoto", photo)?;
    if fields.required_text("type")? != "static" {
        return Err(Refusal::not_simulated("animated profile photos"));
    }
    let photo = fields.required_text("photo")?;
    fields.finish()?;
    if !photo.starts_with("attach://") {
        return Err(Refusal::bad_request("photo must be uploaded as a file", "PHOTO_INVALID"));
    }
    let file = resolve(call, Some(&photo), "photo", FileKind::Photo, Attributes::default())?;
    call.context.world.with(|state| {
        if public {
            state.business.public_photos.insert(owner, file);
        } else {
            state.personal(owner).photos.insert(0, file);
        }
        state.touch();
    });
    Ok(json!(true))
}

fn remove_photo(call: &Call) -> Answer {
    let owner = acting(call, |rights| rights.edit_profile_photo)?.owner;
    let public = call.parameters.flag("is_public")?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        if public {
            state.business.public_photos.remove(&owner);
        } else if !state.personal(owner).photos.is_empty() {
            state.personal(owner).photos.remove(0);
        }
        state.touch();
    });
    Ok(json!(true))
}

fn set_gift_settings(call: &Call) -> Answer {
    let owner = acting(call, |rights| rights.change_gift_settings)?.owner;
    let show_button = call.parameters.flag("show_gift_button")?;
    let accepted = call.parameters.json("accepted_gift_types")?.ok_or_else(|| call.parameters.missing("accepted_gift_types"))?;
    call.parameters.finish()?;
    let fields = Parameters::of_object("AcceptedGiftTypes", accepted)?;
    let settings = GiftSettings {
        show_button,
        unlimited: fields.flag("unlimited_gifts")?,
        limited: fields.flag("limited_gifts")?,
        unique: fields.flag("unique_gifts")?,
        premium: fields.flag("premium_subscription")?,
    };
    fields.finish()?;
    call.context.world.with(|state| {
        state.business.gift_settings.insert(owner, settings);
        state.touch();
    });
    Ok(json!(true))
}

fn star_balance(call: &Call) -> Answer {
    let owner = acting(call, |rights| rights.view_gifts_and_stars)?.owner;
    call.parameters.finish()?;
    Ok(call.context.world.with(|state| json!({ "amount": state.stars(owner) })))
}

fn transfer_stars(call: &Call) -> Answer {
    let owner = acting(call, |rights| rights.transfer_stars)?.owner;
    let stars = call.parameters.required_number("star_count")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.transfer_business_stars(owner, call.bot, stars))?;
    Ok(json!(true))
}

fn owned(state: &mut State, viewer: AccountId, owned: &OwnedGift) -> Value {
    let mut out = json!({
        "owned_gift_id": owned.number.to_string(),
        "sender_user": objects::user(state, owned.sender),
        "send_date": owned.date,
    });
    if owned.saved {
        out["is_saved"] = json!(true);
    }
    let Ok(known) = state.gift(owned.gift) else { return out };
    if let Some(unique) = &owned.unique {
        out["type"] = json!("unique");
        out["can_be_transferred"] = json!(true);
        out["transfer_star_count"] = json!(unique.transfer_stars);
        out["gift"] = unique_gift(state, viewer, unique, Some(&known));
        return out;
    }
    out["type"] = json!("regular");
    out["gift"] = gift(state, viewer, &known);
    out["convert_star_count"] = json!(known.convert_stars);
    if known.upgrade_stars.is_some() {
        out["can_be_upgraded"] = json!(true);
    }
    if !owned.text.is_empty() {
        out["text"] = json!(owned.text);
    }
    out
}

fn gifts(call: &Call) -> Answer {
    let owner = acting(call, |rights| rights.view_gifts_and_stars)?.owner;
    let parameters = &call.parameters;
    let (no_unsaved, no_saved) = (parameters.flag("exclude_unsaved")?, parameters.flag("exclude_saved")?);
    let (no_unlimited, no_limited, no_unique) =
        (parameters.flag("exclude_unlimited")?, parameters.flag("exclude_limited")?, parameters.flag("exclude_unique")?);
    if no_unlimited || no_limited || no_unique || parameters.flag("sort_by_price")? {
        return Err(Refusal::not_simulated("this order or choice of gifts"));
    }
    let offset: usize = parameters.text("offset")?.and_then(|offset| offset.parse().ok()).unwrap_or(0);
    let limit = limits::page(&limits::OWNED_GIFTS_PAGE, parameters.number("limit")?.unwrap_or(i64::MAX));
    parameters.finish()?;
    Ok(call.context.world.with(|state| {
        let mut all = state.gifts_of(ChatKey::private(owner, owner));
        all.retain(|gift| if gift.saved { !no_saved } else { !no_unsaved });
        let total = all.len();
        let page: Value = all.iter().skip(offset).take(limit).map(|gift| owned(state, call.bot, gift)).collect();
        let mut out = json!({ "total_count": total, "gifts": page });
        if offset + limit < total {
            out["next_offset"] = json!((offset + limit).to_string());
        }
        out
    }))
}

fn owned_id(call: &Call) -> Result<i64, Refusal> {
    let id = call.parameters.required_text("owned_gift_id")?;
    id.parse().map_err(|_| Refusal::bad_request("STARGIFT_INVALID", "STARGIFT_INVALID"))
}

fn convert(call: &Call) -> Answer {
    let owner = acting(call, |rights| rights.convert_gifts_to_stars)?.owner;
    let id = owned_id(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.convert_gift(owner, id))?;
    Ok(json!(true))
}

/// What a call is willing to pay, for which it needs the right to do so.
fn offered(call: &Call, connection: &BusinessConnection, price: i64) -> Result<bool, Refusal> {
    let offered = call.parameters.number("star_count")?.unwrap_or(0);
    if offered > 0 && !connection.rights.transfer_stars {
        return Err(Refusal::new(403, "Forbidden: BOT_ACCESS_FORBIDDEN", 403, "BOT_ACCESS_FORBIDDEN"));
    }
    if offered > 0 && offered != price {
        return Err(Refusal::bad_request("Wrong purchase price specified", "STARS_AMOUNT_INVALID"));
    }
    Ok(offered > 0)
}

fn upgrade(call: &Call) -> Answer {
    let connection = acting(call, |rights| rights.transfer_and_upgrade_gifts)?;
    let id = owned_id(call)?;
    let keep = call.parameters.flag("keep_original_details")?;
    let price = call.context.world.with(|state| state.upgrade_price(connection.owner, id))?;
    let paying = offered(call, &connection, price)?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.upgrade_gift(connection.owner, id, keep, paying))?;
    Ok(json!(true))
}

fn transfer(call: &Call) -> Answer {
    let connection = acting(call, |rights| rights.transfer_and_upgrade_gifts)?;
    let id = owned_id(call)?;
    let to = chat_of(call, connection.owner, "new_owner_chat_id")?;
    let price = call.context.world.with(|state| state.transfer_price(connection.owner, id))?;
    let paying = offered(call, &connection, price)?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.transfer_gift(connection.owner, id, to, paying))?;
    Ok(json!(true))
}

fn set_passport_errors(call: &Call) -> Answer {
    let user = call.parameters.required_number("user_id")?;
    let errors = call.parameters.list("errors")?.ok_or_else(|| call.parameters.missing("errors"))?;
    call.parameters.finish()?;
    let mut told = Vec::new();
    for error in errors {
        let fields = Parameters::of_object("PassportElementError", error)?;
        told.push((fields.required_text("type")?, fields.required_text("message")?));
        fields.without_effect(&["source", "field_name", "data_hash", "file_hash", "file_hashes", "element_hash"]);
        fields.finish()?;
    }
    call.context.world.with(|state| state.set_passport_errors(call.bot, user, told))?;
    Ok(json!(true))
}
