//! Invite links, and who comes by them.

use super::{AccountId, ChatKey, ChatKind, EventKind, Refusal, State, Status, limits};

/// An invite link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteLink {
    /// The URL.
    pub url: String,
    /// Who made it.
    pub creator: AccountId,
    /// When.
    pub date: i64,
    /// Its name.
    pub name: Option<String>,
    /// When it ends (seconds since 1970); `None` is never.
    pub expires: Option<i64>,
    /// For how many; `None` is for any number.
    pub limit: Option<u32>,
    /// Whether whoever comes by it has to be let in.
    pub asks: bool,
    /// Whether it is its creator's primary link.
    pub primary: bool,
    /// Whether it is ended.
    pub revoked: bool,
    /// What it costs: seconds, and Stars for each of these periods.
    pub subscription: Option<(i32, i64)>,
    /// Who came by it.
    pub joined: Vec<AccountId>,
}

/// What a link is to be like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkWishes {
    /// Its name.
    pub name: Option<String>,
    /// When it ends; `None` is never.
    pub expires: Option<i64>,
    /// For how many; `None` is for any number.
    pub limit: Option<u32>,
    /// Whether whoever comes by it has to be let in.
    pub asks: bool,
    /// What it costs: seconds, and Stars for each of these periods.
    pub subscription: Option<(i32, i64)>,
}

/// Somebody's wish to come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinRequest {
    /// Where.
    pub chat: ChatKey,
    /// Who.
    pub account: AccountId,
    /// When.
    pub date: i64,
    /// What they tell about themselves.
    pub about: Option<String>,
    /// The link by which they came.
    pub link: Option<String>,
}

impl State {
    fn may_invite(&self, actor: AccountId, key: ChatKey) -> Result<(), Refusal> {
        if key.is_private() {
            return Err(Refusal::bad_request("can't invite members to a private chat", "PEER_ID_INVALID"));
        }
        self.must_be_in(actor, key)?;
        if self.chat(key)?.rights(actor).is_some_and(|rights| rights.can_invite_users) {
            return Ok(());
        }
        Err(Refusal::not_enough_rights("manage chat invite link"))
    }

    fn check_link(&self, key: ChatKey, wishes: &LinkWishes) -> Result<(), Refusal> {
        if wishes.name.as_ref().is_some_and(|name| !limits::fits(&limits::INVITE_LINK_NAME, name)) {
            return Err(Refusal::bad_request("invite link name is too long", "INVITE_TITLE_INVALID"));
        }
        if wishes.expires.is_some_and(|expires| expires <= self.now()) {
            return Err(Refusal::bad_request("EXPIRE_DATE_INVALID", "EXPIRE_DATE_INVALID"));
        }
        if let Some(limit) = wishes.limit {
            limits::check(&limits::INVITE_LINK_MEMBERS, usize::try_from(limit).unwrap_or(0))?;
        }
        if wishes.asks && wishes.limit.is_some() {
            let words = "member limit can't be specified for links requiring administrator approval";
            return Err(Refusal::bad_request(words, "USAGE_LIMIT_INVALID"));
        }
        if let Some((period, stars)) = wishes.subscription {
            if self.chat(key)?.kind != ChatKind::Channel {
                return Err(Refusal::bad_request("CHAT_INVALID", "CHAT_INVALID"));
            }
            limits::check(&limits::SUBSCRIPTION_PERIOD, usize::try_from(period).unwrap_or(0))?;
            limits::check(&limits::SUBSCRIPTION_LINK_STARS, usize::try_from(stars).unwrap_or(0))?;
        }
        Ok(())
    }

    fn add_link(&mut self, actor: AccountId, key: ChatKey, wishes: LinkWishes, primary: bool) -> InviteLink {
        let LinkWishes { name, expires, limit, asks, subscription } = wishes;
        let (url, date) = (format!("https://t.me/+{:016x}", self.random()), self.now());
        let link =
            InviteLink { url, creator: actor, date, name, expires, limit, asks, primary, revoked: false, subscription, joined: Vec::new() };
        self.details_mut(key).links.push(link.clone());
        link
    }

