//! Lists of tasks: sent, changed, ticked.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.send_checklist", r#"chat.send_checklist(Checklist::new("Shopping", ["bread", "milk"]))"#, "SendChecklist")
        .mtproto(&["messages.sendMedia"]).needing("UseChecklists"),
    Operation::on("BusinessConnection", "business.send_checklist", r#"business.send_checklist(&chat, Checklist::new("Order", ["pack", "post"]))"#, "SendChecklist")
        .bot_api(&["sendChecklist"]).mtproto(&["messages.sendMedia"]).needing("ActForBusinesses"),
    Operation::on("Message", "message.edit_checklist", r#"message.edit_checklist(Checklist::new("Shopping", ["bread"]))"#, "EditChecklist")
        .bot_api(&["editMessageChecklist"]).mtproto(&["messages.editMessage"]),
    Operation::on("Message", "message.complete_tasks", "message.complete_tasks([1, 2])", "ToggleTasks")
        .mtproto(&["messages.toggleTodoCompleted"]).needing("UseChecklists"),
    Operation::on("Message", "message.reopen_tasks", "message.reopen_tasks([1])", "ToggleTasks")
        .mtproto(&["messages.toggleTodoCompleted"]).needing("UseChecklists"),
    Operation::on("Message", "message.append_tasks", r#"message.append_tasks(["butter"])"#, "AppendTasks")
        .mtproto(&["messages.appendTodoList"]).needing("UseChecklists"),
];
