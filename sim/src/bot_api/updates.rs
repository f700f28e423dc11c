//! `getUpdates`: long polling, confirmation by offset, one poller at a time, and patience with those who repeat themselves.

use std::time::Duration;

use capgram_catalogue::limits::{UPDATES_KEPT, UPDATES_PAGE, UPDATES_TIMEOUT};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::calls::{Answer, Call};
use super::objects;
use crate::world::{Refusal, State, UpdateQueue};

/// The shortest timeout, in seconds, of a request that repeats the offset of one that came less than so long ago.
const REPEATED_TIMEOUT: u64 = 3;
/// Who repeats the offset sooner than this gets one update.
const REPEATED_AT_ONCE: Duration = Duration::from_millis(500);

pub(crate) async fn get_updates(call: Call) -> Answer {
    let parameters = &call.parameters;
    let offset = parameters.number("offset")?.unwrap_or(0);
    let most = UPDATES_PAGE.on(call.context.target).and_then(|most| usize::try_from(most).ok()).unwrap_or(100);
    let limit = parameters.number("limit")?.and_then(|limit| usize::try_from(limit).ok()).filter(|limit| (1..=most).contains(limit));
    let mut limit = limit.unwrap_or(most);
    let longest = UPDATES_TIMEOUT.on(call.context.target).unwrap_or(50);
    let mut timeout = parameters.number("timeout")?.and_then(|timeout| u64::try_from(timeout).ok()).unwrap_or(0).min(longest);
    let allowed = read_allowed(&call)?;
    parameters.finish()?;
    let bot = call.bot;
    let poller = call.context.world.with(|state| {
        let now = state.now();
        let queue = queue(state, bot)?;
        if let Some(kept) = UPDATES_KEPT.on(call.context.target).and_then(|kept| i64::try_from(kept).ok()) {
            queue.waiting.retain(|(_, event)| now - event.date <= kept);
        }
        if queue.webhook.is_some() {
            return Err(Refusal::new(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
                409,
                "WEBHOOK_ACTIVE",
            ));
        }
        if let Some(allowed) = allowed {
            queue.allowed = allowed;
        }
        // The same offset again, too soon: it has to wait, or gets one update only. (tdlib/telegram-bot-api `Client.cpp`,
        // `process_get_updates_query`)
        let asked = queue.asked.replace((offset, Instant::now()));
        if let Some((_, before)) = asked.filter(|(before, _)| *before == offset) {
            if timeout < REPEATED_TIMEOUT && before.elapsed() < Duration::from_secs(REPEATED_TIMEOUT) {
                timeout = REPEATED_TIMEOUT;
            }
            if before.elapsed() < REPEATED_AT_ONCE {
                limit = 1;
            }
        }
        confirm(queue, offset);
        queue.poller += 1;
        let poller = queue.poller;
        // Whoever polled before is told so now.
        state.touch();
        Ok(poller)
    })?;
    let found = call
        .context
        .world
        .until(Duration::from_secs(timeout), |state| {
            let queue = &state.accounts.get(&bot)?.queue;
            if queue.poller != poller {
                return Some(Err(conflict("other getUpdates request; make sure that only one bot instance is running")));
            }
            if queue.webhook.is_some() {
                return Some(Err(conflict("setWebhook request")));
            }
            let updates = write(state, bot, limit);
            if updates.is_empty() { None } else { Some(Ok(updates)) }
        })
        .await;
    found.unwrap_or_else(|| Ok(Vec::new())).map(Value::Array)
}

fn conflict(by: &str) -> Refusal {
    Refusal::new(409, format!("Conflict: terminated by {by}"), 409, "CONFLICT")
}

pub(crate) fn queue(state: &mut State, bot: crate::world::AccountId) -> Result<&mut UpdateQueue, Refusal> {
    state.accounts.get_mut(&bot).map(|account| &mut account.queue).ok_or_else(Refusal::user_not_found)
}

/// The updates that wait, as JSON.
fn write(state: &State, bot: crate::world::AccountId, limit: usize) -> Vec<Value> {
    let Some(account) = state.accounts.get(&bot) else { return Vec::new() };
    account.queue.waiting.iter().filter_map(|(id, event)| objects::update(state, bot, *id, event)).take(limit).collect()
}

/// `allowed_updates`: `None` keeps the last list, an empty list is the default.
pub(crate) fn read_allowed(call: &Call) -> Result<Option<Option<Vec<String>>>, Refusal> {
    let Some(names) = call.parameters.list("allowed_updates")? else { return Ok(None) };
    let names: Vec<String> = names.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    Ok(Some(if names.is_empty() { None } else { Some(names) }))
}

/// An offset above zero confirms everything before it; one below zero forgets all but the last so many.
fn confirm(queue: &mut UpdateQueue, offset: i64) {
    if offset > 0 {
        queue.waiting.retain(|(id, _)| *id >= offset);
    } else if offset < 0 {
        let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
        while queue.waiting.len() > keep {
            queue.waiting.pop_front();
        }
    }
}

/// `logOut` and `close`: both succeed and change nothing here, where there is no second server to move to.
pub(crate) fn close(call: &Call) -> Answer {
    call.parameters.finish()?;
    Ok(json!(true))
}