    /// Makes an account's primary link anew; the old one ends.
    pub fn export_invite_link(&mut self, actor: AccountId, key: ChatKey) -> Result<InviteLink, Refusal> {
        self.may_invite(actor, key)?;
        for link in self.details_mut(key).links.iter_mut().filter(|link| link.primary && link.creator == actor) {
            link.revoked = true;
        }
        let line = format!("{} makes a new primary invite link", self.name_of(actor));
        self.note(Some(key), line);
        Ok(self.add_link(actor, key, LinkWishes::default(), true))
    }

    /// Makes a further link.
    pub fn create_invite_link(&mut self, actor: AccountId, key: ChatKey, wishes: LinkWishes) -> Result<InviteLink, Refusal> {
        self.may_invite(actor, key)?;
        self.check_link(key, &wishes)?;
        let line = format!("{} makes an invite link {}", self.name_of(actor), wishes.name.as_deref().unwrap_or("without a name"));
        self.note(Some(key), line);
        Ok(self.add_link(actor, key, wishes, false))
    }

    /// A link of a chat by its URL, as somebody who may manage links sees it.
    pub fn invite_link(&self, actor: AccountId, key: ChatKey, url: &str) -> Result<InviteLink, Refusal> {
        self.may_invite(actor, key)?;
        let unknown = || Refusal::bad_request("INVITE_HASH_EXPIRED", "INVITE_HASH_EXPIRED");
        let link = self.details(key).links.into_iter().find(|link| link.url == url).ok_or_else(unknown)?;
        let owner = self.chat(key)?.status(actor) == Status::Owner;
        // Bots see and change what they made: core.telegram.org/bots/api#editchatinvitelink
        if link.creator == actor || (owner && !self.is_bot(actor)) {
            Ok(link)
        } else {
            Err(Refusal::not_enough_rights("manage chat invite link"))
        }
    }

    /// Changes a link. `None` in `wishes.subscription` is no change: what a link costs stays as it is.
    pub fn edit_invite_link(&mut self, actor: AccountId, key: ChatKey, url: &str, wishes: LinkWishes) -> Result<InviteLink, Refusal> {
        let old = self.invite_link(actor, key, url)?;
        if old.revoked {
            return Err(Refusal::bad_request("INVITE_HASH_EXPIRED", "INVITE_HASH_EXPIRED"));
        }
        if old.primary {
            return Err(Refusal::bad_request("CHAT_INVITE_PERMANENT", "CHAT_INVITE_PERMANENT"));
        }
        let unchanged = wishes.expires == old.expires && wishes.limit == old.limit && wishes.asks == old.asks;
        if old.subscription.is_some() && !unchanged {
            return Err(Refusal::bad_request("SUBSCRIPTION_LINK_INVALID", "SUBSCRIPTION_LINK_INVALID"));
        }
        self.check_link(key, &wishes)?;
        let line = format!("{} changes an invite link", self.name_of(actor));
        self.note(Some(key), line);
        self.change_link(key, url, |link| {
            link.name = wishes.name.filter(|name| !name.is_empty());
            link.expires = wishes.expires;
            link.limit = wishes.limit;
            link.asks = wishes.asks;
        })
    }

    fn change_link(&mut self, key: ChatKey, url: &str, change: impl FnOnce(&mut InviteLink)) -> Result<InviteLink, Refusal> {
        let unknown = || Refusal::bad_request("INVITE_HASH_EXPIRED", "INVITE_HASH_EXPIRED");
        let link = self.details_mut(key).links.iter_mut().find(|link| link.url == url).ok_or_else(unknown)?;
        change(link);
        Ok(link.clone())
    }

    /// Ends a link. Of a primary one, the new one too.
    pub fn revoke_invite_link(&mut self, actor: AccountId, key: ChatKey, url: &str) -> Result<(InviteLink, Option<InviteLink>), Refusal> {
        let old = self.invite_link(actor, key, url)?;
        if old.revoked {
            return Err(Refusal::bad_request("INVITE_HASH_EXPIRED", "INVITE_HASH_EXPIRED"));
        }
        let line = format!("{} ends an invite link", self.name_of(actor));
        self.note(Some(key), line);
        let ended = self.change_link(key, url, |link| link.revoked = true)?;
        let next = old.primary.then(|| self.add_link(old.creator, key, LinkWishes::default(), true));
        Ok((ended, next))
    }

