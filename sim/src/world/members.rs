//! Members: listing, joining, leaving, banning, restricting, promoting.

use super::{
    AccountId, AdminRights, ChatKey, ChatKind, LogAction, Member, MemberChange, MessageId, Permissions, Refusal, ServiceAction, State,
    Status, limits,
};

/// Which members to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberFilter {
    /// Everyone who is there.
    All,
    /// Those whose name or username contains this.
    Named(String),
    /// The owner and the administrators.
    Administrators,
    /// Bots.
    Bots,
    /// Those who were banned, by name.
    Banned(String),
    /// Those who were restricted and are still there, by name.
    Restricted(String),
}

/// A page of members.
#[derive(Debug, Clone)]
pub struct Participants {
    /// The members of this page.
    pub members: Vec<Member>,
    /// How many fit the filter in all.
    pub total: usize,
}

impl State {
    /// Members of a chat, 200 a page at most: newest first as MTProto lists them, administrators with the owner first.
    pub fn participants(
        &self,
        actor: AccountId,
        key: ChatKey,
        filter: &MemberFilter,
        offset: usize,
        limit: usize,
    ) -> Result<Participants, Refusal> {
        self.may_read(actor, key)?;
        let chat = self.chat(key)?;
        let administrator = chat.status(actor).is_administrator();
        let narrow = matches!(filter, MemberFilter::Banned(_) | MemberFilter::Restricted(_));
        let closed = chat.kind == ChatKind::Channel || chat.hidden_members || narrow;
        if closed && !administrator && *filter != MemberFilter::Administrators {
            return Err(Refusal::bad_request("member list is inaccessible", "CHAT_ADMIN_REQUIRED"));
        }
        let named = |account: AccountId, name: &str| {
            let name = name.trim_start_matches('@').to_lowercase();
            self.accounts.get(&account).is_some_and(|known| {
                let full = known.full_name().to_lowercase();
                full.contains(&name) || known.username.as_ref().is_some_and(|own| own.to_lowercase().contains(&name))
            })
        };
        let mut fitting: Vec<&Member> = chat
            .members
            .values()
            .filter(|member| match filter {
                MemberFilter::All => member.status.is_present(),
                MemberFilter::Named(name) => member.status.is_present() && named(member.account, name),
                MemberFilter::Administrators => member.status.is_administrator(),
                MemberFilter::Bots => member.status.is_present() && self.is_bot(member.account),
                MemberFilter::Banned(name) => matches!(member.status, Status::Banned { .. }) && named(member.account, name),
                MemberFilter::Restricted(name) => matches!(member.status, Status::Restricted { .. }) && named(member.account, name),
            })
            .collect();
        fitting.sort_by_key(|member| (member.status != Status::Owner, !member.status.is_administrator(), member.account));
        let total = fitting.len();
        let members = fitting.into_iter().skip(offset).take(limit.min(limits::most(&limits::MEMBERS_PAGE))).cloned().collect();
        Ok(Participants { members, total })
    }

    /// One member; someone who was never there is `Left`.
    pub fn member(&self, actor: AccountId, key: ChatKey, account: AccountId) -> Result<Member, Refusal> {
        self.may_read(actor, key)?;
        if !self.accounts.contains_key(&account) {
            return Err(Refusal::bad_request("invalid user_id specified", "USER_ID_INVALID"));
        }
        if let ChatKey::Private(a, b) = key {
            if account != a && account != b {
                return Err(Refusal::bad_request("user not found", "USER_NOT_PARTICIPANT"));
            }
            return Ok(Member { account, status: Status::Member, joined: 0, by: 0 });
        }
        let chat = self.chat(key)?;
        if let Some(member) = chat.members.get(&account) {
            return Ok(member.clone());
        }
        if !self.knows(actor, account) {
            return Err(Refusal::bad_request("user not found", "USER_ID_INVALID"));
        }
        Ok(Member { account, status: Status::Left, joined: 0, by: 0 })
    }

