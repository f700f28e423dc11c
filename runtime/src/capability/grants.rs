//! Which target has which ability. They are implemented for the types of [`target`](crate::target) and nowhere else, so that
//! no marker can be granted what its target lacks.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.

use crate::target::{BotAccount, Cloud, LocalServer, SpeaksBotApi, SpeaksMtproto, Target, Unknown, UserAccount};

/// The targets that have [`LargeFiles`](super::LargeFiles).
#[diagnostic::on_unimplemented(
    message = "`LargeFiles` cannot be granted to a bot on `{Self}`",
    label = "the cloud server does not have it",
    note = "available with `api = \"bot\", server = \"local\"`, and with `api = \"mtproto\"` for bot and user accounts"
)]
pub trait GrantsLargeFiles: Target {}
#[diagnostic::do_not_recommend]
impl GrantsLargeFiles for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsLargeFiles for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsLargeFiles for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsLargeFiles for Unknown {}

/// The targets that have [`AttachKeyboards`](super::AttachKeyboards).
#[diagnostic::on_unimplemented(
    message = "`AttachKeyboards` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsAttachKeyboards: Target {}
#[diagnostic::do_not_recommend]
impl GrantsAttachKeyboards for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsAttachKeyboards for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsAttachKeyboards for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsAttachKeyboards for Unknown {}

/// The targets that have [`PaidBroadcasts`](super::PaidBroadcasts).
#[diagnostic::on_unimplemented(
    message = "`PaidBroadcasts` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsPaidBroadcasts: Target {}
#[diagnostic::do_not_recommend]
impl GrantsPaidBroadcasts for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsPaidBroadcasts for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsPaidBroadcasts for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsPaidBroadcasts for Unknown {}

/// The targets that have [`AnswerQueries`](super::AnswerQueries).
#[diagnostic::on_unimplemented(
    message = "`AnswerQueries` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsAnswerQueries: Target {}
#[diagnostic::do_not_recommend]
impl GrantsAnswerQueries for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsAnswerQueries for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsAnswerQueries for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsAnswerQueries for Unknown {}

/// The targets that have [`SetCommands`](super::SetCommands).
#[diagnostic::on_unimplemented(
    message = "`SetCommands` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsSetCommands: Target {}
#[diagnostic::do_not_recommend]
impl GrantsSetCommands for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsSetCommands for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsSetCommands for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsSetCommands for Unknown {}

/// The targets that have [`EditBotProfile`](super::EditBotProfile).
#[diagnostic::on_unimplemented(
    message = "`EditBotProfile` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsEditBotProfile: Target {}
#[diagnostic::do_not_recommend]
impl GrantsEditBotProfile for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsEditBotProfile for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsEditBotProfile for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsEditBotProfile for Unknown {}

/// The targets that have [`RunGames`](super::RunGames).
#[diagnostic::on_unimplemented(
    message = "`RunGames` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsRunGames: Target {}
#[diagnostic::do_not_recommend]
impl GrantsRunGames for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsRunGames for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsRunGames for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsRunGames for Unknown {}

/// The targets that have [`EditInlineMessages`](super::EditInlineMessages).
#[diagnostic::on_unimplemented(
    message = "`EditInlineMessages` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsEditInlineMessages: Target {}
#[diagnostic::do_not_recommend]
impl GrantsEditInlineMessages for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsEditInlineMessages for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsEditInlineMessages for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsEditInlineMessages for Unknown {}

/// The targets that have [`SetEmojiStatus`](super::SetEmojiStatus).
#[diagnostic::on_unimplemented(
    message = "`SetEmojiStatus` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsSetEmojiStatus: Target {}
#[diagnostic::do_not_recommend]
impl GrantsSetEmojiStatus for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsSetEmojiStatus for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsSetEmojiStatus for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsSetEmojiStatus for Unknown {}

/// The targets that have [`CloseServer`](super::CloseServer).
#[diagnostic::on_unimplemented(
    message = "`CloseServer` cannot be granted to a bot on `{Self}`",
    label = "MTProto does not have it",
    note = "available with `api = \"bot\"`, on the cloud server and on a local one"
)]
pub trait GrantsCloseServer: SpeaksBotApi {}
#[diagnostic::do_not_recommend]
impl GrantsCloseServer for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsCloseServer for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsCloseServer for Unknown {}

/// The targets that have [`FetchMessages`](super::FetchMessages).
#[diagnostic::on_unimplemented(
    message = "`FetchMessages` cannot be granted to a bot on `{Self}`",
    label = "the Bot API does not have it",
    note = "available with `api = \"mtproto\"`, for bot and user accounts"
)]
pub trait GrantsFetchMessages: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsFetchMessages for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsFetchMessages for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsFetchMessages for Unknown {}

