//! How long something lasts, and how old it may be.

use super::{BOT_API_SERVER_10_0, Limit, Unit, everywhere, for_bots, on_bot_api};

limits! { TIMES:
    /// How long a poll is open that closes by itself.
    POLL_OPEN_PERIOD = "the time that a poll is open", Seconds, everywhere(2_628_000),
        .at_least(5),
        .cut(),
        .bounding(&["chat.send_poll"]),
        .says("core.telegram.org/bots/api#sendpoll");
    /// How long Telegram may give the same answer to an inline query by itself.
    INLINE_CACHE_TIME = "the cache time of an inline answer", Seconds, for_bots(24 * 60 * 60),
        .cut(),
        .bounding(&["inline.answer"]),
        .says("tdlib/telegram-bot-api `Client.cpp`"),
        .as_of(BOT_API_SERVER_10_0),
        .undocumented();
    /// How old a shipping query may be that is answered.
    SHIPPING_QUERY_AGE = "the age of a shipping query that is answered", Seconds, for_bots(150),
        .answered("Bad Request: query is too old and response timeout expired or query ID is invalid", "QUERY_ID_INVALID"),
        .bounding(&["shipping.answer", "shipping.decline"]),
        .says("tdlib/telegram-bot-api `Client.cpp`"),
        .as_of(BOT_API_SERVER_10_0),
        .undocumented();
    /// How long a Bot API server keeps the news of a chosen inline result.
    CHOSEN_RESULT_KEPT = "the news of a chosen inline result", Seconds, on_bot_api(600),
        .says("tdlib/telegram-bot-api `Client.cpp`"),
        .as_of(BOT_API_SERVER_10_0),
        .undocumented();
    /// How old a message of a business account may be that the bot edits and has not sent itself.
    BUSINESS_EDIT_WITHIN = "the age of a business message that is edited", Seconds, for_bots(48 * 60 * 60),
        .answered("Bad Request: message can't be edited", "MESSAGE_EDIT_TIME_EXPIRED"),
        .bounding(&["message.edit"]),
        .says("core.telegram.org/bots/api#editmessagetext");
    /// How long a chat shows that the bot is typing.
    CHAT_ACTION_SHOWN = "what a chat shows of the bot's doing", Seconds, everywhere(5),
        .bounding(&["chat.typing"]),
        .says("core.telegram.org/bots/api#sendchataction");
    /// How long a Bot API server tries to bring an update to a webhook.
    WEBHOOK_RETRIED = "an update that a webhook does not take", Seconds, on_bot_api(23 * 60 * 60),
        .says("tdlib/telegram-bot-api `WEBHOOK_DROP_TIMEOUT`"),
        .as_of(BOT_API_SERVER_10_0),
        .undocumented();
}
