//! Lists of tasks: who may send them, and what becomes of their tasks.

use std::sync::Arc;

use super::{
    AccountId, ChatKey, Checklist, EventKind, Extra, Message, MessageId, Refusal, ServiceAction, Shown, State, Task, entity, limits,
};

impl State {
    /// A list that this account may send: people with Telegram Premium, and bots in the name of a business account.
    pub fn new_checklist(&self, actor: AccountId, list: Checklist) -> Result<Extra, Refusal> {
        self.must_have_premium(actor)?;
        limits::check_text(&limits::CHECKLIST_TITLE, &list.title)?;
        limits::check(&limits::CHECKLIST_TASKS, list.tasks.len())?;
        check_tasks(&list.tasks)?;
        let (title, title_entities) = entity::normalise(&list.title, list.title_entities);
        let tasks = list.tasks.into_iter().map(normalised).collect();
        Ok(Extra::Checklist(Checklist { title, title_entities, tasks, ..list }))
    }

    fn must_have_premium(&self, actor: AccountId) -> Result<(), Refusal> {
        // a business account has it
        if self.business_bot(actor).is_some() || self.account(actor)?.premium {
            return Ok(());
        }
        Err(Refusal::new(403, "Forbidden: PREMIUM_ACCOUNT_REQUIRED", 403, "PREMIUM_ACCOUNT_REQUIRED"))
    }

    /// The list of a message that this account can read.
    fn checklist(&self, actor: AccountId, chat: ChatKey, id: MessageId) -> Result<(Arc<Message>, Checklist), Refusal> {
        let message = self.message(actor, chat, id)?;
        let found = message.and_then(|message| match &message.extra {
            Some(Extra::Checklist(list)) => Some((Arc::clone(&message), list.clone())),
            _ => None,
        });
        found.ok_or_else(|| Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"))
    }

    /// A person marks tasks as done, and others as not done. Everybody is told of those that were not so before.
    pub fn toggle_tasks(
        &mut self,
        actor: AccountId,
        chat: ChatKey,
        id: MessageId,
        done: &[i32],
        reopened: &[i32],
    ) -> Result<Arc<Message>, Refusal> {
        let (message, mut list) = self.checklist(actor, chat, id)?;
        self.must_have_premium(actor)?;
        if message.author != actor && !list.others_can_complete {
            return Err(Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"));
        }
        let now = self.now();
        let (mut marked, mut unmarked) = (Vec::new(), Vec::new());
        for task in &mut list.tasks {
            if done.contains(&task.id) && task.done.is_none() {
                task.done = Some((actor, now));
                marked.push(task.id);
            } else if reopened.contains(&task.id) && task.done.is_some() {
                task.done = None;
                unmarked.push(task.id);
            }
        }
        if marked.is_empty() && unmarked.is_empty() {
            return Ok(message);
        }
        let new = self.relist(actor, &message, list);
        self.post_service(actor, chat, ServiceAction::TasksDone { message: id, done: marked, reopened: unmarked });
        Ok(new)
    }

    /// Somebody adds tasks.
    pub fn append_tasks(&mut self, actor: AccountId, chat: ChatKey, id: MessageId, tasks: Vec<Task>) -> Result<Arc<Message>, Refusal> {
        if tasks.is_empty() {
            return Err(Refusal::bad_request("TODO_NOT_MODIFIED", "TODO_NOT_MODIFIED"));
        }
        let (message, mut list) = self.checklist(actor, chat, id)?;
        self.must_have_premium(actor)?;
        if message.author != actor && !list.others_can_add {
            return Err(Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"));
        }
        let tasks: Vec<Task> = tasks.into_iter().map(normalised).collect();
        list.tasks.extend(tasks.iter().cloned());
        limits::check(&limits::CHECKLIST_TASKS, list.tasks.len())?;
        check_tasks(&list.tasks)?;
        let new = self.relist(actor, &message, list);
        self.post_service(actor, chat, ServiceAction::TasksAdded { message: id, tasks });
        Ok(new)
    }

    /// The message with another state of its list, which everybody is shown.
    fn relist(&mut self, actor: AccountId, old: &Message, list: Checklist) -> Arc<Message> {
        let new = self.replace(Message { extra: Some(Extra::Checklist(list)), ..old.clone() });
        self.shown.push(Shown { message: Arc::clone(&new), edited: true, expected: false });
        self.publish(new.chat, actor, 1, EventKind::EditedMessage(Arc::clone(&new)));
        new
    }

    /// Whether this account may ask for stars here, and with these media.
    pub fn check_paid(&self, actor: AccountId, chat: ChatKey, paid: &super::PaidMedia) -> Result<(), Refusal> {
        limits::check(&limits::PAID_MEDIA, paid.items.len())?;
        limits::check(&limits::PAID_MEDIA_PRICE, usize::try_from(paid.stars).unwrap_or(usize::MAX))?;
        limits::check_text(&limits::PAID_MEDIA_PAYLOAD, &paid.payload)?;
        let channel = self.chats.get(&chat).is_some_and(|chat| chat.kind == super::ChatKind::Channel);
        // people sell in channels only: core.telegram.org/api/paid-media
        if channel || self.is_bot(actor) || self.business_bot(actor).is_some() {
            return Ok(());
        }
        Err(Refusal::bad_request("EXTENDED_MEDIA_PEER_INVALID", "EXTENDED_MEDIA_PEER_INVALID"))
    }
}

fn normalised(task: Task) -> Task {
    let (text, entities) = entity::normalise(&task.text.replace('\n', " "), task.entities);
    Task { text, entities, ..task }
}

fn check_tasks(tasks: &[Task]) -> Result<(), Refusal> {
    for (place, task) in tasks.iter().enumerate() {
        limits::check_text(&limits::CHECKLIST_TASK, &task.text)?;
        if task.id < 1 {
            return Err(Refusal::bad_request("checklist task identifier must be positive", "TODO_ITEM_INVALID"));
        }
        if tasks[..place].iter().any(|other| other.id == task.id) {
            return Err(Refusal::bad_request("TODO_ITEM_DUPLICATE", "TODO_ITEM_DUPLICATE"));
        }
    }
    Ok(())
}

/// An edited list: a task that keeps its number stays done.
pub(super) fn edited(old: &Message, mut new: Checklist) -> Result<Checklist, Refusal> {
    let Some(Extra::Checklist(before)) = &old.extra else {
        return Err(Refusal::bad_request("there is no checklist in the message to edit", "MEDIA_PREV_INVALID"));
    };
    for task in &mut new.tasks {
        task.done = before.tasks.iter().find(|known| known.id == task.id).and_then(|known| known.done);
    }
    Ok(new)
}
