//! Buttons, inline queries and command menus, with the bot and the person both on MTProto.

use capgram_sim::world::{ButtonAction, CallbackAnswer, ChatKey, CommandScope};
use grammers_client::message::{Button, InputMessage, ReplyMarkup};
use grammers_client::tl;
use grammers_client::update::Update;

use crate::rig::{PATIENCE, Rig, rpc_name};

#[tokio::test]
async fn a_button_is_pressed_and_answered() {
    let rig = Rig::new().await;
    let direct = ChatKey::private(rig.bot, rig.ann);
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    let keyboard = ReplyMarkup::from_buttons_row(&[Button::data("Yes", "vote:1"), Button::url("Docs", "https://example.org")]);
    let question = InputMessage::new().text("Well?").reply_markup(keyboard);
    let sent = bot.client.send_message(rig.peer(rig.bot, direct), question).await.expect("sent");
    let stored = rig.with(|state| state.messages[&direct][&sent.id()].clone());
    assert!(matches!(&stored.button("Docs").expect("a button").action, ButtonAction::Url(url) if url == "https://example.org"));

    let ann = rig.person(rig.ann).await;
    let librarian = ann.client.resolve_username("librarian_bot").await.expect("an answer").expect("the bot");
    let librarian = librarian.to_ref().await.expect("a memory session").expect("resolving gives the hash");
    let press = tl::functions::messages::GetBotCallbackAnswer {
        game: false,
        peer: librarian.into(),
        msg_id: sent.id(),
        data: Some(b"vote:1".to_vec()),
        password: None,
    };
    let presser = ann.client.clone();
    let pressing = tokio::spawn(async move { presser.invoke(&press).await });
    let query = updates.find(|update| if let Update::CallbackQuery(query) = update { Some(query) } else { None }).await;
    assert_eq!((query.data(), query.sender_id().bare_id()), (&b"vote:1"[..], Some(rig.ann)));
    assert_eq!(query.load_message().await.expect("its own message").text(), "Well?");
    query.answer().alert("Counted").send().await.expect("the first answer");
    assert_eq!(rpc_name(query.answer().send().await), "QUERY_ID_INVALID");
    let tl::enums::messages::BotCallbackAnswer::Answer(answer) = pressing.await.expect("no panic").expect("the bot answered");
    assert_eq!((answer.message.as_deref(), answer.alert), (Some("Counted"), true));
    rig.assert_no_violations();
}

#[tokio::test]
async fn an_inline_query_is_answered_and_a_result_chosen() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    let mut ann = rig.person(rig.ann).await;
    let _to_ann = ann.listen().await;
    let librarian = ann.client.resolve_username("librarian_bot").await.expect("an answer").expect("the bot");
    let librarian = librarian.to_ref().await.expect("a memory session").expect("resolving gives the hash");
    let asker = ann.client.clone();
    let asking = tokio::spawn(async move {
        let mut results = asker.inline_query(librarian, "moby");
        results.next().await
    });
    let query = updates.find(|update| if let Update::InlineQuery(query) = update { Some(query) } else { None }).await;
    assert_eq!(query.text(), "moby");
    let article = grammers_client::update::Article::new("Moby-Dick", InputMessage::new().text("Call me Ishmael."));
    query.answer([article.id("one")]).send().await.expect("the first answer");
    let chosen = asking.await.expect("no panic").expect("the bot answered").expect("one result");
    assert_eq!(chosen.title().map(String::as_str), Some("Moby-Dick"));

    let target = rig.hash_of(rig.ann, readers);
    chosen.send(target).await.expect("Ann is a member");
    let sent = updates.find(|update| if let Update::InlineSend(sent) = update { Some(sent) } else { None }).await;
    assert_eq!((sent.text(), sent.result_id()), ("moby", "one"));
    let told = rig.with(|state| state.tell_transcript(Some(readers)));
    assert!(told.contains("Call me Ishmael."), "{told}");
}

