//! Messages that show something else than a text or an everyday file, and what changes them.

use super::Operation;

const SEND: &[&str] = &["messages.sendMedia"];
const EDIT: &[&str] = &["messages.editMessage"];
const SEND_FILE: &[&str] = &["upload.saveFilePart", "upload.saveBigFilePart", "messages.sendMedia"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.send_animation", r#"chat.send_animation(InputFile::path("a.mp4"))"#, "SendMedia")
        .bot_api(&["sendAnimation"]).mtproto(SEND_FILE),
    Operation::on("Chat", "chat.send_video_note", r#"chat.send_video_note(InputFile::path("round.mp4"))"#, "SendMedia")
        .bot_api(&["sendVideoNote"]).mtproto(SEND_FILE),
    Operation::on("Chat", "chat.send_sticker", r#"chat.send_sticker(InputFile::path("a.webp"))"#, "SendMedia")
        .bot_api(&["sendSticker"]).mtproto(SEND_FILE),
    Operation::on("Chat", "chat.send_location", "chat.send_location(48.2, 16.4)", "SendLocation")
        .bot_api(&["sendLocation"]).mtproto(SEND),
    Operation::on("Chat", "chat.send_venue", r#"chat.send_venue(48.2, 16.4, "Library", "Ring 1")"#, "SendVenue")
        .bot_api(&["sendVenue"]).mtproto(SEND),
    Operation::on("Chat", "chat.send_contact", r#"chat.send_contact("+43 1 23456", "Ann")"#, "SendContact")
        .bot_api(&["sendContact"]).mtproto(SEND),
    Operation::on("Chat", "chat.send_dice", "chat.send_dice()", "SendDice")
        .bot_api(&["sendDice"]).mtproto(SEND),
    Operation::on("Chat", "chat.send_poll", r#"chat.send_poll("Which book?", ["Emma", "Persuasion"])"#, "SendPoll")
        .bot_api(&["sendPoll"]).mtproto(SEND),
    Operation::on("Chat", "chat.send_paid_media", r#"chat.send_paid_media(5, [InputFile::path("a.jpg")])"#, "SendPaidMedia")
        .bot_api(&["sendPaidMedia"]).mtproto(&["upload.saveFilePart", "upload.saveBigFilePart", "messages.uploadMedia", "messages.sendMedia"]),
    Operation::on("Message", "message.edit_live_location", "message.edit_live_location(48.3, 16.4)", "EditLiveLocation")
        .bot_api(&["editMessageLiveLocation"]).mtproto(EDIT),
    Operation::on("Message", "message.stop_live_location", "message.stop_live_location()", "EditLiveLocation")
        .bot_api(&["stopMessageLiveLocation"]).mtproto(EDIT),
    Operation::on("Message", "message.stop_poll", "message.stop_poll()", "StopPoll")
        .bot_api(&["stopPoll"]).mtproto(EDIT),
    Operation::on("Message", "message.edit_caption", r#"message.edit_caption("a cat")"#, "EditCaption")
        .bot_api(&["editMessageCaption"]).mtproto(EDIT),
    Operation::on("Message", "message.edit_media", r#"message.edit_media(InputFile::path("b.jpg"))"#, "EditMedia")
        .bot_api(&["editMessageMedia"]).mtproto(&["messages.uploadMedia", "messages.editMessage"]),
];
