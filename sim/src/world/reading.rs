//! Looking things up: messages by id, history, search, usernames.

use std::sync::Arc;

use super::{AccountId, ChatKey, Message, MessageId, Refusal, State, limits};

/// What a username or an id stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    /// An account.
    Account(AccountId),
    /// A chat with members.
    Chat(ChatKey),
}

/// A page of history or search, newest first.
#[derive(Debug, Clone)]
pub struct HistoryPage {
    /// The messages.
    pub messages: Vec<Arc<Message>>,
    /// How many there are in all.
    pub total: usize,
}

impl State {
    /// A message by its id; `None` if there is none (any more).
    pub fn message(&self, actor: AccountId, chat: ChatKey, id: MessageId) -> Result<Option<Arc<Message>>, Refusal> {
        self.may_read(actor, chat)?;
        Ok(self.messages.get(&chat).and_then(|messages| messages.get(&id)).cloned())
    }

    /// A message of a private chat or a basic group by its id alone; `None` if the account cannot see it.
    pub fn common_message(&self, actor: AccountId, id: MessageId) -> Option<Arc<Message>> {
        let chat = *self.common_messages.get(&id)?;
        self.message(actor, chat, id).ok().flatten()
    }

    /// History, newest first: messages older than `before` (0: from the newest), `skip` of them passed over. People only.
    pub fn history(&self, actor: AccountId, chat: ChatKey, before: MessageId, skip: i32, limit: usize) -> Result<HistoryPage, Refusal> {
        self.page(actor, chat, before, skip, limit, |_| true)
    }

    /// Messages whose text contains `text` in any case, newest first. People only.
    pub fn search(
        &self,
        actor: AccountId,
        chat: ChatKey,
        text: &str,
        before: MessageId,
        skip: i32,
        limit: usize,
    ) -> Result<HistoryPage, Refusal> {
        let needle = text.to_lowercase();
        self.page(actor, chat, before, skip, limit, |message| {
            message.service.is_none() && (needle.is_empty() || message.text.to_lowercase().contains(&needle))
        })
    }

    fn page(
        &self,
        actor: AccountId,
        chat: ChatKey,
        before: MessageId,
        skip: i32,
        limit: usize,
        fits: impl Fn(&Message) -> bool,
    ) -> Result<HistoryPage, Refusal> {
        if self.is_bot(actor) {
            return Err(Refusal::bot_method_invalid());
        }
        self.may_read(actor, chat)?;
        let all: Vec<&Arc<Message>> =
            self.messages.get(&chat).map(|messages| messages.values().rev().filter(|m| fits(m)).collect()).unwrap_or_default();
        let first = if before > 0 { all.iter().position(|message| message.id < before).unwrap_or(all.len()) } else { 0 };
        // A negative add_offset asks for newer messages too.
        let start = if skip < 0 { first.saturating_sub(skip.unsigned_abs() as usize) } else { first + skip.unsigned_abs() as usize };
        let messages =
            all.iter().skip(start).take(limit.min(limits::most(&limits::HISTORY_PAGE))).map(|message| Arc::clone(message)).collect();
        Ok(HistoryPage { messages, total: all.len() })
    }

    /// What a username stands for, in any case, with or without `@`.
    pub fn find_username(&self, name: &str) -> Option<Peer> {
        let name = name.trim_start_matches('@');
        let same = |known: &Option<String>| known.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(name));
        if let Some(account) = self.accounts.values().find(|account| same(&account.username)) {
            return Some(Peer::Account(account.id));
        }
        self.chats.values().find(|chat| same(&chat.username)).map(|chat| Peer::Chat(chat.key))
    }

    /// Resolves a username as MTProto does: `USERNAME_INVALID`, `USERNAME_NOT_OCCUPIED` or the peer.
    pub fn resolve_username(&self, name: &str) -> Result<Peer, Refusal> {
        let bare = name.trim_start_matches('@');
        let good = limits::fits(&limits::LOOKED_UP_USERNAME, bare) && bare.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !good {
            return Err(Refusal::bad_request("chat not found", "USERNAME_INVALID"));
        }
        self.find_username(bare).ok_or_else(|| Refusal::bad_request("chat not found", "USERNAME_NOT_OCCUPIED"))
    }

    /// What a Bot API `chat_id` means: a number, or the `@name` of a supergroup or channel. A user's name is "chat not found" there.
    pub fn resolve_chat_id(&self, actor: AccountId, chat_id: &str) -> Result<ChatKey, Refusal> {
        let chat_id = chat_id.trim();
        if chat_id.is_empty() {
            return Err(Refusal::bad_request("chat_id is empty", "PEER_ID_INVALID"));
        }
        let key = if let Some(name) = chat_id.strip_prefix('@') {
            match self.find_username(name) {
                Some(Peer::Chat(key)) => key,
                _ => return Err(Refusal::chat_not_found()),
            }
        } else {
            let id: i64 = chat_id.parse().map_err(|_| Refusal::chat_not_found())?;
            ChatKey::from_dialog_id(actor, id)
        };
        match key {
            ChatKey::Private(..) => {
                let partner = key.partner(actor).unwrap_or(actor);
                if self.knows(actor, partner) { Ok(key) } else { Err(Refusal::chat_not_found()) }
            }
            _ => {
                self.chat(key).map_err(|_| Refusal::chat_not_found())?;
                self.still_there(actor, key)?;
                Ok(key)
            }
        }
    }
}
