//! The events of `#[on(…)]`, and what each parameter of a handler comes with.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.

use crate::api::Api;
use crate::capability::*;
use crate::dispatch::handler::{Call, Handler, Running};

/// The events of `#[on(…)]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Event {
    /// `#[on(message)]`: a new message in a chat, also a post in a channel.
    Message,
    /// `#[on(edited_message)]`: a message or a post has a new text, file or keyboard.
    EditedMessage,
    /// `#[on(album)]`: messages that were sent together, as one; without a handler of this event each of them is a `message`.
    Album,
    /// `#[on(message_deleted)]`: messages were deleted; their chat is known for channels and supergroups only.
    MessageDeleted,
    /// `#[on(callback_query)]`: somebody pressed a button that carries data.
    CallbackQuery,
    /// `#[on(inline_query)]`: somebody typed the bot's name and a query in some chat.
    InlineQuery,
    /// `#[on(chosen_inline_result)]`: somebody sent one of the bot's inline results.
    ChosenInlineResult,
    /// `#[on(member)]`: somebody, or the bot itself, joined, left, was banned or got other rights.
    Member,
    /// `#[on(message_reaction)]`: somebody changed their reaction to a message; bots are told in private chats and where they are administrators.
    MessageReaction,
    /// `#[on(message_reaction_count)]`: a message has other reactions, told as numbers; bots are told of channels, user accounts of every chat.
    MessageReactionCount,
    /// `#[on(poll)]`: a poll stands otherwise or was closed; bots are told of those that they sent, user accounts of those that they see.
    Poll,
    /// `#[on(poll_answer)]`: somebody voted in a poll that the bot sent and that is not anonymous, or took the vote back.
    PollAnswer,
    /// `#[on(message_pinned)]`: messages were pinned or unpinned.
    MessagePinned,
    /// `#[on(typing)]`: somebody types, records or uploads something, or stops doing so.
    Typing,
    /// `#[on(user_status)]`: somebody has come online or gone offline.
    UserStatus,
    /// `#[on(user_name)]`: somebody has another name or username.
    UserName,
    /// `#[on(message_read)]`: messages were read: the account's own by others, or those of others by the account on another device.
    MessageRead,
    /// `#[on(message_views)]`: a post of a channel was seen or forwarded more often.
    MessageViews,
    /// `#[on(draft)]`: the account has begun, changed or dropped a text on another device.
    Draft,
    /// `#[on(chat_join_request)]`: somebody asks to be let into a chat.
    ChatJoinRequest,
    /// `#[on(chat_boost)]`: a chat was boosted, or a boost was changed.
    ChatBoost,
    /// `#[on(removed_chat_boost)]`: a boost was taken away from a chat.
    RemovedChatBoost,
    /// `#[on(shipping_query)]`: somebody wants to know how a flexible invoice is shipped.
    ShippingQuery,
    /// `#[on(pre_checkout_query)]`: somebody pays, and the bot has ten seconds to agree.
    PreCheckoutQuery,
    /// `#[on(purchased_paid_media)]`: somebody bought paid media that the bot had sent with a payload, outside of channels.
    PurchasedPaidMedia,
    /// `#[on(business_connection)]`: a business account was connected to the bot, was taken away, or gave it other rights.
    BusinessConnection,
    /// `#[on(business_message)]`: a new message in a chat of a connected business account, also one of the account itself.
    BusinessMessage,
    /// `#[on(edited_business_message)]`: a message of a connected business account has a new text, file or keyboard.
    EditedBusinessMessage,
    /// `#[on(deleted_business_messages)]`: messages of a connected business account were deleted.
    DeletedBusinessMessages,
    /// `#[on(update)]`: any update that no other handler took.
    Update,
    /// `#[on(error)]`: a handler returned an error or panicked.
    Error,
}

