//! Texts: sent, edited, copied, forwarded, deleted.

use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::bots::bot;
use crate::stage::{Met, PATIENCE, kind, soon};

#[tokio::test]
async fn a_text_goes_out_with_everything_on_it() {
    let telegram = Telegram::start().await;
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    let running = bot(&telegram);
    ann.says(&group, "hello").await;
    let heard = running.hears().await;
    assert_eq!((heard.text(), heard.chat().title(), heard.chat().kind()), ("hello", Some("readers"), ChatKind::Supergroup));
    assert_eq!(heard.sender().map(|sender| sender.id()), Some(UserId(ann.id())));

    let keyboard = Keyboard::inline([[button("Yes").data("1"), button("Docs").url("https://example.com/docs")]]);
    let sent = heard.chat().send(Html("<b>Shall</b> we?")).keyboard(keyboard.clone()).silent().protected().reply_to(&heard).await.unwrap();
    assert_eq!((sent.text(), sent.reply_to(), sent.is_outgoing()), ("Shall we?", Some(heard.id()), true));
    assert_eq!(sent.keyboard(), Some(&keyboard));
    assert_eq!(sent.entities().len(), 1);
    let seen = group.expect_reply("«b»Shall«/b» we?").await;
    assert_eq!(seen.buttons(), [["Yes", "Docs"]]);
    assert!(seen.content().silent && seen.content().protected);
    assert_eq!(seen.content().reply_to, Some(i64::from(heard.id().0)).map(|id| id.try_into().unwrap()));

    let quiet = heard.chat().send("see https://example.com").no_link_preview().await.unwrap();
    assert_eq!(quiet.text(), "see https://example.com");
    let last = telegram.requests().into_iter().rfind(|request| request.method == "sendMessage").unwrap();
    assert!(last.parameters.contains("is_disabled"), "{}", last.parameters);
    assert!(!last.parameters.contains("parse_mode"), "{}", last.parameters);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_message_is_edited_copied_forwarded_pinned_reacted_to_and_deleted() {
    let telegram = Telegram::start().await;
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let (group, other) = (telegram.group("readers", [&ann, &bob]), telegram.group("writers", [&ann]));
    group.promotes(telegram.default_bot());
    let running = bot(&telegram);
    ann.says(&other, "here too").await;
    let there = running.hears().await.chat();
    ann.says(&group, "hello").await;
    let heard = running.hears().await;

    let sent = heard.reply("first").await.unwrap();
    let edited = sent.edit(Markdown("*second*")).keyboard(Keyboard::inline([[button("A")]])).await.unwrap();
    assert_eq!((edited.id(), edited.text()), (sent.id(), "second"));
    assert_eq!(group.expect_edit("second").await.formatted(), "«b»second«/b»");
    assert_eq!(kind(&telegram, edited.edit(Markdown("*second*")).keyboard(Keyboard::inline([[button("A")]])).await), "MessageNotModified");
    let bare = edited.edit_keyboard(None).await.unwrap();
    assert_eq!(bare.keyboard(), None);
    assert_eq!(kind(&telegram, edited.edit("x").keyboard(Keyboard::remove()).await), "Other");
    assert_eq!(kind(&telegram, heard.edit("not mine").await), "NotEnoughRights");

    let forwarded = heard.forward(&there).silent().await.unwrap();
    assert!(forwarded.is_forwarded());
    assert_eq!(forwarded.text(), "hello");
    let copy: MessageId = heard.copy(&there).keyboard(Keyboard::inline([[button("B")]])).await.unwrap();
    let seen = other.expect_message(|message| message.forward.is_none() && message.text == "hello").await;
    assert_eq!((i64::from(seen.id()), seen.buttons()), (i64::from(copy.0), vec![vec!["B".to_owned()]]));

    heard.pin().silent().await.unwrap();
    assert!(group.messages().iter().any(|message| message.text() == "hello" && message.content().pinned));
    heard.unpin().await.unwrap();
    heard.react("👍").big().await.unwrap();
    group.expect_event("👍").await;
    heard.react("").await.unwrap();
    heard.delete().await.unwrap();
    sent.delete().await.unwrap();
    assert_eq!(kind(&telegram, sent.delete().await), "MessageNotFound");
    assert_eq!(kind(&telegram, sent.edit("gone").await), "MessageNotFound");
    heard.chat().typing().await.unwrap();
    heard.chat().action(ChatAction::UploadDocument).await.unwrap();
    running.stop().await.unwrap();
}

#[tokio::test]
async fn edits_arrive_as_edits_and_channel_posts_as_messages() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let (group, channel) = (telegram.group("readers", [&ann]), telegram.channel("news", [&ann]));
    let running = bot(&telegram);
    let said = ann.says(&group, "frist").await;
    assert_eq!(running.hears().await.text(), "frist");
    ann.edits(&said, "first").await;
    let (_, Met::Edited(edited)) = running.next().await else { panic!("no edit") };
    assert_eq!((edited.text(), edited.edit_date().is_some()), ("first", true));
    ann.says(&channel, "extra, extra").await;
    let post = running.hears().await;
    assert_eq!((post.text(), post.sender().is_none(), post.chat().kind()), ("extra, extra", true, ChatKind::Channel));
    assert_eq!(post.sender_chat().and_then(|chat| chat.title().map(str::to_owned)).as_deref(), Some("news"));
    post.chat().send("and more").await.unwrap();
    channel.expect_reply("and more").await;
    running.stop().await.unwrap();
}