    /// How many are in the chat.
    pub fn member_count(&self, actor: AccountId, key: ChatKey) -> Result<usize, Refusal> {
        self.may_read(actor, key)?;
        match self.chats.get(&key) {
            Some(chat) => Ok(chat.present().count()),
            None => Ok(2),
        }
    }

    /// An account joins a chat by itself.
    pub fn join(&mut self, actor: AccountId, key: ChatKey) -> Result<(), Refusal> {
        if self.is_bot(actor) {
            return Err(Refusal::bot_method_invalid());
        }
        if matches!(self.chat(key)?.status(actor), Status::Banned { .. }) {
            return Err(Refusal::bad_request("user is banned", "USER_BANNED_IN_CHANNEL"));
        }
        self.enter(actor, key, actor)
    }

    /// An account adds another to a chat.
    pub fn add_member(&mut self, actor: AccountId, key: ChatKey, account: AccountId) -> Result<(), Refusal> {
        self.must_be_in(actor, key)?;
        self.account(account)?;
        self.enter(actor, key, account)
    }

    pub(super) fn enter(&mut self, actor: AccountId, key: ChatKey, account: AccountId) -> Result<(), Refusal> {
        let date = self.now();
        let chat = self.chat_mut(key)?;
        let old = chat.members.get(&account).cloned().unwrap_or(Member { account, status: Status::Left, joined: date, by: 0 });
        if old.status.is_present() {
            return Err(Refusal::bad_request("USER_ALREADY_PARTICIPANT", "USER_ALREADY_PARTICIPANT"));
        }
        let status = match &old.status {
            Status::Restricted { permissions, until, .. } => {
                Status::Restricted { permissions: *permissions, until: *until, is_member: true }
            }
            _ => Status::Member,
        };
        let new = Member { account, status, joined: date, by: if actor == account { 0 } else { actor } };
        chat.members.insert(account, new.clone());
        let broadcast = chat.kind == ChatKind::Channel;
        let action = if actor == account { LogAction::Joined } else { LogAction::Invited(new.clone()) };
        self.record(key, actor, action);
        self.tell_member(MemberChange { chat: key, by: actor, old, new, date });
        if broadcast {
            let line = format!("{} joins", self.name_of(account));
            self.note(Some(key), line);
        } else {
            self.post_service(actor, key, ServiceAction::Joined(vec![account]));
        }
        Ok(())
    }

    /// An account leaves a chat.
    pub fn leave(&mut self, actor: AccountId, key: ChatKey) -> Result<(), Refusal> {
        if key.is_private() {
            return Err(Refusal::bad_request("chat member status can't be changed in private chats", "PEER_ID_INVALID"));
        }
        self.must_be_in(actor, key)?;
        if self.chat(key)?.status(actor) == Status::Owner && matches!(key, ChatKey::Channel(_)) {
            return Err(Refusal::bad_request("USER_CREATOR", "USER_CREATOR"));
        }
        self.change_status(actor, key, actor, Status::Left);
        Ok(())
    }

    /// Bans an account. `until` less than 30 seconds or more than 366 days away is for ever. `revoke` deletes its messages too.
    pub fn ban(&mut self, actor: AccountId, key: ChatKey, account: AccountId, until: Option<i64>, revoke: bool) -> Result<(), Refusal> {
        self.may_restrict(actor, key, account)?;
        let until = self.effective_until(until);
        // A basic group keeps no list of the banned: who is removed may be invited again.
        let status = if matches!(key, ChatKey::Group(_)) { Status::Left } else { Status::Banned { until } };
        self.change_status(actor, key, account, status);
        if revoke {
            let theirs: Vec<MessageId> = self
                .messages
                .get(&key)
                .map(|messages| messages.values().filter(|m| m.author == account && m.service.is_none()).map(|m| m.id).collect())
                .unwrap_or_default();
            self.remove(actor, key, &theirs);
        }
        Ok(())
    }

