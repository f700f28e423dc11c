//! Large files on their way: several parts at a time, over connections that break, from other data centres, broken off and continued.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use bytes::Bytes;
use capgram::prelude::*;
use capgram_sim::{FileKind, Telegram};
use futures::StreamExt;

use crate::bots::{Answers, MtprotoBot, assert_no_violations, bot, librarian, settled, start, user_account};
use crate::stage::files::{Folder, content, halfway, names};
use crate::stage::{PATIENCE, Running, kind};

const PART: usize = 512 * 1024;

/// More than grammers sends in one request after the other, and no whole number of parts.
const LARGE: usize = 24 * PART + 777;

static CONTENT: LazyLock<Bytes> = LazyLock::new(|| content(LARGE));

fn large(name: &str) -> InputFile {
    InputFile::bytes(name, CONTENT.clone())
}

/// A Telegram with a file in it, and a bot that has seen it.
struct Scene {
    telegram: Arc<Telegram>,
    folder: Folder,
    running: Running<MtprotoBot>,
    heard: Message<MtprotoBot>,
}

impl Scene {
    async fn new() -> Self {
        let (telegram, folder) = (Arc::new(Telegram::start().await), Folder::new());
        let running = bot(&telegram, &folder).await;
        Self::with(telegram, folder, running).await
    }

    async fn with(telegram: Arc<Telegram>, folder: Folder, running: Running<MtprotoBot>) -> Self {
        let ann = telegram.user("ann");
        let group = telegram.group("readers", [&ann]);
        ann.sends_file(&group, FileKind::Document, "large.bin", CONTENT.clone()).await;
        let heard = running.hears().await;
        Self { telegram, folder, running, heard }
    }

    fn file(&self) -> File<MtprotoBot> {
        self.heard.file().unwrap()
    }

    /// Waits until the connections for files are closed.
    async fn quiet(&self) {
        let mut looks = 0;
        while self.telegram.mtproto_connections() > 1 {
            looks += 1;
            assert!(looks < 10_000, "{} connections are open", self.telegram.mtproto_connections());
            tokio::task::yield_now().await;
            self.telegram.world().until(std::time::Duration::from_millis(2), |_| None::<()>).await;
        }
    }

    async fn end(self) {
        assert_no_violations(&self.telegram);
        self.running.stop().await.unwrap();
    }
}

#[tokio::test]
async fn progress_is_told_up_and_down() {
    let scene = Scene::new().await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&told);
    let sent = scene
        .heard
        .chat()
        .send_document(large("a.bin"))
        .progress(move |done, total| noted.lock().unwrap().push((done, total)))
        .await
        .unwrap();
    let up = std::mem::take(&mut *told.lock().unwrap());
    assert_eq!((up.len(), up.last()), (25, Some(&(LARGE as u64, LARGE as u64))));
    assert!(up.is_sorted(), "{up:?}");

    let noted = Arc::clone(&told);
    let file = sent.file().unwrap();
    let bytes = file.download_bytes().progress(move |done, total| noted.lock().unwrap().push((done, total.unwrap()))).await.unwrap();
    assert!(bytes == *CONTENT);
    let down = std::mem::take(&mut *told.lock().unwrap());
    assert_eq!((down.len(), down.last()), (25, Some(&(LARGE as u64, LARGE as u64))));
    assert!(down.is_sorted(), "{down:?}");

    // the files of an album tell it together
    let noted = Arc::clone(&told);
    let item = |name: &str| Media::document(InputFile::bytes(name, CONTENT.slice(..PART + 1)));
    let album = [item("a.bin"), item("b.bin")];
    scene.heard.chat().send_album(album).progress(move |done, total| noted.lock().unwrap().push((done, total))).await.unwrap();
    let all = 2 * (PART as u64 + 1);
    assert_eq!(told.lock().unwrap().last(), Some(&(all, all)));
    scene.quiet().await;
    scene.end().await;
}

