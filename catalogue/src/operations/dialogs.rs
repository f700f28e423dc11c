//! The account's own list of chats: what is in it, how it is arranged, what was read, what is half written.

use super::Operation;

const EDIT_FOLDERS: &[&str] = &["folders.editPeerFolders"];
const NOTIFY: &[&str] = &["account.updateNotifySettings"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Bot", "bot.dialogs", "bot.dialogs()", "Dialogs")
        .mtproto(&["messages.getDialogs"]).needing("ManageDialogs"),
    Operation::on("Bot", "bot.folders", "bot.folders()", "GetFolders")
        .mtproto(&["messages.getDialogFilters"]).needing("ManageDialogs"),
    Operation::on("Chat", "chat.archive", "chat.archive()", "ArchiveChat")
        .mtproto(EDIT_FOLDERS).needing("ManageDialogs"),
    Operation::on("Chat", "chat.unarchive", "chat.unarchive()", "ArchiveChat")
        .mtproto(EDIT_FOLDERS).needing("ManageDialogs"),
    Operation::on("Chat", "chat.pin_dialog", "chat.pin_dialog()", "PinDialog")
        .mtproto(&["messages.toggleDialogPin"]).needing("ManageDialogs"),
    Operation::on("Chat", "chat.unpin_dialog", "chat.unpin_dialog()", "PinDialog")
        .mtproto(&["messages.toggleDialogPin"]).needing("ManageDialogs"),
    Operation::on("Chat", "chat.mute", "chat.mute()", "MuteChat")
        .mtproto(NOTIFY).needing("ManageDialogs"),
    Operation::on("Chat", "chat.unmute", "chat.unmute()", "MuteChat")
        .mtproto(NOTIFY).needing("ManageDialogs"),
    Operation::on("Chat", "chat.delete_dialog", "chat.delete_dialog()", "DeleteDialog")
        .mtproto(&["messages.deleteHistory", "channels.deleteHistory"]).needing("ManageDialogs"),
    Operation::on("User", "user.common_chats", "bot.user(user).common_chats()", "CommonChats")
        .mtproto(&["messages.getCommonChats"]).needing("ManageDialogs"),
    Operation::on("Bot", "bot.saved_messages", "bot.saved_messages()", "")
        .mtproto(&["messages.getHistory"]).needing("ReadHistory"),

    Operation::on("Chat", "chat.mark_read", "chat.mark_read()", "MarkRead")
        .mtproto(&["messages.readHistory", "channels.readHistory"]).needing("MarkChatsRead"),
    Operation::on("Chat", "chat.mark_mentions_read", "chat.mark_mentions_read()", "MarkMentionsRead")
        .mtproto(&["messages.readMentions"]).needing("MarkChatsRead"),
    Operation::on("Chat", "chat.mark_reactions_read", "chat.mark_reactions_read()", "MarkReactionsRead")
        .mtproto(&["messages.readReactions"]).needing("MarkChatsRead"),
    Operation::on("Chat", "chat.mark_unread", "chat.mark_unread()", "MarkUnread")
        .mtproto(&["messages.markDialogUnread"]).needing("MarkChatsRead"),

    Operation::on("Chat", "chat.save_draft", r#"chat.save_draft("half a thought")"#, "SaveDraft")
        .mtproto(&["messages.saveDraft"]).needing("KeepDrafts"),
    Operation::on("Chat", "chat.clear_draft", "chat.clear_draft()", "SaveDraft")
        .mtproto(&["messages.saveDraft"]).needing("KeepDrafts"),
    Operation::on("Bot", "bot.drafts", "bot.drafts()", "GetDrafts")
        .mtproto(&["messages.getAllDrafts"]).needing("KeepDrafts"),
    Operation::on("Bot", "bot.clear_drafts", "bot.clear_drafts()", "ClearDrafts")
        .mtproto(&["messages.clearAllDrafts"]).needing("KeepDrafts"),
];
