//! How a chat looks, and what its members may do.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.set_title", r#"chat.set_title("Readers")"#, "SetChatTitle")
        .bot_api(&["setChatTitle"]).mtproto(&["channels.editTitle", "messages.editChatTitle"]),
    Operation::on("Chat", "chat.set_description", r#"chat.set_description("who reads")"#, "SetChatDescription")
        .bot_api(&["setChatDescription"]).mtproto(&["messages.editChatAbout"]),
    Operation::on("Chat", "chat.set_photo", r#"chat.set_photo(InputFile::path("a.jpg"))"#, "SetChatPhoto")
        .bot_api(&["setChatPhoto"]).mtproto(&["channels.editPhoto", "messages.editChatPhoto"]),
    Operation::on("Chat", "chat.delete_photo", "chat.delete_photo()", "DeleteChatPhoto")
        .bot_api(&["deleteChatPhoto"]).mtproto(&["channels.editPhoto", "messages.editChatPhoto"]),
    Operation::on("Chat", "chat.set_permissions", "chat.set_permissions(Permissions::all())", "SetChatPermissions")
        .bot_api(&["setChatPermissions"]).mtproto(&["messages.editChatDefaultBannedRights"]),
    Operation::on("Chat", "chat.set_sticker_set", r#"chat.set_sticker_set("Animals")"#, "SetChatStickerSet")
        .bot_api(&["setChatStickerSet"]).mtproto(&["channels.setStickers"]),
    Operation::on("Chat", "chat.delete_sticker_set", "chat.delete_sticker_set()", "DeleteChatStickerSet")
        .bot_api(&["deleteChatStickerSet"]).mtproto(&["channels.setStickers"]),
    Operation::on("Chat", "chat.set_custom_title", r#"chat.set_custom_title(user, "Keeper")"#, "SetCustomTitle")
        .bot_api(&["setChatAdministratorCustomTitle"]).mtproto(&["channels.editAdmin", "messages.editChatParticipantRank"]),
    Operation::on("Chat", "chat.kick", "chat.kick(user)", "KickMember")
        .bot_api(&["unbanChatMember", "banChatMember"]).mtproto(&["channels.editBanned", "messages.deleteChatUser"]),
    Operation::on("Chat", "chat.ban_sender_chat", "chat.ban_sender_chat(&other)", "BanSenderChat")
        .bot_api(&["banChatSenderChat"]).mtproto(&["channels.editBanned"]),
    Operation::on("Chat", "chat.unban_sender_chat", "chat.unban_sender_chat(&other)", "UnbanSenderChat")
        .bot_api(&["unbanChatSenderChat"]).mtproto(&["channels.editBanned"]),
];
