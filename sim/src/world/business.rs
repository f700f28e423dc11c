//! Business accounts: who has connected which bot, and what the bot does in their name.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{AccountId, ChatKey, EventKind, FileId, Message, MessageId, Refusal, StarPartner, StarPurpose, State, limits};

/// What a bot may do for the account that has connected it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BusinessRights {
    /// Send and edit messages.
    pub reply: bool,
    /// Mark messages as read.
    pub read_messages: bool,
    /// Delete what the bot sent.
    pub delete_sent_messages: bool,
    /// Delete everything.
    pub delete_all_messages: bool,
    /// Change the name.
    pub edit_name: bool,
    /// Change the bio.
    pub edit_bio: bool,
    /// Change the photo.
    pub edit_profile_photo: bool,
    /// Change the username.
    pub edit_username: bool,
    /// Say which gifts are taken.
    pub change_gift_settings: bool,
    /// See gifts and stars.
    pub view_gifts_and_stars: bool,
    /// Make stars of gifts.
    pub convert_gifts_to_stars: bool,
    /// Give gifts away and make them unique.
    pub transfer_and_upgrade_gifts: bool,
    /// Take and spend stars.
    pub transfer_stars: bool,
    /// Post stories.
    pub manage_stories: bool,
}

impl BusinessRights {
    /// Every right.
    pub const ALL: Self = Self {
        reply: true,
        read_messages: true,
        delete_sent_messages: true,
        delete_all_messages: true,
        edit_name: true,
        edit_bio: true,
        edit_profile_photo: true,
        edit_username: true,
        change_gift_settings: true,
        view_gifts_and_stars: true,
        convert_gifts_to_stars: true,
        transfer_and_upgrade_gifts: true,
        transfer_stars: true,
        manage_stories: true,
    };
}

/// A bot that an account has connected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessConnection {
    /// Its id.
    pub id: String,
    /// Whose account it is.
    pub owner: AccountId,
    /// Which bot.
    pub bot: AccountId,
    /// When.
    pub date: i64,
    /// Whether it is in force.
    pub enabled: bool,
    /// What the bot may do.
    pub rights: BusinessRights,
}

/// Which gifts an account takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GiftSettings {
    /// A button for gifts is always shown.
    pub show_button: bool,
    /// Gifts without a limit.
    pub unlimited: bool,
    /// Gifts with a limit.
    pub limited: bool,
    /// Unique gifts.
    pub unique: bool,
    /// Premium subscriptions.
    pub premium: bool,
}

/// What this Telegram knows of business accounts.
#[derive(Debug, Default)]
pub struct Business {
    /// The connections by their ids.
    pub connections: BTreeMap<String, BusinessConnection>,
    /// Which gifts accounts take, where they have said so.
    pub gift_settings: BTreeMap<AccountId, GiftSettings>,
    /// The photos for those who may not see an account's own.
    pub public_photos: BTreeMap<AccountId, FileId>,
    /// The account in whose name a bot acts at this moment, and that bot.
    acting: Cell<Option<(AccountId, AccountId)>>,
}

impl State {
    /// A person connects a bot to their account.
    pub fn connect_business(&mut self, owner: AccountId, bot: AccountId, rights: BusinessRights) -> Result<String, Refusal> {
        if self.is_bot(owner) || !self.is_bot(bot) {
            return Err(Refusal::bad_request("BOT_BUSINESS_MISSING", "BOT_BUSINESS_MISSING"));
        }
        let id = format!("business{:016x}", self.random());
        let connection = BusinessConnection { id: id.clone(), owner, bot, date: self.now(), enabled: true, rights };
        self.business.connections.insert(id.clone(), connection);
        self.open_dialog(owner, bot);
        let line = format!("{} connects {} to the account", self.name_of(owner), self.name_of(bot));
        self.note(None, line);
        self.tell(bot, owner, true, EventKind::BusinessConnection(id.clone()));
        Ok(id)
    }

    /// A person takes the connection away.
    pub fn disconnect_business(&mut self, id: &str) {
        let Some(connection) = self.business.connections.get_mut(id) else { return };
        connection.enabled = false;
        let (owner, bot) = (connection.owner, connection.bot);
        self.tell(bot, owner, true, EventKind::BusinessConnection(id.to_owned()));
    }

    /// The connection, for its bot.
    pub fn business_connection(&self, bot: AccountId, id: &str) -> Result<&BusinessConnection, Refusal> {
        let found = self.business.connections.get(id).filter(|connection| connection.bot == bot);
        found.ok_or_else(|| Refusal::bad_request("business connection not found", "BUSINESS_CONNECTION_INVALID"))
    }

