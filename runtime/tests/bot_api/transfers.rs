//! Files on their way over HTTP and from a local server's disk: progress, broken connections, broken off and continued.

use std::sync::{Arc, Mutex};

use capgram::prelude::*;
use capgram_sim::{FileKind, Telegram};
use futures::StreamExt;

use crate::bots::{bot, listening, local_bot};
use crate::stage::files::{Folder, content, halfway, names};
use crate::stage::kind;

const LARGE: usize = 6 << 20;

/// The ranges that were asked for.
fn ranges(telegram: &Telegram) -> Vec<String> {
    telegram.world().with(|sim| {
        let downloads = sim.requests.iter().filter(|request| request.method == "download");
        downloads.map(|request| request.parameters.split_once(' ').map_or("", |(_, range)| range).to_owned()).collect()
    })
}

#[tokio::test]
async fn a_download_goes_on_after_its_connection_has_broken() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let running = bot(&telegram);
    ann.sends_file(&telegram.private(&ann), FileKind::Document, "a.bin", content(LARGE)).await;
    let file = running.hears().await.file().unwrap();
    telegram.faults().cut_download(1 << 20, 2).server_error_on("download", 1).drop_connection_on("download", 1);
    assert!(file.download_bytes().await.unwrap() == content(LARGE));
    let asked = ranges(&telegram);
    assert_eq!((asked.len(), asked[0].as_str()), (5, ""), "{asked:?}");
    assert!(asked[1..].iter().all(|range| range.starts_with("bytes=")), "{asked:?}");

    // what never comes is an error, not a shorter file
    telegram.faults().clear().cut_download(0, 99);
    assert_eq!(kind(&telegram, file.download_bytes().await), "Network");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_download_that_is_broken_off_leaves_nothing_or_goes_on() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    for local in [false, true] {
        let folder = Folder::new();
        let path = folder.file("to.bin");
        macro_rules! downloads {
            ($running:expr) => {{
                let running = $running;
                ann.sends_file(&telegram.private(&ann), FileKind::Document, "a.bin", content(LARGE)).await;
                let file = running.hears().await.file().unwrap();
                for resume in [false, true] {
                    let (mut tell, reached) = halfway(LARGE as u64 / 2);
                    let download = file.download(&path).progress(move |done, _| tell(done));
                    let download = if resume { download.resume() } else { download };
                    tokio::select! {
                        _ = download.into_future() => panic!("it was to be broken off"),
                        done = reached => assert!(done.unwrap() < LARGE as u64),
                    }
                    let left = names(folder.itself());
                    assert_eq!(left.len(), usize::from(resume), "{left:?}");
                }
                let begun = Arc::new(Mutex::new(None));
                let noted = Arc::clone(&begun);
                let tell = move |done, _| {
                    noted.lock().unwrap().get_or_insert(done);
                };
                file.download(&path).resume().progress(tell).await.unwrap();
                assert!(std::fs::read(&path).unwrap() == content(LARGE));
                assert_eq!(names(folder.itself()), ["to.bin"]);
                assert!(begun.lock().unwrap().unwrap() > LARGE as u64 / 2 - (1 << 20));

                for from in [0, 1, LARGE / 2, LARGE - 1, LARGE] {
                    let mut pieces = file.download_stream().from(from as u64).await.unwrap();
                    let mut read = Vec::new();
                    while let Some(piece) = pieces.next().await {
                        read.extend_from_slice(&piece.unwrap());
                    }
                    assert!(read == content(LARGE)[from..], "from {from}: {} bytes", read.len());
                }
                assert_eq!(kind(&telegram, file.download_stream().from(LARGE as u64 + 1).await), "Limit");
                running.stop().await.unwrap();
            }};
        }
        if local {
            let running = local_bot(&telegram);
            listening(&telegram).await;
            downloads!(running);
        } else {
            downloads!(bot(&telegram));
        }
    }
}

#[tokio::test]
async fn an_upload_tells_its_progress_and_ends_when_it_is_dropped() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram);
    ann.says(&group, "send").await;
    let chat = running.hears().await.chat();
    let told = Arc::new(Mutex::new(Vec::new()));
    let note = || {
        let told = Arc::clone(&told);
        move |done: u64, total: u64| told.lock().unwrap().push((done, total))
    };
    let file = || InputFile::bytes("a.bin", content(LARGE));
    // what Telegram refuses by 429 is sent again, from the beginning
    telegram.faults().flood_wait("sendDocument", 1, 1);
    chat.send_document(file()).progress(note()).await.unwrap();
    let up = std::mem::take(&mut *told.lock().unwrap());
    assert_eq!(up.iter().filter(|told| **told == (LARGE as u64, LARGE as u64)).count(), 2);
    assert_eq!(up.iter().filter(|(done, _)| *done <= 64 * 1024).count(), 2);

    let item = |name: &str| Media::document(InputFile::bytes(name, content(100_000)));
    chat.send_album([item("a.bin"), item("b.bin")]).progress(note()).await.unwrap();
    assert_eq!(told.lock().unwrap().last(), Some(&(200_000, 200_000)));

    let before = group.messages().len();
    let (mut tell, reached) = halfway(LARGE as u64 / 2 + 1);
    // it never gets beyond its half
    let half = futures::stream::iter([Ok(content(LARGE / 2 + 100_000))]).chain(futures::stream::pending::<std::io::Result<bytes::Bytes>>());
    let reader = tokio_util::io::StreamReader::new(Box::pin(half));
    let sending = chat.send_document(InputFile::stream("half.bin", LARGE as u64, reader)).progress(move |done, _| tell(done)).into_future();
    tokio::select! {
        _ = sending => panic!("it was to be broken off"),
        done = reached => assert!(done.unwrap() < LARGE as u64),
    }
    chat.send("afterwards").await.unwrap();
    assert_eq!(group.messages().len(), before + 1, "nothing of it was sent");
    running.stop().await.unwrap();
}
