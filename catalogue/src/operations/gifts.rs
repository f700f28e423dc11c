//! Gifts.

use super::Operation;

const BUY: &[&str] = &["payments.getPaymentForm", "payments.sendStarsForm"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Bot", "bot.available_gifts", "bot.available_gifts()", "GetAvailableGifts")
        .bot_api(&["getAvailableGifts"]).mtproto(&["payments.getStarGifts"]),
    Operation::on("Chat", "chat.send_gift", r#"chat.send_gift("5170233102089322756")"#, "SendGift")
        .bot_api(&["sendGift"]).mtproto(BUY),
    Operation::on("Bot", "bot.gift_premium_subscription", "bot.gift_premium_subscription(user, 3, 1000)", "GiftPremiumSubscription")
        .bot_api(&["giftPremiumSubscription"]).mtproto(BUY),
    Operation::on("Bot", "bot.gifts", "bot.gifts()", "ProfileGifts")
        .mtproto(&["payments.getSavedStarGifts"]).needing("ReadUserInfo"),
    Operation::on("Chat", "chat.gifts", "chat.gifts()", "ProfileGifts")
        .mtproto(&["payments.getSavedStarGifts"]).needing("ReadUserInfo"),
    Operation::on("Bot", "bot.show_gift", r#"bot.show_gift("17")"#, "ShowGift")
        .mtproto(&["payments.saveStarGift"]).needing("ManageGifts"),
    Operation::on("Bot", "bot.hide_gift", r#"bot.hide_gift("17")"#, "ShowGift")
        .mtproto(&["payments.saveStarGift"]).needing("ManageGifts"),
    Operation::on("Bot", "bot.convert_gift", r#"bot.convert_gift("17")"#, "ConvertOwnGift")
        .mtproto(&["payments.convertStarGift"]).needing("ManageGifts"),
    Operation::on("Bot", "bot.upgrade_gift", r#"bot.upgrade_gift("17")"#, "UpgradeOwnGift")
        .mtproto(&["payments.upgradeStarGift"]).needing("ManageGifts"),
    Operation::on("Bot", "bot.transfer_gift", r#"bot.transfer_gift("17", user)"#, "TransferOwnGift")
        .mtproto(&["payments.transferStarGift"]).needing("ManageGifts"),
];
