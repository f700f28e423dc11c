//! Messages: sent, answered, changed.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.send", r#"chat.send("hello")"#, "SendMessage")
        .bot_api(&["sendMessage"]).mtproto(&["messages.sendMessage"]),
    Operation::on("Message", "message.reply", r#"message.reply("hello")"#, "SendMessage")
        .bot_api(&["sendMessage"]).mtproto(&["messages.sendMessage"]),
    Operation::on("Album", "album.reply", r#"album.reply("how nice")"#, "SendMessage")
        .bot_api(&["sendMessage"]).mtproto(&["messages.sendMessage"]),
    Operation::on("SendMessage", "send_message.keyboard", r#"chat.send("vote").keyboard(Keyboard::inline([[button("Yes").data("yes")]]))"#, "SendMessage")
        .bot_api(&["sendMessage"]).mtproto(&["messages.sendMessage"]).needing("AttachKeyboards"),
    Operation::on("SendMessage", "send_message.paid_broadcast", r#"chat.send("news").paid_broadcast()"#, "SendMessage")
        .bot_api(&["sendMessage"]).mtproto(&["messages.sendMessage"]).needing("PaidBroadcasts"),

    Operation::on("Message", "message.edit", r#"message.edit("better")"#, "EditMessage")
        .bot_api(&["editMessageText"]).mtproto(&["messages.editMessage"]),
    Operation::on("EditMessage", "edit_message.keyboard", r#"message.edit("better").keyboard(Keyboard::inline([[button("Yes").data("yes")]]))"#, "EditMessage")
        .bot_api(&["editMessageText"]).mtproto(&["messages.editMessage"]).needing("AttachKeyboards"),
    Operation::on("Message", "message.edit_keyboard", "message.edit_keyboard(None)", "EditKeyboard")
        .bot_api(&["editMessageReplyMarkup"]).mtproto(&["messages.editMessage"]).needing("AttachKeyboards"),
    Operation::on("Message", "message.delete", "message.delete()", "DeleteMessage")
        .bot_api(&["deleteMessage"]).mtproto(&["messages.deleteMessages", "channels.deleteMessages"]),
    Operation::on("Message", "message.forward", "message.forward(&other)", "ForwardMessage")
        .bot_api(&["forwardMessage"]).mtproto(&["messages.forwardMessages"]),
    Operation::on("Message", "message.copy", "message.copy(&other)", "CopyMessage")
        .bot_api(&["copyMessage"]).mtproto(&["messages.forwardMessages"]),
    Operation::on("CopyMessage", "copy_message.keyboard", r#"message.copy(&other).keyboard(Keyboard::inline([[button("Yes").data("yes")]]))"#, "CopyMessage")
        // a forwarded message cannot be given a keyboard: the copy is sent anew
        .bot_api(&["copyMessage"]).mtproto(&["messages.sendMessage", "messages.sendMedia"]).needing("AttachKeyboards"),
    Operation::on("CopyMessage", "copy_message.paid_broadcast", "message.copy(&other).paid_broadcast()", "CopyMessage")
        .bot_api(&["copyMessage"]).mtproto(&["messages.forwardMessages"]).needing("PaidBroadcasts"),
    Operation::on("Message", "message.pin", "message.pin()", "PinMessage")
        .bot_api(&["pinChatMessage"]).mtproto(&["messages.updatePinnedMessage"]),
    Operation::on("Message", "message.unpin", "message.unpin()", "UnpinMessage")
        .bot_api(&["unpinChatMessage"]).mtproto(&["messages.updatePinnedMessage"]),
    Operation::on("Message", "message.react", r#"message.react("👍")"#, "React")
        .bot_api(&["setMessageReaction"]).mtproto(&["messages.sendReaction"]),
];