    /// Lifts a ban. Someone who is still there is removed (and may come back) unless `only_if_banned`.
    pub fn unban(&mut self, actor: AccountId, key: ChatKey, account: AccountId, only_if_banned: bool) -> Result<(), Refusal> {
        if matches!(key, ChatKey::Group(_)) {
            return Err(Refusal::bad_request("method is available for supergroup and channel chats only", "CHAT_ID_INVALID"));
        }
        self.may_restrict(actor, key, account)?;
        let status = self.chat(key)?.status(account);
        match status {
            Status::Left => {}
            Status::Banned { .. } => self.change_status(actor, key, account, Status::Left),
            _ if only_if_banned => {}
            _ => self.change_status(actor, key, account, Status::Left),
        }
        Ok(())
    }

    /// Takes permissions from a member of a supergroup. All of them given back makes a plain member again.
    pub fn restrict(
        &mut self,
        actor: AccountId,
        key: ChatKey,
        account: AccountId,
        permissions: Permissions,
        until: Option<i64>,
    ) -> Result<(), Refusal> {
        let chat = match key {
            ChatKey::Channel(_) => self.chat(key)?,
            _ => return Err(Refusal::bad_request("method is available only for supergroups", "CHAT_ID_INVALID")),
        };
        if chat.kind == ChatKind::Channel {
            return Err(Refusal::bad_request("method is available only for supergroups", "CHAT_ID_INVALID"));
        }
        self.may_restrict(actor, key, account)?;
        let chat = self.chat(key)?;
        let is_member = chat.has(account);
        let status = if permissions.covers(&chat.permissions) {
            if is_member { Status::Member } else { Status::Left }
        } else {
            Status::Restricted { permissions, until: self.effective_until(until), is_member }
        };
        self.change_status(actor, key, account, status);
        Ok(())
    }

    /// Gives an account an administrator's rights; none of them makes it a plain member again.
    pub fn promote(
        &mut self,
        actor: AccountId,
        key: ChatKey,
        account: AccountId,
        rights: AdminRights,
        title: Option<String>,
    ) -> Result<(), Refusal> {
        if key.is_private() {
            return Err(Refusal::bad_request("chat not found", "CHAT_ID_INVALID"));
        }
        self.must_be_in(actor, key)?;
        self.account(account)?;
        let chat = self.chat(key)?;
        let own = chat.rights(actor).filter(|rights| rights.can_promote_members);
        let Some(own) = own else {
            return Err(Refusal::not_enough_rights("promote/demote a chat member"));
        };
        if chat.status(account) == Status::Owner {
            return Err(Refusal::bad_request("can't demote chat creator", "USER_CREATOR"));
        }
        if account == actor {
            return Err(Refusal::bad_request("can't promote self", "USER_ID_INVALID"));
        }
        if !chat.has(account) {
            return Err(Refusal::bad_request("USER_NOT_PARTICIPANT", "USER_NOT_PARTICIPANT"));
        }
        let owner = chat.status(actor) == Status::Owner;
        // Nobody gives away rights that he has not: RIGHT_FORBIDDEN.
        if !owner && !own.covers(&AdminRights { is_anonymous: false, ..rights }) {
            return Err(Refusal::new(403, "Forbidden: RIGHT_FORBIDDEN", 403, "RIGHT_FORBIDDEN"));
        }
        let by_other = chat.members.get(&account).is_some_and(|member| member.status.is_administrator() && member.by != actor);
        if by_other && !owner {
            return Err(Refusal::not_enough_rights("change the rights of an administrator that another appointed"));
        }
        let status = if rights == AdminRights::NONE {
            Status::Member
        } else {
            let kind = self.chat(key)?.kind;
            Status::Administrator { rights: rights_in(kind, AdminRights { can_manage_chat: true, ..rights }), title }
        };
        self.change_status(actor, key, account, status);
        Ok(())
    }

