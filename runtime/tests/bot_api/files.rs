//! Files: up, down, too large, too short.

use std::time::Duration;

use capgram::prelude::*;
use capgram_sim::{FileKind, Telegram};
use futures::StreamExt;

use crate::bots::{bot, listening, local_bot};
use crate::stage::files::{Folder, content};
use crate::stage::{PATIENCE, kind};

#[tokio::test]
async fn a_file_comes_down_as_it_was() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram);
    let bytes = content(300_000);
    ann.sends_file_saying(&group, FileKind::Document, "my book.pdf", bytes.clone(), "read this").await;
    let heard = running.hears().await;
    assert_eq!(heard.text(), "read this");
    let file = heard.file().unwrap();
    assert_eq!((file.name(), file.size(), file.kind()), (Some("my book.pdf"), Some(300_000), capgram::model::MediaKind::Document));
    assert_eq!(file.download_bytes().await.unwrap(), bytes);

    let folder = Folder::new();
    file.download(folder.file("book.pdf")).await.unwrap();
    assert_eq!(std::fs::read(folder.file("book.pdf")).unwrap(), bytes);
    let mut pieces = file.download_stream().await.unwrap();
    let mut size = 0;
    while let Some(piece) = pieces.next().await {
        size += piece.unwrap().len();
    }
    assert_eq!(size, 300_000);

    // the same file again, without an upload
    let again = heard.chat().send_document(&file).caption(Html("<i>again</i>")).await.unwrap();
    assert_eq!(again.file().unwrap().size(), Some(300_000));
    assert_eq!(group.expect_reply("«i»again«/i»").await.file().unwrap().bytes, bytes);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn every_kind_goes_up_from_every_source() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram);
    ann.says(&group, "send").await;
    let chat = running.hears().await.chat();
    let folder = Folder::new();
    let bytes = content(200_001);
    std::fs::write(folder.file("Füße \"1\".bin"), &bytes).unwrap();

    let sent = chat.send_document(InputFile::path(folder.file("Füße \"1\".bin"))).caption("path").await.unwrap();
    assert_eq!(sent.file().unwrap().name(), Some("Füße _1_.bin"));
    assert_eq!(group.expect_reply("path").await.file().unwrap().bytes, bytes);

    let reader = std::io::Cursor::new(content(500_000));
    chat.send_video(InputFile::stream("clip.mp4", 200_001, reader))
        .duration(Duration::from_secs(7))
        .dimensions(640, 360)
        .caption("stream")
        .await
        .unwrap();
    let seen = group.expect_reply("stream").await.file().unwrap();
    assert_eq!((seen.bytes.len(), seen.duration, seen.width), (200_001, 7, 640));
    assert_eq!(seen.bytes, content(500_000).slice(..200_001));

    let song = chat.send_audio(InputFile::bytes("a.mp3", bytes.clone())).title("A").performer("B").caption("bytes").await.unwrap();
    assert_eq!(song.media_kind(), Some(capgram::model::MediaKind::Audio));
    let seen = group.expect_reply("bytes").await.file().unwrap();
    assert_eq!((seen.title.as_deref(), seen.performer.as_deref()), (Some("A"), Some("B")));

    let url = telegram.host_file("paper.pdf", bytes.clone());
    chat.send_document(InputFile::url(url)).caption("url").await.unwrap();
    assert_eq!(group.expect_reply("url").await.file().unwrap().bytes, bytes);
    assert_eq!(kind(&telegram, chat.send_document(InputFile::url("http://127.0.0.1:9/nothing.pdf")).await), "Refused");

    let photo = chat.send_photo(InputFile::bytes("p.jpg", bytes.clone())).spoiler().reply_to(&sent).await.unwrap();
    assert_eq!((photo.media_kind(), photo.reply_to()), (Some(capgram::model::MediaKind::Photo), Some(sent.id())));
    let voice = chat.send_voice(InputFile::bytes("v.ogg", bytes.clone())).keyboard(Keyboard::inline([[button("A")]])).await.unwrap();
    assert_eq!(voice.keyboard(), Some(&Keyboard::inline([[button("A")]])));

    // a caption is edited as one
    let edited = sent.edit("other words").await.unwrap();
    assert_eq!((edited.text(), edited.file().is_some()), ("other words", true));

    let album = chat
        .send_album([
            Media::photo(InputFile::bytes("1.jpg", content(1000))).caption(Html("<b>one</b>")),
            Media::video(InputFile::bytes("2.mp4", content(2000))),
            Media::from(&photo.file().unwrap()),
        ])
        .silent()
        .await
        .unwrap();
    assert_eq!((album.len(), album[0].text()), (3, "one"));
    assert!(album[0].album().is_some() && album.iter().all(|message| message.album() == album[0].album()));
    let voices = [Media::from(&voice.file().unwrap()), Media::from(&voice.file().unwrap())];
    assert_eq!(kind(&telegram, chat.send_album(voices).await), "Other");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_file_that_cannot_be_sent_whole_is_not_sent() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram);
    ann.says(&group, "send").await;
    let chat = running.hears().await.chat();
    let short = InputFile::stream("short.bin", 100_000, std::io::Cursor::new(content(60_000)));
    let error = chat.send_document(short).await.unwrap_err();
    assert_eq!(error.kind(), "Io", "{error}");
    assert!(error.to_string().contains("40000 bytes before"), "{error}");
    assert_eq!(kind(&telegram, chat.send_document(InputFile::path("/no/such/file")).await), "Io");

    let most = capgram_catalogue::limits::UPLOAD.on(capgram_catalogue::Target::Cloud).unwrap();
    let large = InputFile::stream("large.bin", most + 1, tokio::io::repeat(7));
    assert_eq!(kind(&telegram, chat.send_document(large).await), "TooLarge");
    assert_eq!(group.messages().len(), 1, "nothing was sent");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_file_over_20_mb_does_not_come_down_from_the_cloud() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let (cloud, bytes) = (bot(&telegram), content(21 << 20));
    ann.sends_file(&group, FileKind::Document, "large.bin", bytes.clone()).await;
    let file = cloud.hears().await.file().unwrap();
    let error = file.download_bytes().await.unwrap_err();
    assert_eq!(error.kind(), "TooLarge");
    assert_eq!(telegram.count_requests("getFile"), 0, "its size was known");
    cloud.stop().await.unwrap();

    let local = local_bot(&telegram);
    listening(&telegram).await;
    ann.sends_file(&group, FileKind::Document, "large.bin", bytes.clone()).await;
    let heard = local.hears().await;
    let file = heard.file().unwrap();
    assert_eq!(file.download_bytes().await.unwrap_err().kind(), "TooLarge", "without `.large()` every target is the same");
    assert_eq!(file.download_bytes().large().await.unwrap(), bytes);

    // and up, far beyond what the cloud takes, out of a reader
    let most = capgram_catalogue::limits::UPLOAD.on(capgram_catalogue::Target::Cloud).unwrap();
    let reader = || InputFile::stream("zeros.bin", most + 1, tokio::io::repeat(0));
    assert_eq!(kind(&telegram, heard.chat().send_document(reader()).await), "TooLarge");
    let sent = heard.chat().send_document(reader()).large().await.unwrap();
    assert_eq!(sent.file().unwrap().size(), Some(most + 1));
    local.stop().await.unwrap();
}

#[tokio::test]
async fn a_slow_upload_is_not_cut_off_and_a_broken_one_is_told() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram);
    ann.says(&group, "send").await;
    let chat = running.hears().await.chat();
    telegram.faults().server_error_on("sendDocument", 1);
    assert_eq!(kind(&telegram, chat.send_document(InputFile::bytes("a.bin", content(100_000))).await), "Network");
    // 429: nothing was done, so what can be read again is sent again
    telegram.faults().flood_wait("sendDocument", 1, 1);
    chat.send_document(InputFile::bytes("a.bin", content(100_000))).await.unwrap();
    telegram.faults().flood_wait("sendDocument", 1, 1);
    let once = InputFile::stream("a.bin", 100_000, std::io::Cursor::new(content(100_000)));
    assert_eq!(kind(&telegram, chat.send_document(once).await), "FloodWait");
    let sent = tokio::time::timeout(PATIENCE, chat.send_document(InputFile::bytes("a.bin", content(5 << 20)))).await;
    assert_eq!(sent.unwrap().unwrap().file().unwrap().size(), Some(5 << 20));
    running.stop().await.unwrap();
}