impl Event {
    /// The name in `#[on(…)]`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::EditedMessage => "edited_message",
            Self::Album => "album",
            Self::MessageDeleted => "message_deleted",
            Self::CallbackQuery => "callback_query",
            Self::InlineQuery => "inline_query",
            Self::ChosenInlineResult => "chosen_inline_result",
            Self::Member => "member",
            Self::MessageReaction => "message_reaction",
            Self::MessageReactionCount => "message_reaction_count",
            Self::Poll => "poll",
            Self::PollAnswer => "poll_answer",
            Self::MessagePinned => "message_pinned",
            Self::Typing => "typing",
            Self::UserStatus => "user_status",
            Self::UserName => "user_name",
            Self::MessageRead => "message_read",
            Self::MessageViews => "message_views",
            Self::Draft => "draft",
            Self::ChatJoinRequest => "chat_join_request",
            Self::ChatBoost => "chat_boost",
            Self::RemovedChatBoost => "removed_chat_boost",
            Self::ShippingQuery => "shipping_query",
            Self::PreCheckoutQuery => "pre_checkout_query",
            Self::PurchasedPaidMedia => "purchased_paid_media",
            Self::BusinessConnection => "business_connection",
            Self::BusinessMessage => "business_message",
            Self::EditedBusinessMessage => "edited_business_message",
            Self::DeletedBusinessMessages => "deleted_business_messages",
            Self::Update => "update",
            Self::Error => "error",
        }
    }

    /// The event's facts.
    pub(crate) fn row(self) -> &'static capgram_catalogue::Event {
        // the variants stand in the order of the rows
        &capgram_catalogue::EVENTS[self as usize]
    }
}

/// A row for `#[on(message)]`.
pub const fn on_message<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
{
    Handler::on(Event::Message, handler, call)
}

/// A row for `#[on(edited_message)]`.
pub const fn on_edited_message<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
{
    Handler::on(Event::EditedMessage, handler, call)
}

/// A row for `#[on(album)]`.
pub const fn on_album<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
{
    Handler::on(Event::Album, handler, call)
}

/// A row for `#[on(message_deleted)]`.
pub const fn on_message_deleted<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversMessageDeleted,
{
    Handler::on(Event::MessageDeleted, handler, call)
}

/// A row for `#[on(callback_query)]`.
pub const fn on_callback_query<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversCallbackQuery,
{
    Handler::on(Event::CallbackQuery, handler, call)
}

/// A row for `#[on(inline_query)]`.
pub const fn on_inline_query<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversInlineQuery,
{
    Handler::on(Event::InlineQuery, handler, call)
}

/// A row for `#[on(chosen_inline_result)]`.
pub const fn on_chosen_inline_result<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversChosenInlineResult,
{
    Handler::on(Event::ChosenInlineResult, handler, call)
}

/// A row for `#[on(member)]`.
pub const fn on_member<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversMember,
{
    Handler::on(Event::Member, handler, call)
}

/// A row for `#[on(message_reaction)]`.
pub const fn on_message_reaction<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversMessageReaction,
{
    Handler::on(Event::MessageReaction, handler, call)
}

/// A row for `#[on(message_reaction_count)]`.
pub const fn on_message_reaction_count<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
{
    Handler::on(Event::MessageReactionCount, handler, call)
}

/// A row for `#[on(poll)]`.
pub const fn on_poll<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
{
    Handler::on(Event::Poll, handler, call)
}

/// A row for `#[on(poll_answer)]`.
pub const fn on_poll_answer<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversPollAnswer,
{
    Handler::on(Event::PollAnswer, handler, call)
}

/// A row for `#[on(message_pinned)]`.
pub const fn on_message_pinned<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversMessagePinned,
{
    Handler::on(Event::MessagePinned, handler, call)
}

/// A row for `#[on(typing)]`.
pub const fn on_typing<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversActivity,
{
    Handler::on(Event::Typing, handler, call)
}

/// A row for `#[on(user_status)]`.
pub const fn on_user_status<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversActivity,
{
    Handler::on(Event::UserStatus, handler, call)
}

