use std::sync::Arc;

use super::{BackendOf, Chat, File, Message, User, event_handle};
use crate::api::Api;
use crate::model::{self, Entity, MessageId, Text};
use crate::requests::SendMessage;

/// Photos, videos, documents or music that were sent together: `#[on(album)]`.
///
/// Telegram delivers an album as single messages. In a module with `#[on(album)]` those of one album are gathered until the tenth is
/// there, something else that the module listens to happens in the chat, or nothing more comes for half a second
/// ([`Runner::album_wait`](crate::Runner::album_wait)). So an album that somebody writes into, or that comes very slowly, can be two.
///
/// ```
/// use capgram::prelude::*;
///
/// #[bot(api = "bot")]
/// mod gallery {
///     use super::*;
///
///     #[on(album)]
///     async fn pictures(album: Album) -> String {
///         format!("{} pictures: {}", album.messages().len(), album.caption())
///     }
///
///     #[on(message, photo)]
///     async fn picture() -> &'static str {
///         "a picture alone"
///     }
/// }
/// ```
pub struct Album<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::Album>,
}

event_handle!(Album, "album");

impl<A: Api> Album<A> {
    /// Its messages, in their order: 1 to 10.
    pub fn messages(&self) -> Vec<Message<A>> {
        self.data.messages.iter().map(|message| Message::new(self.backend.clone(), message.clone())).collect()
    }

    /// The ids of its messages, in their order: what [`Chat::delete_messages`] and [`Chat::forward_messages`] take.
    pub fn ids(&self) -> Vec<MessageId> {
        self.data.messages.iter().map(|message| message.id).collect()
    }

    /// Its files, in the order of the messages.
    pub fn files(&self) -> Vec<File<A>> {
        self.messages().iter().filter_map(Message::file).collect()
    }

    /// The first message.
    pub fn message(&self) -> Message<A> {
        Message::new(self.backend.clone(), self.first().clone())
    }

    fn first(&self) -> &model::Message {
        // an album begins with its first message
        &self.data.messages[0]
    }

    /// The text of the album: that of the first message that has one. Empty if none has.
    pub fn caption(&self) -> &str {
        self.data.captioned().map_or("", |message| &message.text)
    }

    /// The formatting and the links of the caption, by ranges of UTF-16 code units.
    pub fn caption_entities(&self) -> &[Entity] {
        self.data.captioned().map_or(&[], |message| &message.entities)
    }

    /// What its messages have in common: [`Message::album`].
    pub fn id(&self) -> &str {
        self.first().album.as_deref().unwrap_or_default()
    }

    /// The chat it is in.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), self.first().chat.clone())
    }

    /// Who sent it; `None` for a post in a chat's own name.
    pub fn user(&self) -> Option<User<A>> {
        self.first().sender.clone().map(|user| User::new(self.backend.clone(), user))
    }

    /// Sends a text as a reply to the first message: 1 to 4096 characters after its markup is parsed.
    pub fn reply(&self, text: impl Into<Text>) -> SendMessage<A> {
        self.message().reply(text)
    }
}
