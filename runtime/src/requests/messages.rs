use std::future::IntoFuture;

use super::{Sending, debug_by_fields, forward_options, keyboard_of_edit, requests, send_options};
use crate::Result;
use crate::api::Api;
use crate::backend::Run;
use crate::capability::AttachKeyboards;
use crate::handles::{BackendOf, Message};
use crate::model::{self, ChatId, ForwardOptions, Keyboard, LinkPreview, MessageId, SendOptions, Text};
use crate::payload;

/// Sends a text: `chat.send("…")`, `message.reply("…")`.
///
/// # Errors
/// [`Error::Markup`](crate::Error::Markup) for broken markup, and what Telegram refuses: [`Error::ChatNotFound`](crate::Error::ChatNotFound), [`Error::BlockedByUser`](crate::Error::BlockedByUser),
/// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights), [`Error::FloodWait`](crate::Error::FloodWait), …
#[must_use = "a request does nothing until it is awaited"]
pub struct SendMessage<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    text: Text,
    pub(super) options: SendOptions,
}

send_options!(SendMessage);

impl<A: Api> SendMessage<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, text: Text) -> Self {
        Self { backend, chat, text, options: SendOptions::default() }
    }

    /// With a keyboard.
    pub fn keyboard(mut self, keyboard: Keyboard) -> Self
    where
        A: AttachKeyboards,
    {
        self.options.keyboard = Some(keyboard);
        self
    }

    /// Without a preview of the text's links.
    pub fn no_link_preview(mut self) -> Self {
        self.options.link_preview = Some(LinkPreview::Disabled);
        self
    }

    /// With a preview of this URL.
    pub fn link_preview(mut self, url: impl Into<String>) -> Self {
        self.options.link_preview = Some(LinkPreview::Url(url.into()));
        self
    }
}

impl<A: Api> IntoFuture for SendMessage<A> {
    type Output = Result<Message<A>>;
    type IntoFuture = Sending<Message<A>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let text = self.text.format()?;
            let sent = self.backend.run(payload::SendText { chat: self.chat, text, options: self.options }).await?;
            Ok(Message::new(self.backend, sent))
        })
    }
}

/// Gives a message another text: `message.edit("…")`.
///
/// # Errors
/// [`Error::MessageNotModified`](crate::Error::MessageNotModified) if nothing changes, [`Error::MessageNotFound`](crate::Error::MessageNotFound), [`Error::NotEnoughRights`](crate::Error::NotEnoughRights).
#[must_use = "a request does nothing until it is awaited"]
pub struct EditMessage<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    message: MessageId,
    has_media: bool,
    text: Text,
    keyboard: Option<Keyboard>,
    link_preview: Option<LinkPreview>,
    business: Option<String>,
}

impl<A: Api> EditMessage<A> {
    pub(crate) fn new(backend: BackendOf<A>, message: &model::Message, text: Text) -> Self {
        Self {
            backend,
            chat: message.chat.id,
            message: message.id,
            has_media: message.media.is_some(),
            text,
            keyboard: None,
            link_preview: None,
            business: message.business_connection.clone(),
        }
    }

    /// Without a preview of the text's links.
    pub fn no_link_preview(mut self) -> Self {
        self.link_preview = Some(LinkPreview::Disabled);
        self
    }

    /// With a preview of this URL.
    pub fn link_preview(mut self, url: impl Into<String>) -> Self {
        self.link_preview = Some(LinkPreview::Url(url.into()));
        self
    }
}

impl<A: Api> IntoFuture for EditMessage<A> {
    type Output = Result<Message<A>>;
    type IntoFuture = Sending<Message<A>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let text = self.text.format()?;
            let payload = payload::EditText {
                chat: self.chat,
                message: self.message,
                text,
                has_media: self.has_media,
                keyboard: self.keyboard,
                link_preview: self.link_preview,
                business: self.business,
            };
            let edited = self.backend.run(payload).await?;
            Ok(Message::new(self.backend, edited))
        })
    }
}

/// Sends a message to another chat as if it were new: `message.copy(&chat)`. Gives the new message's id.
#[must_use = "a request does nothing until it is awaited"]
pub struct CopyMessage<A: Api> {
    backend: BackendOf<A>,
    from: ChatId,
    message: MessageId,
    to: ChatId,
    pub(super) options: SendOptions,
}

