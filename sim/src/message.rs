//! [`Message`]: what a test holds of a message.

use std::sync::Arc;

use crate::world::{self, ButtonAction, ChatKey, File, Markup, MessageId, World, render};

/// A message as it was when the test saw it. [`now`](Self::now) looks again.
#[derive(Clone)]
pub struct Message {
    world: World,
    seen: Arc<world::Message>,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").field("id", &self.seen.id).field("text", &self.seen.text).finish_non_exhaustive()
    }
}

impl Message {
    pub(crate) fn new(world: &World, seen: Arc<world::Message>) -> Self {
        Self { world: world.clone(), seen }
    }

    /// Its id.
    pub fn id(&self) -> MessageId {
        self.seen.id
    }

    /// Where it is.
    pub fn chat_key(&self) -> ChatKey {
        self.seen.chat
    }

    /// Its text, or its file's caption.
    pub fn text(&self) -> &str {
        &self.seen.text
    }

    /// Its text with the formatting written out: `«b»bold«/b»`.
    pub fn formatted(&self) -> String {
        render(&self.seen.text, &self.seen.entities)
    }

    /// The name of the one who wrote it.
    pub fn sender(&self) -> String {
        self.world.with(|state| state.sender_name(&self.seen))
    }

    /// The labels of its inline buttons.
    pub fn buttons(&self) -> Vec<Vec<String>> {
        match &self.seen.markup {
            Some(Markup::Inline(rows)) => rows.iter().map(|row| row.iter().map(|button| button.label.clone()).collect()).collect(),
            _ => Vec::new(),
        }
    }

    /// The data of the button with this label.
    pub fn button_data(&self, label: &str) -> Option<Vec<u8>> {
        match &self.seen.button(label)?.action {
            ButtonAction::Callback(data) => Some(data.to_vec()),
            _ => None,
        }
    }

    /// Its file.
    pub fn file(&self) -> Option<Arc<File>> {
        let media = self.seen.media.as_ref()?;
        self.world.with(|state| state.files.get(&media.file).cloned())
    }

    /// The message as it is now; `None` if it is gone.
    pub fn now(&self) -> Option<Message> {
        let (chat, id) = (self.seen.chat, self.seen.id);
        let found = self.world.with(|state| state.messages.get(&chat)?.get(&id).cloned());
        found.map(|seen| Message::new(&self.world, seen))
    }

    /// Everything about it as it was.
    pub fn content(&self) -> &world::Message {
        &self.seen
    }
}
