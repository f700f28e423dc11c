//! What a user account does with its own chats.

use super::Chat;
use crate::api::Api;
use crate::capability::{
    ActAsPerson, CreateChats, InspectMessages, JoinChats, KeepDrafts, ManageDialogs, MarkChatsRead, ReadAdminLog, ScheduleMessages,
};
use crate::model::{MessageId, Text, UserId};
use crate::payload::{self, Muted};
use crate::requests::{
    AdminLog, ArchiveChat, DeleteChat, DeleteDialog, DeleteScheduled, GetScheduled, GetViews, InviteUsers, JoinChat, MarkMentionsRead,
    MarkReactionsRead, MarkRead, MarkUnread, MuteChat, PinDialog, SaveDraft, SendInlineResult, SendScheduled,
};

impl<A: Api> Chat<A> {
    /// Puts the chat into the account's archive.
    pub fn archive(&self) -> ArchiveChat<A>
    where
        A: ManageDialogs,
    {
        ArchiveChat::new(&self.backend, payload::ArchiveChat { chat: self.data.id, archived: true })
    }

    /// Takes the chat out of the account's archive.
    pub fn unarchive(&self) -> ArchiveChat<A>
    where
        A: ManageDialogs,
    {
        ArchiveChat::new(&self.backend, payload::ArchiveChat { chat: self.data.id, archived: false })
    }

    /// Pins the chat at the top of the account's list. A message is pinned with `message.pin()`.
    pub fn pin_dialog(&self) -> PinDialog<A>
    where
        A: ManageDialogs,
    {
        PinDialog::new(&self.backend, payload::PinDialog { chat: self.data.id, pinned: true })
    }

    /// Unpins the chat in the account's list.
    pub fn unpin_dialog(&self) -> PinDialog<A>
    where
        A: ManageDialogs,
    {
        PinDialog::new(&self.backend, payload::PinDialog { chat: self.data.id, pinned: false })
    }

    /// Takes the chat's sound, for this account: until `.until(time)`, or until it is changed.
    pub fn mute(&self) -> MuteChat<A>
    where
        A: ManageDialogs,
    {
        MuteChat::new(&self.backend, payload::MuteChat { chat: self.data.id, until: Some(Muted::Forever) })
    }

    /// Gives the chat its sound back.
    pub fn unmute(&self) -> MuteChat<A>
    where
        A: ManageDialogs,
    {
        MuteChat::new(&self.backend, payload::MuteChat { chat: self.data.id, until: None })
    }

    /// Deletes the chat's messages out of this account's list. It does not leave the chat: `chat.leave()` does.
    pub fn delete_dialog(&self) -> DeleteDialog<A>
    where
        A: ManageDialogs,
    {
        DeleteDialog::new(&self.backend, payload::DeleteDialog { chat: self.data.id, for_everyone: false })
    }

    /// Marks all messages as read, or those `.up_to(message)`.
    pub fn mark_read(&self) -> MarkRead<A>
    where
        A: MarkChatsRead,
    {
        MarkRead::new(&self.backend, payload::MarkRead { chat: self.data.id, up_to: None })
    }

    /// Marks the messages that mention this account as read.
    pub fn mark_mentions_read(&self) -> MarkMentionsRead<A>
    where
        A: MarkChatsRead,
    {
        MarkMentionsRead::new(&self.backend, payload::MarkMentionsRead { chat: self.data.id })
    }

    /// Marks the reactions to this account's messages as read.
    pub fn mark_reactions_read(&self) -> MarkReactionsRead<A>
    where
        A: MarkChatsRead,
    {
        MarkReactionsRead::new(&self.backend, payload::MarkReactionsRead { chat: self.data.id })
    }

    /// Marks the chat itself as unread, until it is opened or marked as read.
    pub fn mark_unread(&self) -> MarkUnread<A>
    where
        A: MarkChatsRead,
    {
        MarkUnread::new(&self.backend, payload::MarkUnread { chat: self.data.id, unread: true })
    }

    /// Keeps a text in the chat's input field, on all of the account's devices.
    pub fn save_draft(&self, text: impl Into<Text>) -> SaveDraft<A>
    where
        A: KeepDrafts,
    {
        SaveDraft::new(&self.backend, self.data.id, text.into())
    }

    /// Empties the chat's input field.
    pub fn clear_draft(&self) -> SaveDraft<A>
    where
        A: KeepDrafts,
    {
        SaveDraft::new(&self.backend, self.data.id, Text::from(""))
    }

    /// Joins the group or channel.
    pub fn join(&self) -> JoinChat<A>
    where
        A: JoinChats,
    {
        JoinChat::new(&self.backend, payload::JoinChat { chat: self.data.id })
    }

    /// Brings users into the chat; gives those whom Telegram did not let in.
    pub fn invite<U: Into<UserId>>(&self, users: impl IntoIterator<Item = U>) -> InviteUsers<A>
    where
        A: JoinChats,
    {
        let users = users.into_iter().map(Into::into).collect();
        InviteUsers::new(&self.backend, payload::InviteUsers { chat: self.data.id, users })
    }

    /// Deletes the group or channel for everybody; only its owner may.
    pub fn delete_chat(&self) -> DeleteChat<A>
    where
        A: CreateChats,
    {
        DeleteChat::new(&self.backend, payload::DeleteChat { chat: self.data.id })
    }

    /// The messages that wait for their time.
    pub fn scheduled(&self) -> GetScheduled<A>
    where
        A: ScheduleMessages,
    {
        GetScheduled::new(&self.backend, payload::GetScheduled { chat: self.data.id })
    }

    /// Sends messages now that wait for their time; the ids are those of `chat.scheduled()`.
    pub fn send_scheduled<I: Into<MessageId>>(&self, ids: impl IntoIterator<Item = I>) -> SendScheduled<A>
    where
        A: ScheduleMessages,
    {
        let messages = ids.into_iter().map(Into::into).collect();
        SendScheduled::new(&self.backend, payload::SendScheduled { chat: self.data.id, messages })
    }

    /// Deletes messages that wait for their time; the ids are those of `chat.scheduled()`.
    pub fn delete_scheduled<I: Into<MessageId>>(&self, ids: impl IntoIterator<Item = I>) -> DeleteScheduled<A>
    where
        A: ScheduleMessages,
    {
        let messages = ids.into_iter().map(Into::into).collect();
        DeleteScheduled::new(&self.backend, payload::DeleteScheduled { chat: self.data.id, messages })
    }

    /// How often messages were seen and forwarded, in the order of the ids.
    pub fn views<I: Into<MessageId>>(&self, ids: impl IntoIterator<Item = I>) -> GetViews<A>
    where
        A: InspectMessages,
    {
        let messages = ids.into_iter().map(Into::into).collect();
        GetViews::new(&self.backend, payload::GetViews { chat: self.data.id, messages })
    }

    /// What administrators and members did, the newest first, page by page as it is read.
    pub fn admin_log(&self) -> AdminLog<A>
    where
        A: ReadAdminLog,
    {
        let ask = crate::requests::AskAdminLog { chat: self.data.id, text: String::new(), filters: Vec::new(), by: Vec::new() };
        AdminLog::new(&self.backend, ask)
    }

    /// Sends what a bot offered inline: an offer of `user.ask_inline(&chat, "…")`.
    pub fn send_inline_result(&self, query: i64, offer: impl Into<String>) -> SendInlineResult<A>
    where
        A: ActAsPerson,
    {
        let payload = payload::SendInlineResult { chat: self.data.id, query, result: offer.into(), silent: false, reply_to: None };
        SendInlineResult::new(&self.backend, payload)
    }
}