    /// Gives a chat another title, with a service message.
    pub fn rename(&mut self, actor: AccountId, key: ChatKey, title: &str) -> Result<(), Refusal> {
        self.may_change_info(actor, key, "change chat title")?;
        let title = title.trim();
        limits::check_text(&limits::CHAT_TITLE, title)?;
        let chat = self.chat_mut(key)?;
        if chat.title == title {
            return Err(Refusal::bad_request("chat title is not modified", "CHAT_NOT_MODIFIED"));
        }
        let old = std::mem::replace(&mut chat.title, title.to_owned());
        self.record(key, actor, LogAction::Title { old, new: title.to_owned() });
        self.post_service(actor, key, ServiceAction::Renamed(title.to_owned()));
        Ok(())
    }

    /// Gives a chat another description; an empty one takes it away.
    pub fn describe_chat(&mut self, actor: AccountId, key: ChatKey, about: &str) -> Result<(), Refusal> {
        self.may_change_info(actor, key, "set chat description")?;
        limits::check_text(&limits::CHAT_DESCRIPTION, about)?;
        let about = Some(about.trim().to_owned()).filter(|about| !about.is_empty());
        let chat = self.chat_mut(key)?;
        if chat.about == about {
            return Err(Refusal::bad_request("chat description is not modified", "CHAT_ABOUT_NOT_MODIFIED"));
        }
        let old = std::mem::replace(&mut chat.about, about.clone()).unwrap_or_default();
        self.record(key, actor, LogAction::About { old, new: about.clone().unwrap_or_default() });
        let line = format!("{} describes the chat: {}", self.name_of(actor), about.as_deref().unwrap_or("(nothing)"));
        self.note(Some(key), line);
        Ok(())
    }

    pub(super) fn may_change_info(&self, actor: AccountId, key: ChatKey, to: &str) -> Result<(), Refusal> {
        if key.is_private() {
            return Err(Refusal::bad_request("can't change private chat title", "CHAT_ID_INVALID"));
        }
        self.must_be_in(actor, key)?;
        let chat = self.chat(key)?;
        let allowed = match chat.rights(actor) {
            Some(rights) => rights.can_change_info,
            None => chat.kind != ChatKind::Channel && chat.permissions_of(actor).can_change_info,
        };
        if allowed { Ok(()) } else { Err(Refusal::not_enough_rights(to)) }
    }

    /// Changes what plain members may do.
    pub fn set_permissions(&mut self, actor: AccountId, key: ChatKey, permissions: Permissions) -> Result<(), Refusal> {
        self.must_be_in(actor, key)?;
        if !self.chat(key)?.rights(actor).is_some_and(|rights| rights.can_restrict_members) {
            return Err(Refusal::not_enough_rights("change chat permissions"));
        }
        self.chat_mut(key)?.permissions = permissions;
        let line = format!("{} changes what members may do", self.name_of(actor));
        self.note(Some(key), line);
        Ok(())
    }

    fn may_restrict(&self, actor: AccountId, key: ChatKey, account: AccountId) -> Result<(), Refusal> {
        if key.is_private() {
            return Err(Refusal::bad_request("chat member status can't be changed in private chats", "CHAT_ID_INVALID"));
        }
        self.must_be_in(actor, key)?;
        let chat = self.chat(key)?;
        if !self.accounts.contains_key(&account) || (!chat.members.contains_key(&account) && !self.knows(actor, account)) {
            return Err(Refusal::bad_request("PARTICIPANT_ID_INVALID", "PARTICIPANT_ID_INVALID"));
        }
        if account == actor {
            return Err(Refusal::bad_request("can't restrict self", "USER_ADMIN_INVALID"));
        }
        if !chat.rights(actor).is_some_and(|rights| rights.can_restrict_members) {
            return Err(Refusal::not_enough_rights("restrict/unrestrict chat member"));
        }
        match chat.members.get(&account) {
            Some(Member { status: Status::Owner, .. }) => Err(Refusal::bad_request("can't remove chat owner", "USER_ADMIN_INVALID")),
            Some(Member { status: Status::Administrator { .. }, by, .. }) if *by != actor && chat.status(actor) != Status::Owner => {
                Err(Refusal::bad_request("user is an administrator of the chat", "USER_ADMIN_INVALID"))
            }
            _ => Ok(()),
        }
    }