/// The targets that have [`ReadHistory`](super::ReadHistory).
#[diagnostic::on_unimplemented(
    message = "`ReadHistory` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsReadHistory: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsReadHistory for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsReadHistory for Unknown {}

/// The targets that have [`SearchMessages`](super::SearchMessages).
#[diagnostic::on_unimplemented(
    message = "`SearchMessages` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsSearchMessages: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsSearchMessages for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsSearchMessages for Unknown {}

/// The targets that have [`ResolveUsernames`](super::ResolveUsernames).
#[diagnostic::on_unimplemented(
    message = "`ResolveUsernames` cannot be granted to a bot on `{Self}`",
    label = "the Bot API does not have it",
    note = "available with `api = \"mtproto\"`, for bot and user accounts"
)]
pub trait GrantsResolveUsernames: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsResolveUsernames for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsResolveUsernames for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsResolveUsernames for Unknown {}

/// The targets that have [`ListMembers`](super::ListMembers).
#[diagnostic::on_unimplemented(
    message = "`ListMembers` cannot be granted to a bot on `{Self}`",
    label = "the Bot API does not have it",
    note = "available with `api = \"mtproto\"`, for bot and user accounts"
)]
pub trait GrantsListMembers: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsListMembers for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsListMembers for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsListMembers for Unknown {}

/// The targets that have [`Webhooks`](super::Webhooks).
#[diagnostic::on_unimplemented(
    message = "`Webhooks` cannot be granted to a bot on `{Self}`",
    label = "MTProto does not have it",
    note = "available with `api = \"bot\"`, on the cloud server and on a local one"
)]
pub trait GrantsWebhooks: SpeaksBotApi {}
#[diagnostic::do_not_recommend]
impl GrantsWebhooks for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsWebhooks for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsWebhooks for Unknown {}

/// The targets that have [`CatchUp`](super::CatchUp).
#[diagnostic::on_unimplemented(
    message = "`CatchUp` cannot be granted to a bot on `{Self}`",
    label = "the Bot API does not have it",
    note = "available with `api = \"mtproto\"`, for bot and user accounts"
)]
pub trait GrantsCatchUp: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsCatchUp for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsCatchUp for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsCatchUp for Unknown {}

/// The targets that have [`TakePayments`](super::TakePayments).
#[diagnostic::on_unimplemented(
    message = "`TakePayments` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsTakePayments: Target {}
#[diagnostic::do_not_recommend]
impl GrantsTakePayments for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsTakePayments for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsTakePayments for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsTakePayments for Unknown {}

/// The targets that have [`ReadUserInfo`](super::ReadUserInfo).
#[diagnostic::on_unimplemented(
    message = "`ReadUserInfo` cannot be granted to a bot on `{Self}`",
    label = "the Bot API does not have it",
    note = "available with `api = \"mtproto\"`, for bot and user accounts"
)]
pub trait GrantsReadUserInfo: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsReadUserInfo for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsReadUserInfo for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsReadUserInfo for Unknown {}

/// The targets that have [`ManageDialogs`](super::ManageDialogs).
#[diagnostic::on_unimplemented(
    message = "`ManageDialogs` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsManageDialogs: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsManageDialogs for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsManageDialogs for Unknown {}

/// The targets that have [`MarkChatsRead`](super::MarkChatsRead).
#[diagnostic::on_unimplemented(
    message = "`MarkChatsRead` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsMarkChatsRead: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsMarkChatsRead for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsMarkChatsRead for Unknown {}

/// The targets that have [`KeepDrafts`](super::KeepDrafts).
#[diagnostic::on_unimplemented(
    message = "`KeepDrafts` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsKeepDrafts: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsKeepDrafts for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsKeepDrafts for Unknown {}

/// The targets that have [`ManageContacts`](super::ManageContacts).
#[diagnostic::on_unimplemented(
    message = "`ManageContacts` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsManageContacts: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsManageContacts for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsManageContacts for Unknown {}

/// The targets that have [`JoinChats`](super::JoinChats).
#[diagnostic::on_unimplemented(
    message = "`JoinChats` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsJoinChats: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsJoinChats for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsJoinChats for Unknown {}

/// The targets that have [`CreateChats`](super::CreateChats).
#[diagnostic::on_unimplemented(
    message = "`CreateChats` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsCreateChats: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsCreateChats for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsCreateChats for Unknown {}

/// The targets that have [`ScheduleMessages`](super::ScheduleMessages).
#[diagnostic::on_unimplemented(
    message = "`ScheduleMessages` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsScheduleMessages: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsScheduleMessages for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsScheduleMessages for Unknown {}

/// The targets that have [`InspectMessages`](super::InspectMessages).
#[diagnostic::on_unimplemented(
    message = "`InspectMessages` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsInspectMessages: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsInspectMessages for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsInspectMessages for Unknown {}

