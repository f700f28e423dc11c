//! What topics can look like.

use super::Bot;
use crate::api::Api;
use crate::requests::GetTopicIcons;

impl<A: Api> Bot<A> {
    /// The custom emoji that every account may use as a topic's icon. With Telegram Premium others can be used too.
    pub fn topic_icons(&self) -> GetTopicIcons<A> {
        GetTopicIcons::new(self.backend.clone())
    }
}
