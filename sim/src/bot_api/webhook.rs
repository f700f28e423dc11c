//! Webhooks: updates posted to an address instead of polled.
//!
//! Only `http://` to this machine is posted to: Telegram's cloud wants HTTPS, but a test has no certificate, and the simulator
//! opens no connection to anywhere else.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::calls::{Answer, Call};
use super::objects;
use super::updates::{queue, read_allowed};
use crate::world::{AccountId, ChatKey, Event, EventKind, Refusal, State, Webhook, World, limits};

/// How long a refused update waits until it is posted again. Telegram waits longer and longer; a test would only wait.
const AGAIN: Duration = Duration::from_millis(100);

/// How many updates are posted at once. (Source: core.telegram.org/bots/api#setwebhook)
const CONNECTIONS: i64 = 40;

/// How long the receiver may take.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) fn set(call: &Call) -> Answer {
    let parameters = &call.parameters;
    let url = parameters.text("url")?.unwrap_or_default();
    if url.is_empty() {
        return delete(call);
    }
    let secret = parameters.text("secret_token")?;
    let allowed = read_allowed(call)?;
    let drop_pending = parameters.flag("drop_pending_updates")?;
    let most = limits::WEBHOOK_CONNECTIONS.on(call.context.target).and_then(|most| i64::try_from(most).ok()).unwrap_or(i64::MAX);
    // what is beyond is cut: tdlib/telegram-bot-api `get_webhook_max_connections`
    let connections = parameters.number("max_connections")?.unwrap_or(CONNECTIONS).clamp(1, most);
    let ip_address = parameters.text("ip_address")?;
    let named = parameters.text("certificate")?;
    let part = named.as_deref().map_or("certificate", |value| value.strip_prefix("attach://").unwrap_or(value));
    let certificate = parameters.uploads.contains_key(part);
    parameters.finish()?;
    let good = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if secret.as_ref().is_some_and(|secret| !limits::fits(&limits::WEBHOOK_SECRET, secret) || !secret.chars().all(good)) {
        return Err(Refusal::bad_request("secret token contains unallowed characters", "SECRET_INVALID"));
    }
    let target = Target::read(&url)?;
    let bot = call.bot;
    let number = call.context.world.with(|state| -> Result<u64, Refusal> {
        let number = state.random();
        let queue = queue(state, bot)?;
        if let Some(allowed) = allowed {
            queue.allowed = allowed;
        }
        if drop_pending {
            queue.waiting.clear();
        }
        queue.webhook = Some(Webhook { url, number, connections, ip_address, certificate, last_error: None });
        // A poller that waits is told so now.
        state.touch();
        Ok(number)
    })?;
    let world = call.context.world.clone();
    call.context.tasks.spawn(deliver(world, bot, number, target, secret, usize::try_from(connections).unwrap_or(1)));
    Ok(json!(true))
}

pub(crate) fn delete(call: &Call) -> Answer {
    let drop_pending = call.parameters.flag("drop_pending_updates")?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let queue = queue(state, call.bot)?;
        queue.webhook = None;
        if drop_pending {
            queue.waiting.clear();
        }
        state.touch();
        Ok(json!(true))
    })
}

pub(crate) fn info(call: &Call) -> Answer {
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let queue = queue(state, call.bot)?;
        let mut out = json!({
            "url": queue.webhook.as_ref().map(|webhook| webhook.url.clone()).unwrap_or_default(),
            "has_custom_certificate": queue.webhook.as_ref().is_some_and(|webhook| webhook.certificate),
            "pending_update_count": queue.waiting.len(),
        });
        if let Some((date, message)) = queue.webhook.as_ref().and_then(|webhook| webhook.last_error.as_ref()) {
            out["last_error_date"] = json!(date);
            out["last_error_message"] = json!(message);
        }
        if let Some(webhook) = &queue.webhook {
            out["max_connections"] = json!(webhook.connections);
            if let Some(address) = &webhook.ip_address {
                out["ip_address"] = json!(address);
            }
        }
        if let Some(allowed) = &queue.allowed {
            out["allowed_updates"] = json!(allowed);
        }
        Ok(out)
    })
}

/// Where to post: an address of this machine and the path there.
#[derive(Clone)]
struct Target {
    host: String,
    address: SocketAddr,
    path: String,
}

