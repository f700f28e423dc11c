//! Accounts: people and bots.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{ChatKey, Event, Refusal, State, UpdateQueue, limits};

/// A user's id, of a person or a bot.
pub type AccountId = i64;

/// A person or a bot.
pub struct Account {
    /// The user id.
    pub id: AccountId,
    /// The hash that MTProto clients must send with the id.
    pub access_hash: i64,
    /// The data centre where it signs in.
    pub dc: i32,
    /// First name; never empty.
    pub first_name: String,
    /// Last name.
    pub last_name: Option<String>,
    /// Username without `@`.
    pub username: Option<String>,
    /// Phone number of a person, digits only.
    pub phone: Option<String>,
    /// IETF language tag of the app, for a person.
    pub language: Option<String>,
    /// The "about" text.
    pub about: Option<String>,
    /// What only bots have.
    pub bot: Option<BotProfile>,
    /// The 2FA password of a person, if set.
    pub password: Option<String>,
    /// The code that signs a person in.
    pub login_code: String,
    /// Whether this person has Telegram Premium.
    pub premium: bool,
    /// Whom this account blocks.
    pub blocked: BTreeSet<AccountId>,
    /// With whom this account has a private chat; a bot may write only there.
    pub dialogs: BTreeSet<AccountId>,
    /// What this account was told, in order; `pts` and `qts` inside.
    pub events: Vec<Arc<Event>>,
    /// The state of the common message box (private chats and basic groups).
    pub pts: i32,
    /// The state of the secondary box (member and reaction updates of bots).
    pub qts: i32,
    /// The Bot API's queue of a bot.
    pub queue: UpdateQueue,
}

impl std::fmt::Debug for Account {
    // By hand: the token, the password and the login code stay out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account").field("id", &self.id).field("name", &self.full_name()).finish_non_exhaustive()
    }
}

/// What only bots have.
pub struct BotProfile {
    /// `<id>:<secret>`.
    pub token: String,
    /// Whether BotFather switched inline queries on.
    pub inline: bool,
    /// Privacy mode off: the bot is told every message of its groups.
    pub reads_all_group_messages: bool,
    /// Command lists by scope and language ("" = all languages).
    pub commands: BTreeMap<(CommandScope, String), Vec<BotCommand>>,
}

/// One row of a bot's menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BotCommand {
    /// The name, without a slash.
    pub command: String,
    /// The description.
    pub description: String,
}

/// Where a command list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommandScope {
    /// Everywhere, unless a narrower scope has a list.
    Default,
    /// All private chats.
    PrivateChats,
    /// All groups.
    GroupChats,
    /// All administrators of groups.
    ChatAdministrators,
    /// One chat.
    Chat(ChatKey),
    /// The administrators of one chat.
    AdministratorsOf(ChatKey),
    /// One member of one chat.
    Member(ChatKey, AccountId),
}

impl Account {
    /// Whether this is a bot.
    pub fn is_bot(&self) -> bool {
        self.bot.is_some()
    }

    /// First and last name.
    pub fn full_name(&self) -> String {
        match &self.last_name {
            Some(last) => format!("{} {last}", self.first_name),
            None => self.first_name.clone(),
        }
    }
}

/// What is known of an account before it exists.
#[derive(Debug, Clone, Default)]
pub struct NewAccount {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: Option<String>,
    /// Username without `@`.
    pub username: Option<String>,
    /// Phone number, for a person.
    pub phone: Option<String>,
    /// Language of the app, for a person.
    pub language: Option<String>,
    /// Whether it is a bot.
    pub is_bot: bool,
}

/// Whether an account may be called so.
pub fn is_username(name: &str) -> bool {
    limits::fits(&limits::USERNAME, name) && name.starts_with(|c: char| c.is_ascii_alphabetic())
}

impl State {
    /// Creates an account. A username that is taken is refused.
    pub fn add_account(&mut self, new: NewAccount) -> Result<AccountId, Refusal> {
        if let Some(name) = &new.username
            && self.find_username(name).is_some()
        {
            return Err(Refusal::bad_request("username is already occupied", "USERNAME_OCCUPIED"));
        }
        self.last_account += 1;
        // Bots and people share one number space, as on Telegram; ids are large so that nobody takes them for indices.
        let id = 5_000_000_000 + self.last_account;
        let access_hash = (self.random() >> 1) as i64;
        let secret = format!("AA{:016x}{:016x}", self.random(), self.random());
        let bot = new.is_bot.then(|| BotProfile {
            token: format!("{id}:{secret}"),
            inline: true,
            reads_all_group_messages: true,
            commands: BTreeMap::new(),
        });
        let phone = if new.is_bot { None } else { Some(new.phone.unwrap_or_else(|| format!("99966{:05}", self.last_account))) };
        let account = Account {
            id,
            access_hash,
            dc: 2,
            first_name: new.first_name,
            last_name: new.last_name,
            username: new.username,
            phone,
            language: if new.is_bot { None } else { Some(new.language.unwrap_or_else(|| "en".to_owned())) },
            about: None,
            bot,
            password: None,
            login_code: "22222".to_owned(),
            premium: false,
            blocked: BTreeSet::new(),
            dialogs: BTreeSet::new(),
            events: Vec::new(),
            pts: 1,
            qts: 1,
            queue: UpdateQueue::default(),
        };
        self.accounts.insert(id, account);
        self.touch();
        Ok(id)
    }

