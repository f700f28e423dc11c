use super::*;
use teloxide_core::types::{
    InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup, MessageId, MessageOrigin, ReactionType, ReplyParameters,
    UpdateKind,
};

#[tokio::test]
async fn sends_and_receives_text() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    ann.says(&group, "/members now").await;
    let got = updates(&bot).await;
    let UpdateKind::Message(message) = &got[0].kind else { panic!("{got:?}") };
    assert_eq!(message.text(), Some("/members now"));
    assert_eq!(message.chat.id, chat_id(&group));
    assert_eq!(message.from.as_ref().map(|from| from.id), Some(user_id(&ann)));
    assert_eq!(message.entities().map(<[_]>::len), Some(1));
    let sent = bot.send_message(message.chat.id, "ann").reply_parameters(ReplyParameters::new(message.id)).await.expect("sent");
    assert_eq!(sent.reply_to_message().map(|to| to.id), Some(message.id));
    group.expect_reply("ann").await;
    assert_eq!(group.transcript(), "ann: /members now\nLibrarian: (re: “/members now”) ann\n");
    assert!(updates(&bot).await.is_empty(), "a bot's own messages are no updates");
}

#[tokio::test]
async fn refuses_what_telegram_refuses() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let ann = telegram.user("ann");
    let stranger = telegram.user("stranger");
    let private = telegram.private(&ann);
    let id = chat_id(&private);
    let refused = |api: ApiError, result: Result<teloxide_core::types::Message, RequestError>| match result {
        Err(RequestError::Api(got)) => assert_eq!(got, api),
        other => panic!("{other:?}"),
    };
    refused(ApiError::ChatNotFound, bot.send_message(ChatId(stranger.id()), "hi").await);
    refused(ApiError::ChatNotFound, bot.send_message("@ann".to_owned(), "hi").await);
    refused(ApiError::MessageTextIsEmpty, bot.send_message(id, " ").await);
    refused(ApiError::MessageIsTooLong, bot.send_message(id, "x".repeat(4097)).await);
    bot.send_message(id, "x".repeat(4096)).await.expect("4096 characters");
    refused(ApiError::MessageToEditNotFound, bot.edit_message_text(id, MessageId(999), "x").await);
    let data =
        |bytes: usize| InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("Yes", "é".repeat(bytes / 2) + &"x".repeat(bytes % 2))]]);
    refused(ApiError::ButtonDataInvalid, bot.send_message(id, "?").reply_markup(data(65)).await);
    bot.send_message(id, "?").reply_markup(data(64)).await.expect("64 bytes");
    ann.blocks_bot().await;
    refused(ApiError::BotBlocked, bot.send_message(id, "hi").await);
    let missing = bot.send_message(id, "x").reply_parameters(ReplyParameters::new(MessageId(999))).await;
    refused(ApiError::BotBlocked, missing);
    ann.unblocks_bot().await;
    let missing = bot.send_message(id, "x").reply_parameters(ReplyParameters::new(MessageId(999))).await;
    refused(ApiError::MessageToReplyNotFound, missing);
}

#[tokio::test]
async fn fails_loudly_on_what_is_not_simulated() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let private = telegram.private(&telegram.user("ann"));
    let url = format!("{}bot{}/sendMessage", bot.api_url(), bot.token());
    let body = format!("{{\"chat_id\":{},\"text\":\"x\",\"invented\":1}}", chat_id(&private));
    let answer = bot.client().post(url).header("content-type", "application/json").body(body).send().await.unwrap();
    let said = answer.text().await.unwrap();
    assert!(said.contains("not simulated: parameter `invented` of `sendMessage`"), "{said}");
}

#[tokio::test]
async fn edits_text_and_keyboard() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let private = telegram.private(&telegram.user("ann"));
    let id = chat_id(&private);
    let keyboard = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("Yes", "y"), InlineKeyboardButton::callback("No", "n")]]);
    let sent = bot.send_message(id, "Shall we?").reply_markup(keyboard.clone()).await.expect("sent");
    assert_eq!(sent.reply_markup(), Some(&keyboard));
    let same = bot.edit_message_text(id, sent.id, "Shall we?").reply_markup(keyboard.clone()).await;
    assert!(matches!(same, Err(RequestError::Api(ApiError::MessageNotModified))), "{same:?}");
    let edited = bot.edit_message_text(id, sent.id, "We shall").await.expect("edited");
    assert_eq!((edited.text(), edited.reply_markup()), (Some("We shall"), None));
    bot.edit_message_reply_markup(id, sent.id).reply_markup(keyboard).await.expect("edited");
    private.expect_edit("We shall").await;
    let theirs = telegram.user("ann").writes_to_bot("mine").await;
    let refused = bot.edit_message_text(id, MessageId(theirs.id()), "yours").await;
    assert!(matches!(refused, Err(RequestError::Api(ApiError::MessageCantBeEdited))), "{refused:?}");
    assert!(private.transcript().contains("Librarian edits “We shall”: We shall [Yes] [No]\n"), "{}", private.transcript());
}

