//! Chats and their members.

use std::time::{Duration, SystemTime};

use capgram::prelude::*;
use capgram_sim::{Status, Telegram};

use crate::bots::{bot, listening};
use crate::stage::{Met, kind};

#[tokio::test]
async fn a_chat_tells_about_itself_and_its_members() {
    let telegram = Telegram::start().await;
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    group.becomes_public("readers_club");
    group.promotes(telegram.default_bot());
    let running = bot(&telegram);
    ann.says(&group, "hello").await;
    let heard = running.hears().await;
    let chat = heard.chat();

    heard.pin().await.unwrap();
    let info = chat.info().await.unwrap();
    assert_eq!((info.id, info.kind, info.title.as_deref()), (ChatId(group.id()), ChatKind::Supergroup, Some("readers")));
    assert_eq!((info.username.as_deref(), info.pinned), (Some("readers_club"), Some(heard.id())));
    assert!(info.permissions.is_some_and(|permissions| permissions.send_messages));

    assert_eq!(chat.member_count().await.unwrap(), 3);
    let owner = chat.member(ann.id()).await.unwrap();
    assert_eq!((owner.status(), owner.rights()), (MemberStatus::Owner, Some(AdminRights::all().anonymous(false))));
    assert_eq!(chat.member(bob.id()).await.unwrap().status(), MemberStatus::Member);
    let mut administrators: Vec<_> =
        chat.administrators().await.unwrap().iter().map(|member| (member.status(), member.user().id().0)).collect();
    administrators.sort_by_key(|(_, id)| *id);
    let mut expected = vec![(MemberStatus::Owner, ann.id()), (MemberStatus::Administrator, telegram.default_bot().id())];
    expected.sort_by_key(|(_, id)| *id);
    assert_eq!(administrators, expected);

    let stranger = telegram.user("cid");
    let elsewhere = chat.member(stranger.id()).await;
    assert!(
        elsewhere.as_ref().map_or_else(|error| error.kind() == "UserNotFound", |member| member.status() == MemberStatus::Left),
        "{elsewhere:?}"
    );
    assert_eq!(kind(&telegram, chat.member(987_654_321).await), "UserNotFound");
    assert_eq!(kind(&telegram, chat.member(-5).await), "Other");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn members_are_restricted_promoted_banned_and_let_back() {
    let telegram = Telegram::start().await;
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    let running = bot(&telegram);
    ann.says(&group, "hello").await;
    let chat = running.hears().await.chat();
    assert_eq!(kind(&telegram, chat.ban(bob.id()).await), "NotEnoughRights");
    group.promotes(telegram.default_bot());
    loop {
        if let (_, Met::Member(changed)) = running.next().await {
            assert_eq!((changed.old().status(), changed.new().status()), (MemberStatus::Member, MemberStatus::Administrator));
            break;
        }
    }

    let until = SystemTime::now() + Duration::from_secs(86_400);
    chat.restrict(bob.id(), Permissions::none().send_messages(true).send_voice(true)).until(until).await.unwrap();
    let member = chat.member(bob.id()).await.unwrap();
    assert_eq!(member.status(), MemberStatus::Restricted);
    assert_eq!(member.permissions(), Some(Permissions::none().send_messages(true).send_voice(true)));
    let off = member.until().unwrap().duration_since(until).unwrap_or_else(|error| error.duration());
    assert!(off < Duration::from_secs(2), "{off:?}");

    let rights = AdminRights::none().delete_messages(true).pin_messages(true);
    chat.restrict(bob.id(), Permissions::all()).await.unwrap();
    chat.promote(bob.id(), rights).await.unwrap();
    let member = chat.member(bob.id()).await.unwrap();
    assert_eq!((member.status(), member.rights()), (MemberStatus::Administrator, Some(rights)));
    chat.promote(bob.id(), AdminRights::none()).await.unwrap();
    assert_eq!(chat.member(bob.id()).await.unwrap().status(), MemberStatus::Member);

    chat.unban(bob.id()).await.unwrap();
    assert_eq!(chat.member(bob.id()).await.unwrap().status(), MemberStatus::Member, "who is not banned stays");
    chat.ban(bob.id()).revoke_messages().await.unwrap();
    assert!(matches!(group.status_of(&bob), Status::Banned { .. }));
    assert_eq!(chat.member(bob.id()).await.unwrap().status(), MemberStatus::Banned);
    chat.unban(bob.id()).await.unwrap();
    assert_eq!(chat.member(bob.id()).await.unwrap().status(), MemberStatus::Left);
    assert_eq!(kind(&telegram, chat.ban(ann.id()).await), "NotEnoughRights");

    chat.leave().await.unwrap();
    assert_eq!(kind(&telegram, chat.send("x").await), "NotInChat");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn who_joins_is_told() {
    let telegram = Telegram::start().await;
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann]);
    group.promotes(telegram.default_bot());
    let running = bot(&telegram);
    group.becomes_public("readers_club");
    // such updates are kept from the moment on at which the bot asks for them
    listening(&telegram).await;
    bob.joins(&group).await;
    loop {
        if let (_, Met::Member(changed)) = running.next().await
            && changed.new().user().id().0 == bob.id()
        {
            assert!(changed.has_joined());
            assert_eq!(changed.chat().id(), ChatId(group.id()));
            break;
        }
    }
    running.stop().await.unwrap();
}

#[tokio::test]
async fn the_bot_knows_itself_and_sets_its_menu() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let running = bot(&telegram);
    ann.writes_to_bot("hello").await;
    let (bot, _) = running.next().await;
    assert_eq!(bot.username(), Some("librarian_bot"));
    let me = bot.me().await.unwrap();
    assert_eq!((me.id(), me.first_name()), (UserId(telegram.default_bot().id()), "Librarian"));
    bot.set_commands([("start", "Say hello"), ("books", "Show books")]).await.unwrap();
    let asked = telegram.requests().into_iter().rfind(|request| request.method == "setMyCommands").unwrap();
    assert!(asked.parameters.contains("Show books"), "{}", asked.parameters);
    running.stop().await.unwrap();
}
