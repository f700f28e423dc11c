//! Files, up and down.

use std::io::Cursor;

use capgram_sim::world::{ChatKey, FileKind, Media, NewFile, Outgoing};
use grammers_client::media::{Attribute, InputMedia, Media as Received};
use grammers_client::message::InputMessage;
use grammers_client::{Client, tl};
use grammers_session::types::PeerRef;

use crate::rig::{Rig, rpc_name};

/// Bytes of which no two stretches are alike.
fn noise(length: usize) -> Vec<u8> {
    let mut seed = 0x1234_5678_u32;
    let step = move || {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed as u8
    };
    std::iter::repeat_with(step).take(length).collect()
}

async fn upload(client: &Client, bytes: &[u8], name: &str) -> grammers_client::media::Uploaded {
    client.upload_stream(&mut Cursor::new(bytes), bytes.len(), name.to_owned()).await.expect("an upload")
}

async fn download(client: &Client, media: &Received) -> Vec<u8> {
    let mut whole = Vec::new();
    let mut parts = client.iter_download(media);
    while let Some(part) = parts.next().await.expect("a download") {
        whole.extend(part);
    }
    whole
}

async fn there_and_back(rig: &Rig, client: &Client, chat: PeerRef, size: usize) {
    let bytes = noise(size);
    let uploaded = upload(client, &bytes, "book.bin").await;
    let sent = client.send_message(chat, InputMessage::new().text("a book").document(uploaded)).await.expect("a document");
    let media = sent.media().expect("the document");
    let Received::Document(document) = &media else { panic!("a document is a document: {media:?}") };
    assert_eq!((document.name(), document.size()), (Some("book.bin"), Some(size)));
    assert_eq!(sent.text(), "a book");
    let stored = rig.with(|state| state.files.values().next_back().expect("a file").bytes.clone());
    assert!(stored == bytes, "{size} bytes came up as they were");
    assert!(download(client, &media).await == bytes, "{size} bytes came down as they were");
}

#[tokio::test]
async fn files_of_all_sizes_go_there_and_back() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let chat = rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ann));
    // Less than a part, exactly parts, a big file.
    for size in [100_000, 2 * 512 * 1024, 12_000_001] {
        there_and_back(&rig, &bot.client, chat, size).await;
    }
    rig.assert_no_violations();
}

#[tokio::test]
async fn a_file_of_another_data_centre_needs_an_exported_authorisation() {
    let rig = Rig::new().await;
    let connected = rig.at_home_in(4);
    connected.client.bot_sign_in(&rig.token(rig.bot), &rig.api_hash()).await.expect("the right token");
    let chat = rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ann));
    there_and_back(&rig, &connected.client, chat, 700_000).await;
    let exported = rig.with(|state| state.requests.iter().any(|request| request.method == "auth.exportAuthorization"));
    assert!(exported, "files are kept in another data centre");
}

#[tokio::test]
async fn attributes_decide_what_a_file_is() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let chat = rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ann));
    let kind = || rig.with(|state| state.files.values().next_back().map(|file| (file.kind, file.duration)).expect("a file"));
    let file = || upload(&bot.client, b"content", "name.bin");

    bot.client.send_message(chat, InputMessage::new().photo(file().await)).await.expect("a photo");
    assert_eq!(kind(), (FileKind::Photo, 0));
    let duration = std::time::Duration::from_secs(7);
    let video = Attribute::Video { round_message: false, supports_streaming: true, duration, w: 640, h: 480 };
    let sent = bot.client.send_message(chat, InputMessage::new().document(file().await).mime_type("video/mp4").attribute(video));
    sent.await.expect("a video");
    assert_eq!(kind(), (FileKind::Video, 7));
    let audio = Attribute::Audio { duration, title: Some("Song".to_owned()), performer: None };
    let sent = bot.client.send_message(chat, InputMessage::new().document(file().await).mime_type("audio/mpeg").attribute(audio));
    sent.await.expect("music");
    assert_eq!(kind(), (FileKind::Audio, 7));
    let voice = Attribute::Voice { duration, waveform: None };
    let sent = bot.client.send_message(chat, InputMessage::new().document(file().await).mime_type("audio/ogg").attribute(voice));
    sent.await.expect("a voice note");
    assert_eq!(kind(), (FileKind::Voice, 7));
}

