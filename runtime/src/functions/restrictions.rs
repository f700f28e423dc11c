//! What an account is told that may not call a function, and what it can do instead.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.

use crate::api::Api;
use crate::target::{BotAccount, Cloud, LocalServer, Target, Unknown, UserAccount};

/// Every target but those of accounts to which Telegram refuses the functions of a user account.
pub trait TakesUsersFunctions: Target {}
#[diagnostic::do_not_recommend]
impl TakesUsersFunctions for Cloud {}
#[diagnostic::do_not_recommend]
impl TakesUsersFunctions for LocalServer {}
#[diagnostic::do_not_recommend]
impl TakesUsersFunctions for UserAccount {}
#[diagnostic::do_not_recommend]
impl TakesUsersFunctions for Unknown {}

/// Every target but those of accounts to which Telegram refuses the functions of a bot account.
pub trait TakesBotsFunctions: Target {}
#[diagnostic::do_not_recommend]
impl TakesBotsFunctions for Cloud {}
#[diagnostic::do_not_recommend]
impl TakesBotsFunctions for LocalServer {}
#[diagnostic::do_not_recommend]
impl TakesBotsFunctions for BotAccount {}
#[diagnostic::do_not_recommend]
impl TakesBotsFunctions for Unknown {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`"
)]
pub trait ForUsers<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> ForUsers<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot may call it for a business connection: wrap it in `functions::InvokeWithBusinessConnection`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot may call it for a business connection: wrap it in `functions::InvokeWithBusinessConnection`"
)]
pub trait ForUsersOrBusinessConnections<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> ForUsersOrBusinessConnections<A> for F {}

/// Functions that only bot accounts may call.
///
/// - available with `api = "mtproto"` for bot accounts, without `account = "user"`
/// - Telegram refuses it to user accounts with `USER_BOT_REQUIRED`
#[diagnostic::on_unimplemented(
    message = "only bot accounts may call `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"mtproto\"` for bot accounts, without `account = \"user\"`",
    note = "Telegram refuses it to user accounts with `USER_BOT_REQUIRED`"
)]
pub trait ForBots<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesBotsFunctions>, F> ForBots<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot fetches messages whose ids it knows with `chat.messages(ids)`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot fetches messages whose ids it knows with `chat.messages(ids)`"
)]
pub trait ReadsHistory<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> ReadsHistory<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot that has to search keeps the messages of its updates in a store of its own
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot that has to search keeps the messages of its updates in a store of its own"
)]
pub trait SearchesMessages<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> SearchesMessages<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot learns of a chat by its first update from there: keep the ids, and ask with `bot.chat(id)`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot learns of a chat by its first update from there: keep the ids, and ask with `bot.chat(id)`"
)]
pub trait ListsDialogs<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> ListsDialogs<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot does not join by itself: an administrator of the chat adds it, and `#[on(member)]` tells it
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot does not join by itself: an administrator of the chat adds it, and `#[on(member)]` tells it"
)]
pub trait JoinsChats<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> JoinsChats<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot sends people a link to join, made with `chat.create_invite_link()`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot sends people a link to join, made with `chat.create_invite_link()`"
)]
pub trait AddsMembers<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> AddsMembers<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - Telegram tells a bot of an invite link when the bot makes it, with `chat.create_invite_link()`: keep it
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "Telegram tells a bot of an invite link when the bot makes it, with `chat.create_invite_link()`: keep it"
)]
pub trait ListsInviteLinks<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> ListsInviteLinks<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot answers one join request at a time, with `chat.approve_join_request(user)` or `chat.decline_join_request(user)`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot answers one join request at a time, with `chat.approve_join_request(user)` or `chat.decline_join_request(user)`"
)]
pub trait AnswersJoinRequests<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> AnswersJoinRequests<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot creates no chats: a user does, and adds the bot
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot creates no chats: a user does, and adds the bot"
)]
pub trait CreatesChats<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> CreatesChats<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot that is an administrator is told of changes of members by `#[on(member)]`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot that is an administrator is told of changes of members by `#[on(member)]`"
)]
pub trait ReadsAdminLog<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> ReadsAdminLog<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot has no read marks: an update is done when its handler is done
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot has no read marks: an update is done when its handler is done"
)]
pub trait MarksRead<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> MarksRead<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot finds a user or a chat by the whole username, with `bot.resolve_username(name)`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot finds a user or a chat by the whole username, with `bot.resolve_username(name)`"
)]
pub trait FindsPeople<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> FindsPeople<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot removes somebody from a group with `chat.ban(user)`, and in private it need not answer
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot removes somebody from a group with `chat.ban(user)`, and in private it need not answer"
)]
pub trait BlocksPeople<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> BlocksPeople<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot deletes messages whose ids it knows, with `chat.delete_messages(ids)`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot deletes messages whose ids it knows, with `chat.delete_messages(ids)`"
)]
pub trait DeletesHistory<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> DeletesHistory<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot keeps the text and sends it with `chat.send(text)` when its time has come
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot keeps the text and sends it with `chat.send(text)` when its time has come"
)]
pub trait SchedulesMessages<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> SchedulesMessages<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - no request is needed: a message of a public chat is at `t.me/name/id`, of another supergroup at `t.me/c/chat/id`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "no request is needed: a message of a public chat is at `t.me/name/id`, of another supergroup at `t.me/c/chat/id`"
)]
pub trait ExportsMessageLinks<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> ExportsMessageLinks<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot gets a set of stickers by its name, with `functions::messages::GetStickerSet`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot gets a set of stickers by its name, with `functions::messages::GetStickerSet`"
)]
pub trait ChoosesStickers<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> ChoosesStickers<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot promotes in supergroups, with `chat.promote(user)`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot promotes in supergroups, with `chat.promote(user)`"
)]
pub trait PromotesInBasicGroups<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> PromotesInBasicGroups<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot gets topics whose ids it knows, with `functions::messages::GetForumTopicsById`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot gets topics whose ids it knows, with `functions::messages::GetForumTopicsById`"
)]
pub trait ListsTopics<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> ListsTopics<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - capgram signs in by itself when the bot starts: `run()`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "capgram signs in by itself when the bot starts: `run()`"
)]
pub trait SignsUsersIn<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> SignsUsersIn<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot cannot ask another bot
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot cannot ask another bot"
)]
pub trait AsksBots<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> AsksBots<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot may call it for a business connection: wrap it in `functions::InvokeWithBusinessConnection`
/// - the answer to `functions::payments::GetStarsTransactions` tells a bot its balance too
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot may call it for a business connection: wrap it in `functions::InvokeWithBusinessConnection`",
    note = "the answer to `functions::payments::GetStarsTransactions` tells a bot its balance too"
)]
pub trait LooksAtStars<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> LooksAtStars<A> for F {}

