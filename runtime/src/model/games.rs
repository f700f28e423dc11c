use super::{ChatId, MessageId, UserId};

/// A row of a game's list of the best: `message.game_high_scores(user)`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GameHighScore {
    /// The place, from 1.
    pub position: u32,
    /// Who.
    pub user: UserId,
    /// Their full name.
    pub name: String,
    /// How many points.
    pub score: u32,
}

/// Where a game is played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GamePlace {
    /// In a message of the bot's.
    Message(ChatId, MessageId),
    /// In a message that an inline result sent.
    Inline(String),
}