#[tokio::test]
async fn a_file_that_is_there_is_sent_again() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let chat = rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ann));
    let uploaded = upload(&bot.client, b"content", "a.txt").await;
    let sent = bot.client.send_message(chat, InputMessage::new().document(uploaded)).await.expect("a document");
    let media = sent.media().expect("the document");
    bot.client.send_message(chat, InputMessage::new().copy_media(&media)).await.expect("the same document");
    assert_eq!(rig.with(|state| state.files.len()), 1);

    // What another account was told of the file is of no use.
    let ann = rig.person(rig.ann).await;
    let librarian = ann.client.resolve_username("librarian_bot").await.expect("an answer").expect("the bot");
    let librarian = librarian.to_ref().await.expect("a memory session").expect("resolving gives the hash");
    let stolen = ann.client.send_message(librarian, InputMessage::new().copy_media(&media)).await;
    assert_eq!(rpc_name(stolen), "MEDIA_EMPTY");

    let Received::Document(document) = &media else { panic!("a document") };
    let Some(tl::enums::Document::Document(mut raw)) = document.raw.document.clone() else { panic!("a document") };
    raw.file_reference = vec![0; 9];
    let location = tl::types::InputDocumentFileLocation {
        id: raw.id,
        access_hash: raw.access_hash,
        file_reference: raw.file_reference,
        thumb_size: String::new(),
    };
    let expired =
        tl::functions::upload::GetFile { precise: false, cdn_supported: false, location: location.into(), offset: 0, limit: 4096 };
    assert_eq!(rpc_name(bot.client.invoke(&expired).await), "FILE_REFERENCE_EXPIRED");
}

#[tokio::test]
async fn albums_are_sent() {
    let rig = Rig::new().await;
    let (bot, readers) = (rig.bot().await, rig.supergroup("readers"));
    let chat = rig.peer(rig.bot, readers);
    let one = InputMedia::new().caption("two cats").photo(upload(&bot.client, b"one", "one.jpg").await);
    let two = InputMedia::new().photo(upload(&bot.client, b"two", "two.jpg").await);
    let album = bot.client.send_album(chat, vec![one, two]).await.expect("an album");
    let album: Vec<_> = album.into_iter().map(|message| message.expect("each has its message")).collect();
    assert_eq!((album.len(), album[0].text()), (2, "two cats"));
    assert!(album[0].grouped_id().is_some() && album[0].grouped_id() == album[1].grouped_id());
}

#[tokio::test]
async fn addresses_are_fetched_from_nowhere_but_the_simulator() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let chat = rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ann));
    let url = "http://127.0.0.1:1/hosted/1/cat.jpg";
    rig.with(|state| state.hosted.insert(url.to_owned(), ("cat.jpg".to_owned(), "a cat".into())));
    let sent = bot.client.send_message(chat, InputMessage::new().photo_url(url)).await.expect("a photo");
    assert_eq!(download(&bot.client, &sent.media().expect("the photo")).await, b"a cat");
    let missing = bot.client.send_message(chat, InputMessage::new().photo_url("https://example.org/cat.jpg")).await;
    assert_eq!(rpc_name(missing), "WEBPAGE_CURL_FAILED");
    let document = bot.client.send_message(chat, InputMessage::new().document_url(url)).await;
    assert_eq!(rpc_name(document), "WEBPAGE_MEDIA_EMPTY", "as a document only PDF and ZIP are fetched");
}

#[tokio::test]
async fn what_others_send_is_downloaded() {
    let rig = Rig::new().await;
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    rig.with(|state| {
        let file = state.add_file(NewFile::new(FileKind::Photo, Some("cat.png"), "a cat"));
        let media = Some(Media { kind: FileKind::Photo, file: file.id, spoiler: false });
        let outgoing = Outgoing { media, ..Outgoing::text("look") };
        state.send(rig.ann, ChatKey::private(rig.bot, rig.ann), outgoing).expect("a photo");
    });
    let message = updates.message().await;
    assert_eq!(message.text(), "look");
    assert_eq!(download(&bot.client, &message.media().expect("the photo")).await, b"a cat");
}
