//! What is answered to those who post.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde::de::IgnoredAny;
use subtle::ConstantTimeEq;
use tokio::sync::{mpsc, oneshot, watch};

use super::{Handled, register};
use crate::bot_api::to_model::Received;
use crate::secret::Secret;
use crate::webhook::Webhook;

/// The header with the secret. (Source: core.telegram.org/bots/api#setwebhook)
const SECRET: &str = "x-telegram-bot-api-secret-token";

/// How long an answer may take. Telegram gives a connection up after 60 s without one (tdlib/telegram-bot-api `WebhookActor.cpp`,
/// `create_connection`), and makes new ones slowly: it is asked to come again before.
const ANSWER: Duration = Duration::from_secs(50);

/// How long the body of a post may take to arrive.
const BODY: Duration = Duration::from_secs(20);

/// When to come again, in seconds: without it Telegram waits longer every time, up to two minutes.
const AGAIN: &str = "1";

/// Where updates are posted: a router has one, and the bot that takes them the other. Clones share everything.
#[derive(Clone, Default)]
pub(crate) struct Door(Arc<Inside>);

#[derive(Default)]
struct Inside {
    /// Who takes what comes in; nobody before the bot has begun to receive, and after it has ended.
    desk: Mutex<Option<Desk>>,
    /// How many posts are under way.
    inside: watch::Sender<usize>,
}

/// Who takes what comes in.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) posts: mpsc::Sender<Post>,
    pub(super) secret: Secret,
}

/// An update, and where its answer goes.
pub(super) struct Post {
    pub(super) received: Received,
    pub(super) answer: oneshot::Sender<Arrived>,
}

/// When an update has arrived.
pub(super) enum Arrived {
    Now,
    When(Handled),
}

/// Closes the door when it is dropped.
pub(super) struct Opened(Door);

impl Drop for Opened {
    fn drop(&mut self) {
        *self.0.0.desk.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Counts a post for as long as it is under way.
struct Guest(Door);

impl Guest {
    fn new(door: &Door) -> Self {
        door.0.inside.send_modify(|inside| *inside += 1);
        Self(door.clone())
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.0.0.inside.send_modify(|inside| *inside -= 1);
    }
}

impl Door {
    /// The router of a webhook: one path, and nothing else. An address that is none has no path; the bot says so when it starts.
    pub(crate) fn router(&self, webhook: &Webhook) -> Router {
        match register::path(webhook) {
            Ok(path) => {
                let limit = DefaultBodyLimit::max(webhook.body_limit);
                Router::new().route(&path, post(take)).layer(limit).with_state(self.clone())
            }
            Err(_) => Router::new(),
        }
    }

    pub(super) fn open(&self, desk: Desk) -> Opened {
        *self.0.desk.lock().unwrap_or_else(PoisonError::into_inner) = Some(desk);
        Opened(self.clone())
    }

    fn desk(&self) -> Option<Desk> {
        self.0.desk.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ends when no post is under way.
    pub(super) async fn is_left(&self) {
        // the sender is in this very door
        let _ = self.0.inside.subscribe().wait_for(|inside| *inside == 0).await;
    }
}

/// Takes a post.
async fn take(State(door): State<Door>, request: Request) -> Response {
    let _guest = Guest::new(&door);
    match tokio::time::timeout(ANSWER, arrive(&door, request)).await {
        Ok(Ok(())) => StatusCode::OK.into_response(),
        Ok(Err(status)) if status != StatusCode::SERVICE_UNAVAILABLE => status.into_response(),
        // it comes again, and by then it may be handled
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, AGAIN)]).into_response(),
    }
}

/// Ends with `Ok` when an update has arrived for good.
async fn arrive(door: &Door, request: Request) -> Result<(), StatusCode> {
    let desk = door.desk().ok_or(StatusCode::SERVICE_UNAVAILABLE)?;
    if !knows(request.headers(), &desk.secret) {
        tracing::debug!("somebody who does not know the webhook's secret was turned away");
        return Err(StatusCode::UNAUTHORIZED);
    }
    let received = read(request).await?;
    let (answer, answered) = oneshot::channel();
    // a full desk, or none any more
    desk.posts.try_send(Post { received, answer }).map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    match answered.await {
        Ok(Arrived::Now) => Ok(()),
        Ok(Arrived::When(handled)) => {
            handled.await;
            Ok(())
        }
        Err(_) => Err(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// Whether the post has the secret. The time that this takes tells nothing about it but its length.
fn knows(headers: &HeaderMap, secret: &Secret) -> bool {
    headers.get(SECRET).is_some_and(|given| bool::from(given.as_bytes().ct_eq(secret.reveal().as_bytes())))
}

/// Reads the update. What it says is in no log.
///
/// Telegram posts nothing but whole updates, so what cannot be read was broken on the way, or is somebody else's: it is refused, and not
/// taken for one that is done with. An update of a kind that nobody knows yet is one like any other, for `#[on(update)]`.
async fn read(request: Request) -> Result<Received, StatusCode> {
    let content = request.headers().get(header::CONTENT_TYPE).and_then(|content| content.to_str().ok()).unwrap_or_default();
    if !content.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
        tracing::warn!("what was posted to the webhook is not JSON by its content type, and was refused");
        return Err(StatusCode::BAD_REQUEST);
    }
    let body = match tokio::time::timeout(BODY, Bytes::from_request(request, &())).await {
        Ok(Ok(body)) => body,
        Ok(Err(rejection)) => {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                tracing::warn!(
                    "what was posted to the webhook is too long, and was refused: `Webhook::body_limit` says how long it may be"
                );
            }
            return Err(rejection.status());
        }
        Err(_) => return Err(StatusCode::REQUEST_TIMEOUT),
    };
    let length = body.len();
    // all of it is looked at: an update is read later, and then it must be one
    let whole = serde_json::from_slice::<HashMap<Cow<'_, str>, IgnoredAny>>(&body).is_ok();
    let update = whole.then(|| Received::new(body)).flatten();
    update.ok_or_else(|| {
        tracing::warn!(length, "what was posted to the webhook is no update, and was refused");
        StatusCode::BAD_REQUEST
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_compared_as_a_whole() {
        let secret = Secret::new("s3cret");
        let with = |given: &'static str| HeaderMap::from_iter([(SECRET.parse().unwrap(), given.parse().unwrap())]);
        assert!(knows(&with("s3cret"), &secret));
        for wrong in ["", "s3cre", "s3cret1", "S3cret"] {
            assert!(!knows(&with(wrong), &secret), "{wrong}");
        }
        assert!(!knows(&HeaderMap::new(), &secret));
    }
}