    /// How many came by a link and wait to be let in.
    pub fn pending_by(&self, key: ChatKey, url: &str) -> usize {
        self.details.get(&key).map_or(0, |details| details.join_requests.values().filter(|one| one.link.as_deref() == Some(url)).count())
    }

    /// A person opens an invite link: comes in, or asks to be let in. Tells whether they are in.
    pub fn follow_link(&mut self, actor: AccountId, url: &str) -> Result<bool, Refusal> {
        if self.is_bot(actor) {
            return Err(Refusal::bot_method_invalid());
        }
        let expired = || Refusal::bad_request("INVITE_HASH_EXPIRED", "INVITE_HASH_EXPIRED");
        let found = self.details.iter().find_map(|(key, details)| {
            let link = details.links.iter().find(|link| link.url == url && !link.revoked)?;
            Some((*key, link.clone()))
        });
        let (key, link) = found.ok_or_else(expired)?;
        let chat = self.chat(key)?;
        if chat.has(actor) {
            return Err(Refusal::bad_request("USER_ALREADY_PARTICIPANT", "USER_ALREADY_PARTICIPANT"));
        }
        if matches!(chat.status(actor), Status::Banned { .. }) {
            return Err(Refusal::bad_request("user is banned", "USER_BANNED_IN_CHANNEL"));
        }
        let there = link.joined.iter().filter(|account| chat.has(**account)).count();
        let full = link.limit.is_some_and(|limit| there >= limit as usize);
        if full || link.expires.is_some_and(|expires| expires <= self.now()) {
            return Err(expired());
        }
        if link.asks {
            self.ask_to_join(actor, key, Some(url.to_owned()));
            return Ok(false);
        }
        self.enter(actor, key, actor)?;
        self.change_link(key, url, |link| link.joined.push(actor))?;
        Ok(true)
    }

    /// Somebody asks to be let in.
    fn ask_to_join(&mut self, actor: AccountId, key: ChatKey, link: Option<String>) {
        let about = self.accounts.get(&actor).and_then(|account| account.about.clone());
        let request = JoinRequest { chat: key, account: actor, date: self.now(), about, link };
        self.details_mut(key).join_requests.insert(actor, request.clone());
        let line = format!("{} asks to join", self.name_of(actor));
        self.note(Some(key), line);
        // Bots are told that may let somebody in: core.telegram.org/bots/api#update
        let told: Vec<AccountId> = self
            .chats
            .get(&key)
            .map(|chat| {
                let may = |account: AccountId| chat.rights(account).is_some_and(|rights| rights.can_invite_users);
                chat.present().map(|member| member.account).filter(|account| may(*account) && self.is_bot(*account)).collect()
            })
            .unwrap_or_default();
        for account in told {
            // Who asks may be written to, although they have never written themselves.
            self.open_dialog(account, actor);
            self.tell(account, actor, true, EventKind::JoinRequest(Box::new(request.clone())));
        }
    }

    /// Lets somebody in who asked, or does not.
    pub fn answer_join_request(&mut self, actor: AccountId, key: ChatKey, account: AccountId, approved: bool) -> Result<(), Refusal> {
        self.may_invite(actor, key)?;
        if !self.accounts.contains_key(&account) {
            return Err(Refusal::user_not_found());
        }
        if self.chat(key)?.has(account) {
            return Err(Refusal::bad_request("USER_ALREADY_PARTICIPANT", "USER_ALREADY_PARTICIPANT"));
        }
        let missing = || Refusal::bad_request("HIDE_REQUESTER_MISSING", "HIDE_REQUESTER_MISSING");
        let request = self.details_mut(key).join_requests.remove(&account).ok_or_else(missing)?;
        let verb = if approved { "lets" } else { "does not let" };
        let line = format!("{} {verb} {} in", self.name_of(actor), self.name_of(account));
        self.note(Some(key), line);
        if approved {
            self.enter(actor, key, account)?;
            if let Some(url) = request.link {
                self.change_link(key, &url, |link| link.joined.push(account))?;
            }
        }
        Ok(())
    }
}
