//! What not every target can do: a trait for each such ability.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.
//!
//! `#[bot]` grants them to a bot's marker, and an operation asks for one in its `where` clause. A helper outside
//! of the bot's module asks for what it uses:
//!
//! ```
//! use capgram::prelude::*;
//!
//! async fn count_bots<A: Api + ListMembers>(chat: &Chat<A>) -> Result<usize> {
//!     let mut bots = chat.members().bots();
//!     let mut count = 0;
//!     while bots.next().await?.is_some() {
//!         count += 1;
//!     }
//!     Ok(count)
//! }
//! ```

mod events;
#[doc(hidden)]
pub mod grants;

pub use events::*;

/// Moving a file beyond the cloud server's size limits.
///
/// Asked for by `.large()` on `SendMedia`, `.large()` on `SendAlbum`, `.large()` on `Download`, `.large()` on `DownloadBytes`, `.large()` on `DownloadStream`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | yes | yes | yes |
///
/// - available with `api = "bot", server = "local"`, and with `api = "mtproto"` for bot and user accounts
/// - without `.large()` a file may have up to 50 MB when sent and 20 MB when downloaded
///
/// Source: <https://core.telegram.org/bots/api#using-a-local-bot-api-server>, <https://core.telegram.org/api/files>
#[diagnostic::on_unimplemented(
    message = "moving a file beyond the cloud server's size limits is not available on `{Self}`",
    label = "needs a local Bot API server or MTProto",
    note = "available with `api = \"bot\", server = \"local\"`, and with `api = \"mtproto\"` for bot and user accounts",
    note = "without `.large()` a file may have up to 50 MB when sent and 20 MB when downloaded"
)]
pub trait LargeFiles: crate::Api<Target: grants::GrantsLargeFiles> {}

/// Attaching a keyboard to a message.
///
/// Asked for by `.keyboard()` on `SendMessage`, `.keyboard()` on `EditMessage`, `message.edit_keyboard()`, `.keyboard()` on `CopyMessage`, `.keyboard()` on `SendMedia`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - Telegram silently drops the keyboard of a message that a user account sends
///
/// Source: <https://docs.rs/grammers-client/0.11.0> `InputMessage::reply_markup`
#[diagnostic::on_unimplemented(
    message = "attaching a keyboard to a message is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "Telegram silently drops the keyboard of a message that a user account sends"
)]
pub trait AttachKeyboards: crate::Api<Target: grants::GrantsAttachKeyboards> {}

/// Paying for a faster broadcast.
///
/// Asked for by `.paid_broadcast()` on `SendMessage`, `.paid_broadcast()` on `CopyMessage`, `.paid_broadcast()` on `SendMedia`, `.paid_broadcast()` on `SendAlbum`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - only a bot has a balance of stars to pay for messages beyond the free rate
///
/// Source: <https://core.telegram.org/bots/api#paid-broadcasts>, <https://core.telegram.org/method/messages.sendMessage>
#[diagnostic::on_unimplemented(
    message = "paying for a faster broadcast is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "only a bot has a balance of stars to pay for messages beyond the free rate"
)]
pub trait PaidBroadcasts: crate::Api<Target: grants::GrantsPaidBroadcasts> {}

/// Answering a callback or inline query.
///
/// Asked for by `query.answer()`, `inline.answer()`, `bot.answer_web_app_query()`, `bot.save_prepared_inline_message()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - Telegram sends these queries to bots, and refuses a user account's answer with `USER_BOT_REQUIRED`
///
/// Source: <https://core.telegram.org/method/messages.setBotCallbackAnswer>, <https://core.telegram.org/method/messages.setInlineBotResults>
#[diagnostic::on_unimplemented(
    message = "answering a callback or inline query is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "Telegram sends these queries to bots, and refuses a user account's answer with `USER_BOT_REQUIRED`"
)]
pub trait AnswerQueries: crate::Api<Target: grants::GrantsAnswerQueries> {}

/// A menu of commands.
///
/// Asked for by `bot.set_commands()`, `bot.commands()`, `bot.delete_commands()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - a user account has no menu of commands: Telegram answers `USER_BOT_REQUIRED`
///
/// Source: <https://core.telegram.org/method/bots.setBotCommands>
#[diagnostic::on_unimplemented(
    message = "a menu of commands is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "a user account has no menu of commands: Telegram answers `USER_BOT_REQUIRED`"
)]
pub trait SetCommands: crate::Api<Target: grants::GrantsSetCommands> {}