/// The targets that have [`VoteInPolls`](super::VoteInPolls).
#[diagnostic::on_unimplemented(
    message = "`VoteInPolls` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsVoteInPolls: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsVoteInPolls for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsVoteInPolls for Unknown {}

/// The targets that have [`ReadAdminLog`](super::ReadAdminLog).
#[diagnostic::on_unimplemented(
    message = "`ReadAdminLog` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsReadAdminLog: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsReadAdminLog for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsReadAdminLog for Unknown {}

/// The targets that have [`ActAsPerson`](super::ActAsPerson).
#[diagnostic::on_unimplemented(
    message = "`ActAsPerson` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsActAsPerson: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsActAsPerson for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsActAsPerson for Unknown {}

/// The targets that have [`ManageGifts`](super::ManageGifts).
#[diagnostic::on_unimplemented(
    message = "`ManageGifts` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsManageGifts: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsManageGifts for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsManageGifts for Unknown {}

/// The targets that have [`UseChecklists`](super::UseChecklists).
#[diagnostic::on_unimplemented(
    message = "`UseChecklists` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsUseChecklists: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsUseChecklists for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsUseChecklists for Unknown {}

/// The targets that have [`PostStories`](super::PostStories).
#[diagnostic::on_unimplemented(
    message = "`PostStories` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsPostStories: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsPostStories for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsPostStories for Unknown {}

/// The targets that have [`EditProfile`](super::EditProfile).
#[diagnostic::on_unimplemented(
    message = "`EditProfile` cannot be granted to a bot on `{Self}`",
    label = "neither the Bot API nor a bot account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsEditProfile: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsEditProfile for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsEditProfile for Unknown {}

/// The targets that have [`ChangeProfilePhoto`](super::ChangeProfilePhoto).
#[diagnostic::on_unimplemented(
    message = "`ChangeProfilePhoto` cannot be granted to a bot on `{Self}`",
    label = "the Bot API does not have it",
    note = "available with `api = \"mtproto\"`, for bot and user accounts"
)]
pub trait GrantsChangeProfilePhoto: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsChangeProfilePhoto for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsChangeProfilePhoto for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsChangeProfilePhoto for Unknown {}

/// The targets that have [`ActForBusinesses`](super::ActForBusinesses).
#[diagnostic::on_unimplemented(
    message = "`ActForBusinesses` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsActForBusinesses: Target {}
#[diagnostic::do_not_recommend]
impl GrantsActForBusinesses for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsActForBusinesses for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsActForBusinesses for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsActForBusinesses for Unknown {}

/// The targets that have [`CheckPassports`](super::CheckPassports).
#[diagnostic::on_unimplemented(
    message = "`CheckPassports` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsCheckPassports: Target {}
#[diagnostic::do_not_recommend]
impl GrantsCheckPassports for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsCheckPassports for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsCheckPassports for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsCheckPassports for Unknown {}

/// The targets that have [`UseTeloxide`](super::UseTeloxide).
#[diagnostic::on_unimplemented(
    message = "`UseTeloxide` cannot be granted to a bot on `{Self}`",
    label = "MTProto does not have it",
    note = "available with `api = \"bot\"`, on the cloud server and on a local one"
)]
pub trait GrantsUseTeloxide: SpeaksBotApi {}
#[diagnostic::do_not_recommend]
impl GrantsUseTeloxide for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsUseTeloxide for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsUseTeloxide for Unknown {}

/// The targets that have [`UseMethods`](super::UseMethods).
#[diagnostic::on_unimplemented(
    message = "`UseMethods` cannot be granted to a bot on `{Self}`",
    label = "MTProto does not have it",
    note = "available with `api = \"bot\"`, on the cloud server and on a local one"
)]
pub trait GrantsUseMethods: SpeaksBotApi {}
#[diagnostic::do_not_recommend]
impl GrantsUseMethods for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsUseMethods for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsUseMethods for Unknown {}

/// The targets that have [`UseGrammers`](super::UseGrammers).
#[diagnostic::on_unimplemented(
    message = "`UseGrammers` cannot be granted to a bot on `{Self}`",
    label = "the Bot API does not have it",
    note = "available with `api = \"mtproto\"`, for bot and user accounts"
)]
pub trait GrantsUseGrammers: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsUseGrammers for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsUseGrammers for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsUseGrammers for Unknown {}

/// The targets that have [`DeliversMessageDeleted`](super::DeliversMessageDeleted).
#[diagnostic::on_unimplemented(
    message = "`DeliversMessageDeleted` cannot be granted to a bot on `{Self}`",
    label = "the Bot API does not have it",
    note = "available with `api = \"mtproto\"`, for bot and user accounts"
)]
pub trait GrantsDeliversMessageDeleted: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMessageDeleted for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMessageDeleted for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMessageDeleted for Unknown {}

