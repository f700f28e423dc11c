use std::time::SystemTime;

use super::keyboard::Keyboard;
use super::update::User;
use super::{Chat, Entity, Media, MessageId};

/// Who sent a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sender {
    /// A user or a bot.
    User(super::UserId),
    /// A chat in its own name: a channel's post, an anonymous administrator.
    Chat(super::ChatId),
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub(crate) id: MessageId,
    pub(crate) chat: Chat,
    /// The user who sent it; none for a post in a chat's own name.
    pub(crate) sender: Option<User>,
    /// The chat in whose name it was sent.
    pub(crate) sender_chat: Option<Chat>,
    pub(crate) date: SystemTime,
    pub(crate) edit_date: Option<SystemTime>,
    /// The text, or the caption of a media.
    pub(crate) text: String,
    pub(crate) entities: Vec<Entity>,
    pub(crate) media: Option<Media>,
    pub(crate) reply_to: Option<MessageId>,
    pub(crate) forwarded: bool,
    /// The inline keyboard under it.
    pub(crate) keyboard: Option<Keyboard>,
    /// Sent by the account itself.
    pub(crate) outgoing: bool,
    /// Telegram's own note that something happened (joined, pinned, …): its name in the API.
    pub(crate) service: Option<String>,
    /// Messages of one album share this.
    pub(crate) album: Option<String>,
}

/// How a link in a text is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkPreview {
    /// No preview.
    Disabled,
    /// A preview of this URL instead of the text's first.
    Url(String),
}

/// What every kind of sent message can have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendOptions {
    pub(crate) silent: bool,
    pub(crate) protected: bool,
    pub(crate) reply_to: Option<MessageId>,
    pub(crate) keyboard: Option<Keyboard>,
    pub(crate) link_preview: Option<LinkPreview>,
}
