//! What an account keeps for itself: how its chats are arranged, what it has read, drafts, contacts, profile photos, messages that
//! wait for their time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{
    AccountId, ChatKey, ChatKind, FileId, Member, MemberChange, Message, MessageId, Outgoing, Refusal, ServiceAction, State, Status, limits,
};

/// Everything that one account keeps for itself.
#[derive(Debug, Default)]
pub struct Personal {
    /// Chats in the archive.
    pub archived: BTreeSet<ChatKey>,
    /// Chats pinned in the list, the newest first.
    pub pinned: Vec<ChatKey>,
    /// Until when chats make no sound (seconds since 1970).
    pub muted: BTreeMap<ChatKey, i64>,
    /// Chats that are marked as unread.
    pub marked_unread: BTreeSet<ChatKey>,
    /// The newest message that was read in each chat, and when.
    pub read: BTreeMap<ChatKey, (MessageId, i64)>,
    /// Up to which message a chat's history was deleted for this account only.
    pub cleared: BTreeMap<ChatKey, MessageId>,
    /// What is half written: the text, what it answers, and when it was saved.
    pub drafts: BTreeMap<ChatKey, Draft>,
    /// Folders: id, title, chats.
    pub folders: Vec<Folder>,
    /// Contacts by the names that this account gave them.
    pub contacts: BTreeMap<AccountId, ContactName>,
    /// Profile photos, the newest first.
    pub photos: Vec<FileId>,
    /// Whether the account shows itself as online.
    pub online: bool,
    /// Day, month and perhaps year of birth.
    pub birthday: Option<(i32, i32, Option<i32>)>,
    /// Nobody but contacts may bring this account into chats.
    pub not_invited: bool,
    /// Messages that wait for their time, by chat and by their own ids.
    pub scheduled: BTreeMap<ChatKey, BTreeMap<MessageId, Arc<Message>>>,
    last_scheduled: MessageId,
}

/// A message that is not yet sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The text.
    pub text: String,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// When it was saved.
    pub date: i64,
}

/// A folder of the list of chats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its id: 2 or more.
    pub id: i32,
    /// Its name.
    pub title: String,
    /// What is in it.
    pub chats: Vec<ChatKey>,
}

/// A contact's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactName {
    /// First name.
    pub first: String,
    /// Last name; empty for none.
    pub last: String,
}

/// "When the other is online": core.telegram.org/api/scheduled-messages
const WHEN_ONLINE: i64 = 0x7fff_fffe;

impl State {
    /// What an account keeps for itself.
    pub fn personal(&mut self, account: AccountId) -> &mut Personal {
        self.touch();
        self.personal.entry(account).or_default()
    }

    /// The same, to look at only.
    pub fn personal_of(&self, account: AccountId) -> Option<&Personal> {
        self.personal.get(&account)
    }

    /// Whether the message is there for this account, which may have deleted the history up to it.
    pub fn shows(&self, viewer: AccountId, message: &Message) -> bool {
        let cleared = self.personal_of(viewer).and_then(|personal| personal.cleared.get(&message.chat));
        cleared.is_none_or(|last| message.id > *last)
    }

    /// An account has read a chat up to a message; 0 is everything. Gives what it has read now.
    pub fn mark_read(&mut self, actor: AccountId, chat: ChatKey, up_to: MessageId) -> Result<MessageId, Refusal> {
        self.may_read(actor, chat)?;
        let last = self.messages.get(&chat).and_then(|messages| messages.keys().next_back()).copied().unwrap_or(0);
        let up_to = if up_to <= 0 { last } else { up_to.min(last) };
        let now = self.now();
        let personal = self.personal(actor);
        personal.marked_unread.remove(&chat);
        let read = personal.read.entry(chat).or_insert((0, now));
        if up_to <= read.0 {
            return Ok(read.0);
        }
        *read = (up_to, now);
        self.tell_read(actor, chat, up_to);
        Ok(up_to)
    }

    /// How many messages of others the account has not read in a chat.
    pub fn unread(&self, viewer: AccountId, chat: ChatKey) -> usize {
        let read = self.read_up_to(viewer, chat);
        let messages = self.messages.get(&chat).into_iter().flat_map(|messages| messages.values());
        messages.filter(|message| message.id > read && message.author != viewer && self.shows(viewer, message)).count()
    }