    /// core.telegram.org/bots/api#banchatmember: less than 30 seconds or more than 366 days is for ever.
    fn effective_until(&self, until: Option<i64>) -> Option<i64> {
        let away = until? - self.now();
        if away >= limits::least(&limits::BAN_PERIOD) && away <= limits::seconds(&limits::BAN_PERIOD) { until } else { None }
    }

    fn change_status(&mut self, actor: AccountId, key: ChatKey, account: AccountId, status: Status) {
        let date = self.now();
        let Some(chat) = self.chats.get_mut(&key) else { return };
        let old = chat.members.get(&account).cloned().unwrap_or(Member { account, status: Status::Left, joined: date, by: 0 });
        if old.status == status {
            return;
        }
        let new = Member { account, status: status.clone(), joined: old.joined, by: actor };
        let went = old.status.is_present() && !status.is_present();
        let broadcast = chat.kind == ChatKind::Channel;
        chat.members.insert(account, new.clone());
        let line = match (&old.status, &status) {
            (_, Status::Administrator { .. }) => Some("promotes"),
            (Status::Administrator { .. }, Status::Member) => Some("demotes"),
            (_, Status::Restricted { .. }) => Some("restricts"),
            (Status::Restricted { .. }, Status::Member) => Some("lifts the restrictions of"),
            (_, Status::Banned { .. }) => Some("bans"),
            (Status::Banned { .. }, Status::Left) => Some("unbans"),
            _ => None,
        };
        if let Some(verb) = line {
            let line = format!("{} {verb} {}", self.name_of(actor), self.name_of(account));
            self.note(Some(key), line);
        }
        self.record(key, actor, change_in_log(actor, &old, &new));
        self.tell_member(MemberChange { chat: key, by: actor, old, new, date });
        if went && !broadcast {
            self.post_service(actor, key, ServiceAction::Left(account));
        } else if went && line.is_none() {
            let line = format!("{} leaves", self.name_of(account));
            self.note(Some(key), line);
        }
    }

    /// Ends bans and restrictions whose time is over.
    pub fn expire(&mut self) {
        let now = self.now();
        for chat in self.chats.values_mut() {
            for member in chat.members.values_mut() {
                match &member.status {
                    Status::Banned { until: Some(until) } if *until <= now => member.status = Status::Left,
                    Status::Restricted { until: Some(until), is_member, .. } if *until <= now => {
                        member.status = if *is_member { Status::Member } else { Status::Left };
                    }
                    _ => {}
                }
            }
        }
    }
}

/// How the log calls a change of somebody's status.
fn change_in_log(actor: AccountId, old: &Member, new: &Member) -> LogAction {
    if new.account == actor && new.status == Status::Left {
        return LogAction::Left;
    }
    let (old, new) = (old.clone(), new.clone());
    if old.status.is_administrator() || new.status.is_administrator() {
        LogAction::Promoted { old, new }
    } else {
        LogAction::Restricted { old, new }
    }
}

/// What is left of an administrator's rights in a chat of this kind: core.telegram.org/bots/api#chatadministratorrights. In a basic
/// group all administrators have the same ones (TDLib `DialogParticipantStatus::GroupAdministrator`).
fn rights_in(kind: ChatKind, rights: AdminRights) -> AdminRights {
    match kind {
        ChatKind::Channel => AdminRights { can_pin_messages: false, can_manage_topics: false, ..rights },
        ChatKind::Supergroup => AdminRights { can_post_messages: false, can_edit_messages: false, ..rights },
        ChatKind::Group => AdminRights {
            can_manage_chat: true,
            can_delete_messages: true,
            can_manage_video_chats: true,
            can_restrict_members: true,
            can_change_info: true,
            can_invite_users: true,
            can_pin_messages: true,
            ..AdminRights::NONE
        },
    }
}
