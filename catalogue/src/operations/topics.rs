//! Topics of a forum.

use super::Operation;

const EDIT: &[&str] = &["messages.editForumTopic"];
const UNPIN: &[&str] = &["messages.unpinAllMessages"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.create_topic", r#"chat.create_topic("Novels")"#, "CreateTopic")
        .bot_api(&["createForumTopic"]).mtproto(&["messages.createForumTopic"]),
    Operation::on("Topic", "topic.send", r#"chat.topic(5).send("hello")"#, "SendMessage")
        .bot_api(&["sendMessage"]).mtproto(&["messages.sendMessage"]),
    Operation::on("ForwardMessage", "forward_message.topic", "message.forward(&other).topic(5)", "ForwardMessage")
        .bot_api(&["forwardMessage"]).mtproto(&["messages.forwardMessages"]),
    Operation::on("ForwardManyMessages", "forward_messages.topic", "chat.forward_messages([id], &other).topic(5)", "ForwardManyMessages")
        .bot_api(&["forwardMessages"]).mtproto(&["messages.forwardMessages"]),
    Operation::on("CopyManyMessages", "copy_messages.topic", "chat.copy_messages([id], &other).topic(5)", "CopyManyMessages")
        .bot_api(&["copyMessages"]).mtproto(&["messages.forwardMessages"]),
    Operation::on("Topic", "topic.edit", r#"chat.topic(5).edit().name("Novels")"#, "EditTopic")
        .bot_api(&["editForumTopic"]).mtproto(EDIT),
    Operation::on("Topic", "topic.close", "chat.topic(5).close()", "CloseTopic")
        .bot_api(&["closeForumTopic"]).mtproto(EDIT),
    Operation::on("Topic", "topic.reopen", "chat.topic(5).reopen()", "ReopenTopic")
        .bot_api(&["reopenForumTopic"]).mtproto(EDIT),
    Operation::on("Topic", "topic.delete", "chat.topic(5).delete()", "DeleteTopic")
        .bot_api(&["deleteForumTopic"]).mtproto(&["messages.deleteTopicHistory"]),
    Operation::on("Topic", "topic.unpin_all", "chat.topic(5).unpin_all()", "UnpinTopic")
        .bot_api(&["unpinAllForumTopicMessages"]).mtproto(UNPIN),
    Operation::on("GeneralTopic", "general_topic.rename", r#"chat.general_topic().rename("Hall")"#, "RenameGeneralTopic")
        .bot_api(&["editGeneralForumTopic"]).mtproto(EDIT),
    Operation::on("GeneralTopic", "general_topic.close", "chat.general_topic().close()", "CloseGeneralTopic")
        .bot_api(&["closeGeneralForumTopic"]).mtproto(EDIT),
    Operation::on("GeneralTopic", "general_topic.reopen", "chat.general_topic().reopen()", "ReopenGeneralTopic")
        .bot_api(&["reopenGeneralForumTopic"]).mtproto(EDIT),
    Operation::on("GeneralTopic", "general_topic.hide", "chat.general_topic().hide()", "HideGeneralTopic")
        .bot_api(&["hideGeneralForumTopic"]).mtproto(EDIT),
    Operation::on("GeneralTopic", "general_topic.unhide", "chat.general_topic().unhide()", "UnhideGeneralTopic")
        .bot_api(&["unhideGeneralForumTopic"]).mtproto(EDIT),
    Operation::on("GeneralTopic", "general_topic.unpin_all", "chat.general_topic().unpin_all()", "UnpinGeneralTopic")
        .bot_api(&["unpinAllGeneralForumTopicMessages"]).mtproto(UNPIN),
    Operation::on("Bot", "bot.topic_icons", "bot.topic_icons()", "GetTopicIcons")
        .bot_api(&["getForumTopicIconStickers"]).mtproto(&["messages.getStickerSet"]),
];
