//! What Telegram is told about the webhook, and asked.

use std::time::Duration;

use capgram_catalogue::limits as rows;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::Sha256;
use teloxide_core::types;
use url::Url;

use super::super::connection::Connection;
use super::super::upload;
use crate::error::chain;
use crate::limits::Limits;
use crate::model::InputFile;
use crate::secret::Secret;
use crate::trouble::Trouble;
use crate::webhook::Webhook;
use crate::{Error, Result};

/// How long to wait if another replica sets the webhook at the same moment. (Once a second is allowed: tdlib/telegram-bot-api `Client.cpp`,
/// `process_set_webhook_query`)
const MOMENT: Duration = Duration::from_secs(1);

/// What is told. `allowed_updates` is left out when nobody listens to anything: an empty list would mean the default.
#[derive(Serialize)]
struct SetWebhook<'a> {
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate: Option<types::InputFile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ip_address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_connections: Option<u32>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    allowed_updates: &'a [&'static str],
    secret_token: &'a str,
}

/// How a webhook does. (Source: core.telegram.org/bots/api#webhookinfo)
#[derive(Deserialize)]
struct Info {
    url: String,
    #[serde(default)]
    pending_update_count: u64,
    last_error_date: Option<i64>,
    last_error_message: Option<String>,
}

/// The path that is answered.
///
/// # Errors
/// [`Error::Settings`] for an address that is none.
pub(super) fn path(webhook: &Webhook) -> Result<String> {
    let url = Url::parse(webhook.url.reveal().trim()).ok().filter(|url| matches!(url.scheme(), "https" | "http") && url.has_host());
    // it may hold a secret, and is not shown
    url.map(|url| url.path().to_owned())
        .ok_or_else(|| Error::settings("the webhook's address is not a URL such as https://bot.example/hook"))
}

/// The secret that Telegram is told, after the settings are looked at.
///
/// # Errors
/// [`Error::Settings`] and [`Error::Limit`].
pub(super) fn secret(connection: &Connection, webhook: &Webhook, limits: Limits) -> Result<Secret> {
    path(webhook)?;
    if let Some(connections) = webhook.max_connections
        && let Some(most) = rows::WEBHOOK_CONNECTIONS.on(limits.target())
        && !(1..=most).contains(&connections.into())
    {
        // Telegram would cut it in silence
        return Err(limits.refused(&rows::WEBHOOK_CONNECTIONS, connections.into(), most, None));
    }
    let Some(secret) = &webhook.secret else { return Ok(of_token(connection.bot().token())) };
    limits.text(&rows::WEBHOOK_SECRET, secret.reveal())?;
    Ok(secret.clone())
}

/// A secret that every replica of a bot finds by itself.
fn of_token(token: &str) -> Secret {
    // a key of any length is taken
    let hash = Hmac::<Sha256>::new_from_slice(token.as_bytes()).map(|hash| hash.chain_update(b"capgram webhook").finalize().into_bytes());
    Secret::new(hash.map(hex::encode).unwrap_or_default())
}

/// How many updates wait at Telegram before anything is posted here; those of a bot that other replicas have kept up are none.
pub(super) async fn waiting(connection: &Connection) -> i64 {
    match connection.ask_as_is::<Info, _>("getWebhookInfo", &json!({})).await {
        Ok(info) => i64::try_from(info.pending_update_count).unwrap_or(i64::MAX),
        Err(error) => {
            tracing::debug!(error = %chain(&error), "how many updates wait is not known");
            0
        }
    }
}

