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
];
