//! The handles that tests play with, without any bot: the bot's part is played through the world.

use std::time::Duration;

use bytes::Bytes;
use capgram_sim::world::{Button, ButtonAction, CallbackAnswer, Markup, Outgoing};
use capgram_sim::{FileKind, Permissions, Status, Telegram};

fn as_bot(telegram: &Telegram, chat: &capgram_sim::Chat, outgoing: Outgoing) {
    let bot = telegram.default_bot().id();
    telegram.world().with(|state| state.send(bot, chat.key(), outgoing)).expect("the bot may send");
}

#[tokio::test]
async fn finds_each_reply_once() {
    let telegram = Telegram::start().await;
    let group = telegram.group("readers", [&telegram.user("ann")]);
    as_bot(&telegram, &group, Outgoing::text("same"));
    as_bot(&telegram, &group, Outgoing::text("other"));
    as_bot(&telegram, &group, Outgoing::text("same"));
    let first = group.expect_reply("same").await;
    let second = group.expect_reply("same").await;
    assert_ne!(first.id(), second.id());
    group.expect_reply_containing("the").await;
    group.expect_silence(Duration::from_millis(50)).await;
}

#[tokio::test]
async fn fails_with_the_transcript_and_the_place() {
    let telegram = Telegram::start().await;
    telegram.set_patience(Duration::from_millis(50));
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    ann.says(&group, "/start").await;
    let failing = tokio::spawn(async move {
        group.expect_reply("hello").await;
    });
    let panic = failing.await.expect_err("it fails").into_panic();
    let text = panic.downcast_ref::<String>().expect("a text");
    assert!(text.contains("expected a bot's message “hello”"), "{text}");
    assert!(text.contains("tests/handles.rs:"), "{text}");
    assert!(text.contains("[readers] ann: /start\n"), "{text}");
}

#[tokio::test]
async fn waits_for_what_comes_later() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let private = telegram.private(&ann);
    let keyboard = Markup::Inline(vec![vec![Button { label: "Yes".into(), action: ButtonAction::Callback(Bytes::from("y")) }]]);
    let question = private.clone();
    let asked = tokio::spawn(async move { question.expect_message(|message| message.text.ends_with('?')).await });
    as_bot(&telegram, &private, Outgoing { markup: Some(keyboard), ..Outgoing::text("Shall we?") });
    let question = asked.await.expect("found");
    assert_eq!(question.buttons(), [["Yes"]]);
    assert_eq!(question.button_data("Yes").as_deref(), Some(b"y".as_slice()));
    let (world, bot) = (telegram.world().clone(), telegram.default_bot().id());
    let answering = tokio::spawn(async move {
        let query = world.until(Duration::from_secs(5), |state| state.callback_queries.keys().next().copied()).await.expect("a query");
        let answer = CallbackAnswer { text: Some("noted".into()), ..CallbackAnswer::default() };
        world.with(|state| state.answer_callback(bot, query, answer)).expect("answered");
    });
    assert_eq!(ann.presses(&question, "Yes").await.text.as_deref(), Some("noted"));
    answering.await.expect("answered");
    assert_eq!(private.transcript(), "Librarian: Shall we? [Yes]\nann presses [Yes]\nLibrarian answers ann: noted\n");
}

#[tokio::test]
async fn tells_the_story_of_a_group() {
    let telegram = Telegram::start().await;
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann]);
    bob.joins(&group).await;
    let said = ann.says(&group, "welcome").await;
    bob.replies(&said, "thanks").await;
    bob.reacts(&said, "❤").await;
    ann.pins(&said).await;
    ann.edits(&said, "Welcome").await;
    let files = [(FileKind::Photo, "1.jpg", Bytes::from("one")), (FileKind::Photo, "2.jpg", Bytes::from("two!"))];
    ann.sends_album(&group, files).await;
    ann.deletes(&said).await;
    group.restricts(&bob, Permissions::NONE);
    assert!(bob.tries_to_send(&group, Outgoing::text("hm")).is_err());
    bob.leaves(&group).await;
    assert_eq!(group.status_of(&ann), Status::Owner);
    assert_eq!(group.member_names(), ["Librarian", "ann"]);
    let expected = "bob joins\nann: welcome\nbob: (re: “welcome”) thanks\nbob reacts ❤ to “welcome”\nann pins “welcome”\n\
                    ann edits “welcome”: Welcome\nann: (photo 1.jpg, 3 bytes)\nann: (photo 2.jpg, 4 bytes)\nann deletes “Welcome”\n\
                    ann restricts bob\nbob leaves\n";
    assert_eq!(group.transcript(), expected);
    assert!(telegram.transcript().starts_with("[readers] bob joins\n"));
}

#[tokio::test(start_paused = true)]
async fn waits_in_real_time_under_a_paused_clock() {
    let telegram = Telegram::start().await;
    let group = telegram.group("readers", [&telegram.user("ann")]);
    let before = tokio::time::Instant::now();
    group.expect_silence(Duration::from_millis(30)).await;
    assert_eq!(before.elapsed(), Duration::ZERO);
}
