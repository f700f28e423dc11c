//! Payments and Telegram Stars.

use super::Operation;

const TRANSACTIONS: &[&str] = &["payments.getStarsTransactions"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.send_invoice", r#"chat.send_invoice(Invoice::stars("Book", "A good one", "book-2", 5))"#, "SendInvoice")
        .bot_api(&["sendInvoice"]).mtproto(&["messages.sendMedia"]).needing("TakePayments"),
    Operation::on("Bot", "bot.create_invoice_link", r#"bot.create_invoice_link(Invoice::stars("Book", "A good one", "book-2", 5))"#, "CreateInvoiceLink")
        .bot_api(&["createInvoiceLink"]).mtproto(&["payments.exportInvoice"]).needing("TakePayments"),
    Operation::on("ShippingQuery", "shipping.answer", r#"shipping.answer([ShippingOption::new("post", "By post").price("Postage", 300)])"#, "AnswerShipping")
        .bot_api(&["answerShippingQuery"]).mtproto(&["messages.setBotShippingResults"]).needing("TakePayments"),
    Operation::on("ShippingQuery", "shipping.decline", r#"shipping.decline("we do not ship there")"#, "AnswerShipping")
        .bot_api(&["answerShippingQuery"]).mtproto(&["messages.setBotShippingResults"]).needing("TakePayments"),
    Operation::on("PreCheckoutQuery", "checkout.answer", "checkout.answer()", "AnswerPreCheckout")
        .bot_api(&["answerPreCheckoutQuery"]).mtproto(&["messages.setBotPrecheckoutResults"]).needing("TakePayments"),
    Operation::on("PreCheckoutQuery", "checkout.decline", r#"checkout.decline("sold out")"#, "AnswerPreCheckout")
        .bot_api(&["answerPreCheckoutQuery"]).mtproto(&["messages.setBotPrecheckoutResults"]).needing("TakePayments"),
    Operation::on("Bot", "bot.refund_star_payment", r#"bot.refund_star_payment(user, "charge")"#, "RefundStarPayment")
        .bot_api(&["refundStarPayment"]).mtproto(&["payments.refundStarsCharge"]).needing("TakePayments"),
    Operation::on("Bot", "bot.edit_user_star_subscription", r#"bot.edit_user_star_subscription(user, "charge", true)"#, "EditUserStarSubscription")
        .bot_api(&["editUserStarSubscription"]).mtproto(&["payments.botCancelStarsSubscription"]).needing("TakePayments"),
    Operation::on("Bot", "bot.star_balance", "bot.star_balance()", "GetStarBalance")
        .bot_api(&["getMyStarBalance"]).mtproto(TRANSACTIONS),
    Operation::on("Bot", "bot.star_transactions", "bot.star_transactions()", "StarTransactions")
        .bot_api(&["getStarTransactions"]).mtproto(TRANSACTIONS),
];
