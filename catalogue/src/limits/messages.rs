//! Messages, keyboards and inline answers.

use super::{KEYBOARDS, Limit, TDLIB_1_8, UPLOADS, Unit, everywhere, for_bots};

limits! { MESSAGES:

    /// The text of a message, after its markup was parsed.
    MESSAGE_TEXT = "the text of a message", Characters, everywhere(4096),
        .at_least(1),
        .trimmed(),
        .below("Bad Request: message text is empty", "MESSAGE_EMPTY"),
        .answered("Bad Request: message is too long", "MESSAGE_TOO_LONG"),
        .bounding(&["chat.send", "message.reply", "message.edit"]),
        .says("core.telegram.org/bots/api#sendmessage");
    /// The caption of a file, after its markup was parsed. A user account has 1024 too, and four times as many with Telegram Premium:
    /// nothing tells a program in advance which it is.
    CAPTION = "a caption", Characters, [Some(1024), Some(1024), Some(1024), Some(4096)],
        .trimmed(),
        .answered("Bad Request: message caption is too long", "MEDIA_CAPTION_TOO_LONG"),
        .bounding(UPLOADS),
        .says("core.telegram.org/bots/api#sendphoto, core.telegram.org/api/config#caption-length-limit-premium");
    /// The data of an inline button: bytes, not characters.
    CALLBACK_DATA = "the data of a button", Utf8Bytes, for_bots(64),
        .at_least(1),
        .answered("Bad Request: BUTTON_DATA_INVALID", "BUTTON_DATA_INVALID"),
        .bounding(KEYBOARDS),
        .says("core.telegram.org/bots/api#inlinekeyboardbutton");
    /// The text that answers a callback query.
    CALLBACK_ANSWER = "the text that answers a callback query", Characters, for_bots(200),
        .answered("Bad Request: MESSAGE_TOO_LONG", "MESSAGE_TOO_LONG"),
        .bounding(&["query.answer"]),
        .says("core.telegram.org/bots/api#answercallbackquery");
    /// Files of one album.
    ALBUM = "an album", Items, everywhere(10),
        .at_least(2),
        .answered("Bad Request: too many messages to send as an album", "MULTI_MEDIA_TOO_LONG"),
        .bounding(&["chat.send_album"]),
        .says("core.telegram.org/bots/api#sendmediagroup");
    /// Results in one answer to an inline query.
    INLINE_RESULTS = "the answer to an inline query", Items, for_bots(50),
        .answered("Bad Request: too many inline query results specified", "RESULTS_TOO_MUCH"),
        .bounding(&["inline.answer"]),
        .says("core.telegram.org/bots/api#answerinlinequery");
    /// The id of an inline result: bytes, not characters.
    INLINE_RESULT_ID = "the id of an inline result", Utf8Bytes, for_bots(64),
        .at_least(1),
        .answered("Bad Request: RESULT_ID_INVALID", "RESULT_ID_INVALID"),
        .bounding(&["inline.answer"]),
        .says("core.telegram.org/bots/api#inlinequeryresultarticle");
    /// The offset that an inline query's sender returns for more results.
    INLINE_NEXT_OFFSET = "the next offset of an inline answer", Utf8Bytes, for_bots(64),
        .answered("Bad Request: NEXT_OFFSET_INVALID", "NEXT_OFFSET_INVALID"),
        .bounding(&["inline.answer"]),
        .says("core.telegram.org/bots/api#answerinlinequery");

    /// Entities of a text that count; Telegram ignores the rest.
    ENTITIES = "the entities of a text", Items, everywhere(100),
        .bounding(&["chat.send", "message.reply", "message.edit"]),
        .says("TDLib `MAX_USER_ENTITY_COUNT`"),
        .as_of(TDLIB_1_8),
        .cut(),
        .undocumented();
    /// What an empty input field shows under a reply keyboard.
    PLACEHOLDER = "the placeholder of an input field", Characters, for_bots(64),
        .at_least(1),
        .bounding(&["send_message.keyboard", "send_media.keyboard", "copy_message.keyboard"]),
        .says("core.telegram.org/bots/api#replykeyboardmarkup");
    /// Buttons in one row of a keyboard.
    BUTTONS_PER_ROW = "a row of buttons", Items, for_bots(8),
        .answered("Bad Request: reply markup is too long", "REPLY_MARKUP_TOO_LONG"),
        .bounding(KEYBOARDS),
        .says("python-telegram-bot `InlineKeyboardMarkupLimit`"),
        .undocumented();
    /// Buttons in one keyboard.
    BUTTONS = "a keyboard", Items, for_bots(100),
        .answered("Bad Request: reply markup is too long", "REPLY_MARKUP_TOO_LONG"),
        .bounding(KEYBOARDS),
        .says("python-telegram-bot `InlineKeyboardMarkupLimit`"),
        .undocumented();
}
