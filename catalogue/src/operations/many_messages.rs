//! Many messages of a chat at once.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.delete_messages", "chat.delete_messages([id])", "DeleteManyMessages")
        .bot_api(&["deleteMessages"]).mtproto(&["messages.deleteMessages", "channels.deleteMessages"]),
    Operation::on("Chat", "chat.forward_messages", "chat.forward_messages([id], &other)", "ForwardManyMessages")
        .bot_api(&["forwardMessages"]).mtproto(&["messages.forwardMessages"]),
    Operation::on("Chat", "chat.copy_messages", "chat.copy_messages([id], &other)", "CopyManyMessages")
        .bot_api(&["copyMessages"]).mtproto(&["messages.forwardMessages"]),
    Operation::on("Chat", "chat.unpin_all", "chat.unpin_all()", "UnpinAllMessages")
        .bot_api(&["unpinAllChatMessages"]).mtproto(&["messages.unpinAllMessages"]),
];
