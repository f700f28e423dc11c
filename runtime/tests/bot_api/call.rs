//! Methods by their names: `bot.call("getMe", ())`.

use capgram_sim::Telegram;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::bots::bot;
use crate::stage::kind;

#[derive(Debug, Deserialize)]
struct Sent {
    message_id: i32,
    text: String,
}

#[tokio::test]
async fn a_method_is_called_by_its_name_and_its_answer_has_the_callers_type() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram);
    ann.says(&group, "hello").await;
    let (bot, _) = running.next().await;

    let sent: Sent = bot.call("sendMessage", json!({ "chat_id": group.id(), "text": "by name" })).await.unwrap();
    assert_eq!((sent.text.as_str(), sent.message_id > 0), ("by name", true));
    group.expect_reply("by name").await;
    assert!(bot.call::<bool>("deleteMessage", json!({ "chat_id": group.id(), "message_id": sent.message_id })).await.unwrap());
    let me: Value = bot.call("getMe", ()).await.unwrap();
    assert_eq!(me["username"], "librarian_bot");

    // a short wait is waited out, as for every request
    telegram.faults().flood_wait("getMe", 1, 1);
    let before = telegram.count_requests("getMe");
    bot.call::<Value>("getMe", ()).await.unwrap();
    assert_eq!(telegram.count_requests("getMe") - before, 2);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn mistakes_are_the_errors_of_every_request_and_show_no_token() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let running = bot(&telegram);
    ann.writes_to_bot("hello").await;
    let (bot, _) = running.next().await;

    assert_eq!(kind(&telegram, bot.call::<Value>("getChat", json!({ "chat_id": 4711 })).await), "ChatNotFound");
    assert_eq!(kind(&telegram, bot.call::<Value>("inventTheWheel", ()).await), "NotAvailable");
    assert_eq!(kind(&telegram, bot.call::<Value>("../getMe", ()).await), "NotAvailable");
    // an answer of another type
    assert_eq!(kind(&telegram, bot.call::<Sent>("getMe", ()).await), "Network");

    let before = telegram.count_requests("getChat");
    let error = bot.call::<Value>("getChat", [1]).await.unwrap_err();
    assert_eq!(error.to_string(), "the parameters of `getChat` are a list, and not an object with names");
    assert_eq!(telegram.count_requests("getChat"), before, "no request was made");
    assert_eq!(format!("{:?}", bot.call::<Value>("getChat", json!({ "chat_id": 1 }))), "CallMethod(\"getChat\")");
    running.stop().await.unwrap();
}
