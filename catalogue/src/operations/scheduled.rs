//! Messages that wait for their time.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("SendMessage", "send_message.schedule", r#"chat.send("later").schedule(std::time::SystemTime::now())"#, "SendMessage")
        .mtproto(&["messages.sendMessage"]).needing("ScheduleMessages"),
    Operation::on("SendMedia", "send_media.schedule", r#"chat.send_photo(InputFile::path("a.jpg")).schedule(std::time::SystemTime::now())"#, "SendMedia")
        .mtproto(&["messages.sendMedia"]).needing("ScheduleMessages"),
    Operation::on("SendAlbum", "send_album.schedule", r#"chat.send_album([InputFile::path("a.jpg"), InputFile::path("b.jpg")]).schedule(std::time::SystemTime::now())"#, "SendAlbum")
        .mtproto(&["messages.sendMultiMedia"]).needing("ScheduleMessages"),
    Operation::on("ForwardMessage", "forward_message.schedule", "message.forward(&other).schedule(std::time::SystemTime::now())", "ForwardMessage")
        .mtproto(&["messages.forwardMessages"]).needing("ScheduleMessages"),
    Operation::on("CopyMessage", "copy_message.schedule", "message.copy(&other).schedule(std::time::SystemTime::now())", "CopyMessage")
        .mtproto(&["messages.forwardMessages"]).needing("ScheduleMessages"),
    Operation::on("ForwardManyMessages", "forward_messages.schedule", "chat.forward_messages([id], &other).schedule(std::time::SystemTime::now())", "ForwardManyMessages")
        .mtproto(&["messages.forwardMessages"]).needing("ScheduleMessages"),
    Operation::on("CopyManyMessages", "copy_messages.schedule", "chat.copy_messages([id], &other).schedule(std::time::SystemTime::now())", "CopyManyMessages")
        .mtproto(&["messages.forwardMessages"]).needing("ScheduleMessages"),
    Operation::on("Chat", "chat.scheduled", "chat.scheduled()", "GetScheduled")
        .mtproto(&["messages.getScheduledHistory"]).needing("ScheduleMessages"),
    Operation::on("Chat", "chat.send_scheduled", "chat.send_scheduled([id])", "SendScheduled")
        .mtproto(&["messages.sendScheduledMessages"]).needing("ScheduleMessages"),
    Operation::on("Chat", "chat.delete_scheduled", "chat.delete_scheduled([id])", "DeleteScheduled")
        .mtproto(&["messages.deleteScheduledMessages"]).needing("ScheduleMessages"),
];
