//! Floods, errors of the server, silence, and the end of a session.

use std::time::Duration;

use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::bots::{bot, librarian, settled};
use crate::stage::files::Folder;
use crate::stage::{Met, Running, kind};

#[tokio::test]
async fn a_short_flood_wait_is_waited_out_and_a_long_one_told() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    ann.says(&group, "hello").await;
    let chat = running.hears().await.chat();
    telegram.faults().flood_wait("messages.sendMessage", 1, 1);
    let before = std::time::Instant::now();
    chat.send("patience").await.unwrap();
    assert!(before.elapsed() >= Duration::from_secs(1));
    telegram.faults().flood_wait("messages.sendMessage", 3600, 1);
    let error = chat.send("no").await.unwrap_err();
    assert_eq!(error.flood_wait(), Some(Duration::from_secs(3600)));
    assert_eq!(error.refusal().unwrap().text, "FLOOD_WAIT_3600");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn errors_of_the_server_and_lost_connections_pass() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    ann.says(&group, "hello").await;
    let chat = running.hears().await.chat();
    telegram.faults().server_error_on("messages.sendMessage", 2);
    chat.send("in spite of 500").await.unwrap();
    telegram.faults().drop_connection_on("messages.sendMessage", 1);
    chat.send("in spite of a cut").await.unwrap();
    group.expect_reply("in spite of a cut").await;
    telegram.faults().server_error_on("messages.sendMessage", 100);
    assert_eq!(kind(&telegram, chat.send("for ever").await), "Refused");
    telegram.faults().clear();
    // more than fits into one request, on which grammers would panic
    let endless = button("x").url(format!("https://example.com/{}", "x".repeat(2_000_000)));
    assert_eq!(kind(&telegram, chat.send("x").keyboard(Keyboard::inline([[endless]])).await), "Refused");
    ann.says(&group, "still there?").await;
    assert_eq!(running.hears().await.text(), "still there?");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_session_that_is_ended_ends_the_bot() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = bot(&telegram, &folder).await;
    ann.writes_to_bot("hello").await;
    let heard = running.hears().await;
    telegram.revoke_mtproto_sessions(telegram.default_bot());
    assert_eq!(kind(&telegram, heard.reply("hello").await), "SignedOut");
    telegram.drop_mtproto_connections();
    assert_eq!(kind(&telegram, running.end().await), "SignedOut");
}

#[tokio::test]
async fn what_was_sent_is_not_sent_again() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    ann.says(&group, "hello").await;
    let chat = running.hears().await.chat();
    telegram.faults().lose_answer_on("messages.sendMessage", 1);
    let lost = chat.send("once").await.unwrap_err();
    assert!(lost.may_have_been_done(), "{lost:?}");
    assert_eq!(telegram.count_requests("messages.sendMessage"), 2, "it was asked again, by the number that the message has");
    assert_eq!(group.transcript(), "ann: hello\nLibrarian: once\n");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_session_that_two_use_at_once_ends_the_bot() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = bot(&telegram, &folder).await;
    ann.writes_to_bot("hello").await;
    let heard = running.hears().await;
    telegram.faults().refuse_on("*", 406, "AUTH_KEY_DUPLICATED", 100);
    assert_eq!(kind(&telegram, heard.reply("hello").await), "SignedOut");
    telegram.drop_mtproto_connections();
    assert_eq!(kind(&telegram, running.end().await), "SignedOut");
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_is_dead_and_open_is_noticed() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = Running::start(settled(librarian::bot(), &telegram, &folder.file("bot.session")));
    // without limits of time: under this clock any may be over at once
    while telegram.count_requests("updates.getDifference") == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    telegram.mute_mtproto_connections();
    let before = tokio::time::Instant::now();
    ann.writes_to_bot("is anybody there?").await;
    while !running.has_more().await {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let text = running.hears().await.text().to_owned();
    assert_eq!(text, "is anybody there?");
    // a heartbeat every minute, which is given half a minute
    assert!(before.elapsed().as_secs() < 120, "{:?}", before.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_difference_that_is_not_answered_is_asked_for_again() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = Running::start(settled(librarian::bot(), &telegram, &folder.file("bot.session")));
    // without limits of time, as above
    while telegram.count_requests("updates.getDifference") == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    telegram.faults().silence_on("updates.getDifference", 1);
    let asked = telegram.count_requests("updates.getDifference");
    telegram.drop_mtproto_connections();
    // it comes while the answer is waited for, on a connection that lives
    while telegram.count_requests("updates.getDifference") == asked {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let before = tokio::time::Instant::now();
    ann.writes_to_bot("is anybody there?").await;
    while !running.has_more().await {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(running.hears().await.text(), "is anybody there?");
    assert!(telegram.count_requests("updates.getDifference") > asked + 1);
    // not only when the connection itself is given up
    assert!((20..60).contains(&before.elapsed().as_secs()), "{:?}", before.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_server_that_says_nothing_does_not_hang_the_bot() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("mtproto://{}@{}", "5a".repeat(256), silent.local_addr().unwrap());
    let accepting = tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((socket, _)) = silent.accept().await {
            open.push(socket);
        }
    });
    let runner = settled(librarian::bot(), &telegram, &folder.file("bot.session")).server(url);
    let ended = Running::start(runner).end_at_last().await;
    assert_eq!(kind(&telegram, ended), "Timeout");
    accepting.abort();
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("mtproto://{}@{nobody}", "5a".repeat(256));
    let runner = settled(librarian::bot(), &telegram, &folder.file("bot.session")).server(url);
    assert_eq!(kind(&telegram, Running::start(runner).end().await), "Network");
}

#[tokio::test]
async fn a_stranger_cannot_be_written_to() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    let running = bot(&telegram, &folder).await;
    bob.says(&group, "hello").await;
    let (bot, met) = running.next().await;
    assert!(matches!(met, Met::Message(_)));
    // known from the group, but bob has never opened the chat with the bot
    assert_eq!(kind(&telegram, bot.chat(bob.id()).send("hello").await), "BlockedByUser");
    running.stop().await.unwrap();
}
