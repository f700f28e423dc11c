//! Buttons: what only a server says.

use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::bots::bot;
use crate::stage::{Met, kind};

#[tokio::test]
async fn an_answer_that_opens_no_url_is_refused_before_it_is_sent() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram);
    ann.says(&group, "/vote").await;
    let heard = running.hears().await;
    heard.reply("Shall we?").keyboard(Keyboard::inline([[button("Yes").data("vote:1")]])).await.unwrap();
    ann.taps(&group.expect_reply("Shall we?").await, "Yes").await;
    let query = running.next_that(|met| if let Met::Callback(query) = met { Some(query) } else { None }).await;
    let before = telegram.count_requests("answerCallbackQuery");
    assert_eq!(kind(&telegram, query.answer().url("no url").await), "Other");
    assert_eq!(telegram.count_requests("answerCallbackQuery"), before);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_new_file_for_an_inline_message_is_refused_before_it_is_sent() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram);
    let (cat, dog) = (telegram.host_file("cat.jpg", "a cat"), telegram.host_file("dog.jpg", "a dog"));
    let (sent, ()) = tokio::join!(async { ann.chooses(&ann.asks_inline("cats").await[0], &group).await }, async {
        let query = running.next_that(|met| if let Met::Inline(query) = met { Some(query) } else { None }).await;
        let keyboard = Keyboard::inline([[button("More").data("more")]]);
        query.answer([InlineResult::photo("1", &cat, &cat).keyboard(keyboard)]).await.unwrap();
    });
    let chosen = running.next_that(|met| if let Met::Chosen(chosen) = met { Some(chosen) } else { None }).await;
    let message = chosen.inline_message().unwrap();
    assert_eq!(kind(&telegram, message.edit_media(InputFile::bytes("dog.jpg", "a dog")).await), "Other");
    assert_eq!(telegram.count_requests("editMessageMedia"), 0);
    message.edit_media(capgram::Media::photo(InputFile::url(&dog))).caption("a dog").await.unwrap();
    assert_eq!(sent.now().unwrap().text(), "a dog");
    running.stop().await.unwrap();
}
