//! The bot itself.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Bot", "bot.me", "bot.me()", "GetMe")
        .bot_api(&["getMe"]).mtproto(&["users.getUsers"]),
    Operation::on("Bot", "bot.set_commands", r#"bot.set_commands([("start", "Say hello")])"#, "SetCommands")
        .bot_api(&["setMyCommands"]).mtproto(&["bots.setBotCommands"]).needing("SetCommands"),
    Operation::on("Bot", "bot.commands", "bot.commands()", "GetCommands")
        .bot_api(&["getMyCommands"]).mtproto(&["bots.getBotCommands"]).needing("SetCommands"),
    Operation::on("Bot", "bot.delete_commands", "bot.delete_commands()", "DeleteCommands")
        .bot_api(&["deleteMyCommands"]).mtproto(&["bots.resetBotCommands"]).needing("SetCommands"),
    Operation::on("Bot", "bot.set_name", r#"bot.set_name("Librarian")"#, "SetBotText")
        .bot_api(&["setMyName"]).mtproto(&["bots.setBotInfo"]).needing("EditBotProfile"),
    Operation::on("Bot", "bot.name", "bot.name()", "GetBotText")
        .bot_api(&["getMyName"]).mtproto(&["bots.getBotInfo"]).needing("EditBotProfile"),
    Operation::on("Bot", "bot.set_description", r#"bot.set_description("Lends books")"#, "SetBotText")
        .bot_api(&["setMyDescription"]).mtproto(&["bots.setBotInfo"]).needing("EditBotProfile"),
    Operation::on("Bot", "bot.description", "bot.description()", "GetBotText")
        .bot_api(&["getMyDescription"]).mtproto(&["bots.getBotInfo"]).needing("EditBotProfile"),
    Operation::on("Bot", "bot.set_short_description", r#"bot.set_short_description("Books")"#, "SetBotText")
        .bot_api(&["setMyShortDescription"]).mtproto(&["bots.setBotInfo"]).needing("EditBotProfile"),
    Operation::on("Bot", "bot.short_description", "bot.short_description()", "GetBotText")
        .bot_api(&["getMyShortDescription"]).mtproto(&["bots.getBotInfo"]).needing("EditBotProfile"),
    Operation::on("Bot", "bot.set_menu_button", "bot.set_menu_button(MenuButton::Commands)", "SetMenuButton")
        .bot_api(&["setChatMenuButton"]).mtproto(&["bots.setBotMenuButton"]).needing("EditBotProfile"),
    Operation::on("Bot", "bot.menu_button", "bot.menu_button()", "GetMenuButton")
        .bot_api(&["getChatMenuButton"]).mtproto(&["bots.getBotMenuButton"]).needing("EditBotProfile"),
    Operation::on("Chat", "chat.set_menu_button", "chat.set_menu_button(MenuButton::Commands)", "SetMenuButton")
        .bot_api(&["setChatMenuButton"]).mtproto(&["bots.setBotMenuButton"]).needing("EditBotProfile"),
    Operation::on("Chat", "chat.menu_button", "chat.menu_button()", "GetMenuButton")
        .bot_api(&["getChatMenuButton"]).mtproto(&["bots.getBotMenuButton"]).needing("EditBotProfile"),
    Operation::on("Bot", "bot.set_default_rights", "bot.set_default_rights(AdminRights::none())", "SetDefaultRights")
        .bot_api(&["setMyDefaultAdministratorRights"])
        .mtproto(&["bots.setBotGroupDefaultAdminRights", "bots.setBotBroadcastDefaultAdminRights"]).needing("EditBotProfile"),
    Operation::on("Bot", "bot.default_rights", "bot.default_rights()", "GetDefaultRights")
        .bot_api(&["getMyDefaultAdministratorRights"]).mtproto(&["users.getFullUser"]).needing("EditBotProfile"),
    Operation::on("CallbackQuery", "query.answer", "query.answer()", "AnswerCallback")
        .bot_api(&["answerCallbackQuery"]).mtproto(&["messages.setBotCallbackAnswer"]).needing("AnswerQueries"),
    Operation::on("InlineQuery", "inline.answer", r#"inline.answer([InlineResult::article("1", "Title", "text")])"#, "AnswerInline")
        .bot_api(&["answerInlineQuery"]).mtproto(&["messages.setInlineBotResults"]).needing("AnswerQueries"),
    Operation::on("Bot", "bot.answer_web_app_query", r#"bot.answer_web_app_query("17", InlineResult::article("2", "Title", "text"))"#, "AnswerWebAppQuery")
        .bot_api(&["answerWebAppQuery"]).mtproto(&["messages.sendWebViewResultMessage"]).needing("AnswerQueries"),
    Operation::on("Bot", "bot.save_prepared_inline_message", r#"bot.save_prepared_inline_message(user, InlineResult::article("3", "Title", "text"))"#, "SavePreparedInlineMessage")
        .bot_api(&["savePreparedInlineMessage"]).mtproto(&["messages.savePreparedInlineMessage"]).needing("AnswerQueries"),
    Operation::on("User", "user.set_emoji_status", "bot.user(user).set_emoji_status(5)", "SetEmojiStatus")
        .bot_api(&["setUserEmojiStatus"]).mtproto(&["bots.updateUserEmojiStatus"]).needing("SetEmojiStatus"),
    Operation::on("Bot", "bot.log_out", "bot.log_out()", "LogOut")
        .bot_api(&["logOut"]).mtproto(&["auth.logOut"]),
    Operation::on("Bot", "bot.close", "bot.close()", "CloseServer")
        .bot_api(&["close"]).needing("CloseServer"),
    Operation::on("Runner", "runner.webhook", r#"librarian::bot().webhook(Webhook::new("https://bot.example/hook"))"#, "")
        .bot_api(&["setWebhook"]).needing("Webhooks"),
    Operation::on("Runner", "runner.delete_webhook", "librarian::bot().delete_webhook()", "")
        .bot_api(&["deleteWebhook"]).needing("Webhooks"),
    Operation::on("Runner", "runner.catch_up", "librarian::bot().catch_up()", "")
        .mtproto(&["updates.getDifference", "updates.getChannelDifference"]).needing("CatchUp"),
];
