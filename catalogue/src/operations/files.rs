//! Files, up and down.

use super::Operation;

const SEND_FILE: &[&str] = &["upload.saveFilePart", "upload.saveBigFilePart", "messages.sendMedia"];
const SEND_FILES: &[&str] = &["sendPhoto", "sendDocument", "sendVideo", "sendAudio", "sendVoice"];
const SEND_ALBUM: &[&str] = &["messages.uploadMedia", "messages.sendMultiMedia"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.send_photo", r#"chat.send_photo(InputFile::path("a.jpg"))"#, "SendMedia")
        .bot_api(&["sendPhoto"]).mtproto(SEND_FILE),
    Operation::on("Chat", "chat.send_document", r#"chat.send_document(InputFile::path("a.pdf"))"#, "SendMedia")
        .bot_api(&["sendDocument"]).mtproto(SEND_FILE),
    Operation::on("Chat", "chat.send_video", r#"chat.send_video(InputFile::path("a.mp4"))"#, "SendMedia")
        .bot_api(&["sendVideo"]).mtproto(SEND_FILE),
    Operation::on("Chat", "chat.send_audio", r#"chat.send_audio(InputFile::path("a.mp3"))"#, "SendMedia")
        .bot_api(&["sendAudio"]).mtproto(SEND_FILE),
    Operation::on("Chat", "chat.send_voice", r#"chat.send_voice(InputFile::path("a.ogg"))"#, "SendMedia")
        .bot_api(&["sendVoice"]).mtproto(SEND_FILE),
    Operation::on("SendMedia", "send_media.large", r#"chat.send_document(InputFile::path("a.iso")).large()"#, "SendMedia")
        .bot_api(SEND_FILES).mtproto(SEND_FILE).needing("LargeFiles"),
    Operation::on("SendMedia", "send_media.keyboard", r#"chat.send_photo(InputFile::path("a.jpg")).keyboard(Keyboard::inline([[button("Yes").data("yes")]]))"#, "SendMedia")
        .bot_api(SEND_FILES).mtproto(SEND_FILE).needing("AttachKeyboards"),
    Operation::on("SendMedia", "send_media.paid_broadcast", r#"chat.send_photo(InputFile::path("a.jpg")).paid_broadcast()"#, "SendMedia")
        .bot_api(SEND_FILES).mtproto(SEND_FILE).needing("PaidBroadcasts"),
    Operation::on("Chat", "chat.send_album", r#"chat.send_album([InputFile::path("a.jpg"), InputFile::path("b.jpg")])"#, "SendAlbum")
        .bot_api(&["sendMediaGroup"]).mtproto(SEND_ALBUM),
    Operation::on("SendAlbum", "send_album.large", r#"chat.send_album([InputFile::path("a.jpg"), InputFile::path("b.jpg")]).large()"#, "SendAlbum")
        .bot_api(&["sendMediaGroup"]).mtproto(SEND_ALBUM).needing("LargeFiles"),
    Operation::on("SendAlbum", "send_album.paid_broadcast", r#"chat.send_album([InputFile::path("a.jpg"), InputFile::path("b.jpg")]).paid_broadcast()"#, "SendAlbum")
        .bot_api(&["sendMediaGroup"]).mtproto(SEND_ALBUM).needing("PaidBroadcasts"),

    Operation::on("File", "file.download", r#"file.download("to.pdf")"#, "Download")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]),
    Operation::on("Download", "download.large", r#"file.download("to.pdf").large()"#, "Download")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]).needing("LargeFiles"),
    Operation::on("File", "file.download_bytes", "file.download_bytes()", "DownloadBytes")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]),
    Operation::on("DownloadBytes", "download_bytes.large", "file.download_bytes().large()", "DownloadBytes")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]).needing("LargeFiles"),
    Operation::on("File", "file.download_stream", "file.download_stream()", "DownloadStream")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]),
    Operation::on("DownloadStream", "download_stream.large", "file.download_stream().large()", "DownloadStream")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]).needing("LargeFiles"),
];
