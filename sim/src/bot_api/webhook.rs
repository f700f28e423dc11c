//! Webhooks: updates posted to an address instead of polled.

use serde_json::json;

use super::calls::{Answer, Call};
use super::updates::queue;
use crate::world::Refusal;

pub(crate) fn set(call: &Call) -> Answer {
    let url = call.parameters.text("url")?.unwrap_or_default();
    if url.is_empty() {
        return delete(call);
    }
    Err(Refusal::not_simulated("method `setWebhook`"))
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
            "url": queue.webhook.clone().unwrap_or_default(),
            "has_custom_certificate": false,
            "pending_update_count": queue.waiting.len(),
        });
        if let Some(allowed) = &queue.allowed {
            out["allowed_updates"] = json!(allowed);
        }
        Ok(out)
    })
}
