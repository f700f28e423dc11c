//! Pressed buttons and inline queries.

use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::bots::bot;
use crate::stage::files::Folder;
use crate::stage::{Met, kind};

#[tokio::test]
async fn a_pressed_button_comes_with_its_message_and_is_answered() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = bot(&telegram, &folder).await;
    for group in [telegram.group("readers", [&ann]), telegram.private(&ann)] {
        ann.says(&group, "hello").await;
        let chat = running.hears().await.chat();
        chat.send("Shall we?").keyboard(Keyboard::inline([[button("Yes").data("vote:1")]])).await.unwrap();
        let question = group.expect_reply("Shall we?").await;
        let (answer, ()) = tokio::join!(ann.presses(&question, "Yes"), async {
            let (_, met) = running.next().await;
            let Met::Callback(query) = met else { panic!("{met:?}") };
            assert_eq!((query.data(), query.user().id().0), (Some("vote:1"), ann.id()));
            let message = query.message().unwrap();
            assert_eq!((message.text(), message.id().0), ("Shall we?", question.id()));
            assert_eq!(query.chat().unwrap().id().0, group.id());
            query.answer().text("noted").alert().await.unwrap();
            assert_eq!(kind(&telegram, query.answer().await), "QueryExpired");
            message.edit("We shall").await.unwrap();
        });
        assert_eq!((answer.text.as_deref(), answer.alert), (Some("noted"), true));
    }
    running.stop().await.unwrap();
}

#[tokio::test]
async fn the_message_of_a_button_may_be_gone() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    ann.says(&group, "hello").await;
    let chat = running.hears().await.chat();
    let sent = chat.send("Shall we?").keyboard(Keyboard::inline([[button("Yes")]])).await.unwrap();
    let question = group.expect_reply("Shall we?").await;
    telegram.faults().server_error_on("channels.getMessages", 10);
    ann.taps(&question, "Yes").await;
    let (_, met) = running.next().await;
    let Met::Callback(query) = met else { panic!("{met:?}") };
    let message = query.message().unwrap();
    assert_eq!((message.id(), message.chat().id(), message.text()), (sent.id(), chat.id(), ""));
    telegram.faults().clear();
    running.stop().await.unwrap();
}

#[tokio::test]
async fn an_inline_query_is_answered_and_its_choice_told() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    let (offers, ()) = tokio::join!(ann.asks_inline("cats"), async {
        let (_, met) = running.next().await;
        let Met::Inline(query) = met else { panic!("{met:?}") };
        assert_eq!((query.text(), query.offset(), query.user().id().0), ("cats", "", ann.id()));
        let keyboard = Keyboard::inline([[button("More").data("more")]]);
        let article = InlineResult::article("1", "A cat", Html("<b>Meow</b>")).description("it says so").keyboard(keyboard);
        query.answer([article]).personal().cache_for(std::time::Duration::from_secs(5)).await.unwrap();
        assert_eq!(kind(&telegram, query.answer([]).await), "QueryExpired");
    });
    assert_eq!(offers.len(), 1);
    let sent = ann.chooses(&offers[0], &group).await;
    assert_eq!(sent.formatted(), "«b»Meow«/b»");
    let (mut chosen, mut pressed) = (false, false);
    ann.taps(&sent, "More").await;
    while !(chosen && pressed) {
        match running.next().await.1 {
            Met::Chosen(result) => {
                assert_eq!((result.result_id(), result.query(), result.user().id().0), ("1", "cats", ann.id()));
                chosen = true;
            }
            Met::Callback(query) => {
                assert!(query.message().is_none() && query.inline_message_id().is_some());
                query.answer().await.unwrap();
                pressed = true;
            }
            _ => {}
        }
    }
    running.stop().await.unwrap();
}
