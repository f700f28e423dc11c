//! Games.

use std::sync::Arc;

use super::Message;
use crate::api::Api;
use crate::capability::RunGames;
use crate::model::{GamePlace, UserId};
use crate::requests::{GetGameHighScores, SetGameScore};

impl<A: Api> Message<A> {
    fn game_place(&self) -> GamePlace {
        GamePlace::Message(self.data.chat.id, self.data.id)
    }

    /// Notes what a user has reached in this game.
    pub fn set_game_score(&self, user: impl Into<UserId>, score: u32) -> SetGameScore<A>
    where
        A: RunGames,
    {
        SetGameScore::new(self.backend.clone(), self.game_place(), Some(Arc::clone(&self.data)), user.into(), score)
    }

    /// Who is best in this game: a user, their neighbours in the list, and the first three.
    pub fn game_high_scores(&self, user: impl Into<UserId>) -> GetGameHighScores<A>
    where
        A: RunGames,
    {
        GetGameHighScores::new(self.backend.clone(), self.game_place(), user.into())
    }
}
