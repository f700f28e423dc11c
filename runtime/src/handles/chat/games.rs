//! Games.

use super::Chat;
use crate::api::Api;
use crate::capability::RunGames;
use crate::requests::SendGame;

impl<A: Api> Chat<A> {
    /// Sends a game of the bot's, by the short name that @BotFather gave it. Not to channels.
    pub fn send_game(&self, short_name: impl Into<String>) -> SendGame<A>
    where
        A: RunGames,
    {
        SendGame::new(self.backend.clone(), self.data.id, short_name.into())
    }
}
