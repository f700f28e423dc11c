//! How chats and people are regarded: boosts, verification.

use std::collections::BTreeMap;

use super::{AccountId, ChatKey, EventKind, MessageId, Peer, Refusal, ServiceAction, State, limits};

/// The bots that say who somebody is, and what they said of accounts; what they said of chats is in [`Details`](super::Details).
#[derive(Debug, Clone, Default)]
pub struct Verifications {
    /// The bots that may, each with the person whose bot it is.
    pub verifiers: BTreeMap<AccountId, Option<AccountId>>,
    /// Accounts of which one of them has said who they are.
    pub accounts: BTreeMap<AccountId, Verification>,
}

/// What a verifying bot says about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// The bot.
    pub bot: AccountId,
    /// Its words; `None` are those that Telegram keeps for the bot.
    pub description: Option<String>,
}

/// Where a boost came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoostKind {
    /// Somebody with Telegram Premium gave it.
    Premium,
    /// A gift code of the chat.
    GiftCode,
    /// A giveaway of the chat: its message, the Stars that were won, whether nobody won.
    Giveaway {
        /// The message.
        message: Option<MessageId>,
        /// The Stars.
        stars: Option<i64>,
        /// Whether nobody won.
        unclaimed: bool,
    },
}

/// A boost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boost {
    /// Its id.
    pub id: String,
    /// Who gave it.
    pub account: AccountId,
    /// When.
    pub date: i64,
    /// When it ends.
    pub expires: i64,
    /// Where it came from.
    pub kind: BoostKind,
}

/// A boost that was given, or taken away.
#[derive(Debug, Clone)]
pub struct BoostChange {
    /// Where.
    pub chat: ChatKey,
    /// Which.
    pub boost: Boost,
    /// When it was taken away; `None` if it was given.
    pub removed: Option<i64>,
}

/// How long a boost lasts: thirty days.
const LASTS: i64 = 30 * 24 * 60 * 60;

impl State {
    /// Somebody boosts a supergroup or a channel.
    pub fn boost(&mut self, account: AccountId, chat: ChatKey, kind: BoostKind) -> Result<Boost, Refusal> {
        self.must_be_boostable(chat)?;
        let (date, number) = (self.now(), self.random());
        let boost = Boost { id: format!("{number:016x}"), account, date, expires: date + LASTS, kind };
        self.details_mut(chat).boosts.push(boost.clone());
        let line = format!("{} boosts the chat", self.name_of(account));
        self.note(Some(chat), line);
        self.tell_boost(BoostChange { chat, boost: boost.clone(), removed: None });
        // only groups have a note of it: core.telegram.org/constructor/messageActionBoostApply
        if self.chat(chat)?.kind == super::ChatKind::Supergroup {
            self.post_service(account, chat, ServiceAction::Boosted(1));
        }
        Ok(boost)
    }

    /// A boost ends before its time.
    pub fn take_boost_away(&mut self, chat: ChatKey, id: &str) -> Result<(), Refusal> {
        let boosts = &mut self.details_mut(chat).boosts;
        let at = boosts.iter().position(|boost| boost.id == id).ok_or_else(|| Refusal::bad_request("BOOST_INVALID", "BOOST_INVALID"))?;
        let boost = boosts.remove(at);
        let line = format!("{} boosts the chat no more", self.name_of(boost.account));
        self.note(Some(chat), line);
        let removed = Some(self.now());
        self.tell_boost(BoostChange { chat, boost, removed });
        Ok(())
    }

    /// Bots are told that are administrators: core.telegram.org/bots/api#update
    fn tell_boost(&mut self, change: BoostChange) {
        let told: Vec<AccountId> = self
            .chats
            .get(&change.chat)
            .map(|chat| chat.present().filter(|member| member.status.is_administrator()).map(|member| member.account).collect())
            .unwrap_or_default();
        for account in told.into_iter().filter(|account| self.is_bot(*account)).collect::<Vec<_>>() {
            self.tell(account, change.boost.account, true, EventKind::Boost(Box::new(change.clone())));
        }
    }

    fn must_be_boostable(&self, chat: ChatKey) -> Result<(), Refusal> {
        match chat {
            ChatKey::Channel(_) => self.chat(chat).map(drop),
            _ => Err(Refusal::bad_request("method is available for supergroup and channel chats only", "CHANNEL_INVALID")),
        }
    }

    /// The boosts that somebody has given a chat, for its administrators.
    pub fn boosts_of(&self, actor: AccountId, chat: ChatKey, account: AccountId) -> Result<Vec<Boost>, Refusal> {
        self.must_be_boostable(chat)?;
        self.must_be_in(actor, chat)?;
        if !self.chat(chat)?.status(actor).is_administrator() {
            return Err(Refusal::bad_request("CHAT_ADMIN_REQUIRED", "CHAT_ADMIN_REQUIRED"));
        }
        self.account(account)?;
        Ok(self.details(chat).boosts.into_iter().filter(|boost| boost.account == account).collect())
    }

    /// Makes a bot a verifier, which belongs to this person if to anybody.
    pub fn make_verifier(&mut self, bot: AccountId, owner: Option<AccountId>) {
        self.verifications.verifiers.insert(bot, owner);
        self.touch();
    }

    /// A bot says who somebody is, or takes it back with `None`. A person does it in the name of a bot of theirs.
    pub fn set_verification(
        &mut self,
        actor: AccountId,
        through: Option<AccountId>,
        whom: Peer,
        verification: Option<Option<String>>,
    ) -> Result<(), Refusal> {
        let bot = match (self.is_bot(actor), through) {
            (true, None) => actor,
            (false, Some(bot)) if self.verifications.verifiers.get(&bot).copied().flatten() == Some(actor) => bot,
            _ => return Err(Refusal::bad_request("BOT_INVALID", "BOT_INVALID")),
        };
        if !self.verifications.verifiers.contains_key(&bot) {
            return Err(Refusal::new(403, "Forbidden: BOT_VERIFIER_FORBIDDEN", 403, "BOT_VERIFIER_FORBIDDEN"));
        }
        let given = verification.map(|description| Verification { bot, description: description.filter(|text| !text.is_empty()) });
        if given.as_ref().and_then(|given| given.description.as_ref()).is_some_and(|text| !limits::fits(&limits::VERIFICATION, text)) {
            return Err(Refusal::bad_request("BOT_VERIFICATION_DESCRIPTION_TOO_LONG", "BOT_VERIFICATION_DESCRIPTION_TOO_LONG"));
        }
        match whom {
            Peer::Account(account) => {
                self.account(account)?;
                match given {
                    Some(given) => self.verifications.accounts.insert(account, given),
                    None => self.verifications.accounts.remove(&account),
                };
            }
            Peer::Chat(chat) => {
                self.chat(chat)?;
                self.details_mut(chat).verified = given;
            }
        }
        self.touch();
        Ok(())
    }
}
