use std::sync::Arc;
use std::time::SystemTime;

use super::{BackendOf, Chat, event_handle};
use crate::api::Api;
use crate::model::{self, Boost, BoostSource};

/// A chat was boosted, or a boost of it was changed. Telegram tells it to bots that are administrators.
pub struct ChatBoost<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::ChatBoost>,
}

event_handle!(ChatBoost, "boost");

impl<A: Api> ChatBoost<A> {
    /// The chat.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), self.data.chat.clone())
    }

    /// The boost.
    pub fn boost(&self) -> &Boost {
        &self.data.boost
    }
}

/// A boost was taken away from a chat. Telegram tells it to bots that are administrators.
pub struct RemovedChatBoost<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::RemovedChatBoost>,
}

event_handle!(RemovedChatBoost, "boost that was taken away");

impl<A: Api> RemovedChatBoost<A> {
    /// The chat.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), self.data.chat.clone())
    }

    /// The boost's id.
    pub fn boost_id(&self) -> &str {
        &self.data.id
    }

    /// When it was taken away.
    pub fn removed(&self) -> SystemTime {
        self.data.removed
    }

    /// Where it had come from.
    pub fn source(&self) -> &BoostSource {
        &self.data.source
    }
}
