//! A chat and who is in it.

use super::Operation;

const GET_CHAT: &[&str] = &["channels.getFullChannel", "messages.getFullChat"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.action", "chat.action(ChatAction::UploadDocument)", "SendChatAction")
        .bot_api(&["sendChatAction"]).mtproto(&["messages.setTyping"]),
    Operation::on("Chat", "chat.typing", "chat.typing()", "SendChatAction")
        .bot_api(&["sendChatAction"]).mtproto(&["messages.setTyping"]),
    Operation::on("Chat", "chat.info", "chat.info()", "GetChatInfo")
        .bot_api(&["getChat"]).mtproto(&["channels.getFullChannel", "messages.getFullChat", "users.getFullUser"]),
    Operation::on("Chat", "chat.member", "chat.member(user)", "GetMember")
        .bot_api(&["getChatMember"]).mtproto(&["channels.getParticipant", "messages.getFullChat"]),
    Operation::on("Chat", "chat.administrators", "chat.administrators()", "GetAdministrators")
        .bot_api(&["getChatAdministrators"]).mtproto(&["channels.getParticipants", "messages.getFullChat"]),
    Operation::on("Chat", "chat.member_count", "chat.member_count()", "CountMembers")
        .bot_api(&["getChatMemberCount"]).mtproto(GET_CHAT),
    Operation::on("Chat", "chat.members", "chat.members()", "Members")
        .mtproto(&["channels.getParticipants", "messages.getFullChat"]).needing("ListMembers"),
    Operation::on("Chat", "chat.ban", "chat.ban(user)", "BanMember")
        .bot_api(&["banChatMember"]).mtproto(&["channels.editBanned", "messages.deleteChatUser"]),
    Operation::on("Chat", "chat.unban", "chat.unban(user)", "UnbanMember")
        .bot_api(&["unbanChatMember"]).mtproto(&["channels.editBanned"]),
    Operation::on("Chat", "chat.restrict", "chat.restrict(user, Permissions::default())", "RestrictMember")
        .bot_api(&["restrictChatMember"]).mtproto(&["channels.editBanned"]),
    Operation::on("Chat", "chat.promote", "chat.promote(user, AdminRights::default())", "PromoteMember")
        .bot_api(&["promoteChatMember"]).mtproto(&["channels.editAdmin"]),
    Operation::on("Chat", "chat.leave", "chat.leave()", "LeaveChat")
        .bot_api(&["leaveChat"]).mtproto(&["channels.leaveChannel", "messages.deleteChatUser"]),
];
