//! What was done in supergroups and channels: what administrators are shown as "recent actions".

use std::sync::Arc;

use super::{AccountId, ChatKey, Member, Message, State};

/// One action.
#[derive(Debug, Clone)]
pub struct LogEntry {
    /// Its number in the chat's log.
    pub id: i64,
    /// When.
    pub date: i64,
    /// Who did it.
    pub by: AccountId,
    /// What.
    pub action: LogAction,
}

/// What was done.
#[derive(Debug, Clone)]
pub enum LogAction {
    /// Another title.
    Title {
        /// Before.
        old: String,
        /// After.
        new: String,
    },
    /// Another description.
    About {
        /// Before.
        old: String,
        /// After.
        new: String,
    },
    /// A message was pinned.
    Pinned(Arc<Message>),
    /// A message was edited.
    Edited {
        /// Before.
        old: Arc<Message>,
        /// After.
        new: Arc<Message>,
    },
    /// A message was deleted.
    Deleted(Arc<Message>),
    /// Came by themself.
    Joined,
    /// Went.
    Left,
    /// Brought somebody in.
    Invited(Member),
    /// Restricted, banned, or freed of it.
    Restricted {
        /// Before.
        old: Member,
        /// After.
        new: Member,
    },
    /// Given other rights of an administrator.
    Promoted {
        /// Before.
        old: Member,
        /// After.
        new: Member,
    },
}

impl State {
    /// Writes down what was done; only supergroups and channels have a log.
    pub(super) fn record(&mut self, chat: ChatKey, by: AccountId, action: LogAction) {
        if !matches!(chat, ChatKey::Channel(_)) {
            return;
        }
        let date = self.now();
        let log = self.admin_logs.entry(chat).or_default();
        let id = i64::try_from(log.len()).unwrap_or(i64::MAX) + 1;
        log.push(LogEntry { id, date, by, action });
    }

    /// A chat's log, the oldest first.
    pub fn admin_log(&self, chat: ChatKey) -> &[LogEntry] {
        self.admin_logs.get(&chat).map_or(&[], Vec::as_slice)
    }
}