/// A row for `#[on(user_name)]`.
pub const fn on_user_name<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversActivity,
{
    Handler::on(Event::UserName, handler, call)
}

/// A row for `#[on(message_read)]`.
pub const fn on_message_read<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversActivity,
{
    Handler::on(Event::MessageRead, handler, call)
}

/// A row for `#[on(message_views)]`.
pub const fn on_message_views<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversActivity,
{
    Handler::on(Event::MessageViews, handler, call)
}

/// A row for `#[on(draft)]`.
pub const fn on_draft<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversActivity,
{
    Handler::on(Event::Draft, handler, call)
}

/// A row for `#[on(chat_join_request)]`.
pub const fn on_chat_join_request<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversJoinRequest,
{
    Handler::on(Event::ChatJoinRequest, handler, call)
}

/// A row for `#[on(chat_boost)]`.
pub const fn on_chat_boost<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversBoost,
{
    Handler::on(Event::ChatBoost, handler, call)
}

/// A row for `#[on(removed_chat_boost)]`.
pub const fn on_removed_chat_boost<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversBoost,
{
    Handler::on(Event::RemovedChatBoost, handler, call)
}

/// A row for `#[on(shipping_query)]`.
pub const fn on_shipping_query<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversPayments,
{
    Handler::on(Event::ShippingQuery, handler, call)
}

/// A row for `#[on(pre_checkout_query)]`.
pub const fn on_pre_checkout_query<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversPayments,
{
    Handler::on(Event::PreCheckoutQuery, handler, call)
}

/// A row for `#[on(purchased_paid_media)]`.
pub const fn on_purchased_paid_media<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversPayments,
{
    Handler::on(Event::PurchasedPaidMedia, handler, call)
}

/// A row for `#[on(business_connection)]`.
pub const fn on_business_connection<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversBusiness,
{
    Handler::on(Event::BusinessConnection, handler, call)
}

/// A row for `#[on(business_message)]`.
pub const fn on_business_message<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversBusiness,
{
    Handler::on(Event::BusinessMessage, handler, call)
}

/// A row for `#[on(edited_business_message)]`.
pub const fn on_edited_business_message<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversBusiness,
{
    Handler::on(Event::EditedBusinessMessage, handler, call)
}

/// A row for `#[on(deleted_business_messages)]`.
pub const fn on_deleted_business_messages<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversBusiness,
{
    Handler::on(Event::DeletedBusinessMessages, handler, call)
}

/// A row for `#[on(update)]`.
pub const fn on_update<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
{
    Handler::on(Event::Update, handler, call)
}

/// A row for `#[on(error)]`.
pub const fn on_error<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
{
    Handler::on(Event::Error, handler, call)
}

/// A row with the filter `outgoing`.
pub const fn with_outgoing<A>(handler: Handler<A>) -> Handler<A>
where
    A: Api,
    A: DeliversOutgoing,
{
    handler
}

/// The events that give each handle.
#[allow(non_upper_case_globals, reason = "each has the name of its handle")]
pub(crate) mod given_by {
    use super::Event;

