use super::*;
use teloxide_core::types::{
    InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResult, InlineQueryResultArticle, InputMessageContent, InputMessageContentText,
    UpdateKind,
};

#[tokio::test]
async fn answers_a_pressed_button_once() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let keyboard = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("Yes", "vote:1")]]);
    bot.send_message(chat_id(&group), "Shall we?").reply_markup(keyboard).await.expect("sent");
    let question = group.expect_reply("Shall we?").await;
    let serving = tokio::spawn({
        let bot = bot.clone();
        async move {
            let got = bot.get_updates().timeout(10).await.expect("updates");
            let UpdateKind::CallbackQuery(query) = &got[0].kind else { panic!("{got:?}") };
            assert_eq!(query.data.as_deref(), Some("vote:1"));
            assert!(query.regular_message().is_some());
            bot.answer_callback_query(query.id.clone()).text("noted").show_alert(true).await.expect("answered");
            bot.answer_callback_query(query.id.clone()).await
        }
    });
    let answer = ann.presses(&question, "Yes").await;
    assert_eq!((answer.text.as_deref(), answer.alert), (Some("noted"), true));
    let again = serving.await.expect("no panic");
    assert_eq!(description(again), "Bad Request: query is too old and response timeout expired or query ID is invalid");
    let expected = "Librarian: Shall we? [Yes]\nann presses [Yes]\nLibrarian answers ann with an alert: noted\n";
    assert_eq!(group.transcript(), expected);
}

fn article(id: usize) -> InlineQueryResult {
    let content = InputMessageContent::Text(InputMessageContentText::new(format!("text {id}")));
    InlineQueryResult::Article(InlineQueryResultArticle::new(id.to_string(), format!("title {id}"), content))
}

#[tokio::test]
async fn answers_inline_queries_with_up_to_fifty_results() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let serving = tokio::spawn({
        let bot = bot.clone();
        async move {
            let got = bot.get_updates().timeout(10).await.expect("updates");
            let UpdateKind::InlineQuery(query) = &got[0].kind else { panic!("{got:?}") };
            assert_eq!(query.query, "cats");
            bot.get_updates().offset(got[0].id.as_offset()).await.expect("confirmed");
            let many = bot.answer_inline_query(query.id.clone(), (0..51).map(article)).await;
            assert!(description(many).contains("too many inline query results"), "51 are too many");
            bot.answer_inline_query(query.id.clone(), (0..50).map(article)).await.expect("answered");
        }
    });
    let results = ann.asks_inline("cats").await;
    serving.await.expect("no panic");
    assert_eq!((results.len(), results[7].title.as_deref()), (50, Some("title 7")));
    let sent = ann.chooses(&results[7], &group).await;
    assert_eq!(sent.text(), "text 7");
    let got = updates(&bot).await;
    assert!(matches!(&got[0].kind, UpdateKind::Message(message) if message.via_bot.is_some()), "{got:?}");
    assert!(matches!(&got[1].kind, UpdateKind::ChosenInlineResult(chosen) if chosen.result_id == "7"), "{got:?}");
}