    /// The newest message that the account has read.
    pub fn read_up_to(&self, viewer: AccountId, chat: ChatKey) -> MessageId {
        self.personal_of(viewer).and_then(|personal| personal.read.get(&chat)).map_or(0, |(id, _)| *id)
    }

    /// The newest message that anybody but the account has read.
    pub fn read_by_others_up_to(&self, viewer: AccountId, chat: ChatKey) -> MessageId {
        let others = self.personal.iter().filter(|(account, _)| **account != viewer);
        others.filter_map(|(_, personal)| personal.read.get(&chat)).map(|(id, _)| *id).max().unwrap_or(0)
    }

    /// Who has read a message of this account, and when.
    pub fn readers(&self, actor: AccountId, chat: ChatKey, id: MessageId) -> Result<Vec<(AccountId, i64)>, Refusal> {
        let Some(message) = self.message(actor, chat, id)? else {
            return Err(Refusal::message_not_found("to look at"));
        };
        if message.author != actor {
            return Err(Refusal::bad_request("MSG_ID_INVALID", "MSG_ID_INVALID"));
        }
        let others = self.personal.iter().filter(|(account, _)| **account != actor);
        let read = others.filter_map(|(account, personal)| Some((*account, *personal.read.get(&chat)?)));
        Ok(read.filter(|(_, (up_to, _))| *up_to >= id).map(|(account, (_, date))| (account, date)).collect())
    }

    /// Deletes a chat's history: for the account alone, or for everybody.
    pub fn clear_history(&mut self, actor: AccountId, chat: ChatKey, for_everyone: bool) -> Result<(), Refusal> {
        self.must_be_in(actor, chat)?;
        let ids: Vec<MessageId> = self.messages.get(&chat).map(|messages| messages.keys().copied().collect()).unwrap_or_default();
        if for_everyone {
            if self.chats.get(&chat).is_some_and(|known| known.status(actor) != Status::Owner) {
                return Err(Refusal::not_enough_rights("delete the history"));
            }
            self.remove(actor, chat, &ids);
        } else if let Some(last) = ids.last() {
            self.personal(actor).cleared.insert(chat, *last);
        }
        Ok(())
    }

    /// Makes somebody a contact.
    pub fn add_contact(&mut self, actor: AccountId, contact: AccountId, name: ContactName) -> Result<(), Refusal> {
        self.account(contact)?;
        if name.first.is_empty() {
            return Err(Refusal::bad_request("CONTACT_NAME_EMPTY", "CONTACT_NAME_EMPTY"));
        }
        if contact == actor {
            return Err(Refusal::bad_request("CONTACT_ID_INVALID", "CONTACT_ID_INVALID"));
        }
        self.personal(actor).contacts.insert(contact, name);
        Ok(())
    }

    /// Whether `other` is a contact of `account`.
    pub fn has_contact(&self, account: AccountId, other: AccountId) -> bool {
        self.personal_of(account).is_some_and(|personal| personal.contacts.contains_key(&other))
    }

    /// Keeps a message until its time.
    pub fn schedule(&mut self, actor: AccountId, chat: ChatKey, outgoing: Outgoing, date: i64) -> Result<Arc<Message>, Refusal> {
        let message = self.prepare_chosen(actor, chat, outgoing)?;
        self.keep_until(actor, message, date)
    }

    /// Keeps a message that is ready until its time.
    pub(super) fn keep_until(&mut self, actor: AccountId, mut message: Message, date: i64) -> Result<Arc<Message>, Refusal> {
        if self.is_bot(actor) {
            return Err(Refusal::bad_request("SCHEDULE_BOT_NOT_ALLOWED", "SCHEDULE_BOT_NOT_ALLOWED"));
        }
        if date != WHEN_ONLINE && date > self.now() + limits::seconds(&limits::SCHEDULED_AHEAD) {
            return Err(Refusal::bad_request("SCHEDULE_DATE_TOO_LATE", "SCHEDULE_DATE_TOO_LATE"));
        }
        let chat = message.chat;
        let personal = self.personal(actor);
        if personal.scheduled.get(&chat).is_some_and(|messages| messages.len() >= limits::most(&limits::SCHEDULED_MESSAGES)) {
            return Err(Refusal::bad_request("SCHEDULE_TOO_MUCH", "SCHEDULE_TOO_MUCH"));
        }
        personal.last_scheduled += 1;
        message.id = personal.last_scheduled;
        message.date = date;
        let message = Arc::new(message);
        personal.scheduled.entry(chat).or_default().insert(message.id, Arc::clone(&message));
        Ok(message)
    }

