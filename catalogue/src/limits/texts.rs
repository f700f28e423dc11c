//! Texts beyond the everyday ones.

use super::{BOT_API_SERVER_10_0, KEYBOARDS, Limit, TDLIB_1_8, Unit, everywhere, for_bots, on_bot_api};

limits! { TEXTS:
    /// The part of another message that a reply shows, after its markup was parsed.
    QUOTE = "the quote of a reply", Characters, everywhere(1024),
        .trimmed(),
        .answered("Bad Request: QUOTE_TEXT_INVALID", "QUOTE_TEXT_INVALID"),
        .bounding(&["chat.send", "message.reply"]),
        .says("core.telegram.org/bots/api#replyparameters");
    /// What a button copies.
    COPY_TEXT = "the text of a copy button", Characters, for_bots(256),
        .at_least(1),
        .answered("Bad Request: BUTTON_COPY_TEXT_INVALID", "BUTTON_COPY_TEXT_INVALID"),
        .bounding(KEYBOARDS),
        .says("core.telegram.org/bots/api#copytextbutton");
    /// A text before the Bot API server parses its markup. capgram parses on its own side, and sends what is left.
    RAW_TEXT = "a text with its markup", Utf8Bytes, on_bot_api(32_768),
        .bot_api_says("Bad Request: text is too long"),
        .bounding(&["bot.call"]),
        .says("tdlib/telegram-bot-api `Client.cpp`"),
        .as_of(BOT_API_SERVER_10_0),
        .undocumented();
    /// The text of a rich message.
    RICH_TEXT = "the text of a rich message", Characters, for_bots(32_768),
        .at_least(1),
        .bounding(&["bot.call"]),
        .says("TDLib `rich_message_text_length_max`"),
        .as_of(TDLIB_1_8),
        .undocumented();
    /// What a link gives to the web app that it opens.
    STARTAPP_PARAMETER = "the parameter that starts a web app", Characters, everywhere(512),
        .of("A-Za-z0-9_-"),
        .says("core.telegram.org/bots/api-changelog#april-21-2023, core.telegram.org/api/links#direct-mini-app-links");
    /// What a web app that was opened by a key sends to the bot.
    WEB_APP_DATA = "the data that a web app sends", Utf8Bytes, for_bots(4096),
        .at_least(1),
        .says("core.telegram.org/bots/webapps#initializing-mini-apps");
    /// What somebody types behind a bot's name.
    INLINE_QUERY = "an inline query", Characters, everywhere(256),
        .cut(),
        .bounding(&["user.ask_inline"]),
        .says("core.telegram.org/bots/api#inlinequery");
    /// Line feeds in what a quiz shows to whom answered wrongly.
    POLL_EXPLANATION_LINES = "the line feeds in the explanation of a quiz", Items, everywhere(2),
        .answered("Bad Request: QUIZ_SOLUTION_INVALID", "QUIZ_SOLUTION_INVALID"),
        .bounding(&["chat.send_poll"]),
        .says("core.telegram.org/bots/api#sendpoll");
    /// A business account's username.
    BUSINESS_USERNAME = "the username of a business account", Characters, for_bots(32),
        .of("A-Za-z0-9_"),
        .answered("Bad Request: USERNAME_INVALID", "USERNAME_INVALID"),
        .bounding(&["business.set_username"]),
        .says("core.telegram.org/bots/api#setbusinessaccountusername");
    /// What a business account's profile says.
    BUSINESS_BIO = "the bio of a business account", Characters, for_bots(140),
        .answered("Bad Request: ABOUT_TOO_LONG", "ABOUT_TOO_LONG"),
        .bounding(&["business.set_bio"]),
        .says("core.telegram.org/bots/api#setbusinessaccountbio");
    /// People whom one button lets somebody choose.
    REQUESTED_USERS = "the users of a request button", Items, for_bots(10),
        .at_least(1),
        .bounding(KEYBOARDS),
        .says("core.telegram.org/bots/api#keyboardbuttonrequestusers");
}
