use super::*;
use teloxide_core::types::{MessageEntity, ParseMode};

#[tokio::test]
async fn formats_the_same_from_entities_html_and_markdown() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let private = telegram.private(&telegram.user("ann"));
    let id = chat_id(&private);
    let entities = [MessageEntity::bold(0, 5), MessageEntity::italic(9, 3)];
    bot.send_message(id, "bold, 🦀 you").entities(entities).await.expect("entities");
    bot.send_message(id, "<b>bold,</b> 🦀 <i>you</i>").parse_mode(ParseMode::Html).await.expect("HTML");
    bot.send_message(id, "*bold,* 🦀 _you_").parse_mode(ParseMode::MarkdownV2).await.expect("MarkdownV2");
    let expected = "Librarian: «b»bold,«/b» 🦀 «i»you«/i»\n";
    assert_eq!(private.transcript(), expected.repeat(3));
    private.expect_reply("«b»bold,«/b» 🦀 «i»you«/i»").await;
    let broken = bot.send_message(id, "<b>x").parse_mode(ParseMode::Html).await;
    assert!(matches!(broken, Err(RequestError::Api(ApiError::CantParseEntities(_)))), "{broken:?}");
    let beyond = bot.send_message(id, "x").entities([MessageEntity::bold(0, 5)]).await;
    assert!(matches!(beyond, Err(RequestError::Api(ApiError::CantParseEntities(_)))), "{beyond:?}");
}
