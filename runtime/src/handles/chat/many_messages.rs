//! Many messages at once.

use super::Chat;
use crate::api::Api;
use crate::model::{ChatId, MessageId};
use crate::requests::{CopyManyMessages, DeleteManyMessages, ForwardManyMessages, UnpinAllMessages};

impl<A: Api> Chat<A> {
    /// Deletes messages of this chat for everybody. Bots only within 48 hours (core.telegram.org/bots/api#deletemessages).
    pub fn delete_messages<I: Into<MessageId>>(&self, ids: impl IntoIterator<Item = I>) -> DeleteManyMessages<A> {
        DeleteManyMessages::new(self.backend.clone(), self.data.id, ids.into_iter().map(Into::into))
    }

    /// Sends messages of this chat to another one, with a note where they are from.
    pub fn forward_messages<I: Into<MessageId>>(&self, ids: impl IntoIterator<Item = I>, to: impl Into<ChatId>) -> ForwardManyMessages<A> {
        ForwardManyMessages::new(self.backend.clone(), self.data.id, ids.into_iter().map(Into::into), to.into())
    }

    /// Sends messages of this chat to another one as if they were new.
    pub fn copy_messages<I: Into<MessageId>>(&self, ids: impl IntoIterator<Item = I>, to: impl Into<ChatId>) -> CopyManyMessages<A> {
        CopyManyMessages::new(self.backend.clone(), self.data.id, ids.into_iter().map(Into::into), to.into())
    }

    /// Unpins everything that is pinned.
    pub fn unpin_all(&self) -> UnpinAllMessages<A> {
        UnpinAllMessages::new(self.backend.clone(), self.data.id)
    }
}
