use std::future::IntoFuture;

use capgram_catalogue::limits;

use super::{Sending, debug_by_fields, forward_options, requests};
use crate::Result;
use crate::api::Api;
use crate::backend::{Backend, Run};
use crate::handles::BackendOf;
use crate::model::{ChatId, ForwardOptions, MessageId};
use crate::payload;

requests! {
    /// Unpins everything that is pinned in a chat: `chat.unpin_all()`.
    UnpinAllMessages -> (), |_backend, answer| answer;
}

impl<A: Api> UnpinAllMessages<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId) -> Self {
        Self { backend, payload: payload::UnpinAllMessages { chat } }
    }
}

/// Each id once, the oldest message first: the Bot API takes no other order.
fn ordered(ids: impl IntoIterator<Item = MessageId>) -> Vec<MessageId> {
    let mut ids: Vec<_> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Deletes messages for everybody: `chat.delete_messages([…])`. Those that are not there are passed over, and more than 100 take
/// several requests.
///
/// # Errors
/// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) if one of them may not be deleted; then none of its request is.
#[must_use = "a request does nothing until it is awaited"]
pub struct DeleteManyMessages<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    messages: Vec<MessageId>,
}

impl<A: Api> DeleteManyMessages<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, messages: impl IntoIterator<Item = MessageId>) -> Self {
        Self { backend, chat, messages: ordered(messages) }
    }
}

impl<A: Api> IntoFuture for DeleteManyMessages<A> {
    type Output = Result;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            for messages in self.messages.chunks(self.backend.limits().page(&limits::IDS_PER_CALL)) {
                self.backend.run(payload::DeleteManyMessages { chat: self.chat, messages: messages.to_vec() }).await?;
            }
            Ok(())
        })
    }
}

/// Sends messages to another chat, with a note where they are from: `chat.forward_messages([…], &other)`. Gives the new messages'
/// ids, in the order in which the old ones were sent. Albums stay albums. What is not there, or cannot be forwarded, is passed over;
/// more than 100 take several requests.
///
/// # Errors
/// [`Error::MessageNotFound`](crate::Error::MessageNotFound) if none of a request's messages is there.
#[must_use = "a request does nothing until it is awaited"]
pub struct ForwardManyMessages<A: Api> {
    backend: BackendOf<A>,
    from: ChatId,
    messages: Vec<MessageId>,
    to: ChatId,
    pub(super) options: ForwardOptions,
}

impl<A: Api> ForwardManyMessages<A> {
    pub(crate) fn new(backend: BackendOf<A>, from: ChatId, messages: impl IntoIterator<Item = MessageId>, to: ChatId) -> Self {
        Self { backend, from, messages: ordered(messages), to, options: ForwardOptions::default() }
    }
}

impl<A: Api> IntoFuture for ForwardManyMessages<A> {
    type Output = Result<Vec<MessageId>>;
    type IntoFuture = Sending<Vec<MessageId>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let Self { backend, from, messages, to, options } = self;
            let mut sent = Vec::with_capacity(messages.len());
            for messages in messages.chunks(backend.limits().page(&limits::IDS_PER_CALL)) {
                let messages = messages.to_vec();
                sent.extend(backend.run(payload::ForwardManyMessages { from, messages, to, options }).await?);
            }
            Ok(sent)
        })
    }
}

/// Sends messages to another chat as if they were new: `chat.copy_messages([…], &other)`. Gives the new messages' ids, in the order
/// in which the old ones were sent. Albums stay albums. What is not there, or cannot be copied, is passed over; more than 100 take
/// several requests.
///
/// # Errors
/// [`Error::MessageNotFound`](crate::Error::MessageNotFound) if none of a request's messages is there.
#[must_use = "a request does nothing until it is awaited"]
pub struct CopyManyMessages<A: Api> {
    backend: BackendOf<A>,
    from: ChatId,
    messages: Vec<MessageId>,
    to: ChatId,
    pub(super) options: ForwardOptions,
    no_captions: bool,
}

impl<A: Api> CopyManyMessages<A> {
    pub(crate) fn new(backend: BackendOf<A>, from: ChatId, messages: impl IntoIterator<Item = MessageId>, to: ChatId) -> Self {
        Self { backend, from, messages: ordered(messages), to, options: ForwardOptions::default(), no_captions: false }
    }

    /// Files without their captions.
    pub fn without_captions(mut self) -> Self {
        self.no_captions = true;
        self
    }
}

impl<A: Api> IntoFuture for CopyManyMessages<A> {
    type Output = Result<Vec<MessageId>>;
    type IntoFuture = Sending<Vec<MessageId>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let Self { backend, from, messages, to, options, no_captions } = self;
            let mut sent = Vec::with_capacity(messages.len());
            for messages in messages.chunks(backend.limits().page(&limits::IDS_PER_CALL)) {
                let messages = messages.to_vec();
                sent.extend(backend.run(payload::CopyManyMessages { from, messages, to, options, no_captions }).await?);
            }
            Ok(sent)
        })
    }
}

forward_options! {
    ForwardManyMessages: ;
    CopyManyMessages: ;
}

debug_by_fields! {
    DeleteManyMessages: chat messages;
    ForwardManyMessages: from messages to;
    CopyManyMessages: from messages to;
}
