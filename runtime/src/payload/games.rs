//! Games, and what else a bot does with people's consent.

use std::time::SystemTime;

use crate::model::{ChatId, GameHighScore, GamePlace, Message, SendOptions, UserId};

payloads! {
    /// A game of the bot's.
    SendGame { chat: ChatId, short_name: String, options: SendOptions, } -> Message,
        check |it, limits| limits.options(&it.options);
    /// What a user has reached. The message as it is then, where Telegram tells it.
    SetGameScore { place: GamePlace, user: UserId, score: u32, force: bool, edit: bool, } -> Option<Message>;
    /// A user and their neighbours in a game's list.
    GetGameHighScores { place: GamePlace, user: UserId, } -> Vec<GameHighScore>;
    /// The emoji beside a user's name, or none.
    SetEmojiStatus { user: UserId, emoji: Option<i64>, until: Option<SystemTime>, } -> ();
    /// Ends the bot's life on a server, or the session.
    LogOut {} -> ();
}

on_every_back_end! { EveryGame: SendGame SetGameScore GetGameHighScores SetEmojiStatus LogOut }

payloads! {
    /// Ends the bot's life on a Bot API server, so that it can move to another.
    CloseServer {} -> ();
}
