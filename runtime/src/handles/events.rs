use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use super::{BackendOf, Chat, Member, Message, User, event_handle, handle};
use crate::api::Api;
use crate::dispatch::context::Failure;
use crate::extract::Context;
use crate::model::{self, MessageId};

/// Somebody's standing in a chat has changed: joined, left, was promoted, restricted, banned. The bot itself included.
pub struct MemberUpdate<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::MemberUpdate>,
}

event_handle!(MemberUpdate, "change of a member");

impl<A: Api> MemberUpdate<A> {
    /// The chat.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), self.data.chat.clone())
    }

    /// Who changed it; the member themself when they joined or left.
    pub fn by(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.by.clone())
    }

    /// When.
    pub fn date(&self) -> SystemTime {
        self.data.date
    }

    /// The member before.
    pub fn old(&self) -> Member<A> {
        Member::new(self.backend.clone(), self.data.old.clone())
    }

    /// The member now.
    #[allow(clippy::new_ret_no_self, reason = "the other half of `old`, as in Telegram's `new_chat_member`")]
    pub fn new(&self) -> Member<A> {
        Member::new(self.backend.clone(), self.data.new.clone())
    }

    /// Whether somebody who was not in the chat is in it now.
    pub fn has_joined(&self) -> bool {
        !self.old().is_present() && self.new().is_present()
    }

    /// Whether somebody who was in the chat is not in it any more.
    pub fn has_left(&self) -> bool {
        self.old().is_present() && !self.new().is_present()
    }
}

/// Messages that were deleted.
pub struct DeletedMessages<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::DeletedMessages>,
}

event_handle!(DeletedMessages, "deleted messages");

impl<A: Api> DeletedMessages<A> {
    /// Their ids.
    pub fn ids(&self) -> &[MessageId] {
        &self.data.ids
    }

    /// The chat. Telegram names it for supergroups and channels only.
    pub fn chat(&self) -> Option<Chat<A>> {
        self.data.chat.map(|id| Chat::new(self.backend.clone(), model::Chat::of_id(id)))
    }
}

/// Any update, whatever its kind.
pub struct Update<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::Update>,
}

handle!(Update);

impl<A: Api> Update<A> {
    pub(crate) fn of(cx: &Context<A>) -> Self {
        Self { backend: cx.backend.clone(), data: cx.update.clone() }
    }

    /// The update's id: the Bot API's own; over MTProto a running number, which goes on at a higher one after a restart.
    pub fn id(&self) -> i64 {
        self.data.id
    }

    /// Whether it was missed: it happened before this run of the bot had begun to receive.
    ///
    /// | | Missed is |
    /// | --- | --- |
    /// | Bot API | what waited at Telegram when the run first asked, for up to 24 hours; what an earlier run had received and not kept on disk is among it |
    /// | a webhook | as many as waited when it was set: Telegram posts the oldest first, but those of several chats at a time |
    /// | MTProto | with [`catch_up`](crate::Runner::catch_up) what happened before the account was ready to receive, by Telegram's clock; without it nothing that was missed comes |
    ///
    /// An update that waited on disk is what it was when it came: one that an earlier run received live is not missed. What came late because
    /// the network was away is not missed either. Over MTProto an update without a date, such as a deletion in a channel, counts as
    /// missed if all that came with it does.
    pub fn is_missed(&self) -> bool {
        self.data.missed
    }

    /// The event's name, or the API's own name for an update that has no event.
    pub fn kind(&self) -> &str {
        self.data.kind_name()
    }

    /// What the update tells, if it is of that kind: `update.get::<CallbackQuery>()`.
    pub fn get<H: InUpdate<A>>(&self) -> Option<H> {
        H::of(self)
    }

    /// The message that it is about.
    pub fn message(&self) -> Option<Message<A>> {
        self.data.message().map(|message| Message::new(self.backend.clone(), message.clone()))
    }

    /// The chat in which it happened.
    pub fn chat(&self) -> Option<Chat<A>> {
        self.data.chat().map(|chat| Chat::new(self.backend.clone(), chat))
    }

    /// Who did it.
    pub fn user(&self) -> Option<User<A>> {
        self.data.user().map(|user| User::new(self.backend.clone(), user.clone()))
    }
}

/// A handle of what an event tells, such as [`MemberUpdate`]: what [`Update::get`] gives.
pub trait InUpdate<A: Api>: Sized {
    /// The handle, if the update is of its kind.
    #[doc(hidden)]
    fn of(update: &Update<A>) -> Option<Self>;
}

/// The failure of another handler: given to `#[on(error)]`.
pub struct HandlerError<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<Failure>,
}

handle!(HandlerError);

impl<A: Api> fmt::Display for HandlerError<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.data.error.fmt(f)
    }
}

impl<A: Api> HandlerError<A> {
    pub(crate) fn of(cx: &Context<A>) -> Option<Self> {
        cx.failure.clone().map(|data| Self { backend: cx.backend.clone(), data })
    }

    /// The handler's name.
    pub fn handler(&self) -> &'static str {
        self.data.handler
    }

    /// The id of the update that it failed on.
    pub fn update_id(&self) -> i64 {
        self.data.update
    }

    /// What it returned; [`Error::Panicked`](crate::Error::Panicked) if it panicked.
    pub fn error(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        &*self.data.error
    }

    /// The same as capgram's own error, if it is one.
    pub fn as_capgram(&self) -> Option<&crate::Error> {
        self.data.error.downcast_ref()
    }
}
