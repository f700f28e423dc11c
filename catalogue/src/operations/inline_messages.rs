//! Messages that inline results sent.

use super::Operation;

const EDIT: &[&str] = &["messages.editInlineBotMessage"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("InlineMessage", "inline_message.edit", r#"inline_message.edit("better")"#, "EditInlineText")
        .bot_api(&["editMessageText"]).mtproto(EDIT).needing("EditInlineMessages"),
    Operation::on("InlineMessage", "inline_message.edit_caption", r#"inline_message.edit_caption("a cat")"#, "EditInlineCaption")
        .bot_api(&["editMessageCaption"]).mtproto(EDIT).needing("EditInlineMessages"),
    Operation::on("InlineMessage", "inline_message.edit_media", "inline_message.edit_media(&file)", "EditInlineMedia")
        .bot_api(&["editMessageMedia"]).mtproto(EDIT).needing("EditInlineMessages"),
    Operation::on("InlineMessage", "inline_message.edit_keyboard", "inline_message.edit_keyboard(None)", "EditInlineKeyboard")
        .bot_api(&["editMessageReplyMarkup"]).mtproto(EDIT).needing("EditInlineMessages"),
    Operation::on("InlineMessage", "inline_message.edit_live_location", "inline_message.edit_live_location(48.3, 16.4)", "EditInlineLiveLocation")
        .bot_api(&["editMessageLiveLocation"]).mtproto(EDIT).needing("EditInlineMessages"),
    Operation::on("InlineMessage", "inline_message.stop_live_location", "inline_message.stop_live_location()", "EditInlineLiveLocation")
        .bot_api(&["stopMessageLiveLocation"]).mtproto(EDIT).needing("EditInlineMessages"),
    Operation::on("InlineMessage", "inline_message.set_game_score", "inline_message.set_game_score(user, 17)", "SetGameScore")
        .bot_api(&["setGameScore"]).mtproto(&["messages.setInlineGameScore"]).needing("RunGames"),
    Operation::on("InlineMessage", "inline_message.game_high_scores", "inline_message.game_high_scores(user)", "GetGameHighScores")
        .bot_api(&["getGameHighScores"]).mtproto(&["messages.getInlineGameHighScores"]).needing("RunGames"),
];
