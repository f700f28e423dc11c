//! What became of a message, what administrators did, and messages of all chats.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Message", "message.read_by", "message.read_by()", "GetReaders")
        .mtproto(&["messages.getMessageReadParticipants", "messages.getOutboxReadDate"]).needing("InspectMessages"),
    Operation::on("Chat", "chat.views", "chat.views([id])", "GetViews")
        .mtproto(&["messages.getMessagesViews"]).needing("InspectMessages"),
    Operation::on("Message", "message.reacted_by", "message.reacted_by()", "ReactedBy")
        .mtproto(&["messages.getMessageReactionsList"]).needing("InspectMessages"),
    Operation::on("Message", "message.export_link", "message.export_link()", "ExportLink")
        .mtproto(&["channels.exportMessageLink"]).needing("InspectMessages"),
    Operation::on("Message", "message.vote", "message.vote([0])", "Vote")
        .mtproto(&["messages.sendVote"]).needing("VoteInPolls"),
    Operation::on("Message", "message.retract_vote", "message.retract_vote()", "Vote")
        .mtproto(&["messages.sendVote"]).needing("VoteInPolls"),
    Operation::on("Message", "message.voters", "message.voters(0)", "Voters")
        .mtproto(&["messages.getPollVotes"]).needing("VoteInPolls"),
    Operation::on("Chat", "chat.admin_log", "chat.admin_log()", "AdminLog")
        .mtproto(&["channels.getAdminLog"]).needing("ReadAdminLog"),
    Operation::on("Bot", "bot.search", r#"bot.search("book")"#, "SearchAll")
        .mtproto(&["messages.searchGlobal"]).needing("SearchMessages"),
];
