//! How long something lasts, and how old it may be.

use super::{BOT_API_SERVER_10_0, DAY, Limit, Unit, everywhere, for_bots, on_bot_api};

limits! { TIMES:
    /// How long `getUpdates` waits; a larger value is cut to it.
    UPDATES_TIMEOUT = "the timeout of `getUpdates`", Seconds, on_bot_api(50),
        .cut(),
        .says("tdlib/telegram-bot-api `LONG_POLL_MAX_TIMEOUT`"),
        .as_of(BOT_API_SERVER_10_0);
    /// How long the Bot API keeps an update that nobody took.
    UPDATES_KEPT = "an update that waits", Seconds, on_bot_api(24 * 60 * 60),
        .says("core.telegram.org/bots/api#getting-updates");

    /// How old a message may be that a bot deletes.
    DELETE_WITHIN = "the age of a message that a bot deletes", Seconds, for_bots(48 * 60 * 60),
        .answered("Bad Request: message can't be deleted", "MESSAGE_DELETE_FORBIDDEN"),
        .bounding(&["message.delete"]),
        .says("core.telegram.org/bots/api#deletemessage");
    /// How old a callback query may be that is answered.
    CALLBACK_QUERY_AGE = "the age of a callback query that is answered", Seconds, for_bots(150),
        .answered("Bad Request: query is too old and response timeout expired or query ID is invalid", "QUERY_ID_INVALID"),
        .bounding(&["query.answer"]),
        .says("tdlib/telegram-bot-api `Client.cpp`"),
        .as_of(BOT_API_SERVER_10_0),
        .undocumented();
    /// How old an inline query may be that is answered.
    INLINE_QUERY_AGE = "the age of an inline query that is answered", Seconds, for_bots(30),
        .answered("Bad Request: query is too old and response timeout expired or query ID is invalid", "QUERY_ID_INVALID"),
        .bounding(&["inline.answer"]),
        .says("tdlib/telegram-bot-api `Client.cpp`"),
        .as_of(BOT_API_SERVER_10_0),
        .undocumented();
    /// How long a bot may think about a pre-checkout query.
    PRE_CHECKOUT_AGE = "the age of a pre-checkout query that is answered", Seconds, for_bots(10),
        .answered("Bad Request: query is too old and response timeout expired or query ID is invalid", "QUERY_ID_INVALID"),
        .bounding(&["checkout.answer", "checkout.decline"]),
        .says("core.telegram.org/bots/api#precheckoutquery");
    /// How long administrators are shown what happened in their chat.
    ADMIN_LOG_KEPT = "an action of the admin log", Seconds, [None, None, None, Some(2 * DAY)],
        .bounding(&["chat.admin_log"]),
        .says("core.telegram.org/api/recent-actions");
    /// How far ahead a message is scheduled.
    SCHEDULED_AHEAD = "the time until a scheduled message", Seconds, [None, None, None, Some(365 * DAY)],
        .mtproto_says("SCHEDULE_DATE_TOO_LATE"),
        .bounding(&["send_message.schedule", "send_media.schedule", "send_album.schedule"]),
        .says("core.telegram.org/api/scheduled-messages");
    /// How long a group tells who has read a message. Telegram tells the number at run time.
    READ_MARKS_KEPT = "the age of a message that tells who has read it", Seconds, [None, None, None, Some(7 * DAY)],
        .mtproto_says("MSG_TOO_OLD"),
        .bounding(&["message.read_by"]),
        .says("core.telegram.org/api/config#chat-read-mark-expire-period");
    /// How long a ban or a restriction lasts that ends by itself; what is shorter or longer is for ever.
    BAN_PERIOD = "a ban that ends", Seconds, everywhere(366 * DAY),
        .at_least(30),
        .cut(),
        .bounding(&["chat.ban", "chat.restrict"]),
        .says("core.telegram.org/bots/api#banchatmember, core.telegram.org/constructor/chatBannedRights");
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
