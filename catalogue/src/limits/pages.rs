//! What one request asks for, and how updates come.

use super::{GRAMMERS_0_11, Limit, TDLIB_1_8, Unit, everywhere, on_bot_api, on_mtproto};

limits! { PAGES:
    /// Profile photos in one page.
    PROFILE_PHOTOS_PAGE = "a page of profile photos", Items, everywhere(100),
        .at_least(1),
        .bounding(&["user.profile_photos"]),
        .says("core.telegram.org/bots/api#getuserprofilephotos");
    /// Ids in one request; more ids take more requests.
    IDS_PER_CALL = "the message ids of one request", Items, everywhere(100),
        .at_least(1),
        .bot_api_says("Bad Request: too many message identifiers specified"),
        .bounding(&["chat.messages", "chat.delete_messages", "chat.forward_messages", "chat.copy_messages"]),
        .says("core.telegram.org/bots/api#deletemessages, docs.rs/grammers-client/0.11.0 `Client::get_messages_by_id`");
    /// Members in one page.
    MEMBERS_PAGE = "a page of members", Items, on_mtproto(200),
        .bounding(&["chat.members", "chat.administrators"]),
        .says("TDLib `MAX_GET_CHANNEL_PARTICIPANTS`"),
        .as_of(TDLIB_1_8);
    /// Messages in one page of a history or of a search.
    HISTORY_PAGE = "a page of messages", Items, [None, None, None, Some(100)],
        .bounding(&["chat.history", "chat.search", "bot.search"]),
        .says("docs.rs/grammers-client/0.11.0 `Client::iter_messages`"),
        .as_of(GRAMMERS_0_11);
    /// What one page has of the lists that an account keeps.
    LIST_PAGE = "a page of an account's own lists", Items, [None, None, None, Some(100)],
        .bounding(&["bot.dialogs", "bot.blocked", "user.common_chats", "chat.admin_log", "message.reacted_by", "chat.views"]),
        .says("TDLib `MAX_GET_DIALOGS`, core.telegram.org/api/offsets"),
        .as_of(TDLIB_1_8),
        .undocumented();
    /// Updates in one answer of `getUpdates`.
    UPDATES_PAGE = "the updates of one `getUpdates`", Items, on_bot_api(100),
        .at_least(1),
        .cut(),
        .says("core.telegram.org/bots/api#getupdates");
    /// What a server sends with every update to a webhook: letters, digits, `_` and `-`.
    WEBHOOK_SECRET = "the secret of a webhook", Characters, on_bot_api(256),
        .at_least(1),
        .of("A-Za-z0-9_-"),
        .bot_api_says("Bad Request: secret token contains unallowed characters"),
        .says("core.telegram.org/bots/api#setwebhook");
}