#[tokio::test]
async fn deletes_forwards_and_copies() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann]);
    let private = telegram.private(&bob);
    let (here, there) = (chat_id(&group), chat_id(&private));
    let first = ann.says(&group, "one").await;
    let second = ann.says(&group, "two").await;
    let forwarded = bot.forward_message(there, here, MessageId(first.id())).await.expect("forwarded");
    let origin = forwarded.forward_origin();
    assert!(matches!(origin, Some(MessageOrigin::User { sender_user, .. }) if sender_user.id == user_id(&ann)), "{origin:?}");
    let copied = bot.copy_message(there, here, MessageId(second.id())).await.expect("copied");
    let many = bot.copy_messages(there, here, [MessageId(first.id()), MessageId(second.id())]).await.expect("copied");
    assert_eq!(many.len(), 2);
    assert_eq!(bot.forward_messages(there, here, [MessageId(first.id()), MessageId(second.id())]).await.expect("forwarded").len(), 2);
    let lost = bot.forward_message(there, here, MessageId(77)).await;
    assert!(matches!(lost, Err(RequestError::Api(ApiError::MessageToForwardNotFound))), "{lost:?}");
    bot.delete_message(there, copied).await.expect("deleted");
    let again = bot.delete_message(there, copied).await;
    assert!(matches!(again, Err(RequestError::Api(ApiError::MessageToDeleteNotFound))), "{again:?}");
    let theirs = bot.delete_message(here, MessageId(first.id())).await;
    assert!(matches!(theirs, Err(RequestError::Api(ApiError::MessageCantBeDeleted))), "{theirs:?}");
    group.promotes(telegram.default_bot());
    bot.delete_messages(here, [MessageId(first.id()), MessageId(second.id())]).await.expect("deleted");
    assert!(group.messages().is_empty());
}

#[tokio::test]
async fn refuses_to_delete_what_is_too_old() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let private = telegram.private(&telegram.user("ann"));
    let sent = bot.send_message(chat_id(&private), "old").await.expect("sent");
    telegram.advance(std::time::Duration::from_secs(49 * 3600));
    let refused = bot.delete_message(chat_id(&private), sent.id).await;
    assert!(matches!(refused, Err(RequestError::Api(ApiError::MessageCantBeDeleted))), "{refused:?}");
}

#[tokio::test]
async fn pins_and_reacts() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let id = chat_id(&group);
    let said = ann.says(&group, "hello").await;
    let refused = bot.pin_chat_message(id, MessageId(said.id())).await;
    assert!(matches!(refused, Err(RequestError::Api(ApiError::NotEnoughRightsToManagePins))), "{refused:?}");
    group.promotes(telegram.default_bot());
    bot.pin_chat_message(id, MessageId(said.id())).await.expect("pinned");
    let chat = bot.get_chat(id).await.expect("chat");
    assert_eq!(chat.pinned_message.map(|pinned| pinned.id), Some(MessageId(said.id())));
    bot.unpin_chat_message(id).await.expect("unpinned");
    let emoji = |emoji: &str| [ReactionType::Emoji { emoji: emoji.to_owned() }];
    bot.set_message_reaction(id, MessageId(said.id())).reaction(emoji("👍")).await.expect("reacted");
    let bad = bot.set_message_reaction(id, MessageId(said.id())).reaction(emoji("🧦")).await;
    assert!(description(bad).contains("REACTION_INVALID"));
    let expected = "Librarian pins “hello”\nLibrarian unpins “hello”\nLibrarian reacts 👍 to “hello”\n";
    assert!(group.transcript().ends_with(expected), "{}", group.transcript());
}

#[tokio::test]
async fn sends_reply_keyboards_and_actions() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let private = telegram.private(&telegram.user("ann"));
    let keyboard = KeyboardMarkup::new([[KeyboardButton::new("A"), KeyboardButton::new("B")]]);
    bot.send_message(chat_id(&private), "Which?").reply_markup(keyboard).await.expect("sent");
    bot.send_chat_action(chat_id(&private), teloxide_core::types::ChatAction::Typing).await.expect("typing");
    assert_eq!(private.transcript(), "Librarian: Which? <A> <B>\nLibrarian is typing\n");
}