/// Tells Telegram where to post. Another replica may do the same: it is the same webhook.
pub(super) async fn set(connection: &Connection, webhook: &Webhook, secret: &Secret, allowed_updates: &[&'static str]) -> Result<()> {
    let mut trouble = Trouble::new("the webhook cannot be set", "the webhook is set");
    loop {
        let pause = match try_to_set(connection, webhook, secret, allowed_updates).await {
            Ok(()) => {
                trouble.over();
                tracing::info!("the webhook is set");
                return Ok(());
            }
            // "terminated by other setWebhook"
            Err(Error::OtherProgramHasUpdates(_)) => MOMENT,
            Err(error) => match trouble.met(&error) {
                Some(pause) => pause,
                None => return Err(error),
            },
        };
        tokio::time::sleep(pause).await;
    }
}

async fn try_to_set(connection: &Connection, webhook: &Webhook, secret: &Secret, allowed_updates: &[&'static str]) -> Result<()> {
    let mut files = Vec::new();
    let certificate = match &webhook.certificate {
        Some(path) => Some(upload::place(InputFile::path(path), &mut files).await?),
        None => None,
    };
    let request = SetWebhook {
        url: webhook.url.reveal().trim(),
        certificate,
        ip_address: webhook.ip_address.as_deref(),
        max_connections: webhook.max_connections,
        allowed_updates,
        secret_token: secret.reveal(),
    };
    upload::call_with::<bool>(connection, "setWebhook", &request, files).await?;
    Ok(())
}

/// Looks after the webhook until that is pointless. A post that does not come looks like silence: only Telegram knows better.
pub(super) async fn watch(connection: &Connection, webhook: &Webhook) -> Error {
    let (mut ours, mut reached) = (true, None);
    loop {
        tokio::time::sleep(webhook.check).await;
        let info = match connection.ask_as_is::<Info, _>("getWebhookInfo", &json!({})).await {
            Ok(info) => info,
            Err(error @ Error::InvalidToken(_)) => return error,
            Err(error) => {
                tracing::debug!(error = %chain(&error), "Telegram cannot be asked how the webhook does");
                continue;
            }
        };
        let is_ours = same(&info.url, webhook.url.reveal().trim());
        if ours != is_ours {
            ours = is_ours;
            connection.observer().set_connected(ours);
            match (ours, info.url.is_empty()) {
                (true, _) => tracing::info!("the webhook is this bot's again"),
                (false, true) => tracing::error!("somebody has deleted the webhook: no updates come until this bot is started again"),
                (false, false) => {
                    tracing::error!("another program has set a webhook of its own, and gets the updates until this bot is started again");
                }
            }
        }
        if info.last_error_date != reached && ours {
            if let Some(error) = info.last_error_message.filter(|_| info.last_error_date.is_some()) {
                tracing::warn!(error, waiting = info.pending_update_count, "Telegram could not post an update");
            }
            reached = info.last_error_date;
        }
    }
}

/// Whether two addresses are one: a server may write it in its own way.
fn same(one: &str, other: &str) -> bool {
    one == other || matches!((Url::parse(one), Url::parse(other)), (Ok(one), Ok(other)) if one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_of_a_token_is_the_same_everywhere_and_tells_nothing() {
        let secret = of_token("12:ab_C-d");
        assert_eq!(secret.reveal(), of_token("12:ab_C-d").reveal());
        assert_ne!(secret.reveal(), of_token("12:ab_C-e").reveal());
        assert!(rows::WEBHOOK_SECRET.stranger(secret.reveal()).is_none());
        assert_eq!(secret.reveal().len(), 64);
    }

    #[test]
    fn the_path_is_the_addresss() {
        let path = |url: &str| path(&Webhook::new(url)).map_err(|error| error.to_string());
        assert_eq!(path("https://bot.example/hook/of a bot").as_deref(), Ok("/hook/of%20a%20bot"));
        assert_eq!(path(" https://bot.example ").as_deref(), Ok("/"));
        for wrong in ["bot.example/secret", "ftp://bot.example/secret", "secret", ""] {
            let error = path(wrong).unwrap_err();
            assert!(!error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn an_empty_list_of_kinds_is_never_sent() {
        let set = SetWebhook {
            url: "https://bot.example/hook",
            certificate: None,
            ip_address: None,
            max_connections: None,
            allowed_updates: &[],
            secret_token: "s",
        };
        assert_eq!(serde_json::to_string(&set).unwrap(), r#"{"url":"https://bot.example/hook","secret_token":"s"}"#);
    }
}
