//! What a bot does for the business account that has connected it.

use super::Operation;

const PAY: &[&str] = &["payments.getPaymentForm", "payments.sendStarsForm"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Bot", "bot.business_connection", r#"bot.business_connection("connection")"#, "GetBusinessConnection")
        .bot_api(&["getBusinessConnection"]).mtproto(&["account.getBotBusinessConnection"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.send", r#"business.send(&chat, "hello")"#, "SendMessage")
        .bot_api(&["sendMessage"]).mtproto(&["messages.sendMessage"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.read_message", "business.read_message(&chat, id)", "ReadBusinessMessage")
        .bot_api(&["readBusinessMessage"]).mtproto(&["messages.readHistory"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.delete_messages", "business.delete_messages([id])", "DeleteBusinessMessages")
        .bot_api(&["deleteBusinessMessages"]).mtproto(&["messages.deleteMessages"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.set_name", r#"business.set_name("Ann")"#, "SetBusinessName")
        .bot_api(&["setBusinessAccountName"]).mtproto(&["account.updateProfile"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.set_username", r#"business.set_username("ann_sells")"#, "SetBusinessUsername")
        .bot_api(&["setBusinessAccountUsername"]).mtproto(&["account.updateUsername"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.set_bio", r#"business.set_bio("sells books")"#, "SetBusinessBio")
        .bot_api(&["setBusinessAccountBio"]).mtproto(&["account.updateProfile"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.set_photo", r#"business.set_photo(InputFile::path("a.jpg"))"#, "SetBusinessPhoto")
        .bot_api(&["setBusinessAccountProfilePhoto"]).mtproto(&["photos.uploadProfilePhoto"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.remove_photo", "business.remove_photo()", "RemoveBusinessPhoto")
        .bot_api(&["removeBusinessAccountProfilePhoto"]).mtproto(&["photos.updateProfilePhoto"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.set_gift_settings", "business.set_gift_settings(true, GiftKinds::all())", "SetBusinessGiftSettings")
        .bot_api(&["setBusinessAccountGiftSettings"]).mtproto(&["account.setGlobalPrivacySettings"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.star_balance", "business.star_balance()", "GetBusinessStarBalance")
        .bot_api(&["getBusinessAccountStarBalance"]).mtproto(&["payments.getStarsStatus"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.transfer_stars", "business.transfer_stars(10)", "TransferBusinessStars")
        .bot_api(&["transferBusinessAccountStars"]).mtproto(PAY).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.gifts", "business.gifts()", "BusinessGifts")
        .bot_api(&["getBusinessAccountGifts"]).mtproto(&["payments.getSavedStarGifts"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.convert_gift", r#"business.convert_gift("17")"#, "ConvertGift")
        .bot_api(&["convertGiftToStars"]).mtproto(&["payments.convertStarGift"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.upgrade_gift", r#"business.upgrade_gift("17")"#, "UpgradeGift")
        .bot_api(&["upgradeGift"]).mtproto(&["payments.upgradeStarGift", "payments.getPaymentForm", "payments.sendStarsForm"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.transfer_gift", r#"business.transfer_gift("17", user)"#, "TransferGift")
        .bot_api(&["transferGift"]).mtproto(&["payments.transferStarGift", "payments.getPaymentForm", "payments.sendStarsForm"]).needing("ActForBusinesses"),
    Operation::on("Bot", "bot.set_passport_errors", r#"bot.set_passport_errors(user, [PassportError::unspecified("passport", "aGFzaA==", "not readable")])"#, "SetPassportErrors")
        .bot_api(&["setPassportDataErrors"]).mtproto(&["users.setSecureValueErrors"]).needing("CheckPassports"),
];
