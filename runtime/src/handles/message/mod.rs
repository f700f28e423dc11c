mod account;
mod checklists;
mod games;
mod service;
mod shown;

use std::sync::Arc;
use std::time::SystemTime;

use super::{BackendOf, Chat, File, User, handle};
use crate::api::Api;
use crate::capability::{AttachKeyboards, FetchMessages};
use crate::model::{self, ChatId, Entity, Keyboard, Media, MediaKind, MessageId, Text};
use crate::requests::{
    CopyMessage, DeleteMessage, EditKeyboard, EditMessage, FetchRepliedTo, ForwardMessage, PinMessage, React, SendMessage, UnpinMessage,
};
use crate::target::SpeaksMtproto;

mod content;
mod payments;

/// A message.
pub struct Message<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::Message>,
}

handle!(Message);

impl<A: Api> From<&Message<A>> for MessageId {
    fn from(message: &Message<A>) -> Self {
        message.data.id
    }
}

impl<A: Api> From<Message<A>> for MessageId {
    fn from(message: Message<A>) -> Self {
        message.data.id
    }
}

impl<A: Api> Message<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: impl Into<Arc<model::Message>>) -> Self {
        Self { backend, data: data.into() }
    }

    /// The id, unique within the chat.
    pub fn id(&self) -> MessageId {
        self.data.id
    }

    /// The chat it is in.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), self.data.chat.clone())
    }

    /// Who sent it; `None` for a post in a chat's own name.
    pub fn sender(&self) -> Option<User<A>> {
        self.data.sender.clone().map(|user| User::new(self.backend.clone(), user))
    }

    /// The chat in whose name it was sent: a channel's post, an anonymous administrator.
    pub fn sender_chat(&self) -> Option<Chat<A>> {
        self.data.sender_chat.as_ref().map(|chat| Chat::new(self.backend.clone(), chat.clone()))
    }

    /// The text, or the caption of a media; empty if there is none.
    pub fn text(&self) -> &str {
        &self.data.text
    }

    /// The formatting and the links of the text, by ranges of UTF-16 code units.
    pub fn entities(&self) -> &[Entity] {
        &self.data.entities
    }

    /// When it was sent.
    pub fn date(&self) -> SystemTime {
        self.data.date
    }

    /// When it was last edited.
    pub fn edit_date(&self) -> Option<SystemTime> {
        self.data.edit_date
    }

    /// The file that it carries.
    pub fn file(&self) -> Option<File<A>> {
        match &self.data.media {
            Some(Media::File(file)) => Some(File::new(self.backend.clone(), file.clone())),
            _ => None,
        }
    }

    /// What kind of file it carries.
    pub fn media_kind(&self) -> Option<MediaKind> {
        match &self.data.media {
            Some(Media::File(file)) => Some(file.kind),
            _ => None,
        }
    }

    /// The id of the message that it replies to.
    pub fn reply_to(&self) -> Option<MessageId> {
        self.data.reply_to
    }

    /// The keyboard under it.
    pub fn keyboard(&self) -> Option<&Keyboard> {
        self.data.keyboard.as_ref()
    }

    /// Whether it was forwarded from another chat.
    pub fn is_forwarded(&self) -> bool {
        self.data.forward.is_some()
    }

    /// Whether the bot itself sent it.
    pub fn is_outgoing(&self) -> bool {
        self.data.outgoing
    }

    /// Telegram's own note that something happened (a member joined, a message was pinned), by its name in the Bot API on
    /// both APIs: `new_chat_title`. What only MTProto tells has the name of its constructor.
    pub fn service(&self) -> Option<&str> {
        self.data.service.as_deref()
    }

    /// What the messages of one album have in common.
    pub fn album(&self) -> Option<&str> {
        self.data.album.as_deref()
    }

    /// Sends a text as a reply to this message: 1 to 4096 characters after its markup is parsed.
    pub fn reply(&self, text: impl Into<Text>) -> SendMessage<A> {
        SendMessage::new(self.backend.clone(), self.data.chat.id, text.into())
            .reply_to(self.data.id)
            .for_business(self.data.business_connection.clone())
    }

    /// Gives the message another text; a media message another caption. Only the bot's own messages.
    pub fn edit(&self, text: impl Into<Text>) -> EditMessage<A> {
        EditMessage::new(self.backend.clone(), &self.data, text.into())
    }

    /// Gives the message another inline keyboard, or none.
    pub fn edit_keyboard(&self, keyboard: impl Into<Option<Keyboard>>) -> EditKeyboard<A>
    where
        A: AttachKeyboards,
    {
        EditKeyboard::new(self.backend.clone(), self.data.chat.id, self.data.id, keyboard.into())
            .for_business(self.data.business_connection.clone())
    }

    /// Deletes it for everybody. Bots only within 48 hours (core.telegram.org/bots/api#deletemessage).
    pub fn delete(&self) -> DeleteMessage<A> {
        DeleteMessage::new(self.backend.clone(), self.data.chat.id, self.data.id).for_business(self.data.business_connection.clone())
    }

    /// Sends it to another chat, with a note where it is from.
    pub fn forward(&self, to: impl Into<ChatId>) -> ForwardMessage<A> {
        ForwardMessage::new(self.backend.clone(), self.data.chat.id, self.data.id, to.into())
    }

    /// Sends it to another chat as if it were new.
    pub fn copy(&self, to: impl Into<ChatId>) -> CopyMessage<A> {
        CopyMessage::new(self.backend.clone(), self.data.chat.id, self.data.id, to.into())
    }

    /// Pins it.
    pub fn pin(&self) -> PinMessage<A> {
        PinMessage::new(self.backend.clone(), self.data.chat.id, self.data.id).for_business(self.data.business_connection.clone())
    }

    /// Unpins it.
    pub fn unpin(&self) -> UnpinMessage<A> {
        UnpinMessage::new(self.backend.clone(), self.data.chat.id, self.data.id).for_business(self.data.business_connection.clone())
    }

    /// Reacts with an emoji, in place of an earlier reaction; an empty text takes the reaction away.
    pub fn react(&self, emoji: impl Into<String>) -> React<A> {
        React::new(self.backend.clone(), self.data.chat.id, self.data.id, emoji.into())
    }

    /// The message that this one replies to; `None` if it is no reply, or the other does not exist any more.
    pub fn replied_to(&self) -> FetchRepliedTo<A>
    where
        A: FetchMessages,
    {
        FetchRepliedTo::new(
            self.backend.clone(),
            A::Target::mtproto(&self.backend).clone(),
            self.data.chat.id,
            self.data.id,
            self.data.reply_to,
        )
    }
}
