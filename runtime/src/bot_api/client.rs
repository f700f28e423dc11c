//! The client that is signed in.

use std::fmt;
use std::sync::Arc;

use capgram_catalogue::Target;
use futures::future::BoxFuture;
use teloxide_core::types;

use super::connection::{Asked, Connection};
use super::{receive, to_model};
use crate::Result;
use crate::backend::Backend;
use crate::dispatch::Intake;
use crate::model::Me;
use crate::settings::Settings;

/// A bot on the Bot API. Clones share everything.
#[derive(Clone)]
pub struct BotApiClient(Arc<Inner>);

struct Inner {
    connection: Connection,
    me: Me,
    /// What `getUpdates` asks for; empty if nobody listens to anything.
    allowed_updates: Vec<&'static str>,
}

impl fmt::Debug for BotApiClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BotApiClient").field("username", &self.0.me.user.username).finish_non_exhaustive()
    }
}

impl BotApiClient {
    /// teloxide-core's own client. It shares the connections, and its `Debug` shows the token.
    pub(crate) fn client(&self) -> &teloxide_core::Bot {
        self.0.connection.bot()
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.0.connection
    }
}

impl Backend for BotApiClient {
    fn me(&self) -> &Me {
        &self.0.me
    }

    fn connect(settings: Settings, target: Target) -> BoxFuture<'static, Result<Self>> {
        Box::pin(async move {
            let connection = Connection::new(&settings, target)?;
            // Not teloxide-core's `Me`: of the fields that it demands, some are younger than servers in use.
            let user: types::User = connection.ask("getMe", &Asked {}).await?;
            let me = Me { user: to_model::user(user) };
            let connection = connection.signed_in_as(me.user.id);
            Ok(Self(Arc::new(Inner { connection, me, allowed_updates: settings.allowed_updates })))
        })
    }

    fn receive(&self, intake: Intake) -> BoxFuture<'static, Result<()>> {
        let client = self.clone();
        Box::pin(async move { receive::receive(&client.0.connection, &client.0.allowed_updates, &intake).await })
    }

    fn close(&self) -> BoxFuture<'static, Result<()>> {
        // The Bot API's own `close` is for moving a bot to another server; there is nothing to end, and nothing on disk.
        Box::pin(async { Ok(()) })
    }
}