    /// The same where the bot acts: only while it is in force, and within its rights.
    pub fn acting_connection(&self, bot: AccountId, id: &str, may: fn(&BusinessRights) -> bool) -> Result<BusinessConnection, Refusal> {
        let connection = self.business_connection(bot, id)?.clone();
        if !connection.enabled {
            return Err(Refusal::bad_request("BUSINESS_CONNECTION_INVALID", "BUSINESS_CONNECTION_INVALID"));
        }
        if !may(&connection.rights) {
            return Err(Refusal::new(403, "Forbidden: BOT_ACCESS_FORBIDDEN", 403, "BOT_ACCESS_FORBIDDEN"));
        }
        Ok(connection)
    }

    /// From now on, or no longer, what `owner` does is done by `bot`. Gives what was before.
    pub(crate) fn act_as(&self, acting: Option<(AccountId, AccountId)>) -> Option<(AccountId, AccountId)> {
        self.business.acting.replace(acting)
    }

    /// The bot that acts in the account's name at this moment.
    pub(crate) fn business_bot(&self, account: AccountId) -> Option<AccountId> {
        self.business.acting.get().filter(|(owner, _)| *owner == account).map(|(_, bot)| bot)
    }

    /// The connection of those two.
    pub(crate) fn connection_of(&self, owner: AccountId, bot: AccountId) -> Option<&BusinessConnection> {
        self.business.connections.values().find(|connection| connection.owner == owner && connection.bot == bot)
    }

    /// Tells the bots that are connected to the people of a private chat.
    pub(super) fn tell_businesses(&mut self, chat: ChatKey, by: AccountId, kind: &EventKind) {
        let ChatKey::Private(a, b) = chat else { return };
        let concerned = |connection: &&BusinessConnection| {
            let other = if connection.owner == a { b } else { a };
            // the account's chat with the bot itself is no business of it
            connection.enabled && (connection.owner == a || connection.owner == b) && other != connection.bot
        };
        let told: Vec<(AccountId, String)> =
            self.business.connections.values().filter(concerned).map(|connection| (connection.bot, connection.id.clone())).collect();
        for (bot, connection) in told {
            let kind = match kind {
                EventKind::NewMessage(message) => EventKind::BusinessMessage { connection, message: Arc::clone(message), edited: false },
                EventKind::EditedMessage(message) => EventKind::BusinessMessage { connection, message: Arc::clone(message), edited: true },
                EventKind::Deleted { ids, .. } => EventKind::BusinessDeleted { connection, chat, ids: ids.clone() },
                _ => return,
            };
            // what the bot did itself it is told in the answer
            let by = self.business_bot(by).unwrap_or(by);
            self.tell(bot, by, true, kind);
        }
    }

    /// A bot deletes messages of the account in whose name it acts; all of one chat.
    pub fn delete_business(&mut self, connection: &BusinessConnection, ids: &[MessageId]) -> Result<(), Refusal> {
        let owner = connection.owner;
        let found: Vec<Arc<Message>> = ids.iter().filter_map(|id| self.common_message(owner, *id)).collect();
        let sent = found.iter().all(|message| message.business_bot == Some(connection.bot));
        if !(connection.rights.delete_all_messages || sent && connection.rights.delete_sent_messages) {
            return Err(Refusal::new(403, "Forbidden: BOT_ACCESS_FORBIDDEN", 403, "BOT_ACCESS_FORBIDDEN"));
        }
        let Some(chat) = found.first().map(|message| message.chat) else {
            return Err(Refusal::message_not_found("to delete"));
        };
        self.delete(owner, chat, ids).map(drop)
    }

    /// A business account's stars go to its bot.
    pub fn transfer_business_stars(&mut self, owner: AccountId, bot: AccountId, stars: i64) -> Result<(), Refusal> {
        limits::check(&limits::BUSINESS_STARS, usize::try_from(stars).unwrap_or(0))?;
        self.must_afford(owner, stars)?;
        let charge = self.charge_id();
        self.move_stars(owner, -stars, &charge, StarPartner::Account(bot), StarPurpose::BusinessTransfer, false);
        self.move_stars(bot, stars, &charge, StarPartner::Account(owner), StarPurpose::BusinessTransfer, false);
        Ok(())
    }

    /// A bot tells a person what is wrong with their Telegram Passport.
    pub fn set_passport_errors(&mut self, bot: AccountId, person: AccountId, errors: Vec<(String, String)>) -> Result<(), Refusal> {
        if !self.is_bot(bot) {
            return Err(Refusal::user_bot_required());
        }
        self.account(person)?;
        if errors.iter().any(|(_, text)| text.is_empty()) {
            return Err(Refusal::bad_request("ERROR_TEXT_EMPTY", "ERROR_TEXT_EMPTY"));
        }
        let line = format!("{} finds {} mistakes in the passport of {}", self.name_of(bot), errors.len(), self.name_of(person));
        self.passport_errors.insert((bot, person), errors);
        self.note(None, line);
        Ok(())
    }
}