#[tokio::test]
async fn refusals_have_their_kinds() {
    let telegram = Telegram::start().await;
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    let running = bot(&telegram);
    ann.says(&group, "hello").await;
    let (bot, _) = running.next().await;

    assert_eq!(kind(&telegram, bot.chat(-100_999_999_i64).send("x").await), "ChatNotFound");
    let stranger = telegram.user("cid");
    let unmet = kind(&telegram, bot.chat(stranger.id()).send("x").await);
    assert!(matches!(unmet, "BlockedByUser" | "ChatNotFound"), "{unmet}");
    ann.writes_to_bot("hi").await;
    running.hears().await;
    ann.blocks_bot().await;
    assert_eq!(kind(&telegram, bot.chat(ann.id()).send("x").await), "BlockedByUser");
    assert_eq!(kind(&telegram, bot.chat(group.id()).send("x".repeat(4097)).await), "Limit");

    telegram.faults().flood_wait("sendMessage", 3600, 1);
    let error = bot.chat(group.id()).send("x").await.unwrap_err();
    assert_eq!(error.flood_wait().map(|wait| wait.as_secs()), Some(3600));
    assert_eq!(error.refusal().and_then(|refusal| refusal.code), Some(429));
    telegram.faults().server_error_on("sendMessage", 1);
    // at once: nothing sleeps inside a request
    let failed = tokio::time::timeout(PATIENCE / 4, bot.chat(group.id()).send("x")).await.expect("no sleep");
    assert_eq!(kind(&telegram, failed), "Network");
    telegram.faults().drop_connection_on("sendMessage", 1);
    assert_eq!(kind(&telegram, bot.chat(group.id()).send("x").await), "Network");

    group.bans(telegram.default_bot());
    assert_eq!(kind(&telegram, bot.chat(group.id()).send("x").await), "NotInChat");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn teloxides_own_client_is_there_and_its_errors_have_the_same_kinds() {
    use teloxide_core::prelude::Requester;

    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let running = bot(&telegram);
    ann.writes_to_bot("hello").await;
    let (bot, _) = running.next().await;
    soon(async {
        let me = bot.teloxide().get_me().await?;
        assert_eq!(me.username(), "librarian_bot");
        let error: Error = bot.teloxide().send_message(teloxide_core::types::ChatId(-100_999_999), "x").await.unwrap_err().into();
        assert_eq!(error.kind(), "ChatNotFound");
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    running.stop().await.unwrap();
}
