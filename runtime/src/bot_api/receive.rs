//! Long polling: `getUpdates` until the bot is to stop.
//!
//! An update is confirmed to Telegram, by the offset of a later request, only after it was handed over. So a request that is
//! given up half-way loses nothing, and what was not handed over comes again at the next start.

use std::time::Duration;

use serde::Serialize;
use serde_json::Value;

use super::connection::Connection;
use super::to_model::{self, Received};
use super::trouble::Trouble;
use crate::dispatch::Intake;
use crate::{Error, Result};

/// How long a server holds the request open when there is nothing new. (50 at most: tdlib/telegram-bot-api
/// `LONG_POLL_MAX_TIMEOUT`; below a minute no proxy on the way gives up.)
const POLL: Duration = Duration::from_secs(25);
/// How much later than that the answer may come.
const MARGIN: Duration = Duration::from_secs(15);
/// How long the last request, which only confirms, may take.
const CONFIRM: Duration = Duration::from_secs(5);

/// The parameters of `getUpdates`.
///
/// `allowed_updates` is left out when nobody listens to anything. An empty list would not mean "nothing" but "everything except
/// `chat_member`, `message_reaction` and `message_reaction_count`"; a list that is left out leaves as it is what the server
/// remembers from an earlier request. Names, not teloxide-core's enum: a server takes kinds that are younger than it.
#[derive(Serialize)]
struct GetUpdates<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u8>,
    timeout: u64,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    allowed_updates: &'a [&'static str],
}

/// Receives until the intake is closed, or an error makes it pointless to go on.
pub(super) async fn receive(connection: &Connection, allowed_updates: &[&'static str], intake: &Intake) -> Result<()> {
    let mut offset = None;
    // whether something was handed over that no request has confirmed yet
    let mut unconfirmed = false;
    let mut trouble = Trouble::new("updates cannot be received", "updates are received again");
    'receiving: while !intake.is_closed() {
        let request = GetUpdates { offset, limit: None, timeout: POLL.as_secs(), allowed_updates };
        let polled = tokio::select! {
            biased;
            () = intake.closed() => break,
            polled = poll(connection, &request, POLL + MARGIN) => polled,
        };
        match polled {
            Ok(updates) => {
                trouble.over();
                unconfirmed = false;
                for received in updates.into_iter().filter_map(Received::new) {
                    let id = received.id;
                    let update = to_model::update(received, connection.me());
                    let taken = tokio::select! {
                        biased;
                        taken = intake.push(update) => taken,
                        () = intake.closed() => false,
                    };
                    if !taken {
                        break 'receiving;
                    }
                    offset = Some(id + 1);
                    unconfirmed = true;
                }
            }
            Err(error) => {
                let Some(pause) = trouble.met(&error) else { return Err(error) };
                tokio::select! {
                    () = intake.closed() => break,
                    () = tokio::time::sleep(pause) => {}
                }
            }
        }
    }
    if unconfirmed {
        confirm(connection, offset, allowed_updates).await;
    }
    Ok(())
}

async fn poll(connection: &Connection, request: &GetUpdates<'_>, within: Duration) -> Result<Vec<Value>> {
    match connection.ask_within("getUpdates", request, within).await? {
        Value::Array(updates) => Ok(updates),
        _ => Err(Error::Network("the answer to getUpdates is no list".into())),
    }
}

/// Tells Telegram what was handed over. What the answer brings is not confirmed by it and comes again.
async fn confirm(connection: &Connection, offset: Option<i64>, allowed_updates: &[&'static str]) {
    let request = GetUpdates { offset, limit: Some(1), timeout: 0, allowed_updates };
    if let Err(error) = poll(connection, &request, CONFIRM).await {
        tracing::warn!(%error, "the last updates could not be confirmed, and will come again at the next start");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_of_kinds_is_never_sent() {
        let nobody = GetUpdates { offset: None, limit: None, timeout: 25, allowed_updates: &[] };
        assert_eq!(serde_json::to_string(&nobody).unwrap(), r#"{"timeout":25}"#);
        let messages = GetUpdates { offset: Some(4), limit: Some(1), timeout: 0, allowed_updates: &["message"] };
        assert_eq!(serde_json::to_string(&messages).unwrap(), r#"{"offset":4,"limit":1,"timeout":0,"allowed_updates":["message"]}"#);
    }
}