/// A bot's profile.
///
/// Asked for by `bot.set_name()`, `bot.name()`, `bot.set_description()`, `bot.description()`, `bot.set_short_description()`, `bot.short_description()`, `bot.set_menu_button()`, `bot.menu_button()`, `chat.set_menu_button()`, `chat.menu_button()`, `bot.set_default_rights()`, `bot.default_rights()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - a user account has no such texts, no menu button and no default rights: Telegram answers `USER_BOT_INVALID`
///
/// Source: <https://core.telegram.org/method/bots.setBotInfo>, <https://core.telegram.org/bots/api#setmyname>
#[diagnostic::on_unimplemented(
    message = "a bot's profile is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "a user account has no such texts, no menu button and no default rights: Telegram answers `USER_BOT_INVALID`"
)]
pub trait EditBotProfile: crate::Api<Target: grants::GrantsEditBotProfile> {}

/// A game of the bot's own.
///
/// Asked for by `inline_message.set_game_score()`, `inline_message.game_high_scores()`, `chat.send_game()`, `message.set_game_score()`, `message.game_high_scores()`, `query.set_game_score()`, `query.game_high_scores()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - games and their scores belong to bots, which get them from `@BotFather`: a user account plays them
///
/// Source: <https://core.telegram.org/bots/games>, <https://core.telegram.org/method/messages.setGameScore>
#[diagnostic::on_unimplemented(
    message = "a game of the bot's own is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "games and their scores belong to bots, which get them from `@BotFather`: a user account plays them"
)]
pub trait RunGames: crate::Api<Target: grants::GrantsRunGames> {}

/// Changing a message that an inline result sent.
///
/// Asked for by `inline_message.edit()`, `inline_message.edit_caption()`, `inline_message.edit_media()`, `inline_message.edit_keyboard()`, `inline_message.edit_live_location()`, `inline_message.stop_live_location()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - only a bot has inline results, and is told the ids of what they sent
///
/// Source: <https://core.telegram.org/method/messages.editInlineBotMessage>, <https://core.telegram.org/bots/api#updating-messages>
#[diagnostic::on_unimplemented(
    message = "changing a message that an inline result sent is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "only a bot has inline results, and is told the ids of what they sent"
)]
pub trait EditInlineMessages: crate::Api<Target: grants::GrantsEditInlineMessages> {}

/// Setting a user's emoji status.
///
/// Asked for by `user.set_emoji_status()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - users allow it to a bot, in one of its web apps: Telegram answers a user account `USER_BOT_REQUIRED`
///
/// Source: <https://core.telegram.org/method/bots.updateUserEmojiStatus>, <https://core.telegram.org/bots/api#setuseremojistatus>
#[diagnostic::on_unimplemented(
    message = "setting a user's emoji status is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "users allow it to a bot, in one of its web apps: Telegram answers a user account `USER_BOT_REQUIRED`"
)]
pub trait SetEmojiStatus: crate::Api<Target: grants::GrantsSetEmojiStatus> {}

/// Closing the bot on its server.
///
/// Asked for by `bot.close()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | – | – |
///
/// - available with `api = "bot"`, on the cloud server and on a local one
/// - MTProto has no server that the bot could move from: it talks to Telegram itself, and `bot.log_out()` ends its session
///
/// Source: <https://core.telegram.org/bots/api#close>
#[diagnostic::on_unimplemented(
    message = "closing the bot on its server is not available on `{Self}`",
    label = "needs the Bot API",
    note = "available with `api = \"bot\"`, on the cloud server and on a local one",
    note = "MTProto has no server that the bot could move from: it talks to Telegram itself, and `bot.log_out()` ends its session"
)]
pub trait CloseServer: crate::Api<Target: grants::GrantsCloseServer> {}

