//! The kinds of update, each with what it tells.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.

use super::Event;
use crate::model::{CallbackQuery, ChosenInlineResult, DeletedMessages, Happening, InlineQuery, MemberUpdate, Message};

/// What has happened.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "most updates are messages, which are the large ones")]
pub(crate) enum UpdateKind {
    Message(Message),
    EditedMessage(Message),
    MessageDeleted(DeletedMessages),
    CallbackQuery(CallbackQuery),
    InlineQuery(InlineQuery),
    ChosenInlineResult(ChosenInlineResult),
    Member(MemberUpdate),
    /// A kind that has no event, by its name in the API.
    Other(String),
}

impl UpdateKind {
    /// The event; `None` for a kind that has none.
    pub(crate) fn event(&self) -> Option<Event> {
        Some(match self {
            Self::Message(_) => Event::Message,
            Self::EditedMessage(_) => Event::EditedMessage,
            Self::MessageDeleted(_) => Event::MessageDeleted,
            Self::CallbackQuery(_) => Event::CallbackQuery,
            Self::InlineQuery(_) => Event::InlineQuery,
            Self::ChosenInlineResult(_) => Event::ChosenInlineResult,
            Self::Member(_) => Event::Member,
            Self::Other(_) => return None,
        })
    }

    /// What is told of it; `None` for a kind that has no event.
    pub(crate) fn happening(&self) -> Option<&dyn Happening> {
        Some(match self {
            Self::Message(data) => data,
            Self::EditedMessage(data) => data,
            Self::MessageDeleted(data) => data,
            Self::CallbackQuery(data) => data,
            Self::InlineQuery(data) => data,
            Self::ChosenInlineResult(data) => data,
            Self::Member(data) => data,
            Self::Other(_) => return None,
        })
    }
}
