//! What people do with bots.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Message", "message.press", r#"message.press("yes")"#, "PressButton")
        .mtproto(&["messages.getBotCallbackAnswer"]).needing("ActAsPerson"),
    Operation::on("User", "user.ask_inline", r#"bot.user(user).ask_inline(&chat, "cats")"#, "AskInline")
        .mtproto(&["messages.getInlineBotResults"]).needing("ActAsPerson"),
    Operation::on("Chat", "chat.send_inline_result", r#"chat.send_inline_result(17, "1")"#, "SendInlineResult")
        .mtproto(&["messages.sendInlineBotResult"]).needing("ActAsPerson"),
    Operation::on("User", "user.start_bot", r#"bot.user(user).start_bot("promo")"#, "StartBot")
        .mtproto(&["messages.startBot"]).needing("ActAsPerson"),
];
