use std::time::SystemTime;

use super::{BackendOf, Chat, Message, handle};
use crate::api::Api;
use crate::model::{self, ChatId, MessageId};

/// A row of the account's list of chats: one of `bot.dialogs()`.
pub struct Dialog<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: model::Dialog,
}

handle!(Dialog);

impl<A: Api> From<&Dialog<A>> for ChatId {
    fn from(dialog: &Dialog<A>) -> Self {
        dialog.data.chat.id
    }
}

impl<A: Api> From<Dialog<A>> for ChatId {
    fn from(dialog: Dialog<A>) -> Self {
        dialog.data.chat.id
    }
}

impl<A: Api> Dialog<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: model::Dialog) -> Self {
        Self { backend, data }
    }

    /// The chat.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), self.data.chat.clone())
    }

    /// Its newest message.
    pub fn last_message(&self) -> Option<Message<A>> {
        self.data.last.clone().map(|message| Message::new(self.backend.clone(), message))
    }

    /// How many messages the account has not read.
    pub fn unread(&self) -> u32 {
        self.data.unread
    }

    /// How many of them mention the account.
    pub fn unread_mentions(&self) -> u32 {
        self.data.unread_mentions
    }

    /// How many reactions to its messages the account has not seen.
    pub fn unread_reactions(&self) -> u32 {
        self.data.unread_reactions
    }

    /// The newest message that the account has read.
    pub fn read_up_to(&self) -> Option<MessageId> {
        self.data.read_up_to
    }

    /// The newest of the account's own messages that others have read.
    pub fn read_by_others_up_to(&self) -> Option<MessageId> {
        self.data.read_by_others_up_to
    }

    /// Whether the account has marked it as unread, whatever it has read.
    pub fn is_marked_unread(&self) -> bool {
        self.data.marked_unread
    }

    /// Whether it is pinned in the list.
    pub fn is_pinned(&self) -> bool {
        self.data.pinned
    }

    /// Whether it is in the archive.
    pub fn is_archived(&self) -> bool {
        self.data.archived
    }

    /// Until when it makes no sound; `None` if it does, a time far away if it never does.
    pub fn muted_until(&self) -> Option<SystemTime> {
        self.data.muted_until
    }

    /// What is half written in it.
    pub fn draft(&self) -> Option<&str> {
        self.data.draft.as_deref()
    }
}
