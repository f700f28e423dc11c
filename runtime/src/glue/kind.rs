//! The kinds of update, each with what it tells.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.

use std::sync::Arc;

use super::Event;
use crate::model::{
    Album, BusinessConnection, CallbackQuery, ChatBoost, ChosenInlineResult, DeletedBusinessMessages, DeletedMessages, DraftUpdate,
    Happening, InlineQuery, JoinRequest, MemberUpdate, Message, NameUpdate, PinnedUpdate, PollAnswer, PollUpdate, PreCheckoutQuery,
    PurchasedPaidMedia, ReactionCountUpdate, ReactionUpdate, ReadUpdate, RemovedChatBoost, ShippingQuery, StatusUpdate, TypingUpdate,
    ViewsUpdate,
};

/// What has happened.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "most updates are messages, which are the large ones")]
pub(crate) enum UpdateKind {
    Message(Arc<Message>),
    EditedMessage(Arc<Message>),
    Album(Album),
    MessageDeleted(DeletedMessages),
    CallbackQuery(CallbackQuery),
    InlineQuery(InlineQuery),
    ChosenInlineResult(ChosenInlineResult),
    Member(MemberUpdate),
    MessageReaction(ReactionUpdate),
    MessageReactionCount(ReactionCountUpdate),
    Poll(PollUpdate),
    PollAnswer(PollAnswer),
    MessagePinned(PinnedUpdate),
    Typing(TypingUpdate),
    UserStatus(StatusUpdate),
    UserName(NameUpdate),
    MessageRead(ReadUpdate),
    MessageViews(ViewsUpdate),
    Draft(DraftUpdate),
    ChatJoinRequest(JoinRequest),
    ChatBoost(ChatBoost),
    RemovedChatBoost(RemovedChatBoost),
    ShippingQuery(ShippingQuery),
    PreCheckoutQuery(PreCheckoutQuery),
    PurchasedPaidMedia(PurchasedPaidMedia),
    BusinessConnection(BusinessConnection),
    BusinessMessage(Arc<Message>),
    EditedBusinessMessage(Arc<Message>),
    DeletedBusinessMessages(DeletedBusinessMessages),
    /// A kind that has no event, by its name in the API.
    Other(String),
}

impl UpdateKind {
    /// The event; `None` for a kind that has none.
    pub(crate) fn event(&self) -> Option<Event> {
        Some(match self {
            Self::Message(_) => Event::Message,
            Self::EditedMessage(_) => Event::EditedMessage,
            Self::Album(_) => Event::Album,
            Self::MessageDeleted(_) => Event::MessageDeleted,
            Self::CallbackQuery(_) => Event::CallbackQuery,
            Self::InlineQuery(_) => Event::InlineQuery,
            Self::ChosenInlineResult(_) => Event::ChosenInlineResult,
            Self::Member(_) => Event::Member,
            Self::MessageReaction(_) => Event::MessageReaction,
            Self::MessageReactionCount(_) => Event::MessageReactionCount,
            Self::Poll(_) => Event::Poll,
            Self::PollAnswer(_) => Event::PollAnswer,
            Self::MessagePinned(_) => Event::MessagePinned,
            Self::Typing(_) => Event::Typing,
            Self::UserStatus(_) => Event::UserStatus,
            Self::UserName(_) => Event::UserName,
            Self::MessageRead(_) => Event::MessageRead,
            Self::MessageViews(_) => Event::MessageViews,
            Self::Draft(_) => Event::Draft,
            Self::ChatJoinRequest(_) => Event::ChatJoinRequest,
            Self::ChatBoost(_) => Event::ChatBoost,
            Self::RemovedChatBoost(_) => Event::RemovedChatBoost,
            Self::ShippingQuery(_) => Event::ShippingQuery,
            Self::PreCheckoutQuery(_) => Event::PreCheckoutQuery,
            Self::PurchasedPaidMedia(_) => Event::PurchasedPaidMedia,
            Self::BusinessConnection(_) => Event::BusinessConnection,
            Self::BusinessMessage(_) => Event::BusinessMessage,
            Self::EditedBusinessMessage(_) => Event::EditedBusinessMessage,
            Self::DeletedBusinessMessages(_) => Event::DeletedBusinessMessages,
            Self::Other(_) => return None,
        })
    }

    /// What is told of it; `None` for a kind that has no event.
    pub(crate) fn happening(&self) -> Option<&dyn Happening> {
        Some(match self {
            Self::Message(data) => data,
            Self::EditedMessage(data) => data,
            Self::Album(data) => data,
            Self::MessageDeleted(data) => data,
            Self::CallbackQuery(data) => data,
            Self::InlineQuery(data) => data,
            Self::ChosenInlineResult(data) => data,
            Self::Member(data) => data,
            Self::MessageReaction(data) => data,
            Self::MessageReactionCount(data) => data,
            Self::Poll(data) => data,
            Self::PollAnswer(data) => data,
            Self::MessagePinned(data) => data,
            Self::Typing(data) => data,
            Self::UserStatus(data) => data,
            Self::UserName(data) => data,
            Self::MessageRead(data) => data,
            Self::MessageViews(data) => data,
            Self::Draft(data) => data,
            Self::ChatJoinRequest(data) => data,
            Self::ChatBoost(data) => data,
            Self::RemovedChatBoost(data) => data,
            Self::ShippingQuery(data) => data,
            Self::PreCheckoutQuery(data) => data,
            Self::PurchasedPaidMedia(data) => data,
            Self::BusinessConnection(data) => data,
            Self::BusinessMessage(data) => data,
            Self::EditedBusinessMessage(data) => data,
            Self::DeletedBusinessMessages(data) => data,
            Self::Other(_) => return None,
        })
    }
}