impl Target {
    fn read(url: &str) -> Result<Self, Refusal> {
        let bad = |why: &str| Refusal::bad_request(format!("bad webhook: {why}"), "WEBHOOK_INVALID");
        let rest = url.strip_prefix("http://").ok_or_else(|| bad("not simulated: only http:// to 127.0.0.1 is posted to"))?;
        let (host, path) = match rest.find('/') {
            Some(at) => rest.split_at(at),
            None => (rest, "/"),
        };
        let numeric = host.replacen("localhost", "127.0.0.1", 1);
        let with_port = if numeric.contains(':') { numeric } else { format!("{numeric}:80") };
        let address: SocketAddr = with_port.parse().map_err(|_| bad("not simulated: only http:// to 127.0.0.1 is posted to"))?;
        if !address.ip().is_loopback() {
            return Err(bad("not simulated: only http:// to 127.0.0.1 is posted to"));
        }
        Ok(Self { host: host.to_owned(), address, path: path.to_owned() })
    }
}

/// What is posted one after the other: the messages of a chat, and of everything else all of a kind. Telegram has a line for each chat or
/// user there, too. (tdlib/telegram-bot-api `Client.cpp`: the `webhook_queue_id` of each kind)
#[derive(Clone, PartialEq, Eq, Hash)]
enum Line {
    Chat(ChatKey),
    Kind(&'static str),
}

impl Line {
    fn of(state: &State, bot: AccountId, event: &Event) -> Self {
        match &event.kind {
            EventKind::NewMessage(message) | EventKind::EditedMessage(message) => Self::Chat(message.chat),
            _ => Self::Kind(event.update_name(state, bot).unwrap_or_default()),
        }
    }
}

/// Posts the bot's updates, each until it is taken, several at once but of each line one, while this webhook is the one that is set.
async fn deliver(world: World, bot: AccountId, number: u64, target: Target, secret: Option<String>, connections: usize) {
    let mut changes = world.subscribe();
    let mut busy: HashSet<Line> = HashSet::new();
    // ends its posts when it is dropped
    let mut posting: JoinSet<Line> = JoinSet::new();
    let secret: Option<Arc<str>> = secret.map(Into::into);
    loop {
        changes.mark_unchanged();
        let free = connections.saturating_sub(posting.len());
        let next = world.with(|state| {
            let queue = &state.accounts.get(&bot)?.queue;
            if queue.webhook.as_ref()?.number != number {
                return None;
            }
            let mut next = Vec::new();
            for (id, event) in &queue.waiting {
                if next.len() >= free {
                    break;
                }
                let line = Line::of(state, bot, event);
                if busy.insert(line.clone()) {
                    next.push((*id, line, objects::update(state, bot, *id, event)));
                }
            }
            Some(next)
        });
        let Some(next) = next else { return };
        for (id, line, update) in next {
            let (world, target, secret) = (world.clone(), target.clone(), secret.clone());
            posting.spawn(async move {
                post_one(&world, bot, id, &target, secret.as_deref(), update).await;
                line
            });
        }
        tokio::select! {
            Some(posted) = posting.join_next() => {
                if let Ok(line) = posted {
                    busy.remove(&line);
                }
            }
            changed = changes.changed() => if changed.is_err() { return },
        }
    }
}

/// Posts an update once. If it is not taken, its line waits a moment.
async fn post_one(world: &World, bot: AccountId, id: i64, target: &Target, secret: Option<&str>, update: Option<Value>) {
    let posted = match update {
        Some(update) => tokio::time::timeout(PATIENCE, post(target, secret, &update)).await,
        // Nothing to tell any more: as good as told.
        None => Ok(Ok(())),
    };
    let error = match posted {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(error.to_string()),
        Err(_) => Some("Read timeout expired".to_owned()),
    };
    let failed = error.is_some();
    world.with(|state| {
        let now = state.now();
        if let Some(account) = state.accounts.get_mut(&bot) {
            match error {
                None => account.queue.waiting.retain(|(waiting, _)| *waiting != id),
                Some(error) => {
                    if let Some(webhook) = &mut account.queue.webhook {
                        webhook.last_error = Some((now, error));
                    }
                }
            }
        }
        state.touch();
    });
    if failed {
        tokio::time::sleep(AGAIN).await;
    }
}

async fn post(target: &Target, secret: Option<&str>, update: &Value) -> std::io::Result<()> {
    let body = update.to_string();
    let secret = secret.map(|secret| format!("X-Telegram-Bot-Api-Secret-Token: {secret}\r\n")).unwrap_or_default();
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{secret}Connection: close\r\n\r\n",
        target.path,
        target.host,
        body.len()
    );
    let mut stream = TcpStream::connect(target.address).await?;
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    let status = answer.split_whitespace().nth(1).unwrap_or_default().to_owned();
    if !status.starts_with('2') {
        return Err(std::io::Error::other(format!("Wrong response from the webhook: {status}")));
    }
    // A method in the answer would be executed by Telegram; here it is told instead of ignored.
    if answer.split_once("\r\n\r\n").is_some_and(|(_, body)| body.contains("\"method\"")) {
        return Err(std::io::Error::other("not simulated: a method call in the answer of a webhook"));
    }
    Ok(())
}
