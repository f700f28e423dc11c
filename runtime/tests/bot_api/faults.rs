//! Faults on the way to the server and back: what is sent again, what is told, what is noticed.

use std::time::{Duration, Instant};

use capgram::{InputFile, Rates};
use capgram_sim::Telegram;

use crate::bots::{BotApi, bot, cloud, listening};
use crate::stage::files::Folder;
use crate::stage::{Running, kind};

/// Ann's chat with the bot, after she has written to it.
async fn met(telegram: &Telegram, running: &Running<BotApi>) -> capgram::Chat<BotApi> {
    listening(telegram).await;
    telegram.user("ann").writes_to_bot("hello").await;
    running.hears().await.chat()
}

#[tokio::test]
async fn what_was_perhaps_sent_is_not_sent_again() {
    let telegram = Telegram::start().await;
    let running = bot(&telegram);
    let chat = met(&telegram, &running).await;
    telegram.faults().lose_answer_on("sendMessage", 1);
    let lost = chat.send("once").await.unwrap_err();
    assert!(lost.kind() == "Network" && lost.may_have_been_done(), "{lost:?}");
    telegram.faults().server_error_on("sendMessage", 1);
    let failed = chat.send("perhaps").await.unwrap_err();
    assert!(failed.kind() == "Network" && failed.may_have_been_done(), "{failed:?}");
    telegram.faults().refuse_on("sendMessage", 500, "Internal Server Error", 1);
    let failed = chat.send("perhaps").await.unwrap_err();
    assert!(failed.kind() == "Refused" && failed.may_have_been_done(), "{failed:?}");
    let refused = chat.send("").await.unwrap_err();
    assert!(!refused.may_have_been_done(), "{refused:?}");
    assert_eq!(telegram.count_requests("sendMessage"), 3);
    assert_eq!(telegram.private(&telegram.user("ann")).transcript(), "ann: hello\nLibrarian: once\n");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn what_only_asks_is_asked_again() {
    let telegram = Telegram::start().await;
    let running = bot(&telegram);
    let chat = met(&telegram, &running).await;
    telegram.faults().server_error_on("getChat", 1).drop_connection_on("getChat", 1).lose_answer_on("sendChatAction", 1);
    chat.info().await.unwrap();
    chat.typing().await.unwrap();
    assert_eq!((telegram.count_requests("getChat"), telegram.count_requests("sendChatAction")), (3, 2));
    // but not for ever
    telegram.faults().refuse_on("getChat", 500, "Internal Server Error", 100);
    assert_eq!(kind(&telegram, chat.info().await), "Refused");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_flood_wait_is_waited_out_with_any_file_that_can_be_read_again() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let running = bot(&telegram);
    let chat = met(&telegram, &running).await;
    let path = folder.file("a.txt");
    std::fs::write(&path, "from the disk").unwrap();
    telegram.faults().flood_wait("sendDocument", 1, 2);
    let sent = chat.send_document(InputFile::path(&path)).await.unwrap();
    assert_eq!(sent.file().unwrap().download_bytes().await.unwrap(), "from the disk");
    telegram.faults().flood_wait("sendMediaGroup", 1, 1);
    chat.send_album([InputFile::bytes("a.jpg", "one"), InputFile::bytes("b.jpg", "two")]).await.unwrap();
    telegram.faults().flood_wait("sendDocument", 1, 1);
    let stream = InputFile::stream("a.txt", 5, std::io::Cursor::new(b"ebbed".to_vec()));
    // half of it may be gone
    assert_eq!(kind(&telegram, chat.send_document(stream).await), "FloodWait");
    assert_eq!(telegram.count_requests("sendDocument"), 4);
    // three in a row, and none that is too long
    telegram.faults().flood_wait("sendMessage", 1, 4);
    assert_eq!(kind(&telegram, chat.send("patience").await), "FloodWait");
    assert_eq!(telegram.count_requests("sendMessage"), 4);
    telegram.faults().flood_wait("sendMessage", 61, 1);
    assert_eq!(kind(&telegram, chat.send("patience").await), "FloodWait");
    running.stop().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_server_that_goes_silent_is_noticed() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    telegram.faults().silence_on("getUpdates", 1).stall_on("getUpdates", 1);
    let running = bot(&telegram);
    let before = tokio::time::Instant::now();
    ann.writes_to_bot("is anybody there?").await;
    let text = loop {
        // without a limit of time: under this clock any may be over at once
        if running.has_more().await {
            break running.hears().await.text().to_owned();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    assert_eq!(text, "is anybody there?");
    assert_eq!(telegram.faults().remaining(), 0);
    // 15 seconds more than the server was given to wait with its answer, twice, and the pauses
    assert!((30..90).contains(&before.elapsed().as_secs()), "{:?}", before.elapsed());
}

#[tokio::test]
async fn bots_keep_below_telegrams_rates_of_themselves() {
    let telegram = Telegram::start().await;
    let running = Running::start(cloud::bot().server(telegram.bot_api_url()).token(telegram.token()));
    let chat = met(&telegram, &running).await;
    let start = Instant::now();
    for number in 0..7 {
        chat.send(format!("{number}")).await.unwrap();
    }
    // five at once, then one a second
    assert!((1.9..4.0).contains(&start.elapsed().as_secs_f64()), "{:?}", start.elapsed());
    running.stop().await.unwrap();

    let faster = Rates::bots().chat(Duration::from_millis(1), 1);
    let running = Running::start(cloud::bot().server(telegram.bot_api_url()).token(telegram.token()).rates(faster));
    let chat = met(&telegram, &running).await;
    let start = Instant::now();
    let sends = (0..35).map(|number| chat.send(format!("{number}")).into_future());
    for sent in futures::future::join_all(sends).await {
        sent.unwrap();
    }
    assert!((0.9..4.0).contains(&start.elapsed().as_secs_f64()), "30 a second: {:?}", start.elapsed());
    running.stop().await.unwrap();
}