/// Fetching a message by its id.
///
/// Asked for by `chat.message()`, `chat.messages()`, `message.replied_to()`, `chat.sender_of()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | yes | yes |
///
/// - available with `api = "mtproto"`, for bot and user accounts
/// - the Bot API shows a message only once, in its update: keep what you need later
///
/// Source: <https://core.telegram.org/method/channels.getMessages>, <https://core.telegram.org/bots/api#available-methods>
#[diagnostic::on_unimplemented(
    message = "fetching a message by its id is not available on `{Self}`",
    label = "needs MTProto",
    note = "available with `api = \"mtproto\"`, for bot and user accounts",
    note = "the Bot API shows a message only once, in its update: keep what you need later"
)]
pub trait FetchMessages: crate::Api<Target: grants::GrantsFetchMessages> {}

/// Reading a chat's history.
///
/// Asked for by `chat.history()`, `bot.saved_messages()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot on MTProto fetches messages whose ids it knows with `chat.messages(ids)`
///
/// Source: <https://core.telegram.org/method/messages.getHistory>
#[diagnostic::on_unimplemented(
    message = "reading a chat's history is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot on MTProto fetches messages whose ids it knows with `chat.messages(ids)`"
)]
pub trait ReadHistory: crate::Api<Target: grants::GrantsReadHistory> {}

/// Searching messages.
///
/// Asked for by `chat.search()`, `bot.search()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot that has to search keeps the messages of its updates in a store of its own
///
/// Source: <https://core.telegram.org/method/messages.search>, <https://core.telegram.org/method/messages.searchGlobal>
#[diagnostic::on_unimplemented(
    message = "searching messages is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot that has to search keeps the messages of its updates in a store of its own"
)]
pub trait SearchMessages: crate::Api<Target: grants::GrantsSearchMessages> {}

/// Finding a user or a chat by username.
///
/// Asked for by `bot.resolve_username()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | yes | yes |
///
/// - available with `api = "mtproto"`, for bot and user accounts
/// - the Bot API finds no user by name: keep the ids of the users whose updates you get
///
/// Source: <https://core.telegram.org/method/contacts.resolveUsername>, <https://core.telegram.org/bots/api#getchat>
#[diagnostic::on_unimplemented(
    message = "finding a user or a chat by username is not available on `{Self}`",
    label = "needs MTProto",
    note = "available with `api = \"mtproto\"`, for bot and user accounts",
    note = "the Bot API finds no user by name: keep the ids of the users whose updates you get"
)]
pub trait ResolveUsernames: crate::Api<Target: grants::GrantsResolveUsernames> {}

/// Listing a chat's members.
///
/// Asked for by `chat.members()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | yes | yes |
///
/// - available with `api = "mtproto"`, for bot and user accounts
/// - the Bot API offers `chat.administrators()`, `chat.member(user)` and `chat.member_count()` instead
///
/// Source: <https://core.telegram.org/method/channels.getParticipants>, <https://core.telegram.org/bots/api#getchatadministrators>
#[diagnostic::on_unimplemented(
    message = "listing a chat's members is not available on `{Self}`",
    label = "needs MTProto",
    note = "available with `api = \"mtproto\"`, for bot and user accounts",
    note = "the Bot API offers `chat.administrators()`, `chat.member(user)` and `chat.member_count()` instead"
)]
pub trait ListMembers: crate::Api<Target: grants::GrantsListMembers> {}

/// A webhook.
///
/// Asked for by `runner.webhook()`, `runner.delete_webhook()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | – | – |
///
/// - available with `api = "bot"`, on the cloud server and on a local one
/// - Telegram posts updates to a web server for the Bot API only: over MTProto they come by the connection that `run()` keeps
///
/// Source: <https://core.telegram.org/bots/api#setwebhook>, <https://core.telegram.org/api/updates>
#[diagnostic::on_unimplemented(
    message = "a webhook is not available on `{Self}`",
    label = "needs the Bot API",
    note = "available with `api = \"bot\"`, on the cloud server and on a local one",
    note = "Telegram posts updates to a web server for the Bot API only: over MTProto they come by the connection that `run()` keeps"
)]
pub trait Webhooks: crate::Api<Target: grants::GrantsWebhooks> {}

