//! What `#[on(…)]` can wait for.

use crate::{Capability, Target, capability};

/// A kind of update that `#[on(…)]` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The name in `#[on(…)]`.
    pub name: &'static str,
    /// When it happens: a sentence without its full stop.
    pub summary: &'static str,
    /// The trait that a target needs; `None` when every target delivers it.
    pub capability: Option<&'static str>,
    /// The Bot API's kinds of update, as `allowed_updates` names them.
    pub bot_api: &'static [&'static str],
    /// The TL constructors of the updates.
    pub mtproto: &'static [&'static str],
    /// The parameters that this event can give, besides [`GIVEN_BY_EVERY_EVENT`]. One of them may still be missing in
    /// a single update: a channel's post has no user.
    pub extractors: &'static [&'static str],
    /// Where Telegram says so.
    pub source: &'static str,
}

impl Event {
    /// The row of the capability that it needs.
    pub fn needs(&self) -> Option<&'static Capability> {
        self.capability.and_then(capability)
    }

    /// Whether `target` delivers it.
    pub fn available_on(&self, target: Target) -> bool {
        self.needs().is_none_or(|row| row.granted_to(target))
    }
}

/// The event that `#[on(name)]` means.
pub fn event(name: &str) -> Option<&'static Event> {
    EVENTS.iter().find(|row| row.name == name)
}

/// Parameters that a handler can take whatever the event.
pub static GIVEN_BY_EVERY_EVENT: &[&str] = &["Bot", "Update", "State"];

/// Every event.
pub static EVENTS: &[Event] = &[
    Event {
        name: "message",
        summary: "a new message in a chat, also a post in a channel",
        capability: None,
        bot_api: &["message", "channel_post"],
        mtproto: &["updateNewMessage", "updateNewChannelMessage"],
        extractors: &["Message", "Chat", "User"],
        source: "core.telegram.org/bots/api#update, core.telegram.org/constructor/updateNewMessage",
    },
    Event {
        name: "edited_message",
        summary: "a message or a post has a new text, file or keyboard",
        capability: None,
        bot_api: &["edited_message", "edited_channel_post"],
        mtproto: &["updateEditMessage", "updateEditChannelMessage"],
        extractors: &["Message", "Chat", "User"],
        source: "core.telegram.org/bots/api#update, core.telegram.org/constructor/updateEditMessage",
    },
    Event {
        name: "message_deleted",
        summary: "messages were deleted; their chat is known for channels and supergroups only",
        capability: Some("DeliversMessageDeleted"),
        bot_api: &[],
        mtproto: &["updateDeleteMessages", "updateDeleteChannelMessages"],
        extractors: &["DeletedMessages", "Chat"],
        source: "core.telegram.org/constructor/updateDeleteMessages",
    },
    Event {
        name: "callback_query",
        summary: "somebody pressed a button that carries data",
        capability: Some("DeliversCallbackQuery"),
        bot_api: &["callback_query"],
        mtproto: &["updateBotCallbackQuery", "updateInlineBotCallbackQuery"],
        extractors: &["CallbackQuery", "User", "Chat", "Message"],
        source: "core.telegram.org/bots/api#callbackquery, core.telegram.org/constructor/updateBotCallbackQuery",
    },
    Event {
        name: "inline_query",
        summary: "somebody typed the bot's name and a query in some chat",
        capability: Some("DeliversInlineQuery"),
        bot_api: &["inline_query"],
        mtproto: &["updateBotInlineQuery"],
        extractors: &["InlineQuery", "User"],
        source: "core.telegram.org/bots/api#inlinequery, core.telegram.org/constructor/updateBotInlineQuery",
    },
    Event {
        name: "chosen_inline_result",
        summary: "somebody sent one of the bot's inline results",
        capability: Some("DeliversChosenInlineResult"),
        bot_api: &["chosen_inline_result"],
        mtproto: &["updateBotInlineSend"],
        extractors: &["ChosenInlineResult", "User"],
        source: "core.telegram.org/bots/api#choseninlineresult, core.telegram.org/constructor/updateBotInlineSend",
    },
    Event {
        name: "member",
        summary: "somebody, or the bot itself, joined, left, was banned or got other rights",
        capability: Some("DeliversMember"),
        bot_api: &["chat_member", "my_chat_member"],
        mtproto: &["updateChannelParticipant", "updateChatParticipant"],
        extractors: &["MemberUpdate", "Chat", "User"],
        source: "core.telegram.org/bots/api#chatmemberupdated, core.telegram.org/constructor/updateChannelParticipant",
    },
    Event {
        name: "update",
        summary: "any update that no other handler took",
        capability: None,
        // Telegram leaves out chat_member and the reactions unless they are named.
        bot_api: &[
            "message",
            "edited_message",
            "channel_post",
            "edited_channel_post",
            "business_connection",
            "business_message",
            "edited_business_message",
            "deleted_business_messages",
            "message_reaction",
            "message_reaction_count",
            "inline_query",
            "chosen_inline_result",
            "callback_query",
            "shipping_query",
            "pre_checkout_query",
            "purchased_paid_media",
            "poll",
            "poll_answer",
            "my_chat_member",
            "chat_member",
            "chat_join_request",
            "chat_boost",
            "removed_chat_boost",
        ],
        mtproto: &["Update"],
        extractors: &["Message", "Chat", "User", "CallbackQuery", "InlineQuery", "ChosenInlineResult", "MemberUpdate", "DeletedMessages"],
        source: "core.telegram.org/bots/api#getupdates, core.telegram.org/type/Update",
    },
    Event {
        name: "error",
        summary: "a handler returned an error or panicked",
        capability: None,
        bot_api: &[],
        mtproto: &[],
        extractors: &[
            "HandlerError",
            "Message",
            "Chat",
            "User",
            "CallbackQuery",
            "InlineQuery",
            "ChosenInlineResult",
            "MemberUpdate",
            "DeletedMessages",
        ],
        source: "capgram itself: no update of Telegram's",
    },
];