    pub(crate) const Album: &[Event] = &[Event::Album, Event::Update, Event::Error];
    pub(crate) const BusinessConnection: &[Event] = &[Event::BusinessConnection, Event::Update, Event::Error];
    pub(crate) const CallbackQuery: &[Event] = &[Event::CallbackQuery, Event::Update, Event::Error];
    pub(crate) const Chat: &[Event] = &[
        Event::Message,
        Event::EditedMessage,
        Event::Album,
        Event::MessageDeleted,
        Event::CallbackQuery,
        Event::Member,
        Event::MessageReaction,
        Event::MessageReactionCount,
        Event::MessagePinned,
        Event::Typing,
        Event::MessageRead,
        Event::MessageViews,
        Event::Draft,
        Event::ChatJoinRequest,
        Event::ChatBoost,
        Event::RemovedChatBoost,
        Event::BusinessMessage,
        Event::EditedBusinessMessage,
        Event::DeletedBusinessMessages,
        Event::Update,
        Event::Error,
    ];
    pub(crate) const ChatBoost: &[Event] = &[Event::ChatBoost, Event::Update, Event::Error];
    pub(crate) const ChosenInlineResult: &[Event] = &[Event::ChosenInlineResult, Event::Update, Event::Error];
    pub(crate) const DeletedBusinessMessages: &[Event] = &[Event::DeletedBusinessMessages, Event::Update, Event::Error];
    pub(crate) const DeletedMessages: &[Event] = &[Event::MessageDeleted, Event::Update, Event::Error];
    pub(crate) const DraftUpdate: &[Event] = &[Event::Draft, Event::Update, Event::Error];
    pub(crate) const HandlerError: &[Event] = &[Event::Error];
    pub(crate) const InlineQuery: &[Event] = &[Event::InlineQuery, Event::Update, Event::Error];
    pub(crate) const JoinRequest: &[Event] = &[Event::ChatJoinRequest, Event::Update, Event::Error];
    pub(crate) const MemberUpdate: &[Event] = &[Event::Member, Event::Update, Event::Error];
    pub(crate) const Message: &[Event] = &[
        Event::Message,
        Event::EditedMessage,
        Event::Album,
        Event::CallbackQuery,
        Event::BusinessMessage,
        Event::EditedBusinessMessage,
        Event::Update,
        Event::Error,
    ];
    pub(crate) const NameUpdate: &[Event] = &[Event::UserName, Event::Update, Event::Error];
    pub(crate) const PinnedUpdate: &[Event] = &[Event::MessagePinned, Event::Update, Event::Error];
    pub(crate) const PollAnswer: &[Event] = &[Event::PollAnswer, Event::Update, Event::Error];
    pub(crate) const PollUpdate: &[Event] = &[Event::Poll, Event::Update, Event::Error];
    pub(crate) const PreCheckoutQuery: &[Event] = &[Event::PreCheckoutQuery, Event::Update, Event::Error];
    pub(crate) const PurchasedPaidMedia: &[Event] = &[Event::PurchasedPaidMedia, Event::Update, Event::Error];
    pub(crate) const ReactionCountUpdate: &[Event] = &[Event::MessageReactionCount, Event::Update, Event::Error];
    pub(crate) const ReactionUpdate: &[Event] = &[Event::MessageReaction, Event::Update, Event::Error];
    pub(crate) const ReadUpdate: &[Event] = &[Event::MessageRead, Event::Update, Event::Error];
    pub(crate) const RemovedChatBoost: &[Event] = &[Event::RemovedChatBoost, Event::Update, Event::Error];
    pub(crate) const ShippingQuery: &[Event] = &[Event::ShippingQuery, Event::Update, Event::Error];
    pub(crate) const StatusUpdate: &[Event] = &[Event::UserStatus, Event::Update, Event::Error];
    pub(crate) const TypingUpdate: &[Event] = &[Event::Typing, Event::Update, Event::Error];
    pub(crate) const User: &[Event] = &[
        Event::Message,
        Event::EditedMessage,
        Event::Album,
        Event::CallbackQuery,
        Event::InlineQuery,
        Event::ChosenInlineResult,
        Event::Member,
        Event::MessageReaction,
        Event::PollAnswer,
        Event::Typing,
        Event::UserStatus,
        Event::UserName,
        Event::ChatJoinRequest,
        Event::ShippingQuery,
        Event::PreCheckoutQuery,
        Event::PurchasedPaidMedia,
        Event::BusinessConnection,
        Event::BusinessMessage,
        Event::EditedBusinessMessage,
        Event::Update,
        Event::Error,
    ];
    pub(crate) const ViewsUpdate: &[Event] = &[Event::MessageViews, Event::Update, Event::Error];
}