#[tokio::test]
async fn connections_may_break_in_the_middle() {
    let scene = Scene::new().await;
    for part in [4, 20] {
        let (mut tell, reached) = halfway((part * PART) as u64);
        let telegram = Arc::clone(&scene.telegram);
        let breaking = tokio::spawn(async move {
            reached.await.unwrap();
            telegram.drop_mtproto_connections();
        });
        let file = large("broken.bin");
        let sent = scene.heard.chat().send_document(file).progress(move |done, _| tell(done)).await.unwrap();
        breaking.await.unwrap();

        let (mut tell, reached) = halfway((part * PART) as u64);
        let telegram = Arc::clone(&scene.telegram);
        let breaking = tokio::spawn(async move {
            reached.await.unwrap();
            telegram.drop_mtproto_connections();
        });
        let bytes = sent.file().unwrap().download_bytes().progress(move |done, _| tell(done)).await.unwrap();
        assert!(bytes == *CONTENT);
        breaking.await.unwrap();
    }
    // and one request after the other
    scene.telegram.faults().drop_connection_on("upload.getFile", 2).server_error_on("upload.getFile", 1);
    assert!(scene.file().download_bytes().await.unwrap() == *CONTENT);
    scene.telegram.faults().drop_connection_on("upload.saveBigFilePart", 4).flood_wait("upload.saveBigFilePart", 1, 2);
    let sent = scene.heard.chat().send_document(large("a.bin")).await.unwrap();
    assert!(sent.file().unwrap().download_bytes().await.unwrap() == *CONTENT);
    scene.end().await;
}

#[tokio::test]
async fn an_upload_that_is_broken_off_goes_on_with_what_is_there() {
    let scene = Scene::new().await;
    let path = scene.folder.file("large.bin");
    std::fs::write(&path, &*CONTENT).unwrap();
    let parts = || scene.telegram.count_requests("upload.saveBigFilePart");
    let sources: [&dyn Fn() -> InputFile; 2] = [&|| InputFile::path(&path), &|| large("large.bin")];
    for source in sources {
        let before = parts();
        let (mut tell, reached) = halfway(12 * PART as u64);
        let sending = scene.heard.chat().send_document(source()).progress(move |done, _| tell(done)).into_future();
        tokio::select! {
            _ = sending => panic!("it was to be broken off"),
            done = reached => assert!(done.unwrap() < LARGE as u64),
        }
        scene.quiet().await;
        let broken_off = parts() - before;

        let first = Arc::new(AtomicU64::new(0));
        let noted = Arc::clone(&first);
        let tell = move |done, _| {
            // only the first time
            let _ = noted.compare_exchange(0, done, Ordering::Relaxed, Ordering::Relaxed);
        };
        let sent = scene.heard.chat().send_document(source()).progress(tell).await.unwrap();
        assert!(first.load(Ordering::Relaxed) >= 12 * PART as u64);
        let all = parts() - before;
        assert!(broken_off >= 12 && all < 25 + 8, "{broken_off} parts before, {all} in all, of 25");
        assert!(sent.file().unwrap().download_bytes().await.unwrap() == *CONTENT);
    }

    // another content of the same length begins anew
    std::fs::write(&path, vec![1; LARGE]).unwrap();
    let sent = scene.heard.chat().send_document(InputFile::path(&path)).await.unwrap();
    assert!(sent.file().unwrap().download_bytes().await.unwrap() == vec![1; LARGE]);
    scene.end().await;
}

#[tokio::test]
async fn a_download_that_is_broken_off_leaves_nothing_or_goes_on() {
    let scene = Scene::new().await;
    let parts = || scene.telegram.count_requests("upload.getFile");
    let folder = scene.folder.file("down");
    std::fs::create_dir(&folder).unwrap();
    let path = folder.join("to.bin");
    for resume in [false, true] {
        let (mut tell, reached) = halfway(12 * PART as u64);
        let download = scene.file().download(&path).progress(move |done, _| tell(done));
        let download = if resume { download.resume() } else { download };
        tokio::select! {
            _ = download.into_future() => panic!("it was to be broken off"),
            done = reached => assert!(done.unwrap() < LARGE as u64),
        }
        scene.quiet().await;
        let left = names(&folder);
        assert_eq!(left.len(), usize::from(resume), "{left:?}");
    }
    // another file to the same place is not mixed with it
    let other = scene.heard.chat().send_document(InputFile::bytes("b.bin", vec![7; PART])).await.unwrap();
    other.file().unwrap().download(&path).resume().await.unwrap();
    assert!(std::fs::read(&path).unwrap() == vec![7; PART]);

    let before = parts();
    let first = Arc::new(AtomicU64::new(0));
    let noted = Arc::clone(&first);
    let tell = move |done, _| {
        // only the first time
        let _ = noted.compare_exchange(0, done, Ordering::Relaxed, Ordering::Relaxed);
    };
    scene.file().download(&path).resume().progress(tell).await.unwrap();
    assert!(std::fs::read(&path).unwrap() == CONTENT[..]);
    assert_eq!(names(&folder), ["to.bin"]);
    assert!(parts() - before < 16, "{} of 25 parts were asked for again", parts() - before);
    assert!(first.load(Ordering::Relaxed) > 4 * PART as u64, "it begins where the first one ended, or a few parts before");

    // what cannot go on keeps what is there too
    scene.telegram.faults().flood_wait("upload.getFile", 1000, 1);
    assert_eq!(kind(&scene.telegram, scene.file().download(&path).resume().await), "FloodWait");
    assert_eq!(names(&folder), ["to.bin"]);
    scene.end().await;
}

