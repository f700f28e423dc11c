//! What not every target delivers: a trait for each such event, or for several that come together.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.

use super::grants;

/// The event `message_deleted`.
///
/// Asked for by `#[on(message_deleted)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | yes | yes |
///
/// - available with `api = "mtproto"`, for bot and user accounts
/// - the Bot API reports no deletions, except to business accounts
///
/// Source: <https://core.telegram.org/constructor/updateDeleteMessages>, <https://core.telegram.org/bots/api#update>
#[diagnostic::on_unimplemented(
    message = "the event `message_deleted` is not available on `{Self}`",
    label = "needs MTProto",
    note = "available with `api = \"mtproto\"`, for bot and user accounts",
    note = "the Bot API reports no deletions, except to business accounts"
)]
pub trait DeliversMessageDeleted: crate::Api<Target: grants::GrantsDeliversMessageDeleted> {}

/// The event `callback_query`.
///
/// Asked for by `#[on(callback_query)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - Telegram tells a pressed button to the bot whose message carries it
///
/// Source: <https://core.telegram.org/constructor/updateBotCallbackQuery>
#[diagnostic::on_unimplemented(
    message = "the event `callback_query` is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "Telegram tells a pressed button to the bot whose message carries it"
)]
pub trait DeliversCallbackQuery: crate::Api<Target: grants::GrantsDeliversCallbackQuery> {}

/// The event `inline_query`.
///
/// Asked for by `#[on(inline_query)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - only a bot can be asked inline
///
/// Source: <https://core.telegram.org/constructor/updateBotInlineQuery>
#[diagnostic::on_unimplemented(
    message = "the event `inline_query` is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "only a bot can be asked inline"
)]
pub trait DeliversInlineQuery: crate::Api<Target: grants::GrantsDeliversInlineQuery> {}

/// The event `chosen_inline_result`.
///
/// Asked for by `#[on(chosen_inline_result)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - only a bot gives inline results to choose from
///
/// Source: <https://core.telegram.org/constructor/updateBotInlineSend>
#[diagnostic::on_unimplemented(
    message = "the event `chosen_inline_result` is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "only a bot gives inline results to choose from"
)]
pub trait DeliversChosenInlineResult: crate::Api<Target: grants::GrantsDeliversChosenInlineResult> {}

/// The event `member`.
///
/// Asked for by `#[on(member)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - Telegram sends changes of members to bots that are administrators, not to user accounts: ask with `chat.members()`
///
/// Source: <https://core.telegram.org/constructor/updateChannelParticipant>, <https://core.telegram.org/bots/api#chatmemberupdated>
#[diagnostic::on_unimplemented(
    message = "the event `member` is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "Telegram sends changes of members to bots that are administrators, not to user accounts: ask with `chat.members()`"
)]
pub trait DeliversMember: crate::Api<Target: grants::GrantsDeliversMember> {}

/// The filter `outgoing`.
///
/// Asked for by the filter `outgoing`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | yes | yes |
///
/// - available with `api = "mtproto"`, for bot and user accounts
/// - the Bot API tells a bot nothing of its own messages: what `chat.send(…)` gives is the message
///
/// Source: <https://core.telegram.org/constructor/message>, <https://core.telegram.org/bots/api#update>
#[diagnostic::on_unimplemented(
    message = "the filter `outgoing` is not available on `{Self}`",
    label = "needs MTProto",
    note = "available with `api = \"mtproto\"`, for bot and user accounts",
    note = "the Bot API tells a bot nothing of its own messages: what `chat.send(…)` gives is the message"
)]
pub trait DeliversOutgoing: crate::Api<Target: grants::GrantsDeliversOutgoing> {}

/// An event about payments.
///
/// Asked for by `#[on(shipping_query)]`, `#[on(pre_checkout_query)]`, `#[on(purchased_paid_media)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - Telegram tells these to the bot that is paid: a user account is no shop
///
/// Source: <https://core.telegram.org/constructor/updateBotPrecheckoutQuery>, <https://core.telegram.org/constructor/updateBotShippingQuery>
#[diagnostic::on_unimplemented(
    message = "an event about payments is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "Telegram tells these to the bot that is paid: a user account is no shop"
)]
pub trait DeliversPayments: crate::Api<Target: grants::GrantsDeliversPayments> {}

