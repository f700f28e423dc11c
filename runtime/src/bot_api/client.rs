//! The client that is signed in.

use std::fmt;
use std::sync::Arc;

use capgram_catalogue::Target;
use futures::future::BoxFuture;
use teloxide_core::types;

use super::connection::{Asked, Connection};
use super::to_model::Received;
use super::{receive, to_model};
use crate::Result;
use crate::backend::Backend;
use crate::dispatch::Intake;
use crate::inbox::missed;
use crate::limits::Limits;
use crate::model::{Me, Update};
use crate::observe::Observer;
use crate::settings::Settings;
use crate::store::Store;
use crate::trouble::{LONGEST_PAUSE, Trouble};

/// How often a server that cannot be reached is tried again before the bot gives up: half a minute in all.
const TRIES: u32 = 5;

/// A bot on the Bot API. Clones share everything.
#[derive(Clone)]
pub struct BotApiClient(Arc<Inner>);

struct Inner {
    connection: Connection,
    me: Me,
    limits: Limits,
    /// What `getUpdates` asks for; empty if nobody listens to anything.
    allowed_updates: Vec<&'static str>,
    #[cfg(feature = "webhooks")]
    webhook: Option<crate::webhook::Webhook>,
    delete_webhook: bool,
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

/// Who the token belongs to. A server that is still starting, or a network that is away for half a minute, is waited for.
async fn get_me(connection: &Connection) -> Result<types::User> {
    let mut trouble = Trouble::new("the Bot API server cannot be reached", "the Bot API server is reached");
    loop {
        // Not teloxide-core's `Me`: of the fields that it demands, some are younger than servers in use.
        let error = match connection.ask_once("getMe", &Asked {}).await {
            Ok(me) => {
                trouble.over();
                return Ok(me);
            }
            Err(error) => error,
        };
        match trouble.met(&error) {
            Some(pause) if trouble.times() <= TRIES && pause <= LONGEST_PAUSE => tokio::time::sleep(pause).await,
            _ => return Err(error),
        }
    }
}

/// Tells Telegram to post no updates. Those that wait go on waiting.
async fn take_away_webhook(connection: &Connection) -> Result<()> {
    let mut trouble = Trouble::new("the webhook cannot be deleted", "the webhook is deleted");
    loop {
        match connection.ask_as_is::<bool, _>("deleteWebhook", &serde_json::json!({})).await {
            Ok(_) => return Ok(()),
            Err(error) => match trouble.met(&error) {
                Some(pause) => tokio::time::sleep(pause).await,
                None => return Err(error),
            },
        }
    }
}

impl Backend for BotApiClient {
    fn observer(&self) -> &Observer {
        self.0.connection.observer()
    }

    fn me(&self) -> &Me {
        &self.0.me
    }

    fn limits(&self) -> Limits {
        self.0.limits
    }

    fn connect(settings: Settings, target: Target) -> BoxFuture<'static, Result<Self>> {
        Box::pin(async move {
            let connection = Connection::new(&settings, target)?;
            let me = Me { user: to_model::user(get_me(&connection).await?) };
            let connection = connection.signed_in_as(me.user.id);
            Ok(Self(Arc::new(Inner {
                connection,
                me,
                limits: Limits::new(target, settings.limits),
                allowed_updates: settings.allowed_updates,
                #[cfg(feature = "webhooks")]
                webhook: settings.webhook,
                delete_webhook: settings.delete_webhook,
            })))
        })
    }

    fn receive(&self, intake: Intake) -> BoxFuture<'static, Result<()>> {
        let client = self.clone();
        Box::pin(async move {
            let Inner { connection, allowed_updates, delete_webhook, .. } = &*client.0;
            #[cfg(feature = "webhooks")]
            if let Some(webhook) = &client.0.webhook {
                return super::webhook::receive(connection, webhook, allowed_updates, client.0.limits, &intake).await;
            }
            if *delete_webhook {
                tokio::select! {
                    deleted = take_away_webhook(connection) => deleted?,
                    () = intake.closed() => return Ok(()),
                }
            }
            // the server has answered just now, and the first poll may take as long as nobody writes
            connection.observer().set_connected(true);
            receive::receive(connection, allowed_updates, &intake).await
        })
    }

    #[cfg(feature = "webhooks")]
    fn is_posted_to(&self) -> bool {
        self.0.webhook.is_some()
    }

    fn read(&self, id: i64, raw: &[u8]) -> Option<Update> {
        let (missed, raw) = missed::read(raw);
        let received = Received::from_bytes(raw).filter(|received| received.id == id)?;
        Some(Update { missed, ..to_model::update(&received, self.0.connection.me()) })
    }

    fn is_complete(&self, _: &Update) -> bool {
        true
    }

    fn complete(&self, update: Update) -> BoxFuture<'static, Update> {
        Box::pin(async { update })
    }

    fn store(&self) -> Option<Arc<Store>> {
        None
    }

    fn close(&self) -> BoxFuture<'static, Result<()>> {
        // The Bot API's own `close` is for moving a bot to another server; there is nothing to end, and nothing on disk.
        Box::pin(async { Ok(()) })
    }
}
