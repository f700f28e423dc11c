use std::any::Any;
use std::sync::Arc;
use std::time::SystemTime;

use super::{Chat, ChatId, Member, Message, MessageId, User};
use crate::glue::{Event, UpdateKind};

/// The account that is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    pub(crate) user: User,
}

/// A pressed button.
#[derive(Clone, Debug)]
pub struct CallbackQuery {
    pub(crate) id: String,
    pub(crate) from: User,
    pub(crate) data: Option<String>,
    /// The game that the button starts.
    pub(crate) game: Option<String>,
    /// The message with the button; over MTProto only its chat and id are known until it is fetched.
    pub(crate) message: Option<Arc<Message>>,
    /// The chat and message of the button, where the message was not sent by an inline result.
    pub(crate) place: Option<(Chat, MessageId)>,
    /// The id of a message that was sent by an inline result.
    pub(crate) inline_message: Option<String>,
}

/// A text after the bot's name in any chat's input field.
#[derive(Clone, Debug)]
pub struct InlineQuery {
    pub(crate) id: String,
    pub(crate) from: User,
    pub(crate) text: String,
    pub(crate) offset: String,
}

/// A result that the user chose.
#[derive(Clone, Debug)]
pub struct ChosenInlineResult {
    pub(crate) id: String,
    pub(crate) from: User,
    pub(crate) query: String,
    /// The id of the message that it sent; only of one with an inline keyboard.
    pub(crate) inline_message: Option<String>,
}

/// Messages that were deleted. Telegram does not say in which chat, but for supergroups and channels.
#[derive(Clone, Debug)]
pub struct DeletedMessages {
    pub(crate) chat: Option<ChatId>,
    pub(crate) ids: Vec<MessageId>,
}

/// Somebody's standing in a chat has changed.
#[derive(Clone, Debug)]
pub struct MemberUpdate {
    pub(crate) chat: Chat,
    /// Who changed it.
    pub(crate) by: User,
    pub(crate) date: SystemTime,
    pub(crate) old: Member,
    pub(crate) new: Member,
}

/// An update from either API.
#[derive(Clone, Debug)]
pub struct Update {
    /// The Bot API's update id; a running number over MTProto.
    pub(crate) id: i64,
    pub(crate) kind: UpdateKind,
    /// It happened before the run that received it had begun to receive.
    pub(crate) missed: bool,
}

/// What every kind of update tells in its own way.
pub(crate) trait Happening: Any {
    /// The message that it is about.
    fn message(&self) -> Option<&Arc<Message>> {
        None
    }

    /// The chat in which it happened.
    fn chat(&self) -> Option<Chat> {
        None
    }

    /// Who did it.
    fn user(&self) -> Option<&User> {
        None
    }

    /// Whether the account itself did it: handlers get such an update only if a filter speaks of it.
    fn outgoing(&self) -> bool {
        false
    }
}

impl Happening for Arc<Message> {
    fn message(&self) -> Option<&Arc<Message>> {
        Some(self)
    }

    fn chat(&self) -> Option<Chat> {
        Some(self.chat.clone())
    }

    fn user(&self) -> Option<&User> {
        self.sender.as_ref()
    }

    fn outgoing(&self) -> bool {
        self.outgoing
    }
}

impl Happening for DeletedMessages {
    fn chat(&self) -> Option<Chat> {
        self.chat.map(Chat::of_id)
    }
}

impl Happening for CallbackQuery {
    fn message(&self) -> Option<&Arc<Message>> {
        self.message.as_ref()
    }

    fn chat(&self) -> Option<Chat> {
        self.place.as_ref().map(|(chat, _)| chat.clone())
    }

    fn user(&self) -> Option<&User> {
        Some(&self.from)
    }
}

impl Happening for InlineQuery {
    fn user(&self) -> Option<&User> {
        Some(&self.from)
    }
}

impl Happening for ChosenInlineResult {
    fn user(&self) -> Option<&User> {
        Some(&self.from)
    }
}

impl Happening for MemberUpdate {
    fn chat(&self) -> Option<Chat> {
        Some(self.chat.clone())
    }

    fn user(&self) -> Option<&User> {
        Some(&self.by)
    }
}

impl UpdateKind {
    /// What it tells, if that is a `T`.
    pub(crate) fn data<T: Happening>(&self) -> Option<&T> {
        let data: &dyn Any = self.happening()?;
        data.downcast_ref()
    }
}

impl Update {
    /// The kind's name: an event's name, or the API's for a kind that has no event.
    pub(crate) fn kind_name(&self) -> &str {
        match &self.kind {
            UpdateKind::Other(name) => name,
            kind => kind.event().map_or("update", Event::name),
        }
    }

    /// The message, of the events that are about one.
    pub(crate) fn message(&self) -> Option<&Arc<Message>> {
        self.kind.happening()?.message()
    }

    /// The chat in which it happened.
    pub(crate) fn chat(&self) -> Option<Chat> {
        self.kind.happening()?.chat()
    }

    /// Who did it.
    pub(crate) fn user(&self) -> Option<&User> {
        self.kind.happening()?.user()
    }
}