    /// The account, or Telegram's "user not found".
    pub fn account(&self, id: AccountId) -> Result<&Account, Refusal> {
        self.accounts.get(&id).ok_or_else(Refusal::user_not_found)
    }

    /// The account with this bot token.
    pub fn account_by_token(&self, token: &str) -> Option<AccountId> {
        self.accounts.values().find(|account| account.bot.as_ref().is_some_and(|bot| bot.token == token)).map(|account| account.id)
    }

    /// The account with this phone number, digits only.
    pub fn account_by_phone(&self, phone: &str) -> Option<AccountId> {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        self.accounts.values().find(|account| account.phone.as_deref() == Some(digits.as_str())).map(|account| account.id)
    }

    /// Whether the account is a bot; an unknown one is not.
    pub fn is_bot(&self, id: AccountId) -> bool {
        self.accounts.get(&id).is_some_and(Account::is_bot)
    }

    /// First and last name, for the transcript.
    pub fn name_of(&self, id: AccountId) -> String {
        self.accounts.get(&id).map_or_else(|| format!("user {id}"), Account::full_name)
    }

    /// Opens the private chat of two accounts: from now on a bot among them may write.
    pub fn open_dialog(&mut self, a: AccountId, b: AccountId) {
        for (one, other) in [(a, b), (b, a)] {
            if let Some(account) = self.accounts.get_mut(&one) {
                account.dialogs.insert(other);
            }
        }
    }

    /// Whether the account has met the other: a bot knows only whom it has met.
    pub fn knows(&self, viewer: AccountId, other: AccountId) -> bool {
        if viewer == other || !self.is_bot(viewer) {
            return self.accounts.contains_key(&other);
        }
        self.accounts.get(&viewer).is_some_and(|account| account.dialogs.contains(&other))
            || self.chats.values().any(|chat| chat.members.contains_key(&viewer) && chat.members.contains_key(&other))
    }

    /// Replaces a bot's command list for one scope and language.
    pub fn set_commands(
        &mut self,
        actor: AccountId,
        scope: CommandScope,
        language: &str,
        commands: Vec<BotCommand>,
    ) -> Result<(), Refusal> {
        let invalid = || Refusal::bad_request("BOT_COMMAND_INVALID", "BOT_COMMAND_INVALID");
        for command in &commands {
            let name = &command.command;
            limits::check_text(&limits::COMMAND_NAME, name)?;
            if limits::COMMAND_NAME.stranger(name).is_some() {
                return Err(invalid());
            }
            limits::check_text(&limits::COMMAND_DESCRIPTION, &command.description)?;
        }
        limits::check(&limits::COMMANDS, commands.len())?;
        let bot = self.accounts.get_mut(&actor).and_then(|account| account.bot.as_mut()).ok_or_else(Refusal::user_bot_required)?;
        if commands.is_empty() {
            bot.commands.remove(&(scope, language.to_owned()));
        } else {
            bot.commands.insert((scope, language.to_owned()), commands);
        }
        self.touch();
        Ok(())
    }

    /// A bot's command list for exactly this scope and language; empty if there is none.
    pub fn commands(&self, bot: AccountId, scope: CommandScope, language: &str) -> Vec<BotCommand> {
        self.accounts
            .get(&bot)
            .and_then(|account| account.bot.as_ref())
            .and_then(|bot| bot.commands.get(&(scope, language.to_owned())))
            .cloned()
            .unwrap_or_default()
    }

    /// A person blocks or unblocks someone; a bot learns it as a change of its membership in the private chat.
    pub fn set_blocked(&mut self, actor: AccountId, other: AccountId, blocked: bool) -> Result<(), Refusal> {
        self.account(other)?;
        let account = self.accounts.get_mut(&actor).ok_or_else(Refusal::user_not_found)?;
        let changed = if blocked { account.blocked.insert(other) } else { account.blocked.remove(&other) };
        if changed {
            self.open_dialog(actor, other);
            self.tell_blocked(actor, other, blocked);
            let (name, whom) = (self.name_of(actor), self.name_of(other));
            let verb = if blocked { "blocks" } else { "unblocks" };
            self.note(Some(ChatKey::private(actor, other)), format!("{name} {verb} {whom}"));
        }
        Ok(())
    }
}
