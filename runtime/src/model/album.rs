use std::sync::Arc;

use super::update::Happening;
use super::{Chat, Message, Update, User};
use crate::glue::UpdateKind;

/// Messages that were sent together, in their order; at least one.
#[derive(Clone, Debug)]
pub struct Album {
    pub(crate) messages: Vec<Arc<Message>>,
    /// The ids of the updates by which they came.
    pub(crate) updates: Vec<i64>,
}

impl Album {
    pub(crate) fn new(first: Arc<Message>, update: i64) -> Self {
        Self { messages: vec![first], updates: vec![update] }
    }

    pub(crate) fn push(&mut self, message: Arc<Message>, update: i64) {
        self.messages.push(message);
        self.updates.push(update);
    }

    /// The message that has the album's text.
    pub(crate) fn captioned(&self) -> Option<&Arc<Message>> {
        self.messages.iter().find(|message| !message.text.is_empty())
    }

    /// The updates as they came.
    pub(crate) fn apart(&self, missed: bool) -> impl Iterator<Item = Update> + '_ {
        let messages = self.messages.iter().cloned().map(UpdateKind::Message);
        self.updates.iter().zip(messages).map(move |(id, kind)| Update { id: *id, kind, missed })
    }
}

impl Happening for Album {
    fn message(&self) -> Option<&Arc<Message>> {
        self.messages.first()
    }

    fn chat(&self) -> Option<Chat> {
        self.message()?.chat()
    }

    fn user(&self) -> Option<&User> {
        self.message()?.user()
    }

    fn outgoing(&self) -> bool {
        self.message().is_some_and(|message| message.outgoing)
    }
}