#[tokio::test]
async fn a_message_sent_via_a_bot_is_edited_by_the_bot() {
    let rig = Rig::new().await;
    // A chat that the bot is not in.
    let direct = ChatKey::private(rig.ann, rig.ben);
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    let query = rig.with(|state| state.ask_inline(rig.ann, rig.bot, Some(direct), "vote", "").expect("inline is on"));
    let asked = updates.find(|update| if let Update::InlineQuery(query) = update { Some(query) } else { None }).await;
    let keyboard = ReplyMarkup::from_buttons_row(&[Button::data("Yes", "vote:1")]);
    let article = grammers_client::update::Article::new("Vote", InputMessage::new().text("Well?").reply_markup(keyboard));
    asked.answer([article.id("one")]).send().await.expect("the first answer");
    let sent = rig.with(|state| {
        let sent = state.choose_inline(rig.ann, query, "one", direct).expect("a result").id;
        state.press(rig.ben, direct, sent, b"vote:1").expect("a button");
        sent
    });
    let pressed = updates.find(|update| if let Update::CallbackQuery(query) = update { Some(query) } else { None }).await;
    assert!(pressed.is_from_inline());
    pressed.answer().edit("Thank you, Ben").await.expect("its own message");
    assert_eq!(rig.with(|state| state.messages[&direct][&sent].text.clone()), "Thank you, Ben");
}

#[tokio::test]
async fn a_bot_that_does_not_answer_is_given_up() {
    let rig = Rig::new().await;
    let direct = ChatKey::private(rig.bot, rig.ann);
    let bot = rig.bot().await;
    let keyboard = ReplyMarkup::from_buttons_row(&[Button::data("Yes", "vote:1")]);
    let sent = bot.client.send_message(rig.peer(rig.bot, direct), InputMessage::new().text("Well?").reply_markup(keyboard)).await;
    let id = sent.expect("sent").id();
    let query = rig.with(|state| state.press(rig.ann, direct, id, b"vote:1").expect("a button"));
    rig.with(|state| state.advance(std::time::Duration::from_secs(200)));
    let late = tl::functions::messages::SetBotCallbackAnswer { alert: false, query_id: query, message: None, url: None, cache_time: 0 };
    assert_eq!(rpc_name(bot.client.invoke(&late).await), "QUERY_ID_INVALID");
    let wrong = rig.with(|state| state.press(rig.ann, direct, id, b"vote:2"));
    assert!(wrong.is_err(), "no such button");
    assert!(PATIENCE.as_secs() > 10);
    assert!(rig.with(|state| state.answer_callback(rig.bot, query, CallbackAnswer::default())).is_err());
}

#[tokio::test]
async fn commands_are_set_per_scope() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let set = |name: &str| tl::functions::bots::SetBotCommands {
        scope: tl::enums::BotCommandScope::Default,
        lang_code: String::new(),
        commands: vec![tl::types::BotCommand { ephemeral: false, command: name.into(), description: "Say hello".into() }.into()],
    };
    assert!(bot.client.invoke(&set("start")).await.expect("a good name"));
    assert_eq!(rpc_name(bot.client.invoke(&set("Start")).await), "BOT_COMMAND_INVALID");
    let commands = rig.with(|state| state.commands(rig.bot, CommandScope::Default, ""));
    assert_eq!(commands.len(), 1);
    let get = tl::functions::bots::GetBotCommands { scope: tl::enums::BotCommandScope::Default, lang_code: String::new() };
    assert_eq!(bot.client.invoke(&get).await.expect("an answer").len(), 1);
    let reset = tl::functions::bots::ResetBotCommands { scope: tl::enums::BotCommandScope::Default, lang_code: String::new() };
    assert!(bot.client.invoke(&reset).await.expect("an answer"));
    assert!(bot.client.invoke(&get).await.expect("an answer").is_empty());
}