/// The targets that have [`DeliversCallbackQuery`](super::DeliversCallbackQuery).
#[diagnostic::on_unimplemented(
    message = "`DeliversCallbackQuery` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsDeliversCallbackQuery: Target {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversCallbackQuery for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversCallbackQuery for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversCallbackQuery for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversCallbackQuery for Unknown {}

/// The targets that have [`DeliversInlineQuery`](super::DeliversInlineQuery).
#[diagnostic::on_unimplemented(
    message = "`DeliversInlineQuery` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsDeliversInlineQuery: Target {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversInlineQuery for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversInlineQuery for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversInlineQuery for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversInlineQuery for Unknown {}

/// The targets that have [`DeliversChosenInlineResult`](super::DeliversChosenInlineResult).
#[diagnostic::on_unimplemented(
    message = "`DeliversChosenInlineResult` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsDeliversChosenInlineResult: Target {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversChosenInlineResult for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversChosenInlineResult for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversChosenInlineResult for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversChosenInlineResult for Unknown {}

/// The targets that have [`DeliversMember`](super::DeliversMember).
#[diagnostic::on_unimplemented(
    message = "`DeliversMember` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsDeliversMember: Target {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMember for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMember for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMember for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMember for Unknown {}

/// The targets that have [`DeliversOutgoing`](super::DeliversOutgoing).
#[diagnostic::on_unimplemented(
    message = "`DeliversOutgoing` cannot be granted to a bot on `{Self}`",
    label = "the Bot API does not have it",
    note = "available with `api = \"mtproto\"`, for bot and user accounts"
)]
pub trait GrantsDeliversOutgoing: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversOutgoing for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversOutgoing for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversOutgoing for Unknown {}

/// The targets that have [`DeliversPayments`](super::DeliversPayments).
#[diagnostic::on_unimplemented(
    message = "`DeliversPayments` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsDeliversPayments: Target {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversPayments for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversPayments for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversPayments for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversPayments for Unknown {}

/// The targets that have [`DeliversBusiness`](super::DeliversBusiness).
#[diagnostic::on_unimplemented(
    message = "`DeliversBusiness` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsDeliversBusiness: Target {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversBusiness for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversBusiness for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversBusiness for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversBusiness for Unknown {}

/// The targets that have [`DeliversMessageReaction`](super::DeliversMessageReaction).
#[diagnostic::on_unimplemented(
    message = "`DeliversMessageReaction` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsDeliversMessageReaction: Target {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMessageReaction for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMessageReaction for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMessageReaction for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMessageReaction for Unknown {}

/// The targets that have [`DeliversPollAnswer`](super::DeliversPollAnswer).
#[diagnostic::on_unimplemented(
    message = "`DeliversPollAnswer` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsDeliversPollAnswer: Target {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversPollAnswer for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversPollAnswer for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversPollAnswer for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversPollAnswer for Unknown {}

/// The targets that have [`DeliversMessagePinned`](super::DeliversMessagePinned).
#[diagnostic::on_unimplemented(
    message = "`DeliversMessagePinned` cannot be granted to a bot on `{Self}`",
    label = "the Bot API does not have it",
    note = "available with `api = \"mtproto\"`, for bot and user accounts"
)]
pub trait GrantsDeliversMessagePinned: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMessagePinned for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMessagePinned for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversMessagePinned for Unknown {}

/// The targets that have [`DeliversActivity`](super::DeliversActivity).
#[diagnostic::on_unimplemented(
    message = "`DeliversActivity` cannot be granted to a bot on `{Self}`",
    label = "only a user account has it",
    note = "available with `api = \"mtproto\", account = \"user\"`"
)]
pub trait GrantsDeliversActivity: SpeaksMtproto {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversActivity for UserAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversActivity for Unknown {}

/// The targets that have [`DeliversJoinRequest`](super::DeliversJoinRequest).
#[diagnostic::on_unimplemented(
    message = "`DeliversJoinRequest` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsDeliversJoinRequest: Target {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversJoinRequest for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversJoinRequest for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversJoinRequest for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversJoinRequest for Unknown {}

/// The targets that have [`DeliversBoost`](super::DeliversBoost).
#[diagnostic::on_unimplemented(
    message = "`DeliversBoost` cannot be granted to a bot on `{Self}`",
    label = "a user account does not have it",
    note = "available with `api = \"bot\"`, and with `api = \"mtproto\"` for bot accounts"
)]
pub trait GrantsDeliversBoost: Target {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversBoost for Cloud {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversBoost for LocalServer {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversBoost for BotAccount {}
#[diagnostic::do_not_recommend]
impl GrantsDeliversBoost for Unknown {}
