//! Pressed buttons and inline queries.

use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::bots::bot;
use crate::stage::Met;
use crate::stage::files::Folder;

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
async fn a_new_file_takes_the_place_of_another_in_an_inline_message() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    let url = telegram.host_file("cat.jpg", "a cat");
    let (sent, ()) = tokio::join!(async { ann.chooses(&ann.asks_inline("cats").await[0], &group).await }, async {
        let query = running.next_that(|met| if let Met::Inline(query) = met { Some(query) } else { None }).await;
        let keyboard = Keyboard::inline([[button("More").data("more")]]);
        query.answer([InlineResult::photo("1", &url, &url).keyboard(keyboard)]).await.unwrap();
    });
    let chosen = running.next_that(|met| if let Met::Chosen(chosen) = met { Some(chosen) } else { None }).await;
    let message = chosen.inline_message().unwrap();
    message.edit_media(InputFile::bytes("dog.jpg", "a dog")).caption("a dog").await.unwrap();
    let now = sent.now().unwrap();
    let file = |message: &capgram_sim::Message| message.content().media.as_ref().map(|media| media.file);
    assert!(now.text() == "a dog" && file(&now).is_some() && file(&now) != file(&sent));
    running.stop().await.unwrap();
}
