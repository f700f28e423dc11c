//! Updates that Telegram posts to a web server.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use crate::secret::Secret;
use crate::target::{self, Target};

/// How long a posted update may be without [`Webhook::body_limit`]. The longest that Telegram writes, a message of 4096 characters with
/// 100 entities in answer to another one of that kind, stays below a fifth of it.
const BODY: usize = 1 << 20;

/// How often Telegram is asked how the webhook does without [`Webhook::check_every`].
const CHECK: Duration = Duration::from_secs(60);

/// A web address at which a bot is told its updates: [`Runner::webhook`](crate::Runner::webhook) with a server of its own,
/// `Runner::webhook_router` for a place in one's own axum server.
///
/// ```no_run
/// # use capgram::prelude::*;
/// # #[bot(api = "bot")]
/// # mod librarian { use super::*; #[on(message)] async fn heard() {} }
/// # #[cfg(feature = "webhooks")]
/// # async fn example() -> Result {
/// librarian::bot().webhook(Webhook::new("https://bot.example/hook").listen("127.0.0.1:8443")).run().await
/// # }
/// ```
///
/// Telegram's cloud wants an `https` address on port 443, 80, 88 or 8443; a Bot API server of one's own takes `http` and any port.
/// (Source: core.telegram.org/bots/api#setwebhook) The server here speaks plain HTTP: TLS ends before it, in a proxy or a load balancer.
#[derive(Clone)]
#[cfg_attr(not(feature = "webhooks"), allow(dead_code, reason = "no target can be given one"))]
pub struct Webhook {
    /// It may hold a secret: many put one into the path.
    pub(crate) url: Secret,
    pub(crate) listen: Option<String>,
    pub(crate) secret: Option<Secret>,
    pub(crate) max_connections: Option<u32>,
    pub(crate) ip_address: Option<String>,
    pub(crate) certificate: Option<PathBuf>,
    pub(crate) body_limit: usize,
    pub(crate) check: Duration,
    pub(crate) delete_at_stop: bool,
    /// Where the router is that was given out.
    #[cfg(feature = "webhooks")]
    pub(crate) door: Option<crate::bot_api::Door>,
}

impl Webhook {
    /// The address that Telegram posts to. Its path is the path that is answered, too.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: Secret::new(url),
            listen: None,
            secret: None,
            max_connections: None,
            ip_address: None,
            certificate: None,
            body_limit: BODY,
            check: CHECK,
            delete_at_stop: false,
            #[cfg(feature = "webhooks")]
            door: None,
        }
    }

    /// The address of this machine that a server of the bot's own listens at: `"0.0.0.0:8443"`. It answers `/health` too.
    pub fn listen(mut self, address: impl Into<String>) -> Self {
        self.listen = Some(address.into());
        self
    }

    /// What Telegram sends with every update, so that nobody else can post any: 1 to 256 of `A-Za-z0-9_-`.
    ///
    /// Without this it is made of the bot's token (HMAC-SHA-256, in hexadecimal digits), so that all replicas of a bot agree and nothing
    /// has to be kept; the token cannot be found out from it.
    pub fn secret_token(mut self, secret: impl Into<String>) -> Self {
        self.secret = Some(Secret::new(secret));
        self
    }

    /// How many updates Telegram posts at once: 1 to 100, on a server of one's own to 100,000; 40 without this. Of one chat it posts one
    /// message at a time.
    pub fn max_connections(mut self, connections: u32) -> Self {
        self.max_connections = Some(connections);
        self
    }

    /// The IP address that Telegram shall use instead of the one that it finds by DNS.
    pub fn ip_address(mut self, address: impl Into<String>) -> Self {
        self.ip_address = Some(address.into());
        self
    }

    /// The file with the public certificate, in PEM, if it is signed by its own key: Telegram then trusts it.
    pub fn certificate(mut self, path: impl Into<PathBuf>) -> Self {
        self.certificate = Some(path.into());
        self
    }

    /// How many bytes a posted update may have; a mebibyte without this. A longer one is answered with `413`, and Telegram tries again.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// How often Telegram is asked whether the webhook is still this one, and whether it can be reached; every minute without this. What
    /// changes is logged, and shows in [`Health`](crate::Health).
    pub fn check_every(mut self, pause: Duration) -> Self {
        self.check = pause;
        self
    }

    /// Deletes the webhook when the bot stops. Without this it stays set: updates wait at Telegram for the next start, or go to the
    /// bot's other replicas.
    pub fn delete_at_stop(mut self) -> Self {
        self.delete_at_stop = true;
        self
    }
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook")
            .field("url", &self.url)
            .field("listen", &self.listen)
            .field("secret_token", &self.secret)
            .field("max_connections", &self.max_connections)
            .field("ip_address", &self.ip_address)
            .field("certificate", &self.certificate)
            .field("body_limit", &self.body_limit)
            .finish_non_exhaustive()
    }
}

/// Targets that can be posted to: those that have webhooks, with capgram's cargo feature `webhooks`.
#[diagnostic::on_unimplemented(
    message = "webhooks need capgram's cargo feature `webhooks`",
    label = "the feature `webhooks` is off",
    note = "write `capgram = {{ …, features = [\"webhooks\"] }}` in `Cargo.toml`"
)]
pub trait ServesWebhooks: Target {}

// What these lack is told by the capability, once.
#[diagnostic::do_not_recommend]
impl ServesWebhooks for target::BotAccount {}
#[diagnostic::do_not_recommend]
impl ServesWebhooks for target::UserAccount {}
#[diagnostic::do_not_recommend]
impl ServesWebhooks for target::Unknown {}
#[cfg(feature = "webhooks")]
const _: () = {
    impl ServesWebhooks for target::Cloud {}
    impl ServesWebhooks for target::LocalServer {}
};
