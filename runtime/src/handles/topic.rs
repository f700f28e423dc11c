use super::{BackendOf, Chat, handle};
use crate::api::Api;
use crate::model::{self, Text, TopicId};
use crate::requests::{
    CloseGeneralTopic, CloseTopic, DeleteTopic, EditTopic, HideGeneralTopic, RenameGeneralTopic, ReopenGeneralTopic, ReopenTopic,
    SendMessage, UnhideGeneralTopic, UnpinGeneralTopic, UnpinTopic,
};

/// A topic of a forum: a supergroup whose messages are sorted into topics.
pub struct Topic<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: model::Topic,
}

handle!(Topic);

impl<A: Api> From<&Topic<A>> for TopicId {
    fn from(topic: &Topic<A>) -> Self {
        topic.data.id
    }
}

impl<A: Api> From<Topic<A>> for TopicId {
    fn from(topic: Topic<A>) -> Self {
        topic.data.id
    }
}

impl<A: Api> Topic<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: model::Topic) -> Self {
        Self { backend, data }
    }

    /// The id, unique within the chat.
    pub fn id(&self) -> TopicId {
        self.data.id
    }

    /// The forum; only its id is known.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), model::Chat::of_id(self.data.chat))
    }

    /// The name; `None` where the handle was made from an id.
    pub fn name(&self) -> Option<&str> {
        self.data.name.as_deref()
    }

    /// The colour of the icon, in RGB; `None` where the handle was made from an id.
    pub fn color(&self) -> Option<u32> {
        self.data.color
    }

    /// The custom emoji that is the icon.
    pub fn icon(&self) -> Option<i64> {
        self.data.icon
    }

    /// Sends a text into it: 1 to 4096 characters after its markup is parsed. Everything else that can be sent goes there by the
    /// setter `topic` of its request: `chat.send_photo(file).topic(&topic)`.
    pub fn send(&self, text: impl Into<Text>) -> SendMessage<A> {
        SendMessage::new(self.backend.clone(), self.data.chat, text.into()).topic(self.data.id)
    }

    /// Gives it another name or icon.
    pub fn edit(&self) -> EditTopic<A> {
        EditTopic::new(self.backend.clone(), self.data.chat, self.data.id)
    }

    /// Closes it: only administrators who manage topics write there.
    pub fn close(&self) -> CloseTopic<A> {
        CloseTopic::new(self.backend.clone(), self.data.chat, self.data.id)
    }

    /// Opens it again.
    pub fn reopen(&self) -> ReopenTopic<A> {
        ReopenTopic::new(self.backend.clone(), self.data.chat, self.data.id)
    }

    /// Deletes it with all its messages. Takes the right to delete messages.
    pub fn delete(&self) -> DeleteTopic<A> {
        DeleteTopic::new(self.backend.clone(), self.data.chat, self.data.id)
    }

    /// Unpins everything that is pinned in it.
    pub fn unpin_all(&self) -> UnpinTopic<A> {
        UnpinTopic::new(self.backend.clone(), self.data.chat, self.data.id)
    }
}

/// The general topic of a forum, which every forum has and which cannot be deleted.
pub struct GeneralTopic<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: model::GeneralTopic,
}

handle!(GeneralTopic);

impl<A: Api> GeneralTopic<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: model::GeneralTopic) -> Self {
        Self { backend, data }
    }

    /// The forum; only its id is known. What is sent there goes into the general topic.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), model::Chat::of_id(self.data.chat))
    }

    /// Gives it another name: 1 to 128 characters.
    pub fn rename(&self, name: impl Into<String>) -> RenameGeneralTopic<A> {
        RenameGeneralTopic::new(self.backend.clone(), self.data.chat, name.into())
    }

    /// Closes it: only administrators who manage topics write there.
    pub fn close(&self) -> CloseGeneralTopic<A> {
        CloseGeneralTopic::new(self.backend.clone(), self.data.chat)
    }

    /// Opens it again, and shows it if it is hidden.
    pub fn reopen(&self) -> ReopenGeneralTopic<A> {
        ReopenGeneralTopic::new(self.backend.clone(), self.data.chat)
    }

    /// Hides it, and closes it if it is open.
    pub fn hide(&self) -> HideGeneralTopic<A> {
        HideGeneralTopic::new(self.backend.clone(), self.data.chat)
    }

    /// Shows it again.
    pub fn unhide(&self) -> UnhideGeneralTopic<A> {
        UnhideGeneralTopic::new(self.backend.clone(), self.data.chat)
    }

    /// Unpins everything that is pinned in it.
    pub fn unpin_all(&self) -> UnpinGeneralTopic<A> {
        UnpinGeneralTopic::new(self.backend.clone(), self.data.chat)
    }
}
