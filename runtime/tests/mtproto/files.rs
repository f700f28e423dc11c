//! Files, there and back.

use std::sync::Arc;

use capgram::model::MediaKind;
use capgram::prelude::*;
use capgram_sim::{FileKind, Telegram};
use futures::StreamExt;

use crate::bots::{assert_no_violations, bot};
use crate::stage::files::{Folder, content};
use crate::stage::kind;

#[tokio::test]
async fn what_goes_up_comes_down() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    ann.says(&group, "hello").await;
    let chat = running.hears().await.chat();
    // one part, several parts, exactly some parts, and a big file
    for length in [10, 700_000, 1024 * 1024, 12 * 1024 * 1024 + 3] {
        let bytes = content(length);
        let sent = chat.send_document(InputFile::bytes("a.bin", bytes.clone())).caption("read this").large().await.unwrap();
        let file = sent.file().unwrap();
        assert_eq!((file.kind(), file.size(), file.name()), (MediaKind::Document, Some(length as u64), Some("a.bin")));
        assert_eq!(sent.text(), "read this");
        assert!(file.download_bytes().large().await.unwrap() == bytes, "{length}");
        let path = folder.file("down.bin");
        file.download(&path).large().await.unwrap();
        assert!(std::fs::read(&path).unwrap() == bytes, "{length}");
        let mut pieces = file.download_stream().large().await.unwrap();
        let mut read = Vec::new();
        while let Some(piece) = pieces.next().await {
            read.extend_from_slice(&piece.unwrap());
        }
        assert!(read == bytes, "{length}");
        // the same again without an upload
        let uploads = telegram.count_requests("upload.saveFilePart") + telegram.count_requests("upload.saveBigFilePart");
        chat.send_document(&file).await.unwrap();
        assert_eq!(telegram.count_requests("upload.saveFilePart") + telegram.count_requests("upload.saveBigFilePart"), uploads);
    }
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn every_kind_is_sent_as_such() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    ann.says(&group, "hello").await;
    let chat = running.hears().await.chat();
    let file = |name: &str| InputFile::bytes(name, content(100));
    let path = folder.file("from disk.pdf");
    std::fs::write(&path, content(50)).unwrap();

    assert_eq!(chat.send_photo(file("a.jpg")).spoiler().await.unwrap().media_kind(), Some(MediaKind::Photo));
    let video = chat.send_video(file("a.mp4")).dimensions(640, 480).duration(std::time::Duration::from_secs(7)).await.unwrap();
    assert_eq!(video.media_kind(), Some(MediaKind::Video));
    let song = chat.send_audio(file("a.mp3")).title("Song").performer("Band").await.unwrap();
    assert_eq!(song.media_kind(), Some(MediaKind::Audio));
    assert_eq!(chat.send_voice(file("a.ogg")).await.unwrap().media_kind(), Some(MediaKind::Voice));
    let document = chat.send_document(InputFile::path(&path)).await.unwrap();
    assert_eq!(document.file().unwrap().mime_type(), Some("application/pdf"));
    let stream = InputFile::stream("s.txt", 30, std::io::Cursor::new(content(40)));
    let streamed = chat.send_document(stream).keyboard(Keyboard::inline([[button("ok")]])).await.unwrap();
    assert_eq!(streamed.file().unwrap().download_bytes().await.unwrap(), &content(40)[..30]);
    let short = InputFile::stream("s.txt", 30, std::io::Cursor::new(content(20)));
    assert_eq!(kind(&telegram, chat.send_document(short).await), "Io");
    assert_eq!(kind(&telegram, chat.send_document(InputFile::path(folder.file("missing"))).await), "Io");

    let url = telegram.host_file("b.pdf", content(70));
    let fetched = chat.send_document(InputFile::url(url)).await.unwrap();
    assert_eq!(fetched.file().unwrap().download_bytes().await.unwrap(), content(70));
    assert_eq!(kind(&telegram, chat.send_document(InputFile::url("http://127.0.0.1:9/none.pdf")).await), "Refused");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn an_album_is_one_post() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    ann.sends_file(&group, FileKind::Photo, "seen.jpg", content(30)).await;
    let heard = running.hears().await;
    let seen = heard.file().unwrap();
    let photo = |name: &str| Media::photo(InputFile::bytes(name, content(60)));
    let sent = heard.chat().send_album([photo("1.jpg").caption("first"), photo("2.jpg"), Media::from(&seen)]).await.unwrap();
    assert_eq!(sent.len(), 3);
    assert_eq!(sent[0].text(), "first");
    assert!(sent[0].album().is_some() && sent.iter().all(|message| message.album() == sent[0].album()));
    assert!(sent.windows(2).all(|pair| pair[0].id() < pair[1].id()));
    assert_eq!(sent[2].file().unwrap().download_bytes().await.unwrap(), content(30));
    running.stop().await.unwrap();
}

#[tokio::test]
async fn what_a_person_sends_is_received() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    for (sort, name) in
        [(FileKind::Photo, "p.jpg"), (FileKind::Document, "d.txt"), (FileKind::Voice, "v.ogg"), (FileKind::Animation, "g.mp4")]
    {
        ann.sends_file(&group, sort, name, content(600_000)).await;
        let file = running.hears().await.file().unwrap();
        assert_eq!(file.size(), Some(600_000));
        assert!(file.download_bytes().await.unwrap() == content(600_000), "{name}");
    }
    // a file larger than everywhere is allowed needs a word
    ann.sends_file(&group, FileKind::Document, "big.bin", content(21 * 1024 * 1024)).await;
    let file = running.hears().await.file().unwrap();
    assert_eq!(kind(&telegram, file.download_bytes().await), "TooLarge");
    assert_eq!(file.download_bytes().large().await.unwrap().len(), 21 * 1024 * 1024);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_file_may_move_and_its_reference_expire() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    ann.sends_file(&group, FileKind::Document, "d.txt", content(600_000)).await;
    let heard = running.hears().await;
    let file = heard.file().unwrap();
    let age = || {
        telegram.world().with(|sim| {
            for file in sim.files.values_mut() {
                let file = Arc::make_mut(file);
                file.file_reference.push(1);
                file.dc = 4;
            }
        });
    };
    age();
    assert!(file.download_bytes().await.unwrap() == content(600_000));
    age();
    let again = heard.chat().send_document(&file).await.unwrap();
    assert!(again.file().unwrap().download_bytes().await.unwrap() == content(600_000));
    // without its message nobody knows a fresh reference
    again.delete().await.unwrap();
    age();
    assert_eq!(kind(&telegram, again.file().unwrap().download_bytes().await), "FileNotFound");
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
}
