//! Texts, and what is done with messages.

use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::bots::{assert_no_violations, bot};
use crate::stage::files::Folder;
use crate::stage::kind;

#[tokio::test]
async fn texts_are_sent_with_their_options() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    let asked = ann.says(&group, "hello").await;
    let heard = running.hears().await;
    assert_eq!((heard.text(), heard.id().0, heard.chat().id().0), ("hello", asked.id(), group.id()));
    assert_eq!(heard.sender().unwrap().id().0, ann.id());
    assert_eq!((heard.chat().title(), heard.chat().kind()), (Some("readers"), ChatKind::Supergroup));

    let chat = heard.chat();
    let sent = chat.send(Html("<b>bold</b> and <a href=\"https://example.com/\">link</a>")).await.unwrap();
    assert_eq!((sent.text(), sent.entities().len(), sent.is_outgoing()), ("bold and link", 2, true));
    assert_eq!(sent.sender().unwrap().id().0, telegram.default_bot().id());
    let reply = heard.reply("quietly").silent().protected().no_link_preview().await.unwrap();
    assert_eq!((reply.reply_to(), reply.chat().id()), (Some(heard.id()), chat.id()));
    let shown = group.expect_reply("quietly").await;
    assert!(shown.content().silent && shown.content().protected);

    let keyboard = Keyboard::inline([
        [button("Yes").data("y"), button("Docs").url("https://example.com/")],
        [button("x").copy("y"), button("z").switch_inline("q")],
    ]);
    let sent = chat.send("Shall we?").keyboard(keyboard.clone()).await.unwrap();
    assert_eq!(sent.keyboard(), Some(&keyboard));
    let shown = group.expect_reply("Shall we?").await;
    assert_eq!(shown.button_data("Yes").as_deref(), Some(&b"y"[..]));
    chat.send("choose").keyboard(Keyboard::reply([["A", "B"]]).one_time().placeholder("which?")).await.unwrap();
    chat.send("gone").keyboard(Keyboard::remove()).await.unwrap();
    chat.send("say").keyboard(Keyboard::force_reply()).await.unwrap();

    assert_eq!(kind(&telegram, chat.send("").await), "Limit");
    assert_eq!(kind(&telegram, chat.send("x".repeat(4097)).await), "Limit");
    assert_eq!(kind(&telegram, chat.send("x").reply_to(9999).await), "MessageNotFound");
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_private_chat_is_answered_in_short() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = bot(&telegram, &folder).await;
    ann.writes_to_bot("hello").await;
    let heard = running.hears().await;
    assert_eq!((heard.chat().kind(), heard.chat().id().0), (ChatKind::Private, ann.id()));
    let keyboard = Keyboard::inline([[button("ok")]]);
    let sent = heard.reply(Markdown("*hello* back")).keyboard(keyboard.clone()).await.unwrap();
    assert_eq!((sent.text(), sent.reply_to(), sent.keyboard()), ("hello back", Some(heard.id()), Some(&keyboard)));
    assert_eq!((sent.chat().id(), sent.entities().len()), (heard.chat().id(), 1));
    assert!(sent.id().0 > heard.id().0);
    telegram.private(&ann).expect_reply("hello back").await;
    running.stop().await.unwrap();
}

#[tokio::test]
async fn messages_are_edited_deleted_forwarded_and_copied() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    for group in [telegram.group("readers", [&ann]), telegram.basic_group("friends", [&ann])] {
        let running = bot(&telegram, &folder).await;
        ann.says(&group, "hello").await;
        let heard = running.hears().await;
        let chat = heard.chat();

        let sent = chat.send("first").keyboard(Keyboard::inline([[button("a")]])).await.unwrap();
        let edited = sent.edit("second").await.unwrap();
        assert_eq!((edited.id(), edited.text(), edited.keyboard()), (sent.id(), "second", None));
        assert!(edited.edit_date().is_some());
        assert_eq!(kind(&telegram, sent.edit("second").await), "MessageNotModified");
        let keyboard = Keyboard::inline([[button("b")]]);
        assert_eq!(sent.edit_keyboard(keyboard.clone()).await.unwrap().keyboard(), Some(&keyboard));
        assert_eq!(sent.edit_keyboard(None).await.unwrap().keyboard(), None);
        assert_eq!(kind(&telegram, heard.edit("mine").await), "NotEnoughRights");

        let forwarded = heard.forward(&chat).silent().await.unwrap();
        assert!(forwarded.is_forwarded());
        assert_eq!(forwarded.text(), "hello");
        let copied = heard.copy(&chat).await.unwrap();
        assert_ne!(copied, heard.id());
        let copied = heard.copy(&chat).keyboard(keyboard).reply_to(heard.id()).await.unwrap();
        let copy = group.messages().into_iter().find(|message| message.id() == copied.0);
        let copy = copy.unwrap_or_else(|| panic!("{copied} is not in {}", group.transcript()));
        assert_eq!((copy.text(), copy.buttons()), ("hello", vec![vec!["b".to_owned()]]));

        sent.delete().await.unwrap();
        assert_eq!(kind(&telegram, sent.delete().await), "MessageNotFound");
        assert_eq!(kind(&telegram, sent.edit("x").await), "MessageNotFound");
        running.stop().await.unwrap();
    }
    assert_no_violations(&telegram);
}

#[tokio::test]
async fn messages_are_pinned_and_reacted_to() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    group.promotes(telegram.default_bot());
    let running = bot(&telegram, &folder).await;
    ann.says(&group, "hello").await;
    let heard = running.hears().await;
    heard.pin().await.unwrap();
    assert_eq!(heard.chat().info().await.unwrap().pinned, Some(heard.id()));
    heard.unpin().await.unwrap();
    assert_eq!(heard.chat().info().await.unwrap().pinned, None);
    heard.react("👍").await.unwrap();
    group.expect_event("👍").await;
    assert_eq!(kind(&telegram, heard.react("not an emoji").await), "Refused");
    heard.chat().typing().await.unwrap();
    heard.chat().action(ChatAction::UploadPhoto).await.unwrap();
    group.expect_event("typing").await;
    running.stop().await.unwrap();
}
