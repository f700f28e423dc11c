//! What a chat keeps beside its members and messages: its photo, its sticker set, whom it does not let write in their own name.

use std::collections::{BTreeMap, BTreeSet};

use super::invites::{InviteLink, JoinRequest};
use super::regard::{Boost, Verification};
use super::topics::Forum;
use super::{AccountId, ChatKey, ChatKind, FileId, Refusal, ServiceAction, State, limits};

/// What is known of a chat beside [`Chat`](super::Chat). A chat of which nothing is known has the defaults.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// The photo that it shows.
    pub photo: Option<FileId>,
    /// The name of its sticker set.
    pub sticker_set: Option<String>,
    /// The channels that may not write here in their own name.
    pub banned_senders: BTreeSet<ChatKey>,
    /// Every invite link that was made, ended ones too, in the order in which they were made.
    pub links: Vec<InviteLink>,
    /// Who asks to come in, and waits.
    pub join_requests: BTreeMap<AccountId, JoinRequest>,
    /// Its topics, if it is a forum.
    pub forum: Option<Forum>,
    /// The boosts that count.
    pub boosts: Vec<Boost>,
    /// Who says whose chat this is.
    pub verified: Option<Verification>,
    /// Seconds that a member waits between two messages.
    pub slow_mode: Option<i32>,
    /// The discussion group of a channel, the channel of a discussion group.
    pub linked_chat: Option<ChatKey>,
}

impl State {
    /// What is known of a chat beside its members and messages.
    pub fn details(&self, key: ChatKey) -> Details {
        self.details.get(&key).cloned().unwrap_or_default()
    }

    pub(super) fn details_mut(&mut self, key: ChatKey) -> &mut Details {
        self.touch();
        self.details.entry(key).or_default()
    }

    /// Gives a chat a photo, or takes it away, with a service message.
    pub fn set_chat_photo(&mut self, actor: AccountId, key: ChatKey, photo: Option<FileId>) -> Result<(), Refusal> {
        self.may_change_info(actor, key, "change chat photo")?;
        if photo.is_none() && self.details(key).photo.is_none() {
            return Err(Refusal::bad_request("CHAT_NOT_MODIFIED", "CHAT_NOT_MODIFIED"));
        }
        self.details_mut(key).photo = photo;
        self.post_service(actor, key, photo.map_or(ServiceAction::PhotoDeleted, ServiceAction::NewPhoto));
        Ok(())
    }

    /// Gives a supergroup a sticker set, or takes it away.
    pub fn set_chat_sticker_set(&mut self, actor: AccountId, key: ChatKey, name: Option<String>) -> Result<(), Refusal> {
        self.must_be_supergroup(key)?;
        self.may_change_info(actor, key, "change chat sticker set")?;
        if name.as_ref().is_some_and(String::is_empty) {
            return Err(Refusal::bad_request("STICKERSET_INVALID", "STICKERSET_INVALID"));
        }
        let line = match &name {
            Some(name) => format!("{} gives the chat the stickers {name}", self.name_of(actor)),
            None => format!("{} takes the chat's stickers away", self.name_of(actor)),
        };
        self.details_mut(key).sticker_set = name;
        self.note(Some(key), line);
        Ok(())
    }

    /// Refuses what only supergroups have.
    pub(crate) fn must_be_supergroup(&self, key: ChatKey) -> Result<(), Refusal> {
        match self.chats.get(&key) {
            Some(chat) if chat.kind == ChatKind::Supergroup => Ok(()),
            _ => Err(Refusal::bad_request("method is available only for supergroups", "CHANNEL_INVALID")),
        }
    }

    /// Gives an administrator another title and leaves the rights as they are.
    pub fn set_custom_title(&mut self, actor: AccountId, key: ChatKey, account: AccountId, title: &str) -> Result<(), Refusal> {
        use super::Status;

        limits::check_text(&limits::CUSTOM_TITLE, title)?;
        let title = Some(title.to_owned()).filter(|title| !title.is_empty());
        match self.member(actor, key, account)?.status {
            Status::Administrator { rights, .. } => self.promote(actor, key, account, rights, title),
            Status::Owner => Err(Refusal::bad_request("not enough rights to change custom title of the user", "CHAT_ADMIN_REQUIRED")),
            _ => Err(Refusal::bad_request("user is not an administrator", "USER_NOT_PARTICIPANT")),
        }
    }

    /// Keeps a supergroup or channel from writing in another chat in its own name, or lets it write again.
    pub fn ban_sender_chat(&mut self, actor: AccountId, key: ChatKey, sender: ChatKey, banned: bool) -> Result<(), Refusal> {
        if !matches!(key, ChatKey::Channel(_)) {
            return Err(Refusal::bad_request("method is available for supergroup and channel chats only", "CHANNEL_INVALID"));
        }
        if !matches!(sender, ChatKey::Channel(_)) || !self.chats.contains_key(&sender) {
            return Err(Refusal::bad_request("PARTICIPANT_ID_INVALID", "PARTICIPANT_ID_INVALID"));
        }
        self.must_be_in(actor, key)?;
        if !self.chat(key)?.rights(actor).is_some_and(|rights| rights.can_restrict_members) {
            return Err(Refusal::not_enough_rights("restrict/unrestrict chat member"));
        }
        let senders = &mut self.details_mut(key).banned_senders;
        if banned {
            senders.insert(sender)
        } else {
            senders.remove(&sender)
        };
        let verb = if banned { "bans" } else { "unbans" };
        let line = format!("{} {verb} the sender {}", self.name_of(actor), self.title_of(sender));
        self.note(Some(key), line);
        Ok(())
    }
}
