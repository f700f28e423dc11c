use super::*;
use capgram_sim::FileKind;
use futures::StreamExt;
use teloxide_core::net::Download;
use teloxide_core::types::{FileId, InputFile, InputMedia, InputMediaDocument, InputMediaPhoto, UpdateKind};

const MB: usize = 1 << 20;

/// Bytes that differ everywhere, so that a lost or doubled part shows.
fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}

/// Without teloxide's total timeout of 17 seconds.
fn patient(telegram: &Telegram) -> Bot {
    let client = teloxide_core::net::default_reqwest_settings().timeout(std::time::Duration::from_secs(120)).build().expect("a client");
    Bot::with_client(telegram.token(), client).set_api_url(telegram.bot_api_url().parse().expect("a URL"))
}

async fn download(bot: &Bot, id: FileId) -> Vec<u8> {
    let file = bot.get_file(id).await.expect("a file");
    let mut stream = bot.download_file_stream(&file.path);
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        bytes.extend_from_slice(&chunk.expect("a chunk"));
    }
    bytes
}

#[tokio::test]
async fn moves_files_both_ways_byte_by_byte() {
    let telegram = Telegram::start().await;
    let bot = patient(&telegram);
    let ann = telegram.user("ann");
    let private = telegram.private(&ann);
    let id = chat_id(&private);
    let bytes = content(3 * MB + 17);
    let sent = bot.send_document(id, InputFile::memory(bytes.clone()).file_name("report.pdf")).caption("the <report>").await.expect("sent");
    let document = sent.document().expect("a document");
    assert_eq!((document.file_name.as_deref(), document.file.size as usize), (Some("report.pdf"), bytes.len()));
    assert_eq!(document.mime_type.as_ref().map(|mime| mime.essence_str()), Some("application/pdf"));
    assert_eq!(sent.caption(), Some("the <report>"));
    assert!(download(&bot, document.file.id.clone()).await == bytes);
    bot.send_document(id, InputFile::file_id(document.file.id.clone())).await.expect("sent again by its id");
    let as_photo = bot.send_photo(id, InputFile::file_id(document.file.id.clone())).await;
    assert_eq!(description(as_photo), "Bad Request: can't use file of type Document as Photo");
    bot.send_document(id, InputFile::read(std::io::Cursor::new(b"streamed".to_vec()))).await.expect("a stream without a name");
    ann.sends_file(&private, FileKind::Photo, "cat.png", "cat").await;
    let got = updates(&bot).await;
    let UpdateKind::Message(message) = &got[0].kind else { panic!("{got:?}") };
    let photo = &message.photo().expect("a photo")[0];
    assert_eq!(download(&bot, photo.file.id.clone()).await, b"cat");
    let size = bytes.len();
    let expected = format!(
        "Librarian: (document report.pdf, {size} bytes) the <report>\nLibrarian: (document report.pdf, {size} bytes)\n\
         Librarian: (document, 8 bytes)\nann: (photo cat.png, 3 bytes)\n"
    );
    assert_eq!(private.transcript(), expected);
}

#[tokio::test]
async fn sends_every_kind_of_file() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let id = chat_id(&telegram.private(&telegram.user("ann")));
    let file = |name: &'static str| InputFile::memory(name).file_name(name);
    assert!(bot.send_photo(id, file("a.jpg")).has_spoiler(true).await.expect("photo").has_media_spoiler());
    let video = bot.send_video(id, file("a.mp4")).duration(7).width(640).height(480).await.expect("video");
    assert_eq!(video.video().map(|video| (video.duration.seconds(), video.width)), Some((7, 640)));
    let audio = bot.send_audio(id, file("a.mp3")).performer("Bach").title("Air").await.expect("audio");
    assert_eq!(audio.audio().and_then(|audio| audio.performer.as_deref()), Some("Bach"));
    assert!(bot.send_voice(id, file("a.ogg")).await.expect("voice").voice().is_some());
    assert!(bot.send_animation(id, file("a.mp4")).await.expect("animation").animation().is_some());
    let photos =
        [InputMedia::Photo(InputMediaPhoto::new(file("1.jpg")).caption("one")), InputMedia::Photo(InputMediaPhoto::new(file("2.jpg")))];
    let album = bot.send_media_group(id, photos).await.expect("album");
    assert_eq!(album.len(), 2);
    assert!(album[0].media_group_id().is_some() && album[0].media_group_id() == album[1].media_group_id());
    let mixed = [InputMedia::Photo(InputMediaPhoto::new(file("1.jpg"))), InputMedia::Document(InputMediaDocument::new(file("2.txt")))];
    assert!(bot.send_media_group(id, mixed).await.is_err(), "documents go with documents only");
    let many = (0..11).map(|_| InputMedia::Photo(InputMediaPhoto::new(file("x.jpg"))));
    assert!(bot.send_media_group(id, many).await.is_err(), "eleven are too many");
    let edited = bot.edit_message_media(id, album[0].id, InputMedia::Photo(InputMediaPhoto::new(file("3.jpg")))).await.expect("edited");
    assert_eq!(edited.caption(), None);
    bot.edit_message_caption(id, album[1].id).caption("two").await.expect("edited");
    let text = bot.edit_message_text(id, album[1].id, "text").await;
    assert_eq!(description(text), "Bad Request: there is no text in the message to edit");
}