send_options!(CopyMessage, copy);

impl<A: Api> CopyMessage<A> {
    pub(crate) fn new(backend: BackendOf<A>, from: ChatId, message: MessageId, to: ChatId) -> Self {
        Self { backend, from, message, to, options: SendOptions::default() }
    }

    /// With a keyboard.
    pub fn keyboard(mut self, keyboard: Keyboard) -> Self
    where
        A: AttachKeyboards,
    {
        self.options.keyboard = Some(keyboard);
        self
    }
}

impl<A: Api> IntoFuture for CopyMessage<A> {
    type Output = Result<MessageId>;
    type IntoFuture = Sending<MessageId>;

    fn into_future(self) -> Self::IntoFuture {
        self.backend.run(payload::CopyMessage { from: self.from, message: self.message, to: self.to, options: self.options })
    }
}

keyboard_of_edit! { EditMessage: keyboard; }
forward_options! { ForwardMessage: payload; }

debug_by_fields! {
    SendMessage: chat text options;
    EditMessage: chat message text;
    CopyMessage: from message to;
}

requests! {
    /// Gives a message another inline keyboard, or none: `message.edit_keyboard(keyboard)`.
    EditKeyboard -> Message<A>, |backend, answer| Message::new(backend, answer);
    /// Deletes a message for everybody: `message.delete()`.
    DeleteMessage -> (), |_backend, answer| answer;
    /// Sends a message to another chat, with a note where it is from: `message.forward(&chat)`.
    ForwardMessage -> Message<A>, |backend, answer| Message::new(backend, answer);
    /// Pins a message: `message.pin()`.
    PinMessage -> (), |_backend, answer| answer;
    /// Unpins a message: `message.unpin()`.
    UnpinMessage -> (), |_backend, answer| answer;
    /// Reacts to a message: `message.react("👍")`.
    React -> (), |_backend, answer| answer;
}

impl<A: Api> EditKeyboard<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, message: MessageId, keyboard: Option<Keyboard>) -> Self {
        Self { backend, payload: payload::EditKeyboard { chat, message, keyboard, business: None } }
    }

    /// In the name of the business account whose message it is.
    pub(crate) fn for_business(mut self, connection: Option<String>) -> Self {
        self.payload.business = connection;
        self
    }
}

impl<A: Api> DeleteMessage<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, message: MessageId) -> Self {
        Self { backend, payload: payload::DeleteMessage { chat, message, business: None } }
    }

    /// In the name of the business account whose message it is.
    pub(crate) fn for_business(mut self, connection: Option<String>) -> Self {
        self.payload.business = connection;
        self
    }
}

impl<A: Api> ForwardMessage<A> {
    pub(crate) fn new(backend: BackendOf<A>, from: ChatId, message: MessageId, to: ChatId) -> Self {
        Self { backend, payload: payload::ForwardMessage { from, message, to, options: ForwardOptions::default() } }
    }
}

impl<A: Api> ForwardMessage<A> {
    pub(super) fn options_mut(&mut self) -> &mut ForwardOptions {
        &mut self.payload.options
    }
}

impl<A: Api> PinMessage<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, message: MessageId) -> Self {
        Self { backend, payload: payload::PinMessage { chat, message, silent: false, business: None } }
    }

    /// In the name of the business account whose message it is.
    pub(crate) fn for_business(mut self, connection: Option<String>) -> Self {
        self.payload.business = connection;
        self
    }

    /// Without a note to the members.
    pub fn silent(mut self) -> Self {
        self.payload.silent = true;
        self
    }
}

impl<A: Api> UnpinMessage<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, message: MessageId) -> Self {
        Self { backend, payload: payload::UnpinMessage { chat, message, business: None } }
    }

    /// In the name of the business account whose message it is.
    pub(crate) fn for_business(mut self, connection: Option<String>) -> Self {
        self.payload.business = connection;
        self
    }
}

impl<A: Api> React<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, message: MessageId, emoji: String) -> Self {
        let emoji = Some(emoji).filter(|emoji| !emoji.is_empty());
        Self { backend, payload: payload::React { chat, message, emoji, big: false } }
    }

    /// With the large animation.
    pub fn big(mut self) -> Self {
        self.payload.big = true;
        self
    }
}
