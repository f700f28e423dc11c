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
