use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;

use super::{Sending, debug_by_fields, keyboard_of_edit, mtproto_requests, send_options};
use crate::api::Api;
use crate::backend::{MtprotoClient, Run};
use crate::capability::{AttachKeyboards, UseChecklists};
use crate::handles::{BackendOf, Message};
use crate::model::{ChatId, Checklist, ChecklistToSend, Keyboard, MessageId, SendOptions, Text};
use crate::target::SpeaksMtproto;
use crate::{Error, Result, TopicId, payload};

/// Parses a list, and looks at its numbers.
fn checked(list: Checklist) -> Result<ChecklistToSend> {
    let title = list.title.format()?;
    let mut tasks = Vec::with_capacity(list.tasks.len());
    for (id, task) in list.tasks {
        if id < 1 {
            return Err(Error::other(format!("a task of a checklist has the number {id}: they begin at 1")));
        }
        tasks.push((id, task.format()?));
    }
    Ok(ChecklistToSend { title, tasks, others_can_add: list.others_can_add, others_can_complete: list.others_can_complete })
}

/// Sends a list of tasks: `chat.send_checklist(Checklist::new("Shopping", ["bread", "milk"]))`, and in the name of a business account
/// `business.send_checklist(&chat, …)`.
///
/// # Errors
/// [`Error::Limit`] for a title, a task or a number of tasks that Telegram does not take, before anything is sent; what Telegram refuses:
/// a user account needs Telegram Premium (`PREMIUM_ACCOUNT_REQUIRED`).
#[must_use = "a request does nothing until it is awaited"]
pub struct SendChecklist<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    checklist: Checklist,
    options: SendOptions,
}

send_options!(SendChecklist, only plain);
send_options!(SendChecklist, only effects);

impl<A: Api> SendChecklist<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, checklist: Checklist) -> Self {
        Self { backend, chat, checklist, options: SendOptions::default() }
    }

    pub(crate) fn for_business(mut self, connection: String) -> Self {
        self.options.business = Some(connection);
        self
    }

    /// With an inline keyboard.
    pub fn keyboard(mut self, keyboard: Keyboard) -> Self
    where
        A: AttachKeyboards,
    {
        self.options.keyboard = Some(keyboard);
        self
    }

    /// Into a topic of a forum; the chats of a business account have none.
    pub fn topic(mut self, topic: impl Into<TopicId>) -> Self
    where
        A: UseChecklists,
    {
        self.options.topic = Some(topic.into());
        self
    }
}

impl<A: Api> IntoFuture for SendChecklist<A> {
    type Output = Result<Message<A>>;
    type IntoFuture = Sending<Message<A>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let checklist = checked(self.checklist)?;
            let sent = self.backend.run(payload::SendChecklist { chat: self.chat, checklist, options: self.options }).await?;
            Ok(Message::new(self.backend, sent))
        })
    }
}

/// Puts another list in the place of a checklist: `message.edit_checklist(…)`. A task that keeps its number stays done.
///
/// # Errors
/// [`Error::Limit`] as for [`SendChecklist`]; [`Error::NotAvailable`] before anything is sent if a bot's message is none of a business
/// account; [`Error::MessageNotModified`] if nothing changes.
#[must_use = "a request does nothing until it is awaited"]
pub struct EditChecklist<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    message: MessageId,
    checklist: Checklist,
    keyboard: Option<Keyboard>,
    business: Option<String>,
}

impl<A: Api> EditChecklist<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, message: MessageId, checklist: Checklist, business: Option<String>) -> Self {
        Self { backend, chat, message, checklist, keyboard: None, business }
    }
}

impl<A: Api> IntoFuture for EditChecklist<A> {
    type Output = Result<Message<A>>;
    type IntoFuture = Sending<Message<A>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let checklist = checked(self.checklist)?;
            let (chat, message, keyboard, business) = (self.chat, self.message, self.keyboard, self.business);
            let edited = self.backend.run(payload::EditChecklist { chat, message, checklist, keyboard, business }).await?;
            Ok(Message::new(self.backend, edited))
        })
    }
}

keyboard_of_edit! { EditChecklist: keyboard; }

debug_by_fields! {
    SendChecklist: chat checklist;
    EditChecklist: chat message checklist;
}

mtproto_requests! {
    /// Marks tasks of a checklist as done, or as not done: `message.complete_tasks([1, 2])`, `message.reopen_tasks([1])`.
    ///
    /// # Errors
    /// [`Error::MessageNotFound`](crate::Error::MessageNotFound) if the message shows no checklist that the account may tick, and what
    /// Telegram refuses: it needs Telegram Premium (`PREMIUM_ACCOUNT_REQUIRED`).
    ToggleTasks -> (), |_backend, answer| answer;
}

/// Adds tasks to a checklist: `message.append_tasks(["butter"])`. They have the numbers after the last.
///
/// # Errors
/// [`Error::Limit`] for a task that Telegram does not take, before anything is sent; [`Error::MessageNotFound`] if the message shows no
/// checklist.
#[must_use = "a request does nothing until it is awaited"]
pub struct AppendTasks<A: Api> {
    client: MtprotoClient,
    chat: ChatId,
    message: MessageId,
    tasks: Vec<Text>,
    marker: PhantomData<fn() -> A>,
}

impl<A: Api> AppendTasks<A> {
    pub(crate) fn new(backend: &BackendOf<A>, chat: ChatId, message: MessageId, tasks: Vec<Text>) -> Self
    where
        A::Target: SpeaksMtproto,
    {
        let client = <A::Target as SpeaksMtproto>::mtproto(backend).clone();
        Self { client, chat, message, tasks, marker: PhantomData }
    }
}

impl<A: Api> fmt::Debug for AppendTasks<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppendTasks").field("chat", &self.chat).field("message", &self.message).field("tasks", &self.tasks).finish()
    }
}

impl<A: Api> IntoFuture for AppendTasks<A> {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let tasks = self.tasks.into_iter().map(Text::format).collect::<Result<_>>()?;
            self.client.run(payload::AppendTasks { chat: self.chat, message: self.message, tasks }).await
        })
    }
}
