//! Lists of tasks.

use capgram_catalogue::limits as rows;

use crate::model::{ChatId, ChecklistToSend, Formatted, Keyboard, Message, MessageId, SendOptions};

payloads! {
    /// A list of tasks.
    SendChecklist { chat: ChatId, checklist: ChecklistToSend, options: SendOptions, } -> Message,
        check |it, limits| limits.checklist(&it.checklist).and_then(|()| limits.options(&it.options));
    /// Another list in the place of one.
    EditChecklist { chat: ChatId, message: MessageId, checklist: ChecklistToSend, keyboard: Option<Keyboard>, business: Option<String>, } -> Message,
        check |it, limits| limits.checklist(&it.checklist).and_then(|()| limits.keyboard(it.keyboard.as_ref()));
    /// Marks tasks as done, and others as not done.
    ToggleTasks { chat: ChatId, message: MessageId, done: Vec<i32>, reopened: Vec<i32>, } -> ();
    /// Further tasks for a list.
    AppendTasks { chat: ChatId, message: MessageId, tasks: Vec<Formatted>, } -> (),
        check |it, limits| {
            limits.items(&rows::CHECKLIST_TASKS, it.tasks.len())?;
            it.tasks.iter().try_for_each(|task| limits.text(&rows::CHECKLIST_TASK, &task.text))
        };
}

on_every_back_end! { EveryChecklist: SendChecklist EditChecklist }
