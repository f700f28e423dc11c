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
