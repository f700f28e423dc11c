//! What stands for all others.

use super::Event;

pub(super) const ROWS: &[Event] = &[
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