/// Asking for missed updates.
///
/// Asked for by `runner.catch_up()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | yes | yes |
///
/// - available with `api = "mtproto"`, for bot and user accounts
/// - the Bot API keeps updates for 24 hours and gives each out once: `run()` receives those that wait
///
/// Source: <https://core.telegram.org/method/updates.getDifference>, <https://core.telegram.org/bots/api#getting-updates>
#[diagnostic::on_unimplemented(
    message = "asking for missed updates is not available on `{Self}`",
    label = "needs MTProto",
    note = "available with `api = \"mtproto\"`, for bot and user accounts",
    note = "the Bot API keeps updates for 24 hours and gives each out once: `run()` receives those that wait"
)]
pub trait CatchUp: crate::Api<Target: grants::GrantsCatchUp> {}

/// Taking payments.
///
/// Asked for by `chat.send_invoice()`, `bot.create_invoice_link()`, `shipping.answer()`, `shipping.decline()`, `checkout.answer()`, `checkout.decline()`, `bot.refund_star_payment()`, `bot.edit_user_star_subscription()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - only a bot sells: a user account pays, and Telegram answers its invoices with `USER_BOT_REQUIRED`
///
/// Source: <https://core.telegram.org/method/payments.exportInvoice>, <https://core.telegram.org/bots/payments-stars>
#[diagnostic::on_unimplemented(
    message = "taking payments is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "only a bot sells: a user account pays, and Telegram answers its invoices with `USER_BOT_REQUIRED`"
)]
pub trait TakePayments: crate::Api<Target: grants::GrantsTakePayments> {}

/// Reading a user's whole profile.
///
/// Asked for by `user.info()`, `bot.gifts()`, `chat.gifts()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | yes | yes |
///
/// - available with `api = "mtproto"`, for bot and user accounts
/// - the Bot API tells the bio and the birthday of who has written to the bot: `user.chat().info()`
///
/// Source: <https://core.telegram.org/method/users.getFullUser>, <https://core.telegram.org/bots/api#chatfullinfo>
#[diagnostic::on_unimplemented(
    message = "reading a user's whole profile is not available on `{Self}`",
    label = "needs MTProto",
    note = "available with `api = \"mtproto\"`, for bot and user accounts",
    note = "the Bot API tells the bio and the birthday of who has written to the bot: `user.chat().info()`"
)]
pub trait ReadUserInfo: crate::Api<Target: grants::GrantsReadUserInfo> {}

/// Listing and arranging the account's chats.
///
/// Asked for by `bot.dialogs()`, `bot.folders()`, `chat.archive()`, `chat.unarchive()`, `chat.pin_dialog()`, `chat.unpin_dialog()`, `chat.mute()`, `chat.unmute()`, `chat.delete_dialog()`, `user.common_chats()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot has no list of chats: keep the ids of the chats whose updates you get
///
/// Source: <https://core.telegram.org/method/messages.getDialogs>, <https://core.telegram.org/api/folders>
#[diagnostic::on_unimplemented(
    message = "listing and arranging the account's chats is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot has no list of chats: keep the ids of the chats whose updates you get"
)]
pub trait ManageDialogs: crate::Api<Target: grants::GrantsManageDialogs> {}

/// Marking a chat as read.
///
/// Asked for by `chat.mark_read()`, `chat.mark_mentions_read()`, `chat.mark_reactions_read()`, `chat.mark_unread()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - a bot marks as read only what it gets by a business connection: its own chats count as read at once
///
/// Source: <https://core.telegram.org/method/messages.readHistory>, <https://core.telegram.org/method/channels.readHistory>
#[diagnostic::on_unimplemented(
    message = "marking a chat as read is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "a bot marks as read only what it gets by a business connection: its own chats count as read at once"
)]
pub trait MarkChatsRead: crate::Api<Target: grants::GrantsMarkChatsRead> {}

/// Keeping drafts.
///
/// Asked for by `chat.save_draft()`, `chat.clear_draft()`, `bot.drafts()`, `bot.clear_drafts()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
///
/// Source: <https://core.telegram.org/api/drafts>, <https://core.telegram.org/method/messages.saveDraft>
#[diagnostic::on_unimplemented(
    message = "keeping drafts is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`"
)]
pub trait KeepDrafts: crate::Api<Target: grants::GrantsKeepDrafts> {}

