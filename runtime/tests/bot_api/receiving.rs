//! Updates: from the first poll to the last.

use std::time::Duration;

use capgram_sim::Telegram;

use crate::bots::{bot, cloud, listening};
use crate::scripted::Scripted;
use crate::stage::{Met, PATIENCE, Running, kind};

#[tokio::test]
async fn a_wrong_token_ends_it_and_is_not_shown() {
    let telegram = Telegram::start().await;
    let wrong = "123456:AAsecretsecretsecretsecretsecretsec";
    let error = Running::start(cloud::bot().server(telegram.bot_api_url()).token(wrong)).end().await.unwrap_err();
    assert_eq!(error.kind(), "InvalidToken");
    assert!(!format!("{error} {error:?}").contains("secretsecret"), "{error:?}");
}

#[tokio::test]
async fn a_revoked_token_ends_it() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let running = bot(&telegram);
    listening(&telegram).await;
    telegram.default_bot().revoke_token();
    // the poll that is under way may end at once or with this update
    let _ = tokio::time::timeout(PATIENCE, ann.writes_to_bot("are you there?")).await;
    assert_eq!(kind(&telegram, running.end().await), "InvalidToken");
}

#[tokio::test]
async fn a_second_program_takes_the_updates_and_the_first_one_ends() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let first = bot(&telegram);
    listening(&telegram).await;
    let second = bot(&telegram);
    assert_eq!(kind(&telegram, first.end().await), "OtherProgramHasUpdates");
    ann.writes_to_bot("hello").await;
    assert_eq!(second.hears().await.text(), "hello");
    second.stop().await.unwrap();
}

#[tokio::test]
async fn a_webhook_is_not_deleted_but_told_about() {
    let conflict = r#"{"ok":false,"error_code":409,
        "description":"Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"}"#;
    let server = Scripted::start([(409, conflict)]).await;
    let error = Running::start(cloud::bot().server(&server.url).token("99:secret")).end().await.unwrap_err();
    assert_eq!(error.kind(), "Refused");
    assert!(error.to_string().contains("webhook is active") && error.to_string().contains("bot<token>/deleteWebhook"), "{error}");
}

#[tokio::test]
async fn trouble_passes() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    telegram.faults().server_error_on("getUpdates", 1).drop_connection_on("getUpdates", 1).flood_wait("getUpdates", 1, 1);
    let running = bot(&telegram);
    ann.writes_to_bot("after the storm").await;
    assert_eq!(running.hears().await.text(), "after the storm");
    assert_eq!(telegram.faults().remaining(), 0);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_server_that_is_still_starting_is_waited_for() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    telegram.faults().server_error_on("getMe", 2);
    let running = bot(&telegram);
    ann.writes_to_bot("good morning").await;
    assert_eq!(running.hears().await.text(), "good morning");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_bot_that_cannot_connect_stops_when_it_is_told_to() {
    // port 9 is for discarding, and nothing listens there
    let running = Running::start(cloud::bot().server("http://127.0.0.1:9").token("99:secret"));
    tokio::time::timeout(Duration::from_secs(5), running.stop()).await.expect("it does not wait for a connection").unwrap();
}

#[tokio::test]
async fn what_was_handed_over_is_confirmed_when_the_bot_stops_and_nothing_else_is() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let running = bot(&telegram);
    ann.writes_to_bot("one").await;
    assert_eq!(running.hears().await.text(), "one");
    running.stop().await.unwrap();
    ann.writes_to_bot("two").await;

    let again = bot(&telegram);
    assert_eq!(again.hears().await.text(), "two", "what was confirmed came again, or what was not is lost");
    assert!(!again.has_more().await);
    again.stop().await.unwrap();
}

#[tokio::test]
async fn a_bot_that_waits_for_updates_stops_at_once() {
    let telegram = Telegram::start().await;
    let running = bot(&telegram);
    listening(&telegram).await;
    let stopped = tokio::time::timeout(Duration::from_secs(5), running.stop()).await;
    stopped.expect("a poll holds nobody up").unwrap();
}

#[tokio::test]
async fn what_nobody_knows_is_an_update_too() {
    let updates = r#"{"ok":true,"result":[
        {"update_id":10,"guest_message":{"text":"from the future"}},
        {"update_id":11,"message":{"no":"message"}},
        {"update_id":12,"message":{"message_id":1,"date":1,"chat":{"id":7,"type":"private","first_name":"Ann"},
            "from":{"id":7,"is_bot":false,"first_name":"Ann"},"text":"hello","entities":[{"type":"date_time","offset":0,"length":5}]}}]}"#;
    let server = Scripted::start([(502, "<html>Bad Gateway</html>"), (200, "<html>"), (200, updates)]).await;
    let running = Running::start(cloud::bot().server(&server.url).token("99:secret"));
    let mut other = Vec::new();
    let message = loop {
        match running.next().await.1 {
            Met::Other(update) => other.push((update.id(), update.kind().to_owned())),
            Met::Message(message) => break message,
            met => panic!("{met:?}"),
        }
    };
    // updates without a chat or a user are handled in their own order, and beside those of a chat
    while other.len() < 2 {
        let (_, Met::Other(update)) = running.next().await else { panic!() };
        other.push((update.id(), update.kind().to_owned()));
    }
    assert_eq!(other, [(10, "guest_message".to_owned()), (11, "message".to_owned())]);
    assert_eq!((message.text(), message.entities().len()), ("hello", 0));
    running.stop().await.unwrap();
    let polls = server.polls();
    // until it is known what waited, no answer is waited for
    assert!(polls[0].contains(r#""timeout":0"#) && !polls[0].contains("offset"), "{}", polls[0]);
    assert!(polls[0].contains(r#""chat_member""#), "{}", polls[0]);
    assert!(polls[3].contains(r#""offset":13"#), "{polls:?}");
}

#[tokio::test]
async fn a_bot_that_may_not_go_on_says_why() {
    let server = Scripted::start([(400, r#"{"ok":false,"error_code":400,"description":"Logged out"}"#)]).await;
    let error = Running::start(cloud::bot().server(&server.url).token("99:secret")).end().await.unwrap_err();
    assert_eq!(error.to_string(), "Telegram refused: Logged out (in getUpdates)");
}
