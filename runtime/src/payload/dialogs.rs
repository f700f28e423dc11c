//! The account's own list of chats.

use std::time::SystemTime;

use super::Page;
use crate::model::{Chat, ChatId, Dialog, DialogCursor, Draft, Folder, Formatted, MessageId, UserId};

payloads! {
    /// A page of dialogs, the newest first.
    FetchDialogs { archived: bool, from: Option<DialogCursor>, limit: usize, } -> Page<Dialog, DialogCursor>;
    /// The folders.
    GetFolders {} -> Vec<Folder>;
    /// Puts a chat into the archive, or takes it out.
    ArchiveChat { chat: ChatId, archived: bool, } -> ();
    /// Pins a chat in the list.
    PinDialog { chat: ChatId, pinned: bool, } -> ();
    /// No sound until then; `None` is sound.
    MuteChat { chat: ChatId, until: Option<Muted>, } -> ();
    /// Deletes a chat's messages out of the account's list.
    DeleteDialog { chat: ChatId, for_everyone: bool, } -> ();
    /// A page of the chats that the account and a user are both in.
    FetchCommonChats { user: UserId, after: Option<i64>, limit: usize, } -> Page<Chat, i64>;
    /// Marks as read up to a message, or everything.
    MarkRead { chat: ChatId, up_to: Option<MessageId>, } -> ();
    /// Marks the mentions as read.
    MarkMentionsRead { chat: ChatId, } -> ();
    /// Marks the reactions as read.
    MarkReactionsRead { chat: ChatId, } -> ();
    /// Marks the chat itself as unread, or takes the mark away.
    MarkUnread { chat: ChatId, unread: bool, } -> ();
    /// Keeps a text for later; an empty one is none.
    SaveDraft { chat: ChatId, text: Formatted, reply_to: Option<MessageId>, } -> ();
    /// All drafts.
    GetDrafts {} -> Vec<Draft>;
    /// Deletes all drafts.
    ClearDrafts {} -> ();
}

/// How long a chat makes no sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Muted {
    /// Until it is changed.
    Forever,
    /// Until then.
    Until(SystemTime),
}