/// Managing contacts and blocked users.
///
/// Asked for by `bot.contacts()`, `user.add_contact()`, `user.delete_contact()`, `bot.import_contacts()`, `bot.search_contacts()`, `bot.resolve_phone()`, `user.block()`, `user.unblock()`, `bot.blocked()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot can ask a user for their number with a reply keyboard, and ban users from its groups
///
/// Source: <https://core.telegram.org/api/contacts>, <https://core.telegram.org/api/block>
#[diagnostic::on_unimplemented(
    message = "managing contacts and blocked users is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot can ask a user for their number with a reply keyboard, and ban users from its groups"
)]
pub trait ManageContacts: crate::Api<Target: grants::GrantsManageContacts> {}

/// Joining chats and inviting others.
///
/// Asked for by `chat.join()`, `bot.join()`, `bot.check_invite()`, `chat.invite()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot is added to a chat by its administrators, and lets others come by an invite link
///
/// Source: <https://core.telegram.org/api/invites>, <https://core.telegram.org/method/channels.joinChannel>
#[diagnostic::on_unimplemented(
    message = "joining chats and inviting others is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot is added to a chat by its administrators, and lets others come by an invite link"
)]
pub trait JoinChats: crate::Api<Target: grants::GrantsJoinChats> {}

/// Creating and deleting chats.
///
/// Asked for by `bot.create_group()`, `bot.create_supergroup()`, `bot.create_channel()`, `chat.delete_chat()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a person creates the chat and makes the bot an administrator of it
///
/// Source: <https://core.telegram.org/method/channels.createChannel>, <https://core.telegram.org/method/messages.createChat>
#[diagnostic::on_unimplemented(
    message = "creating and deleting chats is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a person creates the chat and makes the bot an administrator of it"
)]
pub trait CreateChats: crate::Api<Target: grants::GrantsCreateChats> {}

/// Scheduling messages.
///
/// Asked for by `.schedule()` on `SendMessage`, `.schedule()` on `SendMedia`, `.schedule()` on `SendAlbum`, `.schedule()` on `ForwardMessage`, `.schedule()` on `CopyMessage`, `.schedule()` on `ForwardManyMessages`, `.schedule()` on `CopyManyMessages`, `chat.scheduled()`, `chat.send_scheduled()`, `chat.delete_scheduled()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `SCHEDULE_BOT_NOT_ALLOWED`
/// - a bot sends the message itself when the time has come
///
/// Source: <https://core.telegram.org/api/scheduled-messages>
#[diagnostic::on_unimplemented(
    message = "scheduling messages is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `SCHEDULE_BOT_NOT_ALLOWED`",
    note = "a bot sends the message itself when the time has come"
)]
pub trait ScheduleMessages: crate::Api<Target: grants::GrantsScheduleMessages> {}

/// Looking up who saw a message or reacted to it.
///
/// Asked for by `message.read_by()`, `chat.views()`, `message.reacted_by()`, `message.export_link()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot that is an administrator is told of each reaction by an update
///
/// Source: <https://core.telegram.org/method/messages.getMessageReadParticipants>, <https://core.telegram.org/method/messages.getMessageReactionsList>
#[diagnostic::on_unimplemented(
    message = "looking up who saw a message or reacted to it is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot that is an administrator is told of each reaction by an update"
)]
pub trait InspectMessages: crate::Api<Target: grants::GrantsInspectMessages> {}

/// Voting in a poll, and looking up who voted.
///
/// Asked for by `message.vote()`, `message.retract_vote()`, `message.voters()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot is told of each vote in a poll of its own that is not anonymous: `#[on(poll_answer)]`
///
/// Source: <https://core.telegram.org/method/messages.sendVote>, <https://core.telegram.org/method/messages.getPollVotes>
#[diagnostic::on_unimplemented(
    message = "voting in a poll, and looking up who voted is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot is told of each vote in a poll of its own that is not anonymous: `#[on(poll_answer)]`"
)]
pub trait VoteInPolls: crate::Api<Target: grants::GrantsVoteInPolls> {}

/// Reading what administrators did.
///
/// Asked for by `chat.admin_log()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot that is an administrator is told of changes of members by updates
///
/// Source: <https://core.telegram.org/api/recent-actions>, <https://core.telegram.org/method/channels.getAdminLog>
#[diagnostic::on_unimplemented(
    message = "reading what administrators did is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot that is an administrator is told of changes of members by updates"
)]
pub trait ReadAdminLog: crate::Api<Target: grants::GrantsReadAdminLog> {}

