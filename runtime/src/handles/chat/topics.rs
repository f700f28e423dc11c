//! Topics, where the chat is a forum.

use super::Chat;
use crate::api::Api;
use crate::handles::{GeneralTopic, Topic};
use crate::model::{self, TopicId};
use crate::requests::CreateTopic;

impl<A: Api> Chat<A> {
    /// Opens a topic: its name has 1 to 128 characters.
    pub fn create_topic(&self, name: impl Into<String>) -> CreateTopic<A> {
        CreateTopic::new(self.backend.clone(), self.data.id, name.into())
    }

    /// A topic by its id; makes no request. Of such a handle only the id is known.
    pub fn topic(&self, id: impl Into<TopicId>) -> Topic<A> {
        let data = model::Topic { chat: self.data.id, id: id.into(), name: None, color: None, icon: None };
        Topic::new(self.backend.clone(), data)
    }

    /// The general topic; makes no request.
    pub fn general_topic(&self) -> GeneralTopic<A> {
        GeneralTopic::new(self.backend.clone(), model::GeneralTopic { chat: self.data.id })
    }
}
