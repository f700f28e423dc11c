//! Buttons and inline queries.

use std::time::Duration;

use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::bots::{BotApi, bot};
use crate::stage::{Met, Running, kind};

async fn pressed(running: &Running<BotApi>) -> capgram::CallbackQuery<BotApi> {
    loop {
        if let (_, Met::Callback(query)) = running.next().await {
            return query;
        }
    }
}

#[tokio::test]
async fn a_pressed_button_is_answered() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram);
    ann.says(&group, "/vote").await;
    let heard = running.hears().await;
    heard.reply("Shall we?").keyboard(Keyboard::inline([[button("Yes").data("vote:1")]])).await.unwrap();
    let question = group.expect_reply("Shall we?").await;

    let (answer, query) = tokio::join!(ann.presses(&question, "Yes"), async {
        let query = pressed(&running).await;
        query.answer().text("noted").alert().await.unwrap();
        query
    });
    assert_eq!((answer.text.as_deref(), answer.alert), (Some("noted"), true));
    assert_eq!((query.data(), query.user().id()), (Some("vote:1"), UserId(ann.id())));
    let message = query.message().unwrap();
    assert_eq!((message.text(), message.is_outgoing()), ("Shall we?", true));
    assert_eq!(query.chat().map(|chat| chat.id()), Some(ChatId(group.id())));
    message.edit("We shall").await.unwrap();
    group.expect_edit("We shall").await;

    assert_eq!(kind(&telegram, query.answer().url("no url").await), "Other");
    heard.reply("And now?").keyboard(Keyboard::inline([[button("Late").data("late")]])).await.unwrap();
    let question = group.expect_reply("And now?").await;
    ann.taps(&question, "Late").await;
    let query = pressed(&running).await;
    telegram.advance(Duration::from_secs(3600));
    assert_eq!(kind(&telegram, query.answer().await), "QueryExpired");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn an_inline_query_is_answered_and_a_result_chosen() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram);
    let (cat, small) = (telegram.host_file("cat.jpg", "a cat"), telegram.host_file("small.jpg", "a small cat"));
    let (offers, query) = tokio::join!(ann.asks_inline("cats"), async {
        loop {
            if let (_, Met::Inline(query)) = running.next().await {
                let results = [
                    InlineResult::article("1", "Cats", Html("<b>cats</b>")).description("about cats").url("https://example.com/cats"),
                    InlineResult::photo("2", &cat, &small).caption("a cat"),
                ];
                query.answer(results).cache_for(Duration::from_secs(5)).personal().next_offset("2").await.unwrap();
                return query;
            }
        }
    });
    assert_eq!((query.text(), query.offset(), query.user().id()), ("cats", "", UserId(ann.id())));
    assert_eq!(offers.len(), 2);
    ann.chooses(&offers[0], &group).await;
    loop {
        if let (_, Met::Chosen(chosen)) = running.next().await {
            assert_eq!((chosen.result_id(), chosen.query()), ("1", "cats"));
            break;
        }
    }
    running.stop().await.unwrap();
}
