use std::fmt;
use std::future::IntoFuture;
use std::time::SystemTime;

use super::{Sending, mtproto_requests, paged};
use crate::Result;
use crate::api::Api;
use crate::backend::{MtprotoClient, Run};
use crate::handles::{BackendOf, Chat, Dialog};
use crate::model::{self, ChatId, DialogCursor, Draft, Folder, MessageId, Text, UserId};
use crate::payload::{self, Muted};
use crate::target::SpeaksMtproto;

paged! {
    /// The account's chats, those with the newest messages first: `bot.dialogs()`. A list: `next()` gives one after the other, and it
    /// is a `Stream`.
    Dialogs asks AskDialogs { archived: bool, } from DialogCursor,
    gives model::Dialog as Dialog<A>,
    |ask, from, left| payload::FetchDialogs { archived: ask.archived, from, limit: left },
    |backend, dialog| Dialog::new(backend.clone(), dialog);
}

impl<A: Api> Dialogs<A> {
    /// The chats in the archive, instead of those outside of it.
    pub fn archived(mut self) -> Self {
        self.ask.archived = true;
        self
    }
}

paged! {
    /// The groups and channels that the account and a user are both in: `user.common_chats()`. A list: `next()` gives one after the
    /// other, and it is a `Stream`.
    CommonChats asks AskCommonChats { user: UserId, } from i64,
    gives model::Chat as Chat<A>,
    |ask, after, left| payload::FetchCommonChats { user: ask.user, after, limit: left },
    |backend, chat| Chat::new(backend.clone(), chat);
}

mtproto_requests! {
    /// The account's folders: `bot.folders()`.
    GetFolders -> Vec<Folder>, |_backend, answer| answer;
    /// Puts a chat into the archive, or takes it out: `chat.archive()`, `chat.unarchive()`.
    ArchiveChat -> (), |_backend, answer| answer;
    /// Pins a chat in the account's list, or unpins it: `chat.pin_dialog()`, `chat.unpin_dialog()`. Telegram keeps five pinned chats
    /// of an ordinary account, and ten of a premium one (core.telegram.org/api/config, `dialogs_pinned_limit_default`).
    PinDialog -> (), |_backend, answer| answer;
    /// Takes a chat's sound, or gives it back: `chat.mute()`, `chat.unmute()`.
    MuteChat -> (), |_backend, answer| answer;
    /// Deletes a chat's messages out of the account's list: `chat.delete_dialog()`.
    DeleteDialog -> (), |_backend, answer| answer;
    /// Marks a chat's messages as read: `chat.mark_read()`.
    MarkRead -> (), |_backend, answer| answer;
    /// Marks the mentions in a chat as read: `chat.mark_mentions_read()`.
    MarkMentionsRead -> (), |_backend, answer| answer;
    /// Marks the reactions in a chat as read: `chat.mark_reactions_read()`.
    MarkReactionsRead -> (), |_backend, answer| answer;
    /// Marks a chat as unread: `chat.mark_unread()`.
    MarkUnread -> (), |_backend, answer| answer;
    /// What is half written in all chats: `bot.drafts()`.
    GetDrafts -> Vec<Draft>, |_backend, answer| answer;
    /// Deletes what is half written in all chats: `bot.clear_drafts()`.
    ClearDrafts -> (), |_backend, answer| answer;
}

impl<A: Api> MuteChat<A> {
    /// Until then; without this until it is changed.
    pub fn until(mut self, time: SystemTime) -> Self {
        self.payload.until = self.payload.until.map(|_| Muted::Until(time));
        self
    }
}

impl<A: Api> DeleteDialog<A> {
    /// For the others too. In a private chat the other side loses the messages as well; in a channel only its owner may.
    pub fn for_everyone(mut self) -> Self {
        self.payload.for_everyone = true;
        self
    }
}

impl<A: Api> MarkRead<A> {
    /// Only up to this message.
    pub fn up_to(mut self, message: impl Into<MessageId>) -> Self {
        self.payload.up_to = Some(message.into());
        self
    }
}

/// Keeps a text in a chat's input field: `chat.save_draft("…")`, `chat.clear_draft()`.
///
/// # Errors
/// [`Error::Markup`](crate::Error::Markup) for broken markup.
#[must_use = "a request does nothing until it is awaited"]
pub struct SaveDraft<A: Api> {
    client: MtprotoClient,
    chat: ChatId,
    text: Text,
    reply_to: Option<MessageId>,
    marker: std::marker::PhantomData<fn() -> A>,
}

impl<A: Api> fmt::Debug for SaveDraft<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SaveDraft").field("chat", &self.chat).finish_non_exhaustive()
    }
}

impl<A: Api> SaveDraft<A> {
    pub(crate) fn new(backend: &BackendOf<A>, chat: ChatId, text: Text) -> Self
    where
        A::Target: SpeaksMtproto,
    {
        Self { client: A::Target::mtproto(backend).clone(), chat, text, reply_to: None, marker: std::marker::PhantomData }
    }

    /// As a reply to a message of the same chat.
    pub fn reply_to(mut self, message: impl Into<MessageId>) -> Self {
        self.reply_to = Some(message.into());
        self
    }
}

impl<A: Api> IntoFuture for SaveDraft<A> {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let text = self.text.format()?;
            self.client.run(payload::SaveDraft { chat: self.chat, text, reply_to: self.reply_to }).await
        })
    }
}
