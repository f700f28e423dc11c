//! What an account is told that may not call a function, and what it can do instead.

use crate::capabilities::FOR_USERS;
use crate::{Callers, Function};

/// Functions that one kind of account is refused, and that have one thing to do instead.
///
/// A refused call reads, in rustc's words:
///
/// ```text
/// error[E0277]: only user accounts may call `GetHistory`
///      |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needs a user account on MTProto
/// note: available with `api = "mtproto", account = "user"`
/// note: Telegram refuses it to bots with `BOT_METHOD_INVALID`
/// note: {instead}
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// The trait in `capgram::functions`.
    pub trait_name: &'static str,
    /// Who may call them: users or bots.
    pub callers: Callers,
    /// Whether a bot may call them for a business connection.
    pub for_business: bool,
    /// What the others do instead; empty where there is nothing.
    pub instead: &'static str,
    /// Their names in the schema, sorted. None in the first rows, which stand for all functions that no other row names.
    pub functions: &'static [&'static str],
}

impl Restriction {
    /// The headline, with rustc's `{Self}` in the function's place.
    pub fn message(&self) -> &'static str {
        if self.of_users() { "only user accounts may call `{Self}`" } else { "only bot accounts may call `{Self}`" }
    }

    /// The words beside the underlined argument.
    pub fn label(&self) -> &'static str {
        if self.of_users() { "needs a user account on MTProto" } else { "needs a bot account" }
    }

    /// Where it is available, how Telegram refuses it, what to do instead.
    pub fn notes(&self) -> Vec<&'static str> {
        let mut notes = if self.of_users() {
            vec![FOR_USERS, "Telegram refuses it to bots with `BOT_METHOD_INVALID`"]
        } else {
            vec![
                "available with `api = \"mtproto\"` for bot accounts, without `account = \"user\"`",
                "Telegram refuses it to user accounts with `USER_BOT_REQUIRED`",
            ]
        };
        if self.for_business && self.of_users() {
            notes.push("a bot may call it for a business connection: wrap it in `functions::InvokeWithBusinessConnection`");
        }
        if !self.instead.is_empty() {
            notes.push(self.instead);
        }
        notes
    }

    /// Whether users may call them, and bots not.
    pub fn of_users(&self) -> bool {
        self.callers == Callers::Users
    }

    const fn users(trait_name: &'static str, instead: &'static str, functions: &'static [&'static str]) -> Self {
        Self { trait_name, callers: Callers::Users, for_business: false, instead, functions }
    }

    const fn bots(trait_name: &'static str, instead: &'static str, functions: &'static [&'static str]) -> Self {
        Self { trait_name, callers: Callers::Bots, for_business: false, instead, functions }
    }

    const fn for_business(mut self) -> Self {
        self.for_business = true;
        self
    }
}

impl Function {
    /// The restriction that it is under; `None` where everybody may call it, or where nobody knows.
    pub fn restriction(&self) -> Option<&'static Restriction> {
        if !matches!(self.callers, Callers::Users | Callers::Bots) {
            return None;
        }
        RESTRICTIONS.iter().find(|row| row.functions.contains(&self.name)).or_else(|| {
            let fits = |row: &&Restriction| row.callers == self.callers && row.for_business == (self.for_business && row.of_users());
            RESTRICTIONS.iter().filter(|row| row.functions.is_empty()).find(fits)
        })
    }
}

