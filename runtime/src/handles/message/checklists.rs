//! Lists of tasks.

use super::Message;
use crate::api::Api;
use crate::capability::UseChecklists;
use crate::model::{Checklist, Text};
use crate::payload;
use crate::requests::{AppendTasks, EditChecklist, ToggleTasks};

impl<A: Api> Message<A> {
    /// Puts another list in the place of its checklist; only of the account's own message, and a bot's only in the name of a business account.
    pub fn edit_checklist(&self, checklist: impl Into<Checklist>) -> EditChecklist<A> {
        let business = self.data.business_connection.clone();
        EditChecklist::new(self.backend.clone(), self.data.chat.id, self.data.id, checklist.into(), business)
    }

    /// Marks tasks of its checklist as done, by their numbers.
    pub fn complete_tasks(&self, tasks: impl IntoIterator<Item = i32>) -> ToggleTasks<A>
    where
        A: UseChecklists,
    {
        let (chat, message, done) = (self.data.chat.id, self.data.id, tasks.into_iter().collect());
        ToggleTasks::new(&self.backend, payload::ToggleTasks { chat, message, done, reopened: Vec::new() })
    }

    /// Marks tasks of its checklist as not done, by their numbers.
    pub fn reopen_tasks(&self, tasks: impl IntoIterator<Item = i32>) -> ToggleTasks<A>
    where
        A: UseChecklists,
    {
        let (chat, message, reopened) = (self.data.chat.id, self.data.id, tasks.into_iter().collect());
        ToggleTasks::new(&self.backend, payload::ToggleTasks { chat, message, done: Vec::new(), reopened })
    }

    /// Adds tasks to its checklist: the account's own, or one to which others can add.
    pub fn append_tasks<T: Into<Text>>(&self, tasks: impl IntoIterator<Item = T>) -> AppendTasks<A>
    where
        A: UseChecklists,
    {
        let tasks = tasks.into_iter().map(Into::into).collect();
        AppendTasks::new(&self.backend, self.data.chat.id, self.data.id, tasks)
    }
}