#[tokio::test]
async fn refuses_files_that_are_too_big() {
    let telegram = Telegram::start().await;
    let bot = patient(&telegram);
    let ann = telegram.user("ann");
    let private = telegram.private(&ann);
    let id = chat_id(&private);
    let big = bot.send_document(id, InputFile::memory(vec![7; 50 * MB + 1])).await;
    assert!(matches!(big, Err(RequestError::Api(ApiError::RequestEntityTooLarge))), "{big:?}");
    let photo = bot.send_photo(id, InputFile::memory(vec![7; 10 * MB + 1])).await;
    assert!(description(photo).contains("too big for a photo"));
    ann.sends_file(&private, FileKind::Document, "just.bin", vec![1; 20 * MB]).await;
    ann.sends_file(&private, FileKind::Document, "over.bin", vec![1; 20 * MB + 1]).await;
    let ids: Vec<FileId> = updates(&bot)
        .await
        .into_iter()
        .filter_map(|update| match update.kind {
            UpdateKind::Message(message) => message.document().map(|document| document.file.id.clone()),
            _ => None,
        })
        .collect();
    bot.get_file(ids[0].clone()).await.expect("20 MB");
    assert_eq!(description(bot.get_file(ids[1].clone()).await), "Bad Request: file is too big");
    let on_disk = local(&telegram).get_file(ids[1].clone()).await.expect("a local server has no bound");
    assert_eq!(std::fs::metadata(&on_disk.path).expect("a file on disk").len(), 20 * MB as u64 + 1);
    let over_http = format!("{}/file/bot{}/{}", telegram.local_bot_api_url(), telegram.token(), on_disk.path.trim_start_matches('/'));
    let response =
        teloxide_core::net::default_reqwest_settings().build().expect("a client").get(over_http).send().await.expect("an answer");
    assert_eq!(response.status().as_u16(), 404, "a local server serves no files over HTTP");
    drop(telegram);
    assert!(std::fs::metadata(&on_disk.path).is_err(), "the files go with the server");
}

#[tokio::test]
async fn uploads_more_than_fifty_megabytes_to_a_local_server() {
    let telegram = Telegram::start().await;
    let private = telegram.private(&telegram.user("ann"));
    let client = teloxide_core::net::default_reqwest_settings().timeout(std::time::Duration::from_secs(120)).build().expect("a client");
    let bot = Bot::with_client(telegram.token(), client).set_api_url(telegram.local_bot_api_url().parse().expect("a URL"));
    bot.send_document(chat_id(&private), InputFile::memory(vec![7; 51 * MB]).file_name("big.bin")).await.expect("sent");
    let path = std::env::temp_dir().join(format!("capgram-sim-test-{}.txt", std::process::id()));
    std::fs::write(&path, "by its path").expect("written");
    let url = format!("file://{}", path.display());
    bot.send_document(chat_id(&private), InputFile::url(url.parse().expect("a URL"))).await.expect("sent by its path");
    std::fs::remove_file(&path).expect("removed");
    assert!(private.transcript().ends_with("11 bytes)\n"), "{}", private.transcript());
}

#[tokio::test]
async fn fetches_only_what_the_test_hosts() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let id = chat_id(&telegram.private(&telegram.user("ann")));
    let url = |url: String| InputFile::url(url.parse().expect("a URL"));
    bot.send_photo(id, url(telegram.host_file("cat.jpg", "cat"))).await.expect("sent");
    bot.send_document(id, url(telegram.host_file("cat.pdf", "cat"))).await.expect("sent");
    let text = bot.send_document(id, url(telegram.host_file("cat.txt", "cat"))).await;
    assert_eq!(description(text), "Bad Request: wrong type of the web page content");
    let elsewhere = bot.send_photo(id, url("https://example.org/cat.jpg".into())).await;
    assert!(matches!(elsewhere, Err(RequestError::Api(ApiError::FailedToGetUrlContent))), "{elsewhere:?}");
}

#[tokio::test]
async fn refuses_another_bots_file_id() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let id = chat_id(&telegram.private(&ann));
    let sent = cloud(&telegram).send_photo(id, InputFile::memory("cat")).await.expect("sent");
    let file = sent.photo().expect("a photo")[0].file.id.clone();
    let quiz = telegram.bot("quiz");
    telegram.private_with(&ann, &quiz);
    let other = Bot::new(quiz.token()).set_api_url(telegram.bot_api_url().parse().expect("a URL"));
    let refused = other.send_photo(id, InputFile::file_id(file)).await;
    assert!(matches!(refused, Err(RequestError::Api(ApiError::WrongFileIdOrUrl))), "{refused:?}");
}
