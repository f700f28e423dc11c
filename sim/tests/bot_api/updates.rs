use super::*;
use std::time::{Duration, Instant};
use teloxide_core::types::{AllowedUpdate, ChatMemberStatus, ReactionType, UpdateKind};

#[tokio::test]
async fn waits_for_an_update() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let ann = telegram.user("ann");
    let started = Instant::now();
    let waiting = tokio::spawn({
        let bot = bot.clone();
        async move { bot.get_updates().timeout(10).await }
    });
    while telegram.count_requests("getUpdates") == 0 {
        tokio::task::yield_now().await;
    }
    ann.writes_to_bot("hello").await;
    let got = waiting.await.expect("no panic").expect("updates");
    assert_eq!(got.len(), 1);
    assert!(started.elapsed() < Duration::from_secs(5));
    assert_eq!(bot.get_updates().await.expect("updates").len(), 1, "not confirmed yet");
    assert!(bot.get_updates().offset(got[0].id.as_offset()).await.expect("updates").is_empty());
}

#[tokio::test]
async fn tells_the_older_poller_409() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let older = tokio::spawn({
        let bot = bot.clone();
        async move { bot.get_updates().timeout(10).await }
    });
    while telegram.count_requests("getUpdates") == 0 {
        tokio::task::yield_now().await;
    }
    assert!(bot.get_updates().await.expect("the newer poller goes on").is_empty());
    let conflict = older.await.expect("no panic");
    assert!(matches!(conflict, Err(RequestError::Api(ApiError::TerminatedByOtherGetUpdates))), "{conflict:?}");
}

#[tokio::test(start_paused = true)]
async fn slows_down_who_repeats_an_offset() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let ann = telegram.user("ann");
    for text in ["one", "two"] {
        ann.writes_to_bot(text).await;
    }
    let ask = |offset: i32| bot.get_updates().offset(offset);
    assert_eq!(ask(1).await.expect("updates").len(), 2);
    assert_eq!(ask(1).await.expect("updates").len(), 1, "at once again: only the first");
    assert_eq!(ask(0).await.expect("updates").len(), 2, "another offset");
    tokio::time::sleep(Duration::from_millis(550)).await;
    assert_eq!(ask(0).await.expect("updates").len(), 2, "after half a second");
    let id = ask(1).await.expect("updates")[1].id;
    // nothing is left, and who asks again and again without waiting waits all the same
    assert!(ask(id.as_offset()).await.expect("updates").is_empty());
    let started = tokio::time::Instant::now();
    assert!(ask(id.as_offset()).await.expect("updates").is_empty());
    assert!((2.9..4.0).contains(&started.elapsed().as_secs_f64()), "{:?}", started.elapsed());
}

#[tokio::test]
async fn keeps_to_allowed_updates() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    group.promotes(telegram.default_bot());
    let said = ann.says(&group, "hello").await;
    bob.reacts(&said, "👍").await;
    bob.leaves(&group).await;
    let kinds = |updates: Vec<Update>| -> Vec<String> {
        updates
            .into_iter()
            .map(|update| match update.kind {
                UpdateKind::Message(_) => "message".into(),
                UpdateKind::MyChatMember(change) => {
                    assert_eq!(change.new_chat_member.status(), ChatMemberStatus::Administrator);
                    "my_chat_member".into()
                }
                UpdateKind::ChatMember(change) => format!("chat_member {:?}", change.new_chat_member.status()),
                UpdateKind::MessageReaction(change) => {
                    assert_eq!(change.new_reaction, [ReactionType::Emoji { emoji: "👍".into() }]);
                    "message_reaction".into()
                }
                other => format!("{other:?}"),
            })
            .collect()
    };
    assert_eq!(kinds(updates(&bot).await), ["my_chat_member", "message", "message"]);
    bot.get_updates().allowed_updates([AllowedUpdate::ChatMember, AllowedUpdate::MessageReaction]).await.expect("updates");
    bob.joins(&group).await;
    bob.reacts(&said, "").await;
    bob.reacts(&said, "👍").await;
    // another offset, which leaves as much: who repeats one at once gets less
    let got = bot.get_updates().offset(1).await.expect("updates");
    let UpdateKind::MessageReaction(taken_back) = &got[1].kind else { panic!("{got:?}") };
    assert!(taken_back.new_reaction.is_empty());
    let got = got.into_iter().enumerate().filter(|(index, _)| *index != 1).map(|(_, update)| update).collect();
    assert_eq!(kinds(got), ["chat_member Member", "message_reaction"]);
}

#[tokio::test]
async fn tells_when_the_bot_is_blocked_and_edits() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let ann = telegram.user("ann");
    let said = ann.writes_to_bot("helo").await;
    ann.edits(&said, "hello").await;
    ann.blocks_bot().await;
    let got = updates(&bot).await;
    assert_eq!(got.len(), 3);
    assert!(matches!(&got[1].kind, UpdateKind::EditedMessage(message) if message.text() == Some("hello")), "{got:?}");
    let UpdateKind::MyChatMember(change) = &got[2].kind else { panic!("{got:?}") };
    assert_eq!(change.new_chat_member.status(), ChatMemberStatus::Banned);
}

#[tokio::test]
async fn forgets_with_a_negative_offset() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let ann = telegram.user("ann");
    for text in ["one", "two", "three"] {
        ann.writes_to_bot(text).await;
    }
    let last = bot.get_updates().offset(-1).await.expect("updates");
    assert!(matches!(&last[..], [Update { kind: UpdateKind::Message(message), .. }] if message.text() == Some("three")), "{last:?}");
    assert_eq!(bot.get_updates().await.expect("updates").len(), 1);
}

#[tokio::test]
async fn privacy_mode_hides_what_does_not_concern_the_bot() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    telegram.default_bot().set_privacy(true);
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    ann.says(&group, "small talk").await;
    ann.says(&group, "/start").await;
    ann.says(&group, "hey @librarian_bot").await;
    assert_eq!(updates(&bot).await.len(), 2);
    assert!(!bot.get_me().await.expect("me").can_read_all_group_messages);
}
