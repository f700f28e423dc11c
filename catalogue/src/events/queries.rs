//! Queries to a bot.

use super::Event;

pub(super) const ROWS: &[Event] = &[
    Event {
        name: "callback_query",
        summary: "somebody pressed a button that carries data",
        capability: Some("DeliversCallbackQuery"),
        data: Some("CallbackQuery"),
        bot_api: &["callback_query"],
        mtproto: &["updateBotCallbackQuery", "updateInlineBotCallbackQuery"],
        extractors: &["CallbackQuery", "User", "Chat", "Message"],
        source: "core.telegram.org/bots/api#callbackquery, core.telegram.org/constructor/updateBotCallbackQuery",
    },
    Event {
        name: "inline_query",
        summary: "somebody typed the bot's name and a query in some chat",
        capability: Some("DeliversInlineQuery"),
        data: Some("InlineQuery"),
        bot_api: &["inline_query"],
        mtproto: &["updateBotInlineQuery"],
        extractors: &["InlineQuery", "User"],
        source: "core.telegram.org/bots/api#inlinequery, core.telegram.org/constructor/updateBotInlineQuery",
    },
    Event {
        name: "chosen_inline_result",
        summary: "somebody sent one of the bot's inline results",
        capability: Some("DeliversChosenInlineResult"),
        data: Some("ChosenInlineResult"),
        bot_api: &["chosen_inline_result"],
        mtproto: &["updateBotInlineSend"],
        extractors: &["ChosenInlineResult", "User"],
        source: "core.telegram.org/bots/api#choseninlineresult, core.telegram.org/constructor/updateBotInlineSend",
    },
];
