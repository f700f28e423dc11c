use std::time::SystemTime;

use super::{Chat, ChatId, Member, Message, MessageId, UserId};

/// A user or a bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub(crate) id: UserId,
    pub(crate) is_bot: bool,
    pub(crate) first_name: String,
    pub(crate) last_name: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) language: Option<String>,
}

impl User {
    /// A user of whom only the id is known.
    pub(crate) fn of_id(id: UserId) -> Self {
        Self { id, is_bot: false, first_name: String::new(), last_name: None, username: None, language: None }
    }
}

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
    /// The message with the button; over MTProto only its chat and id are known until it is fetched.
    pub(crate) message: Option<Message>,
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
}

#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "most updates are messages, which are the large ones")]
pub enum UpdateKind {
    Message(Message),
    EditedMessage(Message),
    MessageDeleted(DeletedMessages),
    CallbackQuery(CallbackQuery),
    InlineQuery(InlineQuery),
    ChosenInlineResult(ChosenInlineResult),
    Member(MemberUpdate),
    /// A kind that has no event yet, by its name in the API.
    Other(String),
}

impl Update {
    /// The kind's name: an event's name, or the API's for a kind that has no event.
    pub(crate) fn kind_name(&self) -> &str {
        match &self.kind {
            UpdateKind::Message(_) => "message",
            UpdateKind::EditedMessage(_) => "edited_message",
            UpdateKind::MessageDeleted(_) => "message_deleted",
            UpdateKind::CallbackQuery(_) => "callback_query",
            UpdateKind::InlineQuery(_) => "inline_query",
            UpdateKind::ChosenInlineResult(_) => "chosen_inline_result",
            UpdateKind::Member(_) => "member",
            UpdateKind::Other(name) => name,
        }
    }

    /// The message, of the events that are about one.
    pub(crate) fn message(&self) -> Option<&Message> {
        match &self.kind {
            UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => Some(message),
            UpdateKind::CallbackQuery(query) => query.message.as_ref(),
            _ => None,
        }
    }

    /// The chat in which it happened.
    pub(crate) fn chat(&self) -> Option<Chat> {
        match &self.kind {
            UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => Some(message.chat.clone()),
            UpdateKind::MessageDeleted(deleted) => deleted.chat.map(Chat::of_id),
            UpdateKind::CallbackQuery(query) => query.place.as_ref().map(|(chat, _)| chat.clone()),
            UpdateKind::Member(member) => Some(member.chat.clone()),
            UpdateKind::InlineQuery(_) | UpdateKind::ChosenInlineResult(_) | UpdateKind::Other(_) => None,
        }
    }

    /// Who did it.
    pub(crate) fn user(&self) -> Option<&User> {
        match &self.kind {
            UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => message.sender.as_ref(),
            UpdateKind::CallbackQuery(query) => Some(&query.from),
            UpdateKind::InlineQuery(query) => Some(&query.from),
            UpdateKind::ChosenInlineResult(chosen) => Some(&chosen.from),
            UpdateKind::Member(member) => Some(&member.by),
            UpdateKind::MessageDeleted(_) | UpdateKind::Other(_) => None,
        }
    }

    /// What keeps its order: updates of one chat are handled one after the other, those without a chat by their user.
    pub(crate) fn order_key(&self) -> i64 {
        self.chat().map(|chat| chat.id.0).or_else(|| self.user().map(|user| user.id.0)).unwrap_or(0)
    }
}
