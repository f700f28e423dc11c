//! Games.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.send_game", r#"chat.send_game("chess")"#, "SendGame")
        .bot_api(&["sendGame"]).mtproto(&["messages.sendMedia"]).needing("RunGames"),
    Operation::on("Message", "message.set_game_score", "message.set_game_score(user, 17)", "SetGameScore")
        .bot_api(&["setGameScore"]).mtproto(&["messages.setGameScore"]).needing("RunGames"),
    Operation::on("Message", "message.game_high_scores", "message.game_high_scores(user)", "GetGameHighScores")
        .bot_api(&["getGameHighScores"]).mtproto(&["messages.getGameHighScores"]).needing("RunGames"),
    Operation::on("CallbackQuery", "query.set_game_score", "query.set_game_score(user, 17)", "SetGameScore")
        .bot_api(&["setGameScore"]).mtproto(&["messages.setGameScore", "messages.setInlineGameScore"]).needing("RunGames"),
    Operation::on("CallbackQuery", "query.game_high_scores", "query.game_high_scores(user)", "GetGameHighScores")
        .bot_api(&["getGameHighScores"]).mtproto(&["messages.getGameHighScores", "messages.getInlineGameHighScores"]).needing("RunGames"),
];
