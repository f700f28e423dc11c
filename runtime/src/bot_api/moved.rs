//! Groups that became supergroups, which gave them another id: requests follow them there.
//!
//! (Source: core.telegram.org/bots/api#responseparameters `migrate_to_chat_id`)

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use crate::model::ChatId;

/// The parameters that name a chat.
const CHATS: [&str; 2] = ["chat_id", "from_chat_id"];

/// The new ids of groups that moved while this program ran.
#[derive(Default)]
pub(super) struct Moved(Mutex<HashMap<i64, i64>>);

impl Moved {
    fn ids(&self) -> MutexGuard<'_, HashMap<i64, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether any group moved.
    pub(super) fn any(&self) -> bool {
        !self.ids().is_empty()
    }

    /// Puts the new ids into a request.
    pub(super) fn follow(&self, request: &mut Value) {
        match request {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let new = value.as_i64().filter(|_| CHATS.contains(&name.as_str())).and_then(|old| self.ids().get(&old).copied());
                    match new {
                        Some(new) => *value = new.into(),
                        None => self.follow(value),
                    }
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.follow(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Remembers where a group of this request went. Telegram does not say which it means where two are named: the first that is a
    /// basic group still, and if it was the other, then that one the next time.
    ///
    /// Gives `false` if the request names no such group, so that it need not be tried again.
    pub(super) fn learn(&self, request: &Value, new: i64) -> bool {
        let old = CHATS.iter().filter_map(|name| request[*name].as_i64()).find(|id| ChatId(*id).is_basic_group());
        if let Some(old) = old {
            tracing::info!(old, new, "a group became a supergroup");
            self.ids().insert(old, new);
        }
        old.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn requests_follow_a_group() {
        let moved = Moved::default();
        let mut request = json!({ "chat_id": -77, "from_chat_id": -78, "reply_parameters": { "chat_id": -77 }, "message_id": -77 });
        moved.follow(&mut request);
        assert_eq!(request["chat_id"], -77);
        assert!(moved.learn(&request, -1_001_000_000_077));
        moved.follow(&mut request);
        assert_eq!(
            request,
            json!({
                "chat_id": -1_001_000_000_077_i64,
                "from_chat_id": -78,
                "reply_parameters": { "chat_id": -1_001_000_000_077_i64 },
                "message_id": -77,
            })
        );
        assert!(moved.learn(&request, -1_001_000_000_078), "the other one");
        moved.follow(&mut request);
        assert_eq!(request["from_chat_id"], -1_001_000_000_078_i64);
        assert!(!moved.learn(&request, -1_001_000_000_079), "there is no third");
    }
}