    /// Whether this is a message that still waits.
    pub fn is_scheduled(&self, account: AccountId, message: &Arc<Message>) -> bool {
        let waiting = self.personal_of(account).and_then(|personal| personal.scheduled.get(&message.chat)?.get(&message.id));
        waiting.is_some_and(|waiting| Arc::ptr_eq(waiting, message))
    }

    /// Takes messages that wait out of the waiting ones.
    pub fn unschedule(&mut self, actor: AccountId, chat: ChatKey, ids: &[MessageId]) -> Vec<Arc<Message>> {
        let Some(waiting) = self.personal(actor).scheduled.get_mut(&chat) else { return Vec::new() };
        ids.iter().filter_map(|id| waiting.remove(id)).collect()
    }

    /// Sends messages now that wait for their time.
    pub fn send_scheduled(&mut self, actor: AccountId, chat: ChatKey, ids: &[MessageId]) -> Result<Vec<Arc<Message>>, Refusal> {
        let waiting = self.unschedule(actor, chat, ids);
        if waiting.is_empty() {
            return Err(Refusal::message_not_found("to send"));
        }
        self.may_write(actor, chat, None)?;
        let now = self.now();
        Ok(waiting
            .into_iter()
            .map(|message| {
                let album = message.album;
                self.post(Message { date: now, ..(*message).clone() }, album)
            })
            .collect())
    }

    /// Sends what waits and whose time has come.
    pub fn send_due(&mut self) {
        let now = self.now();
        let mut due = Vec::new();
        for (account, personal) in &self.personal {
            for (chat, messages) in &personal.scheduled {
                let ids: Vec<MessageId> = messages.values().filter(|message| message.date <= now).map(|message| message.id).collect();
                if !ids.is_empty() {
                    due.push((*account, *chat, ids));
                }
            }
        }
        for (account, chat, ids) in due {
            // whoever may no longer write there loses the message, as on Telegram
            let _ = self.send_scheduled(account, chat, &ids);
        }
    }

    /// An account makes a chat; what happened is written into it.
    pub fn found_chat(&mut self, kind: ChatKind, title: &str, about: &str, owner: AccountId, members: &[AccountId]) -> ChatKey {
        let key = self.add_chat(kind, title, owner, members);
        if let Some(chat) = self.chats.get_mut(&key) {
            chat.about = Some(about.trim().to_owned()).filter(|about| !about.is_empty());
        }
        self.post_service(owner, key, ServiceAction::Created { title: title.to_owned() });
        key
    }

    /// A chat's owner deletes it for everybody.
    pub fn delete_chat(&mut self, actor: AccountId, key: ChatKey) -> Result<(), Refusal> {
        self.must_be_in(actor, key)?;
        if self.chat(key)?.status(actor) != Status::Owner {
            return Err(Refusal::not_enough_rights("delete the chat"));
        }
        let ids: Vec<MessageId> = self.messages.get(&key).map(|messages| messages.keys().copied().collect()).unwrap_or_default();
        self.remove(actor, key, &ids);
        let members: Vec<AccountId> = self.chat(key)?.present().map(|member| member.account).collect();
        for account in members {
            let date = self.now();
            let Some(chat) = self.chats.get_mut(&key) else { continue };
            let Some(old) = chat.members.get(&account).cloned() else { continue };
            let new = Member { status: Status::Left, by: actor, ..old.clone() };
            chat.members.insert(account, new.clone());
            self.tell_member(MemberChange { chat: key, by: actor, old, new, date });
        }
        self.messages.remove(&key);
        self.chats.remove(&key);
        self.touch();
        Ok(())
    }

    /// Groups and channels that two accounts are both in.
    pub fn common_chats(&self, account: AccountId, other: AccountId) -> Vec<ChatKey> {
        self.chats.values().filter(|chat| chat.has(account) && chat.has(other)).map(|chat| chat.key).collect()
    }
}