/// Functions that only user accounts may call.
///
/// - available with `api = "mtproto", account = "user"`
/// - Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// - a bot may call it for a business connection: wrap it in `functions::InvokeWithBusinessConnection`
/// - a bot sets its own name with `bot.set_name(name)`
#[diagnostic::on_unimplemented(
    message = "only user accounts may call `{Self}`",
    label = "needs a user account on MTProto",
    note = "available with `api = \"mtproto\", account = \"user\"`",
    note = "Telegram refuses it to bots with `BOT_METHOD_INVALID`",
    note = "a bot may call it for a business connection: wrap it in `functions::InvokeWithBusinessConnection`",
    note = "a bot sets its own name with `bot.set_name(name)`"
)]
pub trait EditsProfile<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesUsersFunctions>, F> EditsProfile<A> for F {}

/// Functions that only bot accounts may call.
///
/// - available with `api = "mtproto"` for bot accounts, without `account = "user"`
/// - Telegram refuses it to user accounts with `USER_BOT_REQUIRED`
/// - a user account presses a button with `functions::messages::GetBotCallbackAnswer`
#[diagnostic::on_unimplemented(
    message = "only bot accounts may call `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"mtproto\"` for bot accounts, without `account = \"user\"`",
    note = "Telegram refuses it to user accounts with `USER_BOT_REQUIRED`",
    note = "a user account presses a button with `functions::messages::GetBotCallbackAnswer`"
)]
pub trait AnswersCallbacks<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesBotsFunctions>, F> AnswersCallbacks<A> for F {}

/// Functions that only bot accounts may call.
///
/// - available with `api = "mtproto"` for bot accounts, without `account = "user"`
/// - Telegram refuses it to user accounts with `USER_BOT_REQUIRED`
/// - a user account asks a bot with `functions::messages::GetInlineBotResults`
#[diagnostic::on_unimplemented(
    message = "only bot accounts may call `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"mtproto\"` for bot accounts, without `account = \"user\"`",
    note = "Telegram refuses it to user accounts with `USER_BOT_REQUIRED`",
    note = "a user account asks a bot with `functions::messages::GetInlineBotResults`"
)]
pub trait AnswersInline<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesBotsFunctions>, F> AnswersInline<A> for F {}

/// Functions that only bot accounts may call.
///
/// - available with `api = "mtproto"` for bot accounts, without `account = "user"`
/// - Telegram refuses it to user accounts with `USER_BOT_REQUIRED`
/// - a user account sees a bot's commands in the answer to `functions::users::GetFullUser`
#[diagnostic::on_unimplemented(
    message = "only bot accounts may call `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"mtproto\"` for bot accounts, without `account = \"user\"`",
    note = "Telegram refuses it to user accounts with `USER_BOT_REQUIRED`",
    note = "a user account sees a bot's commands in the answer to `functions::users::GetFullUser`"
)]
pub trait SetsBotCommands<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesBotsFunctions>, F> SetsBotCommands<A> for F {}

/// Functions that only bot accounts may call.
///
/// - available with `api = "mtproto"` for bot accounts, without `account = "user"`
/// - Telegram refuses it to user accounts with `USER_BOT_REQUIRED`
/// - a user account pays, with `functions::payments::GetPaymentForm` and `functions::payments::SendPaymentForm`
#[diagnostic::on_unimplemented(
    message = "only bot accounts may call `{Self}`",
    label = "needs a bot account",
    note = "available with `api = \"mtproto\"` for bot accounts, without `account = \"user\"`",
    note = "Telegram refuses it to user accounts with `USER_BOT_REQUIRED`",
    note = "a user account pays, with `functions::payments::GetPaymentForm` and `functions::payments::SendPaymentForm`"
)]
pub trait TakesPayments<A> {}
#[diagnostic::do_not_recommend]
impl<A: Api<Target: TakesBotsFunctions>, F> TakesPayments<A> for F {}
