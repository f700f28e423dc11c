//! The bot itself.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Bot", "bot.me", "bot.me()", "GetMe")
        .bot_api(&["getMe"]).mtproto(&["users.getUsers"]),
    Operation::on("Bot", "bot.set_commands", r#"bot.set_commands([("start", "Say hello")])"#, "SetCommands")
        .bot_api(&["setMyCommands"]).mtproto(&["bots.setBotCommands"]).needing("SetCommands"),
    Operation::on("CallbackQuery", "query.answer", "query.answer()", "AnswerCallback")
        .bot_api(&["answerCallbackQuery"]).mtproto(&["messages.setBotCallbackAnswer"]).needing("AnswerQueries"),
    Operation::on("InlineQuery", "inline.answer", r#"inline.answer([InlineResult::article("1", "Title", "text")])"#, "AnswerInline")
        .bot_api(&["answerInlineQuery"]).mtproto(&["messages.setInlineBotResults"]).needing("AnswerQueries"),
    Operation::on("Runner", "runner.catch_up", "librarian::bot().catch_up()", "")
        .mtproto(&["updates.getDifference", "updates.getChannelDifference"]).needing("CatchUp"),
];
