//! Pressed buttons and inline queries.

use std::time::Duration;

use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::scene::{BotPlayer, Scene};
use crate::stage::Met;

on! {
    bots:
    a_pressed_button_comes_with_its_message_and_is_answered_once
    an_inline_query_is_answered_and_its_choice_told;
}

async fn pressed<A: BotPlayer>(scene: &Scene<A>) -> capgram::CallbackQuery<A> {
    scene.running.next_that(|met| if let Met::Callback(query) = met { Some(query) } else { None }).await
}

async fn a_pressed_button_comes_with_its_message_and_is_answered_once<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let ann = &scene.ann;
    for group in [scene.group.clone(), scene.telegram.private(ann)] {
        let chat = scene.hears(&group, "shall we?").await.chat();
        chat.send("Shall we?").keyboard(Keyboard::inline([[button("Yes").data("vote:1")]])).await.unwrap();
        let question = group.expect_reply("Shall we?").await;
        let (answer, ()) = tokio::join!(ann.presses(&question, "Yes"), async {
            let query = pressed(&scene).await;
            assert_eq!((query.data(), query.user().id().0), (Some("vote:1"), ann.id()));
            let message = query.message().unwrap();
            assert_eq!((message.text(), message.id().0, message.is_outgoing()), ("Shall we?", question.id(), true));
            assert_eq!(query.chat().unwrap().id(), chat.id());
            query.answer().text("noted").alert().await.unwrap();
            assert_eq!(scene.kind(query.answer().await), "QueryExpired");
            message.edit("We shall").await.unwrap();
        });
        assert_eq!((answer.text.as_deref(), answer.alert), (Some("noted"), true));
        group.expect_edit("We shall").await;
    }
    // too late
    scene.chat().send("And now?").keyboard(Keyboard::inline([[button("Late").data("late")]])).await.unwrap();
    ann.taps(&scene.group.expect_reply("And now?").await, "Late").await;
    let query = pressed(&scene).await;
    scene.telegram.advance(Duration::from_secs(3600));
    assert_eq!(scene.kind(query.answer().await), "QueryExpired");
    scene.end().await;
}

fn offers(telegram: &Telegram) -> [InlineResult; 2] {
    let (cat, small) = (telegram.host_file("cat.jpg", "a cat"), telegram.host_file("small.jpg", "a small cat"));
    let keyboard = Keyboard::inline([[button("More").data("more")]]);
    [
        InlineResult::article("1", "A cat", Html("<b>Meow</b>")).description("it says so").keyboard(keyboard),
        InlineResult::photo("2", &cat, &small).caption("a cat"),
    ]
}

async fn an_inline_query_is_answered_and_its_choice_told<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let ann = &scene.ann;
    let (offers, ()) = tokio::join!(ann.asks_inline("cats"), async {
        let query = scene.running.next_that(|met| if let Met::Inline(query) = met { Some(query) } else { None }).await;
        assert_eq!((query.text(), query.offset(), query.user().id().0), ("cats", "", ann.id()));
        query.answer(offers(&scene.telegram)).personal().cache_for(Duration::from_secs(5)).next_offset("2").await.unwrap();
        assert_eq!(scene.kind(query.answer([]).await), "QueryExpired");
    });
    assert_eq!(offers.len(), 2);
    let sent = ann.chooses(&offers[0], &scene.group).await;
    assert_eq!(sent.formatted(), "«b»Meow«/b»");
    ann.taps(&sent, "More").await;
    let (mut chosen, mut pressed) = (false, false);
    while !(chosen && pressed) {
        match scene.running.next().await.1 {
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
    scene.end().await;
}
