//! Coming into chats, bringing others in, and making new ones.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.join", "chat.join()", "JoinChat")
        .mtproto(&["channels.joinChannel"]).needing("JoinChats"),
    Operation::on("Bot", "bot.join", r#"bot.join("reading_room")"#, "JoinByName")
        .mtproto(&["channels.joinChannel", "messages.importChatInvite"]).needing("JoinChats"),
    Operation::on("Bot", "bot.check_invite", r#"bot.check_invite("https://t.me/+AbCdEf")"#, "CheckInvite")
        .mtproto(&["messages.checkChatInvite"]).needing("JoinChats"),
    Operation::on("Chat", "chat.invite", "chat.invite([user])", "InviteUsers")
        .mtproto(&["channels.inviteToChannel", "messages.addChatUser"]).needing("JoinChats"),
    Operation::on("Bot", "bot.create_group", r#"bot.create_group("Chess", [user])"#, "CreateGroup")
        .mtproto(&["messages.createChat"]).needing("CreateChats"),
    Operation::on("Bot", "bot.create_supergroup", r#"bot.create_supergroup("Chess club")"#, "CreateChannel")
        .mtproto(&["channels.createChannel"]).needing("CreateChats"),
    Operation::on("Bot", "bot.create_channel", r#"bot.create_channel("Chess news")"#, "CreateChannel")
        .mtproto(&["channels.createChannel"]).needing("CreateChats"),
    Operation::on("Chat", "chat.delete_chat", "chat.delete_chat()", "DeleteChat")
        .mtproto(&["channels.deleteChannel", "messages.deleteChat"]).needing("CreateChats"),
];
