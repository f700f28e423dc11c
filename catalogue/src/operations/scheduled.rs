//! Messages that wait for their time.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.scheduled", "chat.scheduled()", "GetScheduled")
        .mtproto(&["messages.getScheduledHistory"]).needing("ScheduleMessages"),
    Operation::on("Chat", "chat.send_scheduled", "chat.send_scheduled([id])", "SendScheduled")
        .mtproto(&["messages.sendScheduledMessages"]).needing("ScheduleMessages"),
    Operation::on("Chat", "chat.delete_scheduled", "chat.delete_scheduled([id])", "DeleteScheduled")
        .mtproto(&["messages.deleteScheduledMessages"]).needing("ScheduleMessages"),
];
