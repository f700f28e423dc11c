//! Messages and users that no update brought.

use super::Operation;

const GET_MESSAGES: &[&str] = &["messages.getMessages", "channels.getMessages"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.message", "chat.message(id)", "FetchMessage")
        .mtproto(GET_MESSAGES).needing("FetchMessages"),
    Operation::on("Chat", "chat.messages", "chat.messages([id])", "FetchManyMessages")
        .mtproto(GET_MESSAGES).needing("FetchMessages"),
    Operation::on("Message", "message.replied_to", "message.replied_to()", "FetchRepliedTo")
        .mtproto(GET_MESSAGES).needing("FetchMessages"),
    Operation::on("Chat", "chat.sender_of", "chat.sender_of(id)", "FetchSender")
        .mtproto(GET_MESSAGES).needing("FetchMessages"),
    Operation::on("Chat", "chat.history", "chat.history()", "History")
        .mtproto(&["messages.getHistory"]).needing("ReadHistory"),
    Operation::on("Chat", "chat.search", r#"chat.search("book")"#, "Search")
        .mtproto(&["messages.search"]).needing("SearchMessages"),
    Operation::on("Bot", "bot.resolve_username", r#"bot.resolve_username("ann")"#, "ResolveUsername")
        .mtproto(&["contacts.resolveUsername"]).needing("ResolveUsernames"),
];
