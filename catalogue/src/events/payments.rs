//! Payments.

use super::Event;

pub(super) const ROWS: &[Event] = &[
    Event {
        name: "shipping_query",
        summary: "somebody wants to know how a flexible invoice is shipped",
        capability: Some("DeliversPayments"),
        data: Some("ShippingQuery"),
        bot_api: &["shipping_query"],
        mtproto: &["updateBotShippingQuery"],
        extractors: &["ShippingQuery", "User"],
        source: "core.telegram.org/bots/api#shippingquery, core.telegram.org/constructor/updateBotShippingQuery",
    },
    Event {
        name: "pre_checkout_query",
        summary: "somebody pays, and the bot has ten seconds to agree",
        capability: Some("DeliversPayments"),
        data: Some("PreCheckoutQuery"),
        bot_api: &["pre_checkout_query"],
        mtproto: &["updateBotPrecheckoutQuery"],
        extractors: &["PreCheckoutQuery", "User"],
        source: "core.telegram.org/bots/api#precheckoutquery, core.telegram.org/constructor/updateBotPrecheckoutQuery",
    },
    Event {
        name: "purchased_paid_media",
        summary: "somebody bought paid media that the bot had sent with a payload, outside of channels",
        capability: Some("DeliversPayments"),
        data: Some("PurchasedPaidMedia"),
        bot_api: &["purchased_paid_media"],
        mtproto: &["updateBotPurchasedPaidMedia"],
        extractors: &["PurchasedPaidMedia", "User"],
        source: "core.telegram.org/bots/api#paidmediapurchased, core.telegram.org/constructor/updateBotPurchasedPaidMedia",
    },
];