/// The texts of every refused function.
#[rustfmt::skip] // one row per text: as a table they can be compared
pub static RESTRICTIONS: &[Restriction] = &[
    Restriction::users("ForUsers", "", &[]),
    Restriction::users("ForUsersOrBusinessConnections", "", &[]).for_business(),
    Restriction::bots("ForBots", "", &[]),

    Restriction::users("ReadsHistory",
        "a bot fetches messages whose ids it knows with `chat.messages(ids)`", &[
        "messages.getDiscussionMessage", "messages.getHistory", "messages.getReplies", "messages.getSavedHistory",
        "messages.getUnreadMentions", "messages.getUnreadReactions",
    ]),
    Restriction::users("SearchesMessages",
        "a bot that has to search keeps the messages of its updates in a store of its own", &[
        "channels.searchPosts", "messages.getRecentLocations", "messages.getSearchCounters", "messages.getSearchResultsCalendar",
        "messages.getSearchResultsPositions", "messages.search", "messages.searchGlobal", "messages.searchSentMedia",
    ]),
    Restriction::users("ListsDialogs",
        "a bot learns of a chat by its first update from there: keep the ids, and ask with `bot.chat(id)`", &[
        "channels.getAdminedPublicChannels", "channels.getInactiveChannels", "channels.getLeftChannels", "messages.getCommonChats",
        "messages.getDialogs", "messages.getPeerDialogs", "messages.getPinnedDialogs", "messages.getSavedDialogs",
    ]),
    Restriction::users("JoinsChats",
        "a bot does not join by itself: an administrator of the chat adds it, and `#[on(member)]` tells it", &[
        "channels.joinChannel", "messages.checkChatInvite", "messages.importChatInvite",
    ]),
    Restriction::users("AddsMembers",
        "a bot sends people a link to join, made with `chat.create_invite_link()`", &[
        "channels.inviteToChannel", "messages.addChatUser",
    ]),
    Restriction::users("ListsInviteLinks",
        "Telegram tells a bot of an invite link when the bot makes it, with `chat.create_invite_link()`: keep it", &[
        "messages.deleteExportedChatInvite", "messages.deleteRevokedExportedChatInvites", "messages.getAdminsWithInvites",
        "messages.getExportedChatInvite", "messages.getExportedChatInvites",
    ]),
    Restriction::users("AnswersJoinRequests",
        "a bot answers one join request at a time, with `chat.approve_join_request(user)` or `chat.decline_join_request(user)`", &[
        "messages.getChatInviteImporters", "messages.hideAllChatJoinRequests",
    ]),
    Restriction::users("CreatesChats",
        "a bot creates no chats: a user does, and adds the bot", &[
        "channels.createChannel", "messages.createChat",
    ]),
    Restriction::users("ReadsAdminLog",
        "a bot that is an administrator is told of changes of members by `#[on(member)]`", &[
        "channels.getAdminLog",
    ]),
    Restriction::users("MarksRead",
        "a bot has no read marks: an update is done when its handler is done", &[
        "channels.readHistory", "channels.readMessageContents", "messages.markDialogUnread", "messages.readDiscussion",
        "messages.readMentions", "messages.readMessageContents", "messages.readReactions",
    ]),
    Restriction::users("FindsPeople",
        "a bot finds a user or a chat by the whole username, with `bot.resolve_username(name)`", &[
        "contacts.getContacts", "contacts.importContacts", "contacts.resolvePhone", "contacts.search",
    ]),
    Restriction::users("BlocksPeople",
        "a bot removes somebody from a group with `chat.ban(user)`, and in private it need not answer", &[
        "contacts.block", "contacts.getBlocked", "contacts.unblock",
    ]),
    Restriction::users("DeletesHistory",
        "a bot deletes messages whose ids it knows, with `chat.delete_messages(ids)`", &[
        "channels.deleteHistory", "channels.deleteParticipantHistory", "messages.deleteHistory",
    ]),
    Restriction::users("SchedulesMessages",
        "a bot keeps the text and sends it with `chat.send(text)` when its time has come", &[
        "messages.deleteScheduledMessages", "messages.getScheduledHistory", "messages.getScheduledMessages",
        "messages.sendScheduledMessages",
    ]),
    Restriction::users("ExportsMessageLinks",
        "no request is needed: a message of a public chat is at `t.me/name/id`, of another supergroup at `t.me/c/chat/id`", &[
        "channels.exportMessageLink",
    ]),
    Restriction::users("ChoosesStickers",
        "a bot gets a set of stickers by its name, with `functions::messages::GetStickerSet`", &[
        "messages.getAllStickers", "messages.getStickers", "messages.searchStickerSets", "messages.searchStickers",
    ]),
    Restriction::users("PromotesInBasicGroups",
        "a bot promotes in supergroups, with `chat.promote(user)`", &[
        "messages.editChatAdmin",
    ]),
    Restriction::users("ListsTopics",
        "a bot gets topics whose ids it knows, with `functions::messages::GetForumTopicsById`", &[
        "messages.getForumTopics",
    ]),
    Restriction::users("SignsUsersIn",
        "capgram signs in by itself when the bot starts: `run()`", &[
        "auth.checkPassword", "auth.resendCode", "auth.sendCode", "auth.signIn", "auth.signUp",
    ]),
    Restriction::users("AsksBots",
        "a bot cannot ask another bot", &[
        "messages.getBotCallbackAnswer", "messages.getInlineBotResults", "messages.requestWebView", "messages.sendInlineBotResult",
        "messages.startBot",
    ]),
    Restriction::users("LooksAtStars",
        "the answer to `functions::payments::GetStarsTransactions` tells a bot its balance too", &[
        "payments.getStarsStatus",
    ]).for_business(),
    Restriction::users("EditsProfile",
        "a bot sets its own name with `bot.set_name(name)`", &[
        "account.updateProfile",
    ]).for_business(),

    Restriction::bots("AnswersCallbacks",
        "a user account presses a button with `functions::messages::GetBotCallbackAnswer`", &[
        "messages.setBotCallbackAnswer",
    ]),
    Restriction::bots("AnswersInline",
        "a user account asks a bot with `functions::messages::GetInlineBotResults`", &[
        "messages.savePreparedInlineMessage", "messages.sendWebViewResultMessage", "messages.setInlineBotResults",
    ]),
    Restriction::bots("SetsBotCommands",
        "a user account sees a bot's commands in the answer to `functions::users::GetFullUser`", &[
        "bots.getBotCommands", "bots.resetBotCommands", "bots.setBotCommands",
    ]),
    Restriction::bots("TakesPayments",
        "a user account pays, with `functions::payments::GetPaymentForm` and `functions::payments::SendPaymentForm`", &[
        "messages.setBotPrecheckoutResults", "messages.setBotShippingResults", "payments.exportInvoice",
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Target, function, functions, operation};
    use std::collections::BTreeSet;

    #[test]
    fn every_refused_function_is_under_one_restriction() {
        let mut named = BTreeSet::new();
        for row in RESTRICTIONS {
            assert!(row.functions.is_sorted(), "{}", row.trait_name);
            for name in row.functions {
                assert!(named.insert(name), "{name} stands in two rows");
                let function = function(name).unwrap_or_else(|| panic!("{name} does not exist"));
                assert_eq!(function.callers, row.callers, "{name} in {}", row.trait_name);
                assert_eq!(function.for_business && row.of_users(), row.for_business, "{name} in {}", row.trait_name);
            }
        }
        for function in functions() {
            let refused = matches!(function.callers, Callers::Users | Callers::Bots);
            let row = function.restriction();
            assert_eq!(row.is_some(), refused, "{}", function.name);
            assert!(row.is_none_or(|row| row.callers == function.callers), "{}", function.name);
        }
    }

    /// What is offered instead must exist, and the refused account must be able to do it.
    #[test]
    fn what_to_do_instead_can_be_done() {
        for row in RESTRICTIONS {
            let target = if row.of_users() { Target::BotAccount } else { Target::UserAccount };
            for code in row.instead.split('`').skip(1).step_by(2) {
                if let Some(path) = code.strip_prefix("functions::") {
                    let found = functions().iter().find(|function| function.rust_path == format!("functions::{path}"));
                    let found = found.unwrap_or_else(|| panic!("{}: {code} does not exist", row.trait_name));
                    assert_eq!(found.callable_on(target), Some(true), "{}: {code}", row.trait_name);
                } else if let Some((name, _)) = code.split_once('(')
                    && name.contains('.')
                    && !name.contains('/')
                    && !["bot.chat"].contains(&name)
                {
                    let found = operation(name).unwrap_or_else(|| panic!("{}: {code} does not exist", row.trait_name));
                    assert!(found.available_on(target), "{}: {code}", row.trait_name);
                }
            }
        }
    }
}