/// An event about business accounts.
///
/// Asked for by `#[on(business_connection)]`, `#[on(business_message)]`, `#[on(edited_business_message)]`, `#[on(deleted_business_messages)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - a business account is connected to a bot; a user account is told its own messages with `message`
///
/// Source: <https://core.telegram.org/api/bots/connected-business-bots>
#[diagnostic::on_unimplemented(
    message = "an event about business accounts is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "a business account is connected to a bot; a user account is told its own messages with `message`"
)]
pub trait DeliversBusiness: crate::Api<Target: grants::GrantsDeliversBusiness> {}

/// The event `message_reaction`.
///
/// Asked for by `#[on(message_reaction)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - a user account is told the numbers only: wait for `#[on(message_reaction_count)]`
///
/// Source: <https://core.telegram.org/constructor/updateBotMessageReaction>, <https://core.telegram.org/constructor/updateMessageReactions>
#[diagnostic::on_unimplemented(
    message = "the event `message_reaction` is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "a user account is told the numbers only: wait for `#[on(message_reaction_count)]`"
)]
pub trait DeliversMessageReaction: crate::Api<Target: grants::GrantsDeliversMessageReaction> {}

/// The event `poll_answer`.
///
/// Asked for by `#[on(poll_answer)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - a user account is told the numbers only: wait for `#[on(poll)]`, or ask who voted with `message.voters(option)`
///
/// Source: <https://core.telegram.org/constructor/updateMessagePollVote>
#[diagnostic::on_unimplemented(
    message = "the event `poll_answer` is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "a user account is told the numbers only: wait for `#[on(poll)]`, or ask who voted with `message.voters(option)`"
)]
pub trait DeliversPollAnswer: crate::Api<Target: grants::GrantsDeliversPollAnswer> {}

/// The event `message_pinned`.
///
/// Asked for by `#[on(message_pinned)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | yes | yes |
///
/// - available with `api = "mtproto"`, for bot and user accounts
/// - the Bot API tells of pinned messages by a service message: `#[on(message, pinned)]`
///
/// Source: <https://core.telegram.org/constructor/updatePinnedMessages>, <https://core.telegram.org/bots/api#message>
#[diagnostic::on_unimplemented(
    message = "the event `message_pinned` is not available on `{Self}`",
    label = "needs MTProto",
    note = "available with `api = \"mtproto\"`, for bot and user accounts",
    note = "the Bot API tells of pinned messages by a service message: `#[on(message, pinned)]`"
)]
pub trait DeliversMessagePinned: crate::Api<Target: grants::GrantsDeliversMessagePinned> {}

/// Being told what others do beside writing.
///
/// Asked for by `#[on(typing)]`, `#[on(user_status)]`, `#[on(user_name)]`, `#[on(message_read)]`, `#[on(message_views)]`, `#[on(draft)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram tells bots nothing of who types, who is online and what was read, seen or drafted
///
/// Source: <https://core.telegram.org/constructor/updateUserTyping>, <https://core.telegram.org/constructor/updateUserStatus>, <https://core.telegram.org/constructor/updateReadHistoryOutbox>
#[diagnostic::on_unimplemented(
    message = "being told what others do beside writing is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram tells bots nothing of who types, who is online and what was read, seen or drafted"
)]
pub trait DeliversActivity: crate::Api<Target: grants::GrantsDeliversActivity> {}

/// The event `chat_join_request`.
///
/// Asked for by `#[on(chat_join_request)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - a user account is told how many ask to join, and not who
///
/// Source: <https://core.telegram.org/constructor/updateBotChatInviteRequester>, <https://core.telegram.org/constructor/updatePendingJoinRequests>
#[diagnostic::on_unimplemented(
    message = "the event `chat_join_request` is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "a user account is told how many ask to join, and not who"
)]
pub trait DeliversJoinRequest: crate::Api<Target: grants::GrantsDeliversJoinRequest> {}

/// An event about a chat's boosts.
///
/// Asked for by `#[on(chat_boost)]`, `#[on(removed_chat_boost)]`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - a user account asks for them: `chat.boosts_of(user)`
///
/// Source: <https://core.telegram.org/constructor/updateBotChatBoost>
#[diagnostic::on_unimplemented(
    message = "an event about a chat's boosts is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "a user account asks for them: `chat.boosts_of(user)`"
)]
pub trait DeliversBoost: crate::Api<Target: grants::GrantsDeliversBoost> {}