/// Using a bot as a person does.
///
/// Asked for by `message.press()`, `user.ask_inline()`, `chat.send_inline_result()`, `user.start_bot()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - Telegram lets bots neither press buttons nor ask other bots
///
/// Source: <https://core.telegram.org/method/messages.getBotCallbackAnswer>, <https://core.telegram.org/method/messages.getInlineBotResults>
#[diagnostic::on_unimplemented(
    message = "using a bot as a person does is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "Telegram lets bots neither press buttons nor ask other bots"
)]
pub trait ActAsPerson: crate::Api<Target: grants::GrantsActAsPerson> {}

/// Managing the account's gifts.
///
/// Asked for by `bot.show_gift()`, `bot.hide_gift()`, `bot.convert_gift()`, `bot.upgrade_gift()`, `bot.transfer_gift()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot manages the gifts of a business account that lets it: `business.gifts()`, `business.convert_gift(…)`
///
/// Source: <https://core.telegram.org/method/payments.saveStarGift>, <https://core.telegram.org/method/payments.convertStarGift>
#[diagnostic::on_unimplemented(
    message = "managing the account's gifts is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot manages the gifts of a business account that lets it: `business.gifts()`, `business.convert_gift(…)`"
)]
pub trait ManageGifts: crate::Api<Target: grants::GrantsManageGifts> {}

/// Using checklists as a person does.
///
/// Asked for by `chat.send_checklist()`, `message.complete_tasks()`, `message.reopen_tasks()`, `message.append_tasks()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - a bot sends a checklist in the name of a business account: `business.send_checklist(&chat, checklist)`
/// - ticking and adding tasks Telegram leaves to people
///
/// Source: <https://core.telegram.org/api/todo>, <https://core.telegram.org/bots/api#sendchecklist>
#[diagnostic::on_unimplemented(
    message = "using checklists as a person does is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "a bot sends a checklist in the name of a business account: `business.send_checklist(&chat, checklist)`",
    note = "ticking and adding tasks Telegram leaves to people"
)]
pub trait UseChecklists: crate::Api<Target: grants::GrantsUseChecklists> {}

/// Posting stories of an account of one's own.
///
/// Asked for by `chat.post_story()`, `chat.edit_story()`, `chat.delete_stories()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - a bot posts stories in the name of a business account: `business.post_story(file, period)`
///
/// Source: <https://core.telegram.org/api/stories>, <https://core.telegram.org/method/stories.sendStory>, <https://core.telegram.org/bots/api#poststory>
#[diagnostic::on_unimplemented(
    message = "posting stories of an account of one's own is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "a bot posts stories in the name of a business account: `business.post_story(file, period)`"
)]
pub trait PostStories: crate::Api<Target: grants::GrantsPostStories> {}

/// Editing the account's profile.
///
/// Asked for by `bot.edit_profile()`, `bot.set_username()`, `bot.set_online()`, `bot.delete_profile_photos()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | – | yes |
///
/// - available with `api = "mtproto", account = "user"`
/// - a bot's name, description and username are set by @BotFather, or by the bot's own methods for the first two
///
/// Source: <https://core.telegram.org/method/account.updateProfile>, <https://core.telegram.org/method/account.updateUsername>
#[diagnostic::on_unimplemented(
    message = "editing the account's profile is not available on `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "a bot's name, description and username are set by @BotFather, or by the bot's own methods for the first two"
)]
pub trait EditProfile: crate::Api<Target: grants::GrantsEditProfile> {}

/// Changing the account's profile photo.
///
/// Asked for by `bot.set_profile_photo()`, `bot.clear_profile_photo()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | yes | yes |
///
/// - available with `api = "mtproto"`, for bot and user accounts
/// - @BotFather sets a bot's photo for you
///
/// Source: <https://core.telegram.org/method/photos.uploadProfilePhoto>
#[diagnostic::on_unimplemented(
    message = "changing the account's profile photo is not available on `{Self}`",
    label = "needs MTProto",
    note = "available with `api = \"mtproto\"`, for bot and user accounts",
    note = "@BotFather sets a bot's photo for you"
)]
pub trait ChangeProfilePhoto: crate::Api<Target: grants::GrantsChangeProfilePhoto> {}

