//! Business accounts.

use super::Event;

pub(super) const ROWS: &[Event] = &[
    Event {
        name: "business_connection",
        summary: "a business account was connected to the bot, was taken away, or gave it other rights",
        capability: Some("DeliversBusiness"),
        data: Some("BusinessConnection"),
        bot_api: &["business_connection"],
        mtproto: &["updateBotBusinessConnect"],
        extractors: &["BusinessConnection", "User"],
        source: "core.telegram.org/bots/api#businessconnection, core.telegram.org/constructor/updateBotBusinessConnect",
    },
    Event {
        name: "business_message",
        summary: "a new message in a chat of a connected business account, also one of the account itself",
        capability: Some("DeliversBusiness"),
        data: Some("Message"),
        bot_api: &["business_message"],
        mtproto: &["updateBotNewBusinessMessage"],
        extractors: &["Message", "Chat", "User"],
        source: "core.telegram.org/bots/api#update, core.telegram.org/constructor/updateBotNewBusinessMessage",
    },
    Event {
        name: "edited_business_message",
        summary: "a message of a connected business account has a new text, file or keyboard",
        capability: Some("DeliversBusiness"),
        data: Some("Message"),
        bot_api: &["edited_business_message"],
        mtproto: &["updateBotEditBusinessMessage"],
        extractors: &["Message", "Chat", "User"],
        source: "core.telegram.org/bots/api#update, core.telegram.org/constructor/updateBotEditBusinessMessage",
    },
    Event {
        name: "deleted_business_messages",
        summary: "messages of a connected business account were deleted",
        capability: Some("DeliversBusiness"),
        data: Some("DeletedBusinessMessages"),
        bot_api: &["deleted_business_messages"],
        mtproto: &["updateBotDeleteBusinessMessage"],
        extractors: &["DeletedBusinessMessages", "Chat"],
        source: "core.telegram.org/bots/api#businessmessagesdeleted, core.telegram.org/constructor/updateBotDeleteBusinessMessage",
    },
];
