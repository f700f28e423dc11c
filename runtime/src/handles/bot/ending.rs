//! How a bot leaves a server.

use super::Bot;
use crate::api::Api;
use crate::capability::CloseServer as MayCloseServer;
use crate::requests::{CloseServer, LogOut};
use crate::target::SpeaksBotApi;

impl<A: Api> Bot<A> {
    /// Logs out. On the Bot API from the cloud server, before the bot runs on a server of its own; it cannot come back for ten minutes. On
    /// MTProto the session ends, and the next start signs in again.
    pub fn log_out(&self) -> LogOut<A> {
        LogOut::new(self.backend.clone())
    }

    /// Ends the bot's life on its Bot API server, before it moves to another server of one's own. Telegram refuses it in the first ten
    /// minutes after the start. Delete the webhook before.
    pub fn close(&self) -> CloseServer
    where
        A: MayCloseServer,
    {
        CloseServer::new(A::Target::bot_api(&self.backend).clone())
    }
}
