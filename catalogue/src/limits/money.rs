//! Payments, stars and gifts.

use super::{DAY, Limit, Unit, everywhere, for_bots, on_bot_api};

limits! { MONEY:

    /// An invoice's title.
    INVOICE_TITLE = "the title of an invoice", Characters, for_bots(32),
        .at_least(1),
        .bounding(&["chat.send_invoice", "bot.create_invoice_link"]),
        .says("core.telegram.org/bots/api#sendinvoice");
    /// An invoice's description.
    INVOICE_DESCRIPTION = "the description of an invoice", Characters, for_bots(255),
        .at_least(1),
        .bounding(&["chat.send_invoice", "bot.create_invoice_link"]),
        .says("core.telegram.org/bots/api#sendinvoice");
    /// What the bot knows an invoice by.
    INVOICE_PAYLOAD = "the payload of an invoice", Utf8Bytes, for_bots(128),
        .at_least(1),
        .answered("Bad Request: INVOICE_PAYLOAD_INVALID", "INVOICE_PAYLOAD_INVALID"),
        .bounding(&["chat.send_invoice", "bot.create_invoice_link"]),
        .says("core.telegram.org/bots/api#sendinvoice");
    /// The photos and videos that are seen for stars.
    PAID_MEDIA = "the paid media of a message", Items, everywhere(10),
        .at_least(1),
        .answered("Bad Request: paid media must have 1 to {most} items", "EXTENDED_MEDIA_INVALID"),
        .bounding(&["chat.send_paid_media"]),
        .says("core.telegram.org/bots/api#sendpaidmedia");
    /// What paid media cost.
    PAID_MEDIA_PRICE = "the price of paid media", Stars, everywhere(25_000),
        .at_least(1),
        .answered("Bad Request: EXTENDED_MEDIA_AMOUNT_INVALID", "EXTENDED_MEDIA_AMOUNT_INVALID"),
        .bounding(&["chat.send_paid_media"]),
        .says("core.telegram.org/bots/api#sendpaidmedia");
    /// What the bot knows paid media by.
    PAID_MEDIA_PAYLOAD = "the payload of paid media", Utf8Bytes, for_bots(128),
        .answered("Bad Request: INVOICE_PAYLOAD_INVALID", "INVOICE_PAYLOAD_INVALID"),
        .bounding(&["chat.send_paid_media"]),
        .says("core.telegram.org/bots/api#sendpaidmedia");
    /// The text that goes with a gift.
    GIFT_TEXT = "the text of a gift", Characters, everywhere(128),
        .bounding(&["chat.send_gift", "bot.gift_premium_subscription"]),
        .says("core.telegram.org/bots/api#sendgift");
    /// Transactions of stars in one request.
    TRANSACTIONS_PAGE = "a page of star transactions", Items, everywhere(100),
        .at_least(1),
        .bounding(&["bot.star_transactions"]),
        .says("core.telegram.org/bots/api#getstartransactions");
    /// Gifts of a business account in one request.
    OWNED_GIFTS_PAGE = "a page of owned gifts", Items, on_bot_api(100),
        .at_least(1),
        .bounding(&["business.gifts"]),
        .says("core.telegram.org/bots/api#getbusinessaccountgifts");
    /// What a member pays in each period who joins by a subscription link.
    SUBSCRIPTION_LINK_STARS = "the price of a subscription link", Stars, everywhere(10_000),
        .at_least(1),
        .answered("Bad Request: STARS_AMOUNT_INVALID", "STARS_AMOUNT_INVALID"),
        .bounding(&["chat.create_subscription_link"]),
        .says("core.telegram.org/bots/api#createchatsubscriptioninvitelink");
    /// The one period for which a subscription is paid: thirty days, outside of Telegram's test servers.
    SUBSCRIPTION_PERIOD = "the period of a subscription", Seconds, everywhere(30 * DAY),
        .at_least(30 * DAY),
        .answered("Bad Request: SUBSCRIPTION_PERIOD_INVALID", "SUBSCRIPTION_PERIOD_INVALID"),
        .bounding(&["chat.create_subscription_link", "bot.create_invoice_link"]),
        .says("core.telegram.org/bots/api#createchatsubscriptioninvitelink, core.telegram.org/bots/api#createinvoicelink");
    /// Stars that a business account gives to its bot at once.
    BUSINESS_STARS = "the stars that a business account transfers", Stars, for_bots(10_000),
        .at_least(1),
        .answered("Bad Request: STARS_AMOUNT_INVALID", "STARS_AMOUNT_INVALID"),
        .bounding(&["business.transfer_stars"]),
        .says("core.telegram.org/bots/api#transferbusinessaccountstars");
}