#[tokio::test]
async fn a_stream_begins_anywhere() {
    let scene = Scene::new().await;
    let whole = &*CONTENT;
    for from in [0, 1, PART, PART + 1, 20 * PART - 3, 24 * PART + 1, LARGE - 1, LARGE] {
        let mut pieces = scene.file().download_stream().from(from as u64).await.unwrap();
        let mut read = Vec::new();
        while let Some(piece) = pieces.next().await {
            read.extend_from_slice(&piece.unwrap());
        }
        assert!(read == whole[from..], "from {from}: {} bytes", read.len());
    }
    assert_eq!(kind(&scene.telegram, scene.file().download_stream().from(LARGE as u64 + 1).await), "Limit");

    // a stream that nobody reads asks for no more than a few parts
    let before = scene.telegram.count_requests("upload.getFile");
    let mut pieces = scene.file().download_stream().await.unwrap();
    pieces.next().await.unwrap().unwrap();
    pieces.next().await.unwrap().unwrap();
    assert!(scene.telegram.count_requests("upload.getFile") - before <= 6);
    drop(pieces);
    scene.quiet().await;
    scene.end().await;
}

#[tokio::test]
async fn a_reference_may_expire_and_a_file_move_in_the_middle() {
    let (telegram, folder) = (Arc::new(Telegram::start().await), Folder::new());
    let runner = settled(librarian::bot(), &telegram, &folder.file("bot.session")).server(telegram.mtproto_url_of_data_centres());
    telegram.put_files_in(4);
    let running = start(&telegram, runner).await;
    let scene = Scene::with(telegram, folder, running).await;
    let bytes = scene.file().download_bytes().await.unwrap();
    assert!(bytes == *CONTENT);
    assert_eq!(scene.telegram.count_requests("auth.exportAuthorization"), 1, "the file is elsewhere than the account");

    let (mut tell, reached) = halfway(8 * PART as u64);
    let telegram = Arc::clone(&scene.telegram);
    let ageing = tokio::spawn(async move {
        reached.await.unwrap();
        telegram.expire_file_references();
        telegram.world().with(|sim| {
            for file in sim.files.values_mut() {
                Arc::make_mut(file).dc = 5;
            }
        });
    });
    let asked = || scene.telegram.count_requests("channels.getMessages");
    let before = asked();
    let bytes = scene.file().download_bytes().progress(move |done, _| tell(done)).await.unwrap();
    assert!(bytes == *CONTENT);
    ageing.await.unwrap();
    assert_eq!(asked() - before, 1, "the parts under way share one fresh reference");
    assert_eq!(scene.telegram.count_requests("auth.importAuthorization"), 2);

    // up goes to the account's own data centre
    let sent = scene.heard.chat().send_document(large("a.bin")).await.unwrap();
    assert!(sent.file().unwrap().download_bytes().await.unwrap() == *CONTENT);
    scene.end().await;
}

#[tokio::test]
async fn an_account_may_live_in_another_data_centre() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    telegram.world().with(|sim| sim.accounts.values_mut().for_each(|account| account.dc = 5));
    let runner = settled(librarian::bot(), &telegram, &folder.file("bot.session")).server(telegram.mtproto_url_of_data_centres());
    let running = start(&telegram, runner).await;
    ann.writes_to_bot("hello").await;
    assert_eq!(running.hears().await.text(), "hello");
    running.stop().await.unwrap();
    assert_eq!(telegram.count_requests("auth.importBotAuthorization"), 2, "the first data centre has sent it away");

    let server = telegram.mtproto_url_of_data_centres();
    let reader = start(&telegram, user_account(&telegram, &folder, Answers::right(&ann)).server(server)).await;
    let bob = telegram.user("bob");
    let group = telegram.group("readers", [&ann, &bob]);
    bob.says(&group, "hello, ann").await;
    let heard = tokio::time::timeout(PATIENCE, async { while reader.hears().await.text() != "hello, ann" {} });
    heard.await.unwrap();
    reader.stop().await.unwrap();
    assert_no_violations(&telegram);
}