/// Acting for a business account.
///
/// Asked for by `business.send_checklist()`, `bot.business_connection()`, `business.send()`, `business.read_message()`, `business.delete_messages()`, `business.set_name()`, `business.set_username()`, `business.set_bio()`, `business.set_photo()`, `business.remove_photo()`, `business.set_gift_settings()`, `business.star_balance()`, `business.transfer_stars()`, `business.gifts()`, `business.convert_gift()`, `business.upgrade_gift()`, `business.transfer_gift()`, `business.post_story()`, `business.edit_story()`, `business.delete_story()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - a business account connects a bot, not another user: a user account acts for itself, and Telegram answers `BUSINESS_CONNECTION_INVALID`
///
/// Source: <https://core.telegram.org/api/bots/connected-business-bots>, <https://core.telegram.org/method/invokeWithBusinessConnection>
#[diagnostic::on_unimplemented(
    message = "acting for a business account is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "a business account connects a bot, not another user: a user account acts for itself, and Telegram answers `BUSINESS_CONNECTION_INVALID`"
)]
pub trait ActForBusinesses: crate::Api<Target: grants::GrantsActForBusinesses> {}

/// Telling a user what is wrong with their passport.
///
/// Asked for by `bot.set_passport_errors()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | yes | – |
///
/// - available with `api = "bot"`, and with `api = "mtproto"` for bot accounts
/// - passports are given to bots: Telegram answers a user account with `USER_BOT_REQUIRED`
///
/// Source: <https://core.telegram.org/method/users.setSecureValueErrors>, <https://core.telegram.org/bots/api#setpassportdataerrors>
#[diagnostic::on_unimplemented(
    message = "telling a user what is wrong with their passport is not available on `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts",
    note = "passports are given to bots: Telegram answers a user account with `USER_BOT_REQUIRED`"
)]
pub trait CheckPassports: crate::Api<Target: grants::GrantsCheckPassports> {}

/// The native client of `teloxide_core`.
///
/// Asked for by `bot.teloxide()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | – | – |
///
/// - available with `api = "bot"`, on the cloud server and on a local one
/// - on MTProto use `bot.grammers()` or `bot.invoke(&function)`
///
/// Source: <https://docs.rs/teloxide-core/0.13.0>
#[diagnostic::on_unimplemented(
    message = "the native client of `teloxide_core` is not available on `{Self}`",
    label = "needs the Bot API",
    note = "available with `api = \"bot\"`, on the cloud server and on a local one",
    note = "on MTProto use `bot.grammers()` or `bot.invoke(&function)`"
)]
pub trait UseTeloxide: crate::Api<Target: grants::GrantsUseTeloxide> {}

/// Calling a Bot API method by its name.
///
/// Asked for by `bot.call()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | yes | yes | – | – |
///
/// - available with `api = "bot"`, on the cloud server and on a local one
/// - on MTProto `bot.invoke(&function)` calls any function of the schema that the account may call
///
/// Source: <https://core.telegram.org/bots/api#making-requests>
#[diagnostic::on_unimplemented(
    message = "calling a Bot API method by its name is not available on `{Self}`",
    label = "needs the Bot API",
    note = "available with `api = \"bot\"`, on the cloud server and on a local one",
    note = "on MTProto `bot.invoke(&function)` calls any function of the schema that the account may call"
)]
pub trait UseMethods: crate::Api<Target: grants::GrantsUseMethods> {}

/// The native client of `grammers_client`.
///
/// Asked for by `bot.grammers()`, `bot.invoke()`.
///
/// | `BotApi` | `BotApiLocal` | `MtprotoBot` | `MtprotoUser` |
/// | --- | --- | --- | --- |
/// | – | – | yes | yes |
///
/// - available with `api = "mtproto"`, for bot and user accounts
/// - on the Bot API use `bot.teloxide()`
///
/// Source: <https://docs.rs/grammers-client/0.11.0>
#[diagnostic::on_unimplemented(
    message = "the native client of `grammers_client` is not available on `{Self}`",
    label = "needs MTProto",
    note = "available with `api = \"mtproto\"`, for bot and user accounts",
    note = "on the Bot API use `bot.teloxide()`"
)]
pub trait UseGrammers: crate::Api<Target: grants::GrantsUseGrammers> {}
